"""Layouts met in plans of many offices: each rule with the lines it was made for."""

import random
from datetime import date

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.parties import split_parties
from dotpha.programme.extraction.tests.plans import HEADER, PLAN_LINES, ROWS, facts, tabbed
from dotpha.programme.extraction.times import Calendar, read_cell_time, read_sentence_time
from dotpha.programme.extraction.words import agency_part

FRONT = "\n".join(PLAN_LINES)
CALENDAR = Calendar(2025, date(2025, 3, 10))


def tasks_of(*lines: str):
    return extract_text("\n".join((FRONT, *lines))).tasks


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("Sở Y tế (chủ trì), Công an tỉnh (phối hợp)", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Sở Y tế chủ trì; Công an tỉnh phối hợp", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Chủ trì: Sở Y tế\nPhối hợp: Công an tỉnh, Sở Nội vụ", ["Sở Y tế"], ["Công an tỉnh", "Sở Nội vụ"]),
        ("Sở Y tế, phối hợp với Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Sở Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"], []),
    ],
)
def test_one_cell_names_who_leads_and_who_supports(cell, lead, supporting):
    assert split_parties(cell) == (lead, supporting)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Giáo dục và Đào tạo chủ trì triển khai học bạ số", "Sở Giáo dục và Đào tạo"),
        ("UBND phường Vĩnh Thành dàn dựng chương trình", "UBND phường Vĩnh Thành"),
        ("các tổ chức tín dụng đối chiếu tài khoản", "các tổ chức tín dụng"),
        ("các cơ quan liên quan cụ thể hóa Chương trình", "các cơ quan liên quan"),
        ("Trung tâm Công nghệ thông tin rà soát máy chủ", "Trung tâm Công nghệ thông tin"),
    ],
)
def test_a_name_ends_where_its_verb_begins(text, name):
    assert agency_part(text) == name


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("Q2/2025", "2025-06-30"),
        ("IV/2025", "2025-12-31"),
        ("T6/2025", "2025-06-30"),
        ("30 ngày kể từ ngày ban hành Kế hoạch", "2025-04-09"),
        ("Trước mùa mưa năm 2026", None),
        ("Trước ngày 15/12 hằng năm", None),
        ("Trước kỳ họp HĐND tỉnh cuối năm 2025", "2025-12-31"),
    ],
)
def test_a_cell_gives_a_day_or_honestly_none(cell, day):
    read = read_cell_time(cell, CALENDAR)
    assert read is not None
    assert (read.on.isoformat() if read.on else None) == day


def test_what_recurs_has_no_one_day():
    assert read_sentence_time("tổng hợp, báo cáo trước ngày 20/11 hằng năm.", CALENDAR)[0].on is None
    assert read_sentence_time("Định kỳ hằng năm, trước ngày 10/12, báo cáo kết quả.", CALENDAR)[0].on is None
    # What recurs there is the money, not the task.
    once = read_sentence_time("trình phương án, nêu rõ kinh phí hằng năm, trước ngày 10/12/2025.", CALENDAR)[0]
    assert (once.on, once.recurrence) == (date(2025, 12, 10), None)
    assert read_sentence_time("báo cáo trước 16h ngày 21/3/2025.", CALENDAR)[0].on == date(2025, 3, 21)


def test_labels_over_two_lines_and_a_time_without_its_label():
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Mở lớp kỹ năng số", "Cơ quan chủ trì:", "Sở Nội vụ", "Thời hạn:", "9/2025")
    assert (task.leads, task.deadline) == (("Sở Nội vụ",), date(2025, 9, 30))
    (task,) = tasks_of("1. Mở lớp kỹ năng số (Chủ trì: Sở Nội vụ; phối hợp: Tỉnh đoàn; hoàn thành trong tháng 9/2025).")
    assert (task.leads, task.supporting, task.deadline) == (("Sở Nội vụ",), ("Tỉnh đoàn",), date(2025, 9, 30))


def test_a_closing_bracket_or_the_heading_s_bracket_names_the_lead():
    one, two = tasks_of(
        "II. NHIỆM VỤ",
        "1. Xây dựng kho học liệu (Sở Giáo dục và Đào tạo; quý II/2025).",
        "2. Hạ tầng (Sở Xây dựng chủ trì)",
        "a) Lắp trạm phát sóng tại các xã biên giới;",
    )
    assert one.leads == ("Sở Giáo dục và Đào tạo",)
    assert two.leads == ("Sở Xây dựng",)


def test_articles_that_enact_and_words_that_close_are_no_tasks():
    tasks = tasks_of(
        "Điều 1. Ban hành kèm theo Quyết định này danh mục nhiệm vụ.",
        "I. Mục tiêu",
        "Mọi xã có mạng.",
        "Điều 2. Tổ chức thực hiện",
        "1. Sở Nội vụ có trách nhiệm:",
        "a) Tổ chức 10 lớp tập huấn cho cán bộ xã;",
        "Yêu cầu các đơn vị nghiêm túc thực hiện./.",
    )
    assert [task.leads for task in tasks] == [("Sở Nội vụ",)]


def test_a_task_on_the_basis_of_something_is_a_task_of_the_agency_above():
    tasks = tasks_of(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tài chính",
        "Căn cứ khả năng cân đối ngân sách, tham mưu UBND tỉnh bố trí kinh phí.",
        "2. Các sở, ban, ngành; UBND các xã, phường",
        "- Căn cứ Kế hoạch này, xây dựng kế hoạch cụ thể trước ngày 31/3/2025.",
    )
    assert [task.leads for task in tasks] == [("Sở Tài chính",), ("Các sở, ban, ngành", "UBND các xã, phường")]


