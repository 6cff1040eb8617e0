"""``/ranking/``: what stands on the page, who may ask for it and how, and where the site leads to it."""

import re
from dataclasses import fields
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from directory.matching.rule.page import current
from directory.ranking.types import CRITERIA, GATES
from directory.ranking.weights import RULE_VERSION, Weights

pytestmark = pytest.mark.django_db
WEIGHTS = Weights()
FRAGMENTS = sorted(Path(settings.BASE_DIR, "templates", "matching").glob("*rule*.html"))
PATH = "/ranking/"


def page() -> str:
    response = Client().get(PATH)
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def marked(html: str, name: str) -> list[str]:
    return re.findall(rf'data-{name}="([^"]+)"', html)


def test_the_page_shows_its_version_every_gate_criterion_and_constant() -> None:
    html = page()

    assert f"Rule {RULE_VERSION}, in force" in text_of(html)
    assert tuple(marked(html, "gate")) == GATES
    assert tuple(marked(html, "criterion")) == CRITERIA
    assert tuple(marked(html, "weight")) == CRITERIA
    assert marked(html, "must") == [must.code for must in current().musts]
    assert marked(html, "level") == [level.code for level in current().levels]
    assert marked(html, "constant") == [constant.name for half in current().constants for constant in half]


def test_every_example_stands_beside_its_number() -> None:
    shown = [
        (unescape(words), share)
        for words, share in re.findall(r"<div data-example><dt>(.*?)</dt><dd>(.*?)</dd></div>", page())
    ]
    made = [example for criterion in current().criteria for example in criterion.examples]

    assert shown == [(example.words, example.share) for example in (*made, *current().failed_wishes)]


def test_every_word_of_the_rule_reaches_the_page() -> None:
    text = text_of(page())
    words = [
        sentence
        for criterion in current().criteria
        for sentence in (criterion.words.question, *criterion.words.fit, criterion.words.unknown)
    ]

    assert [sentence for sentence in (*words, current().failed_wish) if sentence not in text] == []


def test_every_constant_and_base_weight_stands_on_the_page_with_its_value() -> None:
    html = page()
    text, total = text_of(html.replace("<wbr>", "")), sum(WEIGHTS.base.values())
    own = [f.name for f in fields(WEIGHTS) if isinstance(getattr(WEIGHTS, f.name), float)]

    assert [name for name in own if f"{name} {getattr(WEIGHTS, name):g}" not in text] == []
    assert re.findall(r"Weight (\S+) of (\S+)\.", text) == [
        (f"{weight:g}", f"{total:g}") for weight in WEIGHTS.base.values()
    ]


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda path: path.name)
def test_no_number_is_typed_into_a_template(fragment: Path) -> None:
    source = fragment.read_text(encoding="utf-8")
    said = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", " ", source, flags=re.DOTALL)

    assert re.findall(r"\d+", said) == []


def test_every_link_inside_the_page_leads_somewhere_on_it() -> None:
    html = page()
    names = re.findall(r'\sid="([^"]+)"', html)

    assert len(names) == len(set(names))
    assert sorted(set(re.findall(r'href="#([^"]+)"', html)) - set(names)) == []


def test_the_page_may_be_kept_by_caches_and_sets_no_cookie() -> None:
    response = Client().get(PATH)

    assert response["Cache-Control"] == "public, max-age=300"
    assert dict(response.cookies) == {}
    assert "Cookie" not in response.get("Vary", "")
    assert "X-Robots-Tag" not in response


def test_a_browser_with_answers_gets_the_same_page() -> None:
    visitor = Client()
    visitor.cookies["answers"] = "anything"
    visitor.cookies["sessionid"] = "anything"

    assert visitor.get(PATH).content.decode() == page()


@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("HEAD", 200), ("POST", 405), ("PUT", 405)])
def test_the_page_can_only_be_read(method: str, status: int) -> None:
    assert Client().generic(method, PATH).status_code == status


def test_the_first_page_leads_to_the_rule_and_names_its_version() -> None:
    html = Client().get("/").content.decode()

    assert re.findall(r'<a href="/ranking/">(.*?)</a>', html) == [
        f"Read the rule, version {RULE_VERSION}",
        "How the order is made",
    ]
