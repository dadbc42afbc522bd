"""Indicators are defined, mended and retired; breaks of their series are noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.indicators.actions.computing import compute
from dotpha.indicators.actions.storing import record_of
from dotpha.indicators.models import Indicator, MeasureRecord, SeriesBreak
from dotpha.indicators.queries.meanings import key_of, measures
from dotpha.indicators.rules import expressions
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation


@dataclass(frozen=True)
class IndicatorFacts:
    """What an indicator is; the code is given once."""

    name: str
    unit: str
    definition: str = ""
    expression: str = ""
    places: int = 1
    adds: str = "no"
    length: str = "M"
    direction: str = ""
    owner: Organisation | None = None
    legal_source: str = ""
    source_url: str = ""
    two_people: bool = False


def make_indicator(*, code: str, facts: IndicatorFacts, actor: Any, day: date) -> Indicator:
    """Defines an indicator; one with an expression has its values at once. Raises Rejected."""
    access.check(actor, "indicators.edit_indicator")
    with transaction.atomic():
        record, _ = MeasureRecord.objects.get_or_create(key=key_of(code))
        return _written(Indicator(code=code, measure=record), facts, "indicator_made", actor, day)


def edit_indicator(*, indicator_id: int, facts: IndicatorFacts, actor: Any, day: date) -> Indicator:
    """Changes what an indicator is; its old values stay, a changed expression gives new ones from today on."""
    access.check(actor, "indicators.edit_indicator")
    with transaction.atomic():
        return _written(locked(indicator_id), facts, "indicator_edited", actor, day)


def _written(indicator: Indicator, facts: IndicatorFacts, verb: str, actor: Any, day: date) -> Indicator:
    _refuse(indicator.code, facts)
    before = indicator.expression
    record_of(key_of(indicator.code))  # who enters values of it stands in line and then sees what it has become
    for name in facts.__dataclass_fields__:
        setattr(indicator, name, getattr(facts, name))
    if facts.expression in measures():
        indicator.adds = measures()[facts.expression].adds.value
    elif facts.expression:
        indicator.adds = "no"
    try:
        with transaction.atomic():
            indicator.save()
    except IntegrityError:
        raise Rejected(f"Đã có chỉ số mang mã «{indicator.code}». Hãy dùng mã khác.") from None
    search.index("indicators.indicator", indicator)
    ledger.write(f"indicators.{verb}", indicator, actor=actor, name=facts.name, expression=facts.expression)
    if facts.expression and facts.expression != before:
        compute(indicator=indicator, actor=actor, day=day)
    return indicator


def _refuse(code: str, facts: IndicatorFacts) -> None:
    if not code.strip() or not facts.name.strip() or not facts.unit.strip():
        raise Rejected("Chỉ số cần có mã, tên và đơn vị tính.")
    if not facts.expression:
        return
    try:
        names = expressions.names(facts.expression)
    except expressions.BadExpression as error:
        raise Rejected(str(error)) from None
    if not names:
        raise Rejected(
            "Công thức chưa dùng số đo nào. Hãy ghi tên số đo như ở trang Số đo, hoặc để trống nếu số liệu được nhập."
        )
    unknown = [name for name in names if name not in measures()]
    if unknown:
        raise Rejected(f"Không có số đo nào tên «{unknown[0]}». Xem tên đúng ở trang Số đo.")


@transaction.atomic
def retire_indicator(*, indicator_id: int, actor: Any, day: date) -> Indicator:
    """It takes no further values; those it has stay."""
    access.check(actor, "indicators.edit_indicator")
    indicator = locked(indicator_id)
    if indicator.retired_on:
        raise Rejected(f"Chỉ số {indicator.code} đã ngừng theo dõi.")
    indicator.retired_on = day
    indicator.save(update_fields=["retired_on"])
    ledger.write("indicators.indicator_retired", indicator, actor=actor)
    return indicator


@transaction.atomic
def revive_indicator(*, indicator_id: int, actor: Any, day: date) -> Indicator:
    """A retired indicator is followed again."""
    access.check(actor, "indicators.edit_indicator")
    indicator = locked(indicator_id)
    indicator.retired_on = None
    indicator.save(update_fields=["retired_on"])
    ledger.write("indicators.indicator_revived", indicator, actor=actor)
    if indicator.expression:
        compute(indicator=indicator, actor=actor, day=day)
    return indicator


@transaction.atomic
def add_break(*, indicator_id: int, on: date, reason: str, source: str = "", actor: Any) -> SeriesBreak:
    """Notes that from a day on the values are not to be held against those before. Raises Rejected."""
    access.check(actor, "indicators.edit_indicator")
    indicator = locked(indicator_id)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do chuỗi số liệu bị ngắt.")
    try:
        with transaction.atomic():
            found = SeriesBreak.objects.create(indicator=indicator, on=on, reason=reason, source=source)
    except IntegrityError:
        raise Rejected("Ngày này đã có một chỗ ngắt. Hãy xóa chỗ ngắt cũ trước.") from None
    ledger.write("indicators.break_added", indicator, actor=actor, on=on, reason=reason)
    return found


@transaction.atomic
def remove_break(*, break_id: int, actor: Any) -> Indicator:
    """Takes a break back that was noted by mistake."""
    access.check(actor, "indicators.edit_indicator")
    found = SeriesBreak.objects.select_for_update(no_key=True).select_related("indicator").filter(pk=break_id).first()
    if found is None:
        raise Rejected("Chỗ ngắt này không còn. Hãy tải lại trang.")
    indicator = found.indicator
    ledger.write("indicators.break_removed", indicator, actor=actor, on=found.on, reason=found.reason)
    found.delete()
    return indicator


def locked(indicator_id: int) -> Indicator:
    found = Indicator.objects.select_for_update(no_key=True).filter(pk=indicator_id).first()
    if found is None:
        raise Rejected("Chỉ số này không còn. Hãy tải lại trang.")
    return found
