"""The filter panel: groups of options, what is ticked, what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.practitioners.filters import PractitionerFilter
from directory.practitioners.wording.credentials import title_of
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import SpecialtyKind

#: Parameters that are lists of codes, with the heading of their group, in the order of the panel.
CHOICES = {
    "format": "How you meet",
    "region": "Where you will be, for video or phone",
    "accepting": "Openings",
    "specialty": "What you bring",
    "certification": "Certification or training",
    "modality": "Approach",
    "touch": "Touch",
    "time_slot": "Time",
    "language": "Language",
    "insurance": "Insurance",
    "age_group": "Age",
    "community": "Experience with",
    "room": "The room",
}
FLAGS = {"certified_only": "Only what somebody has checked", "discovery_call": "Free first call"}
#: Flags stand at the end of the group they belong to.
FLAGS_OF = {"certification": "certified_only", "accepting": "discovery_call"}
ALWAYS_OPEN = frozenset({"format", "accepting"})
LONG_FROM = 12
SHORT_LABELS = {
    "touch": {"none": "Never uses touch", "optional": "Touch is optional", "central": "Hands-on work is central"}
}


@dataclass(frozen=True, slots=True)
class Option:
    """One checkbox. ``is_under`` sets it in below the one before; ``heading`` stands above it."""

    name: str
    value: str
    label: str
    is_checked: bool
    is_under: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One section of the panel. ``count`` is how many are ticked, ``note`` what was left out and why."""

    name: str
    title: str
    options: tuple[Option, ...]
    flag: Option | None
    count: int
    note: str
    is_open: bool

    @property
    def boxes(self) -> SafeString:
        """The checkboxes of the group. Made here: four hundred of them took a template ten times as long."""
        return format_html_join("", "{}", ((box(option),) for option in self.options))

    @property
    def flag_box(self) -> SafeString:
        """The checkbox at the end, or nothing."""
        return box(self.flag) if self.flag else SafeString("")

    @property
    def is_long(self) -> bool:
        """Long lists scroll inside their group."""
        return len(self.options) > LONG_FROM


def box(option: Option) -> SafeString:
    """One checkbox of the search form, below its heading where it has one."""
    return format_html(
        '{}<label class="check{}"><input type="checkbox" form="search" name="{}" value="{}"{}> {}</label>',
        format_html('<p class="option-heading">{}</p>', option.heading) if option.heading else "",
        " under" if option.is_under else "",
        option.name,
        option.value,
        " checked" if option.is_checked else "",
        option.label,
    )


def groups(filters: PractitionerFilter) -> list[Group]:
    """Every group, with what was understood ticked. Works for a search with errors too."""
    asked = filters.form.cleaned_data
    notes = filters.form.notes
    found = []
    for name, title in CHOICES.items():
        ticked = asked.get(name, ())
        options = tuple(_options(name, ticked, filters))
        flag_name = FLAGS_OF.get(name)
        flag = Option(flag_name, "1", FLAGS[flag_name], bool(asked.get(flag_name))) if flag_name else None
        note = " ".join(notes[key] for key in (name, flag_name) if key and key in notes)
        count = len(ticked) + (1 if flag and flag.is_checked else 0)
        is_open = name in ALWAYS_OPEN or bool(count or note)
        found.append(Group(name, title, options, flag, count, note, is_open))
    return found


def _options(name: str, ticked: Iterable[str], filters: PractitionerFilter) -> Iterable[Option]:
    if name == "certification":
        entries = filters.catalogue.certifications
        return [Option(name, code, title_of(entry), code in ticked) for code, entry in entries.items()]
    if name == "specialty":
        return _specialties(set(ticked), filters.catalogue)
    labels = SHORT_LABELS.get(name, {})
    return [
        Option(name, code, labels.get(code, str(label)), code in ticked)
        for code, label in filters.form.fields[name].choices
    ]


def _specialties(ticked: set[str], catalogue: Catalogue) -> Iterable[Option]:
    """By kind, each term followed by those below it."""
    kinds = dict(SpecialtyKind.choices)
    for kind, heading in kinds.items():
        first = str(heading)
        for code, entry in catalogue.specialties.items():
            if entry.kind == kind and not entry.parent:
                for below in _in_order(code, catalogue):
                    label = catalogue.specialties[below].label
                    yield Option("specialty", below, label, below in ticked, below != code, first)
                    first = ""


def _in_order(code: str, catalogue: Catalogue) -> Iterable[str]:
    yield code
    for child, entry in catalogue.specialties.items():
        if entry.parent == code and entry.kind == catalogue.specialties[code].kind:
            yield from _in_order(child, catalogue)
