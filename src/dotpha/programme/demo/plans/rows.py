"""What a row of a plan's appendix says, and the name under which the rest of the demo speaks of its task."""

from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.text.official import Column, Group, Table

COLUMNS = (
    Column("TT", 10, "center"),
    Column("Nhiệm vụ", 78),
    Column("Cơ quan chủ trì", 40),
    Column("Cơ quan phối hợp", 48),
    Column("Sản phẩm, kết quả", 42),
    Column("Thời hạn", 26, "center"),
)


@dataclass(frozen=True)
class Row:
    """One task of a plan. `key` is the demo's own name for it and stands in no paper."""

    key: str
    title: str
    lead: str
    supporting: str
    deliverable: str
    deadline: str


def table(groups: Sequence[tuple[str, Sequence[Row]]]) -> Table:
    """The appendix: a group row for each section, tasks numbered through."""
    rows: list[object] = []
    count = 0
    for title, members in groups:
        rows.append(Group(title))
        for row in members:
            count += 1
            rows.append((count, row.title, row.lead, row.supporting, row.deliverable, row.deadline))
    return Table(COLUMNS, rows)  # type: ignore[arg-type]


def keys(groups: Sequence[tuple[str, Sequence[Row]]]) -> list[str]:
    """The keys in the order of the paper."""
    return [row.key for _, members in groups for row in members]
