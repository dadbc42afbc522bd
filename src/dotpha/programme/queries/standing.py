"""How tasks stand on a day, as SQL: the same answer as `rules.states.state`, so that lists of any length can be
filtered, counted and paged by the database. A test holds the two against each other on random histories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from dotpha.people.queries import Lineage, lineage
from dotpha.programme.flow import DONE
from dotpha.programme.models import Answer, DeadlineChange, Evidence, Task, TaskStep
from dotpha.programme.rules.states import (
    ASIDE_LABELS,
    FINISHING,
    SOON_WORKING_DAYS,
    TIME_LABELS,
    WORK_LABELS,
    Aside,
    Time,
    Work,
)
from dotpha.text import calendar
from dotpha.text.periods import period_containing


def stood(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """The tasks with `at_step`, `at_deadline`, `at_done_on`, `at_work`, `at_time`, `at_aside` of a day."""
    return (
        with_step(tasks, day)
        .annotate(at_done_on=_done_on(day))
        .annotate(at_work=_work(day), at_time=_time(day), at_aside=_aside())
    )


def with_step(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """The tasks with `at_step` and `at_deadline` of a day alone: much cheaper, for what is asked every day."""
    return tasks.annotate(at_step=_step(day), at_deadline=_deadline(day))


def _of_task(model: Any, day: date, *, column: str = "task", on: str = "day") -> Any:
    return model.objects.filter(**{column: OuterRef("pk"), f"{on}__lte": day})


def _step(day: date) -> Any:
    """The stored step, except where a step was taken after the day (the list of those is nearly always empty)."""
    later = TaskStep.objects.filter(day__gt=day).values("thing")
    last = _of_task(TaskStep, day, column="thing").order_by("-pk").values("target")[:1]
    return Case(When(pk__in=later, then=Coalesce(Subquery(last), Value("assigned"))), default=F("step"))


def _deadline(day: date) -> Any:
    later = DeadlineChange.objects.filter(day__gt=day)
    first = later.filter(task=OuterRef("pk")).order_by("pk").values("was")[:1]
    return Case(
        When(pk__in=later.values("task"), then=Subquery(first)), default=F("deadline"), output_field=DateField()
    )


def _done_on(day: date) -> Any:
    """The day of the last report before the last verification, else the day of that verification, or of its being ended."""
    steps = _of_task(TaskStep, day, column="thing").order_by("-pk")
    verified = steps.filter(verb__in=FINISHING)
    reported = steps.filter(verb="report", pk__lt=Subquery(_verify_of_same(day))).values("day")[:1]
    when = Coalesce(Subquery(reported), Subquery(verified.values("day")[:1]), Subquery(steps.values("day")[:1]))
    return Case(When(at_step__in=DONE, then=when), default=None, output_field=DateField())


def _verify_of_same(day: date) -> Any:
    same = TaskStep.objects.filter(thing=OuterRef("thing"), verb__in=FINISHING, day__lte=day)
    # None where the last of them ended the task without a report.
    verified = same.annotate(verified=Case(When(verb="verify", then=F("pk")), default=None))
    return verified.order_by("-pk").values("verified")[:1]


def _work(day: date) -> Any:
    shown = Evidence.objects.filter(milestone__task=OuterRef("pk"), reported_on__lte=day)
    shown = shown.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
    newer = Answer.objects.filter(
        task=OuterRef("task"), period=OuterRef("period"), organisation=OuterRef("organisation"),
        revision__gt=OuterRef("revision"), said_on__lte=day,
    )  # fmt: skip
    words = _of_task(Answer, day, on="said_on").filter(~Exists(newer))
    busy = words.filter(Q(rating__in=["done", "doing", "kept_up"]) | (~Q(result="") & Q(rating="", nothing_new=False)))
    steps = _of_task(TaskStep, day, column="thing")
    return Case(
        When(at_step__in=DONE, then=Value(Work.DONE.value)),
        When(Exists(steps.filter(verb="report")) | Exists(shown) | Exists(busy), then=Value(Work.DOING.value)),
        When(Exists(words) | Exists(steps.filter(verb="accept")), then=Value(Work.NOT_STARTED.value)),
        default=Value(Work.UNKNOWN.value),
        output_field=CharField(),
    )


def _time(day: date) -> Any:
    quarter = period_containing(day, "quarter").ends_on
    return Case(
        When(Q(at_deadline=None) | ~Q(recurrence=""), then=Value(Time.NONE.value)),
        When(at_done_on__gt=F("at_deadline"), then=Value(Time.LATE.value)),
        When(at_step__in=DONE, then=Value(Time.IN_TIME.value)),
        When(at_deadline__lt=day, then=Value(Time.LATE.value)),
        When(at_deadline__lte=quarter, then=Value(Time.IN_TIME.value)),
        default=Value(Time.NOT_DUE.value),
        output_field=CharField(),
    )


def _aside() -> Any:
    asides = [Aside.SUSPENDED.value, Aside.CANCELLED.value]
    return Case(When(at_step__in=asides, then=F("at_step")), default=Value(""), output_field=CharField())


def words_of(row: Any) -> str:
    """How a row from `stood` stands, in words, without the number of days."""
    if row.at_aside:
        return ASIDE_LABELS[Aside(row.at_aside)]
    time = Time(row.at_time)
    return WORK_LABELS[Work(row.at_work)] + ("" if time == Time.NONE else f" – {TIME_LABELS[time]}")


def soon(day: date) -> Q:
    """Due within ten working days and not done (of rows from `stood`)."""
    last = calendar.add_working_days(day, SOON_WORKING_DAYS + 1)
    return is_open() & Q(recurrence="", at_deadline__gte=day, at_deadline__lt=last)


def is_open() -> Q:
    """Neither done nor set aside (of rows from `stood`)."""
    return ~Q(at_step__in=[*DONE, Aside.SUSPENDED.value, Aside.CANCELLED.value])


def late() -> Q:
    """Open beyond its deadline (of rows from `stood`)."""
    return is_open() & Q(at_time=Time.LATE.value)


def answered_by(organisation_id: int, day: date) -> Q:
    """The tasks for which an organisation answers on a day (of rows from `stood`), as `TaskView.lead` says it.

    Open work passes to the successor, finished work stays with the one that finished it.
    """
    line = lineage()
    wanted = Q()
    for pk in {organisation_id, *_all_before(line, organisation_id)}:
        wanted |= _held(line, pk, organisation_id, day)
    return wanted


def _all_before(line: Lineage, organisation_id: int) -> set[int]:
    return {pk for pk in line.next if line.successor(pk, date.max) == line.successor(organisation_id, date.max)}


def _held(line: Lineage, lead: int, wanted: int, day: date) -> Q:
    """When tasks given to `lead` are answered by `wanted`: a stretch of days, or never."""
    since, at, seen = date.min, lead, {lead}
    while at != wanted:
        on, follower = line.next.get(at, (date.max, at))
        if follower in seen:
            return Q(pk__in=[])
        since, at = max(since, on), follower
        seen.add(follower)
    until = line.next[wanted][0] if wanted in line.next else date.max
    done = Q(at_done_on__gte=since, at_done_on__lt=until)
    return Q(lead=lead) & ((done | Q(at_done_on=None)) if since <= day < until else done)


def answering(day: date) -> Any:
    """The id of who answers for a task on a day, as a column (of rows from `stood`): `TaskView.lead` for all tasks at once."""
    line = lineage()
    whens = []
    for lead in line.next:
        whens.append(When(lead=lead, at_done_on=None, then=Value(line.successor(lead, day))))
        # Who answered when it was finished: the latest hand-over by then counts.
        days = sorted((on for on, _ in _hops(line, lead) if on <= day), reverse=True)
        whens += [When(lead=lead, at_done_on__gte=on, then=Value(line.successor(lead, on))) for on in days]
    return Case(*whens, default=F("lead"), output_field=IntegerField())


def _hops(line: Lineage, lead: int) -> Iterator[tuple[date, int]]:
    """The successions after one another that begin at an organisation."""
    seen = {lead}
    while lead in line.next and line.next[lead][1] not in seen:
        yield line.next[lead]
        lead = line.next[lead][1]
        seen.add(lead)


class Cell(NamedTuple):
    """Tasks of one sort: who answers for them (None: nobody named), work, time, aside, whether due soon."""

    lead: int | None
    work: str
    time: str
    aside: str
    soon: bool


def cells(tasks: QuerySet[Task], day: date, line: Lineage | None = None) -> Counter[Cell]:
    """How many tasks of each sort there are; one query whatever their number. `tasks` as `stood` gives them."""
    line = line or lineage()
    out: Counter[Cell] = Counter()
    near = Case(When(soon(day), then=Value(1)), default=Value(0))
    plain = tasks.select_related(None).order_by().annotate(near=near)
    rows = plain.values_list("lead_id", "at_done_on", "at_work", "at_time", "at_aside", "near").annotate(n=Count("pk"))
    for lead, done_on, work, time, aside, is_near, n in rows:
        answers = None if lead is None else line.successor(lead, done_on or day)
        out[Cell(answers, work, time, aside, bool(is_near))] += n
    return out


@dataclass(frozen=True)
class Summary:
    """Counts of tasks: total = done + doing + not_started + unknown; suspended and cancelled stand apart."""

    total: int
    done: int
    done_late: int
    doing: int
    not_started: int
    unknown: int
    late: int
    soon: int
    aside: int

    @property
    def open(self) -> int:
        return self.total - self.done


def summary(found: Counter[Cell]) -> Summary:
    """The counts of some cells."""

    def count(**wanted: Any) -> int:
        return sum(n for cell, n in found.items() if all(getattr(cell, name) == v for name, v in wanted.items()))

    done_late = count(aside="", work="done", time="late")
    return Summary(
        total=count(aside=""),
        done=count(aside="", work="done"),
        done_late=done_late,
        doing=count(aside="", work="doing"),
        not_started=count(aside="", work="not_started"),
        unknown=count(aside="", work="unknown"),
        late=count(aside="", time="late") - done_late,
        soon=count(soon=True),
        aside=sum(n for cell, n in found.items() if cell.aside),
    )
