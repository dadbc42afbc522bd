"""The index computed by hand, one unit and one year at a time, in plain Python: what the engine is held against."""

import math
from statistics import mean, stdev

from hypothesis import strategies as st

METHODS = ("none", "goalposts", "sample", "zscore", "rank")


def leaf_score(part, value, sample, least, most):
    """One value on the scale; `sample` are all the units' values of the same year."""
    if value is None:
        return None
    length = most - least
    if part["normalise"] == "none":
        return value if part["direction"] == "up" else least + most - value
    if part["normalise"] == "goalposts":
        low, high = part["goalposts"]
        share = (value - low) / (high - low)
        return least + length * (share if part["direction"] == "up" else 1 - share)
    sign = 1 if part["direction"] == "up" else -1
    known = [sign * one for one in sample if one is not None]
    value = sign * value
    if len(set(known)) < 2 and part["normalise"] != "rank":
        return None
    if part["normalise"] == "sample":
        return least + length * (value - min(known)) / (max(known) - min(known))
    if part["normalise"] == "zscore":
        return least + length / 2 + length / 10 * (value - mean(known)) / stdev(known)
    if len(known) < 2:
        return None
    return least + length * sum(one < value for one in known) / (len(known) - 1)


def node_score(node, kids, least, most):
    """`kids` are (weight, score); the node's own direction is counted in."""
    counted = [(weight, score) for weight, score in kids if weight != 0]
    if any(weight is None for weight, _ in counted) or all(score is None for _, score in counted):
        return None
    present = [(weight, score) for weight, score in counted if score is not None]
    if len(present) < len(counted):
        if node["missing"] == "refuse":
            return None
        if node["missing"] == "renormalise":
            share = sum(weight for weight, _ in present) / sum(weight for weight, _ in counted)
            if share < node["at_least"] - 1e-12:
                return None
        else:
            present = [(weight, node["floor"] if score is None else score) for weight, score in counted]
    whole = sum(weight for weight, _ in present)
    if node["aggregate"] == "arithmetic":
        joined = sum(weight * score for weight, score in present) / whole
    elif any(score < -1e-9 for _, score in present):
        return None
    else:
        present = [(weight, 0.0 if abs(score) < 1e-9 else score) for weight, score in present]
        joined = math.prod(score ** (weight / whole) for weight, score in present)
    return least + most - joined if node.get("direction") == "down" else joined


def totals(index, values, units, years):
    """{(unit, year): {key: score}} of every node."""
    least, most = index["scale"]
    found = {}
    for year in years:
        for unit in units:
            scores = {}
            for pillar in index["pillars"]:
                for part in pillar["parts"]:
                    sample = [values[one, year, part["key"]] for one in units]
                    scores[part["key"]] = leaf_score(part, values[unit, year, part["key"]], sample, least, most)
                kids = [(part["weight"], scores[part["key"]]) for part in pillar["parts"]]
                scores[pillar["key"]] = node_score(pillar, kids, least, most)
            kids = [(pillar["weight"], scores[pillar["key"]]) for pillar in index["pillars"]]
            scores[index["key"]] = node_score(index, kids, least, most)
            found[unit, year] = scores
    return found


def places(found, key, unit, year):
    """The rank: one more than the units above."""
    own = found[unit, year][key]
    if own is None:
        return 0
    others = (scores[key] for (_, one), scores in found.items() if one == year)
    return 1 + sum(score > own + 5e-10 for score in others if score is not None)


WEIGHTS = st.none() | st.sampled_from([0, 1, 2, 5, 12.5])
SHARES = st.sampled_from([0.0, 0.4, 0.75])


FIXED = ("none", "goalposts")
"""Ways of normalising in which a unit's score does not hang on the others."""


@st.composite
def joining(draw):
    return {
        "aggregate": draw(st.sampled_from(["arithmetic", "geometric"])),
        "missing": draw(st.sampled_from(["refuse", "renormalise", "floor"])),
        "at_least": draw(SHARES),
        "floor": draw(st.sampled_from([0, 10])),
    }


@st.composite
def parts(draw, prefix, weights, methods):
    count = draw(st.integers(1, 4))
    found = []
    for number in range(count):
        method = draw(st.sampled_from(methods))
        span = {"goalposts": [0, 100]} if method == "goalposts" else {}
        found.append(
            {
                "key": f"{prefix}.{number}",
                "weight": draw(weights),
                "direction": draw(st.sampled_from(["up", "down"])),
                "normalise": method,
                **span,
            }
        )
    if all(part["weight"] == 0 for part in found):
        found[0]["weight"] = 3
    return found


@st.composite
def indices(draw, weights=WEIGHTS, methods=METHODS):
    """A random index of pillars and parts, as the naive computation reads it."""
    pillars = [
        {
            "key": f"P{number}",
            "weight": draw(st.sampled_from([1, 3, 4.5])),
            "direction": draw(st.sampled_from(["up", "up", "down"])),
            "parts": draw(parts(f"P{number}", weights, methods)),
            **draw(joining()),
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    return {"key": "X", "scale": [0, 100], "pillars": pillars, **draw(joining())}


@st.composite
def cases(draw, weights=WEIGHTS, holes=True, methods=METHODS):
    """An index with values: (index, values by (unit, year, code), units, years)."""
    index = draw(indices(weights, methods))
    units = [f"Tỉnh {letter}" for letter in "ABCDE"[: draw(st.integers(1, 5))]]
    years = [2024, 2025][: draw(st.integers(1, 2))]
    figure = st.integers(0, 200).map(lambda number: number / 2)
    if holes:
        figure = st.none() | figure
    codes = [part["key"] for pillar in index["pillars"] for part in pillar["parts"]]
    values = {(unit, year, code): draw(figure) for unit in units for year in years for code in codes}
    return index, values, units, years


def toml(index):
    """The same index written as a definition."""
    lines = [f'key = "{index["key"]}"', 'name = "Chỉ số thử"', f"scale = {index['scale']}"]
    lines += _options(index)
    for pillar in index["pillars"]:
        lines += ["[[part]]", f'key = "{pillar["key"]}"', f'name = "Trụ cột {pillar["key"]}"', 'parent = "X"']
        lines += _options(pillar)
        for part in pillar["parts"]:
            lines += [
                "[[part]]",
                f'key = "{part["key"]}"',
                f'name = "Phần {part["key"]}"',
                f'parent = "{pillar["key"]}"',
            ]
            lines += _options(part)
    return "\n".join(lines)


def _options(table):
    names = ("weight", "direction", "normalise", "goalposts", "aggregate", "missing", "at_least", "floor")
    for name in names:
        value = table.get(name)
        if value is not None:
            yield f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
