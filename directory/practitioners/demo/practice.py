"""How somebody works: approaches, specialties, formats, hours, money. It fits the profession, but for a few."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from directory.places.place import Place
from directory.practitioners.demo.chance import Chance, Weighted
from directory.practitioners.demo.material import Material
from directory.practitioners.records import CredentialRecord, SpecialtyRecord, in_order

_MENTIONS = Weighted.of({2: 5.0, 3: 12.0, 4: 18.0, 5: 19.0, 6: 16.0, 7: 11.0, 8: 8.0, 10: 6.0, 13: 3.0, 18: 2.0})
_FOCUSES = Weighted.of({0: 6.0, 1: 10.0, 2: 22.0, 3: 38.0, 4: 14.0, 5: 10.0})
_FORMATS = {
    "psychotherapy": {"in-person": 72.0, "video": 84.0, "phone": 28.0},
    "movement": {"in-person": 98.0, "video": 38.0, "phone": 4.0},
    "hands": {"in-person": 100.0, "video": 5.0},
    "education": {"in-person": 58.0, "video": 84.0, "phone": 18.0, "guided-audio": 24.0},
    "medical": {"in-person": 94.0, "video": 52.0, "phone": 24.0},
}
_TOUCH = {
    "psychotherapy": Weighted.of({"none": 60.0, "optional": 24.0, "": 16.0}),
    "movement": Weighted.of({"optional": 54.0, "central": 34.0, "none": 3.0, "": 9.0}),
    "hands": Weighted.of({"central": 78.0, "optional": 16.0, "": 6.0}),
    "education": Weighted.of({"none": 60.0, "optional": 26.0, "": 14.0}),
    "medical": Weighted.of({"optional": 70.0, "none": 10.0, "": 20.0}),
}
_COMMUNITIES = {
    "lgbtq": 26.0,
    "bipoc": 18.0,
    "veterans": 10.0,
    "first-responders": 7.0,
    "disability": 10.0,
    "neurodivergent": 15.0,
    "immigrants": 10.0,
    "athletes": 8.0,
    "perinatal": 7.0,
}
_ROOM = {
    "step-free": 46.0,
    "can-lie-down": 50.0,
    "recline-chair": 18.0,
    "parking-at-door": 34.0,
    "low-scent": 24.0,
    "quiet": 36.0,
}
_SLOTS = {"weekday-morning": 56.0, "weekday-afternoon": 62.0, "weekday-evening": 52.0, "weekend": 17.0}
_AGES = {"adults": 97.0, "older-adults": 42.0, "teens": 26.0, "children": 7.0}
_CALLS: Weighted[int | None] = Weighted.of({None: 24.0, 0: 10.0, 10: 4.0, 15: 40.0, 20: 18.0, 30: 4.0})
_ACCEPTING = Weighted.of({"yes": 67.0, "waitlist": 15.0, "no": 12.0, "": 6.0})
_DEAR = frozenset({"US-CA", "US-NY", "US-MA", "US-WA", "US-DC", "US-NJ", "US-CT", "CA-BC"})


def approaches(
    profession: str, credentials: tuple[CredentialRecord, ...], chance: Chance, material: Material
) -> tuple[str, ...]:
    """What they trained in and what the profession brings; in one of fifty, something outside its scope."""
    certifications = material.catalogue.certifications
    found = {certifications[held.certification].modality for held in credentials if held.status != "rejected"}
    found.update(chance.some(material.approaches[profession]))
    if chance.hits(2):
        found.add(chance.one(["talk-therapy", "craniosacral", "net", "sensorimotor-psychotherapy"]))
    if not found and not chance.hits(30):
        found.add(next(iter(material.approaches[profession])))
    return tuple(sorted(found))


def specialties(kind: str, chance: Chance, material: Material, *, for_pain: bool) -> tuple[SpecialtyRecord, ...]:
    """Few to many, the usual ones most often; up to five focuses. One in thirty says nothing."""
    if chance.hits(3):
        return ()
    weights = (material.for_pain if for_pain else material.by_rank)[kind]
    codes = chance.several(material.specialties[kind], weights, chance.weighted(_MENTIONS))
    focuses = chance.weighted(_FOCUSES)
    return in_order([SpecialtyRecord(code, place < focuses) for place, code in enumerate(codes)])


@dataclass(frozen=True, slots=True)
class Fees:
    """Per session; empty where somebody does not say."""

    fee_min: Decimal | None = None
    fee_max: Decimal | None = None
    currency: str = ""
    sliding_scale_min: Decimal | None = None


def fees(profession: str, home: Place, chance: Chance, material: Material) -> Fees:
    """By profession and town; one in eight does not say."""
    if chance.hits(12):
        return Fees()
    factor = 0.72 + 0.28 * (chance.random() + chance.random())
    factor *= 1.18 if home.jurisdiction in _DEAR else 1.0
    factor *= 1.1 if home.population > 500_000 else 0.92 if home.population < 60_000 else 1.0
    least = _rounded(material.fees[profession] * factor)
    most = least if chance.hits(58) else least + 5 * chance.whole(2, 10)
    sliding = _rounded(least * (0.4 + 0.35 * chance.random())) if chance.hits(36) else None
    currency = "CAD" if home.country == "CA" else "USD"
    return Fees(Decimal(least), Decimal(most), currency, None if sliding is None else Decimal(sliding))


def _rounded(amount: float) -> int:
    return max(5, int(amount / 5 + 0.5) * 5)


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether they take new clients, and the day that was last confirmed."""

    accepting: str
    confirmed_on: date | None


