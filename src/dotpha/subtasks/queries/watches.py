"""What is watched over where work is handed down: both levels must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.people.queries import lineage
from dotpha.subtasks.models import Sheet
from dotpha.subtasks.queries.rollup import SENT, Rolled, rolled
from dotpha.subtasks.rules.rollup import GREEN_RED, RED_GREEN


def apart(day: date) -> Iterator[Condition]:
    """Green above while red below; or everything done below while the task is still open."""
    line = lineage()
    rows = Sheet.objects.filter(step__in=SENT, sent_on__lte=day).select_related("task", "issuer").order_by("pk")
    for one in rolled(rows, day):
        if not one.mismatch:
            continue
        sheet, green_red = one.view.sheet, one.mismatch.startswith(GREEN_RED)
        url = reverse("subtasks:sheet", args=[sheet.pk])
        yield Condition(
            kind="subtasks.sheet", thing=sheet.pk, name=f"{sheet.task.code} {sheet.task.title}", url=url,
            says=f"{one.mismatch} (phiếu «{sheet.title[:120]}»)", since=sheet.sent_on or day,
            part="green_red" if green_red else "red_green",
            advice="Xem lại việc xác nhận nhiệm vụ, hoặc đôn đốc các đơn vị còn thiếu." if green_red
            else "Báo cáo hoàn thành nhiệm vụ nếu mọi đơn vị đã xong.",
            body=line.successor(sheet.issuer_id, day), gravity=Gravity.GRAVE if green_red else Gravity.MILD,
            evidence=(SourceRow(sheet.title, url, facts=_figures(one)),),
        )  # fmt: skip


def _figures(one: Rolled) -> tuple[tuple[str, str], ...]:
    counts, whole = one.view.counts, f"/{one.view.counts.asked} {one.view.noun}"
    return (
        ("Nhiệm vụ", one.task_state), ("Đã trả lời", f"{counts.answered}{whole}"), ("Đạt", f"{counts.met}{whole}"),
        ("Chưa trả lời, đã quá hạn", f"{counts.late}{whole}"),
    )  # fmt: skip


WATCHES = (
    Watch(
        "subtasks.apart", "Xanh ở trên, đỏ ở dưới",
        f"Nhiệm vụ và phiếu giao xuống các đơn vị nói khác nhau: {GREEN_RED}, hoặc {RED_GREEN}.", apart,
    ),
)  # fmt: skip
