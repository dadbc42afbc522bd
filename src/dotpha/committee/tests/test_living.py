"""The sessions that the demo's board holds by itself in the later years."""

import pytest

from dotpha.committee.living import CALLED, meets_on
from dotpha.text.calendar import add_working_days, is_working_day


@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_board_meets_on_a_working_day_at_the_end_of_each_quarter(year, quarter):
    day = meets_on(year, quarter)
    assert is_working_day(day)
    assert (day.year, day.month) == (year, 3 * quarter)
    called = add_working_days(day, -CALLED)
    assert is_working_day(called)
    assert (called.month + 2) // 3 == quarter, "it is called within the quarter in which it meets"
