"""The API refuses in the same form everywhere: {"detail": one Vietnamese sentence}."""

import pytest
from django.test import Client

from dotpha.kit import clock
from dotpha.operations.tests.world import make_world


@pytest.fixture
def officer(db):
    yield make_world().client("officer")
    clock.set_demo_day(None)


def detail(answer) -> str:
    said = answer.json()["detail"]
    assert isinstance(said, str)
    return said


def test_what_is_not_there_is_said_in_vietnamese(officer: Client):
    answer = officer.get("/api/programme/tasks/NV-9999")
    assert answer.status_code == 404
    assert "Không thấy" in detail(answer)


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/api/programme/tasks/NV-0001/evidence", {}, "«milestone» còn thiếu"),
        ("/api/programme/tasks/NV-0001/evidence", {"milestone": "x"}, "«milestone» phải là số nguyên"),
        ("/api/programme/replies/accept", {"rows": 3}, "«rows» phải là danh sách"),
        ("/api/programme/replies/accept", {"rows": [1, 10**30]}, "«rows.1» lớn hơn mức"),
        ("/api/programme/replies/accept", {"rows": [-1]}, "«rows.0» nhỏ hơn mức"),
    ],
)
def test_a_wrong_shape_names_the_field(officer: Client, path, body, words):
    answer = officer.post(path, body, content_type="application/json")
    assert answer.status_code == 422
    assert words in detail(answer)


def test_a_wrong_day_names_the_field(officer: Client):
    answer = officer.get("/api/programme/tasks?day=20-11-2025")
    assert answer.status_code == 422
    assert "«day» phải là ngày" in detail(answer)


@pytest.mark.parametrize("name", ["offset", "document"])
@pytest.mark.parametrize(("number", "words"), [(10**26, "lớn hơn mức"), (-1, "nhỏ hơn mức"), ("9" * 5000, "số nguyên")])
def test_a_number_out_of_reach_names_the_field(officer: Client, name, number, words):
    answer = officer.get("/api/programme/tasks", {name: number})
    assert answer.status_code == 422
    assert f"«{name}» " in detail(answer)
    assert words in detail(answer)


def test_what_is_no_json_is_said(officer: Client):
    answer = officer.post("/api/programme/replies/accept", "{", content_type="application/json")
    assert answer.status_code == 400
    assert "JSON" in detail(answer)


def test_nobody_is_asked_to_sign_in(db):
    answer = Client().get("/api/programme/tasks")
    assert answer.status_code == 401
    assert "đăng nhập" in detail(answer)


@pytest.mark.parametrize(
    ("verb", "path"),
    [("get", "/api/"), ("get", "/api/khong"), ("post", "/api/khong"), ("get", "/api/programme/khong-co")],
)
def test_an_unknown_address_is_answered_in_the_same_form(db, verb, path):
    answer = getattr(Client(enforce_csrf_checks=True), verb)(path)
    assert answer.status_code == 404
    assert "/api/docs" in detail(answer)
