"""The filter panel: a count beside every choice, ticks kept, nothing of it ever markup."""

import re

import pytest
from django.test import Client

from directory.changes.services import record
from directory.search.panel import Chosen, panel
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import Modality
from tests.practitioners.found import search
from tests.practitioners.people import credential, modalities, office, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def counts(html: str, name: str) -> dict[str, int]:
    """The numbers of a group, by code; without those of nobody."""
    boxes = re.findall(rf'name="{name}" value="([^"]+)"(?: checked)?><span>[^<]*</span><span class="n">([\d,]+)<', html)
    return {code: int(number.replace(",", "")) for code, number in boxes if number != "0"}


def ticked(html: str) -> list[tuple[str, str]]:
    return re.findall(r'name="(\w+)" value="([^"]+)" checked', html)


def test_every_choice_says_how_many_it_would_bring_with_all_else_as_it_is(client: Client) -> None:
    terms(credential(person("a"), "SEP"), "language:es", "format:video")
    terms(credential(person("b"), "SEP"), "language:en", "format:video")
    terms(person("c"), "language:es", "format:in-person")

    html = search(client, "certification=SEP&language=es").html

    assert counts(html, "certification") == {"SEP": 1}
    assert counts(html, "language") == {"es": 1, "en": 1}
    assert counts(html, "format") == {"video": 1}
    assert ticked(html) == [("certification", "SEP"), ("language", "es")]


def test_a_choice_that_brings_nobody_is_dimmed_and_stays_when_it_is_ticked(client: Client) -> None:
    modalities(person("somebody"), "hakomi")

    html = search(client, "modality=massage").html

    assert '<label class="check none"><input type="checkbox" form="search" name="modality" value="feldenkrais">' in html
    assert '<label class="check"><input type="checkbox" form="search" name="modality" value="massage" checked>' in html


def test_languages_that_nobody_speaks_are_left_out_but_the_one_asked_for(client: Client) -> None:
    terms(person("somebody"), "language:es")

    html = search(client, "language=pt").html

    assert re.findall(r'name="language" value="([^"]+)"', html) == ["pt", "es"] or re.findall(
        r'name="language" value="([^"]+)"', html
    ) == ["es", "pt"]


def test_without_an_answer_there_are_choices_and_no_numbers(client: Client) -> None:
    office(person("somebody"))

    html = search(client, "near=Springfield&format=video").html

    assert '<span class="n">' not in html
    assert ticked(html) == [("format", "video")]


def test_a_group_with_a_tick_or_a_word_about_it_is_open(client: Client) -> None:
    html = search(client, "touch=none&room=nosuchroom").html
    opened = re.findall(r'data-group="(\w+)" open', html)

    assert opened == ["format", "accepting", "touch", "room"]


def test_the_number_of_ticks_stands_at_every_group_and_at_the_button(client: Client) -> None:
    html = search(client, "touch=none&touch=optional&certified_only=1&fee_max=100").html

    summaries = re.findall(r'data-group="(\w+)"[^>]*><summary>(.*?)</summary>', html)
    on = {name: found[1] for name, text in summaries if (found := re.search(r'aria-hidden="true">(\d+)<', text))}
    assert on == {"certification": "1", "touch": "2"}
    assert 'id="filters-on">4 on<' in html


def test_more_than_one_place_for_video_is_kept_beside_the_list(client: Client) -> None:
    html = search(client, "format=video&region=US-OR&region=US-WA").html

    assert re.findall(r'<option value="(US-\w\w)" selected', html) == ["US-OR"]
    assert '<input type="hidden" form="search" name="region" value="US-WA">' in html


def test_a_label_with_markup_is_text() -> None:
    Modality.objects.filter(pk="hakomi").update(label='<b onclick="x">Hakomi</b> & "more"')
    record(practitioner_ids=None)

    html = panel(catalogue(), Chosen({}, {}, {"modality": "<i>note</i>"}, {}))

    assert "<b onclick" not in html
    assert "<i>note" not in html
    assert "&lt;b onclick=&quot;x&quot;&gt;Hakomi&lt;/b&gt; &amp; &quot;more&quot;" in html
