from datetime import date
from decimal import Decimal

import pytest

from dotpha.indicators.actions.storing import Found, record_of, store
from dotpha.indicators.actions.units import units_of
from dotpha.indicators.composite import built_in
from dotpha.indicators.queries import indices
from dotpha.indicators.queries.index_charts import charts_of
from dotpha.indicators.queries.index_pages import index_page, shares_of
from dotpha.indicators.queries.index_ranks import ranked
from dotpha.indicators.queries.index_trying import compared, tried, values_now
from dotpha.indicators.tests.figures_of_indices import DAY, dti_rows, pci_rows, publish
from dotpha.people.models import Organisation
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db
OWN = "Tỉnh Quảng Trị"


@pytest.fixture
def pci(db):
    publish(pci_rows())
    return indices.book("pci", built_in("pci"), DAY)


@pytest.fixture
def dti(db):
    publish(dti_rows())
    return indices.book("dti", built_in("dti").assuming({"DTI.9": 150}), DAY)


def test_the_page_of_2022_sets_the_computed_total_beside_the_published_one(pci):
    page = index_page(pci, OWN, 2022)
    assert (page.total_words, page.published_words, page.difference_words) == ("58,91", "61,26", "−2,35")
    assert "thấp hơn 2,35" in page.score.sentence


def test_without_a_year_the_latest_one_of_the_unit_is_shown(pci):
    assert index_page(pci, OWN, None).year == 2022


def test_each_part_leads_to_its_observation_and_indicator(pci):
    row = next(one for one in index_page(pci, OWN, 2021).parts if one.node.key == "PCI.3")
    assert (row.reading.number, row.indicator.code, row.points_words, row.most_words) == (
        7.02,
        "PCI.3",
        "14,04",
        "20,00",
    )


def test_what_moved_the_total_sums_exactly_as_shown(pci):
    page = index_page(pci, OWN, 2021)
    before, after, difference = page.move_total
    assert sum(one.points for one in page.moves) == Decimal("0.235")
    assert (before, after, difference) == ("63,090", "63,325", "+0,235")


@pytest.mark.parametrize(
    ("points", "whole"), [((0.005, 0.005, 0.005), "0.02"), ((0.004, -0.004), "0.00"), ((), "0.00")]
)
def test_rounded_shares_sum_to_the_shown_whole(points, whole):
    assert sum(shares_of(points, Decimal(whole), 2), Decimal(0)) == (Decimal(whole) if points else 0)


def test_a_year_that_lacks_a_part_has_no_total_and_says_why(pci):
    page = index_page(pci, OWN, 2012)
    assert (page.score.total, page.missing_names) == (None, ["Cạnh tranh bình đẳng"])
    assert page.moves == ()


def test_alone_no_rank_is_said(pci):
    page = index_page(pci, OWN, 2021)
    assert (page.firm_rank, page.interval) == (False, None)
    assert charts_of(page)["ranks"].series[0].name == "Hạng công bố"
    assert [one.name for one in charts_of(page)["ranks"].series] == ["Hạng công bố"]


def test_with_an_assumed_weight_the_provinces_of_2022_are_ranked_as_published(dti):
    rows, robust = ranked(dti, 2022)
    assert [one.label for one in rows] == [
        "Đà Nẵng",
        "Thành phố Hồ Chí Minh",
        "Quảng Ninh",
        "Thừa Thiên Huế",
        "Cần Thơ",
    ]
    assert [one.rank for one in rows] == [1, 2, 3, 4, 5]
    assert robust.draws == 10_000
    assert rows[0].interval.low == 1


def test_without_the_weight_there_is_no_total_and_no_rank():
    publish(dti_rows())
    rows, robust = ranked(indices.book("dti", built_in("dti"), DAY), 2022)
    assert robust is None
    assert {one.rank for one in rows} == {None}
    assert "Chưa có nguồn cho trọng số của Hoạt động xã hội số" in rows[0].why_not


def test_a_value_where_its_part_has_none_is_left_out_in_words_and_the_rest_stands():
    publish([*pci_rows(), ("Hải Phòng", 2021, "PCI.1", 70.0)])
    found = indices.book("pci", built_in("pci"), DAY)
    assert len(found.refused) == 1
    assert "Hải Phòng" in found.refused[0]
    assert "không được tính" in found.refused[0]
    assert found.scores.score("PCI", OWN, 2021) is not None


