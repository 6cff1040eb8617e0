"""Reading the cards of the results: the rows of a sum, folded or not, and what they are said to add up to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.browser.visitor import Visitor

_READ = """(cards) => cards.map((card) => ({
  name: card.dataset.practitioner,
  score: card.querySelector(".score b").textContent,
  total: card.querySelector(".sum-total").lastElementChild.firstChild.textContent,
  rows: [...card.querySelectorAll(".sum-row .points b")].map((one) => one.textContent),
  says: [...card.querySelectorAll(".sum-row .sum-says")].map((one) => one.textContent.trim()),
  folds: [...card.querySelectorAll(".sum-rest")].map((fold) => [fold.querySelector("summary .points b").textContent,
    [...fold.querySelectorAll(".sum-row .points b")].map((one) => one.textContent)]),
}))"""


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers as printed. ``rows``: every row, the folded ones too; ``folds``: what a fold promises and holds."""

    name: str
    score: Decimal
    total: Decimal
    rows: list[Decimal]
    says: list[str]
    folds: list[tuple[Decimal, Decimal]]


def _number(text: str) -> Decimal:
    return Decimal(text.strip().replace("\N{MINUS SIGN}", "-"))


def _sum(card: dict[str, Any]) -> Sum:
    return Sum(
        name=card["name"],
        score=_number(card["score"]),
        total=_number(card["total"]),
        rows=[_number(row) for row in card["rows"]],
        says=card["says"],
        folds=[(_number(promised), sum(map(_number, held), Decimal(0))) for promised, held in card["folds"]],
    )


def sums(visitor: Visitor) -> list[Sum]:
    """One for each card of the page, in its order."""
    return [_sum(card) for card in visitor.page.eval_on_selector_all("[data-practitioner]", _READ)]
