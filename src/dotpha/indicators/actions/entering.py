"""What people hand in counts: entries become observations of their indicator, at once or once somebody else confirmed them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.indicators.actions.rolling import rolled_up
from dotpha.indicators.actions.storing import Found, Stored, store
from dotpha.indicators.actions.units import province_called, units_of
from dotpha.indicators.models import Entry, Indicator, MeasureRecord, Observation, Unit
from dotpha.indicators.queries.meanings import key_of, of_indicator
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.queries.planning import unfit
from dotpha.indicators.rules.changes import said as said_span
from dotpha.kit import access, clock, files, ledger
from dotpha.kit.access import Rejected
from dotpha.text.spans import Span, read_span

State = Entry.State
Place = tuple[int, str]
"""(unit, span)"""


MAY_CHANGE = ["expression", "two_people", "adds", "length", "retired_on"]
"""What of an indicator decides how its values are taken."""


@dataclass(frozen=True)
class EntryFacts:
    """One value with what it rests on; `value` None: no data. `proof` is (name of the file, its bytes)."""

    unit: Named
    span: Span
    value: float | None
    weight: float | None = None
    status: str = "A"
    note: str = ""
    proof: tuple[str, bytes] | None = None


def hold(indicators: Iterable[Indicator]) -> dict[int, MeasureRecord]:
    """Indicator → the record of its values, locked in the order of their keys, so that two who take several never wait round.

    What is entered meanwhile waits for the end of the transaction; the indicators are as they are by now.
    """
    every = list(indicators)
    by_record = {one.measure_id: one.pk for one in every}
    rows = MeasureRecord.objects.select_for_update(no_key=True).filter(pk__in=by_record).order_by("key")
    held = {by_record[one.pk]: one for one in rows}
    fresh = Indicator.objects.only(*MAY_CHANGE).in_bulk(held)
    for one in every:
        for name in MAY_CHANGE:
            setattr(one, name, getattr(fresh[one.pk], name))
    return held


def still_entered(indicators: Iterable[Indicator]) -> None:
    """Raises Rejected where an indicator held has become computed since it was looked at."""
    for one in indicators:
        if one.expression:
            raise Rejected(f"Chỉ số {one.code} vừa chuyển sang tính từ số đo, không nhập tay nữa. Hãy tải lại trang.")


def units_named(named: Iterable[Named]) -> dict[str, Unit]:
    """Code → unit of everybody named, made where there is none yet."""
    wanted = {one.code: one for one in named}
    found = units_of(code for code, one in wanted.items() if not one.province)
    for code, one in sorted(wanted.items()):  # in one order, so that two who make the same never wait round
        if one.province and code not in found:
            found[code] = province_called(one.name)
    return found


def next_turn(indicator: Indicator) -> int:
    """The number of the next taking of an indicator; the caller holds its record."""
    return (Entry.objects.filter(indicator=indicator).aggregate(last=Max("turn"))["last"] or 0) + 1


def settle(
    indicator: Indicator, record: MeasureRecord, *, day: date, gone: Collection[Place] = (), stale: Collection[int] = ()
) -> Stored:
    """Makes what counts today the observations of the day, with everything it adds up to; the caller holds the record.

    `gone` are places whose entries no longer count: what stood there before comes back, else there is no data. `stale` are
    the entries themselves: a value that rests on one of them is told anew, though it be the same. Of an indicator that is
    computed by now nothing is said.
    """
    if indicator.expression:
        return Stored(0, 0)
    own = _own(indicator, gone)
    told = {(one.unit.pk, one.span.name) for one in own}
    above = rolled_up(key_of(indicator.code), indicator.adds, own)
    told |= {(one.unit.pk, one.span.name) for one in above}
    lost = [place for place in gone if place not in told]
    units = Unit.objects.in_bulk({unit for unit, _ in lost})
    empty = [
        Found(units[unit], read_span(span), None, origin=Observation.Origin.FILE, source="Số liệu đã được rút")
        for unit, span in lost
    ]
    computed = (Observation.Origin.COMPUTED,)  # of an indicator that was computed before it was entered
    stored = store(record, [*own, *above, *empty], day=day, complete=True, stale=stale, spare=computed)
    record.taken_at, record.taken_for = clock.now(), max(day, record.taken_for or day)
    if stored.changed:
        record.changed_at = record.taken_at
    record.save()
    return stored


def _own(indicator: Indicator, gone: Collection[Place]) -> list[Found]:
    """What people said, the last turn of each unit and span."""
    rows = Entry.objects.filter(indicator=indicator, state=State.COUNTED).order_by("turn", "pk")
    last: dict[Place, tuple[Any, ...]] = {}
    for unit, span, *said in rows.values_list(
        "unit", "span", "value", "weight", "status", "pk", "file__name", "row_number"
    ):
        last[unit, span] = tuple(said)
    units = Unit.objects.in_bulk({unit for unit, _ in last})
    return [
        Found(
            units[unit], read_span(span), value, weight,
            origin=Observation.Origin.FILE if file else Observation.Origin.FORM,
            source=f"Dòng {row} của tệp «{file}»" if file else "Nhập tay", status=status, entry=pk,
        )
        for (unit, span), (value, weight, status, pk, file, row) in last.items()
    ]  # fmt: skip


@transaction.atomic
def enter_value(*, indicator_id: int, facts: EntryFacts, actor: Any, day: date) -> Entry:
    """Enters one value with its proof; it counts at once, or waits for somebody else where the indicator asks for two.

    Raises Rejected, kit.files.BadFile; the same value again is refused, since nothing would change.
    """
    indicator = Indicator.objects.select_related("measure", "owner").filter(pk=indicator_id).first()
    if indicator is None:
        raise Rejected("Chỉ số này không còn. Hãy tải lại trang.")
    record = hold([indicator])[indicator.pk]
    access.check(actor, "indicators.enter_figures", indicator)
    still_entered([indicator])
    if why := unfit(indicator, facts.span, facts.value, facts.weight, day):
        raise Rejected(why)
    if not facts.note.strip() and facts.proof is None:
        raise Rejected("Hãy gửi kèm minh chứng, hoặc ghi số liệu lấy từ văn bản, báo cáo nào.")
    unit = units_named([facts.unit])[facts.unit.code]
    _refuse_known(indicator, unit, facts)
    entry = Entry.objects.create(
        indicator=indicator, unit=unit, span=facts.span.name, value=facts.value, weight=facts.weight, status=facts.status,
        note=facts.note, proof=files.store(name=facts.proof[0], data=facts.proof[1], actor=actor) if facts.proof else None,
        day=day, entered_by=actor, state=State.WAITING if indicator.two_people else State.COUNTED,
        turn=0 if indicator.two_people else next_turn(indicator),
    )  # fmt: skip
    if entry.state == State.COUNTED:
        settle(indicator, record, day=day)
    ledger.write(
        "indicators.entered", entry, actor=actor, indicator=indicator.code, unit=unit.name, span=facts.span.label,
        value=of_indicator(indicator).write(facts.value, facts.weight),
    )  # fmt: skip
    return entry


def _refuse_known(indicator: Indicator, unit: Unit, facts: EntryFacts) -> None:
    """A value said a second time: the last that counts there, or one that waits."""
    rows = Entry.objects.filter(indicator=indicator, unit=unit, span=facts.span.name)
    counted = rows.filter(state=State.COUNTED).order_by("-turn", "-pk").first()
    for one in filter(None, (counted, *rows.filter(state=State.WAITING))):
        if (one.value, one.weight, one.status) == (facts.value, facts.weight, facts.status):
            where = "đang chờ xác nhận" if one.state == State.WAITING else "đang được tính"
            raise Rejected(f"Số này {where}: {unit}, {said_span(facts.span)}. Không có gì thay đổi.")


@transaction.atomic
def confirm_entries(*, entry_ids: Collection[int], actor: Any, day: date) -> int:
    """Confirms what others entered, all of it or nothing; it counts from now on. Returns how many values.

    Raises Refused for one's own, Rejected for what no longer waits.
    """
    chosen = Indicator.objects.filter(pk__in=Entry.objects.filter(pk__in=entry_ids).values("indicator"))
    indicators = {one.pk: one for one in chosen.select_related("measure", "owner")}
    records = hold(indicators.values())
    still_entered(indicators.values())
    rows = Entry.objects.select_for_update(of=("self",)).select_related("file", "unit")
    entries = list(rows.filter(pk__in=entry_ids).order_by("pk"))
    if not entries or len(entries) != len(set(entry_ids)):
        raise Rejected("Chưa chọn số liệu nào, hoặc số liệu đã chọn không còn. Hãy tải lại trang rồi chọn lại.")
    at = clock.now()
    turns = {pk: next_turn(one) for pk, one in indicators.items()}
    for one in entries:
        one.indicator = indicators[one.indicator_id]
        access.check(actor, "indicators.confirm_entry", one)
        if one.state != State.WAITING:
            raise Rejected(f"Số liệu {one} {one.get_state_display()}, không còn chờ xác nhận. Hãy tải lại trang.")
        one.state, one.confirmed_by, one.confirmed_at, one.turn = State.COUNTED, actor, at, turns[one.indicator_id]
        ledger.write("indicators.entry_confirmed", one, actor=actor, **_facts(one))
    Entry.objects.bulk_update(entries, ["state", "confirmed_by", "confirmed_at", "turn"], batch_size=200)
    for pk, record in records.items():
        settle(indicators[pk], record, day=day)
    return len(entries)


@transaction.atomic
def return_entry(*, entry_id: int, reason: str, actor: Any) -> Entry:
    """Sends an entry back to who entered it, with a reason; it never counts, a new one takes its place."""
    entry = Entry.objects.select_for_update(of=("self",)).select_related("indicator", "unit", "entered_by", "file").filter(
        pk=entry_id
    ).first()  # fmt: skip
    if entry is None:
        raise Rejected("Số liệu này không còn. Hãy tải lại trang.")
    access.check(actor, "indicators.confirm_entry", entry)
    if entry.state != State.WAITING:
        raise Rejected(f"Số liệu này {entry.get_state_display()}, không còn chờ xác nhận. Hãy tải lại trang.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do trả lại để người nhập biết sửa gì.")
    entry.state, entry.returned_reason = State.RETURNED, reason.strip()[:400]
    entry.save(update_fields=["state", "returned_reason"])
    ledger.write("indicators.entry_returned", entry, actor=actor, reason=entry.returned_reason, **_facts(entry))
    notify(
        recipients=[entry.entered_by], key=f"indicators.returned:{entry.pk}",
        text=f"Số liệu {entry.indicator.code} của {entry.unit} bị trả lại: {entry.returned_reason}",
        url=f"{reverse('indicators:entry_list')}?state=returned",
    )  # fmt: skip
    return entry


def _facts(entry: Entry) -> dict[str, str]:
    value = of_indicator(entry.indicator).write(entry.value, entry.weight)
    return {
        "indicator": entry.indicator.code, "unit": entry.unit.name, "span": read_span(entry.span).label, "value": value
    }  # fmt: skip
