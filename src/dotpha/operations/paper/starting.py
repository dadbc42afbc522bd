"""Word files that an office begins with: the template of a family as it would be laid out, and the dictionary of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.enum.section import WD_SECTION

from dotpha.operations.paper.names import Entry
from dotpha.text.official import Appendix, Column, Content, Heading, Letterhead, Paragraph, Table, write_appendix
from dotpha.text.official.house import HOUSES, House, Ink
from dotpha.text.official.packing import pack
from dotpha.text.official.paper import (
    add_cell,
    add_grid,
    add_line,
    add_row,
    add_rule,
    add_tiny,
    new_document,
    room_mm,
    set_page,
)

TASKS = (
    ("TT", 12, "center", "tt"), ("Mã", 22, "center", "ma"), ("Nhiệm vụ", 74, "left", "ten"),
    ("Chủ trì", 36, "left", "chu_tri"), ("Thời hạn", 26, "center", "thoi_han"), ("Kết quả", 50, "left", "ket_qua"),
    ("Trạng thái", 32, "center", "trang_thai"),
)  # fmt: skip
FIGURES = (("TT", 12, "center", "tt"), ("Chỉ tiêu", 113, "left", "chi_tieu"), ("Số liệu", 40, "right", "so"))


def starting_template(family: str) -> bytes:
    """The family's layout with names in the places of the words: what an office edits instead of beginning with nothing."""
    house = HOUSES[family]
    document = new_document(house)
    body = document.element.body
    _letterhead(body, house)
    add_tiny(body)
    add_line(body, "BÁO CÁO", house.kind, align="center", before_pt=18)
    add_line(body, "{{ trich_yeu }}", house.summary, align="center", after_pt=0 if house.summary_rule else 2)
    if house.summary_rule:
        add_rule(body, 50, room_mm(house), after_pt=12)
    else:
        add_line(body, "-----", house.text, align="center", after_pt=8)
    add_line(body, "Kính gửi: {{ kinh_gui|join('; ') }}.", house.dear, align="center", before_pt=6, after_pt=12)
    _text(body, house)
    _closing(body, house)
    add_tiny(body)
    document.add_section(WD_SECTION.NEW_PAGE)
    set_page(document.sections[-1], house, landscape=True)
    _appendix(body, house)
    return pack(document, title="Mẫu báo cáo", author="", on=None)


def _letterhead(body: Any, house: House) -> None:
    whole = room_mm(house)
    left, right = whole * house.left_share, whole * (1 - house.left_share)
    table = add_grid(body, (left, right))
    row = add_row(table)
    cell = add_cell(row, left)
    add_line(cell, "{{ dau_co_quan_cap_tren }}", house.parent, align="center")
    add_line(cell, "{{ dau_co_quan }}", house.body, align="center")
    if house.body_rule:
        add_rule(cell, left * 0.35, left)
    else:
        add_line(cell, "*", house.number, align="center")
    cell = add_cell(row, right)
    for text, ink in house.banner:
        add_line(cell, text, ink, align="center")
    add_rule(cell, right * 0.72, right)
    row = add_row(table)
    add_line(add_cell(row, left), "{{ so_ky_hieu }}", house.number, align="center", before_pt=4)
    add_line(add_cell(row, right), "{{ dia_danh_ngay }}", house.place, align="center", before_pt=4)


def _text(body: Any, house: House) -> None:
    def said(text: str, ink: Ink | None = None) -> None:
        add_line(
            body, text, ink or house.text, align="both", first_mm=house.first_line_mm, after_pt=house.after_pt,
            spacing=house.spacing,
        )  # fmt: skip

    def order(text: str) -> None:
        add_line(body, text, house.text)

    order("{%p for dong in can_cu %}")
    said("{{ dong }}")
    order("{%p endfor %}")
    said("{{ mo_dau }}")
    order("{%p for muc in phan %}")
    said("{{ muc.so }}. {{ muc.ten|upper }}", house.strong)
    order("{%p for dong in muc.doan %}")
    order("{%p if dong.tieu_de %}")
    said("{{ dong.chu }}", house.strong)
    order("{%p else %}")
    said("{{ dong.chu }}")
    order("{%p endif %}")
    order("{%p endfor %}")
    order("{%p if loop.first %}")
    _rows(body, FIGURES, "bang_so_lieu", 12)
    add_tiny(body)
    order("{%p endif %}")
    order("{%p endfor %}")


