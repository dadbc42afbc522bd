"""One directive as its page tells it to this person: what they may do, the chain it stands in, its course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.directing.flow import ACKNOWLEDGED, DRAFT, FLOW, ISSUED, RETURNED, WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.directing.queries.basis import cited
from dotpha.directing.queries.listed import latest_proofs
from dotpha.directing.queries.standing import DirectiveView, view_of
from dotpha.kit import access, clock, flow
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.programme.queries import visible_tasks

WORDS = {one.verb: one.label for one in FLOW} | {"issue": "Giao", "acknowledge": "Đã nhận"}
VERBS = (
    "edit_directive", "issue", "drop_directive", "acknowledge", "ask", "explain", "close", "withdraw", "number_directive",
)  # fmt: skip


@dataclass(frozen=True)
class Next:
    """The one step that waits for this person: words, button, URL name, whether a press does it."""

    text: str
    button: str
    url: str
    posts: bool = False
    icon: str = "arrow"


def page_of(user: Any, directive: Directive, day: date) -> dict[str, Any]:
    """What `directive.html` draws; of a past day nothing can be done."""
    view, past = view_of(directive, day), day < clock.today()
    may = dict.fromkeys(VERBS, False) if past else _rights(user, view)
    proof = latest_proofs([directive.task_id], day).get(directive.task_id or 0)
    return {
        "view": view, "past": past, "directive": directive, "may": may, "next": _next(view, may),
        "basis": cited(user, directive.basis_kind, directive.basis_id, directive.basis_title),
        "course": [(WORDS[one.verb], one) for one in view.steps], "proof": proof,
        "sees_task": visible_tasks(user).filter(pk=directive.task_id or 0).exists(),
        "supporting": list(directive.supporting.order_by("pk")), "answers_now": _answers_now(directive, day),
    }  # fmt: skip


def _rights(user: Any, view: DirectiveView) -> dict[str, bool]:
    """The verbs this person has at this directive, as far as its step lets them."""
    one = view.directive
    possible = {step.verb for step in flow.possible(FLOW, one.step)}
    if one.step == DRAFT:
        possible |= {"edit_directive", "drop_directive"}
    elif not one.number and not one.in_document_id and one.form != Directive.Form.NOTE and one.step != WITHDRAWN:
        possible.add("number_directive")
    if one.task_id:
        possible -= {"close"} | ({"withdraw"} if not view.state.open else set())
    return {verb: verb in possible and access.why_not(user, f"directing.{verb}", one) is None for verb in VERBS}


def _next(view: DirectiveView, may: dict[str, bool]) -> Next | None:
    """What this person does now; None where it is for somebody else."""
    step = view.directive.step
    if step == DRAFT and may["issue"]:
        return Next("Chỉ đạo đang là nháp, cơ quan chưa thấy", "Giao", "directing:issue", True, "send")
    if step in (ISSUED, RETURNED) and may["acknowledge"] and view.state.open:
        return Next("Báo người giao là đã nhận việc", "Đã nhận", "directing:acknowledge", True, "check")
    if step == RETURNED and may["explain"]:
        return Next("Cơ quan xin làm rõ", "Làm rõ", "directing:explain", icon="reply")
    if step == ACKNOWLEDGED and may["close"]:
        return Next("Chỉ đạo không lập nhiệm vụ: ghi kết quả khi xong", "Kết thúc", "directing:close", icon="check")
    return None


def _answers_now(directive: Directive, day: date) -> Organisation | None:
    """Who answers today where that is not whom it was given to."""
    heir = lineage().successor(directive.organisation_id, day)
    return Organisation.objects.get(pk=heir) if heir != directive.organisation_id else None
