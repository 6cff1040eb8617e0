"""How likely two listings are one person, and why. Pure: the same two give the same answer in either order."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from directory.duplicates.choices import KeyKind
from directory.duplicates.folding import Person
from directory.places.gazetteer import great_circle_km
from directory.practitioners.distances import MILES_PER_KM

#: Offices as near as this may be one person's.
NEAR_MILES = 25.0
#: Names from this likeness are close, in percent; where a state is all that is known of the place, from the second.
CLOSE, CLOSER = 86.0, 93.0
#: How much each sign says, as the share of such pairs that are one person, roughly: by hand, for the order alone.
NPI, LICENCE, LICENCE_OTHER_NAME = 0.98, 0.95, 0.6
EMAIL, EMAIL_OTHER_NAME = 0.75, 0.3
PHONE, PHONE_OTHER_NAME = 0.4, 0.08
SAME_NAME_NEAR, SAME_NAME_REGION, CLOSE_NAME_NEAR, CLOSE_NAME_REGION = 0.6, 0.4, 0.45, 0.2


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign, in words. ``kind`` as in KeyKind."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for one person; ``score`` in whole percent, for the order."""

    reasons: tuple[Reason, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name made ready to be compared with many."""

    words: frozenset[str]
    line: str

    @classmethod
    def of(cls, person: Person) -> "Spelling":
        words = frozenset(person.words)
        return cls(words, " ".join(sorted(words)))

    def is_like(self, other: "Spelling") -> bool:
        """Whether ``likeness_of_names`` is CLOSE at least. Cost: half a microsecond."""
        if fuzz.ratio(self.line, other.line, score_cutoff=CLOSE):
            return True
        return len(self.words) != len(other.words) and _is_shorter(self.words, other.words)


def compare(one: Person, other: Person) -> Likeness | None:
    """Everything that speaks for it, the strongest first; None where nothing does. Cost: some 5 µs."""
    found = sorted(_signs(one, other), key=lambda sign: (-sign[0], sign[1].kind))
    if not found:
        return None
    doubt = 1.0
    for strength, _ in found:
        doubt *= 1.0 - strength
    return Likeness(tuple(reason for _, reason in found), max(1, min(99, round(100 * (1.0 - doubt)))))


def likeness_of_names(one: Person, other: Person) -> float:
    """0 to 100. All words of one in the other (a middle name left out) is 100, where there are two at least."""
    mine, theirs = Spelling.of(one), Spelling.of(other)
    return 100.0 if _is_shorter(mine.words, theirs.words) else float(fuzz.ratio(mine.line, theirs.line))


def _is_shorter(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return min(len(mine), len(theirs)) >= 2 and (mine <= theirs or theirs <= mine)


def miles_between(one: Person, other: Person) -> float | None:
    """Between the two nearest offices; None where one has none that is placed."""
    return min(
        (great_circle_km(*mine, *theirs) * MILES_PER_KM for mine in one.points for theirs in other.points),
        default=None,
    )


def _signs(one: Person, other: Person) -> Iterator[tuple[float, Reason]]:
    alike = likeness_of_names(one, other)
    is_close = alike >= CLOSE
    if one.npi and one.npi == other.npi:
        yield NPI, Reason(KeyKind.NPI, f"Same national provider number, {one.npi}")
    for profession, place, number in sorted(one.licences & other.licences):
        says = f"Same licence, {profession} {place} {number}"
        yield (
            (LICENCE, Reason(KeyKind.LICENCE, says))
            if is_close
            else (LICENCE_OTHER_NAME, Reason(KeyKind.LICENCE, f"{says}, under another name"))
        )
    if one.email and one.email == other.email:
        yield (
            (EMAIL, Reason(KeyKind.EMAIL, f"Same e-mail, {one.email}"))
            if is_close
            else (EMAIL_OTHER_NAME, Reason(KeyKind.EMAIL, f"Same e-mail, {one.email}: a practice may share it"))
        )
    if one.phone and one.phone == other.phone:
        yield (
            (PHONE, Reason(KeyKind.PHONE, f"Same phone, +{one.phone}"))
            if is_close
            else (PHONE_OTHER_NAME, Reason(KeyKind.PHONE, "Same phone alone: a group practice shares one; weak"))
        )
    yield from _names(one, other, alike)


def _names(one: Person, other: Person, alike: float) -> Iterator[tuple[float, Reason]]:
    if alike < CLOSE:
        return
    says = "Same name" if alike == 100.0 else "Close names"
    miles = miles_between(one, other)
    if miles is not None and miles <= NEAR_MILES:
        strength = SAME_NAME_NEAR if alike == 100.0 else CLOSE_NAME_NEAR
        apart = "in one place" if miles < 1 else f"{miles:.0f} miles apart"
        yield strength, Reason(KeyKind.NAME, f"{says}, {apart}")
    elif (alike == 100.0 or (alike >= CLOSER and miles is None)) and (shared := sorted(one.regions & other.regions)):
        # where both offices are known and far apart, names that are merely close say nothing
        strength = SAME_NAME_REGION if alike == 100.0 else CLOSE_NAME_REGION
        yield strength, Reason(KeyKind.NAME, f"{says}, both in {shared[0]}")
