"""The log of a period as an official paper: groups with Roman numerals, entries by day, the sums of each group, a table behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dotpha.journal.rules.joining import Note, amount, in_order, joined
from dotpha.text.dates import write_date
from dotpha.text.official import (
    Appendix,
    Block,
    Column,
    Content,
    Group,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    write_document,
)

NOTHING = "Trong kỳ chưa có kết quả nào được ghi nhật ký."


@dataclass(frozen=True)
class Line:
    """One entry of the paper; `task` is "NV-0012" or ""."""

    key: int
    on: date
    text: str
    number: Decimal | None
    unit: str
    counted: str
    task: str

    @property
    def note(self) -> Note:
        return Note(self.key, self.on, self.text, self.number, self.unit, self.counted)


@dataclass(frozen=True)
class Logged:
    """A period's log: its groups in the organisation's order, empty ones left out."""

    body: str
    label: str
    starts_on: date
    ends_on: date
    groups: Sequence[tuple[str, Sequence[Line]]]


def write(
    logged: Logged,
    *,
    letterhead: Letterhead,
    signature: Signature | None,
    addressees: Sequence[str],
    basis: Sequence[str],
) -> bytes:
    """The paper as .docx bytes, equal for equal input."""
    return write_document(
        kind="Báo cáo",
        summary=f"Kết quả thực hiện nhiệm vụ khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số {_in_sentence(logged.label)}",
        blocks=blocks(logged, basis),
        letterhead=letterhead,
        signature=signature,
        addressees=addressees,
    )


def blocks(logged: Logged, basis: Sequence[str]) -> list[Block]:
    """Basis, opening, one part for each group, and the table of all entries."""
    span = f"từ ngày {write_date(logged.starts_on)} đến ngày {write_date(logged.ends_on)}"
    out: list[Content] = [Paragraph(f"{_cited(line)};") for line in basis if line.strip(" ;,.")]
    out.append(Paragraph(f"{logged.body} báo cáo kết quả thực hiện {_in_sentence(logged.label)} ({span}) như sau:"))
    for name, lines in logged.groups:
        out.append(Heading(1, name))
        out += [Paragraph(line) for line in joined(one.note for one in lines).splitlines()]
    if not logged.groups:
        return [*out, Paragraph(NOTHING)]
    return [*out, Appendix(f"Nhật ký kết quả {_in_sentence(logged.label)}", [table(logged.groups)], landscape=True)]


def table(groups: Iterable[tuple[str, Sequence[Line]]]) -> Table:
    """All entries, counted through, under the rows of their groups (I, II, III…)."""
    columns = (
        Column("STT", 12, "center"), Column("Ngày", 26, "center"), Column("Kết quả", 120), Column("Số liệu", 50),
        Column("Nhiệm vụ", 28, "center"),
    )  # fmt: skip
    rows: list[Sequence[str | int | None] | Group] = []
    place = 0
    for name, lines in groups:
        rows.append(Group(name))
        by_key = {one.key: one for one in lines}
        for note in in_order(one.note for one in lines):
            place += 1
            figure = "" if note.number is None else amount(note.number, note.unit, note.counted)
            rows.append((place, write_date(note.on), note.text, figure, by_key[note.key].task))
    return Table(columns, rows, size=11)


def _cited(line: str) -> str:
    words = line.strip(" ;,.")
    return words if words.startswith("Căn cứ") else f"Căn cứ {words}"


def _in_sentence(label: str) -> str:
    return label[:1].lower() + label[1:] if label.startswith(("Quý", "Tháng", "Năm", "Từ")) else label
