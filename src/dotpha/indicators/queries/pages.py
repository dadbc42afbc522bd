"""What the pages of one indicator and one measure draw: the series with its moves and targets, the units side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dotpha.indicators.models import SeriesBreak, Unit
from dotpha.indicators.queries.catalogue import PROVINCE, lengths_of, spans_of
from dotpha.indicators.queries.latest import Move, move
from dotpha.indicators.queries.meanings import Meaning, measures
from dotpha.indicators.queries.reading import STOCKS, Reading, across, series
from dotpha.indicators.queries.standing import TargetView, asked_on, direction, views_asked
from dotpha.indicators.rules import changes, expressions
from dotpha.text.spans import Length, Span, before, year_before

LEVELS = (Unit.Level.COMMUNE, Unit.Level.AGENCY, Unit.Level.PROVINCE)


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
        cuts = [cut.on for cut in self.breaks]
        return tuple(move(one, span, known.get(span), cuts, self.day) for span in spans)

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


def source_words(meaning: Meaning) -> str:
    """What the values of a key are made of, as people read it."""
    if not meaning.expression:
        return meaning.label
    labels = {key: one.label for key, one in measures().items()}
    return f"tính từ {expressions.readable(meaning.expression, labels)}"


def unit_called(code: str) -> Unit | None:
    """The unit of a code; the province where none is named."""
    return Unit.objects.filter(code=code or PROVINCE).first()
