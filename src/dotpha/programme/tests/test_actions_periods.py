"""The round trip in the database: asked, exported, read back, accepted once, reminded."""

import io
import threading
import zipfile
from datetime import date

import pytest
from django.db import close_old_connections, connection, connections

from dotpha.cases.models import Mail, Notice
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import Entry, StoredFile
from dotpha.programme import actions, queries
from dotpha.programme.models import Answer, Evidence, Reminder, Reply, ReplyRow, Request, Task
from dotpha.programme.replies import HEADER, read_filled
from dotpha.programme.tests import mangling as m
from dotpha.programme.tests import world as worlds

DAY = worlds.DAY


def opened(world, name="2025-Q4"):
    return actions.open_period(name=name, actor=world.office, day=DAY, due_on=date(2025, 12, 10))


def code(world, place):
    return world.tasks[place].code


def filled(world, *answers):
    """A filled appendix: (task's place, result, rating, difficulty) each."""
    lines = [list(HEADER)]
    for place, result, rating, difficulty in answers:
        task = world.tasks[place]
        lines.append([task.code, task.title, "", "", result, rating, difficulty])
    return m.as_docx(lines)


def read(world, period, data, name="tra-loi.docx", actor=None):
    return actions.read_replies(period_id=period.pk, name=name, data=data, actor=actor or world.office, day=DAY)


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
    assert read_filled(data, "a.docx")[0].last_result == "Đang thực hiện: Đã số hóa 40 xã"


def test_a_filled_appendix_becomes_rows_that_wait_and_answers_when_accepted(world):
    period = opened(world)
    (reply,) = read(world, period, filled(world, (0, "Đã số hóa 60 xã", "đang t/h", "Không"), (1, "ko phát sinh", "", "")))
    assert reply.organisation == world.home
    assert not Answer.objects.exists()
    rows = list(reply.rows.all())
    assert [(row.task, row.mark) for row in rows] == [(world.tasks[0], ""), (world.tasks[1], "")]
    actions.accept_rows(row_ids=[row.pk for row in rows], actor=world.office, day=DAY)
    first, second = Answer.objects.order_by("task_id")
    assert (first.result, first.rating, first.difficulty, first.origin) == ("Đã số hóa 60 xã", "doing", "", rows[0])
    assert second.nothing_new
    assert first.organisation == second.organisation == world.home


def test_the_same_answers_again_are_the_same_reply(world):
    period = opened(world)
    answers = [(0, "Đã số hóa 60 xã", "đang t/h", "")]
    (first,) = read(world, period, filled(world, *answers))
    stored = StoredFile.objects.count()
    again = read(world, period, filled(world, *answers), name="ban-sao.docx")
    assert list(again) == [first]
    assert again.again == {first.pk}
    assert StoredFile.objects.count() == stored
    assert ReplyRow.objects.count() == 1


def test_a_row_accepted_twice_gives_one_answer(world):
    period = opened(world)
    (reply,) = read(world, period, filled(world, (0, "Đã số hóa 60 xã", "đang t/h", "")))
    row = reply.rows.get()
    assert actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY) == [row]
    assert actions.accept_rows(row_ids=[row.pk], actor=world.second, day=DAY) == []
    assert Answer.objects.count() == 1


def test_a_file_sent_anew_with_other_words_is_marked_and_revises_the_answer(world):
    period = opened(world)
    (first,) = read(world, period, filled(world, (0, "Đã số hóa 60 xã", "đang t/h", "")))
    actions.accept_rows(row_ids=[first.rows.get().pk], actor=world.office, day=DAY)
    (second,) = read(world, period, filled(world, (0, "Đã số hóa 70 xã", "đang t/h", "")))
    row = second.rows.get()
    assert "trả lời khác đã được nhận" in row.mark
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    assert [(one.revision, one.latest, one.result) for one in Answer.objects.order_by("revision")] == [
        (1, False, "Đã số hóa 60 xã"), (2, True, "Đã số hóa 70 xã"),
    ]  # fmt: skip


def test_a_zip_gives_a_reply_each_and_says_what_it_could_not_read(world):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("Sở Tư pháp/phụ lục.docx", filled(world, (0, "Đã số hóa 60 xã", "HT", "")))
        package.writestr("Sở Y tế/phụ lục.docx", filled(world, (2, "Đã thử nghiệm", "đang t/h", "")))
        package.writestr("Sở Y tế/hong.docx", b"PK\x03\x04 cut")
    received = read(world, opened(world), out.getvalue(), name="tra-loi.zip")
    assert {(reply.organisation.name, reply.member) for reply in received} == {
        ("Sở Tư pháp", "Sở Tư pháp/phụ lục.docx"), ("Sở Y tế", "Sở Y tế/phụ lục.docx"),
    }  # fmt: skip
    assert len(received.problems) == 1
    assert "hong.docx" in received.problems[0]


