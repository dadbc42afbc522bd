"""An amending paper asks for the words that it quotes; what it abolishes is no task."""

from datetime import date

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.amending import ABOLISHES, AMENDS, abolitions

PAPER = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 235/QĐ-UBND
Lam Giang, ngày 20 tháng 11 năm 2025
QUYẾT ĐỊNH
Sửa đổi, bổ sung một số nội dung của Kế hoạch số 230/KH-UBND ngày 12 tháng 11 năm 2025
Điều 1. Sửa đổi, bổ sung Kế hoạch như sau:
1. Sửa đổi điểm b khoản 1 mục III như sau: “b) Sở Nội vụ xây dựng đề án vị trí việc làm về chuyển đổi số, xong trong quý II năm 2026.”
2. Bổ sung điểm c vào khoản 2 mục III như sau: “c) Sở Nông nghiệp và Môi trường lập cơ sở dữ liệu đất đai, xong trước ngày 30/9/2026.”
3. Bãi bỏ số thứ tự 4 của Phụ lục.
"""


def test_what_is_quoted_is_the_task():
    plan = extract_text(PAPER)
    assert [task.leads for task in plan.tasks] == [("Sở Nội vụ",), ("Sở Nông nghiệp và Môi trường",)]
    assert [task.deadline for task in plan.tasks] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert all("Sửa đổi điểm" not in task.title for task in plan.tasks)
    assert all(plan.text[task.span[0] :].startswith(task.title) for task in plan.tasks)


@pytest.mark.parametrize(
    "text",
    [
        "Bãi bỏ khoản 2 mục IV Kế hoạch số 12/KH-UBND.",
        "3. Bãi bỏ các nhiệm vụ số 5, 6 của Phụ lục II.",
        "c) Hủy bỏ nội dung tại điểm c khoản 1 mục II.",
    ],
)
def test_an_abolition_is_told(text):
    assert ABOLISHES.match(text)


@pytest.mark.parametrize(
    ("text", "ordinals", "within", "number"),
    [
        ("Bãi bỏ số thứ tự 4", ("4",), "", ""),
        ("Bãi bỏ nhiệm vụ số 4 Phụ lục I kèm theo Kế hoạch 301/KH-UBND", ("4",), "Phụ lục I", "301/KH-UBND"),
        (
            "Điều 2. Bãi bỏ các nhiệm vụ tại số thứ tự 4, 6 đến 8 và 10 Phụ lục II.",
            ("4", "6", "7", "8", "10"),
            "II",
            "",
        ),
        ("c) Hủy bỏ nội dung tại điểm b khoản 1 mục II.", ("b",), "khoản 1 mục II", ""),
        ("Bãi bỏ điểm a, điểm b khoản 2 mục III.", ("a", "b"), "khoản 2 mục III", ""),
        ("Bãi bỏ nội dung về đào tạo tại mục II.", (), "", ""),
        ("Bãi bỏ số thứ tự 1.2 đến 1.4 Phụ lục II.", ("1.2", "1.3", "1.4"), "Phụ lục II", ""),
        ("Bãi bỏ khoản 4 đến khoản 6 mục II.", ("4", "5", "6"), "mục II", ""),
        ("Bãi bỏ điểm c đến điểm e khoản 3.", ("c", "d", "đ", "e"), "khoản 3", ""),
        ("Bãi bỏ các nhiệm vụ từ số thứ tự 4 đến số thứ tự 6 của Phụ lục II.", ("4", "5", "6"), "Phụ lục II", ""),
        ("Bãi bỏ nhiệm vụ số 4, nhiệm vụ số 6 Phụ lục I.", ("4", "6"), "Phụ lục I", ""),
    ],
)
def test_an_abolition_names_its_thing_by_number_and_place(text, ordinals, within, number):
    (found,) = abolitions(f"Điều 1. Sửa đổi Kế hoạch như sau:\n{text}\n")
    assert (found.words, found.ordinals, found.number) == (text, ordinals, number)
    assert within in found.within


def test_things_of_two_places_are_two_orders():
    found = abolitions("Bãi bỏ số thứ tự 3, 4 Phụ lục I và số thứ tự 2, 5 Phụ lục II.")
    assert [(one.ordinals, one.within.strip(" .")) for one in found] == [
        (("3", "4"), "Phụ lục I và"), (("2", "5"), "Phụ lục II"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Sửa đổi, bổ sung Quy chế làm việc của UBND tỉnh, hoàn thành trong tháng 6/2026.",
        "1. Rà soát, bãi bỏ các thủ tục hành chính không còn phù hợp.",
        "Bãi bỏ phí chuyển tiền qua ứng dụng của tỉnh trước ngày 01/7/2026.",
        "Bổ sung nội dung chuyển đổi số vào chương trình bồi dưỡng.",
    ],
)
def test_work_that_sounds_like_it_stays_work(text):
    assert not AMENDS.match(text)
    assert not ABOLISHES.match(text)
