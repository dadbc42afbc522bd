from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.text.dates import find_dates, find_deadline, read_date, write_date, write_date_long, write_period
from dotpha.text.vietnamese import fold

SIGNED = date(2025, 3, 10)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_written_date_reads_back(day):
    assert read_date(write_date(day)) == day
    assert read_date(write_date_long(day)) == day
    assert read_date(day.isoformat()) == day


def test_small_days_and_the_first_two_months_take_a_zero():
    assert write_date(date(2026, 11, 24)) == "24/11/2026"
    assert write_date(date(2025, 6, 5)) == "05/6/2025"
    assert write_date_long(date(2025, 1, 5)) == "ngày 05 tháng 01 năm 2025"
    assert write_period(date(2024, 12, 15), date(2025, 6, 14)) == "từ ngày 15/12/2024 đến ngày 14/6/2025"


@pytest.mark.parametrize(
    "text",
    [
        "5/6/2025",
        "05-06-2025",
        "05.6.2025",
        "Đông Hà, ngày 05 tháng 6 năm 2025",
        "ngày 5/6/2025",
        "2025-06-05 00:00:00",
    ],
)
def test_the_usual_ways_to_write_a_date_are_read(text):
    assert read_date(text) == date(2025, 6, 5)


@pytest.mark.parametrize("text", ["31/02/2025", "5/6/25", "6/2025", "05/6-2025", "ngày", "", "5/6/2025 và 6/6/2025"])
def test_what_is_not_one_whole_date_is_not_read(text):
    assert read_date(text) is None


def test_dates_are_found_in_running_text_where_they_stand():
    text = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Luật 05/2022/QH15 ngày 20 tháng 6 năm 2022"
    found = find_dates(text)
    assert [(text[start:end], day) for start, end, day in found] == [
        ("22/12/2024", date(2024, 12, 22)),
        ("20 tháng 6 năm 2022", date(2022, 6, 20)),
    ]


CELLS = {
    "6/2025": "2025-06-30",
    "06/2025": "2025-06-30",
    "Tháng 10/2025": "2025-10-31",
    "02/2028": "2028-02-29",
    "tháng 3 năm 2025": "2025-03-31",
    "Tháng 3-5/2025": "2025-05-31",
    "từ tháng 01/2025 đến tháng 6/2025": "2025-06-30",
    "Quý II/2025": "2025-06-30",
    "qúy III/2025": "2025-09-30",
    "quý 2 năm 2025": "2025-06-30",
    "Quý II, III/2025": "2025-09-30",
    "2025": "2025-12-31",
    "2025-2026": "2026-12-31",
    "Từ năm 2025 đến năm 2027": "2027-12-31",
    "giai đoạn 2026–2030": "2030-12-31",
    "2025 - 2030, tầm nhìn 2045": "2030-12-31",
    "trong tháng 01 năm 2025": "2025-01-31",
    "trước ngày 30/6/2025": "2025-06-30",
    "chậm nhất ngày 15 tháng 7 năm 2025": "2025-07-15",
    "6 tháng đầu năm 2025": "2025-06-30",
    "9 tháng đầu năm 2025": "2025-09-30",
    "đến hết năm 2027": "2027-12-31",
    "06/2025 (trình), 12/2025 (ban hành)": "2025-12-31",
    "trong vòng 30 ngày kể từ ngày ban hành": "2025-04-09",
    "trong 5 ngày làm việc kể từ ngày ký": "2025-03-17",
    "03 tháng kể từ ngày ban hành": "2025-06-10",
    "TRUOC NGAY 30/6/2025": "2025-06-30",
}


@pytest.mark.parametrize(("text", "day"), CELLS.items())
def test_a_deadline_cell_gives_the_last_day_it_names(text, day):
    found = find_deadline(text, cell=True, signed_on=SIGNED)
    assert (found.on.isoformat() if found and found.on else None) == day


@pytest.mark.parametrize(
    ("text", "recurrence", "day"),
    [
        ("Hằng năm", "hằng năm", None),
        ("hàng quý", "hằng quý", None),
        ("Thường xuyên", "thường xuyên", None),
        ("Nhiệm vụ thường xuyên", "thường xuyên", None),
        ("Định kỳ", "định kỳ", None),
        ("Định kỳ hằng tháng", "hằng tháng", None),
        ("Thường xuyên, hằng năm", "hằng năm", None),
        ("6 tháng/lần", "6 tháng", None),
        ("2025 và những năm tiếp theo", "hằng năm", date(2025, 12, 31)),
        ("Năm 2025 trở đi", "hằng năm", date(2025, 12, 31)),
        ("trước ngày 15 tháng 6 và trước ngày 01 tháng 12", "6 tháng", None),
    ],
)
def test_work_that_comes_again_is_recognised(text, recurrence, day):
    found = find_deadline(text, cell=True)
    assert (found.recurrence, found.on) == (recurrence, day)


