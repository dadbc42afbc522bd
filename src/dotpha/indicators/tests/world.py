"""A few numbers for the tests of other rooms: an indicator over a measure, its target, a break, a figure to explain."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.indicators import actions
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.indicators.models import Figure

DAY = date(2025, 11, 20)


def numbers(office: Any, key: str, day: date = DAY, code: str = "THU.1") -> dict[str, Any]:
    """An indicator over the measure `key`, taken on the day, with what belongs to it."""
    actions.take_measures(actor=office, day=day, keys=[key])
    facts = IndicatorFacts(name=f"Chỉ số thử {code}", unit="%", expression=key, direction="up")
    indicator = actions.make_indicator(code=code, facts=facts, actor=office, day=day)
    target = actions.make_target(
        code=f"MT.{code}", actor=office, day=day,
        facts=TargetFacts(
            name=f"Mục tiêu thử {code}", unit=units_of([PROVINCE])[PROVINCE], span="2025", indicator=indicator, value=90.0
        ),
    )  # fmt: skip
    cut = actions.add_break(indicator_id=indicator.pk, on=date(2025, 7, 1), reason="Sáp nhập tỉnh", actor=office)
    threshold = actions.set_threshold(
        indicator_id=indicator.pk, actor=office, day=day,
        facts=actions.ThresholdFacts("below", 5.0, "Đôn đốc", units_of([PROVINCE])[PROVINCE]),
    )  # fmt: skip
    figure = Figure.objects.filter(measure__key=key, unit__code=PROVINCE).order_by("ends_on", "pk").last()
    return {"indicator": indicator, "target": target, "series_break": cut, "threshold": threshold, "figure": figure}
