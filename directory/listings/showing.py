"""Everything about one listing, at a glance."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from directory.history.choices import Action, Subject
from directory.history.models import Entry
from directory.history.pages import Line, line_of
from directory.listings.life import State, blocks, state_of
from directory.listings.words import state_mark
from directory.practitioners.choices import Paper
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.rows import AuthorityRow, CredentialRow
from directory.practitioners.standing import Standing, credential_standing
from directory.practitioners.wording.credentials import Held, profile_mark, title_of
from directory.practitioners.wording.licences import authority_line, licence_line
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.practitioners.wording.practice import capacity_mark, fee_range
from directory.proposals.models import Proposal
from directory.vocabulary.catalogue import Catalogue, catalogue

_LATEST = 6


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A licence, compact authority or certification; ``url`` leads to its check."""

    title: str
    mark: Mark
    details: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """An office: its address, whether the street is shown, and how exactly it is placed."""

    address: str
    facts: str
    is_placed: bool


@dataclass(frozen=True, slots=True)
class ListingShown:
    """What the page of a listing says. ``origin`` is the entry that tells where it came from, if the history knows."""

    person: Practitioner
    state: State
    mark: Mark
    blocks: list[str]
    papers: list[PaperLine]
    places: list[PlaceLine]
    openings: Mark
    fees: str
    formats: str
    origin: Entry | None
    last_import: Entry | None
    latest: list[Line]
    proposals: int
    reports: int


def shown(person: Practitioner, today: date) -> ListingShown:
    """The page of this person. Cost: some sixteen queries, whatever the directory's size."""
    held = catalogue()
    told = Entry.objects.of(Subject.PRACTITIONER, person.external_id)
    state = state_of(person)
    return ListingShown(
        person=person,
        state=state,
        mark=state_mark(state),
        blocks=blocks(person, today),
        papers=[line for kind in _PAPERS for line in kind(person, today, held)],
        places=[_place(office) for office in person.locations.order_by("position")],
        openings=capacity_mark(person, today),
        fees=fee_range(person),
        formats=", ".join(term.label for term in person.terms.filter(kind="format")),
        origin=told.filter(action=Action.CREATED).order_by("pk").first(),
        last_import=told.exclude(batch="").order_by("-pk").first(),
        latest=[line_of(entry) for entry in told.order_by("-pk")[:_LATEST]],
        proposals=Proposal.objects.open().filter(practitioner=person).count(),
        reports=person.reports.filter(state="open").count(),
    )


def check_url(person: Practitioner, paper: Paper, code: str, place: str = "", number: str = "") -> str:
    """Where this paper is checked."""
    named = {name: text for name, text in (("place", place), ("number", number)) if text}
    try:
        url = reverse("verifying:item", args=[person.pk, paper.value, code])
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode(named)}" if named else url


def _licences(person: Practitioner, today: date, held: Catalogue) -> list[PaperLine]:
    found = []
    for row in person.licences.all():
        line = licence_line(row, today, held)
        url = ""
        if row.jurisdiction_id:
            url = check_url(person, Paper.LICENCE, row.profession_id, row.jurisdiction_id, row.number)
        found.append(PaperLine(line.title, line.mark, ", ".join(line.details), url))
    return found


def _authorities(person: Practitioner, today: date, held: Catalogue) -> list[PaperLine]:
    found = []
    for row in map(AuthorityRow._make, person.compact_authorities.values_list(*AuthorityRow._fields)):
        line = authority_line(row, today, held)
        url = check_url(person, Paper.COMPACT, row.compact_id, "", row.number)
        found.append(PaperLine(line.title, line.mark, ", ".join(line.details), url))
    return found


def _credentials(person: Practitioner, today: date, held: Catalogue) -> list[PaperLine]:
    found = []
    for row in map(CredentialRow._make, person.credentials.values_list(*CredentialRow._fields)):
        entry = held.certifications[row.certification_id]
        days = (row.issued_on, row.expires_on, row.verified_on)
        standing = credential_standing(entry, row.status, *days, today, row.recheck_on)
        mark = Mark(MarkKind.NO, "Refused")
        if standing is not Standing.REJECTED:
            mark = profile_mark(Held(row, entry, standing), held)
        url = check_url(person, Paper.CERTIFICATION, row.certification_id)
        found.append(PaperLine(title_of(entry), mark, entry.issuer, url))
    return found


def _place(office: Location) -> PlaceLine:
    parts = (office.line, office.city, office.region, office.postal, office.country)
    how = office.get_point_source_display()
    street = "street hidden from the public" if office.hides_street else "street shown"
    return PlaceLine(", ".join(part for part in parts if part), f"{how}; {street}", office.latitude is not None)


_PAPERS = (_licences, _authorities, _credentials)
