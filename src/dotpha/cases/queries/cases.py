"""Which cases a person sees, and one case as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind, Move
from dotpha.cases.models import Case, CaseFile, CaseLetter, CaseStep, Opinion, PanelMember, Receipt, Review
from dotpha.cases.parties import own_bodies, represented, seats_of, speaks
from dotpha.cases.rules.completeness import Completeness, Paper, completeness
from dotpha.cases.rules.standing import Standing
from dotpha.kit import access, clock
from dotpha.kit.flow import Transition
from dotpha.people.models import Role
from dotpha.text.fields import Field
from dotpha.text.values import Value, write

DRAFT = Q(submitted_at=None)


def visible_cases(user: Any, kind: str = "") -> QuerySet[Case]:
    """Who asks sees their own; what was handed in is seen by the organisation that has it, by who judges or is asked for an
    opinion, by leaders, the standing office and supervisors; what a kind publishes, by everybody."""
    rows = Case.objects.select_related("applicant", "body", "call", "made_by")
    rows = rows.filter(kind=kind) if kind else rows
    if not user.is_authenticated:
        return rows.none()
    seen = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user))
    if user.reads_all:
        return rows.filter(seen | ~DRAFT)
    if bodies := own_bodies(user):
        seen |= ~DRAFT & Q(body__in=bodies)
        seen |= ~DRAFT & Q(pk__in=Opinion.objects.filter(body__in=bodies).values("case"))
    if seats := seats_of(user):
        seen |= ~DRAFT & (Q(panel__in=seats) | Q(panel=None, call__panel__in=seats))
    seen |= ~DRAFT & Q(pk__in=Review.objects.filter(reviewer=user, excused_on=None).values("case"))
    for one in [kinds.of(kind)] if kind else kinds.all_kinds():
        seen |= _of_kind(user, one)
    return rows.filter(seen)


def _of_kind(user: Any, kind: Kind) -> Q:
    """What a kind lets further people read: what has come to a public step, and what it says itself."""
    found = Q(pk__in=[])
    if kind.public:
        found |= Q(kind=kind.key, step__in=[one.key for one in kind.steps if one.public])
    if kind.readers and (more := kind.readers(user)) is not None:
        found |= ~DRAFT & Q(kind=kind.key) & more
    return found


def public_cases(kind: Kind) -> QuerySet[Case]:
    """What everybody may read without signing in: cases of a public kind at its public steps."""
    steps = [one.key for one in kind.steps if one.public]
    return Case.objects.filter(kind=kind.key, step__in=steps if kind.public else []).select_related("applicant", "body")


def own_cases(user: Any) -> QuerySet[Case]:
    """What a person asks for, for themself or for whom they speak."""
    mine = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user))
    return visible_cases(user).filter(mine)


def visible_files(user: Any) -> QuerySet[CaseFile]:
    return CaseFile.objects.filter(case__in=visible_cases(user).order_by()).select_related("file", "case")


def visible_letters(user: Any) -> QuerySet[CaseLetter]:
    return CaseLetter.objects.filter(case__in=visible_cases(user).order_by()).select_related("file", "case")


def visible_receipts(user: Any) -> QuerySet[Receipt]:
    """A receipt is read by who handed in and by officials, not by whoever reads what is published."""
    return Receipt.objects.filter(case__in=visible_cases(user).order_by()).select_related(
        "case__body", "case__applicant", "by"
    )


def completeness_of(case: Case) -> Completeness:
    """What the case still lacks."""
    kind = kinds.of(case.kind)
    there = set(CaseFile.objects.filter(case=case, dropped_at=None).values_list("key", flat=True))
    return completeness(kind.fields, kind.papers, case.content, there)


@dataclass(frozen=True)
class Said:
    """One field as it is read: a text, or a table with its cells as text."""

    field: Field
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PaperView:
    """One paper of the kind with the files that are there."""

    paper: Paper
    files: tuple[CaseFile, ...]


@dataclass(frozen=True)
class Told:
    """One line of the timeline: when, what, who (by name to those inside), a reason, what was said, a letter."""

    step: CaseStep
    label: str
    who: str
    note: str
    said: tuple[tuple[str, str], ...]
    letter: CaseLetter | None


@dataclass(frozen=True)
class Possible:
    """A step that this person can take now; `why` says what stands in its way, None where nothing does."""

    one: Transition
    why: str | None


@dataclass(frozen=True)
class CaseView:
    """A case on a day as a person sees it."""

    case: Case
    kind: Kind
    state: Standing
    own: bool
    """Whether the person speaks for who asks."""
    inside: bool
    """Whether the person handles, judges or supervises."""
    holder: str

    @property
    def url_kind(self) -> str:
        return self.kind.key


def is_inside(user: Any, case: Case) -> bool:
    """Whether a person is on the side that handles it: reads notes of steps, names, opinions."""
    if user.reads_all or case.body_id in own_bodies(user):
        return True
    return Opinion.objects.filter(case=case, body__in=own_bodies(user)).exists() or _judges(user, case)


def _judges(user: Any, case: Case) -> bool:
    panel = case.panel_id or (case.call.panel_id if case.call else None)
    if panel is not None and panel in seats_of(user):
        return True
    return Review.objects.filter(case=case, reviewer=user, excused_on=None).exists()


def view_of(user: Any, case: Case, day: date) -> CaseView:
    kind = kinds.of(case.kind)
    own = speaks(user, case)
    return CaseView(case, kind, kind.standing(case, day), own, is_inside(user, case), holder_of(kind, case))


def holder_of(kind: Kind, case: Case) -> str:
    """Who has it now, in words; "" where it is over."""
    found = kind.holder(case.step)
    if found in ("officer", "head") and case.body:
        return str(case.body.short_name)
    return kind.party(found).label if found else ""


def values_of(view: CaseView) -> dict[str, Value]:
    """What was handed in last; before that, what holds of what is written."""
    last = Receipt.objects.filter(case=view.case).order_by("-version").first()
    if last and not (view.own and view.state.step.writes):
        return dict(last.content["values"])
    return completeness_of(view.case).values


def said_of(fields: Iterable[Field], values: dict[str, Any]) -> list[Said]:
    """The fields with something said, as they are read."""
    out = []
    for one in fields:
        value = values.get(one.key)
        if value in (None, "", []):
            continue
        listed = value if isinstance(value, list) else []
        rows = tuple(tuple(write(column, row.get(column.key)) for column in one.columns) for row in listed)
        out.append(Said(one, write(one, value), rows))
    return out


def papers_of(view: CaseView) -> list[PaperView]:
    there: dict[str, list[CaseFile]] = {}
    for file in CaseFile.objects.filter(case=view.case, dropped_at=None).select_related("file"):
        there.setdefault(file.key, []).append(file)
    return [PaperView(one, tuple(there.get(one.key, ()))) for one in view.kind.papers]


def timeline(view: CaseView) -> list[Told]:
    """The steps taken, oldest first. The applicant reads them without names of officials, reviewers' words or figures."""
    letters = {one.step_id: one for one in CaseLetter.objects.filter(case=view.case).select_related("file")}
    steps = CaseStep.objects.filter(thing=view.case).select_related("actor")
    return [_told(view, one, letters.get(one.pk)) for one in steps]


