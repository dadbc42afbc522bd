from datetime import date, timedelta

import pytest

from dotpha.indicators import actions, work
from dotpha.indicators.models import Figure, MeasureRecord, Observation
from dotpha.indicators.queries import reading, why
from dotpha.indicators.queries.naming import Named
from dotpha.kit import clock, modules
from dotpha.kit.ledger import Entry
from dotpha.kit.measures import Adds, Measure, Row
from dotpha.people.models import Organisation
from dotpha.text.spans import Length, read_span

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 30)


@pytest.fixture
def said():
    """What the measures of the test find; filled by each test."""
    rows: list[Row] = []
    found = {"test.counted": rows, "test.shared": []}
    measures = (
        Measure("test.counted", "Hồ sơ nhận", "hồ sơ", Adds.SUM, lambda day: list(found["test.counted"])),
        Measure("test.shared", "Đúng hạn", "%", Adds.RATIO, lambda day: list(found["test.shared"]), places=1),
    )
    modules.register(modules.Module(key="test", label="Thử", measures=measures))
    yield found
    modules.unregister("test")


@pytest.fixture(autouse=True)
def bodies(db):
    for code, kind in (("xa-a", "commune"), ("xa-b", "commune"), ("so-a", "agency")):
        Organisation.objects.create(code=code, name=code.upper(), short_name=code, kind=kind)


def value(key, unit, span, day=DAY):
    found = reading.one(key, unit, span, day)
    return found.number if found else "nothing"


def take(day=DAY):
    return actions.take_measures(actor=None, day=day, keys=["test.counted", "test.shared"])


def test_what_a_measure_finds_is_kept_and_added_up_over_units_and_time(said):
    said["test.counted"][:] = [
        Row("xa-a", "2025-08", 3),
        Row("xa-a", "2025-09", 4),
        Row("xa-b", "2025-09", 5),
        Row("so-a", "2025-09", 1),
    ]
    take()
    assert value("test.counted", "xa-a", "2025-09") == 4
    assert value("test.counted", "xa-phuong", "2025-09") == 9
    assert value("test.counted", "quang-tri", "2025-09") == 10
    assert value("test.counted", "xa-a", "2025-Q3") == 7
    assert value("test.counted", "quang-tri", "2025") == 13


def test_a_ratio_is_the_ratio_of_sums_never_a_mean_of_percentages(said):
    said["test.shared"] = [Row("xa-a", "2025-09", 1, 1), Row("xa-b", "2025-09", 0, 3)]
    take()
    assert value("test.shared", "xa-a", "2025-09") == 100
    assert value("test.shared", "xa-phuong", "2025-09") == 25
    assert reading.one("test.shared", "xa-phuong", "2025-09", DAY).parts == "1/4"


def test_only_what_is_new_is_stored(said):
    said["test.counted"][:] = [Row("xa-a", "2025-09", 4)]
    take()
    count = Observation.objects.count()
    take(date(2025, 10, 1))
    assert Observation.objects.count() == count
    said["test.counted"][:] = [Row("xa-a", "2025-09", 6)]
    take(date(2025, 10, 2))
    assert Observation.objects.count() == 2 * count
    assert Entry.objects.filter(verb="indicators.taken").count() == 2


def test_any_past_day_reads_as_it_was(said):
    said["test.counted"][:] = [Row("xa-a", "2025-09", 4)]
    take(date(2025, 9, 20))
    said["test.counted"][:] = [Row("xa-a", "2025-09", 6)]
    take(date(2025, 9, 25))
    read = [value("test.counted", "xa-a", "2025-09", date(2025, 9, day)) for day in (19, 20, 24, 25, 30)]
    assert read == ["nothing", 4, 4, 6, 6]


def test_a_taking_for_a_past_day_does_not_change_later_ones(said):
    said["test.counted"][:] = [Row("xa-a", "2025-09", 6)]
    take(date(2025, 9, 25))
    said["test.counted"][:] = [Row("xa-a", "2025-09", 2)]
    take(date(2025, 9, 10))
    assert value("test.counted", "xa-a", "2025-09", date(2025, 9, 15)) == 2
    assert value("test.counted", "xa-a", "2025-09", date(2025, 9, 30)) == 6
    assert MeasureRecord.objects.get(key="test.counted").taken_for == date(2025, 9, 25)


def test_no_data_is_its_own_and_never_nothing(said):
    said["test.counted"][:] = [Row("xa-a", "2025-09", None), Row("xa-b", "2025-09", 2)]
    take()
    assert value("test.counted", "xa-a", "2025-09") is None
    assert reading.one("test.counted", "xa-a", "2025-09", DAY).words == "không có số liệu"
    assert value("test.counted", "xa-phuong", "2025-09") == 2
    assert "1 phần chưa có số liệu" in reading.one("test.counted", "xa-phuong", "2025-09", DAY).source


