"""Who may do what in the programme: None, or the sentence why not."""

from typing import Any

from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import own_organisations
from dotpha.programme.models import Task
from dotpha.programme.queries.speaking import bodies_of, owes_a_word

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được làm việc này."


def office(user: Any, thing: Any = None) -> str | None:
    """What only the standing office does."""
    return None if user.is_standing_office else NOT_OFFICE


import_plan = import_list = edit_draft = edit_task = link_item = office
open_period = freeze_period = ask = ask_question = read_reply = decide_row = remind = office
suspend = resume = end = transfer = cancel = restore = close = reopen = change_deadline = close_bottleneck = office


def read_programme(user: Any, thing: Any = None) -> str | None:
    """Whole-programme pages: leaders, the standing office, supervisors."""
    return None if user.reads_all else "Trang này dành cho lãnh đạo, cơ quan thường trực và cơ quan giám sát."


def _speaks_for(user: Any, task: Any, *, supporting: bool) -> bool:
    own = _own(user, task)
    if not own:
        return False
    if task.lead_id in own:
        return True
    leads, others = bodies_of(task)
    if task.lead_id is None and leads & own:
        return True
    return supporting and bool((leads | others) & own)


def _own(user: Any, task: Any) -> set[int]:
    """For whom this person speaks, asked once for each task read: a page asks of one task a dozen times."""
    day = clock.today()
    kept: dict[tuple[Any, Any], set[int]] = task.__dict__.setdefault("_spoken_for", {})
    if (user.pk, day) not in kept:
        kept[user.pk, day] = own_organisations(user, day)
    return kept[user.pk, day]


def accept(user: Any, task: Any) -> str | None:
    if _speaks_for(user, task, supporting=False):
        return None
    return "Chỉ cơ quan chủ trì nhiệm vụ được nhận việc."


def report(user: Any, task: Any) -> str | None:
    if _speaks_for(user, task, supporting=False):
        return None
    return "Chỉ cơ quan chủ trì nhiệm vụ được báo cáo hoàn thành."


def answer(user: Any, task: Any) -> str | None:
    if user.is_standing_office or _speaks_for(user, task, supporting=True):
        return None
    # Who handed the task over after the day of a period still owes its word of that period.
    if owes_a_word(_own(user, task), task):
        return None
    return "Chỉ cơ quan chủ trì hoặc phối hợp được báo cáo kết quả của nhiệm vụ này."


def answer_question(user: Any, question: Any) -> str | None:
    if user.is_standing_office or question.organisation_id in own_organisations(user, clock.today()):
        return None
    return "Chỉ cơ quan được hỏi được trả lời câu hỏi này."


def add_evidence(user: Any, task: Any) -> str | None:
    if user.is_standing_office or _speaks_for(user, task, supporting=True):
        return None
    return "Chỉ cơ quan chủ trì hoặc phối hợp được nộp minh chứng cho nhiệm vụ này."


def add_file(user: Any, task: Any) -> str | None:
    return None if add_evidence(user, task) is None else "Chỉ cơ quan của nhiệm vụ được thêm tài liệu, ghi chú."


def raise_bottleneck(user: Any, task: Any) -> str | None:
    if user.is_standing_office or _speaks_for(user, task, supporting=True):
        return None
    return "Chỉ cơ quan chủ trì hoặc phối hợp được nêu điểm nghẽn của nhiệm vụ này."


tell_bottleneck = raise_bottleneck
ask_extension = report


def decide_bottleneck(user: Any, task: Any) -> str | None:
    if user.is_standing_office or user.has_role(Role.LEADER):
        return None
    return "Chỉ lãnh đạo, hoặc cơ quan thường trực ghi thay, được ghi quyết định tháo gỡ điểm nghẽn."


def read_bottleneck(user: Any, task: Any) -> str | None:
    """To tell what happened with a bottleneck, in one way or another."""
    return tell_bottleneck(user, task) and decide_bottleneck(user, task)


def register_document(user: Any, thing: Any = None) -> str | None:
    """The register is the standing office's; an agency enters a paper there as a proof of its own task."""
    return add_evidence(user, thing) if isinstance(thing, Task) else office(user)


def give_task(user: Any, thing: Any = None) -> str | None:
    """Whose word alone makes a task: a leader's. Who may write it down for them is known above."""
    return None if user.has_role(Role.LEADER) else "Chỉ lãnh đạo được giao nhiệm vụ bằng ý kiến chỉ đạo."


take_back = give_task


def verify_evidence(user: Any, evidence: Any) -> str | None:
    """A named person of the standing office, other than the one who reported it."""
    if not user.is_standing_office:
        return NOT_OFFICE
    if evidence is not None and evidence.reported_by_id == user.pk:
        return "Người nộp minh chứng không tự xác nhận minh chứng của mình; cần một chuyên viên khác xác nhận."
    return None


return_evidence = verify_evidence


def withdraw_evidence(user: Any, evidence: Any) -> str | None:
    if user.is_standing_office:
        return None
    if evidence.reported_by_id == user.pk and evidence.verified_on is None:
        return None
    return "Minh chứng chỉ được rút bởi người nộp khi chưa xác nhận, hoặc bởi cơ quan thường trực."


def verify(user: Any, task: Any) -> str | None:
    if not user.is_standing_office:
        return NOT_OFFICE
    reported = task.steps.filter(verb="report").order_by("-pk").first() if task is not None else None
    # Reported in writing: the agency is the reporter, the officer only took its row in.
    by_letter = reported is not None and reported.facts.get("origin")
    if reported is not None and not by_letter and reported.actor_id == user.pk:
        return "Người báo cáo hoàn thành không tự xác nhận; cần một chuyên viên khác xác nhận."
    return None


def return_task(user: Any, task: Any) -> str | None:
    return office(user, task)
