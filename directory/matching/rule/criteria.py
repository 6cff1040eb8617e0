"""Each criterion in plain words. Every number in them is one of the rule's own."""

from dataclasses import dataclass

from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.weights import Weights
from directory.vocabulary.choices import Rarity


@dataclass(frozen=True, slots=True)
class Words:
    """``question``: in the client's mouth. ``fit``: paragraphs on what counts in full, in part, not at all.
    ``unknown``: what counts when nobody knows."""

    question: str
    fit: tuple[str, ...]
    unknown: str


def percent(share: float) -> str:
    """``65%``, rounded to whole per cent: 0.4588 is 46%."""
    return f"{share:.0%}"


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs, each on one line; between them stands an empty line."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


def words(weights: Weights) -> dict[str, Words]:
    """The words of every criterion, by its code."""
    return _who(weights) | _how(weights) | _shares(weights)


def _who(w: Weights) -> dict[str, Words]:
    some = percent(w.unknown)
    specialties = f"""
        We look for each thing you bring among the terms they name. A focus counts in full. A mention counts
        {percent(w.mention)} if it is the only one. The longer the list, the less each mention counts:
        {w.mention_dilution:g} more mentions halve it. So ticking everything does not win.

        A narrower term counts like yours. A broader term counts {percent(w.step_up)} for each step up, and a term
        beside yours {percent(w.beside)}.

        Your first concern weighs {w.first_concern:g}, what happened {w.event:g}, each further concern
        {w.further_concern:g}, and each way you react {w.response:g}. A rare term weighs up to
        {w.rarity[Rarity.RARE.value]:g} times as much as a common one.
    """
    certifications = f"""
        Checked and current counts in full. So does a higher step of the same training. An earlier step counts
        {percent(w.in_training)} when it is checked, and {percent(w.in_training_claimed)} when it is not. Expired, or
        none, counts nothing.

        If you asked for several, the best one counts.
    """
    scope = f"""
        Some things call for a psychotherapist, some for a body profession, some for both. A checked licence of the
        right kind counts in full. If both kinds are right, each counts for half.

        Another checked licence counts {percent(w.other_licence_for_psychotherapy)} where psychotherapy is right, and
        {percent(w.other_licence_for_body)} where a body profession is right. No licence counts
        {percent(w.no_licence)}. If you asked for a class or coaching, a teacher without a licence gets at least
        {percent(w.educator_asked_for)}.

        This question always counts. It never leaves anyone out.
    """
    modalities = f"""
        Each approach you want has an equal share. Certified in it counts in full. Their own word for it counts
        {percent(w.declared_approach)}.

        An approach counts nothing if it is not for your age, or if it needs a licence they do not have. If that
        licence is only claimed, it counts {percent(w.claimed_licence)} of what it would.
    """
    return {
        "specialties": Words(
            "Does their practice cover what I bring?",
            paragraphs(specialties),
            f"If they name nothing at all: {some} of the share of your lightest term. One term of yours as a focus is"
            " always worth more.",
        ),
        "certifications": Words(
            "Do they hold what I asked for?",
            paragraphs(certifications),
            f"If they say so and nobody has checked: {percent(w.claimed)}.",
        ),
        "scope": Words(
            "Are they the right kind of person for this?",
            paragraphs(scope),
            f"If the right licence is claimed and nobody has checked: {percent(w.claimed_licence)}.",
        ),
        "modalities": Words(
            "Do they offer the approaches I want?",
            paragraphs(modalities),
            f"If they name no approach: {some}, shared among those you want.",
        ),
    }


def _how(w: Weights) -> dict[str, Words]:
    some = percent(w.unknown)
    reach = f"""
        The first way to meet on your list counts in full. Each later one loses {percent(w.per_later_format)}. If you
        name none, every live way counts alike.

        Nearer counts more. It falls smoothly, with no step inside your radius. At {percent(w.half_distance)} of your
        radius, half is left. If you gave no radius, we take {w.radius:g} miles for this sum, and nobody is left out
        for it.

        If you are open to several ways, the best one makes up {percent(1 - w.second_way)} and the next best
        {percent(w.second_way)}.
    """
    cost = f"""
        A fee within your budget counts in full. Above it, the points fall smoothly: {percent(w.half_affordable)} above
        your budget, half is left. If there is a lower and an upper fee, we take the middle of both results.

        A sliding scale that comes down to your budget counts {percent(w.sliding_scale)}. If they accept an insurer you
        named, that counts in full.
    """
    touch = f"""
        The side you want counts in full. “Up to you” counts {percent(w.touch_optional)}. The other side counts nothing.

        “No touch” is a must, unless you lower it.
    """
    freshness = f"""
        We look at the day they last confirmed their openings. Today counts in full. Over the {CAPACITY_DAYS} days that
        it counts, {percent(w.aging)} is lost, a little each day. A waitlist counts {percent(w.waitlist)} of an opening.

        This question always counts.
    """
    return {
        "reach": Words(
            "How would we meet?",
            paragraphs(reach),
            f"If an office is not on our map: {some}. If you named no place, video and phone count"
            f" {percent(w.unknown_lawful)}: we cannot say what is lawful where you are.",
        ),
        "cost": Words("Can I pay?", paragraphs(cost), f"If no fee is stated in your money: {some}."),
        "touch": Words("Hands on, or hands off?", paragraphs(touch), f"If they have not said: {some}."),
        "freshness": Words(
            "Is this listing alive?",
            paragraphs(freshness),
            "It is always known. Without a fresh word, they are not on the list.",
        ),
    }


def _shares(w: Weights) -> dict[str, Words]:
    some = percent(w.unknown)
    share = "What they offer of it, as a share of what you named."
    language = "It is a must, unless you lower it. As a must, one shared language is enough."
    gender = "One of those you named counts in full, any other nothing. We go by their own words and never guess."
    call = "A first call free of charge counts in full. None counts nothing."
    return {
        "time_slots": Words("Can we find a time?", (share,), f"If they state no times: {some}, shared among yours."),
        "room": Words("Does the room suit me?", (share,), f"If they have not said: {some}, shared among your needs."),
        "communities": Words(
            "Do they work with people like me?", (share,), f"If they name none: {some}, shared among yours."
        ),
        "languages": Words(
            "Do we share a language?", (share, language), f"If they state none: {some}, shared among yours."
        ),
        "genders": Words("With whom do I feel safe?", (gender,), f"If they have not said: {some}."),
        "discovery_call": Words("May I try first?", (call,), f"If they have not said: {some}."),
    }
