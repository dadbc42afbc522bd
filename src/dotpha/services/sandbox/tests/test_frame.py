"""The frame: which figure holds on which day, and what it is worth."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dotpha.services.sandbox.rules.frame import REGIMES, basis, choice, number, setting, share, unverified
from dotpha.services.sandbox.rules.laws import LAWS, SETTINGS

BEFORE_AI = date(2025, 11, 19)
DAY = date(2026, 6, 1)


def test_a_regime_that_says_nothing_follows_the_general_one():
    assert number("duration_months", DAY, "ai") == number("duration_months", DAY) == 36


def test_a_decree_speaks_from_its_first_day_only():
    assert setting("transition_months", BEFORE_AI, "ai").regime == "general"
    assert number("transition_months", date(2026, 4, 30), "ai") == 0
    assert number("transition_months", date(2026, 5, 1), "ai") == 12


def test_before_the_law_there_is_no_figure():
    with pytest.raises(LookupError):
        number("duration_months", date(2025, 9, 30))


def test_a_later_row_changes_later_days_alone():
    old = setting("silent_hours", DAY)
    rows = (*SETTINGS, replace(old, value=6, since=date(2026, 7, 1)))
    assert number("silent_hours", date(2026, 6, 30), settings=rows) == 24
    assert number("silent_hours", date(2026, 7, 1), settings=rows) == 6


def test_a_row_that_ended_is_not_in_force():
    rows = tuple(replace(one, until=date(2026, 6, 30)) if one.key == "silence" else one for one in SETTINGS)
    assert choice("silence", date(2026, 6, 30), settings=rows) == "agrees"
    with pytest.raises(LookupError):
        choice("silence", date(2026, 7, 1), settings=rows)


def test_only_what_was_read_is_verified_and_a_page_says_so():
    assert basis("extension_ask_days", DAY, "ai") == "Nghị định 142/2026/NĐ-CP Điều 27 khoản 1"
    assert "cần đối chiếu văn bản gốc" in basis("incident_grave_hours", DAY, "ai")
    assert "tỉnh tự đặt" in basis("duration_months", DAY)
    assert not [one for one in unverified(DAY) if one.how == "read"]


def test_a_figure_is_not_taken_for_another_kind():
    assert share("near_share", DAY) == Decimal("0.8")
    for read, key in ((number, "silence"), (share, "duration_months"), (choice, "duration_months")):
        with pytest.raises(TypeError):
            read(key, DAY)


def test_every_row_names_its_law_and_what_was_looked_up_names_its_page():
    assert len({(one.key, one.regime, one.since) for one in SETTINGS}) == len(SETTINGS)
    for one in SETTINGS:
        assert one.law
        assert one.regime in REGIMES
        assert one.source.startswith("https://") or one.how == "chosen", one.key
    assert len({one.key for one in LAWS}) == len(LAWS)
