"""Periods in the database: who is asked, what goes out, who is reminded, what freezing ends."""

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from docx import Document

from dotpha.cases.models import Mail, Notice
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.people.models import Organisation
from dotpha.programme import actions, queries
from dotpha.programme.models import Reminder, Request, TaskAgency
from dotpha.programme.queries import round_steps
from dotpha.programme.queries.periods import owed, to_ask
from dotpha.programme.replies import read_filled
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.rounds import DAY, code, filled, opened, read


def test_asking_puts_everybody_with_tasks_on_the_list_once_and_tells_their_people(world):
    period = opened(world)
    made = actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    names = {one.organisation.name for one in made}
    assert names == {"Sở Tư pháp", "Sở Y tế", "Phường Hải Đình"}
    assert actions.ask(period_id=period.pk, actor=world.office, day=DAY) == []
    assert Notice.objects.filter(recipient=world.owner, text__contains="10/12/2025").count() == 1


def test_only_the_standing_office_asks_reads_and_decides(world):
    period = opened(world)
    for act in (
        lambda who: actions.ask(period_id=period.pk, actor=who, day=DAY),
        lambda who: read(world, period, filled(world, (0, "Xong", "HT", "")), actor=who),
        lambda who: actions.accept_rows(row_ids=[], actor=who, day=DAY),
    ):
        with pytest.raises(Refused):
            act(world.fresh("owner"))


def test_an_organisation_without_tasks_is_not_asked(world):
    with pytest.raises(Rejected, match="Tỉnh ủy không có nhiệm vụ"):
        actions.ask(period_id=opened(world).pk, actor=world.office, day=DAY, organisations=[world.board.pk])


def test_each_agency_gets_a_letter_and_an_appendix_of_its_own_tasks_in_word_and_excel(world):
    period = opened(world)
    export = queries.export_files(period)
    written = dict(export)
    assert len(written) == len(export) == 9
    rows = read_filled(written["so-tu-phap-phu-luc.docx"], "a.docx")
    assert [row.code for row in rows] == [code(world, 0), code(world, 1), code(world, 3)]
    assert [row.code for row in read_filled(written["so-tu-phap-phu-luc.xlsx"], "a.xlsx")] == [row.code for row in rows]
    assert dict(queries.export_files(period, world.home.pk)) == {
        name: data for name, data in written.items() if name.startswith("so-tu-phap")
    }


def test_the_appendix_shows_what_was_said_in_the_period_before(world):
    before = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    actions.answer(
        task_id=world.tasks[0].pk, period_id=before.pk, organisation=world.home, actor=world.owner, day=DAY,
        result="Đã số hóa 40 xã", rating="doing",
    )  # fmt: skip
    data = dict(queries.export_files(opened(world), world.home.pk))["so-tu-phap-phu-luc.docx"]
    cells = [cell.text for cell in Document(io.BytesIO(data)).tables[-1].rows[1].cells]
    assert cells[0] == code(world, 0)
    assert "Đang thực hiện: Đã số hóa 40 xã" in cells


