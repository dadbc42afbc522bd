"""Reads of agencies and communes as the programme sees them: what each leads and how it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from dotpha.people.models import Organisation, OrganisationName, Succession
from dotpha.people.queries import Lineage, lineage, living, own_organisations
from dotpha.programme.models import Period, ReplyRow, Request, Task, TaskAgency
from dotpha.programme.queries import standing
from dotpha.programme.queries.facts import views_of
from dotpha.programme.queries.periods import figures_of, open_periods, owed, with_answers
from dotpha.programme.queries.replies import OPEN
from dotpha.programme.rules.figures import Figures
from dotpha.text.dates import write_date
from dotpha.text.vietnamese import fold

KIND = Organisation.Kind
COMMUNES = (KIND.COMMUNE.value,)
AGENCIES = tuple(kind.value for kind in KIND if kind not in {KIND.COMMUNE, KIND.COLLECTIVE, KIND.DISTRICT})


@dataclass(frozen=True)
class Word:
    """For how many tasks one who was asked in a period has spoken, and for how many it still has to."""

    answered: int
    left: int
    waiting: int = 0
    """Rows of its files that the standing office has still to decide."""

    def __str__(self) -> str:
        if not self.answered:
            return "đã gửi tệp, chờ duyệt" if self.waiting else "chưa trả lời"
        return f"trả lời {self.answered}/{self.answered + self.left} nhiệm vụ" if self.left else "đã trả lời đủ"


@dataclass(frozen=True)
class AgencyRow:
    """One organisation with the counts of the tasks it answers for, and its word in the open period (None: not asked)."""

    organisation: Organisation
    summary: standing.Summary
    shared: int
    """Tasks that several lead, none of them named accountable, of which it is one: counted for nobody."""
    supporting: int
    word: Word | None

    @property
    def done_share(self) -> float | None:
        return self.summary.done / self.summary.total if self.summary.total else None


def visible_agencies(user: Any, day: date) -> QuerySet[Organisation]:
    """Readers of the whole programme see every organisation, others their own and those before it."""
    rows = Organisation.objects.order_by("name")
    return rows if user.reads_all else rows.filter(pk__in=own_organisations(user, day))


def listed(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Those that live on a day, and of those that have ended the ones for which tasks count."""
    return organisations.filter(Q(pk__in=living(day).values("pk")) | Q(pk__in=_answerers(day)))


def leading(day: date) -> QuerySet[Organisation]:
    """The organisations that answer for some task on a day or have finished one, for the choice of a filter."""
    return Organisation.objects.filter(pk__in=_answerers(day)).order_by("name")


def _answerers(day: date) -> set[int]:
    """For whom the tasks of a day count: those who answer for open ones, and those who finished others, ended or not.

    Only where a lead was succeeded the tasks themselves must be asked: whether it, or one between, finished some.
    """
    line, given = lineage(), Task.objects.filter(assigned_on__lte=day).exclude(lead=None).order_by()
    leads = set(given.values_list("lead_id", flat=True).distinct())
    ended = {pk for pk in leads if line.successor(pk, day) != pk}
    passed_on = standing.cells(standing.stood(given.filter(lead__in=ended), day), day, line)
    return (leads - ended) | {cell.lead for cell in passed_on if cell.lead}


def named_with_end(organisation: Organisation) -> str:
    """The name, with its last day where it has ended: "Sở Tư pháp (đến 30/6/2025)"."""
    if organisation.ends_on is None:
        return organisation.name
    return f"{organisation.name} (đến {write_date(organisation.ends_on - timedelta(days=1))})"


def agency_rows(organisations: QuerySet[Organisation], day: date) -> list[AgencyRow]:
    """The organisations with their counts, those with most late tasks first; a fixed number of queries."""
    tasks = standing.stood(Task.objects.filter(assigned_on__lte=day), day)
    by_lead: dict[int | None, Counter[standing.Cell]] = defaultdict(Counter)
    for cell, n in standing.cells(tasks, day).items():
        by_lead[cell.lead][cell] += n
    shared, support = _shared(tasks, day), _supporting(day)
    words = _words(open_periods().first())
    rows = [
        AgencyRow(one, standing.summary(by_lead[one.pk]), shared[one.pk], support[one.pk], words.get(one.pk))
        for one in organisations
    ]
    return sorted(rows, key=lambda row: (-row.summary.late, -row.summary.total, row.organisation.name))


