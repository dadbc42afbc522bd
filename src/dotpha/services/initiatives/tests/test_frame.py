"""The law by day, and what of it was not read."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dotpha.services.initiatives.rules.frame import SETTINGS, figure, fraction, number, setting

DAY = date(2025, 11, 20)


def test_a_setting_is_the_last_that_has_begun():
    assert figure("base_salary_vnd", date(2024, 6, 30)) == Decimal(1_800_000)
    assert figure("base_salary_vnd", date(2024, 7, 1)) == Decimal(2_340_000)
    assert figure("base_salary_vnd", date(2026, 7, 1)) == Decimal(2_530_000)


def test_nothing_is_made_up_for_a_day_before_the_law():
    with pytest.raises(LookupError):
        setting("benefit_share", date(2012, 4, 24))


def test_each_kind_of_figure_is_asked_for_by_its_kind():
    assert number("recognise_months", DAY) == 3
    assert fraction("council_share", DAY) == Fraction(2, 3)
    for ask, key in ((number, "benefit_share"), (figure, "reward_years"), (fraction, "reward_years")):
        with pytest.raises(TypeError):
            ask(key, DAY)


def test_only_what_was_read_is_verified_and_says_so_beside_the_figure():
    read = {one.key for one in SETTINGS if one.verified}
    assert read == {"apply_months", "recognise_months", "council_share"}
    assert all(one.source for one in SETTINGS if one.verified)
    assert setting("council_share", DAY).basis == "Thông tư 18/2013/TT-BKHCN Điều 8"
    assert "cần đối chiếu" in setting("benefit_share", DAY).basis
    assert "chưa đọc được" in setting("helpers_share", DAY).basis
