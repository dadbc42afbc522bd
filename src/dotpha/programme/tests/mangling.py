"""Filled appendices and what happens to them on their way, for tests: invented tasks, invented agencies, true answers.

Every answer bears the key of the task it was written for, so that a test can tell a right match from a wrong one.
"""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import xlsxwriter
from docx import Document

from dotpha.programme.replies import HEADER, Candidate

AGENCIES = ("Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng", "Công an tỉnh", "UBND phường Đông Hà")
_DEEDS = ("Xây dựng", "Ban hành", "Triển khai", "Rà soát", "Tổ chức đánh giá", "Hoàn thiện")
_THINGS = (
    "kế hoạch số hóa hồ sơ {}",
    "quy chế khai thác dữ liệu {}",
    "chương trình bồi dưỡng kỹ năng số cho cán bộ {}",
    "nền tảng dùng chung phục vụ {}",
    "danh mục dữ liệu mở của ngành {}",
    "phương án bảo đảm an toàn hệ thống thông tin {}",
    "đề án ứng dụng trí tuệ nhân tạo trong {}",
    "mô hình thí điểm trợ lý ảo hỗ trợ {}",
)
_FIELDS = (
    "khám chữa bệnh",
    "trường học",
    "quy hoạch đô thị",
    "cư trú",
    "đất đai",
    "hộ tịch",
    "an sinh xã hội",
    "du lịch",
)
_TWINS = (
    "Phủ sóng 5G tại trung tâm hành chính quý I năm 2025",
    "Phủ sóng 5G tại trung tâm hành chính quý II năm 2025",
    "Báo cáo sơ kết 6 tháng đầu năm về chuyển đổi số",
    "Báo cáo sơ kết 6 tháng cuối năm về chuyển đổi số",
)
FOREIGN = (
    "Tham gia hội thi tuyên truyền lưu động toàn quốc",
    "Sửa chữa trụ sở làm việc bị hư hỏng sau bão số 10",
    "Kiểm kê tài sản công theo yêu cầu của Bộ Tài chính",
    "Tổ chức đại hội công đoàn cơ sở nhiệm kỳ mới",
)
SYNONYMS = {
    "Mã": ("Mã số", "Mã NV", "Mã nhiệm vụ", "MÃ", "Ký hiệu riêng"),
    "Nhiệm vụ": ("Nội dung nhiệm vụ", "Tên nhiệm vụ", "Nội dung công việc", "NHIỆM VỤ ĐƯỢC GIAO"),
    "Thời hạn": ("Thời gian hoàn thành", "Hạn", "Thời hạn hoàn thành", "Cột ba"),
    "Kết quả kỳ trước": ("Kết quả đã báo cáo", "KQ kỳ trước", "Tình hình quý trước"),
    "Kết quả": ("Kết quả thực hiện", "Kết quả kỳ này", "Tình hình thực hiện", "KẾT QUẢ"),
    "Đánh giá": ("Tự đánh giá", "Mức độ hoàn thành", "Tình trạng"),
    "Vướng mắc": ("Khó khăn, vướng mắc", "Tồn tại, hạn chế", "Kiến nghị, đề xuất"),
}
RATINGS = ("Hoàn thành", "Đã HT", "đang t/h", "100%", "Tiếp tục duy trì", "chưa thực hiện", "theo kế hoạch", "")
Random = random.Random


def candidates(count: int = 60) -> list[Candidate]:
    """Tasks of five agencies, some of them nearly alike; deterministic."""
    titles = [f"{deed} {thing.format(area)}" for deed in _DEEDS for thing in _THINGS for area in _FIELDS]
    Random(57).shuffle(titles)
    titles = [*_TWINS, *titles][:count]
    return [
        Candidate(key, f"NV-{key:04d}", title, (key % len(AGENCIES) + 1,)) for key, title in enumerate(titles, start=1)
    ]


