"""The past of a task as it was recorded, and what of it was known on a day.

Every fact bears the day from which it was known: the later of the day it speaks of and the day it was recorded. What is seen on
a day is made of facts known by that day and of nothing else, so that a past day reads today as it read then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dotpha.programme.rules import states

SETTLES = timedelta(days=14)
"""How long after a deadline it is waited before anybody is called late or in time: the office looks at what was shown in time.
Without it late work would be known a day after the deadline and work in time only later, and lateness would seem more common."""

OVER = ("verified", "closed", "suspended", "cancelled")
"""Where a step may lead that leaves the task done or set aside."""


@dataclass(frozen=True)
class Taken:
    """A step of the task: its verb, where it led, its day, and since when it was known."""

    verb: str
    target: str
    on: date
    known: date


@dataclass(frozen=True)
class Moved:
    """A deadline (date or None) or a lead (key or None) that stood until something else was known."""

    was: date | int | None
    known: date


@dataclass(frozen=True)
class Part:
    """A milestone: its weight, since and until which day it counts (None: always), whether a number measures it."""

    key: int
    weight: int
    since: date | None = None
    until: date | None = None
    measured: bool = False

    def counts(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


@dataclass(frozen=True)
class Shown:
    """A proof of a milestone and its verdicts: ("verified" | "returned" | "withdrawn", since when known), in order."""

    part: int
    on: date
    known: date
    verdicts: tuple[tuple[str, date], ...] = ()

    def stands(self, day: date) -> str:
        """How it stood on a day: "" not known yet, "reported", or the last verdict known."""
        if self.known > day:
            return ""
        return next((verdict for verdict, known in reversed(self.verdicts) if known <= day), "reported")


@dataclass(frozen=True)
class Stretch:
    """Something that lay from a day until another (None: still): an extension asked for, a bottleneck, a prerequisite."""

    since: date
    until: date | None = None
    before: int = 0
    """Of a prerequisite: the task that must be finished first."""

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


@dataclass(frozen=True)
class Past:
    """Everything recorded of one task that ends on a day. `deadline` and `lead` are the last ones known, `moves` what stood before."""

    key: int
    assigned_on: date
    known: date
    deadline: date | None
    lead: int | None = None
    deadlines: tuple[Moved, ...] = ()
    leads: tuple[Moved, ...] = ()
    steps: tuple[Taken, ...] = ()
    parts: tuple[Part, ...] = ()
    proofs: tuple[Shown, ...] = ()
    asked: tuple[Stretch, ...] = ()
    stuck: tuple[Stretch, ...] = ()
    waits: tuple[Stretch, ...] = ()

    def deadline_on(self, day: date) -> date | None:
        return _stood(self.deadlines, self.deadline, day)  # type: ignore[return-value]

    def lead_on(self, day: date) -> int | None:
        return _stood(self.leads, self.lead, day)  # type: ignore[return-value]

    @property
    def first_deadline(self) -> date | None:
        """The deadline it was given with; no extension changes it."""
        return next((move.was for move in self.deadlines if move.was), self.deadline)  # type: ignore[return-value]

    def state_on(self, day: date) -> states.State:
        """Its state by the steps known on a day, as the programme derives it."""
        steps = tuple(states.Step(one.verb, one.target, one.on) for one in self.steps if one.known <= day)
        return states.state(states.TaskFacts(self.assigned_on, self.deadline_on(day), steps=steps), day)

    def open_on(self, day: date) -> bool:
        """Neither done nor set aside by the steps known on a day (as `states.State.open`, asked very often)."""
        if self.known > day:
            return False
        last = next((one for one in reversed(self.steps) if one.known <= day), None)
        return last is None or last.target not in OVER

    def reported_on(self, day: date) -> date | None:
        """When it was reported as done, where that is how it stood on a day; None where it was not, or the office has looked."""
        known = [one for one in self.steps if one.known <= day]
        if not known or known[-1].target != "reported":
            return None
        return next((one.on for one in reversed(known) if one.verb == "report"), None)

    def was_set_aside(self, day: date) -> bool:
        return any(one.target in ("suspended", "cancelled") for one in self.steps if one.known <= day)


def _stood(moves: tuple[Moved, ...], last: date | int | None, day: date) -> date | int | None:
    return next((move.was for move in moves if move.known > day), last)


def missed(past: Past, deadline: date, day: date) -> bool | None:
    """Whether a task was not done by a deadline, as known on a day; None where that is not known, or says nothing.

    It is known `SETTLES` after the deadline, except of work that was reported in time and waits for the office. What was ever
    suspended or called off says nothing: others than its agency decided when it could be done.
    """
    if day < deadline + SETTLES or past.known > day or past.was_set_aside(day):
        return None
    done_on = past.state_on(day).done_on
    if done_on is not None:
        return done_on > deadline
    reported = past.reported_on(day)
    return None if reported and reported <= deadline else True


@dataclass(frozen=True)
class Seen:
    """What was known on `day` of an open task whose deadline has not passed.

    `verified` and `waiting` are shares 0–1 of the weight of the milestones that proofs show: verified, and shown but not looked at.
    """

    key: int
    day: date
    assigned_on: date
    deadline: date
    lead: int | None
    verified: float
    waiting: float
    reported: bool
    last_shown: date | None
    extensions: int
    asking: bool
    stuck: bool
    was_stuck: bool
    open_before: int
    late_before: int
    measured: bool


def seen(past: Past, day: date, of: Mapping[int, Past]) -> Seen | None:
    """What was known of a task on a day; None where it was not open then, had no deadline, or that had passed.

    `of` holds the tasks it may wait for; one that is missing there is not spoken of.
    """
    deadline = past.deadline_on(day)
    if deadline is None or deadline < day or not past.open_on(day):
        return None
    verified, waiting = _shares(past, day)
    before = [of[one.before] for one in past.waits if one.holds(day) and one.before in of]
    unfinished = [one for one in before if one.open_on(day)]
    shown = [one.on for one in past.proofs if one.stands(day) not in ("", "withdrawn")]
    return Seen(
        key=past.key,
        day=day,
        assigned_on=past.assigned_on,
        deadline=deadline,
        lead=past.lead_on(day),
        verified=verified,
        waiting=waiting,
        reported=past.reported_on(day) is not None,
        last_shown=max(shown, default=None),
        extensions=sum(1 for move in past.deadlines if move.known <= day and move.was),
        asking=any(one.holds(day) for one in past.asked),
        stuck=any(one.holds(day) for one in past.stuck),
        was_stuck=any(one.since <= day for one in past.stuck),
        open_before=len(unfinished),
        late_before=sum(1 for one in unfinished if (one.deadline_on(day) or date.max) < day),
        measured=any(one.measured for one in past.parts if one.counts(day)),
    )


def _shares(past: Past, day: date) -> tuple[float, float]:
    """(verified, waiting) shares of the weight that proofs show; what a number measures is left out."""
    parts = {one.key: one.weight for one in past.parts if one.counts(day) and not one.measured}
    total = sum(parts.values())
    if not total:
        return 0.0, 0.0
    stood: dict[int, set[str]] = {}
    for proof in past.proofs:
        stood.setdefault(proof.part, set()).add(proof.stands(day))
    verified = sum(weight for key, weight in parts.items() if "verified" in stood.get(key, ()))
    waiting = sum(weight for key, weight in parts.items() if stood.get(key, set()) & {"verified", "reported"})
    return verified / total, (waiting - verified) / total
