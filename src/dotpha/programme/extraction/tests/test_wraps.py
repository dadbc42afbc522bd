"""Lines broken by a mail, a PDF or a chat window: a plan says the same wrapped and unwrapped."""

import textwrap

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.blocks import RawLine
from dotpha.programme.extraction.tests.plans import PLAN_LINES, facts
from dotpha.programme.extraction.wraps import Width, join_broken

BODY = (
    "I. MỤC TIÊU",
    "Đến hết năm 2027, toàn bộ hồ sơ có giá trị vĩnh viễn của tỉnh được số hóa và đưa lên hệ thống khai thác dùng chung.",
    "II. NHIỆM VỤ",
    "1. Giao Sở Tài chính, Sở Khoa học và Công nghệ tham mưu bố trí kinh phí năm 2026, hoàn thành trước ngày 30/11/2025.",
    "2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Công an tỉnh và UBND các xã, phường xây dựng đề án vị trí việc làm, "
    "trình Ủy ban nhân dân tỉnh trong quý III/2025.",
    "3. Ban Quản lý Khu kinh tế",
    "- Rà soát, cập nhật cơ sở dữ liệu doanh nghiệp trong khu kinh tế, báo cáo Chủ tịch Ủy ban nhân dân tỉnh trong năm 2026.",
    "- Công khai quy hoạch phân khu.",
    "4. Số hóa sổ địa chính của các xã miền núi còn lưu bản giấy, ưu tiên địa bàn có dự án trọng điểm đi qua.",
    "Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.",
    "Thời hạn: 30/6/2026.",
)


@pytest.mark.parametrize("width", range(70, 91, 4))
def test_a_plan_says_the_same_wrapped_and_unwrapped(width) -> None:
    lines = (*PLAN_LINES, *BODY)
    wrapped = [part for line in lines for part in textwrap.wrap(line, width, break_on_hyphens=False)]
    whole = extract_text("\n".join(lines))
    assert facts(extract_text("\n".join(wrapped))) == facts(whole)
    assert len(whole.tasks) == 5


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("1. Giao Sở Tài chính,", "Sở Y tế bố trí kinh phí."), 1),
        (("3. Sở Nội vụ chủ trì, phối hợp với", "Sở Tài chính xây dựng đề án."), 1),
        (("2. Giao Sở Y tế;", "Sở Xây dựng báo cáo tình hình."), 1),
        (("Hoàn thành đề án trong quý", "II/2026."), 1),
        (("Dạy từ năm học 2025", "- 2026."), 1),
        (("Mua máy chủ mới (Sở Tài chính, Văn phòng", "UBND tỉnh chủ trì)."), 1),
        (("1. Rà soát danh mục, hồ sơ,", "2. Công khai danh mục."), 2),
        (("- Sở Y tế,", "- Sở Nội vụ,"), 2),
        (("1. Số hóa sổ địa chính của các", "Cơ quan chủ trì: Sở Nội vụ"), 2),
        (("Triển khai kế hoạch năm của", "II. NHIỆM VỤ"), 2),
        (("Rà soát toàn bộ danh mục.", "Sở Y tế công khai danh mục."), 2),
        (("Nền tảng số dùng chung", "Sở Y tế công khai danh mục."), 2),
    ],
)
def test_an_open_line_goes_on_and_a_new_item_does_not(lines, count) -> None:
    assert len(join_broken([RawLine(line) for line in lines])) == count


def test_a_line_is_full_where_its_next_word_would_not_have_fitted() -> None:
    assert Width(20).full("Sở Y tế rà soát", "thuốc men")
    assert not Width(20).full("Sở Y tế", "rà soát")
    assert not Width().full("Sở Y tế rà soát danh mục thuốc", "men")


def test_a_year_alone_on_its_line_is_no_page_number() -> None:
    plan = extract_text("II. NHIỆM VỤ\n1. Sở Y tế xây dựng kho dữ liệu y tế dùng chung, hoàn thành trong năm\n2026.")
    assert str(plan.tasks[0].deadline) == "2026-12-31"
