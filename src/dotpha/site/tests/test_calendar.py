"""The calendar page and its feed, views shared by link, exports with merged cells."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dotpha.kit import actions, clock
from dotpha.kit.exporting import _headed, _runs
from dotpha.kit.models import Feed, SavedView
from dotpha.programme.tests import world as worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.standing_at(worlds.DAY):
        yield worlds.make()


def test_a_month_shows_what_falls_due_for_the_person(world, client):
    client.force_login(world.owner)
    page = client.get(f"{reverse('kit:calendar')}?thang=2025-11").content.decode()
    assert world.tasks[1].title in page
    assert world.tasks[4].title not in client.get(f"{reverse('kit:calendar')}?thang=2025-12").content.decode()
    client.force_login(world.leader)
    assert world.tasks[4].title in client.get(f"{reverse('kit:calendar')}?thang=2025-12").content.decode()
    assert client.get(f"{reverse('kit:calendar')}?thang=khong-co").status_code == 200


def test_a_feed_is_read_by_its_secret_alone_and_ends_with_it(world, client):
    actions.start_demo(day=worlds.DAY)
    secret = actions.make_feed(owner=world.owner)
    url = reverse("kit:feed", args=[secret])
    answer = client.get(url)
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"task-{world.tasks[1].pk}@dotpha" in answer.content.decode()
    assert "20251128" in answer.content.decode()
    assert secret not in str(Feed.objects.values())
    again = actions.make_feed(owner=world.owner)
    assert client.get(url).status_code == 404
    actions.drop_feed(owner=world.owner)
    assert client.get(reverse("kit:feed", args=[again])).status_code == 404


def test_a_feed_stops_when_its_person_may_not_sign_in(world, client):
    secret = actions.make_feed(owner=world.owner)
    world.owner.is_active = False
    world.owner.save()
    assert client.get(reverse("kit:feed", args=[secret])).status_code == 404


def test_the_address_of_a_feed_is_shown_once(world, client):
    client.force_login(world.owner)
    page = client.post(reverse("kit:feed_make"), follow=True).content.decode()
    assert ".ics" in page
    assert ".ics" not in client.get(reverse("kit:calendar")).content.decode()
    client.post(reverse("kit:feed_drop"))
    assert not Feed.objects.exists()


def test_a_shared_view_opens_for_others_with_what_is_theirs(world, client):
    view = actions.save_view(owner=world.leader, page="programme:board", name="Quá hạn", query="time=late")
    client.force_login(world.leader)
    client.post(reverse("kit:view_share", args=[view.pk]))
    share = SavedView.objects.get().share
    client.force_login(world.owner)
    answer = client.get(reverse("kit:view_open", args=[share]))
    assert answer["Location"] == f"{reverse('programme:board')}?time=late"
    assert client.get(reverse("kit:view_open", args=["khong-co"])).status_code == 404
    assert client.post(reverse("kit:view_share", args=[view.pk])).status_code == 404


def test_an_export_in_the_shape_of_an_appendix(world, client):
    client.force_login(world.leader)
    answer = client.get(f"{reverse('programme:board')}?export=merged")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [str(row[0].value) for row in sheet.iter_rows(min_row=4) if row[0].value]
    assert cells[0].startswith("I. Kế hoạch 03/KH-UBND")
    assert any(text.startswith("II. Kế hoạch 07/KH-UBND") for text in cells)
    assert any(text.startswith("1. ") for text in cells)
    assert [text for text in cells if text.startswith("NV-")] == [task.code for task in world.tasks]
    assert len(sheet.merged_cells.ranges) >= 4


def test_runs_and_headings():
    assert list(_runs(["a", "a", "", "", "b", "b", "b", "c"])) == [(0, 1), (4, 6)]
    assert list(_headed([("A", "x"), ("A", "x"), ("A", "y"), ("B", "")])) == [
        (["I. A", "1. x"], 2), (["2. y"], 1), (["II. B"], 1),
    ]  # fmt: skip