def _rows(body: Any, columns: Sequence[tuple[str, float, str, str]], things: str, size: float) -> None:
    """A ruled table with a row for each thing of a list."""
    table = add_grid(body, [width for _, width, _, _ in columns], ruled=True)
    head = add_row(table, header=True)
    for title, width, _, _ in columns:
        add_line(add_cell(head, width, middle=True), title, Ink(size, bold=True), align="center")
    _order_row(table, columns, f"{{%tr for dong in {things} %}}", size)
    row = add_row(table)
    for _, width, align, name in columns:
        add_line(add_cell(row, width, middle=True), f"{{{{ dong.{name} }}}}", Ink(size), align=align)
    _order_row(table, columns, "{%tr endfor %}", size)


def _order_row(table: Any, columns: Sequence[tuple[str, float, str, str]], text: str, size: float) -> None:
    width = sum(one[1] for one in columns)
    add_line(add_cell(add_row(table), width, span=len(columns)), text, Ink(size))


def _closing(body: Any, house: House) -> None:
    whole = room_mm(house)
    left, right = whole * 0.46, whole * 0.54
    row = add_row(add_grid(body, (left, right)))
    cell = add_cell(row, left)
    add_line(cell, "Nơi nhận:", house.recipients_head, before_pt=10)
    add_line(cell, "{%p for dong in noi_nhan %}", house.recipients)
    add_line(cell, "- {{ dong }}", house.recipients)
    add_line(cell, "{%p endfor %}", house.recipients)
    cell = add_cell(row, right)
    add_line(cell, "{%p if nguoi_ky.quyen_han %}", house.authority)
    add_line(cell, "{{ nguoi_ky.quyen_han }}", house.authority, align="center", before_pt=10)
    add_line(cell, "{%p endif %}", house.authority)
    add_line(cell, "{{ nguoi_ky.chuc_vu|upper }}", house.title, align="center")
    add_line(cell, "{{ nguoi_ky.ho_ten }}", house.strong, align="center", before_pt=80)


def _appendix(body: Any, house: House) -> None:
    add_line(body, "PHỤ LỤC", Ink(14, bold=True), align="center")
    add_line(
        body, "KẾT QUẢ TỪNG NHIỆM VỤ ĐẾN NGÀY {{ ky.ngay_so_lieu }}", Ink(14, bold=True), align="center", after_pt=10
    )
    _rows(body, TASKS, "nhiem_vu", 11)


def dictionary_paper(entries: Iterable[Entry], *, office: str, period: str) -> bytes:
    """The data dictionary as a Word file, with the values of a period as examples."""
    columns = (Column("Tên", 60), Column("Ý nghĩa", 75), Column("Ví dụ", 112))
    rows = [(one.path.replace("[]", ""), one.meaning, _short(one.value)) for one in entries]
    how: list[Content] = [
        Heading(1, "Cách dùng"),
        Paragraph("Tên một giá trị viết trong hai dấu ngoặc nhọn: {{ ky.ten }}."),
        Paragraph(
            "Danh sách lặp bằng hai lệnh, mỗi lệnh một đoạn riêng: {%p for dong in can_cu %} … {{ dong }} … {%p endfor %}; "
            "trong bảng, mỗi lệnh một hàng riêng: {%tr for viec in nhiem_vu %} … {{ viec.ten }} … {%tr endfor %}."
        ),
        Paragraph("Điều kiện: {%p if muc.doan %} … {%p else %} … {%p endif %}."),
        Heading(1, "Các tên"),
        Table(columns, rows, size=11),
    ]
    return write_appendix(
        Appendix("Từ điển dữ liệu của mẫu báo cáo", how, note=f"(Ví dụ lấy từ {period})", landscape=True),
        letterhead=Letterhead(None, office, "BC", ""),
    )


def _short(value: str) -> str:
    return value if len(value) <= 200 else f"{value[:199]}…"
