"""Every address × every role, generated from the URL configuration and the API's own description."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from prepared import DAY, PLAN, person, prepared, url_of
from rights import API, BY_ALLAUTH, OPEN, OPEN_API, PAGES
from rights.who import EVERYBODY

from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.outside import is_open
from dotpha.kit.tests.keeping import kept
from dotpha.people.actions import make_token
from dotpha.people.models import Token
from dotpha.programme.tests import world as worlds
from dotpha.site.api import api

pytestmark = pytest.mark.django_db
PARTS = 4
"""Into how many tests the pages are divided, so that those who run at once have equal shares."""


def names() -> list[str]:
    def walk(resolver: Any, space: str) -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                yield f"{space}{one.name}"
            else:
                yield from walk(one, space + (f"{one.namespace}:" if one.namespace else ""))

    found = walk(get_resolver(), "")
    return sorted({name for name in found if not name.startswith((*BY_ALLAUTH, "api:"))} | {"api:openapi-json"})


def routes() -> list[str]:
    paths = api.get_openapi_schema()["paths"]
    return sorted(f"{method} {path}" for path, methods in paths.items() for method in methods)


kept_things = kept(lambda: prepared(worlds.make()), DAY)


@pytest.fixture
def things(kept_things: Any, db: None) -> Any:
    """The world with one object of each kind, all of the owner's task (led by the owner's agency alone)."""
    return kept_things()


def test_every_page_has_its_right():
    assert set(names()) == set(PAGES) | set(OPEN) - {"api:openapi-view"}


def test_every_api_route_has_its_right():
    assert set(routes()) == set(API) | set(OPEN_API)


def outcome(client: Client, method: str, url: str, **more: Any) -> str:
    """ "refused", "sign-in" or "allowed" – and never an error of the server."""
    response = getattr(client, method)(url, **more)
    assert response.status_code < 500, url
    if response.status_code == 401 or "/login/" in response.headers.get("Location", ""):
        return "sign-in"
    return "refused" if response.status_code in {403, 404, 405} else "allowed"


@contextmanager
def undrawn() -> Iterator[None]:
    """Templates draw nothing."""
    with patch.object(Template, "render", lambda *given: ""):
        yield


class Roles:
    """A browser for each role, signed in once, and one that is not."""

    def __init__(self, things: dict[str, Any]) -> None:
        self.nobody, self.clients = Client(), {}
        for role in sorted(EVERYBODY):
            self.clients[role] = Client()
            self.clients[role].force_login(person(things, role))

    def ask(self, method: str, url: str, allowed: frozenset[str], **more: Any) -> tuple[str, set[str]]:
        """What a stranger to the house gets, and the roles that are let in; nothing that was done stays.

        Those who should be let in come first: what comes after the first of them is not drawn.
        """
        seen = set()
        # Whether a page is shut to people from outside hangs on no more than that: one of them proves it.
        spared = {"maker"} if not is_open(resolve(url.partition("?")[0])) else set()
        for role in sorted(self.clients.keys() - spared, key=lambda role: role not in allowed):
            # The first who is let in has the page drawn; of the others it is only asked whether they are.
            with transaction.atomic(), undrawn() if seen else nullcontext():
                if outcome(self.clients[role], method, url, **more) == "allowed":
                    seen.add(role)
                transaction.set_rollback(True)
        return outcome(self.nobody, method, url, **more), seen


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_open_to_those_they_are_for(things, part):
    faults = {}
    with clock.standing_at(DAY):
        roles = Roles(things)
        for name, right in list(PAGES.items())[part::PARTS]:
            url = url_of(name, right, things)
            for method, allowed in (("get", right.reads), ("post", right.writes)):
                if allowed is None:
                    continue
                nobody, seen = roles.ask(method, url, allowed, data=dict(right.body))
                if nobody != "sign-in" or seen != allowed:
                    faults[f"{method} {name}"] = f"{nobody}; too many {seen - allowed}, too few {allowed - seen}"
    assert not faults, "\n" + "\n".join(f"{key}: {what}" for key, what in faults.items())


def test_api_routes_answer_those_they_are_for(things):
    faults = {}
    with clock.standing_at(DAY):
        roles = Roles(things)
        for route, right in API.items():
            method, path = route.split()
            code = things["entered_indicator" if "/indicators/" in path else "task"].code
            url = path.format(code=code, pk=_key(path, things), name="2025-Q4")
            allowed = right.reads or frozenset()
            nobody, seen = roles.ask(method, url, allowed, **_body(route, things))
            if nobody != "sign-in" or seen != allowed:
                faults[route] = f"{nobody}; too many {seen - allowed}, too few {allowed - seen}"
    assert not faults, "\n" + "\n".join(f"{key}: {what}" for key, what in faults.items())


def _key(path: str, things: dict[str, Any]) -> int:
    kinds = {
        "/reports/": "report",
        "/documents/": "document",
        "/items/": "item",
        "/lists/": "list",
        "/sheets/": "sheet",
        "/units/": "unit",
        "/checks/": "check",
        "/directives/": "directive",
    }
    kinds |= {"/units/": "unit", "/rounds/": "score_round", "/sets/": "score_set", "/sessions/": "meeting"}
    return things[next((thing for part, thing in kinds.items() if part in path), "evidence")].pk


def _body(route: str, things: dict[str, Any]) -> dict[str, Any]:
    """What the route needs to come as far as its right."""
    if route.startswith("get"):
        return {"data": {"period": "2025-Q4", "year": "2025"}}
    if route.endswith("import"):
        return {"data": {"text": PLAN.replace("9/KH", "10/KH"), "dry_run": "false"}}
    if route.endswith("/replies"):
        return {"data": {"file": SimpleUploadedFile("a.txt", b"khong co bang")}}
    bodies: dict[str, dict[str, Any]] = {
        "evidence": {"milestone": things["milestone"].pk, "url": "https://vidu.vn/a"},
        "verify": {},
        "return": {"reason": "Chưa đủ"},
        "steps": {"verb": "accept"},
        "answer": {"values": {"f1": "8"}},
        "answers": {"period": "2025-Q4", "result": "Đã họp"},
        "accept": {"rows": []},
        "entries": {"client_id": "5f2b1a1e-0000-4000-8000-000000000001", "text": "Đã họp"},
        "link": {"task": things["task"].code},
        "unlink": {"task": things["task"].code},
        "directives": {
            "title": "Bổ sung máy quét",
            "organisation": things["organisation"].pk,
            "due_on": "2025-12-05",
            "giver": things["world"].leader.pk,
            "word": "Giao ban",
        },
        "records": {"kind": "scam", "commune": "hd", "day": "2025-11-18", "count": 2, "source": "Sổ tiếp dân"},
        "readings": {"readings": []},
        "values": {"unit": "Toàn tỉnh", "period": "2025-09", "value": 7, "note": "Báo cáo 1/BC"},
    }
    return {"data": bodies[route.rsplit("/", 1)[1]], "content_type": "application/json"}


STEPS = {
    "accept": "evidence", "report": "evidence", "verify": "verify", "return": "verify", "close": "verify",
    "suspend": "verify", "resume": "verify", "cancel": "verify",
}  # fmt: skip


def test_a_token_takes_only_the_steps_of_its_scope(things):
    """A token of an agency's system that shows evidence must not cancel a task because its owner may."""
    url = f"/api/programme/tasks/{things['task'].code}/steps"
    until, faults = DAY + timedelta(days=30), {}
    with clock.standing_at(DAY):
        kit.start_demo(day=DAY)  # a request asks the demo's row for the day, and so whether the token still lives
        for given in Token.Scope.values:
            office = things["world"].fresh("office")
            _, secret = make_token(actor=office, name=given, scopes=[given], ends_on=until, day=DAY)
            sent = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {secret}"}}
            for verb, scope in STEPS.items():
                answer = Client().post(url, data={"verb": verb, "note": "x", "decision_number": "1/QĐ"}, **sent)
                refused = answer.status_code == 403 and "phạm vi" in answer.json()["detail"]
                if refused == (given == scope) or answer.status_code == 401:
                    faults[f"{given} {verb}"] = answer.content.decode()
    assert not faults


