"""The pages of warnings, as people use them."""

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from dotpha.kit import clock, modules, search
from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Event
from dotpha.watching import actions
from dotpha.watching.models import Mute, Review, Warning
from dotpha.watching.tests.world import DAY, Seen, condition, grave, raised, watch


def page(world, name, url, **query):
    response = world.client(name).get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_has_what_is_open_and_by_choice_what_is_not(world, seen):
    first, second = raised(world, seen, condition(1), condition(2))
    actions.resolve(warning_id=second.pk, reason="Đã họp", actor=world.who("head"), day=DAY)
    url = reverse("watching:warning_list")
    assert "Việc 1" in page(world, "leader", url)
    assert "Việc 2" not in page(world, "leader", url)
    assert "Việc 2" in page(world, "leader", url, state="over")


def test_what_is_open_is_one_click_from_a_directive_for_who_gives_them(world, seen):
    first, second = raised(world, seen, condition(1), condition(2))
    actions.resolve(warning_id=second.pk, reason="Đã họp", actor=world.who("head"), day=DAY)
    url, give = reverse("watching:warning_list"), f"{reverse('directing:directive_new')}?kind=watching.warning&amp;id="
    said = page(world, "leader", url, state="all")
    assert f'{give}{first.pk}"' in said
    assert f'{give}{second.pk}"' not in said
    assert give not in page(world, "head", url)


def test_the_list_of_a_past_day_speaks_of_that_day(world, seen):
    before = DAY - timedelta(5)
    with clock.standing_at(before):
        raised(world, seen, condition(since=before), day=before)
    seen.always = []
    actions.look(day=DAY, watches=[watch(seen)])
    url = reverse("watching:warning_list")
    assert "Việc 1" not in page(world, "leader", url)
    assert "Việc 1" in page(world, "leader", url, ngay=before.isoformat())
    kept = f'value="{before.isoformat()}" id="id_ngay"'
    assert kept in page(world, "leader", url, ngay=before.isoformat(), gravity="3"), "another filter keeps the day"


def test_the_list_is_ordered_by_how_likely_it_is_and_not_by_the_words(world, seen):
    raised(world, seen, condition(1, sure=0.3), condition(2, sure=0.09), condition(3))
    found = world.client("leader").get(reverse("watching:warning_list"), {"sort": "-sure", "export": "csv"})
    lines = found.content.decode("utf-8-sig").splitlines()[1:]
    assert [next(n for n in "123" if f"Việc {n}" in line) for line in lines] == ["3", "1", "2"]
    assert ["chắc chắn" in line for line in lines] == [True, False, False], "what is simply so is certain"


def test_a_file_says_the_whole_sentence(world, seen):
    raised(world, seen)
    found = world.client("leader").get(reverse("watching:warning_list"), {"export": "csv"})
    assert "Việc 1 (Sở VH thử): quá hạn, từ 20/11/2025. Đôn đốc." in found.content.decode("utf-8-sig")


def test_a_leader_takes_gives_and_judges_it(world, seen):
    (one,) = raised(world, seen, grave())
    client = world.client("leader")
    client.post(reverse("watching:acknowledge", args=[one.pk]))
    given = {"organisation": world.bodies["culture"].pk, "due_on": "28/11/2025", "note": "Làm ngay"}
    client.post(reverse("watching:assign", args=[one.pk]), given)
    client.post(reverse("watching:review", args=[one.pk]), {"useful": "no", "note": "Đã biết"})
    said = page(world, "leader", reverse("watching:warning", args=[one.pk]))
    assert "đã giao xử lý" in said
    assert "Sở Văn hóa thử, trước" in said
    assert Review.objects.get().useful is False


def test_a_form_that_is_refused_says_why_and_keeps_its_words(world, seen):
    (one,) = raised(world, seen)
    given = {"organisation": world.bodies["culture"].pk, "due_on": "01/11/2025", "note": "Làm ngay"}
    found = world.client("leader").post(reverse("watching:assign", args=[one.pk]), given)
    assert found.status_code == 422
    assert "đã qua" in found.content.decode()
    assert "Làm ngay" in found.content.decode()


def test_what_has_no_rows_behind_it_says_on_what_it_rests(world, seen):
    bare, shown = raised(
        world, seen, condition(1), condition(2, evidence=(SourceRow("Bảng 2", "/b", facts=(("Số", "7"),)),))
    )
    said = page(world, "leader", reverse("watching:warning", args=[bare.pk]))
    assert "Quá hạn, từ" in said
    assert 'Số liệu ở trang <a href="/viec/1">Việc 1</a>' in said
    assert "Số liệu ở trang" not in page(world, "leader", reverse("watching:warning", args=[shown.pk]))


