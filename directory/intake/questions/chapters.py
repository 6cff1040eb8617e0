"""All questions in the order in which they are asked."""

from django.utils.translation import gettext_noop as _

from directory.intake.questions.model import Chapter, Question, Weight
from directory.intake.questions.opening import CRISIS, PLACE, SAFETY, START
from directory.intake.questions.practical import PRACTICAL
from directory.intake.questions.what_happened import HAPPENED, HURTS, RESPONDS, TRIED
from directory.intake.questions.what_helps import HELPS, SAFE

CHAPTERS = (START, SAFETY, PLACE, HURTS, HAPPENED, RESPONDS, TRIED, HELPS, SAFE, PRACTICAL)
#: The steps by their code, in their order.
BY_CODE: dict[str, Chapter] = {chapter.code: chapter for chapter in CHAPTERS}
#: By code. The crisis exit stands apart from the chapters: it is always in reach.
QUESTIONS: dict[str, Question] = {CRISIS.code: CRISIS} | {
    question.code: question for chapter in CHAPTERS for question in chapter.questions
}
#: By the code of the preference.
WEIGHTS: dict[str, Weight] = {q.weight.code: q.weight for q in QUESTIONS.values() if q.weight}
#: What each level does to the order; a must says it in its own words.
LEVEL_LABELS = {"low": _("A little"), "some": _("Somewhat"), "high": _("A lot"), "must": _("Must")}
LEVEL_SAYS = {
    "low": _("It tips the order a little. Nobody is left out."),
    "some": _("It counts like most answers. Nobody is left out."),
    "high": _("Who does not fit comes well below. Nobody is left out."),
}
