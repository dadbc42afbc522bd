"""What Nghị định 30/2020/NĐ-CP, Phụ lục I asks of a paper, read back from the file."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from dotpha.text.official import Appendix, Heading, Layout, Paragraph, Signature, read_layout, write_document
from dotpha.text.official.metrics import width_mm
from dotpha.text.official.tests.samples import OFFICE, PARTY, letter, report

BLANK = "\u00a0"


@pytest.fixture(scope="module")
def paper() -> Layout:
    return read_layout(report())


@pytest.fixture(scope="module")
def mail() -> Layout:
    return read_layout(letter())


def test_pages_are_a4_with_the_margins_of_the_decree(paper: Layout) -> None:
    upright = paper.pages[0]
    assert (upright.width_mm, upright.height_mm) == (210, 297)
    for page in paper.pages:
        assert 20 <= page.top_mm <= 25
        assert 20 <= page.bottom_mm <= 25
        assert 30 <= page.left_mm <= 35
        assert 15 <= page.right_mm <= 20


def test_all_text_is_times_new_roman(paper: Layout) -> None:
    assert {font for line in paper.lines for font in line.fonts} == {"Times New Roman"}
    with zipfile.ZipFile(io.BytesIO(report())) as parts:
        styles = parts.read("word/styles.xml").decode()
    assert "asciiTheme" not in styles
    assert 'w:val="vi-VN"' in styles


def test_page_number_is_centred_upright_and_hidden_on_the_first_page(paper: Layout) -> None:
    for page in paper.pages:
        assert page.hides_first
        assert page.number is not None
        assert (page.number.align, page.number.italic, page.number.bold) == ("center", False, False)
        assert page.number.size in (13, 14)


def test_national_title_and_motto_are_bold_with_a_line_as_long_as_the_motto(paper: Layout) -> None:
    title, motto = paper.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), paper.find("Độc lập - Tự do - Hạnh phúc")
    assert (title.bold, title.italic, title.align) == (True, False, "center")
    assert title.size in (12, 13)
    assert (motto.bold, motto.align) == (True, "center")
    assert motto.size in (13, 14)
    rule = paper.rule_below("Độc lập")
    assert rule is not None
    column = 165 * (1 - 0.452)
    assert column - rule.left_mm - rule.right_mm == pytest.approx(width_mm(motto.text, motto.size, bold=True), abs=0.3)
    assert width_mm(title.text, title.size, bold=True) < column, "the title would wrap"


def test_parent_body_is_light_and_issuing_body_bold_with_a_short_line(paper: Layout) -> None:
    parent, body = paper.find("ỦY BAN NHÂN DÂN"), paper.find("SỞ KHOA HỌC VÀ CÔNG NGHỆ")
    assert (parent.bold, parent.where) == (False, "head")
    assert body.bold
    assert {parent.size, body.size} <= {12, 13}
    assert paper.find("TỈNH QUẢNG TRỊ").bold is False
    rule = paper.rule_below("SỞ KHOA HỌC VÀ CÔNG NGHỆ")
    assert rule is not None
    length = 165 * 0.452 - rule.left_mm - rule.right_mm
    assert 1 / 3 <= length / width_mm(body.text, body.size, bold=True) <= 1 / 2


def test_number_below_ten_and_early_month_get_a_leading_zero(paper: Layout) -> None:
    number, place = paper.find("Số:"), paper.find("Quảng Trị, ngày")
    assert (number.text, number.size, number.bold) == ("Số: 05/BC-SKHCN", 13, False)
    assert place.text == "Quảng Trị, ngày 07 tháng 02 năm 2025"
    assert (place.italic, place.align) == (True, "center")
    assert place.size in (13, 14)


def test_number_and_date_not_given_are_left_blank_for_the_clerk() -> None:
    paper = read_layout(report(letterhead=replace(OFFICE, number=None, on=None, year=2025)))
    assert paper.find("Số:").text == f"Số: {BLANK * 6}/BC-SKHCN"
    assert paper.find("Quảng Trị, ngày").text == f"Quảng Trị, ngày{BLANK * 4}tháng{BLANK * 4}năm 2025"
    assert f"số {BLANK * 6}/BC-SKHCN" in paper.find("Kèm theo").text


def test_type_name_and_summary_are_bold_centred_and_closed_by_a_line(paper: Layout) -> None:
    kind, summary = paper.find("BÁO CÁO"), paper.find("Kết quả thực hiện")
    for line in (kind, summary):
        assert (line.bold, line.italic, line.align) == (True, False, "center")
        assert line.size in (13, 14)
    rule = paper.rule_below("quý II năm 2025")
    assert rule is not None
    length = 165 - rule.left_mm - rule.right_mm
    longest = max(width_mm(line.text, 14, bold=True) for line in (summary, paper.find("quý II năm 2025")))
    assert 1 / 3 <= length / longest <= 1 / 2


def test_body_text_is_justified_with_indent_and_space(paper: Layout) -> None:
    line = paper.find("báo cáo như sau")
    assert (line.align, line.bold, line.italic) == ("both", False, False)
    assert line.size in (13, 14)
    assert 10 <= line.first_mm <= 12.7
    assert line.after_pt >= 6
    assert line.spacing is not None
    assert 1.0 <= line.spacing <= 1.5


def test_headings_count_in_roman_arabic_and_letters(paper: Layout) -> None:
    heads = [text for text in paper.texts() if text[:2] in ("I.", "II", "1.", "2.", "a)", "b)")]
    assert heads[:7] == [
        "I. LÃNH ĐẠO, CHỈ ĐẠO",
        "1. Ban hành văn bản",
        "a) Của tỉnh",
        "b) Của sở",
        "2. Kiểm tra",
        "II. KẾT QUẢ",
        "1. Số liệu",
    ]
    assert paper.find("I. LÃNH ĐẠO").bold
    assert paper.find("1. Ban hành").bold
    assert not paper.find("a) Của tỉnh").bold
    assert paper.find("I. CHUNG").section == 1, "an appendix counts anew"


def test_letters_of_points_follow_the_vietnamese_alphabet() -> None:
    blocks = [Heading(3, "điểm") for _ in range(24)]
    points = [text.split(")")[0] for text in read_layout(report(blocks=blocks)).texts() if ") điểm" in text]
    assert points == [*"abcdđeghiklmnopqrstuvxy", "aa"]


def test_parts_stand_in_the_order_of_the_decree(paper: Layout) -> None:
    marks = [
        "SỞ KHOA HỌC", "CỘNG HÒA", "Độc lập", "Số: 05", "Quảng Trị, ngày", "BÁO CÁO", "Kính gửi", "như sau", "Nơi nhận",
        "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Minh Tâm", "Phụ lục I", "DANH MỤC NHIỆM VỤ", "Kèm theo",
        "Phụ lục II",
    ]  # fmt: skip
    places = [paper.lines.index(paper.find(mark)) for mark in marks]
    assert places == sorted(places)


def test_signature_is_bold_in_capitals_with_the_name_below(paper: Layout) -> None:
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Minh Tâm"):
        line = paper.find(text)
        assert (line.bold, line.align, line.where) == (True, "center", "close")
        assert line.size in (13, 14)
    assert paper.find("Nguyễn Thị Minh Tâm").before_pt >= 60, "no room to sign"


def test_signature_never_stands_alone_on_a_page(paper: Layout, mail: Layout) -> None:
    assert paper.find("hoàn thành 1/3").keeps_next
    assert mail.find("Đề nghị các cơ quan").keeps_next
    assert not paper.find("báo cáo như sau").keeps_next


def test_minutes_are_signed_by_two_side_by_side_with_the_recipients_below() -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.5: who kept them on the left, who presided on the right."""
    data = write_document(
        kind="Biên bản", summary="Họp quý IV", blocks=[Paragraph("Cuộc họp kết thúc lúc 10 giờ.")],
        letterhead=OFFICE, signature=Signature((), "CHỦ TRÌ", "Trần Văn Đá"),
        beside=Signature((), "THƯ KÝ", "Lê Thị Sen"), recipients=["Thành viên dự họp"],
    )  # fmt: skip
    closing = Document(io.BytesIO(data)).tables[-1]
    (left, right), (below, empty) = [[cell.text.split("\n") for cell in row.cells] for row in closing.rows]
    assert (left, right) == (["THƯ KÝ", "Lê Thị Sen"], ["CHỦ TRÌ", "Trần Văn Đá"])
    assert (below, empty) == (["Nơi nhận:", "- Thành viên dự họp;", "- Lưu: VT."], [""])


