"""A search answered one person at a time, in the words of the contract: what the columns are held against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from geopy.distance import great_circle

from directory.practitioners.lawfulness import Answer, facts_of, may_serve
from directory.practitioners.models import Practitioner
from directory.practitioners.querysets import ROTATION_PRIME, day_factor
from directory.practitioners.standing import credential_clock
from directory.search.asked import Asked, Word
from directory.vocabulary.catalogue import Catalogue

LISTS = ("language", "time_slot", "insurance", "community", "age_group", "room")


@dataclass(frozen=True)
class Person:
    """One listed practitioner on one day."""

    row: Practitioner
    asked: Asked
    catalogue: Catalogue

    @cached_property
    def terms(self) -> set[tuple[str, str]]:
        return {(term.kind, term.code) for term in self.row.terms.all()}

    @cached_property
    def topics(self) -> set[str]:
        """What they name, and everything above it."""
        named = {row.specialty_id for row in self.row.named_specialties.all()}
        return named | {above for code in named for above in self.catalogue.ancestors(code)}

    @cached_property
    def modalities(self) -> set[str]:
        return {row.pk for row in self.row.modalities.all()}

    @cached_property
    def held(self) -> dict[str, bool]:
        """Certifications held today, and whether somebody checked them."""
        found = {}
        for row in self.row.credentials.all():
            entry = self.catalogue.certifications[row.certification_id]
            clock = credential_clock(entry, row.issued_on, row.expires_on, row.verified_on)
            if row.status != "rejected" and (clock.ends_on is None or clock.ends_on >= self.asked.today):
                is_due = row.recheck_on is not None and row.recheck_on < self.asked.today
                found[row.certification_id] = row.status == "verified" and not is_due
        return found

    @cached_property
    def professions(self) -> set[str]:
        return {
            row.profession_id
            for row in self.row.licences.all()
            if row.expires_on is None or row.expires_on >= self.asked.today
        }

    @cached_property
    def lawful(self) -> set[str]:
        facts = facts_of(self.row)
        return {
            place
            for place in self.catalogue.jurisdictions
            if may_serve(facts, place, self.asked.today, self.catalogue).answer == Answer.YES
        }

    @cached_property
    def points(self) -> list[tuple[float, float] | None]:
        """In their own order."""
        rows = sorted(self.row.locations.all(), key=lambda row: row.position)
        return [
            None if row.public_latitude is None or row.public_longitude is None
            else (row.public_latitude, row.public_longitude)
            for row in rows
        ]  # fmt: skip

    @property
    def near(self) -> tuple[float, int] | None:
        """Miles to the nearest place, and which one it is."""
        assert self.asked.where is not None
        here = (self.asked.where.point.latitude, self.asked.where.point.longitude)
        far = [(round(great_circle(here, point).miles, 6), place) for place, point in enumerate(self.points) if point]
        return min(far, default=None)

    def days(self) -> int | None:
        """Since the confirmation, negative for one in the future."""
        confirmed = self.row.confirmed_on
        return None if confirmed is None else (self.asked.today - confirmed).days

    def turn(self) -> int:
        return self.row.rotation_key * day_factor(self.asked.today) % ROTATION_PRIME


def fits(person: Person, asked: Asked) -> bool:
    """Every sentence of the contract, one after the other."""
    chosen = {name: set(codes) for name, codes in asked.choices.items() if codes}
    plain = {
        "specialty": person.topics,
        "modality": person.modalities,
        "touch": {person.row.touch},
        "accepting": {person.row.accepting} if _is_confirmed(person) else set(),
        **{name: {code for kind, code in person.terms if kind == name} for name in LISTS},
    }
    if any(name in chosen and not chosen[name] & has for name, has in plain.items()):
        return False
    if not (_meets(person, chosen) and _is_certified(person, chosen, asked.is_certified_only) and _pays(person, asked)):
        return False
    if asked.has_discovery_call and not person.row.discovery_call_minutes:
        return False
    if asked.where is not None and (person.near is None or person.near[0] > asked.miles):
        return False
    return all(_is_hit(person, word) for word in asked.words)


def _is_confirmed(person: Person) -> bool:
    days = person.days()
    return days is not None and 0 <= days <= 90


def _meets(person: Person, chosen: Mapping[str, set[str]]) -> bool:
    def works(code: str) -> bool:
        is_lawful = code not in ("video", "phone") or "region" not in chosen or bool(person.lawful & chosen["region"])
        return ("format", code) in person.terms and is_lawful

    return "format" not in chosen or any(works(code) for code in chosen["format"])


def _is_certified(person: Person, chosen: Mapping[str, set[str]], is_checked: bool) -> bool:
    certified = {code for code, entry in person.catalogue.certifications.items() if entry.is_certified}
    wanted = chosen.get("certification") or (certified if is_checked else None)
    return wanted is None or any(checked or not is_checked for code, checked in person.held.items() if code in wanted)


def _pays(person: Person, asked: Asked) -> bool:
    starts = [fee for fee in (person.row.fee_min, person.row.sliding_scale_min) if fee is not None]
    return asked.most_fee is None or any(round(fee * 100) <= asked.most_fee for fee in starts)


def _is_hit(person: Person, word: Word) -> bool:
    return bool(
        word.specialties & person.topics
        or word.modalities & person.modalities
        or word.certifications & person.held.keys()
        or word.professions & person.professions
        or word.terms & person.terms
        or person.row.pk in (*word.listings, *word.names)
    )


def order(person: Person, asked: Asked) -> tuple[Any, ...]:
    """The place of somebody in the list, as a key to sort by."""
    name = _folded(person.row.name)
    days, turn, last = person.days(), person.turn(), person.row.pk
    if asked.sort == "name":
        return name, turn, last
    if asked.sort == "confirmed":
        return days is None, days or 0, turn, last
    is_named = asked.sort == "relevance" and all(last in word.names for word in asked.words)
    classes = [limit for limit in (21, 60, 90) if days is not None and 0 <= days <= limit]
    if asked.where is None:
        return not is_named, -len(classes), turn, last
    assert person.near is not None
    return not is_named, person.near[0], turn, last


def _folded(name: str) -> str:
    plain = {"É": "e", "Å": "a", "ö": "o", "ë": "e"}
    return "".join(plain.get(sign, sign.lower()) for sign in name)


def found(people: Iterable[Person], asked: Asked) -> list[Person]:
    """Who fits, in their order."""
    return sorted((each for each in people if fits(each, asked)), key=lambda each: order(each, asked))


def count(people: Sequence[Person], asked: Asked) -> int:
    return sum(fits(each, asked) for each in people)


def facets(people: Sequence[Person], asked: Asked) -> dict[str, dict[str, int]]:
    """For each code how many there would be if it alone were chosen and everything else stayed."""
    catalogue = people[0].catalogue if people else None
    if catalogue is None:
        return {}
    codes: dict[str, Iterable[str]] = {
        "specialty": catalogue.specialties,
        "modality": catalogue.modalities,
        "certification": catalogue.certifications,
        "region": catalogue.jurisdictions,
        "accepting": ("yes", "waitlist"),
        "touch": ("none", "optional", "central"),
        **{kind: catalogue.terms[kind] for kind in ("format", *LISTS)},
    }
    counted = {
        name: {code: count(people, replace(asked, choices={**asked.choices, name: (code,)})) for code in each}
        for name, each in codes.items()
    }
    counted["certified_only"] = {"1": count(people, replace(asked, is_certified_only=True))}
    counted["discovery_call"] = {"1": count(people, replace(asked, has_discovery_call=True))}
    return counted


def looser(people: Sequence[Person], asked: Asked) -> list[tuple[str, str, int]]:
    """Each single thing let go, and how many that brings."""
    changes: list[tuple[str, str, Asked]] = [("q", "", replace(asked, words=()))] if asked.words else []
    if len(asked.words) > 1:
        changes += [
            ("q", word.text, replace(asked, words=tuple(each for n, each in enumerate(asked.words) if n != place)))
            for place, word in enumerate(asked.words)
        ]
    if asked.where is not None:
        changes.append(("near", "", replace(asked, where=None)))
    changes += [
        (name, codes[0] if len(codes) == 1 else "", replace(asked, choices={**asked.choices, name: ()}))
        for name, codes in asked.choices.items()
    ]
    if asked.is_certified_only:
        changes.append(("certified_only", "", replace(asked, is_certified_only=False)))
    if asked.has_discovery_call:
        changes.append(("discovery_call", "", replace(asked, has_discovery_call=False)))
    if asked.most_fee is not None:
        changes.append(("fee_max", "", replace(asked, most_fee=None)))
    brings = [(name, value, count(people, changed)) for name, value, changed in changes]
    if asked.where is not None:
        before = count(people, asked)
        for miles in (10.0, 25.0, 50.0, 100.0, 250.0):
            there = count(people, replace(asked, miles=miles)) if miles > asked.miles else 0
            if there > before:
                brings.append(("within", f"{miles:g}", there))
                before = there
    return [each for each in brings if each[2]]
