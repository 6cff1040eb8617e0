"""From loose data in the shape of an intake file to answers. Pages, commands and the cookie all come through here."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from directory.intake.answers import (
    DEFAULT_AGE_GROUP,
    IMPORTANCES,
    LISTS,
    TOUCHES,
    WEIGHABLE,
    IntakeAnswers,
)
from directory.intake.errors import IntakeError, InvalidIntake
from directory.intake.history import DURATIONS, TRIED
from directory.intake.reading import Reader
from directory.intake.red_flags import RED_FLAGS
from directory.intake.renamed import renamed
from directory.places.errors import AmbiguousPlace, GazetteerUnavailable, PlaceError
from directory.places.place import Place
from directory.places.services import locate
from directory.practitioners.choices import Gender
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.vocabulary.choices import SpecialtyKind, TermKind
from directory.web.phrases import gettext as _
from directory.web.phrases import language
from directory.web.text import clean_text

__all__ = ["IntakeError", "InvalidIntake", "parse_intake"]

#: Half the way round the globe; nothing is farther.
FARTHEST_MILES = 12_500
#: Above this a price per session is a slip of the keyboard.
HIGHEST_BUDGET = 100_000
CENT = Decimal("0.01")

_SCALARS = (
    "safety",
    "age_group",
    "location",
    "region",
    "max_distance_miles",
    "certified_only",
    "touch",
    "duration",
    "budget",
    "discovery_call",
    "can_wait",
    "importance",
)
KEYS = frozenset((*_SCALARS, *LISTS))
SPECIALTY_KINDS = {
    "concerns": SpecialtyKind.CONDITION.value,
    "events": SpecialtyKind.EVENT.value,
    "responses": SpecialtyKind.RESPONSE.value,
}
_TERM_KINDS = {
    "formats": TermKind.FORMAT.value,
    "languages": TermKind.LANGUAGE.value,
    "communities": TermKind.COMMUNITY.value,
    "time_slots": TermKind.TIME_SLOT.value,
    "insurance": TermKind.INSURANCE.value,
    "room": TermKind.ROOM.value,
}
_FLAGS = {flag.code: flag.label for flag in RED_FLAGS.values()}
_LEVELS = {level: level for level in IMPORTANCES}
_TOUCHES = {touch: touch for touch in TOUCHES}
#: The list of the vocabulary whose codes a key holds, where terms can be merged.
_RENAMED = {**dict.fromkeys(SPECIALTY_KINDS, "specialty"), **_TERM_KINDS, "modalities": "modality"}


def parse_intake(data: object) -> IntakeAnswers:
    """The answers in ``data`` (section "Intake files" of the file formats). Every key may be left out.

    Raises InvalidIntake with every error named. Cost: one read of the vocabulary's version, one offline look-up.
    """
    if not isinstance(data, dict):
        raise InvalidIntake((IntakeError("", _("An intake must be one object of keys and values.")),))
    words = catalogue()
    reader = Reader(renamed(data, _RENAMED, words))
    reader.refuse_unknown_keys(KEYS)
    safety = reader.section("safety", ("crisis", "red_flags"))
    importance = reader.section("importance", WEIGHABLE)
    lists = {name: _codes(reader, name, words) for name in LISTS}
    located, point = _location(reader)
    distance, budget = _distance(reader), _budget(reader)
    answers = IntakeAnswers(
        crisis=safety.flag("crisis"),
        red_flags=safety.codes("red_flags", _FLAGS),
        age_group=_age_group(reader, words),
        location=located[0] if located else "",
        point=point,
        region=reader.code("region", words.jurisdictions),
        max_distance_miles=distance,
        certified_only=reader.flag("certified_only"),
        touch=reader.code("touch", _TOUCHES),
        duration=reader.code("duration", DURATIONS),
        budget=budget,
        discovery_call=reader.flag("discovery_call"),
        can_wait=reader.flag("can_wait"),
        importance=_importance(importance),
        located=located,
        **lists,
    )
    if reader.errors:
        raise InvalidIntake(tuple(reader.errors))
    return answers


def allowed_codes(name: str, words: Catalogue) -> dict[str, str]:
    """The codes that a list key may hold, with their labels, in the order of the vocabulary."""
    if name in SPECIALTY_KINDS:
        return {s.code: s.label for s in words.specialties.values() if s.kind == SPECIALTY_KINDS[name]}
    if name in _TERM_KINDS:
        return _terms(words, _TERM_KINDS[name])
    if name == "tried":
        return TRIED
    if name == "genders":
        return {str(value): str(label) for value, label in Gender.choices}
    entries: Iterable[tuple[str, str]] = (
        ((c.code, c.label) for c in words.certifications.values())
        if name == "certifications"
        else ((m.code, m.label) for m in words.modalities.values())
    )
    return dict(entries)


class _Choices(dict[tuple[str, str], tuple[dict[str, str], dict[str, str] | None]]):
    """What each list key may hold under one vocabulary, by key and language, made when it is first asked for."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, key: tuple[str, str]) -> tuple[dict[str, str], dict[str, str] | None]:
        name, _language = key
        found = self[key] = allowed_codes(name, self.words), _elsewhere(name, self.words)
        return found


