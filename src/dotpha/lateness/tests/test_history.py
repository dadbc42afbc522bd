"""The past as it is read from the tables: the same as was written, in a fixed number of queries, and never anything later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bench.laws.works import BEGIN, make
from dotpha.kit import clock, memory
from dotpha.lateness import actions, queries
from dotpha.lateness.models import Fit
from dotpha.lateness.queries.history import pasts
from dotpha.lateness.rules.past import SETTLES, missed
from dotpha.lateness.tests.stored import store
from dotpha.programme import actions as programme
from dotpha.programme.models import Task

pytestmark = pytest.mark.django_db
DAY = BEGIN + timedelta(days=900)


@pytest.fixture
def province(world):
    """Three hundred tasks of a known law beside the six of the world; (law, law's key → task's)."""
    law = make(300, 11)
    return law, store(world, law.pasts)


def test_what_is_read_is_what_was_written(province):
    law, keys = province
    found = pasts()
    for key, one in law.pasts.items():
        read, parts = found[keys[key]], {x.key: n for n, x in enumerate(found[keys[key]].parts)}
        assert (read.assigned_on, read.deadline, read.steps, read.deadlines) == (
            one.assigned_on, one.deadline, one.steps, one.deadlines,
        )  # fmt: skip
        assert (read.asked, read.stuck) == (one.asked, one.stuck)
        assert [replace(x, before=0) for x in read.waits] == [replace(x, before=0) for x in one.waits]
        assert [x.before for x in read.waits] == [keys[x.before] for x in one.waits]
        assert [replace(x, part=parts[x.part]) for x in read.proofs] == list(one.proofs)


def test_the_forecasts_of_a_stored_province_beat_the_base_rate(province):
    law, keys = province
    of = {pk: key for key, pk in keys.items()}
    quality = queries.quality_for(DAY)
    assert quality
    assert quality.better > 0.10
    said = queries.outlook(DAY)
    assert {one.basis for one in said.values()} == {"model"}
    late = [said[pk].probability for pk in said if law.missed(of[pk], pasts()[pk].deadline_on(DAY))]
    in_time = [said[pk].probability for pk in said if not law.missed(of[pk], pasts()[pk].deadline_on(DAY))]
    assert sum(late) / len(late) > sum(in_time) / len(in_time) + 0.15


def test_reading_asks_as_often_for_many_tasks_as_for_few(world, django_assert_num_queries):
    with memory.while_reading(), django_assert_num_queries(7):
        queries.outlook(DAY)
    store(world, make(40, 3).pasts)
    with memory.while_reading(), django_assert_num_queries(7):
        queries.outlook(DAY)


def test_one_task_is_asked_for_without_the_others(province):
    _, keys = province
    actions.keep_fit(day=DAY)
    said = queries.outlook(DAY)
    for pk in list(said)[:10]:
        one = queries.outlook_of(Task.objects.get(pk=pk), DAY)
        assert one.probability == pytest.approx(said[pk].probability)
        assert [x.sentence for x in one.reasons] == [x.sentence for x in said[pk].reasons]


class Lived:
    """The world of the programme, lived on through its own actions."""

    def __init__(self, world):
        self.world = world

    def on(self, day: date):
        return clock.standing_at(day)

    def show(self, task: Task, day: date):
        with self.on(day):
            who = self.world.owner
            return programme.add_evidence(
                milestone_id=task.milestones.first().pk, actor=who, day=day, url=f"https://a.vn/{day}"
            )

    def finish(self, task: Task, day: date):
        proof = self.show(task, day)
        with self.on(day):
            programme.verify_evidence(evidence_id=proof.pk, actor=self.world.second, day=day)
            programme.move_task(task_id=task.pk, verb="report", actor=self.world.owner, day=day)
            programme.move_task(task_id=task.pk, verb="verify", actor=self.world.second, day=day)

    def everything_later(self, day: date):
        """Proof shown and withdrawn, a deadline moved, a task finished, handed on, tied and stuck: all recorded on a later day."""
        world, tasks = self.world, self.world.tasks
        proof = self.show(tasks[1], day)
        with self.on(day):
            programme.withdraw_evidence(evidence_id=proof.pk, reason="Nhầm", actor=world.owner, day=day)
            programme.change_deadline(
                task_id=tasks[2].pk, becomes=date(2026, 12, 31), reason="Mưa lũ", actor=world.office, day=day
            )
            programme.raise_bottleneck(task_id=tasks[1].pk, text="Thiếu tiền", actor=world.owner, day=day)
            programme.require_task(task_id=tasks[4].pk, before_id=tasks[1].pk, actor=world.office, day=day)
            programme.add_milestone(task_id=tasks[1].pk, title="Thêm", actor=world.office, day=day)
            programme.move_task(
                task_id=tasks[4].pk, verb="transfer", organisation=world.home, note="Đúng việc", actor=world.office,
                day=day, decision_number="1/QĐ",
            )  # fmt: skip
        self.finish(tasks[0], day)


def test_nothing_that_is_recorded_later_changes_what_was_said_of_a_day(world):
    store(world, make(300, 11).pasts)
    day = date(2025, 6, 10)
    before, quality = queries.outlook(day), queries.quality_for(day)
    known = {key: one for key, one in before.items() if key in {task.pk for task in world.tasks}}
    assert len(known) >= 3
    Lived(world).everything_later(date(2025, 8, 4))
    assert queries.outlook(day) == before
    assert queries.quality_for(day) == quality
    assert queries.outlook(date(2025, 8, 5)) != before


def test_what_is_written_down_later_for_an_earlier_day_was_not_known_then(world):
    """The office enters a proof and a step of June in August: nobody knew of them in July."""
    store(world, make(300, 11).pasts)
    july, task = date(2025, 7, 1), world.tasks[1]
    before = queries.outlook(july)
    with clock.standing_at(date(2025, 8, 4)):
        programme.add_evidence(
            milestone_id=task.milestones.first().pk, actor=world.owner, day=date(2025, 6, 2), url="https://a.vn/1"
        )
        programme.move_task(task_id=task.pk, verb="accept", actor=world.owner, day=date(2025, 6, 2))
        programme.change_deadline(
            task_id=task.pk, becomes=date(2026, 1, 31), reason="Mưa lũ", actor=world.office, day=date(2025, 6, 2)
        )
    assert queries.outlook(july) == before
    seen = pasts()[task.pk]
    assert seen.deadline_on(july) == date(2025, 11, 28)
    assert seen.deadline_on(date(2025, 8, 4)) == date(2026, 1, 31)


def test_a_task_that_recurs_or_has_no_deadline_or_is_over_has_no_outlook(world):
    store(world, make(120, 11).pasts)
    with_one = set(queries.outlook(date(2025, 11, 1)))
    codes = {task.pk: task for task in world.tasks}
    assert {codes[pk].title[:9] for pk in with_one if pk in codes} == {"Ban hành ", "Triển kha", "Bồi dưỡng"}
    assert queries.outlook_of(world.tasks[5], date(2025, 11, 1)) is None
    assert queries.outlook_of(world.tasks[0], date(2025, 11, 1)) is None


def test_before_anything_was_finished_nothing_is_said_and_then_the_base_rate_with_its_limits(world):
    assert queries.outlook(date(2025, 3, 1)) == {}
    settled = date(2025, 9, 30) + SETTLES
    assert missed(pasts()[world.tasks[0].pk], date(2025, 9, 30), settled) is True
    said = queries.outlook(settled)[world.tasks[1].pk]
    assert (said.basis, said.probability, said.high) == ("base", 1.0, 1.0)
    assert 0.1 < said.low < 0.5


def test_what_a_day_taught_is_kept_once_and_speaks_on_the_days_after(world):
    store(world, make(300, 11).pasts)
    kept = actions.keep_fit(day=DAY)
    assert (kept.basis, kept.tasks > 100, kept.brier < kept.base_brier) == ("model", True, True)
    assert actions.keep_fit(day=DAY).pk == kept.pk
    assert queries.fitted_for(DAY + timedelta(days=20)).day == DAY
    assert queries.fitted_for(DAY + timedelta(days=40)).day == DAY + timedelta(days=40)
    assert queries.fitted_for(DAY - timedelta(days=1)).day == DAY - timedelta(days=1)


def test_the_periodic_work_learns_once_a_day(world):
    actions.nightly()
    actions.nightly()
    assert [one.day for one in Fit.objects.all()] == [clock.today()]


def test_what_was_learnt_from_other_numbers_is_learnt_anew(world):
    store(world, make(300, 11).pasts)
    kept = actions.keep_fit(day=DAY)
    Fit.objects.filter(pk=kept.pk).update(body={**kept.body, "numbers": ["cũ"]})
    found = queries.fitted_for(DAY)
    assert found.logistic is not None
    assert found.day == DAY


def test_the_expected_number_of_a_body_is_the_sum_of_its_tasks(world):
    store(world, make(300, 11).pasts)
    rows = {row.unit: row for row in queries.expected(DAY)}
    said = queries.outlook(DAY)
    assert sum(row.value for row in rows.values()) == pytest.approx(sum(one.probability for one in said.values()))
    unit = max(rows, key=lambda key: rows[key].value)
    behind = list(queries.expected_rows(unit, rows[unit].period, DAY))
    assert rows[unit].source.startswith(f"{len(behind)} nhiệm vụ")
    assert list(queries.expected_rows("khong-co", "2025-01", DAY)) == []
