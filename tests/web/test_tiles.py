"""Pictures below a map: none unless an operator names a service, and then that one host and its makers."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template
from pytest_django import Settings

from directory.web.tiles import tiles_host

TILES = "https://tiles.example.org:8443/{z}/{x}/{y}.png?key=1"


def drawn() -> str:
    """The script element and the line below a map."""
    return Template("{% load maps %}{% map_script %}|{% map_credit %}").render(Context())


def test_the_host_is_all_that_the_policy_of_pages_is_told() -> None:
    assert tiles_host(TILES, "The makers") == "https://tiles.example.org:8443"
    assert tiles_host("", "") == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org; script-src */{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png' onerror='x",
        "javascript:{z}{x}{y}",
    ],
)
def test_what_is_no_address_of_pictures_refuses_to_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_URL must be an https address"):
        tiles_host(url, "The makers")


def test_pictures_without_their_makers_refuse_to_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_ATTRIBUTION must name"):
        tiles_host(TILES, "")


def test_without_the_setting_the_ground_is_our_own() -> None:
    html = drawn()

    assert "data-tiles" not in html
    assert html.endswith("|Outlines: US Census Bureau, Natural Earth. Names: GeoNames. Drawn with Leaflet.")


def test_with_the_setting_the_script_is_told_the_address_and_the_makers_are_named(settings: Settings) -> None:
    settings.MAP_TILES_URL, settings.MAP_TILES_ATTRIBUTION = TILES, "© <The makers>"

    html = drawn()

    assert f'data-tiles="{TILES}"' in html
    assert html.endswith("|© &lt;The makers&gt;")