def test_several_are_taken_at_once(world, seen):
    rows = raised(world, seen, condition(1), condition(2), condition(3))
    picked = {"warnings": [one.pk for one in rows[:2]] + ["x"]}
    world.client("head").post(reverse("watching:acknowledge_many"), picked)
    assert list(Warning.objects.order_by("pk").values_list("step", flat=True)) == [
        "acknowledged", "acknowledged", "raised",
    ]  # fmt: skip


def test_a_stranger_finds_no_warning(world, seen):
    (one,) = raised(world, seen, condition(body=world.bodies["sport"].pk))
    assert world.client("head").get(reverse("watching:warning", args=[one.pk])).status_code == 404


def test_the_week_says_that_nothing_was_told_where_nothing_was(world, seen):
    assert "Tuần này chưa có tin nào" in page(world, "leader", reverse("watching:week"))


def test_the_office_mutes_until_a_day_and_lifts_it(world, seen):
    client, url = world.client("office"), reverse("watching:mutes")
    client.post(url, {"watch": "thu.late", "body": "", "until": "30/11/2025", "reason": "Đang sửa số"})
    one = Mute.objects.get()
    assert "Đang sửa số" in page(world, "leader", url)
    client.post(reverse("watching:lift_mute", args=[one.pk]))
    assert Mute.objects.get().until == DAY


def test_all_is_never_muted(world, seen):
    found = world.client("office").post(
        reverse("watching:mutes"), {"watch": "", "body": "", "until": "30/11/2025", "reason": "x"}
    )
    assert "không tắt báo tất cả" in found.content.decode()
    assert not Mute.objects.exists()


def test_the_page_of_a_watch_says_how_right_it_is(world, seen):
    raised(world, seen)
    said = page(world, "supervisor", reverse("watching:watch", args=["thu.late"]))
    assert "chưa có đánh giá nào" in said
    assert world.client("leader").get(reverse("watching:watch", args=["khong.co"])).status_code == 404


def test_a_watch_that_states_a_fact_says_that_there_is_nothing_to_hold_it_against(world, monkeypatch):
    plugs = modules.plugs
    fact = replace(watch(Seen()), events=None, foretells="")
    monkeypatch.setattr(modules, "plugs", lambda name: iter([fact]) if name == "watches" else plugs(name))
    assert "nêu điều đang có" in page(world, "leader", reverse("watching:watch_list"))


def test_the_page_of_a_watch_shows_what_happened_and_what_of_it_was_foretold(world, seen):
    raised_on = DAY - timedelta(7 * 10)
    seen.on[raised_on] = [condition(1)]
    url = "/chuong-trinh/9"
    seen.events = [
        Event("thu.viec:1", raised_on + timedelta(21), "Việc 1", url), Event("thu.viec:3", DAY - timedelta(8), "Việc 3"),
    ]  # fmt: skip
    actions.replay(day=DAY)
    said = " ".join(page(world, "leader", reverse("watching:watch", args=["thu.late"])).split())
    assert f'<a href="{url}">Việc 1</a>' in said
    assert ("báo trước 21 ngày" in said, "không thấy trước" in said) == (True, True)
    assert said.index("Việc 3") < said.index("Việc 1"), "the latest first"


def test_a_watch_that_failed_says_since_when_it_is_silent(world, seen):
    raised(world, seen)
    seen.fails = True
    actions.look(day=DAY, watches=[watch(seen)])
    assert "tính không xong" in page(world, "leader", reverse("watching:watch", args=["thu.late"]))


def test_words_find_a_warning_also_by_what_it_says_now_and_that_it_is_over(world, seen):
    (one,) = raised(world, seen)
    seen.always = [condition(says="mới có 20% kết quả", body=one.body_id)]
    actions.look(day=DAY, watches=[watch(seen)])
    url = reverse("watching:warning_list")
    assert "Việc 1" in page(world, "leader", url, q="ket qua")
    assert "Việc 1" not in page(world, "leader", url, q="đất đai")
    seen.always = []
    actions.look(day=DAY, watches=[watch(seen)])
    (found,) = search.find(world.who("head"), "Việc 1 kết quả")
    assert (found.url, found.note) == (reverse("watching:warning", args=[one.pk]), "đã hết 20/11/2025")
    assert search.find(world.who("commune"), "Việc 1 kết quả") == []
