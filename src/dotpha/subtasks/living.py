"""Work handed down in the demo's later years: a sheet to all communes each quarter, answered as the law has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.people.models import REPORTS, Organisation, User
from dotpha.people.queries import living, people_of
from dotpha.programme.demo.living import law
from dotpha.programme.models import Task
from dotpha.subtasks import actions
from dotpha.subtasks.actions import SheetFacts
from dotpha.subtasks.demo import DEVICES, answer, by_file, devices_values, verify
from dotpha.subtasks.models import Answer, Sheet, SheetUnit
from dotpha.text.calendar import add_working_days, is_working_day
from dotpha.text.fields import Field, Kind

FIELDS = (
    Field("", "Số hồ sơ tiếp nhận trong quý", Kind.NUMBER, "hồ sơ", required=True, sums=True),
    Field("", "Trong đó nộp trực tuyến", Kind.NUMBER, "hồ sơ", required=True, sums=True),
    Field("", "Có công chức trực hướng dẫn hằng ngày", Kind.YES_NO, required=True),
    Field("", "Khó khăn", Kind.LONG),
)
WAITS, CLOSES = 3, 18
"""Working days between verifications by the issuer; after the deadline when the sheet is closed."""
ISSUER, JUDGE = "tonghop", "tonghop2"


@dataclass(frozen=True)
class Quarter:
    """One sheet: on which day it goes out and until when, of which quarter, and its paper."""

    sent_on: date
    deadline: date
    name: str
    number: str

    @property
    def title(self) -> str:
        return f"Hồ sơ trực tuyến tại cấp xã, {self.name}"


SHEETS = (
    Quarter(date(2026, 3, 16), date(2026, 3, 31), "quý I năm 2026", "412/SKHCN-CĐS"),
    Quarter(date(2026, 6, 17), date(2026, 7, 1), "quý II năm 2026", "958/SKHCN-CĐS"),
    Quarter(date(2026, 9, 16), date(2026, 9, 30), "quý III năm 2026", "1466/SKHCN-CĐS"),
    Quarter(date(2026, 12, 16), date(2026, 12, 30), "quý IV năm 2026", "2035/SKHCN-CĐS"),
)


def live(day: date) -> None:
    """Hands down, lets answer who answers today, verifies and closes."""
    if not is_working_day(day):
        return
    for one in SHEETS:
        if one.sent_on == day:
            _send(one, day)
    for sheet in Sheet.objects.filter(sent_on__lt=day, closed_on=None).order_by("pk"):
        _answers(sheet, day)
        if day.weekday() == WAITS:
            verify(sheet, JUDGE, day, most=100)
        if sheet.deadline and add_working_days(sheet.deadline, CLOSES) <= day:
            actions.close_sheet(sheet_id=sheet.pk, actor=_person(ISSUER), day=day)


def _person(username: str) -> Any:
    return User.objects.get(username=username)


def _send(one: Quarter, day: date) -> None:
    actor = _person(ISSUER)
    task = Task.objects.filter(title__startswith="Phủ sóng di động").order_by("pk")[0]
    facts = SheetFacts(
        title=one.title, instructions="Số liệu lấy đến ngày 14 của tháng cuối quý, tính cả hồ sơ nộp hộ tại điểm hỗ trợ.",
        paper_number=one.number, paper_on=day, deadline=one.deadline, shows_totals=True,
    )  # fmt: skip
    sheet = actions.make_sheet(task_id=task.pk, facts=facts, actor=actor, day=day)
    for field in FIELDS:
        actions.put_field(sheet_id=sheet.pk, field=field, actor=actor, day=day)
    communes = living(day).filter(kind=Organisation.Kind.COMMUNE).values_list("pk", flat=True)
    actions.add_units(sheet_id=sheet.pk, organisation_ids=list(communes), actor=actor, day=day)
    actions.send_sheet(sheet_id=sheet.pk, actor=actor, day=day)


def _answers(sheet: Sheet, day: date) -> None:
    """Who has an account answers on its page; the files of the others are taken in together."""
    said = Answer.objects.filter(unit__sheet=sheet, step=Answer.Step.SUBMITTED).values("unit")
    units = SheetUnit.objects.filter(sheet=sheet).exclude(pk__in=said).select_related("organisation")
    today = [
        one for one in units.order_by("organisation__code")
        if (law.answers_on(one.organisation.code, f"sheet-{sheet.pk}", sheet.deadline or date.max) or date.max) <= day
    ]  # fmt: skip
    files = []
    for unit in today:
        people = people_of({unit.organisation_id}, day, roles=REPORTS)
        if people:
            code = unit.organisation.code
            answer(sheet, code, people[0].username, day, _values(sheet, code))
        else:
            files.append(unit)
    if files:
        by_file(sheet, files, ISSUER, day, lambda place: _values(sheet, files[place].organisation.code))


def _values(sheet: Sheet, code: str) -> dict[str, Any]:
    if sheet.title == DEVICES.title:
        return devices_values(int(code.removeprefix("xa-")))
    draw = int(law.pick(tuple(map(str, range(180, 900, 7))), "received", code, str(sheet.pk)))
    share = int(law.pick(tuple(map(str, range(45, 96))), "online", code, str(sheet.pk)))
    return {"f1": str(draw), "f2": str(draw * share // 100), "f3": share > 55}
