"""What the demo makes of the measures of dossiers: three indicators, their targets of the province, a task measured by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.indicators import actions as numbers
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.programme import actions as programme
from dotpha.programme.models import Task

QD766 = "Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ"
DAY = date(2025, 11, 20)
GUIDED = "nộp hồ sơ trực tuyến"
"""The words of the plan's task that online dossiers measure."""

# fmt: off
INDICATORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("DVC.DUNGHAN", {"name": "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn", "expression": "procedures.on_time",
        "unit": "%", "direction": "up", "legal_source": QD766,
        "definition": "Hồ sơ có kết quả không muộn hơn ngày hẹn trả chia cho hồ sơ có kết quả trong kỳ và có ngày hẹn trả."}),
    ("DVC.TRUCTUYEN", {"name": "Tỷ lệ hồ sơ nộp trực tuyến", "expression": "procedures.online", "unit": "%",
        "direction": "up", "legal_source": QD766,
        "definition": "Hồ sơ nộp trực tuyến chia cho hồ sơ tiếp nhận trong kỳ có ghi hình thức nộp."}),
    ("DVC.SOHOA", {"name": "Tỷ lệ hồ sơ được số hóa", "expression": "procedures.digitised", "unit": "%",
        "direction": "up",
        "definition": "Cách tính của hệ thống: hồ sơ ghi đã số hóa chia cho hồ sơ tiếp nhận trong kỳ có ghi tình trạng số hóa."}),
)
TARGETS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("QT.DVC.TRUCTUYEN.2025", {"name": "Hồ sơ nộp trực tuyến đạt ít nhất 80% vào cuối năm 2025", "indicator": "DVC.TRUCTUYEN",
        "span": "2025", "value": 80.0, "baseline": 45.0, "baseline_on": date(2024, 12, 31),
        "basis": "Kế hoạch của tỉnh (dữ liệu trình diễn)"}),
    ("QT.DVC.DUNGHAN.2025", {"name": "Hồ sơ giải quyết đúng hạn đạt ít nhất 95% vào cuối năm 2025", "indicator": "DVC.DUNGHAN",
        "span": "2025", "value": 95.0, "baseline": 85.0, "baseline_on": date(2024, 12, 31),
        "basis": "Kế hoạch của tỉnh (dữ liệu trình diễn)"}),
    ("QT.DVC.SOHOA.2025", {"name": "Số hóa ít nhất 90% hồ sơ vào cuối năm 2025", "indicator": "DVC.SOHOA", "span": "2025",
        "value": 90.0, "path": "steps", "points": [["2025-06-30", 70.0], ["2025-09-30", 80.0]], "baseline": 50.0,
        "baseline_on": date(2024, 12, 31), "basis": "Kế hoạch của tỉnh (dữ liệu trình diễn)"}),
)
# fmt: on


def define() -> None:
    """Defines them on the demo's day, and measures the task that guides people to file online by its target."""
    office = User.objects.get(username="tonghop")
    with clock.standing_at(DAY):
        unit = units_of([PROVINCE])[PROVINCE]
        made = {
            code: numbers.make_indicator(code=code, facts=IndicatorFacts(**given), actor=office, day=DAY)
            for code, given in INDICATORS
        }
        set_ = {
            code: numbers.make_target(
                code=code, actor=office, day=DAY,
                facts=TargetFacts(**{**given, "unit": unit, "set_on": date(2025, 1, 1), "indicator": made[given["indicator"]]}),
            )
            for code, given in TARGETS
        }  # fmt: skip
        task = Task.objects.filter(title__contains=GUIDED).first()
        if task is not None:
            programme.add_milestone(
                task_id=task.pk, title="", weight=2, actor=office, day=DAY, target=set_["QT.DVC.TRUCTUYEN.2025"]
            )