def test_recipients_begin_with_as_above_and_end_with_the_archive(paper: Layout) -> None:
    head = paper.find("Nơi nhận:")
    assert (head.bold, head.italic, head.size, head.align) == (True, True, 12, "left")
    items = [line for line in paper.lines if line.where == "close" and line.text.startswith("- ")]
    assert [item.text for item in items] == [
        "- Như trên;", "- Giám đốc (b/c);", "- Các phòng thuộc Sở;", "- Lưu: VT.",
    ]  # fmt: skip
    assert {(item.size, item.bold, item.italic) for item in items} == {(11, False, False)}


def test_writers_own_as_above_and_archive_are_not_doubled() -> None:
    paper = read_layout(report(recipients=("- Như trên;", "Lưu: VT, KHTC.")))
    items = [line.text for line in paper.lines if line.where == "close" and line.text.startswith("- ")]
    assert items == ["- Như trên;", "- Lưu: VT, KHTC."]


def test_one_addressee_shares_the_line_and_several_stand_below_each_other(paper: Layout, mail: Layout) -> None:
    assert paper.find("Kính gửi").text == "Kính gửi: Ủy ban nhân dân tỉnh Quảng Trị."
    assert mail.find("Kính gửi").text == "Kính gửi:"
    first, second = mail.find("- Các sở, ban, ngành"), mail.find("- Ủy ban nhân dân các xã")
    assert first.text.endswith(";")
    assert second.text.endswith(".")
    assert first.left_mm == second.left_mm > mail.find("Kính gửi").left_mm


