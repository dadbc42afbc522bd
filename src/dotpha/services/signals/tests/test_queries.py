"""What is counted of what modules publish: comments read and forgotten, weeks, months, rises, the plan of a file, the tile."""

from datetime import date, timedelta

import pytest

from dotpha.kit import clock, modules
from dotpha.kit.measures import Row
from dotpha.kit.signals import KINDS, SignalRow, Signals
from dotpha.programme.tests.world import DAY
from dotpha.services.signals import actions
from dotpha.services.signals.demo.law import BEGIN, PLANTED, USUAL, draw
from dotpha.services.signals.measures import BY_NAME as MEASURES
from dotpha.services.signals.queries.gathering import months, series_of, signals
from dotpha.services.signals.queries.planning import plan_of
from dotpha.services.signals.queries.records import visible_communes
from dotpha.services.signals.queries.shown import address, asked, lacking, shown, sums
from dotpha.services.signals.queries.tiles import week
from dotpha.services.signals.queries.watches import rising
from dotpha.services.signals.rules.reported import reported
from dotpha.services.signals.rules.weeks import WEEK, is_tet, monday
from dotpha.services.signals.tests.world import ROWS, given, recorded

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


@pytest.fixture
def publish():
    """Registers sources of a module for one test."""

    def register(*sources):
        modules.register(modules.Module(key="thu", label="Thử", signals=sources))

    yield register
    modules.unregister("thu")


def source(kind, *rows):
    return Signals(
        "thu.nguon", "Trang của phường", kind, lambda first, last: [one for one in rows if first <= one.day <= last]
    )


def kinds(day=DAY):
    return sorted((one.kind, one.count) for one in signals(day, FIRST, LAST))


def test_a_later_modules_rows_count_beside_the_records(world, publish):
    recorded(world)
    publish(source("feedback", SignalRow("hd", date(2025, 11, 3), 5, url="/x")))
    assert kinds() == [("feedback", 5), ("scam", 3)]
    (row,) = signals(DAY, FIRST, LAST, kinds=["feedback"])
    assert (row.title, row.url, row.known_on) == ("Trang của phường", "/x", date(2025, 11, 3))


def test_a_comment_counts_as_unrest_where_its_words_say_so_and_its_words_are_nowhere(world, publish):
    on = date(2025, 11, 3)
    texts = ("Sáng mai kéo lên ủy ban hết đi", "Đèn đường hỏng")
    publish(source("unrest", *(SignalRow("hd", on, text=text) for text in texts)))
    assert kinds() == [("unrest", 1)]
    assert all("ủy ban" not in str(one) for one in signals(DAY, FIRST, LAST))


def test_feedback_with_words_of_unrest_counts_as_both(world, publish):
    publish(source("feedback", SignalRow("hd", date(2025, 11, 3), text="Mai biểu tình đi bà con")))
    assert kinds() == [("feedback", 1), ("unrest", 1)]


def test_what_was_known_later_or_taken_back_does_not_count(world, publish):
    late = SignalRow("hd", date(2025, 11, 3), known_on=date(2025, 11, 10))
    gone = SignalRow("hd", date(2025, 11, 3), gone_on=date(2025, 11, 8))
    publish(source("scam", late, gone))
    assert [len(kinds(date(2025, 11, n))) for n in (2, 3, 7, 8, 9, 10)] == [0, 1, 1, 0, 0, 1]


def test_an_unknown_kind_and_a_key_taken_stop_the_start():
    with pytest.raises(ValueError, match="no kind"):
        source("fire")
    with pytest.raises(modules.DuplicateKey):
        modules.register(
            modules.Module(key="thu", label="", signals=(Signals("signals.scam", "", "scam", lambda a, b: ()),))
        )


def test_months_have_a_nought_where_somebody_was_telling(world):
    recorded(world, on=date(2025, 8, 5), count=2)
    recorded(world, on=date(2025, 10, 5), count=4)
    recorded(world, kind="feedback", on=date(2025, 9, 30), commune=world.far)
    found = months(DAY)
    assert found["scam"] == {
        ("hd", "2025-08"): 2, ("hd", "2025-09"): 0, ("hd", "2025-10"): 4, ("hd", "2025-11"): 0,
        ("lb", "2025-09"): 0, ("lb", "2025-10"): 0, ("lb", "2025-11"): 0,
    }  # fmt: skip
    assert ("hd", "2025-08") not in found["feedback"], "nobody told of it yet"
    assert "gathering" not in found


