"""A report as a page shows it: its blocks for the template, and what changed since the draft before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dotpha.operations.models import Report
from dotpha.operations.report import LABELS, write_figure
from dotpha.operations.rules.edits import Edit, read_edits
from dotpha.text.numerals import roman
from dotpha.text.official import Appendix, Block, Bullets, Group, Heading, Paragraph, Run, Table


@dataclass(frozen=True)
class Shown:
    """One block: `sort` is heading1, heading2, paragraph, bullets or table."""

    sort: str
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Run, ...], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    caption: str = ""


def blocks(written: Sequence[Block]) -> list[Shown]:
    """The text of the report with its numbers of parts; appendices are left to the page."""
    out, part, group = [], 0, 0
    for block in written:
        if isinstance(block, Appendix):
            continue
        if isinstance(block, Heading):
            part, group = (part + 1, 0) if block.level == 1 else (part, group + 1)
            mark = f"{roman(part)}. {block.text.upper()}" if block.level == 1 else f"{group}. {block.text}"
            out.append(Shown(f"heading{block.level}", runs=(Run(mark),)))
        elif isinstance(block, Paragraph):
            out.append(Shown("paragraph", runs=_runs(block.text)))
        elif isinstance(block, Bullets):
            out.append(Shown("bullets", items=tuple(_runs(item) for item in block.items)))
        elif isinstance(block, Table):
            rows = tuple(
                tuple(row) for row in block.rows if isinstance(row, tuple | list) and not isinstance(row, Group)
            )
            head = tuple(column.title for column in block.columns)
            out.append(Shown("table", head=head, rows=rows, caption=block.caption))
    return out


def _runs(text: Any) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else tuple(text)


def changes(before: Report, now: Report, edits: Sequence[Edit] | None = None) -> list[tuple[str, str, str]]:
    """(what, was, becomes) from one draft to the next: figures first, then tasks whose state or words changed.

    `edits` are those of `now` as they stand after figures were decided, without it as they were uploaded.
    """
    out = [
        (label, write_figure(before.figures, key), write_figure(now.figures, key))
        for key, label in LABELS.items()
        if before.figures.get(key) != now.figures[key] and key in before.figures
    ]
    were = {_own(row): row for row in before.material["tasks"]}
    for row in now.material["tasks"]:
        was = were.pop(_own(row), None)
        if was is None:
            out.append((row["code"], "chưa có", row["label"]))
        elif was["label"] != row["label"]:
            out.append((row["code"], was["label"], row["label"]))
        elif any(was[key] != row[key] for key in ("result", "difficulty", "deadline", "proofs") if key in was):
            out.append((row["code"], "như bản trước", _what(was, row)))
    out += [(code, row["label"], "không còn") for code, row in were.items()]
    return out + _rewritten(read_edits(before.edits), read_edits(now.edits) if edits is None else edits)


def _rewritten(before: Sequence[Edit], now: Sequence[Edit]) -> list[tuple[str, str, str]]:
    """Passages that the office wrote otherwise since: (place, as it stood, as it stands)."""
    had = {(one.key, one.sort): one.after for one in before if not one.lost}
    has = {(one.key, one.sort) for one in now if not one.lost}
    out = [
        (f"{one.label}: {one.where}", had.get((one.key, one.sort), one.before) or "chưa có", one.after or "bỏ")
        for one in now
        if not one.lost and had.get((one.key, one.sort), one.before) != one.after
    ]
    gone = (one for one in before if not one.lost and (one.key, one.sort) not in has)
    return out + [
        (f"Lấy lại lời viết từ số liệu: {one.where}", one.after or "bỏ", one.before or "không còn") for one in gone
    ]


def _own(row: dict[str, Any]) -> str:
    """The programme's own code: a master's list may call a task otherwise from one month to the next."""
    return str(row.get("own_code") or row["code"])


CHANGED = (
    ("deadline", "thời hạn"),
    ("result", "kết quả cơ quan báo"),
    ("difficulty", "lý do, vướng mắc"),
    ("proofs", "minh chứng"),
)


def _what(was: dict[str, Any], row: dict[str, Any]) -> str:
    return "đổi " + ", ".join(words for key, words in CHANGED if was.get(key) != row.get(key))
