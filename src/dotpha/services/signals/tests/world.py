"""What the tests of signals do again and again: records, a file given."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.programme.tests.world import DAY
from dotpha.services.signals import actions
from dotpha.services.signals.models import Batch, Record

HEAD = "Ngày;Xã/phường;Loại;Số lượng;Nguồn;Ghi chú"
ROWS = (
    "03/11/2025;P. Hải Đình;Tin báo lừa đảo;3;Tổng đài 1022;",
    "04/11/2025;UBND phường Hải Đình;Phản ánh, kiến nghị;12;Cổng dịch vụ công;thoát nước",
    "05/11/2025;Hải Đình;PAKN;2;Sổ tiếp công dân;",
)


def recorded(
    world: Any, kind: str = "scam", on: date = date(2025, 11, 18), count: int = 3, source: str = "Tổng đài 1022",
    person: str = "office", day: date = DAY, commune: Any = None,
) -> Record:  # fmt: skip
    """A record made by somebody."""
    place = commune or world.commune
    made, _ = actions.record(
        kind=kind, commune_id=place.pk, happened_on=on, count=count, source=source, actor=world.fresh(person), day=day
    )
    return made


def table(*rows: str) -> bytes:
    return "\n".join([HEAD, *(rows or ROWS), ""]).encode("utf-8-sig")


def given(world: Any, *rows: str, person: str = "office", name: str = "tin-hieu.csv", day: date = DAY) -> Batch:
    """A file given, not taken in."""
    return actions.give_batch(name=name, data=table(*rows), actor=world.fresh(person), day=day)


def taken(world: Any, *rows: str, person: str = "office", name: str = "tin-hieu.csv", day: date = DAY) -> Batch:
    """A file that counts."""
    one = given(world, *rows, person=person, name=name, day=day)
    return actions.take_batch(batch_id=one.pk, actor=world.fresh(person), day=day)
