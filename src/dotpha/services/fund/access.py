"""Who may do what with a contract: the host hands in, asks and answers; the organisation that keeps the fund accepts, pays, checks."""

from typing import Any

from dotpha.cases.access import HANDLERS, NOT_OFFICIAL
from dotpha.cases.parties import PARTIES, own_bodies, speaks
from dotpha.cases.queries import is_inside
from dotpha.services.fund.flow import UNJUDGED


def _case(thing: Any) -> Any:
    """The case of a contract, a milestone, a change, a report, a loan; of itself."""
    holder = getattr(thing, "contract", None) if hasattr(thing, "contract_id") else thing
    return getattr(holder, "case", holder)


def _host(user: Any, thing: Any) -> str | None:
    return None if speaks(user, _case(thing)) else "Chỉ tổ chức chủ trì nhiệm vụ được làm việc này."


def _keeper(user: Any, thing: Any) -> str | None:
    if PARTIES["officer"].holds(user, _case(thing)) and not speaks(user, _case(thing)):
        return None
    return "Chỉ cơ quan quản lý Quỹ đang giữ hồ sơ được làm việc này."


submit_milestone = ask_change = answer_use = _host
accept_milestone = return_milestone = pay = advance = clear = record_return = record_recovery = check_use = (
    record_repayment
) = _keeper


def decide_change(user: Any, change: Any) -> str | None:
    """Who approved the task decides; what leaves its products as they are, the head of the organisation that keeps the fund."""
    case = _case(change)
    if speaks(user, case):
        return "Người đại diện tổ chức chủ trì không quyết định điều chỉnh hợp đồng của mình."
    if PARTIES["leader"].holds(user, case) or PARTIES["head"].holds(user, case):
        return None
    return "Điều chỉnh hợp đồng do lãnh đạo tỉnh hoặc lãnh đạo cơ quan quản lý Quỹ quyết định."


def read_money(user: Any, case: Any) -> str | None:
    """Both sides, and who reads the whole programme; a council until a contract stands, and while it judges what came of that."""
    if speaks(user, case) or user.reads_all or case.body_id in own_bodies(user):
        return None
    if is_inside(user, case) and case.step not in UNJUDGED:
        return None
    return "Sổ chi của nhiệm vụ dành cho tổ chức chủ trì và cơ quan quản lý."


def set_objective(user: Any, thing: Any = None) -> str | None:
    return None if user.has_role(*HANDLERS) else NOT_OFFICIAL
