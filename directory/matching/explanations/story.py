"""Sentences about what someone knows and holds: specialties, certifications, the kind of licence, approaches."""

from collections.abc import Collection

from directory.matching.explanations.shown import Shown, Wanted
from directory.matching.explanations.words import lower_first, upper_first
from directory.practitioners.lawfulness import HeldLicence
from directory.practitioners.standing import Standing
from directory.practitioners.wording.credentials import Held, short_title_of
from directory.practitioners.wording.marks import listing
from directory.vocabulary.choices import Scope, WantedScope
from directory.web.templatetags.look import day

#: The widest scope names the licence.
_KINDS = {
    Scope.PSYCHOTHERAPY: "A psychotherapy licence",
    Scope.MEDICAL: "A licence for body care",
    Scope.BODYWORK: "A bodywork licence",
}
_PSYCHOTHERAPY = frozenset({WantedScope.PSYCHOTHERAPY.value, WantedScope.PSYCHOTHERAPY_AFTER_EVENT.value})
_BODY = frozenset({WantedScope.BODY.value})


def specialties(shown: Shown) -> str:
    """Focus on …, mentions …; a near term is named as what it is."""
    focuses, mentions, missing = [], [], []
    for wanted in shown.question.story:
        if found := wanted.best(shown.focuses):
            focuses.append(_near(shown, wanted, found))
        elif found := wanted.best(shown.mentions):
            mentions.append(_near(shown, wanted, found))
        else:
            missing.append(wanted.label)
    if not shown.focuses and not shown.mentions:
        return "Names no specialties"
    said = []
    if focuses:
        said.append(f"focus on {listing(list(dict.fromkeys(focuses)))}")
    if mentions:
        said.append(f"mentions {listing(list(dict.fromkeys(mentions)))}")
    if missing:
        said.append(f"does not name {listing(missing, 'or')}")
    return upper_first("; ".join(said))


def missed_concern(shown: Shown) -> str:
    """Why the main concern counts as missed: not named, nothing named at all, or one of very many."""
    wanted = shown.question.story[0]
    first = f"You named {wanted.label} first"
    if not shown.focuses and not shown.mentions:
        return f"{first}; they name no specialties"
    found = wanted.best(shown.focuses | shown.mentions)
    if not found:
        return f"{first}; they do not name it"
    what = "it" if found == wanted.code else f"only {shown.question.label(found)}"
    return f"{first}; they name {what} among {len(shown.focuses) + len(shown.mentions)} specialties"


def certifications(shown: Shown) -> str:
    """SEP, verified 12 Sep 2026; what is only said is in their words; training is called training."""
    wanted, training = shown.question.certifications, shown.question.training
    in_force = [held for held in shown.credentials if held.standing is not Standing.EXPIRED]
    lines = [_held(held) for held in in_force if held.entry.code in wanted]
    if not any(held.standing is Standing.VERIFIED for held in in_force if held.entry.code in wanted):
        lines += [f"{_held(held)}, not certified" for held in in_force if held.entry.code in training]
    if lines:
        return "; ".join(lines)
    asked = [short_title_of(shown.terms.certifications[wanted.code]) for wanted in shown.request.certifications]
    return f"No current {listing(asked, 'or')}" if len(asked) <= 3 else "No current certification"


def scope(shown: Shown) -> str:
    """Which licence it is, and whether it is the right one for what the client brings."""
    scopes, request = shown.scopes, shown.request
    kind = _kind_of_licence(shown, scopes)
    missing = []
    if request.needs_psychotherapy and Scope.PSYCHOTHERAPY not in scopes:
        missing.append(_ask(shown, _PSYCHOTHERAPY, "a psychotherapy licence"))
    if request.needs_body and Scope.BODYWORK not in scopes:
        missing.append(_ask(shown, _BODY, "a body profession"))
    if missing:
        return f"{kind}; {'; '.join(missing)}"
    if reasons := shown.question.asking(_PSYCHOTHERAPY | _BODY):
        return f"{kind}, right for {listing(list(reasons))}"
    if request.wants_education and not scopes & {Scope.PSYCHOTHERAPY, Scope.MEDICAL, Scope.BODYWORK}:
        return f"{kind}, right for a class or coaching"
    return kind


