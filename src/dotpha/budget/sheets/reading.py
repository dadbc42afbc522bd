"""The rows of a finance sheet by the roles of its columns: what each asks for from which source, and what is not in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from dotpha.budget.sheets import order
from dotpha.budget.sheets.amounts import UNITS, NotAnAmount, Style, read_amount, rounded, style_of, unit_in
from dotpha.budget.sheets.grid import Figure
from dotpha.budget.sheets.heading import Heading
from dotpha.budget.sheets.roles import LABELS, MEASURES, kind_of, parts_of, source_of
from dotpha.budget.sheets.rows import Check, Money, Part, Problem, SheetRead, SheetRow, Weight, add
from dotpha.programme.replies.codes import leading_code
from dotpha.text.numerals import write_number

MOST = Decimal(10**16)
"""Đồng: ten million tỷ; what is more is a slip of the unit."""


@dataclass
class _Line:
    """A row of the table on its way: where it stands and what its cells say."""

    number: int
    ordinal: str
    title: str
    rank: int
    total: str
    cells: tuple[Figure, ...]
    money: dict[tuple[str, str], Decimal | None] = field(default_factory=dict)
    stated: Money = field(default_factory=dict)

    @property
    def filled(self) -> bool:
        return any(one is not None for one in (*self.money.values(), *self.stated.values()))


def read_sheet(found: Heading, roles: Sequence[str], *, unit: str, kind: str = "recurrent") -> SheetRead:
    """The rows under the header; `unit` is that of figures whose column or cell names none, `kind` that of rows that tell none."""
    reader = _Reader(found, roles, UNITS[unit], kind)
    lines = reader.lines()
    rows, checks = reader.rows(lines)
    return SheetRead(tuple(rows), tuple(sorted(reader.problems, key=lambda one: one.row)), tuple(checks))


class _Reader:
    def __init__(self, found: Heading, roles: Sequence[str], unit: Decimal, kind: str) -> None:
        self.found, self.kind = found, kind
        self.columns = {role: place for place, role in enumerate(roles) if role != "keep"}
        self.money = [(place, *told) for role, place in self.columns.items() if (told := parts_of(role))]
        named = [unit_in(label) for label in found.labels]
        self.units = {place: UNITS[named[place] or ""] if named[place] else unit for place, *_ in self.money}
        self.problems: list[Problem] = []
        self.style: Style | None = style_of(
            row[place].text for row in found.rows[found.first :] for place, *_ in self.money if self._typed(row, place)
        )

    @staticmethod
    def _typed(row: Sequence[Figure], place: int) -> bool:
        return place < len(row) and row[place].number is None and bool(row[place].text)

    def _text(self, row: Sequence[Figure], role: str) -> str:
        place = self.columns.get(role)
        return "" if place is None or place >= len(row) or row[place].repeats else row[place].text

    def _problem(self, row: int, weight: Weight, text: str) -> None:
        self.problems.append(Problem(row, weight, text))

    def lines(self) -> list[_Line]:
        """The rows of the table in order, up to its end; what says nothing is left out."""
        out: list[_Line] = []
        rows, letters = self.found.rows[self.found.first :], False
        for at, (number, row) in enumerate(zip(self.found.numbers[self.found.first :], rows)):
            said = [cell.text for cell in row if cell.text and not cell.repeats]
            if not said or (at < 2 and order.numbers_columns(said)) or self._is_header(row):
                continue
            ordinal, title = self._text(row, "ordinal"), self._title(row)
            letters = letters or ordinal.strip(" .)") in ("A", "B")
            line = _Line(number, ordinal, title, order.rank(ordinal, title, letters_open=letters), "", row)
            line.total = order.is_total(title) or ("" if title else order.is_total(said[0]))
            # Before its cells are read: beside "Người lập biểu" a title ("Giám đốc") may stand under the money.
            if order.closes(title or said[0]) and not self._has_figures(row):
                break
            self._figures(line)
            if line.filled or (title and not order.only_including(title)):
                out.append(line)
        return out

    def _has_figures(self, row: Sequence[Figure]) -> bool:
        cells = [row[place] for place, *_ in self.money if place < len(row) and not row[place].repeats]
        return any(cell.number is not None or any(sign.isdigit() for sign in cell.text) for cell in cells)

    def _is_header(self, row: Sequence[Figure]) -> bool:
        """The header once more, as at the head of a printed page."""
        own = [(label, cell.text) for label, cell in zip(self.found.labels, row) if cell.text and not cell.repeats]
        return len(own) > 1 and all(label.startswith(text) for label, text in own)

    def _title(self, row: Sequence[Figure]) -> str:
        """The title cell; of a group row the words that stand over it, merged from a cell further left."""
        own = self._text(row, "title")
        place = self.columns.get("title", 0)
        if own or place >= len(row) or row[place].repeats != "left":
            return own
        return next((cell.text for cell in reversed(row[:place]) if cell.text), "")

    def _figures(self, line: _Line) -> None:
        for place, measure, source in self.money:
            if place >= len(line.cells) or line.cells[place].repeats:
                continue
            value = self._figure(line, place)
            if source:
                line.money[measure, source] = value
            else:
                line.stated[measure] = value

    def _figure(self, line: _Line, place: int) -> Decimal | None:
        cell, label = line.cells[place], self.found.labels[place]
        where = f"cột «{label}»"
        if cell.number is not None:
            value: Decimal | None = rounded(cell.number * self.units[place])
        else:
            try:
                amount = read_amount(cell.text, self.style)
            except NotAnAmount:
                self._problem(line.number, "error", f"{where} ghi «{cell.text[:60]}», không đọc được thành số tiền.")
                return None
            value = amount.vnd(self.units[place]) if amount else None
            if amount and amount.unsure:
                text = f"{where} ghi «{cell.text}», có thể đọc hai cách; đã đọc là {write_number(amount.value)}."
                self._problem(line.number, "warning", text)
        if value is not None and (value < 0 or value > MOST):
            why = "số âm" if value < 0 else "số quá lớn, có thể sai đơn vị tính"
            self._problem(line.number, "error", f"{where} ghi «{cell.text[:60]}»: {why} nên không được đọc.")
            return None
        return value

    def rows(self, lines: list[_Line]) -> tuple[list[SheetRow], list[Check]]:
        """The things money is given for, and the totals held against them."""
        body = [line for line in lines if not line.total]
        over = order.groups([line.rank for line in body])
        made: dict[int, SheetRow] = {}
        trail: list[tuple[int, str]] = []
        for at, line in enumerate(body):
            trail = [one for one in trail if one[0] < line.rank]
            named = order.only_source(line.title) if line.filled and not over[at] else ""
            parent = next((back for back in range(at - 1, -1, -1) if not order.only_source(body[back].title)), None)
            if named and parent is not None and (body[parent].number in made or over[parent]):
                made[body[parent].number] = self._with_part(made, body[parent], trail, named, line)
            elif over[at] and not self._only_sources(body, at):
                trail.append((line.rank, line.title))
            elif not line.filled and line.rank == order.LEAF:
                trail = [(-1, line.title)]
            elif line.title:
                made[line.number] = self._row(line, [title for _, title in trail])
            else:
                self._problem(line.number, "error", "có số tiền nhưng không có nội dung nên không được đọc.")
        rows = [made[number] for number in sorted(made)]
        self._warn(rows)
        return rows, [
            *self._group_checks(body, over, rows),
            *self._total_checks(lines, rows),
            *self._row_checks(body, rows),
        ]

    def _only_sources(self, body: list[_Line], at: int) -> bool:
        inside = order.beneath([line.rank for line in body], at)
        return len(inside) > 0 and all(order.only_source(body[place].title) for place in inside)

    def _row(self, line: _Line, above: Sequence[str]) -> SheetRow:
        row = line.cells
        code, title = leading_code(order.DASH.sub("", line.title))
        section = " / ".join(above)
        source = source_of(self._text(row, "source")) or ("" if line.money else source_of(section))
        kind = kind_of(self._text(row, "kind")) or kind_of(self._text(row, "source")) or kind_of(section) or self.kind
        return SheetRow(
            line.number, line.ordinal.strip(" .)"), self._text(row, "code") or code, title or line.title,
            self._text(row, "agency"), section, kind, self._text(row, "note"), self._parts(line, source),
        )  # fmt: skip

    def _parts(self, line: _Line, source: str) -> tuple[Part, ...]:
        """The money by source; what a total says beyond its sources is a part of a source not told."""
        by_source: dict[str, Money] = defaultdict(dict)
        for (measure, one), value in line.money.items():
            if value is not None:
                by_source[one][measure] = value
        # A figure that is not split goes to the one source of the row, where it has one.
        alone = next(iter(by_source)) if len(by_source) == 1 else source
        for measure, stated in line.stated.items():
            split = add(money.get(measure) for money in by_source.values())
            if stated is not None and split is None:
                by_source[alone][measure] = stated
            elif stated is not None and split is not None and stated > split:
                by_source[source][measure] = (by_source[source].get(measure) or Decimal(0)) + stated - split
        return tuple(Part(one, **money) for one, money in by_source.items()) or (Part(source),)

    def _with_part(
        self, made: dict[int, SheetRow], parent: _Line, trail: list[tuple[int, str]], source: str, line: _Line
    ) -> SheetRow:
        """The row above with the money of a source that a row beneath it names; its own figures then are a total."""
        row = made.get(parent.number) or replace(self._row(parent, [title for _, title in trail[:-1]]), parts=())
        kept = tuple(part for part in row.parts if part.source and part.source != source)
        return replace(row, parts=(*kept, Part(source, **{k: v for k, v in line.stated.items()})))

    def _warn(self, rows: Sequence[SheetRow]) -> None:
        for row in rows:
            if all(part.of(measure) is None for part in row.parts for measure in MEASURES):
                self._problem(row.number, "warning", f"«{row.title[:80]}» không có số tiền nào.")
            for part in row.parts:
                if part.plan is not None and part.disbursed is not None and part.disbursed > part.plan:
                    self._problem(row.number, "warning", f"«{row.title[:80]}» giải ngân vượt kế hoạch được giao.")

    def _group_checks(self, body: list[_Line], over: list[bool], rows: Sequence[SheetRow]) -> Iterable[Check]:
        ranks = [line.rank for line in body]
        for at, line in enumerate(body):
            if over[at] and line.filled and not self._only_sources(body, at):
                numbers = {body[place].number for place in order.beneath(ranks, at)}
                yield from self._checks(line, [row for row in rows if row.number in numbers])

    def _total_checks(self, lines: list[_Line], rows: Sequence[SheetRow]) -> Iterable[Check]:
        since = 0
        for line in lines:
            if not line.total or not line.filled:
                continue
            scope = list(rows)
            if line.total == "part":
                # "Cộng" closes what stands above it, "Cộng mục I" what stands under I, whatever is closed in between; the
                # one of a table that begins with it is the sum of all.
                begin = self._section_of(line, lines) or since
                above = [row for row in rows if begin < row.number < line.number]
                scope, since = above or scope, line.number
            yield from self._checks(line, scope)

    @staticmethod
    def _section_of(line: _Line, lines: Sequence[_Line]) -> int:
        """The row of the section that a subtotal names ("Cộng mục I"), 0 where it names none that stands above it."""
        named = order.part_named(line.title)
        above = [one for one in lines if one.number < line.number and not one.total]
        return next((one.number for one in reversed(above) if named and one.ordinal.strip(" .)") == named), 0)

    def _row_checks(self, body: list[_Line], rows: Sequence[SheetRow]) -> Iterable[Check]:
        """A row's own total against its sources; only where they part."""
        lines = {line.number: line for line in body}
        for row in rows:
            line = lines[row.number]
            told = {part.source: part for part in row.parts if part.source}
            for measure, stated in line.stated.items():
                split = add(part.of(measure) for part in told.values())
                if stated is not None and split is not None and split != stated:
                    yield Check(line.number, row.title[:120], measure, stated, split)

    def _checks(self, line: _Line, scope: Sequence[SheetRow]) -> Iterable[Check]:
        label = line.title or "Tổng cộng"
        for measure, stated in line.stated.items():
            summed = add(part.of(measure) for row in scope for part in row.parts) or Decimal(0)
            if stated or (stated is not None and summed):
                yield Check(line.number, label[:120], measure, stated, summed)
        for (measure, source), stated in line.money.items():
            told = [part for row in scope for part in row.parts if part.source == source]
            summed = add(part.of(measure) for part in told) or Decimal(0)
            if stated or (stated is not None and summed):
                yield Check(line.number, f"{label[:80]}, {LABELS[f'{measure}.{source}']}", measure, stated, summed)
