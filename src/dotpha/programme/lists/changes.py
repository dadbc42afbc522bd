"""What a superior has changed in a row since its list came last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

FIELDS = {
    "title": "nội dung",
    "leads": "chủ trì",
    "supporting": "phối hợp",
    "deadline": "thời hạn",
    "deliverable": "sản phẩm",
    "authority": "cấp quyết định",
}


class Row(Protocol):
    """What a superior's row says of a task, and the fields that were decided on."""

    @property
    def item(self) -> Any: ...

    @property
    def decided(self) -> Sequence[str]: ...


def undecided(rows: Sequence[Row], *, made: bool) -> list[str]:
    """The fields that the last of a superior's rows on one task says otherwise than the row last decided on.

    `rows` are those of one code in the order of the lists; `made`: the task was made from the first. Where it was not,
    nothing was decided yet: all but the wording may differ.
    """
    *before, last = rows
    out = []
    for name in FIELDS:
        base = rows[0].item if made else None
        for row in before:
            base = row.item if name in row.decided else base
        if name in last.decided:
            continue
        differs = name != "title" if base is None else name in changed(last.item, base)
        if differs:
            out.append(name)
    return out


def changed(now: Any, before: Any) -> list[str]:
    """The fields of `FIELDS` in which two rows differ, blanks aside; a deadline differs where its day or its words do."""
    out = [name for name in FIELDS if _plain(getattr(now, name)) != _plain(getattr(before, name))]
    if "deadline" not in out and now.deadline is None and _plain(now.deadline_text) != _plain(before.deadline_text):
        out.append("deadline")
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value or ""
