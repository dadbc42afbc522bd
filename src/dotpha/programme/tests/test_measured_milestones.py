from datetime import date, timedelta

import pytest

from dotpha.indicators import actions as numbers
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.kit import modules
from dotpha.kit.access import Rejected
from dotpha.kit.measures import Adds, Measure, Row
from dotpha.programme import actions
from dotpha.programme.queries import targets as queries
from dotpha.programme.queries.facts import as_of
from dotpha.programme.queries.tasks import visible_tasks

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)


@pytest.fixture
def online():
    """What the measure of online dossiers finds by month, in per cent of 100 dossiers."""
    found = {"2025-08": 50, "2025-09": 50}
    rows = lambda day: [Row(PROVINCE, span, share, 100) for span, share in found.items()]  # noqa: E731
    measure = Measure("test.online", "Nộp trực tuyến", "%", Adds.RATIO, rows, places=1)
    modules.register(modules.Module(key="test", label="Thử", measures=(measure,)))
    yield found
    modules.unregister("test")


@pytest.fixture
def target(world, online):
    """80 % by the end of 2025, from 40 % at the end of 2024."""
    take()
    made = numbers.make_indicator(
        code="THU.ONLINE", facts=IndicatorFacts(name="Nộp trực tuyến", unit="%", expression="test.online", direction="up"),
        actor=world.office, day=DAY,
    )  # fmt: skip
    facts = TargetFacts(
        name="Nộp trực tuyến đạt 80%", unit=units_of([PROVINCE])[PROVINCE], span="2025", indicator=made, value=80.0,
        baseline=40.0, baseline_on=date(2024, 12, 31), set_on=date(2025, 1, 1),
    )  # fmt: skip
    return numbers.make_target(code="MT.ONLINE", facts=facts, actor=world.office, day=DAY)


def take(day=DAY):
    numbers.take_measures(actor=None, day=day, keys=["test.online"])
    numbers.compute_indicators(actor=None, day=day)


def measured(world, target, weight=1):
    task = world.tasks[0]
    actions.add_milestone(task_id=task.pk, title="", weight=weight, actor=world.office, target=target)
    return task


def test_a_milestone_measured_by_a_target_counts_as_far_as_the_target_has_come(world, target):
    task = measured(world, target)
    view = as_of(task, DAY)
    assert view.progress == pytest.approx(0.5 * 0.25)  # its own milestone 0, the target (50 − 40)/(80 − 40)
    assert [one.standing.value for one in view.targets] == ["off_path"]
    assert [one.target for one in view.off_path] == [target]


def test_when_the_indicator_moves_the_progress_moves(world, target, online):
    task = measured(world, target, weight=3)
    online["2025-09"] = 70
    take()
    assert as_of(task, DAY).progress == pytest.approx(0.75 * 0.75)
    online["2025-10"] = 85
    take()
    view = as_of(task, DAY)
    assert view.progress == pytest.approx(0.75)
    assert dict((milestone.target_id, done) for milestone, done in view.milestones)[target.pk] is True


def test_without_data_it_counts_nothing_and_says_so(world, online, target):
    task = measured(world, target)
    online.clear()
    numbers.take_measures(actor=None, day=DAY, keys=["test.online"])
    before = as_of(task, date(2025, 11, 1))
    assert before.targets[0].standing.value == "no_data"
    assert before.progress == 0


def test_it_takes_no_proof_and_is_linked_once(world, target):
    task = measured(world, target)
    milestone = task.milestones.get(target=target)
    with pytest.raises(Rejected, match="đo bằng số liệu"):
        actions.add_evidence(milestone_id=milestone.pk, url="https://thu.example/a", actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã có mốc đo bằng"):
        measured(world, target)


def test_a_target_without_an_indicator_measures_nothing(world):
    facts = TargetFacts(name="Vào nhóm dẫn đầu", unit=units_of([PROVINCE])[PROVINCE], span="2030", words="nhóm dẫn đầu")
    words = numbers.make_target(code="MT.CHU", facts=facts, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="chưa gắn với chỉ số"):
        measured(world, words)


def test_a_target_that_a_task_is_measured_by_is_not_removed(world, target):
    measured(world, target)
    with pytest.raises(Rejected, match="Có nhiệm vụ đang đo"):
        numbers.remove_target(target_id=target.pk, actor=world.office)


def test_the_matrix_names_targets_nobody_serves_and_tasks_that_serve_none(world, target, django_assert_max_num_queries):
    task = measured(world, target)
    with django_assert_max_num_queries(24):
        found = queries.matrix(world.office, DAY)
    assert [(view.target.code, [one.view.task for one in tasks]) for view, tasks in found.rows] == [
        ("MT.ONLINE", [task])
    ]
    assert task.pk not in {view.task.pk for view in found.idle}
    assert len(found.idle) == found.tasks - 1


def test_the_matrix_of_a_day_before_a_task_was_assigned_does_not_know_it(world, target):
    task = measured(world, target)
    assert queries.matrix(world.office, task.assigned_on).rows
    before = queries.matrix(world.office, task.assigned_on - timedelta(1))
    assert not before.rows
    assert [view.target for view in before.unserved] == [target]
    assert not queries.tasks_of_indicator(world.office, target.indicator_id, task.assigned_on - timedelta(1))


def test_a_stranger_sees_in_the_matrix_only_tasks_of_theirs(world, target):
    hidden = next(one for one in world.tasks if not visible_tasks(world.stranger).filter(pk=one.pk).exists())
    actions.add_milestone(task_id=hidden.pk, title="", actor=world.office, target=target)
    assert queries.matrix(world.office, DAY).rows
    assert not queries.matrix(world.stranger, DAY).rows


def test_the_task_page_shows_the_target_with_its_why(world, target, client):
    task = measured(world, target)
    client.force_login(world.office, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/programme/nhiem-vu/{task.pk}").content.decode()
    assert "chậm so với lộ trình" in page
    assert "/indicators/vi-sao/" in page
    assert task.code in client.get("/programme/muc-tieu").content.decode()
    assert task.code in client.get(f"/indicators/muc-tieu/{target.pk}").content.decode()
