"""What is known of an initiative when it is judged: who made it, which conditions hold, what its council came to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases.models import Case, CaseStep, Minutes, PanelMember, Receipt, Review
from dotpha.cases.parties import panel_of
from dotpha.people.models import Position, Role, held_on
from dotpha.services.initiatives.rules.conditions import Condition, Proposed, conditions
from dotpha.services.initiatives.rules.council import Matter, Member, Outcome, Vote, decide
from dotpha.text.numerals import write_number
from dotpha.text.vietnamese import fold

WHOLE = Decimal(100)
LEADS = (Role.AGENCY_LEAD, Role.LEADER)
SEATS: dict[str, Any] = {"chair": "chair", "deputy": "deputy", "secretary": "secretary"}


def values_of(case: Case) -> dict[str, Any]:
    """What was last handed in, by field; {} of a draft."""
    last = Receipt.objects.filter(case=case).order_by("-version").first()
    return dict(last.content["values"]) if last else {}


def day_of(values: dict[str, Any]) -> date | None:
    return date.fromisoformat(str(values["used_on"])) if values.get("used_on") else None


@dataclass(frozen=True)
class Holder:
    """An author with their part, in percent."""

    who: str
    share: Decimal

    @property
    def words(self) -> str:
        return f"{write_number(self.share)}%"


def holders_of(case: Case, values: dict[str, Any] | None = None) -> list[Holder]:
    """Who proposed it with what the co-authors leave, then these."""
    rows = (values_of(case) if values is None else values).get("authors") or []
    others = [Holder(str(one["who"]), Decimal(str(one["share"]))) for one in rows]
    return [Holder(case.made_by.full_name, WHOLE - sum((one.share for one in others), Decimal(0))), *others]


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def is_named(user: Any, case: Case, values: dict[str, Any] | None = None) -> bool:
    """Whether a person of this name stands among the co-authors, of what is typed or of these values."""
    rows = (case.content if values is None else values).get("authors") or []
    return any(_plain(str(one.get("who", ""))) == _plain(user.full_name) for one in rows if isinstance(one, dict))


def author_at_the_head(case: Case, day: date) -> int | None:
    """Who of its authors heads the unit, so that nobody there can recognise it; None where none does."""
    rows = Position.objects.filter(held_on(day), organisation=case.body_id, role__in=LEADS)
    heads = list(rows.select_related("user").order_by("pk"))
    alone = len({one.user_id for one in heads}) == 1
    own = [one for one in heads if one.user_id == case.made_by_id or is_named(one.user, case)]
    return next((one.user_id for one in own if alone or not one.title.startswith("Phó")), None)


def conditions_of(case: Case, day: date) -> tuple[Condition, ...]:
    """The conditions of the charter, as far as the application and who took it in tell."""
    values = values_of(case)
    looked = CaseStep.objects.filter(thing=case, verb="admit").order_by("-pk").first()
    said = looked.facts if looked else {}
    return conditions(
        Proposed(
            same=said.get("same"), published=said.get("published"), required=said.get("required"), protected=said.get("protected"),
            against_order=said.get("against_order"), used_on=day_of(values), asked_on=case.submitted_on,
            benefit=True if values.get("benefit") or values.get("money") else None,
        ),
        day,
    )  # fmt: skip


def members_of(case: Case) -> list[Member]:
    """Its council; a critic knows the field, who is sent by the union has it as workplace."""
    rows = PanelMember.objects.filter(panel=panel_of(case), left_on=None).select_related("user").order_by("pk")
    return [
        Member(
            str(one.user_id), one.user.full_name, SEATS.get(one.role, "member"),
            expert=one.role == PanelMember.Role.CRITIC, union="cong doan" in fold(one.workplace),
        )
        for one in rows
    ]  # fmt: skip


def matter_of(case: Case, members: list[Member], day: date) -> Matter:
    head = author_at_the_head(case, day)
    named = {_plain(one.who) for one in holders_of(case)}
    authors = {str(case.made_by_id)} | {one.key for one in members if _plain(one.name) in named}
    return Matter(frozenset(authors) | ({str(head)} if head else set()), head=str(head or ""))


def votes_of(case: Case) -> dict[str, Vote]:
    """Sealed reviews once they are opened: who is for it, who is not."""
    rows = Review.objects.filter(case=case, case__opening__isnull=False, sealed_at__isnull=False, excused_on=None)
    return {str(one.reviewer_id): "agree" if one.recommends else "disagree" for one in rows}


def outcome_of(case: Case, day: date) -> Outcome:
    """What the opened reviews come to; before that what is needed."""
    members, votes = members_of(case), votes_of(case)
    return decide(members, matter_of(case, members, day), votes, day, closed=bool(votes))


def signed_minutes(case: Case) -> Minutes | None:
    rows = Minutes.objects.filter(case=case, signed_by_chair_at__isnull=False, signed_by_secretary_at__isnull=False)
    return rows.order_by("-pk").first()


def unmet(rows: tuple[Condition, ...]) -> Iterator[str]:
    """What speaks against it: first what is not met, then what nobody has said."""
    yield from (f"{one.label}: {one.says} ({one.law})" for one in rows if one.met is False)
    yield from (f"{one.label}: chưa rõ. {one.says}" for one in rows if one.met is None)
