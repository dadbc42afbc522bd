"""What the portal's export writes and how it is understood: heads, letters, cells, whatever the file is."""

import io
import unicodedata
from datetime import date, datetime

import pytest
import xlsxwriter

from dotpha.services.procedures.dossiers.checking import check
from dotpha.services.procedures.dossiers.counting import Counts, Part, count, merge
from dotpha.services.procedures.reading.cells import read_channel, read_day, read_fee, read_rating, read_yes_no
from dotpha.services.procedures.reading.columns import LABELS, NoHead, find_head, numbers_columns, plain
from dotpha.services.procedures.reading.intake import take_in
from dotpha.services.procedures.reading.reasons import REASON_LABELS, Reason, sentence
from dotpha.services.procedures.reading.texts import Unreadable
from dotpha.services.procedures.tests.world import HEAD, ROWS, export, row
from dotpha.text.legacy import TCVN3_CODES, TCVN3_LETTERS

DAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/07/2025", date(2025, 7, 1)), ("1/7/2025", date(2025, 7, 1)), ("1-7-2025", date(2025, 7, 1)),
        ("01.07.2025", date(2025, 7, 1)), ("2025-07-01", date(2025, 7, 1)), ("2025/07/01", date(2025, 7, 1)),
        ("45839", date(2025, 7, 1)), ("31/02/2025", None), ("7/15/2025", None), ("0", None), ("12", None), ("sớm", None),
        ("01/07/25", None), ("01/07/1925", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_officials_write_it(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        ("1.200.000", 1_200_000), ("1,200,000", 1_200_000), ("20.000 đ", 20_000), ("20000", 20_000), ("Miễn phí", 0),
        ("0", 0), ("150.000 VNĐ", 150_000), ("50000.0", 50_000), ("theo quy định", None), ("-5", None),
    ],
)  # fmt: skip
def test_money_is_read_as_officials_write_it(text, fee):
    assert read_fee(text) == fee


def test_how_it_was_handed_in():
    said = {"Trực tuyến": "online", "Nộp qua Cổng Dịch vụ công quốc gia": "online", "TRỰC TIẾP": "direct"}
    said |= {"Tại Bộ phận Một cửa": "direct", "Bưu chính công ích": "post", "Qua BCCI": "post", "Khác": None}
    assert {text: read_channel(text) for text in said} == said


def test_yes_and_no():
    said = {"Đã số hóa": True, "Có": True, "x": True, "1": True, "Chưa": False, "Chưa số hóa": False, "0": False}
    assert {text: read_yes_no(text) for text in said} == said
    assert read_yes_no("một phần") is None


def test_a_rating_is_satisfied_or_not():
    said = {"Hài lòng": True, "Rất hài lòng": True, "5": True, "4/5": True, "3": False, "Bình thường": False}
    said |= {"Không hài lòng": False, "Rất không hài lòng": False, "2 sao": False, "gì đó": None}
    assert {text: read_rating(text) for text in said} == said


def test_the_head_is_found_below_titles():
    rows = [["UBND TỈNH"], ["Từ ngày 01/7/2025"], list(HEAD), ["1", "A1"]]
    head = find_head(rows)
    assert head.rows == 3
    assert head.places["code"] == 1
    assert head.personal == ["Người nộp"]
    assert head.unused == ["STT"]


def test_a_head_of_two_rows_is_joined():
    top = ["STT", "Mã số hồ sơ", "Đơn vị xử lý", "Ngày", "", "", "Hình thức", "SĐT"]
    low = ["", "", "", "tiếp nhận", "hẹn trả", "trả kết quả", "nộp hồ sơ", ""]
    head = find_head([top, low, ["1", "A1", "Sở Y tế", "1/7/2025", "", "", "", "0912"]])
    assert head.rows == 2
    assert {"code": 1, "agency": 2, "received": 3, "due": 4, "returned": 5, "channel": 6}.items() <= head.places.items()
    assert head.personal == ["SĐT"]