_held: dict[str, _Choices] = {}


def _codes(reader: Reader, name: str, words: Catalogue) -> tuple[str, ...]:
    """Every page behind the questions parses the cookie, so the choices of the last vocabulary are held."""
    if name not in reader.data:
        return ()
    held = _held.get("last")
    if held is None or held.words is not words:
        held = _held["last"] = _Choices(words)
    return reader.codes(name, *held[name, language()])


def _elsewhere(name: str, words: Catalogue) -> dict[str, str] | None:
    """For a list of specialties the codes of the other two, with the key where each belongs."""
    if name not in SPECIALTY_KINDS:
        return None
    return {
        s.code: key
        for s in words.specialties.values()
        for key, kind in SPECIALTY_KINDS.items()
        if s.kind == kind and key != name
    }


def _age_group(reader: Reader, words: Catalogue) -> str:
    """Most people leave it out."""
    if "age_group" not in reader.data:
        return DEFAULT_AGE_GROUP
    return reader.code("age_group", _terms(words, TermKind.AGE_GROUP.value)) or DEFAULT_AGE_GROUP


def _importance(given: Reader) -> Mapping[str, str]:
    """What was weighed, in the order of the preferences."""
    found = {code: given.code(code, _LEVELS) for code in WEIGHABLE if code in given.data}
    return MappingProxyType({code: level for code, level in found.items() if level})


def _terms(words: Catalogue, kind: str) -> dict[str, str]:
    return {term.code: term.label for term in words.terms.get(kind, {}).values()}


def _distance(reader: Reader) -> float | None:
    miles = reader.number(
        "max_distance_miles",
        0.1,
        FARTHEST_MILES,
        lambda: _("Must be a number of miles from 0.1 to %(most)s.") % {"most": f"{FARTHEST_MILES:,}"},
    )
    return None if miles is None else float(miles)


def _budget(reader: Reader) -> Decimal | None:
    amount = reader.number(
        "budget",
        0,
        HIGHEST_BUDGET,
        lambda: _("Must be an amount from 0 to %(most)s, such as 120.") % {"most": f"{HIGHEST_BUDGET:,}"},
    )
    return None if amount is None else Decimal(str(amount)).quantize(CENT)


def _location(reader: Reader) -> tuple[tuple[str, Place] | None, tuple[float, float] | None]:
    """The text of a known place with that place, or the coordinates; None for what is not there."""
    value = reader.data.get("location")
    if value is None:
        return None, None
    if isinstance(value, dict):
        nested = reader.section("location", ("lat", "lng"))
        for key in ("lat", "lng"):
            if value.get(key) in (None, ""):
                nested.fail(key, _("Is missing: coordinates need both lat and lng."))
        latitude = nested.number("lat", -90, 90, lambda: _("Must be a number of degrees, from -90 to 90."))
        longitude = nested.number("lng", -180, 180, lambda: _("Must be a number of degrees, from -180 to 180."))
        if latitude is None or longitude is None:
            return None, None
        return None, (float(latitude), float(longitude))
    if not isinstance(value, str):
        reader.fail("location", _("Must be a text, or coordinates with lat and lng."))
        return None, None
    return _known_place(reader, value), None


def _known_place(reader: Reader, value: str) -> tuple[str, Place] | None:
    if "\0" in value:
        reader.fail("location", _("This text holds a character that cannot be used (NUL)."))
        return None
    text = clean_text(value)
    if not text:
        return None
    try:
        return text, locate(text)
    except AmbiguousPlace as error:
        labels = tuple(dict.fromkeys(place.label for place in error.choices))
        message = _("There are several places of that name: %(places)s.") % {"places": "; ".join(labels)}
        reader.fail("location", message, labels)
    except GazetteerUnavailable:
        message = _("Places cannot be looked up at the moment. Leave the place out, or try again later.")
        reader.fail("location", message)
    except PlaceError as error:
        reader.fail("location", str(error))
    return None
