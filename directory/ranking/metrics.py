"""How good an order is, measured against grades that people gave: numbers for judged cases, no part of the rule."""

import numpy as np
import numpy.typing as npt

#: Places that count: what a client reads before tiring.
PLACES = 5


def ndcg(scores: npt.ArrayLike, grades: npt.ArrayLike, at: int = PLACES) -> float:
    """Normalised discounted cumulative gain of the first ``at`` places, from 0 to 1 (1: the best order there is).

    ``scores`` and ``grades`` have one entry a person. A score of NaN is somebody who was not ranked: they give nothing,
    though they count in the best order. The gain of a grade g is 2^g - 1 and place n divides it by log2(n + 1). People
    with the same score share their places, so each gives the average of their gains. Where no grade is above 0 there
    is nothing to get wrong, and the answer is 1. Raises ValueError for columns of different lengths.
    """
    score, gain = np.asarray(scores, dtype=np.float64), np.exp2(np.asarray(grades, dtype=np.float64)) - 1.0
    if score.shape != gain.shape:
        message = f"{score.size} scores and {gain.size} grades: one of each a person"
        raise ValueError(message)
    ideal = _discounted(np.sort(gain)[::-1], at)
    if ideal <= 0.0:
        return 1.0
    is_ranked = ~np.isnan(score)
    _, tie, sizes = np.unique(-score[is_ranked], return_inverse=True, return_counts=True)
    shared = np.bincount(tie, weights=gain[is_ranked], minlength=len(sizes)) / sizes
    return float(_discounted(np.repeat(shared, sizes), at) / ideal)


def _discounted(gains: npt.NDArray[np.float64], at: int) -> float:
    counted = gains[:at]
    return float(np.sum(counted / np.log2(np.arange(2, len(counted) + 2))))
