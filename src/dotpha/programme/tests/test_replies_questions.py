"""The second table of an appendix: written, and read back whatever was done to it."""

import io

from docx import Document
from python_calamine import CalamineWorkbook

from dotpha.programme.extraction.blocks import RawCell, RawTable
from dotpha.programme.replies import HEADER, AppendixRow, QuestionRow, read_back, write_docx, write_xlsx
from dotpha.programme.replies.answers import parted, read_answers
from dotpha.programme.replies.question_letter import LetterOfQuestions, write_questions
from dotpha.programme.replies.questions import HEADER as QUESTIONS
from dotpha.programme.replies.questions import point_name, read_point
from dotpha.text.official import Letterhead, Office, read_layout

ROWS = [AppendixRow("NV-0042", "Trồng rừng ngập mặn ở cửa sông", "30/6/2026")]
ASKED = [
    QuestionRow("NV-0042", "Trồng rừng ngập mặn ở cửa sông", "product", "Đề nghị cho biết sản phẩm."),
    QuestionRow("NV-0042", "Trồng rừng ngập mặn ở cửa sông", "resources", "Đề nghị cho biết kinh phí."),
]
HEAD = Letterhead("UBND TỈNH QUẢNG TRỊ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SKHCN", "Quảng Trị")
OFFICE = Office("Sở Khoa học và Công nghệ", "UBND tỉnh", "SKHCN", "Quảng Trị", "Giám đốc", "Ngô Văn Biển", "so@vidu.vn")


def table(*lines, sheet=""):
    return RawTable(tuple(tuple(RawCell(cell) for cell in line) for line in lines), sheet)


def answered(data, answers):
    document = Document(io.BytesIO(data))
    for row, words in zip(document.tables[-1].rows[1:], answers):
        row.cells[4].text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_without_questions_the_appendix_is_as_it_was():
    assert write_docx(ROWS, title="A", letterhead=HEAD) == write_docx(ROWS, title="A", letterhead=HEAD, questions=[])
    assert len(Document(io.BytesIO(write_docx(ROWS, title="A", letterhead=HEAD))).tables) == 1


def test_the_questions_stand_in_a_second_table_and_on_a_second_sheet():
    word = Document(io.BytesIO(write_docx(ROWS, title="A", letterhead=HEAD, questions=ASKED)))
    first, second = word.tables
    assert tuple(cell.text for cell in first.rows[0].cells) == HEADER
    assert tuple(cell.text for cell in second.rows[0].cells) == QUESTIONS
    assert [cell.text for cell in second.rows[1].cells] == [
        "NV-0042", "Trồng rừng ngập mặn ở cửa sông", "Sản phẩm", "Đề nghị cho biết sản phẩm.", "",
    ]  # fmt: skip
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx(ROWS, title="A", questions=ASKED)))
    assert book.sheet_names[:2] == ["Phụ lục", "Điểm cần làm rõ"]
    assert list(QUESTIONS) in book.get_sheet_by_name("Điểm cần làm rõ").to_python()


def test_a_filled_word_file_gives_rows_of_tasks_and_answers():
    data = answered(write_docx(ROWS, title="A", letterhead=HEAD, questions=ASKED), ["120 ha rừng", ""])
    found = read_back(data, "a.docx")
    assert [row.code for row in found.rows] == ["NV-0042"]
    first, second = found.answers
    assert (first.code, first.point, first.answer, first.blank) == ("NV-0042", "product", "120 ha rừng", False)
    assert second.blank


def test_a_workbook_gives_the_same():
    found = read_back(write_xlsx(ROWS, title="A", questions=ASKED), "a.xlsx")
    assert [row.code for row in found.rows] == ["NV-0042"]
    assert [(one.point, one.blank) for one in found.answers] == [("product", True), ("resources", True)]
    assert found.answers[0].place.startswith("trang tính Điểm cần làm rõ")


