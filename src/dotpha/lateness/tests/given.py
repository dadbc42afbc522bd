"""Pasts of tasks for the tests: plain ones written out, any at all drawn by Hypothesis, and a province of a known law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from dotpha.lateness.rules.past import Moved, Part, Past, Shown, Stretch, Taken

FIRST = date(2025, 1, 6)
SPAN = 240


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def step(verb: str, days: int, known: int | None = None) -> Taken:
    targets = {
        "assign": "assigned", "accept": "accepted", "report": "reported", "return": "returned", "verify": "verified",
        "suspend": "suspended", "resume": "accepted", "cancel": "cancelled",
    }  # fmt: skip
    return Taken(verb, targets[verb], on(days), on(days if known is None else known))


def past(key: int = 1, *, due: int | None = 100, steps: tuple[Taken, ...] = (), **more: Any) -> Past:
    """A task given on the first day, due after so many, of one part."""
    given: dict[str, Any] = {"parts": (Part(key, 1),), "lead": 7, **more}
    deadline = None if due is None else on(due)
    return Past(key, FIRST, FIRST, deadline, steps=(step("assign", 0), *steps), **given)


def later(one: Past, days: int) -> Past:
    """The same task so many days later."""
    by = timedelta(days=days)
    steps = tuple(replace(taken, on=taken.on + by, known=taken.known + by) for taken in one.steps)
    deadline = one.deadline + by if one.deadline else None
    return replace(one, assigned_on=one.assigned_on + by, known=one.known + by, deadline=deadline, steps=steps)


def line(leads: int, day: date) -> tuple[int]:
    """Nobody has taken over from anybody."""
    return (leads,)


def cut(one: Past, day: date) -> Past | None:
    """The task as the records held it on a day: nothing that was recorded later is there."""
    if one.known > day:
        return None

    def open_ended(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        kept = (stretch for stretch in stretches if stretch.since <= day)
        return tuple(replace(x, until=None) if x.until and x.until > day else x for x in kept)

    parts = (part for part in one.parts if part.since is None or part.since <= day)
    proofs = (proof for proof in one.proofs if proof.known <= day)
    return replace(
        one,
        deadline=one.deadline_on(day), lead=one.lead_on(day),
        deadlines=tuple(move for move in one.deadlines if move.known <= day),
        leads=tuple(move for move in one.leads if move.known <= day),
        steps=tuple(taken for taken in one.steps if taken.known <= day),
        parts=tuple(replace(part, until=None) if part.until and part.until > day else part for part in parts),
        proofs=tuple(replace(p, verdicts=tuple(v for v in p.verdicts if v[1] <= day)) for p in proofs),
        asked=open_ended(one.asked), stuck=open_ended(one.stuck), waits=open_ended(one.waits),
    )  # fmt: skip


DAYS = st.integers(0, SPAN).map(on)
VERBS = st.sampled_from(["accept", "report", "return", "verify", "suspend", "resume", "cancel"])


@st.composite
def stretches(draw: Any, before: int = 0) -> Stretch:
    since = draw(DAYS)
    until = draw(st.none() | st.integers(1, 60))
    return Stretch(since, since + timedelta(days=until) if until else None, before)


@st.composite
def steps_taken(draw: Any) -> tuple[Taken, ...]:
    """Steps in the order of their recording; some are recorded long after the day they speak of."""
    known = sorted(draw(st.lists(st.integers(1, SPAN), max_size=6)))
    return tuple(step(draw(VERBS), max(0, day - draw(st.integers(0, 40))), day) for day in known)


@st.composite
def moves(draw: Any, values: Any) -> tuple[Moved, ...]:
    known = sorted(draw(st.lists(st.integers(1, SPAN), max_size=2, unique=True)))
    return tuple(Moved(draw(values), on(day)) for day in known)


@st.composite
def proofs_shown(draw: Any, part: int) -> Shown:
    shown = draw(st.integers(0, SPAN))
    known = shown + draw(st.integers(0, 20))
    days = sorted(draw(st.lists(st.integers(known, known + 60), max_size=3)))
    verdicts = st.sampled_from(["verified", "returned", "withdrawn"])
    return Shown(part, on(shown), on(known), tuple((draw(verdicts), on(day)) for day in days))


@st.composite
def histories(draw: Any, count: int = 3) -> dict[int, Past]:
    """A few tasks with anything that may have been recorded of them, waiting for one another."""
    out = {}
    for key in range(1, count + 1):
        since = draw(st.none() | DAYS)
        part = Part(key, draw(st.integers(1, 3)), since, draw(st.none() | DAYS), draw(st.booleans()))
        other = draw(st.integers(1, count))
        out[key] = past(
            key, due=draw(st.none() | st.integers(20, SPAN)), steps=draw(steps_taken()), lead=draw(st.integers(1, 2)),
            deadlines=draw(moves(st.integers(10, SPAN).map(on))), leads=draw(moves(st.none() | st.integers(1, 2))),
            parts=(part, Part(key + 100, 1)), proofs=tuple(draw(st.lists(proofs_shown(key), max_size=3))),
            asked=tuple(draw(st.lists(stretches(), max_size=2))), stuck=tuple(draw(st.lists(stretches(), max_size=2))),
            waits=tuple(draw(st.lists(stretches(other), max_size=1))) if other != key else (),
        )  # fmt: skip
    return out
