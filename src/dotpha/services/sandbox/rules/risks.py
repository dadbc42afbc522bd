"""The matrix of risks: likelihood × harm, by who or what is harmed, gives a level, and the level asks for safeguards.

A consequence–likelihood matrix as risk management uses it (IEC 31010). Its cells are the province's choice and no law's: harm to life
weighs more than other harm. Of several risks the highest counts (Nghị định 142/2026/NĐ-CP Điều 22 khoản 2, of levels of tests).
Insurance or a like security is asked for by Điều 24 khoản 1 điểm d of that decree where life or property on a large scale may be harmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Group(StrEnum):
    LIFE = "life"
    MONEY = "money"
    DATA = "data"
    ORDER = "order"
    ENVIRONMENT = "environment"
    SERVICE = "service"


GROUPS = {
    Group.LIFE: "tính mạng, sức khỏe",
    Group.MONEY: "tài sản của người tham gia",
    Group.DATA: "dữ liệu cá nhân",
    Group.ORDER: "an ninh, trật tự",
    Group.ENVIRONMENT: "môi trường",
    Group.SERVICE: "dịch vụ thiết yếu",
}
LIKELIHOODS = {1: "hầu như không", 2: "hiếm", 3: "có thể", 4: "dễ xảy ra", 5: "gần như chắc chắn"}
HARMS = {1: "không đáng kể", 2: "nhẹ", 3: "vừa", 4: "nặng", 5: "rất nặng"}


class Level(IntEnum):
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    EXTREME = 4


LEVELS = {Level.LOW: "thấp", Level.MEDIUM: "trung bình", Level.HIGH: "cao", Level.EXTREME: "không chấp nhận được"}

# Rows by likelihood 1–5, columns by harm 1–5.
ORDINARY = ("11122", "11223", "12233", "22334", "23344")
OF_LIFE = ("11233", "12334", "22344", "23344", "33444")

SAFEGUARDS = {
    "watch": "theo dõi chỉ số, có người xem hằng ngày",
    "contact": "đầu mối tiếp nhận phản ánh, xử lý sự cố",
    "insurance": "bảo hiểm trách nhiệm hoặc bảo đảm tài chính tương đương",
    "tripwire": "ngưỡng tự tạm dừng",
    "wind_down": "phương án dừng mà người tham gia không thiệt",
    "human_stop": "người tại chỗ dừng được ngay",
    "ceiling": "trần tiền mỗi người và tổng cộng",
    "privacy": "đánh giá tác động xử lý dữ liệu cá nhân",
    "police": "phương án phối hợp với công an nơi thử nghiệm",
    "restore": "phương án khôi phục môi trường",
    "fallback": "cách phục vụ thay thế khi dừng",
}
BY_LEVEL: dict[Level, tuple[str, ...]] = {
    Level.LOW: ("contact",),
    Level.MEDIUM: ("contact", "watch"),
    Level.HIGH: ("contact", "watch", "insurance", "tripwire", "wind_down"),
    Level.EXTREME: ("contact", "watch", "insurance", "tripwire", "wind_down"),
}
BY_GROUP = {
    Group.LIFE: "human_stop",
    Group.MONEY: "ceiling",
    Group.DATA: "privacy",
    Group.ORDER: "police",
    Group.ENVIRONMENT: "restore",
    Group.SERVICE: "fallback",
}
"""What its group asks for from a middle level on."""
INSURED = {Group.LIFE: 4, Group.MONEY: 5}
"""From this harm on insurance is asked for however rare it is."""


@dataclass(frozen=True)
class Risk:
    """What may go wrong, as the applicant weighs it, with the safeguards offered and what is left then (None: not said)."""

    group: Group
    what: str
    likelihood: int
    harm: int
    safeguards: frozenset[str] = frozenset()
    left_likelihood: int | None = None
    left_harm: int | None = None


@dataclass(frozen=True)
class Judged:
    """A risk with its level before safeguards, the level that is left, and safeguards asked for and not offered."""

    risk: Risk
    level: Level
    left: Level
    missing: tuple[str, ...]

    @property
    def bearable(self) -> bool:
        return self.left < Level.EXTREME

    @property
    def sentence(self) -> str:
        """ "tài sản của người tham gia – mất tiền nạp: mức cao, còn trung bình; còn thiếu trần tiền mỗi người và tổng cộng"."""
        words = f"{GROUPS[self.risk.group]} – {self.risk.what}: mức {LEVELS[self.level]}"
        if self.left != self.level:
            words += f", còn {LEVELS[self.left]}"
        if self.missing:
            words += f"; còn thiếu {', '.join(SAFEGUARDS[key] for key in self.missing)}"
        return words


def level(group: Group, likelihood: int, harm: int) -> Level:
    """The cell of the matrix; raises ValueError where a mark is not 1–5. Never falls as likelihood or harm rises."""
    if likelihood not in LIKELIHOODS or harm not in HARMS:
        raise ValueError("Khả năng xảy ra và mức thiệt hại chấm từ 1 đến 5; hãy chấm lại rủi ro này.")
    rows = OF_LIFE if group == Group.LIFE else ORDINARY
    return Level(int(rows[likelihood - 1][harm - 1]))


def needed(group: Group, likelihood: int, harm: int) -> tuple[str, ...]:
    """The safeguards that a risk of this weight asks for before safeguards, in the order of `SAFEGUARDS`."""
    reached = level(group, likelihood, harm)
    asked = set(BY_LEVEL[reached])
    if reached >= Level.MEDIUM:
        asked.add(BY_GROUP[group])
    if harm >= INSURED.get(group, 6):
        asked.add("insurance")
    return tuple(key for key in SAFEGUARDS if key in asked)


def judge(risk: Risk) -> Judged:
    """A risk weighed. What is left counts only once all safeguards asked for are offered: a promise without them lowers nothing."""
    reached = level(risk.group, risk.likelihood, risk.harm)
    missing = tuple(key for key in needed(risk.group, risk.likelihood, risk.harm) if key not in risk.safeguards)
    if missing or risk.left_likelihood is None or risk.left_harm is None:
        return Judged(risk, reached, reached, missing)
    return Judged(risk, reached, level(risk.group, risk.left_likelihood, risk.left_harm), missing)
