"""What a module knows of public order as far as civil data goes: counts by commune and day, of a few kinds.

A module publishes a plain function of days; `services/signals` counts, measures and watches what all of them say. What the
police know stays with the police: a row is a count with its source, never a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.kit.watches import Gravity


@dataclass(frozen=True)
class SignalKind:
    """One sort of signal: how it is called, what is counted, how grave an unusual rise is, on which law it stands."""

    key: str
    label: str
    unit: str
    gravity: Gravity
    names: tuple[str, ...]
    """How files call it beside its label."""
    definition: str


UNREST = "unrest"
"""The kind of which words are read: a text counts where the rule of unrest finds something in it."""
KINDS = (
    SignalKind(
        "feedback", "Phản ánh, kiến nghị", "phản ánh", Gravity.MILD,
        ("Phản ánh", "Kiến nghị", "PAKN"),
        "Phản ánh, kiến nghị của cá nhân, tổ chức gửi chính quyền, theo kênh đã tiếp nhận (Nghị định số 20/2008/NĐ-CP, sửa đổi "
        "bởi Nghị định số 92/2017/NĐ-CP).",
    ),
    SignalKind(
        "scam", "Tin báo lừa đảo", "tin báo", Gravity.SERIOUS,
        ("Lừa đảo", "Báo lừa đảo"),
        "Tin người dân báo về hành vi nghi lừa đảo gửi chính quyền cơ sở, tổng đài; không phải tin báo tội phạm do cơ quan công "
        "an thụ lý.",
    ),
    SignalKind(
        "incident", "Sự cố mạng", "sự cố", Gravity.SERIOUS,
        ("Sự cố", "Sự cố an toàn thông tin", "Sự cố an toàn thông tin mạng"),
        "Sự cố làm hệ thống, thông tin của cơ quan trên địa bàn bị gián đoạn, mất an toàn (Luật An toàn thông tin mạng số "
        "86/2015/QH13).",
    ),
    SignalKind(
        UNREST, "Lời lẽ gây bất ổn", "bình luận", Gravity.SERIOUS,
        ("Lời lẽ bất ổn", "Bình luận gây bất ổn"),
        "Bình luận công khai trên kênh của chính quyền có lời kêu gọi, lôi kéo tụ tập gây rối, cản trở, chống đối (loại thông tin "
        "nêu ở khoản 2 Điều 16 Luật An ninh mạng số 24/2018/QH14). Chỉ đếm, không giữ lời và người viết.",
    ),
    SignalKind(
        "gathering", "Khiếu kiện đông người", "vụ", Gravity.GRAVE,
        ("Khiếu kiện", "Khiếu nại đông người"),
        "Vụ việc nhiều người cùng khiếu nại, tố cáo, kiến nghị, phản ánh về một nội dung (Luật Tiếp công dân số 42/2013/QH13).",
    ),
)  # fmt: skip
"""Every kind there is. A module that publishes another one adds its line here, and makes the migration of `services/signals`."""
BY_KEY = {one.key: one for one in KINDS}


@dataclass(frozen=True)
class SignalRow:
    """So many of one kind in a commune on a day, and where that stands.

    `commune` is the code of the commune's body in the register, `url` the page of the source. It counts from the day it was
    known (None: the day itself) until the day it was taken back. `text` are words of a comment: looked at, never kept.
    """

    commune: str
    day: date
    count: int = 1
    title: str = ""
    url: str = ""
    text: str = ""
    known_on: date | None = None
    gone_on: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it was known on a day and not taken back yet."""
        return (self.known_on or self.day) <= day and (self.gone_on is None or self.gone_on > day)


@dataclass(frozen=True)
class Signals:
    """What a module publishes of one kind. `of(first, last)` gives the rows of these days, both counted.

    Rows that were taken back stay among them with their day: so it can be told what was known on any day.
    """

    key: str
    label: str
    """Where the rows are from, as people call it: "Tổng đài 1022"."""
    kind: str
    of: Callable[[date, date], Iterable[SignalRow]]

    def __post_init__(self) -> None:
        if self.kind not in BY_KEY:
            raise ValueError(f"signals {self.key!r}: no kind {self.kind!r}")
