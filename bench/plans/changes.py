"""Changes to a plan that must change no task: page breaks, blank lines, a signature, columns in another order, broken lines."""

import random
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from bench.plans.notation import LEFT, UP, Grid, Written
from dotpha.programme.extraction import Plan

SIGNATURE = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, TH.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Thị Hồng Thắm")
RECEIVERS = (
    "Nơi nhận:",
    "- Bộ Khoa học và Công nghệ (để b/c);",
    "- TT Tỉnh ủy, TT HĐND tỉnh (để b/c);",
    "- Các sở, ban, ngành;",
    "- UBND các xã, phường;",
    "- Lưu: VT, KSTT.",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "(đã ký)",
    "Bế Văn Hưởng",
)
RUNNING = "Hệ thống quản lý văn bản và điều hành"
PAGE_ROWS = 2
FRONT = 8
WIDTHS = (70, 75, 80, 85, 90)


def with_pages(plan: Written) -> Written:
    """A page number and a running header every few paragraphs and rows; a broken table says its header again."""
    items: list[str | Grid] = []
    number = 1
    for at, item in enumerate(plan.items):
        if isinstance(item, Grid) and breakable(item):
            header, rows = item.rows[:1], item.rows[1:]
            for start in range(0, len(rows), PAGE_ROWS):
                if start:
                    number += 1
                    items.append(str(number))
                items.append(Grid([*header, *rows[start : start + PAGE_ROWS]]))
            continue
        items.append(item)
        if isinstance(item, str) and at > FRONT and at % 4 == 0:
            number += 1
            items += ["", str(number), ""]
    return replace(plan, items=items)


def with_running_lines(plan: Written) -> Written:
    """Every few paragraphs, and in the midst of a table, a page's foot and the next one's head."""
    total = len(plan.items) // 4 + 2
    items: list[str | Grid] = []
    number = 1
    for at, item in enumerate(plan.items):
        parts = halves(item) if isinstance(item, Grid) and breakable(item) else [item]
        for part in parts:
            if part is not parts[0] or (isinstance(item, str) and at > FRONT and at % 4 == 1):
                items += [f"Trang {number}/{total}", RUNNING]
                number += 1
            items.append(part)
    return replace(plan, items=items)


def halves(table: Grid) -> list[str | Grid]:
    """A table broken in its middle; the second half says the header again."""
    header, rows = table.rows[:1], table.rows[1:]
    middle = len(rows) // 2
    return [Grid([*header, *part]) for part in (rows[:middle], rows[middle:]) if part]


def signed_before_tables(plan: Written) -> Written:
    """Receivers and signature before the first table, as a decision has them before its appendix."""
    at = next((at for at, item in enumerate(plan.items) if isinstance(item, Grid)), len(plan.items))
    return replace(plan, items=[*plan.items[:at], *RECEIVERS, *plan.items[at:]])


def breakable(table: Grid) -> bool:
    """Whether a table has one header row and no cell merged over rows, so that it can go on anywhere."""
    return not any(UP in row for row in table.rows) and len(table.rows[0]) >= 4 and LEFT not in table.rows[0]


def with_blanks(plan: Written) -> Written:
    return replace(plan, items=[part for item in plan.items for part in ("", item, "")])


def signed(plan: Written) -> Written:
    return replace(plan, items=[*plan.items, *SIGNATURE])


def permuted(plan: Written) -> Written:
    """Columns in another order, where no cell is merged over columns but a group's own."""
    items: list[str | Grid] = []
    for item in plan.items:
        if isinstance(item, Grid) and not any(LEFT in row and not is_group(row) for row in item.rows):
            order = list(range(1, len(item.rows[0])))
            random.Random(plan.name).shuffle(order)  # parts of one table keep one order
            item = Grid([row if is_group(row) else in_order(row, order) for row in item.rows])
        items.append(item)
    return replace(plan, items=items)


def is_group(row: list[str]) -> bool:
    """Whether a row is a group's title: after its first or second cell all is merged to the left."""
    return LEFT in row and all(cell == LEFT for cell in row[2:])


def in_order(row: list[str], order: list[int]) -> list[str]:
    return [row[at] if at < len(row) else "" for at in (0, *order)]


def wrapped(plan: Written) -> Written:
    """Every paragraph broken at a width, lines close together, as text copied from a PDF or a chat is."""
    width = random.Random(plan.name).choice(WIDTHS)
    items: list[str | Grid] = []
    for item in plan.items:
        if isinstance(item, Grid):
            items.append(item)
            continue
        broken = "\n".join(textwrap.wrap(item, width, break_long_words=False, break_on_hyphens=False))
        if items and isinstance(items[-1], str):
            items[-1] = f"{items[-1]}\n{broken}"
        else:
            items.append(broken)
    return replace(plan, items=items)


CHANGES: dict[str, Callable[[Written], Written]] = {
    "trang": with_pages,
    "dòng trống": with_blanks,
    "đầu, cuối trang": with_running_lines,
    "chữ ký": signed,
    "chữ ký trước bảng": signed_before_tables,
    "đổi cột": permuted,
}
TEXT_CHANGES: dict[str, Callable[[Written], Written]] = {"ngắt dòng": wrapped}


def changes_of(kind: str) -> dict[str, Callable[[Written], Written]]:
    """The changes that a format can undergo: only plain text has lines that end within a sentence."""
    return {**CHANGES, **(TEXT_CHANGES if kind == "txt" else {})}


def kept(before: Plan, after: Plan) -> tuple[int, int]:
    """How many tasks are the same in both, and how many there are in the larger."""
    one, two = Counter(map(said, before.tasks)), Counter(map(said, after.tasks))
    return sum((one & two).values()), max(len(before.tasks), len(after.tasks))


def said(task) -> tuple:  # type: ignore[no-untyped-def, type-arg]
    return (" ".join(task.title.split()), task.leads, task.supporting, task.deadline, task.recurrence, task.deliverable)