def test_columns_in_another_order_and_other_words_are_known():
    found = read_answers(
        table(
            ("TT", "Câu hỏi đề nghị làm rõ", "Ý kiến trả lời", "Mã NV", "Điểm"),
            ("1", "2", "3", "4", "5"),
            ("1", "Đề nghị cho biết hạn", "Quý I năm 2026", "nv 42", "thời hạn"),
            ("", "", "", "", ""),
        ),
        "bảng 2",
    )
    assert [(one.code, one.point, one.answer) for one in found] == [("NV-0042", "when", "Quý I năm 2026")]


def test_a_table_that_lost_its_header_is_known_by_its_codes_and_points():
    lost = table(("NV-0042", "Trồng rừng", "Nguồn lực", "Đề nghị …", "Ngân sách tỉnh"))
    assert parted(lost) == (None, lost)
    assert read_answers(lost, "bảng 1")[0].point == "resources"


def test_two_tables_copied_under_one_another_are_parted():
    tasks, asked = parted(
        table(
            HEADER,
            ("NV-0042", "Trồng rừng", "", "", "Đã trồng 3 ha", "", ""),
            (*QUESTIONS, "", ""),
            ("NV-0042", "Trồng rừng", "Sản phẩm", "Đề nghị …", "120 ha", "", ""),
        )
    )
    assert tasks
    assert asked
    assert [row[0].text for row in tasks.rows] == ["Mã", "NV-0042"]
    assert [one.answer for one in read_answers(asked, "bảng 1")] == ["120 ha"]


def test_an_appendix_alone_has_no_questions():
    plain = table(HEADER, ("NV-0042", "Trồng rừng", "", "", "Đã trả lời câu hỏi của tỉnh", "", ""))
    assert parted(plain) == (plain, None)


def test_a_point_is_read_as_people_write_it():
    for key in ("who", "what", "when", "duty", "product", "authority", "resources"):
        assert read_point(point_name(key)) == key
        assert read_point(f"Rõ {point_name(key).lower()}") == key
    assert read_point("thời hạn hoàn thành") == "when"
    assert read_point("một câu dài nói về thời hạn và nhiều điều khác nữa") == ""


def test_the_letter_says_whom_it_asks_what_and_on_which_basis():
    letter = LetterOfQuestions("Bộ Nông nghiệp và Môi trường", ("Quyết định số 5/QĐ-BNNMT",), tuple(ASKED), 2025)
    data = write_questions(letter, OFFICE)
    assert data == write_questions(letter, OFFICE)
    text = "\n".join(line.text for line in read_layout(data).lines)
    assert "V/v đề nghị làm rõ nhiệm vụ" in text
    assert "Kính gửi: Bộ Nông nghiệp và Môi trường" in text
    assert "1 nhiệm vụ tại Quyết định số 5/QĐ-BNNMT còn 2 điểm chưa rõ (rõ sản phẩm, rõ nguồn lực)" in text
    assert "56/TB-VPCP" in text
    assert "nhận thấy 1 nhiệm vụ" in text
    assert "Quảng Trị" not in "\n".join(line for line in text.splitlines() if "Căn cứ" in line)
    assert [one.answer for one in read_back(answered(data, ["120 ha", "Ngân sách"]), "b.docx").answers] == [
        "120 ha",
        "Ngân sách",
    ]


def test_the_letter_cites_no_paper_where_none_is_known():
    only = tuple(row for row in ASKED if row.point == "resources")

    def words(own_rule):  # type: ignore[no-untyped-def]
        data = write_questions(LetterOfQuestions("Bộ Nội vụ", (), only, 2025, own_rule), OFFICE)
        return "\n".join(line.text for line in read_layout(data).lines)

    assert "Căn cứ yêu cầu" not in words("")
    assert "Căn cứ yêu cầu về giao nhiệm vụ tại Kế hoạch số 9-KH/TU, " in words("Kế hoạch số 9-KH/TU")
