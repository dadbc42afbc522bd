"""Days that cannot be are refused, and the day of answer of an open period moves only with a reason."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Succession
from dotpha.programme import actions, queries
from dotpha.programme.models import Document, Period, Task
from dotpha.programme.queries import standing, unclear
from dotpha.programme.queries.agencies import named_with_end
from dotpha.programme.queries.task_page import task_page
from dotpha.programme.rules import clarity
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.rounds import DAY, opened, paper

TOMORROW = DAY + timedelta(days=1)


@pytest.mark.parametrize(("due_on", "words"), [(date(2025, 9, 1), "trước ngày đầu kỳ"), (date(2025, 11, 1), "đã qua")])
def test_a_period_is_not_due_before_it_begins_nor_before_today(world, client, due_on, words):
    with pytest.raises(Rejected, match=words):
        actions.open_period(name="2025-Q4", actor=world.office, day=DAY, due_on=due_on)
    client.force_login(world.office)
    answer = client.post(reverse("programme:period_open"), {"name": "2025-Q4", "due_on": f"{due_on:%d/%m/%Y}"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Period.objects.exists()


def test_a_period_that_is_over_is_due_on_the_day_it_is_opened(world):
    assert actions.open_period(name="2025-Q3", actor=world.office, day=DAY).due_on == DAY


def test_the_day_of_answer_is_changed_with_a_reason_that_stays_to_be_seen(world, client):
    period = opened(world)
    client.force_login(world.office)
    url = reverse("programme:period_due", args=[period.pk])
    assert "Đổi hạn gửi trả lời" in client.get(url).content.decode()
    wrong = client.post(url, {"becomes": "01/11/2025", "reason": "Bão số 12"})
    assert (wrong.status_code, "đã qua" in wrong.content.decode()) == (422, True)
    client.post(url, {"becomes": "12/12/2025", "reason": "Bão số 12"})
    (change,) = queries.due_changes(period)
    assert (change.was, change.becomes, change.reason) == (date(2025, 12, 10), date(2025, 12, 12), "Bão số 12")
    page = client.get(reverse("programme:period", args=[period.pk])).content.decode()
    assert "Bão số 12" in page
    assert "12/12/2025" in page


def test_the_day_of_answer_is_the_office_s_and_a_frozen_period_s_stays(world):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    given = {"period_id": period.pk, "becomes": TOMORROW, "day": DAY}
    with pytest.raises(Refused):
        actions.change_due(**given, reason="Bão", actor=world.owner)
    with pytest.raises(Rejected, match="lý do"):
        actions.change_due(**given, reason=" ", actor=world.office)
    actions.freeze_period(period_id=period.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã chốt"):
        actions.change_due(**given, reason="Bão", actor=world.office)


def test_a_task_and_its_milestone_are_not_due_before_the_paper_that_gave_them(world):
    task, early = world.tasks[0], worlds.START - timedelta(days=1)
    with pytest.raises(Rejected, match="trước ngày ban hành văn bản"):
        actions.change_deadline(task_id=task.pk, becomes=early, reason="Nhầm", actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="trước ngày ban hành văn bản"):
        actions.add_milestone(task_id=task.pk, title="Dự thảo", due_on=early, actor=world.office, day=DAY)
    Document.objects.update(signed_on=None)
    with pytest.raises(Rejected, match="trước ngày giao nhiệm vụ"):
        actions.change_deadline(task_id=task.pk, becomes=early, reason="Nhầm", actor=world.office, day=DAY)


def test_a_deadline_before_its_paper_is_not_clear_by_rows_and_by_sql(world):
    Task.objects.filter(pk=world.tasks[0].pk).update(deadline=date(2024, 12, 31))
    view = queries.as_of(Task.objects.get(pk=world.tasks[0].pk), DAY)
    assert clarity.of_view(view)["when"] == (
        f"Thời hạn trước ngày ban hành văn bản (31/12/2024 trước {view.task.document.signed_on:%d/%m/%Y}), hãy kiểm tra lại."
    )
    found = unclear.unclear_tasks(standing.stood(Task.objects.all(), DAY), "when")
    assert world.tasks[0].pk in found
    assert world.tasks[1].pk not in found


def test_a_paper_signed_tomorrow_proves_nothing_today(world):
    late = paper(world, "77/QĐ-UBND", signed_on=TOMORROW)
    milestone = world.tasks[0].milestones.first()
    with pytest.raises(Rejected, match="sau hôm nay"):
        actions.add_evidence(milestone_id=milestone.pk, actor=world.office, day=DAY, document=late)
    facts = actions.DocumentFacts(number="78/QĐ-UBND", title="Quy chế", signed_on=TOMORROW)
    with pytest.raises(Rejected, match="sau hôm nay"):
        actions.add_document_evidence(milestone_id=milestone.pk, facts=facts, actor=world.office, day=DAY)
    assert not Document.objects.filter(number="78/QĐ-UBND").exists()


def test_a_period_frozen_on_a_later_day_of_the_demo_says_so(world, client):
    with worlds.on(date(2025, 12, 18)):
        period = opened_later(world)
        actions.freeze_period(period_id=period.pk, actor=world.office, day=date(2025, 12, 18))
    client.force_login(world.office)
    page = client.get(reverse("programme:period", args=[period.pk])).content.decode()
    assert "một ngày sau của dữ liệu trình diễn" in page


def opened_later(world):
    return actions.open_period(name="2025-Q4", actor=world.office, day=date(2025, 12, 18))


def test_of_two_bodies_of_one_name_the_ended_one_is_told_by_its_last_day(world, client):
    old = worlds.organisation("stp-cu", "Sở Tư pháp", "Sở TP", ends_on=date(2025, 7, 1))
    assert named_with_end(old) == "Sở Tư pháp (đến 30/6/2025)"
    Task.objects.filter(pk=world.tasks[0].pk).update(lead=old)
    client.force_login(world.office)
    page = client.get(reverse("programme:board")).content.decode()
    assert "Sở Tư pháp (đến 30/6/2025)</option>" in page
    Succession.objects.create(
        predecessor=old, successor=world.home, on=date(2025, 7, 1), main=True, decision_number="1/QĐ"
    )
    page = task_page(Task.objects.get(pk=world.tasks[0].pk), DAY, world.owner)
    assert page.before_succession == "Sở Tư pháp (đến 30/6/2025)"
