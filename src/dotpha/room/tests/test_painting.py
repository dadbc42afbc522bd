"""Pictures are painted when something may have changed, once for all who see the same, and say when they are silent."""

from datetime import timedelta

from django.db import transaction

from dotpha.kit import clock, ledger, modules
from dotpha.kit.modules import Act
from dotpha.people.models import Position
from dotpha.room import actions, queries
from dotpha.room.models import Audience, Picture
from dotpha.room.rules import LOOKED_AT
from dotpha.room.tests.world import DAY, later


def happened(world, verb="thu.viec_moi"):
    with transaction.atomic():
        ledger.write(verb, world.people["admin"], actor=None)


def picture(key="thu.dem"):
    return Picture.objects.get(tile=key)


def test_the_first_who_enters_finds_everything_drawn(world, shown):
    audience = actions.painted(world.who("leader"))
    found = queries.pictures_of(audience, DAY)
    assert "3 việc" in found["thu.dem"].html
    assert found["thu.trong"].html == ""


def test_those_who_hold_the_same_roles_share_one_picture(world, shown):
    other = Position.objects.create(
        user=world.people["admin"], organisation=world.bodies["sport"], role="leader", from_on=DAY - timedelta(9)
    )
    Position.objects.filter(user=world.people["admin"]).exclude(pk=other.pk).delete()
    assert queries.audience_key(world.who("admin")) == queries.audience_key(world.who("leader"))
    assert queries.audience_key(world.who("officer")) != queries.audience_key(world.who("commune"))


def test_who_is_offered_more_on_a_row_has_pictures_of_their_own(world, shown, monkeypatch):
    first, second = world.who("head"), world.who("head")
    act = Act("Giao chỉ đạo", "send", lambda user, kind: user is first, lambda kind, pk: "/")
    plugs = modules.plugs
    monkeypatch.setattr(modules, "plugs", lambda name: iter([act]) if name == "acts" else plugs(name))
    assert queries.audience_key(first) != queries.audience_key(second)


def test_nothing_is_drawn_for_the_others_with_the_roles_that_somebody_has_meanwhile(world, shown):
    actions.painted(world.who("head"))
    Position.objects.filter(user=world.people["head"]).update(role="leader")
    shown.says = "việc chỉ lãnh đạo thấy"
    happened(world)
    assert actions.paint_all(day=DAY) == 0
    assert "3 việc" in picture().html
    Position.objects.filter(user=world.people["officer"]).update(role="agency_lead")
    Audience.objects.update(asked_at=later(-15))
    actions.looked(world.who("officer"))
    assert actions.paint_all(day=DAY) == 1
    assert "lãnh đạo thấy" in picture().html


def test_a_painter_that_was_overtaken_leaves_the_newer_picture(world, shown):
    actions.painted(world.who("leader"))

    def overtake():
        shown.says = "4 việc"
        happened(world)
        actions.paint_all(day=DAY)

    shown.says, shown.meanwhile = "2 việc", overtake
    happened(world)
    actions.paint_all(day=DAY)
    assert "4 việc" in picture().html
    shown.says = "5 việc"
    happened(world)
    assert actions.paint_all(day=DAY) == 1


def test_only_what_entries_may_have_changed_is_drawn_again(world, shown):
    actions.painted(world.who("leader"))
    before = shown.drawn
    actions.paint_all(day=DAY)
    assert shown.drawn == before
    happened(world, "khac.viec")
    actions.paint_all(day=DAY)
    assert shown.drawn == before
    happened(world)
    actions.paint_all(day=DAY)
    assert shown.drawn == before + 1
    actions.paint_all(day=DAY)
    assert shown.drawn == before + 1


def test_a_change_raises_the_version_and_only_the_changed_tile_is_news(world, shown):
    audience = actions.painted(world.who("leader"))
    shown.says = "4 việc"
    happened(world)
    assert actions.paint_all(day=DAY) == 1
    now = Audience.objects.get()
    assert now.version > audience.version
    assert [one.tile for one in queries.changed(now, audience.version, ["thu.dem", "thu.ngay"])] == ["thu.dem"]


def test_what_is_drawn_and_looks_the_same_is_no_news(world, shown):
    audience = actions.painted(world.who("leader"))
    happened(world)
    assert actions.paint_all(day=DAY) == 0
    assert Audience.objects.get().version == audience.version


def test_a_tile_that_fails_keeps_what_was_seen_and_says_since_when(world, shown):
    actions.painted(world.who("leader"))
    shown.fails = True
    happened(world)
    actions.paint_all(day=DAY)
    one = picture()
    assert one.silent
    assert "3 việc" in one.html
    assert not picture("thu.ngay").silent


def test_a_tile_that_fails_is_tried_again_after_a_while_and_speaks_when_it_can(world, shown, monkeypatch, caplog):
    actions.painted(world.who("leader"))
    shown.fails = True
    happened(world)
    actions.paint_all(day=DAY)
    before = shown.drawn
    actions.paint_all(day=DAY)
    assert shown.drawn == before
    moments = iter([later(4), later(8), later(12)])

    def wait():
        moment = next(moments)
        monkeypatch.setattr(clock, "real_now", lambda: moment)

    for _ in range(2):
        wait()
        assert actions.paint_all(day=DAY) == 0
    assert shown.drawn == before + 2
    assert len([one for one in caplog.records if "thu.dem" in one.getMessage()]) == 1
    shown.fails = False
    wait()
    assert actions.paint_all(day=DAY) == 1
    assert not picture().silent


def test_a_tile_is_drawn_now_and_then_even_if_nothing_was_written(world, shown, monkeypatch):
    actions.painted(world.who("leader"))
    before = shown.drawn
    Audience.objects.update(asked_at=later(61))
    moment = later(61)
    monkeypatch.setattr(clock, "real_now", lambda: moment)
    actions.paint_all(day=DAY)
    assert shown.drawn == before + 1


def test_nobody_looks_nothing_is_drawn(world, shown):
    actions.painted(world.who("leader"))
    Audience.objects.update(asked_at=clock.real_now() - LOOKED_AT - timedelta(seconds=1))
    happened(world)
    before = shown.drawn
    assert actions.paint_all(day=DAY) == 0
    assert shown.drawn == before


def test_a_new_day_is_drawn_anew(world, shown):
    actions.painted(world.who("leader"))
    actions.paint_all(day=DAY + timedelta(1))
    assert picture("thu.ngay").day == DAY + timedelta(1)


def test_where_the_painter_is_down_a_room_draws_for_itself(world, shown, monkeypatch):
    actions.painted(world.who("leader"))
    happened(world)
    shown.says = "5 việc"
    moment = later(15)
    monkeypatch.setattr(clock, "real_now", lambda: moment)
    actions.painted(world.who("leader"))
    assert "5 việc" in picture().html


def test_a_tile_draws_its_rows_escaped(world, shown):
    shown.says = "<script>x</script>"
    actions.painted(world.who("leader"))
    assert "<script>" not in picture().html


def test_an_audience_that_nobody_asks_for_is_forgotten_with_its_pictures(world, shown):
    old, new = actions.painted(world.who("leader")), actions.painted(world.who("officer"))
    Audience.objects.filter(pk=old.pk).update(asked_at=clock.real_now() - timedelta(days=8))
    assert actions.forget() == 1
    assert list(Audience.objects.all()) == [new]
    assert set(Picture.objects.values_list("audience", flat=True)) == {new.pk}
    assert actions.forget() == 0
