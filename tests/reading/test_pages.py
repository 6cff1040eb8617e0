"""Everything a client reads can be read after eight years of school."""

from pathlib import Path

import pytest
from django.test import Client

from directory.guide.contents import PAGES
from directory.guide.notes import notes
from tests.reading.grade import count, total
from tests.reading.visible import ROOT, of_module, of_page, of_template

MOST = 8.0
#: A single long paragraph may be harder, but no riddle.
LONG, MOST_OF_ONE = 25, 12.0

TEMPLATES = ROOT / "templates"
FOLDERS = ("", "web", "practitioners", "matching", "shortlists", "search", "guide", "guide/pages/en")
#: Sentences that pages are made of, by where they are.
MODULES = {
    "questions": "directory/intake/questions/*.py",
    "answers and errors": "directory/intake/*.py",
    "reasons": "directory/matching/explanations/*.py",
    "words of profiles": "directory/practitioners/wording/*.py",
    "panels of profiles": "directory/practitioners/profiles/*.py",
    "pages by place": "directory/search/landing/*.py",
    "the rule": "directory/matching/rule/*.py",
    "kept lists": "directory/shortlists/**/*.py",
    "practices": "directory/guide/*.py",
}


def too_hard(paragraphs: list[str]) -> list[tuple[float, str]]:
    """What a reader would stumble over: the whole above ``MOST``, and each long paragraph above its own."""
    counts = [(count(paragraph), paragraph) for paragraph in paragraphs]
    found = [(one.grade, text) for one, text in counts if one.words >= LONG and one.grade > MOST_OF_ONE]
    whole = total(paragraphs).grade
    return [*found, *([(whole, "the whole")] if whole > MOST else [])]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/guide/", *(f"/guide/{slug}/" for slug in PAGES), *(f"/guide/approaches/{code}/" for code in notes())]
)
def test_a_page_of_the_guide_is_plain(client: Client, path: str) -> None:
    paragraphs = of_page(client.get(path).content.decode())

    assert len(paragraphs) > 5
    assert too_hard(paragraphs) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_words_of_templates_are_plain(folder: str) -> None:
    templates = sorted((TEMPLATES / folder).glob("*.html"))
    paragraphs = [text for path in templates for text in of_template(path.read_text(encoding="utf-8"))]

    assert len(paragraphs) > 5
    assert too_hard(paragraphs) == []


@pytest.mark.parametrize("group", MODULES)
def test_the_sentences_in_code_are_plain(group: str) -> None:
    paragraphs = [text for path in sorted(Path(ROOT).glob(MODULES[group])) for text in of_module(path)]

    assert len(paragraphs) > 5
    assert too_hard(paragraphs) == []
