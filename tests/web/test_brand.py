"""White label: one file changes colours, pictures and words, and whatever could not be read or trusted is refused."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as own_settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from directory.web.brand import Brand, digest, read_brand, stylesheet
from directory.web.brand.colours import DEFAULTS, PAIRS, SCHEMES, contrast
from directory.web.context import site

CLINIC_NORTH = Path(__file__).parent / "clinic_north" / "brand.toml"
STYLESHEET = Path(own_settings.BASE_DIR) / "directory" / "static" / "steadyground.css"
LANGUAGES = ["en", "es"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><path d="M0 0h9"/></svg>'
Write = Callable[..., Path]
UNKNOWN = ", which is not known; it may hold"
PLAIN = ": shapes and plain attributes only"


def png(width: int, height: int) -> bytes:
    """As much of a PNG as tells its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(20)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a brand file, and files beside it."""

    def brand(text: str, **files: bytes | str) -> Path:
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / name.replace("_", ".")).write_bytes(raw)
        path = tmp_path / "brand.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return brand


@pytest.fixture
def clinic_north(settings: Settings) -> Brand:
    """The second look, in force."""
    settings.SITE_NAME = "Clinic North"
    settings.BRAND = read_brand("BRAND_FILE", str(CLINIC_NORTH), LANGUAGES)
    return settings.BRAND  # type: ignore[no-any-return] # the stubs know no such setting


def refusal(path: Path) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        read_brand("BRAND_FILE", str(path), LANGUAGES)
    return str(refused.value)


def test_the_colours_that_can_be_set_are_those_of_the_stylesheet() -> None:
    written = dict(
        re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}, #[0-9a-f]{6})\)", STYLESHEET.read_text(encoding="utf-8"))
    )

    assert {name: written.get(name) for name in DEFAULTS} == {name: ", ".join(pair) for name, pair in DEFAULTS.items()}


def test_contrast_is_counted_as_wcag_does() -> None:
    assert [
        round(contrast(*pair), 2) for pair in [("#000000", "#ffffff"), ("#777777", "#ffffff"), ("#123456", "#123456")]
    ] == [
        21.0,
        4.48,
        1.0,
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_own_look_passes_what_is_asked_of_others(scheme: str) -> None:
    own = Brand()

    assert [pair for pair in PAIRS if contrast(own.of(pair[0], scheme), own.of(pair[1], scheme)) < pair[2]] == []


def test_without_a_file_nothing_is_changed() -> None:
    brand = read_brand("BRAND_FILE", "", LANGUAGES)

    assert (brand, stylesheet(brand), digest(stylesheet(brand))) == (Brand(), "", "")


def test_colours_become_custom_properties_for_both_schemes(write: Write) -> None:
    path = write('[colours.light]\naccent = "#2449A6"\n[colours.dark]\nbg = "#000000"\n')

    assert stylesheet(read_brand("BRAND_FILE", str(path), LANGUAGES)) == (
        "@layer tokens {\n  :root {\n"
        "    --bg: light-dark(#f7f4ee, #000000);\n"
        "    --accent: light-dark(#2449a6, #8fd3c1);\n"
        "  }\n}\n"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("logo = 'none.svg'", "logo: none.svg cannot be read."),
        ("logo = '../logo.svg'", "logo must be the name of a file beside the brand file."),
        ("icon = 5", "icon must be the name of a file beside the brand file."),
        ("shows_name = 'no'", "shows_name must be true or false."),
        ("colors = 1", f"the file holds colors{UNKNOWN} colours, icon, logo, shows_name, words."),
        ("colours = 1", "colours must be a table."),
        ("[colours.night]", f"colours holds night{UNKNOWN} dark, light."),
        ("[colours.light]\naccent = 'red'", "colours.light: 'red' is no colour such as #27665a."),
        (
            "[colours.light]\naccent = 'url(//a.example)'",
            "colours.light: 'url(//a.example)' is no colour such as #27665a.",
        ),
        ("[words.fr]", f"words holds fr{UNKNOWN} en, es."),
        ("[words.en]\nfooter = 5", "words.en.footer must be a text of at most 600 signs."),
        (f"[words.es]\nhome_title = '{'x' * 121}'", "words.es.home_title must be a text of at most 120 signs."),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(write: Write, text: str, sentence: str) -> None:
    assert refusal(write(text)) == f"BRAND_FILE: {sentence}"


def test_a_file_that_is_not_there_or_no_toml_is_refused(tmp_path: Path, write: Write) -> None:
    missing = tmp_path / "none.toml"

    assert refusal(missing) == f"BRAND_FILE: {missing} cannot be read."
    assert refusal(write("logo = ")).startswith("BRAND_FILE: Invalid value")


def test_colours_that_cannot_be_told_apart_are_refused_with_their_contrast(write: Write) -> None:
    text = "[colours.dark]\naccent-ink = '#8fd3c1'\n"

    assert refusal(write(text)) == (
        "BRAND_FILE: dark: accent-ink #8fd3c1 on accent #8fd3c1 has a contrast of 1.0, 4.5 are needed; "
        "dark: accent-ink #8fd3c1 on accent-deep #b3e4d6 has a contrast of 1.2, 4.5 are needed."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("plain text", "is neither an SVG nor a PNG"),
        ("<html></html>", "is neither an SVG nor a PNG"),
        ("<!DOCTYPE svg>" + SVG, "must be an SVG without a DOCTYPE"),
        (f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg>{SVG}'.encode("utf-16"), "is neither an SVG nor a PNG"),
        ('<?xml-stylesheet href="https://a.example/a.css"?>' + SVG, "must be an SVG without a stylesheet"),
        (SVG.replace("<path", "<script>1</script><path"), "must not hold <script>: shapes only"),
        (
            SVG.replace("<path", '<h:script xmlns:h="http://www.w3.org/1999/xhtml" src="/a.js"/><path'),
            "must not hold <script>: shapes only",
        ),
        (SVG.replace("<path", "<animateTransform/><path"), "must not hold <animateTransform>: shapes only"),
        (SVG.replace("<path", '<path fill="url(#a) url(https://a.example/)"'), f"must not hold fill=…{PLAIN}"),
        (SVG.replace("<path", "<foreignObject/><path"), "must not hold <foreignObject>: shapes only"),
        (SVG.replace("<path", "<style>a{}</style><path"), "must not hold <style>: shapes only"),
        (SVG.replace("<path", '<path onload="x()"'), f"must not hold onload=…{PLAIN}"),
        (SVG.replace("<path", '<path fill="url(https://a.example/)"'), f"must not hold fill=…{PLAIN}"),
        (SVG.replace("<path", '<path style="fill:red"'), f"must not hold style=…{PLAIN}"),
        (SVG.replace(' viewBox="0 0 10 5"', ""), "needs a viewBox, or a width and a height"),
        (SVG.replace("10 5", "10 nan"), "needs a viewBox, or a width and a height"),
        (SVG.replace("10 5", "10 1e9"), "must be 1 to 4000 pixels wide and high"),
        (SVG + " " * 210_000, "is larger than 200 KB"),
        (b"\x89PNG\r\n\x1a\nshort", "is a broken PNG"),
        (png(0, 5), "must be 1 to 4000 pixels wide and high"),
    ],
)
def test_a_picture_that_is_no_plain_picture_is_refused(write: Write, content: str | bytes, sentence: str) -> None:
    assert refusal(write("logo = 'logo.svg'", logo_svg=content)) == f"BRAND_FILE: logo: logo.svg {sentence}."


@pytest.mark.parametrize("reference", ["url(#a)", "url( '#a' )", "URL(&quot;#a&quot;)"])
def test_a_picture_may_point_to_a_part_of_itself(write: Write, reference: str) -> None:
    drawn = SVG.replace("<path", f'<path fill="{reference}"')

    assert read_brand("BRAND_FILE", str(write("logo = 'logo.svg'", logo_svg=drawn)), LANGUAGES).logo is not None


def test_a_picture_keeps_its_proportions(write: Write) -> None:
    brand = read_brand(
        "BRAND_FILE",
        str(write("logo = 'logo.svg'\nicon = 'icon.png'", logo_svg=SVG, icon_png=png(300, 100))),
        LANGUAGES,
    )

    assert brand.logo is not None
    assert brand.icon is not None
    assert (brand.logo.kind, brand.logo.width_at(32), brand.logo.name[-4:]) == ("image/svg+xml", 64, ".svg")
    assert (brand.icon.kind, brand.icon.width_at(32), brand.icon.name[-4:]) == ("image/png", 96, ".png")


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/", "en"), ("/es/", "es")])
def test_the_front_page_says_the_words_of_the_brand_in_its_language(
    clinic_north: Brand, path: str, language: str
) -> None:
    html = Client().get(path).content.decode()
    words = clinic_north.words[language]

    assert re.findall(r"<h1>(.*?)</h1>", html) == [words.home_title]
    assert re.findall(r'<p class="lead">\s*(.*?)\s*</p>', html)[0] == words.home_lead
    assert re.findall(r'name="description" content="(.*?)"', html) == [words.description]
    assert f"<p>{words.footer}</p>" in html
    assert "Steadyground" not in re.sub(r"<link[^>]*>|<script[^>]*>", "", html)


@pytest.mark.django_db
def test_the_bar_shows_the_logo_and_browsers_get_the_colours_and_the_icon(clinic_north: Brand) -> None:
    html = Client().get("/").content.decode()

    assert clinic_north.logo is not None
    assert re.findall(r"<img[^>]*>", html.partition("</header>")[0]) == [
        f'<img class="logo" src="/brand/{clinic_north.logo.name}" width="32" height="32" alt="">'
    ]
    assert re.findall(r'<meta name="theme-color" content="(#\w+)"', html) == ["#ffffff", "#182031"]
    assert re.findall(r'<link rel="icon" href="([^"]*)"', html) == [f"/brand/{clinic_north.logo.name}"]
    assert re.findall(r'href="(/theme-[^"]*)"', html) == [f"/theme-{digest(stylesheet(clinic_north))}.css"]


@pytest.mark.django_db
def test_a_logo_that_holds_the_name_stands_alone_and_says_it(
    clinic_north: Brand, settings: Settings, write: Write
) -> None:
    settings.BRAND = read_brand(
        "BRAND_FILE", str(write("logo = 'logo.svg'\nshows_name = false", logo_svg=SVG)), LANGUAGES
    )
    bar = Client().get("/").content.decode().partition('class="brand"')[2].partition("</a>")[0]

    assert re.findall(r'alt="([^"]*)"|<span>(.*?)</span>', bar) == [("Clinic North", "")]


def test_colours_and_pictures_may_be_kept_for_a_year_and_have_no_other_address(clinic_north: Brand) -> None:
    assert clinic_north.logo is not None
    theme = Client().get(f"/theme-{digest(stylesheet(clinic_north))}.css")
    logo = Client().get(f"/brand/{clinic_north.logo.name}")

    assert (theme.status_code, theme["Content-Type"], theme.content.decode()) == (
        200,
        "text/css; charset=utf-8",
        stylesheet(clinic_north),
    )
    assert (logo.status_code, logo["Content-Type"], logo.content) == (200, "image/svg+xml", clinic_north.logo.content)
    assert [sorted(answer["Cache-Control"].split(", ")) for answer in (theme, logo)] == [
        ["immutable", "max-age=31536000", "public"]
    ] * 2
    assert "script-src 'self'" in logo["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/theme-.css", "/theme-0000.css", "/brand/logo.svg", "/brand/..%2Fbrand.toml"])
def test_there_is_no_other_version(clinic_north: Brand, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_without_a_brand_there_is_no_stylesheet_of_one() -> None:
    assert (site(None)["site"].look.theme, site(None)["site"].look.logo) == ("", "")  # type: ignore[arg-type] # unread
