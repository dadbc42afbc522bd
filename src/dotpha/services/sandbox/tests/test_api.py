"""Readings over HTTP: with the key of one test alone, all or none, once each, bounded; a crossing pauses and the answer says so."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.people.actions import make_token
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import readings as module
from dotpha.services.sandbox.models import Reading, Trial
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db
URL = "/api/sandbox/readings"


@pytest.fixture
def line(world):
    """A test that runs, and its key."""
    case = worlds.running(world)
    secret = actions.make_key(case_id=case.pk, actor=world.who("maker"), day=DAY)
    return case, secret


def row(
    value: Any = 10, one: str = "a", key: str = worlds.PEOPLE, at: str = "2025-11-20T00:00:00+07:00", **more: Any
) -> dict[str, Any]:
    return {"id": one, "key": key, "value": value, "at": at, **more}


def post(secret: str | None, *rows: dict[str, Any], body: Any = None, client: Client | None = None) -> Any:
    headers = {"Authorization": f"Bearer {secret}"} if secret is not None else {}
    sent = json.dumps({"readings": list(rows)}) if body is None else body
    return (client or Client()).post(URL, data=sent, content_type="application/json", headers=headers)


def test_a_machine_sends_with_the_key_of_its_test(line):
    case, secret = line
    answer = post(secret, row(10.5, "a"), row(None, "b"), row(12, "c", worlds.SPEED))
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["taken"], told["again"], told["status"]) == (3, 0, "running")
    assert told["aside"] == [{"id": "b", "why": "không có số"}]
    assert str(Reading.objects.get(sent_id="a").value) == "10.500000"
    assert Trial.objects.get().used_at is not None
    assert case.pk == Reading.objects.first().case_id


@pytest.mark.parametrize("secret", [None, "", "sai", "x" * 5000])
def test_a_wrong_key_opens_nothing_whatever_it_brings(line, world, secret):
    answer = post(secret, body="{", client=world.client("maker"))
    assert answer.status_code == 401
    assert "khóa" in answer.json()["detail"].lower()
    assert not Reading.objects.exists()


def test_a_persons_token_has_no_scope_for_it(line, world):
    _, secret = make_token(
        actor=world.who("office"), name="x", scopes=["evidence"], ends_on=DAY + timedelta(days=9), day=DAY
    )
    answer = post(secret, row())
    assert answer.status_code == 403
    assert "phạm vi" in answer.json()["detail"]


def test_a_replay_is_taken_once_and_other_figures_for_it_are_told(line):
    _, secret = line
    assert post(secret, row(10), row(20, "b")).json()["taken"] == 2
    again = post(secret, row(10), row(600, "b")).json()
    assert (again["taken"], again["again"], again["differing"], again["status"]) == (0, 2, ["b"], "running")
    assert Reading.objects.count() == 2


def test_figures_out_of_order_count_as_they_come_in(line):
    case, secret = line
    post(secret, row(10, "late", at="2025-11-20T00:02:00+07:00"))
    told = post(secret, row(501, "early", at="2025-11-20T00:01:00+07:00")).json()
    assert told["status"] == "paused"
    assert "nhận muộn" in " ".join(told["words"]) or "ngưỡng" in " ".join(told["words"])
    assert fresh(case).step == "paused"


def test_a_crossing_pauses_and_further_figures_do_not_let_it_run_on(line):
    case, secret = line
    told = post(secret, row(10, "a"), row(777, "b")).json()
    assert told["status"] == "paused"
    assert any("vượt giới hạn" in one for one in told["words"])
    assert post(secret, row(10, "c")).json()["status"] == "paused"
    assert fresh(case).step == "paused"


def test_all_or_none(line):
    _, secret = line
    answer = post(secret, row(10, "a"), row(10, "b", "khong-co"))
    assert answer.status_code == 422
    assert worlds.PEOPLE in answer.json()["detail"]
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"value": "mười"}, {"value": 1e30}, {"value": 0.0000001}, {"at": "hôm nay"}, {"at": "2025-11-20T08:00:00"}, {"one": ""},
        {"one": "x" * 65}, {"one": "a\0b"}, {"key": "k" * 41}, {"at": "0001-01-01T00:00:00+23:00"}, {"place": "p" * 121},
    ],
)  # fmt: skip
def test_what_is_misshapen_is_refused_in_words(line, given):
    _, secret = line
    answer = post(secret, row(**given))
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Reading.objects.exists()


@pytest.mark.parametrize("body", ["{", "[]", '{"readings": []}', '{"readings": {}}', "null"])
def test_what_cannot_be_read_is_refused(line, body):
    _, secret = line
    assert post(secret, body=body).status_code in {400, 422}


def test_a_huge_body_is_refused_before_it_is_read(line):
    _, secret = line
    answer = post(secret, body='{"readings": [' + " " * 300_000 + "]}")
    assert answer.status_code == 413
    assert "256 KB" in answer.json()["detail"]
    assert post(secret, *(row(n, str(n)) for n in range(501))).status_code == 422


def test_a_machine_run_wild_is_told_to_slow_down(line, monkeypatch):
    _, secret = line
    monkeypatch.setattr(module, "MOST_A_MINUTE", 2)
    answer = post(secret, row(1, "a"), row(2, "b"), row(3, "c"))
    assert (answer.status_code, Reading.objects.count()) == (429, 0)


def test_once_the_test_has_ended_the_key_opens_nothing(line, world):
    case, secret = line
    take(world, case, "stop", "leader", note="x", decision="1/QĐ-UBND")
    assert post(secret, row()).status_code == 401