def test_a_measure_gives_its_rows_and_what_is_behind_them(world):
    made = recorded(world, on=date(2025, 10, 5), count=4)
    measure = MEASURES["scam"]
    assert list(measure.of(DAY))[0] == Row("hd", "2025-10", 4.0, source="4 tin báo")
    (behind,) = measure.rows("hd", "2025-10", DAY)
    assert behind.url.endswith(f"/{made.pk}")
    assert "xa=hd" in measure.listed("hd", "2025-10")
    assert list(measure.of(DAY - timedelta(1))) == [], "recorded today"


def filled(world, counts, kind="scam", commune=None):
    """Weekly records up to the last whole week before the day, each recorded when its week was over."""
    last = monday(DAY) - WEEK
    for n, count in enumerate(reversed(counts)):
        if count:
            on = last - WEEK * n
            recorded(world, kind, on, count, day=on + WEEK, commune=commune)


def test_a_rise_is_a_condition_of_its_commune_with_its_rows(world):
    filled(world, [1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 14])
    (found,) = rising(DAY)
    assert (found.thing, found.part, found.body, found.unit) == (world.commune.pk, "scam", world.commune.pk, "00001")
    assert found.says == "14 tin báo trong tuần 10/11–16/11/2025, bình thường khoảng 1,3 một tuần"
    assert [one.title for one in found.evidence] == ["So với 11 tuần trước của chính xã này", "Tổng đài 1022"]
    assert "loai=scam" in found.url
    assert found.since == monday(DAY) - WEEK
    assert list(rising(DAY - WEEK)) == []


def test_what_is_watched_was_known_on_the_day(world):
    filled(world, [1] * 13 + [14])
    (made,) = [one for one in signals(DAY, monday(DAY) - WEEK, DAY) if one.count == 14]
    pk = int(made.url.rsplit("/", 1)[1])
    assert list(rising(DAY))
    actions.withdraw_record(record_id=pk, reason="Nhầm", actor=world.office, day=DAY)
    assert list(rising(DAY)) == []
    assert list(rising(DAY - timedelta(1)))


def test_a_commune_that_begins_to_tell_does_not_rise(world):
    filled(world, [2] * 20, commune=world.far)
    filled(world, [0] * 18 + [9, 9])
    assert list(rising(DAY)) == []
    assert {(one.commune, one.kind) for one in series_of(DAY)} == {("hd", "scam"), ("lb", "scam")}


def test_the_plan_of_a_file_names_every_row(world):
    recorded(world, on=date(2025, 11, 3), count=3)
    recorded(world, kind="feedback", on=date(2025, 11, 4), count=11, source="Cổng dịch vụ công")
    rows = (*ROWS, ROWS[2], "05/11/2025;Sở Tư pháp;Lừa đảo;1;x;", "21/11/2025;Hải Đình;Lừa đảo;1;x;")
    plan = plan_of(given(world, *rows), world.office, DAY)
    assert [one.row.place for one in plan.known] == [2]
    assert [one.row.place for one in plan.new] == [4]
    said = {one.row.place: " ".join(one.faults) for one in plan.wrong}
    assert "Đã ghi số 11" in said[3]
    assert "Trùng ngày, xã, loại và nguồn với dòng 4" in said[5]
    assert "không phải xã, phường" in said[6]
    assert "sau hôm nay" in said[7]


def test_the_list_asks_for_four_weeks_and_a_year_at_most():
    assert asked(DAY, {}).first == DAY - timedelta(27)
    long = asked(DAY, {"tu": date(2020, 1, 1), "den": date(2030, 1, 1)})
    assert (long.first, long.last) == (DAY - timedelta(366), DAY)


def test_the_list_shows_the_communes_it_is_given(world):
    recorded(world)
    recorded(world, commune=world.far, count=2)
    assert sums(shown(asked(DAY, {}), [world.commune])) == {"scam": 3}
    assert sums(shown(asked(DAY, {}), [world.commune, world.far])) == {"scam": 5}
    assert sums(shown(asked(DAY, {"loai": "feedback"}), [world.commune])) == {}


