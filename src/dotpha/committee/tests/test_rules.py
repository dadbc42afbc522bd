"""The rule book of committees: titles, families, terms, ranks, what came of conclusions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.committee.rules.outcomes import Outcome, outcome, share
from dotpha.committee.rules.ranking import Stuck, gravity, order_key, stuck_words
from dotpha.committee.rules.terms import Term, meet
from dotpha.committee.rules.titles import family_of, signing_lines, titles_of
from dotpha.directing.rules.standing import Outcome as Task
from dotpha.directing.rules.standing import standing
from dotpha.programme.rules.states import Work

DAY = date(2025, 11, 20)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("name", "head", "deputy"),
    [
        ("Ban Chỉ đạo chuyển đổi số tỉnh", "Trưởng ban", "Phó Trưởng ban"),
        ("Tổ công tác triển khai Đề án 06", "Tổ trưởng", "Tổ phó"),
        ("Tổ giúp việc Ban Chỉ đạo", "Tổ trưởng", "Tổ phó"),
        ("Hội đồng khoa học tỉnh", "Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng"),
    ],
)
def test_a_committee_calls_its_people_by_its_own_titles(name, head, deputy):
    titles = titles_of(name)
    assert (titles.chair, titles.deputy) == (head, deputy)


@pytest.mark.parametrize(
    ("kind", "name", "family"),
    [
        ("authority", "Tỉnh ủy", "party"),
        ("authority", "Ban Thường vụ Tỉnh ủy", "party"),
        ("party", "Văn phòng Tỉnh ủy", "party"),
        ("commune", "Đảng ủy xã Lao Bảo", "party"),
        ("authority", "Ủy ban nhân dân tỉnh", "state"),
        ("agency", "Sở Khoa học và Công nghệ", "state"),
    ],
)
def test_papers_are_of_the_family_of_the_body_that_founded_the_committee(kind, name, family):
    assert family_of(kind, name) == family


def test_a_deputy_signs_for_the_head_and_both_for_the_committee():
    titles = titles_of("Ban Chỉ đạo")
    assert signing_lines(titles, "chair", "state") == ("TM. BAN CHỈ ĐẠO",)
    assert signing_lines(titles, "deputy", "state") == ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN")
    assert signing_lines(titles, "standing", "party") == ("T/M BAN CHỈ ĐẠO", "K/T TRƯỞNG BAN")


def test_a_term_covers_its_first_day_and_not_the_day_it_ends():
    term = Term(DAY, DAY + timedelta(2))
    assert [term.covers(DAY + timedelta(n)) for n in (-1, 0, 1, 2)] == [False, True, True, False]


@given(DAYS, st.none() | DAYS, DAYS, st.none() | DAYS)
def test_two_terms_meet_exactly_where_a_day_is_covered_by_both(first, first_end, second, second_end):
    one = Term(first, max(first, first_end) if first_end else None)
    other = Term(second, max(second, second_end) if second_end else None)
    days = (date(2025, 1, 1) + timedelta(n) for n in range(3 * 365))
    assert meet(one, other) == any(one.covers(day) and other.covers(day) for day in days)
    assert meet(one, other) == meet(other, one)


def test_what_waits_for_a_decision_stands_before_what_drags_on():
    def stuck(stage, late=False, named=True, since=DAY):
        return Stuck(stage, named, since, late)

    order = [
        stuck("forwarded", late=True),
        stuck("raised", late=True),
        stuck("forwarded", since=DAY - timedelta(9)),
        stuck("forwarded"),
        stuck("raised"),
        stuck("raised", named=False),
        stuck("decided"),
    ]
    assert sorted(order, key=order_key) == order
    assert gravity(order[0]) == 5
    assert (
        stuck_words(order[0], DAY + timedelta(1)) == "đã trình, chờ quyết định; nêu 1 ngày làm việc; nhiệm vụ quá hạn"
    )


BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)


@pytest.mark.parametrize(
    ("step", "due_on", "task", "key", "label"),
    [
        ("issued", AFTER, Task(), "open", "chưa nhận"),
        ("returned", AFTER, Task(), "open", "xin làm rõ"),
        ("acknowledged", DAY, Task(work=Work.NOT_STARTED), "open", "chưa thực hiện"),
        ("acknowledged", DAY, Task(work=Work.DOING), "open", "đang thực hiện"),
        ("acknowledged", BEFORE, Task(work=Work.DOING), "late", "trễ 1 ngày làm việc"),
        ("acknowledged", DAY, Task(done_on=DAY), "done", "xong"),
        ("acknowledged", BEFORE, Task(done_on=DAY), "done_late", "xong, sau hạn 1 ngày làm việc"),
        ("acknowledged", DAY, Task(cancelled=True), "dropped", "đã rút"),
    ],
)
def test_what_came_of_a_conclusion_is_what_came_of_its_directive(step, due_on, task, key, label):
    stands = standing(step, due_on, DAY, task=task)
    found = outcome(issued=True, given=stands)
    assert (found.key, found.label, found.tone) == (key, label, stands.tone)
    assert found.open == (key in ("open", "late"))


def test_a_conclusion_that_is_not_issued_or_gives_nobody_anything_has_a_word_of_its_own():
    assert outcome(issued=False, given=None).label == "chưa ban hành"
    assert outcome(issued=True, given=None).label == "không giao việc"


def test_what_is_not_due_yet_says_nothing_of_the_share():
    found = share([Outcome(key) for key in ("done", "done_late", "late", "open", "noted", "dropped", "unsaid")])
    assert (found.in_time, found.asked, found.open) == (1, 3, 1)
    assert share([Outcome("open")]).rate is None
