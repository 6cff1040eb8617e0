"""Acts about what the public told."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from directory.curation.acts.act import Asked, Done, Refused
from directory.curation.acts.forms import OutcomeForm
from directory.curation.choices import Kind
from directory.curation.models import Report
from directory.curation.services import settle
from directory.curation.sources.mails import uuid_of
from directory.practitioners.exchange.editing import EditRefused, cells_now
from directory.proposals.choices import Source, State
from directory.proposals.models import Proposal
from directory.proposals.services import propose

#: Columns that a report of a kind may be about.
ABOUT = {
    Kind.CONTACT: ("email", "phone", "website", "booking_url"),
    Kind.OPENINGS: ("accepting", "confirmed_on"),
    Kind.PLACE: ("locations", "room"),
    Kind.FEES: ("fee_min", "fee_max", "sliding_scale_min", "currency", "insurance"),
    Kind.TITLE: ("licences", "compacts", "certifications"),
    Kind.CONDUCT: (),
    Kind.OWN: ("name", "headline", "email", "phone"),
    Kind.OTHER: ("headline", "specialties", "modalities", "languages"),
}


def columns_about(reports: Sequence[Report]) -> list[str]:
    """Columns that any of these reports may be about, once each."""
    return list(dict.fromkeys(column for report in reports for column in ABOUT[Kind(report.kind)]))


def settle_reports(asked: Asked) -> Done:
    """Close what is ticked; the item stays while others of the same person wait."""
    chosen = _chosen(asked)
    outcome = asked.cleaned(OutcomeForm)["outcome"]
    return _settled(asked, chosen, outcome)


def propose_from(asked: Asked) -> Done:
    """Ask for other cells, as any proposal is asked for; the reports that are ticked are closed by it."""
    chosen = _chosen(asked)
    external_id = asked.person.external_id
    now_there = cells_now(external_id) or {}
    columns = columns_about(asked.opened.facts["reports"])
    given = {name: asked.data.get(f"cell-{name}", "").strip() for name in columns if f"cell-{name}" in asked.data}
    cells = {name: text for name, text in given.items() if text != now_there.get(name, "")}
    if not cells:
        raise Refused({"": "Nothing differs from the listing: change a field first."})
    open_before = set(Proposal.objects.filter(practitioner=asked.person, state=State.OPEN).values_list("pk", flat=True))
    try:
        proposal = propose(
            external_id=external_id,
            cells=cells,
            source=Source.REPORT,
            author=asked.by,
            note="From a report.",
            now=asked.now,
        )
    except EditRefused as error:
        raise Refused({f"cell-{one.column}": f"{one.reason}." for one in error.errors}) from error
    if proposal is None:
        raise Refused({"": "Nothing differs from the listing: change a field first."})
    # the same proposal may have been open before this act: that one is not this act's to take back
    own = {} if proposal.pk in open_before else {"proposal": proposal.pk}
    return _settled(asked, chosen, f"A change was proposed: {', '.join(cells)}", own)


def _chosen(asked: Asked) -> list[UUID]:
    """The ticked reports that wait. Raises Refused."""
    waiting = {report.pk for report in asked.opened.facts["reports"]}
    ticked = {uuid_of(key) for key in asked.data.getlist("report")}
    chosen = [pk for pk in waiting if pk in ticked]
    if not chosen:
        raise Refused({"report": "Tick what you mean."})
    return chosen


def _settled(asked: Asked, chosen: list[UUID], outcome: str, own: Mapping[str, Any] | None = None) -> Done:
    settle(report_ids=chosen, by=asked.by, today=asked.today, outcome=outcome)
    stays = len(chosen) < len(asked.opened.facts["reports"])
    return Done(outcome, {"do": "reopen", "reports": [str(pk) for pk in chosen], **(own or {})}, stays=stays)
