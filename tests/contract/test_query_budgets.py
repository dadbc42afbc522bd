"""A page asks as many queries for many rows as for few: every page that can be read, on a world that has grown."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rights import PAGES
from test_rights import person, prepared, url_of

from dotpha.cases import actions as cases
from dotpha.kit import clock, files
from dotpha.kit.models import Job, SavedView
from dotpha.people import actions as people
from dotpha.people.models import Token
from dotpha.programme import actions
from dotpha.programme.tests import world as worlds
from dummy.models import Note

pytestmark = pytest.mark.django_db
DAY = worlds.DAY
MOST = 60
"""Queries of one page, whatever it draws."""
LEEWAY = 3
"""What an empty list saves: a prefetch that has nothing to fetch."""
MORE = 8
READERS = ("office", "admin", "owner", "leader")
KNOWN: dict[str, str] = {}
"""Pages that ask more for more rows all the same, each with its reason."""


def grow(things: dict[str, Any]) -> None:
    """More of everything that pages list: tasks, evidence, papers, people, names, tokens, notices, jobs."""
    world, task, admin = things["world"], things["task"], things["admin"]
    office, owner = world.office, world.owner
    rows = tuple((f"Việc thứ {n} của chuyển đổi số", ["Sở Tư pháp"], ["Sở Y tế"], DAY, "Báo cáo") for n in range(MORE))
    worlds._plan(office, "11/KH-UBND", rows)
    for n in range(MORE):
        stored = files.store(name=f"tep-{n}.txt", data=f"noi dung {n}".encode(), actor=owner)
        milestone = actions.add_milestone(
            task_id=task.pk, actor=office, title=f"Mốc {n}", due_on=DAY, weight=1, day=DAY
        )
        actions.add_evidence(milestone_id=milestone.pk, actor=owner, day=DAY, file=stored)
        actions.add_task_file(task_id=task.pk, actor=owner, file=stored)
        actions.raise_bottleneck(task_id=task.pk, text=f"Thiếu kinh phí {n}", actor=owner, day=DAY)
        people.make_account(
            actor=admin, username=f"nguoi{n}", full_name=f"Người {n}", organisation=world.home, role="agency_officer",
            day=DAY,
        )  # fmt: skip
        people.add_name(organisation_id=world.home.pk, name=f"Tên cũ {n}", kind="former", actor=admin)
        for user in (office, admin, owner):
            Token.objects.create(user=user, name=f"mã {n}", digest=f"{user.pk}-{n}", scopes=["read"])
            Job.objects.create(kind="x", label=f"việc {n}", owner=user)
            SavedView.objects.create(owner=user, page="people:audit", name=f"v{n}")
            cases.notify(recipients=[user], key=f"k{n}", text=f"Có việc {n}", url="/")
        Note.objects.create(title=f"Phiếu {n}")
        people.make_organisation(actor=admin, name=f"Cơ quan thứ {n}", short_name=f"CQ {n}", kind="agency")


def asked(things: dict[str, Any]) -> dict[str, int]:
    """Page → how many queries one of those who may read it causes."""
    found = {}
    for name, right in PAGES.items():
        reader = next((role for role in READERS if right.reads and role in right.reads), None)
        if reader is None:
            continue
        client = Client()
        client.force_login(person(things, reader))
        url = url_of(name, right, things)
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            response = client.get(url)
            transaction.set_rollback(True)
        if response.status_code == 200:
            found[name] = len(queries)
    return found


def test_a_page_asks_no_more_for_many_rows_than_for_few():
    with clock.standing_at(DAY):
        things = prepared(worlds.make())
        few = asked(things)
        grow(things)
        many = asked(things)
    assert len(few) > 50
    assert {name: n for name, n in many.items() if n > MOST} == {}
    growing = {name: (few[name], n) for name, n in many.items() if n > few.get(name, 0) + LEEWAY}
    assert {name: n for name, n in growing.items() if name not in KNOWN} == {}
