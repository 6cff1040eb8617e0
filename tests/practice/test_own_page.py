"""The one screen: prefilled, half a minute, true everywhere at once, and kind about mistakes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from directory.history.models import Entry
from directory.practice.models import Ask, Round
from directory.practitioners.choices import FieldGroup
from directory.practitioners.models import Practitioner
from tests.matching.listings import printed, text_of
from tests.practice.pages import NOON, form_in, form_of, link, maren
from tests.practitioners.people import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

OLD = "2026-08-01"


def matched() -> list[str]:
    """Whom a client in Portland is shown."""
    return [found["id"] for found in printed()["results"]]


def confirmed() -> set[str]:
    person = Practitioner.objects.get()
    return {row.group for row in person.field_confirmations.filter(confirmed_on=TODAY)}


def ask(person: Practitioner) -> Ask:
    made = Round.objects.create(kind="clock", started_at=NOON)
    since = person.confirmed_on or TODAY
    return Ask.objects.create(round=made, practitioner=person, since=since, step=1, asked_at=NOON)


def test_one_press_confirms_everything_and_brings_them_back_into_matches(client: Client) -> None:
    who = maren(confirmed_on=OLD)
    question = ask(who)
    path = link(who)
    assert matched() == []

    answer = client.post(path, form_of(client, path, "all"), follow=True)

    who.refresh_from_db()
    question.refresh_from_db()
    assert (who.confirmed_on, question.answered_at, confirmed()) == (TODAY, NOON, set(FieldGroup.values))
    assert matched() == ["maren"]
    assert "Thank you, Maren" in text_of(answer.content.decode())
    assert "Taking new clients" in client.get(f"/practitioners/{who.slug}/").content.decode()


def test_the_form_is_filled_with_what_stands(client: Client) -> None:
    path = link(maren(time_slots="weekday-evening", accepting="waitlist"))
    sent = form_of(client, path)

    assert sent["accepting"] == ["waitlist"]
    assert (sent["fee_min"], sent["fee_max"], sent["time_slots"]) == (["120"], ["140"], ["weekday-evening"])


def test_what_is_said_is_public_at_once(client: Client) -> None:
    who = maren()
    path = link(who)
    said = {
        "accepting": "waitlist",
        "waiting_weeks": "6",
        "fee_min": "$150",
        "fee_max": "180",
        "time_slots": ["weekend"],
    }
    client.post(path, form_of(client, path) | said)

    who.refresh_from_db()
    assert (who.accepting, who.waiting_weeks, who.fee_min, who.fee_max, who.confirmed_on) == (
        "waitlist",
        6,
        Decimal(150),
        Decimal(180),
        TODAY,
    )
    page = text_of(client.get(f"/practitioners/{who.slug}/").content.decode())
    assert "Waitlist of about 6 weeks" in page
    assert "$150" in page
    assert "Lista de espera de aproximadamente 6 semanas" in text_of(
        client.get(f"/es/practitioners/{who.slug}/").content.decode()
    )


def test_who_takes_nobody_is_matched_to_nobody_from_that_press(client: Client) -> None:
    path = link(maren())
    assert matched() == ["maren"]

    client.post(path, form_of(client, path) | {"accepting": "no"})
    assert matched() == []


def test_saving_confirms_openings_and_fees_and_what_was_ticked_alone(client: Client) -> None:
    path = link(maren())
    client.post(path, form_of(client, path) | {"still_right": ["contact", "places"]})

    assert confirmed() == {"fees", "contact", "places"}


def test_the_history_says_that_it_was_the_practitioner(client: Client) -> None:
    path = link(maren())
    client.post(path, form_of(client, path) | {"accepting": "no"})

    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.through, entry.before["accepting"], entry.after["accepting"]) == ("practice", "yes", "no")
    assert entry.author is None


def test_weeks_without_a_waitlist_are_forgotten(client: Client) -> None:
    path = link(maren())
    client.post(path, form_of(client, path) | {"accepting": "waitlist", "waiting_weeks": "3"})
    client.post(path, form_of(client, path) | {"accepting": "yes", "waiting_weeks": "3"})

    assert Practitioner.objects.get().waiting_weeks is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"accepting": ""}, "Choose one of these."),
        ({"accepting": "perhaps"}, "Choose one of these."),
        ({"waiting_weeks": "many"}, "Write a whole number of weeks"),
        ({"waiting_weeks": "9" * 400}, "less than or equal to 104"),
        ({"waiting_weeks": "0"}, "greater than or equal to 1"),
        ({"fee_min": "125x"}, "Write a plain amount"),
        ({"fee_min": "1 20"}, "Write a plain amount"),
        ({"fee_min": "12$"}, "Write a plain amount"),
        ({"fee_min": "$1,20"}, "A comma stands only in thousands, as in 1,200."),
        ({"fee_min": "97,50"}, "A comma stands only in thousands, as in 1,200."),
        ({"fee_min": "12,5x"}, "A comma stands only in thousands, as in 1,200."),
        ({"fee_min": "1,2000"}, "A comma stands only in thousands, as in 1,200."),
        ({"fee_min": ",120"}, "A comma stands only in thousands, as in 1,200."),
        ({"fee_min": "200", "fee_max": "100"}, "This is less than the amount before it."),
        ({"fee_min": "1" * 13}, "An amount can be at most"),
        ({"fee_min": "nul\0"}, "cannot be stored"),
        ({"time_slots": ["midnight"]}, "Choose one of these."),
        ({"still_right": ["everything"]}, "Choose one of these."),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(
    wrong: dict[str, Any], sentence: str, client: Client
) -> None:
    who = maren(confirmed_on=OLD)
    path = link(who)
    answer = client.post(path, form_of(client, path) | {"fee_max": "777"} | wrong)

    assert answer.status_code == 200
    assert sentence in text_of(answer.content.decode())
    assert 'value="777"' in answer.content.decode() or "fee_max" in wrong
    who.refresh_from_db()
    assert (who.confirmed_on, who.fee_max) == (date(2026, 8, 1), Decimal(140))


def test_a_fee_below_the_sliding_scale_is_told_at_the_fee(client: Client) -> None:
    path = link(maren(sliding_scale_min="90"))
    answer = client.post(path, form_of(client, path) | {"fee_min": "50", "fee_max": "60"})

    assert 'id="id_fee_max_error"' in answer.content.decode()


def test_a_change_by_somebody_else_meanwhile_is_told_and_nothing_typed_is_lost(client: Client) -> None:
    who = maren()
    path = link(who)
    sent = form_of(client, path) | {"fee_min": "155", "fee_max": "160"}
    Practitioner.objects.filter(pk=who.pk).update(fee_max=130)
    answer = client.post(path, sent)

    page = answer.content.decode()
    assert "Somebody changed your page meanwhile." in page
    assert 'value="155"' in page
    who.refresh_from_db()
    assert who.fee_min == 120

    client.post(path, sent | {"seen": form_of(client, path)["seen"]})
    who.refresh_from_db()
    assert (who.fee_min, who.fee_max) == (Decimal(155), Decimal(160))


@pytest.mark.parametrize("wrong", [{"accepting": "perhaps"}, {"fee_min": "97,50"}])
def test_a_change_by_somebody_else_is_told_also_after_a_mistake(wrong: dict[str, str], client: Client) -> None:
    who = maren()
    path = link(who)
    sent = form_of(client, path) | {"fee_min": "155", "fee_max": "160"}
    Practitioner.objects.filter(pk=who.pk).update(fee_max=130)
    corrected = form_in(client.post(path, sent | wrong).content.decode()) | {"accepting": "yes", "fee_min": "155"}

    answer = client.post(path, corrected)

    assert "Somebody changed your page meanwhile." in answer.content.decode()
    who.refresh_from_db()
    assert (who.fee_min, who.fee_max) == (Decimal(120), Decimal(130))
    # told once: what the page shows by then is what they saw
    client.post(path, form_in(answer.content.decode()))
    who.refresh_from_db()
    assert (who.fee_min, who.fee_max) == (Decimal(155), Decimal(160))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("$1,200", "1200"), ("1,200.50", "1200.50"), ("$ 97.50", "97.50"), ("12,000", "12000"), (" 120 ", "120")],
)
def test_an_amount_is_taken_as_people_write_it(typed: str, kept: str, client: Client) -> None:
    path = link(maren(fee_max="20000"))
    assert client.post(path, form_of(client, path) | {"fee_min": typed}).status_code == 302

    assert Practitioner.objects.get().fee_min == Decimal(kept)


def test_all_right_is_not_taken_for_what_was_not_on_the_screen(client: Client) -> None:
    who = maren(confirmed_on=OLD)
    path = link(who)
    sent = form_of(client, path, "all")
    Practitioner.objects.filter(pk=who.pk).update(phone="+15035550199")
    answer = client.post(path, sent)

    assert "Somebody changed your page meanwhile." in answer.content.decode()
    who.refresh_from_db()
    assert who.confirmed_on == date(2026, 8, 1)


@pytest.mark.parametrize("seen", ["", "nonsense", "[]", '{"fee_min": 3}', "[" * 5000, '{"about": "x"}'])
def test_what_was_seen_may_be_nonsense(seen: str, client: Client) -> None:
    path = link(maren())

    assert client.post(path, form_of(client, path) | {"seen": seen}).status_code == 302


def test_who_never_said_whether_they_take_clients_must_say_so_first(client: Client) -> None:
    who = maren(accepting="", confirmed_on="")
    path = link(who)
    page = client.get(path).content.decode()
    answer = client.post(path, {"action": "all"})

    assert "All of this is right today" not in page
    assert answer.status_code == 200
    who.refresh_from_db()
    assert who.confirmed_on is None


def test_a_form_that_was_open_too_long_keeps_what_was_typed() -> None:
    browser = Client(enforce_csrf_checks=True)
    who = maren()
    path = link(who)
    answer = browser.post(path, form_of(browser, path) | {"fee_min": "155", "csrfmiddlewaretoken": "old"})

    page = answer.content.decode()
    assert "Nothing was saved yet." in page
    assert 'value="155"' in page
    who.refresh_from_db()
    assert who.fee_min == 120


def test_pressing_twice_is_the_same_as_once(client: Client) -> None:
    path = link(maren(confirmed_on=OLD))
    sent = form_of(client, path) | {"accepting": "no"}
    client.post(path, sent)
    count = Entry.objects.count()
    client.post(path, sent)

    assert Entry.objects.count() == count


def test_the_page_says_where_each_part_came_from(client: Client) -> None:
    path = link(maren())
    client.post(path, form_of(client, path) | {"fee_max": "170"})
    page = text_of(client.get(f"{path}public/").content.decode())

    assert "Fee, to 170 From you, on this page, 20 Nov 2026" in page
    assert "Name Maren From" in page


def test_what_is_kept_is_spelled_out_without_codes_and_points(client: Client) -> None:
    page = text_of(client.get(f"{link(maren())}public/").content.decode())

    assert "1400 SE Hawthorne Blvd, Portland, OR, 97214, street shown" in page
    assert "Back pain" in page or "back pain" in page
    assert [sign for sign in ("45.5122", "chronic-low-back-pain", "US-OR", "LPC;") if sign in page] == []
