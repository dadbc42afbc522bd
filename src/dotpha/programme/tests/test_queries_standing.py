"""The SQL of lists and the rules of pages give one answer, whatever happened to a task and on whichever day one asks."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dotpha.people.models import Organisation, Succession
from dotpha.programme.flow import FLOW
from dotpha.programme.models import (
    Answer,
    DeadlineChange,
    Evidence,
    EvidenceStep,
    Milestone,
    Period,
    Task,
    TaskAgency,
    TaskStep,
)
from dotpha.programme.models.periods import Rating
from dotpha.programme.queries import standing
from dotpha.programme.queries.facts import MOVES_LEAD, views_of
from dotpha.programme.queries.periods import asking, figures_of, owed
from dotpha.programme.rules import states
from dotpha.programme.tests.world import START, organisation

pytestmark = pytest.mark.django_db


class Life:
    """Gives a task a random life: steps of the flow, words, proofs, extensions, each on a later day or the same."""

    def __init__(self, world, seed: int) -> None:
        self.world, self.dice, self.day = world, Random(seed), START
        self.group = Organisation.objects.filter(kind="collective").first() or organisation(
            "cacso", "Các sở, ban, ngành", "các sở", kind="collective"
        )
        self.periods = [
            Period.objects.get_or_create(
                name=f"2025-Q{n}",
                defaults={
                    "label": f"Quý {n}", "starts_on": START, "ends_on": date(2025, 3 * n, 14),
                    "cut_off_on": date(2025, 3 * n, 14), "due_on": START, "opened_on": START, "opened_by": world.office,
                },
            )[0]
            for n in (1, 2)
        ]  # fmt: skip

    def task(self) -> Task:
        dice = self.dice
        task = Task.objects.create(
            code=f"T-{Task.objects.count()}-{dice.random()}"[:20], document=self.world.documents[0], title="Việc thử",
            deadline=dice.choice([None, *(START + timedelta(dice.randrange(420)) for _ in range(4))]),
            recurrence=dice.choice(["", "", "", "hằng quý"]), assigned_on=START, created_by=self.world.office,
            lead=dice.choice([None, self.world.home, self.world.other, self.world.commune]),
        )  # fmt: skip
        TaskStep.objects.create(
            thing=task, verb="assign", source="", target="assigned", actor=self.world.office, day=START
        )
        for body in dice.choice([[self.world.home], [self.world.home, self.world.other], [self.group], [None]]):
            TaskAgency.objects.create(task=task, role="lead", written=str(body), organisation=body)
        milestones = [Milestone.objects.create(task=task, title=str(n), weight=dice.randrange(1, 4)) for n in range(2)]
        self.day = START
        for _ in range(dice.randrange(9)):
            self.day += timedelta(dice.choice([0, 1, 9, 60]))
            acts = [self.step, self.step, self.step, self.word, self.proof, self.extend, self.name]
            dice.choice(acts)(task, milestones)
        return task

    def step(self, task, milestones) -> None:
        possible = [one for one in FLOW if task.step in one.sources]
        if not possible:
            return
        one = self.dice.choice(possible)
        facts = {"was": task.lead_id, "organisation": self.world.other.pk} if one.verb == "transfer" else {}
        TaskStep.objects.create(
            thing=task, verb=one.verb, source=task.step, target=one.target, actor=self.world.office, day=self.day,
            facts=facts,
        )  # fmt: skip
        task.step = one.target
        task.lead = self.world.other if one.verb == "transfer" else task.lead
        task.save()

    def name(self, task, milestones) -> None:
        if task.lead_id is None:
            task.lead = self.dice.choice([self.world.home, self.world.commune])
            facts = {"organisation": task.lead.pk, "was": None}
            TaskStep.objects.create(
                thing=task, verb="name_lead", source=task.step, target=task.step, actor=self.world.office, day=self.day,
                facts=facts,
            )  # fmt: skip
            task.save()

    def word(self, task, milestones) -> None:
        period, who = self.dice.choice(self.periods), self.dice.choice([self.world.home, self.world.other])
        same = Answer.objects.filter(task=task, period=period, organisation=who)
        same.update(latest=False)
        Answer.objects.create(
            task=task, period=period, organisation=who, revision=same.count() + 1, said_by=self.world.owner,
            said_on=self.day, rating=self.dice.choice(["", *Rating.values]), difficulty="Thiếu người",
            result=self.dice.choice(["", "Đang làm"]), nothing_new=self.dice.random() < 0.5,
        )  # fmt: skip

    def proof(self, task, milestones) -> None:
        proof = Evidence.objects.create(
            milestone=self.dice.choice(milestones), kind="link", url="https://a.vn/x", organisation=self.world.home,
            reported_by=self.world.owner, reported_on=self.day,
        )  # fmt: skip
        fate, later = (
            self.dice.choice(["", "verify", "return", "withdraw"]),
            self.day + timedelta(self.dice.randrange(30)),
        )
        target = {"verify": "verified", "return": "returned", "withdraw": "withdrawn"}.get(fate)
        if target:
            EvidenceStep.objects.create(
                thing=proof, verb=fate, source="reported", target=target, actor=self.world.office, day=later
            )
            setattr(proof, f"{target}_on", later)
            setattr(proof, f"{target}_by", self.world.office)
            proof.save()

    def extend(self, task, milestones) -> None:
        becomes = self.day + timedelta(self.dice.randrange(1, 200))
        DeadlineChange.objects.create(
            task=task, was=task.deadline, becomes=becomes, reason="Chờ vốn", actor=self.world.office, day=self.day
        )
        task.deadline = becomes
        task.save()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), ahead=st.integers(0, 460), passed=st.booleans())
def test_sql_and_rules_agree_on_random_histories(world, seed, ahead, passed):
    Evidence.objects.all().delete()
    Task.objects.filter(title="Việc thử").delete()
    Succession.objects.all().delete()
    life, day = Life(world, seed), START + timedelta(ahead)
    tasks = [life.task() for _ in range(12)]
    if passed:
        Succession.objects.create(
            predecessor=world.home, successor=world.board, on=START + timedelta(ahead // 2), decision_number="1/QĐ"
        )
    rows = standing.stood(Task.objects.filter(pk__in=[task.pk for task in tasks]), day)
    views = {view.task.pk: view for view in views_of(rows, day)}
    for row in rows:
        state = views[row.pk].state
        assert (row.at_work, row.at_time, row.at_aside) == (state.work, state.time, state.aside), row.code
        assert (row.at_done_on, row.at_deadline) == (state.done_on, views[row.pk].deadline)
    _lists_agree(rows, views, day)
    _organisations_agree(world, rows, views, day)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), passed=st.booleans())
def test_what_is_owed_is_what_is_asked_less_what_was_said(world, seed, passed):
    Evidence.objects.all().delete()
    Task.objects.filter(title="Việc thử").delete()
    Succession.objects.all().delete()
    life = Life(world, seed)
    for _ in range(12):
        life.task()
    if passed:
        Succession.objects.create(
            predecessor=world.home, successor=world.board, on=START + timedelta(60), decision_number="1/QĐ"
        )
    for period in life.periods:
        asked = asking(period)
        said = set(Answer.objects.filter(period=period, latest=True).values_list("organisation_id", "task_id"))
        left = {
            body: {view.task.pk for view in views if (body, view.task.pk) not in said}
            for body, views in asked.by_body.items()
        }
        assert owed(period).by_body == {body: tasks for body, tasks in left.items() if tasks}
        assert list(owed(period).nobody) == sorted(view.task.pk for view in asked.nobody)


def _lists_agree(rows, views, day):
    def ids(condition):
        return set(rows.filter(condition).values_list("pk", flat=True))

    open_views = {pk: view for pk, view in views.items() if view.state.open}
    assert ids(standing.soon(day)) == {pk for pk, view in open_views.items() if view.state.soon}
    assert ids(standing.late()) == {pk for pk, view in open_views.items() if view.state.time == states.Time.LATE}
    summary, figures = standing.summary(standing.cells(rows, day)), figures_of(list(views.values()), day)
    for name in ("total", "done", "done_late", "doing", "not_started", "unknown"):
        assert getattr(summary, name) == getattr(figures, name), name
    assert summary.late == figures.late_open
    assert summary.aside == figures.suspended + figures.cancelled


def _organisations_agree(world, rows, views, day):
    # A transfer after the day is undone on pages of the past; lists are only ever asked for today.
    moved = set(TaskStep.objects.filter(verb__in=MOVES_LEAD, day__gt=day).values_list("thing_id", flat=True))
    for one in (world.home, world.board, world.other, world.commune):
        found = set(rows.filter(standing.answered_by(one.pk, day)).values_list("pk", flat=True)) - moved
        assert found == {pk for pk, v in views.items() if v.lead and v.lead.pk == one.pk} - moved, one


def test_a_chain_of_successions_is_followed_to_its_end(world):
    third = organisation("moi", "Sở Mới", "Sở Mới")
    Succession.objects.create(predecessor=world.home, successor=world.other, on=date(2025, 3, 1), decision_number="1")
    Succession.objects.create(predecessor=world.other, successor=third, on=date(2025, 7, 1), decision_number="2")
    for day, expected in ((date(2025, 2, 1), world.home), (date(2025, 4, 1), world.other), (date(2025, 8, 1), third)):
        rows = standing.stood(Task.objects.filter(pk=world.tasks[0].pk), day)
        holders = [one for one in (world.home, world.other, third) if rows.filter(standing.answered_by(one.pk, day))]
        assert holders == [expected]
