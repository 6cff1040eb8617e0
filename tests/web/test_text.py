"""Text is made plain the same way everywhere."""

import unicodedata

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.web.text import PlainCharField, PlainTextField, clean_text, refuse_nul

ANY_TEXT = st.text(st.characters()) | st.text(st.characters(categories=("Mn", "Cf", "Cc", "Zs", "Cs")))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("  Ana  ", "Ana"),
        ("Jose\u0301", "José"),
        ("\u1112\u1161\u11ab", "한"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\x00\x07\x1b[31mb\x7f\x9f", "a[31mb"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("lone\ud800", "lone"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("\u200e \u00a0Ana\u3000", "Ana"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("O’Brien–Nuñez", "O’Brien–Nuñez"),
        ("", ""),
    ],
)
def test_one_line_of_text_is_made_plain(written: str, meant: str) -> None:
    assert clean_text(written) == meant


def test_several_lines_stay_several_lines() -> None:
    assert (
        clean_text("\r\n one\r\n\r\ntwo\rthree\x85four\x0bfive \n", multiline=True) == "one\n\ntwo\nthree\nfour\nfive"
    )


@given(text=ANY_TEXT, multiline=st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, multiline: bool) -> None:
    once = clean_text(text, multiline=multiline)

    assert clean_text(once, multiline=multiline) == once


@given(text=ANY_TEXT)
def test_clean_text_can_be_stored_is_composed_and_holds_no_commands(text: str) -> None:
    clean = clean_text(text)

    assert clean.encode() is not None
    assert unicodedata.is_normalized("NFC", clean)
    assert {unicodedata.category(character) for character in clean} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert {unicodedata.bidirectional(c) for c in clean} & {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    } == set()


def test_a_pile_of_accents_keeps_thirty_of_them() -> None:
    assert clean_text("q" + "\u0315\u0300\u0316" * 50_000) == unicodedata.normalize(
        "NFC", "q" + "\u0315\u0300\u0316" * 10
    )


def test_invisible_characters_between_accents_do_not_make_room_for_more() -> None:
    assert len(clean_text("q" + "\u0316\u200b" * 100)) == 31


def test_a_nul_is_refused_with_a_message() -> None:
    refuse_nul("nothing wrong")
    with pytest.raises(ValidationError) as error:
        refuse_nul("a\0b")
    assert (error.value.code, error.value.messages) == (
        "nul",
        ["This text holds a character that cannot be stored (NUL)."],
    )


class NameForm(forms.Form):
    name = PlainCharField(max_length=10)
    note = PlainTextField(required=False)


@pytest.mark.parametrize(
    ("written", "name", "errors"),
    [
        (" Jose\u0301 ", "José", {}),
        ("a\0b", None, {"name": ["This text holds a character that cannot be stored (NUL)."]}),
        ("\u202e \u200b", None, {"name": ["This field is required."]}),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 9, {}),
        ("x" * 11, None, {"name": ["Ensure this value has at most 10 characters (it has 11)."]}),
    ],
)
def test_a_field_cleans_and_says_what_is_wrong(written: str, name: str | None, errors: dict[str, list[str]]) -> None:
    form = NameForm({"name": written})

    assert form.errors == errors
    assert form.cleaned_data.get("name") == (unicodedata.normalize("NFC", name) if name else None)


def test_a_text_area_keeps_its_lines() -> None:
    form = NameForm({"name": "Ana", "note": " one\r\ntwo\u202e "})

    assert form.is_valid()
    assert form.cleaned_data["note"] == "one\ntwo"
    assert isinstance(form.fields["note"].widget, forms.Textarea)


def test_an_absent_value_is_empty() -> None:
    assert PlainCharField(required=False).clean(None) == ""
    assert PlainCharField(required=False, empty_value=None).clean("  ") is None
