"""What recurs in the later years: each occurrence shown, or said to be nothing, and verified, on the days of the law."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Organisation
from dotpha.programme import actions
from dotpha.programme.demo.living import law, words
from dotpha.programme.demo.living.stage import BEGINS, OVER, Voices, office
from dotpha.programme.models import Evidence, Task
from dotpha.programme.rules.recurrence import Span, spans

OCCURRENCES = 3000
"""From where the papers of occurrences are numbered."""


def live(day: date) -> None:
    """Every occurrence whose day it is; agencies without an account tell of theirs in the appendix of a period."""
    voices, codes = Voices(day), dict(Organisation.objects.values_list("pk", "code"))
    tasks = Task.objects.exclude(recurrence="").exclude(step__in=OVER).filter(lead__isnull=False)
    for task in tasks.select_related("lead").order_by("pk"):
        voice = voices.of(task.lead_id)
        if voice is None or task.lead_id is None:
            continue
        for span in _spans(task, day):
            drawn = law.occurrence(task.code, codes[voices.line.successor(task.lead_id, day)], span.name, span.due_on)
            if drawn.shown_on == day:
                _show(task, span, drawn, voice, day)
            if drawn.verified_on == day:
                _verify(task, span, day)


def _spans(task: Task, day: date) -> list[Span]:
    found = spans(
        task.recurrence, assigned_on=task.assigned_on, deadline=task.deadline, day=day, words=task.deadline_text
    )
    return [one for one in found if one.due_on >= BEGINS and one.starts_on <= day]


def _show(task: Task, span: Span, drawn: law.Occurred, voice: Any, day: date) -> None:
    if drawn.nothing:
        actions.say_nothing(task_id=task.pk, name=span.name, actor=voice, day=day, note="Trong kỳ không phát sinh.")
        return
    milestone = actions.begin_occurrence(task_id=task.pk, name=span.name, actor=voice, day=day)
    body: Organisation = voice.held[0].organisation
    facts = words.proof_paper(task, body, day, OCCURRENCES + milestone.pk)
    document = actions.register_document(facts=facts, actor=office(day, task.code))
    actions.add_evidence(milestone_id=milestone.pk, actor=voice, day=day, document=document)


def _verify(task: Task, span: Span, day: date) -> None:
    waiting = Evidence.objects.filter(milestone__task=task, milestone__occurrence=span.name)
    for one in waiting.filter(verified_on=None, returned_on=None, withdrawn_on=None).order_by("pk"):
        actions.verify_evidence(evidence_id=one.pk, actor=office(day, task.code), day=day)