def test_every_step_of_the_api_has_its_scope():
    verbs = api.get_openapi_schema()["components"]["schemas"]["StepIn"]["properties"]["verb"]["enum"]
    assert set(verbs) == set(STEPS)


def test_a_token_without_the_scope_of_a_route_is_refused_before_its_body_is_read(things):
    until, faults = DAY + timedelta(days=30), {}
    with clock.standing_at(DAY):
        kit.start_demo(day=DAY)
        secrets = {
            wrong: make_token(
                actor=things["world"].fresh("office"), name=wrong, scopes=[wrong], ends_on=until, day=DAY
            )[1]
            for wrong in ("replies", "read")
        }
        for path, methods in api.get_openapi_schema()["paths"].items():
            for method in methods:
                if f"{method} {path}" in OPEN_API:
                    continue
                wrong = "replies" if method == "get" or "replies" not in path else "read"
                url = path.replace("{code}", "NV-0001").replace("{name}", "2025-Q4").replace("{pk}", "1")
                sent = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {secrets[wrong]}"}}
                answer = getattr(Client(), method)(url, data="{" if method == "post" else None, **sent)
                if answer.status_code != 403 or "phạm vi" not in answer.json()["detail"]:
                    faults[f"{method} {path}"] = f"{answer.status_code} {answer.content.decode()[:200]}"
    assert not faults
