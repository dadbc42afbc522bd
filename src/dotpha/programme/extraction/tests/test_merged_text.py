"""Tables pasted as text: merging is lost, and what it said is read from where cells are blank or written again."""

from datetime import date

from dotpha.programme.extraction import clarity, extract_text
from dotpha.programme.extraction.tests.plans import PLAN_LINES, markdown, tabbed

LINES = "\n".join(PLAN_LINES)


def tasks(*rows: tuple[str, ...], write=tabbed):
    return extract_text(f"{LINES}\n\n{write(rows)}\n").tasks


BY_AGENCY = (
    ("Bộ, cơ quan", "Nhiệm vụ được giao", "Thời hạn", "Phối hợp"),
    ("Bộ Nội vụ", "Chuẩn hóa mã đối tượng bảo trợ xã hội", "20/12/2025", "Bộ Y tế"),
    ("", "Tổng hợp, báo cáo Thủ tướng Chính phủ", "Tháng 3/2026", ""),
    ("Bộ Công an", "Đối khớp dữ liệu người hưởng", "Quý I/2026", ""),
)


def test_tasks_behind_an_agency_are_its_own() -> None:
    for write in (tabbed, markdown):
        assert [task.leads for task in tasks(*BY_AGENCY, write=write)] == [
            ("Bộ Nội vụ",),
            ("Bộ Nội vụ",),
            ("Bộ Công an",),
        ]


def test_an_agency_on_a_row_of_its_own_heads_its_tasks() -> None:
    found = tasks(
        ("TT", "Cơ quan", "Nhiệm vụ", "Thời hạn"),
        ("1", "Sở Nội vụ", "", ""),
        ("", "", "Rà soát biên chế chuyên trách", "8/2025"),
        ("2", "Sở Y tế", "", ""),
        ("", "", "Mở lớp kỹ năng số", "9/2025"),
    )
    assert [task.leads for task in found] == [("Sở Nội vụ",), ("Sở Y tế",)]


HEADER = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def test_leads_behind_the_tasks_are_merged_where_many_are_blank() -> None:
    found = tasks(
        HEADER,
        ("1", "Sửa sơ đồ chỉ dẫn tầng 1", "Trung tâm Phục vụ hành chính công", "10/3/2025"),
        ("2", "Thay máy lấy số thứ tự", "", "20/3/2025"),
        ("3", "Đặt thùng thư góp ý", "", "31/3/2025"),
    )
    assert {task.leads for task in found} == {("Trung tâm Phục vụ hành chính công",)}
    assert "table.merged_lead" in found[1].rules


def test_a_lead_left_out_once_stays_out() -> None:
    found = tasks(
        HEADER,
        ("1", "Sửa sơ đồ chỉ dẫn tầng 1", "Sở Nội vụ", "10/3/2025"),
        ("2", "Thay máy lấy số thứ tự", "", "20/3/2025"),
        ("3", "Đặt thùng thư góp ý", "Sở Y tế", "31/3/2025"),
    )
    assert [task.lead for task in found] == ["Sở Nội vụ", None, "Sở Y tế"]


def test_a_list_that_begins_without_lead_is_not_merged() -> None:
    found = tasks(
        HEADER,
        ("1", "Sửa sơ đồ chỉ dẫn tầng 1", "", "10/3/2025"),
        ("2", "Thay máy lấy số thứ tự", "Sở Nội vụ", "20/3/2025"),
        ("3", "Đặt thùng thư góp ý", "", "31/3/2025"),
    )
    assert [task.lead for task in found] == [None, "Sở Nội vụ", None]


def test_three_rows_of_header() -> None:
    found = tasks(
        ("STT", "Nội dung công việc", "Tổ chức thực hiện", "", "", "", ""),
        ("", "", "Cơ quan", "", "Sản phẩm", "Thời gian", ""),
        ("", "", "Chủ trì", "Phối hợp", "", "Bắt đầu", "Kết thúc"),
        ("1", "Thống kê các bộ dữ liệu", "Sở Nội vụ", "Công an tỉnh", "Danh mục", "01/11/2025", "15/12/2025"),
    )
    assert [(task.leads, task.supporting) for task in found] == [(("Sở Nội vụ",), ("Công an tỉnh",))]
    assert (found[0].deadline, found[0].deliverable) == (date(2025, 12, 15), "Danh mục")


