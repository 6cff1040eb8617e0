"""The choices of each question, made from the vocabulary that curators edit."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_noop as _

from directory.intake.answers import TOUCH_NONE, TOUCH_OK, TOUCH_WANTED
from directory.intake.history import DURATIONS, TRIED
from directory.intake.questions.model import Option, Options
from directory.intake.red_flags import RED_FLAGS
from directory.intake.saying import said
from directory.practitioners.choices import Gender
from directory.vocabulary.alphabet import in_reading_order
from directory.vocabulary.catalogue import Catalogue, CertificationEntry, ModalityEntry, SpecialtyEntry, TermEntry
from directory.vocabulary.choices import Scope, TermKind
from directory.vocabulary.lay_words import MODALITY, SHOWN, SPECIALTY, lay_words
from directory.vocabulary.spoken import WRITTEN_IN
from directory.web.phrases import gettext, language

_SCOPE_TAGS = {
    Scope.PSYCHOTHERAPY.value: _("Needs a mental-health licence"),
    Scope.MEDICAL.value: _("Needs a health licence"),
    Scope.BODYWORK.value: _("Hands-on"),
    Scope.EDUCATION.value: _("Education"),
}
_GENDERS = {
    Gender.WOMAN.value: _("A woman"),
    Gender.MAN.value: _("A man"),
    Gender.NONBINARY.value: _("A nonbinary person"),
}
_TOUCHES = {
    TOUCH_NONE: _("No touch at all"),
    TOUCH_OK: _("Touch is fine, if I am asked each time"),
    TOUCH_WANTED: _("I would like hands-on work"),
}
_MILES = (5, 10, 25, 50, 100)


def specialties(kind: str) -> Options:
    """The tree of one kind: top terms, each with everything below it."""

    def options(words: Catalogue) -> tuple[Option, ...]:
        entries = [s for s in words.specialties.values() if s.kind == kind and words.is_offered("specialty", s.code)]
        codes = {s.code for s in entries}
        tops = [s for s in entries if s.parent not in codes]
        return tuple(_specialty(top, entries, words) for top in tops)

    return options


def terms(kind: str) -> Options:
    """A short list."""

    def options(words: Catalogue) -> tuple[Option, ...]:
        known = words.terms.get(kind, {})
        entries = {code: entry for code, entry in known.items() if words.is_offered(kind, code)}
        order = in_reading_order((code, entry.written_label) for code, entry in entries.items())
        return tuple(_term(kind, entries[code]) for code in (order if kind == TermKind.LANGUAGE else entries))

    return options


def fixed(labels: Mapping[str, str]) -> Options:
    """A list that rules depend on, so that it is fixed in code: its labels by their codes."""
    return lambda words: tuple(Option(code, said(label)) for code, label in labels.items())


def red_flags(words: Catalogue) -> tuple[Option, ...]:
    """The signs that a doctor comes first."""
    return tuple(Option(flag.code, said(flag.label), said(flag.hint)) for flag in RED_FLAGS.values())


def miles(words: Catalogue) -> tuple[Option, ...]:
    """How far somebody would go, from a few numbers."""
    return tuple(Option(str(number), miles_said(str(number))) for number in _MILES)


def miles_said(number: str) -> str:
    """A distance as it was chosen."""
    return gettext("%(count)s miles") % {"count": number}


def modalities(words: Catalogue) -> tuple[Option, ...]:
    """The approaches, each with what it asks of whoever gives it."""
    return tuple(
        Option(m.code, m.label, m.hint, _tag(m, words), finds=_lay(MODALITY, m.code))
        for m in words.modalities.values()
        if words.is_offered(MODALITY, m.code)
    )


def certifications(words: Catalogue) -> tuple[Option, ...]:
    """Every rung of every ladder; a rung that is training says so."""
    offered = (c for c in words.certifications.values() if words.is_offered("certification", c.code))
    return tuple(_certification(c) for c in offered)


def jurisdictions(words: Catalogue) -> tuple[Option, ...]:
    """States, provinces and territories."""
    places = words.jurisdictions
    return tuple(Option(code, places[code]) for code in in_reading_order(places.written.items()))


genders = fixed(_GENDERS)
durations = fixed(DURATIONS)
tried = fixed(TRIED)
touch = fixed(_TOUCHES)


def _specialty(top: SpecialtyEntry, entries: list[SpecialtyEntry], words: Catalogue) -> Option:
    return replace(
        _alone(top), below=tuple(_alone(entry) for entry in entries if top.code in words.ancestors(entry.code))
    )


def _alone(entry: SpecialtyEntry) -> Option:
    """A term with the other words of the language of the page."""
    if language() == WRITTEN_IN:
        return Option(entry.code, entry.label, entry.hint, also=entry.synonyms)
    # other words stand beside a label where they do so in English: beside every label they would be a wall of words
    shown = SHOWN if entry.synonyms else 0
    lay = _lay(SPECIALTY, entry.code)
    return Option(entry.code, entry.label, entry.hint, also=lay[:shown], finds=lay[shown:])


def _term(kind: str, entry: TermEntry) -> Option:
    # names of languages have small letters in Spanish, and stand alone here
    label = entry.label[:1].upper() + entry.label[1:] if kind == TermKind.LANGUAGE else entry.label
    return Option(entry.code, label, entry.hint, finds=_lay(kind, entry.code))


def _lay(kind: str, code: str) -> tuple[str, ...]:
    return lay_words(language()).get(kind, {}).get(code, ())


def _tag(entry: ModalityEntry, words: Catalogue) -> str:
    if entry.professions:
        names = [
            words.professions[code].label.lower() for code in sorted(entry.professions) if code in words.professions
        ]
        return gettext("Needs a licence: %(professions)s") % {"professions": ", ".join(names)}
    return said(_SCOPE_TAGS.get(entry.scope, ""))


def _certification(entry: CertificationEntry) -> Option:
    is_initials = entry.code.isupper() and entry.code not in entry.label.upper()
    label = f"{entry.label} ({entry.code})" if is_initials else entry.label
    hint = gettext("From: %(issuer)s") % {"issuer": entry.issuer} if entry.issuer else ""
    return Option(entry.code, label, hint, "" if entry.is_certified else gettext("In training"))
