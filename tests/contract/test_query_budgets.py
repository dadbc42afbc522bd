"""A page asks as many queries for many rows as for few: every page that can be read, on a world that has grown."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from growing import grow, grow_items, grow_lists, grow_log, grow_money, grow_round
from prepared import person, prepared, url_of
from rights import PAGES

from dotpha.kit import clock
from dotpha.programme import actions
from dotpha.programme.tests import world as worlds

pytestmark = pytest.mark.django_db
DAY = worlds.DAY
MOST = 60
"""Queries of one page, whatever it draws."""
MANY_SPEAK = {"programme:task": 58, "programme:inbox": 51}
"""Pages on which many modules have a part, each with a query or two of its own."""
LEEWAY = 3
"""What an empty list saves: a prefetch that has nothing to fetch."""
READERS = ("office", "admin", "owner", "leader")
KNOWN: dict[str, str] = {}
"""Pages that ask more for more rows all the same, each with its reason."""


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
        things["earlier"] = actions.open_period(name="2025-Q3", actor=things["world"].office, day=DAY)
        # One of each sort first: what a page asks for a sort of thing it asks however many there are.
        grow_round(things, 1, "10/KH-UBND")
        grow_items(things, 1, "19")
        grow_lists(things, 1)
        grow_money(things, 1)
        grow_log(things, 1)
        actions.add_milestone(
            task_id=things["task"].pk, title="", actor=things["world"].office, target=things["target"], day=DAY
        )
        actions.revise(
            draft_id=things["draft"].pk, document_id=things["document"].pk, kind="replaces", actor=things["world"].office,
            day=DAY,
        )  # fmt: skip
        few = asked(things)
        grow(things)
        many = asked(things)
    assert len(few) > 50
    assert {name: n for name, n in many.items() if n > MANY_SPEAK.get(name, MOST)} == {}
    growing = {name: (few[name], n) for name, n in many.items() if n > few.get(name, 0) + LEEWAY}
    assert {name: n for name, n in growing.items() if name not in KNOWN} == {}
