"""What numbers are watched for: since when it is so, and what the system has not taken by itself."""

from datetime import date, timedelta

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions import TargetFacts
from dotpha.indicators.queries.watches import off_path, untaken
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import clock, modules
from dotpha.kit.measures import Adds, Measure, Row

pytestmark = pytest.mark.django_db


def test_off_its_path_since_the_first_value_that_was_without_a_break(numbers):
    facts = TargetFacts(
        "Đúng hạn", numbers.units["xa-lb"], "2025", numbers.shared, value=90.0, baseline=80.0,
        baseline_on=date(2025, 1, 1), set_on=date(2025, 1, 15),
    )  # fmt: skip
    actions.make_target(code="MT", facts=facts, actor=numbers.office, day=DAY)
    for month, value in ((6, 81), (7, 88), (8, 82), (9, 83)):
        said(numbers, numbers.shared, "xa-lb", f"2025-{month:02}", value, 100)
    assert [one.since for one in off_path(DAY)] == [date(2025, 8, 31)]
    said(numbers, numbers.shared, "xa-lb", "2025-10", 84, 100)
    assert [one.since for one in off_path(DAY)] == [date(2025, 8, 31)]


@pytest.fixture
def counted():
    """Two measures, of which the second is taken only when a test says so."""
    values = iter(range(1, 1000))

    measures = (
        Measure("test.always", "Đếm", "việc", Adds.SUM, lambda day: [Row("quang-tri", "2025-11", next(values))]),
        Measure("test.never", "Bỏ sót", "việc", Adds.SUM, lambda day: [Row("quang-tri", "2025-11", 1)]),
    )
    modules.register(modules.Module(key="test", label="Thử", measures=measures))
    yield
    modules.unregister("test")


def take(day, *names):
    with clock.standing_at(day):
        actions.take_measures(actor=None, day=day, keys=[f"test.{name}" for name in names])


def silent(day):
    with clock.standing_at(day):
        return [one.name for one in untaken(day) if one.name in {"Đếm", "Bỏ sót"}]


def test_after_a_week_without_any_taking_no_measure_is_silent_until_its_own_work_has_come(numbers, counted):
    week, next_day = DAY + timedelta(7), DAY + timedelta(8)
    take(DAY, "always", "never")
    assert silent(week) == []
    take(week, "always")  # the first of the night, or what news has changed
    assert silent(week) == []
    assert silent(next_day) == ["Bỏ sót"]
    take(next_day, "never")
    assert silent(next_day) == []
