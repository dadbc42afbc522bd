"""What the demo makes of the fund's measures: an indicator, its target, and the programme's task of the fund measured by it."""

from __future__ import annotations

from datetime import date

from dotpha.indicators import actions as numbers
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.programme import actions as programme
from dotpha.programme.models import Task

DAY = date(2025, 11, 20)
TASK = "hoạt động của Quỹ Phát triển khoa học và công nghệ"
"""The words of the plan's task on the fund; its charter was issued, what the fund then does was not measured."""
WHY = "Điều lệ sửa đổi đã ban hành; bổ sung mốc đo bằng số liệu giải ngân của Quỹ để đánh giá hiệu quả hoạt động"
BASIS = "Kế hoạch của tỉnh (dữ liệu trình diễn)"


def measure() -> None:
    """On the demo's day the task is given back to go on, with a milestone that the fund's own observations measure."""
    office = User.objects.get(username="tonghop")
    with clock.standing_at(DAY):
        unit = units_of([PROVINCE])[PROVINCE]
        facts = IndicatorFacts(
            name="Kinh phí Quỹ Phát triển KH&CN đã chi cho nhiệm vụ", expression="fund.paid_vnd", unit="đồng", direction="up",
            definition="Tạm ứng và thanh toán theo mốc trừ tiền nộp lại, theo sổ chi của Quỹ.",
        )  # fmt: skip
        made = numbers.make_indicator(code="QUY.DACHI", facts=facts, actor=office, day=DAY)
        target = numbers.make_target(
            code="QT.QUY.2025", actor=office, day=DAY,
            facts=TargetFacts(
                name="Nâng cao hiệu quả hoạt động của Quỹ: chi ít nhất 500 triệu đồng cho nhiệm vụ trong năm 2025", indicator=made,
                span="2025", value=500_000_000.0, baseline=0.0, baseline_on=date(2024, 12, 31), basis=BASIS, unit=unit,
                set_on=date(2025, 1, 1),
            ),
        )  # fmt: skip
        task = Task.objects.filter(title__contains=TASK).first()
        if task is None:
            return
        if task.step == "verified":
            programme.move_task(task_id=task.pk, verb="return", actor=office, day=DAY, note=WHY)
        programme.add_milestone(task_id=task.pk, title="", weight=2, actor=office, day=DAY, target=target)
