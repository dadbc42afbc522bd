"""What the end of a test asks for: demands met with what shows it, lessons published."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.actions.shared import locked
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.services.sandbox.models import Done, Lesson
from dotpha.services.sandbox.queries.plans import plan as plan_of
from dotpha.services.sandbox.rules import exits


@transaction.atomic
def do_demand(*, case_id: int, key: str, evidence: str, actor: Any, day: date) -> Done:
    """A demand is met, shown by a paper or an address; once."""
    case = locked(case_id)
    plan = plan_of(case)
    asked = {one.key: one for one in exits.demands(plan.exit)} if plan and plan.exit else {}
    if case.step not in exits.TICKED or key not in asked or key in exits.BY_FACT | exits.BY_STEPS:
        raise Rejected(f"Thử nghiệm {case.code} không có việc này để ghi; tải lại trang để xem việc còn thiếu.")
    demand = asked[key]
    access.check(actor, "sandbox.do_demand", (case, demand))
    if not evidence.strip():
        raise Rejected("Hãy ghi văn bản hoặc địa chỉ chứng minh.")
    if Done.objects.filter(case=case, key=key).exists():
        raise Rejected(f"Đã ghi «{demand.label}» rồi.")
    made = Done.objects.create(case=case, key=key, on=day, evidence=evidence.strip()[:400], by=actor)
    ledger.write("sandbox.demand_done", made, actor=actor, demand=demand.label, evidence=made.evidence, case=case.code)
    return made


@transaction.atomic
def publish_lesson(*, case_id: int, about: str, text: str, actor: Any, day: date) -> Lesson:
    """A lesson, open to everybody from now on."""
    case = locked(case_id)
    access.check(actor, "sandbox.publish_lesson", case)
    if case.step not in (*exits.TICKED, "closed"):
        raise Rejected(f"Bài học của {case.code} công bố khi thử nghiệm đã kết thúc.")
    if about not in Lesson.About.values or not text.strip():
        raise Rejected("Hãy chọn bài học về điều gì và ghi nội dung.")
    made = Lesson.objects.create(case=case, about=about, text=text.strip(), published_on=day, written_by=actor)
    ledger.write("sandbox.lesson_published", made, actor=actor, about=about, case=case.code)
    return made
