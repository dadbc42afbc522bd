"""How a person arranges their room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.room.models import Arrangement
from dotpha.room.queries.faces import all_tiles
from dotpha.room.rules import clean


@transaction.atomic
def arrange(*, tiles: Sequence[Sequence[object]], actor: Any) -> Arrangement:
    """Keeps which tiles this person wants, in which order, how wide."""
    access.check(actor, "room.arrange")
    try:
        wanted = clean(tiles)
    except (TypeError, ValueError):
        raise Rejected("Cách sắp xếp vừa gửi không đọc được; hãy tải lại trang rồi sắp lại.") from None
    known = {one.key for one in all_tiles()}
    kept = [[key, wide] for key, wide in wanted if key in known]
    if not kept:
        raise Rejected("Phòng điều hành cần ít nhất một ô.")
    row, _ = Arrangement.objects.update_or_create(user=actor, defaults={"tiles": kept})
    ledger.write("room.arranged", row, actor=actor, tiles=len(kept))
    return row


@transaction.atomic
def use_usual(*, actor: Any) -> None:
    """Back to the usual room of the role."""
    access.check(actor, "room.arrange")
    row = Arrangement.objects.select_for_update().filter(user=actor).first()
    if row is not None:
        ledger.write("room.usual", row, actor=actor)
        row.delete()
