"""What the pages of one indicator and one measure draw: the series, its charts, the units side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dotpha.indicators.models import SeriesBreak, Unit
from dotpha.indicators.queries.catalogue import PROVINCE, lengths_of, spans_of
from dotpha.indicators.queries.meanings import Meaning, measures
from dotpha.indicators.queries.reading import STOCKS, Reading, across, series
from dotpha.indicators.queries.standing import TargetView, asked_on, direction, views_asked
from dotpha.indicators.queries.why import address
from dotpha.indicators.rules import changes, expressions
from dotpha.indicators.rules import targets as rules
from dotpha.indicators.rules.changes import Change
from dotpha.kit.charts import Chart, Kind, Series
from dotpha.text.dates import write_date
from dotpha.text.spans import Length, Span, after, before, year_before

LEVELS = (Unit.Level.COMMUNE, Unit.Level.AGENCY, Unit.Level.PROVINCE)


@dataclass(frozen=True)
class Move:
    """The latest value held against an earlier one."""

    change: Change
    latest: Reading
    earlier: Reading | None

    @property
    def words(self) -> str:
        """ "+2,1 điểm %"; "" where they cannot be compared."""
        return changes.signed(self.change.difference, self.latest.meaning.unit, self.latest.meaning.places)

    @property
    def better(self) -> bool | None:
        return self.change.better(self.latest.meaning.direction, self.latest.meaning.places)


@dataclass(frozen=True)
class SeriesPage:
    """One key of one unit: its values by one length of span, its targets, how the units stand in one span."""

    meaning: Meaning
    unit: Unit
    length: Length
    lengths: tuple[Length, ...]
    readings: tuple[Reading, ...]
    targets: tuple[TargetView, ...]
    breaks: tuple[SeriesBreak, ...]
    span: Span | None
    spans: tuple[Span, ...]
    level: str
    across: tuple[Reading, ...]
    day: date

    @property
    def latest(self) -> Reading | None:
        """The latest span with data that may be held against others: a flow's running span may not yet."""
        with_data = [one for one in self.readings if one.number is not None]
        done = [one for one in with_data if not one.running(self.day)]
        return next(reversed(done or with_data), None)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The latest value against the span right before and, where there is one, the same span of the year before."""
        one = self.latest
        if one is None:
            return ()
        known = {other.span: other for other in self.readings}
        spans = [before(one.span)]
        if self.length not in (Length.YEAR, Length.YEARS) and year_before(one.span) in known:
            spans.append(year_before(one.span))
        return tuple(self._move(one, span, known.get(span)) for span in spans)

    def _move(self, one: Reading, span: Span, earlier: Reading | None) -> Move:
        cuts = [cut.on for cut in self.breaks]
        was = earlier.number if earlier else None
        running, places = one.running(self.day), self.meaning.places
        moved = changes.change(one.span, one.number, span, was, cuts, places=places, running=running)
        return Move(moved, one, earlier)

    @property
    def target(self) -> TargetView | None:
        """The target that falls due next, else the last one."""
        ahead = [one for one in self.targets if one.target.due_on >= self.day]
        return ahead[0] if ahead else (self.targets[-1] if self.targets else None)


def page_of(
    meaning: Meaning, unit: Unit, day: date, *, length: Length | None = None, span: str = "", level: str = "",
    breaks: Sequence[SeriesBreak] = (),
) -> SeriesPage:  # fmt: skip
    """Everything the page of a key draws; a fixed number of queries."""
    lengths = lengths_of(meaning.key)
    chosen = length if length in lengths else _usual(meaning, lengths)
    found = tuple(series(meaning.key, unit.code, chosen, day)) if chosen else ()
    spans = tuple(spans_of(meaning.key, chosen.value, day)) if chosen else ()
    at = next((one for one in spans if one.name == span), None) or _last_done(spans, meaning, day)
    units = level if level in LEVELS else ""
    rows: tuple[Reading, ...] = ()
    for one in [units] if units else LEVELS:
        rows = tuple(across(meaning.key, at, day, level=one)) if at else ()
        units = one
        if len(rows) > 1:
            break
    views = _targets_of(meaning, unit, day) if meaning.indicator else []
    return SeriesPage(
        meaning,
        unit,
        chosen or Length.MONTH,
        tuple(lengths),
        found,
        tuple(views),
        tuple(breaks),
        at,
        spans,
        units,
        rows,
        day,
    )


def _targets_of(meaning: Meaning, unit: Unit, day: date) -> list[TargetView]:
    found = asked_on(day, Q(indicator=meaning.indicator, unit=unit))
    own = [one for one in found if (one.indicator_id, one.unit_id) == (meaning.indicator, unit.pk)]
    return views_asked([one for one in own if one.value is not None], day)


def _usual(meaning: Meaning, lengths: Sequence[Length]) -> Length | None:
    own = Length(meaning.length)
    return own if own in lengths else (lengths[0] if lengths else None)


def _last_done(spans: Sequence[Span], meaning: Meaning, day: date) -> Span | None:
    """The latest span that is over, of a stock the one that runs; the first there is where none is over."""
    for one in spans:
        if one.ends_on <= day or (meaning.adds in STOCKS and one.starts_on <= day):
            return one
    return spans[-1] if spans else None


def series_chart(page: SeriesPage) -> Chart:
    """The series with the path of its target and, up to the target's day, the forecast with its bounds."""
    spans = [one.span for one in page.readings]
    view = page.target
    ahead = _ahead(spans, view) if view and view.rule else []
    every = spans + ahead
    drawn = _values(page, len(ahead))
    if view and view.rule:
        rule = view.rule
        drawn.append(
            Series("Lộ trình", tuple(rules.expected(rule, _on_path(one, rule)) for one in every), kind="dashed")
        )
        drawn += _forecast(page, view, ahead)
    return Chart(
        "chuoi", title=headline(page), categories=tuple(one.brief for one in every), series=tuple(drawn),
        unit=page.meaning.unit, places=page.meaning.places, on=page.day, source=_source(page),
        marks=tuple((_first_from(every, one.on), one.reason) for one in page.breaks if _first_from(every, one.on)),
        target=(view.target.value, f"mục tiêu {view.goal}") if view and view.target.value is not None else None,
        note="; ".join(f"Từ {write_date(one.on)} chuỗi số liệu bị ngắt: {one.reason}" for one in page.breaks),
    )  # fmt: skip


