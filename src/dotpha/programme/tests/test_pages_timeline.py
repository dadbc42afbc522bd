"""Lộ trình: what of the tasks is drawn and said, for whom, as of which day, and what it costs."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from dotpha.kit.models import SavedView
from dotpha.people.models import Succession
from dotpha.programme import actions
from dotpha.programme.models import Milestone, Task, TaskStep
from dotpha.programme.queries import standing, views_of
from dotpha.programme.queries.timeline import grouped
from dotpha.programme.tests.world import DAY, organisation

pytestmark = pytest.mark.django_db


def reading(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: Any, **asked: str) -> str:
    response = reading(user).get(reverse("programme:timeline"), asked)
    assert response.status_code == 200
    return unescape(response.content.decode())


def bars(text: str) -> dict[str, list[str]]:
    """Code of a task → how the parts of its bar are drawn."""
    rows = re.findall(r'<a class="lane".*?aria-label="(\S+) .*?</a>', text, re.DOTALL)
    drawn = re.findall(r'<a class="lane".*?</a>', text, re.DOTALL)
    return {code: re.findall(r'<rect class="lane-(\w+)', one) for code, one in zip(rows, drawn, strict=True)}


def test_a_bar_is_a_link_that_says_what_it_shows(world):
    late = world.tasks[0]
    text = page(world.office)
    assert f'aria-label="{late.code} {late.title}. Giao 15/01/2025, thời hạn 30/09/2025. Không có thông tin' in text
    assert "quá hạn 37 ngày làm việc" in text
    assert bars(text)[late.code] == ["run", "late"]
    assert bars(text)[world.tasks[3].code] == ["open"]


def test_an_extension_keeps_the_old_deadline_as_a_lighter_part(world):
    task = world.tasks[0]
    actions.change_deadline(
        task_id=task.pk, becomes=date(2025, 12, 20), reason="Chờ dữ liệu", actor=world.office, day=DAY
    )  # fmt: skip
    text = page(world.office)
    assert bars(text)[task.code] == ["run", "extended"]
    assert "thời hạn 20/12/2025. Hạn cũ 30/09/2025." in text
    assert bars(page(world.office, seen="19/11/2025"))[task.code] == ["run", "late"]


def test_a_prerequisite_is_a_line_and_words(world):
    before, after = world.tasks[0], world.tasks[1]
    actions.require_task(task_id=after.pk, before_id=before.pk, actor=world.office, day=DAY)
    text = page(world.office)
    assert text.count('<g class="lane-line') == 1
    assert f"Phải chờ {before.code}" in text
    assert '<g class="lane-line' not in page(world.office, seen="19/11/2025")


def test_a_prerequisite_on_another_page_is_said_all_the_same(world):
    before, after = world.tasks[0], world.tasks[1]
    actions.require_task(task_id=after.pk, before_id=before.pk, actor=world.office, day=DAY)
    text = page(world.office, q="quy chế")
    assert f"Phải chờ {before.code}" in text
    assert '<g class="lane-line' not in text


def test_milestones_are_points_with_their_words(world):
    Milestone.objects.create(task=world.tasks[1], title="Dự thảo quy chế", due_on=date(2025, 6, 30), position=5)
    assert "Mốc «Dự thảo quy chế», hạn 30/06/2025, đã qua hạn" in page(world.office)


def test_the_past_is_seen_as_it_was_and_a_day_to_come_is_today(world):
    assert "Đang xem tình hình ngày" in page(world.office, seen="20/05/2025")
    assert "late" not in bars(page(world.office, seen="20/05/2025"))[world.tasks[0].code]
    assert "Đang xem tình hình ngày" not in page(world.office, seen="20/11/2026")
    assert world.tasks[0].code not in page(world.office, seen="14/01/2025")


@pytest.mark.parametrize(
    "asked", [{"seen": "31/02/2025"}, {"at": "x"}, {"at": "0001-01-01"}, {"zoom": "y", "group": "z"}]
)
def test_an_address_that_says_nothing_sensible_still_opens(world, asked):
    assert world.tasks[0].title in page(world.office, **asked)


@pytest.mark.parametrize(
    ("zoom", "words"), [("quarter", "10/2025 – 12/2025"), ("half", "07/2025 – 12/2025"), ("year", "01/2025 – 12/2025")]
)
def test_the_axis_is_the_stretch_that_was_chosen(world, zoom, words):
    assert words in page(world.office, zoom=zoom)


def test_what_lies_beside_the_axis_says_where(world):
    text = page(world.office, zoom="quarter", at="2026-08-01")
    assert "‹ 09/2025" in text
    assert "Về hiện tại" in text


@pytest.mark.parametrize(
    ("group", "heading"), [("plan", "Kế hoạch 03/KH-UBND"), ("agency", "Phường Hải Đình"), ("none", "")]
)
def test_rows_stand_under_their_plan_or_their_agency(world, group, heading):
    text = page(world.office, group=group)
    headings = re.findall(r'scope="colgroup"><span>(.*?)</span>', text)
    assert headings[:1] == ([heading] if heading else [])
    assert len(headings) == len(set(headings))


def test_an_agency_sees_its_own(world):
    codes = set(bars(page(world.stranger)))
    assert world.tasks[2].code in codes
    assert world.tasks[1].code not in codes


def test_filters_and_sorts_are_those_of_the_board(world):
    assert set(bars(page(world.office, time="late"))) == {world.tasks[0].code}
    assert set(bars(page(world.office, lead=str(world.home.pk)))) >= {world.tasks[0].code, world.tasks[1].code}
    assert list(bars(page(world.office, group="none", sort="-deadline")))[0] == world.tasks[2].code
    assert list(bars(page(world.office, group="none")))[0] == world.tasks[0].code


def test_the_same_is_read_as_a_table_and_as_a_file(world):
    actions.require_task(task_id=world.tasks[1].pk, before_id=world.tasks[0].pk, actor=world.office, day=DAY)
    text = page(world.office, view="table")
    assert "Phải chờ" in text
    assert "lane" not in re.sub(r"lanes-\w+", "", text.split("<main")[1])
    response = reading(world.office).get(reverse("programme:timeline"), {"export": "xlsx", "q": "quy chế"})
    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(min_row=3, values_only=True))
    assert rows[0][3:] == ("Ngày giao", "Thời hạn", "Hạn cũ", "Trạng thái", "Ngày hoàn thành", "Phải chờ")
    assert [row[8] for row in rows[1:]] == [world.tasks[0].code]


def test_a_way_of_looking_is_saved_with_its_zoom(world):
    client = reading(world.office)
    asked = {"page": "programme:timeline", "query": "zoom=half&group=agency", "name": "Nửa năm", "next": "/"}
    client.post(reverse("kit:view_save"), asked)
    assert SavedView.objects.get(name="Nửa năm").query == "zoom=half&group=agency"
    text = client.get(reverse("programme:timeline"), {"zoom": "half", "time": "late"}).content.decode()
    assert "Nửa năm" in text
    assert '<input type="hidden" name="zoom" value="half"' in text
    assert text.count('aria-label="Bỏ lọc') == 1


def test_an_empty_programme_says_so(world):
    Task.objects.all().delete()
    assert "Chưa có nhiệm vụ nào trên lộ trình" in page(world.office)
    assert "Không có dòng nào khớp" not in page(world.office)


def test_the_column_of_who_answers_is_what_the_views_say(world):
    heir = organisation("sm", "Sở mới", "SM")
    before = DAY - timedelta(30)
    for verb, target in (("report", "reported"), ("verify", "verified")):
        TaskStep.objects.create(
            thing=world.tasks[1], verb=verb, source="assigned", target=target, day=before, actor=world.office
        )
    Task.objects.filter(pk=world.tasks[1].pk).update(step="verified")
    Succession.objects.create(
        predecessor=world.home, successor=heir, on=DAY - timedelta(10), main=True, decision_number="1/QĐ-UBND"
    )
    rows, _ = grouped(standing.stood(Task.objects.all(), DAY), "agency", DAY)
    found = {task.pk: task.at_lead for task in rows}
    assert found == {view.task.pk: view.lead.pk if view.lead else None for view in views_of(Task.objects.all(), DAY)}
    assert found[world.tasks[1].pk] == world.home.pk
    assert found[world.tasks[0].pk] == heir.pk


def test_a_page_asks_no_more_for_many_tasks_than_for_six(world):
    def asked(**how: str) -> int:
        client = reading(world.office)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("programme:timeline"), how).status_code == 200
        return len(queries)

    ways = ({}, {"group": "agency", "zoom": "all"}, {"view": "table"}, {"export": "xlsx"})
    first, second = world.tasks[0], world.tasks[1]
    actions.require_task(task_id=second.pk, before_id=first.pk, actor=world.office, day=DAY)
    few = [asked(**how) for how in ways]
    plain = {
        "document": first.document,
        "created_by": world.office,
        "assigned_on": first.assigned_on,
        "lead": first.lead,
    }
    Task.objects.bulk_create(
        Task(code=f"T-{n}", title=f"Việc {n}", deadline=DAY + timedelta(n % 400 - 200), **plain) for n in range(900)
    )
    many = [asked(**how) for how in ways]
    assert all(after <= before for before, after in zip(few, many, strict=True))
    assert max(many) <= 32
