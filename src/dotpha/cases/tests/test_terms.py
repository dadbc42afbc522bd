"""Terms of months, as laws count them."""

from datetime import date

from dotpha.cases.rules.standing import Term


def test_a_term_of_months_ends_on_the_same_day_or_the_last_of_a_shorter_month():
    assert Term(months=1).due_on(date(2025, 10, 14)) == date(2025, 11, 14)
    assert Term(months=1).due_on(date(2025, 1, 31)) == date(2025, 2, 28)


def test_a_term_of_months_that_ends_on_a_day_off_ends_on_the_next_working_day():
    assert Term(months=3).due_on(date(2025, 10, 20)) == date(2026, 1, 20)
    assert Term(months=1).due_on(date(2025, 11, 20)) == date(2025, 12, 22)  # 20/12 is a Saturday


def test_a_term_says_how_long_it_is():
    assert [Term(5).words, Term(10, working=False).words, Term(months=3).words] == [
        "5 ngày làm việc",
        "10 ngày",
        "3 tháng",
    ]
