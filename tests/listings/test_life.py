"""Every act from every state: where it leads, or why not; what else it does."""

from collections.abc import Callable
from datetime import date

import pytest

from directory.changes.services import current_version
from directory.history.models import Entry
from directory.listings import life
from directory.listings.life import Blocked, State, state_of
from directory.practitioners.models import Photo, Practitioner
from directory.proposals.models import Proposal
from directory.proposals.services import propose
from tests.listings.people import NOW, TODAY, ready
from tests.practitioners.beside import with_photo
from tests.practitioners.people import days_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

BACK = date(2027, 1, 4)
ACTS: dict[str, Callable[[Practitioner], None]] = {
    "submit": lambda who: life.submit(practitioner=who, today=TODAY),
    "send_back": lambda who: life.send_back(practitioner=who, reason="no number"),
    "list_on_site": lambda who: life.list_on_site(practitioner=who, today=TODAY),
    "pause": lambda who: life.pause(practitioner=who, returns_on=BACK, today=TODAY),
    "bring_back": lambda who: life.bring_back(practitioner=who, today=TODAY),
    "withdraw": lambda who: life.withdraw(practitioner=who, because="own-wish", now=NOW),
}
D, R, L, P, W = list(State)
LEADS = {
    "submit": {D: R},
    "send_back": {R: D},
    "list_on_site": {D: L, R: L},
    "pause": {L: P, P: P},
    "bring_back": {P: L, W: R},
    "withdraw": {D: W, R: W, L: W, P: W},
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(ACTS))
def test_every_act_leads_from_every_state_where_the_table_says(act: str, state: State) -> None:
    who = ready(state=state)
    version = current_version()
    goes_to = LEADS[act].get(state)
    if goes_to is None:
        with pytest.raises(Blocked, match=f"^The listing is {life.WORDS[state]} now.$"):
            ACTS[act](who)
    else:
        ACTS[act](who)
    stands = Practitioner.objects.get(pk=who.pk)
    assert state_of(stands) is (goes_to or state)
    assert state_of(who) is (goes_to or state)
    assert (current_version() > version) is (goes_to is not None)
    assert Entry.objects.count() == (goes_to is not None)


def test_days_belong_to_their_state_and_go_with_it() -> None:
    who = ready(state=State.DRAFT)

    def days() -> tuple[date | None, ...]:
        return Practitioner.objects.values_list("submitted_on", "returns_on", "withdrawn_on").get()

    life.submit(practitioner=who, today=TODAY)
    assert days() == (TODAY, None, None)
    life.list_on_site(practitioner=who, today=TODAY)
    assert days() == (None, None, None)
    life.pause(practitioner=who, returns_on=BACK, today=TODAY)
    assert days() == (None, BACK, None)
    life.withdraw(practitioner=who, because="stopped", now=NOW)
    assert days() == (None, None, TODAY)


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.PAUSED])
def test_nobody_is_listed_while_a_rule_stands_against_it(state: State) -> None:
    who = ready(state=state)
    who.licences.all().delete()
    act = ACTS["bring_back" if state is State.PAUSED else "list_on_site"]
    with pytest.raises(Blocked) as refusal:
        act(who)
    assert refusal.value.reasons == ("There is no licence, and no profession that needs none.",)
    assert state_of(Practitioner.objects.get(pk=who.pk)) is state


@pytest.mark.parametrize("day", [TODAY, days_ago(1)])
def test_a_return_lies_ahead(day: date) -> None:
    with pytest.raises(Blocked, match="must lie after today"):
        life.pause(practitioner=ready(state=State.LISTED), returns_on=day, today=TODAY)


def test_who_is_sent_back_is_told_what_is_missing() -> None:
    who = ready(state=State.IN_REVIEW)
    with pytest.raises(Blocked, match="Say what is missing"):
        life.send_back(practitioner=who, reason=" ")
    life.send_back(practitioner=who, reason="The number of the licence.")
    assert Entry.objects.get().note == "Sent back: The number of the licence."


