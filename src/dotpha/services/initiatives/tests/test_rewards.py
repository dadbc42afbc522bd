"""The reward of authors and helpers, as a clerk would work it out on paper."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.initiatives.rules.rewards import Agreed, Transfer, Year, divided, reward

ON = date(2024, 5, 6)
FIRST = Year(1, date(2025, 5, 5), Decimal(200_000_000))
SECOND = Year(2, date(2026, 5, 5), Decimal(150_000_001))
FLAT = Year(1, date(2025, 5, 5), None)


def money(amount: int) -> Decimal:
    return Decimal(amount)


def test_seven_per_cent_of_the_benefit_of_each_of_three_years():
    found = reward(investor="enterprise", recognised_on=ON, years=[SECOND, FIRST, Year(4, date(2028, 5, 5), money(90))])
    assert [step.amount_vnd for step in found.steps] == [None, money(14_000_000), money(10_500_000), None]
    assert found.authors_vnd == money(24_500_000)
    assert found.helpers_vnd == 0
    step = found.steps[1]
    assert step.formula == "7% × 200.000.000 đồng tiền làm lợi"
    assert step.due_on == date(2025, 6, 5)
    assert "Điều 10" in step.law
    assert "3 năm đầu" in found.steps[3].formula


def test_five_base_salaries_of_the_day_of_payment_where_no_benefit_can_be_told_in_money():
    found = reward(investor="own_accounts", recognised_on=ON, years=[FLAT, Year(2, date(2026, 5, 5), None)])
    assert [step.amount_vnd for step in found.steps] == [None, money(11_700_000), None]
    assert found.steps[1].formula == "5 × mức lương cơ sở 2.340.000 đồng lúc trả"
    assert "73/2024/NĐ-CP" in found.steps[1].law
    later = reward(investor="own_accounts", recognised_on=ON, years=[Year(1, date(2026, 6, 30), None)])
    assert later.authors_vnd == money(12_650_000)


def test_what_fell_due_before_there_was_a_base_salary_is_reckoned_by_the_first():
    found = reward(investor="enterprise", recognised_on=date(2012, 5, 1), years=[Year(1, date(2013, 5, 1), None)])
    assert found.authors_vnd == 5 * Decimal(1_150_000)


def test_fifteen_per_cent_of_each_transfer_within_three_years():
    rows = [
        Transfer("Xã Hải Lăng", money(40_000_000), date(2025, 2, 3)),
        Transfer("Xã Cam Lộ", money(10_000_000), date(2027, 5, 6)),
        Transfer("Xã Ba Lòng", money(10_000_000), date(2027, 5, 7)),
    ]
    found = reward(investor="enterprise", recognised_on=ON, transfers=rows)
    assert [step.amount_vnd for step in found.steps[1:]] == [money(6_000_000), money(1_500_000), None]
    assert found.steps[1].due_on == date(2025, 3, 3)
    assert "nên không tính" in found.steps[3].formula


def test_a_year_of_loss_brings_no_reward():
    found = reward(investor="enterprise", recognised_on=ON, years=[Year(1, date(2025, 5, 5), money(-5))])
    assert (found.steps[1].amount_vnd, found.authors_vnd) == (None, 0)
    assert "không phát sinh" in found.steps[1].formula


def test_who_helped_with_the_first_use_has_a_share_of_what_the_authors_get():
    found = reward(investor="enterprise", recognised_on=ON, years=[FIRST], helpers=True)
    assert found.helpers_vnd == money(2_800_000)
    assert "chưa đọc được" in found.steps[-1].law


def test_an_agreement_goes_before_the_charter_and_says_so():
    terms = Agreed(benefit_share=Decimal("0.1"), transfer_share=Decimal("0.2"), helpers_share=Decimal("0.5"))
    transfer = Transfer("Xã Cam Lộ", money(1_000_000), date(2025, 2, 3))
    found = reward(
        investor="budget", recognised_on=ON, years=[FIRST], transfers=[transfer], agreed=terms, helpers=True
    )  # fmt: skip
    assert (found.authors_vnd, found.helpers_vnd) == (money(20_200_000), money(10_100_000))
    assert {step.law for step in found.steps[1:3]} == {"Thỏa thuận giữa tác giả và chủ đầu tư"}


@pytest.mark.parametrize("investor", ["budget", "author"])
def test_an_office_on_the_budget_is_told_that_the_charter_sets_no_least_reward(investor):
    found = reward(investor=investor, recognised_on=ON, years=[FIRST], helpers=True)
    assert (found.authors_vnd, found.helpers_vnd, len(found.steps)) == (None, None, 1)
    assert "khen thưởng sáng kiến" in found.steps[0].formula


def test_a_share_that_is_no_share_is_refused():
    with pytest.raises(ValueError, match="0–1"):
        reward(investor="enterprise", recognised_on=ON, agreed=Agreed(benefit_share=Decimal(7)))


@given(st.lists(st.integers(-(10**9), 10**12), max_size=3), st.lists(st.integers(0, 10**11), max_size=3))
def test_the_sum_is_that_of_the_steps_and_no_step_takes_from_another(benefits, prices):
    years = [Year(at, date(2024 + at, 5, 5), Decimal(amount)) for at, amount in enumerate(benefits, start=1)]
    transfers = [Transfer(f"Xã {at}", Decimal(price), date(2025, 1, 2)) for at, price in enumerate(prices)]
    found = reward(investor="enterprise", recognised_on=ON, years=years, transfers=transfers)
    amounts = [step.amount_vnd for step in found.steps if step.amount_vnd is not None]
    assert found.authors_vnd == sum(amounts, Decimal(0))
    assert all(amount >= 0 and amount == amount.to_integral_value() for amount in amounts)


def test_a_sum_is_divided_by_shares_without_a_rest():
    assert divided(money(100), {"A": Decimal(1), "B": Decimal(1), "C": Decimal(1)}) == {"A": 34, "B": 33, "C": 33}
    assert divided(money(10), {"A": Decimal("0.75"), "B": Decimal("0.25")}) == {"A": 8, "B": 2}
    for shares in ({}, {"A": Decimal(0)}, {"A": Decimal(-1), "B": Decimal(2)}):
        with pytest.raises(ValueError, match="not negative"):
            divided(money(1), shares)


@given(
    st.integers(0, 10**12),
    st.dictionaries(st.text(min_size=1, max_size=4), st.integers(1, 100), min_size=1, max_size=6),
)
def test_what_is_divided_adds_up_to_the_dong(total, weights):
    parts = divided(Decimal(total), {name: Decimal(weight) for name, weight in weights.items()})
    assert sum(parts.values()) == total
    assert all(part >= 0 for part in parts.values())
