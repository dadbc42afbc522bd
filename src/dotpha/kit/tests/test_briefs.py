"""What a brief covers and how its parts are kept: nothing is left out or told twice from one to the next."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dotpha.kit.briefs import (
    MOST_ROWS,
    ROWS,
    BriefPart,
    Morning,
    Row,
    Sentence,
    headline,
    ordered,
    read_parts,
    write_parts,
)

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
ROW = st.builds(Row, st.text(max_size=20), st.text(max_size=20))
SAID = st.builds(
    Sentence, st.text(max_size=20), st.text(max_size=20), st.sampled_from(["late", "done"]), st.lists(ROW, max_size=9).map(tuple)
)  # fmt: skip
PART = st.builds(
    BriefPart, st.text(max_size=20), st.lists(SAID, max_size=4).map(tuple), st.text(max_size=20), st.integers(0, 99),
    st.booleans(),
)  # fmt: skip


@given(DAYS, st.lists(st.integers(1, 20), min_size=2, max_size=6))
def test_briefs_after_one_another_tell_every_day_and_every_moment_once(first, gaps):
    days = [first]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    mornings = [Morning(day, since) for since, day in zip(days, days[1:])]
    told = [one.since + timedelta(n) for one in mornings for n in range((one.last - one.since).days + 1)]
    assert told == [first + timedelta(n) for n in range((days[-1] - first).days)]
    assert all(one.ends == after.begins for one, after in zip(mornings, mornings[1:]))
    assert all(one.before == one.since - timedelta(1) for one in mornings)


@given(st.lists(PART, max_size=4))
def test_parts_are_read_as_they_were_written(parts):
    assert read_parts(write_parts(parts)) == parts


def test_of_very_many_rows_the_first_are_kept():
    rows = tuple(Row(str(n)) for n in range(MOST_ROWS + 5))
    (part,) = read_parts(write_parts([BriefPart("x", (Sentence("y", rows=rows),))]))
    assert part.sentences[0].rows == rows[:MOST_ROWS]
    assert part.sentences[0].first + part.sentences[0].more == rows[:MOST_ROWS]
    assert len(part.sentences[0].first) == ROWS


def test_a_part_without_sentences_is_left_out_and_the_others_stand_in_their_order():
    late, calm = BriefPart("b", (Sentence("x"),), "2 việc mới quá hạn", 20), BriefPart("a", (Sentence("y"),), "", 10)
    assert ordered([late, BriefPart("c", (), "không"), calm]) == [calm, late]
    assert headline([calm, late]) == "2 việc mới quá hạn"
    assert headline([calm]) == headline([]) == "Không có thay đổi đáng chú ý"