def test_a_frozen_period_takes_no_more_replies(world):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    (reply,) = read(world, period, filled(world, (0, "Đã số hóa 60 xã", "", "")))
    actions.freeze_period(period_id=period.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã chốt số liệu"):
        read(world, period, filled(world, (1, "Mới", "", "")))
    with pytest.raises(Rejected, match="đã chốt số liệu"):
        actions.accept_rows(row_ids=[reply.rows.get().pk], actor=world.office, day=DAY)


def test_the_round_counts_who_answered_and_who_is_silent(world):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    (reply,) = read(world, period, filled(world, (0, "A", "", ""), (1, "B", "", "")))
    first = reply.rows.first()
    actions.accept_rows(row_ids=[first.pk], actor=world.office, day=DAY)
    found = queries.round_of(period)
    home = next(body for body in found.bodies if body.request.organisation == world.home)
    # Who has answered for one task of three has not answered yet.
    assert (found.asked, found.heard, len(found.partial), len(found.silent)) == (3, 0, 1, 2)
    assert [body.request.organisation for body in found.owing if body.answered] == [world.home]
    assert (home.tasks, home.answered, home.waiting, home.state) == (3, 1, 1, "some")
    assert (found.rows, found.accepted, found.waiting, found.sure) == (2, 1, 1, 1)


def test_a_reminder_is_recorded_with_its_text_and_by_mail_it_goes_out_once(world):
    period = opened(world)
    world.other.email = "syt@vidu.vn"
    world.other.save()
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    request = Request.objects.get(organisation=world.other)
    zalo = actions.remind(request_id=request.pk, channel="zalo", actor=world.office, day=DAY)
    assert "Sở Y tế" in zalo.text
    assert f"{reverse('programme:inbox')}\n" in zalo.text
    mailed = actions.remind(request_id=request.pk, channel="email", actor=world.office, day=DAY)
    assert "lần nhắc thứ 2" in mailed.text
    assert Mail.objects.get().to == "syt@vidu.vn"
    assert Reminder.objects.count() == 2


def test_who_has_answered_is_not_reminded_and_who_has_no_address_gets_no_mail(world):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    silent = Request.objects.get(organisation=world.commune)
    with pytest.raises(Rejected, match="chưa có địa chỉ thư điện tử"):
        actions.remind(request_id=silent.pk, channel="email", actor=world.office, day=DAY)
    partly = Request.objects.get(organisation=world.home)
    for place in (0, 1):
        said(world, period, place, world.home)
    text = actions.remind(request_id=partly.pk, channel="zalo", actor=world.office, day=DAY).text
    missing = world.tasks[3]
    assert "đã nhận kết quả 2/3 nhiệm vụ" in text
    assert f"{missing.code}: {missing.title}" in text
    assert world.tasks[0].code not in text
    # One missing task is answered on its own page.
    assert f"{reverse('programme:answer', args=[missing.pk])}?period={period.pk}\n" in text
    said(world, period, 3, world.home)
    assert not queries.unanswered(period).filter(pk=partly.pk).exists()
    with pytest.raises(Rejected, match="đã trả lời đủ"):
        actions.remind(request_id=partly.pk, channel="zalo", actor=world.office, day=DAY)


def test_every_step_leaves_an_entry_in_the_ledger(world):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    (reply,) = read(world, period, filled(world, (0, "A", "", "")))
    actions.accept_rows(row_ids=[reply.rows.get().pk], actor=world.office, day=DAY)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"programme.asked", "programme.reply_read", "programme.reply_rows_accepted", "programme.answered"} <= verbs


def said(world, period, place, body):
    return actions.answer(
        task_id=world.tasks[place].pk, period_id=period.pk, organisation=body, actor=world.office, day=DAY, result="A"
    )


def led_by(world, place, *leads):
    """Lets a task be led by what the plan wrote: (as written, organisation or None) each."""
    task = world.tasks[place]
    task.lead = None
    task.save(update_fields=["lead"])
    task.agencies.filter(role="lead").delete()
    for position, (written, body) in enumerate(leads):
        TaskAgency.objects.create(task=task, role="lead", written=written, organisation=body, position=position)
    return task


def test_tasks_that_nobody_can_be_asked_for_are_counted_and_listed(world, client):
    group = worlds.organisation("xaphuong", "UBND các xã, phường", "các xã", kind="collective")
    two = [led_by(world, 4, ("UBND các xã, phường", group)), led_by(world, 2, ("Trung tâm X", None))]
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    assert {view.task for view in queries.round_of(period).unasked} == set(two)
    assert set(owed(period).nobody) == {one.pk for one in two}
    client.force_login(world.office)
    page = client.get(reverse("programme:period", args=[period.pk])).content.decode()
    assert "2 nhiệm vụ chưa có cơ quan nào được hỏi" in page
    assert reverse("programme:task_lead", args=[two[0].pk]) in page
    assert "2 nhiệm vụ chưa có cơ quan nào được hỏi" in client.get(reverse("programme:inbox")).content.decode()
    actions.name_lead(task_id=two[0].pk, organisation=world.commune, actor=world.office, day=DAY)
    assert [view.task for view in queries.round_of(period).unasked] == [two[1]]


