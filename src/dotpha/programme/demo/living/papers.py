"""The papers of the later years, written from `works` as an office writes them: text that the real extraction reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dotpha.programme.demo.living.works import COMMUNES, FIELDS, WORKS, Field, Work
from dotpha.text.dates import write_date

BY_CODE = {one.code: one for one in (*FIELDS, *COMMUNES)}


@dataclass(frozen=True)
class Line:
    """One task of a paper: which work, of which field, until when (None: as the work recurs)."""

    work: Work
    field: Field
    due: date | None

    @property
    def title(self) -> str:
        return self.work.title.format(field=self.field.field, data=self.field.data)


@dataclass(frozen=True)
class Paper:
    """A paper that gives tasks: its parts, and the orders by which it changes another one."""

    number: str
    kind: str
    title: str
    signed_on: date
    taken_on: date
    basis: str
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    orders: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for _, lines in self.parts for line in lines)


HEAD = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Trị, ngày {day:02d} tháng {month} năm {year}

{kind}
{title}

{basis}
"""


def text_of(paper: Paper) -> str:
    """The paper as it is pasted from the document system."""
    signed = paper.signed_on
    month = f"{signed.month:02d}" if signed.month < 3 else str(signed.month)
    head = HEAD.format(
        number=paper.number, day=signed.day, month=month, year=signed.year, kind=paper.kind.upper(), title=paper.title,
        basis=paper.basis,
    )  # fmt: skip
    return head + "\n".join([*_orders(paper), *_tasks(paper)]) + "\n"


def _orders(paper: Paper) -> Iterator[str]:
    yield from (f"{place}. {order}" for place, order in enumerate(paper.orders, start=1))


def _tasks(paper: Paper) -> Iterator[str]:
    count = len(paper.orders)
    for roman, (heading, lines) in zip(("I", "II", "III"), paper.parts):
        yield f"{roman}. {heading}"
        for line in lines:
            count += 1
            yield f"{count}. {line.title}."
            yield f"- Chủ trì: {line.field.agency}"
            if line.work.supporting and line.work.supporting != line.field.agency:
                yield f"- Phối hợp: {line.work.supporting}"
            yield f"- Sản phẩm: {line.work.product}"
            yield f"- Thời hạn: {write_date(line.due) if line.due else line.work.rhythm}"


def _line(work: str, code: str, due: date | None = None) -> Line:
    return Line(WORKS[work], BY_CODE[code], due)


# What each agency is given in the plan of 2026: works with the month in which they end.
ENDS = ((2, 27), (3, 31), (4, 24), (5, 29), (6, 30), (7, 17), (8, 28), (9, 30), (10, 16), (11, 30))
DATED = ("so-hoa", "toan-trinh", "ai", "boi-duong", "quy-che", "de-tai")


def _year(place: int, field: Field) -> Iterator[Line]:
    """Three works of an agency that end in the year, spread over its months, and one that recurs."""
    for turn in range(3):
        month, day = ENDS[(place * 3 + turn * 4) % len(ENDS)]
        yield Line(WORKS[DATED[(place + turn * 2) % len(DATED)]], field, date(2026, month, day))
    yield Line(WORKS[("cong-khai", "cap-nhat", "an-toan")[place % 3]], field, None)


def _commune(place: int, field: Field) -> Iterator[Line]:
    month, day = ENDS[(place * 3 + 1) % len(ENDS)]
    yield Line(WORKS[("so-hoa-xa", "diem-ho-tro", "khong-tien-mat")[place % 3]], field, date(2026, month, day))
    if place % 2 == 0:
        yield Line(WORKS["to-so"], field, None)


PROGRAMME = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành Kế hoạch như sau:"
YEAR = Paper(
    "118/KH-UBND", "Kế hoạch",
    "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số năm 2026 trên địa bàn tỉnh Quảng Trị",
    date(2025, 12, 22), date(2025, 12, 24), PROGRAMME,
    (
        ("NHIỆM VỤ CỦA CÁC SỞ, BAN, NGÀNH", tuple(line for place, one in enumerate(FIELDS) for line in _year(place, one))),
        ("NHIỆM VỤ CỦA CẤP XÃ", tuple(line for place, one in enumerate(COMMUNES) for line in _commune(place, one))),
    ),
)  # fmt: skip
CONCLUSION = Paper(
    "64/TB-UBND", "Thông báo", "Kết luận phiên họp Ban Chỉ đạo về xử lý nhiệm vụ chậm tiến độ quý I năm 2026",
    date(2026, 3, 20), date(2026, 3, 24), "Sau khi nghe báo cáo, UBND tỉnh giao các cơ quan thực hiện:",
    (("NHIỆM VỤ", tuple(_line("pha-diem-nghen", code, date(2026, 4, 20))
                        for code in ("so-tai-chinh", "so-nnmt", "so-xay-dung", "bql-kkt", "so-cong-thuong"))),),
)  # fmt: skip
PEAK = Paper(
    "96/KH-UBND", "Kế hoạch", "Cao điểm nâng chất lượng phục vụ tại trung tâm phục vụ hành chính công cấp xã quý IV năm 2026",
    date(2026, 9, 14), date(2026, 9, 16), PROGRAMME,
    (("NHIỆM VỤ CỦA CẤP XÃ", tuple(_line("kiosk", one.code, date(2026, 11, 20)) for one in COMMUNES)),),
)  # fmt: skip
NEXT = Paper(
    "131/KH-UBND", "Kế hoạch",
    "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số năm 2027 trên địa bàn tỉnh Quảng Trị",
    date(2026, 12, 21), date(2026, 12, 23), PROGRAMME,
    (("NHIỆM VỤ CỦA CÁC SỞ, BAN, NGÀNH", tuple(
        Line(WORKS[DATED[(place + 1) % len(DATED)]], one, date(2027, *((1, 29), (2, 26), (3, 31), (6, 30))[place % 4]))
        for place, one in enumerate(FIELDS))),),
)  # fmt: skip
AMENDING = Paper(
    "79/KH-UBND", "Kế hoạch", "Sửa đổi, bổ sung Kế hoạch số 118/KH-UBND ngày 22/12/2025 của UBND tỉnh",
    date(2026, 7, 8), date(2026, 7, 10),
    "Căn cứ kết quả 6 tháng đầu năm, UBND tỉnh sửa đổi, bổ sung Kế hoạch số 118/KH-UBND ngày 22/12/2025 như sau:",
    (("NHIỆM VỤ BỔ SUNG", tuple(_line("ai", code, date(2026, 11, 13)) for code in ("so-gddt", "so-vhttdl", "cong-an"))),),
    orders=("Gia hạn nhiệm vụ số {late} đến 30/11/2026.", "Bãi bỏ nhiệm vụ số {gone}."),
)  # fmt: skip
PAPERS = (YEAR, CONCLUSION, AMENDING, PEAK, NEXT)
