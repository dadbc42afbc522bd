"""An application is complete: the agencies are asked side by side, and the step is taken, both or neither."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.actions import ask_opinions, step_on
from dotpha.cases.actions.shared import locked
from dotpha.cases.kinds import Move
from dotpha.cases.models import Case
from dotpha.kit import access
from dotpha.kit.access import Rejected


@transaction.atomic
def consult(
    *,
    case_id: int,
    body_ids: Iterable[int],
    must_ids: Iterable[int],
    question: str,
    due_on: date,
    actor: Any,
    day: date,
) -> Case:
    """`must_ids` are agencies whose silence is not agreement: defence, police, who watches over an exempted rule."""
    case = locked(case_id)
    access.check(actor, "cases.take_step", Move(case, "consult", None, {}, "", actor, day))
    must = sorted(set(must_ids))
    step_on(case=case, verb="consult", facts={"must": must}, actor=actor, day=day)
    asked = set(body_ids) | set(must)
    if not ask_opinions(case_id=case_id, body_ids=asked, question=question, due_on=due_on, actor=actor, day=day):
        raise Rejected("Hãy chọn ít nhất một cơ quan đang hoạt động để lấy ý kiến.")
    return case
