"""Targets in the brief of a morning: those that left their path, those that came back, each once."""

from datetime import date, timedelta

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions import TargetFacts
from dotpha.indicators.queries.brief import brief
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import clock
from dotpha.kit.briefs import Morning

pytestmark = pytest.mark.django_db
LEFT, BACK = date(2025, 11, 17), date(2025, 11, 18)


@pytest.fixture
def target(numbers):
    """80 % by the end of 2025, set in March; of October 85 % are told first, then 10 %, then 90 %."""
    for spent, day in ((85, date(2025, 11, 1)), (10, LEFT), (90, BACK)):
        with clock.standing_at(day):
            said(numbers, numbers.shared, "xa-lb", "2025-10", spent, 100, day)
    facts = TargetFacts(
        "Đúng hạn", numbers.units["xa-lb"], "2025", numbers.shared, value=80.0, set_on=date(2025, 3, 1),
        baseline=70.0, baseline_on=date(2025, 1, 1),
    )  # fmt: skip
    return actions.make_target(code="MT", facts=facts, actor=numbers.office, day=DAY)


def told(day):
    with clock.standing_at(DAY):
        return [one for part in brief(Morning(day, day - timedelta(1))) for one in part.sentences]


def test_a_target_is_told_when_it_changes_sides_and_not_again(target):
    days = {day: [one.text for one in told(day)] for day in (LEFT, LEFT + timedelta(1), BACK + timedelta(1), DAY)}
    assert days == {
        LEFT: [],
        LEFT + timedelta(1): ["1 mục tiêu rời lộ trình."],
        BACK + timedelta(1): ["1 mục tiêu trở lại lộ trình hoặc đạt."],
        DAY: [],
    }
    (one,) = told(LEFT + timedelta(1))[0].rows
    assert one.text.startswith("Đúng hạn (")
    assert "10" in one.text
    assert one.url == f"/indicators/muc-tieu/{target.pk}"