def test_one_file_for_two_agencies_speaks_for_each(world):
    (reply,) = read(world, opened(world), filled(world, (0, "A", "", ""), (1, "B", "", ""), (2, "C", "", ""), (4, "D", "", "")))
    assert [row.organisation.name for row in reply.rows.all()] == ["Sở Tư pháp", "Sở Tư pháp", "Sở Y tế", "Phường Hải Đình"]
    assert not any(row.mark for row in reply.rows.all())


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "rỗng"), (b"%PDF-1.4 x", "PDF"), (b"PK\x03\x04 cut", "hỏng"), (m.as_docx([["Họ tên"], ["A"]]), "không có bảng")],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(world, data, words):
    period = opened(world)
    with pytest.raises(BadFile, match=words):
        read(world, period, data, name="a.pdf" if data.startswith(b"%PDF") else "a.docx")
    assert not Reply.objects.exists()
    assert not StoredFile.objects.exists()


def test_an_appendix_nobody_filled_in_is_said_to_be_empty(world):
    period = opened(world)
    blank = dict(queries.export_files(period, world.home.pk))["so-tu-phap-phu-luc.xlsx"]
    with pytest.raises(BadFile, match="chưa nhiệm vụ nào được trả lời"):
        read(world, period, blank, name="phu-luc.xlsx")


def test_a_row_without_a_task_is_not_accepted_until_one_is_chosen(world):
    period = opened(world)
    (reply,) = read(world, period, m.as_docx([list(HEADER), ["", "Tham gia hội thi toàn quốc", "", "", "Đạt giải", "", ""]]))
    row = reply.rows.get()
    with pytest.raises(Rejected, match="chưa rõ trả lời cho nhiệm vụ nào"):
        actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    row = actions.choose_task(row_id=row.pk, task_id=world.tasks[2].pk, actor=world.office, day=DAY)
    assert (row.by, row.organisation) == ("hand", world.other)
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    assert Answer.objects.get().task == world.tasks[2]
    with pytest.raises(Rejected, match="đã được nhận"):
        actions.choose_task(row_id=row.pk, task_id=world.tasks[0].pk, actor=world.office, day=DAY)


def test_of_many_rows_all_are_accepted_or_none(world):
    period = opened(world)
    (reply,) = read(
        world, period,
        m.as_docx([list(HEADER), [code(world, 0), world.tasks[0].title, "", "", "A", "", ""], ["", "Việc lạ", "", "", "B", "", ""]]),
    )  # fmt: skip
    with pytest.raises(Rejected):
        actions.accept_rows(row_ids=[row.pk for row in reply.rows.all()], actor=world.office, day=DAY)
    assert not Answer.objects.exists()
    assert not ReplyRow.objects.exclude(decision="").exists()


def test_a_rejected_row_stays_and_may_be_accepted_later_but_not_the_other_way_round(world):
    period = opened(world)
    (reply,) = read(world, period, filled(world, (0, "Đã số hóa 60 xã", "", "")))
    row = reply.rows.get()
    actions.reject_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    assert not Answer.objects.exists()
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đã được nhận"):
        actions.reject_rows(row_ids=[row.pk], actor=world.office, day=DAY)


def test_words_of_a_rating_nobody_understands_are_kept_and_may_be_explained(world):
    period = opened(world)
    (reply,) = read(world, period, filled(world, (0, "Đã họp", "Theo kế hoạch", ""), (1, "Đã trình", "Theo kế hoạch", "")))
    first, second = reply.rows.all()
    actions.choose_rating(row_id=second.pk, rating="doing", actor=world.office)
    actions.accept_rows(row_ids=[first.pk, second.pk], actor=world.office, day=DAY)
    kept, explained = Answer.objects.order_by("task_id")
    assert (kept.result, kept.rating) == ("Đã họp\nTự đánh giá: Theo kế hoạch", "")
    assert (explained.result, explained.rating) == ("Đã trình", "doing")


def paper(world, number, signed_on=date(2025, 10, 2)):
    facts = actions.DocumentFacts(number=number, kind="Quyết định", title="Quy chế", issuer="UBND tỉnh", signed_on=signed_on)
    return actions.register_document(facts=facts, actor=world.office)


def test_a_paper_of_the_register_named_in_a_result_is_shown_as_evidence_from_that_row(world):
    period = opened(world)
    known = paper(world, "2210/QĐ-UBND")
    text = "Thực hiện Kế hoạch số 03/KH-UBND, UBND tỉnh đã ban hành Quyết định số 2210/QĐ-UBND và 99/QĐ-STP"
    (reply,) = read(world, period, filled(world, (1, text, "Hoàn thành", "")))
    row = reply.rows.get()
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    evidence = Evidence.objects.get()
    assert (evidence.document, evidence.origin, evidence.reported_by) == (known, row, None)
    assert evidence.organisation == world.home
    assert evidence.verified_on is None


