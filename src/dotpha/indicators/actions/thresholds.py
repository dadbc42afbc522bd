"""Writes of thresholds: set until they are lifted, never changed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.indicators.actions.indicators import locked
from dotpha.indicators.models import Threshold, Unit
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected


@dataclass(frozen=True)
class ThresholdFacts:
    """Of one unit, or of each unit of a level; on which side of a value it warns, how gravely, why."""

    side: str
    value: float
    why: str
    unit: Unit | None = None
    level: str = ""
    grave: bool = False


@transaction.atomic
def set_threshold(*, indicator_id: int, facts: ThresholdFacts, actor: Any, day: date) -> Threshold:
    """From now on a value beyond it is a warning. Raises Rejected where it is set already or says of nobody."""
    access.check(actor, "indicators.edit_indicator")
    indicator = locked(indicator_id)
    if (facts.unit is None) == (facts.level not in Unit.Level.values):
        raise Rejected("Hãy chọn một đơn vị, hoặc chọn cấp để áp dụng cho mọi đơn vị của cấp ấy.")
    if not math.isfinite(facts.value):
        raise Rejected("Giá trị ngưỡng phải là một số.")
    if not facts.why.strip():
        raise Rejected("Hãy ghi vì sao có ngưỡng này và nên làm gì khi vượt.")
    given = {
        "unit": facts.unit, "level": "" if facts.unit else facts.level, "side": facts.side, "value": facts.value,
        "grave": facts.grave, "why": facts.why.strip(),
    }  # fmt: skip
    try:
        with transaction.atomic():
            made = Threshold.objects.create(indicator=indicator, set_on=day, set_by=actor, **given)
    except IntegrityError:
        raise Rejected("Ngưỡng này đã đặt rồi.") from None
    ledger.write(
        "indicators.threshold_set", indicator, actor=actor, side=facts.side, value=str(facts.value), why=made.why
    )
    return made


@transaction.atomic
def lift_threshold(*, threshold_id: int, actor: Any, day: date) -> Threshold:
    access.check(actor, "indicators.edit_indicator")
    one = Threshold.objects.select_for_update(of=("self",)).select_related("indicator").filter(pk=threshold_id).first()
    if one is None or one.lifted_on is not None:
        raise Rejected("Ngưỡng này không còn áp dụng. Hãy tải lại trang.")
    one.lifted_on = day
    one.save(update_fields=["lifted_on"])
    ledger.write("indicators.threshold_lifted", one.indicator, actor=actor, side=one.side, value=str(one.value))
    return one
