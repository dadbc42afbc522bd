"""What a beneficiary may still receive: the register of support decides, each limit with its clause."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.assessing import assess
from dotpha.services.incentives.rules.cumulation import Received, opening
from dotpha.services.incentives.tests.profiles import DAY

ALL = {policy.key: policy for policy in policies()}
MILLION = Decimal(1_000_000)
SMALL = {
    "loai": "doanh-nghiep", "nhu_cau": ["giai-phap-so", "so-huu-tri-tue"], "linh_vuc": "cong-nghiep-xay-dung",
    "lao_dong_bhxh": 60, "doanh_thu_vnd": 20 * 10**9, "nguon_von_vnd": 10 * 10**9, "chi_phi_giai_phap_so": 90_000_000,
    "chi_phi_shtt": 40_000_000,
}  # fmt: skip


def row(policy, millions, day=date(2025, 3, 1), source="Sở Tài chính", content=""):
    return Received(source, policy, MILLION * millions, day, content)


def left(key, rows, profile=SMALL, cost=None, day=DAY):
    found = assess(ALL[key], catalogue(), profile, day)
    return opening(ALL[key], found.amount, rows, ALL, day, cost)


def test_nothing_received_leaves_the_whole_ceiling():
    found = left("thue-giai-phap-so", [])
    assert (found.left_vnd, found.used_vnd, found.closed) == (50 * MILLION, 0, None)
    assert found.grantable(45 * MILLION) == 45 * MILLION


def test_what_was_received_this_year_comes_off_and_last_year_does_not():
    found = left("thue-giai-phap-so", [row("thue-giai-phap-so", 20), row("thue-giai-phap-so", 50, date(2024, 12, 31))])
    assert found.left_vnd == 30 * MILLION
    assert found.used_vnd == 70 * MILLION
    assert found.grantable(45 * MILLION) == 30 * MILLION
    assert "còn 30 triệu đồng" in found.limits[0].text


def test_a_used_up_year_says_when_it_opens_again():
    closed = left("thue-giai-phap-so", [row("thue-giai-phap-so", 50)]).closed
    assert "Từ ngày 01/01/2026" in closed.text
    assert closed.clause.words == "khoản 2 Điều 11 Nghị định 80/2021/NĐ-CP"


def test_what_came_back_in_part_is_not_told_as_received():
    rows = [row("tien-si-ve-tinh", 200, date(2025, 1, 5)), row("tien-si-ve-tinh", -50, date(2025, 6, 1))]
    closed = left("tien-si-ve-tinh", rows).closed
    assert closed.text == "Đã nhận 150 triệu đồng ngày 05/01/2025; chính sách này chỉ hỗ trợ một lần."


def test_of_one_content_one_policy_is_chosen():
    closed = left("so-huu-tri-tue", [row("khoi-nghiep-so-huu-tri-tue", 30)]).closed
    assert closed.clause.words == "khoản 2 Điều 4 Nghị định 80/2021/NĐ-CP"
    assert "sở hữu trí tuệ cho doanh nghiệp khởi nghiệp sáng tạo" in closed.text
    assert left("so-huu-tri-tue", [row("khoi-nghiep-so-huu-tri-tue", 30, date(2024, 5, 5))]).closed is None
    assert left("so-huu-tri-tue", [row("thue-giai-phap-so", 30)]).closed is None


def test_all_sources_together_stay_within_the_share_of_the_cost():
    fund = row("fund:de-tai-7", 70, source="Quỹ", content="giai-phap-so")
    found = left("thue-giai-phap-so", [fund], cost=90 * MILLION)
    assert found.left_vnd == 20 * MILLION
    assert "không quá 100% chi phí" in found.limits[0].text
    assert (
        left("thue-giai-phap-so", [row("fund:de-tai-7", 70, source="Quỹ")], cost=90 * MILLION).left_vnd == 50 * MILLION
    )


def test_a_policy_given_once_is_not_given_again():
    profile = {
        "loai": "ca-nhan",
        "nganh": "bac-si",
        "trinh_do": "tien-si",
        "noi_lam_viec": "y-te-co-so",
        "cam_ket_lam_viec": True,
    }
    closed = left("thu-hut-bac-si", [row("thu-hut-bac-si", 100, date(2023, 6, 15))], profile).closed
    assert "Đã nhận 100 triệu đồng ngày 15/6/2023; chính sách này chỉ hỗ trợ một lần." in closed.text
    other = left("thu-hut-bac-si", [row("tien-si-ve-tinh", 200, date(2023, 6, 15))], profile).closed
    assert "mức minh họa" in other.text


def test_a_ceiling_for_good_counts_all_that_was_received_in_any_year():
    profile = {
        "loai": "ho-kinh-doanh", "nhu_cau": ["may-moc"], "co_so_cong_nghiep_nong_thon": True, "may_moc_moi": True,
        "chi_phi_may_moc": 900_000_000,
    }  # fmt: skip
    found = left("khuyen-cong-may-moc", [row("khuyen-cong-may-moc", 100, date(2023, 6, 1))], profile)
    assert found.left_vnd == 200 * MILLION
    assert "của chính sách" in found.limits[0].text


def test_two_exemptions_of_one_tax_are_not_combined():
    profile = {"loai": "doanh-nghiep", "doanh_thu_vnd": 10**9, "lien_ket_khong_du": False}
    closed = left("thue-suat-theo-doanh-thu", [row("mien-thue-doanh-nghiep-moi", 30)], profile).closed
    assert "không hưởng cùng nhau" in closed.text
    assert (
        left("thue-suat-theo-doanh-thu", [row("mien-thue-doanh-nghiep-moi", 30, date(2024, 3, 1))], profile).closed
        is None
    )


def test_a_support_of_years_ends_after_them():
    profile = {"loai": "ca-nhan", "luong_thang_vnd": 6_000_000}
    rows = [row("ky-su-tre-tai-nang", 100, date(2025, 11, 20))]
    assert left("ky-su-tre-tai-nang", rows, profile, day=date(2030, 11, 19)).closed is None
    assert "đủ 5 năm" in left("ky-su-tre-tai-nang", rows, profile, day=date(2030, 11, 20)).closed.text


def test_what_comes_after_the_day_is_not_counted():
    assert left("thue-giai-phap-so", [row("thue-giai-phap-so", 50, date(2025, 12, 1))]).left_vnd == 50 * MILLION


@given(st.lists(st.integers(0, 80), max_size=5))
def test_nothing_is_granted_beyond_the_ceiling_whatever_was_received(received):
    rows = [row("thue-giai-phap-so", one) for one in received]
    found = left("thue-giai-phap-so", rows)
    assert found.left_vnd == max(Decimal(0), 50 * MILLION - sum(received) * MILLION)
    assert 0 <= found.grantable(45 * MILLION) <= 45 * MILLION
