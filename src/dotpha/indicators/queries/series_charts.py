"""The charts of the page of one key: the series with its target's path and forecast, the units side by side."""

from __future__ import annotations

from collections.abc import Sequence

from dotpha.indicators.models import Unit
from dotpha.indicators.queries.pages import SeriesPage, headline, source_words
from dotpha.indicators.queries.reading import Reading
from dotpha.indicators.queries.standing import TargetView
from dotpha.indicators.queries.why import address
from dotpha.indicators.rules import changes
from dotpha.indicators.rules import targets as rules
from dotpha.kit.charts import Chart, Kind, Series
from dotpha.text.dates import write_date
from dotpha.text.spans import Length, Span, after

MOST_AHEAD = 24
MOST_SLOTS = 800
"""Spans on an axis; a longer series is drawn without its gaps."""
Slot = tuple[Span, Reading | None]


def series_chart(page: SeriesPage) -> Chart:
    """The series with the path of its target and, up to the target's day, the forecast with its bounds."""
    slots = _slots(page.readings)
    spans = [span for span, _ in slots]
    view = page.target
    ahead = _ahead(spans, view) if view and view.rule else []
    every = spans + ahead
    drawn = _values(page, slots, len(ahead))
    if view and view.rule:
        rule = view.rule
        drawn.append(
            Series(
                "Lộ trình", tuple(rules.expected(rule, min(one.ends_on, rule.due_on)) for one in every), kind="dashed"
            )
        )
        drawn += _forecast(page, slots, view, ahead)
    marks = ((cut, next((one.brief for one in every if one.ends_on >= cut.on), "")) for cut in page.breaks)
    return Chart(
        "chuoi", title=headline(page), categories=tuple(one.brief for one in every), series=tuple(drawn),
        unit=page.meaning.unit, places=page.meaning.places, on=page.day, source=source_words(page.meaning),
        marks=tuple((brief, cut.reason) for cut, brief in marks if brief),
        target=(view.target.value, f"mục tiêu {view.goal}") if view and view.target.value is not None else None,
        note="; ".join(f"Từ {write_date(one.on)} chuỗi số liệu bị ngắt: {one.reason}" for one in page.breaks),
    )  # fmt: skip


def _slots(readings: Sequence[Reading]) -> list[Slot]:
    """The values with the spans between them of which there are none: years apart are not drawn as neighbours."""
    known = {one.span: one for one in readings}
    if not readings or readings[0].span.length == Length.YEARS:
        return list(known.items())
    slots: list[Slot] = []
    span = readings[0].span
    while span.order <= readings[-1].span.order and len(slots) < MOST_SLOTS:
        slots.append((span, known.get(span)))
        span = after(span)
    return slots if sum(one is not None for _, one in slots) == len(readings) else list(known.items())


def _values(page: SeriesPage, slots: Sequence[Slot], ahead: int) -> list[Series]:
    """The values, those of a flow's running span apart: half a month is not to be read as a fall."""
    found = [one for _, one in slots if one is not None]
    runs = any(one.running(page.day) and one.number is not None for one in found)
    over = sum(not one.running(page.day) for one in found)
    urls, gap = tuple(address(one, page.day) if one else "" for _, one in slots), (None,) * ahead

    def drawn(name: str, running: bool, kind: Kind) -> Series:
        numbers = tuple(one.number if one and one.running(page.day) is running else None for _, one in slots)
        return Series(name, numbers + gap, kind=kind, urls=urls)

    whole = drawn(page.unit.name, False, "line" if over > 1 else "points")
    return [whole, drawn("Kỳ chưa hết", True, "points")] if runs else [whole]


def _ahead(spans: Sequence[Span], view: TargetView) -> list[Span]:
    """The spans from the last one to the target's day; too many are left out, the line would be all future."""
    out: list[Span] = []
    if spans:
        one = after(spans[-1])
        while one.ends_on <= view.target.due_on and len(out) < MOST_AHEAD:
            out.append(one)
            one = after(one)
    return out


def _forecast(page: SeriesPage, slots: Sequence[Slot], view: TargetView, ahead: Sequence[Span]) -> list[Series]:
    """The forecast of each span after the last whole one, its bounds opening from there."""
    known = [
        (at, one.number)
        for at, (_, one) in enumerate(slots)
        if one is not None and one.number is not None and not one.running(page.day)
    ]
    if not known or not ahead:
        return []
    at, last = known[-1]
    spans = [span for span, _ in slots[at + 1 :]] + list(ahead)
    coming = {one.at: one for one in view.forecasts}
    found = [coming.get(one.ends_on) for one in spans]
    bounds = [one.eighty if one else None for one in found]
    if not any(bounds):
        return []
    gap: tuple[None, ...] = (None,) * at
    return [
        Series("Dự báo", (*gap, None, *(one.value if one else None for one in found)), kind="points"),
        Series(
            "Khoảng dự báo 80%", (*gap, last, *(one.low if one else None for one in bounds)), kind="band",
            upper=(*gap, last, *(one.high if one else None for one in bounds)),
        ),
    ]  # fmt: skip


def across_chart(page: SeriesPage) -> Chart | None:
    """The units of a level side by side in one span, the largest first; None where there are not two."""
    if page.span is None or len(page.across) < 2:
        return None
    rows = sorted(page.across, key=lambda one: (one.number is None, -(one.number or 0), one.unit.name))
    level = Unit.Level(page.level).label.lower()
    with_data = sum(1 for one in rows if one.number is not None)
    target = page.target.target.value if page.target else None
    bars = Series(
        page.meaning.label, tuple(one.number for one in rows), kind="bar",
        urls=tuple(address(one, page.day) for one in rows),
    )  # fmt: skip
    said = f"{page.meaning.label} theo {level}, {changes.said(page.span)}"
    return Chart(
        "so-sanh", shape="rank", title=f"{said}: {with_data}/{len(rows)} đơn vị có số liệu",
        categories=tuple(one.unit.name for one in rows), series=(bars,), unit=page.meaning.unit,
        places=page.meaning.places, on=page.day, source=source_words(page.meaning),
        target=(target, page.target.goal) if page.target and target is not None else None,
    )  # fmt: skip
