"""What numbers show in the situation room: each leads to the targets that it counts."""

from datetime import date

import pytest
from django.test import Client

from dotpha.indicators import actions
from dotpha.indicators.actions import TargetFacts
from dotpha.indicators.queries.tiles import targets
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import actions as kit
from dotpha.kit import clock

pytestmark = pytest.mark.django_db
NEXT = date(2025, 12, 20)


def made(numbers, code, unit, **more):
    facts = TargetFacts(
        "Đúng hạn", numbers.units[unit], more.pop("span", "2026"), numbers.shared, value=90.0, baseline=80.0,
        baseline_on=date(2024, 1, 1), set_on=date(2024, 2, 1),
    )  # fmt: skip
    return actions.make_target(code=code, facts=facts, actor=numbers.office, day=DAY)


@pytest.mark.parametrize("day", [DAY, NEXT])
def test_the_numbers_open_the_targets_that_they_count(numbers, day):
    for code, unit, value in (("CHAM", "xa-lb", 81), ("DUNG", "xa-hd", 89)):
        made(numbers, code, unit)
        said(numbers, numbers.shared, unit, "2025-10", value, 100)
    made(numbers, "KHONG", "xa-dh")
    made(numbers, "CU", "xa-dh", span="2024")
    kit.start_demo(day=NEXT)
    client = Client()
    client.force_login(numbers.fresh("office"), backend="django.contrib.auth.backends.ModelBackend")
    with clock.standing_at(NEXT):
        face = targets(numbers.fresh("office"), day)
        opened = {one.label: _codes(client.get(one.url)) for one in face.numbers}
        assert {one.label: int(one.words) for one in face.numbers} == {key: len(rows) for key, rows in opened.items()}
        assert opened == {"Chậm, không đạt": {"CHAM"}, "Không có số liệu": {"KHONG"}}
        assert _codes(client.get(face.url)) == {"CHAM", "DUNG", "KHONG"}


def _codes(answer):
    assert answer.status_code == 200
    return {one.record.target.code for one in answer.context["listing"].table.rows}