def test_of_two_columns_for_one_thing_the_better_is_read():
    head = find_head(
        [["Mã hồ sơ", "Cơ quan", "Đơn vị", "Ngày tiếp nhận", "Ngày tra", "Ngày trả kết quả", "Ngày có kết quả"]]
    )
    assert (head.places["agency"], head.places["returned"]) == (1, 6)


def test_what_is_missing_is_named():
    with pytest.raises(NoHead) as told:
        find_head([["Mã hồ sơ", "Tên thủ tục"], ["A1", "Khai sinh"]])
    assert told.value.missing == ("Cơ quan xử lý", "Ngày tiếp nhận")


def test_a_row_may_only_number_the_columns():
    assert numbers_columns(["(1)", "(2)", "(3)", ""])
    assert not numbers_columns(["1", "A1", "Sở Y tế"])


def test_our_own_heads_are_read():
    assert set(find_head([list(LABELS.values())]).places) == set(LABELS)
    assert plain("Phí, lệ phí (đồng)") == "phi le phi"


def test_every_reason_has_a_sentence():
    for reason in Reason:
        assert sentence(reason, {"agency": "{x}", "due": "1"}).endswith(".")
        assert REASON_LABELS[reason]


def taken(tmp_path, data, kind="csv"):
    found = take_in(data, kind, tmp_path / "rows.csv")
    return found, (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()


def as_tcvn3(text):
    return text.translate(str.maketrans(TCVN3_LETTERS, TCVN3_CODES)).encode("latin-1", "replace")


def as_1258(text):
    """As Windows writes it: a letter with its shape is one sign, its tone another."""
    out = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = next((one for one in marks if one in "\u0300\u0301\u0303\u0309\u0323"), "")
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            out.append((unicodedata.normalize("NFC", marks.replace(tone, "")) + tone).encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("UTF-8", export()), ("UTF-8", export().decode("utf-8-sig").encode()),
        ("UTF-16", export().decode("utf-8-sig").encode("utf-16")),
        ("Windows-1258", as_1258(export().decode("utf-8-sig"))), ("TCVN3", as_tcvn3(export().decode("utf-8-sig"))),
        ("UTF-8", export().replace(b";", b"\t")), ("UTF-8", export().replace(b",", b" ").replace(b";", b",")),
        ("UTF-8", export().replace(b"\n", b"\r\n")),
    ],
)  # fmt: skip
def test_an_export_is_read_in_whatever_letters_and_signs(tmp_path, code, data):
    found, lines = taken(tmp_path, data)
    assert (found.code, found.rows) == (code, 4)
    assert lines[1] == (
        "2,A1,Cấp phiếu lý lịch tư pháp,Sở Tư pháp,01/9/2025,05/09/2025,04/09/2025 10:15,Trực tuyến,Đã số hóa,0,Rất hài lòng"
    )


def test_letters_that_are_none_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="bảng mã"):
        taken(tmp_path, "Mã hồ sơ;Đơn vị;Ngày tiếp nhận\n".encode()[:-1] + bytes(range(128, 255)) * 9)


def test_an_open_quotation_mark_is_told(tmp_path):
    with pytest.raises(Unreadable, match="ngoặc kép"):
        taken(tmp_path, export() + b'1;"A9' + b";x" * 200_000)


def book(*rows):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    made.add_worksheet("Bìa").write(0, 0, "Báo cáo")
    sheet = made.add_worksheet("Hồ sơ")
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(at, column, cell)
    made.close()
    return out.getvalue()


def test_a_workbook_is_read_with_its_days_and_numbers(tmp_path):
    cells = [
        1,
        "A1",
        "Khai sinh",
        "Kín",
        "Sở Y tế",
        datetime.fromisoformat("2025-09-01T08:30"),
        45905,
        "",
        "Trực tuyến",
        "Có",
        20000,
        5,
    ]
    found, lines = taken(tmp_path, book(["Danh sách"], HEAD, cells, ["", "Tổng cộng: 1"]), "xlsx")
    assert (found.code, found.rows, found.outside) == ("Excel", 1, 1)
    assert lines[1] == "3,A1,Khai sinh,Sở Y tế,2025-09-01T08:30:00,45905,,Trực tuyến,Có,20000,5"


