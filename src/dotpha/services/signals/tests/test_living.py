"""The demo's later years: each Monday the file of the last week, the same whenever it is drawn."""

from datetime import date, timedelta

import pytest

from dotpha.kit import clock
from dotpha.services.signals.demo import living
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.rules.weeks import WEEK, ends_on

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 11, 24)


def test_each_monday_brings_the_file_of_the_week_before(world):
    for n in range(8):
        with clock.standing_at(MONDAY + timedelta(n)):
            living.live(MONDAY + timedelta(n))
    assert [one.taken_on for one in Batch.objects.order_by("pk")] == [MONDAY, MONDAY + WEEK]
    first = Record.objects.filter(recorded_on=MONDAY)
    assert first.exists()
    assert all(MONDAY - WEEK <= one.day <= ends_on(MONDAY - WEEK) for one in first)


def test_before_the_demo_is_over_nothing_is_lived(world):
    with clock.standing_at(date(2025, 11, 17)):
        living.live(date(2025, 11, 17))
    assert not Batch.objects.exists()
