"""Quantiles of the beta distribution, which exact limits of a proportion are made of."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

TINY = 1e-300


def quantile(share: float, a: float, b: float) -> float:
    """x with P(Beta(a, b) ≤ x) = share, by halving."""
    low, high = 0.0, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def cdf(x: float, a: float, b: float) -> float:
    """P(Beta(a, b) ≤ x), the regularised incomplete beta function; a, b > 0."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function by Lentz's method (DLMF 8.17.22)."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    out = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _away(1 + step * d)
            c = _away(1 + step / c)
            out *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return out


def _away(value: float) -> float:
    return value if abs(value) > TINY else TINY
