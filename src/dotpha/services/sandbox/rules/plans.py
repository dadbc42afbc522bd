"""What a test may do, folded from the steps taken: permission, limits and exemptions as decisions left them, pauses, the end.

Nothing of it is stored twice: a decision is a step with what it said, and the plan of any day is the fold of the steps until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dotpha.services.sandbox.rules.admission import RuleAsked
from dotpha.services.sandbox.rules.applications import picked, sheet_of
from dotpha.services.sandbox.rules.exits import EXITS, Exit
from dotpha.services.sandbox.rules.figures import Test
from dotpha.services.sandbox.rules.sheets import Sheet
from dotpha.services.sandbox.rules.terms import Exemption, Extension, Permission, ends_on

BEGINS = ("start", "resume")
PAUSES = ("trip", "pause", "halt")
LIVE = ("running", "paused")
VOID = ("lapsed", "withdrawn")
"""A permission that was never used ends with the step that comes to one of these."""


@dataclass(frozen=True)
class Taken:
    """A step as the fold sees it."""

    verb: str
    target: str
    day: date
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """A permission as it stands; `since` the test runs anew, None before it began. `exit` is how it ended, or is said to end."""

    number: str
    decided_on: date
    permission: Permission
    exemptions: tuple[Exemption, ...]
    sheet: Sheet
    rows: tuple[Mapping[str, Any], ...]
    """The limits as they are written."""
    rules: tuple[Mapping[str, Any], ...]
    conditions: str = ""
    started_at: datetime | None = None
    started_on: date | None = None
    since: datetime | None = None
    paused_why: str = ""
    exit: Exit | None = None

    def last_on(self, day: date) -> date:
        """The last day of the test as known on a day."""
        return ends_on(self.permission, day)


def plan_of(steps: Iterable[Taken], regime: str = "general") -> Plan | None:
    """The plan that the steps, oldest first, come to; None while nothing was permitted."""
    plan: Plan | None = None
    for one in steps:
        if one.verb == "permit":
            plan = _permitted(one, regime)
        elif plan is not None:
            plan = _after(plan, one, regime)
    return plan


def _permitted(one: Taken, regime: str) -> Plan:
    starts_on = date.fromisoformat(one.facts["starts_on"])
    rows, rules = tuple(one.facts.get("limits", ())), tuple(one.facts.get("rules", ()))
    return Plan(
        number=one.facts["decision"], decided_on=one.day, permission=Permission(starts_on, _whole(one.facts["months"])),
        exemptions=tuple(_exemption(row, starts_on) for row in rules), sheet=sheet_of(rows, one.day, regime), rows=rows, rules=rules,
        conditions=one.facts.get("conditions", ""),
    )  # fmt: skip


def _after(plan: Plan, one: Taken, regime: str) -> Plan:
    permission = plan.permission
    if permission.ended_on is None and (one.target in VOID or (one.target == "ending" and one.verb != "expire")):
        plan = replace(plan, permission=replace(permission, ended_on=one.day))
    if one.verb == "start":
        return replace(plan, started_at=one.at, started_on=one.day, since=one.at)
    if one.verb == "resume":
        return replace(plan, since=one.at, paused_why="")
    if one.verb in PAUSES:
        return replace(plan, paused_why=one.note)
    if one.verb == "extend":
        added = Extension(one.facts["decision"], one.day, _whole(one.facts["months"]))
        return replace(plan, permission=replace(permission, extensions=(*permission.extensions, added)))
    if one.verb == "change":
        return _changed(plan, one, regime)
    if one.verb == "stop":
        return replace(plan, exit=Exit.STOP)
    if one.verb == "hand_in" and plan.exit == Exit.STOP:
        return plan  # what was ended by a decision is not said to have succeeded by whoever ran it
    return replace(plan, exit=picked(EXITS, one.facts.get("exit")) or plan.exit)


def _changed(plan: Plan, one: Taken, regime: str) -> Plan:
    """Other limits from now on, watched anew; a rule that a decision no longer names is revoked by it."""
    rows, rules = tuple(one.facts.get("limits", ())), tuple(one.facts.get("rules", ()))
    named = {_exemption(row, one.day).rule: row for row in rules}
    before = {
        had.rule: replace(_exemption(named[had.rule], had.starts_on)) if had.rule in named
        else replace(had, revoked_on=had.revoked_on or one.day)
        for had in plan.exemptions
    }  # fmt: skip
    new = {rule: _exemption(row, one.day) for rule, row in named.items() if rule not in before}
    return replace(
        plan,
        exemptions=(*before.values(), *new.values()),
        sheet=sheet_of(rows, one.day, regime),
        rows=rows,
        rules=rules,
        since=one.at if plan.since else None,
    )


def _exemption(row: Mapping[str, Any], starts_on: date) -> Exemption:
    asked = RuleAsked(str(row.get("document", "")), str(row.get("article", "")))
    return Exemption(asked.label, starts_on, date.fromisoformat(row["until"]) if row.get("until") else None)


def paused_spans(steps: Sequence[Taken]) -> tuple[tuple[date, date | None], ...]:
    """When a test was paused, by day; the last span open while it is."""
    out: list[tuple[date, date | None]] = []
    for one in steps:
        if out and out[-1][1] is None and one.target != "paused":
            out[-1] = (out[-1][0], one.day)
        elif one.verb in PAUSES:
            out.append((one.day, None))
    return tuple(out)


def figured(steps: Sequence[Taken], day: date) -> Test | None:
    """A test as figures see it on a day, None before it was applied for. Its steps are those until then, oldest first."""
    if not any(one.verb == "submit" for one in steps):
        return None
    plan = plan_of(steps)
    return Test(
        permitted=plan is not None, starts_on=plan.started_on if plan else None, last_on=plan.last_on(day) if plan else None,
        paused=paused_spans(steps), exited_on=next((one.day for one in steps if one.target == "ending"), None),
    )  # fmt: skip


def _whole(value: Any) -> int:
    return int(Decimal(str(value)))
