"""Directives in the demo's later years: a few a month on what is stuck or late; who answers takes them in, sooner or later.

What becomes of their tasks is the programme's affair (`programme.demo.living`), by the same law as of any task.
"""

from __future__ import annotations

from datetime import date, timedelta

from dotpha.directing import actions
from dotpha.directing.actions import Basis, DirectiveFacts
from dotpha.directing.models import Directive
from dotpha.people.queries import lineage
from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.stage import Voices, leader
from dotpha.programme.flow import OPEN
from dotpha.programme.models import Bottleneck, Task
from dotpha.text.calendar import add_working_days, is_working_day, working_days_between
from dotpha.text.official.wording import in_sentence

AFTER, EVERY, TERM = 4, 0.8, 15
"""Working days after which a bottleneck comes before the leader, the share that is acted on, working days given."""
REVIEWS, LONG_LATE, QUICK = (8, 22), 5, 5
"""Days of a month on (or after) which a leader looks at what is late: the latest since so many working days; days to explain."""
PROMPT, TARDY = 0.8, 4
"""The share taken in by the next day, and the working days after which the others are."""


def live(day: date) -> None:
    """What is stuck long enough is given a word; what was given is taken in; silence is told."""
    if not is_working_day(day):
        return
    raised = add_working_days(day, -AFTER)
    for stuck in Bottleneck.objects.filter(raised_on=raised, closed_on=None).select_related("task").order_by("pk"):
        if stuck.task.lead_id and law.chosen(EVERY, "directive", stuck.task.code, str(raised)):
            _on_bottleneck(stuck, day)
    if _is_review(day):
        _on_late_task(day)
    voices = Voices(day)
    for one in Directive.objects.filter(step="issued").order_by("pk"):
        waited = working_days_between(one.issued_on or day, day)
        prompt = law.chosen(PROMPT, "acknowledged", one.title, str(one.issued_on))
        voice = voices.of(one.organisation_id)
        if voice is not None and waited >= (1 if prompt else TARDY):
            actions.acknowledge(directive_id=one.pk, actor=voice, day=day)
    actions.tell_silent()


def _on_bottleneck(stuck: Bottleneck, day: date) -> None:
    wanted = in_sentence((stuck.decision_needed or stuck.text).strip().rstrip("."))
    title = f"Tham mưu, trình phương án xử lý: {wanted}"
    _give(title, "Văn bản tham mưu phương án", stuck.task, Basis("programme.bottleneck", stuck.pk), TERM, day)


def _is_review(day: date) -> bool:
    return any(day == add_working_days(date(day.year, day.month, on) - timedelta(days=1), 1) for on in REVIEWS)


def _on_late_task(day: date) -> None:
    """The task that is late longest and was not asked about before, nor given by such a word itself."""
    asked = Directive.objects.filter(basis_kind="programme.task").values("basis_id")
    given = Directive.objects.exclude(task=None).values("task")
    late = Task.objects.filter(step__in=OPEN, recurrence="", lead__isnull=False)
    late = late.filter(deadline__lt=add_working_days(day, -LONG_LATE)).exclude(pk__in=asked).exclude(pk__in=given)
    task = late.order_by("deadline", "pk").first()
    if task is not None:
        title = f"Báo cáo nguyên nhân chậm, cam kết thời điểm hoàn thành {task.code}"
        _give(title, "Báo cáo nguyên nhân và mốc cam kết", task, Basis("programme.task", task.pk), QUICK, day)


def _give(title: str, deliverable: str, task: Task, basis: Basis, term: int, day: date) -> None:
    assert task.lead_id
    facts = DirectiveFacts(
        title=title[:500], organisation_id=lineage().successor(task.lead_id, day), due_on=add_working_days(day, term),
        deliverable=deliverable, basis=basis,
    )  # fmt: skip
    actions.give(facts=facts, actor=leader(day), day=day)
