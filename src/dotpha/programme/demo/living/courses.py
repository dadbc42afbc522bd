"""What happens to single tasks in the later years: each act on the day that the law has drawn for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from dotpha.people.models import Organisation
from dotpha.programme import actions, queries
from dotpha.programme.actions import PaperGiven
from dotpha.programme.demo import papers
from dotpha.programme.demo.course import Sheet
from dotpha.programme.demo.living import law, words
from dotpha.programme.demo.living.stage import OVER, Living, Voices, office, other_officer
from dotpha.programme.models import Evidence, Milestone, Task
from dotpha.text.calendar import add_working_days

HALF, DRAFT = "Dự thảo, phương án được lãnh đạo cơ quan thông qua", "Dự thảo được lãnh đạo cơ quan thông qua"
FURTHER = 6000
"""From where the papers are numbered that an agency shows for further milestones, or again."""
Act = Callable[[Living, Any, date], Any]


def live(day: date, found: Iterable[Living]) -> None:
    """Every act of the day on tasks that end on a day; what was called off or lies suspended meets nothing further."""
    voices = Voices(day)
    for living in found:
        for on, act in _acts(living.fate):
            if on == day and _goes_on(living, act):
                act(living, voices.of(living.task.lead_id), day)
                living.task.refresh_from_db()


def _goes_on(living: Living, act: Act) -> bool:
    step = living.task.step
    return step not in OVER and (step != "suspended" or act is _resume)


def _acts(fate: law.Fate) -> Iterator[tuple[date | None, Act]]:
    yield fate.accepted_on, _accept
    if fate.half_on:
        yield fate.half_on, _show_half
        yield add_working_days(fate.half_on, 2), _verify_half
    if fate.asked:
        yield fate.asked.on, _ask
        yield fate.asked.decided_on, _decide
    if fate.suspended:
        yield fate.suspended[0], _suspend
        yield fate.suspended[1], _resume
    yield fate.moved_on, _transfer
    yield fate.cancelled_on, _cancel
    yield fate.shown_on, _finish
    yield fate.returned_on, _return
    yield fate.done_on, _finish
    yield fate.verified_on, _verify


def _accept(living: Living, voice: Any, day: date) -> None:
    task, fate = living.task, living.fate
    if voice is not None and task.step == "assigned":
        actions.move_task(task_id=task.pk, verb="accept", actor=voice, day=day)
    if fate.half_on and voice is not None:
        due = fate.half_on if fate.half_on < living.given.due else None
        actions.add_milestone(task_id=task.pk, title=HALF, actor=office(day, task.code), due_on=due, day=day)


def _show_half(living: Living, voice: Any, day: date) -> None:
    milestone = _half(living.task)
    if milestone is not None and voice is not None:
        _file(milestone, living.task, voice, day)


def _half(task: Task) -> Milestone | None:
    return task.milestones.filter(title=HALF, removed_on=None).first()


def _verify_half(living: Living, voice: Any, day: date) -> None:
    milestone = _half(living.task)
    if milestone is not None:
        _verify_all(Evidence.objects.filter(milestone=milestone), living.task, day)


def _ask(living: Living, voice: Any, day: date) -> None:
    asked, task = living.fate.asked, living.task
    if asked is None or voice is None or (task.deadline and asked.becomes <= task.deadline):
        return
    actions.ask_extension(
        task_id=task.pk, becomes=asked.becomes, reason=law.pick(words.SLOW, "extension", task.code), actor=voice, day=day,
        letter_number=f"{words.number(task.code, 3)}/CV-{_body(voice).symbol or 'UBND'}",
    )  # fmt: skip


def _decide(living: Living, voice: Any, day: date) -> None:
    asked, task = living.fate.asked, living.task
    found = task.extension_requests.filter(closed_on=None).first()
    if asked is None or found is None:
        return
    actor = office(day, task.code)
    if asked.granted:
        actions.grant_extension(
            request_id=found.pk, actor=actor, day=day, decision_number=f"{words.number(task.code, 4)}/UBND-TH",
            paper=PaperGiven(signed_on=day),
        )  # fmt: skip
    else:
        answer = "Còn đủ thời gian để hoàn thành; đề nghị tập trung thực hiện đúng hạn."
        actions.refuse_extension(request_id=found.pk, answer=answer, actor=actor, day=day)


def _suspend(living: Living, voice: Any, day: date) -> None:
    note = "Chờ trung ương ban hành hướng dẫn; tạm dừng đến khi có hướng dẫn."
    _turn(living.task, "suspend", note, day)


def _resume(living: Living, voice: Any, day: date) -> None:
    if living.task.step != "suspended":
        return
    actor, task = office(day, living.task.code), living.task
    actions.move_task(task_id=task.pk, verb="resume", actor=actor, day=day, note="Đã có hướng dẫn, tiếp tục thực hiện.")
    assert task.deadline is not None
    becomes = add_working_days(task.deadline, law.SUSPENDED_FOR)
    reason = "Tính lại thời hạn sau thời gian tạm dừng."
    actions.change_deadline(task_id=task.pk, becomes=becomes, reason=reason, actor=actor, day=day)


def _transfer(living: Living, voice: Any, day: date) -> None:
    heir = Organisation.objects.get(code="vp-ubnd" if living.given.agency == "so-khcn" else "so-khcn")
    note = "Chuyển để một cơ quan làm đầu mối về dữ liệu, hệ thống dùng chung."
    _turn(living.task, "transfer", note, day, organisation=heir)


def _cancel(living: Living, voice: Any, day: date) -> None:
    _turn(living.task, "cancel", "Nội dung đã lồng ghép vào nhiệm vụ khác của tỉnh.", day)


def _turn(task: Task, verb: str, note: str, day: date, **facts: Any) -> None:
    decision = f"{words.number(task.code, 5)}/QĐ-UBND"
    actions.move_task(
        task_id=task.pk, verb=verb, actor=office(day, task.code), day=day, note=note, decision_number=decision, **facts
    )


def _finish(living: Living, voice: Any, day: date) -> None:
    """The agency shows its proof and reports; one without an account says so in the appendix of the next period."""
    task = living.task
    if voice is None or task.step not in ("assigned", "accepted", "returned"):
        return
    for milestone in task.milestones.filter(removed_on=None, target=None).order_by("position", "pk"):
        if not milestone.evidence.filter(returned_on=None, withdrawn_on=None).exists():
            _show(milestone, task, voice, day)
    actions.move_task(task_id=task.pk, verb="report", actor=voice, day=day)


def _show(milestone: Milestone, task: Task, voice: Any, day: date) -> None:
    """Mostly a paper with a number, else a file, here and there an address."""
    turn = milestone.evidence.count()
    sort = law.pick(("paper", "paper", "paper", "file", "address"), "proof", task.code, str(milestone.pk), str(turn))
    where = {"milestone_id": milestone.pk, "actor": voice, "day": day}
    if sort == "file":
        _file(milestone, task, voice, day)
    elif sort == "address":
        actions.add_evidence(url=f"https://quangtri.example/ket-qua/{task.code.lower()}/{turn + 1}", **where)
    else:
        own = 0 if not turn and not milestone.position else FURTHER + 3 * milestone.pk + turn
        facts = words.proof_paper(task, _body(voice), day, own)
        actions.add_evidence(document=actions.register_document(facts=facts, actor=office(day, task.code)), **where)


def _file(milestone: Milestone, task: Task, voice: Any, day: date) -> None:
    what = DRAFT if milestone.title == HALF else words.work_of(task).proof
    again = milestone.evidence.count()
    sheet = Sheet(f"{what} ({task.code}{f', lần {again + 1}' if again else ''})", lines=(milestone.title,))
    data = papers.write(sheet, issuer=_body(voice).name, day=day)
    actions.add_evidence(milestone_id=milestone.pk, actor=voice, day=day, file=(sheet.name, data))


def _body(voice: Any) -> Organisation:
    body: Organisation = voice.held[0].organisation
    return body


def _return(living: Living, voice: Any, day: date) -> None:
    """The proof comes back, and with it the task."""
    task, actor = living.task, office(day, living.task.code)
    waiting = Evidence.objects.filter(milestone__task=task, verified_on=None, returned_on=None, withdrawn_on=None)
    reason = law.pick(words.RETURNED, task.code)
    for one in waiting.order_by("pk"):
        actions.return_evidence(evidence_id=one.pk, reason=reason, actor=_judge(one, actor, day), day=day)
    if task.step == "reported":
        actions.move_task(task_id=task.pk, verb="return", actor=actor, day=day, note=reason)


def _verify(living: Living, voice: Any, day: date) -> None:
    task = living.task
    _verify_all(Evidence.objects.filter(milestone__task=task), task, day)
    task.refresh_from_db()
    if task.step != "reported":
        return
    short = [one.target.name for one, reached in queries.as_of(task, day).milestones if one.target and not reached]
    if short:  # what is measured is not to be confirmed by papers: it comes back and stays open
        note = f"Theo số đo của hệ thống chưa đạt: {short[0]}"
        actions.move_task(task_id=task.pk, verb="return", actor=office(day, task.code), day=day, note=note)
    else:
        actions.move_task(task_id=task.pk, verb="verify", actor=office(day, task.code), day=day)


def _verify_all(found: Any, task: Task, day: date) -> None:
    actor = office(day, task.code)
    for one in found.filter(verified_on=None, returned_on=None, withdrawn_on=None).order_by("pk"):
        actions.verify_evidence(evidence_id=one.pk, actor=_judge(one, actor, day), day=day)


def _judge(evidence: Evidence, actor: Any, day: date) -> Any:
    return other_officer(day, actor) if evidence.reported_by_id == actor.pk else actor
