"""Many profiles at once give what one by one gives: verdicts, amounts, and what an amount cannot exceed."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.assessing import assess
from dotpha.services.incentives.rules.batch import VERDICTS, months_after, run
from dotpha.services.incentives.rules.columns import EPOCH, encode
from dotpha.services.incentives.rules.facts import BadProfile
from dotpha.services.incentives.tests.profiles import DAY, EXAMPLES, NEAR_AN_EXAMPLE, PARTLY_KNOWN
from dotpha.text import months

DAYS = st.sampled_from([DAY, date(2021, 10, 14), date(2026, 1, 1), date(2026, 2, 28), date(2027, 1, 1)])


def as_said(batch, at):
    exact, bounded = bool(batch.exact[at]), bool(batch.bounded[at])
    return (
        VERDICTS[batch.verdicts[at]],
        int(batch.amounts[at]) if exact else None,
        int(batch.most[at]) if bounded else None,
    )


@settings(max_examples=150)
@given(st.lists(NEAR_AN_EXAMPLE | PARTLY_KNOWN, min_size=1, max_size=6), DAYS)
def test_columns_decide_as_one_by_one(profiles, day):
    batches = run(policies(), encode(catalogue(), profiles), day)
    for policy, batch in zip(policies(), batches, strict=True):
        for at, profile in enumerate(profiles):
            alone = assess(policy, catalogue(), profile, day)
            plain = (alone.verdict, alone.amount.vnd, alone.amount.most_vnd)
            assert as_said(batch, at) == plain, (policy.key, profile)


def test_all_examples_of_all_policies_in_columns_give_what_they_give_alone():
    batches = run(policies(), encode(catalogue(), EXAMPLES), DAY)
    seen = set()
    for policy, batch in zip(policies(), batches, strict=True):
        for at, profile in enumerate(EXAMPLES):
            alone = assess(policy, catalogue(), profile, DAY)
            assert as_said(batch, at) == (alone.verdict, alone.amount.vnd, alone.amount.most_vnd), (policy.key, profile)
            seen.add((alone.verdict, alone.amount.vnd is None))
    assert len(seen) >= 5, "every verdict, and amounts both exact and not"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 1200))
def test_months_are_added_in_columns_as_alone(day, count):
    (found,) = months_after(np.array([day.toordinal() - EPOCH], dtype=np.int64), count)
    assert found == np.datetime64(months.months_after(day, count))


def test_nobody_gives_no_rows():
    batches = run(policies(), encode(catalogue(), []), DAY)
    assert all(len(batch.verdicts) == 0 for batch in batches)


@pytest.mark.parametrize(
    "profile",
    [{"quymo": "nho"}, {"quy_mo": "nho"}, {"linh_vuc": "la"}, {"linh_vuc": 3}, {"nu_lam_chu": 1}, {"lao_dong_bhxh": -1},
     {"doanh_thu_vnd": 10**14}, {"ngay_sinh": "hôm qua"}, {"nhu_cau": ["la"]}, {"xa": 7}],
)  # fmt: skip
def test_what_is_refused_alone_is_refused_in_columns(profile):
    with pytest.raises(BadProfile):
        encode(catalogue(), [{}, profile])
    with pytest.raises(BadProfile):
        assess(policies()[0], catalogue(), profile, DAY)
