"""The law of the demo's later years: how agencies work, as parameters and pure functions of a seed.

Whatever is foretold of this province (who will be late, by how much, what should be looked at) can be held against it: the
parameters below are the truth, `chance_late` is the probability that the draw of `fate` uses, `fate` is what was drawn. A draw
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

from dotpha.text.calendar import add_working_days, is_working_day, public_holidays, working_days_between

SEED = 57


@dataclass(frozen=True)
class Habit:
    """An agency's record: chances 0–1, times in working days (medians)."""

    late: float
    """That work is done after its first deadline, in a plain month and with nothing in its way."""
    slip: float
    """How late it is then."""
    takes: float
    """Until it accepts a task in the product; until it shows a returned proof again."""
    asks: float
    """That it asks for an extension of what it will not finish in time."""
    returned: float
    """That its proof comes back once."""
    answers_late: float
    """That it answers a reporting period after its day."""
    forgets: float = 0.05
    """That it shows nothing at all for an occurrence of what recurs."""
    by_file: bool = False
    """It sends the appendix filled in instead of signing in."""


HABITS: dict[str, Habit] = {
    "so-khcn": Habit(0.22, 9, 2, 0.70, 0.10, 0.10, 0.03),
    "so-gddt": Habit(0.15, 6, 2, 0.75, 0.08, 0.08, 0.02),
    "so-tai-chinh": Habit(0.45, 22, 6, 0.35, 0.12, 0.55, 0.10),
    "so-noi-vu": Habit(0.30, 12, 3, 0.60, 0.15, 0.25, 0.05),
    "so-nnmt": Habit(0.55, 28, 7, 0.50, 0.25, 0.45, 0.15, by_file=True),
    "so-tu-phap": Habit(0.18, 7, 2, 0.65, 0.08, 0.12, 0.03),
    "so-cong-thuong": Habit(0.38, 15, 4, 0.40, 0.20, 0.35, 0.10),
    "so-y-te": Habit(0.35, 16, 5, 0.55, 0.22, 0.30, 0.08, by_file=True),
    "so-xay-dung": Habit(0.50, 24, 5, 0.45, 0.18, 0.40, 0.12),
    "so-vhttdl": Habit(0.28, 10, 3, 0.50, 0.15, 0.20, 0.06),
    "vp-ubnd": Habit(0.12, 5, 1, 0.60, 0.05, 0.05, 0.02),
    "cong-an": Habit(0.10, 4, 1, 0.30, 0.05, 0.10, 0.02),
    "bql-kkt": Habit(0.48, 20, 5, 0.40, 0.20, 0.50, 0.15),
}
COMMUNE = Habit(0.40, 14, 4, 0.25, 0.25, 0.35, 0.15)
DILIGENT_COMMUNES = frozenset({"xa-19333", "xa-19360", "xa-18880"})
DILIGENT = Habit(0.18, 7, 2, 0.40, 0.12, 0.12, 0.05)
OTHER = Habit(0.40, 18, 6, 0.20, 0.20, 0.50, 0.15, by_file=True)

MONTH_END, TET, STUCK = 0.35, 0.90, 1.20
"""What is added to the log odds of being late: due from the 25th on; due in the weeks around Tết; with a bottleneck."""
TET_WEEKS = 3
"""So many weeks after the holiday work is slow; the week before it too."""
LATE_SPREAD, WAIT_SPREAD = 0.7, 0.5
"""Of the logarithms of delays, and of how long people wait for one another."""
EARLY = 6.0
"""Mean working days before the deadline, of what is done in time."""
CAUTIOUS = 0.04
"""That an extension is asked for although the work will be done in time."""
GRANTED, DECIDES = 0.75, 4.0
"""That the office grants an extension; until it decides."""
VERIFIES = 3.0
"""Until the office looks at a proof."""
BOTTLENECK, FORWARDED, DECIDED = 0.15, 5.0, 18.0
"""That a task meets a bottleneck; until it is put before the one who decides; until it is decided then."""
LONG_ENOUGH = 25
"""Working days that a task must have for a bottleneck to come up."""
SUSPENDED, SUSPENDED_FOR = 0.02, 35
TRANSFERRED, CANCELLED = 0.03, 0.015
MILESTONES = 0.3
"""That the office cuts a task into two milestones."""
NOTHING = 0.08
"""That an occurrence has nothing to show and the agency says so."""
SILENT = 0.06
"""Of those that answer a period late: that they do not answer before it is frozen."""
ANSWER_SLIP = 4.0


def habit(agency: str) -> Habit:
    """The record of an agency, by its code in the register."""
    if agency.startswith("xa-"):
        return DILIGENT if agency in DILIGENT_COMMUNES else COMMUNE
    return HABITS.get(agency, OTHER)


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
    done_on: date
    verified_on: date
    returned_on: date | None = None
    again_on: date | None = None
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
    tet = [on for on, name in public_holidays(day.year).items() if "Tết Nguyên Đán" in name or "Tết Âm lịch" in name]
    return bool(tet) and min(tet) - timedelta(7) <= day <= max(tet) + timedelta(7 * TET_WEEKS)


@lru_cache(maxsize=4096)
def fate(given: Given) -> Fate:
    """What happens to a task, drawn once and for all."""
    draw, own = _draw("fate", given.code), habit(given.agency)
    stuck, sure, asks = draw.random() < chance_stuck(given), draw.random(), draw.random()
    late = sure < chance_late(given, stuck=stuck)
    done = _done_on(given, own, late, draw)
    verified, again = after(done, VERIFIES, draw), None
    back = verified if draw.random() < own.returned else None
    if back:
        again = after(back, own.takes, draw)
        verified = after(again, VERIFIES, draw)
    found = Fate(
        late=late, accepted_on=min(after(given.on, own.takes, draw), done), done_on=done, verified_on=verified,
        returned_on=back, again_on=again, stuck=_stuck(given, done, draw) if stuck else None,
        asked=_asked(given, draw) if asks < (own.asks if late else CAUTIOUS) else None,
        half_on=_between(given.on, done, 0.55) if draw.random() < MILESTONES else None,
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
        return Fate(**kept, done_on=found.done_on, verified_on=found.verified_on, cancelled_on=on)  # type: ignore[arg-type]
    if turn < CANCELLED + TRANSFERRED:
        done, verified = (add_working_days(day, 10) for day in (found.done_on, found.verified_on))
        kept["late"] = done > given.due
        return Fate(**kept, done_on=done, verified_on=verified, moved_on=on)  # type: ignore[arg-type]
    away = add_working_days(on, SUSPENDED_FOR)
    done, verified = (add_working_days(day, SUSPENDED_FOR) for day in (found.done_on, found.verified_on))
    return Fate(**kept, done_on=done, verified_on=verified, suspended=(on, away))  # type: ignore[arg-type]


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
