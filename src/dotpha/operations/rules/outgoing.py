"""What of a period goes out to one master: its tasks, under its codes, with nothing that stays in the house.

Rows are named by what may leave (`ROW`): a key that a later snapshot gains – who follows a task inside the house, a note
of the office – does not go out before somebody writes it here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from dotpha.programme.rules.figures import Row, figures
from dotpha.programme.rules.states import Aside, State, Time, Work

ROW = (
    "id", "code", "title", "section", "document", "document_id", "lead", "lead_id", "supporting", "deadline",
    "deadline_text", "recurrence", "old_deadlines", "deliverable", "work", "time", "aside", "label", "done_on",
    "late_days", "progress", "evidence", "proofs", "result", "rating", "difficulty", "nothing_new", "answered",
    "unclear", "occurrences",
)  # fmt: skip
BOTTLENECK = (
    "code", "title", "text", "decision_needed", "decision_from", "proposal", "organisation", "raised_on", "closed_on",
    "outcome",
)  # fmt: skip
DOCUMENT = ("id", "name", "kind", "number", "title", "issuer", "signed_on")
WITHHELD = {
    "result": "Kết quả cơ quan báo",
    "rating": "Đánh giá của cơ quan",
    "bottlenecks": "Điểm nghẽn",
    "asked": "Cơ quan nào đã báo cáo, chưa báo cáo",
}
"""What an office may hold back from a master, in words; what is held back has no part that would say there is none."""
_NOTHING: dict[str, dict[str, Any]] = {
    "result": {"result": "", "nothing_new": False},
    "rating": {"rating": ""},
}
Item = tuple[int, int | None, str]
"""Where a task stands: (document, form of the list or None, code there)."""


@dataclass(frozen=True)
class Wanted:
    """What a master is told: `which` tasks ("all", "documents", "lists"), under whose codes, and what is held back."""

    which: str = "all"
    documents: frozenset[int] = frozenset()
    lists: frozenset[int] = frozenset()
    shows_codes: bool = False
    withholds: tuple[str, ...] = ()
    unverified: bool = True

    def takes(self, row: Mapping[str, Any], items: Iterable[Item]) -> bool:
        if self.which == "documents":
            return row["document_id"] in self.documents or any(one[0] in self.documents for one in items)
        return self.which == "all" or any(one[1] in self.lists for one in items)


ALL = Wanted()
_PARTS = {"bottlenecks": "stuck", "asked": "answers"}


def parts_told(parts: Iterable[str], withholds: Iterable[str]) -> tuple[str, ...]:
    """The parts of a report without those whose facts are held back: they would say that there is nothing."""
    silent = {_PARTS[one] for one in withholds if one in _PARTS}
    return tuple(one for one in parts if one not in silent)


def digest_of(figures: Mapping[str, Any], tasks: Any) -> str:
    """What two reports share that were written from the same figures and tasks of a period, whatever goes out of them."""
    text = json.dumps([figures, tasks], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def read_items(kept: Mapping[str, Any]) -> dict[int, list[Item]]:
    """Items as JSON keeps them: `{"12": [[3, 1, "A.7"]]}`."""
    return {int(task): [(one[0], one[1], one[2]) for one in rows] for task, rows in kept.items()}


def merged_items(kept: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Items as a frozen period has them, and those of papers and lists that have come since: what it has is left alone."""
    had = {_paper_of(one) for rows in kept.values() for one in rows}
    out = {task: list(rows) for task, rows in kept.items()}
    for task, rows in now.items():
        fresh = [one for one in rows if _paper_of(one) not in had]
        if fresh:
            out.setdefault(task, []).extend(fresh)
    return out


def _paper_of(item: Sequence[Any]) -> tuple[str, int]:
    """What an item is of: a list of a form, whichever month's, else its document."""
    return ("list", item[1]) if item[1] is not None else ("document", item[0])


