"""Somebody whom a policy brought takes up their work, is still there after a year, leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.actions import notify
from dotpha.cases.actions.shared import address, locked
from dotpha.cases.models import Case
from dotpha.cases.parties import PARTIES
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.services.incentives import queries
from dotpha.services.incentives.models import Stay
from dotpha.services.incentives.queries.applications import KEY
from dotpha.services.incentives.rules.stays import YEARS, full_on
from dotpha.text.dates import write_date

AFTER = ("approved", "paid", "recovered")
"""Steps at which there is somebody to follow."""


@transaction.atomic
def record_came(*, case_id: int, on: date, words: str, actor: Any, day: date) -> Stay:
    """The day on which they took up their work, and where; the first year is then due."""
    case = _followed(case_id, actor)
    if on > day:
        raise Rejected("Ngày nhận việc chưa đến.")
    if Stay.objects.filter(case=case).exists():
        raise Rejected(f"Hồ sơ {case.code} đã ghi ngày nhận việc.")
    came = Stay.objects.create(case=case, year=0, due_on=on, confirmed_on=on, words=words.strip()[:255], said_by=actor)
    _next(case, on, 1)
    ledger.write(f"{KEY}.came", case, actor=actor, on=on, words=came.words)
    return came


@transaction.atomic
def confirm_stay(*, stay_id: int, words: str, actor: Any, day: date) -> Stay:
    """They are still there on the day on which a year is full, as a paper says; the next year is then due."""
    stay, case = _open(stay_id, actor)
    if day < stay.due_on:
        raise Rejected(f"Năm thứ {stay.year} đủ vào ngày {write_date(stay.due_on)}; chưa xác nhận được trước ngày này.")
    if not words.strip():
        raise Rejected("Hãy ghi giấy xác nhận của nơi làm việc.")
    stay.confirmed_on, stay.words, stay.said_by = day, words.strip()[:255], actor
    stay.save()
    came = queries.came_on(case)
    assert came is not None
    if stay.year < YEARS:
        _next(case, came, stay.year + 1)
    ledger.write(f"{KEY}.stayed", case, actor=actor, stay_year=stay.year, words=stay.words)
    return stay


@transaction.atomic
def record_left(*, stay_id: int, on: date, words: str, actor: Any, day: date) -> Stay:
    """They left within the year that is open; who decides is told, for what was given may have to come back."""
    stay, case = _open(stay_id, actor)
    came = queries.came_on(case)
    if on > day or (came is not None and on < came):
        raise Rejected("Ngày thôi việc phải từ ngày nhận việc đến hôm nay.")
    if not words.strip():
        raise Rejected("Hãy ghi lý do thôi việc.")
    stay.left_on, stay.words, stay.said_by = on, words.strip()[:255], actor
    stay.save()
    ledger.write(f"{KEY}.left", case, actor=actor, on=on, words=stay.words)
    notify(
        recipients=[one for one in PARTIES["head"].people(case, day) if one.pk != actor.pk],
        key=f"cases:{case.pk}:left", url=address(case),
        text=f"{case.code}: {case.applicant} thôi việc từ {write_date(on)}; xem xét thu hồi khoản đã hỗ trợ",
    )  # fmt: skip
    return stay


def _followed(case_id: int, actor: Any) -> Case:
    case = locked(case_id)
    access.check(actor, "incentives.record_stay", case)
    policy = queries.policy_of(case)
    if policy is None or not policy.talent:
        raise Rejected(f"Chính sách của hồ sơ {case.code} không theo dõi người về làm việc.")
    if case.step not in AFTER:
        raise Rejected(f"Hồ sơ {case.code} chưa có quyết định hỗ trợ.")
    return case


def _open(stay_id: int, actor: Any) -> tuple[Stay, Case]:
    found = Stay.objects.get(pk=stay_id)
    case = _followed(found.case_id, actor)
    stay = Stay.objects.select_for_update(of=("self",)).get(pk=stay_id)
    if stay.confirmed_on is not None or stay.left_on is not None:
        raise Rejected(f"Năm thứ {stay.year} của hồ sơ {case.code} đã được ghi.")
    return stay, case


def _next(case: Case, came: date, year: int) -> None:
    Stay.objects.create(case=case, year=year, due_on=full_on(came, year))
