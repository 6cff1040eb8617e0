"""What stands against listing somebody is said in plain words, each rule for itself."""

from collections.abc import Callable
from datetime import date

import pytest

from directory.listings.life import blocks, due_back
from directory.practitioners.models import Licence, Location, Practitioner
from tests.listings.people import TODAY, ready
from tests.practitioners.people import compact, days_ago, licence, modalities, person, terms

pytestmark = pytest.mark.django_db

Change = Callable[[Practitioner], object]


def setting(**values: object) -> Change:
    return lambda who: Practitioner.objects.filter(pk=who.pk).update(**values)


def test_nothing_stands_against_somebody_who_has_it_all() -> None:
    assert blocks(ready(), TODAY) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (setting(name=" "), "There is no name."),
        (
            setting(consented_on=None),
            "There is no dated consent: note the day on which they agreed to be listed.",
        ),
        (setting(consented_on=date(2026, 11, 21)), "The consent is dated 21 Nov 2026, which is still to come."),
        (
            setting(withdrawn_on=days_ago(10), withdrawn_because="own-wish"),
            "They withdrew on 10 Nov 2026 (their own wish): a new consent is needed, dated after that day.",
        ),
        (
            setting(withdrawn_on=days_ago(10)),
            "They withdrew on 10 Nov 2026: a new consent is needed, dated after that day.",
        ),
        (
            lambda who: Licence.objects.all().delete(),
            "There is no licence, and no profession that needs none.",
        ),
        (
            lambda who: Licence.objects.update(expires_on=days_ago(1)),
            "Every licence has expired, the last one on 19 Nov 2026.",
        ),
        (
            lambda who: (Licence.objects.update(profession="LMT"), modalities(who, "talk-therapy")),
            "Nothing that they offer lies within what their licences let them do.",
        ),
        (
            lambda who: Location.objects.all().delete(),
            "There is no office with a place on the map, and no session by video or phone.",
        ),
        (
            lambda who: Location.objects.update(
                **dict.fromkeys(("latitude", "longitude", "public_latitude", "public_longitude")),
                point_source="",
                precision="",
            ),
            "There is no office with a place on the map, and no session by video or phone.",
        ),
    ],
)
def test_each_rule_that_stands_against_it_is_said(change: Change, words: str) -> None:
    who = ready()
    change(who)
    found = blocks(Practitioner.objects.get(pk=who.pk), TODAY)
    assert [reason.replace("\N{NO-BREAK SPACE}", " ") for reason in found] == [words]


@pytest.mark.parametrize(
    "change",
    [
        setting(withdrawn_on=days_ago(10), withdrawn_because="own-wish", consented_on=days_ago(9)),
        setting(withdrawn_on=days_ago(10), withdrawn_because="curators"),
        lambda who: Licence.objects.update(status="claimed"),
        lambda who: Licence.objects.update(expires_on=TODAY),
        lambda who: Licence.objects.update(expires_on=None),
        lambda who: (Licence.objects.all().delete(), licence(who, "COACH", None)),
        lambda who: (Licence.objects.all().delete(), modalities(who, "mbsr")),
        lambda who: (Licence.objects.update(expires_on=days_ago(1)), licence(who, "COACH", None), compact(who)),
        lambda who: (Location.objects.all().delete(), terms(who, "format:phone")),
        lambda who: (Location.objects.all().delete(), terms(who, "format:video")),
    ],
)
def test_what_is_enough_does_not_stand_against_it(change: Change) -> None:
    who = ready()
    change(who)
    assert blocks(Practitioner.objects.get(pk=who.pk), TODAY) == []


def test_everything_that_is_missing_is_said_at_once() -> None:
    assert len(blocks(person("nobody", status="draft", consented_on=None, name=" "), TODAY)) == 4


def test_those_whose_day_of_return_has_come_are_due_back_the_longest_first() -> None:
    for slug, status, day in (
        ("a", "paused", TODAY),
        ("b", "paused", days_ago(5)),
        ("c", "paused", date(2026, 11, 21)),
        ("d", "paused", None),
        ("e", "listed", days_ago(5)),
    ):
        person(slug, status=status, returns_on=day)
    assert [who.slug for who in due_back(TODAY)] == ["b", "a"]