def _shared(tasks: QuerySet[Task], day: date) -> Counter[int]:
    line = lineage()
    open_ones = tasks.order_by().filter(standing.is_open(), lead=None).values("pk")
    pairs = TaskAgency.objects.filter(role="lead", organisation__isnull=False, task__in=open_ones).order_by()
    found = {(task, line.successor(pk, day)) for task, pk in pairs.values_list("task_id", "organisation_id")}
    return Counter(pk for _, pk in found)


def _supporting(day: date) -> Counter[int]:
    line = lineage()
    pairs = TaskAgency.objects.filter(role="supporting", organisation__isnull=False).order_by()
    found = {(task, line.successor(pk, day)) for task, pk in pairs.values_list("task_id", "organisation_id")}
    return Counter(pk for _, pk in found)


def _words(period: Period | None) -> dict[int, Word]:
    """Organisation id → its word in a period."""
    if period is None:
        return {}
    left = owed(period).by_body
    rows = ReplyRow.objects.filter(OPEN, reply__period=period)
    waiting = Counter(rows.values_list("organisation_id", flat=True))
    return {
        one.organisation_id: Word(one.answered, len(left.get(one.organisation_id, ())), waiting[one.organisation_id])  # type: ignore[attr-defined]
        for one in with_answers(Request.objects.filter(period=period))
    }


def shared_by(organisation: Organisation, day: date, line: Lineage | None = None) -> Q:
    """The tasks of several leads, none of them named accountable, of which this organisation is one."""
    line = line or lineage()
    if line.successor(organisation.pk, day) != organisation.pk:
        return Q(pk__in=[])
    own = line.with_predecessors({organisation.pk}, day)
    return Q(lead=None, pk__in=TaskAgency.objects.filter(organisation__in=own, role="lead").values("task_id"))


def tasks_of(
    organisation: Organisation, tasks: QuerySet[Task], day: date, line: Lineage | None = None
) -> QuerySet[Task]:
    """Of some tasks (as `standing.stood` gives them) those an organisation answers for, or is one of several for."""
    return tasks.filter(standing.answered_by(organisation.pk, day) | shared_by(organisation, day, line))


def organisations_named(words: str) -> list[int]:
    """The organisations whose name, short name or former name has all the words, with or without marks."""
    wanted = fold(words).split()
    found = {
        pk
        for pk, folded in OrganisationName.objects.values_list("organisation_id", "folded")
        if all(word in folded for word in wanted)
    }
    for pk, name, short in Organisation.objects.values_list("pk", "name", "short_name"):
        if all(word in fold(f"{name} {short}") for word in wanted):
            found.add(pk)
    return sorted(found)


def supported_by(organisation: Organisation, tasks: QuerySet[Task], day: date, line: Lineage) -> QuerySet[Task]:
    """Of some tasks those that an organisation supports, or that one did whose work it has taken over."""
    own = line.with_predecessors({organisation.pk}, day)
    return tasks.filter(pk__in=TaskAgency.objects.filter(organisation__in=own, role="supporting").values("task_id"))


def figures_for(organisation: Organisation, day: date) -> Figures:
    """The figures of what an organisation answers for on a day, counted as those of a period are."""
    tasks = standing.stood(Task.objects.filter(assigned_on__lte=day), day).select_related("document")
    rows = tasks.defer("document__text").filter(standing.answered_by(organisation.pk, day))
    return figures_of(views_of(rows, day), day)


def shared_with(organisation: Organisation, tasks: QuerySet[Task], day: date, line: Lineage) -> int:
    """How many open tasks (of those that `standing.stood` gives) it leads with others, none of them named accountable."""
    return tasks.filter(standing.is_open(), shared_by(organisation, day, line)).count()


def requests_to(organisation: Organisation) -> list[tuple[Request, Word]]:
    """In which periods an organisation was asked and its word in each, the latest first; nothing is owed in a frozen one."""
    rows = Request.objects.filter(organisation=organisation).select_related("period").defer("period__figures")
    # Of the open periods, which are few, each tells what it still wants.
    left = {period.pk: len(owed(period).by_body.get(organisation.pk, ())) for period in open_periods()}
    held = ReplyRow.objects.filter(OPEN, organisation=organisation, reply__period__in=open_periods().values("pk"))
    waiting = Counter(held.values_list("reply__period_id", flat=True))
    return [
        (one, Word(one.answered, left.get(one.period_id, 0), waiting[one.period_id]))  # type: ignore[attr-defined]
        for one in with_answers(rows).order_by("-period__ends_on")
    ]


def succession_of(organisation: Organisation) -> list[Succession]:
    """From whom and to whom work has passed."""
    either = Q(predecessor=organisation) | Q(successor=organisation)
    return list(Succession.objects.filter(either).select_related("predecessor", "successor"))
