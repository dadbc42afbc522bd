"""On which line of a policy file a fault stands, so that who drafts finds it."""

from __future__ import annotations

import re

TABLES = {
    "Điều kiện": "dieu_kien", "Mức": "muc", "Ví dụ": "vi_du", "Không cùng": "cong_don.khong_cung", "Đối tượng": "doi_tuong",
    "Cộng dồn": "cong_don", "Nộp hồ sơ": "nop",
}  # fmt: skip
"""How a fault names a table → how the file writes it."""
_PLACE = re.compile(r"(?P<called>[^«:,]+?)(?: «(?P<key>[^»]+)»)?(?:, (?P<part>\w+))?: (?:«(?P<name>\w+)»)?")
_SYNTAX = re.compile(r"at line (\d+)")


def line_of(fault: str, text: str) -> int | None:
    """The line, from 1, that a fault speaks of: the field it names, else the head of its table; None where it names neither."""
    if syntax := _SYNTAX.search(fault):
        return int(syntax[1])
    found = _PLACE.match(fault)
    if found is None:
        return None
    lines = text.splitlines()
    first, last = _table(lines, TABLES.get(found["called"].strip(), ""), found["key"] or "")
    named = [name for name in (found["name"], found["part"]) if name]
    # By itself on a line first, then inside a table that is written on one line.
    for pattern in (r"\s*{}\s*=", r".*\b{}\s*="):
        for name in named:
            for number in range(first, last):
                if re.match(pattern.format(re.escape(name)), lines[number]):
                    return number + 1
    return first + 1 if first else None


def _table(lines: list[str], name: str, key: str) -> tuple[int, int]:
    """From which line to which (from 0, the last not included) a table stands; the head of the file for no table."""
    heads = [number for number, line in enumerate(lines) if line.startswith("[")]
    if not name:
        return 0, heads[0] if heads else len(lines)
    own = [number for number in heads if lines[number].strip().strip("[]") == name]
    spans = [(number, next((one for one in heads if one > number), len(lines))) for number in own]
    if key.isdecimal() and int(key) <= len(spans):
        return spans[int(key) - 1]
    for first, last in spans:
        if any(re.match(rf'\s*(ma|ten)\s*=\s*"{re.escape(key)}"', line) for line in lines[first:last]) or not key:
            return first, last
    return spans[0] if spans else (0, 0)
