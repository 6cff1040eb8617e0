"""What the stylesheet, the script, the vendored files and all templates promise: nothing foreign, nothing inline."""

import hashlib
import re
from pathlib import Path

import pytest

from directory.web.icons import PATHS

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "directory" / "static"
VENDOR = STATIC / "vendor"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CSS = (STATIC / "steadyground.css").read_text(encoding="utf-8")
LARGEST_FONT_BYTES = 60 * 1024


def test_every_vendored_file_has_the_checksum_that_is_written_down() -> None:
    listed = dict(
        re.findall(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", (VENDOR / "VENDORED.md").read_text(), re.MULTILINE)
    )
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.iterdir()
        if file.name != "VENDORED.md"
    }
    assert found == listed


def test_fonts_are_small() -> None:
    assert [font.name for font in VENDOR.glob("*.woff2") if font.stat().st_size > LARGEST_FONT_BYTES] == []


def test_the_stylesheet_loads_only_files_that_lie_beside_it() -> None:
    assert "@import" not in CSS
    assert re.findall(r"(?:https?:)?//\w", CSS) == []
    urls = re.findall(r"url\(\s*[\"']?([^\"')]+)", CSS)
    assert urls == ["vendor/steadyground-serif-bold.woff2", "vendor/steadyground-serif-regular.woff2"]
    assert [url for url in urls if not (STATIC / url).is_file()] == []


def test_the_script_asks_nobody_but_this_site_for_the_count_of_a_step() -> None:
    script = (STATIC / "steadyground.js").read_text(encoding="utf-8")
    elsewhere = r"https?://|XMLHttpRequest|sendBeacon|\beval\(|innerHTML|localStorage|document\.cookie"
    counted = [found for page in TEMPLATES for found in re.findall(r'data-count="([^"]*)"', page.read_text("utf-8"))]
    assert re.findall(elsewhere, script) == []
    assert re.findall(r"\bfetch\(([^,)]*)", script) == ["form.dataset.count"]
    assert counted == ["{% url 'matching:count' %}"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("map.js", []),
        ("map-ground.js", ["url"]),
        ("map-people.js", ["`${box.dataset.pins}?${asked}`"]),
    ],
)
def test_the_scripts_of_the_map_ask_this_site_for_what_the_page_names(name: str, asked: list[str]) -> None:
    script = (STATIC / name).read_text(encoding="utf-8")
    elsewhere = r"https?://|XMLHttpRequest|sendBeacon|\beval\(|innerHTML|localStorage|sessionStorage|document\.cookie"
    assert re.findall(elsewhere, script) == []
    assert re.findall(r"\bfetch\(([^),]*)", script) == asked
    assert re.findall(r"html: `([^`]*)`", script) in (
        [],
        [
            '<span>${Number(number) || ""}</span>',
            '<span>${isOne ? "" : count}</span>',
        ],
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_template_has_inline_style_or_script_or_loads_from_elsewhere(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=|javascript:", html, re.IGNORECASE) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", html) if 'src="{% static' not in tag] == []
    assert re.findall(r"<(?:img|script|iframe|link|source|video|audio)\b[^>]*(?:https?:)?//[^>]*>", html) == []


def test_every_icon_that_a_template_names_exists() -> None:
    named = {name for template in TEMPLATES for name in re.findall(r"{%\s*icon \"([^\"]+)\"", template.read_text())}
    assert named - set(PATHS) == set()


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
}
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("bg", "surface", "sunk")),
    *(("accent", ground) for ground in ("bg", "surface", "sunk", "tint")),
    *(("muted", ground) for ground in ("map-land", "map-water")),
    ("ink", "tint"),
    ("muted", "tint"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-deep"),
    ("accent-deep", "tint"),
    ("bg", "ink"),
    ("clay", "surface"),
    ("warm-ink", "warm"),
    ("warm-ink", "surface"),
    ("stop", "bg"),
    ("stop", "surface"),
    ("stop", "stop-bg"),
    ("stop-ink", "stop"),
    ("ink", "stop-bg"),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable_in_both_schemes(ink: str, ground: str, scheme: int) -> None:
    assert _contrast(TOKENS[ink][scheme], TOKENS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("line", "ground"),
    [("edge", "bg"), ("edge", "surface"), ("accent", "track"), ("clay", "surface"), ("accent", "map-land")],
)
def test_controls_and_bars_stand_out_in_both_schemes(line: str, ground: str, scheme: int) -> None:
    assert _contrast(TOKENS[line][scheme], TOKENS[ground][scheme]) >= 3