def outgoing(
    figures: Mapping[str, Any],
    kept: Mapping[str, Any],
    *,
    wanted: Wanted,
    items: Mapping[int, Sequence[Item]],
    before: Mapping[str, Any] | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """(figures, material) for a master. Of all tasks the figures are the period's own, of some they are counted anew.

    `before` is what the period before was frozen with, for the comparison of the same tasks.
    """
    rows = [one for one in kept["tasks"] if wanted.takes(one, items.get(one["id"], ()))]
    own = {one["code"] for one in rows}
    called = _called(rows, items, wanted)
    told = {
        **{key: kept[key] for key in ("from", "to", "day")},
        "tasks": [_task(one, called, wanted) for one in rows],
        "documents": _documents(kept.get("documents", ()), rows, wanted),
        "bottlenecks": _stuck(kept["bottlenecks"], own, called, wanted),
        "freed": _stuck(kept.get("freed", ()), own, called, wanted),
        "asked": _asked(kept["asked"], rows, wanted),
        "handed": [one for one in kept.get("handed", ()) if one["task"] in own],
    }
    if wanted.which == "all":
        # Money and the truth check speak of the whole programme: of some tasks they would say something else.
        told |= {key: kept[key] for key in ("money", "truth") if kept.get(key)}
    if previous := kept.get("previous"):
        told["previous"] = dict(previous)
        if wanted.which != "all":
            was = [one for one in (before or {}).get("tasks", ()) if wanted.takes(one, items.get(one["id"], ()))]
            told["previous"]["figures"] = count(was, date.fromisoformat(previous["day"]))
    if wanted.which == "all":
        return dict(figures), told
    return count(rows, date.fromisoformat(kept["day"])), told


def count(rows: Iterable[Mapping[str, Any]], day: date) -> dict[str, Any]:
    """The figures of rows as a period keeps them, by the programme's own rule."""
    seen = (
        Row(
            task=one["id"], lead=one["lead_id"], state=State(Work(one["work"]), Time(one["time"]), Aside(one["aside"])),
            deadline=date.fromisoformat(one["deadline"]) if one["deadline"] else None,
            recurring=bool(one["recurrence"]), clear=not one["unclear"], evidenced=one["evidence"] > 0,
            behind=sum(kept["standing"] == "late" for kept in one.get("occurrences", ())),
        )
        for one in rows
    )  # fmt: skip
    return figures(seen, day).as_dict()


def _called(rows: Sequence[Mapping[str, Any]], items: Mapping[int, Sequence[Item]], wanted: Wanted) -> dict[str, str]:
    """Our code → the one the master knows; where one of its codes is carried out by several tasks both are said."""
    if not wanted.shows_codes:
        return {}
    found = {}
    for row in rows:
        codes = dict.fromkeys(code for _, form, code in items.get(row["id"], ()) if form in wanted.lists and code)
        if codes:
            found[row["code"]] = ", ".join(codes)
    often = Counter(found.values())
    return {own: code if often[code] == 1 else f"{code} ({own})" for own, code in found.items()}


def _task(row: Mapping[str, Any], called: Mapping[str, str], wanted: Wanted) -> dict[str, Any]:
    told = {key: row[key] for key in ROW if key in row}
    told["code"], told["own_code"] = called.get(row["code"], row["code"]), row["code"]
    if not wanted.unverified and not row["evidence"] and row["work"] != "done":
        told |= _NOTHING["result"] | _NOTHING["rating"]
    for key in wanted.withholds:
        told |= _NOTHING.get(key, {})
    return told


def _documents(
    documents: Iterable[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], wanted: Wanted
) -> list[dict[str, Any]]:
    used = {one["document_id"] for one in rows} | wanted.documents
    return [{key: one[key] for key in DOCUMENT} for one in documents if wanted.which == "all" or one["id"] in used]


def _stuck(
    rows: Iterable[Mapping[str, Any]], own: set[str], called: Mapping[str, str], wanted: Wanted
) -> list[dict[str, Any]]:
    if "bottlenecks" in wanted.withholds:
        return []
    told = ({key: one[key] for key in BOTTLENECK} for one in rows if one["code"] in own)
    return [{**one, "code": called.get(one["code"], one["code"])} for one in told]


def _asked(
    asked: Iterable[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], wanted: Wanted
) -> list[dict[str, Any]]:
    """Who was asked; of some tasks those who have a part in one, and for how many they owe is not known."""
    if "asked" in wanted.withholds:
        return []
    told = [{key: one.get(key) for key in ("organisation", "answered", "left")} for one in asked]
    if wanted.which == "all":
        return told
    named = {name for row in rows for name in (row["lead"], *row["supporting"])}
    return [{**one, "left": None} for one in told if any(one["organisation"] in name for name in named)]
