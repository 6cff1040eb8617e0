"""Whoever leaves by the rules of life is gone from lists that clients kept and shared, also in Spanish."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from directory.listings import life
from directory.practitioners.models import Practitioner
from tests.matching.listings import bring, listed
from tests.practitioners.conftest import _on_the_day
from tests.practitioners.people import TODAY
from tests.shortlists.lists import answered, keep, page, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day", "gazetteer")]
__all__ = ["_on_the_day"]

ACTS: dict[str, Callable[[Practitioner], None]] = {
    "pause": lambda who: life.pause(practitioner=who, today=TODAY),
    "withdraw": lambda who: life.withdraw(practitioner=who, because="own-wish", now=timezone.now()),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_leaves_is_on_no_kept_and_no_shared_list(client: Client, act: str) -> None:
    bring(listed("maren"), listed("theodora"))
    mine = keep(answered(client))
    shared = share(client, mine, ["maren", "theodora"])
    paths = [mine, f"{mine}data/", shared, f"/es{mine}", f"/es{shared}"]
    assert [path for path in paths if "theodora" not in page(client, path).lower()] == []

    ACTS[act](Practitioner.objects.get(external_id="theodora"))

    assert [path for path in paths if "theodora" in page(client, path).lower()] == []
