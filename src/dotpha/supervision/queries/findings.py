"""Rows of findings held against the register: which agency, which task is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.people.queries import Register
from dotpha.programme.queries import visible_tasks
from dotpha.supervision.rules.findings import Finding, read_findings


@dataclass(frozen=True)
class FindingRow:
    """One row as it would be taken in: `facts` as `actions.InquiryFacts` has them; `errors` in the words of the page."""

    finding: Finding
    facts: dict[str, Any] | None
    errors: tuple[str, ...]


def findings_of(user: Any, text: str, day: date) -> list[FindingRow]:
    """The pasted rows; three queries however many there are."""
    rows = read_findings(text)
    register = Register(day)
    codes = {one.task.upper() for one in rows if one.task}
    tasks = {code: pk for code, pk in visible_tasks(user).filter(code__in=codes).values_list("code", "pk")}
    return [_row(one, register, tasks, day) for one in rows]


def _row(one: Finding, register: Register, tasks: dict[str, int], day: date) -> FindingRow:
    found = {name: register.find(name) for name in one.agencies}
    errors = list(one.errors)
    errors += [f"không thấy cơ quan «{name}» trong danh mục" for name, body in found.items() if body is None]
    if one.task and one.task.upper() not in tasks:
        errors.append(f"không thấy nhiệm vụ mã «{one.task}»")
    if one.deadline and one.deadline < day:
        errors.append("hạn đã qua")
    if errors:
        return FindingRow(one, None, tuple(errors))
    facts = {
        "title": one.title[:255], "text": one.title, "task_id": tasks.get(one.task.upper()), "deadline": one.deadline,
        "addressees": tuple(body.pk for body in found.values() if body),
    }  # fmt: skip
    return FindingRow(one, facts, ())
