"""Bottlenecks: raised with the decision that is needed and from whom, closed with what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS
from dotpha.people.queries import people_of
from dotpha.programme.actions.decisions import decision_paper
from dotpha.programme.actions.tasks import locked
from dotpha.programme.models import Bottleneck, BottleneckEvent
from dotpha.programme.queries.speaking import shown_by


@transaction.atomic
def raise_bottleneck(
    *,
    task_id: int,
    text: str,
    actor: Any,
    day: date,
    decision_needed: str = "",
    decision_from: str = "",
    proposal: str = "",
) -> Bottleneck:
    """Says what stops a task, which decision would free it and from whom; both may still be unknown, and show so."""
    task = locked(task_id)
    access.check(actor, "programme.raise_bottleneck", task)
    who = shown_by(actor, task, day)
    if not text.strip() or who is None:
        raise Rejected("Hãy ghi điểm nghẽn và cơ quan nêu.")
    bottleneck = Bottleneck.objects.create(
        task=task,
        text=text.strip(),
        decision_needed=decision_needed.strip(),
        decision_from=decision_from.strip(),
        proposal=proposal.strip(),
        organisation=who,
        raised_by=actor,
        raised_on=day,
    )
    search.index("programme.bottleneck", bottleneck)
    ledger.write("programme.bottleneck_raised", task, actor=actor, text=text, decision_from=decision_from)
    return bottleneck


@transaction.atomic
def close_bottleneck(*, bottleneck_id: int, outcome: str, actor: Any, day: date) -> Bottleneck:
    """Closes a bottleneck with what came of it."""
    bottleneck = Bottleneck.objects.select_for_update(of=("self",)).select_related("task").get(pk=bottleneck_id)
    access.check(actor, "programme.close_bottleneck", bottleneck)
    if bottleneck.closed_on:
        raise Rejected("Điểm nghẽn này đã được tháo gỡ.")
    if not outcome.strip():
        raise Rejected("Hãy ghi kết quả tháo gỡ.")
    bottleneck.closed_by, bottleneck.closed_on, bottleneck.outcome = actor, day, outcome.strip()
    bottleneck.save(update_fields=["closed_by", "closed_on", "outcome"])
    ledger.write("programme.bottleneck_closed", bottleneck.task, actor=actor, outcome=outcome)
    return bottleneck


@transaction.atomic
def tell_bottleneck(
    *, bottleneck_id: int, kind: str, text: str, actor: Any, day: date, paper_number: str = ""
) -> BottleneckEvent:
    """Keeps what happened with a bottleneck: put before the one who decides, decided (by a leader or the office), or a note."""
    bottleneck = Bottleneck.objects.select_for_update(of=("self",)).select_related("task").get(pk=bottleneck_id)
    verb = "decide_bottleneck" if kind == BottleneckEvent.Kind.DECIDED else "tell_bottleneck"
    access.check(actor, f"programme.{verb}", bottleneck.task)
    if kind not in BottleneckEvent.Kind.values:
        raise Rejected(
            f"Không có loại diễn biến «{kind[:40]}»; hãy chọn trình cấp quyết định, có quyết định hoặc diễn biến."
        )
    if bottleneck.closed_on:
        raise Rejected("Điểm nghẽn này đã được tháo gỡ; nếu lại tắc, hãy nêu điểm nghẽn mới.")
    if not text.strip():
        raise Rejected("Hãy ghi nội dung: trình ai, quyết định gì hoặc đã xảy ra điều gì.")
    made = BottleneckEvent.objects.create(
        bottleneck=bottleneck, kind=kind, text=text.strip(), paper_number=paper_number.strip(),
        document=decision_paper(paper_number, None, actor=actor, about=bottleneck.text), actor=actor, day=day,
    )  # fmt: skip
    ledger.write(
        f"programme.bottleneck_{kind}", bottleneck.task, actor=actor, text=made.text, decision_number=made.paper_number
    )
    if kind == BottleneckEvent.Kind.DECIDED:
        people = people_of({bottleneck.organisation_id}, day, roles=REPORTS)
        notify(
            recipients=[one for one in people if one.pk != actor.pk],
            key=f"bottleneck:{bottleneck.pk}:decided:{made.pk}",
            text=f"Đã có quyết định tháo gỡ điểm nghẽn của {bottleneck.task.code}: {made.text}",
            url=reverse("programme:task", args=[bottleneck.task_id]),
        )
    return made
