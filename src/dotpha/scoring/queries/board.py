"""A round with all its organisations: counted now, or as it was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from dotpha.kit import clock
from dotpha.scoring.facts import Books, Counted, Item, fact_of
from dotpha.scoring.models import Entry, Round, Score
from dotpha.scoring.rules.criteria import Criterion, Definition, dump, load
from dotpha.scoring.rules.league import ranks
from dotpha.scoring.rules.points import UNKNOWN, Numbers
from dotpha.scoring.rules.totals import Given, Own, Part, Total, total


@dataclass(frozen=True)
class Line:
    """One organisation of a round: its parts by criterion, its total, its place among all."""

    entry: int
    organisation: int
    name: str
    kind: str
    step: str
    parts: tuple[Part, ...]
    rank: int | None = None

    @cached_property
    def total(self) -> Total:
        return total(self.parts)

    def part(self, code: str) -> Part | None:
        return next((one for one in self.parts if one.criterion.code == code), None)

    @property
    def few(self) -> tuple[str, ...]:
        """The criteria whose denominator is too small to say much."""
        return tuple(one.criterion.code for one in self.parts if one.points is not None and one.numbers.few)


@dataclass(frozen=True)
class Board:
    """A round as it stands (`revision` None) or stood when published."""

    definition: Definition
    day: date
    lines: tuple[Line, ...]
    revision: int | None = None
    counted: dict[str, dict[int, Counted]] = field(default_factory=dict, repr=False)
    """Fact key → organisation → what was counted."""

    def line(self, entry: int) -> Line | None:
        return next((one for one in self.lines if one.entry == entry), None)

    def why(self, line: Line, criterion: Criterion) -> Counted | None:
        """What the fact has counted for an organisation, None where it cannot be counted."""
        found = self.counted.get(criterion.fact)
        return None if found is None else found.get(line.organisation, Counted())


def fill(definition: Definition, books: Books) -> dict[str, dict[int, Counted]]:
    """Every fact that the criteria ask for, counted once; without those that cannot be counted."""
    out = {}
    for key in sorted({one.fact for one in definition.criteria if one.fact}):
        fact = fact_of(key)
        counted = fact.count(books) if fact else None
        if counted is not None:
            out[key] = counted
    return out


def live(found: Round, entries: Iterable[Entry] | None = None) -> Board:
    """The round counted now, as of its day; a constant number of queries. `entries` narrows it to some."""
    definition = load(found.criteria.groups)
    day = min(found.day, clock.today())
    counted = fill(definition, Books(found.starts_on, day, found.period_name))
    rows = Entry.objects.filter(round=found).select_related("organisation")
    if entries is not None:
        rows = rows.filter(pk__in=[one.pk for one in entries])
    scores: dict[int, dict[str, Score]] = {}
    for score in Score.objects.filter(entry__round=found).select_related("given_by"):
        scores.setdefault(score.entry_id, {})[score.code] = score
    lines = [_line(entry, definition, counted, scores.get(entry.pk, {})) for entry in rows]
    return Board(definition, day, _ranked(lines, verified_only=found.step == Round.Step.OPEN), counted=counted)


def _line(entry: Entry, definition: Definition, counted: Any, scores: dict[str, Score]) -> Line:
    parts = []
    for one in definition.criteria:
        score = scores.get(one.code)
        found = counted.get(one.fact)
        numbers = UNKNOWN if found is None else found.get(entry.organisation_id, Counted()).numbers
        parts.append(Part(one, numbers, _own(score), _given(score)))
    body = entry.organisation
    return Line(entry.pk, body.pk, body.name, body.kind, entry.step, tuple(parts))


def _own(score: Score | None) -> Own:
    if score is None:
        return Own()
    return Own(Numbers(score.own_a, score.own_b), score.own_points, score.own_note)


def _given(score: Score | None) -> Given | None:
    if score is None or score.given_points is None:
        return None
    return Given(score.given_points, score.given_reason, str(score.given_by))


def _ranked(lines: Iterable[Line], *, verified_only: bool) -> tuple[Line, ...]:
    """By the share of what could be had; behind them, without a place, those whose numbers are not complete.

    While a round runs nobody has a place by what they say of themselves (`verified_only`).
    """
    rows = list(lines)
    may = [one.step == Entry.Step.VERIFIED or not verified_only for one in rows]
    places = ranks([one.total.ranked_by if placed else None for one, placed in zip(rows, may)])
    ranked = [replace(one, rank=place) for one, place in zip(rows, places)]
    return tuple(sorted(ranked, key=lambda one: (one.rank is None, one.rank or 0, -(one.total.percent or 0), one.name)))


def shown(user: Any, found: Round) -> Board:
    """What this person sees of a round: the published result, else how it stands; in a correction only the office
    sees what is being made."""
    if found.result is not None and not (found.step == Round.Step.CORRECTING and user.is_standing_office):
        return board_of(found)
    return live(found)


def frozen(board: Board) -> dict[str, Any]:
    """The board as plain values for the column `result`; numbers as text."""
    keys = {one.fact for one in board.definition.criteria if one.fact}
    return {
        "day": board.day.isoformat(),
        "groups": dump(board.definition),
        "lines": [_frozen_line(one) for one in board.lines],
        "counted": {
            key: {str(line.organisation): _frozen_count(rows[line.organisation]) for line in board.lines
                  if line.organisation in rows}
            for key, rows in board.counted.items() if key in keys
        },
    }  # fmt: skip


def _frozen_line(line: Line) -> dict[str, Any]:
    return {
        "entry": line.entry, "organisation": line.organisation, "name": line.name, "kind": line.kind, "rank": line.rank,
        "points": _text(line.total.points), "most": _text(line.total.most), "most_known": _text(line.total.most_known),
        "parts": [_frozen_part(one) for one in line.parts],
    }  # fmt: skip


def _frozen_part(part: Part) -> dict[str, Any]:
    given = part.given
    return {
        "code": part.criterion.code, "points": _text(part.points), "origin": str(part.origin),
        "filled": _pair(part.filled), "own": _pair(part.own.numbers), "own_points": _text(part.own.points),
        "note": part.own.note,
        "given": None if given is None else [_text(given.points), given.reason, given.by],
    }  # fmt: skip


def _frozen_count(found: Counted) -> list[list[Any]]:
    return [[one.code, one.title, one.state, one.url, place in found.hits] for place, one in enumerate(found.items)]


def _pair(numbers: Numbers) -> list[str | None]:
    return [_text(numbers.a), _text(numbers.b)]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def board_of(found: Round, result: dict[str, Any] | None = None) -> Board:
    """The board as it was published; with `result`, that of an earlier revision."""
    kept = result or found.result
    assert kept is not None
    definition = load(kept["groups"])
    lines = [_thawed(row, definition) for row in kept["lines"]]
    counted = {
        key: {int(pk): _thawed_count(items) for pk, items in rows.items()} for key, rows in kept["counted"].items()
    }
    return Board(definition, date.fromisoformat(kept["day"]), tuple(lines), found.revision, counted)


def _thawed(row: dict[str, Any], definition: Definition) -> Line:
    parts = []
    for one in row["parts"]:
        criterion = definition.of(one["code"])
        assert criterion is not None
        given = one["given"]
        parts.append(
            Part(
                criterion, _numbers(one["filled"]), Own(_numbers(one["own"]), _decimal(one["own_points"]), one["note"]),
                None if given is None else Given(Decimal(given[0]), given[1], given[2]),
            )
        )  # fmt: skip
    return Line(row["entry"], row["organisation"], row["name"], row["kind"], "verified", tuple(parts), row["rank"])


def _thawed_count(rows: list[list[Any]]) -> Counted:
    items = tuple(Item(code, title, state, url) for code, title, state, url, _ in rows)
    return Counted(items, frozenset(place for place, row in enumerate(rows) if row[4]))


def _numbers(pair: list[str | None]) -> Numbers:
    return Numbers(_decimal(pair[0]), _decimal(pair[1]))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
