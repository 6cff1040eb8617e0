"""The table of questions in docs/questionnaire.md, made from the data.

``python manage.py shell -c "from tests.docs_questions import write; write()"`` writes it there.
"""

import re
from pathlib import Path

from directory.intake.questions.chapters import CHAPTERS
from directory.intake.questions.model import Kind, Question

PAGE = Path(__file__).parent.parent / "docs" / "questionnaire.md"
_HEAD = "| step | key | asked as | answer | how much it matters | why we ask |\n|---|---|---|---|---|---|\n"
_KINDS = {
    Kind.CHOICE: "one choice",
    Kind.CHOICES: "choices",
    Kind.TEXT: "text",
    Kind.NUMBER: "number",
    Kind.FLAG: "yes or nothing",
}
_TABLE = re.compile(r"^\| step \|.*?(?=\n\n|\n?\Z)", re.MULTILINE | re.DOTALL)


def questions() -> str:
    """The table, without a line break at its end."""
    rows = [
        f"| {number}. {chapter.name} | `{question.code}` | {_cell(question.title)} | {_answer(question)} "
        f"| {_weight(question)} | {_cell(question.why or question.hint)} |"
        for number, chapter in enumerate(CHAPTERS, 1)
        for question in chapter.questions
    ]
    return _HEAD + "\n".join(rows)


def written() -> str:
    """The table as it stands on the page."""
    found = _TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert found
    return found[0]


def _answer(question: Question) -> str:
    branch = question.branch
    when = f"; asked when `{branch.question}` is open or holds {', '.join(branch.codes)}" if branch else ""
    return f"{_KINDS[question.kind]}{when}"


def _weight(question: Question) -> str:
    if question.weight is None:
        return ""
    return f"`importance-{question.weight.code}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def write() -> None:
    """Put the table in place of the one on the page."""
    PAGE.write_text(_TABLE.sub(lambda _: questions(), PAGE.read_text(encoding="utf-8"), count=1), encoding="utf-8")
