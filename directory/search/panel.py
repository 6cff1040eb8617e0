"""The filter panel as HTML: what can be chosen, how many that would bring, what is ticked.

Three hundred boxes stand in it. What is the same for everybody is made once for each vocabulary and language; a search
only puts in its counts and its ticks. Every text from outside went through ``escape``.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from directory.search.options import Group, Option, groups
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import gettext as _
from directory.web.phrases import language, ngettext
from directory.web.templatetags.look import icon

Facets = Mapping[str, Mapping[str, int]]
#: Lists longer than this scroll inside their group, and a script puts a field above them to find a word.
LONG_FROM = 12


@dataclass(frozen=True, slots=True)
class _Box:
    """One checkbox in three fixed parts; a mark that dims it, the tick and the count stand between them."""

    value: str
    before: str
    middle: str
    after: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """One group: what stands around its boxes, and the one that may stand apart at its end."""

    group: Group
    title: str
    boxes: tuple[_Box, ...]
    flag: _Box | None
    opening: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a search says to the panel: what is ticked, by parameter, the counts, and a word at a field.

    ``extras``: HTML of a group that stands above its boxes' end, by the group's name.
    """

    ticked: Mapping[str, Collection[str]]
    facets: Facets
    notes: Mapping[str, str]
    extras: Mapping[str, str]


_held: dict[str, tuple[Catalogue, tuple[_Frame, ...]]] = {}


def panel(catalogue: Catalogue, chosen: Chosen) -> SafeString:
    """Every group of boxes. Cost: a fifth of a millisecond."""
    made = "".join([_group(frame, chosen) for frame in _frames(catalogue)])
    # every text in it was escaped where it was put in
    return mark_safe(made)  # nosec B308 B703


def ticks(ticked: Mapping[str, Collection[str]]) -> int:
    """How many boxes are ticked."""
    return sum(len(codes) for codes in ticked.values())


def _group(frame: _Frame, chosen: Chosen) -> str:
    name, flag_name = frame.group.name, frame.group.flag
    ticked, count = chosen.ticked.get(name, ()), len(chosen.ticked.get(name, ()))
    if flag_name:
        count += len(chosen.ticked.get(flag_name, ()))
    notes = " ".join(chosen.notes[key] for key in (name, flag_name) if chosen.notes.get(key))
    said = f'<div><p class="hint">{escape(notes)}</p></div>' if notes else ""
    extra = chosen.extras.get(name, "")
    is_open = frame.group.is_open or count or notes
    boxes = _boxes(frame.boxes, ticked, chosen.facets.get(name), is_short=frame.group.is_short)
    flag = ""
    if frame.flag is not None:
        inside = _boxes((frame.flag,), chosen.ticked.get(flag_name, ()), chosen.facets.get(flag_name))
        flag = f"<div>{inside}</div>"
    return (
        f'<details class="group" data-group="{name}"{" open" if is_open else ""}>'
        f"<summary>{icon('chevron')}{frame.title}{_count(count)}</summary>"
        f"{said}{frame.opening}{boxes}</div>{extra}{flag}</details>"
    )


def _count(count: int) -> str:
    if not count:
        return ""
    on = ngettext("%(count)d on", "%(count)d on", count) % {"count": count}
    return f'<span class="count" aria-hidden="true">{count}</span><span class="visually-hidden"> {on}</span>'


def _boxes(
    boxes: Iterable[_Box], ticked: Collection[str], counts: Mapping[str, int] | None, *, is_short: bool = False
) -> str:
    """``counts`` None: nothing was looked up, no numbers are said. ``is_short``: without those that bring nobody."""
    if counts is None:
        return "".join(
            [f"{b.before}{b.middle}{' checked' if b.value in ticked else ''}>{b.after}</label>" for b in boxes]
        )
    made = []
    for box in boxes:
        number = counts.get(box.value, 0)
        if box.value in ticked:
            made.append(f'{box.before}{box.middle} checked>{box.after}<span class="n">{number:,}</span>')
        elif number:
            made.append(f'{box.before}{box.middle}>{box.after}<span class="n">{number:,}</span>')
        elif not is_short:
            made.append(f'{box.before} none{box.middle}>{box.after}<span class="n">0</span>')
    return "".join([f"{each}</label>" for each in made])


def _frames(catalogue: Catalogue) -> tuple[_Frame, ...]:
    """Made once for each vocabulary and language: the last of each language is held."""
    held = _held.get(language())
    if held is None or held[0] is not catalogue:
        held = _held[language()] = (catalogue, tuple(_frame(group) for group in groups(catalogue)))
    return held[1]


def _frame(group: Group) -> _Frame:
    title = escape(group.title)
    is_long = len(group.options) > LONG_FROM
    find = f' class="scroll" tabindex="0" data-find="{escape(_("Find in this list"))}"' if is_long else ""
    opening = f'<div{find} role="group" aria-label="{title}">'
    return _Frame(
        group, title, tuple(map(_box, group.options)), _box(group.flag_option) if group.flag_option else None, opening
    )


def _box(option: Option) -> _Box:
    heading = f'<p class="option-heading">{escape(option.heading)}</p>' if option.heading else ""
    return _Box(
        option.value,
        f'{heading}<label class="check{" under" if option.is_under else ""}',
        f'"><input type="checkbox" form="search" name="{option.name}" value="{escape(option.value)}"',
        f"<span>{escape(option.label)}</span>",
    )
