"""Invented applicants for the tests: whole ones drawn with a seed, and ones of whom little or much is known."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.facts import Kind

DAY = date(2025, 11, 20)
EDGES = (0, 1, 10, 11, 12, 50, 51, 100, 101, 200, 201)
MONEY_EDGES = tuple(10**9 * n for n in (0, 3, 10, 20, 50, 100, 200, 300)) + (1, 3 * 10**9 + 1, 50 * 10**9 + 1, 10**13)
COMMUNES = ("dong-ha", "dong-hoi", "huong-phung", "lia")


def values_of(fact):
    """What one may say to a fact, edges of the law among it."""
    if fact.kind == Kind.YES_NO:
        return st.booleans()
    if fact.kind == Kind.CHOICE:
        return st.sampled_from(sorted(fact.options))
    if fact.kind == Kind.SEVERAL:
        return st.lists(st.sampled_from(sorted(fact.options)), unique=True)
    if fact.kind == Kind.CODE:
        return st.sampled_from(COMMUNES)
    if fact.kind == Kind.DAY:
        near = st.sampled_from(
            [DAY.replace(year=DAY.year - years) + timedelta(days=d) for years in (1, 2, 3, 5, 35) for d in (-1, 0, 1)]
        )
        return (
            near
            | st.dates(date(1960, 1, 1), date(2026, 12, 31))
            | st.sampled_from([date(2024, 2, 29), date(2025, 1, 31)])
        )
    if fact.kind == Kind.MONEY:
        return st.integers(0, 10**13) | st.sampled_from(MONEY_EDGES) | st.integers(0, 10**9).map(Decimal)
    if fact.places:
        return st.decimals(0, fact.ceiling, places=fact.places, allow_nan=False)
    return st.integers(0, fact.ceiling) | st.sampled_from([one for one in EDGES if one <= fact.ceiling])


ASKED = [fact for fact in catalogue().facts.values() if not fact.derived_from]
PARTLY_KNOWN = st.fixed_dictionaries({}, optional={fact.key: values_of(fact) for fact in ASKED})
EXAMPLES = [dict(example.profile) for policy in policies() for example in policy.examples]
NEAR_AN_EXAMPLE = st.builds(
    lambda example, more, less: {key: value for key, value in {**example, **more}.items() if key not in less},
    st.sampled_from(EXAMPLES),
    st.fixed_dictionaries({}, optional={fact.key: values_of(fact) for fact in ASKED if fact.key != "loai"}).map(
        lambda many: dict(list(many.items())[:3])
    ),
    st.sets(st.sampled_from([fact.key for fact in ASKED]), max_size=4),
)
"""An applicant of a policy's own examples, a little changed: often a yes, which one drawn at large hardly ever is."""
WHOLLY_KNOWN = st.fixed_dictionaries({fact.key: values_of(fact) for fact in ASKED})


def drawn(draw, kind):
    """A whole applicant of a kind, from a `random.Random`."""
    profile = {fact.key: _drawn(draw, fact) for fact in ASKED}
    return profile | {"loai": kind}


def _drawn(draw, fact):
    if fact.kind == Kind.YES_NO:
        return draw.random() < 0.6
    if fact.kind == Kind.CHOICE:
        return draw.choice(sorted(fact.options))
    if fact.kind == Kind.SEVERAL:
        return [option for option in sorted(fact.options) if draw.random() < 0.6]
    if fact.kind == Kind.CODE:
        return draw.choice(COMMUNES)
    if fact.kind == Kind.DAY:
        return DAY - timedelta(days=draw.randrange(1, 365 * 45))
    if fact.kind == Kind.MONEY:
        return draw.choice((10**7, 10**8, 10**9, 10**10, 10**11)) * draw.randrange(1, 10)
    return draw.randrange(1, min(fact.ceiling, 300))
