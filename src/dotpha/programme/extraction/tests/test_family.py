"""What offices call the same thing by: labels, columns, roles after names, days given and due."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.columns import role_of
from dotpha.programme.extraction.labels import read_labels
from dotpha.programme.extraction.phrases import read_parties
from dotpha.programme.extraction.tests.plans import PLAN_LINES, markdown, tabbed

LINES = "\n".join(PLAN_LINES)


def tasks(body: str):
    return extract_text(f"{LINES}\n\n{body}\n").tasks


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Đơn vị cùng tham gia", "supporting"),
        ("Cơ quan tham gia", "supporting"),
        ("Đơn vị liên quan", "supporting"),
        ("Phối hợp cùng", "supporting"),
        ("Đơn vị hỗ trợ", "supporting"),
        ("Đầu mối", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Chủ trì tham mưu", "lead"),
        ("Sản phẩm đầu ra", "deliverable"),
        ("Dự kiến kết quả", "deliverable"),
        ("Kết quả dự kiến", "deliverable"),
        ("Sản phẩm bàn giao", "deliverable"),
        ("Phải có", "deliverable"),
        ("Mốc hoàn thành", "deadline"),
        ("Hạn cuối", "deadline"),
        ("Thời điểm hoàn thành", "deadline"),
        ("Xong", "deadline"),
        ("Địa điểm", "note"),
    ],
)
def test_a_label_says_its_role(label, role) -> None:
    assert [found.role for found in read_labels(f"- {label}: chữ nào đó.")] == [role]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Bộ, cơ quan", "lead"),
        ("Sở, ngành", "lead"),
        ("Cơ quan, đơn vị", "lead"),
        ("Đơn vị nhận việc", "lead"),
        ("Đơn vị hỗ trợ", "supporting"),
        ("Cơ quan tham gia", "supporting"),
        ("Đơn vị liên quan", "supporting"),
        ("Ngày giao", "start"),
        ("Từ ngày", "start"),
        ("Đến ngày", "deadline"),
        ("Ngày phải xong", "deadline"),
        ("Ngày đến hạn", "deadline"),
        ("Tên việc", "title"),
        ("Trạng thái", "note"),
    ],
)
def test_a_column_says_its_role(heading, role) -> None:
    assert role_of(heading) == role


def test_a_role_in_brackets_after_the_names_before_it() -> None:
    (task,) = tasks(
        "1. Ra quân hướng dẫn người già dùng dịch vụ công\n+ Phân công: Ban Phong trào (chủ trì); Ban Tuyên giáo, Đoàn các "
        "xã, phường (phối hợp)."
    )
    assert (task.leads, task.supporting) == (("Ban Phong trào",), ("Ban Tuyên giáo", "Đoàn các xã, phường"))


def test_a_bracket_of_a_name_stays_closed() -> None:
    (task,) = tasks("1. Kết nối phần mềm vận tải\n- Chủ trì: Bộ Giao thông vận tải (nay là Bộ Xây dựng).")
    assert task.leads == ("Bộ Giao thông vận tải (nay là Bộ Xây dựng)",)


@pytest.mark.parametrize(
    "end",
    [
        "(Văn phòng Sở chủ trì, Trung tâm Công nghệ số phối hợp, xong trước 20/6/2025).",
        "– Văn phòng Sở chủ trì, Trung tâm Công nghệ số phối hợp – hạn: 20/6/2025.",
    ],
)
def test_roles_and_day_at_a_task_s_end(end) -> None:
    (task,) = tasks(f"1. Mời ba doanh nghiệp báo giá máy chủ {end}")
    assert (task.leads, task.supporting) == (("Văn phòng Sở",), ("Trung tâm Công nghệ số",))
    assert task.deadline == date(2025, 6, 20)


def test_an_agency_and_a_day_in_the_last_bracket() -> None:
    (task,) = tasks("1. Đo lại tốc độ mạng tại 12 điểm cầu (Trung tâm Công nghệ số; hạn 23/5/2025).")
    assert (task.leads, task.deadline) == (("Trung tâm Công nghệ số",), date(2025, 5, 23))


def test_a_task_by_number_and_short_labels() -> None:
    (task,) = tasks(
        "Việc 1: Lập nhóm báo tin thiên tai của các thôn.\n• Ai làm: Công an xã\n• Làm cùng: các trưởng thôn\n"
        "• Xong: trước 30/5/2025\n• Phải có: 17 nhóm"
    )
    assert (task.leads, task.supporting) == (("Công an xã",), ("các trưởng thôn",))
    assert (task.deadline, task.deliverable) == (date(2025, 5, 30), "17 nhóm")


def test_whom_an_item_begins_with_is_to_do_it() -> None:
    found = tasks(
        "Chủ tịch UBND tỉnh yêu cầu:\n1. Viettel Đại Yên, VNPT Đại Yên điều xe phát sóng tới 19 xã trước 04/9/2025."
    )
    assert found[0].leads == ("Viettel Đại Yên", "VNPT Đại Yên")


def test_company_in_an_order() -> None:
    said = read_parties("Sở Y tế làm đầu mối, cùng Công an tỉnh lập ngay tổ kỹ thuật")
    assert (said.leads, said.supporting) == (("Sở Y tế",), ("Công an tỉnh",))


SHEET = (
    ("Mã", "Đơn vị nhận việc", "Tên việc", "Ngày giao", "Ngày đến hạn", "Kết quả cần nộp", "Trạng thái"),
    ("CV-01", "Phòng Hạ tầng số", "Dời máy chủ hộp thư", "05/01/2026", "28/02/2026", "Biên bản", "Đang làm"),
    ("CV-02", "Phòng Dữ liệu", "Viết tài liệu tra cứu", "05/01/2026", "15/02/2026", "Tài liệu", "Chưa làm"),
)


@pytest.mark.parametrize("written", [markdown(SHEET), tabbed(SHEET), tabbed(SHEET[1:])])
def test_a_task_is_due_on_the_later_day(written) -> None:
    assert [task.deadline for task in tasks(written)] == [date(2026, 2, 28), date(2026, 2, 15)]
    assert [task.leads for task in tasks(written)] == [("Phòng Hạ tầng số",), ("Phòng Dữ liệu",)]


def test_a_target_among_a_task_s_facts_is_what_it_gives() -> None:
    (task,) = tasks(
        "1) Lập tổ đi từng nhà\n* Bộ phận phụ trách: Công an xã\n* Chỉ tiêu: 100% hộ\n* Hoàn thành trước: 30/4"
    )
    assert (task.leads, task.deliverable, task.deadline) == (("Công an xã",), "100% hộ", date(2025, 4, 30))


def test_targets_alone_are_no_task() -> None:
    assert not tasks("II. MỤC TIÊU\n1. Về hạ tầng số của các xã\n- Chỉ tiêu: 100% thôn có sóng.")


def test_a_part_of_an_office_heads_its_tasks() -> None:
    (task,) = tasks(
        "II. TRÁCH NHIỆM\n4. Phòng Công chức, viên chức (Sở Nội vụ)\n- Giải đáp vướng mắc qua nhóm trao đổi;"
    )
    assert task.leads == ("Phòng Công chức, viên chức",)


def test_who_comes_after_when() -> None:
    said = read_parties("Trong thời gian lắp đặt, VNPT Đại Yên phải bố trí người trực kỹ thuật")
    assert said.leads == ("VNPT Đại Yên",)


def test_a_table_s_name_is_no_task() -> None:
    rows = (("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("1", "Lập danh mục dữ liệu", "Sở Y tế", "6/2025"))
    assert [task.title for task in tasks(f"Phân công thực hiện\n\n{markdown(rows)}")] == ["Lập danh mục dữ liệu"]
