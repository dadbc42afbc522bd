"""The rules of changed figures and passages, without a database."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.operations.report import sections
from dotpha.operations.report.shape import PARTS, Shape
from dotpha.operations.rules.edits import carried, compare, edits_from, flagged, shown, written_by
from dotpha.operations.rules.figures_changed import changed_numbers, numbers_in, refigured, settled
from dotpha.operations.rules.outgoing import Wanted, count, outgoing
from dotpha.operations.rules.passages import Passage, Written, passages, rewritten
from dotpha.operations.tests.snapshots import facts_of, figures_of, rich, snapshot
from dotpha.text.periods import read_period

DAY = date(2025, 9, 14)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("có 11 nhiệm vụ", "có 12 nhiệm vụ", [("12", "11")]),
        ("có 11 nhiệm vụ", "có cả thảy 11 nhiệm vụ", []),
        ("11 việc, 75% (15/20)", "11 việc, 80% (16/20)", [("80%", "75%"), ("16/20", "15/20")]),
        ("xong 3, còn 4", "còn 4, xong 3", []),
        ("xong 3, còn 4", "xong 3", [("", "4")]),
        ("xong 3", "xong 3, vượt 2", [("2", "")]),
        ("hạn 30/6/2025", "hạn 30/9/2025", [("30/9/2025", "30/6/2025")]),
        ("có 1.234 việc", "có 1.235 việc", [("1.235", "1.234")]),
        ("hạn ngày 5 tháng 9 năm 2025", "hạn ngày 6 tháng 9 năm 2025", [("6 tháng 9 năm 2025", "5 tháng 9 năm 2025")]),
        # A day that goes with its clause is no figure; one that is only struck out is.
        ("hạn 15/12/2025; đã họp tháng 9 năm 2025, có 3 ý kiến", "hạn 15/12/2025; có 3 ý kiến", []),
        ("hạn 15/12/2025; họp ngày 9/9/2025", "hạn 15/12/2025", []),
        ("hạn 15/12/2025", "hạn", [("", "15/12/2025")]),
    ],
)
def test_each_number_that_was_written_otherwise_is_found(before, after, found):
    assert [(one.in_file, one.frozen) for one in changed_numbers(before, after)] == found


CLAUSE = "Sở Y tế có 9 việc hạn 15/12/2025, trong đó 9 việc chậm, đã họp hai lần."


def test_a_figure_left_out_is_shown_where_it_stood_and_goes_back_with_its_clause():
    after = "Sở Y tế có cả thảy 9 việc hạn 15/12/2025, đã họp nhiều lần."
    (one,) = edits_from([Passage("k", CLAUSE, "Chung")], {"k": after}, {})
    ((_, place, where, change),) = flagged([one])
    assert (change.in_file, change.frozen) == ("", "9")
    assert "trong đó 9 việc chậm" in where
    back = settled(CLAUSE, after, {place: "back"})
    assert back == "Sở Y tế có cả thảy 9 việc hạn 15/12/2025, trong đó 9 việc chậm, đã họp nhiều lần."


WORDS = st.lists(
    st.sampled_from(["có", "việc", "11", "12", "3", "75%", "quá hạn", ",", "30/6/2025", "tháng 9 năm 2025"]),
    max_size=12,
)
"""A number that comes to stand before the month is read as its day."""


def plain_numbers(text):
    return numbers_in(re.sub(r"30/6/2025|(?:\b(?:11|12|3) )?tháng 9 năm 2025", "", text))


@given(WORDS, WORDS)
def test_what_goes_back_has_the_numbers_of_the_facts_again(before, after):
    was, now = " ".join(before), " ".join(after)
    places = range(len(changed_numbers(was, now)))
    back = settled(was, now, dict.fromkeys(places, "back"))
    assert changed_numbers(was, back) == []
    # Days apart, which may have gone with their clause, they are the numbers of the facts.
    assert sorted(plain_numbers(back)) == sorted(plain_numbers(was))
    assert settled(was, now, dict.fromkeys(places, "keep")) == now


@given(WORDS)
def test_words_with_their_own_numbers_are_refigured_to_themselves(words):
    text = " ".join(words)
    assert changed_numbers(text, text) == []
    assert refigured(text, f"Theo tổng hợp, {text}", text) == f"Theo tổng hợp, {text}"


def test_new_figures_come_into_the_words_of_the_office():
    assert refigured("có 11 việc", "cả tỉnh có 11 việc", "có 12 việc") == "cả tỉnh có 12 việc"
    assert refigured("có 11 việc", "cả tỉnh có 10 việc", "có 12 việc") is None
    assert refigured("có 11 việc", "cả tỉnh có 11 việc", "còn 12 việc") is None


@pytest.fixture(scope="module")
def blocks():
    return sections(facts_of("2025-Q3", rich(DAY)), body="Sở")


def test_every_passage_has_a_key_of_its_own_that_the_next_period_shares(blocks):
    found = passages(blocks)
    assert len({one.key for one in found}) == len(found)
    later = [task | {"late_days": (task["late_days"] or 0) + 5 if task["late_days"] else None} for task in rich(DAY)]
    next_ones = {one.key for one in passages(sections(facts_of("2025-Q3", later), body="Sở"))}
    assert {one.key for one in found} == next_ones


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_the_office_did_to_the_paragraphs_is_found_again(blocks, data):
    prose = [one for one in passages(blocks) if not one.cell]
    texts = [(one.key, one.text) for one in prose]
    changed = data.draw(st.sets(st.sampled_from(range(len(texts))), max_size=3))
    now = [f"Xin thưa: {text}" if place in changed else text for place, (_, text) in enumerate(texts)]
    found = compare(shown([text for _, text in texts], texts), now)
    assert found.instead == {texts[place][0]: now[place] for place in changed}
    edits = edits_from(prose, found.instead, found.added)
    again = rewritten(blocks, written_by(edits, {}))
    assert [one.text for one in passages(again) if not one.cell] == now
    assert carried(edits, prose) == edits


def test_nothing_written_leaves_the_blocks_as_they_are(blocks):
    assert passages(rewritten(blocks, Written({}, {}))) == passages(blocks)


def test_an_edit_whose_passage_is_gone_is_lost_with_the_reason(blocks):
    one = edits_from(passages(blocks), {passages(blocks)[0].key: "Câu khác."}, {})[0]
    lost = carried([one], passages(blocks)[1:])
    assert lost == [replace(one, lost="Bản mới không còn đoạn này.")]


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(range(1, 11)), min_size=1))
def test_the_figures_of_some_tasks_are_those_of_their_rows(chosen):
    period = read_period("2025-Q3")
    rows = rich(period.ends_on)
    kept = snapshot(period, rows)
    items = {number: [(99, 5, f"A.{number}")] for number in chosen}
    wanted = Wanted("lists", lists=frozenset({5}), shows_codes=True)
    figures, told = outgoing(figures_of(rows, period.ends_on), kept, wanted=wanted, items=items)
    assert {row["own_code"] for row in told["tasks"]} == {f"NV-{number:04d}" for number in chosen}
    assert [row["code"] for row in told["tasks"]] == [f"A.{number}" for number in sorted(chosen)]
    assert figures == count([row for row in rows if row["id"] in chosen], period.ends_on)
    parts = ("done", "doing", "not_started", "unknown")
    assert figures["total"] == sum(figures[key] for key in parts)
    whole, _ = outgoing(figures_of(rows, period.ends_on), kept, wanted=Wanted(), items=items)
    assert whole == count(rows, period.ends_on)


def test_a_code_that_two_tasks_share_says_which():
    period = read_period("2025-Q3")
    rows = rich(period.ends_on)[:2]
    items = {1: [(9, 5, "A.1")], 2: [(9, 5, "A.1")]}
    wanted = Wanted("lists", lists=frozenset({5}), shows_codes=True)
    _, told = outgoing({}, snapshot(period, rows), wanted=wanted, items=items)
    assert [row["code"] for row in told["tasks"]] == ["A.1 (NV-0001)", "A.1 (NV-0002)"]


def test_places_of_parts_follow_what_goes_out():
    assert Shape().place_of("lateness") == "Mục III"
    assert Shape(parts=("general", "lateness")).place_of("lateness") == "Mục II"
    assert Shape(parts=("general",)).place_of("lateness") is None
    assert tuple(PARTS)[-1] == "appendix"
