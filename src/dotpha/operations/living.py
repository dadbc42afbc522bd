"""The demo's later years: the brief of each morning; of each frozen period the reports, made, laid before the leader, published."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import Any

from dotpha.directing.queries.numbers import bears_number
from dotpha.operations import actions
from dotpha.operations.actions.making import file_name
from dotpha.operations.demo import signed_copy
from dotpha.operations.models import Master, Report
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.stage import BEGINS
from dotpha.programme.models import Period
from dotpha.text.calendar import is_working_day, working_days_between
from dotpha.text.official import Office, read_clerks_number
from dotpha.text.vietnamese import fold

SOON = 10
"""Working days after a period was frozen in which its reports are begun."""
SENT_BACK = 0.2
"""That the leader sends a report back once."""
BACK = "Đề nghị nêu rõ hơn nguyên nhân các nhiệm vụ quá hạn trong phần lời, giữ nguyên số liệu đã chốt."


def live(day: date) -> None:
    """The brief of the morning; each report takes one step a day; of each newly frozen period those are begun that are due to somebody."""
    if not is_working_day(day):
        return
    actions.make_brief(day=day)
    for report in Report.objects.exclude(step__in=("draft", "published")).order_by("pk"):
        _go_on(report, day)
    frozen = Period.objects.filter(frozen_on__gte=BEGINS, frozen_on__lt=day).defer("figures", "verified")
    for period in frozen.order_by("pk"):
        if working_days_between(period.frozen_on, day) <= SOON:  # type: ignore[arg-type]
            for master in _masters(period):
                _begin(period, master, day)


def _office(day: date) -> Any:
    return with_role(Role.STANDING_OFFICE, day)[0]


def _masters(period: Period) -> list[Master]:
    """The body above gets every report, the party's steering committee that of each second quarter, the ministry the half-years."""
    kinds = {"authority"}
    kinds |= {"steering"} if period.name.endswith(("Q2", "Q4")) else set()
    kinds |= {"ministry"} if "NQ03" in period.name else set()
    return [one for one in Master.objects.filter(retired_on=None).order_by("pk") if one.kind in kinds]


def _begin(period: Period, master: Master, day: date) -> None:
    made = Report.objects.filter(period=period, master=master).order_by("-revision").first()
    if made is None or made.made_on < period.frozen_on:  # type: ignore[operator]
        actions.make_report(period_id=period.pk, master_id=master.pk, actor=_office(day), day=day)
    elif made.step == "draft" and made.made_on < day:
        _lay(made, day)


def _lay(report: Report, day: date) -> None:
    note = "Số liệu theo kỳ đã chốt; kính trình đồng chí xem, cho ý kiến."
    leader = with_role(Role.LEADER, day)[0]
    actions.submit_report(report_id=report.pk, leader_id=leader.pk, note=note, actor=_office(day), day=day)


def _go_on(report: Report, day: date) -> None:
    leader, about = with_role(Role.LEADER, day)[0], {"report_id": report.pk, "day": day}
    if report.step == "submitted":
        first = report.steps.filter(verb="send_back").count() == 0
        if first and law.chosen(SENT_BACK, "report", str(report.pk)):
            actions.send_back_report(**about, reason=BACK, actor=leader)  # type: ignore[arg-type]
        else:
            actions.agree_report(**about, actor=leader, note="Đồng ý phát hành.")  # type: ignore[arg-type]
    elif report.step == "returned":
        _lay(report, day)
    elif report.step == "agreed":
        number = str(_next_number(report, day))
        actions.number_report(**about, number=number, signed_on=day, actor=_office(day))  # type: ignore[arg-type]
    else:
        line = f"Bao cao so {report.number}, ngay {day:%d/%m/%Y}"
        name = f"Bao-cao-{file_name(fold(report.number).upper())}-ban-ky.pdf"
        actions.publish_report(**about, name=name, data=signed_copy(line), actor=_office(day))  # type: ignore[arg-type]


def _next_number(report: Report, day: date) -> int:
    """Numbers of a year's papers grow with the year; other papers of the office lie between."""
    given = Report.objects.filter(signed_on__year=day.year).exclude(number="").values_list("number", flat=True)
    last = max((int("".join(takewhile(str.isdecimal, one))) for one in given), default=0)
    number = max(last + 2 + report.pk % 5, day.timetuple().tm_yday * 3 // 4)
    office = Office(**report.office)
    while bears_number(read_clerks_number(str(number), office.symbol, office.family)[1], office.body, day):
        number += 1
    return number
