"""Edits by hand and in bulk: each notes what it touched, in its own transaction."""

from threading import Thread

import pytest
from django.db import IntegrityError, connection

from directory.changes.models import Change
from directory.changes.services import current_version
from directory.practitioners.exchange.importing import ImportReport
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PractitionerRecord, SpecialtyRecord
from directory.practitioners.services import (
    Slugs,
    after_admin_edit,
    confirm_capacity,
    pause,
    publish,
    remove_practitioners,
    slug_base,
    write_practitioners,
)
from directory.practitioners.services.naming import rotation_key
from tests.practitioners.rows import TODAY, bring_in, row, small

pytestmark = pytest.mark.django_db


#: A claimed licence and a way to meet.
LAWFUL = {"licences": "LPC;US-OR;C1;;claimed", "formats": "video"}


def touched_last() -> list[int | None]:
    return list(Change.objects.filter(version=current_version()).values_list("practitioner_id", flat=True))


def statuses() -> dict[str, str]:
    return dict(Practitioner.objects.values_list("external_id", "status"))


def pks(*external_ids: str) -> list[int]:
    return list(Practitioner.objects.filter(external_id__in=external_ids).values_list("pk", flat=True))


def test_publishing_lists_those_who_consented_and_have_not_withdrawn() -> None:
    bring_in(
        small("a", consented_on="2026-01-10", **LAWFUL),
        small("b", **LAWFUL),
        small("c", consented_on="2026-01-10", status="withdrawn", **LAWFUL),
        small("d", consented_on="2026-01-10", status="paused", **LAWFUL),
        small("e", consented_on="2026-01-10", formats="video"),
    )
    assert publish(practitioner_ids=pks("a", "b", "c", "d", "e"), today=TODAY) == 2
    assert statuses() == {"a": "listed", "b": "draft", "c": "withdrawn", "d": "listed", "e": "draft"}
    assert sorted(key for key in touched_last() if key) == sorted(pks("a", "d"))


def test_pausing_takes_listed_people_off() -> None:
    bring_in(row(external_id="a"), small("b"))
    assert pause(practitioner_ids=pks("a", "b")) == 1
    assert statuses() == {"a": "paused", "b": "draft"}
    assert touched_last() == pks("a")


def test_confirming_leaves_unknown_capacity_unknown() -> None:
    bring_in(row(external_id="a", confirmed_on="2026-01-01"), small("b"))
    assert confirm_capacity(practitioner_ids=pks("a", "b"), today=TODAY) == 1
    assert dict(Practitioner.objects.values_list("external_id", "confirmed_on")) == {"a": TODAY, "b": None}
    assert touched_last() == pks("a")


def test_nothing_touched_is_nothing_noted() -> None:
    version = current_version()
    assert (publish(practitioner_ids=[], today=TODAY), remove_practitioners(external_ids=["x"])) == (0, 0)
    assert current_version() == version


def test_an_edit_by_hand_gets_a_slug_a_rotation_key_and_new_points() -> None:
    who = Practitioner.objects.create(external_id="new", name="Ana Ruiz", slug="")
    office = who.locations.create(city="Portland", region="OR", postal="97214")
    after_admin_edit(who, None)
    office.refresh_from_db()
    assert (who.slug, who.rotation_key) == ("ana-ruiz", rotation_key("new"))
    assert (office.point_source, office.precision, office.public_latitude) == ("gazetteer", "postcode", office.latitude)
    assert touched_last() == [who.pk]


def test_an_office_moves_with_its_address_and_hides_with_its_street() -> None:
    who = Practitioner.objects.create(external_id="new", name="Ana Ruiz", slug="ana")
    office = who.locations.create(city="Portland", region="OR", postal="97214")
    typed = who.locations.create(position=1, city="Portland", region="OR", latitude=45.5, longitude=-122.6)
    after_admin_edit(who, None)
    before = who.locations.get(pk=office.pk).latitude
    who.locations.filter(pk=office.pk).update(postal="97005", city="Beaverton")
    who.locations.filter(pk=typed.pk).update(hides_street=True)
    after_admin_edit(who, None)
    office.refresh_from_db()
    typed.refresh_from_db()
    assert office.latitude not in (before, None)
    assert (typed.point_source, typed.latitude, typed.longitude) == ("given", 45.5, -122.6)
    assert (typed.public_latitude, typed.public_longitude) != (45.5, -122.6)


@pytest.mark.parametrize(
    ("name", "external_id", "slug"),
    [
        ("Maren Okafor", "x", "maren-okafor"),
        ("José Ñíguez-O'Hara", "x", "jose-niguez-ohara"),
        ("Łucja Sæther Đặng", "x", "lucja-saether-dang"),
        ("Ольга Нест", "p 17", "practitioner-p-17"),
        ("王芳", "王芳", "practitioner-"),
        ("...", "p-1", "practitioner-p-1"),
        ("x" * 160, "x", "x" * 100),
    ],
)
def test_slugs_are_readable_in_any_script(name: str, external_id: str, slug: str) -> None:
    found = slug_base(name, external_id)
    assert found == slug or (slug == "practitioner-" and len(found) == len(slug) + 10)


def test_slugs_are_given_once() -> None:
    slugs = Slugs(["ana", "ana-2"])
    assert [slugs.give("Ana", str(number)) for number in range(3)] == ["ana-3", "ana-4", "ana-5"]


def test_rotation_keys_are_31_bits_and_follow_from_the_id_alone() -> None:
    keys = {rotation_key(f"p-{number}") for number in range(1000)}
    assert (len(keys), min(keys) >= 0, max(keys) < 2**31, rotation_key("p-1") == rotation_key("p-1")) == (
        1000,
        True,
        True,
        True,
    )


def test_a_broken_truth_writes_nobody() -> None:
    six = tuple(SpecialtyRecord(code, True) for code in ("ptsd", "anxiety", "bracing", "fall", "surgery", "whiplash"))
    with pytest.raises(IntegrityError):
        write_practitioners(
            records=[PractitionerRecord("a", "A"), PractitionerRecord("b", "B", specialties=six)],
        )


def test_many_people_are_noted_as_everybody() -> None:
    write_practitioners(records=[PractitionerRecord(f"p{number}", "P") for number in range(1001)])
    assert touched_last() == [None]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time by itself")
@pytest.mark.usefixtures("transactional_db")
def test_two_imports_at_once_both_go_in() -> None:
    reports: list[ImportReport] = []

    def run(prefix: str) -> None:
        try:
            reports.append(bring_in(*(row(external_id=f"{prefix}{n}") for n in range(20)), small("shared")))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(prefix,)) for prefix in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(report.created + report.unchanged, report.errors) for report in reports] == [(21, ()), (21, ())]
    assert len(set(Practitioner.objects.values_list("slug", flat=True))) == 41
