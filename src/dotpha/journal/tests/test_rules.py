"""The rule book of the log: how entries become an answer, which task they may speak of."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.journal.rules.groups import DEFAULTS
from dotpha.journal.rules.joining import MOST_PARTS, Note, amount, joined, sum_words, sums
from dotpha.journal.rules.suggesting import Known, shared_words, suggest
from dotpha.text.letters import fold

OCTOBER = date(2025, 10, 5)
NOVEMBER = date(2025, 11, 9)

THINGS = st.sampled_from(["học viên", "Học viên", "hoc vien", "hồ sơ", ""])
UNITS = st.sampled_from(["người", "NGƯỜI", "bộ", ""])
NOTES = st.lists(
    st.builds(
        Note,
        key=st.integers(1, 10**6),
        on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
        text=st.text(alphabet="abc đêừ.,;", min_size=1, max_size=20),
        number=st.none() | st.decimals(-1000, 1000, places=2),
        unit=UNITS,
        counted=THINGS,
    ),
    max_size=25,
)


def test_sentences_stand_in_the_order_of_their_days():
    notes = [Note(2, NOVEMBER, "mở lớp thứ hai;"), Note(1, OCTOBER, "Mở lớp  thứ nhất.")]
    assert joined(notes) == "Ngày 05/10/2025: Mở lớp thứ nhất.\nNgày 09/11/2025: Mở lớp thứ hai."


def test_nothing_noted_says_nothing():
    assert joined([]) == ""
    assert sums([]) == []


def test_numbers_of_the_same_thing_are_summed_with_their_parts():
    notes = [
        Note(1, OCTOBER, "Mở lớp tại khu phố 1", Decimal(45), "người", "Học viên"),
        Note(2, NOVEMBER, "Mở lớp tại khu phố 2", Decimal("35"), "Người", "học viên"),
        Note(3, NOVEMBER, "Số hóa hồ sơ", Decimal(1200), "hồ sơ"),
    ]
    assert joined(notes).splitlines() == [
        "Ngày 05/10/2025: Mở lớp tại khu phố 1 (Học viên: 45 người).",
        "Ngày 09/11/2025: Mở lớp tại khu phố 2 (học viên: 35 Người).",
        "Ngày 09/11/2025: Số hóa hồ sơ (1.200 hồ sơ).",
        "Cộng Học viên: 80 người (45 ngày 05/10; 35 ngày 09/11).",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mở lớp cho 45 người", False),  # the sentence says it itself
        ("Mở lớp cho 145 người", True),
        ("Mở lớp cho 45,5 người", True),
        ("Mở lớp cho 4.500 người", True),
    ],
)
def test_a_number_is_written_behind_a_sentence_that_does_not_say_it(text, shown):
    assert ("(45 người)" in joined([Note(1, OCTOBER, text, Decimal(45), "người")])) == shown


def test_the_same_words_of_several_days_are_said_once():
    notes = [Note(1, OCTOBER, "Trực tổ công nghệ số"), Note(2, NOVEMBER, "trực tổ công nghệ số.")]
    assert joined(notes) == "Ngày 05/10, 09/11/2025: Trực tổ công nghệ số."


def test_days_of_two_years_are_written_whole():
    notes = [Note(1, date(2025, 12, 30), "Trực"), Note(2, date(2026, 1, 2), "Trực")]
    assert joined(notes) == "Ngày 30/12/2025, 02/01/2026: Trực."


def test_a_number_of_nothing_named_is_not_summed():
    assert sums([Note(1, OCTOBER, "a", Decimal(3)), Note(2, OCTOBER, "b", Decimal(4))]) == []


def test_many_parts_are_counted_not_listed():
    notes = [Note(n, OCTOBER + timedelta(n), f"Buổi {n}", Decimal(2), "người") for n in range(MOST_PARTS + 1)]
    assert sum_words(sums(notes)[0]) == f"Cộng: {2 * (MOST_PARTS + 1)} người ({MOST_PARTS + 1} lần ghi)"


def test_an_amount_says_only_what_is_known():
    assert amount(Decimal("1250.5"), "triệu đồng", "") == "1.250,5 triệu đồng"
    assert amount(Decimal(3), "", "lớp") == "lớp: 3"


@given(NOTES)
def test_parts_add_up_to_their_sum_and_none_is_lost(notes):
    found = sums(notes)
    assert all(sum(number for _, number in one.parts) == one.total for one in found)
    counted = [note for note in notes if note.number is not None and (note.unit or note.counted)]
    assert sum(len(one.parts) for one in found) == len(counted)
    assert sum((one.total for one in found), Decimal(0)) == sum((note.number for note in counted), Decimal(0))


@given(NOTES, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_came_changes_nothing(notes, chance):
    unlike = [Note(key, one.on, one.text, one.number, one.unit, one.counted) for key, one in enumerate(notes)]
    mixed = list(unlike)
    chance.shuffle(mixed)
    assert joined(mixed) == joined(unlike)


@given(NOTES)
def test_every_entry_is_said(notes):
    said = fold(joined(notes))
    for note in notes:
        words = " ".join(fold(note.text).split()).strip(" .;,")
        assert words in said


def test_every_usual_group_has_its_own_name():
    assert len(DEFAULTS) == 13
    assert len({fold(name) for name in DEFAULTS}) == 13


TASKS = [
    Known(1, "NV-0001", "Bồi dưỡng kỹ năng số cho cán bộ phường"),
    Known(2, "NV-0002", "Kiện toàn tổ công nghệ số cộng đồng"),
    Known(3, "NV-0003", "Số hóa sổ hộ tịch của 78 xã, phường"),
]


def test_the_words_suggest_the_task_and_say_why():
    first = suggest("Mở lớp bồi dưỡng kỹ năng số cho 45 cán bộ tại hội trường", TASKS)[0]
    assert (first.code, first.shared) == ("NV-0001", "Bồi dưỡng kỹ năng số cho cán bộ")


def test_words_without_marks_suggest_the_same():
    assert suggest("kien toan to cong nghe so cong dong khu pho 3", TASKS)[0].code == "NV-0002"


@pytest.mark.parametrize("text", ["", "họp", "Sửa chữa mái nhà văn hóa thôn", "số"])
def test_words_of_nothing_known_suggest_nothing(text):
    assert suggest(text, TASKS) == []
    assert suggest("bồi dưỡng kỹ năng số", []) == []


def test_shared_words_are_runs_of_the_title():
    assert shared_words("đã số hóa sổ hộ tịch", "Số hóa sổ hộ tịch của 78 xã, phường") == "Số hóa sổ hộ tịch"
    assert shared_words("phường", "Số hóa sổ hộ tịch của 78 xã, phường") == ""
