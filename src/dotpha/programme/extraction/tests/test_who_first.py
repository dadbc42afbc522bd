"""Who is told, where words stand before the name or the name says what the body is besides."""

import pytest

from dotpha.programme.extraction import split_agencies
from dotpha.programme.extraction.phrases import heading_agencies, read_parties


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        (
            "Trên cơ sở số liệu của các xã, phường, Sở Tài chính có nhiệm vụ lập bảng tổng hợp.",
            ("Sở Tài chính",),
        ),
        ("Căn cứ hướng dẫn này, Ban Quản lý chợ xây dựng nội quy mới.", ("Ban Quản lý chợ",)),
        ("Căn cứ ý kiến của Sở Y tế, Sở Xây dựng, tham mưu phương án mới.", ()),
        ("Định kỳ, Thường trực Ban Đô thị chủ trì kiểm đếm cây gãy đổ.", ("Thường trực Ban Đô thị",)),
        (
            "Do vậy, Sở Xây dựng đề nghị Ủy ban nhân dân các xã gửi danh sách nhà xuống cấp.",
            ("Ủy ban nhân dân các xã",),
        ),
        ("Sở Y tế được Chủ tịch UBND tỉnh giao chủ trì rà lại kho thuốc.", ("Sở Y tế",)),
    ],
)
def test_words_before_who_do_not_hide_it(sentence, leads) -> None:
    assert read_parties(sentence).leads == leads


def test_a_body_is_named_without_what_it_is_besides() -> None:
    assert split_agencies("Sở Nội vụ - cơ quan thường trực Hội đồng thi đua tỉnh") == ["Sở Nội vụ"]


def test_the_committee_of_an_office_is_one_body_and_bodies_of_one_kind_head_a_part() -> None:
    assert split_agencies("Đảng ủy cơ quan Văn phòng Tỉnh ủy") == ["Đảng ủy cơ quan Văn phòng Tỉnh ủy"]
    assert split_agencies("Các cơ quan liên quan; Văn phòng UBND tỉnh")[1:] == ["Văn phòng UBND tỉnh"]
    assert heading_agencies("Các Đoàn đại biểu tỉnh, các Tổ công nghệ số") == [
        "Các Đoàn đại biểu tỉnh",
        "các Tổ công nghệ số",
    ]
