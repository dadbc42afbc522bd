"""The demo's two sheets to all communes: one closed with its task done above it, one open with some answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import clock
from dotpha.people.models import Organisation, User
from dotpha.people.queries import living
from dotpha.programme.models import Task
from dotpha.subtasks import actions
from dotpha.subtasks.actions import SheetFacts
from dotpha.subtasks.filling import Line, write_workbook
from dotpha.subtasks.models import Answer, Sheet, SheetUnit
from dotpha.subtasks.queries.receiving import plan_of
from dotpha.text.fields import Field, Kind, read_fields
from dotpha.text.values import write

Tell = Callable[[int, int, str], None]
STAFF_TASK = "Bố trí, bồi dưỡng công chức phụ trách chuyển đổi số"
DEVICES_TASK = "Bảo đảm máy tính, máy quét, đường truyền"
STAFF = SheetFacts(
    title="Công chức phụ trách chuyển đổi số ở cấp xã",
    instructions=(
        "Số liệu đến ngày 30/9/2025. Chỉ tính công chức có quyết định phân công. Xã chưa có người được bồi dưỡng thì ghi "
        "Không và nêu lý do ở mục khó khăn."
    ),
    paper_number="2146/SNV-CCVC",
    paper_on=date(2025, 9, 15),
    deadline=date(2025, 10, 10),
)
DEVICES = SheetFacts(
    title="Thiết bị của trung tâm phục vụ hành chính công cấp xã",
    instructions=(
        "Kiểm đếm tại trung tâm ngày 15/11/2025. Kinh phí cần thêm tính theo báo giá, chưa gồm phần tỉnh đã cấp. Đủ thiết bị "
        "rồi thì ghi 0."
    ),
    paper_number="1852/SKHCN-CĐS",
    paper_on=date(2025, 11, 6),
    deadline=date(2025, 11, 25),
    shows_totals=True,
)
STAFF_FIELDS = (
    Field("", "Số công chức phụ trách chuyển đổi số", Kind.NUMBER, "người", required=True, sums=True),
    Field("", "Trong đó đã qua bồi dưỡng", Kind.NUMBER, "người", required=True, sums=True),
    Field("", "Có ít nhất một công chức đã qua bồi dưỡng", Kind.YES_NO, required=True),
    Field("", "Hình thức phân công", Kind.CHOICE, options=("Chuyên trách", "Kiêm nhiệm")),
    Field("", "Ngày quyết định phân công", Kind.DAY),
    Field("", "Khó khăn", Kind.LONG),
)
DEVICES_FIELDS = (
    Field("", "Số quầy tiếp nhận", Kind.NUMBER, "quầy", required=True, sums=True),
    Field("", "Số máy quét còn dùng được", Kind.NUMBER, "máy", required=True, sums=True),
    Field("", "Đường truyền đạt 200 Mbps trở lên", Kind.YES_NO, required=True),
    Field("", "Kinh phí cần thêm", Kind.MONEY, "triệu đồng", sums=True, help="Ghi 0 nếu đã đủ thiết bị."),
    Field("", "Thiết bị thiếu", Kind.LONG),
    Field("", "Ảnh khu vực tiếp nhận", Kind.FILE),
)
HARD = (
    "Công chức mới chuyển công tác, chưa có người thay.",
    "Chưa được phân bổ biên chế.",
    "Trùng lịch tiếp công dân.",
)
LACKS = ("2 máy quét, 1 máy in", "1 máy tính, bộ lưu điện", "Màn hình lấy số", "")


@dataclass(frozen=True)
class Plan:
    """One sheet: under which task, by whom, when sent."""

    task: str
    facts: SheetFacts
    fields: tuple[Field, ...]
    issuer: str
    sent_on: date


def make(tell: Tell) -> None:
    """Both sheets with what became of them; `tell(done, total, text)` after each."""
    _staff()
    tell(1, 2, STAFF.title)
    _devices()
    tell(2, 2, DEVICES.title)


def _person(username: str) -> Any:
    return User.objects.get(username=username)


def sent(plan: Plan) -> Sheet:
    """The sheet, handed down to every commune of its day."""
    day = plan.sent_on
    with clock.standing_at(day), transaction.atomic():
        actor = _person(plan.issuer)
        task = Task.objects.get(title__startswith=plan.task)
        sheet = actions.make_sheet(task_id=task.pk, facts=plan.facts, actor=actor, day=day)
        for field in plan.fields:
            actions.put_field(sheet_id=sheet.pk, field=field, actor=actor, day=day)
        communes = living(day).filter(kind=Organisation.Kind.COMMUNE).values_list("pk", flat=True)
        actions.add_units(sheet_id=sheet.pk, organisation_ids=list(communes), actor=actor, day=day)
        actions.set_rule(sheet_id=sheet.pk, rule="yes", field="f3", threshold=None, actor=actor, day=day)
        return actions.send_sheet(sheet_id=sheet.pk, actor=actor, day=day)


def _staff() -> None:
    """Answered by 72 communes, of which 61 have somebody trained; the task above was verified all the same."""
    sheet = sent(Plan(STAFF_TASK, STAFF, STAFF_FIELDS, "sonoivu", date(2025, 9, 15)))
    signed_in = {"xa-19333": ("dongha", 2), "xa-19432": ("laobao", 1)}
    for code, (username, trained) in signed_in.items():
        answer(sheet, code, username, date(2025, 10, 8), _staff_said(1, trained))
    rest = [unit for unit in _units(sheet) if unit.organisation.code not in signed_in]
    early, late = rest[:58], rest[58:70]
    by_file(sheet, early, "sonoivu", date(2025, 10, 9), _staff_values)
    by_file(sheet, late, "sonoivu", date(2025, 10, 16), _staff_values)
    day = date(2025, 10, 24)
    with clock.standing_at(day):
        actor = _person("sonoivu")
        verify(sheet, "sonoivu", day, most=72)
        actions.close_sheet(sheet_id=sheet.pk, actor=actor, day=day)


def _staff_values(place: int) -> dict[str, Any]:
    # Every sixth of those that answered by file has nobody trained yet.
    trained = 0 if place % 6 == 5 else 1 + place % 2
    return _staff_said(place, trained)


def _staff_said(place: int, trained: int) -> dict[str, Any]:
    return {
        "f1": str(1 + place % 3), "f2": str(min(trained, 1 + place % 3)), "f3": trained > 0,
        "f4": "Chuyên trách" if place % 4 == 0 else "Kiêm nhiệm",
        "f5": date(2025, 8, 1 + place % 28).isoformat(), **({} if trained else {"f6": HARD[place % len(HARD)]}),
    }  # fmt: skip


def _devices() -> None:
    """Open: 33 answered, one sent back, Đông Hà has begun and still owes."""
    sheet = sent(Plan(DEVICES_TASK, DEVICES, DEVICES_FIELDS, "tonghop", date(2025, 11, 6)))
    answer(sheet, "xa-19432", "laobao", date(2025, 11, 17), {**devices_values(2), "f4": "85000000"})
    rest = [unit for unit in _units(sheet) if unit.organisation.code not in ("xa-19333", "xa-19432")]
    by_file(sheet, rest[:32], "tonghop", date(2025, 11, 18), devices_values)
    day = date(2025, 11, 19)
    with clock.standing_at(day):
        verify(sheet, "tonghop2", day, most=20)
        back = Answer.objects.filter(unit__sheet=sheet, latest=True, verified_on=None).order_by(
            "unit__organisation__name"
        )
        actions.return_answer(
            answer_id=back[0].pk, reason="Kinh phí cần thêm cao bất thường, đề nghị kèm báo giá.", actor=_person("tonghop"),
            day=day,
        )  # fmt: skip
        unit = SheetUnit.objects.get(sheet=sheet, organisation__code="xa-19333")
        actions.save_draft(
            unit_id=unit.pk, typed={"f1": "6", "f2": "4"}, nothing=False, note="", turn=unit.turn,
            actor=_person("dongha"), day=day,
        )  # fmt: skip


def devices_values(place: int) -> dict[str, Any]:
    return {
        "f1": str(2 + place % 4), "f2": str(1 + place % 3), "f3": place % 5 != 0,
        "f4": str((place % 7) * 15_000_000), **({"f5": LACKS[place % 4]} if LACKS[place % 4] else {}),
    }  # fmt: skip


def _units(sheet: Sheet) -> list[SheetUnit]:
    rows = SheetUnit.objects.filter(sheet=sheet).select_related("organisation")
    return list(rows.order_by("organisation__code"))


def answer(sheet: Sheet, code: str, username: str, day: date, values: dict[str, Any]) -> None:
    """A commune that signs in answers on its page."""
    unit = SheetUnit.objects.get(sheet=sheet, organisation__code=code)
    typed = {field.key: write(field, values.get(field.key)) for field in read_fields(sheet.fields)}
    with clock.standing_at(day), transaction.atomic():
        actor = _person(username)
        kept = actions.save_draft(
            unit_id=unit.pk, typed=typed, nothing=False, note="", turn=unit.turn, actor=actor, day=day
        )
        actions.submit(unit_id=unit.pk, turn=kept.turn, actor=actor, day=day)


def by_file(
    sheet: Sheet, units: list[SheetUnit], username: str, day: date, values: Callable[[int], dict[str, Any]]
) -> None:
    """Communes that do not sign in answer in one workbook, which their issuer takes in."""
    lines = [Line(one.organisation.code, one.organisation.name, values(place)) for place, one in enumerate(units)]
    data = write_workbook(read_fields(sheet.fields), lines, title=sheet.title, on=day)
    with clock.standing_at(day), transaction.atomic():
        actor = _person(username)
        received = actions.receive(
            sheet_id=sheet.pk, name=f"Tra-loi-{day:%d-%m-%Y}.xlsx", data=data, actor=actor, day=day
        )
        actions.take_in(received_id=received.pk, mark=plan_of(received, day).mark, actor=actor, day=day)


def verify(sheet: Sheet, username: str, day: date, *, most: int) -> None:
    waiting = Answer.objects.filter(unit__sheet=sheet, latest=True, verified_on=None, returned_on=None)
    pks = list(waiting.order_by("unit__organisation__code").values_list("pk", flat=True)[:most])
    with transaction.atomic():
        actions.verify_answers(answer_ids=pks, actor=_person(username), day=day)
