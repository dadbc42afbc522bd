"""The room as a person meets it: live, as it was, two days beside each other, arranged."""

import json

from django.urls import reverse

from dotpha.kit import actions as kit
from dotpha.people.models import Position
from dotpha.room import pulse
from dotpha.room.models import Arrangement, Audience, Picture
from dotpha.room.tests.world import DAY

ROOM, PULSE = "/room/", "/room/nhip"


def test_the_room_shows_tiles_in_order_with_numbers_that_lead_to_rows(world, shown):
    page = world.client("leader").get(ROOM).content.decode()
    assert page.index("Ngày") < page.index("Đếm việc")
    assert 'href="/viec"' in page
    assert "số liệu đến" in page
    assert "18/11/2025" in page


def test_a_pulse_without_news_is_304_and_with_news_brings_only_them(world, shown):
    client = world.client("leader")
    client.get(ROOM)
    first = client.get(PULSE)
    assert set(first.json()["tiles"]) == {"thu.dem", "thu.ngay", "thu.trong"}
    again = client.get(PULSE, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    one = Audience.objects.get()
    Picture.objects.filter(tile="thu.dem").update(html="mới", version=one.version + 1)
    Audience.objects.update(version=one.version + 1)
    pulse._glances.clear()
    news = client.get(PULSE, {"tu": one.version}, headers={"If-None-Match": first["ETag"]}).json()
    assert news["tiles"] == {"thu.dem": {"html": "mới", "silent": ""}}


def test_a_silent_tile_says_since_when(world, shown):
    client = world.client("leader")
    client.get(ROOM)
    Picture.objects.filter(tile="thu.dem").update(silent=True)
    assert "im lặng từ" in client.get(ROOM).content.decode()


def test_a_pulse_from_a_seat_asks_at_most_one_thing(world, shown, django_assert_max_num_queries):
    client = world.client("leader")
    client.get(ROOM)
    tag = client.get(PULSE)["ETag"]
    with django_assert_max_num_queries(1):
        assert client.get(PULSE, headers={"If-None-Match": tag}).status_code == 304


def test_a_seat_ends_and_who_signed_out_gets_nothing_more(world, shown, monkeypatch):
    client = world.client("leader")
    client.get(ROOM)
    client.get(PULSE)
    key = client.session.session_key
    client.logout()
    client.cookies["sessionid"] = key
    assert client.get(PULSE).status_code == 200
    late = pulse.time.monotonic() + pulse.SEAT
    monkeypatch.setattr(pulse.time, "monotonic", lambda: late)
    assert client.get(PULSE).status_code == 302


def test_rooms_that_stand_at_the_same_version_share_one_answer(world, shown, django_assert_num_queries):
    clients = [world.client("leader"), world.client("leader")]
    answers = [client.get(PULSE).content for client in clients]
    assert answers[0] == answers[1]
    with django_assert_num_queries(0):
        assert clients[1].get(PULSE).content == answers[0]


def test_a_room_whose_owner_holds_other_roles_now_hears_that_it_is_of_others(world, shown, monkeypatch):
    client = world.client("head")
    page = client.get(ROOM).content.decode()
    assert f'data-audience="{client.get(PULSE).json()["audience"]}"' in page
    Position.objects.filter(user=world.people["head"]).update(role="agency_officer")
    pulse._seats.clear()
    told = client.get(PULSE, {"tu": 10**6}).json()
    assert told["audience"] not in page
    assert f'data-audience="{told["audience"]}"' in client.get(ROOM).content.decode()


def test_a_room_arranged_anew_hears_of_its_tiles_at_once(world, shown):
    client = world.client("leader")
    client.get(PULSE)
    client.post(reverse("room:arrange"), {"tiles": json.dumps([["thu.dem", 3]])})
    client.get(ROOM)
    assert set(client.get(PULSE).json()["tiles"]) == {"thu.dem"}


def test_the_room_of_a_past_day_is_drawn_as_it_was(world, shown):
    page = world.client("leader").get(ROOM, {"ngay": "2025-10-01"}).content.decode()
    assert "ngày 01/10/2025" in page
    assert "data-room=" not in page


def test_two_days_stand_beside_each_other(world, shown):
    page = world.client("leader").get(ROOM, {"ngay": "20/11/2025", "so": "1/10/2025"}).content.decode()
    assert "ngày 20/11/2025" in page
    assert "ngày 01/10/2025" in page


def test_a_second_day_that_cannot_be_read_is_said(world, shown):
    page = world.client("leader").get(ROOM, {"ngay": "1/10/2025", "so": "hôm kia"}).content.decode()
    assert "«hôm kia» không đọc được" in page
    assert "ngày 20/11/2025" in page


def test_a_tile_that_cannot_be_drawn_for_a_day_says_so(world, shown):
    shown.fails = True
    page = world.client("leader").get(ROOM, {"ngay": "2025-10-01"}).content.decode()
    assert "Không vẽ lại được" in page


def test_a_person_arranges_the_room_and_goes_back_to_the_usual(world, shown):
    client = world.client("leader")
    client.post(reverse("room:arrange"), {"tiles": json.dumps([["thu.dem", 3]])})
    page = client.get(ROOM).content.decode()
    assert 'data-tile="thu.dem" data-wide="3"' in page
    assert 'data-tile="thu.ngay"' not in page
    assert '<option value="thu.ngay"' in page
    client.post(reverse("room:usual"))
    assert not Arrangement.objects.exists()


def test_an_arrangement_that_cannot_be_read_changes_nothing(world, shown):
    client = world.client("leader")
    for bad in ("", "{}", "[1]", "[]", '[["khong.co", 1]]'):
        assert client.post(reverse("room:arrange"), {"tiles": bad}).status_code in (302, 422)
    assert not Arrangement.objects.exists()


def test_who_has_no_work_here_has_no_room(world, shown):
    kit.start_demo(day=DAY)
    assert world.client("admin").get(ROOM).status_code == 403


def test_a_leaders_day_begins_in_the_room(world, shown):
    assert world.client("leader").get("/").url == ROOM


def test_of_an_audience_only_the_newest_answers_are_kept(world, shown):
    client = world.client("leader")
    client.get(ROOM)
    first = client.get(PULSE).content
    for since in range(3 * pulse.ANSWERS):
        client.get(PULSE, {"tu": since})
    (kept,) = pulse._answers.values()
    assert len(kept) == pulse.ANSWERS
    assert client.get(PULSE).content == first
