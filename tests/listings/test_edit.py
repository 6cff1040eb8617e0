"""A few fields edited by hand: looked at first, refused in words, never over what somebody else did."""

from typing import Any

import pytest
from django.test import Client

from directory.history.models import Entry
from directory.practitioners.exchange.editing import cells_now, edit_cells
from directory.practitioners.models import Licence, Practitioner
from directory.practitioners.services import set_npi
from directory.proposals.cells import cells_of_listing
from tests.listings.people import TODAY, ready
from tests.listings.test_pages import text_of
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def curator() -> Client:
    return logged_in("curator")


def url(who: Practitioner) -> str:
    return f"/curation/listings/{who.pk}/edit/"


def opened(client: Client, who: Practitioner) -> dict[str, Any]:
    """The form as a browser has it."""
    form = client.get(url(who)).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_what_would_change_is_seen_before_it_is_saved(curator: Client) -> None:
    who = ready()
    data = opened(curator, who) | {"headline": "Slow work", "formats": "video\nin-person"}
    response = curator.post(url(who), data | {"act": "look"})
    assert [change.label for change in response.context["changes"]] == ["Headline", "Ways to meet"]
    assert not Entry.objects.exists()

    response = curator.post(url(who), data | {"act": "save"}, follow=True)
    assert "2 fields saved." in text_of(response)
    cells = cells_now("maren") or {}
    assert (cells["headline"], cells["formats"]) == ("Slow work", "in-person|video")
    assert Entry.objects.get().after == {"headline": "Slow work", "formats": "in-person|video"}
    assert Entry.objects.get().author_name == "curator"


def test_a_form_sent_back_as_it_was_saves_nothing(curator: Client) -> None:
    who = ready(about="One line.\nAnother | with a bar.")
    response = curator.post(url(who), opened(curator, who) | {"act": "save"})
    assert "Nothing differs" in text_of(response)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"consented_on": "10.1.2026"}, "consented_on", "Write the day as YYYY-MM-DD."),
        ({"fee_min": "200", "fee_max": "100"}, "fee_min", "Larger than fee_max (100)."),
        ({"name": ""}, "name", "This cell cannot be empty."),
        ({"licences": "LPX;US-OR"}, "licences", "Unknown profession"),
        ({"specialties": "fall\nfall"}, "specialties", '"fall" is named twice.'),
        ({"touch": "sometimes"}, "touch", "Select a valid choice"),
        ({"headline": "a\0b"}, None, ""),
    ],
)
def test_a_bad_cell_is_refused_at_its_field_and_nothing_is_lost(
    curator: Client, typed: dict[str, str], field: str | None, words: str
) -> None:
    who = ready()
    data = opened(curator, who) | {"pronouns": "she/her"} | typed
    response = curator.post(url(who), data | {"act": "save"})
    assert not Entry.objects.exists()
    if field is None:
        assert response.status_code in (200, 400)
        return
    form = response.context["form"]
    assert words in " ".join(form.errors[field])
    assert form["pronouns"].value() == "she/her"


def test_what_somebody_else_did_meanwhile_is_shown_and_not_lost(curator: Client) -> None:
    who = ready(headline="First", pronouns="she/her")
    data = opened(curator, who) | {"headline": "Mine", "act": "save"}
    edit_cells(external_id="maren", cells={"headline": "Theirs", "pronouns": "they/them"}, today=TODAY)

    response = curator.post(url(who), data)
    assert response.status_code == 409
    (cell,) = response.context["conflicts"]
    assert (cell.label, cell.pieces.was, cell.pieces.now, cell.by) == ("Headline", "First", "Theirs", "A command")
    assert (cells_now("maren") or {})["headline"] == "Theirs"

    form = response.context["form"]
    again = {name: form[name].value() or "" for name in form.fields} | {"act": "save"}
    assert curator.post(url(who), again).status_code == 302
    cells = cells_now("maren") or {}
    assert (cells["headline"], cells["pronouns"]) == ("Mine", "they/them")


def test_a_paper_typed_as_verified_is_kept_as_a_claim(curator: Client) -> None:
    who = ready()
    data = opened(curator, who)
    data["licences"] += "\nPT;US-WA;P1;2028-01-01;verified"
    response = curator.post(url(who), data | {"act": "look"})
    assert "Verified comes only from a check" in text_of(response)
    curator.post(url(who), data | {"act": "save"})
    assert dict(Licence.objects.values_list("profession", "status")) == {"LPC": "verified", "PT": "claimed"}


def test_the_state_is_not_among_the_fields(curator: Client) -> None:
    who = ready()
    data = opened(curator, who) | {"status": "listed", "headline": "x", "act": "save"}
    curator.post(url(who), data)
    assert Practitioner.objects.get().status == "draft"


def test_words_survive_a_form_that_was_open_too_long() -> None:
    who = ready()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account("curator"))
    response = strict.post(url(who), {"headline": "Long typed", "act": "save"})
    assert "Nothing was saved yet." in text_of(response)
    assert "Long typed" in response.content.decode()
    assert not Entry.objects.exists()


def test_what_files_have_no_column_for_is_edited_here_too(curator: Client) -> None:
    who = ready()
    typed = {"npi": "12 3456 7893", "limits": "No reports.\n\nNo couples.", "session_fees": "90;150\n50;120"}
    response = curator.post(url(who), opened(curator, who) | typed | {"act": "look"})
    assert [change.label for change in response.context["changes"]] == ["NPI", "Fees by length", "What they do not do"]
    response = curator.post(url(who), opened(curator, who) | typed | {"act": "save"}, follow=True)
    assert "3 fields saved." in text_of(response)
    cells = cells_of_listing("maren")
    kept = {name: cells[name] for name in typed}
    assert kept == {"npi": "1234567893", "limits": "No reports.\nNo couples.", "session_fees": "50;120|90;150"}
    told = {name: text for entry in Entry.objects.all() for name, text in entry.after.items()}
    assert told == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"npi": "1234567890"}, "This is no NPI: ten digits, the last of which checks the others."),
        ({"session_fees": "50"}, "Write a plain amount such as 120 or 97.50"),
        ({"limits": "x" * 201}, "is longer than 200 characters."),
    ],
)
def test_each_of_them_is_refused_at_its_field(curator: Client, typed: dict[str, str], words: str) -> None:
    who = ready()
    response = curator.post(url(who), opened(curator, who) | typed | {"act": "save"})
    (name,) = typed
    assert words in " ".join(response.context["form"].errors[name])
    assert not Entry.objects.exists()


def test_an_npi_that_somebody_changed_meanwhile_is_not_overwritten(curator: Client) -> None:
    who = ready()
    data = opened(curator, who) | {"npi": "1234567893", "act": "save"}
    set_npi(practitioner_id=who.pk, npi="1679576722")
    response = curator.post(url(who), data)
    assert (response.status_code, Practitioner.objects.get().npi) == (409, "1679576722")
    assert [cell.label for cell in response.context["conflicts"]] == ["NPI"]
