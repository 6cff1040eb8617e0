"""A practitioner's own page, from what was read of one person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from directory.practice.facts import COLUMNS, Fact, facts_of
from directory.practice.forms import OWN_COLUMNS, TICKED, NowForm, seen_text
from directory.practice.models import NoMail
from directory.practice.services.leaving import paused_themselves
from directory.practitioners.choices import CAPACITY_DAYS, Accepting, Status
from directory.practitioners.exchange.editing import cells_now
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.listing import listing_of
from directory.proposals.models import Proposal
from directory.verifying.models import Evidence
from directory.vocabulary.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class OwnPage:
    """``seen`` and ``seen_all`` go with the two forms. ``ends_on``: the day on which the openings stop counting."""

    facts: list[Fact]
    ticks: list[tuple[Fact, bool]]
    seen: str
    seen_all: str
    can_confirm: bool
    is_public: bool
    is_paused: bool
    may_come_back: bool
    is_fresh: bool
    ends_on: date | None
    waiting: int
    sent_pieces: int
    gets_mail: bool
    has_photo: bool


def own_page(practitioner: Practitioner, form: NowForm, now: datetime) -> OwnPage:
    """Cost: some thirty queries."""
    today, terms = timezone.localdate(now), catalogue()
    person = Practitioner.objects.select_related("photo").get(pk=practitioner.pk)
    cells = cells_now(person.external_id) or {}
    facts = facts_of(listing_of(person), today, terms)
    ticked = set(form["still_right"].value() or [])
    ends_on = person.confirmed_on + timedelta(days=CAPACITY_DAYS) if person.confirmed_on else None
    return OwnPage(
        facts=facts,
        ticks=[(fact, fact.group in ticked) for fact in facts if fact.group in TICKED],
        seen=seen_text(cells, OWN_COLUMNS),
        seen_all=seen_text(cells, COLUMNS),
        can_confirm=bool(person.accepting),
        is_public=person.status == Status.LISTED,
        is_paused=person.status == Status.PAUSED,
        may_come_back=paused_themselves(person),
        is_fresh=ends_on is not None and today <= ends_on and bool(person.accepting),
        ends_on=ends_on,
        waiting=Proposal.objects.open().filter(practitioner=person).count(),
        sent_pieces=Evidence.objects.brought().filter(practitioner=person).count(),
        gets_mail=not NoMail.objects.filter(practitioner=person).exists(),
        has_photo=hasattr(person, "photo"),
    )


def now_form(practitioner: Practitioner) -> NowForm:
    """The form with what stands."""
    cells = cells_now(practitioner.external_id) or {}
    initial = {
        **{name: cells[name] for name in ("accepting", "fee_min", "fee_max")},
        "time_slots": [code for code in cells["time_slots"].split("|") if code],
        "waiting_weeks": practitioner.waiting_weeks if practitioner.accepting == Accepting.WAITLIST else None,
    }
    return NowForm(initial=initial, catalogue=catalogue())
