"""Inquiries as they stand on a day, several at once in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from dotpha.supervision.models import Answer, DeadlineChange, Duty, Inquiry, InquiryStep, Round
from dotpha.supervision.rules import standing as rules
from dotpha.supervision.rules.standing import Due, Standing, Taken


@dataclass(frozen=True)
class DutyView:
    """What one agency owes, its answers in order, and the one that stands."""

    duty: Duty
    state: rules.Duty
    answers: tuple[Answer, ...]
    answer: Answer | None

    @property
    def name(self) -> str:
        return self.duty.organisation.short_name


@dataclass(frozen=True)
class InquiryView:
    """`round` is the one asked now, None while it is a draft; `duties` are those of that round."""

    inquiry: Inquiry
    day: date
    state: Standing
    round: Round | None
    duties: tuple[DutyView, ...]

    @property
    def url(self) -> str:
        return reverse("supervision:inquiry", args=[self.inquiry.pk])

    @property
    def subject(self) -> str:
        return subject_of(self.inquiry)

    @property
    def agencies(self) -> str:
        return ", ".join(one.name for one in self.duties)


def subject_of(inquiry: Inquiry) -> str:
    """What is asked about, in words; "" where about nothing of the programme."""
    if inquiry.task:
        return f"{inquiry.task.code} {inquiry.task.title}"
    if inquiry.document:
        return str(inquiry.document)
    if inquiry.period:
        return f"{inquiry.figure or 'số liệu'}, {inquiry.period.label}"
    return ""


def views_of(inquiries: Iterable[Inquiry], day: date, *, inside: bool = True) -> list[InquiryView]:
    """As they stood at the end of the day; to those who do not see `inside`, an answer that is being checked is awaited."""
    rows = list(inquiries)
    said = Answer.objects.select_related("organisation", "said_by", "returned_by", "file")
    answers = Prefetch("answers", said.prefetch_related("evidence__document", "evidence__file"))
    duties = Duty.objects.select_related("organisation").prefetch_related(answers)
    changes = Prefetch("changes", DeadlineChange.objects.select_related("actor"))
    rounds = Round.objects.select_related("asked_by", "delivered_by")
    rounds = rounds.prefetch_related(changes, Prefetch("duties", duties))
    steps = Prefetch("steps", InquiryStep.objects.select_related("actor"))
    prefetch_related_objects(rows, steps, Prefetch("rounds", rounds))
    return [_view(one, day, inside) for one in rows]


def view_of(inquiry: Inquiry, day: date, *, inside: bool = True) -> InquiryView:
    return views_of([inquiry], day, inside=inside)[0]


def _view(inquiry: Inquiry, day: date, inside: bool) -> InquiryView:
    taken = [Taken(one.day, one.verb, one.target) for one in inquiry.steps.all()]
    rounds = list(inquiry.rounds.all())
    state = rules.standing(taken, [due for one in rounds for due in dues_of(one)], day)
    if state.step == "answered" and not inside:
        state = replace(state, step="assigned")
    now = next((one for one in rounds if one.number == state.round), None)
    return InquiryView(inquiry, day, state, now, duties_of(now, day) if now else ())


def dues_of(one: Round) -> list[Due]:
    """The deadlines a round has had, in order."""
    changes = list(one.changes.all())
    first = changes[0].was if changes else one.deadline
    return [Due(one.number, one.asked_on, first), *(Due(one.number, it.day, it.becomes) for it in changes)]


def duties_of(one: Round, day: date) -> tuple[DutyView, ...]:
    settled = one.delivered_on is not None and one.delivered_on <= day
    return tuple(_duty(duty, settled, day) for duty in one.duties.all() if duty.assigned_on <= day)


def _duty(duty: Duty, settled: bool, day: date) -> DutyView:
    said = [one for one in duty.answers.all() if one.said_on <= day]
    standing = next((one for one in said if one.returned_on is None or one.returned_on > day), None)
    state = rules.duty(
        duty.deadline, answered_on=standing.said_on if standing else None, returned=bool(said), settled=settled, day=day
    )
    return DutyView(duty, state, tuple(said), standing)
