"""A benefit is counted once, whoever tells it how often."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.initiatives.rules.benefits import Gain, summed, too_much

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
PARENTS = {"Xã A": "Tỉnh", "Trường A1": "Xã A", "Xã B": "Tỉnh"}


def gain(key: int, unit: str, saved: int | None, *, months: tuple[int, int] = (1, 12), **more) -> Gain:
    begins, ends = (
        date(2025, months[0], 1),
        date(2025, months[1], 28 if months[1] == 2 else 30 if months[1] != 12 else 31),
    )
    return Gain(key, unit, begins, ends, None if saved is None else Decimal(saved), **more)


def test_gains_of_several_units_add_up_less_what_they_cost():
    found = summed(
        [gain(1, "Xã A", 50, cost_vnd=Decimal(8)), gain(2, "Xã B", None, earned_vnd=Decimal(20))], FIRST, LAST
    )
    assert found.total_vnd == 62
    assert found.says == "Tiền làm lợi 62 đồng từ 2 đơn vị."


def test_a_unit_that_tells_twice_is_counted_once_the_confirmed_or_the_later():
    found = summed([gain(1, "Xã A", 50, confirmed=True), gain(2, "Xã A", 70)], FIRST, LAST)
    assert found.total_vnd == 50
    assert [row.why for row in found.left_out] == ["trùng thời gian với báo cáo khác của Xã A"]
    assert summed([gain(1, "Xã A", 50), gain(2, "Xã A", 70)], FIRST, LAST).total_vnd == 70


def test_spans_that_do_not_overlap_are_both_counted():
    assert (
        summed([gain(1, "Xã A", 50, months=(1, 4)), gain(2, "Xã A", 70, months=(5, 12))], FIRST, LAST).total_vnd == 120
    )


def test_a_report_for_a_whole_body_holds_what_its_parts_tell():
    rows = [gain(1, "Trường A1", 10), gain(2, "Xã A", 90, whole=True), gain(3, "Xã B", 5)]
    found = summed(rows, FIRST, LAST, parents=PARENTS, users=["Trường A1", "Xã B", "Xã C"])
    assert found.total_vnd == 95
    assert [row.why for row in found.left_out] == ["đã nằm trong báo cáo chung của Xã A"]
    assert found.silent == ("Xã C",)
    assert "1 đơn vị áp dụng chưa báo cáo" in found.says


def test_a_report_of_a_body_that_is_not_whole_stands_beside_its_parts():
    assert summed([gain(1, "Trường A1", 10), gain(2, "Xã A", 90)], FIRST, LAST, parents=PARENTS).total_vnd == 100


def test_a_report_partly_outside_counts_by_its_days():
    long = Gain(1, "Xã A", date(2024, 7, 1), date(2026, 6, 30), Decimal(730))
    assert summed([long], FIRST, LAST).total_vnd == 365


def test_what_tells_no_money_is_no_zero():
    found = summed([gain(1, "Xã A", None)], FIRST, LAST, users=["Xã A"])
    assert found.total_vnd is None
    assert found.says == "Chưa có số liệu về tiền làm lợi."
    assert (found.left_out[0].why, found.silent) == ("không nêu tiền làm lợi", ("Xã A",))
    assert summed([], FIRST, LAST).total_vnd is None


def test_parents_in_a_circle_do_no_harm():
    assert summed([gain(1, "A", 1)], FIRST, LAST, parents={"A": "B", "B": "A"}).total_vnd == 1


GAINS = st.lists(
    st.builds(
        gain, st.integers(1, 10**6), st.sampled_from(["Xã A", "Xã B", "Trường A1", "Tỉnh"]), st.integers(0, 10**9),
        months=st.tuples(st.integers(1, 12), st.integers(1, 12)).map(lambda pair: (min(pair), max(pair))),
        confirmed=st.booleans(), whole=st.booleans(),
    ),
    max_size=8, unique_by=lambda one: one.key,
)  # fmt: skip


@given(GAINS, st.randoms())
def test_order_does_not_matter_and_nothing_is_counted_that_was_not_told(rows, chance):
    found = summed(rows, FIRST, LAST, parents=PARENTS)
    mixed = list(rows)
    chance.shuffle(mixed)
    assert summed(mixed, FIRST, LAST, parents=PARENTS) == found
    assert len(found.counted) + len(found.left_out) == len(rows)
    assert (found.total_vnd or 0) <= sum(one.net_vnd or 0 for one in rows)


@given(GAINS)
def test_telling_the_same_again_adds_nothing(rows):
    again = [Gain(one.key + 10**7, *list(one.__dict__.values())[1:]) for one in rows]
    assert (
        summed(rows + again, FIRST, LAST, parents=PARENTS).total_vnd
        == summed(again, FIRST, LAST, parents=PARENTS).total_vnd
    )


def test_no_unit_gains_more_than_a_thousand_ty_in_a_year():
    assert too_much({"Tiết kiệm được": Decimal(10) ** 12, "Tăng thu được": None}) is None
    why = too_much({"Tiết kiệm được": None, "Tăng thu được": Decimal(10) ** 12 + 1})
    assert why is not None
    assert why.startswith("«Tăng thu được» là")
    assert "triệu đồng" in why
