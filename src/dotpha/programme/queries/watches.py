"""What the programme watches over: tasks late, silent, unclear or said to be done; bodies that do not answer; bottlenecks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Event, Gravity, Watch
from dotpha.people.queries import lineage
from dotpha.programme.extraction.clarity import LABELS as POINTS
from dotpha.programme.models import Answer, Bottleneck, Period, Request, Task
from dotpha.programme.queries.facts import TaskView, views_of
from dotpha.programme.queries.measures import running
from dotpha.programme.rules import clarity, recurrence
from dotpha.programme.rules.states import Time, Work, state
from dotpha.text.calendar import add_working_days, working_days_between
from dotpha.text.dates import write_date

LONG_LATE = 22
"""Working days beyond the deadline, about a month, from which being late is grave."""
SILENT_DAYS = 60
"""So many days without any word, proof or step, and an open task is dead data."""
SETTLED_DAYS = 15
"""So many days after it was accepted a task is at work, whatever has been shown of it."""
UNDECIDED = 15
"""Working days that a bottleneck may wait for its decision."""
HORIZON = 180
"""Days: what goes wrong with a task shows in its deadline within half a year, or it was something else."""
BAR = 0.2
"""What is told of is so in any case, and to be seen to; one in five that end beyond their deadline is worth asking early."""


def late(day: date) -> Iterator[Condition]:
    """Open beyond the deadline; of what recurs, occurrences that are."""
    for view, row in running(day):
        behind = view.state.behind
        if not (row.state.open and row.state.time == Time.LATE and view.deadline) and not behind:
            continue
        since = view.deadline if not behind and view.deadline else _first_late(view)
        grave = not behind and working_days_between(since, day) >= LONG_LATE
        says = f"{behind} kỳ đã quá hạn" if behind else f"quá hạn, {_measured(view)}"
        yield _condition(
            view, says, since, "Yêu cầu cơ quan chủ trì báo cáo nguyên nhân và ngày xong, hoặc đề nghị gia hạn.",
            gravity=Gravity.GRAVE if grave else Gravity.SERIOUS, weight=1 + working_days_between(since, day) / 20,
        )  # fmt: skip


def _first_late(view: TaskView) -> date:
    return min(one.span.due_on for one in view.occurrences if one.standing == recurrence.Standing.LATE)


def _measured(view: TaskView) -> str:
    if view.progress is None:
        return "chưa có mốc nào để đo"
    if not view.progress:
        return "chưa có kết quả nào được xác nhận"
    return f"mới có {round(view.progress * 100)}% kết quả được xác nhận"


def silent(day: date) -> Iterator[Condition]:
    """Open, and for long nothing was said, shown or done: nobody knows how it stands."""
    for view, row in running(day):
        if not row.state.open or row.state.time == Time.LATE:
            continue
        last = _last_news(view)
        if (day - last).days > SILENT_DAYS:
            yield _condition(
                view, "không có tin gì, không minh chứng, không lời báo cáo", last,
                "Hỏi cơ quan chủ trì; số liệu về nhiệm vụ này không còn tin được.",
                gravity=Gravity.MILD if not view.deadline or (view.deadline - day).days > 180 else Gravity.SERIOUS,
            )  # fmt: skip


def _last_news(view: TaskView) -> date:
    facts = view.facts
    days = [one.day for one in facts.steps] + [one.day for one in facts.words] + list(facts.evidence_days)
    return max([view.task.assigned_on, *(one.day for one in view.changes), *days])


def word_apart(day: date) -> Iterator[Condition]:
    """The agency says done, the verified proofs do not."""
    for view, row in running(day):
        said = view.answer
        if row.state.open and view.gap and said:
            rows = (SourceRow(f"{said.organisation.short_name} báo hoàn thành, {said.period.label}",
                              facts=(("Ngày", write_date(said.said_on)),)),)  # fmt: skip
            yield _condition(
                view, f"cơ quan báo hoàn thành nhưng {_measured(view)}", said.said_on,
                "Yêu cầu gửi minh chứng còn thiếu, hoặc sửa lại lời báo cáo.", evidence=rows,
            )  # fmt: skip


def unclear(day: date) -> Iterator[Condition]:
    """At work while points of *rõ* are missing."""
    for view, row in running(day):
        if not row.state.open or row.clear or not _at_work(view, day):
            continue
        words = ", ".join(POINTS[key].removeprefix("rõ ") for key in clarity.missing(clarity.of_view(view)))
        yield _condition(
            view, f"đang làm mà chưa rõ {words}", view.task.assigned_on,
            "Gửi câu hỏi làm rõ cho nơi giao việc.", gravity=Gravity.MILD,
        )  # fmt: skip


def _at_work(view: TaskView, day: date) -> bool:
    """Something tells of work, or it was accepted long enough ago."""
    settled = any(one.verb == "accept" and (day - one.day).days > SETTLED_DAYS for one in view.facts.steps)
    return view.state.work == Work.DOING or settled


def unanswered(day: date) -> Iterator[Condition]:
    """Asked in a period, its day past, and not a word; until the period is frozen."""
    periods = Period.objects.filter(due_on__lt=day, opened_on__lte=day).filter(Q(frozen_on=None) | Q(frozen_on__gt=day))
    due = {one.pk: one for one in periods.defer("figures", "verified")}
    said = set(Answer.objects.filter(period__in=due, said_on__lte=day).values_list("period", "organisation"))
    line = lineage()
    asked = Request.objects.filter(period__in=due).select_related("organisation").order_by("pk")
    for one in asked:
        heir = line.successor(one.organisation_id, day)
        if (one.period_id, one.organisation_id) in said or (one.period_id, heir) in said:
            continue
        period = due[one.period_id]
        yield Condition(
            kind="programme.request", thing=one.pk, name=f"{one.organisation.short_name}, {period.label}",
            url=reverse("programme:period", args=[period.pk]), says="chưa trả lời kỳ báo cáo đã quá hạn trả lời",
            since=period.due_on, advice="Đôn đốc; sau hạn chốt, nhiệm vụ của cơ quan ghi là không có thông tin.",
            body=heir, gravity=Gravity.SERIOUS,
        )  # fmt: skip


def undecided(day: date) -> Iterator[Condition]:
    """A bottleneck that has waited too long for its decision."""
    until = add_working_days(day, -UNDECIDED)
    rows = Bottleneck.objects.filter(Q(closed_on=None) | Q(closed_on__gt=day), raised_on__lte=until)
    rows = rows.exclude(events__kind="decided", events__day__lte=day).select_related("task", "organisation")
    line = lineage()
    for one in rows.order_by("pk"):
        whose = f" của {one.decision_from}" if one.decision_from else ""
        yield Condition(
            kind="programme.bottleneck", thing=one.pk, name=f"{one.task.code} {one.task.title}"[:300],
            url=reverse("programme:task", args=[one.task_id]), says=f"điểm nghẽn chờ quyết định{whose}",
            since=one.raised_on, advice=one.proposal or "Trình cấp có thẩm quyền quyết định.",
            body=line.successor(one.organisation_id, day), gravity=Gravity.GRAVE,
            evidence=(SourceRow(one.text[:300], facts=(("Cần quyết định", one.decision_needed[:200] or "chưa nói rõ"),)),),
        )  # fmt: skip


def missed(first: date, last: date) -> Iterator[Event]:
    """The deadlines that passed in these days while their tasks were open; one put off afterwards was missed all the same."""
    for view, due in _missed(first, last):
        yield Event(f"programme.task:{view.task.pk}", due, *_named(view.task))


def missed_while_stuck(first: date, last: date) -> Iterator[Event]:
    """The same, for each bottleneck that had been raised by then."""
    found = {view.task.pk: (view, due) for view, due in _missed(first, last)}
    for one in Bottleneck.objects.filter(task__in=found).order_by("pk"):
        view, due = found[one.task_id]
        if one.raised_on <= due:
            yield Event(f"programme.bottleneck:{one.pk}", due, *_named(view.task))


def _missed(first: date, last: date) -> Iterator[tuple[TaskView, date]]:
    tasks = Task.objects.filter(recurrence="", assigned_on__lte=last).select_related("document").defer("document__text")
    for view in views_of(tasks.order_by("pk"), last):
        for due in sorted({one for one in (view.deadline, *(move.was for move in view.changes)) if one}):
            if first <= due < last and _passed_open(view, due):
                yield view, due


def _passed_open(view: TaskView, due: date) -> bool:
    """Whether it held on its day, and the task was neither done, as is known by now, nor set aside."""
    later = [one.was for one in view.changes if one.day > due]
    if (later[0] if later else view.deadline) != due or (view.state.done_on and view.state.done_on <= due):
        return False
    return state(replace(view.facts, deadline=due), due + timedelta(1)).open


def _named(task: Task) -> tuple[str, str]:
    return f"{task.code} {task.title}", reverse("programme:task", args=[task.pk])


def _condition(
    view: TaskView, says: str, since: date, advice: str, *, gravity: Gravity = Gravity.SERIOUS, weight: float = 1.0,
    evidence: tuple[SourceRow, ...] = (),
) -> Condition:  # fmt: skip
    task = view.task
    due = write_date(view.deadline) if view.deadline else "chưa rõ"
    rows = (SourceRow(str(task), reverse("programme:task", args=[task.pk]),
                      facts=(("Tình trạng", view.state.label), ("Thời hạn", due))), *evidence)  # fmt: skip
    lead = view.lead
    return Condition(
        kind="programme.task", thing=task.pk, name=f"{task.code} {task.title}", url=reverse("programme:task", args=[task.pk]),
        says=says, since=since, advice=advice, body=lead.pk if lead else None,
        unit=lead.unit_code if lead else "", gravity=gravity, weight=weight, evidence=rows,
    )  # fmt: skip


WATCHES = (
    Watch(
        "programme.late", "Quá hạn",
        "Nhiệm vụ đã qua thời hạn mà kết quả chưa được xác nhận; việc định kỳ có kỳ quá hạn. "
        f"Nghiêm trọng khi quá {LONG_LATE} ngày làm việc.", late,
    ),
    Watch(
        "programme.silent", "Dữ liệu chết",
        f"Nhiệm vụ chưa xong mà {SILENT_DAYS} ngày không ai nói gì, nộp gì, làm gì.", silent,
        events=missed, horizon=HORIZON, foretells="nhiệm vụ quá hạn", bar=BAR,
    ),
    Watch(
        "programme.word_apart", "Lời báo và số đo lệch nhau",
        "Cơ quan báo hoàn thành trong khi mốc được xác nhận chưa đủ.", word_apart,
    ),
    Watch(
        "programme.unclear", "Chưa rõ mà đang làm",
        f"Nhiệm vụ đang thực hiện, hoặc đã nhận quá {SETTLED_DAYS} ngày, mà thiếu điểm rõ.", unclear,
        events=missed, horizon=HORIZON, foretells="nhiệm vụ quá hạn", bar=BAR,
    ),
    Watch(
        "programme.unanswered", "Không trả lời",
        "Cơ quan được hỏi trong kỳ báo cáo, quá hạn trả lời vẫn chưa có lời nào.", unanswered,
    ),
    Watch(
        "programme.undecided", "Điểm nghẽn chờ quyết định",
        f"Điểm nghẽn nêu quá {UNDECIDED} ngày làm việc chưa có quyết định.", undecided,
        events=missed_while_stuck, horizon=HORIZON, foretells="nhiệm vụ quá hạn", bar=BAR,
    ),
)  # fmt: skip
