"""Sentences that open with their time, terms without "vòng", and days that are not the paper's own."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.authority import authority_of

HEAD = """Số: 300/KH-UBND
Quảng Trị, ngày 01 tháng 11 năm 2025
KẾ HOẠCH
Nâng cao chất lượng dữ liệu
III. NHIỆM VỤ
"""


@pytest.mark.parametrize(
    ("sentence", "lead", "deadline", "recurrence"),
    [
        ("Trong tháng 12/2025, Công an tỉnh hoàn thành kết nối dữ liệu dân cư.", "Công an tỉnh", (2025, 12, 31), None),
        ("Đến hết năm 2026, Sở Công Thương hoàn thành sàn điện tử của tỉnh.", "Sở Công Thương", (2026, 12, 31), None),
        ("Trước ngày 25 hằng tháng, các sở, ngành gửi số liệu về Sở Tài chính.", "các sở, ngành", None, "hằng tháng"),
        ("Định kỳ hằng quý, Sở Y tế báo cáo kết quả triển khai hồ sơ sức khỏe.", "Sở Y tế", None, "hằng quý"),
        ("Sở Nội vụ báo cáo UBND tỉnh trong 10 ngày kể từ ngày ký Kế hoạch này.", "Sở Nội vụ", (2025, 11, 11), None),
        ("Sở Nội vụ tiếp nhận phản ánh, thực hiện thường xuyên.", "Sở Nội vụ", None, "thường xuyên"),
    ],
)
def test_who_and_when(sentence, lead, deadline, recurrence):
    (task,) = extract_text(f"{HEAD}1. {sentence}\n").tasks
    assert task.leads == (lead,)
    assert task.deadline == (date(*deadline) if deadline else None)
    assert task.recurrence == recurrence


def test_what_somebody_meets_with_in_a_time_orders_nothing():
    plan = extract_text(f"{HEAD}1. Sở Y tế lập kho dữ liệu. \n2. Năm 2024, Sở Y tế đã gặp nhiều khó khăn.\n")
    assert len(plan.tasks) == 1


def test_an_act_is_not_of_the_name_of_who_decides():
    assert authority_of("xây dựng, trình HĐND tỉnh Nghị quyết về chính sách hỗ trợ", None) == "HĐND tỉnh"


def test_the_day_of_a_meeting_is_not_the_day_of_the_paper():
    text = "THÔNG BÁO\nKết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp ngày 14/11/2025\nSố: 77/TB-UBND\n1. Giao Sở Y tế lập đề án.\n"
    assert extract_text(text).document.signed_on is None
