"""A leader who will be away names who issues directives in their stead; it ends by itself, or is withdrawn before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from dotpha.cases.actions import notify
from dotpha.directing.models import Delegation
from dotpha.directing.queries.delegations import STANDS_IN, leaders, overlapping, post_of, signing_post
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import User
from dotpha.text.dates import write_date

LONGEST = 366
"""Days: who is away for longer has a successor, not a delegate."""


@dataclass(frozen=True)
class DelegationFacts:
    """Who stands in for whom, on which days (both counted), how they sign, for what; the decision in words where there is one."""

    giver_id: int
    delegate_id: int
    first_on: date
    last_on: date
    scope: str
    kind: str = Delegation.Kind.EMPOWERED
    paper: str = ""


@transaction.atomic
def delegate(*, facts: DelegationFacts, actor: Any, day: date) -> Delegation:
    """Sets a delegation. None overlaps another of the same leader, and what was delegated is not handed on."""
    # Both people are locked, in one order: two delegations set at once cannot both find the days free.
    people = {
        one.pk: one
        for one in User.objects.select_for_update().filter(pk__in={facts.giver_id, facts.delegate_id}).order_by("pk")
    }
    giver = people.get(facts.giver_id)
    access.check(actor, "directing.delegate", giver)
    _can_be(facts, people, day)
    made = Delegation.objects.create(
        giver_id=facts.giver_id, delegate_id=facts.delegate_id, kind=facts.kind, first_on=facts.first_on,
        last_on=facts.last_on, scope=facts.scope.strip(), paper=facts.paper.strip()[:160], made_by=actor, made_on=day,
    )  # fmt: skip
    ledger.write(
        "directing.delegated", made, actor=actor, giver=str(made.giver), delegate=str(made.delegate), kind=made.kind,
        first_on=made.first_on, last_on=made.last_on, paper=made.paper,
    )  # fmt: skip
    span = f"từ {write_date(made.first_on)} đến hết {write_date(made.last_on)}"
    _tell(made, f"{made.giver} ủy quyền đồng chí giao chỉ đạo khi vắng, {span}.", [made.delegate], "set")
    if actor.pk != made.giver_id:
        _tell(made, f"Đã ghi ủy quyền của đồng chí cho {made.delegate}, {span}.", [made.giver], "set")
    return made


def _can_be(facts: DelegationFacts, people: dict[int, User], day: date) -> None:
    if facts.giver_id not in people or not leaders(day).filter(pk=facts.giver_id).exists():
        raise Rejected("Hãy chọn lãnh đạo vắng mặt.")
    if facts.giver_id == facts.delegate_id:
        raise Rejected("Không tự ủy quyền cho mình. Hãy chọn người khác.")
    chosen = people.get(facts.delegate_id)
    if chosen is None or not chosen.is_active or not chosen.has_role(*STANDS_IN):
        raise Rejected("Người được ủy quyền phải là lãnh đạo khác hoặc người đứng đầu một cơ quan. Hãy chọn lại.")
    if facts.kind not in Delegation.Kind.values:
        raise Rejected("Hãy chọn cách ký: ký thay, thừa ủy quyền hoặc thừa lệnh.")
    body = post_of(people[facts.giver_id])[1]
    if signing_post(chosen, facts.kind, body.pk, day) is None:
        raise Rejected(
            f"{chosen} không ký như vậy được: ký thay (KT.) là của cấp phó cùng cơ quan; thừa ủy quyền (TUQ.), thừa lệnh (TL.) là "
            "của người đứng đầu cơ quan, đơn vị (Nghị định 30/2020/NĐ-CP, Điều 13). Hãy chọn lại người hoặc cách ký."
        )
    if not facts.scope.strip():
        raise Rejected("Hãy ghi phạm vi ủy quyền.")
    if facts.last_on < facts.first_on:
        raise Rejected("Ngày cuối không được trước ngày đầu.")
    if facts.last_on < day:
        raise Rejected("Thời gian ủy quyền đã qua. Hãy chọn ngày khác.")
    if (facts.last_on - max(facts.first_on, day)).days >= LONGEST or (facts.first_on - day).days >= LONGEST:
        raise Rejected(
            f"Ủy quyền khi vắng bắt đầu trong {LONGEST} ngày tới và dài nhất {LONGEST} ngày. Hãy xem lại ngày, năm."
        )
    _is_free(facts, people)


def _is_free(facts: DelegationFacts, people: dict[int, User]) -> None:
    spans = overlapping(facts.first_on, facts.last_on).select_related("giver", "delegate")
    own = spans.filter(giver=facts.giver_id).first()
    if own is not None:
        raise Rejected(
            f"{own.giver} đã ủy quyền {own.delegate} từ {write_date(own.first_on)} đến {write_date(own.last_on)}. "
            "Hãy thôi ủy quyền đó trước, hoặc chọn ngày khác."
        )
    chain = spans.filter(Q(delegate=facts.giver_id) | Q(giver=facts.delegate_id)).first()
    if chain is not None:
        raise Rejected(
            f"Những ngày này {chain.giver} ủy quyền {chain.delegate}; việc được ủy quyền không ủy quyền tiếp được. "
            "Hãy chọn người khác hoặc ngày khác."
        )


@transaction.atomic
def end_delegation(*, delegation_id: int, reason: str, actor: Any, day: date) -> Delegation:
    """Withdraws a delegation before its last day; from that day on it no longer holds."""
    made: Delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation_id)
    access.check(actor, "directing.end_delegation", made)
    if made.withdrawn_on:
        raise Rejected(f"Ủy quyền này đã thôi từ {write_date(made.withdrawn_on)}.")
    if made.last_on < day:
        raise Rejected(f"Ủy quyền này đã hết ngày {write_date(made.last_on)}.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do thôi ủy quyền.")
    made.withdrawn_on, made.withdrawn_by, made.reason = day, actor, reason.strip()
    made.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    ledger.write("directing.delegation_ended", made, actor=actor, delegate=str(made.delegate), reason=made.reason)
    people = [one for one in (made.giver, made.delegate) if one.pk != actor.pk]
    _tell(
        made, f"{made.giver} thôi ủy quyền {made.delegate} từ {write_date(day)}: {made.reason[:200]}", people, "ended"
    )
    return made


def _tell(made: Delegation, text: str, people: list[Any], what: str) -> None:
    notify(
        recipients=people, key=f"directing:delegation:{made.pk}:{what}", text=text,
        url=reverse("directing:delegation_list"),
    )  # fmt: skip
