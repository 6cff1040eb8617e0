"""Kept lists and shared links follow a merge, and follow it back."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
import time_machine
from django.test import Client

from directory.duplicates.services import unmerge
from directory.practitioners.models import Practitioner
from tests.duplicates.test_merging import NOW, merged
from tests.matching.listings import bring, listed
from tests.practitioners.rows import TODAY
from tests.shortlists.lists import answered, keep, page, share, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime.combine(TODAY, time(12), tzinfo=UTC), tick=False):
        yield


def somebody(external_id: str) -> Practitioner:
    return Practitioner.objects.get(external_id=external_id)


def test_a_kept_list_and_its_links_lead_to_the_survivor_and_back(client: Client) -> None:
    bring(listed("maren"), listed("teo"))
    mine = keep(answered(client))
    theirs = share(client, mine, ["maren"], reasons=True)
    bring(listed("maren-new", name="Maren Again"))
    before = page(client, mine)
    done = merged(somebody("maren-new"), somebody("maren"), external_id="left", slug="left")
    assert set(shown(page(client, mine))) == {"maren-again", "teo"}
    assert shown(page(client, theirs)) == ["maren-again"]
    unmerge(merge_id=done.pk, by=None, now=NOW)
    assert shown(page(client, mine)) == shown(before)
    assert shown(page(client, theirs)) == ["maren"]


def test_two_places_of_one_person_become_the_better_one(client: Client) -> None:
    bring(listed("maren"), listed("teo", fee_min="200", fee_max="220"), listed("maren-2"))
    mine = keep(answered(client))
    before = shown(page(client, mine))
    assert len(before) == 3
    merged(somebody("maren"), somebody("maren-2"))
    as_one = [slug.removesuffix("-2") for slug in before]
    assert shown(page(client, mine)) == list(dict.fromkeys(as_one))
