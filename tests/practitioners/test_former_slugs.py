"""A profile that moved: its former addresses lead to it, as long as it is listed, and nobody else gets them."""

import pytest
from django.test import Client

from directory.practitioners.models import FormerSlug, Practitioner
from directory.practitioners.services import SlugTaken, move_by_name, move_to
from tests.practitioners.admin_forms import change_url, empty_form, errors_of
from tests.practitioners.beside import formerly
from tests.practitioners.people import person
from tests.practitioners.rows import bring_in, small

pytestmark = pytest.mark.django_db


def former() -> dict[str, str]:
    return dict(FormerSlug.objects.values_list("slug", "practitioner__slug"))


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/practitioners/old-name/", "/practitioners/new-name/"),
        ("/practitioners/old-name/?region=US-ID&near=97214", "/practitioners/new-name/?region=US-ID&near=97214"),
        ("/practitioners/old-name/report/", "/practitioners/new-name/report/"),
        ("/es/practitioners/old-name/", "/es/practitioners/new-name/"),
    ],
)
def test_a_former_address_leads_to_the_one_of_today(client: Client, path: str, target: str) -> None:
    formerly(person("new-name"), "old-name")

    response = client.get(path)

    assert (response.status_code, response["Location"]) == (301, target)
    assert response["Cache-Control"] == "private, max-age=3600"


@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_of_somebody_who_is_not_listed_the_former_address_is_as_missing_as_the_present_one(
    client: Client, status: str
) -> None:
    formerly(person("new-name", status=status), "old-name")

    assert [client.get(f"/practitioners/{slug}/").status_code for slug in ("old-name", "new-name", "nobody")] == [
        404
    ] * 3


def test_who_moves_keeps_the_former_address_and_may_take_it_back() -> None:
    who = person("maria-lopez")

    moved = move_to(practitioner=who, slug="maria-vega")
    after = former()
    again = move_to(practitioner=who, slug="maria-lopez")

    assert (moved, after) == (True, {"maria-lopez": "maria-vega"})
    assert (again, former()) == (True, {"maria-vega": "maria-lopez"})
    assert move_to(practitioner=who, slug="maria-lopez") is False


def test_two_moves_leave_two_addresses_that_lead_to_the_third(client: Client) -> None:
    who = person("first")
    move_to(practitioner=who, slug="second")
    move_to(practitioner=who, slug="third")

    found = [client.get(f"/practitioners/{slug}/")["Location"] for slug in ("first", "second")]

    assert found == ["/practitioners/third/"] * 2


@pytest.mark.parametrize("taken", ["somebody-else", "their-old-name"])
def test_an_address_that_somebody_else_has_or_had_is_refused(taken: str) -> None:
    formerly(person("somebody-else"), "their-old-name")
    who = person("maria-lopez")

    with pytest.raises(SlugTaken):
        move_to(practitioner=who, slug=taken)

    assert (Practitioner.objects.get(pk=who.pk).slug, former()) == ("maria-lopez", {"their-old-name": "somebody-else"})


def test_a_new_name_makes_a_new_address_and_never_one_of_somebody_else() -> None:
    person("maria-vega")
    who = person("maria-lopez", name="María Vega")

    assert move_by_name(practitioner=who) is True
    assert (who.slug, former()) == ("maria-vega-2", {"maria-lopez": "maria-vega-2"})


def test_a_new_person_of_that_name_does_not_get_a_former_address() -> None:
    formerly(person("maria-vega"), "maria-lopez")

    assert bring_in(small("new", name="Maria Lopez")).ok

    assert Practitioner.objects.get(external_id="new").slug == "maria-lopez-2"


def test_a_curator_changes_the_address_and_the_old_one_is_kept(admin_client: Client) -> None:
    who = person("maria-lopez", status="draft")
    form = empty_form(name="Maria Vega", external_id="maria-lopez")

    assert errors_of(admin_client, change_url(who), form | {"slug": "maria-vega"}) == []
    assert former() == {"maria-lopez": "maria-vega"}
    assert errors_of(admin_client, change_url(who), form | {"slug": ""}) == []
    assert Practitioner.objects.get().slug == "maria-vega"


def test_a_curator_is_told_when_an_address_is_taken(admin_client: Client) -> None:
    formerly(person("somebody-else"), "their-old-name")
    who = person("maria-lopez", status="draft")
    form = empty_form(name="Maria", external_id="maria-lopez", slug="their-old-name")

    assert errors_of(admin_client, change_url(who), form) == ["Somebody else has this address, or had it once."]
