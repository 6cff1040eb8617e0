"""The paper that a check is about: found by its address, and the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from directory.practitioners.choices import LONGEST_LIMIT, Paper, Result
from directory.practitioners.models import Practitioner, Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import held_by_external_id
from directory.verifying.choices import HIDEABLE
from directory.verifying.papers import AnyPaper, Days, days_of, find
from directory.verifying.querying import about_paper

_LONGEST_PART = LONGEST_LIMIT


@dataclass(frozen=True, slots=True)
class Item:
    """The paper in question, as it stands."""

    person: Practitioner
    record: PractitionerRecord
    about: Named
    paper: AnyPaper
    days: Days

    @property
    def url(self) -> str:
        """Its page."""
        return item_url(self.person.pk, self.about)


def item_url(practitioner_id: int, about: Named, *, next_url: str = "", name: str = "verifying:item") -> str:
    """The address of a check."""
    given = {"place": about.jurisdiction, "number": about.number, "next": next_url}
    query = urlencode({key: text for key, text in given.items() if text})
    return f"{reverse(name, args=[practitioner_id, about.paper, about.code])}{'?' + query if query else ''}"


def read_item(practitioner_id: int, paper: str, code: str, place: str, number: str) -> Item:
    """The paper of that address. Raises Http404 where there is none. Ten queries."""
    if paper not in Paper.values or practitioner_id > 2**62:
        raise Http404
    if any("\0" in text or len(text) > _LONGEST_PART for text in (code, place, number)):
        raise Http404
    person = Practitioner.objects.filter(pk=practitioner_id).first()
    held = held_by_external_id([person.external_id]).get(person.external_id) if person else None
    if person is None or held is None:
        raise Http404
    about = Named(Paper(paper), code, place, number)
    found = find(held.record, about)
    if found is None and paper == Paper.COMPACT and not number:
        # there is one of each compact: its number need not be in the address
        held_numbers = [one.number for one in held.record.compacts if one.compact == code]
        about = Named(Paper.COMPACT, code, "", held_numbers[0]) if held_numbers else about
        found = find(held.record, about)
    if found is None:
        raise Http404
    return Item(person, held.record, about, found, days_of(found))


def was_taken_off(practitioner_id: int, paper: str, code: str, place: str, number: str, by: int | None) -> bool:
    """Whether this account has just denied the licence or authority of that address, so that it left the listing.

    Cost: three queries at most, for any text.
    """
    if paper not in Paper.values or paper in HIDEABLE or practitioner_id > 2**62 or "\0" in f"{code}{place}{number}":
        return False
    about = Named(Paper(paper), code, place, number)
    last = Verification.objects.filter(about_paper(practitioner_id, about)).order_by("-pk").first()
    if last is None or last.checked_by_id != by or last.result != Result.NOT_CONFIRMED:
        return False
    key = Practitioner.objects.values_list("external_id", flat=True).get(pk=practitioner_id)
    return find(held_by_external_id([key])[key].record, replace(about, number=last.number)) is None
