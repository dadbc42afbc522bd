"""The programme's world with a second commune, sets of criteria, and rounds held by them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.people.models import Role
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.world import DAY, World
from dotpha.scoring import actions
from dotpha.scoring.actions import RoundFacts
from dotpha.scoring.models import CriteriaSet, Entry, Round
from dotpha.scoring.rules.points import Numbers
from dotpha.scoring.rules.totals import Own

DUE = date(2025, 11, 28)
AGENCIES = """
ma = "thu-co-quan"
ten = "Bộ tiêu chí thử của cơ quan"
cap = "co-quan"
can_cu = "Kế hoạch thử"
hieu_luc_tu = 2025-01-01

[[nhom]]
ten = "Kết quả"

[[nhom.tieu_chi]]
ma = "1.1"
ten = "Nhiệm vụ đến hạn xong đúng hạn"
diem = 20
cach_tinh = "ty-le"
so_lieu = "programme.due_in_time"
kiem_chung = "Sổ nhiệm vụ"
nguon = "dotpha"

[[nhom.tieu_chi]]
ma = "1.2"
ten = "Họp Ban Chỉ đạo trong năm"
diem = 20
cach_tinh = "bac"
bac = [[4, 20], [3, 15], [2, 10], [1, 5]]
kiem_chung = "Biên bản họp"

[[nhom.tieu_chi]]
ma = "1.3"
ten = "Hồ sơ trực tuyến"
diem = 10
cach_tinh = "ty-le"
tham_dinh = "Sở Y tế"

[[nhom]]
ten = "Chất lượng"

[[nhom.tieu_chi]]
ma = "2.1"
ten = "Cách làm mới"
diem = 5
cach_tinh = "ho-so"

[[nhom.tieu_chi]]
ma = "2.2"
ten = "Nhiệm vụ quá hạn"
diem = 6
cach_tinh = "tru"
moi = 2
so_lieu = "programme.overdue"
"""
COMMUNES = """
ma = "thu-xa"
ten = "Bộ tiêu chí thử của xã"
cap = "xa"
can_cu = "Kế hoạch thử"
hieu_luc_tu = 2025-01-01

[[nhom]]
ten = "Kết quả"

[[nhom.tieu_chi]]
ma = "1"
ten = "Phiếu trả lời đúng hạn"
diem = 50
cach_tinh = "ty-le"
so_lieu = "subtasks.answered_in_time"

[[nhom.tieu_chi]]
ma = "2"
ten = "Tổ công nghệ số"
diem = 50
cach_tinh = "so-luong"
moi = 10
"""


def make() -> World:
    """`ward` works at one commune, `valley` at another; `owner` leads the first two tasks, `stranger` works at Sở Y tế."""
    world = worlds.make()
    world.organisations["hills"] = worlds.organisation(
        "lb", "Xã Lao Bảo", "X. Lao Bảo", kind="commune", unit_code="00002"
    )
    world.people["valley"] = worlds.person("valley", "Hồ Thị Suối", Role.COMMUNE_OFFICER, world.hills)
    return world


def made_set(world: World, text: str = AGENCIES) -> CriteriaSet:
    return actions.import_set(text=text, actor=world.office, day=DAY)


def opened(world: World, text: str = AGENCIES, **more: Any) -> Round:
    """A round of the fourth quarter, its facts as of the day of the world."""
    given: dict[str, Any] = {"title": "Đánh giá quý IV", "period": "2025-Q4", "own_due_on": DUE, "day": DAY} | more
    found = CriteriaSet.objects.filter(code="thu-co-quan" if text is AGENCIES else "thu-xa").first()
    found = found or made_set(world, text)
    return actions.make_round(set_id=found.pk, facts=RoundFacts(**given), actor=world.office, day=DAY)


def entry_of(found: Round, organisation: Any) -> Entry:
    return Entry.objects.get(round=found, organisation=organisation)


SAID = {
    "1.2": Own(Numbers(Decimal(3)), note="Biên bản 3 cuộc họp"),
    "1.3": Own(Numbers(Decimal(30), Decimal(40))),
    "2.1": Own(points=Decimal("4.5"), note="Sáng kiến hộ tịch số"),
}


def said(entry: Entry, actor: Any, given: Any = None, *, day: date = DAY) -> Entry:
    """Kept and handed in."""
    now = Entry.objects.get(pk=entry.pk)
    kept = actions.save_own(entry_id=entry.pk, said=given or SAID, turn=now.turn, actor=actor, day=day)
    return actions.submit(entry_id=entry.pk, turn=kept.turn, actor=actor, day=day)


def turn_of(entry: Entry) -> int:
    return Entry.objects.get(pk=entry.pk).turn


def verified(entry: Entry, actor: Any, *, day: date = DAY) -> Entry:
    return actions.verify(entry_id=entry.pk, turn=turn_of(entry), actor=actor, day=day)


def published(world: World, found: Round | None = None) -> Round:
    """A round verified after its self-assessments were due, and published."""
    found = found or opened(world)
    day = date(2025, 12, 1)
    for one in Entry.objects.filter(round=found).exclude(step="verified"):
        actions.verify(entry_id=one.pk, turn=one.turn, actor=world.second, day=day)
    return actions.publish_round(round_id=found.pk, actor=world.office, day=day)
