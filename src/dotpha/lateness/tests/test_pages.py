"""The panel, the list, the page on quality and the API, by those who read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bench.laws.works import make
from dotpha.kit import ledger
from dotpha.lateness import actions, queries
from dotpha.lateness.queries import outlooks
from dotpha.lateness.queries.outlooks import soon_due
from dotpha.lateness.queries.tiles import TILES, likely
from dotpha.lateness.rules.outlook import Outlook, Reason
from dotpha.lateness.rules.past import Past
from dotpha.lateness.tests.given import later
from dotpha.lateness.tests.stored import store
from dotpha.programme import actions as programme
from dotpha.programme.models import Task
from dotpha.programme.tests.world import DAY

LAW_DAYS = (date(2025, 11, 20) - date(2022, 1, 3)).days - 900


def as_(world, name):
    client = Client()
    client.force_login(world.fresh(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response, status=200):
    assert response.status_code == status, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def moved(one: Past) -> Past:
    """A task of the law, its course only, so that the day of the tests falls into the third year."""
    return later(Past(one.key, one.assigned_on, one.known, one.deadline, lead=one.lead, steps=one.steps), LAW_DAYS)


@pytest.fixture
def learnt(world):
    """A province with a past long enough for a model, learnt on the day."""
    store(world, {key: moved(one) for key, one in make(300, 11).pasts.items()})
    actions.keep_fit(day=DAY)
    return world


def test_the_page_of_a_task_says_how_likely_it_is_late_and_why(learnt):
    pk, said = next((pk, one) for pk, one in queries.outlook(DAY).items() if one.raising and one.lowering)
    page = text(as_(learnt, "office").get(reverse("programme:task", args=[pk])))
    assert "Khả năng trễ hạn" in page
    assert said.percent in page
    assert said.sureness in page
    for one in (*said.raising, *said.lowering):
        assert one.sentence in page
    assert reverse("lateness:quality") in page


def test_an_earlier_day_says_what_was_known_then(learnt):
    task = learnt.tasks[1]
    url = reverse("programme:task", args=[task.pk])
    now = text(as_(learnt, "office").get(url))
    assert "còn 8 ngày" in now
    assert "Khả năng trễ hạn" not in text(
        as_(learnt, "office").get(reverse("programme:task", args=[learnt.tasks[0].pk]))
    )
    then = queries.outlook_of(task, DAY - timedelta(days=20))
    assert any("còn 28 ngày" in one.words for one in then.reasons)


def test_a_short_past_shows_the_base_rate_and_says_so(world):
    page = text(as_(world, "office").get(reverse("programme:task", args=[world.tasks[1].pk])))
    assert "là tỷ lệ chung của các nhiệm vụ đã rõ kết quả" in page
    told = text(as_(world, "office").get(reverse("lateness:outlook_list")))
    assert "vì sao chưa nói riêng được từng nhiệm vụ" in told
    quality = text(as_(world, "office").get(reverse("lateness:quality")))
    assert "cần ít nhất 60 nhiệm vụ đã rõ kết quả" in quality
    assert "Chưa có ngày nào đã qua để thử" in quality


def test_the_list_sorts_filters_and_exports(learnt):
    client, url = as_(learnt, "leader"), reverse("lateness:outlook_list")
    page = text(client.get(url))
    said = queries.outlook(DAY)
    assert f"{len(said)}</a> nhiệm vụ" in page
    rows = client.get(url, {"export": "csv", "sort": "probability"}).content.decode().splitlines()[1:]
    assert len(rows) == len(said)
    ordered = sorted(said.values(), key=lambda one: one.probability)
    assert ordered[0].percent in rows[0]
    assert ordered[-1].percent in rows[-1]
    high = client.get(url, {"chance": "high", "export": "csv"}).content.decode().splitlines()[1:]
    assert len(high) == sum(1 for one in said.values() if one.band == "high")
    for column in ("code", "title", "lead", "deadline", "-probability"):
        assert client.get(url, {"sort": column}).status_code == 200
    assert client.get(url, {"export": "xlsx"}).status_code == 200


def test_an_empty_list_says_when_there_will_be_something(world):
    url = reverse("lateness:outlook_list")
    assert "Không có dòng nào khớp" in text(as_(world, "office").get(url, {"q": "khongcogi"}))
    Task.objects.filter(pk=world.tasks[0].pk).update(deadline=None)  # the only one whose end is known
    assert "Chưa có nhiệm vụ nào để dự báo" in text(as_(world, "office").get(url))


def test_who_sees_a_task_sees_its_outlook_and_nobody_else(learnt):
    url = reverse("lateness:outlook_list")
    owner = text(as_(learnt, "owner").get(url))
    assert learnt.tasks[1].code in owner
    assert learnt.tasks[2].code not in owner
    assert learnt.tasks[2].code in text(as_(learnt, "stranger").get(url))


def test_quality_shows_the_trial_its_table_and_the_weights(learnt):
    page = text(as_(learnt, "supervisor").get(reverse("lateness:quality")))
    quality = queries.quality_for(DAY)
    assert "Điểm Brier" in page
    assert f"{quality.forecasts} dự báo cho {quality.tasks} nhiệm vụ" in page
    assert "tỷ lệ trễ trước đây của cơ quan" in page
    assert "Kiểm tra trên phần quá khứ gần nhất" in page or "Đã hiệu chỉnh theo phần quá khứ gần nhất" in page


def test_the_api_says_the_same_also_of_an_earlier_day(learnt):
    client = as_(learnt, "office")
    rows = client.get("/api/lateness/tasks").json()
    said = queries.outlook(DAY)
    assert [row["probability"] for row in rows] == sorted((one.probability for one in said.values()), reverse=True)
    assert {row["basis"] for row in rows} == {"model"}
    assert all(row["low"] <= row["probability"] <= row["high"] for row in rows)
    assert rows[0]["reasons"]
    earlier = DAY - timedelta(days=60)
    past = client.get("/api/lateness/tasks", {"day": earlier.isoformat()}).json()
    assert len(past) == len(queries.outlook(earlier))
    quality = client.get("/api/lateness/quality").json()
    assert (quality["basis"], quality["day"]) == ("model", DAY.isoformat())
    assert quality["replay"]["brier"] < quality["replay"]["base_brier"]
    assert sum(one["count"] for one in quality["replay"]["tenths"]) == quality["replay"]["forecasts"]


def test_the_list_of_an_earlier_day_says_what_was_known_then_and_the_tile_leads_there(learnt):
    then = DAY - timedelta(days=20)
    said = queries.outlook(then)
    assert len(said) != len(queries.outlook(DAY))
    client = as_(learnt, "leader")
    page = text(client.get(likely(learnt.fresh("leader"), then).url))
    assert "Như đã biết ngày" in page
    assert f"{len(said)}</a> nhiệm vụ" in page
    assert f'value="{then.isoformat()}" id="id_ngay"' in page
    asked = {"ngay": then.isoformat(), "chance": "low", "export": "csv"}
    rows = client.get(reverse("lateness:outlook_list"), asked).content.decode().splitlines()[1:]
    assert len(rows) == sum(1 for one in said.values() if one.band == "low")


def test_a_task_that_may_be_late_is_one_click_from_a_directive(learnt):
    client, url = as_(learnt, "leader"), reverse("lateness:outlook_list")
    address = f'programme.task&amp;id={learnt.tasks[1].pk}"'
    assert address in text(client.get(url))
    assert address not in text(client.get(url, {"ngay": (DAY - timedelta(days=20)).isoformat()}))
    assert address not in text(as_(learnt, "owner").get(url))


def test_a_task_that_is_finished_leaves_the_tile_at_once(learnt):
    before = soon_due(DAY, 90)
    task = before[0].task
    last, facts = ledger.last_settled(), {"note": "Đã có tổng kết", "decision_number": "15/QĐ-UBND"}
    programme.move_task(task_id=task.pk, verb="suspend", actor=learnt.office, day=DAY, **facts)
    assert "programme.task_suspend" in ledger.verbs_since(last)
    assert "programme.task_suspend".startswith(TILES[0].soon), "the entry that it leaves draws the tile anew"
    assert [one.task.pk for one in soon_due(DAY, 90)] == [one.task.pk for one in before[1:]]


def test_what_is_due_soon_is_said_as_the_whole_list_says_it_from_the_past_of_those_tasks_alone(learnt, monkeypatch):
    asked = []
    inner = outlooks.pasts
    monkeypatch.setattr(outlooks, "pasts", lambda keys=None: asked.append(keys) or inner(keys))
    found = soon_due(DAY, 90)
    assert asked == [{one.task.pk for one in found}]
    said = queries.outlook(DAY)
    assert [one.outlook for one in found] == [said[one.task.pk] for one in found]


def test_the_record_of_an_agency_is_told_to_its_own_people_and_to_who_reads_all(learnt):
    task = learnt.tasks[2]
    home, other = learnt.organisations["home"].pk, learnt.organisations["other"].pk
    told = {who: queries.for_reader(learnt.fresh(who), [of_record(home), of_record(other)], DAY) for who in READERS}
    assert {who: [len(one.reasons) for one in found] for who, found in told.items()} == READERS
    page = text(as_(learnt, "stranger").get(reverse("programme:task", args=[task.pk])))
    own = queries.outlook_of(task, DAY)
    assert own.lead == other
    assert all(one.sentence in page for one in own.raising)


READERS = {"office": [2, 2], "leader": [2, 2], "owner": [2, 1], "stranger": [1, 2]}


def of_record(lead):
    return Outlook(
        0.5, 0.4, 0.6, "model", (Reason("record", "cơ quan hay trễ", 1.0), Reason("stuck", "vướng", 1.0)), lead
    )