def modalities(shown: Shown) -> str:
    """Each wanted approach that is offered, and whether it is certified."""
    offered, missing = [], []
    certified = {held.entry.modality for held in shown.credentials if _is_certified(held)}
    for wanted in shown.request.modalities:
        entry = shown.terms.modalities[wanted.code]
        if not wanted.suits_age:
            missing.append(f"{entry.label} is for other ages")
        elif wanted.code in shown.facts.modalities:
            words = _licence_words(shown, wanted.professions)
            offered.append(f"{entry.label}{words or (', certified' if wanted.code in certified else '')}")
        else:
            missing.append(f"no {entry.label}")
    if not shown.facts.modalities:
        return "Names no approaches"
    return upper_first("; ".join([*offered, *missing]))


def _held(held: Held) -> str:
    name = short_title_of(held.entry)
    verified_on = held.row.verified_on
    if held.standing is Standing.VERIFIED:
        return f"{name}, {'' if held.entry.is_certified else 'training '}verified {day(verified_on)}"
    if held.standing is Standing.STALE:
        return f"{name}, not checked since {day(verified_on)}" if verified_on else f"{name}, checked on no recorded day"
    return f"Says: {name}. Not yet verified"


def _is_certified(held: Held) -> bool:
    return held.entry.is_certified and held.standing is Standing.VERIFIED


def _kind_of_licence(shown: Shown, scopes: frozenset[str]) -> str:
    """Which kind is in force and checked, and where; else what is only said, or has ended."""
    for scope_of, words in _KINDS.items():
        if scope_of in scopes:
            return f"{words} in {listing(_places(shown, scope_of))}"
    licensed = [held for held in shown.facts.licences if shown.terms.professions[held.profession].is_licensed]
    if not licensed:
        return "Education or coaching, not licensed care"
    none = "No licence in force that we have checked"
    said = [held for held in licensed if held.expires_on is None or held.expires_on >= shown.on]
    if said:
        return f"{none}; says: {listing(sorted(_named(shown, held) for held in said))}"
    last = max(licensed, key=lambda held: (held.expires_on or shown.on, held.profession, held.jurisdiction))
    return f"{none}; {_named(shown, last)} ended {day(last.expires_on)}"


def _places(shown: Shown, scope_of: str) -> list[str]:
    """Where the licences of one scope that are checked and in force were issued."""
    terms = shown.terms
    return sorted(
        {
            terms.jurisdictions.get(held.jurisdiction, held.jurisdiction)
            for held in shown.facts.licences
            if held.is_verified
            and (held.expires_on is None or held.expires_on >= shown.on)
            and scope_of in terms.professions[held.profession].scopes
        }
    )


def _named(shown: Shown, held: HeldLicence) -> str:
    profession, place = (
        shown.terms.professions[held.profession],
        shown.terms.jurisdictions.get(held.jurisdiction, held.jurisdiction),
    )
    return f"{lower_first(profession.label)} in {place}"


def _ask(shown: Shown, kinds: frozenset[str], licence: str) -> str:
    return f"for {listing(list(shown.question.asking(kinds)))}, {licence} is right as well"


def _licence_words(shown: Shown, professions: Collection[str]) -> str:
    """Why an offered approach counts for less: it needs a licence that is claimed, or not there. Empty: it counts."""
    in_force = [
        held
        for held in shown.facts.licences
        if held.profession in professions and (held.expires_on is None or held.expires_on >= shown.on)
    ]
    if not professions or any(held.is_verified for held in in_force):
        return ""
    return ", on a licence not yet checked" if in_force else ", without the licence it needs"


def _near(shown: Shown, wanted: Wanted, found: str) -> str:
    return wanted.label if wanted.code == found else f"{shown.question.label(found)} (near {wanted.label})"
