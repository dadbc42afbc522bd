"""Which column of a table says what is to be done, where several are named so or one named so holds only numbers."""

import re
from collections.abc import Mapping, Sequence

from dotpha.programme.extraction.blocks import Cell
from dotpha.text.vietnamese import fold

Rows = Sequence[Sequence[Cell]]

# A number, a code or several: "3", "3, 7", "NV12", "CV-01", "II.4".
CODE = re.compile(
    r"(?:[A-ZĐ]{0,4}[-.]?\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,5})(?:\s*[,;+&]\s*(?:[A-ZĐ]{0,4}[-.]?\d[\d.]*))*"
)
SPECIFIC = re.compile(r"\b(?:cu the|chi tiet|mo ta)\b")
MOSTLY = 0.6


def title_column(labels: Sequence[str], named: Sequence[int], rows: Rows) -> int | None:
    """The column of the tasks among those `named` so; None where all of them hold numbers of tasks told elsewhere.

    "Nhiệm vụ chung | Nhiệm vụ cụ thể" with the first merged over several rows: the second one.
    """
    worded = [column for column in named if not holds_codes(rows, column)]
    if not worded:
        return None
    first = worded[0]
    for other in worded[1:]:
        if SPECIFIC.search(fold(labels[other])) and _is_merged(rows, first, other):
            return other
    return first


def with_title(columns: Mapping[str, int], labels: Sequence[str], named: Sequence[int], rows: Rows) -> dict[str, int]:
    """The columns by role with the tasks' column set right; results listed first are then the tasks themselves."""
    title = title_column(labels, named, rows)
    if title is None and columns.get("deliverable") == 0:
        return {**{role: at for role, at in columns.items() if role != "deliverable"}, "title": 0}
    before = columns["title"]
    if title is None or title == before:
        return dict(columns)
    role = "ordinal" if holds_codes(rows, before) else "group"
    return {role: before, **columns, "title": title}


def holds_codes(rows: Rows, column: int) -> bool:
    """Whether a column holds numbers and codes and no words."""
    texts = _texts(rows, column)
    return bool(texts) and sum(bool(CODE.fullmatch(text)) for text in texts) >= MOSTLY * len(texts)


def _is_merged(rows: Rows, first: int, other: int) -> bool:
    """Whether the first column's words stand over several rows of the other."""
    return any(
        max(first, other) < len(row)
        and row[other].text.strip()
        and not row[other].repeats
        and (not row[first].text.strip() or row[first].repeats == "above")
        for row in rows
    )


def _texts(rows: Rows, column: int) -> list[str]:
    return [row[column].text.strip(" .*") for row in rows if column < len(row) and row[column].text.strip(" .*")]
