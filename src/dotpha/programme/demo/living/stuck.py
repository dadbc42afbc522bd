"""Bottlenecks of the later years: raised, put before the one who decides, decided by the leader, closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dotpha.programme import actions
from dotpha.programme.demo.living import law, words
from dotpha.programme.demo.living.stage import BEGINS, OVER, Living, Voices, leader, office
from dotpha.programme.models import Bottleneck


def live(day: date, of_tasks: Iterable[Living]) -> None:
    """What the law has drawn for the day; what had been raised before is decided one after the other."""
    voices, drawn = Voices(day), dict[tuple[int, date], law.Stuck]()
    for living in of_tasks:
        stuck, task = living.fate.stuck, living.task
        if stuck is None:
            continue
        drawn[task.pk, stuck.raised_on] = stuck
        if stuck.raised_on == day and task.step not in (*OVER, "suspended"):
            text, needed, of, proposal = words.stuck_words(task)
            actions.raise_bottleneck(
                task_id=task.pk, text=text, actor=voices.of(task.lead_id) or office(day, task.code), day=day,
                decision_needed=needed, decision_from=of, proposal=proposal,
            )  # fmt: skip
    for found in Bottleneck.objects.filter(closed_on=None).select_related("task").order_by("pk"):
        own = drawn.get((found.task_id, found.raised_on))
        _go_on(found, own or law.bottleneck(f"{found.task.code}-{found.pk}", max(found.raised_on, BEGINS)), day)


def _go_on(found: Bottleneck, drawn: law.Stuck, day: date) -> None:
    if drawn.forwarded_on == day:
        to = found.decision_from or "UBND tỉnh"
        text, actor = f"Gửi hồ sơ đến {to}, kèm phương án đề xuất.", office(day, found.task.code)
        actions.tell_bottleneck(bottleneck_id=found.pk, kind="forwarded", text=text, actor=actor, day=day)
    if drawn.decided_on == day:
        text = law.pick(words.DECISIONS, found.task.code, str(found.raised_on))
        actions.tell_bottleneck(bottleneck_id=found.pk, kind="decided", text=text, actor=leader(day), day=day)
    if drawn.closed_on == day:
        outcome = "Đã có quyết định của lãnh đạo; cơ quan chủ trì tiếp tục thực hiện."
        actions.close_bottleneck(bottleneck_id=found.pk, outcome=outcome, actor=office(day, found.task.code), day=day)
