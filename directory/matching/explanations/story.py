"""Sentences about what someone knows and holds: specialties, certifications, the kind of licence, approaches."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext_noop

from directory.matching.explanations.portraits import Portrait
from directory.matching.explanations.shown import Question, Shown, Wanted
from directory.matching.explanations.words import lower_first, nor, upper_first
from directory.practitioners.lawfulness import HeldLicence
from directory.practitioners.standing import Standing
from directory.practitioners.wording.credentials import Held, short_title_of
from directory.practitioners.wording.marks import listing
from directory.ranking.types import WantedModality
from directory.vocabulary.choices import Scope, WantedScope
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

#: The widest scope names the licence.
_KINDS = {
    Scope.PSYCHOTHERAPY: gettext_noop("A psychotherapy licence in %(places)s"),
    Scope.MEDICAL: gettext_noop("A licence for body care in %(places)s"),
    Scope.BODYWORK: gettext_noop("A bodywork licence in %(places)s"),
}
#: An approach that is offered, by whether it is certified; and where the licence it needs is claimed, or not there.
_OFFERED = {False: "%(approach)s", True: gettext_noop("%(approach)s, certified")}
_UNCHECKED = gettext_noop("%(approach)s, on a licence not yet checked")
_UNLICENSED = gettext_noop("%(approach)s, without the licence it needs")
#: An approach that is not listed though a title in it is held, by whether that is verified.
_TITLED = {
    False: gettext_noop("%(approach)s is not listed, but they say they hold %(title)s; not yet verified"),
    True: gettext_noop("%(approach)s is not listed, but they hold %(title)s"),
}
_PSYCHOTHERAPY = frozenset({WantedScope.PSYCHOTHERAPY.value, WantedScope.PSYCHOTHERAPY_AFTER_EVENT.value})
_BODY = frozenset({WantedScope.BODY.value})


class _Title(NamedTuple):
    """A credential by its code, and as a sentence names it."""

    code: str
    is_verified: bool
    text: str


def specialties(shown: Shown) -> str:
    """Focus on …, mentions …; a near term is named as what it is."""
    if not shown.focuses and not shown.mentions:
        return _("Names no specialties")
    question = shown.question
    named = shown.focuses & question.of_story, shown.mentions & question.of_story
    return question.once((specialties, *named), lambda: _specialties(question, *named))


def _specialties(question: Question, in_focus: frozenset[str], mentioned: frozenset[str]) -> str:
    focuses: dict[str, list[Wanted]] = {}
    mentions: dict[str, list[Wanted]] = {}
    missing = []
    for wanted in question.story:
        focus, mention = wanted.best(in_focus), wanted.best(mentioned)
        if focus:
            focuses.setdefault(focus, []).append(wanted)
        # A mention of the term itself may count for more than a focus that is only near it: then both are told.
        if mention and (not focus or wanted.is_nearer(mention, focus)):
            mentions.setdefault(mention, []).append(wanted)
        if not focus and not mention:
            missing.append(wanted.label)
    said = []
    if focuses:
        said.append(_("focus on %(terms)s") % {"terms": listing(_with_near(question, focuses))})
    if mentions:
        said.append(_("mentions %(terms)s") % {"terms": listing(_with_near(question, mentions))})
    if missing:
        said.append(_("does not name %(terms)s") % {"terms": nor(missing)})
    return upper_first("; ".join(said))


def missed_concern(shown: Shown) -> str:
    """Why the main concern counts as missed: not named, nothing named at all, or one of very many."""
    wanted = shown.question.story[0]
    if not shown.focuses and not shown.mentions:
        return _("You named %(term)s first; they name no specialties") % {"term": wanted.label}
    found = wanted.best(shown.focuses | shown.mentions)
    if not found:
        return _("You named %(term)s first; they do not name it") % {"term": wanted.label}
    count = len(shown.focuses) + len(shown.mentions)
    if found == wanted.code:
        text = _("You named %(term)s first; they name it among %(count)s specialties")
        return text % {"term": wanted.label, "count": count}
    text = _("You named %(term)s first; they name only %(other)s among %(count)s specialties")
    return text % {"term": wanted.label, "other": shown.question.label(found), "count": count}


def certifications(shown: Shown) -> str:
    """SEP, verified 12 Sep 2026; what is only said is in their words; training is called training."""
    wanted, training = shown.question.certifications, shown.question.training
    in_force = shown.portrait.worded(_titles)
    lines = [title.text for title in in_force if title.code in wanted]
    if not any(title.is_verified for title in in_force if title.code in wanted):
        lines += [
            _("%(training)s, not certified") % {"training": title.text} for title in in_force if title.code in training
        ]
    if lines:
        return "; ".join(lines)
    asked = [short_title_of(shown.terms.certifications[wanted.code]) for wanted in shown.request.certifications]
    if len(asked) > 3:
        return _("No current certification")
    return _("No current %(titles)s") % {"titles": nor(asked)}


def scope(shown: Shown) -> str:
    """Which licence it is, and whether it is the right one for what the client brings."""
    question, scopes, kind = shown.question, shown.scopes, shown.portrait.worded(_kind_of_licence)
    return question.once((scope, scopes, kind), lambda: _scope(question, scopes, kind))


def _scope(question: Question, scopes: frozenset[str], kind: str) -> str:
    request, missing = question.request, []
    if request.needs_psychotherapy and Scope.PSYCHOTHERAPY not in scopes:
        terms = listing(list(question.asking(_PSYCHOTHERAPY)))
        missing.append(_("for %(terms)s, a psychotherapy licence is right as well") % {"terms": terms})
    if request.needs_body and Scope.BODYWORK not in scopes:
        terms = listing(list(question.asking(_BODY)))
        missing.append(_("for %(terms)s, a body profession is right as well") % {"terms": terms})
    if missing:
        return "; ".join([kind, *missing])
    if reasons := question.asking(_PSYCHOTHERAPY | _BODY):
        return _("%(licence)s, right for %(terms)s") % {"licence": kind, "terms": listing(list(reasons))}
    if request.wants_education and not scopes & {Scope.PSYCHOTHERAPY, Scope.MEDICAL, Scope.BODYWORK}:
        return _("%(licence)s, right for a class or coaching") % {"licence": kind}
    return kind


def modalities(shown: Shown) -> str:
    """Each wanted approach that is offered, and whether it is certified; else a title in it, or what is near it."""
    offered, told, missing = [], [], []
    certified = shown.portrait.worded(_certified)
    for wanted in shown.request.modalities:
        entry = shown.terms.modalities[wanted.code]
        if wanted.suits_age and wanted.code in shown.facts.modalities:
            words = _licence_words(shown, wanted.professions) or _OFFERED[wanted.code in certified]
            offered.append(_(words) % {"approach": entry.label})
        elif wanted.suits_age and (titled := _titled(shown, wanted)):
            told.append(titled)
        else:
            missing.append(_missing(shown, wanted))
    if not shown.facts.modalities:
        return "; ".join([_("Names no approaches"), *told])
    return upper_first("; ".join([*offered, *told, *missing]))


def _titled(shown: Shown, wanted: WantedModality) -> str:
    """What a title tells of an approach that is not listed; empty where there is none, or not the licence it needs."""
    title = shown.portrait.worded(_titles_in).get(wanted.code)
    licence = _licence_words(shown, wanted.professions)
    if title is None or licence == _UNLICENSED:
        return ""
    label = shown.terms.modalities[wanted.code].label
    text = _(_TITLED[title.is_verified]) % {"approach": label, "title": title.text}
    return _("%(title)s, on a licence not yet checked") % {"title": text} if licence else text


def _missing(shown: Shown, wanted: WantedModality) -> str:
    label = shown.terms.modalities[wanted.code].label
    near = [
        shown.terms.modalities[code].label
        for code in wanted.near
        if code in shown.facts.modalities and code not in shown.request.unsuited_modalities
    ]
    if not wanted.suits_age:
        text = _("%(approach)s is for other ages; near it: %(near)s") if near else _("%(approach)s is for other ages")
    else:
        text = _("no %(approach)s; near it: %(near)s") if near else _("no %(approach)s")
    return text % {"approach": label, "near": listing(near)}


def _titles(portrait: Portrait) -> tuple[_Title, ...]:
    """Those that have not ended, in words."""
    return tuple(
        _Title(held.entry.code, held.standing is Standing.VERIFIED, _held(held))
        for held in portrait.credentials
        if held.standing is not Standing.EXPIRED
    )


def _held(held: Held) -> str:
    name = short_title_of(held.entry)
    verified_on = held.row.verified_on
    if held.standing is Standing.VERIFIED:
        text = (
            _("%(title)s, verified %(day)s") if held.entry.is_certified else _("%(title)s, training verified %(day)s")
        )
    elif held.standing is Standing.STALE:
        text = _("%(title)s, not checked since %(day)s") if verified_on else _("%(title)s, checked on no recorded day")
    else:
        text = _("Says: %(title)s. Not yet verified")
    return text % {"title": name, "day": day(verified_on)}


def _certified(portrait: Portrait) -> frozenset[str]:
    """Approaches that a certification which is checked and in force stands for."""
    return frozenset(
        held.entry.modality
        for held in portrait.credentials
        if held.entry.is_certified and held.standing is Standing.VERIFIED
    )


def _titles_in(portrait: Portrait) -> dict[str, _Title]:
    """By approach: the best certification in it that has not ended, by its short name."""
    found: dict[str, _Title] = {}
    for held in portrait.credentials:
        if held.entry.is_certified and held.standing is not Standing.EXPIRED:
            is_verified = held.standing is Standing.VERIFIED
            found.setdefault(held.entry.modality, _Title(held.entry.code, is_verified, short_title_of(held.entry)))
    return found


def _kind_of_licence(portrait: Portrait) -> str:
    """Which kind is in force and checked, and where; else what is only said, or has ended."""
    for scope_of, words in _KINDS.items():
        if scope_of in portrait.scopes:
            return _(words) % {"places": listing(_places(portrait, scope_of))}
    licensed = [held for held in portrait.facts.licences if portrait.terms.professions[held.profession].is_licensed]
    if not licensed:
        return _("Education or coaching, not licensed care")
    said = [held for held in licensed if held.expires_on is None or held.expires_on >= portrait.on]
    if said:
        licences = listing(sorted(_named(portrait, held) for held in said))
        return _("No licence in force that we have checked; says: %(licences)s") % {"licences": licences}
    last = max(licensed, key=lambda held: (held.expires_on or portrait.on, held.profession, held.jurisdiction))
    text = _("No licence in force that we have checked; %(licence)s ended %(day)s")
    return text % {"licence": _named(portrait, last), "day": day(last.expires_on)}


def _places(portrait: Portrait, scope_of: str) -> list[str]:
    """Where the licences of one scope that are checked and in force were issued."""
    terms = portrait.terms
    return sorted(
        {
            terms.jurisdictions.get(held.jurisdiction, held.jurisdiction)
            for held in portrait.facts.licences
            if held.is_checked(portrait.on) and scope_of in terms.professions[held.profession].scopes
        }
    )


def _named(portrait: Portrait, held: HeldLicence) -> str:
    profession, place = (
        portrait.terms.professions[held.profession],
        portrait.terms.jurisdictions.get(held.jurisdiction, held.jurisdiction),
    )
    return _("%(profession)s in %(place)s") % {"profession": lower_first(profession.label), "place": place}


def _licence_words(shown: Shown, professions: Collection[str]) -> str:
    """Why an offered approach counts for less: it needs a licence that is claimed, or not there. Empty: it counts."""
    in_force = [
        held
        for held in shown.facts.licences
        if held.profession in professions and (held.expires_on is None or held.expires_on >= shown.on)
    ]
    if not professions or any(held.is_checked(shown.on) for held in in_force):
        return ""
    return _UNCHECKED if in_force else _UNLICENSED


def _with_near(question: Question, named: Mapping[str, Sequence[Wanted]]) -> list[str]:
    """Each term that somebody names, once, with all of the client's that it is only near."""
    return [_near(question, found, wanted) for found, wanted in named.items()]


def _near(question: Question, found: str, counts_for: Sequence[Wanted]) -> str:
    near = [wanted.label for wanted in counts_for if wanted.code != found]
    if not near:
        return question.label(found)
    is_wanted = len(near) < len(counts_for)
    words = _("%(found)s (also near %(wanted)s)") if is_wanted else _("%(found)s (near %(wanted)s)")
    return words % {"found": question.label(found), "wanted": listing(near)}
