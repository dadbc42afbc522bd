"""A task in two sheets of a year: said on every page of its money, and a person chooses which counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dotpha.budget import actions
from dotpha.budget.queries.doubles import also_in, doubles
from dotpha.budget.queries.facts import facts
from dotpha.budget.queries.lines import told_lines, totals_of_task
from dotpha.budget.queries.overview import overview
from dotpha.budget.queries.share import share_of
from dotpha.budget.rules.doubles import standing_twice, unsettled
from dotpha.budget.tests.books import ROWS, book
from dotpha.budget.tests.world import DAY, LATER, taken
from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Organisation, Succession

TRIEU = 10**6
OTHER = [
    ["BIỂU GIẢI NGÂN CHUYỂN ĐỔI SỐ NĂM 2025"], ["Đơn vị tính: triệu đồng"],
    ["TT", "Mã nhiệm vụ", "Nội dung", "Nguồn vốn", "Dự toán", "Giải ngân"],
    ["1", "NV-0001", "Sổ hộ tịch số", "Ngân sách tỉnh", 1200, 850],
]  # fmt: skip


class Line:
    def __init__(self, task, form):
        self.task_id, self.form_id = task, form


@given(st.lists(st.tuples(st.integers(1, 4) | st.none(), st.integers(1, 3)), max_size=12))
def test_a_task_stands_twice_when_its_lines_are_of_two_forms(drawn):
    found = standing_twice([Line(*one) for one in drawn])
    forms = {task: {form for other, form in drawn if other == task} for task, _ in drawn if task is not None}
    assert set(found) == {task for task, of in forms.items() if len(of) > 1}
    assert all(len(rows) == drawn.count((task, form)) for task, of in found.items() for form, rows in of.items())


def test_nothing_open_is_not_said():
    assert (unsettled(0), unsettled(2)[:10]) == ("", "2 nhiệm vụ")


@pytest.fixture
def two(world):
    """NV-0001 in two sheets: 1,200 of one and 1,200 of the other."""
    first = taken(world)
    sheet = actions.read_sheet(actor=world.office, name="khac.xlsx", data=book(OTHER), day=DAY)
    assert [(task, others) for task, others in also_in(sheet)] == [(world.tasks[0], [first])]
    return first, actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=DAY)


def choose(world, form, **more):
    given = {"task_id": world.tasks[0].pk, "year": 2025, "actor": world.office, "day": DAY, **more}
    return actions.choose_sheet(form=str(form), **given)


def numbers(day=None):
    seen = overview(2025, day)
    return seen.sums.plan, share_of(2025, "estimate", day).numerator


def test_the_sheet_that_is_chosen_counts_everywhere(world, two):
    first, second = two
    assert numbers() == (5900 * TRIEU, 5400 * TRIEU)
    assert "chưa chọn biểu" in " ".join(share_of(2025, "estimate").missing)
    choose(world, second.form_id)
    assert numbers() == (4700 * TRIEU, 4200 * TRIEU)
    assert not any("chưa chọn biểu" in one for one in share_of(2025, "estimate").missing)
    ((_, sums, lines),) = totals_of_task(world.tasks[0])
    assert (sums.disbursed, [one.sheet for one in lines]) == (850 * TRIEU, [second])
    choose(world, first.form_id, day=LATER)
    assert totals_of_task(world.tasks[0])[0][1].disbursed == 800 * TRIEU
    assert facts(DAY).disbursed == (850 + 900) * TRIEU, "a report of the day before tells what counted then"
    choose(world, "both", day=LATER)
    assert numbers() == (5900 * TRIEU, 5400 * TRIEU)
    assert not any("chưa chọn biểu" in one for one in share_of(2025, "estimate").missing)


def test_the_choice_goes_on_with_the_next_version_of_its_sheet(world, two):
    choose(world, two[0].form_id)
    taken(
        world,
        ("1", "NV-0001", ROWS[0][2], "Sở Tư pháp", "Ngân sách tỉnh", 1500, 1000, 800),
        *ROWS[1:3],
        day=LATER,
        seen=1,
    )
    assert numbers()[0] == Decimal(5000 * TRIEU)


def test_lines_typed_by_hand_are_a_sheet_too(world):
    taken(world)
    hand = actions.LineFacts("Hộ tịch", "recurrent", "province", world.tasks[0], plan=Decimal(7 * TRIEU))
    actions.add_line(year=2025, facts=hand, actor=world.office, day=DAY)
    rows = told_lines().filter(sheet__year=2025).select_related("sheet", "task")
    (one,) = doubles(rows)
    assert 0 in [place.form for place in one.places]
    choose(world, 0)
    assert totals_of_task(world.tasks[0])[0][1].plan == 7 * TRIEU


def test_what_cannot_be_chosen_is_refused(world, two):
    with pytest.raises(Refused):
        choose(world, two[0].form_id, actor=world.fresh("leader"))
    with pytest.raises(Rejected, match="Hãy chọn một trong"):
        choose(world, 999)
    with pytest.raises(Rejected, match="không cần chọn"):
        choose(world, "both", task_id=world.tasks[2].pk)


def test_the_pages_warn_and_let_one_choose(world, two):
    client = Client()
    client.force_login(world.office)
    pages = [reverse("budget:overview"), reverse("budget:share"), reverse("budget:sheet", args=[two[1].pk])]
    for url, said in zip(pages, ("chưa chọn", "Chỉ tính", "Cùng một khoản tiền")):
        text = client.get(url).content.decode()
        assert said in text
        assert "NV-0001" in text
    made = client.post(reverse("budget:sheet_choose", args=[world.tasks[0].pk]), {"year": 2025, "form": two[0].form_id})
    assert made.status_code == 302
    assert f"tính theo «{two[0].title}»" in client.get(pages[0]).content.decode()
    assert "nhiệm vụ đã tính theo biểu khác" in client.get(pages[1]).content.decode()


def test_money_of_a_merged_agency_is_its_heirs(world):
    old = Organisation.objects.create(
        code="STTTT", name="Sở Thông tin và Truyền thông", short_name="Sở TT&TT", kind="agency"
    )
    row = ("4", "", "Nền tảng dữ liệu", "Sở TT&TT", "Ngân sách tỉnh", 10, None, None)
    before = taken(world, row).lines.get()
    assert before.organisation == old
    Succession.objects.create(
        predecessor=old, successor=world.home, on=date(2025, 3, 1), decision_number="12/QĐ-UBND", main=True
    )
    after = taken(world, row, ROWS[0], day=LATER, seen=1)
    assert after.lines.first().organisation == world.home
    assert after.lines.first().agency == "Sở TT&TT"
    after.lines.filter(title="Nền tảng dữ liệu").update(organisation=old)
    (part,) = overview(2025).agencies
    assert (part.label, part.sums.plan) == (world.home.name, 1210 * TRIEU)
    client = Client()
    client.force_login(world.office)
    listed = client.get(reverse("budget:line_list"), {"organisation": world.home.pk}).content.decode()
    assert "Nền tảng dữ liệu" in listed
