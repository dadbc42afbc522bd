"""The demo's money: two years' sheets as a finance department sends them, a newer version of one, two projects, the 3 %.

All figures are invented; the sheets say so in their titles.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from dotpha.budget import actions
from dotpha.budget.queries.lines import current_lines
from dotpha.kit import clock
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.programme.queries import visible_tasks

Tell = Callable[[int, int, str], None]
LABEL = "số liệu trình diễn"
HEADS = ("NSTW", "NS tỉnh", "NS xã", "Vốn ĐTC", "Xã hội hóa")
WIDTH = len(HEADS) + 1
MILLION = Decimal(10**6)
FIRST = 1800  # triệu đồng of the first row, the others follow by the steps below
STEPS = (0, 2450, 760, 5200, 1340, 390, 3100, 920)
"""What is added in turn, so that figures look unlike one another and are the same each time."""
SPEEDS = tuple(map(Decimal, ("1", "1.18", "0.62", "0.95", "1.3", "0.4")))
"""How fast rows are paid out against the whole."""


@dataclass(frozen=True)
class Given:
    """One sheet: of a year, until a day, given on a day; `paid` is the share disbursed by then, `grown` that of the plan."""

    year: int
    as_of: date
    given_on: date
    paid: Decimal
    grown: Decimal = Decimal(1)


SHEETS = (
    Given(2024, date(2024, 12, 31), date(2025, 4, 24), Decimal("0.91"), Decimal("0.6")),
    Given(2025, date(2025, 6, 30), date(2025, 7, 10), Decimal("0.33")),
    Given(2025, date(2025, 10, 31), date(2025, 11, 10), Decimal("0.71"), Decimal("1.08")),
)
TOTALS = (
    (2024, "estimate", 21_350, "Nghị quyết giao dự toán năm 2024 (số liệu trình diễn)", date(2023, 12, 8)),
    (2024, "settled", 22_870, "Báo cáo thực hiện ngân sách năm 2024 (số liệu trình diễn)", date(2025, 1, 15)),
    (2025, "estimate", 24_120, "Nghị quyết giao dự toán năm 2025 (số liệu trình diễn)", date(2024, 12, 10)),
)
OTHERS = (
    ("Chi đoàn ra, đoàn vào của tỉnh", "Văn phòng UBND tỉnh", 2400, "NS tỉnh"),
    ("Chi sự nghiệp khoa học và công nghệ khối tỉnh", "Sở Khoa học và Công nghệ", 186500, "NS tỉnh"),
    ("Sửa chữa trụ sở Trung tâm Phục vụ hành chính công", "Văn phòng UBND tỉnh", 5200, "NS tỉnh"),
    ("Đầu tư hạ tầng số, trung tâm dữ liệu của tỉnh", "Sở Khoa học và Công nghệ", 214000, "Vốn ĐTC"),
)


def make(tell: Tell) -> None:
    """The sheets in their order, each on its day, then what the office says of them."""
    for done, given in enumerate(SHEETS, start=1):
        with clock.standing_at(given.given_on):
            take(given, _office(given.given_on))
        tell(done, len(SHEETS) + 1, f"Kinh phí năm {given.year}")
    last = SHEETS[-1].given_on
    with clock.standing_at(last):
        _judge(_office(last), last)
        _invest(_office(last), last)
    tell(len(SHEETS) + 1, len(SHEETS) + 1, "Tỷ lệ 3%, đầu tư công")


def _office(day: date) -> Any:
    return with_role(Role.STANDING_OFFICE, day)[0]


def _tasks(actor: Any) -> list[Any]:
    """Every third task that one agency leads: not everything costs money."""
    led = [task for task in visible_tasks(actor).order_by("pk") if task.lead is not None]
    return led[::3][:32]


def take(given: Given, office: Any) -> None:
    data = workbook(given, _tasks(office))
    name = f"Bieu-tong-hop-kinh-phi-NQ57-{given.year}-den-{given.as_of:%d-%m-%Y}.xlsx"
    sheet = actions.read_sheet(actor=office, name=name, data=data, day=given.given_on)
    before = current_lines().filter(sheet__form=sheet.form_id, sheet__year=sheet.year).select_related("sheet").first()
    seen = before.sheet.version or 0 if before else 0
    actions.take_sheet(sheet_id=sheet.pk, actor=office, day=given.given_on, seen_version=seen)


def _amounts(at: int, given: Given) -> dict[str, Decimal]:
    """Triệu đồng by source of a row: mostly the province, here and there the centre, communes, firms."""
    plan = (Decimal(FIRST + STEPS[at % 8] + 310 * (at % 5)) * given.grown).quantize(Decimal("0.1"))
    if at % 9 == 4:
        return {"NSTW": plan * 3, "NS tỉnh": plan}
    if at % 11 == 7:
        return {"NS tỉnh": plan, "Xã hội hóa": plan / 2}
    return {"NS tỉnh": plan, "NS xã": plan / 4} if at % 7 == 3 else {"NS tỉnh": plan}


def workbook(given: Given, tasks: Sequence[Any]) -> bytes:
    """The sheet as .xlsx: titles, a head of two rows, groups with their sums, a total, a closing line."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": given.given_on})
    writer = _Writer(book, given)
    writer.head()
    writer.group("I", "Nhiệm vụ của chương trình", [(task.code, task.title, task.lead.name) for task in tasks])
    writer.group("II", "Nội dung khác", [("", title, agency) for title, agency, *_ in OTHERS], plain=True)
    writer.close()
    book.close()
    return out.getvalue()


