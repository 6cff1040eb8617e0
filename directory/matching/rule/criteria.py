"""Each criterion in plain words. Every number in them is one of the rule's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from directory.matching.rule.figures import figures
from directory.ranking.weights import Weights
from directory.web.phrases import gettext as _


@dataclass(frozen=True, slots=True)
class Words:
    """``question``: in the client's mouth. ``fit``: paragraphs on what counts in full, in part, not at all.
    ``unknown``: what counts when nobody knows."""

    question: str
    fit: tuple[str, ...]
    unknown: str


def words(weights: Weights) -> dict[str, Words]:
    """The words of every criterion, by its code."""
    said = figures(weights)
    return _who(said) | _how(said) | _shares(said)


def _who(said: Mapping[str, str]) -> dict[str, Words]:
    specialties = (
        _(
            "We look for each thing you bring among the terms they name. A focus counts in full. A mention counts"
            " %(mention)s if it is the only one. The longer the list, the less each mention counts:"
            " %(mention_dilution)s more mentions halve it. So ticking everything does not win."
        ),
        _(
            "A narrower term counts like yours. A broader term counts %(step_up)s for each step up, a term beside yours"
            " %(beside)s, and a term near yours elsewhere %(near_term)s: a surgery is near the pain after it."
        ),
        _(
            "Your first concern weighs %(first_concern)s, what happened %(event)s, each further concern"
            " %(further_concern)s, and each way you react %(response)s. A rare term weighs up to %(rare)s times as"
            " much as a common one."
        ),
    )
    certifications = (
        _(
            "Checked and current counts in full. So does a higher step of the same training. An earlier step counts"
            " %(in_training)s when it is checked, and %(in_training_claimed)s when it is not. Expired, or none, counts"
            " nothing."
        ),
        _("If you asked for several, the best one counts."),
    )
    scope = (
        _(
            "Some things call for a psychotherapist, some for a body profession, some for both. A checked licence of"
            " the right kind counts in full. If both kinds are right, each counts for half."
        ),
        _(
            "Another checked licence counts %(other_licence_for_psychotherapy)s where psychotherapy is right, and"
            " %(other_licence_for_body)s where a body profession is right. No licence counts %(no_licence)s. If you"
            " asked for a class or coaching, a teacher without a licence gets at least %(educator_asked_for)s."
        ),
        _(
            "If what you bring calls for no kind of licence, any licence counts in full, and no licence counts"
            " %(no_licence_otherwise)s. If you bring nothing, everyone counts in full."
        ),
        _("This question always counts. It never leaves anyone out."),
    )
    modalities = (
        _(
            "Certified in an approach counts in full. Their own word for it counts %(declared_approach)s. If you want"
            " several, each has an equal share of %(each_approach)s, and the best one makes up the other"
            " %(any_approach)s: any one of them is most of what you meant."
        ),
        _(
            "If they do not list an approach but hold a title in it, that counts %(titled_approach)s when it is"
            " checked, and %(titled_approach_claimed)s when it is not. Another approach near it counts"
            " %(near_approach)s. As a must, only the approach itself will do."
        ),
        _(
            "An approach counts nothing if it is not for your age, or if it needs a licence they do not have. If that"
            " licence is only claimed, it counts %(claimed_licence)s of what it would."
        ),
    )
    return {
        "specialties": _words(
            said,
            _("Does their practice cover what I bring?"),
            specialties,
            _(
                "If they name nothing at all: %(unknown)s of the share of your lightest term. One term of yours as a"
                " focus is always worth more."
            ),
        ),
        "certifications": _words(
            said,
            _("Do they hold what I asked for?"),
            certifications,
            _("If they say so and nobody has checked: %(claimed)s."),
        ),
        "scope": _words(
            said,
            _("Are they the right kind of person for this?"),
            scope,
            _("If the right licence is claimed and nobody has checked: %(claimed_licence)s."),
        ),
        "modalities": _words(
            said,
            _("Do they offer the approaches I want?"),
            modalities,
            _("If they name no approach: %(unknown)s, shared among those you want, unless a title tells more."),
        ),
    }


def _how(said: Mapping[str, str]) -> dict[str, Words]:
    reach = (
        _(
            "The first way to meet on your list counts in full. Each later one loses %(per_later_format)s. If you name"
            " none, every live way counts alike."
        ),
        _(
            "Nearer counts more. It falls smoothly, with no step inside your radius. At %(half_distance)s of your"
            " radius, half is left. If you gave no radius, we take %(radius)s miles for this sum, and nobody is left"
            " out for it."
        ),
        _("If you are open to several ways, the best one makes up %(first_way)s and the next best %(second_way)s."),
    )
    cost = (
        _(
            "A fee within your budget counts in full. Above it, the points fall smoothly: %(half_affordable)s above"
            " your budget, half is left. If there is a lower and an upper fee, we take the middle of both results."
        ),
        _(
            "A sliding scale that comes down to your budget counts %(sliding_scale)s. If they accept an insurer you"
            " named, that counts in full. If they accept only others, at least %(insurance_refused)s is left: you may"
            " still pay the fee."
        ),
    )
    touch = (
        _(
            "The side you want counts in full, the other side nothing. If you want no touch, “up to you” counts"
            " %(touch_optional)s."
        ),
        _(
            "If you want hands on, “up to you” counts %(hands_optional)s with a checked licence for work with the body,"
            " and %(hands_optional_otherwise)s without one. If such a licence is only claimed, it lies between."
        ),
        _("“No touch” is a must, unless you lower it."),
    )
    freshness = (
        _(
            "We look at the day they last confirmed their openings. Today counts in full. Over the %(days)s days that"
            " it counts, %(aging)s is lost, a little each day. A waitlist counts %(waitlist)s of an opening."
        ),
        _("This question always counts."),
    )
    return {
        "reach": _words(
            said,
            _("How would we meet?"),
            reach,
            _(
                "If an office is not on our map: %(unknown)s. If you named no place, video and phone count"
                " %(unknown_lawful)s: we cannot say what is lawful where you are."
            ),
        ),
        "cost": _words(said, _("Can I pay?"), cost, _("If no fee is stated in your money: %(unknown)s.")),
        "touch": _words(said, _("Hands on, or hands off?"), touch, _("If they have not said: %(unknown)s.")),
        "freshness": _words(
            said,
            _("Is this listing alive?"),
            freshness,
            _("It is always known. Without a fresh word, they are not on the list."),
        ),
    }


def _shares(said: Mapping[str, str]) -> dict[str, Words]:
    share = _("What they offer of it, as a share of what you named.")
    language = _("It is a must, unless you lower it. As a must, one shared language is enough.")
    gender = _("One of those you named counts in full, any other nothing. We go by their own words and never guess.")
    call = _("A first call free of charge counts in full. None counts nothing.")
    silent = _("If they have not said: %(unknown)s.")
    times, rooms = (
        _("If they state no times: %(unknown)s, shared among yours."),
        _("If they have not said: %(unknown)s, shared among your needs."),
    )
    peoples, languages = (
        _("If they name none: %(unknown)s, shared among yours."),
        _("If they state none: %(unknown)s, shared among yours."),
    )
    return {
        "time_slots": _words(said, _("Can we find a time?"), (share,), times),
        "room": _words(said, _("Does the room suit me?"), (share,), rooms),
        "communities": _words(said, _("Do they work with people like me?"), (share,), peoples),
        "languages": _words(said, _("Do we share a language?"), (share, language), languages),
        "genders": _words(said, _("With whom do I feel safe?"), (gender,), silent),
        "discovery_call": _words(said, _("May I try first?"), (call,), silent),
    }


def _words(said: Mapping[str, str], question: str, fit: tuple[str, ...], unknown: str) -> Words:
    return Words(question, tuple(paragraph % said for paragraph in fit), unknown % said)