def _told(view: CaseView, step: CaseStep, letter: CaseLetter | None) -> Told:
    kind = view.kind
    one = next((it for it in kind.flow if it.verb == step.verb), None)
    by_applicant = one is not None and one.who == "applicant"
    if step.verb == "extended":
        label, who = "Gia hạn xử lý", kind.party("head").label
    else:
        label = one.label if one else step.verb
        who = kind.party(one.who).label if one else ""
    if view.inside or by_applicant:
        who = f"{step.actor}" if step.actor else "hệ thống"
    asked = kind.asks.get(step.verb, ())
    said = tuple((it.field.label, it.text) for it in said_of(asked, step.facts)) if view.inside else ()
    shown = view.inside or by_applicant or view.own
    return Told(step, label, who, step.note if shown else "", said, letter if view.inside or view.own else None)


def possible_steps(user: Any, view: CaseView) -> list[Possible]:
    """What this person can do now; a step whose `before` refuses stands there with its reason. Of a day that is over nothing."""
    if view.state.day < clock.today():
        return []
    out = []
    for one in view.kind.possible(view.case.step):
        move = Move(view.case, one.verb, None, {}, "", user, view.state.day)
        if one.verb == "submit" or access.why_not(user, "cases.take_step", move) is not None:
            continue
        guard = view.kind.before.get(one.verb)
        out.append(Possible(one, guard(move) if guard else None))
    return out


def waiting_cases(user: Any) -> list[Case]:
    """The open cases of which the next step is this person's, nearest deadline first; not drafts that were never handed in."""
    rows = visible_cases(user).filter(submitted_at__isnull=False).order_by("due_on", "pk")
    found = []
    for kind in kinds.all_kinds():
        for case in rows.filter(kind=kind.key, step__in=kind.open_steps)[:MOST_WAITING]:
            if kind.party(kind.holder(case.step)).holds(user, case):
                found.append(case)
    return found


MOST_WAITING = 200


def dated_cases(user: Any, first: date, last: date) -> list[Case]:
    """Cases with a term that ends between two days, of one's own or in one's own hands."""
    mine = Q(applicant=None, made_by=user) | Q(applicant__in=represented(user)) | Q(body__in=own_bodies(user))
    rows = visible_cases(user).filter(mine, due_on__gte=first, due_on__lte=last)
    return [one for one in rows.order_by("due_on", "pk") if kinds.known(one.kind)]


def may_begin(user: Any, kind: Kind) -> bool:
    """Whether the button to begin one is drawn: officials do not apply for enterprises, enterprises not for staff."""
    if access.why_not(user, "cases.begin", kind) is not None:
        return False
    return kind.staff or not user.held or bool(kind.applicants and represented(user))


def members_of(panel_id: int) -> QuerySet[PanelMember]:
    return PanelMember.objects.filter(panel=panel_id, left_on=None).select_related("user").order_by("pk")


def is_official(user: Any) -> bool:
    return bool(user.has_role(*[role for role in Role.values if role != Role.ADMINISTRATOR]))
