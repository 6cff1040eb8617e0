"""A search spelled for the database: slow, plain, and what the columns are held against."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from directory.practitioners.models import Practitioner
from directory.practitioners.querysets import PractitionerQuerySet
from directory.search.asked import AT_A_DISTANCE, Asked, Word
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

#: Lists of entries of a short list that mean nothing but that entry, with their kind.
PLAIN_TERMS = {
    "language": TermKind.LANGUAGE,
    "time_slot": TermKind.TIME_SLOT,
    "insurance": TermKind.INSURANCE,
    "community": TermKind.COMMUNITY,
    "age_group": TermKind.AGE_GROUP,
    "room": TermKind.ROOM,
}


def people_for(asked: Asked, people: PractitionerQuerySet, catalogue: Catalogue) -> PractitionerQuerySet:
    """Those of ``people`` whom the search finds, in its order (names with the typed words come first there alone)."""
    people = _what(people, asked, catalogue)
    people = _how(people, asked, catalogue)
    for name, kind in PLAIN_TERMS.items():
        if codes := asked.choices.get(name):
            entries = catalogue.terms.get(kind, {})
            people = people.with_terms(entries[code].id for code in codes if code in entries)
    if asked.where is not None:
        people = people.near(asked.where.point, asked.miles)
    return _ordered(people, asked)


def _what(people: PractitionerQuerySet, asked: Asked, catalogue: Catalogue) -> PractitionerQuerySet:
    """What they do, and what they hold."""
    for word in asked.words:
        people = people.filter(_condition(word, asked, catalogue))
    if codes := asked.choices.get("specialty"):
        people = people.with_specialties({below for code in codes for below in catalogue.below(code)})
    if codes := asked.choices.get("modality"):
        people = people.with_modalities(codes)
    held: Iterable[str] = asked.choices.get("certification", ())
    if asked.is_certified_only and not held:
        held = [code for code, entry in catalogue.certifications.items() if entry.is_certified]
    if held:
        people = people.certified(list(held), asked.today, catalogue, is_verified=asked.is_certified_only)
    return people


def _how(people: PractitionerQuerySet, asked: Asked, catalogue: Catalogue) -> PractitionerQuerySet:
    """How they meet, whether they have room, what they take."""
    if formats := asked.choices.get("format"):
        people = _meeting(people, formats, asked, catalogue)
    if states := asked.choices.get("accepting"):
        people = people.accepting(asked.today, states)
    if touch := asked.choices.get("touch"):
        people = people.filter(touch__in=touch)
    if asked.most_fee is not None:
        people = people.payable_with(Decimal(asked.most_fee) / 100)
    if asked.has_discovery_call:
        people = people.filter(discovery_call_minutes__gt=0)
    return people


def _meeting(
    people: PractitionerQuerySet, formats: Iterable[str], asked: Asked, catalogue: Catalogue
) -> PractitionerQuerySet:
    """Any of the formats; with a region, video and phone count only where they are lawful there."""
    entries, regions = catalogue.terms.get(TermKind.FORMAT, {}), asked.choices.get("region", ())
    remote = [code for code in formats if code in AT_A_DISTANCE]
    if not (regions and remote):
        return people.with_terms(entries[code].id for code in formats)
    any_of = people.with_terms(entries[code].id for code in formats if code not in AT_A_DISTANCE)
    by_distance = people.with_terms(entries[code].id for code in remote)
    for region in regions:
        any_of |= by_distance.lawful_in(region, asked.today, catalogue)
    return any_of


def _condition(word: Word, asked: Asked, catalogue: Catalogue) -> Q:
    """Whom one typed word hits."""
    everyone = Practitioner.objects.all()
    hits = Q(pk__in=word.listings) | Q(pk__in=word.names)
    hits |= Q(pk__in=everyone.with_specialties(word.specialties).values("pk"))
    hits |= Q(pk__in=everyone.with_modalities(word.modalities).values("pk"))
    hits |= Q(pk__in=everyone.certified(sorted(word.certifications), asked.today, catalogue).values("pk"))
    hits |= Q(pk__in=everyone.licensed_as(word.professions, asked.today).values("pk"))
    entries = [catalogue.terms[kind][code].id for kind, code in word.terms]
    return hits | Q(pk__in=everyone.with_terms(entries).values("pk"))


def _ordered(people: PractitionerQuerySet, asked: Asked) -> PractitionerQuerySet:
    if asked.sort == "name":
        return people.by_name()
    if asked.sort == "confirmed":
        return people.by_confirmation(asked.today)
    return people.by_freshness(asked.today) if asked.where is None else people.by_distance(asked.today)
