"""Which bit is which code: the groups of a search, called as the parameters of the address are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from directory.practitioners.choices import Accepting, Touch
from directory.ranking.candidates import Candidates
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

#: Where to look in a row, and for which bits there.
Mask = list[tuple[int, int]]

#: Groups beside the parameters: certifications that somebody checked, professions licensed in.
VERIFIED, PROFESSION = "verified", "profession"
#: Groups of one bit, and their only code.
CERTIFIED_ONLY, DISCOVERY_CALL, FLAG = "certified_only", "discovery_call", "1"
BYTE = 8
#: The short lists but for languages, and the columns that hold them.
LISTS = {
    "format": (TermKind.FORMAT, "formats"),
    "age_group": (TermKind.AGE_GROUP, "age_groups"),
    "community": (TermKind.COMMUNITY, "communities"),
    "time_slot": (TermKind.TIME_SLOT, "time_slots"),
    "room": (TermKind.ROOM, "room"),
    "insurance": (TermKind.INSURANCE, "insurance"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The bytes ``begin`` to ``end`` of a row; bit n of them stands for the code at n."""

    begin: int
    end: int
    codes: tuple[str, ...]

    @property
    def span(self) -> slice:
        """Its bytes in a row."""
        return slice(self.begin, self.end)

    @property
    def bits(self) -> slice:
        """Its bits among those of a row, one for each code."""
        return slice(self.begin * BYTE, self.begin * BYTE + len(self.codes))


@dataclass(frozen=True, slots=True)
class Layout:
    """Every group in its place. Tables with one vocabulary and the same languages have the same layout."""

    groups: Mapping[str, Group]
    bit_of: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, candidates: Candidates, terms: Catalogue) -> "Layout":
        """The codes of the vocabulary, group by group. Cost: tens of microseconds."""
        groups: dict[str, Group] = {}
        begin = 0
        for name, codes in _codes(candidates, terms):
            end = begin + -(-len(codes) // BYTE)
            groups[name] = Group(begin, end, tuple(codes))
            begin = end
        bits = {
            (name, code): group.begin * BYTE + place
            for name, group in groups.items()
            for place, code in enumerate(group.codes)
        }
        return cls(groups, bits)

    @property
    def size(self) -> int:
        """Bytes of a row."""
        return max(group.end for group in self.groups.values())

    def mask(self, wanted: Iterable[tuple[str, str]]) -> Mask:
        """Where to look for these pairs of group and code; those that nobody can have are left out."""
        found: dict[int, int] = {}
        for pair in wanted:
            bit = self.bit_of.get(pair)
            if bit is not None:
                found[bit // BYTE] = found.get(bit // BYTE, 0) | 1 << bit % BYTE
        return [*found.items()]


def _codes(candidates: Candidates, terms: Catalogue) -> Iterable[tuple[str, Sequence[str]]]:
    yield "specialty", [*terms.specialties]
    yield "modality", [*terms.modalities]
    yield "certification", [*terms.certifications]
    yield VERIFIED, [*terms.certifications]
    yield PROFESSION, [*terms.professions]
    yield "region", [*terms.jurisdictions]
    # Of nearly two hundred languages somebody speaks a dozen: only these take room.
    yield "language", sorted(candidates.languages.index)
    for name, (kind, _) in LISTS.items():
        yield name, [*terms.terms.get(kind, {})]
    yield "accepting", [Accepting.YES.value, Accepting.WAITLIST.value]
    yield "touch", Touch.values
    yield CERTIFIED_ONLY, [FLAG]
    yield DISCOVERY_CALL, [FLAG]