def test_an_earlier_day_stands_in_the_address():
    with clock.standing_at(DAY):
        assert "ngay=2025-11-01" in address(date(2025, 11, 1))
        assert "ngay" not in address(DAY)


def test_the_tile_compares_with_the_week_before_and_names_where_it_rose(world):
    last = monday(DAY) - WEEK
    recorded(world, on=last, count=5)
    recorded(world, on=last - WEEK, count=2)
    recorded(world, kind="feedback", on=last - timedelta(1), count=4, commune=world.far)
    face = week(world.fresh("leader"), DAY)
    assert face.says == "5 tín hiệu trong tuần 10/11–16/11/2025, tuần trước đó 6"
    assert [(one.label, one.words, one.more) for one in face.numbers] == [
        ("Phản ánh, kiến nghị", "0", "−4"), ("Tin báo lừa đảo", "5", "+3"),
    ]  # fmt: skip
    assert [(one.holder, one.words) for one in face.lines] == [("P. Hải Đình", "5 tin báo, tuần trước 2")]
    assert len(week(world.fresh("ward"), DAY).numbers) == 1
    assert week(world.fresh("owner"), DAY) is None
    assert week(world.fresh("leader"), DAY - timedelta(60)) is None


def test_a_week_of_which_few_have_told_is_not_shown_as_a_fall(world):
    """On the Friday after, one ward of two has told of a day: the other is silent, not calm."""
    last = monday(DAY) - WEEK
    for n in range(1, 6):
        recorded(world, on=last - WEEK * n, count=9 + n)
        recorded(world, on=last - WEEK * n, count=4, commune=world.far)
    recorded(world, on=last, count=3)
    leader = world.fresh("leader")
    face = week(leader, DAY)
    assert face.says == (
        "Mới có 1/2 xã, phường báo tuần 10/11–16/11/2025. 14 tín hiệu trong tuần 03/11–09/11/2025, tuần trước đó 15"
    )
    assert (face.on, [one.more for one in face.numbers]) == (last - timedelta(1), ["−1"])
    what = asked(DAY, {})
    assert lacking(what, visible_communes(leader, DAY)).words == "mới có 1/2 xã, phường báo tuần 10/11–16/11/2025"
    assert lacking(asked(DAY, {"den": last - timedelta(1)}), visible_communes(leader, DAY)) is None
    recorded(world, on=last, count=4, commune=world.far)
    assert week(leader, DAY).says == "7 tín hiệu trong tuần 10/11–16/11/2025, tuần trước đó 14"
    assert lacking(what, visible_communes(leader, DAY)) is None


def test_a_week_after_a_silent_one_is_not_shown_as_a_rise(world):
    last = monday(DAY) - WEEK
    for n in (0, *range(2, 6)):
        recorded(world, on=last - WEEK * n, count=9)
    ward = world.fresh("ward")
    face = week(ward, DAY)
    assert face.says == "9 tín hiệu trong tuần 10/11–16/11/2025, tuần trước đó chưa đủ số để so"
    assert (face.lines, [one.more for one in face.numbers]) == ((), [""])
    silent = reported({last - WEEK * n: {"hd"} for n in range(1, 4)}, last)
    assert (silent.whole, silent.words) == (False, "chưa có số của tuần 10/11–16/11/2025")


def test_the_law_of_the_demo_plants_what_it_says():
    names = [f"Xã {n}" for n in range(70)] + sorted({one.commune for one in PLANTED})
    assert draw(names, BEGIN) == draw(names, BEGIN)
    for one in PLANTED:
        counts = [row.count for row in draw(names, one.first) if (row.commune, row.kind) == (one.commune, one.kind)]
        assert sum(counts) > 2 * USUAL[one.kind]
        assert not is_tet(one.first)
    tet = sum(row.count for row in draw(names, date(2026, 2, 16)))
    assert tet < 0.6 * sum(row.count for row in draw(names, date(2026, 3, 16)))
    assert {row.kind for row in draw(names, BEGIN)} <= {one.key for one in KINDS}
