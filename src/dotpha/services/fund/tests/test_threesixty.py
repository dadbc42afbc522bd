"""The file of JSON is one that the 360Giving Data Standard takes: names, types, formats of its schema (1.4, July 2026)."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from dotpha.cases.models import Applicant
from dotpha.cases.tests.world import DAY, take
from dotpha.services.fund.rules.threesixty import Grant, Publisher, package
from dotpha.services.fund.tests import world as worlds

PUBLISHER = Publisher("360G-quy", "quy", "Quỹ")
PAPER = Grant("NV-1", "Giống lúa", "Chọn giống", Decimal(280), date(2025, 5, 1), "0101", "Viện", date(2025, 6, 1))


def text(value):
    return isinstance(value, str) and bool(value.strip())


def number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def day(value):
    return text(value) and bool(re.fullmatch(r"\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])", value))


def moment(value):
    return text(value) and datetime.fromisoformat(value).tzinfo is not None


def address(value):
    return text(value) and bool(re.fullmatch(r"https?://[^\s]+", value))


def several(**known):
    """Objects in a list, one at least, each with no other names than these."""

    def holds(value):
        rows = isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
        return rows and all(name in known and known[name](it) for one in value for name, it in one.items())

    return holds


def organisations(value):
    return several(id=text, name=text)(value) and all(one.keys() == {"id", "name"} for one in value)


REQUIRED = {
    "id": text, "title": text, "description": text, "currency": lambda value: value == "VND", "amountAwarded": number,
    "awardDate": day, "recipientOrganization": organisations, "fundingOrganization": organisations,
}  # fmt: skip
FURTHER = {
    "amountAppliedFor": number, "amountDisbursed": number, "url": address, "plannedDates": several(startDate=day, endDate=day),
    "grantProgramme": several(code=text, title=text), "fromOpenCall": lambda value: value in ("Yes", "No"), "dateModified": moment,
}  # fmt: skip
PACKAGE = {
    "version": lambda value: bool(re.fullmatch(r"\d+\.\d+", value)), "title": text, "description": text, "issued": day,
    "publisher": lambda value: value.keys() == {"name"} and text(value["name"]), "accessURL": address,
    "grants": lambda value: isinstance(value, list),
}  # fmt: skip


def faults(data):
    """What of a file the schema does not take."""
    out = [f"{name} is not there" for name in PACKAGE if name not in data]
    out += [name for name, value in data.items() if name not in PACKAGE or not PACKAGE[name](value)]
    known = REQUIRED | FURTHER
    for one in data["grants"]:
        out += [f"{name} is not there" for name in REQUIRED if name not in one]
        out += [f"{name}: {value}" for name, value in one.items() if name not in known or not known[name](value)]
    ids = [one["id"] for one in data["grants"]]
    return out + [one for one in ids if ids.count(one) > 1]


@pytest.mark.django_db
def test_what_is_published_is_json_of_the_standard(fund):
    worlds.liquidated(fund)
    other = worlds.running(fund, one=worlds.call(fund, selection="Giao trực tiếp"))
    Applicant.objects.filter(pk=other.applicant_id).update(code="")
    data = json.loads(Client().get(reverse("fund:grants_json")).content)
    assert faults(data) == []
    assert len(data["grants"]) == 2
    first = data["grants"][0]
    assert (first["amountAwarded"], first["amountAppliedFor"]) == (280_000_000, 300_000_000)
    assert first["grantProgramme"] == [{"code": "biotechnology", "title": "Công nghệ sinh học"}]
    assert {one["fromOpenCall"] for one in data["grants"]} == {"Yes", "No"}
    assert data["issued"] == DAY.isoformat()


@pytest.mark.django_db
def test_a_file_without_grants_and_one_of_a_task_that_failed_keep_their_shape(fund):
    assert faults(json.loads(Client().get(reverse("fund:grants_json")).content)) == []
    take(fund, worlds.running(fund), "terminate", "leader", note="Không thực hiện", number="131/QĐ-UBND")
    data = json.loads(Client().get(reverse("fund:grants_json")).content)
    assert faults(data) == []
    assert data["grants"][0]["amountDisbursed"] == 0


def test_the_file_says_what_was_left_out_and_why():
    person = Grant(**{**vars(PAPER), "code": "NV-2", "to_person": True})
    twin = Grant(**{**vars(PAPER), "awarded_on": date(2025, 7, 1)})
    data = package(PUBLISHER, [PAPER, person, twin], "https://quy.example/", DAY)
    assert faults(data) == []
    assert [one["id"] for one in data["grants"]] == ["360G-quy-NV-1"]
    assert data["description"] == (
        "1 nhiệm vụ được công bố. Không đưa vào 2 nhiệm vụ: NV-2 (Bên nhận là cá nhân; chỉ công bố số tổng); "
        "NV-1 (Mã 360G-quy-NV-1 trùng với nhiệm vụ khác)."
    )


def test_what_is_not_known_has_no_name_in_the_file():
    (one,) = package(PUBLISHER, [PAPER], "https://quy.example/", DAY)["grants"]
    assert set(one) == {*REQUIRED, "dateModified"}
