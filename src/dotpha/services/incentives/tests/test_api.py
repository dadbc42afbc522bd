"""Policies and answers over HTTP, without an account: the same law, the same answers as on the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from dotpha.services.incentives import api
from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.tests.world import DRYER, MACHINES

pytestmark = pytest.mark.django_db
COOP: dict[str, Any] = {**DRYER, "loai": "hop-tac-xa"}


@pytest.fixture(autouse=True)
def here(world):
    """The clock stands on the day of the world."""


def asked(facts: Any, **more: Any) -> Any:
    return Client().post("/api/incentives/answers", {"facts": facts, **more}, content_type="application/json")


def test_policies_and_what_is_asked_are_open_to_everybody():
    rows = {one["key"]: one for one in Client().get("/api/incentives/policies").json()}
    assert set(rows) == {one.key for one in policies()}
    assert (rows[MACHINES]["in_force"], rows[MACHINES]["verified"]) == (True, False)
    assert rows["dao-tao-quan-tri"]["in_force"] is False
    later = {one["key"]: one for one in Client().get("/api/incentives/policies?day=2026-02-01").json()}
    assert later["dao-tao-quan-tri"]["in_force"] is True
    facts = {one["key"]: one for one in Client().get("/api/incentives/facts").json()}
    assert set(facts) == {key for key, one in catalogue().facts.items() if not one.derived_from}
    assert facts["loai"]["options"]["hop-tac-xa"]


def test_an_answer_has_its_verdict_its_amount_and_its_clauses():
    found = {one["policy"]: one for one in asked(COOP).json()}[MACHINES]
    assert (found["verdict"], found["amount_vnd"], found["missing"]) == ("duoc", "200000000", [])
    assert "khoản 4 Điều 8 Thông tư 28/2018/TT-BTC" in found["clause"]
    assert all(one["holds"] for one in found["reasons"])
    less = {one["policy"]: one for one in asked({"loai": "hop-tac-xa", "nhu_cau": ["may-moc"]}).json()}[MACHINES]
    assert (less["verdict"], set(less["missing"])) == ("thieu", {"co_so_cong_nghiep_nong_thon", "may_moc_moi"})


@pytest.mark.parametrize(
    "facts",
    [{"khong_co": 1}, {"quy_mo": "nho"}, {"loai": "x"}, {"chi_phi_may_moc": "1e999999999"}, {"chi_phi_may_moc": -1},
     {"ngay_sinh": "hôm qua"}, {"nhu_cau": "may-moc"}, {"nhu_cau": [["may-moc"]]}, {"lao_dong_bhxh": True}],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(facts):
    answer = asked(facts)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_whoever_asks_like_a_machine_waits(monkeypatch):
    cache.clear()
    monkeypatch.setattr(api, "A_MINUTE", 1)
    assert asked({}).status_code == 200
    assert asked({}).status_code == 429
