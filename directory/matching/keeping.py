"""A shortlist as plain data, to be kept for a while, and back again. The numbers of a day stay those of that day.

The data are values that JSON has, in the units in which ``match`` prints them: every fit, weight and contribution is a
short decimal, so the whole numbers of the core come back exactly. Whoever keeps the data seals them. Names are not in
them: a name is shown only as long as its owner is listed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from directory.intake.answers import IntakeAnswers
from directory.matching.explanations.cards import Card, cards
from directory.matching.explanations.lawful import basis
from directory.matching.explanations.lines import Line, cautions, label, sentence, unknown_words, whole_tenths
from directory.matching.explanations.listings import listings
from directory.matching.explanations.practical import met_at
from directory.matching.explanations.shown import Question, Shown, shown
from directory.matching.explanations.words import upper_first
from directory.matching.printing import people
from directory.matching.services import among, ask, find
from directory.practitioners.wording.practice import place_name
from directory.ranking.types import AUDIO, FIT_ONE, IN_PERSON, PHONE, SCORE_ONE, VIDEO, WEIGHT_ONE, Match, Part
from directory.web.phrases import gettext as _

#: The part of the sum that rests on the distance.
REACH = "reach"
_WAYS = {
    IN_PERSON: gettext_noop("In person"),
    VIDEO: gettext_noop("By video"),
    PHONE: gettext_noop("By phone"),
    AUDIO: gettext_noop("By recordings"),
}

#: A part of a sum by its code and by what it is about; the words that belong to it.
Words = Mapping[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A ranking made to be kept: the people in their places, and what it rested on."""

    people: tuple[Shown, ...]
    total: int
    seed: str
    rule_version: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept person. ``words``: label and sentence of each part, as they were said that day. ``place``: where they
    would have met in person, as its name."""

    key: int
    match: Match
    words: Words
    cautions: tuple[str, ...]
    place: str


def choose(answers: IntakeAnswers, *, on: date, picks: Sequence[int], most: int) -> Found | None:
    """The picked people in the places the results give them; without a pick that stands there, the first ``most``.

    None for a stop: then nobody is looked up. Cost: that of the results page; with picks, one scoring more.
    """
    outcome = find(answers, on=on, limit=most)
    asked, ranking = outcome.asked, outcome.ranking
    if asked is None or ranking is None:
        return None
    matches = among(asked, picks)[:most] or ranking.matches
    return Found(tuple(people(asked, matches)), ranking.eligible, asked.seed, ranking.rule_version)


def to_data(each: Shown) -> dict[str, Any]:
    """One person with the numbers and sentences of the day. ``from_data`` gives the same numbers back, exactly."""
    match, rests_on, place = each.match, basis(each), met_at(each)
    return {
        "key": each.practitioner.pk,
        "position": match.position,
        "score": match.score / SCORE_ONE,
        "band": match.band,
        "format": match.format,
        "other_formats": list(match.other_formats),
        "distance_miles": match.miles,
        "office": match.location,
        "place": place_name(place) if place else "",
        "lawful_basis": rests_on.code,
        "criteria": [_criterion(each, part) for part in match.parts],
        "unknowns": list(unknown_words(each)),
        "cautions": list(cautions(each, rests_on.code)),
    }


def from_data(data: Mapping[str, Any]) -> Kept:
    """The other way. Raises KeyError, TypeError or ValueError for what ``to_data`` never made."""
    criteria = data["criteria"]
    return Kept(
        key=data["key"],
        match=Match(
            position=data["position"],
            row=-1,
            score=round(data["score"] * SCORE_ONE),
            parts=tuple(_part(one) for one in criteria),
            format=data["format"],
            other_formats=tuple(data["other_formats"]),
            miles=data["distance_miles"],
            location=data["office"],
        ),
        words={(one["code"], one.get("of", "")): (one["label"], one["detail"]) for one in criteria},
        cautions=tuple(data["cautions"]),
        place=data["place"],
    )


def without_places(kept: Kept) -> Kept:
    """The same for somebody else's eyes: no distance, and a sentence on meeting that names none."""
    words = dict(kept.words)
    if (reach := words.get((REACH, ""))) is not None:
        way = _WAYS.get(kept.match.format, gettext_noop("To be agreed"))
        words[REACH, ""] = (reach[0], _(way))
    return replace(kept, match=replace(kept.match, miles=None, location=None), words=words)


def still_listed(answers: IntakeAnswers, kept: Sequence[Kept], *, on: date) -> tuple[Shown, ...]:
    """Those who are listed now, with today's facts and the numbers of their day, in the kept order.

    An office that has moved is not told with the old distance. Cost: eight queries, whatever the number.
    """
    asked = ask(answers, on=on)
    terms = asked.table.catalogue
    question = Question(answers, asked.request, terms, on)
    held = listings([each.key for each in kept], terms)
    made = [(each, shown(each.match, held[each.key], question)) for each in kept if each.key in held]
    return tuple(_where_it_was(each, one) for each, one in made)


def kept_cards(people_now: Sequence[Shown], kept: Sequence[Kept]) -> tuple[Card, ...]:
    """Their cards: today's facts, and the reasons as they were said on the day of keeping."""
    held = {each.key: each for each in kept}
    made = cards(people_now, lambda shown: _lines(held[shown.practitioner.pk]))
    return tuple(
        replace(card, cautions=tuple(upper_first(text) for text in held[card.shown.practitioner.pk].cautions))
        for card in made
    )


def _criterion(each: Shown, part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": part.code,
        "label": label(each, part),
        "fit": part.fit / FIT_ONE,
        "weight": part.weight / WEIGHT_ONE,
        "contribution": part.contribution / SCORE_ONE,
        "state": part.state,
        "detail": sentence(each, part),
    }
    return found | ({"of": part.of} if part.of else {})


def _part(one: Mapping[str, Any]) -> Part:
    return Part(
        code=one["code"],
        weight=round(one["weight"] * WEIGHT_ONE),
        fit=round(one["fit"] * FIT_ONE),
        contribution=round(one["contribution"] * SCORE_ONE),
        state=one["state"],
        of=one.get("of", ""),
    )


def _where_it_was(kept: Kept, now: Shown) -> Shown:
    place = met_at(now)
    if kept.match.location is None or (place is not None and place_name(place) == kept.place):
        return now
    return replace(now, match=replace(now.match, location=None))


def _lines(kept: Kept) -> list[Line]:
    """The sum with the words of its day, in the order in which sums are shown."""
    parts = kept.match.parts
    points = whole_tenths([part.contribution for part in parts], kept.match.score)
    made = [
        Line(part.code, *kept.words[part.code, part.of], point, part.weight, part.state, part)
        for part, point in zip(parts, points, strict=True)
    ]
    return sorted(made, key=lambda line: (line.is_penalty, -line.of))
