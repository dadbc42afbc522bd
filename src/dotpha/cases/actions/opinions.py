"""Opinions of other agencies about a case, asked side by side, each by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases import kinds
from dotpha.cases.actions.notices import notify, settle
from dotpha.cases.actions.shared import address, locked
from dotpha.cases.models import Opinion
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import REPORTS
from dotpha.people.queries import lineage, living, people_of
from dotpha.text.dates import write_date


@transaction.atomic
def ask_opinions(
    *, case_id: int, body_ids: Iterable[int], question: str, due_on: date, actor: Any, day: date
) -> list[Opinion]:
    """Asks several agencies at once; one that was asked and has not answered is not asked again."""
    case = locked(case_id)
    access.check(actor, "cases.ask_opinions", case)
    if due_on < day:
        raise Rejected("Hạn cho ý kiến đã qua.")
    if case.submitted_at is None or kinds.of(case.kind).step(case.step).over:
        raise Rejected(f"Hồ sơ {case.code} không đang xử lý nên không lấy ý kiến.")
    waiting = set(Opinion.objects.filter(case=case, verdict="").values_list("body_id", flat=True))
    made = [
        Opinion.objects.create(
            case=case, body=body, question=question.strip(), asked_by=actor, asked_on=day, due_on=due_on
        )
        for body in living(day).filter(pk__in=set(body_ids) - waiting).order_by("pk")
        if not Opinion.objects.filter(case=case, body=body, asked_on=day).exists()
    ]
    for one in made:
        notify(
            recipients=people_of([lineage().successor(one.body_id, day)], day, roles=REPORTS),
            key=f"cases:{case.pk}:opinion:{one.pk}", url=address(case),
            text=f"Cho ý kiến về hồ sơ {case.code} «{case.title[:160]}», hạn {write_date(due_on)}",
        )  # fmt: skip
    if made:
        ledger.write("cases.opinions_asked", case, actor=actor, bodies=[one.body.name for one in made], due_on=due_on)
    return made


@looked_at
@transaction.atomic
def give_opinion(
    *, opinion_id: int, verdict: str, text: str, actor: Any, day: date, file: Upload | None = None
) -> Opinion:
    """What the agency says; once. Whoever refuses or sets conditions says why."""
    found = Opinion.objects.get(pk=opinion_id)
    case = locked(found.case_id)
    opinion = Opinion.objects.select_for_update(of=("self",)).select_related("body").get(pk=opinion_id)
    access.check(actor, "cases.give_opinion", opinion)
    if opinion.verdict:
        raise Rejected(f"{opinion.body.name} đã cho ý kiến ngày {write_date(opinion.said_on or day)}.")
    if verdict not in Opinion.Verdict.values:
        raise Rejected("Hãy chọn đồng ý, đồng ý có điều kiện hoặc không đồng ý.")
    if verdict != Opinion.Verdict.AGREES and not text.strip():
        raise Rejected("Không đồng ý hoặc có điều kiện thì cần nêu rõ lý do, điều kiện.")
    opinion.verdict, opinion.text, opinion.said_by, opinion.said_on = verdict, text.strip(), actor, day
    opinion.file = kept(file, actor)
    opinion.save()
    ledger.write("cases.opinion_given", case, actor=actor, body=opinion.body.name, verdict=verdict)
    settle(recipients=None, about=f"cases:{case.pk}:opinion:{opinion.pk}")
    notify(
        recipients=[opinion.asked_by], key=f"cases:{case.pk}:opinion_in:{opinion.pk}", url=address(case),
        text=f"{opinion.body.short_name} đã cho ý kiến về hồ sơ {case.code}: {opinion.get_verdict_display().lower()}",
    )  # fmt: skip
    return opinion
