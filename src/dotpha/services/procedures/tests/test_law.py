"""What is measured of dossiers of a known law lies within the sampling error of the law."""

from datetime import date
from math import sqrt

import numpy as np
import pytest

from dotpha.services.procedures.demo.export import export
from dotpha.services.procedures.demo.law import (
    OFF,
    RATED,
    SATISFIED,
    Dossiers,
    Unit,
    digitised_share,
    draw,
    on_time_share,
    online_share,
)
from dotpha.services.procedures.demo.units import units
from dotpha.services.procedures.dossiers.checking import check
from dotpha.services.procedures.dossiers.counting import Counts, Months, Part, count, merge
from dotpha.services.procedures.reading.intake import take_in

LONG_AFTER = date(2026, 6, 30)
"""By then every dossier has its result: shares are not cut off."""
OF = (
    Unit("so-a", "Sở A", "agency", 3, 0.95), Unit("so-b", "Sở B", "agency", 5, 0.80),
    Unit("xa-c", "UBND xã C", "commune", 6, 0.90, first=date(2025, 7, 1)),
)  # fmt: skip
COUNT = 30_000


@pytest.fixture(scope="module")
def law() -> Dossiers:
    return draw(OF, COUNT)


@pytest.fixture(scope="module")
def measured(law: Dossiers, tmp_path_factory: pytest.TempPathFactory) -> Months:
    place = tmp_path_factory.mktemp("law")
    data = export(law, OF, np.ones(COUNT, bool), LONG_AFTER)
    take_in(data, "csv", place / "rows.csv")
    codes = {one.name: one.code for one in OF}
    found = check(
        place / "rows.csv", place / "good.parquet", place, resolve=lambda names: {n: codes[n] for n in names}, day=LONG_AFTER
    )  # fmt: skip
    assert (found.good, found.rejected) == (COUNT, 0)
    merge([Part(1, place / "good.parquet")], place / "all.parquet", place)
    return count(place / "all.parquet", place, LONG_AFTER)


def within(hits: int, among: int, share: float) -> bool:
    """Within four standard errors: by chance outside once in 16.000."""
    return abs(hits / among - share) <= 4 * sqrt(share * (1 - share) / among)


def whole(measured: Months, unit: str) -> Counts:
    total = Counts()
    for (code, _), counts in measured.items():
        if code == unit:
            total = total + counts
    return total


def test_every_dossier_is_counted_once(measured, law):
    for at, unit in enumerate(OF):
        found = whole(measured, unit.code)
        assert found.received == found.returned == found.with_due == int((law.unit == at).sum())
        assert found.on_time == int(((law.unit == at) & (law.returned <= law.due)).sum())


@pytest.mark.parametrize("unit", OF[:2], ids=lambda unit: unit.code)
def test_the_share_in_time_is_that_of_the_law(measured, unit):
    found = whole(measured, unit.code)
    assert within(found.on_time, found.with_due, unit.on_time)


def test_communes_were_less_in_time_when_they_began(measured, law):
    """Expected share: each month's chance, weighted by what came in that month."""
    months = law.received[law.unit == 2].astype("datetime64[M]").astype(int) % 12 + 1
    expected = float(np.mean([on_time_share(OF[2], date(2025, int(month), 1)) for month in months]))
    found = whole(measured, "xa-c")
    assert expected < OF[2].on_time
    assert within(found.on_time, found.with_due, expected)


@pytest.mark.parametrize("unit", OF, ids=lambda unit: unit.code)
def test_online_and_digitised_rise_as_the_law_says(measured, unit):
    months = [(month, counts) for (code, month), counts in measured.items() if code == unit.code and counts.received]
    assert len(months) == (11 if unit.kind == "agency" else 5)
    for month, counts in months:
        number = int(month[-2:])
        assert within(counts.online, counts.with_channel, online_share(unit.kind, number))
        assert within(counts.digitised, counts.with_digitised, digitised_share(unit.kind, number))


def test_ratings_are_as_frequent_and_as_good_as_the_law_says(measured):
    every = [whole(measured, unit.code) for unit in OF]
    rated, returned = sum(one.rated for one in every), sum(one.returned for one in every)
    punctual = sum(one.on_time for one in every) / returned
    assert within(rated, returned, RATED)
    satisfied = punctual * SATISFIED[True] + (1 - punctual) * SATISFIED[False]
    assert within(sum(one.satisfied for one in every), rated, satisfied)


def test_volumes_follow_the_weights_and_nothing_comes_in_on_days_off(law):
    assert not np.isin(law.received, OFF).any()
    shares = (
        np.bincount(law.unit[law.received < np.datetime64("2025-07-01")], minlength=3)
        / (law.received < np.datetime64("2025-07-01")).sum()
    )
    assert within(int(shares[0] * 10**4), 10**4, 3 / 8)
    assert shares[2] == 0
    before_tet = ((law.received >= np.datetime64("2025-01-20")) & (law.received <= np.datetime64("2025-01-24"))).sum()
    after = ((law.received >= np.datetime64("2025-02-17")) & (law.received <= np.datetime64("2025-02-21"))).sum()
    assert 0.4 < before_tet / after < 0.6


def test_the_same_seed_draws_the_same_dossiers():
    one, two = draw(OF, 500), draw(OF, 500)
    assert all(np.array_equal(getattr(one, name), getattr(two, name)) for name in one.__dataclass_fields__)


def test_the_demos_units_are_those_of_the_register():
    kinds = [unit.kind for unit in units()]
    assert (kinds.count("agency"), len(kinds)) == (12, 12 + 10 + 78)
    assert len({unit.name for unit in units()}) == len(kinds)
