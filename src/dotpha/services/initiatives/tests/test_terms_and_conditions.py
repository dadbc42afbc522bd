"""Days of the charter, and whether a solution can be an initiative."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.initiatives.rules.conditions import Proposed, conditions
from dotpha.services.initiatives.rules.terms import apply_by, ends_on, late_to_apply, pay_by
from dotpha.text.calendar import is_working_day

DAY = date(2025, 11, 20)
GOOD = Proposed(
    same=False, published=False, required=False, used_on=date(2025, 3, 3), benefit=True, against_order=False, protected=False
)  # fmt: skip


def test_recognition_is_asked_for_within_a_year_of_first_use():
    assert apply_by(date(2024, 11, 20)) == DAY
    assert late_to_apply(date(2024, 11, 20), DAY) is None
    said = late_to_apply(date(2024, 11, 18), DAY)
    assert said is not None
    assert "18/11/2025" in said
    assert "phần cải tiến" in said


def test_a_payment_has_a_month():
    assert pay_by(date(2025, 10, 20)) == DAY


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day():
    assert ends_on(date(2025, 8, 22), 3) == date(2025, 11, 24)  # 22/11/2025 is a Saturday


@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.integers(1, 24))
def test_a_term_ends_on_a_working_day_after_it_began(day, months):
    last = ends_on(day, months)
    assert last > day
    assert is_working_day(last)


def test_what_meets_all_conditions_can_be_recognised():
    rows = conditions(GOOD, DAY)
    assert all(row.met for row in rows)
    assert [row.key for row in rows] == ["new", "published", "required", "used", "benefit", "order", "protected"]
    assert all(row.law.startswith("Điều lệ Sáng kiến") for row in rows)


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        ({"same": True}, "new", "trùng với sáng kiến đã có"),
        ({"published": True}, "published", "tài liệu công khai"),
        ({"required": True}, "required", "phải làm theo quy định"),
        ({"used_on": date(2024, 1, 2)}, "used", "01 năm"),
        ({"benefit": False}, "benefit", "số liệu trước và sau"),
        ({"against_order": True}, "order", "trật tự công cộng"),
        ({"protected": True}, "protected", "sở hữu trí tuệ"),
    ],
)
def test_each_condition_that_fails_says_why_and_what_to_do(change, key, words):
    rows = conditions(replace(GOOD, **change), DAY)
    failed = [row for row in rows if row.met is False]
    assert [row.key for row in failed] == [key]
    assert words in failed[0].says


@pytest.mark.parametrize(
    "change",
    [{"same": None}, {"published": None}, {"used_on": None}, {"used_on": date(2026, 1, 5)}, {"benefit": None}],
)
def test_what_nobody_has_said_is_not_known_rather_than_met(change):
    assert [row.met for row in conditions(replace(GOOD, **change), DAY) if not row.met] == [None]
