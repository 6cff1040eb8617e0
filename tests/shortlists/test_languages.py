"""A kept list speaks the language of whoever opens it, and a label in another language is no change."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.shortlists.locked import lock, unlock
from directory.shortlists.models import KeptShortlist
from tests.matching.listings import bring, listed, text_of
from tests.shortlists.lists import answered, keep, link_in, once_of, page, send, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

NOTHING = {
    "": "Nothing that we know of. Openings change fast, so ask before you count on one.",
    "/es": "Nada que sepamos. La disponibilidad cambia rápido, así que pregunte antes de contar con ella.",
}
STORY: dict[str, Any] = {"concerns": ["chronic-low-back-pain"], "budget": 130}


def two() -> None:
    bring(listed("maren", sliding_scale_min="90"), listed("teo", licences="PSY;US-OR;P1;2027-09-30;verified"))


def in_other(link: str, language: str) -> str:
    """The same list at its address in a language."""
    return language + link.removeprefix("/es")


def reasons(html: str) -> str:
    """The sentences of the sums alone."""
    return text_of(html.split('<ol class="people"', 1)[1].split('<div class="side">', 1)[0])


def data_of(client: Client, link: str) -> dict[str, Any]:
    found = json.loads(page(client, f"{link}data/"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("kept_in", ["", "/es"])
def test_a_list_is_kept_in_both_languages_with_the_same_numbers(client: Client, kept_in: str) -> None:
    two()
    link = keep(answered(client, **STORY), kept_in)
    assert link.startswith(f"{kept_in}/shortlists/")
    data = data_of(client, link)
    own, (other,) = data["people"], data["other_languages"].values()
    assert (data["language"], [*data["other_languages"]]) == (("es", ["en"]) if kept_in else ("en", ["es"]))
    words = {"label", "detail"}
    assert [
        [{key: value for key, value in part.items() if key not in words} for part in one["criteria"]] for one in own
    ] == [
        [{key: value for key, value in part.items() if key not in words} for part in one["criteria"]] for one in other
    ]
    assert [(one["key"], one["position"], one["score"], one["lawful_basis"]) for one in own] == [
        (one["key"], one["position"], one["score"], one["lawful_basis"]) for one in other
    ]
    english, spanish = (other, own) if kept_in else (own, other)
    assert english[0]["facts"]["formats"] == ["In person", "Video"]
    assert spanish[0]["facts"]["formats"] == ["en persona", "video"]


@pytest.mark.parametrize("kept_in", ["", "/es"])
@pytest.mark.parametrize("read_in", ["", "/es"])
def test_whoever_opens_it_reads_it_in_their_language(client: Client, kept_in: str, read_in: str) -> None:
    two()
    link = keep(answered(client, **STORY), kept_in)
    html = page(client, in_other(link, read_in))
    same = page(client, in_other(keep(answered(Client(), **STORY), read_in), read_in))
    assert reasons(html) == reasons(same)
    assert sorted(shown(html)) == ["maren", "teo"]


@pytest.mark.parametrize("kept_in", ["", "/es"])
@pytest.mark.parametrize("read_in", ["", "/es"])
def test_another_language_is_no_change(client: Client, kept_in: str, read_in: str) -> None:
    two()
    link = keep(answered(client, **STORY), kept_in)
    assert NOTHING[read_in] in text_of(page(client, in_other(link, read_in)))


@pytest.mark.parametrize("kept_in", ["", "/es"])
def test_what_has_changed_is_said_in_spanish(client: Client, kept_in: str) -> None:
    two()
    link = keep(answered(client, **STORY), kept_in)
    bring(listed("teo", licences="PSY;US-OR;P1;2026-11-01;verified", formats="video", fee_min="90", fee_max="90"))
    told = text_of(page(client, in_other(link, "/es")))
    assert [
        text
        for text in (
            "Ya no vale: Profesional de psicología en Oregón",
            "Ahora $90 por sesión, antes $120–140",
            "Ya no ofrece: en persona",
        )
        if text not in told
    ] == []


def test_a_shared_link_is_read_in_the_language_of_the_reader(client: Client) -> None:
    two()
    mine = keep(answered(client, **STORY))
    path = f"{mine}share/"
    theirs = link_in(send(client, path, once=once_of(page(client, path)), people=["teo"], reasons="1"))
    spanish, english = page(Client(), f"/es{theirs}"), page(Client(), theirs)
    assert shown(spanish) == shown(english) == ["teo"]
    assert "Alguien compartió con usted a una persona profesional" in text_of(spanish)
    label = {code: people[1]["criteria"][0]["label"] for code, people in languages(client, mine).items()}
    assert [label["es"] in spanish, label["en"] in english] == [True, True]


def languages(client: Client, link: str) -> dict[str, list[dict[str, Any]]]:
    """What was kept of the people, by language, in the order of their keys."""
    data = data_of(client, link)
    every = {data["language"]: data["people"], **data["other_languages"]}
    return {code: sorted(people, key=lambda one: one["key"]) for code, people in every.items()}


def test_a_list_from_before_there_were_two_languages_still_opens(client: Client) -> None:
    two()
    link = keep(answered(client, **STORY))
    row, now = KeptShortlist.objects.get(), timezone.now()
    data = unlock(row, now)
    del data["language"], data["other_languages"]
    row.sealed = lock(row, data, now)
    row.save()
    english, spanish = page(client, link), page(client, f"/es{link}")
    assert sorted(shown(spanish)) == ["maren", "teo"]
    assert (NOTHING[""] in text_of(english), NOTHING["/es"] in text_of(spanish)) == (True, True)


def test_two_languages_of_eight_people_fit_where_one_did(client: Client) -> None:
    bring(*(listed(f"one-{number}", specialties="chronic-low-back-pain*|ptsd*") for number in range(8)))
    keep(answered(client, concerns=["chronic-low-back-pain"], responses=["ptsd"], budget=130))
    assert len(KeptShortlist.objects.get().sealed) < 150_000
