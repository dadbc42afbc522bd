"""Readings of a test as a chart: each figure while they are few, the worst of each day when they are many, beside the limit."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from dotpha.cases.models import Case
from dotpha.kit.charts import Chart, Series
from dotpha.services.sandbox.queries.live import COUNTS
from dotpha.services.sandbox.rules.limits import Bound, say
from dotpha.services.sandbox.rules.plans import Plan
from dotpha.services.sandbox.rules.readings import HERE

FEW, MOST = 60, 5000


def chart_of(case: Case, plan: Plan, key: str, day: date) -> Chart | None:
    """The chart of a limit that is a number, of the first one where none is named; None where there is none."""
    bounds = [one for one in plan.sheet.limits if isinstance(one, Bound)]
    limit = next((one for one in bounds if one.key == key), bounds[0] if bounds else None)
    return _chart(case, limit, day) if limit else None


def charts_of(case: Case, plan: Plan, day: date) -> list[Chart]:
    """One for each limit that is a number."""
    return [_chart(case, one, day) for one in plan.sheet.limits if isinstance(one, Bound)]


def _chart(case: Case, limit: Bound, day: date) -> Chart:
    found = COUNTS.filter(case=case, gauge__key=limit.key).order_by("-at").values_list("at", "value")[:MOST]
    rows = [(at.astimezone(HERE), value) for at, value in reversed(found) if value is not None]
    points = [(_said(at, day), value) for at, value in rows] if len(rows) <= FEW else _daily(limit, rows)
    most = "không quá" if limit.direction == "at_most" else "không dưới"
    values = tuple(float(value) for _, value in points)
    return Chart(
        key=f"so-do-{limit.key}", title=f"{limit.label}, giới hạn {most} {say(limit, limit.stop)}", unit=limit.unit,
        categories=tuple(name for name, _ in points),
        series=(Series(limit.label, values), Series("Giới hạn", (float(limit.stop),) * len(values), "dashed")),
        places=0 if all(value == value.to_integral_value() for _, value in points) else 2,
        source=f"số liệu của đơn vị thử nghiệm, {case.code}", on=day,
        note="" if len(rows) <= FEW else "Mỗi ngày lấy số gần vượt giới hạn nhất.",
    )  # fmt: skip


def _said(at: datetime, day: date) -> str:
    """ "08:00 24/11", with its year where that is not the year of the day."""
    return f"{at:%H:%M %d/%m}" if at.year == day.year else f"{at:%H:%M %d/%m/%Y}"


def _daily(limit: Bound, rows: list[tuple[datetime, Decimal]]) -> list[tuple[str, Decimal]]:
    worst: dict[date, Decimal] = {}
    choose = max if limit.direction == "at_most" else min
    for at, value in rows:
        worst[at.date()] = choose(worst.get(at.date(), value), value)
    return [(f"{on:%d/%m/%Y}", value) for on, value in worst.items()]
