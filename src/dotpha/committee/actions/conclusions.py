"""Conclusions drafted: words, and to whom they are given by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from dotpha.committee.actions.shared import KIND, is_at, locked, placed
from dotpha.committee.flow import WRITTEN
from dotpha.committee.models import AgendaItem, Conclusion, Session
from dotpha.directing.actions.shared import is_within_reach
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import living


@dataclass(frozen=True)
class ConclusionFacts:
    """`decides`: it is the decision for which the bottleneck of the item waits."""

    text: str
    item_id: int | None = None
    lead_id: int | None = None
    supporting: tuple[int, ...] = ()
    due_on: date | None = None
    deliverable: str = ""
    decides: bool = False


@transaction.atomic
def add_conclusion(*, session_id: int, facts: ConclusionFacts, actor: Any, day: date) -> Conclusion:
    session = _open(session_id, actor)
    last = session.conclusions.aggregate(last=Max("position"))["last"] or 0
    made = Conclusion(session=session, position=last + 1)
    _write(made, facts, day)
    ledger.write("committee.conclusion_added", session, actor=actor, text=made.text[:300])
    search.index(KIND, session)
    return made


@transaction.atomic
def edit_conclusion(*, conclusion_id: int, facts: ConclusionFacts, actor: Any, day: date) -> Conclusion:
    one, session = _locked_conclusion(conclusion_id, actor)
    _write(one, facts, day)
    ledger.write("committee.conclusion_edited", session, actor=actor, text=one.text[:300])
    search.index(KIND, session)
    return one


@transaction.atomic
def drop_conclusion(*, conclusion_id: int, actor: Any, day: date) -> Session:
    one, session = _locked_conclusion(conclusion_id, actor)
    ledger.write("committee.conclusion_dropped", session, actor=actor, text=one.text[:300])
    one.delete()
    search.index(KIND, session)
    return session


@transaction.atomic
def move_conclusion(*, conclusion_id: int, by: int, actor: Any, day: date) -> Session:
    """One place up (-1) or down (1) in the notice."""
    one, session = _locked_conclusion(conclusion_id, actor)
    rows = placed(session.conclusions.order_by("position", "pk"), one.pk, by)
    Conclusion.objects.bulk_update(rows, ["position"])
    ledger.write("committee.conclusion_moved", session, actor=actor, text=one.text[:300])
    return session


def _open(session_id: int, actor: Any) -> Session:
    session = locked(session_id)
    access.check(actor, "committee.conclude", session)
    is_at(session, WRITTEN, "sửa kết luận")
    return session


def _locked_conclusion(conclusion_id: int, actor: Any) -> tuple[Conclusion, Session]:
    session = _open(Conclusion.objects.values_list("session_id", flat=True).get(pk=conclusion_id), actor)
    one = Conclusion.objects.get(pk=conclusion_id)
    one.session = session
    return one, session


def _write(one: Conclusion, facts: ConclusionFacts, day: date) -> None:
    if not facts.text.strip():
        raise Rejected("Hãy ghi nội dung kết luận.")
    lead = living(day).filter(pk=facts.lead_id).first() if facts.lead_id else None
    if lead is None and (facts.lead_id or facts.due_on or facts.deliverable.strip() or facts.supporting):
        raise Rejected("Hãy chọn cơ quan chủ trì cho kết luận có thời hạn, sản phẩm hoặc cơ quan phối hợp.")
    if lead is not None and facts.due_on is None:
        raise Rejected(f"Hãy ghi thời hạn {lead.name} phải xong.")
    if facts.due_on and facts.due_on < day:
        raise Rejected("Thời hạn đã qua; hãy ghi ngày khác.")
    if facts.due_on:
        is_within_reach(facts.due_on, day)
    item = AgendaItem.objects.filter(pk=facts.item_id, session=one.session_id).first() if facts.item_id else None
    if facts.item_id and item is None:
        raise Rejected("Nội dung này không còn trong chương trình họp. Hãy chọn lại.")
    if facts.decides and (item is None or item.bottleneck_id is None):
        raise Rejected("Chỉ kết luận về một điểm nghẽn mới là quyết định tháo gỡ điểm nghẽn ấy.")
    one.text, one.item, one.lead, one.due_on = facts.text.strip(), item, lead, facts.due_on
    one.deliverable, one.decides = facts.deliverable.strip()[:255], facts.decides
    one.save()
    one.supporting.set(Organisation.objects.filter(pk__in=facts.supporting).exclude(pk=facts.lead_id or 0))