def test_a_year_given_beside_completes_the_words():
    assert find_deadline("trước ngày 15 tháng 6 và trước ngày 01 tháng 12", year=2025).on == date(2025, 12, 1)
    assert find_deadline("Quý III", cell=True, year=2026).on == date(2026, 9, 30)
    assert find_deadline("Quý III", cell=True) == find_deadline("Quý III", cell=True, signed_on=date(2025, 11, 1))


def test_estimates_say_that_they_are_estimates():
    session = find_deadline("trình HĐND tỉnh tại kỳ họp thường lệ giữa năm 2025")
    assert (session.on, session.vague) == (date(2025, 7, 31), True)
    assert find_deadline("cuối năm 2025", cell=True).vague
    assert find_deadline("trong vòng 30 ngày kể từ ngày ban hành").vague
    assert find_deadline("trong vòng 30 ngày kể từ ngày ban hành").on is None
    assert find_deadline("Theo tiến độ của Trung ương", cell=True).vague


@pytest.mark.parametrize("text", ["31/02/2025", "13/2025", "57-NQ/TW", "05/2022/QH15", "12", "", "–", "Sở Tài chính"])
def test_a_cell_without_a_possible_time_gives_nothing(text):
    assert find_deadline(text, cell=True, signed_on=SIGNED) is None


PROSE = {
    "Sở Tài chính hoàn thành trước ngày 30/6/2025, báo cáo kết quả": "trước ngày 30/6/2025",
    "ban hành kế hoạch trong Quý II/2025.": "trong Quý II/2025",
    "phải xong chậm nhất là ngày 25/8/2025 theo Kế hoạch ngày 01/02/2025": "chậm nhất là ngày 25/8/2025",
    "Thời gian hoàn thành: Tháng 10/2025; sản phẩm: Kế hoạch": "Tháng 10/2025",
    "thời hạn: 2025; sản phẩm: báo cáo": "2025",
    "hoan thanh truoc ngay 30/6/2025": "truoc ngay 30/6/2025",
    "trong 6 tháng đầu năm 2025, tham mưu cơ chế": "trong 6 tháng đầu năm 2025",
    "định kỳ hằng quý báo cáo": "hằng quý",
}


@pytest.mark.parametrize(("text", "words"), PROSE.items())
def test_prose_gives_the_words_that_set_the_deadline(text, words):
    found = find_deadline(text, signed_on=SIGNED)
    assert found.text == words == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
        "hướng dẫn thi hành Luật Đất đai năm 2024 và Luật số 05/2022/QH15 ngày 20/6/2022",
        "Chiến lược đến năm 2025, định hướng đến năm 2030",
        "chương trình chuyển đổi số giai đoạn 2021-2025",
        "Trung tâm khai trương vào ngày 19/8/2025",
        "đứng đầu trong Việt Nam 2025",
        "dự toán ngân sách hằng năm; thường xuyên theo dõi",
        "giải quyết hồ sơ trong vòng 15 ngày",
    ],
)
def test_dates_of_papers_and_years_of_laws_are_no_deadlines(text):
    assert find_deadline(text, signed_on=SIGNED) is None


def test_a_text_that_is_hardly_more_than_a_time_is_read_as_a_cell():
    assert find_deadline("Tháng 6/2025").on == date(2025, 6, 30)
    assert find_deadline("Nhiệm vụ thường xuyên").recurrence == "thường xuyên"
    assert find_deadline("2025 và những năm tiếp theo").recurrence == "hằng năm"
    assert find_deadline("Luật Đất đai năm 2024") is None


PIECES = st.sampled_from(
    [
        *CELLS,
        *PROSE,
        "hằng năm",
        "ngày 30/02/2025",
        "Tháng 13/2025",
        "kỳ họp",
        "quý",
        " ",
        "\n",
        "e\u0302\u0301",
        "2025/",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=6).map(" ".join), st.sampled_from([True, False, None]))
def test_a_deadline_stands_in_the_text_where_it_says(text, cell):
    found = find_deadline(text, cell=cell, signed_on=SIGNED)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.on or found.recurrence or found.vague


@given(DAYS, st.booleans())
def test_a_full_date_after_truoc_ngay_is_always_the_deadline(day, cell):
    assert find_deadline(f"báo cáo trước ngày {write_date(day)}", cell=cell).on == day


@given(st.sampled_from(sorted(CELLS)))
def test_cells_typed_without_marks_read_the_same(text):
    plain, marked = (find_deadline(t, cell=True, signed_on=SIGNED) for t in (fold(text), text))
    assert (plain and (plain.on, plain.recurrence)) == (marked and (marked.on, marked.recurrence))
