"""What is written about approaches: complete, with its sources, and nothing that nobody has confirmed."""

import re
from pathlib import Path

import pytest
from django.test import Client

from directory.guide.notes import NOTES, NoteError, _note, notes
from directory.vocabulary.loading import read

CODES = [entry["code"] for entry in read("modalities")["modality"]]
#: Facts that the domain notes mark as unconfirmed, or that were said of a trial that could not be read.
UNCONFIRMED = (
    r"\b3 to 18\b",
    r"ages? 3\b",
    r"\b91 people\b",
    r"smaller trial",
    r"fear of movement, not pain",
)
PROMISES = r"\b(cures?d?|heals?|healing|proven|guarantee\w*|always works|will help you|best)\b"
PROMISES_IN_SPANISH = r"\b(curas?|curan?|curar|sanan?|sanar|garanti\w*|milagro\w*|siempre funciona|le ayudará)\b"
GUIDE = Path(__file__).parents[2] / "templates" / "guide"


def test_every_approach_of_the_vocabulary_has_a_note_and_no_note_is_left_over() -> None:
    assert sorted(notes()) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_study_has_a_source_with_a_year_and_a_link(code: str) -> None:
    for study in notes()[code].studies:
        assert re.fullmatch(r"https://[a-z.]+/\S+", study.link), study.link
        assert 1990 < study.year <= notes()[code].looked_at.year
        assert min(map(len, (study.what, study.size, study.result, study.limits, study.source))) > 2


def test_the_trials_of_the_domain_notes_are_told_with_their_limits() -> None:
    experiencing, emotional, mindful = (notes()[code].studies[0] for code in ("somatic-experiencing", "net", "mbsr"))

    assert ("114 people" in experiencing.size, experiencing.year, "made no difference" in experiencing.result) == (
        True,
        2020,
        True,
    )
    assert (emotional.size, "single clinic" in emotional.limits, "Nobody has repeated it" in emotional.limits) == (
        "112 people.",
        True,
        True,
    )
    assert (mindful.size, "better than usual care" in mindful.result) == ("342 adults.", True)


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_who_may_offer_it_what_was_tested_and_that_it_changes_no_place(client: Client, code: str) -> None:
    page = client.get(f"/guide/approaches/{code}/").content.decode()
    links = re.findall(r'<a href="(https?://[^"]+)"([^>]*)>', page.split("<main", 1)[1].split("</main>", 1)[0])

    assert [link for link, _ in links] == [study.link for study in notes()[code].studies]
    assert {rest for _, rest in links} <= {' rel="noopener noreferrer"'}
    assert ("We have not checked a trial of this approach yet." in page) is not bool(notes()[code].studies)
    assert "Evidence does not change anybody’s place in the list." in page
    assert "<h2>Who may offer it</h2>" in page


def words(language: str) -> dict[str, str]:
    """All the guide's own words in a language, by file; English stands in the code and in the pages' frame too."""
    files = [*(GUIDE / "pages" / language).glob("*.html")]
    if language == "en":
        files += [*NOTES.glob("*.toml"), *GUIDE.glob("*.html"), *NOTES.parent.glob("*.py")]
    else:
        files += [*(NOTES / language).glob("*.toml"), *(NOTES.parent / "locale" / language).rglob("*.po")]
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("claim", UNCONFIRMED)
def test_nothing_unconfirmed_slips_in(claim: str) -> None:
    assert [name for name, text in words("en").items() if re.search(claim, text)] == []


@pytest.mark.parametrize(("language", "promises"), [("en", PROMISES), ("es", PROMISES_IN_SPANISH)])
def test_nothing_is_promised(language: str, promises: str) -> None:
    found = {name: re.findall(promises, text, re.IGNORECASE) for name, text in words(language).items()}

    # said of what not to believe
    assert {name: said for name, said in found.items() if said} == {
        "what-it-is-not.html": [{"en": "cure", "es": "cura"}[language]],
        "choosing.html": [{"en": "cure", "es": "cura"}[language]],
    }


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "x.toml: missing or unknown: about, ask, hands, looked_at, session"),
        ("[[study]]\nwhat = 'a'\n", "x.toml: missing or unknown: limits, link, result, size, source, year"),
        (
            "about = []\nsession = ''\nhands = ''\nask = []\nlooked_at = 2026-01-01\nmising = ''\n",
            "x.toml: missing or unknown: mising",
        ),
    ],
)
def test_a_note_that_lacks_something_names_file_and_field(tmp_path: Path, written: str, sentence: str) -> None:
    file = tmp_path / "x.toml"
    file.write_text(written)

    with pytest.raises(NoteError) as error:
        _note(file)
    assert str(error.value) == sentence
