"""The demo's board: eight numbers of the province that everybody may keep in sight."""

from __future__ import annotations

from dotpha.indicators.actions import boards
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.indicators.models import Board, Indicator
from dotpha.people.models import User

TITLE = "Giao ban tuần"
PINNED = (
    "DVC.TRUCTUYEN", "DVC.DUNGHAN", "DVC.SOHOA", "NV.DUNGHAN", "NV.MINHCHUNG", "NS.GIAINGAN", "NV.TRALOI", "DDDT.MUC2",
)  # fmt: skip


def make_board(office: User) -> Board:
    """The shared board, with what of its indicators there is."""
    board = boards.make_board(title=TITLE, shared=True, actor=office)
    province = units_of([PROVINCE])[PROVINCE]
    known = {one.code: one for one in Indicator.objects.filter(code__in=PINNED)}
    for code in PINNED:
        if code in known:
            boards.pin(board_id=board.pk, indicator=known[code], unit=province, actor=office)
    return board
