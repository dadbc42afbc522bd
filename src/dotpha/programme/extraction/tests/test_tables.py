from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.tests.plans import HEADER, PLAN_LINES, ROWS, facts, markdown, tabbed

EXPECTED = facts(extract_text(tabbed()))


def test_a_row_becomes_a_task_with_all_its_facts() -> None:
    plan = extract_text("\n".join(PLAN_LINES) + "\n" + tabbed())
    first = plan.tasks[0]
    assert len(plan.tasks) == 4
    assert first.title == ROWS[1][1]
    assert (first.section, first.ordinal) == ("Thể chế", "1")
    assert first.leads == ("Sở Khoa học và Công nghệ",)
    assert first.supporting == ("Công an tỉnh", "Sở Tư pháp", "các xã, phường")
    assert (first.deadline, first.deadline_text) == (date(2025, 6, 30), "6/2025")
    assert (first.deliverable, first.authority) == ("Quyết định của UBND tỉnh", "UBND tỉnh")
    assert plan.text[slice(*first.span)] == first.title


def test_what_a_row_does_not_say_stays_unsaid() -> None:
    third = extract_text(tabbed()).tasks[2]
    assert (third.deliverable, third.supporting, third.deadline) == (None, (), None)
    assert third.recurrence == "thường xuyên"


def test_several_leads_are_kept_in_order() -> None:
    second = extract_text(tabbed()).tasks[1]
    assert (second.lead, second.leads) == ("Văn phòng UBND tỉnh", ("Văn phòng UBND tỉnh", "Sở Nội vụ"))


def test_markdown_and_tabs_give_the_same_tasks() -> None:
    assert facts(extract_text(markdown())) == EXPECTED


