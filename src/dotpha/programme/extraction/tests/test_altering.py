"""An order that changes one fact of a task of another paper is read as such, and is no task."""

import pytest

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.altering import alterations
from dotpha.programme.extraction.amending import abolitions

HEAD = """ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ
Số: 140/QĐ-UBND
Quảng Trị, ngày 12 tháng 11 năm 2025
QUYẾT ĐỊNH
Sửa đổi Kế hoạch số 268/KH-UBND
Điều 1. Sửa đổi một số nội dung như sau:
"""


@pytest.mark.parametrize(
    ("text", "fact", "was", "becomes", "ordinals"),
    [
        ("2. Sửa đổi thời hạn nhiệm vụ số 3 Phụ lục I thành ngày 30/9/2026.", "deadline", "", "ngày 30/9/2026", "3"),
        (
            "Sửa đổi thời hạn nhiệm vụ số 3 kèm theo Kế hoạch số 9/KH-UBND ngày 12/11/2025 thành 30/9/2026.",
            "deadline", "", "30/9/2026", "3",
        ),
        (
            'Điều chỉnh thời hạn hoàn thành nhiệm vụ tại số thứ tự 5 Phụ lục II từ "Quý IV/2026" thành "Quý I/2027"',
            "deadline", "Quý IV/2026", "Quý I/2027", "5",
        ),
        ("Gia hạn nhiệm vụ số 4 đến hết 30/6/2026", "deadline", "", "hết 30/6/2026", "4"),
        ("Lùi thời hạn nhiệm vụ số 4 Mục II sang quý I năm 2027.", "deadline", "", "quý I năm 2027", "4"),
        ("Điều chỉnh thời hạn các nhiệm vụ số 3, 4 Phụ lục I đến 30-9-2026.", "deadline", "", "30-9-2026", "3 4"),
        ("Sửa đổi nhiệm vụ số 3: thời hạn hoàn thành đến 30/9/2026.", "deadline", "", "30/9/2026", "3"),
        ("Sửa đổi thời hạn nhiệm vụ số 3 như sau: “30/9/2026”", "deadline", "", "30/9/2026", "3"),
        ("Điều chỉnh cơ quan chủ trì nhiệm vụ số 6 từ Sở A sang Sở B", "leads", "Sở A", "Sở B", "6"),
        (
            "Thay đổi cơ quan chủ trì nhiệm vụ số 6 thành UBND thành phố Đông Hà.",
            "leads", "", "UBND thành phố Đông Hà", "6",
        ),
        ("a) Điều chỉnh sản phẩm nhiệm vụ số 2 thành “Báo cáo của Sở Y tế”.", "deliverable", "", "Báo cáo của Sở Y tế", "2"),
        ("Gia hạn nhiệm vụ số 4 thêm 3 tháng.", "", "", "", "4"),
        ("Sửa đổi thời hạn, cơ quan chủ trì nhiệm vụ số 3 thành 30/9/2026 và Sở Y tế.", "", "", "", "3"),
        ('Thay cụm từ "Sở Nội vụ" bằng cụm từ "Sở Y tế" tại số thứ tự 4 Phụ lục I.', "", "", "", "4"),
        ("Bãi bỏ thời hạn hoàn thành của nhiệm vụ số 4.", "", "", "", "4"),
        ("Bãi bỏ cụm từ “khẩn trương” tại số thứ tự 4.", "", "", "", "4"),
    ],
)  # fmt: skip
def test_what_an_order_changes_and_of_which_task(text, fact, was, becomes, ordinals):
    (found,) = alterations(HEAD + text)
    assert (found.words, found.fact, found.was, found.becomes) == (text, fact, was, becomes)
    assert [one for order in found.orders for one in order.ordinals] == ordinals.split()
    plan = extract_text(HEAD + text)
    assert plan.tasks == ()
    assert plan.text[slice(*alterations(plan.text)[0].span)] == text
    assert abolitions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gia hạn thời gian hoàn thành nhiệm vụ “Xây dựng kho dữ liệu dùng chung” đến hết quý I/2027.",
        "Sửa đổi thời hạn nhiệm vụ Xây dựng kho dữ liệu dùng chung tại Phụ lục I thành 30/9/2026.",
    ],
)
def test_a_task_may_be_named_by_its_title(text):
    (found,) = alterations(text)
    assert (found.title, found.fact) == ("Xây dựng kho dữ liệu dùng chung", "deadline")


def test_several_orders_may_stand_in_one_paragraph():
    text = "Điều 1. Sửa đổi thời hạn nhiệm vụ số 1 thành 30/6/2026. Điều 2. Bãi bỏ nhiệm vụ số 4 tại Phụ lục."
    assert [one.words for one in alterations(text)] == ["Điều 1. Sửa đổi thời hạn nhiệm vụ số 1 thành 30/6/2026."]
    assert [one.words for one in abolitions(text)] == ["Điều 2. Bãi bỏ nhiệm vụ số 4 tại Phụ lục."]


def test_an_order_may_be_broken_over_lines():
    plan = extract_text(
        HEAD
        + "1. Sửa đổi thời hạn nhiệm vụ số 3 ban hành kèm theo\nKế hoạch số 268/KH-UBND thành 30/9/2026.\n2. Giao Sở Y tế "
        "xây dựng đề án khám bệnh từ xa, hoàn thành trước 30/6/2026.\n"
    )
    (found,) = alterations(plan.text)
    assert (found.becomes, found.number) == ("30/9/2026", "268/KH-UBND")
    assert [one.leads for one in plan.tasks] == [("Sở Y tế",)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Điều 1. Bãi bỏ nhiệm vụ số 4 của Kế hoạch số 268/KH-UBND.", "268/KH-UBND"),
        ("Điều 1. Gia hạn nhiệm vụ số 4 đến 30/6/2026.", None),
        ("Điều 1. Bãi bỏ nhiệm vụ số 4 của Kế hoạch số 2/KH-UBND.\nĐiều 2. Bãi bỏ nhiệm vụ số 4 của Kế hoạch số 3/KH-UBND.", None),
    ],
)  # fmt: skip
def test_the_one_paper_that_orders_name_is_the_one_amended(text, number):
    told = extract_text(f"QUYẾT ĐỊNH\n{text}").document.revises
    assert (told and told.number) == number


@pytest.mark.parametrize(
    "text",
    [
        "Sửa đổi điểm b khoản 1 mục III như sau: “b) Sở Nội vụ xây dựng đề án, xong trong quý II năm 2026.”",
        "Điều chỉnh thời gian thực hiện các nhiệm vụ chi cho phù hợp, hoàn thành trước 30/6/2026.",
        "Gia hạn giấy phép cho 30 cơ sở đến hết năm 2026.",
        "Chuyển kết quả thực hiện nhiệm vụ số 3 về Sở Y tế trước 30/6/2026.",
        "Điều chỉnh nhiệm vụ 5 năm cho sát với tình hình.",
        "Sửa đổi, bổ sung nhiệm vụ số 3 như sau:",
    ],
)
def test_work_that_sounds_like_it_stays_work(text):
    assert alterations(text) == []
