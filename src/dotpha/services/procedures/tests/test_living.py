"""The exports of the demo's later years: one a month, and no dossier is left open that the law has closed."""

from datetime import date

import pytest

from dotpha.kit import clock
from dotpha.people import demo as people
from dotpha.services.procedures.demo import living, making
from dotpha.services.procedures.models import Load
from dotpha.services.procedures.queries.figures import months

pytestmark = pytest.mark.django_db


def test_each_month_has_one_file_and_what_was_open_is_closed_by_those_after_it(monkeypatch):
    monkeypatch.setattr(making, "COUNT", 900)
    monkeypatch.setattr(living, "COUNT", 900)
    monkeypatch.setattr(living, "A_DAY", 4)
    people.make(lambda *of: None)
    making.make(lambda *of: None)
    before = Load.objects.count()
    days = [date(2025, 12, 2), *(date(2025 + (m - 1) // 12, (m - 1) % 12 + 1, 3) for m in range(12, 19))]
    for day in days:
        with clock.standing_at(day):
            living.live(day)
    assert Load.objects.count() - before == len(days) - 1
    last = days[-1]
    open_since = sum(counts.overdue for (_, month), counts in months(last).items() if month == "2026-06")
    assert open_since < 0.2 * 4 * 30, "late ones of the last weeks alone"
    received = sum(counts.received for (_, month), counts in months(last).items() if month == "2026-02")
    assert received == 4 * 28
