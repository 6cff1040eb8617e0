"""The form as a page shows it: every choice with its state, long lists folded, so that templates only print."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext_noop as _

from directory.intake.finding import found_in_any
from directory.intake.forms import PRESELECTED, AnswersForm
from directory.intake.posted import FIRSTS, IMPORTANCE_PREFIX, LOCATION_ASKED, LOCATION_CHOICE, level_shown
from directory.intake.questions.chapters import CHAPTERS, LEVEL_LABELS, LEVEL_SAYS
from directory.intake.questions.made import options_of
from directory.intake.questions.model import Chapter, Kind, Look, Option, Question, Weight
from directory.intake.questions.options import miles_said
from directory.intake.saying import said
from directory.intake.stepping import StepForm
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.web.phrases import one_language

_FIRST_TITLES = {"concerns": _("Which of these matters most?"), "formats": _("Which would you like best?")}


@dataclass(frozen=True, slots=True)
class ShownOption:
    """A choice and whether it is chosen; ``below`` its narrower terms. ``is_found``: it fits a word looked up."""

    option: Option
    is_chosen: bool
    below: tuple["ShownOption", ...] = ()
    is_found: bool = False

    @property
    def also(self) -> str:
        """Other words for it, as one text."""
        return ", ".join(self.option.also)

    @property
    def is_found_below(self) -> bool:
        """Whether one of its narrower terms was found: then they must be in sight."""
        return any(below.is_found for below in self.below)


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """One part of the weight switch; ``says`` is what it does."""

    code: str
    label: str
    says: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class ShownWeight:
    """The weight switch below a question."""

    weight: Weight
    field: BoundField
    levels: tuple[ShownLevel, ...]


@dataclass(frozen=True, slots=True)
class ShownFirst:
    """Which of several chosen ones comes first."""

    field: BoundField
    title: str
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question. ``text`` is what stands in a text field; ``rest`` the folded choices."""

    question: Question
    field: BoundField
    text: str
    is_none: bool
    options: tuple[ShownOption, ...]
    rest: tuple[ShownOption, ...]
    weight: ShownWeight | None
    first: ShownFirst | None

    @property
    def is_rest_open(self) -> bool:
        """Whether something folded is chosen or found: then it must be in sight."""
        return any(option.is_chosen or option.is_found for option in self.rest)

    @property
    def has_found(self) -> bool:
        """Whether a word that was looked up fits something here."""
        return any(option.is_found or option.is_found_below for option in (*self.options, *self.rest))

    @property
    def is_branch(self) -> bool:
        """Whether another answer decides if it is asked; a form that holds it says so."""
        return self.question.branch is not None

    @property
    def template(self) -> str:
        """The fragment that prints this kind of question."""
        if self.question.options is None:
            look = "flag" if self.question.kind is Kind.FLAG else "text"
        else:
            look = self.question.look.value
        return f"matching/_question_{look}.html"

    @property
    def input_type(self) -> str:
        """For rows and pills."""
        return "checkbox" if self.question.kind is Kind.CHOICES else "radio"


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter; ``state`` is a class of the path: "done" or "ahead"."""

    chapter: Chapter
    number: int
    state: str
    questions: tuple[ShownQuestion, ...]

    @property
    def shown_alone(self) -> bool:
        """Whether the heading of the page is that of its only question, so that the question needs none of its own."""
        return len(self.chapter.questions) == 1 and not self.chapter.points


@dataclass(frozen=True, slots=True)
class ShownPlaces:
    """Places of one name to choose from; ``asked`` is the text they answer to."""

    name: str
    asked_name: str
    asked: str
    labels: tuple[str, ...]


def chapters(form: AnswersForm) -> tuple[ShownChapter, ...]:
    """The whole form. Cost: about 500 choices, a millisecond or two."""
    words = catalogue()
    with one_language():
        return tuple(_chapter(form, chapter, number, words) for number, chapter in enumerate(CHAPTERS, 1))


def one_chapter(form: StepForm, number: int, word: str = "") -> ShownChapter:
    """The chapter of a step. ``word``: what was looked up; what fits it comes first."""
    words = catalogue()
    with one_language():
        questions = tuple(_question(form, question, words, word) for question in form.questions)
        return ShownChapter(form.chapter.said(), number, "here", questions)


def places(form: AnswersForm) -> ShownPlaces | None:
    """The choice to make when the place meant several."""
    if not form.place_choices:
        return None
    return ShownPlaces(LOCATION_CHOICE, LOCATION_ASKED, _text(form, "location"), form.place_choices)


def _chapter(form: AnswersForm, chapter: Chapter, number: int, words: Catalogue) -> ShownChapter:
    questions = tuple(_question(form, question, words) for question in chapter.questions)
    is_answered = any(
        any(form.values.get(question.code, ())) for question in chapter.questions if question.code not in PRESELECTED
    )
    return ShownChapter(chapter.said(), number, "done" if is_answered else "ahead", questions)


def _question(form: AnswersForm, question: Question, words: Catalogue, word: str = "") -> ShownQuestion:
    posted = form.values.get(question.code, ())
    question = question.said()
    options = _options(question, posted, words, word)
    is_usual = {option.option.code: not question.usual or option.option.code in question.usual for option in options}
    return ShownQuestion(
        question=question,
        field=form[question.code],
        text=_text(form, question.code),
        is_none=bool(question.none_label) and "" in posted,
        options=tuple(option for option in options if option.is_found or is_usual[option.option.code]),
        rest=tuple(option for option in options if not (option.is_found or is_usual[option.option.code])),
        weight=_weight(form, question.weight) if question.weight else None,
        first=_first(form, question.code, options) if question.code in FIRSTS else None,
    )


def _options(question: Question, posted: Sequence[str], words: Catalogue, word: str = "") -> tuple[ShownOption, ...]:
    options = options_of(question, words)
    if question.look is Look.SELECT and question.kind is Kind.NUMBER and posted:
        # Any number may be posted; one that is not on the list must not turn into another by being shown.
        known = {option.code for option in options}
        if posted[-1] and posted[-1] not in known:
            options += (Option(posted[-1], miles_said(posted[-1])),)
    chosen = set(posted) if "" not in posted or question.code == "red_flags" else set()
    hits = found_in_any(word, lambda: options_of(question, words)) if word else frozenset()
    shown = tuple(_option(option, chosen, hits) for option in options)
    return tuple(sorted(shown, key=lambda each: not (each.is_found or each.is_found_below))) if hits else shown


def _option(option: Option, chosen: Collection[str], hits: Collection[str]) -> ShownOption:
    below = tuple(_option(each, chosen, hits) for each in option.below)
    return ShownOption(option, option.code in chosen, below, option.code in hits)


def _weight(form: AnswersForm, weight: Weight) -> ShownWeight:
    shown = level_shown(form.values, weight)
    levels = tuple(
        ShownLevel(code, said(label), said(LEVEL_SAYS[code]) if code in LEVEL_SAYS else weight.must, code == shown)
        for code, label in LEVEL_LABELS.items()
    )
    return ShownWeight(weight, form[IMPORTANCE_PREFIX + weight.code], levels)


def _first(form: AnswersForm, code: str, options: tuple[ShownOption, ...]) -> ShownFirst:
    name = FIRSTS[code]
    flat = [choice.option for option in options for choice in (option, *option.below)]
    picked = _text(form, name)
    return ShownFirst(
        form[name], said(_FIRST_TITLES[code]), tuple(ShownOption(option, option.code == picked) for option in flat)
    )


def _text(form: AnswersForm, name: str) -> str:
    texts = form.values.get(name) or ("",)
    return texts[-1]
