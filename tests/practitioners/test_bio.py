"""What practitioners write about themselves: a little Markdown, and nothing that could harm a reader."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory.practitioners.wording.bio import TAGS, bio
from tests.practitioners.people import person

REL = 'rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two<br>\nlines.</p>"),
        ("*soft* and **strong**", "<p><em>soft</em> and <strong>strong</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("# Big *news*\n\ntext", "<p><strong>Big <em>news</em></strong></p>\n<p>text</p>"),
        ("Under\n=====", "<p><strong>Under</strong></p>"),
        ("[mine](https://example.org/a?b=1&c=2)", f'<p><a href="https://example.org/a?b=1&amp;c=2" {REL}>mine</a></p>'),
        ('[t](https://example.org "a title")', f'<p><a href="https://example.org" {REL}>t</a></p>'),
        ("[write](mailto:a@example.org)", f'<p><a href="mailto:a@example.org" {REL}>write</a></p>'),
        ("AT&T, 5 < 6", "<p>AT&amp;T, 5 &lt; 6</p>"),
    ],
)
def test_markdown_becomes_a_few_plain_tags(written: str, shown: str) -> None:
    assert bio(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("<!-- gone -->", "<p>&lt;!-- gone --&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](JaVaScRiPt:alert(1))", "<p>x</p>"),
        ("[x](java&#115;cript:alert(1))", "<p>x</p>"),
        ("[x](data:text/html,hi)", "<p>x</p>"),
        ("[x](//example.org)", "<p>x</p>"),
        ("[x](/admin/logout/)", "<p>x</p>"),
        ("[x](https:/admin/logout/)", "<p>x</p>"),
        ("[x](https:///admin/logout/)", "<p>x</p>"),
        ("[x](http:admin/logout/)", "<p>x</p>"),
        ("[x](http://[)", "<p>x</p>"),
        ("![p](https://example.org/p.png)", "<p>![p](https://example.org/p.png)</p>"),
        ("    code\n    more", "<p>code<br>\n    more</p>"),
        ("`code`", "<p>`code`</p>"),
        ("[a]: https://example.org\n[a]", "<p>[a]: https://example.org<br>\n[a]</p>"),
        ("\x02wzxhzdk:0\x03", "<p>wzxhzdk:0</p>"),
    ],
)
def test_html_pictures_code_and_odd_links_stay_words(written: str, shown: str) -> None:
    assert bio(written) == shown


@given(
    st.text(alphabet=st.sampled_from("<>\"'&;:/\\*_`[]()!#-=+.~|\n\t ab1xscriptjavhefontld\x00\u202e"), max_size=400)
)
def test_whatever_is_typed_no_other_tag_and_no_attribute_but_an_address_comes_out(text: str) -> None:
    tags = re.findall(r"<(/?)([a-zA-Z0-9]+)([^>]*)>", bio(text))

    assert {name for _, name, _ in tags} <= TAGS
    attributes = {rest.strip() for _, _, rest in tags} - {""}
    assert {re.sub(r'href="(https?|mailto):[^"]*"', "href", rest) for rest in attributes} <= {f"href {REL}"}


@pytest.mark.parametrize(
    "costly", ["[" * 5000, "- " * 2500, "> " * 2500, "*a" * 2500, "[a](" * 1250, "<" * 5000, "1. " * 1666, "`" * 5000]
)
def test_a_text_made_to_be_costly_is_shown_and_breaks_nothing(costly: str) -> None:
    assert bio(costly).startswith("<")


def test_a_text_longer_than_a_listing_may_hold_is_cut() -> None:
    assert bio("a" * 6000) == f"<p>{'a' * 5000}</p>"


@pytest.mark.django_db
def test_the_profile_shows_it_under_a_heading_of_its_own(client: Client) -> None:
    person("somebody", about="# Mine\n\n**Slow** work.")

    html = client.get("/practitioners/somebody/").content.decode()

    assert "<p><strong>Mine</strong></p>\n<p><strong>Slow</strong> work.</p>" in html
    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", html) == ["Somebody"]