def test_an_older_paper_proves_nothing(world):
    paper(world, "11/QĐ-UBND", signed_on=date(2024, 5, 1))
    (reply,) = read(world, opened(world), filled(world, (1, "Theo Quyết định số 11/QĐ-UBND", "Hoàn thành", "")))
    actions.accept_rows(row_ids=[reply.rows.get().pk], actor=world.office, day=DAY)
    assert not Evidence.objects.exists()


def test_a_task_written_as_done_with_evidence_is_reported_and_verified_by_the_office(world):
    paper(world, "2210/QĐ-UBND")
    said = (1, "Đã ban hành Quyết định số 2210/QĐ-UBND", "Đã hoàn thành", "")
    (reply,) = read(world, opened(world), filled(world, said, (0, "Đã làm", "HT", "")))
    rows = list(reply.rows.all())
    actions.accept_rows(row_ids=[row.pk for row in rows], actor=world.office, day=DAY)
    moved = actions.report_rows(row_ids=[row.pk for row in rows], actor=world.office, day=DAY)
    # Without evidence a word alone is not taken as a report.
    assert moved == [world.tasks[1]]
    assert Task.objects.get(pk=world.tasks[1].pk).step == "reported"
    assert actions.report_rows(row_ids=[row.pk for row in rows], actor=world.office, day=DAY) == []


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
    assert (found.asked, found.heard, len(found.silent)) == (3, 1, 2)
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
    assert f"/programme/ky-bao-cao/{period.pk}" in zalo.text
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
    (reply,) = read(world, period, filled(world, (0, "A", "", "")))
    actions.accept_rows(row_ids=[reply.rows.get().pk], actor=world.office, day=DAY)
    heard = Request.objects.get(organisation=world.home)
    with pytest.raises(Rejected, match="đã trả lời"):
        actions.remind(request_id=heard.pk, channel="zalo", actor=world.office, day=DAY)


def test_a_preview_writes_nothing_and_has_the_agreed_keys(world):
    period = opened(world)
    lines = [list(HEADER), [code(world, 0), world.tasks[0].title, "", "", "A", "", ""], ["", "Việc lạ", "", "", "B", "", ""]]
    body = queries.preview_replies(period, [("a.docx", m.as_docx(lines))])
    assert body["matched"] == [
        {"task": code(world, 0), "file": "a.docx", "row": 2, "place": "bảng 1, hàng 2", "score": 1.0, "by": "code", "mark": ""}
    ]
    assert [row["row"] for row in body["unmatched"]] == [3]
    assert not Reply.objects.exists()


def test_every_step_leaves_an_entry_in_the_ledger(world):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    (reply,) = read(world, period, filled(world, (0, "A", "", "")))
    actions.accept_rows(row_ids=[reply.rows.get().pk], actor=world.office, day=DAY)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"programme.asked", "programme.reply_read", "programme.reply_rows_accepted", "programme.answered"} <= verbs


def at_once(count, act):
    """Runs `act(place)` in threads that start together; returns what each gave, exceptions included."""
    start = threading.Barrier(count)
    out = [None] * count

    def run(place):
        close_old_connections()
        clock.set_demo_day(DAY)
        start.wait()
        try:
            out[place] = act(place)
        except Exception as error:  # handed to the test, which fails on it
            out[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return out


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_read_and_accept_at_once_double_nothing_and_lose_nothing():
    # SQLite in memory is one connection; its file database waits for the one writer, as in use.
    if connection.vendor == "sqlite" and "mode=memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads want a database of their own: runs on PostgreSQL")
    with clock.standing_at(DAY):
        world = worlds.make()
        period = opened(world)
        data = filled(world, (0, "A", "", ""), (1, "B", "HT", ""), (2, "C", "", ""), (4, "D", "", ""), (5, "E", "", ""))
        people = [world.office, world.second] * 2
        received = at_once(4, lambda place: [one.pk for one in read(world, period, data, actor=people[place])])
        assert received == [received[0]] * 4
        assert ReplyRow.objects.count() == 5
        rows = list(ReplyRow.objects.values_list("pk", flat=True))
        orders = [rows, rows[::-1], rows[2:] + rows[:2], rows]
        taken = at_once(
            4, lambda place: [r.pk for r in actions.accept_rows(row_ids=orders[place], actor=people[place], day=DAY)]
        )
        assert sorted(pk for part in taken for pk in part) == sorted(rows)
        assert Answer.objects.count() == 5
        assert {said.origin_id for said in Answer.objects.all()} == set(rows)
