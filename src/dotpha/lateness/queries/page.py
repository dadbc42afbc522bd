"""What the panel of a task and the page on how good the forecasts are draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import exp
from typing import Any

from dotpha.kit.charts import Chart, Series
from dotpha.lateness.queries.fits import fitted_for, quality_for
from dotpha.lateness.queries.outlooks import OutlookRow, base_for, for_reader, outlook_of
from dotpha.lateness.rules.features import THEMES
from dotpha.lateness.rules.fitting import LEAST, LEAST_EACH, NO_BETTER, Fitted
from dotpha.lateness.rules.outlook import BANDS, Outlook, percent
from dotpha.lateness.rules.quality import Quality
from dotpha.programme.models import Task
from dotpha.text.numerals import write_number

FEW = 100


def panel(user: Any, task: Task, day: date) -> dict[str, Any] | None:
    """The outlook of a task beside the base rate; nothing where it has none."""
    found = outlook_of(task, day)
    if found is None:
        return None
    (shown,) = for_reader(user, [found], day)
    return {"outlook": shown, "base": base_for(day)}


@dataclass(frozen=True)
class Head:
    """The figures above the list: how many of the tasks listed are expected to be late, and how many stand in which band."""

    count: int
    expected: str
    bands: tuple[tuple[str, str, int], ...]
    """(key, label, how many)"""


def head(rows: Iterable[OutlookRow]) -> Head:
    listed = list(rows)
    counts = Counter(row.outlook.band for row in listed)
    bands = tuple((key, label, counts[key]) for key, label, _ in BANDS)
    return Head(len(listed), write_number(sum(row.probability for row in listed), 1), bands)


@dataclass(frozen=True)
class Weight:
    """What one number does: how much the odds of being late change when it rises by one standard deviation."""

    theme: str
    name: str
    odds: str
    effect: str


@dataclass(frozen=True)
class QualityPage:
    """What was learnt, from how much, how good it proved on past days; `why` where the base rate is all there is."""

    fitted: Fitted
    base: Outlook | None
    quality: Quality | None
    why: str
    weights: tuple[Weight, ...]
    chart: Chart | None
    tested: str

    @property
    def few(self) -> bool:
        """Whether so few tasks were foretold that the trial itself is a matter of luck."""
        return bool(self.quality and self.quality.tasks < FEW)

    @property
    def better(self) -> str:
        assert self.quality
        return percent(abs(self.quality.better))


def quality_page(day: date) -> QualityPage:
    fitted, quality = fitted_for(day), quality_for(day)
    return QualityPage(
        fitted=fitted, base=base_for(day), quality=quality, why=_why(fitted), weights=tuple(_weights(fitted)),
        chart=_chart(quality, day) if quality else None, tested=_tested(fitted),
    )  # fmt: skip


def _why(fitted: Fitted) -> str:
    if fitted.logistic is not None:
        return ""
    if fitted.why == NO_BETTER:
        return (
            "Khi thử trên phần quá khứ gần nhất, mô hình không tốt hơn tỷ lệ chung, "
            "nên nhiệm vụ nào cũng được nêu tỷ lệ chung."
        )
    return (
        f"Mô hình riêng cho từng nhiệm vụ cần ít nhất {LEAST} nhiệm vụ đã rõ kết quả, trong đó mỗi loại (trễ, đúng hạn) ít nhất "
        f"{LEAST_EACH}; ít hơn thì không phân biệt được học đúng với may rủi. Đến lúc đó nhiệm vụ nào cũng được nêu tỷ lệ chung."
    )


def _tested(fitted: Fitted) -> str:
    if fitted.logistic is None:
        return ""
    if (fitted.logistic.slope, fitted.logistic.shift) == (1.0, 0.0):
        return "Kiểm tra trên phần quá khứ gần nhất: không cần hiệu chỉnh thêm."
    return (
        f"Đã hiệu chỉnh theo phần quá khứ gần nhất (độ dốc {write_number(fitted.logistic.slope, 2)}, "
        f"dịch {write_number(fitted.logistic.shift, 2)} trên thang log)."
    )


def _weights(fitted: Fitted) -> Iterable[Weight]:
    if fitted.logistic is None:
        return
    place = 0
    for theme in THEMES:
        for feature in theme.features:
            weight = float(fitted.logistic.slope * fitted.logistic.weights[place])
            odds = exp(weight)
            effect = (
                "gần như không" if abs(weight) < 0.02 else "tăng khả năng trễ" if weight > 0 else "giảm khả năng trễ"
            )
            yield Weight(theme.name, feature.name, f"× {write_number(odds, 2)}", effect)
            place += 1


def _chart(quality: Quality, day: date) -> Chart:
    """The reliability table as a picture: forecast beside what came, by tenths."""
    return Chart(
        "do-tin-cay",
        f"Dự báo và thực tế lệch nhau trung bình {write_number(100 * quality.error, 1)} điểm phần trăm",
        tuple(f"{percent(one.low)}–{percent(one.high)} ({one.count} dự báo)" for one in quality.tenths),
        (
            Series("Dự báo trung bình", tuple(100 * one.mean for one in quality.tenths), kind="bar"),
            Series("Thực tế trễ hạn", tuple(100 * one.share for one in quality.tenths), kind="bar"),
        ),
        unit="%", places=0, shape="rank", on=day,
        source=f"{quality.forecasts} dự báo cho {quality.tasks} nhiệm vụ, làm lại ở {len(quality.days)} ngày đầu tháng đã qua",
    )  # fmt: skip
