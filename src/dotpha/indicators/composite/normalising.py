"""Raw values of one part put on the scale of the index, and ranks. Shapes: units × years unless said otherwise.

OECD/JRC Handbook (2008), step 5: ranking, standardisation, min–max. The z-score is written as a T-score: the mean of the
sample is the middle of the scale, one standard deviation (n − 1) a tenth of it.
"""

import numpy as np
from numpy.typing import NDArray

from dotpha.indicators.composite.definition import Definition, Part
from dotpha.indicators.composite.values import BadValue, Floats, Values
from dotpha.text.numerals import write_number

FINE = 9
"""Decimals that count when two scores are compared: sums in another order differ in the sixteenth."""


def ranks(scores: Floats, places: int | None = FINE) -> NDArray[np.int64]:
    """Ranks along the last axis, the highest first; ties share the best rank, 0 stands where there is no score.

    `places` are the decimals that count; None compares as they are.
    """
    if scores.shape[-1] == 0:
        return np.zeros(scores.shape, np.int64)
    falling = np.where(np.isnan(scores), np.inf, -(scores if places is None else np.round(scores, places)))
    order = np.argsort(falling, axis=-1)
    ordered = np.take_along_axis(falling, order, axis=-1)
    counted = np.broadcast_to(np.arange(1, scores.shape[-1] + 1), scores.shape).copy()
    counted[..., 1:][ordered[..., 1:] == ordered[..., :-1]] = 0
    np.maximum.accumulate(counted, axis=-1, out=counted)
    found = np.empty(scores.shape, np.int64)
    np.put_along_axis(found, order, counted, axis=-1)
    found[np.isnan(scores)] = 0
    return found


def normalised(definition: Definition, part: Part, values: Values) -> Floats:
    """The scores of a part from its values, on the scale of the index; its direction is counted in. Raises BadValue."""
    raw = values.slab(part.key)
    if raw is None:
        return np.full((len(values.units), len(values.years)), np.nan)
    if part.normalise == "goalposts" or (part.goalposts and definition.below[part.key]):
        return _between_goalposts(definition, part, values, raw)
    if part.normalise == "none" or definition.below[part.key]:
        _within(definition, part, values, raw, definition.least, definition.most)
        kept = np.clip(raw, definition.least, definition.most) if part.beyond == "clip" else raw
        return kept if _upwards(definition, part) else definition.least + definition.most - kept
    signed = raw if part.direction == "up" else -raw
    if definition.sample == "all":
        flat = signed.reshape(-1, 1)
        return by_sample(definition, part.normalise, flat).reshape(raw.shape)
    return by_sample(definition, part.normalise, signed)


def _upwards(definition: Definition, part: Part) -> bool:
    # The direction of a part with parts below it is counted in when they have been joined.
    return part.direction == "up" or bool(definition.below[part.key])


def _between_goalposts(definition: Definition, part: Part, values: Values, raw: Floats) -> Floats:
    assert part.goalposts is not None
    low, high = part.goalposts
    _within(definition, part, values, raw, low, high)
    if part.beyond == "clip":
        raw = np.clip(raw, low, high)
    slope = (definition.most - definition.least) / (high - low)
    if _upwards(definition, part):
        start = definition.least - low * slope
    else:
        slope, start = -slope, definition.least + high * slope
    scores = raw * slope
    scores += start
    return scores


def _within(definition: Definition, part: Part, values: Values, raw: Floats, low: float, high: float) -> None:
    if part.beyond != "refuse" or not raw.size:
        return
    if not (np.fmin.reduce(raw, axis=None) < low or np.fmax.reduce(raw, axis=None) > high):
        return
    unit, year = (int(found[0]) for found in np.nonzero((raw < low) | (raw > high)))
    at = (values.units[unit], values.years[year], part.key)
    raise BadValue(
        f"{at[0]}, năm {at[1]}, mã {part.key}: {write_number(float(raw[unit, year]))} ở ngoài khoảng "
        f"{write_number(low)}–{write_number(high)} của «{part.name}». Hãy sửa số liệu.",
        at,
    )


def by_sample(definition: Definition, method: str, signed: Floats) -> Floats:
    """Scores by what the units of each column have; NaN for a column in which all are alike or one stands alone."""
    least, length = definition.least, definition.most - definition.least
    there = ~np.isnan(signed)
    count = there.sum(axis=0)
    if method == "sample":
        low, high = np.fmin.reduce(signed, axis=0), np.fmax.reduce(signed, axis=0)
        spread = np.where(high > low, high - low, np.nan)
        scores = signed - low
        scores *= length / spread
        scores += least
        return scores
    if method == "zscore":
        mean = np.where(there, signed, 0.0).sum(axis=0) / np.maximum(count, 1)
        apart = np.where(there, signed - mean, 0.0)
        variance = (apart * apart).sum(axis=0) / np.maximum(count - 1, 1)
        alike = np.fmin.reduce(signed, axis=0) == np.fmax.reduce(signed, axis=0)
        deviation = np.sqrt(np.where((count > 1) & ~alike, variance, np.nan))
        return least + length / 2 + (signed - mean) * (length / 10 / deviation)
    # The share of the others that are below: ties share the worse place, as R's rank(ties = "min") has it.
    below = np.where(there, ranks(-signed.T, places=None).T - 1.0, np.nan)
    return least + length * below / np.where(count > 1, count - 1.0, np.nan)
