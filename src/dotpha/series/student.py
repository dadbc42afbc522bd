"""Student's t for whole degrees of freedom, exact (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3–4)."""

from __future__ import annotations

import math
from functools import lru_cache


def t_below(t: float, freedom: int) -> float:
    """The probability that Student's t with whole degrees of freedom lies below `t`."""
    angle = math.atan2(t, math.sqrt(freedom))
    cosine = math.cos(angle)
    odd = freedom % 2 == 1
    term = cosine if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (step - 1) / step
        total += term
    inside = math.sin(angle) * total
    within = 2 / math.pi * (angle + inside) if odd else inside
    return min(1.0, max(0.0, 0.5 + within / 2))


@lru_cache(maxsize=1024)
def t_quantile(probability: float, freedom: int) -> float:
    """The t below which it lies with a probability between 0.5 and 1, by halving."""
    low, high = 0.0, 1.0
    while t_below(high, freedom) < probability and high < 1e9:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if t_below(middle, freedom) < probability else (low, middle)
    return (low + high) / 2
