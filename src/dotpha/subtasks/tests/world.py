"""The programme's world with a second commune, and a sheet handed down to both."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.people.models import Role
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.world import DAY, World
from dotpha.subtasks import actions
from dotpha.subtasks.actions import SheetFacts
from dotpha.subtasks.models import Sheet, SheetUnit
from dotpha.text.fields import Field, Kind

DEADLINE = date(2025, 11, 25)
FIELDS = (
    Field("", "Số tổ công nghệ số cộng đồng", Kind.NUMBER, "tổ", required=True, sums=True),
    Field("", "Kinh phí đã chi", Kind.MONEY, "triệu đồng", sums=True),
    Field("", "Đã phủ tất cả thôn, bản", Kind.YES_NO, required=True),
    Field("", "Hình thức", Kind.CHOICE, options=("Trực tiếp", "Trực tuyến", "Kết hợp")),
    Field("", "Ngày thành lập", Kind.DAY),
    Field("", "Khó khăn", Kind.LONG),
    Field("", "Quyết định thành lập", Kind.FILE),
)
SAID = {"f1": "12", "f2": "1.234,5", "f3": "Có", "f4": "Kết hợp", "f5": "01/10/2025", "f6": "Thiếu máy", "f7": ""}


def make() -> World:
    """`ward` and `aide` work at one commune, `valley` at another; `owner` leads the first two tasks."""
    world = worlds.make()
    world.organisations["hills"] = worlds.organisation(
        "lb", "Xã Lao Bảo", "X. Lao Bảo", kind="commune", unit_code="00002"
    )
    world.people["valley"] = worlds.person("valley", "Hồ Thị Suối", Role.COMMUNE_OFFICER, world.hills)
    world.people["aide"] = worlds.person("aide", "Lê Văn Ghe", Role.COMMUNE_OFFICER, world.commune)
    return world


def drafted(world: World, actor: Any = None, **facts: Any) -> Sheet:
    """A sheet of the owner's first task with every kind of field, nobody asked yet."""
    actor = actor or world.owner
    given = {"title": "Rà soát tổ công nghệ số", "deadline": DEADLINE} | facts
    sheet = actions.make_sheet(task_id=world.tasks[0].pk, facts=SheetFacts(**given), actor=actor, day=DAY)
    for field in FIELDS:
        actions.put_field(sheet_id=sheet.pk, field=field, actor=actor, day=DAY)
    return Sheet.objects.get(pk=sheet.pk)


def sent(world: World, actor: Any = None, **facts: Any) -> Sheet:
    """The same, sent to both communes."""
    actor = actor or world.owner
    sheet = drafted(world, actor, **facts)
    bodies = [world.commune.pk, world.hills.pk]
    actions.add_units(sheet_id=sheet.pk, organisation_ids=bodies, actor=actor, day=DAY)
    return actions.send_sheet(sheet_id=sheet.pk, actor=actor, day=DAY)


def unit_of(sheet: Sheet, organisation: Any) -> SheetUnit:
    return SheetUnit.objects.get(sheet=sheet, organisation=organisation)


def save(unit: SheetUnit, actor: Any, *, day: date = DAY, turn: int | None = None, **said: Any) -> SheetUnit:
    """Typed and kept; `turn` is what the page had shown, as it is now without it."""
    now = SheetUnit.objects.get(pk=unit.pk).turn if turn is None else turn
    given: dict[str, Any] = {"typed": SAID, "nothing": False, "note": ""} | said
    return actions.save_draft(unit_id=unit.pk, turn=now, actor=actor, day=day, **given)


def answer(unit: SheetUnit, actor: Any, *, day: date = DAY, **said: Any) -> Any:
    """Typed, kept and handed in."""
    kept = save(unit, actor, day=day, **said)
    return actions.submit(unit_id=unit.pk, turn=kept.turn, actor=actor, day=day)
