"""The demo's checks, as they are written down: in order, on working days, with pictures that are taken."""

import pytest

from dotpha.kit import files
from dotpha.text.calendar import is_working_day
from dotpha.truth import rules
from dotpha.truth.demo import CHECKS, picture


@pytest.mark.parametrize("played", CHECKS, ids=lambda played: played.period)
def test_the_days_of_a_check_follow_each_other(played):
    made = [day for _, day in played.visits if day]
    days = [played.announced_on, played.number_on, played.drawn_on, min(made)]
    days += [played.concluded_on] if played.concluded_on else []
    assert days == sorted(days)
    assert played.concluded_on is None or max(made) <= played.concluded_on
    assert all(map(is_working_day, [*days, *made, *(day for day, _ in played.visits if day)]))
    assert rules.clean_number(played.number) == played.number
    assert len(played.visits) == played.size


def test_only_a_check_with_every_visit_made_is_concluded():
    for played in CHECKS:
        assert (played.concluded_on is not None) == all(made for _, made in played.visits)


def test_the_pictures_are_pictures_and_the_same_twice():
    assert files.check("anh.jpg", picture(3, 1)) == "jpg"
    assert picture(3, 1) == picture(3, 1)
    assert picture(3, 1) != picture(4, 1)
