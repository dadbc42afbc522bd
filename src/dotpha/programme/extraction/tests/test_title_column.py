"""Which column says what is to be done, where the headings alone do not tell."""

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.columns import role_of
from dotpha.programme.extraction.tests.plans import markdown


def read(header: list[str], *rows: list[str]):
    return extract_text(markdown([header, *rows])).tasks


def test_a_column_of_codes_numbers_the_tasks_and_does_not_name_them() -> None:
    tasks = read(
        ["Nhóm việc", "Mã việc", "Mô tả công việc", "Ngày kết thúc", "Người phụ trách"],
        ["Chuẩn bị", "CV01", "Khảo sát mặt bằng sáu bến đò", "20/02/2026", "Phòng Kinh tế"],
        ["Thi công", "CV02", "Làm phao tiêu mới", "05/3/2026", "Ban Quản lý bến"],
    )
    assert [(task.ordinal, task.title, task.leads) for task in tasks] == [
        ("CV01", "Khảo sát mặt bằng sáu bến đò", ("Phòng Kinh tế",)),
        ("CV02", "Làm phao tiêu mới", ("Ban Quản lý bến",)),
    ]


def test_results_listed_first_are_the_tasks_where_the_tasks_column_only_points_elsewhere() -> None:
    tasks = read(
        ["Kết quả đầu ra", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn hoàn thành"],
        ["1. Quy chế chợ đêm", "3, 7", "Sở Công Thương", "6/2026"],
        ["2. Sổ tay người bán hàng", "9", "Sở Y tế", "9/2026"],
    )
    assert [task.title for task in tasks] == ["Quy chế chợ đêm", "Sổ tay người bán hàng"]
    assert [task.leads for task in tasks] == [("Sở Công Thương",), ("Sở Y tế",)]


def test_the_particular_task_stands_before_the_general_one_that_is_merged_over_several_rows() -> None:
    tasks = read(
        ["STT", "Nhiệm vụ chung", "Nhiệm vụ cụ thể", "Chủ trì", "Thời gian"],
        ["1", "Kỷ cương hành chính", "Kiểm tra công vụ đột xuất", "Tổ kiểm tra", "Tháng 3/2026"],
        ["", "", "Công khai đường dây nóng", "Văn phòng", "Tháng 4/2026"],
        ["2", "Tuyên truyền", "Làm loạt bài trên loa", "Đài Truyền thanh", "Tháng 5/2026"],
    )
    assert [task.title for task in tasks] == [
        "Kiểm tra công vụ đột xuất",
        "Công khai đường dây nóng",
        "Làm loạt bài trên loa",
    ]
    assert tasks[0].section == "Kỷ cương hành chính"


def test_what_is_done_in_particular_stays_a_part_where_every_row_has_its_own_task() -> None:
    tasks = read(
        ["STT", "Nhiệm vụ", "Nội dung cụ thể", "Chủ trì"],
        ["1", "Tổng kiểm kê cây xanh", "Đếm, đánh số, chụp ảnh", "Phòng Kinh tế"],
        ["2", "Trồng dặm cây đã chết", "Trồng trước mùa mưa", "Đội Cây xanh"],
    )
    assert [task.title for task in tasks] == ["Tổng kiểm kê cây xanh", "Trồng dặm cây đã chết"]


def test_the_end_of_a_time_in_the_row_of_a_heading_goes_back_to_its_task() -> None:
    tasks = read(
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian hoàn thành"],
        ["1", "Bảo đảm vốn di dời kho hàng", "Sở Tài chính", "2026 và những"],
        ["II", "Phát triển đội ngũ", "", "năm tiếp theo"],
        ["2", "Xây dựng đề án thu hút thợ giỏi", "Sở Nội vụ", "6/2026"],
    )
    assert [(task.title, task.section, task.deadline_text) for task in tasks] == [
        ("Bảo đảm vốn di dời kho hàng", None, "2026 và những năm tiếp theo"),
        ("Xây dựng đề án thu hút thợ giỏi", "Phát triển đội ngũ", "6/2026"),
    ]


def test_headings_of_programmes_of_work_and_of_project_lists() -> None:
    assert role_of("Cơ quan soạn thảo") == role_of("Đơn vị xây dựng") == "lead"
    assert role_of("Mã nhiệm vụ (NV)") == "ordinal"
    assert role_of("Chỉ số liên quan") == "note"