class _Writer:
    """Writes rows one under the other; groups are summed as an office would."""

    def __init__(self, book: Any, given: Given) -> None:
        self.sheet, self.given, self.row = book.add_worksheet("Biểu 01"), given, 7
        self.bold, self.whole = book.add_format({"bold": True}), [Decimal(0)] * (2 * WIDTH + 1)
        self.sheet.set_column(0, 3, 12)
        self.sheet.set_column(2, 2, 60)

    def head(self) -> None:
        given = self.given
        lines = (
            "SỞ TÀI CHÍNH",
            f"BIỂU TỔNG HỢP KINH PHÍ KHOA HỌC, CÔNG NGHỆ, ĐỔI MỚI SÁNG TẠO, CHUYỂN ĐỔI SỐ NĂM {given.year}",
            f"(Số liệu đến ngày {given.as_of:%d/%m/%Y}; {LABEL})",
            "Đơn vị tính: triệu đồng",
        )
        for row, text in enumerate(lines):
            self.sheet.merge_range(row, 0, row, 4 + 2 * WIDTH, text, self.bold)
        for column, text in enumerate(("STT", "Mã nhiệm vụ", "Nội dung, nhiệm vụ", "Cơ quan, đơn vị")):
            self.sheet.merge_range(5, column, 6, column, text, self.bold)
        self.sheet.merge_range(5, 4, 5, 3 + WIDTH, "Kế hoạch", self.bold)
        self.sheet.merge_range(5, 4 + WIDTH, 6, 4 + WIDTH, "Đã phân bổ", self.bold)
        self.sheet.merge_range(5, 5 + WIDTH, 5, 4 + 2 * WIDTH, "Giải ngân", self.bold)
        for start in (4, 5 + WIDTH):
            for column, text in enumerate(("Tổng số", *HEADS)):
                self.sheet.write(6, start + column, text, self.bold)

    def group(self, ordinal: str, title: str, rows: Sequence[tuple[str, str, str]], *, plain: bool = False) -> None:
        head, self.row, sums = self.row, self.row + 1, [Decimal(0)] * (2 * WIDTH + 1)
        for at, (code, text, agency) in enumerate(rows):
            money = {OTHERS[at][3]: Decimal(OTHERS[at][2])} if plain else _amounts(at, self.given)
            # The finance department has no figure yet for every eighth: an empty cell, which is not nothing.
            figures = self._figures(money, known=plain or at % 8 != 5, at=at)
            self._line((str(at + 1), code, text, agency), figures)
            sums = [one + (figure or 0) for one, figure in zip(sums, figures)]
        self._line((ordinal, "", title, ""), sums, at=head)
        self.whole = [one + two for one, two in zip(self.whole, sums)]

    def _figures(self, plan: dict[str, Decimal], *, known: bool, at: int = 0) -> list[Decimal | None]:
        share = min(self.given.paid * SPEEDS[at % 6], Decimal(1))
        paid = {source: (amount * share).quantize(Decimal("0.1")) for source, amount in plan.items()}
        whole = sum(plan.values(), Decimal(0))
        given = (whole * Decimal("0.94")).quantize(Decimal("0.1")) if at % 7 == 2 else whole
        left = [whole, *(plan.get(head) for head in HEADS), given]
        right = [sum(paid.values(), Decimal(0)), *(paid.get(head) for head in HEADS)] if known else [None] * WIDTH
        return [*left, *right]

    def _line(self, words: Sequence[str], figures: Sequence[Decimal | None], at: int | None = None) -> None:
        row = self.row if at is None else at
        for column, text in enumerate(words):
            self.sheet.write_string(row, column, text)
        for column, figure in enumerate(figures, start=4):
            if figure is not None:
                self.sheet.write_number(row, column, figure)
        self.row = max(self.row, row + 1)

    def close(self) -> None:
        self._line(("", "", "TỔNG CỘNG", ""), self.whole)
        self.sheet.write_string(self.row + 1, 0, "Người lập biểu")


