"""What comes after the money: use over the years, portfolios with their risk, rows of the open register."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.fund.rules.portfolios import PORTFOLIOS, RESULTS, Level, Task, overview, overviews, risk
from dotpha.services.fund.rules.threesixty import HEADERS, Grant, Publisher, faults, identifier, rows
from dotpha.services.fund.rules.usage import Answer, Followed, Rule, Way, askings, in_use, rule_on, shares, waiting
from dotpha.text.calendar import is_working_day

D = Decimal
ACCEPTED = date(2024, 3, 15)
RULE = Rule(years=3, every_months=12, answer_days=20)


def test_use_is_asked_each_year_for_three_years_with_a_term_in_working_days():
    assert rule_on(date(2026, 1, 1)) == RULE
    found = askings(ACCEPTED, RULE)
    assert [(one.number, one.year, one.asked_on) for one in found] == [
        (1, 1, date(2025, 3, 15)),
        (2, 2, date(2026, 3, 15)),
        (3, 3, date(2027, 3, 15)),
    ]
    assert found[0].due_on == date(2025, 4, 14), "7/4/2025 is Hùng Vương's day"


def test_asked_twice_a_year_the_last_asking_of_a_year_counts():
    half = Rule(2, 6, 20)
    assert [(one.number, one.year) for one in askings(ACCEPTED, half)] == [(1, 0), (2, 1), (3, 1), (4, 2)]
    task = Followed(
        "a", ACCEPTED, (Answer(2, date(2025, 4, 1), False), Answer(3, date(2025, 10, 1), True, (Way.SALE,), True))
    )
    assert shares([task], half, date(2025, 12, 1))[0].used == 1


def test_who_has_not_answered_is_waited_for():
    task = Followed("a", ACCEPTED, (Answer(1, date(2025, 4, 1), False),))
    assert [one.number for one in waiting(task, RULE, date(2026, 4, 1))] == [2]
    assert [one.number for one in waiting(task, RULE, date(2025, 3, 20))] == [1], "the answer came later"


@pytest.mark.parametrize(
    ("answer", "used"),
    [
        (Answer(1, ACCEPTED, True, (Way.PRODUCTION,), True), True),
        (Answer(1, ACCEPTED, True, (Way.STUDY, Way.RULE), True), True),
        (Answer(1, ACCEPTED, True, (Way.STUDY,), True), False),
        (Answer(1, ACCEPTED, True, (), True), False),
        (Answer(1, ACCEPTED, True, (Way.SALE,), False), None),
        (Answer(1, ACCEPTED, False), False),
    ],
)
def test_only_a_proven_use_in_practice_counts(answer, used):
    assert in_use(answer) is used


def test_the_figure_stands_on_what_is_known_and_tells_who_is_silent():
    yes = Answer(1, date(2025, 4, 1), True, (Way.SALE,), True)
    tasks = [
        Followed("a", ACCEPTED, (yes,)),
        Followed("b", ACCEPTED, (Answer(1, date(2025, 4, 1), False),)),
        Followed("c", ACCEPTED),
        Followed("d", ACCEPTED, (Answer(1, date(2025, 4, 1), True, (Way.SALE,)),)),
        Followed("e", date(2025, 3, 1)),
    ]
    first, second, _ = shares(tasks, RULE, date(2025, 6, 1))
    assert (first.asked, first.known, first.used, first.share) == (4, 2, 1, 0.5)
    assert first.said == "50% (1/2) còn được sử dụng sau 1 năm; 2 nhiệm vụ chưa có trả lời được xác nhận."
    assert (second.share, second.said) == (None, "Sau 2 năm: không có số liệu.")


def test_the_day_itself_counts_when_use_is_asked_answered_and_due():
    due_on = askings(ACCEPTED, RULE)[0].due_on
    task = Followed("a", ACCEPTED, (Answer(1, due_on, True, (Way.SALE,), True),))
    assert [one.number for one in waiting(Followed("a", ACCEPTED), RULE, date(2025, 3, 15))] == [1]
    assert waiting(task, RULE, due_on) == []
    (first, *_) = shares([task], RULE, due_on)
    assert first.said == "100% (1/1) còn được sử dụng sau 1 năm."


def test_an_answer_that_came_after_the_day_is_not_known_on_it():
    late = Followed("a", ACCEPTED, (Answer(1, date(2025, 8, 1), True, (Way.SALE,), True),))
    other = Followed("b", ACCEPTED, (Answer(2, date(2025, 4, 1), True, (Way.SALE,), True),))
    first = shares([late, other], RULE, date(2025, 6, 1))[0]
    assert (first.asked, first.known) == (2, 0)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 5), st.sampled_from([3, 6, 12]))
def test_askings_come_in_order_and_end_with_the_years(accepted, years, every):
    found = askings(accepted, Rule(years, every, 10))
    assert len(found) == years * 12 // every
    assert [one.asked_on for one in found] == sorted({one.asked_on for one in found})
    assert found[-1].year == years
    assert all(is_working_day(one.due_on) for one in found)


GOOD = Task("a", "biotechnology", "running", D(100), D(40), 0, D("0.5"), D("0.4"), D("0.4"), 0, D(10))


def like(**more):
    return Task(**{**GOOD.__dict__, **more})


@pytest.mark.parametrize(
    ("task", "level", "reason"),
    [
        (GOOD, Level.LOW, "không có dấu hiệu"),
        (like(late_milestones=1), Level.MEDIUM, "1 mốc quá hạn"),
        (like(late_milestones=2, changes=2), Level.HIGH, "2 mốc quá hạn; đã điều chỉnh hợp đồng 2 lần"),
        (like(spent_share=D("0.7")), Level.MEDIUM, "đã chi 70% kinh phí, mới nghiệm thu 40%"),
        (like(time_share=D("0.9")), Level.MEDIUM, "đã qua 90% thời gian, mới chi 40% kinh phí"),
        (like(spread=D("25.5")), Level.MEDIUM, "phiếu của hội đồng chênh nhau 25,5 điểm"),
    ],
)
def test_risk_comes_from_facts_and_says_which(task, level, reason):
    found = risk(task)
    assert found.level == level
    assert reason in found.said


def test_what_nobody_told_is_not_low_risk():
    blind = Task("a", "zones", "running", None, None)
    assert risk(blind).level == Level.UNKNOWN
    assert risk(blind).said.startswith("Rủi ro chưa đủ dữ kiện")
    partly = risk(like(changes=None))
    assert (partly.level, partly.unknown) == (Level.LOW, ("số lần điều chỉnh",))


@pytest.mark.parametrize(
    ("facts", "marks", "unknown"),
    [
        ({"spent_share": D("0.65")}, 0, ()),
        ({"spent_share": D("0.66")}, 2, ()),
        ({"time_share": D("0.7")}, 0, ()),
        ({"time_share": D("0.71")}, 1, ()),
        ({"spent_share": D("0.9"), "time_share": None}, 2, ()),
        ({"time_share": D("0.9"), "accepted_share": None}, 1, ()),
        ({"spent_share": None}, 0, ("tiến độ chi",)),
        ({"time_share": None, "accepted_share": None}, 0, ("tiến độ chi",)),
        ({"changes": 1, "spread": D("24.9")}, 0, ()),
        ({"changes": 2, "spread": D(25)}, 2, ()),
    ],
)
def test_each_bar_counts_from_its_published_value(facts, marks, unknown):
    found = risk(like(**facts))
    assert (found.marks, found.unknown) == (marks, unknown)


def test_three_marks_are_high():
    assert risk(like(late_milestones=2)).level == Level.MEDIUM
    assert risk(like(late_milestones=2, changes=2)).marks == 3
    assert risk(like(late_milestones=2, changes=2)).level == Level.HIGH


def test_a_task_that_says_one_of_two_sums_is_counted_as_silent():
    tasks = [like(paid=None), like(key="b", planned=None), like(key="c", planned=None, paid=None)]
    found = overview("biotechnology", tasks)
    assert (found.planned, found.paid, found.silent) == (D(100), D(40), 3)


def test_a_portfolio_sums_what_is_known_and_counts_what_is_not():
    tasks = [
        like(results={"patents": D(1), "people_trained": D(12)}),
        like(key="b", step="accepted", planned=None, running=False, results={"people_trained": D(3)}),
        like(key="c", portfolio="zones"),
    ]
    found = overview("biotechnology", tasks)
    assert (found.tasks, found.planned, found.paid, found.silent) == (2, D(100), D(80), 1)
    assert (found.results, found.by_step) == (
        {"patents": D(1), "people_trained": D(15)},
        {"running": 1, "accepted": 1},
    )
    assert (found.risks, found.name) == ({Level.LOW: 1}, "Công nghệ sinh học")
    assert set(found.results) <= set(RESULTS)


def test_all_five_portfolios_are_there_also_without_a_task():
    found = overviews([GOOD])
    assert [one.portfolio for one in found] == list(PORTFOLIOS)
    assert (found[1].tasks, found[1].planned) == (0, None)
    with pytest.raises(KeyError):
        overview("space", [])


FUND = Publisher("360G-quangtri", "SKHCN", "Quỹ Phát triển khoa học và công nghệ tỉnh")
GRANT = Grant(
    "ĐT.02/2026",
    "Chế phẩm sinh học cho hồ tiêu",
    "Thử nghiệm tại 3 xã",
    D(850_000_000),
    date(2026, 2, 1),
    "3200000001",
    "Hợp tác xã Ví dụ",
    date(2026, 3, 1),
    applied_for=D(900_000_000),
    starts_on=date(2026, 3, 1),
    ends_on=date(2027, 2, 28),
    open_call=True,
)


def grant(**more):
    return Grant(**{**GRANT.__dict__, **more})


def test_a_row_has_the_titles_of_the_standard():
    (row,), left = rows(FUND, [GRANT])
    found = dict(zip(HEADERS, row, strict=True))
    assert left == []
    assert found["Identifier"] == "360G-quangtri-DT.02_2026"
    assert (found["Currency"], found["Amount Awarded"], found["Amount Disbursed"]) == ("VND", "850000000", "")
    assert (found["Award Date"], found["Planned Dates:End Date"]) == ("2026-02-01", "2027-02-28")
    assert (found["Recipient Org:Identifier"], found["From An Open Call?"]) == ("360G-quangtri-3200000001", "Yes")
    assert found["Last Modified"] == "2026-03-01T00:00:00Z"


def test_required_titles_are_all_there():
    required = {"Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date"}
    required |= {f"{side} Org:{what}" for side in ("Recipient", "Funding") for what in ("Identifier", "Name")}
    assert required <= set(HEADERS)


def test_a_long_title_is_cut_between_words():
    (row,), _ = rows(FUND, [grant(title="nghiên cứu " * 30)])
    assert len(row[1]) <= 140
    assert row[1].endswith(" nghiên…")
    exact = "a" * 140
    assert rows(FUND, [grant(title=exact)])[0][0][1] == exact
    for long in ("a" * 139 + " b", "a" * 141):
        assert rows(FUND, [grant(title=long)])[0][0][1] == "a" * 139 + "…"


def test_loans_people_doubles_and_faulty_rows_stay_out_and_say_why():
    others = [
        grant(code="1", loan=True),
        grant(code="2", to_person=True),
        grant(code="3", description=" "),
        grant(awarded_on=date(2026, 2, 2)),
    ]
    found, left = rows(FUND, [GRANT, *others])
    assert len(found) == 1
    assert [one.why for one in left] == [
        "Khoản vay, không phải tài trợ.",
        "Bên nhận là cá nhân; chỉ công bố số tổng.",
        "Thiếu mô tả.",
        "Mã 360G-quangtri-DT.02_2026 trùng với nhiệm vụ khác.",
    ]


def test_what_cannot_be_published_is_named():
    bad = grant(awarded=D("0.5"), starts_on=date(2027, 3, 1))
    assert faults(Publisher("quangtri", "a", "b"), bad) == [
        "Tiền tố của đơn vị công bố phải bắt đầu bằng «360G-».",
        "Số tiền được duyệt phải là số đồng chẵn, không âm.",
        "Ngày kết thúc sớm hơn ngày bắt đầu.",
    ]
    assert faults(FUND, grant(starts_on=date(2027, 2, 28))) == []
    assert faults(FUND, grant(code="///")) == ["Mã nhiệm vụ phải có chữ hoặc số."]


@given(st.text(min_size=1, max_size=20))
def test_an_identifier_is_plain_letters_without_slash_or_space(code):
    found = identifier("360G-x", code)
    assert found.isascii()
    assert not set(found) & set(" /\\\t\n")