@given(st.permutations(range(6)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_columns_does_not_matter(order: list[int]) -> None:
    rows = tuple(tuple(row[column] for column in order) for row in (HEADER, *ROWS))
    assert facts(extract_text(markdown(rows))) == EXPECTED


@given(st.sets(st.integers(1, 6)), st.sampled_from(("", "\n", "\n12\n", "\nTrang 3/10\n\n")))
@settings(max_examples=40, deadline=None)
def test_page_breaks_between_rows_change_nothing(breaks: set[int], page: str) -> None:
    lines = tabbed().split("\n")
    text = "\n".join(line + ("\n" + page if at in breaks else "") for at, line in enumerate(lines))
    assert facts(extract_text(text)) == EXPECTED


def test_a_header_repeated_on_each_page_is_no_task() -> None:
    again = (HEADER, *ROWS[:3], HEADER, *ROWS[3:])
    assert facts(extract_text(tabbed(again))) == EXPECTED


def test_a_running_header_between_pages_is_no_task() -> None:
    lines = tabbed().split("\n")
    paged = "\n".join([*lines[:3], "Công báo tỉnh Hải Sơn", *lines[3:5], "Công báo tỉnh Hải Sơn", *lines[5:]])
    assert facts(extract_text(paged + "\nCông báo tỉnh Hải Sơn")) == EXPECTED


def test_two_header_rows_and_column_numbers_are_understood() -> None:
    rows = (
        ("STT", "Nội dung", "Cơ quan thực hiện", "", "Tiến độ"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Lập bản đồ số các điểm cầu", "Sở Xây dựng", "Sở Y tế", "Quý IV/2025"),
    )
    (task,) = extract_text(markdown(rows)).tasks
    assert (task.leads, task.supporting, task.deadline) == (("Sở Xây dựng",), ("Sở Y tế",), date(2025, 12, 31))


def test_a_row_cut_by_a_page_is_one_task() -> None:
    rows = (
        HEADER,
        ("1", "Xây dựng mạng truyền dẫn nối các xã và", "Sở Xây dựng", "", "Mạng truyền dẫn", "12/2025"),
        ("", "các phường của tỉnh", "", "", "hoạt động", ""),
        ("2", "Tổ chức hội thi sáng tạo", "Tỉnh đoàn", "", "", "Hằng năm"),
    )
    first, second = extract_text(markdown(rows)).tasks
    assert first.title == "Xây dựng mạng truyền dẫn nối các xã và các phường của tỉnh"
    assert first.deliverable == "Mạng truyền dẫn hoạt động"
    assert second.recurrence == "hằng năm"


def test_a_numbered_group_holds_the_rows_numbered_beneath_it() -> None:
    rows = (
        HEADER,
        ("1", "Nhóm việc về dữ liệu", "", "", "", ""),
        ("1.1", "Lập danh mục dữ liệu mở", "Sở Nội vụ", "", "", "6/2025"),
        ("2", "Phát triển nhân lực số cho cơ sở", "Sở Y tế", "", "", "7/2025"),
    )
    tasks = extract_text(markdown(rows)).tasks
    assert [(task.ordinal, task.section) for task in tasks] == [("1.1", "Nhóm việc về dữ liệu"), ("2", None)]


def test_a_list_inside_a_cell_stays_inside_its_task() -> None:
    text = tabbed((HEADER, ("1", "Nâng cấp kho dữ liệu, gồm:\n(1) máy chủ;\n(2) phần mềm", "Sở Y tế", "", "", "2025")))
    (task,) = extract_text(text).tasks
    assert task.title.endswith("(2) phần mềm")
    assert task.lead == "Sở Y tế"


def test_ditto_repeats_the_row_above() -> None:
    rows = (HEADER, ROWS[1], ("2", "Tập huấn dùng kho dữ liệu cho cấp xã", "nt", "", "", "nt"))
    task = extract_text(markdown(rows)).tasks[1]
    assert (task.lead, task.deadline) == ("Sở Khoa học và Công nghệ", date(2025, 6, 30))


def test_one_column_for_both_parties_is_parted() -> None:
    rows = (
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời hạn"),
        ("1", "Khảo sát nhu cầu chuyển đổi số", "Sở Công Thương chủ trì; phối hợp: Hội Doanh nghiệp", "9/2025"),
    )
    (task,) = extract_text(markdown(rows)).tasks
    assert (task.leads, task.supporting) == (("Sở Công Thương",), ("Hội Doanh nghiệp",))


def test_a_table_without_header_is_read_by_what_its_columns_hold() -> None:
    tasks = extract_text(tabbed(tuple(row for row in ROWS if row[2]))).tasks
    assert [task.lead for task in tasks][:2] == ["Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh"]
    assert tasks[0].deadline == date(2025, 6, 30)
    assert "table.guessed_row" in tasks[0].rules


def test_a_table_of_figures_holds_no_tasks() -> None:
    text = "Năm\tSố xã\tTỷ lệ\n2024\t125\t80\n2025\t78\t95\n2026\t78\t100"
    assert extract_text(text).tasks == ()


def test_a_column_of_groups_is_the_section() -> None:
    rows = (
        ("Nhóm", "Nhiệm vụ cụ thể", "Đơn vị thực hiện", "Thời gian"),
        ("Hạ tầng", "1. Lắp trạm phát sóng ở vùng lõm", "Viettel Hải Sơn", "Quý II/2025"),
        ("Nhân lực", "2. Mở lớp lập trình cho học sinh", "Sở Giáo dục và Đào tạo", "Hằng năm"),
    )
    tasks = extract_text(markdown(rows)).tasks
    assert [(task.section, task.ordinal, task.lead) for task in tasks] == [
        ("Hạ tầng", "1", "Viettel Hải Sơn"),
        ("Nhân lực", "2", "Sở Giáo dục và Đào tạo"),
    ]
    assert tasks[0].title == "Lắp trạm phát sóng ở vùng lõm"


PAIRS = (
    ("Nhiệm vụ", "Xây dựng kho dữ liệu dùng chung"),
    ("Chủ trì", "Sở Khoa học và Công nghệ"),
    ("Phối hợp", "Công an tỉnh"),
    ("Thời hạn", "30/6/2026"),
    ("Nhiệm vụ", "Rà soát tiến độ các dự án"),
    ("Chủ trì", "Sở Nội vụ"),
    ("Sản phẩm", "Báo cáo"),
)


def test_a_table_of_labels_and_values_holds_a_task_from_label_to_label() -> None:
    for text in ("\n".join("\t".join(row) for row in PAIRS), "\n".join(f"| {a} | {b} |" for a, b in PAIRS)):
        plan = extract_text(f"KẾ HOẠCH\nChuyển đổi số\n\n{text}")
        assert [(t.title, t.leads, t.supporting, str(t.deadline), t.deliverable) for t in plan.tasks] == [
            (
                "Xây dựng kho dữ liệu dùng chung",
                ("Sở Khoa học và Công nghệ",),
                ("Công an tỉnh",),
                "2026-06-30",
                None,
            ),
            ("Rà soát tiến độ các dự án", ("Sở Nội vụ",), (), "None", "Báo cáo"),
        ]
        assert all(plan.text[slice(*t.span)].startswith(t.title) for t in plan.tasks)


def test_a_table_of_tasks_and_times_is_no_table_of_labels() -> None:
    text = "Nhiệm vụ\tThời hạn\nĐề án kho dữ liệu\t30/6/2026\nKế hoạch đo kiểm\t30/7/2026"
    assert [str(t.deadline) for t in extract_text(text).tasks] == ["2026-06-30", "2026-07-30"]


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        (
            (
                ("TT", "Công việc", "Chủ trì", "Năm 2026", "", "", ""),
                ("", "", "", "Quý I", "Quý II", "Quý III", "Quý IV"),
                ("1", "Lắp màn hình tra cứu hồ sơ", "Văn phòng", "", "", "x", ""),
                ("2", "Mở lớp an toàn thông tin", "Văn phòng", "", "x", "", "x"),
            ),
            [date(2026, 9, 30), date(2026, 12, 31)],
        ),
        (
            (
                ("TT", "Công việc", "Phụ trách", "T1", "T2", "T3", "T4"),
                ("1", "Cấp giống lúa chịu mặn", "Phòng Kỹ thuật", "", "x", "x", ""),
                ("2", "Mở lớp ủ phân hữu cơ", "Phòng Kế hoạch", "", "", "", ""),
            ),
            [date(2026, 3, 31), None],
        ),
    ],
)
def test_marks_in_columns_of_quarters_or_months_say_when(rows, days) -> None:
    found = extract_text(f"KẾ HOẠCH\nKhuyến nông năm 2026\n\n{tabbed(rows)}\n").tasks
    assert [task.deadline for task in found] == days
