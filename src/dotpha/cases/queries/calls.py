"""Calls and councils as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Call, Case, Minutes, Panel, PanelMember
from dotpha.cases.parties import seats_of
from dotpha.cases.queries.cases import may_begin, own_cases, visible_cases
from dotpha.cases.queries.page import Said, said_of
from dotpha.cases.queries.reviews import visible_calls, visible_panels
from dotpha.cases.rules.ranking import published_ties
from dotpha.cases.rules.scores import Criterion, read_criteria
from dotpha.kit import access

HANDED_IN = Q(cases__submitted_at__isnull=False)


@dataclass(frozen=True)
class CallState:
    """How a call stands, as a badge draws it."""

    label: str
    tone: str


def state_of(call: Call, at: datetime) -> CallState:
    return CallState(*call.window.state(at))


def called_kinds() -> list[Kind]:
    """The kinds that calls are made for."""
    return [one for one in kinds.all_kinds() if one.by_call]


def followed(user: Any, kind: Kind, pks: Iterable[int]) -> list[Case]:
    """The cases of some numbers that a case of a kind may follow and that a person reads, at a public step."""
    if not kind.follows:
        return []
    steps = [one.key for one in kinds.of(kind.follows).steps if one.public]
    rows = visible_cases(user, kind.follows).filter(pk__in=list(pks), step__in=steps)
    return list(rows.order_by("pk"))


def made_for(user: Any, call: Call) -> list[Case]:
    """The cases that a call is made for, those that a person reads."""
    kind = kinds.of(call.kind)
    codes = kind.named(call)
    return list(visible_cases(user, kind.follows).filter(code__in=codes).order_by("pk")) if codes else []


def listed_calls(user: Any) -> QuerySet[Call]:
    """The calls that a person sees, of kinds that there are, each with `handed_in`: how many cases came."""
    rows = visible_calls(user).filter(kind__in=[one.key for one in kinds.all_kinds()])
    return rows.annotate(handed_in=Count("cases", filter=HANDED_IN))


def in_state(rows: QuerySet[Call], state: str, at: datetime) -> QuerySet[Call]:
    """Those of one of `STATES` at a moment: the same as `Window.state` says of each."""
    published = rows.filter(published_at__isnull=False)
    running = published.filter(Q(stopped_at=None) | Q(stopped_at__gt=at))
    found = {
        "draft": rows.filter(published_at=None),
        "soon": running.filter(opens_at__gt=at),
        "open": running.filter(Q(closes_at=None) | Q(closes_at__gte=at), opens_at__lte=at),
        "closed": running.filter(closes_at__lt=at),
        "stopped": published.filter(stopped_at__lte=at),
    }
    return found.get(state, rows)


STATES = (
    ("open", "Đang mở"),
    ("soon", "Sắp mở"),
    ("closed", "Đã đóng"),
    ("stopped", "Đã dừng"),
    ("draft", "Đang soạn"),
)


@dataclass(frozen=True)
class Weighed:
    """A criterion with its share (0–1) of the whole."""

    criterion: Criterion
    share: Decimal


@dataclass(frozen=True)
class CallTold:
    """A call as a person reads its page."""

    call: Any
    kind: Kind
    state: CallState
    words: str
    """When it takes cases in."""
    criteria: tuple[Weighed, ...]
    ties: tuple[str, ...]
    said: list[Said]
    may_begin: bool
    may_manage: bool
    over: bool
    """Whether it takes nothing in any more."""
    may_sum: bool
    inside: bool
    """Whether the person reads the list of its cases."""
    own: list[Case]
    made_for: list[Case]


def told(user: Any, call: Call, at: datetime) -> CallTold:
    kind = kinds.of(call.kind)
    manages = access.why_not(user, "cases.manage_call", call) is None
    sums = kind.judged and access.why_not(user, "cases.read_summary", call) is None
    criteria = read_criteria(call.criteria)
    whole = sum((one.most * one.weight for one in criteria), Decimal(0))
    return CallTold(
        call, kind, state_of(call, at), call.window.words(at),
        tuple(Weighed(one, one.most * one.weight / whole) for one in criteria),
        tuple(one.said for one in published_ties(criteria)), said_of(kind.call_fields, call.facts),
        may_begin=call.window.why_closed(at) is None and may_begin(user, kind), may_manage=manages, over=call.window.over(at),
        may_sum=sums,
        inside=manages or user.reads_all or call.panel_id in seats_of(user),
        own=list(own_cases(user).filter(call=call).order_by("pk")), made_for=made_for(user, call),
    )  # fmt: skip


def cases_in(user: Any, call: Call) -> QuerySet[Case]:
    """What was handed in to a call, each with `asked` and `sealed`: how many reviews were asked for, and came."""
    rows = visible_cases(user).filter(call=call, submitted_at__isnull=False)
    there = Q(reviews__excused_on=None)
    return rows.annotate(
        asked=Count("reviews", filter=there),
        sealed=Count("reviews", filter=there & Q(reviews__sealed_at__isnull=False)),
    ).order_by("submitted_at", "pk")


def choosable_panels(user: Any, call: Call | None = None) -> QuerySet[Panel]:
    """The councils that a call may be judged by, its present one with them."""
    rows = visible_panels(user).filter(ended_on=None)
    return rows | Panel.objects.filter(pk=call.panel_id) if call and call.panel_id else rows


def listed_panels(user: Any) -> QuerySet[Panel]:
    """Councils with `seats`: how many sit there."""
    return visible_panels(user).annotate(seats=Count("members", filter=Q(members__left_on=None)))


def seats_told(panel: Panel) -> tuple[list[PanelMember], list[PanelMember]]:
    """(who sits there, who left)."""
    rows = list(PanelMember.objects.filter(panel=panel).select_related("user").order_by("pk"))
    return [one for one in rows if one.left_on is None], [one for one in rows if one.left_on is not None]


def unjudged(panel: Panel) -> list[str]:
    """Codes of the open cases that a council judges and has signed no minutes on."""
    signed = Minutes.objects.filter(panel=panel, signed_by_chair_at__isnull=False, signed_by_secretary_at__isnull=False)
    judged = Q(panel=panel) | Q(panel=None, call__panel=panel)
    rows = Case.objects.filter(judged, kinds.running(), submitted_at__isnull=False).exclude(
        pk__in=signed.values("case")
    )
    return list(rows.order_by("pk").values_list("code", flat=True))


def calls_of(user: Any, panel: Panel) -> list[Call]:
    return list(visible_calls(user).filter(panel=panel))