@pytest.mark.parametrize("because", ["own-wish", "stopped", "deceased"])
def test_who_withdrew_comes_back_only_with_a_consent_given_after_that_day(because: str) -> None:
    who = ready(state=State.LISTED)
    life.withdraw(practitioner=who, because=because, now=NOW)
    for consent in (days_ago(1), TODAY):
        Practitioner.objects.update(consented_on=consent)
        with pytest.raises(Blocked, match="a new consent is needed, dated after that day"):
            life.bring_back(practitioner=who, today=date(2026, 12, 1))
    Practitioner.objects.update(consented_on=date(2026, 11, 21))
    life.bring_back(practitioner=who, today=date(2026, 12, 1))
    assert state_of(who) is State.IN_REVIEW
    life.list_on_site(practitioner=who, today=date(2026, 12, 1))
    assert state_of(who) is State.LISTED


def test_the_older_consent_does_not_come_back_by_an_edit_either() -> None:
    who = ready(state=State.LISTED)
    life.withdraw(practitioner=who, because="own-wish", now=NOW)
    Practitioner.objects.update(consented_on=date(2026, 11, 21))
    life.bring_back(practitioner=who, today=date(2026, 12, 1))
    Practitioner.objects.update(consented_on=days_ago(300))
    with pytest.raises(Blocked, match="a new consent is needed"):
        life.list_on_site(practitioner=who, today=date(2026, 12, 1))


def test_a_withdrawal_by_the_curators_leaves_the_consent_as_it_was() -> None:
    who = ready(state=State.LISTED)
    life.withdraw(practitioner=who, because="curators", now=NOW, note="twice on record")
    assert Entry.objects.get().note == "Withdrawn, the curators decided: twice on record"
    life.bring_back(practitioner=who, today=TODAY)
    life.list_on_site(practitioner=who, today=TODAY)
    assert state_of(who) is State.LISTED


def test_a_withdrawal_takes_the_photo_and_what_is_proposed_and_leaves_contact() -> None:
    who = with_photo(ready(state=State.LISTED, email="maren@example.org"))
    propose(external_id="maren", cells={"headline": "Other"}, source="practice", now=NOW)
    life.withdraw(practitioner=who, because="own-wish", now=NOW)
    assert not Photo.objects.exists()
    assert not Proposal.objects.open().exists()
    assert Proposal.objects.get().state == "settled"
    assert Practitioner.objects.get().email == "maren@example.org"


def test_a_reason_that_is_none_is_no_withdrawal() -> None:
    with pytest.raises(ValueError, match="boredom"):
        life.withdraw(practitioner=ready(state=State.LISTED), because="boredom", now=NOW)
    assert Practitioner.objects.get().status == "listed"


@pytest.mark.parametrize("goal", list(State))
@pytest.mark.parametrize("here", list(State))
def test_every_state_is_reached_by_acts_or_refused_in_words(here: State, goal: State) -> None:
    who = ready(state=here)
    if goal in (State.DRAFT, State.IN_REVIEW) and here in (State.LISTED, State.PAUSED):
        with pytest.raises(Blocked, match="never made a draft again"):
            life.go_to(practitioner=who, state=goal, now=NOW)
        return
    life.go_to(practitioner=who, state=goal, now=NOW)
    assert state_of(Practitioner.objects.get()) is goal


def test_of_two_at_once_the_second_finds_it_done() -> None:
    first, second = ready(state=State.IN_REVIEW), Practitioner.objects.get()
    life.list_on_site(practitioner=first, today=TODAY)
    with pytest.raises(Blocked, match="The listing is listed now"):
        life.list_on_site(practitioner=second, today=TODAY)
    with pytest.raises(Blocked, match="The listing is listed now"):
        life.send_back(practitioner=second, reason="no number")
    assert Entry.objects.count() == 1
