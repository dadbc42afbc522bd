"""A policy's numbers found in its file, changed at their places and tried without a letter of TOML."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from dotpha.services.incentives.forms.numbers import NumbersForm
from dotpha.services.incentives.library import catalogue, keys, text_of
from dotpha.services.incentives.rules.numbers import changed, numbers
from dotpha.services.incentives.rules.reading import read_policy
from dotpha.services.incentives.tests import world as worlds
from dotpha.services.incentives.tests.world import MACHINES

FILE = [
    "so = 1",
    "[[dieu_kien]]",
    'noi_dung = "tu = 5 năm"  # den = 3',
    'khi = { su_kien = "doanh_thu_vnd", tu = 1_000, den = 2.5 }',
    'khi = { su_kien = "ngay_cap", chua_qua_nam = 5 }',
    "[[muc]]",
    "vnd = 5_000",
    "hieu_luc_den = 2025-12-31",
    "[[muc]]",
    "phan_tram = 50",
    "[[vi_du]]",
    "vnd = 7",
]


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("key", keys())
def test_every_number_of_every_policy_has_a_label_and_its_rule_and_can_be_written_back(key):
    base = text_of(key)
    form = NumbersForm(key, base)
    assert all(group.title and group.clause and group.fields for group in form.groups)
    assert changed(base, {one: one.value for one in form.found.values()}) == base
    other = changed(base, {one: one.value + 1 for one in form.found.values()})
    assert [one.value for one in numbers(other)] == [one.value + 1 for one in numbers(base)]


def test_only_numbers_of_the_rule_are_found():
    file = "\n".join(FILE)
    found = numbers(file)
    assert [(one.table, one.index, one.key, one.value, one.fact) for one in found] == [
        ("dieu_kien", 0, "tu", Decimal(1000), "doanh_thu_vnd"), ("dieu_kien", 0, "den", Decimal("2.5"), "doanh_thu_vnd"),
        ("dieu_kien", 0, "chua_qua_nam", Decimal(5), "ngay_cap"),
        ("muc", 0, "vnd", Decimal(5000), ""), ("muc", 1, "phan_tram", Decimal(50), ""),
    ]  # fmt: skip
    after = changed(file, {found[3]: Decimal(6_500_000), found[4]: Decimal("62.5")})
    assert "vnd = 6_500_000" in after
    assert "phan_tram = 62.5" in after
    assert len(after.splitlines()) == len(file.splitlines())


@pytest.mark.django_db
def test_an_official_changes_a_share_in_a_field_and_sees_what_it_would_cost(world):
    worlds.begun(world)
    url, client = reverse("incentives:draft"), world.client("officer")
    page = client.get(url, {"mau": MACHINES})
    assert "Tỷ lệ hỗ trợ (%)" in text(page)
    assert "Hiện nay: 50 %" in text(page)
    assert "Điều 8 Thông tư 28/2018/TT-BTC" in text(page)
    found = NumbersForm(MACHINES, text_of(MACHINES)).found
    said = {name: str(one.value) for name, one in found.items()}
    share = next(name for name, one in found.items() if one.key == "phan_tram" and one.value == 50)
    given = {"mau": MACHINES, "do": "numbers"}
    answer = client.post(url, given | said | {share: "60"})
    assert "chi từ 200 triệu đồng thành 240 triệu đồng" in text(answer)
    assert "phan_tram = 60" in answer.content.decode()
    wrong = client.post(url, given | said | {share: "nhiều"})
    assert wrong.status_code == 422
    assert "Ghi một số không âm" in text(wrong)
    assert read_policy(text_of(MACHINES), catalogue()).rows[0].points == 5000