def test_what_is_no_longer_said_of_a_span_becomes_no_data(said):
    said["test.counted"][:] = [Row("xa-a", "2025-08", 1), Row("xa-a", "2025-09", 4), Row("xa-b", "2025-09", 5)]
    take(date(2025, 9, 29))
    said["test.counted"][:] = [Row("xa-b", "2025-09", 5)]
    take()
    assert value("test.counted", "xa-a", "2025-09") is None
    assert value("test.counted", "xa-a", "2025-08") == 1
    assert value("test.counted", "xa-phuong", "2025-09") == 5


def test_a_measure_that_fails_keeps_its_values_and_says_so(said):
    said["test.counted"][:] = [Row("xa-a", "2025-09", 4)]
    take()
    said["test.counted"][:] = [Row("ai-do", "2025-09", 4)]
    failed = take()[0]
    assert "«ai-do»" in failed.error
    assert MeasureRecord.objects.get(key="test.counted").error == failed.error
    assert value("test.counted", "xa-a", "2025-09") == 4


def test_a_measure_that_fails_waits_for_further_news(said, numbers):
    asked = []

    def of(day):
        asked.append(day)
        raise ZeroDivisionError

    modules.register(modules.Module(key="bad", label="Hỏng", measures=(
        Measure("bad.one", "Hỏng", "hồ sơ", Adds.SUM, of, soon=("indicators.",)),
    )))  # fmt: skip
    try:
        Entry.objects.update(at=clock.now() - timedelta(minutes=5))
        work.soon()
        work.soon()
        assert len(asked) == 1
        assert MeasureRecord.objects.get(key="bad.one").error
        fresh = actions.IndicatorFacts(name="Mới", unit="hồ sơ")
        actions.make_indicator(code="MOI", facts=fresh, actor=numbers.office, day=DAY)
        work.soon()
        assert len(asked) == 2
    finally:
        modules.unregister("bad")


def test_a_series_and_a_comparison_read_many_values_in_few_queries(said, django_assert_max_num_queries):
    said["test.counted"][:] = [
        Row(unit, f"2025-0{month}", month) for month in range(1, 10) for unit in ("xa-a", "xa-b")
    ]
    take()
    with django_assert_max_num_queries(3):
        assert [one.number for one in reading.series("test.counted", "xa-a", Length.MONTH, DAY)] == list(range(1, 10))
    with django_assert_max_num_queries(3):
        found = reading.across("test.counted", read_span("2025-09"), DAY, level="commune")
    assert [(one.unit.code, one.number) for one in found] == [("xa-a", 9), ("xa-b", 9)]
    with django_assert_max_num_queries(4):
        board = reading.board([("test.counted", "xa-a"), ("test.counted", "quang-tri")], DAY)
    assert board["test.counted", "quang-tri"].span.name == "2025-09"


def test_a_computed_value_is_explained_however_long_its_formula_and_when_it_is_gone(said, numbers):
    said["test.counted"][:] = [Row("xa-a", "2025-09", 4)]
    said["test.shared"][:] = [Row("xa-b", "2025-09", 1, 2)]
    take()
    long = " + ".join(["test.counted"] * 20)
    facts = actions.IndicatorFacts(name="Dài", unit="hồ sơ", expression=long)
    made = actions.make_indicator(code="DAI", facts=facts, actor=numbers.office, day=DAY)
    figure = Figure.objects.get(measure=made.measure, unit__code="xa-a", span="2025-09")
    found = why(figure, DAY)
    assert (found.reading.number, found.expression) == (80, long)
    assert [term.number for term in found.terms] == [4]
    other = actions.IndicatorFacts(name="Khác", unit="hồ sơ", expression="test.shared + 0")
    actions.edit_indicator(indicator_id=made.pk, facts=other, actor=numbers.office, day=DAY)
    found = why(figure, DAY)
    assert (found.reading.number, found.formula, found.terms) == (None, "", ())


def test_an_indicator_that_is_entered_from_now_on_keeps_what_was_computed(said, numbers):
    said["test.counted"][:] = [Row("xa-a", "2025-08", 4)]
    take()
    facts = actions.IndicatorFacts(name="Đếm", unit="hồ sơ", expression="test.counted", adds="sum")
    made = actions.make_indicator(code="DEM", facts=facts, actor=numbers.office, day=DAY)
    entered = actions.IndicatorFacts(name="Đếm", unit="hồ sơ", adds="sum")
    actions.edit_indicator(indicator_id=made.pk, facts=entered, actor=numbers.office, day=DAY)
    given = actions.EntryFacts(Named("xa-a", "XA-A"), read_span("2025-09"), 5.0, note="Báo cáo")
    actions.enter_value(indicator_id=made.pk, facts=given, actor=numbers.office, day=DAY)
    assert [value("indicator.DEM", "xa-a", span) for span in ("2025-08", "2025-09")] == [4, 5]
