"""Calls: written, published, stopped or given more time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from dotpha.cases import kinds
from dotpha.cases.models import Call
from dotpha.cases.rules.scores import Criterion, fault_of_criteria, kept
from dotpha.kit import access, clock, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation

KIND = "cases.call"


@dataclass(frozen=True)
class CallFacts:
    title: str
    opens_at: datetime
    closes_at: datetime | None = None
    text: str = ""
    budget_vnd: Decimal | None = None
    threshold: Decimal | None = None
    panel_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    fewest: int = 1


@transaction.atomic
def make_call(
    *, kind: str, facts: CallFacts, criteria: Sequence[Criterion] | None = None, body: Organisation | None = None, actor: Any,
    day: date,
) -> Call:  # fmt: skip
    """A call in draft, of the actor's organisation; by the kind's criteria where none are given."""
    one = kinds.of(kind)
    access.check(actor, "cases.manage_call")
    call = Call(kind=kind, body=body or actor.organisation, made_by=actor, made_on=day)
    access.check(actor, "cases.manage_call", call)
    _write(call, facts, one.criteria if criteria is None else criteria)
    ledger.write("cases.call_made", call, actor=actor, sort=kind)
    return call


@transaction.atomic
def edit_call(*, call_id: int, facts: CallFacts, criteria: Sequence[Criterion], actor: Any, day: date) -> Call:
    """Before it is published everything; after that its council and text alone: nobody changes rules while others play."""
    call = _locked(call_id, actor)
    if call.published_at is not None:
        same = (facts.opens_at, facts.closes_at, facts.threshold, kept(criteria), facts.budget_vnd, facts.fewest, dict(facts.facts)) == (
            call.opens_at, call.closes_at, call.threshold, call.criteria, call.budget_vnd, call.fewest, call.facts,
        )  # fmt: skip
        if not same:
            raise Rejected(
                f"Đợt «{call.title}» đã công bố nên không đổi được yêu cầu, kinh phí, tiêu chí, ngưỡng và thời gian; cần thêm thời "
                "gian thì gia hạn, cần đổi khác thì dừng đợt và mở đợt mới."
            )
    _write(call, facts, criteria)
    ledger.write("cases.call_edited", call, actor=actor)
    return call


def _locked(call_id: int, actor: Any) -> Call:
    call = Call.objects.select_for_update(of=("self",)).select_related("body").get(pk=call_id)
    access.check(actor, "cases.manage_call", call)
    return call


def _write(call: Call, facts: CallFacts, criteria: Sequence[Criterion]) -> None:
    kind = kinds.of(call.kind)
    if not facts.title.strip():
        raise Rejected("Hãy đặt tên cho đợt.")
    if facts.closes_at is not None and facts.closes_at <= facts.opens_at:
        raise Rejected("Thời điểm đóng phải sau thời điểm mở.")
    if kind.call_lacks and (lacks := [said for _, said in kind.call_lacks(facts.facts)]):
        raise Rejected(" ".join(lacks))
    if facts.fewest < 1:
        raise Rejected("Cần ít nhất một phiếu hợp lệ để có kết quả.")
    if kind.judged and (why := fault_of_criteria(criteria)):
        raise Rejected(why)
    call.title, call.text = facts.title.strip()[:255], facts.text.strip()
    call.opens_at, call.closes_at = facts.opens_at, facts.closes_at
    call.budget_vnd, call.threshold, call.panel_id = facts.budget_vnd, facts.threshold, facts.panel_id
    call.fewest = facts.fewest
    call.facts, call.criteria = dict(facts.facts), kept(criteria)
    call.save()
    search.index(KIND, call)


@transaction.atomic
def publish_call(*, call_id: int, actor: Any, day: date) -> Call:
    call = _locked(call_id, actor)
    if call.published_at is not None:
        return call
    if call.stopped_at is not None:
        raise Rejected(f"Đợt «{call.title}» đã dừng nên không công bố được; hãy mở đợt mới.")
    if call.closes_at is not None and call.closes_at <= clock.now():
        raise Rejected("Thời điểm đóng đã qua; hãy sửa thời gian rồi công bố.")
    call.published_at = clock.now()
    call.save(update_fields=["published_at"])
    ledger.write("cases.call_published", call, actor=actor, opens_at=call.opens_at, closes_at=call.closes_at)
    return call


@transaction.atomic
def prolong_call(*, call_id: int, closes_at: datetime, reason: str, actor: Any, day: date) -> Call:
    """More time for everybody, while it is still open."""
    call = _locked(call_id, actor)
    if call.stopped_at is not None:
        raise Rejected(f"Đợt «{call.title}» đã dừng nên không gia hạn được; hãy mở đợt mới.")
    if call.published_at is not None and call.window.over(clock.now()):
        raise Rejected(f"Đợt «{call.title}» đã đóng; mở lại cho một số người là không công bằng, hãy mở đợt mới.")
    if call.closes_at is None or closes_at <= call.closes_at:
        raise Rejected("Thời điểm đóng mới phải sau thời điểm đang có.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do gia hạn.")
    was, call.closes_at = call.closes_at, closes_at
    call.save(update_fields=["closes_at"])
    ledger.write("cases.call_prolonged", call, actor=actor, was=was, becomes=closes_at, reason=reason.strip())
    return call


@transaction.atomic
def stop_call(*, call_id: int, reason: str, actor: Any, day: date) -> Call:
    """Nothing more is taken in; what came stays."""
    call = _locked(call_id, actor)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do dừng đợt.")
    if call.stopped_at is None and call.window.over(clock.now()):
        raise Rejected(f"Đợt «{call.title}» đã đóng, không còn nhận hồ sơ nên không cần dừng.")
    if call.stopped_at is None:
        call.stopped_at, call.reason = clock.now(), reason.strip()
        call.save(update_fields=["stopped_at", "reason"])
        ledger.write("cases.call_stopped", call, actor=actor, reason=call.reason)
    return call
