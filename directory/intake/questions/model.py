"""What a question is: wording and rules as data, for the one-page form, and for any other way of asking.

The wording is English; ``said()`` gives it in the language of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from directory.intake.answers import SOME, IntakeAnswers
from directory.intake.saying import said
from directory.vocabulary.catalogue import Catalogue

NOT_SAID = _("Prefer not to say")


class Kind(StrEnum):
    """What an answer is."""

    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"


class Look(StrEnum):
    """How a page shows the choices; a text, a number without choices and a flag have one look each."""

    ROWS = "rows"
    PILLS = "pills"
    SELECT = "select"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. ``below`` are narrower terms, shown once this one is chosen; ``also`` other words for it.

    ``finds``: more words for it, which are not shown and only find it.
    """

    code: str
    label: str
    hint: str = ""
    tag: str = ""
    below: tuple["Option", ...] = ()
    also: tuple[str, ...] = ()
    finds: tuple[str, ...] = ()


#: Makes the choices of a question from the vocabulary, in the language of the page.
Options = Callable[[Catalogue], tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a preference matters. ``code`` is one of ``answers.WEIGHABLE``.

    ``default`` is the level in force when nothing is said; "" where it depends on the answer: ``unset`` is then the
    sentence for the answer that makes it a must by itself.
    ``must`` says whom a must leaves out.
    """

    code: str
    title: str
    must: str
    default: str = SOME
    unset: str = ""

    def said(self) -> "Weight":
        """The same in the language of the page."""
        return replace(self, title=said(self.title), must=said(self.must), unset=said(self.unset))


@dataclass(frozen=True, slots=True)
class Branch:
    """Asked only while the answer to an earlier list question holds one of ``codes``, or was left open."""

    question: str
    codes: tuple[str, ...]

    def is_open(self, answers: IntakeAnswers) -> bool:
        """Whether these answers lead here."""
        given: tuple[str, ...] = getattr(answers, self.question)
        return not given or any(code in given for code in self.codes)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``code`` is a key of the intake file and the name of the form's field.

    ``why`` says what the answer does and where it goes; ``skipped`` what leaving it open means. ``none_label`` is the
    first row: it stands for no answer. Of ``options`` those in ``usual`` are shown at once, the others (``more`` names
    them) folded; an empty ``usual`` shows all. A ``weight`` after several questions covers them together. ``branch``:
    on a page of its own chapter, a question that does not apply is left out; an answer given before stays.
    ``guide`` is the page of the guide that tells more, ``guide_label`` the words of the link to it.
    """

    code: str
    title: str
    kind: Kind
    hint: str = ""
    why: str = ""
    skipped: str = ""
    options: Options | None = None
    none_label: str = ""
    none_hint: str = ""
    look: Look = Look.ROWS
    usual: tuple[str, ...] = ()
    more: str = ""
    weight: Weight | None = None
    branch: Branch | None = None
    guide: str = ""
    guide_label: str = ""

    def said(self) -> "Question":
        """The same in the language of the page. Cost: ten microseconds."""
        return replace(
            self,
            title=said(self.title),
            hint=said(self.hint),
            why=said(self.why),
            skipped=said(self.skipped),
            none_label=said(self.none_label),
            none_hint=said(self.none_hint),
            more=said(self.more),
            weight=self.weight and self.weight.said(),
            guide_label=said(self.guide_label),
        )


@dataclass(frozen=True, slots=True)
class Chapter:
    """Questions that belong together: one step. ``code`` is its address, ``name`` its place on the path, ``title`` its
    heading. ``points`` stand before the questions. ``effect`` says beside the number of people what an answer does to
    the list. ``finder``: its choices can be looked up by other words, such as these.
    """

    code: str
    name: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    points: tuple[str, ...] = ()
    effect: str = _("This answer changes their order, not who is in.")
    finder: str = ""

    def said(self) -> "Chapter":
        """Its own words in the language of the page; its questions are as they were."""
        return replace(
            self,
            name=said(self.name),
            title=said(self.title),
            intro=said(self.intro),
            points=tuple(said(point) for point in self.points),
            effect=said(self.effect),
            finder=said(self.finder),
        )
