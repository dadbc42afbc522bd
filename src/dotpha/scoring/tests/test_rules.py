"""Criteria, points, totals, ranks and both levels: the rule book."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.scoring.facts import fact_keys
from dotpha.scoring.rules.checking import faults, faults_of
from dotpha.scoring.rules.criteria import Criterion, Definition, Direction, Group, Measure, Method, Step, dump, load
from dotpha.scoring.rules.files import SetFile, read_file, write_file
from dotpha.scoring.rules.league import Below, Colour, Due, below, mismatch, ranks
from dotpha.scoring.rules.points import Numbers, out_of_range, points
from dotpha.scoring.rules.totals import Given, Origin, Own, Part, total
from dotpha.scoring.tests.world import AGENCIES, COMMUNES


def d(text):
    return None if text is None else Decimal(text)


def crit(method, most="20", **more):
    return Criterion("1", "Thử", Decimal(most), Method(method), **more)


def n(a, b=None):
    return Numbers(d(a), d(b))


MEETINGS = tuple(Step(Decimal(at), Decimal(p)) for at, p in ((4, 20), (3, 15), (2, 10), (1, 5)))
LATE_DAYS = tuple(Step(Decimal(at), Decimal(p)) for at, p in ((0, 20), (3, 10), (5, 5)))
DOWN = Direction.DOWN

TABLE = [
    (crit("ratio"), n("3", "4"), "15"),
    (crit("ratio"), n("2", "3"), "13.33"),
    (crit("ratio"), n("0", "4"), "0"),
    (crit("ratio"), n("4", "4"), "20"),
    (crit("ratio"), n(None), None),
    (crit("ratio"), n("3", None), None),
    (crit("ratio"), n("0", "0"), None),
    (crit("ratio", none_is_full=True), n("0", "0"), "20"),
    (crit("ratio", target=d("0.8")), n("3", "4"), "18.75"),
    (crit("ratio", target=d("0.8")), n("9", "10"), "20"),
    (crit("ratio", floor=d("0.5")), n("49", "100"), "0"),
    (crit("ratio", floor=d("0.5")), n("1", "2"), "10"),
    (crit("ratio", direction=DOWN), n("1", "4"), "15"),
    (crit("ratio", direction=DOWN), n("0", "4"), "20"),
    (crit("steps", steps=MEETINGS), n("5"), "20"),
    (crit("steps", steps=MEETINGS), n("3"), "15"),
    (crit("steps", steps=MEETINGS), n("0"), "0"),
    (crit("steps", steps=MEETINGS), n(None), None),
    (crit("steps", steps=LATE_DAYS, direction=DOWN), n("0"), "20"),
    (crit("steps", steps=LATE_DAYS, direction=DOWN), n("2"), "10"),
    (crit("steps", steps=LATE_DAYS, direction=DOWN), n("6"), "0"),
    (crit("steps", steps=(Step(d("90"), d("20")),), measure=Measure.SHARE), n("9", "10"), "20"),
    (crit("steps", steps=(Step(d("90"), d("20")),), measure=Measure.SHARE), n("89", "100"), "0"),
    (crit("steps", steps=(Step(d("90"), d("20")),), measure=Measure.SHARE), n("9"), None),
    (crit("threshold", bound=d("10")), n("10"), "20"),
    (crit("threshold", bound=d("10")), n("9.9"), "0"),
    (crit("threshold", bound=d("10"), direction=DOWN), n("10"), "20"),
    (crit("threshold", bound=d("10"), direction=DOWN), n("11"), "0"),
    (crit("count", each=d("3")), n("2"), "6"),
    (crit("count", each=d("3")), n("9"), "20"),
    (crit("count", each=d("3")), n(None), None),
    (crit("manual"), n("3"), None),
    (crit("deduction", "6", each=d("2")), n("0"), "0"),
    (crit("deduction", "6", each=d("2")), n("2"), "-4"),
    (crit("deduction", "6", each=d("2")), n("9"), "-6"),
    (crit("deduction", "6", each=d("2")), n(None), None),
]


@pytest.mark.parametrize(("criterion", "numbers", "gives"), TABLE)
def test_the_points_of_numbers(criterion, numbers, gives):
    assert points(criterion, numbers) == d(gives)


whole = st.integers(0, 500).map(Decimal)
methods = st.sampled_from([row[0] for row in TABLE if row[0].method not in (Method.MANUAL,)])


@given(methods, whole, whole)
def test_points_stay_between_their_ends(criterion, a, b):
    found = points(criterion, Numbers(min(a, b), b))
    if found is not None:
        assert out_of_range(criterion, found) is None


@given(methods, whole, whole, whole)
def test_more_never_gives_less_where_more_is_better(criterion, one, other, base):
    base = max(one, other, base)
    less, more = sorted((one, other))
    low, high = points(criterion, Numbers(less, base)), points(criterion, Numbers(more, base))
    if low is None or high is None:
        assert low == high
        return
    better_high = criterion.direction == Direction.UP and criterion.method != Method.DEDUCTION
    assert high >= low if better_high else high <= low


def part(code="1", most="10", points=None, method="manual"):
    return Part(Criterion(code, code, Decimal(most), Method(method)), Numbers(), Own(points=d(points)))


def test_where_the_points_of_a_part_come_from():
    filled = Criterion("1", "a", Decimal(10), Method.RATIO, fact="programme.due_in_time")
    facts, nothing = n("1", "2"), Numbers()
    own = Own(points=d("9"))
    rows = [
        (facts, own, Given(d("7"), "đã xác minh"), Origin.ADJUSTED, "7"),
        (facts, own, None, Origin.FACT, "5"),
        (nothing, own, None, Origin.OWN, "9"),
        (nothing, Own(), None, Origin.MISSING, None),
        (nothing, Own(numbers=n("3", "4")), None, Origin.OWN, "7.5"),
    ]
    for numbers, said, given_, origin, gives in rows:
        one = Part(filled, numbers, said, given_)
        assert (one.origin, one.points) == (origin, d(gives))
    assert Part(filled, facts, own).apart
    assert not Part(filled, facts, Own(points=d("5"))).apart


def test_what_is_missing_is_never_zero():
    empty = Part(crit("ratio"), n("0", "0"), Own(n("0", "0")))
    assert empty.origin == Origin.NOTHING
    whole_ = total([part("1", "10", "8"), empty])
    assert (whole_.missing, whole_.nothing, whole_.ranked_by) == ((), ("1",), 80), "nothing arose: ranked without it"
    found = total([part("1", "10", "8"), part("2", "30"), part("3", "5", "0")])
    assert found.ranked_by is None, "who reports less must not stand higher for it"
    assert (found.points, found.most, found.most_known) == (8, 45, 15)
    assert found.missing == ("2",)
    assert found.known_words == "8/15 = 53,33%"
    assert total([part()]).percent is None
    assert total([part()]).known_words == "chưa có số liệu"


def test_a_deduction_lowers_the_points_but_not_what_can_be_had():
    off = Part(crit("deduction", "6", each=d("2"), fact="programme.overdue"), n("2", "9"), Own())
    found = total([part("1", "10", "8"), off])
    assert (found.points, found.most) == (4, 10)


scores = st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=12)


@given(scores)
def test_the_total_is_the_sum_of_its_parts(rows):
    parts = [part(str(i), "100", str(value) if known else None) for i, (value, known) in enumerate(rows)]
    found = total(parts)
    assert found.points == sum(one.points for one in parts if one.points is not None)
    assert found.most == 100 * len(rows)
    assert found.most_known == found.most - 100 * len(found.missing)
    assert found.percent is None or 0 <= found.percent <= 100


def test_equal_values_share_a_place_and_what_is_unknown_has_none():
    assert ranks([d("5"), d("9"), None, d("5"), d("1")]) == [2, 1, None, 2, 4]
    assert ranks([]) == []


@given(st.lists(st.one_of(st.none(), whole)))
def test_a_place_is_one_more_than_how_many_are_better(values):
    for value, place in zip(values, ranks(values)):
        better = sum(1 for one in values if one is not None and value is not None and one > value)
        assert place == (None if value is None else better + 1)


@pytest.mark.parametrize(
    ("due", "colour"), [(Due(0, 0), "none"), (Due(2, 2), "green"), (Due(1, 2), "red"), (Due(0, 1), "red")]
)
def test_green_is_all_that_was_due_done_in_time(due, colour):
    assert due.colour == colour


LEVELS = [
    (Colour.GREEN, Below(1, 4), "xanh ở trên, đỏ ở dưới: mới 1/4 xã, phường xanh"),
    (Colour.GREEN, Below(2, 4), ""),
    (Colour.GREEN, Below(4, 4), ""),
    (Colour.GREEN, Below(0, 0), ""),
    (Colour.RED, Below(4, 4), "đỏ ở trên, xanh ở dưới: cả 4 xã, phường đều xanh"),
    (Colour.RED, Below(3, 4), ""),
    (Colour.NONE, Below(0, 4), ""),
]


@pytest.mark.parametrize(("above", "under", "words"), LEVELS)
def test_where_both_levels_part_it_is_said(above, under, words):
    assert mismatch(above, under) == words


def test_those_without_colour_are_not_counted_below():
    assert below([Due(1, 1), Due(0, 0), Due(0, 3)]) == Below(1, 2)


def test_a_rate_shows_its_denominator_and_a_small_one_is_marked():
    assert n("3", "4").words == "3/4 = 75%"
    assert n("3", "4").few
    assert not n("5", "5").few
    assert not n("0", "0").few
    assert n("999", "1000").words == "999/1.000 = 99,9%"
    assert n("9999", "10000").words == "9.999/10.000 = 99,9%"
    assert Numbers().words == "không có số liệu"


def test_a_file_is_read_and_written_the_same():
    for text in (AGENCIES, COMMUNES):
        found = read_file(text, fact_keys())
        assert found.faults == ()
        assert read_file(write_file(found), fact_keys()) == found


names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(lambda x: x.strip() == x)


@given(names, st.decimals("0.01", "999", places=2))
def test_any_words_survive_the_file(name, most):
    kept = SetFile("a", name, "agencies", name, None, "", True,
                   Definition((Group(name, (Criterion("1", name, most, Method.MANUAL, documents=name),)),)))  # fmt: skip
    again = read_file(write_file(kept), fact_keys())
    assert (again.definition, again.name, again.example) == (kept.definition, name, True)


def test_a_definition_survives_its_column():
    found = read_file(AGENCIES, fact_keys()).definition
    assert load(dump(found)) == found


BROKEN = [
    ('diem = 20\ncach_tinh = "bac"', 'diem = "hai"\ncach_tinh = "bac"', "Tiêu chí 1.2: diem phải là số."),
    ("[4, 20]", "[4, 25]", "Tiêu chí 1.2: điểm của mỗi bậc phải từ 0 đến 20."),
    ("[3, 15]", "[3]", "Tiêu chí 1.2: mỗi bậc viết [mức, điểm]"),
    ("[2, 10], [1, 5]", "[2, 1], [1, 5]", "Tiêu chí 1.2: bậc tốt hơn lại được ít điểm hơn"),
    ("programme.due_in_time", "programme.khong_co", "Tiêu chí 1.1: hệ thống không có số liệu «programme.khong_co»."),
    ('ma = "1.2"', 'ma = "1.1"', "Tiêu chí 1.1: mã bị trùng"),
    ('cach_tinh = "tru"\nmoi = 2', 'cach_tinh = "tru"', "Tiêu chí 2.2: điểm cho hoặc trừ mỗi lần tính phải lớn hơn 0."),
    ("hieu_luc_tu = 2025-01-01", "", "hieu_luc_tu phải là ngày"),
    ('cap = "co-quan"', 'cap = "huyen"', "cap phải là một trong"),
    ('kiem_chung = "Biên bản họp"', 'kiem_chug = "Biên bản"', "Tiêu chí 1.2: không hiểu khóa «kiem_chug»."),
    ('ma = "thu-co-quan"', "ma = ", "Tệp không đúng cú pháp TOML"),
    ('cach_tinh = "ho-so"', 'cach_tinh = "doan"', "Tiêu chí 2.1: cach_tinh phải là một trong"),
    ('cap = "co-quan"', 'cap = ["co-quan"]', "cap phải là một trong"),
    ("hieu_luc_tu = 2025-01-01", "hieu_luc_tu = 2025-01-01T07:00:00", "hieu_luc_tu phải là ngày"),
    ("[4, 20]", "[4e99999999, 20]", "Tiêu chí 1.2: mỗi bậc viết [mức, điểm]"),
    ('diem = 20\ncach_tinh = "bac"', 'diem = 1e-99999999\ncach_tinh = "bac"', "Tiêu chí 1.2: diem phải là số."),
    ('ma = "thu-co-quan"', f"ma = {'[' * 20_000}", "Tệp lồng quá nhiều ngoặc"),
]


@pytest.mark.parametrize(("was", "becomes", "sentence"), BROKEN)
def test_what_is_wrong_names_its_criterion(was, becomes, sentence):
    assert was in AGENCIES
    found = read_file(AGENCIES.replace(was, becomes), fact_keys()).faults
    assert any(sentence in one for one in found), found


def test_a_criterion_that_cannot_be_is_told():
    keys = fact_keys()
    assert faults_of(crit("threshold"), keys) == ["chưa có ngưỡng."]
    assert faults_of(crit("ratio", target=d("1.5")), keys)
    assert faults_of(crit("ratio", "0"), keys)
    assert faults_of(crit("manual", fact="programme.clear"), keys)
    assert faults(Definition(()), keys) == ["Bộ tiêu chí chưa có tiêu chí nào."]