def _values(page: SeriesPage, ahead: int) -> list[Series]:
    """The values, those of a flow's running span apart: half a month is not to be read as a fall."""
    runs = any(one.running(page.day) and one.number is not None for one in page.readings)
    over = sum(not one.running(page.day) for one in page.readings)
    urls, gap = tuple(address(one, page.day) for one in page.readings), (None,) * ahead

    def drawn(name: str, running: bool, kind: Kind) -> Series:
        numbers = tuple(one.number if one.running(page.day) is running else None for one in page.readings)
        return Series(name, numbers + gap, kind=kind, urls=urls)

    whole = drawn(page.unit.name, False, "line" if over > 1 else "points")
    return [whole, drawn("Kỳ chưa hết", True, "points")] if runs else [whole]


MOST_AHEAD = 24


def _ahead(spans: Sequence[Span], view: TargetView) -> list[Span]:
    """The spans from the last one to the target's day; too many are left out, the line would be all future."""
    out: list[Span] = []
    if spans:
        one = after(spans[-1])
        while one.ends_on <= view.target.due_on and len(out) < MOST_AHEAD:
            out.append(one)
            one = after(one)
    return out


def _on_path(span: Span, rule: rules.Target) -> date:
    return min(span.ends_on, rule.due_on) if span.ends_on >= rule.starts_on else span.ends_on


def _forecast(page: SeriesPage, view: TargetView, ahead: Sequence[Span]) -> list[Series]:
    """The forecast of each span after the last whole one, its bounds opening from there."""
    known = [
        (at, one.number) for at, one in enumerate(page.readings) if one.number is not None and not one.running(page.day)
    ]
    if not known or not ahead:
        return []
    at, last = known[-1]
    spans = [one.span for one in page.readings[at + 1 :]] + list(ahead)
    found = [view.forecast_at(one.ends_on) for one in spans]
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


def _first_from(spans: Sequence[Span], day: date) -> str:
    return next((one.brief for one in spans if one.ends_on >= day), "")


def headline(page: SeriesPage) -> str:
    """The message of the series: where it stands, how it moved, how far from its target."""
    one, meaning = page.latest, page.meaning
    if one is None:
        return f"{meaning.label}: không có số liệu"
    told = [f"{meaning.label} của {page.unit.name}: {one.words} ({changes.said(one.span)})"]
    told += [changes.change_words(move.change, meaning.unit, meaning.places) for move in page.moves[:1]]
    view = page.target
    if view and view.target.value is not None:
        aim, up = view.target.value, direction(view.target)
        told += [changes.goal_words(one.number, aim, meaning.unit, up, meaning.places, f"mục tiêu {view.goal}")]
    return ", ".join(part for part in told if part)


def _source(page: SeriesPage) -> str:
    return source_words(page.meaning)


def source_words(meaning: Meaning) -> str:
    """What the values of a key are made of, as people read it."""
    if not meaning.expression:
        return meaning.label
    labels = {key: one.label for key, one in measures().items()}
    return f"tính từ {expressions.readable(meaning.expression, labels)}"


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
        places=page.meaning.places, on=page.day, source=_source(page),
        target=(target, page.target.goal) if page.target and target is not None else None,
    )  # fmt: skip


def unit_called(code: str) -> Unit | None:
    """The unit of a code; the province where none is named."""
    return Unit.objects.filter(code=code or PROVINCE).first()
