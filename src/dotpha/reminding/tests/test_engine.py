"""The engine on the invented province: told once, bundled, settled, rising up the line."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dotpha.cases.models import Mail, Notice
from dotpha.kit import clock
from dotpha.kit.models import Entry
from dotpha.people.models import Position, Role
from dotpha.programme import actions as programme
from dotpha.programme.models import Task
from dotpha.programme.tests import world as worlds
from dotpha.reminding import actions
from dotpha.reminding.models import Engine, Firing, Letter, Rule

DAY = worlds.DAY


def rule(about="deadline", offsets=(1,), **more):
    return Rule.objects.create(name=more.pop("name", about), about=about, offsets=list(offsets), **more)


def run(day=DAY):
    with clock.standing_at(day):
        return actions.make_reminders(day=day)


def told(level=1):
    return list(Firing.objects.filter(level=level).order_by("pk"))


def test_what_is_due_is_told_once_and_a_second_run_tells_nothing(world):
    rule(offsets=(-10, -3, 0, 1), every=5)
    made = run()
    assert made.firings == 2
    assert [(one.task_id, one.offset) for one in told()] == [(world.tasks[0].pk, 36), (world.tasks[1].pk, -10)]
    assert run().firings == 0
    Engine.objects.update(last_on=None)
    assert run().firings == 0
    assert Firing.objects.count() == 2


def test_a_person_gets_one_notice_a_day_that_counts_what_is_due(world):
    rule(offsets=(-10, 1))
    run()
    (notice,) = Notice.objects.filter(recipient=world.owner, key__startswith="reminding")
    assert notice.key == "reminding:2025-11-20"
    assert notice.text.startswith(
        "2 việc cần đôn đốc của Sở Tư pháp, 1 việc quá hạn. Trước hết: NV-0001 «Số hóa sổ hộ tịch"
    )
    assert "quá hạn 37 ngày làm việc (hạn 30/9/2025)" in notice.text
    assert notice.url == "/reminding/nhac-toi"


def test_one_thing_is_told_with_its_whole_sentence_and_its_own_page(world):
    rule(offsets=(1,))
    run()
    notice = Notice.objects.get(recipient=world.owner, key__startswith="reminding")
    assert notice.url == f"/programme/nhiem-vu/{world.tasks[0].pk}"
    assert notice.text.endswith(
        "Đề nghị hoàn thành, nộp minh chứng và báo cáo kết quả; nếu không kịp, đề xuất gia hạn có lý do."
    )


def test_nothing_is_told_on_a_day_off(world):
    rule(offsets=(1,), every=1)
    for day in (date(2025, 11, 22), date(2025, 11, 23), date(2026, 1, 1), date(2026, 2, 17)):
        assert run(day).firings == 0
    assert run(date(2026, 1, 10)).firings == 3  # a Saturday worked for 2/1/2026


def test_done_meanwhile_its_notice_is_read_and_its_letter_withdrawn(world):
    rule(offsets=(1,), how="letter")
    run()
    letter = Letter.objects.get()
    assert (letter.step, letter.organisation) == ("drafted", world.home)
    programme.move_task(task_id=world.tasks[0].pk, verb="report", actor=world.owner, day=DAY)
    assert run().settled == 1
    letter.refresh_from_db()
    assert (letter.step, letter.reason) == ("withdrawn", "Các việc nêu trong công văn đã có kết quả.")
    assert Notice.objects.get(recipient=world.owner, key__startswith="reminding").read_at
    (one,) = told()
    assert (one.settled_on, one.settled_as) == (DAY, "done")
    assert '"withdrawn":1' in Entry.objects.get(verb="reminding.settled").body


def test_a_moved_deadline_starts_anew_and_withdraws_the_draft(world):
    rule(offsets=(-3, 1), how="letter")
    run()
    programme.change_deadline(
        task_id=world.tasks[0].pk, becomes=date(2025, 11, 27), reason="Chờ kinh phí", actor=world.office, day=DAY
    )
    run()
    letter = Letter.objects.get()
    assert (letter.step, letter.reason[:14]) == ("withdrawn", "Thời hạn hoặc ")
    run(date(2025, 11, 24))
    assert [(one.key_day, one.offset) for one in told() if one.task_id == world.tasks[0].pk] == [
        (date(2025, 9, 30), 1), (date(2025, 11, 27), -3),
    ]  # fmt: skip


def test_moved_back_to_the_old_day_what_was_told_of_it_is_not_told_again(world):
    rule(offsets=(1,))
    run()
    for n, becomes in enumerate((date(2026, 5, 4), date(2025, 9, 30))):
        day = date(2025, 11, 21 + 3 * n)
        with clock.standing_at(day):
            programme.change_deadline(
                task_id=world.tasks[0].pk, becomes=becomes, reason="Sửa lại", actor=world.office, day=day
            )
        run(day)
    assert len([one for one in told() if one.task_id == world.tasks[0].pk]) == 1


def test_it_rises_to_the_head_then_to_the_leaders(world):
    rule(offsets=(1,), head_after=5, top_after=15)
    for day in (20, 21, 24, 25, 26, 27):
        run(date(2025, 11, day))
    rows = Firing.objects.filter(task=world.tasks[0]).order_by("pk").prefetch_related("recipients")
    assert [(one.level, one.day.day, {p.username for p in one.recipients.all()}) for one in rows] == [
        (1, 20, {"owner"}),
        (2, 24, {"colleague"}),
        (3, 26, {"leader"}),
    ]
    assert "Đã nhắc 2 lần, lần cuối 24/11/2025. Kính báo cáo đồng chí xem xét, chỉ đạo." in rows[2].text


def test_without_a_head_the_officers_and_the_office_hear_that_nobody_is_above(world):
    Position.objects.filter(user=world.colleague).delete()
    rule(offsets=(1,), head_after=5)
    run()
    run(date(2025, 11, 24))
    (one,) = told(level=2)
    assert {p.username for p in one.recipients.all()} == {"owner", "office", "second"}
    assert "Cơ quan chưa có tài khoản lãnh đạo để báo lên" in one.text


def test_a_body_without_an_account_gets_a_letter_and_the_office_hears_of_it(world):
    Position.objects.filter(organisation=world.home).delete()
    rule(offsets=(1,))
    run()
    assert Letter.objects.get().organisation == world.home
    assert {p.username for p in told()[0].recipients.all()} == {"office", "second"}


def test_one_letter_a_body_lists_all_and_a_waiting_one_takes_in_what_comes(world):
    rule(offsets=(1,), how="letter")
    rule(name="trước", offsets=(-3,), how="letter")
    run()
    run(date(2025, 11, 25))
    letter = Letter.objects.get()
    assert (letter.day, letter.firings.count()) == (date(2025, 11, 25), 2)
    assert "NV-0001" in letter.text
    assert "NV-0002" in letter.text
    assert letter.words["summary"] == "đôn đốc thực hiện 2 nhiệm vụ"


def test_an_automatic_letter_leaves_as_mail_to_the_officers_and_the_digest_does_not_repeat_it(world):
    for name in ("owner", "colleague"):
        world.people[name].email = f"{name}@thu.example"
        world.people[name].save()
    rule(offsets=(1,), how="automatic")
    run()
    letter = Letter.objects.get()
    assert (letter.step, letter.sent_on, letter.automatic) == ("sent", DAY, True)
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.quiet) == ("owner@thu.example", True)
    assert "NV-0001" in mail.body
    assert Notice.objects.get(recipient=world.owner, key__startswith="reminding").told_at


def test_those_asked_in_a_period_are_reminded_until_they_have_answered(world):
    period = programme.open_period(name="2025-Q4", actor=world.office, day=DAY, due_on=date(2025, 11, 27))
    programme.ask(period_id=period.pk, actor=world.office, day=DAY)
    rule("answer", offsets=(-3, 1))
    run(date(2025, 11, 24))
    assert {one.organisation_id for one in told()} == {world.home.pk, world.other.pk, world.commune.pk}
    with clock.standing_at(date(2025, 11, 25)):
        programme.answer(
            task_id=world.tasks[4].pk, period_id=period.pk, organisation=world.commune, actor=world.fresh("ward"),
            day=date(2025, 11, 25), nothing_new=True,
        )  # fmt: skip
    run(date(2025, 11, 28))
    assert {one.organisation_id for one in told() if one.offset == 1} == {world.home.pk, world.other.pk}
    assert Firing.objects.get(organisation=world.commune).settled_as == "done"


def test_a_reminder_by_hand_counts_as_told(world):
    period = programme.open_period(name="2025-Q4", actor=world.office, day=DAY, due_on=date(2025, 11, 27))
    programme.ask(period_id=period.pk, actor=world.office, day=DAY)
    rule("answer", offsets=(-3,))
    day = date(2025, 11, 24)
    with clock.standing_at(day):
        one = period.requests.get(organisation=world.home)
        programme.remind(request_id=one.pk, channel="zalo", actor=world.office, day=day)
    run(day)
    assert world.home.pk not in {one.organisation_id for one in told()}


def test_bottlenecks_questions_and_returned_tasks_are_reminded_of(world):
    task = world.tasks[0]
    with clock.standing_at(date(2025, 11, 3)):
        programme.raise_bottleneck(
            task_id=task.pk, text="Thiếu kinh phí", actor=world.owner, day=date(2025, 11, 3),
            decision_needed="Bố trí kinh phí", decision_from="Tỉnh ủy",
        )  # fmt: skip
        programme.edit_task(task_id=task.pk, actor=world.office, deliverable="")
        made = programme.draft_questions(
            task_ids=[task.pk], points=["product"], actor=world.office, day=date(2025, 11, 3)
        )
        programme.send_questions(question_ids=[made[0].pk], actor=world.office, day=date(2025, 11, 3))
        programme.move_task(task_id=world.tasks[1].pk, verb="report", actor=world.owner, day=date(2025, 11, 3))
        programme.move_task(
            task_id=world.tasks[1].pk, verb="return", actor=world.office, day=date(2025, 11, 3), note="Thiếu số liệu"
        )
    for about in ("bottleneck", "question", "returned"):
        rule(about, offsets=(5,))
    run()
    found = {one.about: one for one in told()}
    assert set(found) == {"bottleneck", "question", "returned"}
    assert {p.username for p in found["bottleneck"].recipients.all()} == {"leader"}
    assert "cần: Bố trí kinh phí (Tỉnh ủy). Đề nghị xem xét, cho ý kiến quyết định." in found["bottleneck"].text
    assert found["question"].organisation == world.home
    assert "trả lại ngày 03/11/2025, chưa bổ sung sau 13 ngày làm việc" in found["returned"].text


def test_a_rule_may_be_for_some_papers_or_bodies_alone(world):
    one = rule(offsets=(-10, 1))
    one.organisations.set([world.other])
    assert run().firings == 0
    one.organisations.set([])
    one.documents.set([world.documents[1]])
    Engine.objects.update(last_on=None)
    assert run().firings == 0
    one.documents.set([world.documents[0]])
    Engine.objects.update(last_on=None)
    assert run().firings == 2


def test_a_suspended_or_finished_task_is_not_reminded_of(world):
    rule(offsets=(1,))
    programme.move_task(
        task_id=world.tasks[0].pk, verb="suspend", actor=world.office, day=DAY, note="Chờ luật", decision_number="1/QĐ"
    )
    assert run().firings == 0


def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(world, monkeypatch):
    rule(offsets=(-10, 1), how="letter")
    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr("dotpha.reminding.actions.running.notify_each", _die)
        run()
    assert (
        Firing.objects.count(),
        Letter.objects.count(),
        Notice.objects.filter(key__startswith="reminding").count(),
    ) == (0, 0, 0)
    assert run().firings == 2
    assert Firing.objects.count() == 2


def _die(notes):
    raise RuntimeError("killed")


def test_the_ledger_says_what_was_made_and_only_when_something_was(world):
    rule(offsets=(1,))
    run()
    run(date(2025, 11, 21))
    assert Entry.objects.filter(verb="reminding.made").count() == 1


def test_the_engine_asks_as_much_for_many_tasks_as_for_few(world):
    rule(offsets=(1,), how="letter")
    rule(name="trước", offsets=(-10,))

    def asked(day):
        Engine.objects.update(last_on=None)
        with CaptureQueriesContext(connection) as queries:
            run(day)
        return len(queries)

    few = asked(DAY)
    Firing.objects.all().delete()
    Letter.objects.all().delete()
    rows = tuple((f"Việc thứ {n}", ["Sở Tư pháp"], [], date(2025, 9, 30), "Kho") for n in range(30))
    with clock.standing_at(worlds.START):
        worlds._plan(world.office, "12/KH-UBND", rows)
    many = asked(DAY)
    assert Firing.objects.count() == 32
    assert many <= few + 1
    assert many < 90
    assert Task.objects.count() == 36


def test_the_standing_offices_own_head_is_among_the_leaders(world):
    worlds.person("chief", "Lý Văn Gốc", Role.AGENCY_LEAD, world.standing)
    rule(offsets=(1,), top_after=5)
    run()
    run(date(2025, 11, 24))
    (one,) = told(level=3)
    assert {p.username for p in one.recipients.all()} == {"leader", "chief"}
