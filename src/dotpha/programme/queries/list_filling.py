"""The superior's file that goes back: which task answers for which row, and what stands in the columns to be filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dotpha.kit import clock, files
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.programme.extraction import Unreadable
from dotpha.programme.lists.reading import ListRow, key_of_code, read_rows
from dotpha.programme.lists.roles import FILLED
from dotpha.programme.lists.values import STATES, answers, state_of
from dotpha.programme.lists.writing import Place, Value, fill
from dotpha.programme.models import ListForm, ListStand, Period, Task
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.lists import Column, columns_of, found_list, items_of
from dotpha.programme.queries.snapshot import names_of_proofs, open_bottlenecks, task_row


@dataclass(frozen=True)
class FilledList:
    """The file that goes back: its bytes, how many rows it has and how many were filled, and what was not, in words.

    `columns` are those that were filled in; `unmatched` what the programme knows and no column asks for.
    """

    name: str
    data: bytes
    rows: int
    filled: int
    notes: tuple[str, ...]
    blanks: tuple[str, ...]
    columns: tuple[Column, ...]
    unmatched: tuple[str, ...]
    told: tuple[str, ...]
    """The rows that were filled, each with the tasks that it was filled from."""

    @property
    def unfilled(self) -> int:
        """The rows for which no task of the programme gives anything."""
        return self.rows - self.filled

    @property
    def whole(self) -> bool:
        return not self.notes and not self.blanks and not self.resultless

    @property
    def resultless(self) -> bool:
        """Whether no column takes what was done: the superior gets a list without results."""
        return resultless(self.unmatched)


def filled_list(form: ListForm, period: Period | None = None) -> FilledList:
    """The superior's file with the columns that we fill in, as of today or as a frozen period kept it.

    Of a frozen period the list, too, is what was kept with it: equal bytes at any time. Raises Rejected where the form
    has nothing to fill in, BadFile where the file cannot be filled.
    """
    stand = stand_of(form, period)
    if form.mapped_on is None or not set(stand.roles) & set(FILLED):
        raise Rejected(f"Danh mục «{form}» chưa khớp cột nào để điền. Hãy khớp các cột cần điền rồi xuất.")
    name, data = stand.file.name, files.read(stand.file)
    found = found_list(name, data)
    rows = read_rows(found, stand.roles, year=stand.given_on.year).rows
    sheet = _Sheet(stand, rows, period)
    cells = sheet.cells()
    try:
        made, left = fill(data, name, sheet=found.sheet, cells=cells)
    except Unreadable as error:
        raise BadFile(str(error)) from None
    kept = (f"Dòng {row}, cột «{stand.columns[at]['label']}»: {why}, giữ nguyên." for (row, at), why in left.items())
    blanks = tuple(
        f"{FILLED[role]}: để trống {n} dòng vì chương trình chưa có thông tin." for role, n in sheet.blanks.items()
    )
    stem, stamp = name.removesuffix(".xlsx"), period.name if period else clock.today().isoformat()
    return FilledList(
        f"{stem}-{stamp}.xlsx", made, len(rows), sheet.filled, (*sheet.notes, *kept), blanks, filled_columns(stand),
        unmatched(stand), tuple(sheet.told),
    )  # fmt: skip


def filled_columns(stand: ListForm | ListStand) -> tuple[Column, ...]:
    """The columns that are filled in."""
    return tuple(one for one, role in zip(columns_of(stand), stand.roles) if role in FILLED)


def resultless(labels: Iterable[str]) -> bool:
    """Whether no column takes the result: the list would go back without it."""
    return FILLED["result"] in labels


def unmatched(stand: ListForm | ListStand) -> tuple[str, ...]:
    """What the programme would fill in and no column was matched with."""
    return tuple(label for role, label in FILLED.items() if role not in stand.roles)


def stand_of(form: ListForm, period: Period | None) -> ListStand:
    """The list as a frozen period kept it, the last that was kept; else as it is now, not saved."""
    kept = form.stands.select_related("file").filter(period=period).last() if period else None
    return kept or stand_now(form, period)


def stand_now(form: ListForm, period: Period | None = None) -> ListStand:
    """The list as it is now, not saved; what a period kept of its codes before goes before what they mean today."""
    before = form.stands.filter(period=period).last() if period else None
    links = links_of(form)
    if before is not None:
        links["coded"] |= before.links["coded"]
    columns = [{"label": column["label"], "role": column["role"]} for column in form.columns]
    return ListStand(
        period=period,
        form=form,
        file=form.file,
        given_on=form.given_on,
        columns=columns,
        states=form.states,
        links=links,
        revision=period.revision if period else 1,
    )


class _Sheet:
    """What goes into the cells of one file, row by row; `notes` and `blanks` say what does not."""

    def __init__(self, stand: ListStand, rows: Iterable[ListRow], period: Period | None) -> None:
        self.stand, self.rows, self.period = stand, list(rows), period
        self.columns = [(place, role) for place, role in enumerate(stand.roles) if role in FILLED]
        self.notes: list[str] = []
        self.told: list[str] = []
        self.blanks: Counter[str] = Counter()
        self.filled = 0

    def cells(self) -> dict[Place, Value]:
        out: dict[Place, Value] = {}
        tasks = tasks_of_rows(self.stand.links, self.rows)
        every = [task for of_row in tasks.values() for task in of_row]
        facts, stuck = _facts(every, self.period)
        codes = _codes(set(every) - facts.keys())
        for row in self.rows:
            own = [facts[task] for task in tasks[row.number] if task in facts]
            if own:
                given = answers(own, stuck=stuck, words=self.stand.states)
                out |= {(row.number, place): given[role] for place, role in self.columns if role in given}
                self._say_blanks(row, own, given)
                self.filled += 1
                self.told.append(f"{_called(row)}: {', '.join(one['code'] for one in own)}.")
            else:
                self.notes.append(_why_not(row, [codes[task] for task in sorted(tasks[row.number]) if task in codes]))
        return out

    def _say_blanks(self, row: ListRow, own: list[dict[str, Any]], given: dict[str, Value]) -> None:
        for _, role in self.columns:
            if role in given or (role == "done_on" and not all(one["work"] == "done" for one in own)):
                continue
            if role == "state" and (state := state_of(own)) != "unknown":
                word = STATES.get(state, "").lower()
                self.notes.append(f"{_called(row)}: trạng thái «{word}» chưa có từ tương ứng trong danh mục.")
            elif role != "bottleneck":
                self.blanks[role] += 1


def _codes(tasks: set[int]) -> dict[int, str]:
    return dict(Task.objects.filter(pk__in=tasks).values_list("pk", "code")) if tasks else {}


def _why_not(row: ListRow, codes: list[str]) -> str:
    if codes:
        return f"{_called(row)}: nhiệm vụ {', '.join(codes)} không có trong số liệu đã chốt của kỳ."
    return f"{_called(row)}: chưa có nhiệm vụ nào của chương trình thực hiện."


def _called(row: ListRow) -> str:
    title = " ".join(row.task.title.split())
    short = title if len(title) <= 80 else f"{title[:79]}…"
    return f"Dòng {row.number} ({row.code + ', ' if row.code else ''}{short})"


def links_of(form: ListForm) -> dict[str, Any]:
    """Which tasks carry out which row, as `ListStand.links` keeps it."""
    coded: dict[str, list[int]] = {}
    placed: list[tuple[int, list[int]]] = []
    for item in items_of(form):
        tasks = [link.task_id for link in item.carried_by.all()]
        if item.code and tasks:
            coded.setdefault(key_of_code(item.code), tasks)
        of_this_file = item.document.file is not None and item.document.file.digest == form.file.digest
        if of_this_file and tasks:
            placed.append((item.span_start, tasks))
    return {"coded": coded, "placed": placed}


def tasks_of_rows(links: dict[str, Any], rows: Iterable[ListRow]) -> dict[int, list[int]]:
    """Row's number → the tasks that carry it out: by its code, without one by its place in the file it was read from."""
    out: dict[int, list[int]] = {}
    for row in rows:
        start, end = row.task.span
        here = [task for at, tasks in links["placed"] if start <= at < end for task in tasks]
        found = [*links["coded"].get(key_of_code(row.code), ()), *here] if row.code else here
        out[row.number] = list(dict.fromkeys(found))
    return out


def _facts(tasks: list[int], period: Period | None) -> tuple[dict[int, dict[str, Any]], dict[str, list[str]]]:
    """(task id → its facts, task's code → what stops it): the rows that the period froze, else as they stand today."""
    if period is not None and period.figures is not None:
        rows, stuck = period.figures["tasks"], period.figures["bottlenecks"]
        return {row["id"]: row for row in rows}, _by_code((one["code"], one["text"]) for one in stuck)
    every = Task.objects.filter(pk__in=tasks).select_related("document", "lead").defer("document__text")
    views = views_of(every, clock.today())
    names = names_of_proofs(views)
    facts = {view.task.pk: task_row(view, view.answer, [names[pk] for pk in view.proofs]) for view in views}
    return facts, _by_code((one.task.code, one.text) for one in open_bottlenecks(views, clock.today()))


def _by_code(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for code, text in pairs:
        out.setdefault(code, []).append(text)
    return out