def co_led(count: int = 60) -> list[Candidate]:
    """The same tasks, every third of them led by two agencies of which none is named accountable."""
    agencies = len(AGENCIES)
    return [
        replace(one, organisations=(*one.organisations, (one.key + one.key // 3) % agencies + 1))
        if one.key % 3 == 0 and (one.key + one.key // 3) % agencies + 1 not in one.organisations
        else one
        for one in candidates(count)
    ]


@dataclass
class Sheet:
    """A table under way: labels, rows as dicts by the standard header, what stands above it."""

    labels: list[str]
    rows: list[dict[str, str]]
    order: list[str] = field(default_factory=lambda: list(HEADER))
    above: list[str] = field(default_factory=list)
    repeat_header_at: set[int] = field(default_factory=set)
    groups: dict[int, str] = field(default_factory=dict)
    blanks: set[int] = field(default_factory=set)
    tasks: list[Candidate] | None = None
    """All tasks there are, where they are not those of `candidates`."""

    def grid(self) -> list[list[str]]:
        """The table as lines of cells; a line of one cell goes across."""
        names = dict(zip(HEADER, self.labels))
        header = [names.get(column, column) for column in self.order]
        lines: list[list[str]] = [*([text] for text in self.above), header]
        for place, row in enumerate(self.rows):
            if place in self.blanks:
                lines.append([""] * len(header))
            if place in self.groups:
                lines.append([self.groups[place]])
            if place in self.repeat_header_at:
                lines.append(header)
            lines.append([row.get(column, "") for column in self.order])
        return lines


def filled(tasks: Sequence[Candidate], rng: Random, by: int = 0) -> Sheet:
    """An appendix of these tasks, every row answered; the answer names the key of its task and who gave it."""
    rows = [
        {
            "Mã": task.code, "Nhiệm vụ": task.title, "Thời hạn": f"{rng.randint(1, 28):02d}/12/2025",
            "Kết quả kỳ trước": rng.choice(("", "Đang lấy ý kiến", "Đã trình dự thảo")),
            "Kết quả": answer(task.key, by), "Đánh giá": rng.choice(RATINGS),
            "Vướng mắc": rng.choice(("", "Không", "Thiếu kinh phí")),
        }
        for task in tasks
    ]  # fmt: skip
    return Sheet(list(HEADER), rows)


def answer(key: int | str, by: int = 0) -> str:
    return f"Đã làm xong phần việc thứ [{key}] trong kỳ" + (f" (lời {by})" if by else "")


def voice(result: str) -> int:
    """Who gave an answer, 0 where it does not say."""
    return int(result.rpartition("(lời ")[2].rstrip(")") or 0) if "(lời " in result else 0


def truth(result: str) -> int | None:
    """The key of the task that an answer was written for; None for a row the agency added."""
    inside = result[result.index("[") + 1 : result.index("]")]
    return int(inside) if inside.isdigit() else None


def shuffle(sheet: Sheet, rng: Random) -> None:
    rng.shuffle(sheet.rows)


def delete_rows(sheet: Sheet, rng: Random) -> None:
    del sheet.rows[: rng.randint(0, max(0, len(sheet.rows) - 2))]


def add_rows(sheet: Sheet, rng: Random) -> None:
    for title in rng.sample(FOREIGN, rng.randint(1, len(FOREIGN))):
        sheet.rows.insert(rng.randint(0, len(sheet.rows)), {"Nhiệm vụ": title, "Kết quả": answer("thêm")})


def rename_headers(sheet: Sheet, rng: Random) -> None:
    sheet.labels = [rng.choice((label, *SYNONYMS[name])) for label, name in zip(sheet.labels, HEADER)]


def reorder_columns(sheet: Sheet, rng: Random) -> None:
    rng.shuffle(sheet.order)


def insert_columns(sheet: Sheet, rng: Random) -> None:
    sheet.order.insert(0, "STT")
    sheet.order.append("Ghi chú")
    for place, row in enumerate(sheet.rows, start=1):
        row["STT"], row["Ghi chú"] = str(place), ""


def drop_some_codes(sheet: Sheet, rng: Random) -> None:
    for row in sheet.rows:
        if rng.random() < 0.5:
            row["Mã"] = ""


def drop_code_column(sheet: Sheet, rng: Random) -> None:
    sheet.order = [column for column in sheet.order if column != "Mã"]


def drop_title_column(sheet: Sheet, rng: Random) -> None:
    sheet.order = [column for column in sheet.order if column != "Nhiệm vụ"]


def drop_other_columns(sheet: Sheet, rng: Random) -> None:
    gone = set(rng.sample(("Thời hạn", "Kết quả kỳ trước", "Đánh giá", "Vướng mắc"), 2))
    sheet.order = [column for column in sheet.order if column not in gone]


def swap_codes(sheet: Sheet, rng: Random) -> None:
    if len(sheet.rows) > 1:
        a, b = rng.sample(sheet.rows, 2)
        a["Mã"], b["Mã"] = b.get("Mã", ""), a.get("Mã", "")


def respell_codes(sheet: Sheet, rng: Random) -> None:
    for row in sheet.rows:
        digits = row.get("Mã", "")[3:]
        if digits:
            row["Mã"] = rng.choice(("NV {}", "nv-{}", "NV{}", "NV – {}", "Nv_{}", "{}")).format(digits)


def number_codes(sheet: Sheet, rng: Random) -> None:
    """The agency counted its rows anew, where the codes had stood."""
    for place, row in enumerate(sheet.rows, start=1):
        row["Mã"] = str(place)


def typos(sheet: Sheet, rng: Random) -> None:
    for row in sheet.rows:
        letters = list(row.get("Nhiệm vụ", ""))
        for _ in range(rng.randint(0, 4) if len(letters) > 8 else 0):
            at = rng.randrange(1, len(letters) - 1)
            kind = rng.randrange(3)
            if kind == 0:
                letters[at] = rng.choice("aeiounthcgm ")
            elif kind == 1:
                del letters[at]
            else:
                letters[at], letters[at - 1] = letters[at - 1], letters[at]
        row["Nhiệm vụ"] = "".join(letters)


def shorten(sheet: Sheet, rng: Random) -> None:
    for row in sheet.rows:
        if rng.random() < 0.4:
            words = row.get("Nhiệm vụ", "").split()
            row["Nhiệm vụ"] = " ".join(words[: max(4, int(len(words) * rng.uniform(0.5, 1)))])


def titles_above(sheet: Sheet, rng: Random) -> None:
    sheet.above = ["PHỤ LỤC KẾT QUẢ", "(Kèm theo Công văn số 12/SYT-VP)", ""]


def header_again(sheet: Sheet, rng: Random) -> None:
    sheet.repeat_header_at = {len(sheet.rows) // 2}


def blank_rows(sheet: Sheet, rng: Random) -> None:
    sheet.blanks = {rng.randrange(len(sheet.rows)) for _ in range(2)}
    sheet.groups = {rng.randrange(len(sheet.rows)): "II. Nhiệm vụ thường xuyên của ngành"}


def merge_other(sheet: Sheet, rng: Random) -> None:
    """Another agency's appendix was pasted below."""
    agency = rng.randint(1, len(AGENCIES))
    other = [task for task in sheet.tasks or candidates() if agency in task.organisations]
    held = {row.get("Mã") for row in sheet.rows}
    sheet.rows += [row for row in filled(other, rng, by=agency).rows if row["Mã"] not in held]


MANGLINGS: tuple[Callable[[Sheet, Random], None], ...] = (
    merge_other, shuffle, delete_rows, add_rows, rename_headers, insert_columns, reorder_columns, drop_some_codes,
    drop_code_column, drop_title_column, drop_other_columns, swap_codes, respell_codes, number_codes, typos, shorten,
    titles_above, header_again, blank_rows,
)  # fmt: skip


def as_xlsx(grid: Sequence[Sequence[str]]) -> bytes:
    """The lines as a sheet; a line of one cell is merged across."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Phụ lục")
    width = max(len(line) for line in grid)
    for place, line in enumerate(grid):
        if len(line) == 1 and width > 1 and line[0]:
            sheet.merge_range(place, 0, place, width - 1, line[0])
            continue
        for column, text in enumerate(line):
            sheet.write_string(place, column, text)
    book.close()
    return out.getvalue()


def as_docx(grid: Sequence[Sequence[str]]) -> bytes:
    """The lines as a Word table; a line of one cell is merged across."""
    document = Document()
    width = max(len(line) for line in grid)
    table = document.add_table(0, width)
    for line in grid:
        cells = table.add_row().cells
        if len(line) == 1 and width > 1:
            cells[0].merge(cells[-1]).text = line[0]
            continue
        for cell, text in zip(cells, line):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
