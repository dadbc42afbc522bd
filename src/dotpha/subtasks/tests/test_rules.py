"""The rules: what a field takes, how a unit stands, what all answers come to, where the two levels part."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.subtasks.filling import Line, read_grid, read_table, write_workbook
from dotpha.subtasks.filling.reading import Unreadable
from dotpha.subtasks.rules import rollup
from dotpha.subtasks.rules.rollup import Counts, Rule, RuleKind, mismatch
from dotpha.subtasks.rules.states import Said, State, Submission, UnitFacts, state
from dotpha.subtasks.rules.totals import total, totals
from dotpha.text.fields import SCALES, Field, Kind, fault, kept, moved, read_fields
from dotpha.text.values import Wrong, check, read, typed, write

NUMBER = Field("f1", "Số hộ", Kind.NUMBER, "hộ", least=Decimal(0), most=Decimal(10_000), sums=True)
MONEY = Field("f2", "Kinh phí", Kind.MONEY, "triệu đồng", sums=True)
YES = Field("f3", "Đã phủ", Kind.YES_NO, required=True)
CHOICE = Field("f4", "Hình thức", Kind.CHOICE, options=("Trực tiếp", "Trực tuyến", "3"))
DAY = Field("f5", "Ngày", Kind.DAY)
SHORT = Field("f6", "Tên", Kind.SHORT)
LONG = Field("f7", "Khó khăn", Kind.LONG)
ALL = [NUMBER, MONEY, YES, CHOICE, DAY, SHORT, LONG]


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        (NUMBER, "1.234", "1234"),
        (NUMBER, "1.234,50", "1234.5"),
        (NUMBER, "12%", "12"),
        (NUMBER, 12.0, "12"),
        (NUMBER, 0.1 + 0.2, "0.3"),
        (NUMBER, "-0", "0"),
        (NUMBER, "  ", None),
        (NUMBER, None, None),
        (MONEY, "1.234,5", "1234500000"),
        (MONEY, "1,5 tỷ", "1500000000"),
        (MONEY, "250 triệu đồng", "250000000"),
        (MONEY, 3.5, "3500000"),
        (YES, "có", True),
        (YES, "CHƯA", False),
        (YES, "x", True),
        (YES, True, True),
        (CHOICE, "trực TUYẾN", "Trực tuyến"),
        (CHOICE, "truc tiep", "Trực tiếp"),
        (CHOICE, 3.0, "3"),
        (DAY, "24/11/2025", "2025-11-24"),
        (DAY, datetime(2025, 11, 24), "2025-11-24"),  # noqa: DTZ001 – as Excel gives it
        (SHORT, "  Tổ\u200b 1 ", "Tổ 1"),
        (SHORT, 12.0, "12"),
        (LONG, "a\r\nb", "a\nb"),
    ],
)
def test_a_value_is_read_as_people_write_it(field, said, value):
    assert read(field, said) == value


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        (NUMBER, "mười", "chưa phải là số"),
        (NUMBER, "1.5", "chưa phải là số"),
        (NUMBER, "-1", "từ 0 hộ trở lên"),
        (NUMBER, "10.001", "Không quá 10.000 hộ"),
        (NUMBER, True, "chưa phải là số"),
        (NUMBER, float("nan"), "chưa phải là số"),
        (Field("f", "Số", Kind.NUMBER), "1234567890123456", "quá 15 chữ số"),
        (MONEY, "nhiều", "triệu đồng"),
        (YES, "gần xong", "Có hoặc Không"),
        (CHOICE, "Khác", "không có trong các lựa chọn"),
        (DAY, "31/02/2025", "chưa phải là ngày"),
        (DAY, "24/11/0025", "chưa phải là ngày|Năm phải"),
        (SHORT, "a" * 201, "nhiều nhất là 200"),
        (Field("f", "Ảnh", Kind.FILE), "anh.jpg", "trang trả lời"),
    ],
)
def test_what_does_not_answer_is_told_with_the_way_to_write_it(field, said, words):
    with pytest.raises(Wrong, match=words):
        read(field, said)


def test_each_field_has_its_own_error_and_what_is_not_asked_is_left_out():
    found = check(ALL, {"f1": "x", "f5": "y", "f6": "Tổ 1", "zz": "1"})
    assert found.values == {"f6": "Tổ 1"}
    assert set(found.errors) == {"f1", "f5", "f3"}
    assert set(check(ALL, {"f1": "x"}, whole=False).errors) == {"f1"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field("f9", " ", Kind.SHORT), "đặt tên"),
        (Field("f9", "đơn vị", Kind.SHORT), "cột có sẵn"),
        (Field("f9", "số HỘ", Kind.NUMBER, "hộ"), "Đã có mục"),
        (Field("f9", "Mức", Kind.CHOICE, options=("a", "A")), "trùng nhau"),
        (Field("f9", "Mức", Kind.NUMBER, least=Decimal(2), most=Decimal(1)), "lớn hơn"),
        (Field("f9", "Tiền", Kind.MONEY, "USD"), "chọn đơn vị"),
    ],
)
def test_a_field_that_cannot_stand_is_told_why(field, words):
    assert words in (fault(field, ALL) or "")
    assert fault(NUMBER, ALL) is None


def test_the_form_is_kept_as_data_and_read_back():
    assert read_fields(kept(ALL)) == ALL


@given(st.lists(st.integers(0, 20), max_size=12), st.sampled_from([-1, 1]))
def test_moving_a_field_loses_none(places, by):
    fields = ALL
    for place in places:
        fields = moved(fields, f"f{place}", by)
    assert sorted(one.key for one in fields) == sorted(one.key for one in ALL)


DEADLINE, SENT = date(2025, 11, 25), date(2025, 11, 10)
FRIDAY = date(2025, 11, 28)


@pytest.mark.parametrize(
    ("submissions", "day", "said", "late", "days", "label"),
    [
        ((), DEADLINE, Said.NOTHING, False, None, "chưa trả lời"),
        ((), FRIDAY, Said.NOTHING, True, 3, "chưa trả lời, quá hạn 3 ngày làm việc"),
        ((Submission(SENT),), FRIDAY, Said.ANSWERED, False, None, "đã trả lời"),
        ((Submission(FRIDAY),), FRIDAY, Said.ANSWERED, True, 3, "đã trả lời, sau hạn 3 ngày làm việc"),
        ((Submission(FRIDAY),), DEADLINE, Said.NOTHING, False, None, "chưa trả lời"),
        ((Submission(SENT, verified_on=FRIDAY),), FRIDAY, Said.VERIFIED, False, None, "đã xác nhận"),
        ((Submission(SENT, verified_on=FRIDAY),), DEADLINE, Said.ANSWERED, False, None, "đã trả lời"),
        ((Submission(SENT, None, DEADLINE),), DEADLINE, Said.RETURNED, False, None, "trả lại, chờ bổ sung"),
        ((Submission(SENT, None, DEADLINE),), FRIDAY, Said.RETURNED, True, 3,
         "trả lại, chờ bổ sung, quá hạn 3 ngày làm việc"),
        ((Submission(SENT, SENT, DEADLINE),), DEADLINE, Said.RETURNED, False, None, "trả lại, chờ bổ sung"),
        ((Submission(SENT, None, SENT), Submission(DEADLINE)), FRIDAY, Said.ANSWERED, False, None, "đã trả lời"),
    ],
)  # fmt: skip
def test_how_a_unit_stands_on_a_day(submissions, day, said, late, days, label):
    stands = state(UnitFacts(DEADLINE, submissions), day)
    assert (stands.said, stands.late, stands.late_days, stands.label) == (said, late, days, label)


def test_late_over_a_weekend_is_late_without_a_working_day():
    friday = date(2025, 11, 21)
    stands = state(UnitFacts(friday), date(2025, 11, 23))
    assert (stands.late, stands.late_days, stands.label, stands.tone) == (True, None, "chưa trả lời, quá hạn", "late")
    assert state(UnitFacts(friday), date(2025, 11, 20)).soon
    assert not state(UnitFacts(None), date(2025, 11, 20)).soon


days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(days, days, days)
def test_a_later_deadline_makes_nobody_later(said, first, day):
    facts = (Submission(said),)
    early, late = (state(UnitFacts(until, facts), day) for until in (first, first + timedelta(days=30)))
    assert early.late or not late.late
    assert (late.late_days or 0) <= (early.late_days or 0)


figures = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=3)


@given(st.lists(st.lists(figures, max_size=6), max_size=6))
def test_the_total_of_all_is_the_sum_of_the_parts(parts):
    """Units in groups: the sums and the counts of the groups add up to those of all."""
    field = Field("f", "Số", Kind.NUMBER, sums=True)
    rows = [[{"f": format(value, "f")} for value in part] for part in parts]
    whole = totals([field], [row for part in rows for row in part], asked=99)[0]
    each = [totals([field], part, asked=99)[0] for part in rows]
    assert (whole.sum or 0) == sum((one.sum or Decimal(0) for one in each), Decimal(0))
    assert whole.said == sum(one.said for one in each)


@given(st.lists(st.sampled_from([*CHOICE.options]), max_size=40), st.lists(st.booleans(), max_size=40))
def test_counts_by_choice_add_up_to_those_who_said(chosen, yes):
    assert sum(count for _, count in total(CHOICE, chosen, asked=78).counts) == len(chosen)
    assert sum(count for _, count in total(YES, yes, asked=78).counts) == len(yes)


def test_totals_say_their_denominators():
    answers = [{"f1": "12", "f2": "2500000", "f3": True}, {"f1": "3", "f3": False}]
    number, money, yes, choice, *_ = totals(ALL, answers, asked=78)
    assert (number.words, number.of) == ("Tổng 15 hộ", "2/78 đã điền")
    assert money.words == "Tổng 2,5 triệu đồng"
    assert yes.words == "50% (1/2) trả lời Có"
    assert (choice.words, choice.said) == ("", 0)
    ratio = Field("f1", "Tỷ lệ", Kind.NUMBER, "%")
    assert totals([ratio], answers, asked=2)[0].words == "từ 3 đến 12 %"


ANSWERED, VERIFIED = State(Said.ANSWERED), State(Said.VERIFIED)


@pytest.mark.parametrize(
    ("rule", "stands", "values", "met"),
    [
        (Rule(), VERIFIED, {}, True),
        (Rule(), ANSWERED, {"f3": True}, False),
        (Rule(RuleKind.YES, "f3"), ANSWERED, {"f3": True}, True),
        (Rule(RuleKind.YES, "f3"), VERIFIED, {"f3": False}, False),
        (Rule(RuleKind.YES, "f3"), VERIFIED, {}, False),
        (Rule(RuleKind.YES, "f3"), State(Said.RETURNED), {"f3": True}, False),
        (Rule(RuleKind.YES, "f3"), State(Said.NOTHING), {"f3": True}, False),
        (Rule(RuleKind.AT_LEAST, "f1", Decimal(10)), ANSWERED, {"f1": "10"}, True),
        (Rule(RuleKind.AT_LEAST, "f1", Decimal(10)), ANSWERED, {"f1": "9.99"}, False),
        (Rule(RuleKind.AT_LEAST, "f2", Decimal(2)), ANSWERED, {"f2": "2000000"}, True),
    ],
)
def test_which_answers_meet_what_was_asked(rule, stands, values, met):
    assert rollup.meets(rule, ALL, stands, values) is met


@pytest.mark.parametrize(
    ("asked", "met", "done", "words"),
    [
        (78, 61, True, "xanh ở trên, đỏ ở dưới: 17 xã chưa xong"),
        (78, 78, True, ""),
        (78, 61, False, ""),
        (78, 78, False, "đỏ ở trên, xanh ở dưới: cả 78 xã đã xong"),
        (0, 0, True, ""),
        (0, 0, False, ""),
    ],
)
def test_where_the_two_levels_part_it_is_said(asked, met, done, words):
    assert mismatch(Counts(asked=asked, met=met), done=done, noun="xã") == words


def test_the_rule_needs_a_field_that_can_carry_it():
    assert rollup.fits(Rule(), ALL) is None
    assert rollup.fits(Rule(RuleKind.YES, "f1"), ALL)
    assert rollup.fits(Rule(RuleKind.AT_LEAST, "f3", Decimal(1)), ALL)
    assert rollup.fits(Rule(RuleKind.AT_LEAST, "f1"), ALL)
    assert rollup.said_of(Rule(RuleKind.AT_LEAST, "f1", Decimal(10)), ALL) == "«Số hộ» từ 10 hộ trở lên"


any_number = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2)
words = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn")), max_size=80)
long_words = st.lists(words, max_size=4).map("\n".join)


def spoken(field):
    """Anything that a person may type into a field and that it takes."""
    return {
        Kind.NUMBER: any_number.map(lambda value: write(Field("f", "x", Kind.NUMBER), format(value, "f"))),
        Kind.MONEY: any_number.map(lambda value: write(Field("f", "x", Kind.NUMBER), format(value, "f"))),
        Kind.YES_NO: st.sampled_from(["Có", "Không"]),
        Kind.CHOICE: st.sampled_from(field.options or ("",)),
        Kind.DAY: st.dates(date(1901, 1, 1), date(2199, 12, 31)).map(lambda day: f"{day:%d/%m/%Y}"),
        Kind.SHORT: words,
        Kind.LONG: long_words,
    }[field.kind]


asked = [Field(one.key, one.label, one.kind, one.unit, options=one.options) for one in ALL]


@given(st.lists(st.fixed_dictionaries({}, optional={one.key: spoken(one) for one in asked}), min_size=1, max_size=4))
def test_any_values_come_back_from_the_workbook_as_they_went_out(rows):
    values = [check(asked, said).values for said in rows]
    lines = [Line(f"xa-{n}", f"Xã {n}", said) for n, said in enumerate(values)]
    data = write_workbook(asked, lines, title="Phiếu", instructions="Điền đủ")
    table = read_table(read_grid(data, "a.xlsx"), asked)
    back = {row.code: row for row in table.rows}
    assert [back[f"xa-{n}"].values for n in range(len(values))] == values
    assert all(not row.errors for row in table.rows)
    assert (table.missing, table.unknown) == ((), ())


def test_nothing_arose_and_notes_come_back_too():
    lines = [Line("a", "Xã A", {}, True, "đang sáp nhập"), Line("b", "Xã B")]
    first, second = read_table(read_grid(write_workbook(asked, lines, title="P"), "a.xlsx"), asked).rows
    assert (first.nothing, first.note, first.empty) == (True, "đang sáp nhập", False)
    assert second.empty


@pytest.mark.parametrize("scale", SCALES)
def test_money_is_kept_in_dong_and_shown_in_its_unit(scale):
    field = Field("f", "Tiền", Kind.MONEY, scale)
    value = read(field, "1.500,25")
    assert Decimal(value) == Decimal("1500.25") * SCALES[scale]
    assert write(field, value) == "1.500,25"
    assert typed(field, value) == Decimal("1500.25")


def test_a_quotation_mark_that_never_ends_is_told():
    block = "Mã\tĐơn vị\tSố tổ\n" + '"Bình dân học vụ số\n' + "hd\tPhường Hải Đình\t12\n" * 6000
    with pytest.raises(Unreadable, match="dấu ngoặc kép mở mà không đóng"):
        read_grid(block.encode(), "dan-tu-excel.txt")
