"""Listed people of whom something is missing that a visitor asks for, or who offer what no licence of theirs covers."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from directory.curation.sources.listings import Listings
from directory.curation.sources.source import GAPS, Item, Opened, Reader
from directory.practitioners.conditions import unexpired
from directory.practitioners.models import Licence, Location, Practitioner, PractitionerSpecialty
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.choices import Scope, TermKind

_TERMS = Practitioner.terms.through._default_manager
_MODALITIES = Practitioner.modalities.through._default_manager
#: What is missing, the column of files that holds it, and the condition under which it is there.
WORDS = {"focus": "focus", "fees": "fees", "place": "place", "format": "format", "email": "e-mail"}
COLUMNS = {
    "focus": ("specialties",),
    "fees": ("fee_min", "fee_max", "currency"),
    "place": ("locations",),
    "format": ("formats",),
    "email": ("email",),
}


def has() -> dict[str, Exists | Q]:
    """For each part, a condition on people that it is there."""
    focus = PractitionerSpecialty.objects.filter(practitioner=OuterRef("pk"), focus_position__isnull=False)
    formats = _TERMS.filter(practitioner=OuterRef("pk"), term__kind=TermKind.FORMAT)
    return {
        "focus": Exists(focus),
        "fees": Q(fee_min__isnull=False) | Q(fee_max__isnull=False),
        "place": Exists(Location.objects.filter(practitioner=OuterRef("pk")))
        | Exists(formats.filter(term__code__in=["video", "phone"])),
        "format": Exists(formats),
        "email": ~Q(email=""),
    }


class Gaps(Listings):
    """The key is the person's number."""

    kind, label, one, group, icon = "incomplete", "Incomplete", "Incomplete", GAPS, "plus"

    def rows(self, today: date) -> "QuerySet[Any]":
        lacks = Q()
        for condition in has().values():
            lacks |= ~condition if isinstance(condition, Q) else Q(~condition)
        return Practitioner.objects.listed().filter(lacks)

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        conditions = {
            f"has_{name}": condition if isinstance(condition, Exists) else Q(condition)
            for name, condition in has().items()
        }
        people: QuerySet[Any] = rows.annotate(**conditions).defer("about", "limits")
        return people

    def item(self, row: Any, today: date) -> Item:
        why = f"Missing: {', '.join(WORDS[name] for name in lacking(row))}"
        return Item(self.kind, str(row.pk), row.name, why, self.waits(row.updated_at, today))

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        person = self.row(key, today)
        if person is None:
            return None
        missing = lacking(person)
        columns = [column for name in missing for column in COLUMNS[name]]
        return Opened(
            self.item(person, today),
            f"{person.name}: what belongs here?",
            person,
            {"missing": [WORDS[name] for name in missing], "columns": columns},
        )


def lacking(row: Any) -> list[str]:
    """The parts that are missing, of a row as ``shown`` gives it."""
    return [name for name in WORDS if not getattr(row, f"has_{name}")]


class Odd(Listings):
    """Possible, but odd: an approach outside the scope of every licence. The key is the person's number."""

    kind, label, one, group, icon = "odd", "Odd", "Odd", GAPS, "question"

    def rows(self, today: date) -> "QuerySet[Any]":
        terms = catalogue()
        outside = Q()
        licences = Licence.objects.filter(unexpired(today), practitioner=OuterRef("pk"))
        for scope in (Scope.PSYCHOTHERAPY, Scope.MEDICAL, Scope.BODYWORK):
            approaches = [code for code, entry in terms.modalities.items() if entry.scope == scope]
            covering = [code for code, entry in terms.professions.items() if scope in entry.scopes]
            offered = _MODALITIES.filter(practitioner=OuterRef("pk"), modality__in=approaches)
            outside |= Q(Exists(offered)) & ~Q(Exists(licences.filter(profession__in=covering)))
        return Practitioner.objects.listed().filter(outside)

    def turning(self, since: date, today: date) -> Collection[int]:
        """Whose licence ended meanwhile: it covers nothing any more."""
        ended = Licence.objects.filter(expires_on__gte=since, expires_on__lt=today).order_by()
        return set(ended.values_list("practitioner_id", flat=True))

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows.defer("about", "limits")

    def item(self, row: Any, today: date) -> Item:
        return Item(
            self.kind, str(row.pk), row.name, "Offers what no licence covers", self.waits(row.updated_at, today)
        )

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        person = self.row(key, today)
        if person is None:
            return None
        terms = catalogue()
        licences = list(person.licences.filter(unexpired(today)).select_related("profession", "jurisdiction"))
        scopes = {scope for licence in licences for scope in terms.professions[licence.profession_id].scopes}
        outside = [one for one in person.modalities.all() if one.scope not in scopes and one.scope != Scope.EDUCATION]
        question = f"May {person.name} offer this?"
        return Opened(self.item(person, today), question, person, {"outside": outside, "licences": licences})
