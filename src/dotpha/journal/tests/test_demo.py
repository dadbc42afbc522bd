"""The demo's log: on days of the demo's year, in known groups, its figures the ones the ward has told."""

from datetime import date

import pytest

from dotpha.journal.demo import CUT_ON, DEPARTMENT_LOG, PEOPLE, TEAMS, WARD_LOG
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.programme.demo.said import ROUNDS

EVERY = (*WARD_LOG, *DEPARTMENT_LOG)


@pytest.mark.parametrize("noted", EVERY, ids=lambda noted: noted.text[:30])
def test_a_result_happened_within_the_demo_and_stands_in_a_group(noted):
    assert date(2025, 8, 20) <= noted.day <= date(2025, 11, 20)
    assert date.fromordinal(noted.day.toordinal() + noted.late) <= date(2025, 11, 20)
    assert noted.group in DEFAULTS


def test_the_log_of_the_ward_adds_up_to_its_word():
    """It told 1.260 people in the third quarter and 3.415 in the fourth, both counted from the beginning."""
    said = {given.name: given.said["to-cong-nghe"].result for given in ROUNDS if "to-cong-nghe" in given.said}
    assert "1.260" in said["2025-Q3"]
    assert "3.415" in said["2025-Q4"]
    guided = sum(int(one.figure[0]) for one in WARD_LOG if one.figure and one.figure[1:] == PEOPLE)
    assert guided == 3415 - 1260
    assert all(one.day <= CUT_ON for one in WARD_LOG if one.figure and one.figure[1:] == PEOPLE)
    assert all(one.task == TEAMS for one in WARD_LOG if one.figure and one.figure[1:] == PEOPLE)
