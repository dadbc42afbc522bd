"""Rules of reminding in words, as the office reads them. Pure."""

from __future__ import annotations

from dotpha.people.rules import Level
from dotpha.reminding.rules.schedule import Schedule

DAY_OF = {
    "deadline": ("hạn hoàn thành", "đúng ngày đến hạn"),
    "answer": ("hạn gửi trả lời", "đúng hạn gửi"),
    "bottleneck": ("ngày nêu điểm nghẽn", "đúng ngày nêu điểm nghẽn"),
    "question": ("ngày gửi câu hỏi", "đúng ngày gửi câu hỏi"),
    "returned": ("ngày trả lại", "đúng ngày trả lại"),
}
"""About → (the day counted from, how the day itself is called)."""
LEVELS = {
    Level.OFFICERS: "chuyên viên cơ quan",
    Level.HEAD: "lãnh đạo cơ quan",
    Level.TOP: "lãnh đạo Ban Chỉ đạo và cơ quan thường trực",
}
WAYS = {
    "in_app": "Báo trong hệ thống và thư tóm tắt hằng ngày, không lập công văn.",
    "letter": "Lập sẵn công văn, chuyên viên tổng hợp duyệt rồi gửi.",
    "automatic": "Công văn lập và gửi thư điện tử tự động cho cơ quan.",
}


def explain(about: str, schedule: Schedule, how: str) -> str:
    """ "Nhắc trước hạn hoàn thành 10 và 3 ngày làm việc, đúng ngày đến hạn; sau đó cứ 5 ngày làm việc nhắc lại…" """
    name, on_day = DAY_OF[about]
    before = [-one for one in schedule.offsets if one < 0]
    after = [one for one in schedule.offsets if one > 0]
    parts = []
    if before:
        parts.append(f"trước {name} {_listed(before)} ngày làm việc")
    if 0 in schedule.offsets:
        parts.append(on_day)
    if after:
        parts.append(f"sau {name} {_listed(after)} ngày làm việc")
    again = f", rồi cứ {schedule.every} ngày làm việc nhắc lại" if schedule.every else ""
    rises = "".join(
        f" Quá {rise} ngày làm việc sau {name} thì báo {LEVELS[level]}."
        for level in (Level.HEAD, Level.TOP)
        if (rise := schedule.rises_at(level)) is not None
    )
    return f"Nhắc {', '.join(parts)}{again}.{rises} {WAYS[how]}"


def step_name(about: str, offset: int) -> str:
    """One step in a list: "trước hạn hoàn thành 3 ngày làm việc"."""
    name, on_day = DAY_OF[about]
    if offset == 0:
        return on_day
    side = "trước" if offset < 0 else "sau"
    return f"{side} {name} {abs(offset)} ngày làm việc"


def _listed(numbers: list[int]) -> str:
    words = [str(one) for one in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} và {words[-1]}"
