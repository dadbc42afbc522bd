"""Numbers and days that no page draws, typed into addresses and bodies: an answer or a refusal, never a fault of ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from prepared import DAY, person, url_of
from rights import API, PAGES
from test_rights import kept_things, things  # noqa: F401

from dotpha.kit import clock
from dotpha.site.api import api

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("step", [25, pytest.param(1, marks=pytest.mark.prove)], ids=["some", "all"])
"""Every run asks one page in so many; `make prove` asks them all."""
READERS = ("office", "admin", "owner", "leader")
NUMBERS = ("0", "-1", "²", "x", str(10**6), str(2**63), str(10**30), "9" * 5000)
DAYS = ("0001-01-01", "01/01/0001", "9999-12-31", "31/12/9999", "0000-00-00")
NAMES = ("0000", "0001", "0001-Q1", "0001-M01", "9999", "9999-Q4", "10000", "0001-01-01..9999-12-31")
FILTERS = {
    "year": (*NUMBERS, "10000"), "since": DAYS, "until": DAYS, "document": NUMBERS, "lead": NUMBERS,
    "organisation": NUMBERS, "period": NUMBERS,
}  # fmt: skip
PAGE = {"page": NUMBERS, "ky": NUMBERS}
HUGE = (NUMBERS[-3], NUMBERS[-1])  # more than a table's key holds, more than Python reads as a number
PARTS = {name: HUGE for name in ("page", "period", "from", "through", "tep", "don-vi")}
TICKED = ("row", "rows", "evidence", "speaker", "period", "start", "end", "at", "organisation", "task", "document")


def reader(things: dict[str, Any], roles: frozenset[str]) -> Client:  # noqa: F811
    client = Client()
    client.raise_request_exception = False
    client.force_login(person(things, next(role for role in (*READERS, *sorted(roles)) if role in roles)))
    return client


def some(table: dict[str, Any], step: int) -> list[tuple[str, Any]]:
    return list(table.items())[::step]


def faults(client: Client, method: str, url: str, field: str, values: tuple[str, ...]) -> list[str]:
    found = [(value, getattr(client, method)(url, {field: value}).status_code) for value in values]
    return [f"{method} {url} {field}={value[:30]}" for value, status in found if status >= 500]


def filters_of(client: Client, url: str) -> dict[str, tuple[str, ...]]:
    answer = client.get(url)
    drawn = "" if answer.streaming else answer.content.decode(errors="replace")
    return {field: values for field, values in FILTERS.items() if f'name="{field}"' in drawn}


@EVERY
def test_every_page_bears_absurd_numbers_in_its_address(things, step):  # noqa: F811
    found = []
    with clock.standing_at(DAY):
        for name, right in some(PAGES, step):
            if not right.reads:
                continue
            client, url = reader(things, right.reads), url_of(name, right, things)
            asked = PARTS if right.thing else PAGE | filters_of(client, url)
            for field, values in asked.items():
                found += faults(client, "get", url, field, values)
    assert not found, "\n".join(found)


@EVERY
def test_a_key_that_no_table_holds_is_not_found(things, step):  # noqa: F811
    found = []
    with clock.standing_at(DAY):
        for name, right in some(PAGES, step):
            roles = right.reads or right.writes
            if not roles or not right.thing or right.thing == "job":
                continue
            url = reverse(name, kwargs={"pk": 10**30} | dict(right.more))
            status = getattr(reader(things, roles), "get" if right.reads else "post")(url, dict(right.body)).status_code
            if status not in {302, 404}:
                found.append(f"{url} {status}")
    assert not found, "\n".join(found)


@EVERY
def test_every_page_bears_absurd_numbers_in_what_is_posted(things, step):  # noqa: F811
    found = []
    with clock.standing_at(DAY):
        for name, right in some(PAGES, step):
            if not right.writes:
                continue
            client, url = reader(things, right.writes), url_of(name, right, things)
            for at, field in enumerate(TICKED):
                found += faults(client, "post", url, field, (HUGE[at % 2],))
    assert not found, "\n".join(found)


@EVERY
def test_every_route_of_the_api_bears_absurd_numbers_and_days(things, step):  # noqa: F811
    found, paths = [], api.get_openapi_schema()["paths"]
    with clock.standing_at(DAY):
        for route, right in some(API, step):
            method, path = route.split()
            if method != "get":
                continue
            client = reader(things, right.reads or frozenset())
            url = path.format(code=things["task"].code, pk=10**30, name="2025-Q4")
            for one in paths[path]["get"].get("parameters", []):
                if one["in"] == "query":
                    found += faults(client, "get", url, one["name"], (*NUMBERS, *DAYS, *NAMES))
            for name in NAMES if "{name}" in path else ():
                found += faults(client, "get", path.format(name=name), "x", ("1",))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rows", [[10**30], [-1], [2**63], [0]])
def test_rows_that_no_table_holds_are_refused_or_not_accepted(things, rows):  # noqa: F811
    with clock.standing_at(DAY):
        client = reader(things, frozenset({"office"}))
        answer = client.post("/api/programme/replies/accept", {"rows": rows}, content_type="application/json")
    assert answer.status_code < 500