def capacity(chance: Chance, today: date) -> Capacity:
    """Most confirmed within weeks, about one in seven too long ago to count."""
    accepting = chance.weighted(_ACCEPTING)
    if chance.hits(2) or not accepting:
        return Capacity(accepting, None)
    age = 91 + int(chance.random() ** 2 * 380) if chance.hits(15) else int(chance.random() ** 1.5 * 88)
    return Capacity(accepting, today - timedelta(days=age))


def formats(kind: str, chance: Chance) -> tuple[str, ...]:
    """At least one way to meet, but for a few who do not say."""
    if chance.hits(2):
        return ()
    return tuple(sorted(chance.some(_FORMATS[kind]) or [next(iter(_FORMATS[kind]))]))


def touch(kind: str, chance: Chance) -> str:
    """Hands on or off, as the kind of work has it."""
    return chance.weighted(_TOUCH[kind])


def age_groups(modalities: tuple[str, ...], chance: Chance) -> tuple[str, ...]:
    """Mostly adults; who works with the protocol for the young sees them."""
    if chance.hits(5):
        return ()
    found = set(chance.some(_AGES))
    if "tf-cbt" in modalities:
        found |= {"children", "teens"}
    return tuple(sorted(found or {"adults"}))


def communities(chance: Chance) -> tuple[str, ...]:
    """Half do not name any."""
    return () if chance.hits(48) else tuple(sorted(chance.some(_COMMUNITIES)))


def time_slots(chance: Chance) -> tuple[str, ...]:
    """One in eight does not say."""
    return () if chance.hits(12) else tuple(sorted(chance.some(_SLOTS) or ["weekday-afternoon"]))


def room(chance: Chance, *, sees_people: bool) -> tuple[str, ...]:
    """What the room offers; two of five do not say."""
    return tuple(sorted(chance.some(_ROOM))) if sees_people and chance.hits(62) else ()


def insurance(kind: str, home: Place, chance: Chance, material: Material) -> tuple[str, ...]:
    """Plans of the United States alone; a receipt to send in is more usual than a plan."""
    if not chance.hits(material.billing[kind]["share"]):
        return ()
    plans = material.billing[kind]["plans"]
    return tuple(sorted(chance.some(plans))) if home.country == "US" else ("superbill",)


def discovery_call(chance: Chance) -> int | None:
    """Minutes of a first call, free of charge."""
    return chance.weighted(_CALLS)
