"""Payable or not, and how far from it. Mirrors ``criteria.cost``."""

from django.db.models import F, FloatField, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from directory.matching.bench.oracle.asked import Asked, is_silent, names_term
from directory.matching.bench.oracle.numbers import Number, choose, highest
from directory.vocabulary.choices import TermKind

_HAS_FEE = Q(fee_min__isnull=False) | Q(fee_max__isnull=False)
_HAS_SCALE = Q(sliding_scale_min__isnull=False)


def is_payable(asked: Asked) -> Q:
    """The lowest fee or the sliding scale within the budget, or an insurer accepted."""
    found = Q(pk__in=[])
    if asked.request.budget is not None:
        found |= _within(asked, asked.request.budget)
    if asked.request.insurance:
        found |= _accepted(asked)
    return found


def cost(asked: Asked) -> Combinable:
    """The fit."""
    request, weights = asked.request, asked.weights
    value: Combinable = Number(0.0)
    is_known = Q()
    if request.budget is not None:
        same = _same_money(asked)
        low, high, scale = (
            _affordable(asked, amount, request.budget) for amount in (_low(), _high(), _money("sliding_scale_min"))
        )
        fee, scale = (low + high) / Number(2.0), Number(weights.sliding_scale) * scale
        value = highest(
            choose((same & _HAS_FEE, fee), otherwise=0.0), choose((same & _HAS_SCALE, scale), otherwise=0.0)
        )
        is_known = same & (_HAS_FEE | _HAS_SCALE)
    if not request.insurance:
        return highest(value, choose((is_known, 0.0), otherwise=weights.unknown))
    names_others = ~is_silent(asked, TermKind.INSURANCE)
    is_told = is_known & names_others
    if request.budget is not None:
        is_told |= _within(asked, request.budget)
    at_least = choose((is_told & names_others, weights.insurance_refused), (is_told, 0.0), otherwise=weights.unknown)
    return choose((_accepted(asked), 1.0), otherwise=highest(value, at_least))


def _affordable(asked: Asked, amount: Combinable, budget: float) -> Combinable:
    """1 up to the budget, then a smooth fall."""
    past = amount / Number(_at_least_one(budget)) - Number(1.0)
    over = highest(past, Number(0.0)) / Number(asked.weights.half_affordable)
    return Number(1.0) / (Number(1.0) + over * over)


def _at_least_one(budget: float) -> float:
    return max(budget, 1.0)


def _same_money(asked: Asked) -> Q:
    """An empty currency is US dollars."""
    currency = asked.request.currency
    return Q(currency__in=[currency, ""] if currency == "USD" else [currency])


def _within(asked: Asked, budget: float) -> Q:
    most = Value(_at_least_one(budget), output_field=FloatField())
    low = Q(fee_min__lte=most) | Q(fee_min__isnull=True, fee_max__lte=most)
    return _same_money(asked) & (low | Q(sliding_scale_min__lte=most))


def _accepted(asked: Asked) -> Q:
    return Q(names_term(asked, TermKind.INSURANCE, asked.request.insurance))


def _low() -> Combinable:
    return Cast(Coalesce("fee_min", "fee_max"), FloatField())


def _high() -> Combinable:
    return Cast(Coalesce("fee_max", "fee_min"), FloatField())


def _money(column: str) -> Combinable:
    return Cast(F(column), FloatField())
