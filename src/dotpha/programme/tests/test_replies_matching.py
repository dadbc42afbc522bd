"""Which task a row speaks of: nothing is matched wrongly without a mark, whatever was done to the file."""

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dotpha.programme.extraction import Unreadable
from dotpha.programme.replies import Candidate, FilledRow, match_rows, read_filled
from dotpha.programme.replies.heading import Heading, read_heading
from dotpha.programme.replies.senders import named_in
from dotpha.programme.tests import mangling as m
from dotpha.text.vietnamese import fold

TASKS = m.candidates()


def outcome(manglings, seed, write=m.as_xlsx):
    """Counts by what became of each answered row of one mangled appendix."""
    rng = Random(seed)
    agency = rng.randint(1, len(m.AGENCIES))
    sheet = m.filled([task for task in TASKS if task.organisations == (agency,)], rng)
    for mangle in manglings:
        mangle(sheet, rng)
    rows = read_filled(write(sheet.grid()), "phụ lục.xlsx" if write is m.as_xlsx else "phụ lục.docx")
    matches = match_rows(rows, TASKS)
    count = Counter(written=len(sheet.rows), read=len(rows))
    for row, match in zip(rows, matches):
        right = match.task == m.truth(row.result)
        sure = "marked" if match.why else "sure"
        count["none" if match.task is None else f"{'right' if right else 'wrong'} {sure}"] += 1
    return count


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(m.MANGLINGS), unique=True, max_size=8),
    st.integers(0, 10**6),
    st.sampled_from([m.as_xlsx, m.as_docx]),
)
def test_nothing_is_matched_wrongly_without_a_mark(manglings, seed, write):
    manglings = sorted(manglings, key=m.MANGLINGS.index)
    try:
        count = outcome(manglings, seed, write)
    except Unreadable:
        # Without code and without words no row says which task it answers for.
        assert m.drop_title_column in manglings
        return
    assert count["wrong sure"] == 0
    assert count["read"] == count["written"]


CO_LED = m.co_led()


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(m.MANGLINGS), unique=True, max_size=8),
    st.integers(0, 10**6),
    st.sampled_from(["title", "nothing"]),
)
def test_an_answer_never_lands_on_another_agency_without_a_mark(manglings, seed, told):
    rng = Random(seed)
    agency = rng.randint(1, len(m.AGENCIES))
    sheet = m.filled([one for one in CO_LED if agency in one.organisations], rng, by=agency)
    sheet.tasks = CO_LED
    for mangle in sorted(manglings, key=m.MANGLINGS.index):
        mangle(sheet, rng)
    if told == "title":
        sheet.above = [f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ DO {m.AGENCIES[agency - 1].upper()} CHỦ TRÌ, KỲ QUÝ IV/2025"]
    try:
        rows = read_filled(m.as_xlsx(sheet.grid()), "phụ lục.xlsx")
    except Unreadable:
        assert m.drop_title_column in manglings
        return
    known = {fold(name): key for key, name in enumerate(m.AGENCIES, start=1)}
    headed = [known[one.headed] if one.headed else None for one in rows]
    assert set(headed) == {agency if told == "title" else None}
    for one, match in zip(rows, match_rows(rows, CO_LED, headed=headed)):
        if match.task is not None and not match.why and m.voice(one.result):
            assert match.organisation == m.voice(one.result)


def test_the_answer_of_a_co_lead_is_its_own_where_the_title_says_so():
    shared = Candidate(900, "NV-0900", "Xây dựng nền tảng dữ liệu dùng chung của tỉnh", (1, 2))
    (match,) = match_rows([row(shared.title, shared.code)], [*TASKS, shared], headed=[2])
    assert (match.organisation, match.why) == (2, "")


def test_the_answer_of_a_co_lead_that_nobody_signed_is_marked():
    shared = Candidate(900, "NV-0900", "Xây dựng nền tảng dữ liệu dùng chung của tỉnh", (1, 2))
    own = [row(one.title, one.code, place=f"hàng {one.key}") for one in TASKS if one.organisations == (2,)][:5]
    *_, match = match_rows([*own, row(shared.title, shared.code)], [*TASKS, shared])
    assert (match.task, match.organisation) == (900, 2)
    assert match.speaker_unsure
    assert "nhiều cơ quan cùng chủ trì" in match.why


@pytest.mark.parametrize(
    ("line", "body", "period"),
    [
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ DO SỞ TƯ PHÁP CHỦ TRÌ, KỲ QUÝ III/2026", "so tu phap", "2026-Q3"),
        ("Kết quả thực hiện nhiệm vụ do Sở Y tế chủ trì, kỳ 6 tháng đầu năm 2025", "so y te", "2025-H1"),
        ("Kết quả thực hiện nhiệm vụ do Sở Văn hóa, Thể thao và Du lịch chủ trì, kỳ tháng 11/2025",
         "so van hoa, the thao va du lich", "2025-M11"),
        ("Kết quả thực hiện nhiệm vụ do Sở Y tế chủ trì, kỳ từ ngày 01/5/2025 đến ngày 01/6/2025",
         "so y te", "2025-05-01..2025-06-01"),
        ("BÁO CÁO KẾT QUẢ QUÝ 2 NĂM 2025", "", "2025-Q2"),
        ("(Kèm theo Công văn số 12/SYT-VP ngày 01 tháng 10 năm 2025 của Sở Y tế)", "", ""),
        ("Cột Đánh giá ghi một trong bốn mức; nhiệm vụ do cơ quan chủ trì trong kỳ", "", ""),
    ],
)  # fmt: skip
def test_a_title_says_whose_answers_these_are_and_of_which_period(line, body, period):
    assert read_heading(line) == Heading(body, period)


def test_of_two_appendices_in_one_file_each_row_stands_under_its_own_title():
    head = ["Mã", "Nhiệm vụ", "Kết quả"]
    lines = [
        ["Kết quả thực hiện nhiệm vụ do Sở Y tế chủ trì, kỳ quý IV/2025"], head, ["NV-0001", task(1).title, "A"],
        ["Kết quả thực hiện nhiệm vụ do Sở Xây dựng chủ trì, kỳ quý III/2025"], head, ["NV-0002", task(2).title, "B"],
    ]  # fmt: skip
    first, second = read_filled(m.as_xlsx(lines), "a.xlsx")
    assert (first.headed, first.period) == ("so y te", "2025-Q4")
    assert (second.headed, second.period) == ("so xay dung", "2025-Q3")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("so-xay-dung-phu-luc.docx", "so-xay-dung"),
        ("Trả lời/SỞ TÀI CHÍNH/phụ lục quý IV.xlsx", "so-tai-chinh"),
        ("so-tai-chinh-gui-so-xay-dung.docx", None),
        ("so-tai-chinh-dong-ha-phu-luc.docx", "so-tai-chinh-dong-ha"),
        ("tra-loi.docx", None),
    ],
)
def test_the_name_of_a_file_says_whose_it_is(path, name):
    assert named_in(path, ["so-xay-dung", "so-tai-chinh", "so-tai-chinh-dong-ha"]) == name


