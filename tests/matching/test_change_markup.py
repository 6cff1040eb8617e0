"""A change of one press is written twice, as a template and for the page of results: both say the same."""

import re

from django.template.loader import render_to_string
from django.test import RequestFactory

from directory.matching.explanations import around
from directory.matching.explanations.summary import Change


def plain(html: str) -> str:
    return re.sub(r"\s*<span class=\"count\">.*?</span>|\s+(?=<)|(?<=>)\s+", "", html)


def test_the_template_and_the_page_of_results_write_a_change_alike() -> None:
    one = Change(requirement="radius", to="40", text="Up to 40 “miles” & more", now="Now <25>", adds=3)
    request = RequestFactory().get("/match/results/")
    rendered = render_to_string("matching/_change.html", {"change": one}, request)
    token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', rendered)[0]
    assert plain(around.changes([one], token)) == plain(rendered)
