"""What a reminder says of one thing: what, whose, since when, what was done so far, what to do. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from dotpha.people.rules import Level
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date

LONGEST_NAME = 100
"""Of a name in a message on a telephone; a letter never cuts one."""
LONGEST_NOTICE = 390


@dataclass(frozen=True)
class Matter:
    """One thing as a reminder speaks of it: `name` "NV-0012 «Số hóa sổ hộ tịch»", `body` whose turn it is ("": nobody's).

    `more` says what the thing's sort needs: the reason of a return, the decision wanted, the number of tasks.
    """

    about: str
    name: str
    body: str
    key_day: date
    more: str = ""


def named(code: str, title: str) -> str:
    return f"{code} «{' '.join(title.split()).rstrip(' .;,')}»"


def brief(name: str) -> str:
    """A name for a message: cut within its quotes where it is long."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0].rstrip(' ,;')}…»"


def stands(matter: Matter, today: date) -> str:
    """How the thing stands, without its name: "quá hạn 36 ngày làm việc (hạn 30/9/2025)"."""
    day, days = write_date(matter.key_day), working_days_between(matter.key_day, today)
    if matter.about in {"deadline", "answer"}:
        what = "hạn gửi" if matter.about == "answer" else "hạn"
        if today > matter.key_day:
            return f"quá hạn {days} ngày làm việc ({what} {day})" if days else f"vừa hết hạn ({what} {day})"
        return f"đến {what} hôm nay ({day})" if today == matter.key_day else f"còn {-days} ngày làm việc ({what} {day})"
    since = {"bottleneck": "nêu", "question": "hỏi", "returned": "trả lại"}[matter.about]
    waits = {
        "bottleneck": "chưa có quyết định", "question": "chưa có trả lời", "returned": "chưa bổ sung",
    }[matter.about]  # fmt: skip
    return f"{since} ngày {day}, {waits} sau {days} ngày làm việc"


TO_DO = {
    "deadline": "Đề nghị hoàn thành, nộp minh chứng và báo cáo kết quả; nếu không kịp, đề xuất gia hạn có lý do",
    "answer": "Đề nghị gửi trả lời; nhiệm vụ không có gì mới thì ghi không phát sinh",
    "bottleneck": "Đề nghị xem xét, cho ý kiến quyết định",
    "question": "Đề nghị trả lời câu hỏi làm rõ",
    "returned": "Đề nghị bổ sung theo lý do trả lại rồi báo cáo lại",
}
RISEN = {
    Level.HEAD: "Đề nghị đồng chí chỉ đạo thực hiện",
    Level.TOP: "Kính báo cáo đồng chí xem xét, chỉ đạo",
}


def done_so_far(days: Sequence[date]) -> str:
    """ "Đã nhắc 3 lần, lần cuối 13/11/2025"; "" where nobody was reminded yet."""
    if not days:
        return ""
    return f"Đã nhắc {len(days)} lần, lần cuối {write_date(max(days))}"


def sentence(matter: Matter, level: Level, *, today: date, before: Sequence[date] = (), nobody: str = "") -> str:
    """The whole of what one person is told of one thing; where somebody is missing in the line, `nobody` says what to do."""
    # Whose decision a bottleneck waits for stands in its own words already.
    whose = f", {matter.body}" if matter.body and matter.about != "bottleneck" else ""
    parts = [f"{brief(matter.name)}{whose}: {stands(matter, today)}{f', {matter.more}' if matter.more else ''}"]
    parts += [done_so_far(before)] if before else []
    parts.append(nobody or RISEN.get(level) or TO_DO[matter.about])
    return f"{'. '.join(parts)}.".replace("….", "…")


def bundle(sentences: Sequence[tuple[Matter, str]], level: Level, *, today: date) -> str:
    """The one notice for all that is told to a person in a day: the whole sentence of one thing, a summary of several."""
    if len(sentences) == 1:
        return shorten(sentences[0][1], LONGEST_NOTICE, placeholder="…")
    matters = sorted((matter for matter, _ in sentences), key=lambda one: (one.key_day, one.name))
    late = sum(1 for one in matters if one.about in {"deadline", "answer"} and one.key_day < today)
    bodies = sorted({one.body for one in matters if one.body})
    whose = f" của {bodies[0]}" if len(bodies) == 1 else f" của {len(bodies)} cơ quan" if bodies else ""
    first = matters[0]
    counted = f"{len(matters)} việc cần đôn đốc{whose}" + (f", {late} việc quá hạn" if late else "")
    to_do = f" {RISEN[level]}." if level in RISEN else ""
    return shorten(
        f"{counted}. Trước hết: {brief(first.name)}, {stands(first, today)}.{to_do}", LONGEST_NOTICE, placeholder="…"
    )
