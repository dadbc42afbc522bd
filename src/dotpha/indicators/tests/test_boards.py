"""Boards: pinned, ordered, shared, read as of a day in few queries."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.indicators import actions as indicators
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions import boards as actions
from dotpha.indicators.models import Board, Indicator, Pin
from dotpha.indicators.queries.boards import tiles, visible_boards
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import actions as kit
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(numbers):
    return actions.make_board(title="Hằng tuần", shared=False, actor=numbers.ward)


def pin(numbers, board, unit="xa-lb", indicator=None, actor=None):
    return actions.pin(
        board_id=board.pk, indicator=indicator or numbers.shared, unit=numbers.units[unit], actor=actor or numbers.ward
    )


def order(board):
    return [one.unit.code for one in board.pins.select_related("unit")]


def test_what_is_pinned_stands_at_the_end_once(numbers, board):
    pin(numbers, board), pin(numbers, board, "xa-hd")
    assert order(board) == ["xa-lb", "xa-hd"]
    with pytest.raises(Rejected, match="đã có trên bảng"):
        pin(numbers, board)
    assert Entry.objects.filter(verb="indicators.pinned").count() == 2


def test_pins_move_up_and_down_and_stay_at_the_ends(numbers, board):
    first, second = pin(numbers, board), pin(numbers, board, "xa-hd")
    actions.move_pin(pin_id=second.pk, by=-1, actor=numbers.ward)
    assert order(board) == ["xa-hd", "xa-lb"]
    actions.move_pin(pin_id=second.pk, by=-1, actor=numbers.ward)
    actions.move_pin(pin_id=first.pk, by=1, actor=numbers.ward)
    assert order(board) == ["xa-hd", "xa-lb"]
    actions.unpin(pin_id=second.pk, actor=numbers.ward)
    assert order(board) == ["xa-lb"]
    with pytest.raises(Rejected, match="không còn trên bảng"):
        actions.unpin(pin_id=second.pk, actor=numbers.ward)


def test_only_its_owner_changes_a_board_and_others_see_it_once_shared(numbers, board):
    one = pin(numbers, board)
    assert not visible_boards(numbers.office).exists()
    actions.edit_board(board_id=board.pk, title="Hằng tuần", shared=True, actor=numbers.ward)
    assert visible_boards(numbers.office).get() == board
    for refused in (
        lambda: pin(numbers, board, "xa-hd", actor=numbers.office),
        lambda: actions.unpin(pin_id=one.pk, actor=numbers.office),
        lambda: actions.move_pin(pin_id=one.pk, by=1, actor=numbers.office),
        lambda: actions.remove_board(board_id=board.pk, actor=numbers.office),
    ):
        with pytest.raises(Refused, match="người lập bảng"):
            refused()
    actions.remove_board(board_id=board.pk, actor=numbers.ward)
    assert not Pin.objects.exists()
    assert Indicator.objects.filter(pk=numbers.shared.pk).exists()


def test_two_boards_of_one_name_are_refused(numbers, board):
    with pytest.raises(Rejected, match="đã có bảng tên"):
        actions.make_board(title=" Hằng tuần ", shared=True, actor=numbers.ward)
    with pytest.raises(Rejected, match="đặt tên"):
        actions.make_board(title=" ", shared=True, actor=numbers.ward)
    assert actions.make_board(title="Hằng tuần", shared=True, actor=numbers.office).pk


def test_a_tile_says_value_change_target_and_age(numbers, board):
    for unit in ("xa-lb", "xa-hd", "xa-dh"):
        pin(numbers, board, unit)
    said(numbers, numbers.shared, "xa-lb", "2025-09", 80, 100, date(2025, 10, 1))
    said(numbers, numbers.shared, "xa-lb", "2025-10", 90, 100, date(2025, 11, 1))
    said(numbers, numbers.shared, "xa-hd", "2025-06", 1, 4, date(2025, 7, 1))
    facts = TargetFacts("A", numbers.units["xa-lb"], "2025", numbers.shared, value=95.0)
    indicators.make_target(code="A", facts=facts, actor=numbers.office, day=DAY)
    first, second, third = (one.stands for one in tiles(board, DAY))
    assert (first.latest.words, first.move.words, first.move.better) == ("90,0%", "+10,0 điểm %", True)
    assert (first.target.goal, first.stale_since) == ("≥ 95%", None)
    assert (second.stale_since, second.move.words) == (date(2025, 6, 30), "")
    assert (third.latest, third.stale_since) == (None, None)
    earlier = tiles(board, date(2025, 10, 15))[0].stands
    assert (earlier.latest.words, earlier.move.change.difference) == ("80,0%", None)


def test_thirty_pins_take_few_queries(numbers, board, django_assert_max_num_queries):
    for n in range(10):
        facts = IndicatorFacts(f"Chỉ số {n}", "%", adds="ratio", length="MQA"[n % 3])
        one = indicators.make_indicator(code=f"C{n}", facts=facts, actor=numbers.office, day=DAY)
        for unit in ("xa-lb", "xa-hd", "xa-dh"):
            pin(numbers, board, unit, one)
            said(numbers, one, unit, ("2025-10", "2025-Q2", "2024")[n % 3], n, 10)
        target = TargetFacts("A", numbers.units["xa-lb"], "2025", one, value=95.0)
        indicators.make_target(code=f"T{n}", facts=target, actor=numbers.office, day=DAY)
    with django_assert_max_num_queries(12):
        drawn = tiles(board, DAY)
    assert len(drawn) == 30
    assert all(one.stands.latest for one in drawn)


@pytest.fixture
def browse(client, numbers):
    kit.start_demo(day=DAY)

    def sign_in(name):
        client.force_login(numbers.fresh(name))
        return client

    return sign_in


def test_an_indicator_is_pinned_from_its_page_to_a_new_board(browse, numbers):
    client, url = browse("ward"), reverse("indicators:pin", args=[numbers.shared.pk])
    assert "Chưa có bảng nào" in client.get(reverse("indicators:board_list")).content.decode()
    page = reverse("indicators:indicator", args=[numbers.shared.pk])
    assert "Ghim Xã Lao Bảo lên bảng" in client.get(page, {"don-vi": "xa-lb"}).content.decode()
    assert client.post(url, {"unit": "xa-lb"}).status_code == 422
    made = client.post(url, {"unit": "xa-lb", "title": "Của tôi"})
    board = Board.objects.get()
    assert made.url == reverse("indicators:board", args=[board.pk])
    assert client.post(url, {"unit": "xa-hd", "board": board.pk}).status_code == 302
    shown = client.get(made.url).content.decode()
    for words in ("Tỷ lệ đúng hạn", "không có số liệu", "Bỏ ghim", "Xóa bảng"):
        assert words in shown
    pinned = board.pins.last()
    client.post(reverse("indicators:pin_move", args=[pinned.pk]), {"way": "up"})
    assert order(board) == ["xa-hd", "xa-lb"]
    assert client.post(reverse("indicators:unpin", args=[pinned.pk])).status_code == 302
    assert client.get(made.url, {"ngay": "không phải ngày"}).status_code == 200
    client.post(reverse("indicators:board_edit", args=[board.pk]), {"title": "Chung", "shared": "on"})
    seen = browse("stranger").get(made.url).content.decode()
    assert "Chung" in seen
    assert "Bỏ ghim" not in seen
    assert browse("stranger").post(url, {"unit": "xa-hd", "board": board.pk}).status_code == 422
    assert browse("stranger").get(reverse("indicators:board_edit", args=[board.pk])).status_code == 403
    assert browse("ward").post(reverse("indicators:board_remove", args=[board.pk])).status_code == 302


def test_a_board_kept_for_oneself_is_not_there_for_others(browse, numbers, board):
    assert browse("office").get(reverse("indicators:board", args=[board.pk])).status_code == 404
    taken = browse("ward").post(reverse("indicators:board_new"), {"title": "Hằng tuần"})
    assert taken.status_code == 422
    assert "đã có bảng tên" in taken.content.decode()
