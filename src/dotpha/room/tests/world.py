"""Three tiles whose faces a test sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from dotpha.kit import clock
from dotpha.kit.tiles import Face, Line, Number, Part, Tile
from dotpha.people.tests import world as people

DAY = people.DAY


class Shown:
    """What the tile «thu.dem» says, whether it fails, how often it was drawn; what happens once while it is being drawn."""

    def __init__(self) -> None:
        self.says = "3 việc"
        self.fails = False
        self.drawn = 0
        self.meanwhile: Callable[[], Any] | None = None

    def count(self, user: Any, day: date) -> Face | None:
        self.drawn += 1
        if self.fails:
            raise ZeroDivisionError
        says, meanwhile, self.meanwhile = self.says, self.meanwhile, None
        if meanwhile:
            meanwhile()
        return Face(
            says=says, numbers=(Number("Việc", "3", "/viec"),), bar=(Part("Xong", 2, "done"), Part("Trễ", 1, "late")),
            lines=(Line("Việc thứ nhất", "/viec/1", "Sở A", "trễ 3 ngày", "late", "thu.viec", 1),), url="/viec",
            on=day - timedelta(2),
        )  # fmt: skip

    def of_day(self, user: Any, day: date) -> Face:
        return Face(says=f"ngày {day:%d/%m/%Y}")


def tiles(shown: Shown) -> list[Tile]:
    return [
        Tile("thu.dem", "Đếm việc", shown.count, order=2, soon=("thu.",)),
        Tile("thu.ngay", "Ngày", shown.of_day, order=1, wide=2),
        Tile("thu.trong", "Không có gì", lambda user, day: None, order=3, roles=("leader",)),
    ]


def later(seconds: int) -> datetime:
    return clock.real_now() + timedelta(seconds=seconds)
