"""Filled files read back: Word and Excel, merged and moved, several in a zip, and what must be refused."""

import io
import time
import unicodedata
import zipfile
from random import Random

import pytest
from docx import Document

from dotpha.programme.extraction import Unreadable
from dotpha.programme.replies import HEADER, read_filled, unpack, unpacking
from dotpha.programme.replies.heading import read_heading
from dotpha.programme.replies.unpacking import readable
from dotpha.programme.tests import mangling as m

TASKS = m.candidates()[10:14]
GRID = m.filled(TASKS, Random(1)).grid()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("write", "name", "place"),
    [(m.as_docx, "a.docx", "bảng 1, hàng 2"), (m.as_xlsx, "a.xlsx", "trang tính Phụ lục, hàng 2")],
)
def test_each_row_keeps_its_place_and_its_words(write, name, place):
    rows = read_filled(write(GRID), name)
    assert rows[0].place == place
    assert [row.code for row in rows] == [task.code for task in TASKS]
    assert [row.title for row in rows] == [task.title for task in TASKS]
    assert [m.truth(row.result) for row in rows] == [task.key for task in TASKS]


def test_an_excel_row_bears_the_number_excel_shows():
    grid = [["PHỤ LỤC"], [""], [""], *GRID[:2], [""] * 7, *GRID[2:]]
    rows = read_filled(m.as_xlsx(grid), "a.xlsx")
    assert [row.number for row in rows] == [5, 7, 8, 9]


def test_a_header_of_two_rows_is_read_as_one():
    document = Document()
    table = document.add_table(3, 5)
    top, below, line = (row.cells for row in table.rows)
    for place, text in enumerate(("Mã", "Nhiệm vụ", "Kết quả", "", "Đánh giá")):
        top[place].text = text
    top[2].merge(top[3])
    below[2].text, below[3].text = "Kỳ trước", "Kỳ này"
    for cell, text in zip(line, ("NV-0003", "Xây dựng kho dữ liệu", "Đã khảo sát", "Đã nghiệm thu", "HT")):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    (row,) = read_filled(out.getvalue(), "a.docx")
    assert (row.result, row.rating) == ("Đã nghiệm thu", "done")


def test_an_answer_split_over_rows_under_a_merged_title_is_one_answer():
    document = Document()
    table = document.add_table(3, 3)
    for cell, text in zip(table.rows[0].cells, ("Mã", "Nhiệm vụ", "Kết quả")):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("NV-0003", "Xây dựng kho dữ liệu", "Đã khảo sát")):
        cell.text = text
    table.rows[2].cells[2].text = "Đã nghiệm thu"
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    out = io.BytesIO()
    document.save(out)
    (row,) = read_filled(out.getvalue(), "a.docx")
    assert row.result == "Đã khảo sát\nĐã nghiệm thu"


def test_a_table_cut_by_a_page_goes_on_with_the_columns_above():
    document = Document()
    for lines in (GRID[:3], GRID[3:]):
        table = document.add_table(0, len(HEADER))
        for line in lines:
            for cell, text in zip(table.add_row().cells, line):
                cell.text = text
        document.add_paragraph("trang sau")
    out = io.BytesIO()
    document.save(out)
    rows = read_filled(out.getvalue(), "a.docx")
    assert [row.code for row in rows] == [task.code for task in TASKS]
    assert rows[-1].place == "bảng 2, hàng 2"


def test_a_lost_header_is_read_by_the_order_sent_out():
    rows = read_filled(m.as_docx(GRID[1:]), "a.docx")
    assert [m.truth(row.result) for row in rows] == [task.key for task in TASKS]


def test_per_cent_in_a_sheet_is_a_rating():
    grid = [
        list(HEADER),
        ["NV-0001", "Việc A", "", "", "Đã làm", "1", ""],
        ["NV-0002", "Việc B", "", "", "Đang", "0.8", ""],
    ]
    assert [row.rating for row in read_filled(m.as_xlsx(grid), "a.xlsx")] == ["done", "doing"]


def test_rows_left_blank_are_told_from_answers():
    grid = [
        list(HEADER),
        ["NV-0001", "Việc A", "", "", "", "", "Không"],
        ["NV-0002", "Việc B", "", "", "ko phát sinh", "", ""],
    ]
    blank, nothing = read_filled(m.as_docx(grid), "a.docx")
    assert blank.blank
    assert not nothing.blank
    assert nothing.nothing_new


