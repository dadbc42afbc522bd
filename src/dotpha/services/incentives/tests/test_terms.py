"""Conditions hold, do not hold, or wait for facts; what is known once is never taken back by knowing more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.facts import BadProfile, normal, normal_profile
from dotpha.services.incentives.rules.terms import (
    Bounds,
    Elapsed,
    Every,
    Includes,
    Is,
    Known,
    Not,
    Some,
    facts_of,
    lacking,
    truth,
)
from dotpha.services.incentives.tests.profiles import DAY, WHOLLY_KNOWN

YES, NO = Is("nu_lam_chu", frozenset({True})), Is("doanh_nghiep_xa_hoi", frozenset({True}))
OPEN = Is("hop_dong_vay", frozenset({True}))
SAID = {"nu_lam_chu": True, "doanh_nghiep_xa_hoi": False}


def known(day=DAY, **said):
    return Known(catalogue(), normal_profile(catalogue(), said), day)


@pytest.mark.parametrize(
    ("term", "holds"),
    [
        (Every((YES, YES)), True), (Every((YES, NO)), False), (Every((YES, OPEN)), None), (Every((NO, OPEN)), False),
        (Some((NO, NO)), False), (Some((NO, YES)), True), (Some((NO, OPEN)), None), (Some((YES, OPEN)), True),
        (Not(YES), False), (Not(NO), True), (Not(OPEN), None), (Every(()), True), (Some(()), False),
    ],
)  # fmt: skip
def test_what_is_not_known_decides_nothing_that_the_rest_decides(term, holds):
    assert truth(term, known(**SAID)) is holds


def test_an_undecided_term_names_only_what_could_decide_it():
    term = Every((YES, Some((NO, OPEN)), Bounds("thang_vay", least=12)))
    assert lacking(term, known(**SAID)) == ("hop_dong_vay", "thang_vay")
    assert lacking(Every((NO, OPEN)), known(**SAID)) == (), "it does not hold, whatever the rest"
    assert facts_of(Not(term)) == ("nu_lam_chu", "doanh_nghiep_xa_hoi", "hop_dong_vay", "thang_vay")


def test_a_day_to_come_tells_nothing_yet():
    young = Elapsed("ngay_dang_ky", within=60)
    assert truth(young, known(ngay_dang_ky=DAY)) is True
    later = known(ngay_dang_ky=DAY.replace(year=DAY.year + 1))
    assert (truth(young, later), lacking(young, later)) == (None, ("ngay_dang_ky",))
    assert truth(Not(young), later) is None


@pytest.mark.parametrize("said", ["1e999999999", "-1e999999999", 1e300, "NaN", "Infinity"])
def test_a_figure_beyond_all_is_refused_at_once(said):
    with pytest.raises(BadProfile):
        normal(catalogue().facts["doanh_thu_vnd"], said)


def test_a_size_waits_for_the_figures_it_is_worked_out_from():
    small = Is("quy_mo", frozenset({"nho"}))
    some = known(linh_vuc="cong-nghiep-xay-dung", lao_dong_bhxh=60)
    assert truth(small, some) is None
    assert lacking(small, some) == ("doanh_thu_vnd", "nguon_von_vnd")
    assert truth(small, known(lao_dong_bhxh=500)) is False


@pytest.mark.parametrize(
    ("term", "since", "holds"),
    [
        (Elapsed("ngay_dang_ky", within=60), date(2020, 11, 20), True),
        (Elapsed("ngay_dang_ky", within=60), date(2020, 11, 19), False),
        (Elapsed("ngay_dang_ky", before=60), date(2020, 11, 20), False),
        (Elapsed("ngay_dang_ky", before=60), date(2020, 11, 21), True),
        (Elapsed("ngay_dang_ky", reached=12), date(2024, 11, 20), True),
        (Elapsed("ngay_dang_ky", reached=12), date(2024, 11, 21), False),
    ],
)
def test_terms_of_months_end_on_the_day_of_the_same_number(term, since, holds):
    assert truth(term, known(ngay_dang_ky=since)) is holds


def test_several_chosen_are_enough_with_one_of_the_law():
    term = Includes("nhu_cau", frozenset({"may-moc", "vay-von"}))
    assert truth(term, known(nhu_cau=["dao-tao", "vay-von"])) is True
    assert truth(term, known(nhu_cau=[])) is False
    assert truth(term, known()) is None


@given(WHOLLY_KNOWN, st.data())
def test_knowing_more_never_takes_back_what_was_decided(whole, data):
    kept = {key: value for key, value in whole.items() if data.draw(st.booleans())}
    all_of_it, part = known(**whole), known(**kept)
    for policy in policies():
        for condition in policy.conditions:
            decided = truth(condition.term, part)
            assert decided is None or decided == truth(condition.term, all_of_it), (policy.key, condition.key)


@pytest.mark.parametrize(
    ("key", "said", "sentence"),
    [
        ("lao_dong_bhxh", 2.5, "phải là số nguyên"),
        ("lao_dong_bhxh", -1, "xem lại đơn vị"),
        ("lao_dong_bhxh", "mười", "phải là số"),
        ("doanh_thu_vnd", 10**14, "xem lại đơn vị"),
        ("lai_suat_vay", "8.555", "tối đa 2 chữ số thập phân"),
        ("nu_lam_chu", "co", "Có hoặc Không"),
        ("linh_vuc", "khai-khoang", "không có lựa chọn «khai-khoang»"),
        ("nhu_cau", "may-moc", "chọn trong danh sách"),
        ("ngay_dang_ky", "20/11/2025", "phải là một ngày"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_the_name_of_the_fact(key, said, sentence):
    fact = catalogue().facts[key]
    with pytest.raises(BadProfile, match=sentence) as refused:
        normal(fact, said)
    assert fact.label in str(refused.value)


def test_answers_as_pages_and_files_give_them_are_read():
    facts = catalogue().facts
    assert normal(facts["lai_suat_vay"], "8.5") == 850
    assert normal(facts["doanh_thu_vnd"], "2400000000") == 2_400_000_000
    assert normal(facts["ngay_dang_ky"], "2024-11-01") == date(2024, 11, 1)
    assert normal(facts["nhu_cau"], ("may-moc",)) == {"may-moc"}
    assert normal(facts["linh_vuc"], "") is None


def test_what_the_rules_work_out_is_not_taken_from_the_applicant():
    with pytest.raises(BadProfile, match="do luật tính ra"):
        normal_profile(catalogue(), {"quy_mo": "nho"})
    with pytest.raises(BadProfile, match="Không có sự kiện «quymo»"):
        normal_profile(catalogue(), {"quymo": "nho"})
