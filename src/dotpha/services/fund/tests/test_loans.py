"""Loans: schedules that sum to the principal, repayments in their order, what is overdue, what closes one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.fund.rules.loans import Limits, Terms, faults, limits_on, rates_on, schedule
from dotpha.services.fund.rules.repayments import Repayment, standing
from dotpha.text.calendar import is_working_day

D = Decimal
DRAWN = date(2026, 1, 15)
FREE = Terms(D(100_000_000), DRAWN, grace_months=6, instalments=3, every_months=6)
DEAR = Terms(D(100_000_000), DRAWN, 0, 2, 6, rate=D("0.06"), late_rate=D("0.09"))
LIMITS = Limits(36, 12)


def paid(on, amount, voucher="GNT 1"):
    return Repayment(on, voucher, D(amount))


def test_instalments_are_equal_and_the_last_balances_to_the_dong():
    lines = schedule(FREE)
    assert [one.principal for one in lines] == [33_333_333, 33_333_333, 33_333_334]
    assert [one.left for one in lines] == [66_666_667, 33_333_334, 0]
    assert [one.due_on for one in lines] == [date(2027, 1, 15), date(2027, 7, 15), date(2028, 1, 17)], (
        "15/1/2028 is a Saturday"
    )


def test_interest_counts_the_days_and_falls_due_within_the_grace_too():
    terms = Terms(D(365_000), DRAWN, grace_months=3, instalments=1, every_months=2, rate=D("0.1"))
    lines = schedule(terms)
    assert [(one.due_on, one.principal, one.interest) for one in lines] == [
        (date(2026, 3, 16), 0, 6000),
        (date(2026, 4, 15), 0, 3000),
        (date(2026, 6, 15), 365_000, 6100),
    ]


def test_a_loan_without_interest_that_is_repaid_on_its_days_is_closed():
    repayments = [paid(one.due_on, one.principal) for one in schedule(FREE)]
    found = standing(FREE, repayments, date(2028, 1, 17))
    assert (found.closed, found.left, found.repaid, found.said) == (True, 0, FREE.principal, "Đã trả hết.")


def test_on_the_due_day_nothing_is_overdue_the_day_after_it_is():
    due = date(2027, 1, 15)
    assert standing(FREE, [], due).overdue_on is None
    assert standing(FREE, [], due).next_due.due_on == due
    found = standing(FREE, [], due + timedelta(3))
    assert (found.overdue, found.overdue_on, found.overdue_days) == (33_333_333, due, 3)
    assert found.said == "Quá hạn 33.333.333 đồng từ 15/01/2027, 3 ngày; còn nợ gốc 100.000.000 đồng."
    assert standing(FREE, [paid(due, 33_333_333)], due + timedelta(3)).said == (
        "Còn nợ gốc 66.666.667 đồng; kỳ tới 15/07/2027."
    )


def test_a_repayment_goes_to_late_interest_then_interest_then_principal():
    first = schedule(DEAR)[0]
    assert (first.due_on, first.interest) == (date(2026, 7, 15), D(2_975_342))
    late = first.due_on + timedelta(73)
    found = standing(DEAR, [paid(late, 4_000_000)], late)
    (went,) = found.allotted
    # 50 million overdue for 73 of 365 days at 9% a year.
    assert (went.late, went.interest, went.principal) == (900_000, 2_975_342, 124_658)
    assert found.overdue_principal == 50_000_000 - 124_658
    other = Terms(**{**DEAR.__dict__, "order": ("principal", "interest", "late")})
    assert standing(other, [paid(late, 4_000_000)], late).allotted[0].principal == 4_000_000


def test_who_repays_early_pays_the_interest_until_then_and_owes_less_next_time():
    day = date(2026, 3, 29)
    found = standing(DEAR, [paid(day, 61_200_000)], day)
    (went,) = found.allotted
    assert (went.interest, went.early, found.left) == (1_200_000, 60_000_000, 40_000_000)
    assert found.next_due.due_on == date(2027, 1, 15), "the first instalment is covered"
    assert standing(DEAR, [paid(day, 61_200_000)], date(2026, 7, 16)).overdue_principal == 0


def test_the_closing_sum_closes_and_more_belongs_to_the_borrower():
    day = date(2026, 9, 1)
    closing = standing(DEAR, [], day).closing
    assert standing(DEAR, [paid(day, closing)], day).closed
    more = standing(DEAR, [paid(day, closing + 7)], day)
    assert (more.closed, more.allotted[0].over) == (True, 7)


def test_late_interest_alone_left_open_is_still_overdue():
    late = schedule(DEAR)[0].due_on + timedelta(73)
    terms = Terms(**{**DEAR.__dict__, "order": ("interest", "principal", "late")})
    found = standing(terms, [paid(late, 52_975_342)], late)
    assert (found.overdue_principal, found.overdue_interest, found.late_interest) == (0, 0, 900_000)
    assert found.overdue_on == schedule(DEAR)[0].due_on


def test_interest_that_falls_due_today_is_owed_and_not_overdue():
    terms = Terms(D(365_000), DRAWN, 0, 1, 6, rate=D("0.1"), order=("principal", "interest", "late"))
    day = schedule(terms)[-1].due_on
    found = standing(terms, [paid(day, 365_000)], day)
    assert (found.left, found.overdue, found.said) == (0, 0, "Còn nợ 18.100 đồng.")


def test_what_was_repaid_later_is_not_known_before():
    assert standing(FREE, [paid(date(2027, 2, 1), 10)], date(2027, 1, 31)).allotted == ()


def test_a_loan_that_is_not_overdue_and_past_its_schedule_owes_its_interest():
    found = standing(Terms(D(10), DRAWN, 0, 1, 1), [paid(DRAWN, 4)], DRAWN)
    assert found.said == "Còn nợ gốc 6 đồng; kỳ tới 23/02/2026.", "Tết ends on 20/2/2026"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (Terms(D("0.5"), DRAWN, 0, 1), "Số tiền vay phải là số đồng chẵn, lớn hơn 0."),
        (Terms(D(100), DRAWN, 0, 0), "Số kỳ trả và khoảng cách kỳ phải từ 1 trở lên, thời gian ân hạn không âm."),
        (Terms(D(100), DRAWN, 0, 37), "Thời hạn vay 37 tháng vượt mức 36 tháng; hãy giảm số kỳ trả."),
        (Terms(D(100), DRAWN, 13, 1), "Ân hạn 13 tháng vượt mức 12 tháng."),
        (Terms(D(100), DRAWN, 0, 1, rate=D(1)), "Lãi suất phải từ 0 đến dưới 100% mỗi năm."),
        (Terms(D(100), DRAWN, 0, 1, order=("late",)), "Thứ tự thu nợ phải gồm đủ lãi quá hạn, lãi đến hạn và gốc đến hạn."),
        (Terms(D(2), DRAWN, 0, 3), "Số kỳ trả nhiều hơn số đồng vay; hãy giảm số kỳ trả."),
    ],
)  # fmt: skip
def test_terms_that_cannot_be_signed_say_why(terms, said):
    assert faults(terms, LIMITS) == [said]
    assert faults(FREE, LIMITS) == []


def test_each_limit_of_a_loan_may_be_reached():
    assert faults(Terms(D(100), DRAWN, 12, 24, rate=D(0), late_rate=D(0)), LIMITS) == []
    assert faults(Terms(D(3), DRAWN, 0, 3), LIMITS) == []
    assert faults(Terms(D(3), DRAWN, 0, 3, late_rate=D(1)), LIMITS) == ["Lãi suất phải từ 0 đến dưới 100% mỗi năm."]
    assert faults(Terms(D(3), DRAWN, 0, 3, year_days=0), LIMITS) == ["Lãi suất phải từ 0 đến dưới 100% mỗi năm."]


def test_all_that_is_overdue_is_summed_and_the_oldest_interest_is_paid_first():
    terms = Terms(D(365_000), DRAWN, 3, 1, 2, rate=D("0.1"), late_rate=D("0.1"))
    first, second, last = schedule(terms)
    day = last.due_on + timedelta(10)
    found = standing(terms, [], day)
    assert (found.overdue_principal, found.overdue_interest, found.late_interest) == (365_000, 15_100, 1_000)
    assert (found.overdue, found.closing, found.overdue_on) == (381_100, 381_100, first.due_on)
    partly = standing(terms, [paid(second.due_on, 7_000)], day)
    assert (partly.overdue_interest, partly.overdue_on) == (8_100, second.due_on)


def test_limits_and_rates_are_settings_of_a_day():
    assert limits_on(DRAWN) == LIMITS
    assert rates_on(DRAWN) == (0, 0, 365)


rates = st.sampled_from([D(0), D("0.025"), D("0.06"), D("0.0999")])
loans = st.builds(
    Terms,
    st.integers(50, 10**10).map(D),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    st.integers(0, 12),
    st.integers(1, 24),
    st.sampled_from([1, 2, 3, 6, 12]),
    rates,
    rates,
)
repayments = st.lists(st.tuples(st.integers(0, 1500), st.integers(1, 10**9)), max_size=12)


def of(terms, rows):
    return [Repayment(terms.drawn_on + timedelta(n), str(at), D(amount)) for at, (n, amount) in enumerate(rows)]


@given(loans)
def test_the_schedule_sums_to_the_principal_on_working_days_in_order(terms):
    lines = schedule(terms)
    assert sum(one.principal for one in lines) == terms.principal
    assert lines[-1].left == 0
    paying = [one.principal for one in lines if one.principal]
    assert len(set(paying[:-1])) <= 1, "all but the last are equal"
    assert 0 <= paying[-1] - paying[0] < len(paying)
    assert all(is_working_day(one.due_on) for one in lines)
    assert [one.due_on for one in lines] == sorted({one.due_on for one in lines})


@given(loans)
def test_repaying_by_the_schedule_closes_with_nothing_late_and_nothing_over(terms):
    lines = schedule(terms)
    rows = [Repayment(one.due_on, str(one.number), one.principal + one.interest) for one in lines]
    found = standing(terms, rows, lines[-1].due_on + timedelta(400))
    assert (found.closing, found.overdue, sum(one.over + one.late + one.early for one in found.allotted)) == (0, 0, 0)


@given(loans, repayments, st.integers(0, 1500))
def test_every_dong_of_every_repayment_is_accounted_for(terms, rows, after):
    found = standing(terms, of(terms, rows), terms.drawn_on + timedelta(after))
    for one in found.allotted:
        parts = (one.late, one.interest, one.principal, one.early, one.over)
        assert min(parts) >= 0
        assert sum(parts) == one.repayment.amount
    assert found.left + found.repaid == terms.principal
    assert min(found.left, found.overdue_principal, found.overdue_interest, found.late_interest, found.closing) >= 0
    assert found.overdue_principal <= found.left
    assert (found.overdue > 0) == (found.overdue_on is not None)
    assert found.closed == (found.closing == 0)


@given(loans, repayments, st.integers(0, 1500))
def test_the_closing_sum_always_closes_with_nothing_over(terms, rows, after):
    day = terms.drawn_on + timedelta(after)
    given_ = of(terms, rows)
    closing = standing(terms, given_, day).closing
    if closing:
        found = standing(terms, [*given_, Repayment(day, "tất toán", closing)], day)
        assert found.closed
        assert found.allotted[-1].over == 0


@given(loans, repayments)
def test_without_rates_no_interest_is_ever_taken(terms, rows):
    free = Terms(terms.principal, terms.drawn_on, terms.grace_months, terms.instalments, terms.every_months)
    found = standing(free, of(free, rows), free.drawn_on + timedelta(2000))
    assert sum(one.late + one.interest for one in found.allotted) == 0
    assert found.closing == found.left
