"""Where a client is: the answers' own place, looked up offline."""

from dataclasses import dataclass

from directory.intake.answers import IntakeAnswers
from directory.places.errors import PlaceError
from directory.places.services import locate, locate_point


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """``label`` for people ("Portland, OR 97214"); ``point``: degrees, latitude first; ``region``: ISO 3166-2 or ""."""

    label: str = ""
    point: tuple[float, float] | None = None
    region: str = ""


def whereabouts(answers: IntakeAnswers) -> Whereabouts:
    """The place of the answers. A region that the client said wins over the one the place lies in.

    Never raises for a place: one that the gazetteer no longer knows counts as none. Cost: one offline look-up, none
    where the answers were parsed a moment ago.
    """
    if answers.point is not None:
        near = locate_point(*answers.point)
        label = near.label if near else ""
        return Whereabouts(label, answers.point, answers.region or (near.jurisdiction if near else ""))
    if not answers.location:
        return Whereabouts(region=answers.region)
    if answers.located is not None and answers.located[0] == answers.location:
        place = answers.located[1]
    else:
        try:
            place = locate(answers.location)
        except PlaceError:
            return Whereabouts(region=answers.region)
    return Whereabouts(place.label, (place.latitude, place.longitude), answers.region or place.jurisdiction)
