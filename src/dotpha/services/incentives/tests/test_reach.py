"""Whom a policy reaches by commune, size and sector, and what another wording would change."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.assessing import Verdict, assess
from dotpha.services.incentives.rules.columns import encode
from dotpha.services.incentives.rules.reach import reach, what_if
from dotpha.services.incentives.tests.profiles import DAY, drawn

ALL = {policy.key: policy for policy in policies()}
DIGITAL = ALL["thue-giai-phap-so"]


def firm(xa, workers, cost=None, **more):
    return {
        "loai": "doanh-nghiep", "xa": xa, "nhu_cau": ["giai-phap-so"], "linh_vuc": "cong-nghiep-xay-dung",
        "lao_dong_bhxh": workers, "doanh_thu_vnd": 2_000_000_000, "nguon_von_vnd": 1_000_000_000,
        "chi_phi_giai_phap_so": cost, **more,
    }  # fmt: skip


FIRMS = [
    firm("dong-ha", 8, 30_000_000),
    firm("dong-ha", 60, 40_000_000),
    firm("lia", 9),
    firm("lia", 300, 10_000_000),
    firm("", 8, 10_000_000, doanh_thu_vnd=None, nguon_von_vnd=None),
    {"loai": "hop-tac-xa", "xa": "lia"},
]


def test_a_policy_reaches_its_own_kind_of_applicants_by_commune_size_and_sector():
    found = reach(DIGITAL, encode(catalogue(), FIRMS), DAY)
    whole = found.whole
    assert (whole.applicants, whole.eligible, whole.missing) == (5, 3, 1), "a co-operative is not counted"
    assert (whole.cost_vnd, whole.uncosted, whole.most_vnd) == (Decimal(35_000_000), 1, Decimal(20_000_000))
    communes = {line.key: (line.applicants, line.eligible, line.cost_vnd) for line in found.groups["xa"]}
    assert communes == {"": (1, 0, Decimal(0)), "dong-ha": (2, 2, Decimal(35_000_000)), "lia": (2, 1, Decimal(0))}
    sizes = {line.key: line.eligible for line in found.groups["quy_mo"]}
    assert sizes == {"": 0, "lon": 0, "nho": 1, "sieu-nho": 2}


def test_a_higher_ceiling_costs_more_and_brings_nobody_in():
    rows = (replace(DIGITAL.rows[0], ceiling_vnd=12_000_000), *DIGITAL.rows[1:])
    found = what_if(DIGITAL, replace(DIGITAL, rows=rows), encode(catalogue(), FIRMS), DAY)
    assert (found.whole.gained, found.whole.lost) == (0, 0)
    assert found.whole.cost_change_vnd == Decimal(-3_000_000)
    by_commune = {one.key: one.cost_change_vnd for one in found.groups["xa"]}
    assert by_commune["dong-ha"] == Decimal(-3_000_000)


def test_a_wider_condition_says_who_comes_in():
    wider = replace(DIGITAL, conditions=tuple(one for one in DIGITAL.conditions if one.key != "quy-mo"))
    found = what_if(DIGITAL, wider, encode(catalogue(), FIRMS), DAY)
    assert (found.whole.gained, found.whole.lost, found.whole.eligible_before, found.whole.eligible_after) == (
        2,
        0,
        3,
        5,
    )
    assert {one.key: one.gained for one in found.groups["xa"]} == {"": 1, "dong-ha": 0, "lia": 1}


def test_groups_add_up_to_the_whole_and_the_whole_to_each_alone():
    draw = Random(20)
    profiles = [drawn(draw, "doanh-nghiep") for _ in range(300)]
    found = reach(DIGITAL, encode(catalogue(), profiles), DAY)
    for lines in found.groups.values():
        assert sum(line.eligible for line in lines) == found.whole.eligible
        assert sum((line.cost_vnd for line in lines), Decimal(0)) == found.whole.cost_vnd
    alone = [assess(DIGITAL, catalogue(), one, DAY) for one in profiles]
    yes = [one for one in alone if one.verdict == Verdict.YES]
    assert found.whole.eligible == len(yes) > 20
    assert found.whole.cost_vnd == sum((one.amount.vnd or Decimal(0) for one in yes), Decimal(0))


def test_the_same_wording_changes_nothing():
    found = what_if(DIGITAL, DIGITAL, encode(catalogue(), FIRMS), DAY)
    assert (found.whole.gained, found.whole.lost, found.whole.cost_change_vnd) == (0, 0, Decimal(0))
    assert found.before == found.after
