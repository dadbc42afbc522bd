"""How a test ends: it is scaled up, the rule is adapted, or it stops; what each end demands, and whether all of it is done.

Luật 93/2025/QH15 Điều 21 khoản 3 điểm e has the end of a test settled with its permission; Nghị định 142/2026/NĐ-CP Điều 27 has an
evaluation, a confirmation of completion and a transition. The list of demands is the province's (none is named by a law that was read),
after the questions that each end must answer: what comes of the people, the money, the data, the rule, and what others may learn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dotpha.services.sandbox.rules.incidents import Owed


class Exit(StrEnum):
    SCALE = "scale"
    ADAPT = "adapt"
    STOP = "stop"


EXITS = {
    Exit.SCALE: "nhân rộng: làm theo quy định hiện hành",
    Exit.ADAPT: "kiến nghị sửa quy định",
    Exit.STOP: "dừng hẳn",
}


@dataclass(frozen=True)
class Demand:
    """One thing an end asks for: who does it, and for which kinds of end."""

    key: str
    label: str
    who: str
    kinds: tuple[Exit, ...]


ALL = (Exit.SCALE, Exit.ADAPT, Exit.STOP)
DEMANDS = (
    Demand("report", "báo cáo tổng kết", "tester", ALL),
    Demand("evaluation", "đánh giá kết quả của cơ quan thẩm định", "office", ALL),
    Demand("data", "dữ liệu, kết quả đo đã bàn giao", "tester", ALL),
    Demand("customers", "người tham gia đã được báo", "tester", ALL),
    Demand("compensation", "bồi thường đã xong", "tester", ALL),
    Demand("exemptions", "quy định được miễn đã áp dụng trở lại", "office", ALL),
    Demand("lessons", "bài học đã công bố", "office", ALL),
    Demand("licences", "giấy phép, điều kiện kinh doanh theo quy định hiện hành", "tester", (Exit.SCALE,)),
    Demand("proposal", "kiến nghị sửa quy định đã gửi cơ quan ban hành", "office", (Exit.ADAPT,)),
    Demand("wind_down", "tiền, tài sản của người tham gia đã trả", "tester", (Exit.STOP,)),
    Demand("erasure", "dữ liệu cá nhân đã xóa hoặc trả lại", "tester", (Exit.STOP,)),
)
BY_FACT = frozenset({"compensation", "exemptions"})
"""Told by facts of the case and not ticked by anybody."""
BY_STEPS = frozenset({"evaluation", "lessons"})
"""Told by a step, by published lessons; the report of a tester who is gone may be ticked by the office."""
TICKED = ("ending", "evaluated")
"""At these steps demands are met."""


@dataclass(frozen=True)
class Done:
    """A demand met on a day, shown by `evidence` (a paper, an address); without evidence it does not count."""

    key: str
    on: date
    evidence: str


@dataclass(frozen=True)
class Closing:
    """What an end still lacks on a day; a case is closed when it is complete."""

    kind: Exit
    met: tuple[Demand, ...]
    missing: tuple[Demand, ...]

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def words(self) -> str:
        if self.complete:
            return f"{EXITS[self.kind].capitalize()}: đủ {len(self.met)} điều kiện để đóng hồ sơ."
        return f"{EXITS[self.kind].capitalize()}: còn thiếu {'; '.join(one.label for one in self.missing)}."


def demands(kind: Exit) -> tuple[Demand, ...]:
    """What an end of a kind asks for."""
    return tuple(one for one in DEMANDS if kind in one.kinds)


def closing(kind: Exit, done: Iterable[Done], day: date, *, owed: Owed, exemptions_in_force: int) -> Closing:
    """Whether an end is complete on a day. What was done later is not known yet; what facts tell cannot be ticked.

    Raises ValueError for a demand that this kind of end does not have.
    """
    asked = demands(kind)
    known = {one.key for one in asked}
    shown = set[str]()
    for one in done:
        if one.key not in known or one.key in BY_FACT:
            raise ValueError(f"an end of kind {kind} has no demand {one.key!r} to be ticked")
        if one.on <= day and one.evidence.strip():
            shown.add(one.key)
    if owed.closed:
        shown.add("compensation")
    if not exemptions_in_force:
        shown.add("exemptions")
    met = tuple(one for one in asked if one.key in shown)
    return Closing(kind, met, tuple(one for one in asked if one.key not in shown))
