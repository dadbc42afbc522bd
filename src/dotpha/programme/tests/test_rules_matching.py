"""Which known task a thing asked for already is, and what is said of it otherwise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.programme.rules.matching import Asked, changes, pair, propose, word_changes

DATA = Asked(
    1, "Số hóa sổ hộ tịch của 78 xã, phường", ("Sở Tư pháp",), ("Sở Y tế",), date(2025, 9, 30), "", "Cơ sở dữ liệu", "1"
)
RULES = Asked(
    2, "Ban hành quy chế khai thác dữ liệu hộ tịch", ("Sở Tư pháp",), deadline=date(2025, 11, 28), ordinal="2"
)
HEALTH = Asked(3, "Triển khai bệnh án điện tử tại các bệnh viện", ("Sở Y tế",), ordinal="3")
KNOWN = [DATA, RULES, HEALTH]

WORDS = st.sampled_from(
    [
        "số",
        "hóa",
        "sổ",
        "hộ",
        "tịch",
        "bệnh",
        "án",
        "nền",
        "tảng",
        "dữ",
        "liệu",
        "kỹ",
        "năng",
        "xã",
        "phường",
        "tỉnh",
        "trạm",
        "đọc",
    ]
)
TITLES = st.lists(WORDS, min_size=2, max_size=9).map(" ".join)
TASKS = st.builds(
    Asked, key=st.just(0), title=TITLES, leads=st.sampled_from([(), ("Sở Y tế",), ("Sở Tư pháp", "Sở Y tế")]),
    deadline=st.sampled_from([None, date(2025, 6, 30), date(2026, 6, 30)]), ordinal=st.sampled_from(["", "1", "2"]),
    deliverable=st.sampled_from(["", "Báo cáo"]),
)  # fmt: skip
PLANS = st.lists(TASKS, max_size=12).map(lambda rows: [replace(one, key=n) for n, one in enumerate(rows)])


@given(PLANS)
@settings(max_examples=60, deadline=None)
def test_a_plan_compared_with_itself_is_all_the_same(plan):
    pairs = pair(plan, plan)
    assert set(pairs) == {one.key for one in plan}
    assert [changes(plan[key], plan[other]) for key, other in pairs.items()] == [()] * len(plan)


@given(PLANS, PLANS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_pairs_are_one_to_one_whatever_the_order(found, known, random):
    pairs = pair(found, known)
    assert len(set(pairs.values())) == len(pairs)
    random.shuffle(found)
    random.shuffle(known)
    assert pair(found, known) == pairs


def test_words_changed_a_little_are_the_same_task():
    revised = [
        replace(HEALTH, key=11, title="Triển khai bệnh án điện tử tại 12 bệnh viện công lập"),
        replace(DATA, key=12, title="Số hóa toàn bộ sổ hộ tịch của 78 xã, phường", ordinal="2"),
        Asked(13, "Thí điểm trạm đọc số tại nhà văn hóa thôn"),
    ]
    assert pair(revised, KNOWN) == {11: 3, 12: 1}


def test_the_superiors_code_is_believed_before_the_words():
    known = [replace(DATA, codes=("57.01",)), replace(RULES, codes=("57.02",))]
    found = [replace(DATA, key=21, codes=("57.02",)), replace(RULES, key=22, codes=("",))]
    assert pair(found, known)[21] == 2
    assert propose([found[0]], known)[21][0].key == 2


def test_a_code_that_stands_twice_tells_nothing():
    known = [replace(DATA, codes=("1",)), replace(RULES, codes=("1",))]
    assert pair([replace(RULES, key=9, codes=("1",))], known) == {9: 2}


def test_what_changed_is_named_field_by_field():
    new = replace(
        DATA, key=31, leads=("Sở Y tế",), deadline=date(2025, 12, 31), deliverable="Cơ sở dữ liệu hộ tịch điện tử"
    )
    found = changes(new, DATA)
    assert [(one.label, one.was, one.becomes) for one in found] == [
        ("chủ trì", "Sở Tư pháp", "Sở Y tế"),
        ("thời hạn", "30/09/2025", "31/12/2025"),
        ("sản phẩm", "Cơ sở dữ liệu", "Cơ sở dữ liệu hộ tịch điện tử"),
    ]


@pytest.mark.parametrize(
    "new",
    [
        replace(DATA, title="Số hoá sổ hộ tịch của 78 xã, phường."),
        replace(DATA, leads=(), supporting=(), deadline=None, deliverable=""),
        replace(DATA, leads=("sở tư pháp",)),
    ],
)
def test_slips_and_silence_change_nothing(new):
    assert changes(new, DATA) == ()


def test_a_recurring_task_that_gets_a_day_recurs_no_more():
    was = replace(HEALTH, recurrence="hằng năm")
    found = changes(replace(HEALTH, deadline=date(2026, 6, 30)), was)
    assert [(one.field, one.was, one.becomes) for one in found] == [
        ("deadline", "", "30/06/2026"), ("recurrence", "hằng năm", ""),
    ]  # fmt: skip


def test_words_struck_and_added_stand_in_one_line():
    assert word_changes("Số hóa sổ hộ tịch", "Số hóa toàn bộ sổ đất đai") == [
        ("same", "Số hóa"), ("new", "toàn bộ"), ("same", "sổ"), ("gone", "hộ tịch"), ("new", "đất đai"),
    ]  # fmt: skip


def test_a_proposal_is_sure_only_where_nothing_else_comes_near():
    same = propose([replace(DATA, key=41)], KNOWN)[41]
    assert (same[0].key, same[0].sure) == (1, True)
    twins = [DATA, replace(DATA, key=5)]
    assert [one.sure for one in propose([replace(DATA, key=42)], twins)[42]] == [False, False]
    assert propose([Asked(43, "Tổ chức lễ hội hoa phượng")], KNOWN)[43] == ()
