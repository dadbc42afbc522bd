"""Calls of the fund and the approved list: which tasks a call is made for, and what a call for some of them says to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from dotpha.cases.models import Call, Case
from dotpha.services.fund.flow import KEY
from dotpha.services.fund.queries.tasks import not_approved
from dotpha.text.numerals import write_number


def named(said: Mapping[str, Any]) -> list[str]:
    """Codes of the approved proposals that a call is made for, each once."""
    return list(dict.fromkeys(str(row["code"]).strip() for row in said.get("tasks") or ()))


def lacking(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What does not hold of a call: tasks that are not in the approved list."""
    if unknown := not_approved(named(said)):
        text = f"Chưa có trong danh mục đã duyệt: {', '.join(unknown)}. Ghi mã đề xuất như ở trang «Danh mục đã duyệt»."
        yield "tasks", text


def offered(tasks: Iterable[Case]) -> dict[str, Any]:
    """A call for tasks of the approved list: their names, their money together, their portfolio where they share one."""
    found = list(tasks)
    said: dict[str, Any] = {"tasks": [{"code": one.code, "name": one.title} for one in found]}
    if len(found) == 1:
        said["title"] = f"Tuyển chọn tổ chức chủ trì: {found[0].title}"[:255]
        said["text"] = "\n\n".join(_told(found[0]))
    if money := sum((Decimal(one.content.get("money") or 0) for one in found), Decimal(0)):
        said["budget"] = write_number(money)
    portfolios = {one.content.get("portfolio") for one in found} - {None, ""}
    return said | ({"portfolio": portfolios.pop()} if len(portfolios) == 1 else {})


def _told(task: Case) -> Iterable[str]:
    for key, label in (("goal", "Mục tiêu"), ("output", "Yêu cầu về sản phẩm")):
        if said := task.content.get(key):
            yield f"{label}: {said}"


def calls_for(task: Case, calls: Iterable[Call]) -> list[Call]:
    """Those of some calls that are made for a task."""
    return [one for one in calls if task.code in named(one.facts)]


def uncalled(tasks: Iterable[Case]) -> list[Case]:
    """Tasks of the approved list for which no call was made yet; one that was stopped leaves its tasks open."""
    there = {code for one in Call.objects.filter(kind=KEY, stopped_at=None) for code in named(one.facts)}
    return [one for one in tasks if one.code not in there]