@pytest.mark.parametrize("mangle", m.MANGLINGS, ids=lambda mangle: mangle.__name__)
def test_one_mangling_leaves_most_rows_sure(mangle, record_property):
    total = Counter()
    for seed in range(8):
        total += outcome([mangle], seed)
    share = total["right sure"] / total["written"]
    record_property("rows", dict(total))
    assert total["wrong sure"] == 0
    assert total["read"] == total["written"]
    # Without titles a code stands alone, and a code alone is not believed.
    assert share >= {m.drop_title_column: 0, m.drop_code_column: 0.7, m.number_codes: 0.7}.get(mangle, 0.75)


def row(title="", code="", result="Đã xong", place="bảng 1, hàng 2"):
    return FilledRow(place, 2, code=code, title=title, result=result)


def task(key):
    return next(one for one in TASKS if one.key == key)


def test_a_code_and_its_words_need_no_mark():
    (match,) = match_rows([row(task(9).title, "nv 9")], TASKS)
    assert (match.task, match.by, match.mark) == (9, "code", "")


def test_swapped_codes_are_both_marked_and_held_for_their_words():
    a, b = match_rows([row(task(9).title, "NV-0020"), row(task(20).title, "NV-0009")], TASKS)
    assert (a.task, b.task) == (9, 20)
    assert "NV-0020" in a.mark
    assert "NV-0009" in b.mark


def test_two_rows_for_one_task_are_both_marked():
    first, second = row(task(9).title, "NV-0009"), row(task(9).title, "", place="bảng 1, hàng 7")
    a, b = match_rows([first, second], TASKS)
    assert a.task == b.task == 9
    assert "hàng 7" in a.mark
    assert "hàng 2" in b.mark


def test_twins_are_not_chosen_between():
    (match,) = match_rows([row(task(1).title)], TASKS)
    assert match.task is None
    assert {key for key, _ in match.proposals} >= {1, 2}


def test_an_unknown_code_is_said_even_where_the_words_are_clear():
    (match,) = match_rows([row(task(9).title, "NV-7777")], TASKS)
    assert match.task == 9
    assert "NV-7777" in match.mark


def test_a_task_of_another_agency_is_marked():
    own = [one for one in TASKS if one.organisations == (2,)][:5]
    stranger = next(one for one in TASKS if one.organisations == (4,))
    rows = [row(one.title, one.code, place=f"hàng {one.key}") for one in [*own, stranger]]
    *mine, other = match_rows(rows, TASKS, organisation=2)
    assert not any(match.mark for match in mine)
    assert {match.organisation for match in mine} == {2}
    assert "cơ quan khác" in other.mark


def test_one_file_for_two_agencies_speaks_for_each_in_its_rows():
    both = [one for one in TASKS if one.organisations in {(2,), (4,)}]
    matches = match_rows([row(one.title, one.code, place=f"hàng {one.key}") for one in both], TASKS)
    assert not any(match.mark for match in matches)
    assert [match.organisation for match in matches] == [one.organisations[0] for one in both]


def test_words_typed_without_marks_are_the_same_words():
    (match,) = match_rows(
        [row("Xay dung mo hinh an ninh mang cap xa")], [Candidate(1, "NV-0001", "Xây dựng mô hình an ninh mạng cấp xã")]
    )
    assert (match.task, match.mark) == (1, "")


def test_numbers_that_count_the_rows_of_a_file_name_no_task():
    near = [Candidate(key, f"NV-{key:04d}", f"Ban hành danh mục dữ liệu mở của ngành {field}", (1,))
            for key, field in ((1, "y tế"), (2, "du lịch"), (3, "đất đai"))]  # fmt: skip
    cut = "Ban hành danh mục dữ liệu mở của ngành"
    counting = match_rows([row(cut, "1", place="hàng 2"), row(cut, "2", place="hàng 3")], near)
    assert [match.task for match in counting] == [None, None]
    (apart,) = match_rows([row(near[2].title, "3")], near)
    assert (apart.task, apart.why) == (3, "")
