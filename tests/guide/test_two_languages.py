"""The guide in two languages: the same pages, links, numbers and structure; only the words differ."""

import re
import tomllib
from pathlib import Path

import pytest
from django.utils.translation import override

from directory.guide.contents import PAGES, WRITTEN_IN
from directory.guide.notes import NOTES, Note, NoteError, _note, _said_again, notes

FOLDER = Path(__file__).parents[2] / "templates" / "guide" / "pages"
FILES = sorted(path.name for path in (FOLDER / "en").iterdir())
OTHERS = WRITTEN_IN[1:]
#: What must be the same: tags with their classes, links, and whatever the template fills in.
SHAPE = re.compile(r"</?[a-z0-9]+|class=\"[^\"]*\"|href=\"[^\"]*\"|\{\{.*?\}\}|\{% (?!include)[^%]*%\}")


def source(language: str, name: str) -> str:
    return (FOLDER / language / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_is_written_in_every_language(language: str) -> None:
    assert sorted(path.name for path in (FOLDER / language).iterdir()) == FILES
    assert sorted({f"{slug}.html" for slug in PAGES} - set(FILES)) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FILES)
def test_a_page_has_the_same_parts_links_and_facts_in_both(language: str, name: str) -> None:
    assert SHAPE.findall(source(language, name)) == SHAPE.findall(source("en", name))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FILES)
def test_no_sentence_of_a_page_was_left_in_english(language: str, name: str) -> None:
    def said(source: str) -> set[str]:
        text = re.sub(r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}", "\n", source)
        return {line.strip() for line in text.split("\n") if len(line.split()) > 2}

    assert said(source(language, name)) & said(source("en", name)) == set()


def in_language(language: str) -> dict[str, Note]:
    with override(language):
        return notes()


def texts(note: Note) -> list[str]:
    """Everything that is said, in its order."""
    parts = [part for one in note.studies for part in (one.what, one.size, one.result, one.limits)]
    return [*note.about, note.session, note.hands, *note.ask, *parts, note.missing]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("code", sorted(notes()))
def test_a_note_keeps_its_numbers_its_sources_and_its_days(language: str, code: str) -> None:
    first, other = in_language("en")[code], in_language(language)[code]

    assert [(s.source, s.year, s.link) for s in other.studies] == [(s.source, s.year, s.link) for s in first.studies]
    assert (other.looked_at, other.may_touch) == (first.looked_at, first.may_touch)
    for said, again in zip(texts(first), texts(other), strict=True):
        assert sorted(re.findall(r"\d[\d,]*", again)) == sorted(re.findall(r"\d[\d,]*", said)), said
        assert bool(again) == bool(said)


@pytest.mark.parametrize("language", OTHERS)
def test_every_note_is_written_in_every_language_and_no_text_is_a_copy(language: str) -> None:
    first, other = in_language("en"), in_language(language)

    assert sorted(path.stem for path in (NOTES / language).glob("*.toml")) == sorted(first)
    copies = {text for code in first for text in set(texts(first[code])) & set(texts(other[code]))}
    # the same word in both
    assert copies - {"", "No."} == set()


def test_a_note_that_says_less_than_the_first_is_refused(tmp_path: Path) -> None:
    data = (NOTES / "es" / "emdr.toml").read_text(encoding="utf-8")
    shorter = tmp_path / "emdr.toml"
    shorter.write_text(data.rpartition("[[study]]")[0], encoding="utf-8")
    first = _note(NOTES / "emdr.toml")

    assert len(tomllib.loads(data)["study"]) == 2
    with pytest.raises(NoteError, match="does not say what the first file of this name says"):
        _said_again(shorter, first)
    with pytest.raises(NoteError, match="does not say what the first file of this name says"):
        _said_again(NOTES / "es" / "emdr.toml", None)
