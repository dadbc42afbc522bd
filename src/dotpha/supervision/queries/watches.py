"""What supervision watches over: what was asked of the province and is not answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.supervision.models import Inquiry
from dotpha.supervision.queries.standing import views_of


def unanswered(day: date) -> Iterator[Condition]:
    """An inquiry that waits for its answer beyond its deadline."""
    rows = (
        Inquiry.objects.filter(rounds__asked_on__lte=day)
        .exclude(step="draft")
        .distinct()
        .select_related("body", "task")
    )
    for view in views_of(rows.order_by("pk"), day):
        if not (view.state.open and view.state.late and view.state.deadline):
            continue
        owes = [one for one in view.duties if one.state.owes]
        body = owes[0].duty.organisation_id if owes else None
        asked = f"{view.inquiry.get_kind_display()} của {view.inquiry.body.short_name}"
        yield Condition(
            kind="supervision.inquiry", thing=view.inquiry.pk, name=view.inquiry.title, url=view.url,
            says=f"{asked} quá hạn trả lời", since=view.state.deadline, body=body, gravity=Gravity.GRAVE,
            advice=f"Yêu cầu {view.agencies} trả lời ngay." if view.agencies else "Phân công cơ quan trả lời.",
            evidence=(SourceRow(view.inquiry.title, view.url, facts=(("Trạng thái", view.state.label),)),),
        )  # fmt: skip


WATCHES = (
    Watch(
        "supervision.unanswered", "Giám sát chưa được trả lời",
        "Câu hỏi, kiến nghị của HĐND, Mặt trận quá hạn trả lời.", unanswered,
    ),
)  # fmt: skip
