"""Other applications for the same task: a task is given to one host, and what speaks against giving it twice is told before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import kinds
from dotpha.cases.actions.shared import locked
from dotpha.cases.kinds import Move
from dotpha.cases.models import Case
from dotpha.kit.access import Rejected
from dotpha.services.fund.flow import KEY, LIVE
from dotpha.services.fund.models import Decision
from dotpha.text.vietnamese import fold

AHEAD = ("scored", "appraised")
"""Recommended by a council, not decided on."""
GIVEN = ("decided", *LIVE, "accepted", "registered", "handed_over", "liquidated", "closed")
"""Decided, and neither cancelled nor ended before its aim: the task has its host."""


def _others(case: Case, *steps: str) -> QuerySet[Case]:
    rows = Case.objects.filter(kind=KEY, step__in=steps).exclude(pk=case.pk)
    return rows.select_related("applicant", "call").order_by("pk")


def _named(case: Case) -> str:
    return f"hồ sơ {case.code} của {case.applicant} (bước «{kinds.of(KEY).step(case.step).label}»)"


def _for_the_same_task(case: Case, *steps: str) -> QuerySet[Case]:
    return _others(case, *steps).filter(origin=case.origin_id) if case.origin_id else Case.objects.none()


def given_to_another(case: Case) -> str | None:
    """Why a task cannot be given once more: another application for it was decided on."""
    task, found = case.origin, _for_the_same_task(case, *GIVEN).first()
    if task is None or found is None:
        return None
    return (
        f"Nhiệm vụ {task.code} đã giao theo {_named(found)}; mỗi nhiệm vụ một tổ chức chủ trì. "
        "Hãy chuyển hồ sơ này sang «Không được chọn», hoặc hủy quyết định kia trước."
    )


def hold(case: Case) -> None:
    """Holds the task while one of its applications is decided on, so that two at the same moment do not both win it."""
    if case.origin_id:
        locked(case.origin_id)
        if said := given_to_another(case):
            raise Rejected(said)


def rivals(move: Move) -> Iterable[str]:
    """What a council and a leader should know of other applications: for the same task, of the same lead."""
    case = move.case
    if said := given_to_another(case):
        yield said
    for one in _for_the_same_task(case, *AHEAD):
        yield f"Nhiệm vụ {case.origin.code} còn {_named(one)} cũng được đề nghị thực hiện; chỉ phê duyệt được một hồ sơ."
    lead = _lead(case)
    same_call = _others(case, *AHEAD, *GIVEN).filter(call=case.call_id)
    if case.origin_id:
        same_call = same_call.filter(~Q(origin=case.origin_id) | Q(origin=None))
    for one in same_call if lead else ():
        if fold(_lead(one)) == fold(lead):
            yield f"{lead} cũng là chủ nhiệm của {_named(one)} cùng đợt; hãy kiểm tra hai hồ sơ có trùng nhau không."


def _lead(case: Any) -> str:
    team = case.content.get("team") or [{}]
    return str(team[0].get("name") or "").strip()


def number_twice(decision: Decision) -> str:
    """What is to be looked at where another task was approved by a decision of the same number; "" where none was."""
    rows = Decision.objects.filter(number__iexact=decision.number).exclude(case=decision.case_id)
    codes = list(rows.order_by("pk").values_list("case__code", flat=True)[:5])
    if not codes:
        return ""
    return (
        f"Số quyết định {decision.number} cũng ghi cho {', '.join(codes)}; nếu không phải một quyết định phê duyệt nhiều nhiệm vụ "
        "thì có nơi ghi nhầm số."
    )
