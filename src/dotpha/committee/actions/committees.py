"""Committees founded and ended; members come and go by a decision, and their days stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.committee.models import Committee, Membership, Session
from dotpha.committee.rules.terms import Term, meet
from dotpha.committee.rules.titles import CHAIR
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation, User
from dotpha.people.queries import living
from dotpha.text.dates import write_date

KIND = "committee.committee"


@dataclass(frozen=True)
class CommitteeFacts:
    """What the decision says that founded it."""

    name: str
    short_name: str
    founder_id: int
    decision_number: str
    decided_on: date
    symbol: str


@dataclass(frozen=True)
class MemberFacts:
    """One line of a decision: somebody with an account (`user_id`), or named at an organisation."""

    role: str
    organisation_id: int
    from_on: date
    decision_number: str
    user_id: int | None = None
    name: str = ""
    post: str = ""
    fields: str = ""
    areas: tuple[int, ...] = ()


@transaction.atomic
def make_committee(*, facts: CommitteeFacts, actor: Any, day: date) -> Committee:
    access.check(actor, "committee.make_committee")
    made = Committee(made_by=actor)
    _write(made, facts, day)
    ledger.write("committee.made", made, actor=actor, number=facts.decision_number, signed_on=facts.decided_on)
    return made


@transaction.atomic
def edit_committee(*, committee_id: int, facts: CommitteeFacts, actor: Any, day: date) -> Committee:
    committee = locked_committee(committee_id)
    access.check(actor, "committee.edit_committee", committee)
    _write(committee, facts, day)
    ledger.write("committee.edited", committee, actor=actor)
    return committee


@transaction.atomic
def end_committee(*, committee_id: int, on: date, decision_number: str, actor: Any, day: date) -> Committee:
    """From `on` it no longer is; who still sits on it sat until then."""
    committee = locked_committee(committee_id)
    access.check(actor, "committee.end_committee", committee)
    if committee.ended_on:
        raise Rejected(f"{committee.name} đã kết thúc từ {write_date(committee.ended_on)}.")
    if not decision_number.strip():
        raise Rejected("Hãy ghi số quyết định kết thúc hoạt động.")
    if on < committee.decided_on:
        raise Rejected("Ngày kết thúc không được trước ngày thành lập.")
    ahead = Session.objects.filter(committee=committee, step__in=("prepared", "invited", "held", "postponed"))
    if ahead.exists():
        raise Rejected("Ban còn phiên họp chưa kết thúc; hãy kết thúc hoặc hủy các phiên ấy trước.")
    committee.ended_on, committee.end_decision = on, decision_number.strip()
    committee.save(update_fields=["ended_on", "end_decision"])
    for one in committee.memberships.filter(until_on=None):
        one.until_on, one.end_decision = max(on, one.from_on), decision_number.strip()
        one.save(update_fields=["until_on", "end_decision"])
    ledger.write("committee.ended", committee, actor=actor, on=on, decision_number=decision_number)
    return committee


def locked_committee(committee_id: int) -> Committee:
    return Committee.objects.select_for_update(of=("self",)).select_related("founder").get(pk=committee_id)


def _write(committee: Committee, facts: CommitteeFacts, day: date) -> None:
    name = facts.name.strip()[:255]
    if not name or not facts.symbol.strip() or not facts.decision_number.strip():
        raise Rejected("Hãy ghi tên, ký hiệu văn bản và số quyết định thành lập.")
    if facts.decided_on > day:
        raise Rejected("Ngày quyết định thành lập không được sau hôm nay.")
    founder = Organisation.objects.filter(pk=facts.founder_id).first()
    if founder is None:
        raise Rejected("Hãy chọn cơ quan thành lập.")
    if Committee.objects.filter(name=name).exclude(pk=committee.pk).exists():
        raise Rejected(f"Đã có «{name}». Hãy mở ban đó, hoặc đặt tên khác.")
    committee.name, committee.short_name = name, facts.short_name.strip()[:80] or name[:80]
    committee.founder, committee.symbol = founder, facts.symbol.strip()[:40]
    committee.decision_number, committee.decided_on = facts.decision_number.strip()[:80], facts.decided_on
    try:
        with transaction.atomic():
            committee.save()
    except IntegrityError:  # somebody founded it between our look and our write
        raise Rejected(f"«{name}» vừa được lập. Hãy tải lại trang.") from None
    search.index(KIND, committee)


@transaction.atomic
def add_member(*, committee_id: int, facts: MemberFacts, actor: Any, day: date) -> Membership:
    """From the day of the decision on; of two chairs whose days meet, the former is ended first."""
    committee = locked_committee(committee_id)
    access.check(actor, "committee.add_member", committee)
    if committee.ended_on:
        raise Rejected(f"{committee.name} đã kết thúc nên không thêm thành viên được.")
    made = Membership(committee=committee)
    _write_member(made, facts, day)
    ledger.write(
        "committee.member_added", committee, actor=actor, member=made.name, role=made.title,
        decision_number=made.decision_number, on=made.from_on,
    )  # fmt: skip
    return made


@transaction.atomic
def edit_member(
    *, membership_id: int, post: str, fields: str, areas: Iterable[int], actor: Any, day: date
) -> Membership:
    """Post, fields and areas; role and days follow the decision and are changed by ending and adding."""
    one = _locked_member(membership_id)
    access.check(actor, "committee.edit_member", one)
    one.post, one.fields = post.strip()[:160], fields.strip()
    one.save(update_fields=["post", "fields"])
    one.areas.set(Organisation.objects.filter(pk__in=list(areas)))
    ledger.write("committee.member_edited", one.committee, actor=actor, member=one.name, fields=one.fields)
    return one


@transaction.atomic
def end_member(*, membership_id: int, on: date, decision_number: str, actor: Any, day: date) -> Membership:
    """By a decision they no longer sit on it from `on`; they stay members of the days before."""
    one = _locked_member(membership_id)
    access.check(actor, "committee.end_member", one)
    if one.until_on:
        raise Rejected(f"Đồng chí {one.name} đã thôi tham gia từ {write_date(one.until_on)}.")
    if not decision_number.strip():
        raise Rejected("Hãy ghi số quyết định thay đổi thành viên.")
    if on < one.from_on:
        raise Rejected(f"Ngày thôi tham gia không được trước ngày tham gia ({write_date(one.from_on)}).")
    one.until_on, one.end_decision = on, decision_number.strip()[:80]
    one.save(update_fields=["until_on", "end_decision"])
    ledger.write(
        "committee.member_ended", one.committee, actor=actor, member=one.name, decision_number=one.end_decision, on=on
    )
    return one


def _locked_member(membership_id: int) -> Membership:
    """The membership; its committee is locked first, as whoever adds one does."""
    locked_committee(Membership.objects.values_list("committee_id", flat=True).get(pk=membership_id))
    return Membership.objects.select_related("committee__founder").get(pk=membership_id)


def _write_member(made: Membership, facts: MemberFacts, day: date) -> None:
    user = User.objects.filter(pk=facts.user_id).first() if facts.user_id else None
    name = (user.full_name if user else facts.name).strip()[:120]
    home = living(facts.from_on).filter(pk=facts.organisation_id).first()
    if not name or home is None:
        raise Rejected("Hãy chọn tài khoản hoặc ghi họ tên, và chọn cơ quan của thành viên.")
    if facts.role not in Membership.Role.values or not facts.decision_number.strip():
        raise Rejected("Hãy chọn chức danh trong ban và ghi số quyết định.")
    if facts.from_on < made.committee.decided_on:
        raise Rejected(
            f"Ban thành lập ngày {write_date(made.committee.decided_on)}; ngày tham gia không được trước đó."
        )
    made.user, made.name, made.organisation, made.role = user, name, home, facts.role
    made.post, made.fields = facts.post.strip()[:160], facts.fields.strip()
    made.from_on, made.decision_number = facts.from_on, facts.decision_number.strip()[:80]
    made.order = list(Membership.Role.values).index(facts.role)
    _stands_alone(made)
    made.save()
    made.areas.set(Organisation.objects.filter(pk__in=facts.areas))


def _stands_alone(made: Membership) -> None:
    """One chair at a time, and nobody sits twice on one committee. The committee is locked."""
    term = Term(made.from_on)
    for other in made.committee.memberships.select_related("user"):
        if not meet(term, other.term):
            continue
        if made.role == CHAIR == other.role:
            raise Rejected(
                f"Đồng chí {other.name} đang là {other.title}. Hãy ghi quyết định thôi tham gia của đồng chí ấy trước."
            )
        if made.user is not None and other.user_id == made.user.pk:
            raise Rejected(f"Đồng chí {made.name} đã là {other.title} của ban từ {write_date(other.from_on)}.")