def test_rows_bear_the_numbers_of_the_file(tmp_path):
    data = export(row("A1"), ";" * 11, row("A2"), "Người lập biểu" + ";" * 11)
    found, lines = taken(tmp_path, data)
    assert [line.split(",")[0] for line in lines[1:]] == ["2", "4"]
    assert (found.rows, found.outside) == (2, 1)


def judged(tmp_path, *rows, day=DAY):
    taken(tmp_path, export(*rows))
    known = {"Sở Tư pháp": "stp", "UBND phường Hải Đình": "hd"}
    return check(
        tmp_path / "rows.csv", tmp_path / "good.parquet", tmp_path, resolve=lambda names: {n: known.get(n) for n in names},
        day=day,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reasons"),
    [
        (row(""), ["no_code"]), (row("A", ""), ["no_agency"]), (row("A", "Sở Lạ"), ["unknown_agency"]),
        (row("A", received=""), ["no_received"]), (row("A", received="32/09/2025"), ["bad_received"]),
        (row("A", due="mai"), ["bad_due"]), (row("A", returned="30/02/2025"), ["bad_returned"]),
        (row("A", due="31/08/2025"), ["due_before"]), (row("A", returned="31/08/2025"), ["returned_before"]),
        (row("A", received="21/11/2025", due=""), ["future_received"]), (row("A", returned="21/11/2025"), ["future_returned"]),
        (row("", "Sở Lạ", due="mai"), ["no_code", "unknown_agency", "bad_due"]),
    ],
)  # fmt: skip
def test_a_row_is_kept_apart_for_a_reason(tmp_path, line, reasons):
    found = judged(tmp_path, line)
    assert [list(bad.reasons) for bad in found.bad] == [reasons]
    assert (found.good, found.rejected) == (0, 1)


def test_of_one_code_in_a_file_the_last_good_row_stands(tmp_path):
    found = judged(tmp_path, row("A1"), row("A1", returned="05/09/2025"), row("A1", returned="31/02/2025"))
    assert (found.good, found.doubled, found.rejected) == (1, 1, 1)
    assert [(bad.row, bad.reasons) for bad in found.bad] == [(2, ("double",)), (4, ("bad_returned",))]


def test_what_nobody_understands_is_not_known_and_told(tmp_path):
    found = judged(
        tmp_path, row("A1", channel="Qua người quen", digitised="một phần", rating="Chưa đánh giá"), row("A2")
    )
    assert found.good == 2
    assert found.unread == {"channel": [("Qua người quen", 1)], "digitised": [("một phần", 1)]}


def counted(tmp_path, *rows, day=DAY):
    judged(tmp_path, *rows)
    merge([Part(1, tmp_path / "good.parquet")], tmp_path / "all.parquet", tmp_path)
    return count(tmp_path / "all.parquet", tmp_path, day)


def test_shares_have_what_they_are_a_share_of(tmp_path):
    found = counted(tmp_path, *ROWS)
    assert found["stp", "2025-09"] == Counts(
        received=2, online=1, with_channel=2, digitised=1, with_digitised=2, returned=2, on_time=1, with_due=2, satisfied=1,
        rated=2, overdue=0,
    )  # fmt: skip
    assert found["hd", "2025-11"].on_time == 1


def test_on_its_day_is_in_time_and_without_a_day_nothing_is_said(tmp_path):
    found = counted(tmp_path, row("A1", returned="05/09/2025 16:00"), row("A2", due="", returned="09/09/2025"))
    assert (found["stp", "2025-09"].on_time, found["stp", "2025-09"].with_due, found["stp", "2025-09"].returned) == (
        1,
        1,
        2,
    )


def test_what_is_overdue_stands_at_the_end_of_each_month_until_it_is_returned(tmp_path):
    found = counted(tmp_path, row("A1", due="20/09/2025", returned="05/11/2025"), row("A2", due="20/11/2025"))
    assert [found["stp", f"2025-{month:02d}"].overdue for month in (9, 10, 11)] == [1, 1, 0]
    assert counted(tmp_path, row("A2", due="19/11/2025"))["stp", "2025-11"].overdue == 1
