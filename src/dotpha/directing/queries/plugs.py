"""Where directives show up elsewhere: Việc của tôi, the calendar, the pages of tasks and targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from dotpha.directing.flow import ACKNOWLEDGED, CLOSED, DRAFT, ISSUED, RETURNED, WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.directing.queries.delegations import givers_of
from dotpha.directing.queries.seen import visible_directives
from dotpha.directing.queries.today import TodayView, today_of
from dotpha.kit import clock
from dotpha.kit.modules import Dated, Waiting
from dotpha.people.models import REPORTS
from dotpha.people.queries import own_organisations
from dotpha.programme.models import Bottleneck
from dotpha.text.dates import write_date

CALLED = {Directive.Form.NOTICE: "thông báo", Directive.Form.LETTER: "công văn"}
"""The forms whose papers bear a number of the clerk."""


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """What waits for a person: to be acknowledged or done, asked of them or silent, drafts, papers without a number."""
    rows = visible_directives(user)
    if user.has_role(*REPORTS):
        received = Q(organisation__in=own_organisations(user, day))
        for view in today_of(rows.filter(received, step__in=(ISSUED, RETURNED, ACKNOWLEDGED)), day):
            yield from _of_receiver(view)
    mine = givers_of(user, day)
    given = Q(giver__in=mine, step__in=(DRAFT, ISSUED, RETURNED))
    if user.is_standing_office:
        bare = Q(form__in=CALLED, number="", in_document=None) & ~Q(step__in=(DRAFT, WITHDRAWN))
        given |= Q(by_office=True, step__in=(DRAFT, ISSUED, RETURNED)) | bare
    if mine or user.is_standing_office:
        for view in today_of(rows.filter(given), day):
            yield from _of_giver(view, office=user.is_standing_office)


def _of_receiver(view: TodayView) -> Iterator[Waiting]:
    one, state = view.directive, view.state
    if not state.open or (one.task_id and not state.unseen):
        return  # what is a task waits as one
    deed = (
        "Nhận chỉ đạo"
        if state.step == ISSUED
        else "Chờ làm rõ chỉ đạo"
        if state.step == RETURNED
        else "Thực hiện chỉ đạo"
    )
    head = "Khẩn. " if one.urgent else ""
    late = " (quá giờ chưa nhận)" if state.silent else ""
    text = f"{head}{deed} của {one.giver_title} {one.giver}: «{one.title[:160]}», hạn {write_date(state.due_on)}{late}"
    tone = "late" if state.tone == "late" else "soon" if state.step == ISSUED or state.soon else "plain"
    yield Waiting(text, view.url, tone)


def _of_giver(view: TodayView, *, office: bool) -> Iterator[Waiting]:
    one, body = view.directive, view.directive.organisation.short_name
    if one.step == DRAFT:
        yield Waiting(f"Chỉ đạo «{one.title[:180]}» đang là nháp, chưa giao {body}", view.url)
        return
    if view.state.step == RETURNED:
        yield Waiting(f"{body} xin làm rõ «{one.title[:180]}»", view.url, "soon")
    elif view.state.silent:
        yield Waiting(f"{body} quá giờ chưa nhận «{one.title[:180]}»", view.url, "late")
    if office and one.form in CALLED and not one.number and not one.in_document_id:
        yield Waiting(f"Ghi số văn thư cấp cho {CALLED[Directive.Form(one.form)]} «{one.title[:160]}»", view.url)


def _url(one: Directive) -> str:
    return reverse("directing:directive", args=[one.pk])


def dates(user: Any, first: date, last: date) -> Iterator[Dated]:
    """The days of directives that are no task: of what one gave, and of what one was given."""
    day = clock.today()
    own = Q(giver__in=givers_of(user, day)) | Q(organisation__in=own_organisations(user, day))
    rows = visible_directives(user).filter(own, task=None, due_on__range=(first, last))
    for one in rows.exclude(step__in=(DRAFT, WITHDRAWN)):
        title = f"{one.title[:160]} ({one.organisation.short_name})"
        yield Dated(
            f"directing.directive:{one.pk}", one.due_on, title, _url(one), "Thời hạn chỉ đạo", one.step == CLOSED
        )


def of_task(user: Any, task: Any) -> dict[str, Any] | None:
    """The directive that a task comes from, and those given on it or on what stops it."""
    about = Q(basis_kind="programme.task", basis_id=task.pk)
    stuck = Bottleneck.objects.filter(task=task).values("pk")
    about |= Q(basis_kind="programme.bottleneck", basis_id__in=stuck)
    return _panel(user, about | Q(task=task), task.pk)


def of_document(user: Any, document: Any) -> dict[str, Any] | None:
    """The directives that stand in a paper, and those that rest on it."""
    return _panel(user, Q(document=document) | Q(basis_kind="programme.document", basis_id=document.pk))


def of_target(user: Any, target: Any) -> dict[str, Any] | None:
    return _panel(user, Q(basis_kind="indicators.target", basis_id=target.pk))


def of_warning(user: Any, warning: Any) -> dict[str, Any] | None:
    return _panel(user, Q(basis_kind="watching.warning", basis_id=warning.pk))


def _panel(user: Any, about: Q, task_id: int | None = None) -> dict[str, Any] | None:
    rows = visible_directives(user).filter(about).exclude(step=DRAFT).order_by("-issued_on", "-pk")
    views = today_of(rows, clock.today())
    if not views:
        return None
    source = next((one for one in views if task_id and one.directive.task_id == task_id), None)
    return {"source": source, "rows": [one for one in views if one is not source]}
