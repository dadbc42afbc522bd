"""The law of the demo's later years: how agencies work, as parameters and pure functions of a seed.

Whatever is foretold of this province (who will be late, by how much, what should be looked at) can be held against it: the
parameters (`parameters`) are the truth, `chance_late` is the probability that the draw of `fate` uses, `fate` is what was drawn. A draw
depends on the seed, the code of the thing and what the law knows of it; on nothing else, and not on the order of questions.

All days are working days of `text.calendar`. The work itself does not know of extensions: a deadline that was moved changes
whether a task is late, never when it is done. What is suspended moves, with its deadline, by the time it lay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import exp, log
from random import Random

from dotpha.programme.demo.living.parameters import (
    ANSWER_SLIP,
    BOTTLENECK,
    CANCELLED,
    CAUTIOUS,
    DECIDED,
    DECIDES,
    EARLY,
    FORWARDED,
    GRANTED,
    LATE_SPREAD,
    LONG_ENOUGH,
    MILESTONES,
    MONTH_END,
    NOTHING,
    SEED,
    SILENT,
    STUCK,
    SUSPENDED,
    SUSPENDED_FOR,
    TET,
    TET_WEEKS,
    TRANSFERRED,
    VERIFIES,
    WAIT_SPREAD,
    Habit,
    habit,
)
from dotpha.text.calendar import add_working_days, is_working_day, lunar_new_year, working_days_between


@dataclass(frozen=True)
class Given:
    """What the law knows of a task: its code, the agency that it was first given to, when, and its first deadline."""

    code: str
    agency: str
    on: date
    due: date


@dataclass(frozen=True)
class Stuck:
    """A bottleneck: raised, put before the one who decides, decided, closed."""

    raised_on: date
    forwarded_on: date
    decided_on: date
    closed_on: date


@dataclass(frozen=True)
class Asked:
    """An extension: asked for, until when, decided."""

    on: date
    becomes: date
    decided_on: date
    granted: bool


@dataclass(frozen=True)
class Fate:
    """What was drawn for a task. `late`: done after its first deadline (moved along where it lay suspended)."""

    late: bool
    accepted_on: date
    shown_on: date
    """When it is first reported with its proof."""
    done_on: date
    """When that was reported which is verified: the same day, or later where the first came back."""
    verified_on: date
    returned_on: date | None = None
    asked: Asked | None = None
    stuck: Stuck | None = None
    half_on: date | None = None
    """When the first of its two milestones is shown; None: it has one."""
    suspended: tuple[date, date] | None = None
    moved_on: date | None = None
    cancelled_on: date | None = None

    @property
    def whole(self) -> bool:
        """Whether it runs its course in one hand: neither set aside nor handed on."""
        return not (self.suspended or self.moved_on or self.cancelled_on)


def chance_late(given: Given, *, stuck: bool | None = None) -> float:
    """The probability that a task is done after its first deadline; where nobody knows of a bottleneck, both ways weighed."""
    if stuck is None:
        share, free, held = chance_stuck(given), chance_late(given, stuck=False), chance_late(given, stuck=True)
        return (1 - share) * free + share * held
    base = habit(given.agency).late
    odds = log(base / (1 - base)) + season(given.due) + (STUCK if stuck else 0.0)
    return 1 / (1 + exp(-odds))


def chance_stuck(given: Given) -> float:
    """The probability that a task meets a bottleneck: none where there is hardly time for one."""
    return BOTTLENECK if working_days_between(given.on, given.due) >= LONG_ENOUGH else 0.0


def season(due: date) -> float:
    """What the time of the year adds to the log odds of being late."""
    return (MONTH_END if due.day >= 25 else 0.0) + (TET if _around_tet(due) else 0.0)


def _around_tet(day: date) -> bool:
    tet = lunar_new_year(day.year)
    return tet is not None and tet[0] - timedelta(7) <= day <= tet[1] + timedelta(7 * TET_WEEKS)


@lru_cache(maxsize=4096)
def fate(given: Given) -> Fate:
    """What happens to a task, drawn once and for all."""
    draw, own = _draw("fate", given.code), habit(given.agency)
    stuck, sure, asks = draw.random() < chance_stuck(given), draw.random(), draw.random()
    late = sure < chance_late(given, stuck=stuck)
    done = _done_on(given, own, late, draw)
    accepted = min(after(given.on, own.takes, draw), add_working_days(done, -1))
    verified, first = after(done, VERIFIES, draw), _first_shown(accepted, done, own, draw)
    found = Fate(
        late=late, accepted_on=accepted, done_on=done, verified_on=verified,
        shown_on=first[0] if first else done, returned_on=first[1] if first else None,
        stuck=_stuck(given, first[0] if first else done, draw) if stuck else None,
        asked=_asked(given, draw) if asks < (own.asks if late else CAUTIOUS) else None,
        half_on=_between(given.on, first[0] if first else done, 0.4) if draw.random() < MILESTONES else None,
    )  # fmt: skip
    return _turned(given, found, draw)


def _draw(*about: str) -> Random:
    return Random(":".join((str(SEED), *about)))


def after(day: date, median: float, draw: Random, spread: float = WAIT_SPREAD) -> date:
    """A working day so long after another, at least one."""
    return add_working_days(day, max(1, round(median * exp(draw.gauss(0, spread)))))


def _done_on(given: Given, own: Habit, late: bool, draw: Random) -> date:
    if late:
        return after(given.due, own.slip, draw, LATE_SPREAD)
    last = given.due if is_working_day(given.due) else add_working_days(given.due, -1)
    first = min(_between(given.on, last, 0.6), last)
    return max(add_working_days(last, -round(draw.expovariate(1 / EARLY))), first)


def _first_shown(accepted: date, done: date, own: Habit, draw: Random) -> tuple[date, date] | None:
    """(first shown, returned) of a proof that comes back once; None where it does not, or there was no time for it."""
    looks, mends = (max(1, round(median * exp(draw.gauss(0, WAIT_SPREAD)))) for median in (VERIFIES, own.takes + 1))
    first = add_working_days(done, -(looks + mends))
    if draw.random() >= own.returned or working_days_between(accepted, first) < 10:
        return None
    return first, add_working_days(first, looks)


def _between(first: date, last: date, share: float) -> date:
    """A working day at a share of the way between two."""
    return add_working_days(first, max(1, round(working_days_between(first, last) * share)))


def _stuck(given: Given, done: date, draw: Random) -> Stuck:
    """Raised on the way, and decided before the work can be done."""
    raised = _between(given.on, done, 0.2 + 0.3 * draw.random())
    forwarded = after(raised, FORWARDED, draw)
    decided = min(after(forwarded, DECIDED, draw), add_working_days(done, -4))
    if decided <= forwarded:
        forwarded, decided = add_working_days(raised, 1), add_working_days(raised, 2)
    return Stuck(raised, forwarded, decided, add_working_days(decided, 2))


@lru_cache(maxsize=4096)
def bottleneck(code: str, on: date) -> Stuck:
    """The days of a bottleneck that no task was drawn to meet: raised before the law began, or by a supervisor."""
    draw = _draw("bottleneck", code)
    forwarded = after(on, FORWARDED, draw)
    decided = after(forwarded, DECIDED, draw)
    return Stuck(on, forwarded, decided, add_working_days(decided, 2))


def _asked(given: Given, draw: Random) -> Asked | None:
    on = add_working_days(given.due, -draw.randint(3, 8))
    if on <= given.on:
        return None
    becomes = add_working_days(given.due, draw.choice((15, 20, 30, 40)))
    return Asked(on, becomes, after(on, DECIDES, draw), draw.random() < GRANTED)


def _turned(given: Given, found: Fate, draw: Random) -> Fate:
    """What few tasks meet on their way: suspended for a while, handed to another agency, called off."""
    turn = draw.random()
    if turn >= SUSPENDED + TRANSFERRED + CANCELLED or working_days_between(given.on, found.done_on) < 30:
        return found
    on = _between(given.on, min(found.done_on, given.due), 0.6)
    kept = {"late": found.late, "accepted_on": found.accepted_on, "half_on": None, "stuck": None, "asked": None}
    if turn < CANCELLED:
        done, verified = found.done_on, found.verified_on
        return Fate(**kept, shown_on=done, done_on=done, verified_on=verified, cancelled_on=on)  # type: ignore[arg-type]
    if turn < CANCELLED + TRANSFERRED:
        done, verified = (add_working_days(day, 10) for day in (found.done_on, found.verified_on))
        kept["late"] = done > given.due
        return Fate(**kept, shown_on=done, done_on=done, verified_on=verified, moved_on=on)  # type: ignore[arg-type]
    away = add_working_days(on, SUSPENDED_FOR)
    done, verified = (add_working_days(day, SUSPENDED_FOR) for day in (found.done_on, found.verified_on))
    return Fate(**kept, shown_on=done, done_on=done, verified_on=verified, suspended=(on, away))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Occurred:
    """What was drawn for an occurrence of what recurs; `shown_on` None: nothing is ever shown."""

    shown_on: date | None
    verified_on: date | None
    nothing: bool


@lru_cache(maxsize=8192)
def occurrence(code: str, agency: str, name: str, due: date) -> Occurred:
    """What happens to an occurrence."""
    draw, own = _draw("occurrence", code, name), habit(agency)
    if draw.random() < own.forgets:
        return Occurred(None, None, False)
    late, nothing = draw.random() < own.late / 2, draw.random() < NOTHING
    shown = after(due, own.slip / 3, draw) if late else add_working_days(due, -draw.randint(0, 3))
    shown = shown if is_working_day(shown) else add_working_days(shown, -1)
    return Occurred(shown, after(shown, VERIFIES, draw), nothing)


@lru_cache(maxsize=4096)
def answers_on(agency: str, period: str, due: date) -> date | None:
    """When an agency answers a period; None: not before it is frozen."""
    draw, own = _draw("answer", agency, period), habit(agency)
    if draw.random() < own.answers_late:
        return None if draw.random() < SILENT else after(due, ANSWER_SLIP, draw)
    on = add_working_days(due, -min(7, round(draw.expovariate(1 / 2))))
    return on if is_working_day(on) else add_working_days(on, -1)


def pick(options: tuple[str, ...], *about: str) -> str:
    """One of some words, always the same for the same thing."""
    return _draw("words", *about).choice(options)


def chosen(chance: float, *about: str) -> bool:
    """Whether something happens that has this chance, always the same for the same thing."""
    return _draw("chance", *about).random() < chance


def finding(code: str, agency: str) -> str:
    """What a visit finds of a green: "true", "partly" or "false"; an agency whose proofs come back often overstates more."""
    draw, share = _draw("finding", code).random(), habit(agency).returned
    return "false" if draw < share / 2 else "partly" if draw < share * 1.5 else "true"
