"""The rules of money as a truth table: the 3 % share, sums, pace, versions, steps of a project."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.budget.flow import BY_KEY, STEPS
from dotpha.budget.rules.marks import mark
from dotpha.budget.rules.pace import expected, pace
from dotpha.budget.rules.projects import Noted, standing
from dotpha.budget.rules.share import Denominator, Item, judge, share, target_of
from dotpha.budget.rules.totals import by, total
from dotpha.budget.rules.versions import Said, differences, pairs

D = Decimal
DAY = date(2025, 11, 20)


def item(key=1, amount=100, source="province", of_programme=True, words="", mark="", reason=""):
    return Item(key, None if amount is None else D(amount), source, of_programme, words, mark, reason)


def denominator(amount=10_000, with_central=True):
    return Denominator(D(amount), "estimate", with_central, "NQ 1", DAY)


@pytest.mark.parametrize(
    ("given_item", "with_central", "counts", "is_open"),
    [
        # source, programme, words, mark → counts, open
        (item(source="province"), True, True, False),
        (item(source="commune"), True, True, False),
        (item(source="investment"), True, True, False),
        (item(source="central"), True, True, False),
        (item(source="central"), False, False, False),
        (item(source="social"), True, False, False),
        (item(source="other"), True, False, False),
        (item(source=""), True, False, True),
        (item(of_programme=False, words="Mua bàn ghế"), True, False, True),
        (item(of_programme=False, words="Kinh phí chuyển đổi số"), True, True, False),
        (item(of_programme=False, words="Số hóa hồ sơ / Sự nghiệp KHCN"), True, True, False),
        (item(mark="struck", reason="hội nghị"), True, False, False),
        (item(source="social", mark="counted", reason="theo quyết định"), True, True, False),
        (item(of_programme=False, words="Mua bàn ghế", mark="counted", reason="thiết bị"), True, True, False),
    ],
)
def test_what_counts_for_the_three_percent(given_item, with_central, counts, is_open):
    judged = judge(given_item, with_central=with_central)
    assert (judged.counts, judged.open) == (counts, is_open)
    assert judged.why


@pytest.mark.parametrize(
    ("numerator", "amount", "value", "reached", "short"),
    [(300, 10_000, D("0.03"), True, 0), (299, 10_000, D("0.0299"), False, 1), (0, 10_000, D(0), False, 300)],
)
def test_the_share_against_its_target(numerator, amount, value, reached, short):
    got = share(2025, "estimate", [item(amount=numerator)], denominator(amount))
    assert (got.value, got.reached, got.short) == (value, reached, short)
    assert not got.missing


def test_what_is_missing_is_named_and_never_nothing():
    got = share(
        2025, "settled", [item(1, None), item(2, 5, source=""), item(3, 5, of_programme=False, words="x")], None
    )
    assert (got.value, got.numerator, got.reached, got.short) == (None, None, None, None)
    assert len(got.missing) == 4
    assert "Chưa có biểu tài chính năm 2026." in share(2026, "estimate", [], denominator()).missing


def test_before_the_resolution_nothing_is_asked_for():
    assert target_of(2024) is None
    assert target_of(2025).share == target_of(2031).share == D("0.03")
    assert share(2024, "estimate", [item()], denominator()).reached is None


ITEMS = st.builds(
    Item,
    st.integers(1, 99),
    st.one_of(st.none(), st.integers(0, 10**12).map(D)),
    st.sampled_from(["", "central", "province", "commune", "investment", "social", "other"]),
    st.booleans(),
    st.sampled_from(["", "chuyển đổi số", "bàn ghế"]),
    st.sampled_from(["", "", "struck", "counted"]),
    st.just("lý do"),
)


@given(st.lists(ITEMS, max_size=20), st.booleans())
def test_counted_struck_and_left_out_are_all_the_money(items, with_central):
    got = share(2025, "estimate", items, denominator(with_central=with_central))
    every = sum((one.amount or D(0) for one in items), D(0))
    assert (got.numerator or D(0)) + got.struck + got.left_out == every
    assert got.counted_lines + got.other_lines == len(items)
    assert got.value is None or got.value == got.numerator / 10_000


class Line:
    def __init__(self, plan, allocated, disbursed, key=""):
        self.plan, self.allocated, self.disbursed, self.key = plan, allocated, disbursed, key


MAYBE = st.one_of(st.none(), st.integers(0, 10**9).map(D))
LINES = st.lists(st.builds(Line, MAYBE, MAYBE, MAYBE, st.sampled_from("abc")), max_size=15)


@given(LINES)
def test_parts_add_up_to_the_whole_and_unknown_stays_apart(lines):
    whole, parts = total(lines), by(lines, lambda line: line.key)
    for measure in ("plan", "allocated", "disbursed"):
        told = [value for one in parts.values() if (value := getattr(one, measure)) is not None]
        assert (sum(told, D(0)) if told else None) == getattr(whole, measure)
    assert sum(one.lines for one in parts.values()) == whole.lines == len(lines)
    assert sum(one.without_plan for one in parts.values()) == whole.without_plan


def test_nothing_known_is_not_nothing():
    assert total([Line(None, None, None)]).plan is None
    assert total([Line(None, None, None)]).without_figures == 1
    assert total([Line(D(0), None, None)]).plan == 0
    assert total([Line(D(100), None, None), Line(D(100), None, D(50))]).share == D("0.5")
    assert total([Line(D(100), None, None)]).share is None


@pytest.mark.parametrize(
    ("day", "plan", "disbursed", "behind"),
    [
        (date(2025, 7, 1), 100, 45, False), (date(2025, 7, 1), 100, 39, True), (date(2025, 7, 1), 100, None, None),
        (date(2025, 7, 1), 0, 0, None), (date(2025, 7, 1), None, 5, None), (date(2024, 12, 31), 100, 0, False),
        (date(2026, 3, 1), 100, 89, True), (date(2026, 3, 1), 100, 90, False),
    ],
)  # fmt: skip
def test_disbursement_keeps_pace_with_the_days_of_the_year(day, plan, disbursed, behind):
    got = pace(2025, day, None if plan is None else D(plan), None if disbursed is None else D(disbursed))
    assert got.behind is behind


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_the_expected_share_only_grows_and_stays_a_share(day):
    assert 0 <= expected(2025, day) <= 1
    assert expected(2025, day) <= expected(2025, min(date(2026, 12, 31), day.replace(day=28)) if day.day < 28 else day)


def said(key, title, plan=100, source="province", code="", **more):
    return Said(key, title, code, "Sở", source, "recurrent", None if plan is None else D(plan), **more)


def test_a_newer_version_shows_old_and_new_what_came_and_what_went():
    old = [said(1, "Số hóa sổ hộ tịch"), said(2, "Bệnh án điện tử", 50), said(3, "Kho dữ liệu", code="A1")]
    new = [said(11, "Số hóa sổ hộ tịch", 120), said(12, "Bệnh án điện tử", 50), said(13, "Camera giao thông", 7)]
    got = differences(old, new)
    assert [(one.old and one.old.key, one.new and one.new.key, one.changed) for one in got] == [
        (1, 11, ("plan",)), (None, 13, ("plan",)), (3, None, ("plan",)),
    ]  # fmt: skip


def test_a_figure_that_becomes_known_is_a_change():
    (one,) = differences([said(1, "Việc", None)], [said(2, "Việc", 0)])
    assert one.changed == ("plan",)


def test_a_code_goes_before_words_and_sources_stay_apart():
    old = [said(1, "Kho dữ liệu", code="A1"), said(2, "Kho dữ liệu", source="central")]
    new = [said(11, "Nền tảng tích hợp", code="A1"), said(12, "Kho dữ liệu", source="social")]
    assert pairs(old, new) == {11: 1}


@given(
    st.lists(st.sampled_from(["Kho dữ liệu", "Số hóa", "Camera"]), max_size=6),
    st.lists(st.sampled_from(["Kho dữ liệu", "Số hóa"]), max_size=6),
)
def test_each_line_goes_on_at_most_once(old, new):
    known = pairs([said(n, title) for n, title in enumerate(old)], [said(n, title) for n, title in enumerate(new)])
    assert len(set(known.values())) == len(known)


def noted(**days):
    return {key: Noted(*value) if isinstance(value, tuple) else Noted(None, value) for key, value in days.items()}


@pytest.mark.parametrize(
    ("steps", "last", "following", "late", "odd"),
    [
        ({}, None, "policy", [], 0),
        (noted(policy=date(2024, 1, 1)), "policy", "decision", [], 0),
        (noted(policy=date(2024, 1, 1), decision=(date(2025, 1, 1), None)), "policy", "decision", ["decision"], 0),
        (noted(policy=date(2024, 1, 1), decision=(date(2026, 1, 1), None)), "policy", "decision", [], 0),
        (noted(policy=date(2024, 5, 1), decision=date(2024, 3, 1)), "decision", "capital", [], 1),
        (noted(start=date(2025, 3, 1)), "start", "acceptance", [], 3),
        (noted(policy=date(2025, 12, 1)), None, "policy", [], 0),
    ],
)  # fmt: skip
def test_where_a_project_stands(steps, last, following, late, odd):
    got = standing(steps, DAY)
    assert (got.last.key if got.last else None, got.next.key if got.next else None) == (last, following)
    assert [step.key for step in got.late] == late
    assert len(got.odd) == odd


def test_the_steps_are_whole_data():
    assert len(BY_KEY) == len(STEPS) == 7
    assert all(step.source and step.paper for step in STEPS)
    order = [step.key for step in STEPS]
    assert all(order.index(before) < order.index(step.key) for step in STEPS for before in step.after)
    assert standing({step.key: Noted(None, date(2024, 1, 1)) for step in STEPS}, DAY).next is None


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5), st.decimals(-9, 9, places=2)), max_size=5))
def test_a_mark_is_another_as_soon_as_one_value_is(said):
    assert mark(*said) == mark(*said)
    assert mark(*said, None) != mark(*said)
    assert len(mark(*said)) == 20


def test_a_figure_has_one_mark_however_many_zeros_it_is_written_with():
    assert mark(D("5"), None) == mark(D("5.00"), None) != mark(None, D("5"))