def _judge(office: Any, day: date) -> None:
    """The totals of the years, two lines struck out, one counted."""
    for year, basis, amount, paper, on in TOTALS:
        actions.set_total(
            year=year, basis=basis, amount=amount * MILLION * 1000, with_central=True, paper=paper, paper_on=on,
            actor=office, day=day,
        )  # fmt: skip
    lines = {line.title: line for line in current_lines().filter(sheet__year=2025)}
    repair = lines[OTHERS[2][0]]
    actions.match_line(line_id=repair.pk, actor=office)
    reason = "Cải tạo điểm tiếp nhận hồ sơ trực tuyến theo kế hoạch chuyển đổi số"
    actions.mark_share(line_id=repair.pk, verdict="counted", reason=reason, actor=office, day=day)
    struck = current_lines().filter(sheet__year=2025, source="province", task__isnull=False).order_by("plan", "pk")[0]
    actions.mark_share(
        line_id=struck.pk, verdict="struck", reason="Chi hội nghị, không phải chi phát triển", actor=office, day=day
    )


def _invest(office: Any, day: date) -> None:
    """Two projects: one that keeps pace, one that is late with its contractor and its money."""
    led = _tasks(office)
    first, second = (_about(led, words) for words in ("trung tâm", "kho dữ liệu"))
    billion = MILLION * 1000
    for task, name, code, size, steps, paid in (
        (first, "Đầu tư hạ tầng số dùng chung của tỉnh", "TD-8001", 86, _steps(day, 5), "0.82"),
        (second, "Xây dựng kho dữ liệu dùng chung của tỉnh", "TD-8002", 48, _steps(day, 3), "0.21"),
    ):
        project = actions.make_project(
            task=task, actor=office, day=day,
            facts=actions.ProjectFacts(
                name, code, task.lead, size * billion, (size - 6) * billion, 2021, 2025, f"Quyết định giao trung hạn ({LABEL})",
                "Dữ liệu trình diễn",
            ),
        )  # fmt: skip
        for key, planned, done, number in steps:
            actions.note_step(
                project_id=project.pk, key=key, planned_on=planned, done_on=done, paper_number=number if done else "",
                paper_on=done, actor=office, day=day,
            )  # fmt: skip
        plan = Decimal(size) * billion / 2
        actions.set_capital(
            project_id=project.pk, year=2025, plan=plan, disbursed=plan * Decimal(paid), as_of=date(2025, 10, 31),
            paper_number="32/QĐ-UBND", paper_on=date(2025, 1, 8), actor=office, day=day,
        )  # fmt: skip


def _about(tasks: Sequence[Any], words: str) -> Any:
    return next((task for task in tasks if words in task.title.lower()), tasks[0])


def _steps(day: date, done: int) -> list[tuple[str, date, date | None, str]]:
    """The first steps done in time, the next planned."""
    plan = (
        ("policy", date(2024, 6, 14), "41/NQ-HĐND"), ("decision", date(2024, 10, 22), "2214/QĐ-UBND"),
        ("capital", date(2025, 1, 8), "32/QĐ-UBND"), ("contractor", date(2025, 5, 16), "118/QĐ-SKHCN"),
        ("start", date(2025, 7, 3), "07/HĐ-SKHCN"), ("acceptance", date(2025, 12, 20), ""),
        ("settlement", date(2026, 5, 29), ""),
    )  # fmt: skip
    return [(key, on, on if at < done else None, number) for at, (key, on, number) in enumerate(plan)]
