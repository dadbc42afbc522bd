"""What recurs, in the database: shown and verified occurrence by occurrence, never done or late as a whole."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions, queries
from dotpha.programme.models import Evidence
from dotpha.programme.queries.periods import figures_of
from dotpha.programme.queries.snapshot import task_row
from dotpha.programme.tests import world as worlds

pytestmark = pytest.mark.django_db
DAY = worlds.DAY


@pytest.fixture
def task(world):
    """A task of Sở Tư pháp that recurs every quarter, given on 15/1/2025."""
    found = world.tasks[0]
    actions.edit_task(task_id=found.pk, actor=world.office, recurrence="hằng quý")
    actions.change_deadline(task_id=found.pk, becomes=date(2027, 6, 30), reason="Kéo dài", actor=world.office, day=DAY)
    found.refresh_from_db()
    return found


def stands(task, day=DAY):
    return {one.span.name: one.standing for one in queries.as_of(task, day).occurrences}


def shown(world, task, name, **what):
    milestone = actions.begin_occurrence(task_id=task.pk, name=name, actor=world.owner, day=DAY)
    return actions.add_evidence(
        milestone_id=milestone.pk, actor=world.owner, day=DAY, **(what or {"url": "https://a.vn"})
    )


def test_a_recurring_task_is_late_in_its_occurrences_not_as_a_whole(world, task):
    view = queries.as_of(task, DAY)
    assert (view.state.time, view.state.behind, view.state.late_days) == ("none", 3, None)
    assert view.state.label.endswith("chậm 3 kỳ")
    assert view.state.tone == "soon"
    assert stands(task)["2025-Q4"] == "running"


def test_each_occurrence_is_shown_and_verified_by_itself(world, task):
    proof = shown(world, task, "2025-Q2")
    assert stands(task)["2025-Q2"] == "late", "shown too late and not looked at yet"
    assert queries.as_of(task, DAY).progress == 0
    actions.verify_evidence(evidence_id=proof.pk, actor=world.office, day=DAY)
    view = queries.as_of(task, DAY)
    assert (stands(task)["2025-Q2"], view.state.behind, round(view.progress, 2)) == ("done", 2, 0.33)
    actions.return_evidence(evidence_id=proof.pk, reason="Chưa đủ", actor=world.office, day=DAY)
    assert stands(task)["2025-Q2"] == "late"


def test_nothing_to_do_is_an_answer(world, task):
    proof = actions.say_nothing(task_id=task.pk, name="2025-Q1", actor=world.owner, day=DAY)
    assert (str(proof), proof.kind) == ("Không phát sinh", Evidence.Kind.NOTHING)
    actions.verify_evidence(evidence_id=proof.pk, actor=world.office, day=DAY)
    assert stands(task)["2025-Q1"] == "nothing"
    with pytest.raises(Rejected, match="đã được nộp"):
        actions.say_nothing(task_id=task.pk, name="2025-Q1", actor=world.owner, day=DAY)


def test_nothing_said_of_a_reporting_period_answers_for_the_occurrence(world, task):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    actions.answer(task_id=task.pk, period_id=period.pk, actor=world.owner, day=DAY, nothing_new=True)
    assert stands(task)["2025-Q3"] == "nothing"
    assert queries.as_of(task, DAY).state.behind == 2


def test_nothing_is_no_proof_of_a_plain_milestone(world):
    milestone = world.tasks[1].milestones.first()
    with pytest.raises(Rejected, match="nhiệm vụ định kỳ"):
        actions.add_evidence(milestone_id=milestone.pk, actor=world.owner, day=DAY, nothing=True)


def test_an_occurrence_that_is_not_there_is_refused(world, task):
    for name, why in (("2026-Q2", "không có kỳ"), ("2025-M01", "không có kỳ")):
        with pytest.raises(Rejected, match=why):
            actions.begin_occurrence(task_id=task.pk, name=name, actor=world.owner, day=DAY)
    with pytest.raises(Rejected, match="chưa bắt đầu"):
        actions.begin_occurrence(task_id=task.pk, name="2025-Q4", actor=world.owner, day=date(2025, 9, 1))
    with pytest.raises(Refused):
        actions.begin_occurrence(task_id=task.pk, name="2025-Q2", actor=world.ward, day=DAY)


def test_the_whole_is_reported_only_near_its_end_and_ended_by_the_office(world, task):
    with pytest.raises(Rejected, match="từng kỳ"):
        actions.move_task(task_id=task.pk, verb="report", actor=world.owner, day=DAY)
    with pytest.raises(Rejected, match="lý do"):
        actions.move_task(task_id=task.pk, verb="end", actor=world.office, day=DAY)
    actions.move_task(task_id=task.pk, verb="end", actor=world.office, day=DAY, note="Đã chuyển sang hệ thống")
    assert queries.as_of(task, DAY).state.work == "done"
    with pytest.raises(Rejected, match="không phải nhiệm vụ định kỳ"):
        actions.move_task(task_id=world.tasks[1].pk, verb="end", actor=world.office, day=DAY, note="x")


def test_figures_and_rows_of_a_period_say_it(world, task):
    views = queries.views_of([task], DAY)
    figures = figures_of(views, DAY).as_dict()
    assert (figures["recurring"], figures["recurring_behind"], figures["due"]) == (1, 1, 0)
    row = task_row(views[0], None, [])
    assert [one["standing"] for one in row["occurrences"]][:3] == ["late"] * 3


def test_the_pages_lead_from_the_occurrence_to_its_proof(world, task, client):
    actions.move_task(task_id=task.pk, verb="accept", actor=world.owner, day=DAY)
    client.force_login(world.owner)
    page = client.get(reverse("programme:task", args=[task.pk])).content.decode()
    assert "Nộp minh chứng kỳ quý I/2025" in page
    assert "Báo cáo hoàn thành</" not in page
    url = reverse("programme:occurrence", args=[task.pk, "2025-Q1"])
    assert client.get(url).status_code == 200
    answer = client.post(url, {"do": "show"})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    client.post(url.replace("Q1", "Q2"), {"do": "nothing"})
    assert stands(task)["2025-Q2"] == "late", "said too late and not looked at yet"
    grid = client.get(reverse("programme:recurring")).content.decode()
    assert task.code in grid
    assert "Quý II/2025" in grid
    assert client.get(f"{reverse('programme:recurring')}?nam=9999999").status_code == 200
    inbox = client.get(reverse("programme:inbox")).content.decode()
    assert "Nhiệm vụ định kỳ có kỳ quá hạn" in inbox


def test_a_standing_task_is_looked_at_in_the_reporting_periods(world, client):
    task = world.tasks[1]
    actions.edit_task(task_id=task.pk, actor=world.office, recurrence="thường xuyên")
    task.refresh_from_db()
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    actions.answer(task_id=task.pk, period_id=period.pk, actor=world.owner, day=DAY, nothing_new=True)
    client.force_login(world.leader)
    page = client.get(reverse("programme:recurring")).content.decode()
    assert "Thường xuyên, theo kỳ báo cáo" in page
    assert "không phát sinh" in page
    with clock.standing_at(date(2026, 12, 1)):
        assert queries.as_of(task, date(2026, 12, 1)).state.time == "none"
