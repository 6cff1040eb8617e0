"""What touches identity, papers or addresses waits for a curator, and nothing on the page moves until then."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from directory.practice.forms import OWN_COLUMNS
from directory.practice.wishes.form import WishForm
from directory.practitioners.exchange.editing import cells_now
from directory.practitioners.models import Practitioner
from directory.practitioners.services import set_session_fees
from directory.proposals.cells import COLUMNS, cells_of_listing
from directory.proposals.models import Proposal
from directory.vocabulary.catalogue import catalogue
from tests.practice.pages import link, maren, whole_form
from tests.practitioners.people import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def wished() -> dict[str, str]:
    """Columns of the one open proposal."""
    return dict(Proposal.objects.open().get().fields.values_list("column", "wanted"))


def test_a_form_sent_as_it_stands_asks_for_nothing(client: Client) -> None:
    path = f"{link(maren(about='Two lines.', locations='1 Main St;Salem;OR;97301;US;;;no'))}change/"
    answer = client.post(path, whole_form(client, path))

    assert "This is what stands there already." in answer.content.decode()
    assert Proposal.objects.count() == 0


def test_a_wish_waits_for_a_curator_and_the_page_stays(client: Client) -> None:
    who = maren()
    path = f"{link(who)}change/"
    before = cells_now("maren")
    wish = {"name": "Maren Okafor", "headline": "Slow work", "email": "new@example.org", "note": "I married."}
    answer = client.post(path, whole_form(client, path) | wish)

    assert "A curator looks at 3 changes." in answer.content.decode()
    assert wished() == {"name": "Maren Okafor", "headline": "Slow work", "email": "new@example.org"}
    assert Proposal.objects.get().source == "practice"
    assert cells_now("maren") == before
    assert "1 of your wishes waits for a curator." in client.get(path.removesuffix("change/")).content.decode()


def test_a_new_licence_is_a_claim_whatever_is_sent(client: Client) -> None:
    path = f"{link(maren())}change/"
    licence = {
        "new_profession": "LPC",
        "new_place": "US-WA",
        "new_number": "X;verified|9",
        "new_expires_on": "2028-01-31",
    }
    client.post(path, whole_form(client, path) | licence)

    assert "LPC;US-WA;X,verified,9;2028-01-31;claimed" in wished()["licences"]
    assert "LPC;US-OR;C1;2027-09-30;verified" in wished()["licences"]


def test_a_new_address_is_placed_anew_and_a_kept_one_keeps_its_point(client: Client) -> None:
    path = f"{link(maren())}change/"
    office = {
        "office_1_line": "12 River Rd",
        "office_1_city": "Salem",
        "office_1_region": "OR",
        "office_1_postal": "97301",
    }
    client.post(path, whole_form(client, path) | office)

    assert wished()["locations"].split("|") == [
        "1400 SE Hawthorne Blvd;Portland;OR;97214;US;45.5122;-122.6513;no",
        "12 River Rd;Salem;OR;97301;US;;;yes",
    ]


def test_focuses_and_mentions_become_one_list(client: Client) -> None:
    path = f"{link(maren())}change/"
    client.post(
        path, whole_form(client, path) | {"focus_1": "panic-attacks", "focus_2": "", "specialties": ["bracing"]}
    )

    assert wished()["specialties"] == "panic-attacks*|bracing"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "nobody"}, "email"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"phone": "12"}, "phone"),
        ({"practising_since": "1066"}, "practising_since"),
        ({"headline": "x" * 5000}, "headline"),
        ({"modalities": ["magic"]}, "modalities"),
        ({"new_place": "US-OR"}, "new_profession"),
        ({"new_profession": "LPC"}, "new_profession"),
        ({"office_0_region": "XX"}, "office_0_line"),
        ({"about": "nul\0"}, "about"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_everything_typed_stays(
    wrong: dict[str, Any], field: str, client: Client
) -> None:
    path = f"{link(maren())}change/"
    answer = client.post(path, whole_form(client, path) | {"pronouns": "they/them"} | wrong)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in page
    assert 'value="they/them"' in page
    assert Proposal.objects.count() == 0


def test_a_form_that_was_open_too_long_sends_nothing_and_keeps_the_text() -> None:
    browser = Client(enforce_csrf_checks=True)
    path = f"{link(maren())}change/"
    answer = browser.post(path, whole_form(browser, path) | {"headline": "Typed long ago"})

    assert "Typed long ago" in answer.content.decode()
    assert "Nothing was saved yet." in answer.content.decode()
    assert Proposal.objects.count() == 0


def test_nothing_of_a_wish_confirms_anything(client: Client) -> None:
    path = f"{link(maren(confirmed_on='2026-08-01'))}change/"
    client.post(path, whole_form(client, path) | {"headline": "Slow work"})

    assert Practitioner.objects.get().confirmed_on != TODAY


def test_fees_by_length_and_limits_are_asked_for_like_the_rest(client: Client) -> None:
    who = maren()
    set_session_fees(practitioner_id=who.pk, fees={50: Decimal(120), 90: Decimal(140)})
    path = f"{link(who)}change/"
    form = whole_form(client, path)
    assert {name: form[name] for name in form if name.startswith("fee_")} == {
        "fee_0_minutes": ["50"],
        "fee_0_amount": ["120"],
        "fee_1_minutes": ["90"],
        "fee_1_amount": ["140"],
        "fee_2_minutes": [""],
        "fee_2_amount": [""],
    }
    asked = {"fee_0_amount": "$125", "fee_1_minutes": "", "fee_1_amount": "", "limits": "No reports.\n\n No tests. "}
    client.post(path, form | asked)
    assert wished() == {"session_fees": "50;125", "limits": "No reports.\nNo tests."}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"fee_0_minutes": "50"}, "What does this session cost?"),
        ({"fee_0_amount": "50"}, "How long is this session?"),
        ({"fee_0_minutes": "50", "fee_0_amount": "1", "fee_1_minutes": "50", "fee_1_amount": "2"}, "named twice"),
        ({"fee_0_minutes": "soon", "fee_0_amount": "1"}, "Write a whole number of minutes."),
        ({"limits": "x" * 201}, "is longer than 200 characters."),
        ({"new_issued_on": "2020-01-01"}, "Choose the training or certification."),
        ({"new_compact_number": "E7"}, "Choose the compact."),
    ],
)
def test_a_row_that_is_not_whole_is_told_at_its_field(client: Client, given: dict[str, str], sentence: str) -> None:
    path = f"{link(maren())}change/"
    answer = client.post(path, whole_form(client, path) | given)
    assert sentence in answer.content.decode()
    assert Proposal.objects.count() == 0


def test_a_training_and_an_authority_arrive_as_claims(client: Client) -> None:
    path = f"{link(maren(certifications='SEP;claimed;;;'))}change/"
    given = {
        "new_certification": "EMDR-trained",
        "new_issued_on": "2020-01-01",
        "new_compact": "PSYPACT",
        "new_compact_number": "E;7",
        "gender": "woman",
        "currency": "CAD",
    }
    client.post(path, whole_form(client, path) | given)
    assert wished() == {
        "certifications": "EMDR-trained;claimed;2020-01-01;;|SEP;claimed;;;",
        "compacts": "PSYPACT;E,7;;claimed",
        "gender": "woman",
        "currency": "CAD",
    }


def test_every_public_field_of_a_listing_can_be_asked_for_or_said_at_once() -> None:
    """What is left is said at once (openings, fees, times), is the site's own (status, days), or its key."""
    cells = cells_of_listing(maren().external_id)
    form, named = WishForm({}, cells=cells, catalogue=catalogue()), {*cells}
    asked = {name for name in COLUMNS if name in form.fields} | {
        "specialties", "licences", "certifications", "compacts", "locations", "session_fees", "photo",
    }  # fmt: skip
    assert named == set(COLUMNS)
    assert named - asked - set(OWN_COLUMNS) == {"external_id", "status", "consented_on", "confirmed_on"}
