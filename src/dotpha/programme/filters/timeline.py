"""The filters of the timeline: those of the board, the day on which the tasks are seen, and how they are drawn."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from dotpha.kit import clock
from dotpha.kit.forms import DayField, DayFilter
from dotpha.programme.filters.tasks import TaskFilter
from dotpha.programme.models import Task


def day_asked(text: str) -> date:
    """The day typed into «Xem ngày»; today for none, for what is no day, and for days that have not come."""
    try:
        asked: date | None = DayField(required=False).clean(text)
    except ValidationError:
        asked = None
    return min(asked or clock.today(), clock.today())


def drawn() -> django_filters.CharFilter:
    """What says how the rows are drawn, not which: kept in the address and in saved views, changed by its own links."""
    return django_filters.CharFilter(method="untouched", widget=forms.HiddenInput)


class TimelineFilter(TaskFilter):
    """Of tasks as `standing.stood` gives them for the day of «Xem ngày»."""

    unclear = evidence = answered = None  # type: ignore[assignment]
    seen = DayFilter(label="Xem ngày", method="untouched")
    zoom, group, at, view = drawn(), drawn(), drawn(), drawn()

    class Meta:
        model = Task
        fields: list[str] = []

    @property
    def day(self) -> date:
        return day_asked(self.data.get("seen", ""))

    def untouched(self, tasks: Any, name: str, value: Any) -> Any:
        return tasks
