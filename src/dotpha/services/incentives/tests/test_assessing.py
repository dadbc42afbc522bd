"""What one is told: the verdict, each reason with its clause, what is missing, how much and at most how much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.amounts import amount
from dotpha.services.incentives.rules.assessing import Verdict, assess, assess_all
from dotpha.services.incentives.rules.facts import normal_profile
from dotpha.services.incentives.rules.policies import Row, Way
from dotpha.services.incentives.rules.terms import Known
from dotpha.services.incentives.tests.profiles import DAY, NEAR_AN_EXAMPLE

ALL = {policy.key: policy for policy in policies()}
MICRO = {
    "loai": "doanh-nghiep", "nhu_cau": ["giai-phap-so"], "linh_vuc": "thuong-mai-dich-vu", "lao_dong_bhxh": 8,
    "doanh_thu_vnd": 6_000_000_000, "nguon_von_vnd": 2_000_000_000,
}  # fmt: skip


def found(key, profile, day=DAY):
    return assess(ALL[key], catalogue(), profile, day)


@settings(max_examples=150)
@given(NEAR_AN_EXAMPLE, st.sampled_from([DAY, date(2026, 3, 2), date(2027, 1, 1)]))
def test_whoever_is_eligible_has_a_line_or_is_asked_which(profile, day):
    for one in assess_all(ALL.values(), catalogue(), profile, day):
        if one.verdict == Verdict.YES:
            assert one.amount.row is not None or one.amount.lacking, one.policy


def test_a_reason_carries_its_clause_and_a_refusal_its_way_out():
    (failing,) = found("tu-van-chuyen-doi-so", MICRO | {"nhu_cau": ["tu-van-so"]}).failing
    assert failing.clause.words == "khoản 1 Điều 11 và Điều 5 Nghị định 80/2021/NĐ-CP"
    assert "tư vấn quản trị" in failing.way_out
    assert "chưa đối chiếu" in ALL["lien-ket-nong-san"].conditions[-1].clause.words


def test_a_policy_that_is_not_yet_in_force_says_since_when_it_is():
    (failing,) = found("dao-tao-quan-tri", {"loai": "ho-kinh-doanh", "nhu_cau": ["dao-tao"]}).failing
    assert failing.text == "Chính sách có hiệu lực từ ngày 15/01/2026"
    (over,) = [
        one for one in found("thu-hut-bac-si", {"loai": "ca-nhan"}, date(2027, 1, 1)).failing if one.key == "hieu-luc"
    ]
    assert over.text == "Chính sách có hiệu lực từ ngày 01/01/2022 đến hết ngày 31/12/2026"


def test_missing_facts_are_named_once_and_none_where_it_is_decided():
    assert found("lai-suat-doi-moi-cong-nghe", {"loai": "doanh-nghiep", "nhu_cau": ["vay-von"]}).missing == (
        "muc_dich_vay", "hop_dong_vay", "thang_vay",
    )  # fmt: skip
    assert found("lai-suat-doi-moi-cong-nghe", {"loai": "doanh-nghiep", "hop_dong_vay": False}).missing == ()


def test_without_the_kind_of_applicant_nothing_is_a_yes():
    for one in assess_all(policies(), catalogue(), {}, date(2026, 6, 1)):
        assert one.verdict == Verdict.MISSING
        assert "loai" in one.missing


def test_a_share_never_exceeds_its_part_of_the_cost():
    whole = found("thue-giai-phap-so", MICRO | {"chi_phi_giai_phap_so": 30_000_001})
    assert whole.amount.vnd == Decimal(15_000_000), "half a đồng is left out"
    assert whole.amount.clause == ALL["thue-giai-phap-so"].rows[0].clause


def test_without_the_cost_the_ceiling_is_told_and_no_amount():
    unknown = found("thue-giai-phap-so", MICRO)
    assert (unknown.verdict, unknown.amount.vnd, unknown.amount.most_vnd) == (Verdict.YES, None, Decimal(20_000_000))
    assert unknown.amount.lacking == (), "a cost that is not known keeps no line from holding"


def test_an_amount_without_a_ceiling_has_no_bound_until_its_base_is_known():
    base = {"loai": "ho-kinh-doanh", "nhu_cau": ["dao-tao"]}
    assert found("dao-tao-quan-tri", base, date(2026, 3, 2)).amount.most_vnd is None


def test_a_support_in_kind_has_no_amount():
    given = found(
        "ho-len-doanh-nghiep",
        {
            "loai": "ho-kinh-doanh",
            "nhu_cau": ["len-doanh-nghiep"],
            "ho_da_dang_ky": True,
            "ngay_ho_hoat_dong": "2020-01-01",
        },
    )
    assert (given.verdict, given.amount.vnd, given.amount.most_vnd) == (Verdict.YES, None, None)


def test_a_line_of_amounts_holds_on_its_days_alone():
    base = {
        "loai": "hop-tac-xa", "nhu_cau": ["lao-dong-tre"], "htx_dang_hoat_dong": True, "htx_tieu_chi": ["dao-tao-5"],
        "so_lao_dong_tre": 1, "lao_dong_tre_du_chuan": True, "vung_luong": "iv",
    }  # fmt: skip
    assert found("htx-lao-dong-tre", base, date(2025, 12, 31)).amount.vnd == Decimal(62_100_000)
    assert found("htx-lao-dong-tre", base, date(2026, 1, 1)).amount.vnd == Decimal(66_600_000)


@pytest.mark.parametrize(
    ("row", "said", "exact", "most"),
    [
        ({"way": Way.FIXED, "fixed_vnd": 7}, {}, 7, 7),
        ({"way": Way.EACH, "fixed_vnd": 5, "count": "so_lao_dong_tre", "most_count": 3}, {"so_lao_dong_tre": 9}, 15, 15),
        ({"way": Way.EACH, "fixed_vnd": 5, "count": "so_lao_dong_tre", "most_count": 3, "times": 12}, {}, None, 180),
        ({"way": Way.EACH, "fixed_vnd": 5, "count": "so_lao_dong_tre", "most_count": 3, "ceiling_vnd": 8}, {}, None, 8),
        ({"way": Way.EACH, "fixed_vnd": 5, "count": "so_lao_dong_tre"}, {}, None, None),
        (
            {"way": Way.INTEREST, "fact": "tien_vay_vnd", "months": "thang_vay", "points": 200},
            {"tien_vay_vnd": 1_000_000_000, "thang_vay": 6},
            10_000_000, 10_000_000,
        ),
        (
            {
                "way": Way.INTEREST, "fact": "tien_vay_vnd", "months": "thang_vay", "rate": "lai_suat_vay", "points": 5000,
                "most_rate_points": 600,
            },
            {"tien_vay_vnd": 1_000_000_000, "thang_vay": 12, "lai_suat_vay": "8.55"},
            42_750_000, 42_750_000,
        ),
    ],
)  # fmt: skip
def test_each_way_of_computing_gives_its_amount(row, said, exact, most):
    policy = replace(ALL["lien-ket-nong-san"], rows=(Row(clause=ALL["lien-ket-nong-san"].rows[0].clause, **row),))
    given = amount(policy, Known(catalogue(), normal_profile(catalogue(), said), DAY))
    assert given.vnd == (None if exact is None else Decimal(exact))
    assert given.most_vnd == (None if most is None else Decimal(most))