def test_before_the_day_it_was_stored_nothing_is_known(pci):
    assert indices.book("pci", built_in("pci"), date(2025, 11, 19)).units == {}


def test_what_is_tried_changes_the_total_by_the_weight(pci):
    now = {key: value for key, (_, value) in values_now(pci.scores.of(OWN, 2021)).items()}
    found = tried(pci, OWN, 2021, {**now, "PCI.3": 8.02})
    assert found.total_words == "65,33"
    assert found.outcome.difference == pytest.approx(2)
    assert found.changed == (("Tính minh bạch", "7,02", "8,02"),)
    assert "hạng" not in found.sentence


def test_untouched_values_are_no_change(pci):
    now = {key: value for key, (_, value) in values_now(pci.scores.of(OWN, 2021)).items()}
    assert tried(pci, OWN, 2021, now).outcome is None


def test_a_value_beyond_its_goalposts_is_refused_in_words(pci):
    found = tried(pci, OWN, 2021, {"PCI.3": 11.0})
    assert found.outcome is None
    assert "ngoài khoảng 0–10" in found.refused


def test_a_total_that_is_wanted_is_reached_by_one_part_or_by_several(pci):
    found = tried(pci, OWN, 2021, {}, total=65.0)
    first = found.climb.levers[0]
    assert first.possible
    assert first.key in {"PCI.3", "PCI.8", "PCI.9"}
    assert sum(step.points for step in found.climb.mix) == pytest.approx(found.climb.gap)
    assert found.climb.sentence.startswith("Để đạt 65,00 điểm, Tỉnh Quảng Trị cần thêm 1,68 điểm.")


@pytest.mark.parametrize(
    ("wish", "said"),
    [({"ranks": 1}, "không tính được bậc"), ({"total": 40.0}, "không thấp hơn"), ({"total": 1e30}, "từ 0 đến 100")],
)
def test_a_wish_that_cannot_be_answered_is_told_why(pci, wish, said):
    found = tried(pci, OWN, 2021, {}, **wish)
    assert found.climb is None
    assert said in found.no_climb


def test_ranks_are_gained_among_those_with_a_total(dti):
    found = tried(dti, "Cần Thơ", 2022, {}, ranks=1)
    assert found.climb.target_rank == 4
    assert found.climb.levers[0].possible


def test_two_provinces_are_held_against_each_other_part_by_part(dti):
    found = compared(dti, "Cần Thơ", "Đà Nẵng", 2022)
    assert "thua Đà Nẵng ở 8/8 phần" in found.sentence
    assert found.radar is not None
    assert next(row for row in found.rows if row.name == "Nhận thức số").gap_words == "−0,1000"


def test_766_of_a_commune_stands_on_the_measures_of_its_dossiers():
    Organisation.objects.create(code="xa-a", name="Xã A", short_name="xa-a", kind="commune")
    unit = units_of(["xa-a"])["xa-a"]
    publish([])
    for key, value, weight in (("procedures.on_time", 9, 10), ("procedures.online", 4, 10)):
        store(record_of(key), [Found(unit, read_span("2025"), value, weight)], day=DAY)
    found = indices.book("766", built_in("766"), DAY, "commune")
    page = index_page(found, "Xã A", 2025)
    rows = {row.node.key: row for row in page.parts}
    assert (rows["766.2.1"].reading.words, rows["766.2.1"].node.value) == ("90,0%", pytest.approx(18))
    assert rows["766.2"].node.score == pytest.approx(90)
    assert rows["766.4"].node.score is None
    assert rows["766.4.3"].node.weight is None
    assert page.score.total is None
    assert indices.PROPORTIONAL in found.notes


def test_the_list_says_what_can_be_computed_and_what_is_missing():
    publish([*pci_rows(), *dti_rows()])
    cards = {one.name: one for one in indices.cards(DAY)}
    assert (cards["pci"].computed_words, cards["pci"].published_words) == ("58,91", "61,26")
    assert cards["dti"].unweighted == ("Hoạt động xã hội số",)
    assert cards["dti"].latest is None
    assert cards["pii"].computable == "Chưa có số liệu nào của tỉnh."