def test_what_is_owed_is_the_same_by_rows_and_by_sql(world):
    period = opened(world)
    said(world, period, 0, world.home)
    actions.move_task(
        task_id=world.tasks[2].pk, verb="suspend", actor=world.office, day=DAY, note="Chờ", decision_number="1/TB"
    )
    asked = {body: {view.task.pk for view in views} for body, views in to_ask(period).items()}
    asked[world.home.pk] -= {world.tasks[0].pk}
    assert owed(period).by_body == asked


@pytest.mark.parametrize("verb", ["transfer", "name_lead"])
def test_a_lead_moved_after_the_period_leaves_its_words_with_those_asked(world, verb):
    period = opened(world, "2025-Q3")
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    if verb == "transfer":
        actions.move_task(
            task_id=world.tasks[4].pk, verb=verb, actor=world.office, day=DAY, organisation=world.board,
            note="Phân công lại", decision_number="1/QĐ",
        )  # fmt: skip
    else:
        actions.name_lead(task_id=world.tasks[3].pk, organisation=world.board, actor=world.office, day=DAY)
    assert owed(period).by_body == {
        body: {view.task.pk for view in views} for body, views in to_ask(period).items()
    }  # fmt: skip
    for one in queries.round_of(period).owing:
        actions.remind(request_id=one.request.pk, channel="zalo", actor=world.office, day=DAY)


def test_a_rating_that_nobody_knows_is_refused_in_words(world, client):
    period = opened(world)
    with pytest.raises(Rejected, match="«xong» không có trong các mức"):
        actions.answer(
            task_id=world.tasks[0].pk, period_id=period.pk, actor=world.owner, day=DAY, result="A", rating="xong"
        )
    client.force_login(world.fresh("owner"))
    url, given = f"/api/programme/tasks/{world.tasks[0].code}/answers", {"period": period.name, "result": "A"}
    answer = client.post(url, given | {"rating": "xong"}, content_type="application/json")
    assert answer.status_code == 422
    assert "«rating» chỉ nhận" in answer.json()["detail"]
    assert client.post(url, given | {"rating": "doing"}, content_type="application/json").status_code == 200


def test_a_changed_day_of_answer_is_dated_as_people_here_live_it(world):
    period = opened(world)
    early = datetime(2025, 11, 21, 1, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger.clock, "now", lambda: early)
        actions.change_due(period_id=period.pk, becomes=date(2025, 12, 20), reason="Bão", actor=world.office, day=DAY)
    (change,) = queries.due_changes(period)
    assert change.on == date(2025, 11, 21)


def steps_of(period):
    return {step.key: step for step in round_steps.steps(period, queries.round_of(period), DAY)}


def test_the_steps_of_a_round_are_done_only_when_they_were(world):
    period = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    assert (steps_of(period)["decide"].state, steps_of(period)["decide"].text) == ("later", "chưa có hàng nào")
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    read(world, period, filled(world, (0, "A", "", ""), (1, "B", "", "")))
    actions.freeze_period(period_id=period.pk, actor=world.office, day=DAY)
    period.refresh_from_db()
    found = steps_of(period)
    assert (found["read"].state, found["decide"].state, found["decide"].text) == ("left", "left", "2 hàng chờ")
    assert (found["freeze"].state, found["report"].state) == ("done", "now")


def test_a_round_without_files_has_nothing_to_go_through_only_when_all_have_answered(world):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    said(world, period, 0, world.home)
    assert steps_of(period)["decide"].state == "later"
    for body, views in to_ask(period).items():
        for view in views:
            actions.answer(
                task_id=view.task.pk, period_id=period.pk, organisation=Organisation.objects.get(pk=body),
                actor=world.office, day=DAY, nothing_new=True,
            )  # fmt: skip
    assert (steps_of(period)["decide"].state, steps_of(period)["read"].state) == ("done", "done")
