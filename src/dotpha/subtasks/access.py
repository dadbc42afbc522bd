"""Who may do what with sheets: None, or the sentence why not."""

from typing import Any

from dotpha.kit import clock
from dotpha.people.queries import own_organisations
from dotpha.programme import access as programme
from dotpha.subtasks.models import Sheet

NOT_ISSUER = "Chỉ cơ quan ban hành phiếu (chủ trì nhiệm vụ) và cơ quan thường trực được làm việc này."


def _own(user: Any) -> set[int]:
    """For whom this person speaks today, asked once for each person read: a list asks it of every sheet."""
    kept: dict[Any, set[int]] = user.__dict__.setdefault("_subtasks_own", {})
    day = clock.today()
    if day not in kept:
        kept[day] = own_organisations(user, day)
    return kept[day]


def make_sheet(user: Any, task: Any = None) -> str | None:
    """The standing office, or the lead of the task. Without a task: whoever may lead one at all."""
    if user.is_standing_office:
        return None
    if task is None:
        return None if _own(user) else NOT_ISSUER
    return None if programme.report(user, task) is None else "Chỉ cơ quan chủ trì nhiệm vụ được giao phiếu xuống dưới."


def issue(user: Any, sheet: Any) -> str | None:
    """The standing office and the organisation that issued it, today's successor included."""
    if user.is_standing_office or sheet.issuer_id in _own(user):
        return None
    return NOT_ISSUER


edit_sheet = send_sheet = close_sheet = reopen_sheet = change_deadline = add_field = remind = take_in = issue
delete_sheet = issue


def hand_in(user: Any, sheet: Any) -> str | None:
    """The result as a proof of the task: whoever issues and may show proofs of the task."""
    return issue(user, sheet) or programme.add_evidence(user, sheet.task)


def answer(user: Any, unit: Any) -> str | None:
    if unit.organisation_id in _own(user):
        return None
    return "Chỉ đơn vị được giao phiếu được trả lời."


def verify_answer(user: Any, given: Any) -> str | None:
    """The issuer, not by the person who answered."""
    if given is not None and given.said_by_id == user.pk:
        return "Người trả lời không tự xác nhận câu trả lời của mình; cần một người khác của cơ quan ban hành phiếu."
    return issue(user, given.unit.sheet)


return_answer = verify_answer


def read_all(user: Any, sheet: Any) -> str | None:
    """The answers of all units: leaders, supervisors, the standing office and the issuer."""
    if user.reads_all or issue(user, sheet) is None:
        return None
    return "Bảng trả lời của các đơn vị khác dành cho cơ quan ban hành phiếu, lãnh đạo và cơ quan giám sát."


def read_totals(user: Any, sheet: Sheet) -> str | None:
    """The units, too, where the issuer has said so."""
    if sheet.shows_totals:
        return None
    return read_all(user, sheet)


def read_league(user: Any, thing: Any = None) -> str | None:
    return programme.read_programme(user)
