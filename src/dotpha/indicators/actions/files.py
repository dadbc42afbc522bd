"""A file of figures is read into a review, its columns and names are told, it is taken in, dropped, withdrawn, taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.indicators.actions.entering import hold, next_turn, settle, still_entered, units_named
from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.given import Given, proposed, read_given, with_roles
from dotpha.indicators.figures.reading import read_table
from dotpha.indicators.models import Entry, EntryFault, FigureFile, Indicator
from dotpha.indicators.queries.naming import Namer
from dotpha.indicators.queries.planning import Plan, given_of, plan_given
from dotpha.indicators.rules.values import WEIGHED
from dotpha.kit import access, clock, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile

WAY_OUT = "Số liệu được nhận bằng Excel (.xlsx, .xls), LibreOffice (.ods) hoặc .csv; hãy lưu lại rồi nhập."
TAKES = frozenset({"xlsx", "xls", "ods", "csv", "txt"})
GONE = "Tệp này không còn. Hãy tải lại trang Nhập số liệu."
REMEMBERED = 40
"""So many files back a header is looked for that somebody has told before."""
State = FigureFile.State


@dataclass(frozen=True)
class Taken:
    """What taking a file in did: values kept, those that wait for a second person, observations that are new or other."""

    file: FigureFile
    values: int
    waiting: int
    changed: int


def read_file(
    *, actor: Any, name: str, data: bytes, indicator: Indicator | None = None, status: str = "A",
    replaces: FigureFile | None = None,
) -> FigureFile:  # fmt: skip
    """Reads a file into a review with a proposal of its columns; nothing counts before it is taken in.

    A header that was told before is read as then. Raises BadFile; nothing is left behind then.
    """
    access.check(actor, "indicators.enter_figures", indicator)
    name = files.clean_name(name)
    if replaces is not None and replaces.state != State.TAKEN:
        raise Rejected(f"Tệp «{replaces}» chưa được đưa vào nên chưa có dòng lỗi nào để nạp lại.")
    if (files.sniff(name, data) or "xls") not in TAKES:
        raise BadFile(f"Tệp «{name}» không phải bảng số liệu. {WAY_OUT}")
    try:
        weighed = indicator is not None and indicator.adds in WEIGHED
        # Before the store is asked: it knows a locked book from a broken one.
        matching = proposed(data, name, weighed=weighed)
        files.check(name, data, way_out=WAY_OUT)
        known = replaces or _alike(matching)
        if known is not None and known.matching.get("dialect") == matching["dialect"]:
            matching = _remembered(known, matching, same=replaces is not None)
            indicator = indicator or (known.indicator if replaces or known.read_by_id == actor.pk else None)
    except BadFigures as error:
        raise BadFile(str(error)) from None
    with transaction.atomic():
        file = FigureFile.objects.create(
            file=files.store(name=name, data=data, actor=actor), name=name, indicator=indicator, matching=matching,
            status=status, replaces=replaces, read_by=actor,
        )  # fmt: skip
        ledger.write("indicators.file_read", file, actor=actor, name=name)
        return file


def _alike(matching: Mapping[str, Any]) -> FigureFile | None:
    """The last file taken in whose header was the same."""
    rows = FigureFile.objects.filter(state=State.TAKEN).select_related("indicator").order_by("-pk")[:REMEMBERED]
    return next((one for one in rows if _columns(one.matching) == _columns(matching)), None)


def _columns(matching: Mapping[str, Any]) -> list[str]:
    """The header but for the reasons that we wrote beside rejected rows."""
    return [one for one in matching.get("header", []) if one != REASON]


REASON = "Lý do"


def _remembered(known: FigureFile, matching: dict[str, Any], *, same: bool) -> dict[str, Any]:
    """The choice of a file told before, for another one; the span of all rows is that of the new file, unless it is the same."""
    if _columns(known.matching) != _columns(matching):
        return matching
    spans = {} if same or not known.matching.get("fixed") else {"fixed": matching.get("fixed", "")}
    kept = {key: matching[key] for key in ("header", "sheet", "sheets") if key in matching}
    problems = [] if same or spans.get("fixed", "-") else matching["problems"]
    return {**known.matching, **kept, **spans, "problems": problems}


def locked_file(file_id: int) -> FigureFile:
    """The file, locked until the transaction ends. Raises Rejected where it is gone."""
    found = FigureFile.objects.select_for_update(of=("self",)).select_related("file", "indicator").filter(pk=file_id)
    file = found.first()
    if file is None:
        raise Rejected(GONE)
    return file


def _in_review(file: FigureFile) -> None:
    if file.state != State.READ:
        raise Rejected(f"Tệp «{file}» {file.get_state_display()}. Hãy tải lại trang để xem tình trạng mới.")


def match_file(
    *, file_id: int, roles: Mapping[str, str], indicator: Indicator | None, status: str, fixed: str, fixed_unit: str,
    style: str, sheet: str, actor: Any,
) -> FigureFile:  # fmt: skip
    """Says what each column is, of which unit and span all rows are where no column tells. Raises Rejected, BadFile.

    `roles` is column → role as `figures.given.with_roles` has them. Another `sheet` is proposed anew.
    """
    seen = FigureFile.objects.select_related("file", "indicator").filter(pk=file_id).first()
    if seen is None:
        raise Rejected(GONE)
    for one in {seen.indicator, indicator}:
        access.check(actor, "indicators.enter_figures", one)
    data, before = files.read(seen.file), seen.matching
    names = {key: before[key] for key in ("units", "indicators") if key in before}
    try:
        if before["dialect"] == "sdmx":
            matching = before
        elif sheet and sheet != before["sheet"]:
            matching = proposed(data, seen.name, sheet=sheet) | names
        else:
            table = read_table(data, seen.name, before["sheet"])
            matching = with_roles(table, before, roles, fixed=fixed, fixed_unit=fixed_unit, style=style) | names
            read_given(data, seen.name, matching)
    except BadFigures as error:
        raise Rejected(str(error)) from None
    with transaction.atomic():
        file = locked_file(file_id)
        _in_review(file)
        file.matching, file.indicator, file.status = matching, indicator, status
        file.save(update_fields=["matching", "indicator", "status"])
        ledger.write("indicators.file_matched", file, actor=actor, name=file.name)
        return file


@transaction.atomic
def name_in_file(*, file_id: int, name: str, unit: str = "", indicator: str = "", actor: Any, day: date) -> FigureFile:
    """Says once for this file who a name is: a unit by its name or code, or an indicator by its code. Raises Rejected."""
    file = locked_file(file_id)
    access.check(actor, "indicators.enter_figures", file.indicator)
    _in_review(file)
    if unit:
        found = Namer(day).find(unit)
        if found is None:
            raise Rejected(f"Không biết đơn vị «{unit}». Hãy chọn một tên trong danh sách gợi ý.")
        file.matching = {**file.matching, "units": {**file.matching.get("units", {}), name: found.code}}
    else:
        one = Indicator.objects.filter(code=indicator).first()
        if one is None:
            raise Rejected("Hãy chọn một chỉ số trong danh sách.")
        file.matching = {**file.matching, "indicators": {**file.matching.get("indicators", {}), name: one.code}}
    file.save(update_fields=["matching"])
    ledger.write("indicators.file_matched", file, actor=actor, name=name, unit=unit, indicator=indicator)
    return file


def take_file(*, file_id: int, actor: Any, day: date, despite_faults: bool = False) -> Taken:
    """Takes a file in, all of its values in one transaction; what asks for two people waits for the second.

    The rows that are wrong are kept with their reasons, to be mended and loaded again. Raises Rejected, Refused.
    """
    seen = FigureFile.objects.select_related("file").filter(pk=file_id).first()
    if seen is None:
        raise Rejected(GONE)
    access.check(actor, "indicators.enter_figures", seen.indicator)
    try:
        given = given_of(seen)  # long for a long file: nobody else waits for it
    except BadFigures as error:
        raise Rejected(str(error)) from None
    with transaction.atomic():
        file = locked_file(file_id)
        _in_review(file)
        if file.matching != seen.matching or file.indicator_id != seen.indicator_id:
            raise Rejected("Cách đọc tệp vừa được người khác đổi. Hãy tải lại trang rồi xem lại.")
        plan = plan_given(file, given, day)
        _refuse(file, plan, actor, despite_faults)
        return _taken(file, plan, given, actor=actor, day=day)


def _refuse(file: FigureFile, plan: Plan, actor: Any, despite_faults: bool) -> None:
    for one in plan.indicators:
        access.check(actor, "indicators.enter_figures", one)
    if not plan.lines:
        raise Rejected(f"Chưa dòng nào của «{file}» đưa vào được. Hãy xem lý do ở từng dòng, sửa rồi làm lại.")
    if plan.bad and not despite_faults:
        raise Rejected(
            f"Còn {len(plan.bad)} dòng lỗi. Hãy sửa trong tệp rồi nhập lại, hoặc xác nhận đưa vào các dòng đúng trước."
        )


def _taken(file: FigureFile, plan: Plan, given: Given, *, actor: Any, day: date) -> Taken:
    records = hold(plan.indicators)
    still_entered(plan.indicators)
    units = units_named(one.unit for one in plan.lines)
    turns = {one.pk: next_turn(one) for one in plan.indicators}
    entries = [
        Entry(
            file=file, indicator=one.indicator, unit=units[one.unit.code], span=one.span.name, value=one.value,
            weight=one.weight, status=one.status, row_number=one.row, cells=given.row(one.row), day=day, entered_by=actor,
            state=Entry.State.WAITING if one.indicator.two_people else Entry.State.COUNTED,
            turn=0 if one.indicator.two_people else turns[one.indicator.pk],
        )
        for one in plan.lines
        if not one.indicator.two_people or one.standing in ("new", "changed")
    ]  # fmt: skip
    Entry.objects.bulk_create(entries, batch_size=500)
    _keep_faults(file, plan)
    changed = 0
    for one in plan.indicators:
        if not one.two_people:
            changed += settle(one, records[one.pk], day=day).changed
    file.state, file.taken_at = State.TAKEN, clock.now()
    file.save(update_fields=["state", "taken_at"])
    ledger.write(
        "indicators.file_taken", file, actor=actor, name=file.name, rows=len(entries), values=changed, faults=len(plan.bad)
    )  # fmt: skip
    waiting = sum(one.state == Entry.State.WAITING for one in entries)
    return Taken(file, len(entries), waiting, changed)


def _keep_faults(file: FigureFile, plan: Plan) -> None:
    file.faults.all().delete()
    EntryFault.objects.bulk_create(
        (
            EntryFault(file=file, row_number=one.row_number, column=one.column[:120], reason=one.reason[:400], cells=one.cells)
            for one in plan.bad
        ),
        batch_size=500,
    )  # fmt: skip


@transaction.atomic
def drop_file(*, file_id: int, actor: Any) -> FigureFile:
    """Lays a reading aside that was not taken in."""
    file = locked_file(file_id)
    access.check(actor, "indicators.enter_figures", file.indicator)
    _in_review(file)
    file.state = State.DROPPED
    file.save(update_fields=["state"])
    ledger.write("indicators.file_dropped", file, actor=actor, name=file.name)
    return file


@transaction.atomic
def withdraw_file(*, file_id: int, reason: str, actor: Any, day: date) -> int:
    """Takes the values of a file back: from today on what stood before counts again. Returns how many observations changed.

    The past stays as it was known. Raises Rejected.
    """
    file = locked_file(file_id)
    access.check(actor, "indicators.enter_figures", file.indicator)
    if file.state != State.TAKEN:
        raise Rejected(f"Tệp «{file}» {file.get_state_display()}, không có số liệu nào để rút.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do rút tệp để người xem sau biết.")
    indicators = list(Indicator.objects.filter(pk__in=file.entries.values("indicator")).select_related("measure"))
    for indicator in indicators:
        access.check(actor, "indicators.enter_figures", indicator)
    records, changed = hold(indicators), 0
    for indicator in indicators:
        rows = file.entries.filter(indicator=indicator)
        counted = list(rows.filter(state=Entry.State.COUNTED).values_list("pk", "unit", "span"))
        rows.exclude(state=Entry.State.RETURNED).update(state=Entry.State.WITHDRAWN)
        gone, stale = {(unit, span) for _, unit, span in counted}, {pk for pk, _, _ in counted}
        changed += settle(indicator, records[indicator.pk], day=day, gone=gone, stale=stale).changed
    file.state, file.reason = State.WITHDRAWN, reason.strip()[:400]
    file.save(update_fields=["state", "reason"])
    ledger.write("indicators.file_withdrawn", file, actor=actor, name=file.name, reason=file.reason, values=changed)
    return changed


@transaction.atomic
def review_again(*, file_id: int, actor: Any) -> FigureFile:
    """Lays a file that was withdrawn or dropped before the person again, to be held against what stands now and taken in."""
    file = locked_file(file_id)
    access.check(actor, "indicators.enter_figures", file.indicator)
    if file.state not in (State.WITHDRAWN, State.DROPPED):
        raise Rejected(f"Tệp «{file}» {file.get_state_display()}, không cần soát lại.")
    file.state, file.reason, file.taken_at = State.READ, "", None
    file.save(update_fields=["state", "reason", "taken_at"])
    ledger.write("indicators.file_read", file, actor=actor, name=file.name)
    return file
