"""Boards are made, named, shared and taken away; indicators are pinned to them, put in order, unpinned."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from dotpha.indicators.models import Board, Indicator, Pin, Unit
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected

MOST_PINS = 60
"""What one can keep in sight, and one page can draw."""


@transaction.atomic
def make_board(*, title: str, shared: bool, actor: Any) -> Board:
    """A board of this person's own. Raises Rejected where they have one of that name."""
    access.check(actor, "indicators.edit_board")
    return _written(Board(owner=actor), title, shared, "board_made", actor)


@transaction.atomic
def edit_board(*, board_id: int, title: str, shared: bool, actor: Any) -> Board:
    """Names a board otherwise, shares it or keeps it for oneself."""
    board = locked(board_id)
    access.check(actor, "indicators.edit_board", board)
    return _written(board, title, shared, "board_edited", actor)


def _written(board: Board, title: str, shared: bool, verb: str, actor: Any) -> Board:
    board.title, board.shared = title.strip(), shared
    if not board.title:
        raise Rejected("Hãy đặt tên cho bảng.")
    try:
        with transaction.atomic():
            board.save()
    except IntegrityError:
        raise Rejected(f"Đồng chí đã có bảng tên «{board.title}». Hãy đặt tên khác.") from None
    ledger.write(f"indicators.{verb}", board, actor=actor, title=board.title)
    return board


@transaction.atomic
def remove_board(*, board_id: int, actor: Any) -> None:
    """Takes a board away; the numbers pinned to it stay where they are."""
    board = locked(board_id)
    access.check(actor, "indicators.edit_board", board)
    ledger.write("indicators.board_removed", board, actor=actor, title=board.title)
    board.delete()


@transaction.atomic
def pin(*, board_id: int, indicator: Indicator, unit: Unit, actor: Any) -> Pin:
    """Puts an indicator of a unit at the end of a board. Raises Rejected where it is there already."""
    board = locked(board_id)
    access.check(actor, "indicators.edit_board", board)
    there = list(board.pins.all())
    if any((one.indicator_id, one.unit_id) == (indicator.pk, unit.pk) for one in there):
        raise Rejected(f"«{indicator.name}» của {unit} đã có trên bảng «{board.title}».")
    if len(there) >= MOST_PINS:
        raise Rejected(f"Bảng «{board.title}» đã có {MOST_PINS} chỉ số. Hãy bỏ bớt hoặc lập bảng khác.")
    last = max((one.position for one in there), default=0)
    made = Pin.objects.create(board=board, indicator=indicator, unit=unit, position=last + 1)
    ledger.write("indicators.pinned", board, actor=actor, indicator=indicator.code, unit=unit.name)
    return made


@transaction.atomic
def pin_to_new(*, title: str, indicator: Indicator, unit: Unit, actor: Any) -> Pin:
    """Makes a board of one's own with its first pin."""
    board = make_board(title=title, shared=False, actor=actor)
    return pin(board_id=board.pk, indicator=indicator, unit=unit, actor=actor)


@transaction.atomic
def unpin(*, pin_id: int, actor: Any) -> Board:
    """Takes an indicator off its board."""
    one = _pin(pin_id)
    board = locked(one.board_id)
    access.check(actor, "indicators.edit_board", board)
    ledger.write("indicators.unpinned", board, actor=actor, indicator=one.indicator.code, unit=one.unit.name)
    one.delete()
    return board


@transaction.atomic
def move_pin(*, pin_id: int, by: int, actor: Any) -> Board:
    """Moves a pin `by` places towards the end (below 0: towards the beginning); beyond the ends it stays there."""
    one = _pin(pin_id)
    board = locked(one.board_id)
    access.check(actor, "indicators.edit_board", board)
    order = list(board.pins.all())
    at = [pin.pk for pin in order].index(pin_id)
    to = min(max(at + by, 0), len(order) - 1)
    if to != at:
        order.insert(to, order.pop(at))
        for place, moved in enumerate(order, 1):
            moved.position = place
        Pin.objects.bulk_update(order, ["position"])
        ledger.write("indicators.board_edited", board, actor=actor, title=board.title, indicator=one.indicator.code)
    return board


def _pin(pin_id: int) -> Pin:
    found = Pin.objects.select_related("indicator", "unit").filter(pk=pin_id).first()
    if found is None:
        raise Rejected("Chỉ số này không còn trên bảng. Hãy tải lại trang.")
    return found


def locked(board_id: int) -> Board:
    found = Board.objects.select_for_update(no_key=True).filter(pk=board_id).first()
    if found is None:
        raise Rejected("Bảng này không còn. Hãy tải lại trang.")
    return found
