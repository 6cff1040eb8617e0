"""Filters and tags of the look, and the promises that every static file and template keeps."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.paginator import Paginator
from django.forms import CharField, Form
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse, set_script_prefix

from directory.web.icons import PATHS
from directory.web.templatetags import look

NBSP = "\N{NO-BREAK SPACE}"


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("name", sorted(PATHS))
def test_every_icon_is_well_formed_hidden_from_screen_readers_and_takes_the_colour_of_the_text(name: str) -> None:
    svg = ElementTree.fromstring(rendered(f'{{% icon "{name}" %}}'))  # nosec B314
    assert (svg.get("aria-hidden"), svg.get("stroke"), svg.get("stroke-width")) == ("true", "currentColor", "1.75")
    assert (svg.get("width"), svg.get("height")) == ("20", "20")


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        rendered('{% icon "no-such-icon" %}')


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 3, 4), f"4{NBSP}Mar{NBSP}2026"),
        (datetime(2026, 11, 20, 23, 59, tzinfo=UTC), f"20{NBSP}Nov{NBSP}2026"),
        (None, ""),
    ],
)
def test_a_day_never_breaks_over_two_lines(value: date | None, text: str) -> None:
    assert rendered("{{ value|day }}", value=value) == text


@pytest.mark.parametrize(
    ("value", "precision", "text"),
    [
        (3.24, "exact", "3.2 miles"),
        (3.25, "about", "About 3 miles"),
        (0.96, "exact", "1 mile"),
        (1.04, "exact", "1 mile"),
        (0.0, "exact", "Under 0.1 miles"),
        (0.3, "about", "About 1 mile"),
        (99.94, "exact", "99.9 miles"),
        (99.96, "exact", "100 miles"),
        (2445.6, "exact", "2,446 miles"),
        (2445.6, "about", "About 2,446 miles"),
        (float("nan"), "exact", ""),
        (None, "exact", ""),
        (None, "about", ""),
    ],
)
def test_miles_say_no_more_than_is_known(value: float | None, precision: str, text: str) -> None:
    assert look.miles(value, precision) == text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (Decimal("120.00"), "USD", "$120"),
        (120, "CAD", "CA$120"),
        (Decimal("97.5"), "USD", "$97.50"),
        (1250, "USD", "$1,250"),
        (0, "USD", "$0"),
        (90, "CHF", f"CHF{NBSP}90"),
        (None, "USD", ""),
    ],
)
def test_money_shows_cents_only_where_there_are_some(amount: Decimal | float | None, currency: str, text: str) -> None:
    assert rendered("{{ amount|money:currency }}", amount=amount, currency=currency) == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maren Okafor", "MO"),
        ("Dr. Anneliese Thorvaldsdóttir-Okonkwo", "AT"),
        ("Dr. Maximiliana Thistlewood-Andrade de Vasconcellos", "MV"),
        ("Þóra Sæther, PhD", "ÞS"),
        ("José “Pepe” de la Cruz", "JC"),
        ("Anh", "A"),
        ("Dr.", "D"),
        ("陳 美玲", "陳美"),
        ("", ""),
        ("123 !!", ""),
    ],
)
def test_initials_leave_titles_out(name: str, letters: str) -> None:
    assert look.initials(name) == letters


@pytest.mark.parametrize(
    ("number", "link"), [("988", "988"), ("116 123", "116123"), ("+44 (20) 7946-0000", "+442079460000")]
)
def test_a_number_becomes_a_link_that_a_phone_can_dial(number: str, link: str) -> None:
    assert look.tel(number) == link


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0%"), (57.692, "57.69%"), (100.0, "100%"), (140, "100%"), (-3, "0%"), (float("nan"), "0%"), (10, "10%")],
)
def test_a_width_stays_inside_its_bar(value: float, text: str) -> None:
    assert look.percent(value) == text


def test_a_bar_draws_its_widths_as_attributes_and_not_as_style() -> None:
    bar = ElementTree.fromstring(  # nosec B314
        render_to_string("_bar.html", {"track": 57.7, "fill": 23, "state": "unknown"})
    )
    assert bar.get("class") == "bar unknown"
    assert [(part.get("class"), part.get("width"), part.get("style")) for part in bar] == [
        ("bar-track", "57.7%", None),
        ("bar-fill", "23%", None),
    ]


@pytest.mark.parametrize(
    ("current", "numbers"),
    [
        (1, [1, 2, None, 50]),
        (7, [1, None, 6, 7, 8, None, 50]),
        (50, [1, None, 49, 50]),
        (51, [1, None, 49, 50]),
    ],
)
def test_page_numbers_are_at_most_seven_also_past_the_end(current: int, numbers: list[int | None]) -> None:
    page = Paginator(range(1000), 20).page(1)
    page.number = current
    assert look.page_numbers(page) == numbers


def test_page_links_keep_the_rest_of_the_query_and_escape_it() -> None:
    page = Paginator(range(60), 20).page(2)
    html = render_to_string("_pages.html", {"page": page}, request=None)
    assert 'href="?page=1"' in html
    assert 'href="?page=3"' in html
    page.query = 'q=a"b&near=97214'  # type: ignore[attr-defined]  # what directory.web.paging adds to a page
    html = render_to_string("_pages.html", {"page": page})
    assert 'href="?q=a&quot;b&amp;near=97214&amp;page=3"' in html


def test_one_page_alone_needs_no_page_links() -> None:
    assert render_to_string("_pages.html", {"page": Paginator([1], 20).page(1)}).strip() == ""


class Place(Form):
    near = CharField(label="Place or ZIP")


def test_errors_name_their_field_and_are_linked_from_the_summary() -> None:
    form = Place({"near": ""})
    summary = render_to_string("_error_summary.html", {"form": form})
    assert '<a href="#id_near">Place or ZIP: This field is required.</a>' in summary
    assert "One answer needs another look" in summary
    line = render_to_string("_errors.html", {"field": form["near"]})
    assert 'class="error" id="id_near_error"' in line
    assert render_to_string("_error_summary.html", {"form": Place({"near": "97214"})}).strip() == ""


def test_the_facts_on_the_home_page_are_the_ones_given() -> None:
    html = render_to_string("web/_facts.html", {"facts": {"listed": 1612, "confirmed_share": 81, "paused": 54}})
    figures = [line.strip() for line in html.splitlines() if "<dd>" in line]
    assert figures == ["<dd>1,612</dd>", "<dd>81%</dd>", "<dd>54</dd>", "<dd>0</dd>"]


def test_the_numbers_for_danger_come_from_the_settings() -> None:
    site = {"crisis_line": "116 123", "emergency_number": "112"}
    html = render_to_string("_crisis.html", {"site": site})
    assert '<a href="tel:116123">Call or text 116 123</a>' in html
    assert '<a href="tel:112">Call 112</a>' in html
    assert not {"988", "911"} & set(html.replace("<", " ").replace(">", " ").split())


def test_the_favicon_is_a_picture() -> None:
    icon = Path(__file__).parents[2] / "directory" / "static" / "favicon.svg"
    assert ElementTree.parse(icon).getroot().get("viewBox") == "0 0 32 32"  # nosec B314


def test_an_address_in_a_frame_may_have_fixed_arguments() -> None:
    page = Template("{% address 'guide:page' 'leaving' %} {% address 'guide:page' 'crisis' %}").render(Context())
    assert page.split() == ["/guide/leaving/", "/guide/crisis/"]


@pytest.mark.parametrize("name", ["search:search", "matching:all", "ranking:rule"])
def test_an_address_in_a_frame_is_that_of_the_url_tag(name: str) -> None:
    page = Template(f"{{% address '{name}' %}} {{% url '{name}' %}}").render(Context())
    once, again = page.split()
    assert once == again == reverse(name)


def test_an_address_below_a_prefix_is_another_one() -> None:
    page = Template("{% address 'search:search' %}")
    plain, prefix = page.render(Context()), get_script_prefix()
    set_script_prefix("/directory/")
    try:
        assert page.render(Context()) == f"/directory{plain}"
    finally:
        set_script_prefix(prefix)
    assert page.render(Context()) == plain