def test_letter_bears_its_summary_under_the_number_and_no_type_name(mail: Layout) -> None:
    line = mail.find("V/v")
    assert line.text.startswith("V/v báo cáo tiến độ")
    assert line.where == "head"
    assert line.size in (12, 13)
    assert (line.bold, line.italic, line.align) == (False, False, "center")
    assert mail.lines.index(line) == mail.lines.index(mail.find("Số: 1745/UBND-KGVX")) + 1
    assert "CÔNG VĂN" not in mail.texts()


def test_last_sentence_ends_with_the_closing_mark(paper: Layout, mail: Layout) -> None:
    assert mail.find("Đề nghị các cơ quan").text.endswith("25/6/2025./.")
    last = paper.find("hoàn thành 1/3")
    assert last.text == "Kết quả: hoàn thành 1/3 nhiệm vụ./."
    assert not last.bold, "only a part of it is bold"


def test_table_head_repeats_and_rows_stay_whole(paper: Layout) -> None:
    table = paper.tables[0]
    assert table.repeats_head
    assert not table.splits_rows
    assert sum(table.widths_mm) == pytest.approx(165, abs=0.3)
    assert table.rows[0] == ("STT", "Nhiệm vụ", "Thời hạn", "Kết quả")
    assert table.rows[1] == ("I", "Thể chế")
    assert table.rows[3] == ("2", "Ban hành quy chế dữ liệu dùng chung", "Quý IV/2025", "")
    assert table.rows[4] == ("II", "Hạ tầng")
    assert paper.find("Thời hạn").bold


def test_each_appendix_has_its_own_pages_numbered_from_one(paper: Layout) -> None:
    first, second = paper.pages[1:]
    assert (first.width_mm, first.height_mm, first.starts_at) == (297, 210, 1)
    assert (second.width_mm, second.height_mm, second.starts_at) == (210, 297, 1)
    word, title, note = paper.find("Phụ lục I"), paper.find("DANH MỤC NHIỆM VỤ"), paper.find("Kèm theo")
    assert (word.size, word.bold, word.align) == (14, True, "center")
    assert (title.bold, title.align) == (True, "center")
    assert (note.italic, note.bold) == (True, False)
    assert "Báo cáo số 05/BC-SKHCN ngày 07 tháng 02 năm 2025" in note.text
    assert paper.find("(Số liệu đến ngày 15/6/2025)").section == 2
    assert sum(paper.tables[1].widths_mm) == pytest.approx(252, abs=0.3)


def test_a_single_appendix_bears_no_number() -> None:
    paper = read_layout(report(blocks=(Paragraph("Nội dung."), Appendix("Danh mục", (Paragraph("Trống."),)))))
    assert "Phụ lục" in paper.texts()
    assert not any(text.startswith("Phụ lục I") for text in paper.texts())


def test_party_paper_has_the_party_head_instead_of_the_national_title() -> None:
    paper = read_layout(
        report(letterhead=PARTY, signature=Signature(("T/M VĂN PHÒNG",), "Chánh Văn phòng", "Lê Văn Bảo"))
    )
    title = paper.find("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert (title.size, title.bold) == (15, True)
    assert paper.rule_below("ĐẢNG CỘNG SẢN VIỆT NAM") is not None
    assert not any("CỘNG HÒA" in text for text in paper.texts())
    assert "*" in paper.texts()
    assert paper.find("Số 17").text == "Số 17-BC/VPTU"
    assert paper.find("Nơi nhận:").underline
    assert not paper.find("CHÁNH VĂN PHÒNG").bold
    assert not any("Lưu: VT" in text for text in paper.texts())


def test_equal_input_gives_equal_bytes() -> None:
    assert report() == report()
    assert letter() == letter()
    assert report() != report(summary="Khác")
    with zipfile.ZipFile(io.BytesIO(report())) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_file_speaks_only_of_the_document() -> None:
    facts = Document(io.BytesIO(report())).core_properties
    assert (facts.author, facts.language) == ("Sở Khoa học và Công nghệ", "vi-VN")
    assert str(facts.created)[:10] == "2025-02-07"
    with zipfile.ZipFile(io.BytesIO(report())) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name or "customXml" in name]
