"""Several works said in one paragraph: each is a task, a list inside one task stays inside."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text

INVITATION = "ỦY BAN NHÂN DÂN TỈNH A\nSố: 12/GM-UBND\nA, ngày 03 tháng 6 năm 2026\nGIẤY MỜI\n"


def tasks(text: str):
    return extract_text(text, undated_year=2026).tasks


@pytest.mark.parametrize(
    "text",
    [
        "1. Yêu cầu Sở Y tế: (1) rà soát trạm y tế các xã; (2) tuyển đủ bác sĩ vùng cao; (3) báo cáo UBND tỉnh.",
        "1. Đề nghị Sở Y tế: a) rà soát trạm y tế các xã; b) tuyển đủ bác sĩ vùng cao; và c) báo cáo UBND tỉnh.",
        "- Sở Y tế thực hiện các việc sau: 1) rà soát trạm y tế các xã; 2) tuyển đủ bác sĩ vùng cao; 3) báo cáo UBND tỉnh.",
    ],
)
def test_works_under_a_head_that_only_says_who_are_tasks(text: str) -> None:
    found = tasks(f"KẾ HOẠCH\nChăm lo y tế cơ sở\n{text}\n")
    assert [task.title.split()[0] for task in found] == ["rà", "tuyển", "báo"]
    assert {task.leads for task in found} == {("Sở Y tế",)}


@pytest.mark.parametrize(
    "text",
    [
        "1. Giao Sở Y tế xây dựng kế hoạch, gồm: (1) rà soát trạm y tế; (2) mua sắm thiết bị; (3) đào tạo bác sĩ.",
        "1. Giao Sở Y tế báo cáo theo các nội dung: a) số trạm y tế; b) số bác sĩ; c) số giường bệnh.",
    ],
)
def test_a_list_inside_one_work_stays_inside(text: str) -> None:
    assert len(tasks(f"KẾ HOẠCH\nChăm lo y tế cơ sở\n{text}\n")) == 1


def test_a_time_that_closes_the_paragraph_is_that_of_all_works() -> None:
    text = "Yêu cầu Sở Y tế: (1) rà soát trạm y tế; (2) tuyển bác sĩ trước ngày 15/5/2026. Hoàn thành trước ngày 30/6/2026."
    assert [task.deadline for task in tasks(f"UBND tỉnh họp.\n{text}\nTin khác.")] == [
        date(2026, 6, 30),
        date(2026, 5, 15),
    ]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Kính gửi: Sở A\nUBND tỉnh trân trọng kính mời dự họp nghe báo cáo dự án cầu Bến Đá, cụ thể như sau:",
         "Họp nghe báo cáo dự án cầu Bến Đá"),
        ("Kính gửi: Sở A\n1. Nội dung: Họp xét đề cương đề án cảng cạn", "Họp xét đề cương đề án cảng cạn"),
        ("Họp về chống ngập\nKính gửi: Sở A", "Họp về chống ngập"),
    ],
)  # fmt: skip
def test_an_invitation_is_called_after_its_meeting(lines: str, title: str) -> None:
    assert extract_text(f"{INVITATION}{lines}\n2. Thời gian: 14 giờ ngày 10/6/2026").document.title == title


@pytest.mark.parametrize("head", ["3. Phân công:", "- Phân công chuẩn bị:", "4. Chuẩn bị nội dung:"])
def test_what_an_invitation_gives_out_are_tasks_of_each(head: str) -> None:
    found = tasks(
        f"{INVITATION}Kính gửi:\n- Sở A;\n- Thời gian: 14 giờ ngày 10/6/2026\n- Địa điểm: Phòng họp 2\n{head} Giao Sở Xây dựng "
        "chuẩn bị báo cáo tiến độ; Sở Tài chính dự kiến vốn. Tài liệu gửi Văn phòng trước ngày 08/6/2026.\n"
        "Đề nghị đến dự đúng giờ."
    )
    assert [(task.leads, task.deadline) for task in found] == [
        (("Sở Xây dựng",), date(2026, 6, 8)),
        (("Sở Tài chính",), date(2026, 6, 8)),
    ]


def test_who_leads_and_who_helps_is_no_list_of_works() -> None:
    found = tasks("KẾ HOẠCH\nHọc luật\n1. Lập kho câu hỏi.\nPhân công: Sở Tư pháp chủ trì; Sở Nội vụ phối hợp.\n")
    assert [(task.leads, task.supporting) for task in found] == [(("Sở Tư pháp",), ("Sở Nội vụ",))]


def test_seats_in_a_team_are_no_tasks() -> None:
    head = "QUYẾT ĐỊNH\nThành lập Tổ công tác\nĐiều 1. Thành lập Tổ công tác, gồm:\n"
    assert not tasks(
        f"{head}1. Tổ trưởng: Ông Trần Văn A, Phó Chủ tịch UBND tỉnh.\n2. Bà Lê B, Giám đốc Sở Tài chính - Tổ phó."
    )
