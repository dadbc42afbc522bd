"""A task whose agency answers on paper goes all the way by the office alone."""

from django.urls import reverse

from dotpha.programme import actions, next_steps, queries
from dotpha.programme.models import Evidence, Task
from dotpha.programme.tests.rounds import DAY, filled, opened, paper, read


def taken(world):
    paper(world, "2210/QĐ-UBND")
    (reply,) = read(
        world, opened(world), filled(world, (1, "Đã ban hành Quyết định số 2210/QĐ-UBND", "Hoàn thành", ""))
    )
    actions.accept_rows(row_ids=[reply.rows.get().pk], actor=world.office, day=DAY)
    return reply.rows.get()


def step(world, who="office"):
    view = queries.as_of(Task.objects.get(pk=world.tasks[1].pk), DAY)
    return next_steps.next_step(world.fresh(who), view)


def test_the_office_takes_the_report_on_the_page_of_the_task_and_closes_it(world, client):
    taken(world)
    assert "minh chứng chờ xác nhận" in step(world).primary.label
    actions.verify_evidence(evidence_id=Evidence.objects.get().pk, actor=world.office, day=DAY)
    found = step(world)
    assert (found.primary.label, found.who) == ("Ghi nhận báo hoàn thành", next_steps.OFFICE)
    client.force_login(world.office)
    url = reverse("programme:task", args=[world.tasks[1].pk])
    assert "Ghi nhận báo hoàn thành</button>" in client.get(url).content.decode()
    answer = client.post(found.primary.url, dict(found.primary.data))
    assert answer["Location"] == url
    assert step(world).primary.label == "Xác nhận hoàn thành"
    actions.move_task(task_id=world.tasks[1].pk, verb="verify", actor=world.office, day=DAY)
    assert Task.objects.get(pk=world.tasks[1].pk).step == "verified"


def test_what_was_sent_back_waits_for_a_later_word(world):
    row = taken(world)
    actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    actions.move_task(task_id=world.tasks[1].pk, verb="return", actor=world.office, day=DAY, note="Thiếu phụ lục")
    assert queries.as_of(Task.objects.get(pk=world.tasks[1].pk), DAY).reporting_row is None


def test_what_was_reopened_is_not_reported_by_its_old_row(world):
    row, task = taken(world), world.tasks[1]
    actions.verify_evidence(evidence_id=Evidence.objects.get().pk, actor=world.office, day=DAY)
    actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    for verb in ("verify", "close", "reopen"):
        actions.move_task(
            task_id=task.pk, verb=verb, actor=world.office, day=DAY, note="Kiểm tra lại", decision_number="1/TB"
        )
    assert actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY) == []


def test_a_word_that_was_sent_back_or_said_anew_is_not_reported_by_its_old_row(world, client):
    row = taken(world)
    actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    actions.move_task(task_id=world.tasks[1].pk, verb="return", actor=world.office, day=DAY, note="Thiếu phụ lục")
    assert actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY) == []
    client.force_login(world.office)
    url = reverse("programme:reply_row", args=[row.pk])
    assert "lời mới nhất" in client.post(url, {"do": "report"}).content.decode()
    assert Task.objects.get(pk=world.tasks[1].pk).step == "returned"


def test_a_newer_word_takes_the_place_of_the_row_that_said_done(world):
    row = taken(world)
    actions.answer(
        task_id=world.tasks[1].pk, period_id=row.reply.period_id, organisation=world.home, actor=world.office, day=DAY,
        rating="doing", result="Chưa xong",
    )  # fmt: skip
    assert actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY) == []


def test_what_a_supporting_agency_writes_as_done_is_not_the_report_of_the_lead(world):
    row = taken(world)
    actions.move_task(
        task_id=world.tasks[1].pk, verb="transfer", actor=world.office, day=DAY, organisation=world.other,
        note="Phân công lại", decision_number="1/QĐ",
    )  # fmt: skip
    assert actions.report_rows(row_ids=[row.pk], actor=world.office, day=DAY) == []
    assert step(world).who == world.other.name


def test_to_the_agency_nothing_changes_but_whose_turn_it_is(world):
    taken(world)
    found = step(world, "owner")
    assert found.primary.label == "Nhận việc"
    assert found.who == next_steps.OFFICE
