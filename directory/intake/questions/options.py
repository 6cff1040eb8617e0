"""The choices of each question, made from the vocabulary that curators edit."""

from collections.abc import Callable

from directory.intake.answers import TOUCH_NONE, TOUCH_OK, TOUCH_WANTED
from directory.intake.history import DURATIONS, TRIED
from directory.intake.questions.model import Option
from directory.intake.red_flags import RED_FLAGS
from directory.practitioners.choices import Gender
from directory.vocabulary.catalogue import Catalogue, CertificationEntry, ModalityEntry, SpecialtyEntry
from directory.vocabulary.choices import Scope

Options = Callable[[Catalogue], tuple[Option, ...]]

_SCOPE_TAGS = {
    Scope.PSYCHOTHERAPY.value: "Needs a mental-health licence",
    Scope.MEDICAL.value: "Needs a health licence",
    Scope.BODYWORK.value: "Hands-on",
    Scope.EDUCATION.value: "Education",
}
_GENDERS = {Gender.WOMAN.value: "A woman", Gender.MAN.value: "A man", Gender.NONBINARY.value: "A nonbinary person"}
_MILES = (5, 10, 25, 50, 100)


def specialties(kind: str) -> Options:
    """The tree of one kind: top terms, each with everything below it."""

    def options(words: Catalogue) -> tuple[Option, ...]:
        entries = [s for s in words.specialties.values() if s.kind == kind]
        codes = {s.code for s in entries}
        tops = [s for s in entries if s.parent not in codes]
        return tuple(_specialty(top, entries, words) for top in tops)

    return options


def terms(kind: str) -> Options:
    """A short list."""
    return lambda words: tuple(Option(t.code, t.label, t.hint) for t in words.terms.get(kind, {}).values())


def fixed(*options: Option) -> Options:
    """A list that rules depend on, so that it is fixed in code."""
    return lambda words: options


def modalities(words: Catalogue) -> tuple[Option, ...]:
    """The approaches, each with what it asks of whoever gives it."""
    return tuple(Option(m.code, m.label, m.hint, _tag(m, words)) for m in words.modalities.values())


def certifications(words: Catalogue) -> tuple[Option, ...]:
    """Every rung of every ladder; a rung that is training says so."""
    return tuple(_certification(c) for c in words.certifications.values())


def jurisdictions(words: Catalogue) -> tuple[Option, ...]:
    """States, provinces and territories."""
    return tuple(Option(code, label) for code, label in words.jurisdictions.items())


red_flags = fixed(*(Option(flag.code, flag.label, flag.hint) for flag in RED_FLAGS.values()))
genders = fixed(*(Option(code, label) for code, label in _GENDERS.items()))
durations = fixed(*(Option(code, label) for code, label in DURATIONS.items()))
tried = fixed(*(Option(code, label) for code, label in TRIED.items()))
miles = fixed(*(Option(str(number), f"{number} miles") for number in _MILES))
touch = fixed(
    Option(TOUCH_NONE, "No touch at all"),
    Option(TOUCH_OK, "Touch is fine, if I am asked each time"),
    Option(TOUCH_WANTED, "I would like hands-on work"),
)


def _specialty(top: SpecialtyEntry, entries: list[SpecialtyEntry], words: Catalogue) -> Option:
    below = tuple(
        Option(s.code, s.label, s.hint, also=s.synonyms) for s in entries if top.code in words.ancestors(s.code)
    )
    return Option(top.code, top.label, top.hint, below=below, also=top.synonyms)


def _tag(entry: ModalityEntry, words: Catalogue) -> str:
    if entry.professions:
        names = [
            words.professions[code].label.lower() for code in sorted(entry.professions) if code in words.professions
        ]
        return f"Needs a licence: {', '.join(names)}"
    return _SCOPE_TAGS.get(entry.scope, "")


def _certification(entry: CertificationEntry) -> Option:
    is_initials = entry.code.isupper() and entry.code not in entry.label.upper()
    label = f"{entry.label} ({entry.code})" if is_initials else entry.label
    hint = f"From: {entry.issuer}" if entry.issuer else ""
    return Option(entry.code, label, hint, "" if entry.is_certified else "In training")