def test_addressees_are_not_who_is_told():
    (task,) = tasks_of(
        "Kính gửi:", "- UBND các xã, phường.", "Để kịp tiến độ, UBND tỉnh yêu cầu:", "1. Lập bảng kê hộ nghèo."
    )
    assert task.leads == ()


def test_tables_of_targets_and_costs_hold_no_tasks():
    targets = tabbed(
        (("TT", "Chỉ tiêu", "Đơn vị tính", "Cơ quan theo dõi"), ("1", "Hồ sơ trực tuyến", "%", "Sở Nội vụ"))
    )
    costs = tabbed((("TT", "Nội dung chi", "Kinh phí", "Nguồn vốn"), ("1", "Mua máy quét", "200", "Ngân sách tỉnh")))
    assert len(tasks_of(targets, "PHỤ LỤC II", tabbed(), "PHỤ LỤC III", costs)) == 4


def test_limits_in_a_header_are_no_time():
    rows = (("TT", "Tồn tại, hạn chế", "Nội dung khắc phục", "Đơn vị thực hiện", "Hạn cuối"),)
    (task,) = tasks_of(
        tabbed((*rows, ("1", "Thiếu máy quét", "Mua bổ sung máy quét", "Văn phòng UBND tỉnh", "5/2025")))
    )
    assert (task.title, task.deadline) == ("Mua bổ sung máy quét", date(2025, 5, 31))


def test_a_header_in_words_of_its_own_is_no_task():
    rows = (("TT", "Phần việc", "Ai", "Khi nào thì xong"), ("1", "Mua máy quét cho xã", "Phòng Kinh tế", "5/2025"))
    tasks = tasks_of(tabbed((*rows, ("2", "Lập nhóm Zalo theo thôn", "Công an xã", "6/2025"))))
    assert [task.lead for task in tasks] == ["Phòng Kinh tế", "Công an xã"]


def test_a_running_header_inside_a_sentence_is_left_out():
    (task,) = tasks_of("1. Sở Nội vụ kiểm tra việc nộp hồ sơ trong", "Kế hoạch của tỉnh", "3", "quý II/2025.")
    assert task.deadline == date(2025, 6, 30)


@pytest.mark.parametrize("seed", range(5))
def test_columns_in_any_order_give_the_same_tasks(seed):
    order = list(range(1, len(HEADER)))
    random.Random(seed).shuffle(order)
    moved = tuple(tuple(row[at] for at in (0, *order)) for row in (HEADER, *ROWS))
    assert facts(extract_text(f"{FRONT}\n{tabbed(moved)}")) == facts(extract_text(f"{FRONT}\n{tabbed()}"))


def test_blank_lines_pages_and_signatures_change_no_task():
    rows = tabbed().split("\n")
    broken = "\n".join((*rows[:4], "", "12", "", rows[0], *rows[4:], "", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    assert facts(extract_text(f"{FRONT}\n\n{broken}")) == facts(extract_text(f"{FRONT}\n{tabbed()}"))


def test_swapped_agencies_and_days_swap_in_the_tasks():
    rows = [list(row) for row in ROWS]
    rows[1][2], rows[2][2] = rows[2][2], rows[1][2]
    rows[1][5], rows[2][5] = rows[2][5], rows[1][5]
    before = extract_text(f"{FRONT}\n{tabbed()}").tasks
    after = extract_text(f"{FRONT}\n{tabbed((HEADER, *map(tuple, rows)))}").tasks
    assert [(t.leads, t.deadline) for t in after[:2]] == [(t.leads, t.deadline) for t in reversed(before[:2])]


def test_an_issuer_over_two_lines_and_a_title_without_its_kind():
    document = extract_text(
        "TỈNH ỦY HẢI SƠN\nBAN CHỈ ĐẠO VỀ PHÁT TRIỂN KHOA HỌC,\nCÔNG NGHỆ VÀ CHUYỂN ĐỔI SỐ\nSố: 31/KH-BCĐ\n"
        "KẾ HOẠCH\nHành động 100 ngày về dữ liệu\nBảng 1. Phân công"
    ).document
    assert document.issuer == "BAN CHỈ ĐẠO VỀ PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ VÀ CHUYỂN ĐỔI SỐ"
    assert (document.kind, document.title) == ("Kế hoạch", "Hành động 100 ngày về dữ liệu")
    commune = extract_text("ỦY BAN NHÂN DÂN\nPHƯỜNG NAM ĐÔNG\nSố: 8/KH-UBND\nKẾ HOẠCH\nCải thiện phục vụ").document
    assert commune.issuer == "ỦY BAN NHÂN DÂN PHƯỜNG NAM ĐÔNG"


def test_a_news_text_s_long_words_of_who_said_it_are_no_title():
    (task,) = extract_text(
        "Sáng 09/9/2025, UBND tỉnh họp về dữ liệu.\nPhát biểu kết luận hội nghị, Chủ tịch UBND tỉnh Lê Văn Nam yêu cầu "
        "Sở Y tế cử tổ công tác xuống từng xã, xong trong tháng 9."
    ).tasks
    assert task.title.startswith("yêu cầu Sở Y tế cử tổ công tác")
    assert (task.leads, task.deadline) == (("Sở Y tế",), date(2025, 9, 30))
