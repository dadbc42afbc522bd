"""The truth checks of the demo's later years: one each half-year; what visits find is drawn by the law."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.programme.demo.living import law
from dotpha.programme.models import Period
from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.truth import actions
from dotpha.truth.access import unfit
from dotpha.truth.demo import SEEN, SOURCE
from dotpha.truth.models import Check, Visit

CHECKED, SIZE, ANNOUNCED_AFTER = ("2026-Q2", "2026-Q4"), 8, 2
APART = 2
"""Working days between the draw and the first visit, and between visits."""
WORDS = {
    "true": SEEN,
    "partly": "Sản phẩm có và đang dùng, nhưng mới bao quát một phần phạm vi đã báo cáo.",
    "false": "Tài liệu có, nhưng sản phẩm chưa đưa vào sử dụng tại thời điểm kiểm tra.",
}


def live(day: date) -> None:
    """Announces, draws, visits and concludes, each on its day."""
    if not is_working_day(day):
        return
    for period in Period.objects.filter(name__in=CHECKED, frozen_on__isnull=False).defer("figures", "verified"):
        if add_working_days(period.frozen_on, ANNOUNCED_AFTER) == day:  # type: ignore[arg-type]
            number_on = add_working_days(day, 1)
            actions.announce_check(
                period_id=period.pk, number=SIZE, number_source=SOURCE, number_on=number_on, actor=_office(day), day=day
            )
    for check in Check.objects.filter(concluded_on=None, replaced_on=None).order_by("pk"):
        _go_on(check, day)


def _office(day: date) -> Any:
    return with_role(Role.STANDING_OFFICE, day)[0]


def _go_on(check: Check, day: date) -> None:
    if check.drawn_on is None:
        if check.number_on <= day:
            number = (
                f"{int(law.pick(tuple(map(str, range(100_000, 999_999, 7919))), 'lottery', check.period.name)):06d}"
            )
            actions.draw_check(check_id=check.pk, number=number, actor=_office(day), day=day)
        return
    visits = list(check.visits.select_related("task", "person", "agency", "check_of").order_by("stratum", "rank"))
    for place, visit in enumerate(visits):
        if visit.person_id is None and not visit.finding:
            _assign(visit, place, day)
        elif not visit.finding and visit.planned_on and visit.planned_on <= day:
            _find(visit, day)
    if not check.visits.filter(finding="").exists():
        actions.conclude_check(check_id=check.pk, actor=_office(day), day=day)


def _assign(visit: Visit, place: int, day: date) -> None:
    """To the first who may make it: an officer who verified nothing of it, else who supervises."""
    people = [*reversed(with_role(Role.STANDING_OFFICE, day)), *with_role(Role.SUPERVISOR, day)]
    actions.assign_visits(
        check_id=visit.check_of_id, visit_ids=[visit.pk], planned_on=add_working_days(day, APART * (place + 1)),
        person=next(one for one in people if unfit(one, visit) is None), actor=_office(day), day=day,
    )  # fmt: skip


def _find(visit: Visit, day: date) -> None:
    found = law.finding(visit.task.code, visit.agency.code if visit.agency else "")
    actions.record_finding(
        visit_id=visit.pk, finding=found, words=WORDS[found], visited_on=day, actor=visit.person, day=day
    )