def test_an_answer_with_header_words_in_it_is_not_lost():
    words = [
        "NV-0001",
        "Triển khai nhiệm vụ",
        "Quý IV",
        "Kết quả kỳ trước tốt",
        "Kết quả tốt",
        "Đánh giá tốt",
        "Còn khó khăn",
    ]
    (row,) = read_filled(m.as_docx([list(HEADER), words]), "a.docx")
    assert row.result == "Kết quả tốt"


def test_a_zip_gives_its_files_with_folders_and_without_litter():
    mac = unicodedata.normalize("NFD", "Sở Y tế/phụ lục.docx")
    inner = zipped([("b.xlsx", m.as_xlsx(GRID))])
    data = zipped([
        (mac, m.as_docx(GRID)), ("__MACOSX/._phụ lục.docx", b"x"), ("Sở Y tế/~$phụ lục.docx", b"x"), ("xa\\c.zip", inner),
        ("ảnh.jpg", b"\xff\xd8\xff"),
    ])  # fmt: skip
    members = unpack(data, "tra-loi.zip")
    assert [member.name for member in members] == ["Sở Y tế/phụ lục.docx", "xa/c.zip/b.xlsx", "ảnh.jpg"]
    assert [bool(member.problem) for member in members] == [False, False, True]


def test_names_of_a_mac_zip_without_its_flag_are_read():
    from_mac = zipfile.ZipFile(io.BytesIO(zipped([("x", b"1")]))).infolist()[0]
    from_mac.filename, from_mac.flag_bits = "Sở.docx".encode().decode("cp437"), 0
    assert readable(from_mac) == "Sở.docx"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.docx", "rỗng"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (m.as_docx(GRID)[:2000], "a.docx", "hỏng"),
        (m.as_docx([["Họ tên", "Chức vụ"], ["A", "B"]]), "a.docx", "không có bảng trả lời"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_out(data, name, words):
    with pytest.raises(Unreadable, match=words) as refusal:
        read_filled(data, name)
    assert name in str(refusal.value)


def test_a_bomb_and_an_empty_zip_are_refused():
    with pytest.raises(Unreadable, match="phình quá lớn"):
        unpack(zipped([("a.docx", b"\0" * (110 * 2**20))]), "bom.zip")
    with pytest.raises(Unreadable, match="không có"):
        unpack(zipped([("ảnh.jpg", b"\xff\xd8\xff")]), "anh.zip")


def test_zips_in_a_zip_share_one_bound_of_bytes_and_of_files(monkeypatch):
    real = unpacking.Budget
    monkeypatch.setattr(unpacking, "Budget", lambda: real(size=9_000_000, members=20, entries=60))
    heavy = zipped([(f"{n}.txt", Random(n).randbytes(4000) * 500) for n in range(3)])
    assert len(unpack(zipped([("a.zip", heavy)]), "mot.zip")) == 3
    with pytest.raises(Unreadable, match="quá nặng"):
        unpack(zipped([("a.zip", heavy), ("b.zip", heavy)]), "nang.zip")
    many = zipped([(f"{n}.txt", b"x") for n in range(11)])
    with pytest.raises(Unreadable, match="quá nhiều tệp"):
        unpack(zipped([("a.zip", many), ("b.zip", many)]), "nhieu.zip")
    litter = zipped([("a.txt", b"x"), *((f"__MACOSX/{n}", b"") for n in range(40))])
    with pytest.raises(Unreadable, match="quá nhiều tệp"):
        unpack(zipped([("a.zip", litter), ("b.zip", litter)]), "rac.zip")


def test_four_hundred_nested_bombs_are_refused_at_once():
    inner = zipped([(f"{n}.txt", b" " * 4 * 2**20) for n in range(74)])
    began = time.process_time()
    with pytest.raises(Unreadable, match="không có phụ lục"):
        unpack(zipped([(f"{n}.zip", inner) for n in range(400)]), "bom.zip")
    assert time.process_time() - began < 5


def test_a_title_over_two_lines_names_its_agency():
    first = read_heading("KẾT QUẢ THỰC HIỆN NHIỆM VỤ DO")
    second = read_heading("BAN\u00a0QUẢN\u00a0LÝ\u00a0KHU\u00a0KINH\u00a0TẾ CHỦ TRÌ, KỲ QUÝ IV/2025", first)
    assert (second.body, second.period) == ("ban quan ly khu kinh te", "2025-Q4")
    assert read_heading("(Kèm theo Công văn số 12/SKHCN)", first).body == ""
