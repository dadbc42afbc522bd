"""Which question makes a point clear, whom it goes to and why."""

from dataclasses import replace
from datetime import date

import pytest

from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.rules.answers import When, hedged, names_in, read_when
from dotpha.programme.rules.clarity import ClarityFacts
from dotpha.programme.rules.questions import QuestionFacts, basis, compose, is_superior, state_of, to_ask

TASK = ClarityFacts(
    title="Rà soát bến cập thuyền ven sông;", leads=(), deadline=None, deadline_text="", recurrence="", deliverable="",
    authority="", resources="", issued_on=date(2025, 2, 3),
)  # fmt: skip
FACTS = QuestionFacts(
    TASK, paper="Kế hoạch số 31/KH-UBND ngày 03/02/2025", issuer="UBND tỉnh", superior=False, lead="",
    standing="Sở Khoa học và Công nghệ",
)  # fmt: skip
LED = replace(FACTS, task=replace(TASK, leads=("Sở Xây dựng",)), lead="Sở Xây dựng")


@pytest.mark.parametrize("point", LABELS)
def test_a_question_is_one_sentence_with_the_words_of_the_task_and_its_paper(point):
    text = compose(point, FACTS).text
    assert text.startswith("Đề nghị ")
    assert text.endswith(".")
    assert text.count(".") == 1
    assert "«Rà soát bến cập thuyền ven sông» tại Kế hoạch số 31/KH-UBND ngày 03/02/2025" in text


@pytest.mark.parametrize(
    ("point", "facts", "addressee", "why"),
    [
        ("when", FACTS, "UBND tỉnh", "văn bản của tỉnh"),
        ("when", LED, "UBND tỉnh", "văn bản của tỉnh"),
        ("authority", replace(LED, issuer="Bộ Xây dựng", superior=True), "Bộ Xây dựng", "cấp trên"),
        ("duty", replace(FACTS, issuer=""), "Sở Khoa học và Công nghệ", "không ghi cơ quan ban hành"),
        ("product", LED, "Sở Xây dựng", "cơ quan chủ trì"),
        ("resources", LED, "Sở Xây dựng", "cơ quan chủ trì"),
        ("what", FACTS, "UBND tỉnh", "Chưa có cơ quan chủ trì"),
    ],
)
def test_who_can_answer_and_why(point, facts, addressee, why):
    found = compose(point, facts)
    assert found.addressee == addressee
    assert why in found.reason


def test_a_question_names_what_is_wrong():
    several = replace(FACTS, task=replace(TASK, leads=("Sở Y tế", "Sở Nội vụ")))
    assert "Sở Y tế, Sở Nội vụ" in compose("duty", several).text
    assert "«Các sở, ngành»" in compose("duty", replace(FACTS, task=replace(TASK, leads=("Các sở, ngành",)))).text
    vague = replace(FACTS, task=replace(TASK, deadline_text="sau khi có hướng dẫn"))
    assert "«sau khi có hướng dẫn»" in compose("when", vague).text
    early = replace(FACTS, task=replace(TASK, deadline=date(2024, 12, 31)))
    assert "31/12/2024, trước ngày ban hành văn bản (03/02/2025)" in compose("when", early).text
    paper = replace(FACTS, task=replace(TASK, deliverable="Quy hoạch bến thuyền"))
    assert "phê duyệt «Quy hoạch bến thuyền» của nhiệm vụ" in compose("authority", paper).text


def test_the_basis_is_the_governments_five_else_the_provinces_own_paper():
    assert "56/TB-VPCP" in basis("when")
    assert basis("authority", "Kế hoạch số 9-KH/TU") == "yêu cầu «rõ thẩm quyền» (Kế hoạch số 9-KH/TU)"
    assert basis("authority") == "yêu cầu «rõ thẩm quyền»"


def test_who_leads_is_asked_once():
    assert to_ask(["who", "when", "duty"]) == ["who", "when"]
    assert to_ask(["duty"]) == ["duty"]


@pytest.mark.parametrize("name", ["Thủ tướng Chính phủ", "Bộ Nội vụ", "Quốc hội", "Ban Chỉ đạo Trung ương về văn hóa"])
def test_a_superior_is_known_by_its_name(name):
    assert is_superior(name)


@pytest.mark.parametrize("name", ["UBND tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Tỉnh ủy Quảng Trị", "Sở Nội vụ", ""])
def test_a_body_of_the_province_is_no_superior(name):
    assert not is_superior(name)


def test_the_state_follows_from_the_steps_taken():
    assert state_of("", undecided=False, sent=False) == "drafted"
    assert state_of("", undecided=False, sent=True) == "sent"
    assert state_of("", undecided=True, sent=True) == "answered"
    assert state_of("aside", undecided=True, sent=True) == "aside"


def test_a_time_is_read_only_where_it_is_certain():
    assert read_when("Trước ngày 30/6/2026", date(2025, 2, 3)) == When(date(2026, 6, 30))
    assert read_when("Hằng quý", None) == When(recurrence="hằng quý")
    assert read_when("Thời hạn hoàn thành: chậm nhất là ngày 30 tháng 6 năm 2026.", None) == When(date(2026, 6, 30))
    for words in (
        "Sẽ báo sau", "sau khi được cấp kinh phí", "Không thể xong trước 30/6/2026",
        "Chưa xác định; sẽ trả lời trước ngày 30/11/2025", "30/6/2026 hoặc 30/9/2026",
    ):  # fmt: skip
        assert read_when(words, date(2025, 2, 3)) == When()


def test_a_name_is_sought_in_the_answer():
    assert "Sở Y tế" in names_in("Sở Y tế.")
    assert "Sở Y tế" in names_in("Cơ quan chịu trách nhiệm chính: Sở Y tế.")
    assert "Sở Y tế" in names_in("Sở Y tế chịu trách nhiệm chính")


def test_a_name_among_words_that_say_more_is_not_sought():
    assert "Sở Y tế" not in names_in("Sở Y tế thực hiện không đúng thẩm quyền, đề nghị giao Sở Tư pháp")
    assert "Sở Y tế" not in names_in("Không phải: Sở Y tế")


def test_an_answer_that_denies_or_puts_off_is_hedged():
    assert hedged("Chưa có sản phẩm; sẽ trả lời sau")
    assert hedged("Đề nghị giao Sở Tư pháp")
    assert not hedged("Cơ sở dữ liệu hộ tịch")
