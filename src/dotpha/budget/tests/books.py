"""Finance sheets as departments send them, made here: no two look alike."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

Merge = tuple[int, int, int, int]


def book(rows: Sequence[Sequence[Any]], merges: Sequence[Merge] = (), name: str = "Biểu 01") -> bytes:
    """A workbook of these rows; numbers are numbers, `merges` are (top, left, bottom, right) from 0."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    made.set_properties({"created": datetime(2025, 1, 2, tzinfo=UTC)})
    sheet = made.add_worksheet(name)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(r, c, value)
            elif value is not None:
                sheet.write_string(r, c, value)
    for top, left, bottom, right in merges:
        value = rows[top][left] if left < len(rows[top]) else ""
        sheet.merge_range(top, left, bottom, right, value)
    made.close()
    return out.getvalue()


HEAD = [
    "STT", "Mã nhiệm vụ", "Nội dung, nhiệm vụ", "Cơ quan, đơn vị", "Nguồn vốn", "Dự toán giao", "Phân bổ",
    "Giải ngân lũy kế",
]  # fmt: skip
PLAIN = (
    ["SỞ TÀI CHÍNH"],
    ["BIỂU PHÂN BỔ KINH PHÍ CHUYỂN ĐỔI SỐ NĂM 2025"],
    ["(Số liệu đến ngày 31/10/2025)"],
    ["Đơn vị tính: triệu đồng"],
    HEAD,
)


def plain(*rows: Sequence[Any], year: int = 2025, day: str = "31/10/2025", unit: str = "triệu đồng") -> bytes:
    """One head row, one figure a measure; the tests of actions and pages take this shape."""
    titles = [
        [PLAIN[0][0]], [f"BIỂU PHÂN BỔ KINH PHÍ CHUYỂN ĐỔI SỐ NĂM {year}"], [f"(Số liệu đến ngày {day})"],
        [f"Đơn vị tính: {unit}"], HEAD,
    ]  # fmt: skip
    return book([*titles, *rows])


ROWS = (
    ("1", "NV-0001", "Số hóa sổ hộ tịch của 78 xã, phường", "Sở Tư pháp", "Ngân sách tỉnh", 1200, 1000, 800),
    ("2", "", "Triển khai bệnh án điện tử tại các bệnh viện", "Sở Y tế", "Ngân sách trung ương", 3000, None, 900),
    ("3", "", "Mua sắm bàn ghế hội trường", "Văn phòng", "Ngân sách tỉnh", 500, 500, None),
    ("", "", "Tổng cộng", "", "", 4700, 1500, 1700),
)
