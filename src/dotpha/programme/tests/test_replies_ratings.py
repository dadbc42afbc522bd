"""What agencies write in their own words."""

import pytest

from dotpha.programme.replies.codes import leading_code, read_bare, read_code
from dotpha.programme.replies.ratings import only_says_nothing_new, read_rating, says_none, says_nothing_new


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("Hoàn thành", "done"), ("Đã hoàn thành", "done"), ("HT", "done"), ("đã HT 100%", "done"), ("100%", "done"),
        ("Hoàn thành đúng hạn", "done"), ("H.thành", "done"), ("Hoàn thành 80%", "doing"), ("đang t/h", "doing"),
        ("Đang triển khai (60%)", "doing"), ("Cơ bản hoàn thành", "doing"), ("Hoàn thành một phần", "doing"),
        ("Tiếp tục duy trì", "kept_up"), ("thường xuyên", "kept_up"), ("chưa t/h", "not_started"), ("Chưa", "not_started"),
        ("0%", "not_started"), ("Tiếp tục thực hiện", "doing"),
    ],
)  # fmt: skip
def test_a_rating_in_free_words_is_understood(written, rating):
    assert read_rating(written) == rating


@pytest.mark.parametrize(
    "written",
    ["", "Chưa hoàn thành", "Dự kiến hoàn thành quý IV", "Phấn đấu xong trong tháng", "Không thực hiện", "Hoàn thành 45/50 xã",
     "Theo kế hoạch", "Đã ban hành", "250%"],
)  # fmt: skip
def test_a_rating_that_may_mean_two_things_is_left_to_a_person(written):
    assert read_rating(written) == ""


@pytest.mark.parametrize(
    "written",
    ["Không phát sinh trong kỳ", "ko phát sinh", "k ps", "Trong kỳ không phát sinh", "Không có gì mới", "KPS",
     "không thay đổi so với kỳ trước", "Không phát sinh; tiếp tục duy trì"],
)  # fmt: skip
def test_nothing_new_is_an_answer_however_short_it_is_written(written):
    assert says_nothing_new(written)


@pytest.mark.parametrize("written", ["Không phát sinh vướng mắc", "Đã họp 2 phiên", "Không", "", "Không có kinh phí"])
def test_other_sentences_do_not_say_nothing_new(written):
    assert not says_nothing_new(written)


def test_no_difficulty_is_told_from_a_difficulty():
    assert all(map(says_none, ("", "-", "Không", "ko có", "Không có khó khăn, vướng mắc", "Không phát sinh")))
    assert not any(map(says_none, ("Thiếu kinh phí", "Không có kinh phí", "Kiến nghị bổ sung biên chế")))


@pytest.mark.parametrize(
    "written", ["NV-0042", "NV 0042", "nv-42", "NV0042", "NV–0042", "NV-OO42", "Mã: NV_0042", "nv 42"]
)
def test_a_code_is_one_code_however_it_is_copied(written):
    assert read_code(written) == "NV-0042"


def test_what_is_no_code_is_not_read_as_one():
    assert [read_code(text) for text in ("42", "NVX-12", "Nhân viên 12", "", "nv")] == [""] * 5
    assert (read_bare("42"), read_bare("0042."), read_bare("42 xã")) == ("NV-0042", "NV-0042", "")


def test_a_code_written_before_the_title_is_parted_from_it():
    assert leading_code("NV-0042. Xây dựng đề án") == ("NV-0042", "Xây dựng đề án")
    assert leading_code("Xây dựng đề án (NV-0042)") == ("", "Xây dựng đề án (NV-0042)")


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Không phát sinh trong kỳ", True),
        ("ko phát sinh.", True),
        ("Không phát sinh. Đang chờ hướng dẫn của Bộ", False),
        ("Không phát sinh vướng mắc", False),
        ("", False),
    ],
)
def test_a_text_that_says_nothing_new_and_no_more(text, only):
    assert only_says_nothing_new(text) is only
