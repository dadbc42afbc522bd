"""One case as its page shows it: how it stands, what was said, its course, what a person may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind, Move
from dotpha.cases.models import Case, CaseFile, CaseLetter, CaseStep, Minutes, Opinion, Receipt, Review
from dotpha.cases.parties import own_bodies, panel_of, seats_of, speaks
from dotpha.cases.queries.support import perhaps_double
from dotpha.cases.rules.completeness import Completeness, Paper, completeness
from dotpha.cases.rules.doubles import Double
from dotpha.cases.rules.standing import Standing
from dotpha.kit import access, clock
from dotpha.kit.flow import Transition
from dotpha.text.dates import write_date
from dotpha.text.fields import Field
from dotpha.text.values import Value, write


def completeness_of(case: Case) -> Completeness:
    """What the case still lacks."""
    kind = kinds.of(case.kind)
    there = set(CaseFile.objects.filter(case=case, dropped_at=None).values_list("key", flat=True))
    return completeness(kind.fields, kind.papers_of(case), case.content, there, kind.lacks)


@dataclass(frozen=True)
class Said:
    """One field as it is read: a text, or a table with its cells as text."""

    field: Field
    text: str
    rows: tuple[tuple[tuple[Field, str], ...], ...] = ()


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
    url: str
    main: bool = False
    """Whether it leads on: the first that can be taken and needs no reason."""


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
    def shut(self) -> bool:
        """Whether this person does not read what was handed in, because nobody has opened it yet."""
        return self.state.step.shut and not self.own

    @property
    def reads(self) -> bool:
        """Whether this person reads its papers: both sides, what lies unopened only who handed it in."""
        return (self.own or self.inside) and not self.shut

    @property
    def url_kind(self) -> str:
        return self.kind.key


def is_inside(user: Any, case: Case) -> bool:
    """Whether a person is on the side that handles it: reads notes of steps, names, opinions."""
    if user.reads_all or case.body_id in own_bodies(user):
        return True
    return Opinion.objects.filter(case=case, body__in=own_bodies(user)).exists() or _judges(user, case)


def _judges(user: Any, case: Case) -> bool:
    if panel_of(case) in seats_of(user):
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
        rows = tuple(tuple((column, write(column, row.get(column.key))) for column in one.columns) for row in listed)
        out.append(Said(one, write(one, value), rows))
    return out


def papers_of(view: CaseView) -> list[PaperView]:
    there: dict[str, list[CaseFile]] = {}
    for file in CaseFile.objects.filter(case=view.case, dropped_at=None).select_related("file"):
        there.setdefault(file.key, []).append(file)
    return [PaperView(one, tuple(there.get(one.key, ()))) for one in view.kind.papers_of(view.case)]


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
    asked = kind.asked(step.verb, view.case)
    said = tuple((it.field.head, it.text) for it in said_of(asked, step.facts)) if view.inside else ()
    shown = view.inside or by_applicant or view.own
    return Told(step, label, who, step.note if shown else "", said, letter if view.inside or view.own else None)


def possible_steps(user: Any, view: CaseView) -> list[Possible]:
    """What this person can do now, those that need a reason last; a step whose `before` refuses stands there with its reason.

    Of a day that is over nothing.
    """
    if view.state.day < clock.today():
        return []
    out = []
    for one in view.kind.possible(view.case.step):
        move = Move(view.case, one.verb, None, {}, "", user, view.state.day)
        if one.verb == "submit" or access.why_not(user, "cases.take_step", move) is not None:
            continue
        guard = view.kind.before.get(one.verb)
        page = view.kind.pages.get(one.verb)
        url = reverse(page, args=[view.case.pk]) if page else reverse("cases:step_take", args=[view.case.pk, one.verb])
        out.append(Possible(one, guard(move) if guard else None, url))
    out.sort(key=lambda it: it.one.verb in view.kind.reasoned)
    main = next((it for it in out if it.why is None and it.one.verb not in view.kind.reasoned), None)
    return [replace(it, main=it is main) for it in out]


def receipts_of(view: CaseView) -> list[Receipt]:
    """What was handed in, version by version, to who handed it in and who handles it."""
    return list(Receipt.objects.filter(case=view.case).select_related("by")) if view.reads else []


def last_note(case: Case) -> str:
    """The word that came with the last step: what is to be supplied."""
    return (
        CaseStep.objects.filter(thing=case).exclude(note="").order_by("-pk").values_list("note", flat=True).first()
        or ""
    )


def next_words(view: CaseView) -> str:
    """What comes next, of whom, until when, as who asks reads it; "" where it is over."""
    if view.state.step.over or not view.holder:
        return ""
    until = f", trước hết ngày {write_date(view.state.due_on)}" if view.state.due_on else ""
    return f"Bước tiếp theo: {view.holder}{until}."


VERBS = ("edit", "extend", "ask_opinions", "assign", "open_reviews", "write_minutes")


def rights_of(user: Any, case: Case) -> dict[str, bool]:
    """What a person may do with a case whatever its step."""
    return {verb: access.why_not(user, f"cases.{verb}", case) is None for verb in VERBS}


def doubles_of(view: CaseView) -> list[Double]:
    """Sums that the applicant received and that may pay for the same; for those who handle the case."""
    case = view.case
    if not view.inside or case.applicant_id is None or view.state.step.over:
        return []
    return [one for one in perhaps_double(case.applicant_id, case.title, but=case.pk)]


def verdict_of(view: CaseView) -> Minutes | None:
    """The signed minutes, whose conclusion the applicant reads, too."""
    if not (view.own or view.inside):
        return None
    signed = Minutes.objects.filter(case=view.case, signed_by_chair_at__isnull=False)
    return signed.filter(signed_by_secretary_at__isnull=False).order_by("-pk").first()
