"""Tables of a label and its value a row – "Nhiệm vụ | …", "Chủ trì | …", numbered or not – turned into tables of tasks."""

import re
from collections.abc import Sequence

from dotpha.programme.extraction.blocks import Cell, TableBlock
from dotpha.programme.extraction.columns import TASK_ROLES, Row, role_of
from dotpha.programme.extraction.words import starts_with_action

LABEL_WORDS = 6
LABELLED = 0.7  # of the rows; the rest say what no task has


def turned(table: TableBlock) -> TableBlock:
    """A table of pairs as a header and a row a task, cells in their places; any other table as it is."""
    rows = _unnumbered([row for row in table.rows if any(cell.text for cell in row)])
    if not _holds_pairs(rows):
        return table
    entries = _entries(rows)
    labels = {role: label for entry in entries for role, (label, _) in entry.items()}
    header = tuple(labels.values())
    empty = Cell("", 0, 0)
    body = (tuple(entry[role][1] if role in entry else empty for role in labels) for entry in entries)
    return TableBlock((header, *body))


def _unnumbered(rows: Sequence[Row]) -> list[Row]:
    """Rows of a number, a label and a value without the number; a heading "STT | Nội dung | …" above them goes."""
    listed = rows[1:] if rows and role_of(rows[0][0].text) == "ordinal" and len(rows[0]) == 3 else rows
    numbered = all(len(row) == 3 and (row[0].repeats or re.fullmatch(r"\W*\d*\W*", row[0].text)) for row in listed)
    return [row[1:] for row in listed] if listed and numbered else list(rows)


def _holds_pairs(rows: Sequence[Row]) -> bool:
    """Whether the first column is short labels that name a task and its facts: "Nhiệm vụ", "Chủ trì", "Thời hạn"."""
    if len(rows) < 2 or any(len(row) != 2 or row[1].repeats for row in rows):
        return False
    roles = [_role(row) for row in rows]
    known = [role for role in roles if role]
    return "title" in known and bool(TASK_ROLES & set(known)) and len(known) >= len(rows) * LABELLED


def _role(row: Row) -> str | None:
    text = row[0].text.rstrip(" :")
    if len(text.split()) > LABEL_WORDS or starts_with_action(text) and role_of(text) == "title":
        return None
    return role_of(text)


def _entries(rows: Sequence[Row]) -> list[dict[str, tuple[Cell, Cell]]]:
    """The pairs of each task; a label that comes again begins the next one, a task without any fact is none."""
    entries: list[dict[str, tuple[Cell, Cell]]] = [{}]
    for row in rows:
        if not (role := _role(row)):
            continue
        if role in entries[-1] or (role == "ordinal" and "title" in entries[-1]):
            entries.append({})
        entries[-1][role] = (row[0], row[1])
    return [entry for entry in entries if "title" in entry and TASK_ROLES & set(entry)]
