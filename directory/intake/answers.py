"""What a client said, as one frozen value. It knows nothing of forms, files or cookies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from directory.places.place import Place

LOW, SOME, HIGH, MUST = "low", "some", "high", "must"
#: How much a preference may matter, from little to a condition.
IMPORTANCES = (LOW, SOME, HIGH, MUST)
#: The preferences that take an importance. ``distance`` stands for the criterion ``reach``.
WEIGHABLE = (
    "specialties",
    "certifications",
    "modalities",
    "distance",
    "time_slots",
    "room",
    "communities",
    "languages",
    "cost",
    "touch",
    "genders",
    "discovery_call",
)
DEFAULT_AGE_GROUP = "adults"
#: The client's side of touch.
TOUCH_NONE, TOUCH_OK, TOUCH_WANTED = "none", "ok", "wanted"
TOUCHES = (TOUCH_NONE, TOUCH_OK, TOUCH_WANTED)
#: The answers that are lists of codes, in the order of the intake file.
LISTS = (
    "formats",
    "concerns",
    "events",
    "responses",
    "certifications",
    "modalities",
    "languages",
    "genders",
    "communities",
    "time_slots",
    "insurance",
    "room",
    "tried",
)


@dataclass(frozen=True, slots=True)
class IntakeAnswers:
    """One intake, valid when made by ``parsing.parse_intake``. Everything empty is a whole intake too.

    ``location`` is the client's own text, checked against the gazetteer but kept as written; ``point`` is set only when
    coordinates were given instead (degrees: latitude, longitude). ``region`` is an ISO 3166-2 code only when the client
    said one: ``whereabouts.whereabouts`` derives it otherwise. Lists keep the client's order, without repeats;
    the first concern and the first format weigh most. ``budget`` is money per session, to the cent.
    ``discovery_call`` and ``can_wait`` true mean wanted and able; false means not said.
    ``duration`` and ``tried`` change nobody's place.
    ``located``: a text that was looked up, and the place it means. It is no answer: two intakes that differ in it alone
    are equal, and nothing writes it down.
    ``importance`` holds only what was given: read it through ``level``.
    """

    crisis: bool = False
    red_flags: tuple[str, ...] = ()
    age_group: str = DEFAULT_AGE_GROUP
    location: str = ""
    point: tuple[float, float] | None = None
    region: str = ""
    formats: tuple[str, ...] = ()
    max_distance_miles: float | None = None
    concerns: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    certified_only: bool = False
    modalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    touch: str = ""
    genders: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    time_slots: tuple[str, ...] = ()
    budget: Decimal | None = None
    insurance: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    duration: str = ""
    tried: tuple[str, ...] = ()
    discovery_call: bool = False
    can_wait: bool = False
    importance: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    located: tuple[str, Place] | None = field(default=None, compare=False, repr=False)

    def level(self, code: str) -> str:
        """The importance in force for a preference: what the client gave, else the default of that preference.

        ``certified_only`` makes certifications a must whatever was given. Raises KeyError for a code outside WEIGHABLE.
        """
        if code not in WEIGHABLE:
            raise KeyError(code)
        if code == "certifications" and self.certified_only:
            return MUST
        given = self.importance.get(code)
        if given:
            return given
        if code == "languages" or (code == "touch" and self.touch == TOUCH_NONE):
            return MUST
        return SOME

    def to_json(self) -> dict[str, Any]:
        """The shape of an intake file, with the answered keys alone; ``parse_intake`` gives the same answers back."""
        data: dict[str, Any] = {}
        safety: dict[str, Any] = {}
        if self.crisis:
            safety["crisis"] = True
        if self.red_flags:
            safety["red_flags"] = list(self.red_flags)
        if safety:
            data["safety"] = safety
        if self.age_group != DEFAULT_AGE_GROUP:
            data["age_group"] = self.age_group
        if self.point is not None:
            data["location"] = {"lat": self.point[0], "lng": self.point[1]}
        elif self.location:
            data["location"] = self.location
        if self.max_distance_miles is not None:
            data["max_distance_miles"] = _plain(self.max_distance_miles)
        if self.budget is not None:
            data["budget"] = _plain(float(self.budget))
        for name in ("region", "touch", "duration", "certified_only", "discovery_call", "can_wait"):
            if value := getattr(self, name):
                data[name] = value
        for name in LISTS:
            if codes := getattr(self, name):
                data[name] = list(codes)
        if self.importance:
            data["importance"] = dict(self.importance)
        return data


def _plain(number: float) -> int | float:
    """25 rather than 25.0."""
    return int(number) if number.is_integer() else number
