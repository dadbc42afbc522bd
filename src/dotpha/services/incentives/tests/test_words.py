"""Rules in words, faults at their lines, questions that count for who asks, years that are full."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from dotpha.services.incentives.library import by_key, catalogue, policies, text_of
from dotpha.services.incentives.rules.amounts import Amount
from dotpha.services.incentives.rules.asking import facts_asked, facts_shown, standing
from dotpha.services.incentives.rules.assessing import assess
from dotpha.services.incentives.rules.facts import normal
from dotpha.services.incentives.rules.locating import line_of
from dotpha.services.incentives.rules.reading import BadPolicy, read_policy
from dotpha.services.incentives.rules.stays import YEARS, full_on, years_full
from dotpha.services.incentives.rules.words import computed, condition, given, said
from dotpha.services.incentives.tests.profiles import DAY, drawn

KINDS = tuple(catalogue().facts["loai"].options)


@pytest.mark.parametrize("policy", policies(), ids=lambda one: one.key)
def test_every_rule_of_every_policy_is_said_in_words_that_name_what_it_reads(policy):
    whole = [condition(one.term, catalogue()) for one in policy.conditions]
    whole += [condition(row.when, catalogue()) for row in policy.rows if row.when]
    whole += [computed(row, catalogue()) for row in policy.rows]
    text = " ".join(whole)
    assert "«" in text or policy.in_kind
    assert not any(f" {key} " in text for key in catalogue().facts), "keys of the file are not words"
    for row in policy.rows:
        assert row.ceiling_vnd is None or "tối đa" in computed(row, catalogue())


def test_a_condition_reads_as_the_paper_would_say_it():
    machines = by_key()["khuyen-cong-may-moc"]
    words = {one.key: condition(one.term, catalogue()) for one in machines.conditions}
    assert words["may-moi"] == "«Máy móc, thiết bị là loại tiên tiến, mới 100%» là Có"
    assert words["viec"] == "«Việc cần hỗ trợ» có một trong: Mua máy móc, thiết bị tiên tiến cho sản xuất"
    assert computed(machines.rows[0], catalogue()) == "50% «Chi phí máy móc, thiết bị», tối đa 300 triệu đồng một lần"
    engineer = by_key()["ky-su-tre-tai-nang"]
    assert condition(engineer.conditions[0].term, catalogue()).endswith("«Ngày sinh» chưa đủ 35 năm")


def test_values_are_said_as_people_read_them():
    facts = catalogue().facts
    shown = {
        "lai_suat_vay": ("8.5", "8,5 %/năm"), "doanh_thu_vnd": (2_400_000_000, "2,4 tỷ đồng"), "ngay_dang_ky": ("2024-11-01", "01/11/2024"),
        "nu_lam_chu": (False, "Không"), "nhu_cau": ([], "không mục nào"), "vung_luong": ("iv", "Vùng IV"), "xa": ("19333", "19333"),
        "so_lao_dong_tre": (None, "chưa khai"),
    }  # fmt: skip
    for key, (value, words) in shown.items():
        assert said(facts[key], normal(facts[key], value)) == words
    assert given(Amount(), in_kind=False) == "tùy chi phí thực tế"


def faults(text):
    with pytest.raises(BadPolicy) as told:
        read_policy(text, catalogue())
    return {line_of(one, text) for one in told.value.faults}


def test_a_fault_is_told_at_the_line_of_its_field_or_its_table():
    text = text_of("khuyen-cong-may-moc")
    lines = text.splitlines()

    def at(part, after=0):
        return next(number for number, line in enumerate(lines, 1) if part in line and number > after)

    assert faults(text.replace("hieu_luc_tu = 2020-08-02", "hieu_luc_tu = 5")) == {at("hieu_luc_tu")}
    assert faults(text.replace("phan_tram = 50", "phan_tram = 5000")) == {at("phan_tram")}
    assert faults(text.replace('cach = "ty-le"', 'cach = "x"')) >= {at('cach = "ty-le"')}
    assert faults(text.replace('may_moc_moi", la', 'may_cu", la')) == {at("may_moc_moi")}, "within a table on one line"
    assert faults(text.replace('ket_luan = "khong"', 'ket_luan = "x"')) == {at('ket_luan = "khong"')}
    assert faults(text.replace('noi = "Sở', 'noii = "Sở')) == {at("[nop]"), at('noi = "Sở')}
    assert faults("a = \nb") == {1}
    assert line_of("Tệp trống; hãy xuất một chính sách có sẵn để lấy mẫu.", "") is None


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shown_is_what_some_policy_for_them_reads_and_options_that_count(kind):
    own = [one for one in policies() if kind in one.applicants and one.in_force(DAY)]
    counts = {fact for one in own for fact in facts_asked(one, catalogue(), kind, DAY)}
    shown = {
        fact.key for screen in catalogue().screens for fact in facts_shown(screen, policies(), catalogue(), kind, DAY)
    }
    assert shown == counts | {"loai"}
    for screen in catalogue().screens:
        for fact in facts_shown(screen, policies(), catalogue(), kind, DAY):
            assert set(fact.options) <= set(catalogue().facts[fact.key].options)
            assert fact.options or not catalogue().facts[fact.key].options


@pytest.mark.parametrize("policy", policies(), ids=lambda one: one.key)
def test_what_does_not_count_for_them_changes_nothing(policy):
    draw = Random(f"dem {policy.key}")
    for kind in policy.applicants:
        for _ in range(10):
            whole = drawn(draw, kind)
            counts = {"loai", *facts_asked(policy, catalogue(), kind, DAY)}
            part = assess(policy, catalogue(), {key: value for key, value in whole.items() if key in counts}, DAY)
            assert part == assess(policy, catalogue(), whole, DAY)


@pytest.mark.parametrize("kind", KINDS)
def test_never_more_questions_follow_than_was_said(kind):
    draw = Random(f"con {kind}")
    for _ in range(20):
        profile, told, asked, most = drawn(draw, kind), {}, [], None
        while (now := standing(policies(), catalogue(), told, DAY, asked)).ask:
            if "loai" in told:
                assert most is None or now.most_left < most
                most = now.most_left
            asked.append(now.ask.key)
            told |= {fact: profile[fact] for fact in now.ask.facts}


def test_years_are_full_on_the_day_of_the_same_number_and_at_most_five_are_asked():
    came = date(2024, 2, 29)
    assert full_on(came, 1) == date(2025, 2, 28)
    assert years_full(came, date(2025, 2, 27)) == 0
    assert years_full(came, date(2025, 2, 28)) == 1
    assert years_full(came, date(2040, 1, 1)) == YEARS
