"""Targets as they stand on a day: the series they are held against, path, pace, forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q

from dotpha.indicators.models import Figure, FormerTerms, SeriesBreak, Target, Terms
from dotpha.indicators.queries.meanings import Meaning, key_of, of_indicator
from dotpha.indicators.queries.reading import STOCKS, Reading, readings
from dotpha.indicators.rules import targets as rules
from dotpha.indicators.rules.forecasts import Forecast, forecasts
from dotpha.indicators.rules.targets import Direction, Path, Point, Standing
from dotpha.indicators.rules.values import PERCENT, write_value
from dotpha.kit import clock
from dotpha.text.spans import Length


@dataclass(frozen=True)
class TargetView:
    """A target on a day: `standing`, how far it has come (`share` 0–1, None where it cannot be said), its forecast."""

    target: Target
    day: date
    meaning: Meaning | None
    rule: rules.Target | None
    points: tuple[Point, ...]
    latest: Reading | None
    judged: Reading | None
    """The value by which it is judged: the latest, after the deadline the one that speaks for it."""
    standing: Standing
    share: float | None
    breaks: tuple[SeriesBreak, ...] = ()

    @property
    def label(self) -> str:
        return self.standing.label

    @property
    def tone(self) -> str:
        return self.standing.tone

    @property
    def goal(self) -> str:
        """As a reader says it: "≥ 80%", or the words of the document."""
        return goal_of(self.target, self.meaning)

    @cached_property
    def former(self) -> list[tuple[date, str, FormerTerms]]:
        """What it asked before: until which day, the goal in words, its terms; one query."""
        rows = self.target.former.filter(until__lte=self.day)
        return [(one.until - timedelta(1), goal_of(one, self.meaning), one) for one in rows]

    @property
    def pace(self) -> str:
        if self.rule is None or self.meaning is None:
            return ""
        unit = "điểm %" if self.meaning.unit == PERCENT else self.meaning.unit
        return rules.pace_sentence(
            self.rule, self.points, self.day, unit, self.meaning.places, self.goal, self.meaning.write_number
        )

    @property
    def expected(self) -> float | None:
        """What the path asks for at the value by which it is judged."""
        if self.rule is None or self.judged is None:
            return None
        return rules.expected(self.rule, max(point_day(self.judged), self.rule.starts_on))

    @property
    def cuts(self) -> list[SeriesBreak]:
        """The breaks of the series between the baseline and the day: the path comes from before them."""
        first = self.target.baseline_on
        return [one for one in self.breaks if first and first < one.on <= self.day]

    @property
    def over(self) -> bool:
        """Whether its day is past."""
        return self.day > self.target.due_on

    @property
    def forecast(self) -> Forecast | None:
        """Where the series will be on the due day; None once that is past."""
        return self.forecasts[-1] if self.forecasts else None

    @cached_property
    def forecasts(self) -> tuple[Forecast, ...]:
        """Where it will be in each span to that of the due day; bounded where it is a percentage."""
        indicator = self.target.indicator
        if self.rule is None or self.meaning is None or indicator is None or self.over:
            return ()
        bounds = (0.0, 100.0) if self.meaning.unit == PERCENT else (None, None)
        return forecasts(
            [one for one in self.points if one.day <= self.day], Length(indicator.length), self.target.due_on,
            breaks=[one.on for one in self.breaks if one.on <= self.day], goal=self.target.value,
            direction=direction(self.target), floor=bounds[0], ceiling=bounds[1],
        )  # fmt: skip


STATES: dict[str, tuple[str, frozenset[Standing]]] = {
    "behind": ("chậm, không đạt", frozenset({Standing.OFF_PATH, Standing.MISSED})),
    "kept": ("đúng lộ trình, đạt", frozenset({Standing.ON_PATH, Standing.REACHED})),
    "unknown": ("không có số liệu", frozenset({Standing.NO_DATA, Standing.WAITING})),
    "not_begun": ("chưa bắt đầu", frozenset({Standing.NOT_BEGUN, Standing.NOT_SET})),
}
"""What a list is narrowed to, each with its words and the standings that it holds."""


def in_state(views: Iterable[TargetView], state: str) -> list[TargetView]:
    """Of targets those in one of `STATES`; all where it is none."""
    kept = STATES[state][1] if state in STATES else frozenset(Standing)
    return [one for one in views if one.standing in kept]


def goal_of(terms: Terms, meaning: Meaning | None) -> str:
    """ "≥ 80%", or the words of the document where it gives no number."""
    if terms.value is None:
        return terms.words
    unit = meaning.unit if meaning else terms.unit_words
    return f"{rules.SIGNS[direction(terms)]} {write_value(terms.value, unit, None)}"


def direction(target: Terms) -> Direction:
    return Direction.UP if target.comparison == Terms.Comparison.AT_LEAST else Direction.DOWN


def point_day(reading: Reading) -> date:
    """The day a value speaks for: the last of its span; of a stock in a running span the day it was taken for."""
    if reading.meaning.adds in STOCKS:
        return min(reading.span.ends_on, max(reading.day, reading.span.starts_on))
    return reading.span.ends_on


def points_of(found: Sequence[Reading]) -> tuple[Point, ...]:
    return tuple(Point(point_day(one), one.number) for one in found)


def rule_of(target: Target, points: Sequence[Point]) -> rules.Target | None:
    """The target as the rules see it; without a baseline its way begins at the first value there is."""
    if target.value is None:
        return None
    first = next((point for point in points if point.value is not None), None)
    starts_on, baseline = target.baseline_on, target.baseline
    if starts_on is None:
        starts_on, baseline = (first.day, first.value) if first else (target.due_on, None)
    if starts_on >= target.due_on:
        starts_on, baseline = date(target.due_on.year, 1, 1), None
    marks = tuple(Point(date.fromisoformat(day), value) for day, value in target.points)
    return rules.Target(starts_on, baseline, target.due_on, target.value, direction(target), Path(target.path), marks)


def views_of(targets: Iterable[Target], day: date, *, with_breaks: bool = True) -> list[TargetView]:
    """The targets as they stood on a day; three queries, however many, one less where no forecast is asked for.

    One more for a day that is past: what they asked then.
    """
    return views_asked(as_asked(targets, day), day, with_breaks=with_breaks)


def views_asked(targets: Iterable[Target], day: date, *, with_breaks: bool = True) -> list[TargetView]:
    """The views of targets that already are as they asked on the day."""
    every = list(targets)
    found = _series(every, day)
    breaks: dict[int, list[SeriesBreak]] = defaultdict(list)
    of = {one.indicator_id for one in every if one.indicator_id} if with_breaks else set()
    for one in SeriesBreak.objects.filter(indicator__in=of):
        breaks[one.indicator_id].append(one)
    return [_view(one, day, found, tuple(breaks[one.indicator_id or 0])) for one in every]


def asked_on(day: date, which: Q = Q()) -> list[Target]:
    """The targets there were on a day that then asked what `which` says of `Terms`, as they asked it, by their due days."""
    found = Q(pk__in=Target.objects.filter(which).values("pk"))
    if day < clock.today():
        found |= Q(pk__in=FormerTerms.objects.filter(which, until__gt=day).values("target"))
    rows = Target.objects.filter(found, set_on__lte=day).select_related("indicator", "unit")
    return sorted(as_asked(rows, day), key=lambda one: (one.due_on, one.pk))


def as_asked(targets: Iterable[Target], day: date) -> list[Target]:
    """The targets with the terms that held on a day."""
    every = list(targets)
    if day >= clock.today():
        return every
    former: dict[int, FormerTerms] = {}
    rows = FormerTerms.objects.filter(target__in=every, until__gt=day).select_related("indicator", "unit")
    for one in rows.order_by("-until"):
        former[one.target_id] = one
    return [_with_terms(one, former[one.pk]) if one.pk in former else one for one in every]


def _with_terms(target: Target, terms: FormerTerms) -> Target:
    asked = copy(target)
    for name, value in terms.copy_of_terms().items():
        setattr(asked, name, value)
    asked.indicator, asked.unit = terms.indicator, terms.unit
    return asked


def _series(targets: Sequence[Target], day: date) -> dict[tuple[str, int], list[Reading]]:
    """(key, unit) → its values in order, of all targets in one go."""
    which, known = Q(), {}
    for one in targets:
        if one.indicator:
            known[key_of(one.indicator.code)] = of_indicator(one.indicator)
            which |= Q(measure=one.indicator.measure_id, unit=one.unit_id, length=one.indicator.length)
    out: dict[tuple[str, int], list[Reading]] = defaultdict(list)
    if which:
        for reading in readings(Figure.objects.filter(which), day, known):
            out[reading.meaning.key, reading.unit.pk].append(reading)
    return out


def _view(
    target: Target, day: date, found: dict[tuple[str, int], list[Reading]], breaks: tuple[SeriesBreak, ...]
) -> TargetView:
    indicator = target.indicator
    meaning = of_indicator(indicator) if indicator else None
    series = found.get((key_of(indicator.code), target.unit_id), []) if indicator else []
    points = points_of(series)
    latest = next((one for one in reversed(series) if one.number is not None and point_day(one) <= day), None)
    if target.set_on > day:
        return TargetView(target, day, meaning, None, points, latest, None, Standing.NOT_SET, None, breaks)
    rule = rule_of(target, points)
    point = rules.judged_by(rule, points, day) if rule else None
    judged = next((one for one, at in zip(series, points) if at is point), None)
    standing = rules.standing(rule, points, day) if rule and points else Standing.NO_DATA
    share = rules.share(rule, point.value if point else None) if rule else None
    return TargetView(target, day, meaning, rule, points, latest, judged, standing, share, breaks)


def target_views(ids: Collection[int], day: date) -> list[TargetView]:
    """The targets of these ids as they stood on a day, without forecasts; no query where there are none."""
    if not ids:
        return []
    rows = Target.objects.filter(pk__in=ids).select_related("indicator", "unit")
    return views_of(rows, day, with_breaks=False)
