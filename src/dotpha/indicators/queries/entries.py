"""Files of figures and entries: who sees which, what waits for confirmation, the rejected rows as a workbook, how columns were told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.grid import Cell
from dotpha.indicators.figures.reading import Table, read_table
from dotpha.indicators.models import Entry, EntryFault, FigureFile, Indicator
from dotpha.indicators.queries.planning import given_of, plan_of
from dotpha.kit import access, clock, files
from dotpha.kit.access import Rejected
from dotpha.people.queries import own_organisations

REASON = "Lý do"


def visible_files(user: Any) -> QuerySet[FigureFile]:
    """Those who follow the whole programme see every file, others their own and those of the indicators they lead."""
    rows = FigureFile.objects.select_related("indicator", "read_by", "file", "replaces")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    return rows.filter(Q(read_by=user) | Q(indicator__owner__in=own_organisations(user, clock.today())))


def listed_files(user: Any) -> QuerySet[FigureFile]:
    """The files with how many values and wrong rows each has; each counted by itself, joined they would multiply."""
    return visible_files(user).annotate(values=_how_many(Entry), wrong=_how_many(EntryFault))


def _how_many(rows: type[Entry] | type[EntryFault]) -> Coalesce:
    of_file = rows.objects.filter(file=OuterRef("pk")).order_by().values("file")
    return Coalesce(Subquery(of_file.annotate(n=Count("pk")).values("n")), 0)


def visible_entries(user: Any) -> QuerySet[Entry]:
    """Those who follow the whole programme, who entered it, the unit it speaks of, the lead of its indicator."""
    rows = Entry.objects.select_related("indicator__owner", "unit", "file", "entered_by", "confirmed_by", "proof")
    if not user.is_authenticated:
        return rows.none()
    if user.reads_all:
        return rows
    own = own_organisations(user, clock.today())
    return rows.filter(Q(entered_by=user) | Q(unit__organisation__in=own) | Q(indicator__owner__in=own))


def entered_indicators(user: Any) -> QuerySet[Indicator]:
    """The indicators whose values this person may hand in."""
    rows = Indicator.objects.filter(expression="", retired_on=None).select_related("owner")
    if not user.is_authenticated:
        return rows.none()
    return rows if user.is_standing_office else rows.filter(owner__in=own_organisations(user, clock.today()))


def to_confirm(user: Any) -> QuerySet[Entry]:
    """What waits for this person: entered by others, of indicators they may confirm."""
    rows = visible_entries(user).filter(state=Entry.State.WAITING).exclude(entered_by=user)
    rows = rows.exclude(file__isnull=False, file__read_by=user)
    if user.is_standing_office:
        return rows
    return rows.filter(indicator__owner__in=own_organisations(user, clock.today()))


def may_confirm(user: Any, entry: Entry) -> bool:
    return entry.state == Entry.State.WAITING and access.why_not(user, "indicators.confirm_entry", entry) is None


def returned_to(user: Any) -> QuerySet[Entry]:
    """What was sent back to this person and not entered anew."""
    rows = visible_entries(user).filter(state=Entry.State.RETURNED, entered_by=user)
    anew = Entry.objects.filter(
        entered_by=user, indicator=OuterRef("indicator"), unit=OuterRef("unit"), span=OuterRef("span"), pk__gt=OuterRef("pk")
    )  # fmt: skip
    return rows.exclude(Exists(anew))


def waiting_counts(user: Any) -> dict[str, int]:
    """State → how many entries wait for this person in it: to be confirmed, to be entered anew; one query."""
    both = [
        rows.order_by().values_list("state").annotate(n=Count("pk")) for rows in (to_confirm(user), returned_to(user))
    ]
    return dict(both[0].union(both[1]))


@dataclass(frozen=True)
class Column:
    """A column of a table as a person tells it: its header, its first cells, the role it has."""

    key: str
    cells: tuple[str, ...]
    role: str


def table_of(file: FigureFile) -> Table | None:
    """The table of a kept file; None of one that tells its columns itself. Raises BadFigures, BadFile."""
    if file.matching["dialect"] == "sdmx":
        return None
    return read_table(files.read(file.file), file.name, file.matching["sheet"])


def columns_of(file: FigureFile, table: Table) -> list[Column]:
    kept = file.matching
    roles = {kept[role]: role for role in ("weight", "indicator", "year", "period", "unit") if kept.get(role)}
    roles |= {one["key"]: "value" for one in kept["values"]}
    rows = [row for row in table.rows if not row.total and not row.group][:5]
    return [
        Column(key, tuple(row.cells[at].text for row in rows if row.cells[at].text), roles.get(key, ""))
        for at, key in enumerate(table.header)
    ]


def fault_book(file: FigureFile, day: Any) -> bytes:
    """The rejected rows of a file as a workbook with the reason in a last column, to be mended and loaded again.

    Raises Rejected where the choice of columns does not fit the file.
    """
    try:
        given = given_of(file)
    except BadFigures as error:
        raise Rejected(str(error)) from None
    if file.state == FigureFile.State.READ:
        wrong = [(one.row_number, one.reason) for one in plan_of(file, day).bad]
    else:
        wrong = list(file.faults.values_list("row_number", "reason"))
    header = [head for head in given.header if head != REASON]
    places = [at for at, head in enumerate(given.header) if head != REASON]
    rows: dict[int, tuple[Sequence[Cell], list[str]]] = {}
    for number, sentence in wrong:
        cells = given.cells.get(number, ())
        rows.setdefault(number, ([cells[at] for at in places if at < len(cells)], []))[1].append(sentence)
    return _book(header, [rows[number] for number in sorted(rows)])


def _book(header: Sequence[str], rows: Sequence[tuple[Sequence[Cell], Sequence[str]]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, bold = book.add_worksheet("Dòng lỗi"), book.add_format({"bold": True, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True})
    for column, head in enumerate([*header, REASON]):
        sheet.write_string(0, column, head, bold)
    for at, (cells, reasons) in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            if cell.number is not None:
                sheet.write_number(at, column, cell.number)
            else:
                sheet.write_string(at, column, cell.text)  # never a formula
        sheet.write_string(at, len(header), "\n".join(dict.fromkeys(reasons)), wrapped)
    sheet.set_column(0, len(header), 18)
    sheet.set_column(len(header), len(header), 70)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
