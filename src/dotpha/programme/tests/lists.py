"""A superior's list as such offices make them: title rows, a header of two rows, groups, drop-down lists, formulas."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import xlsxwriter

HEADS = (
    "TT", "Mã nhiệm vụ", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm",
)  # fmt: skip
FILLED = (
    "Trạng thái", "Tiến độ (%)", "Kết quả thực hiện", "Khó khăn, vướng mắc", "Ngày hoàn thành",
    "Minh chứng (số văn bản)", "Đơn vị báo cáo", "Số ngày còn lại",
)  # fmt: skip
GROUP = "I. HẠ TẦNG SỐ"
ROWS: tuple[Sequence[str], ...] = (
    (GROUP,),
    ("1", "NQ57.01", "Số hóa sổ hộ tịch của 78 xã, phường", "Sở Tư pháp", "Sở Y tế", "30/9/2025", "Cơ sở dữ liệu"),
    ("2", "NQ57.02", "Lắp trạm đo mực nước ở ba hồ chứa", "Sở Y tế", "", "Quý IV/2025", "Ba trạm đo"),
    ("II. NHÂN LỰC SỐ",),
    ("3", "", "Mở lớp kỹ năng số cho cán bộ phường", "Phường Hải Đình", "", "31/12/2025", "Danh sách người học"),
    ("4", "NQ57.04", "Tuyên truyền bình dân học vụ số", "Sở Y tế", "Sở Tư pháp", "Thường xuyên", "Tin, bài"),
)
STATES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Quá hạn")
FIRST = 7
"""The workbook's number of the first row under the header."""


def workbook(
    rows: Sequence[Sequence[str]] = ROWS, *, title: str = "DANH MỤC NHIỆM VỤ THEO DÕI NGHỊ QUYẾT SỐ 57", picture: bool = True
) -> bytes:  # fmt: skip
    """The list as .xlsx bytes; its states stand on a hidden sheet, its last column reckons, a picture lies beside."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, words = book.add_worksheet("Danh mục"), book.add_worksheet("DM")
    words.hide()
    words.write_column(0, 0, STATES)
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    sheet.write(0, 0, "BỘ KHOA HỌC VÀ CÔNG NGHỆ", bold)
    sheet.merge_range(2, 0, 2, 14, title, bold)
    _head(sheet, bold)
    wide = book.add_format({"text_wrap": True, "border": 1, "font_name": "Times New Roman"})
    share, day = book.add_format({"num_format": "0%", "border": 1}), book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate(rows, start=FIRST - 1):
        if len(row) == 1:
            sheet.merge_range(at, 0, at, 14, row[0], bold)
            continue
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, wide)
        for column in range(7, 14):
            sheet.write_blank(at, column, None, {8: share, 11: day}.get(column, wide))
        sheet.write_formula(at, 14, f'=IF(L{at + 1}="",1,0)', wide, 1)
    last = FIRST + len(rows) - 1
    sheet.data_validation(FIRST - 1, 7, last, 7, {"validate": "list", "source": "=DM!$A$1:$A$4"})
    sheet.conditional_format(
        FIRST - 1, 7, last, 7, {"type": "cell", "criteria": "==", "value": '"Quá hạn"', "format": bold}
    )
    sheet.set_column(2, 2, 45)
    sheet.set_column(9, 10, 30)
    sheet.freeze_panes(FIRST - 1, 3)
    if picture:
        sheet.insert_image(0, 16, "dau.png", {"image_data": io.BytesIO(_png())})
    book.close()
    return out.getvalue()


def _head(sheet, bold) -> None:  # type: ignore[no-untyped-def]
    """Two rows of header: a spread cell over the columns to be filled in, a row of numbers under them."""
    for column, head in enumerate(HEADS):
        sheet.merge_range(3, column, 4, column, head, bold)
    sheet.merge_range(3, 7, 3, 13, "Địa phương báo cáo", bold)
    sheet.merge_range(3, 14, 4, 14, FILLED[-1], bold)
    for column, head in enumerate(FILLED[:-1], start=7):
        sheet.write(4, column, head, bold)
    for column in range(15):
        sheet.write(5, column, f"({column + 1})", bold)


def _png() -> bytes:
    """One grey dot."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