def test_merged_cells_written_again() -> None:
    found = tasks(
        ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Cơ quan thực hiện", "Thời hạn"),
        ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"),
        ("I", "Thể chế", "Thể chế", "Thể chế", "Thể chế"),
        ("1", "Xây dựng quy chế kho dữ liệu", "Sở Nội vụ", "Sở Y tế", "6/2025"),
        ("Ghi chú: (*) do trung ương chủ trì", "", "", "", ""),
        ("(*)", "Các cơ quan báo cáo hằng quý", "", "", ""),
        write=markdown,
    )
    assert [(task.title, task.section, task.supporting) for task in found] == [
        ("Xây dựng quy chế kho dữ liệu", "Thể chế", ("Sở Y tế",))
    ]


def test_a_group_at_a_page_s_end_is_no_task() -> None:
    header = ("TT", "Nội dung", "Chủ trì", "Thời hạn")
    first = tabbed((header, ("1.1.1", "Xóa thôn lõm sóng", "Sở Nội vụ", "6/2025"), ("1.2", "Mạng cố định", "", "")))
    second = tabbed((header, ("1.2.1", "Kéo cáp quang tới thôn", "Sở Y tế", "9/2025")))
    found = extract_text(f"{LINES}\n\n{first}\n2\n{second}\n").tasks
    assert [(task.title, task.section) for task in found] == [
        ("Xóa thôn lõm sóng", None),
        ("Kéo cáp quang tới thôn", "Mạng cố định"),
    ]


def test_labels_and_values_with_a_number_before() -> None:
    found = tasks(
        ("STT", "Mục", "Thông tin"),
        ("1", "Nhiệm vụ", "Xây dựng quy chế kho dữ liệu"),
        ("2", "Đơn vị chủ trì", "Sở Nội vụ"),
        ("3", "Thời hạn", "30/6/2025"),
        ("1", "Nhiệm vụ", "Mở lớp kỹ năng số"),
        ("2", "Đơn vị chủ trì", "Sở Y tế"),
        ("3", "Thời hạn", "30/9/2025"),
        write=markdown,
    )
    assert [(task.leads, task.deadline) for task in found] == [
        (("Sở Nội vụ",), date(2025, 6, 30)),
        (("Sở Y tế",), date(2025, 9, 30)),
    ]


def test_a_time_before_the_tasks_holds_for_the_rows_below_it() -> None:
    found = tasks(
        ("Thời gian", "Công việc", "Cơ quan chuẩn bị"),
        ("Tháng 1/2026", "Gặp mặt cán bộ hưu trí đầu xuân", "Ban Tổ chức"),
        ("", "Báo cáo công tác nội chính năm 2025", "Ban Nội chính"),
        ("Quý II/2026", "Sơ kết nghị quyết về khoa học", "Đảng ủy UBND tỉnh"),
    )
    assert [task.deadline for task in found] == [date(2026, 1, 31), date(2026, 1, 31), date(2026, 6, 30)]


def test_a_cell_that_says_none_is_not_blank() -> None:
    found = tasks(
        HEADER,
        ("1", "Sửa sơ đồ chỉ dẫn tầng 1", "Sở Nội vụ", "10/3/2025"),
        ("2", "Thay máy lấy số thứ tự", "Sở Y tế", "Không"),
        ("3", "Đặt thùng thư góp ý", "Sở Xây dựng", "-"),
        ("4", "Kẻ vạch lối vào", "Sở Xây dựng", "–"),
    )
    assert [task.deadline for task in found] == [date(2025, 3, 10), None, None, None]
    assert not [task.deadline_text for task in found[1:] if task.deadline_text]


def test_blank_times_behind_the_tasks_are_asked_and_not_filled() -> None:
    found = tasks(
        HEADER,
        ("1", "Sửa sơ đồ chỉ dẫn tầng 1", "Sở Nội vụ", "10/3/2025"),
        ("2", "Thay máy lấy số thứ tự", "Sở Y tế", ""),
        ("3", "Đặt thùng thư góp ý", "Sở Xây dựng", ""),
    )
    assert [task.deadline for task in found] == [date(2025, 3, 10), None, None]
    assert [task.deadline_text for task in found[1:]] == ["ô trống: như dòng trên (10/3/2025)?"] * 2
    assert "như dòng trên" in str(clarity(found[1])["when"])


def test_one_blank_time_is_blank() -> None:
    found = tasks(
        HEADER,
        ("1", "Sửa sơ đồ chỉ dẫn tầng 1", "Sở Nội vụ", "10/3/2025"),
        ("2", "Thay máy lấy số thứ tự", "Sở Y tế", ""),
        ("3", "Đặt thùng thư góp ý", "Sở Xây dựng", "20/3/2025"),
    )
    assert found[1].deadline_text is None
