"""What came back in the database: read once, held for tasks, accepted once, whoever clicks."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.programme import actions, queries
from dotpha.programme.models import Answer, Evidence, Reply, ReplyRow, Task
from dotpha.programme.queries import review
from dotpha.programme.replies import HEADER
from dotpha.programme.tests import mangling as m
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once
from dotpha.programme.tests.rounds import DAY, code, filled, opened, paper, read


def test_a_filled_appendix_becomes_rows_that_wait_and_answers_when_accepted(world):
    period = opened(world)
    (reply,) = read(
        world, period, filled(world, (0, "Đã số hóa 60 xã", "đang t/h", "Không"), (1, "ko phát sinh", "", ""))
    )
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
    assert "trả lời khác đã được nhận" in review.marks([row])[row.pk]
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
    (reply,) = read(
        world, opened(world), filled(world, (0, "A", "", ""), (1, "B", "", ""), (2, "C", "", ""), (4, "D", "", ""))
    )
    assert [row.organisation.name for row in reply.rows.all()] == [
        "Sở Tư pháp",
        "Sở Tư pháp",
        "Sở Y tế",
        "Phường Hải Đình",
    ]
    assert not any(row.mark for row in reply.rows.all())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.4 x %%EOF", "PDF"),
        (b"PK\x03\x04 cut", "hỏng"),
        (m.as_docx([["Họ tên"], ["A"]]), "không có bảng"),
    ],
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
    (reply,) = read(
        world, period, m.as_docx([list(HEADER), ["", "Tham gia hội thi toàn quốc", "", "", "Đạt giải", "", ""]])
    )
    row = reply.rows.get()
    with pytest.raises(Rejected, match="chưa rõ trả lời cho nhiệm vụ nào"):
        actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    row = actions.choose_task(row_id=row.pk, task_id=world.tasks[2].pk, actor=world.office)
    assert (row.by, row.organisation) == ("hand", world.other)
    actions.accept_rows(row_ids=[row.pk], actor=world.office, day=DAY)
    assert Answer.objects.get().task == world.tasks[2]
    with pytest.raises(Rejected, match="đã được nhận"):
        actions.choose_task(row_id=row.pk, task_id=world.tasks[0].pk, actor=world.office)


def test_words_of_one_agency_never_become_those_of_another(world):
    period = opened(world)
    lines = [
        list(HEADER),
        [code(world, 0), world.tasks[0].title, "", "", "A", "", ""],
        ["", "Việc lạ", "", "", "B", "", ""],
    ]
    (reply,) = read(world, period, m.as_docx(lines))
    stray = reply.rows.last()
    stray = actions.choose_task(row_id=stray.pk, task_id=world.tasks[2].pk, actor=world.office)
    assert stray.organisation == world.home
    assert "Sở Y tế chủ trì" in stray.mark
    actions.accept_rows(row_ids=[stray.pk], actor=world.office, day=DAY)
    assert Answer.objects.get().organisation == world.home


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
    (reply,) = read(
        world, period, filled(world, (0, "Đã họp", "Theo kế hoạch", ""), (1, "Đã trình", "Theo kế hoạch", ""))
    )
    first, second = reply.rows.all()
    actions.choose_rating(row_id=second.pk, rating="doing", actor=world.office)
    actions.accept_rows(row_ids=[first.pk, second.pk], actor=world.office, day=DAY)
    kept, explained = Answer.objects.order_by("task_id")
    assert (kept.result, kept.rating) == ("Đã họp\nTự đánh giá: Theo kế hoạch", "")
    assert (explained.result, explained.rating) == ("Đã trình", "doing")


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


def test_a_preview_writes_nothing_and_has_the_agreed_keys(world):
    period = opened(world)
    lines = [
        list(HEADER),
        [code(world, 0), world.tasks[0].title, "", "", "A", "", ""],
        ["", "Việc lạ", "", "", "B", "", ""],
    ]
    body = queries.preview_replies(period, [("a.docx", m.as_docx(lines))])
    assert body["matched"] == [
        {
            "task": code(world, 0),
            "file": "a.docx",
            "row": 2,
            "place": "bảng 1, hàng 2",
            "score": 1.0,
            "by": "code",
            "mark": "",
        }
    ]
    assert [row["row"] for row in body["unmatched"]] == [3]
    assert not Reply.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_read_and_accept_at_once_double_nothing_and_lose_nothing():
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


def test_what_another_file_says_is_told_as_it_stands_now(world, client):
    period = opened(world)
    (first,) = read(world, period, filled(world, (0, "Đã số hóa 60 xã", "", "")))
    (second,) = read(world, period, filled(world, (0, "Đã số hóa 70 xã", "", ""), (1, "Đã trình", "", "")))
    one, twin = first.rows.get(), second.rows.first()
    assert twin.mark == ""
    assert "khác đang chờ duyệt" in review.marks([twin])[twin.pk]
    assert review.sure_ids(second) == [second.rows.last().pk]
    assert (queries.round_of(period).sure, queries.replies_of(period).get(pk=second.pk).sure) == (2, 1)
    assert list(review.rows_of(second, "can-xem")) == [twin]
    actions.reject_rows(row_ids=[one.pk], actor=world.office, day=DAY)
    assert review.marks([twin])[twin.pk] == ""
    assert twin.pk in review.sure_ids(second)
    actions.accept_rows(row_ids=[one.pk], actor=world.office, day=DAY)
    assert "khác đã được nhận" in review.marks([twin])[twin.pk]
    client.force_login(world.fresh("office"))
    assert "khác đã được nhận" in client.get(f"/programme/phu-luc-tra-loi/{second.pk}").content.decode()


def test_the_api_tells_what_it_could_not_read_and_what_was_left_blank(world, client):
    period = opened(world)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.docx", filled(world, (0, "Đã số hóa 60 xã", "HT", ""), (1, "", "", "")))
        package.writestr("hong.docx", b"PK\x03\x04 cut")
    client.force_login(world.fresh("office"))
    sent = SimpleUploadedFile("tra-loi.zip", out.getvalue())
    body = client.post(f"/api/programme/periods/{period.name}/replies", {"file": sent}).json()
    assert [row["task"] for reply in body["replies"] for row in reply["rows"]] == [code(world, 0)]
    assert (len(body["problems"]), body["blank"]) == (1, 1)
    assert "hong.docx" in body["problems"][0]


def test_words_longer_than_their_column_are_cut_with_a_sign(world):
    """PostgreSQL refuses what SQLite lets pass: a rating spread over merged rows, a file deep in a zip in a zip."""
    period = opened(world)
    long = "Cơ bản đáp ứng yêu cầu đề ra theo tiến độ " * 5
    words = (long.strip(), "", long.strip())
    lines = "".join(
        f"<tr>{start}<td>Đã họp</td><td>{rating}</td></tr>"
        for start, rating in (
            (f'<td rowspan="3">{code(world, 0)}</td><td rowspan="3">{world.tasks[0].title}</td>', words[0]),
            ("", words[1]), ("", words[2]),
        )
    )  # fmt: skip
    table = f"<table><tr><th>Mã</th><th>Nhiệm vụ</th><th>Kết quả</th><th>Đánh giá</th></tr>{lines}</table>"
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("b" * 200 + ".html", table)
    with zipfile.ZipFile(outer, "w") as package:
        package.writestr("a" * 200 + ".zip", inner.getvalue())
    (reply,) = read(world, period, outer.getvalue(), name="sau.zip")
    row = reply.rows.get()
    assert (len(row.rating_text), row.rating_text[-1]) == (255, "…")
    assert (len(reply.member), reply.member[0], reply.member[-6:]) == (255, "…", "b.html")


def test_what_was_said_on_the_page_is_not_replaced_unseen(world, client):
    period = opened(world)
    task = world.tasks[0]
    actions.answer(
        task_id=task.pk,
        period_id=period.pk,
        actor=world.owner,
        day=DAY,
        result="596/699 trường",
        difficulty="Thiếu máy",
    )
    (reply,) = read(world, period, filled(world, (0, "699/699 trường", "Hoàn thành", ""), (1, "Đã họp", "", "")))
    first, second = reply.rows.all()
    assert review.sure_ids(reply) == [second.pk]
    client.force_login(world.office)
    page = " ".join(client.get(reverse("programme:reply", args=[reply.pk])).content.decode().split())
    assert "Kỳ này cơ quan đã trả lời trên trang ngày 20/11/2025: «596/699 trường»" in page
    actions.accept_rows(row_ids=[first.pk], actor=world.office, day=DAY)
    assert Answer.objects.get(task=task, latest=True).result == "699/699 trường"


def test_the_same_word_on_the_page_and_in_the_file_needs_no_eye(world):
    period = opened(world)
    common = {"period_id": period.pk, "actor": world.owner, "day": DAY}
    actions.answer(task_id=world.tasks[0].pk, nothing_new=True, **common)
    actions.answer(task_id=world.tasks[1].pk, result="Đã trình", rating="done", **common)
    rows = ((0, "Không phát sinh trong kỳ", "", "Không"), (1, "Đã trình", "Hoàn thành", "Không có"))
    (reply,) = read(world, period, filled(world, *rows))
    assert len(review.sure_ids(reply)) == 2


def test_reading_says_what_was_read_and_what_stands_there_twice(world):
    period = opened(world)
    data, package = filled(world, (0, "Đã làm", "", ""), (1, "Đã họp", "", "")), io.BytesIO()
    with zipfile.ZipFile(package, "w") as out:
        out.writestr("a.docx", data)
        out.writestr("a - Copy.docx", data)
    received = read(world, period, package.getvalue(), name="tra-loi.zip")
    assert len(received) == 1
    assert "a.docx (2 hàng)" in received.summary
    (twice,) = received.problems
    assert "giống hệt" in twice


def test_a_zip_with_one_secret_paper_is_turned_away_whole(world):
    period, package = opened(world), io.BytesIO()
    with zipfile.ZipFile(package, "w") as out:
        out.writestr("a.docx", filled(world, (0, "Đã làm", "", "")))
        out.writestr("b.docx", m.as_docx([["MẬT", "", ""], ["Mã", "Nhiệm vụ", "Kết quả"], ["NV-0001", "x", "y"]]))
    with pytest.raises(BadFile, match="có dấu MẬT"):
        read(world, period, package.getvalue(), name="tra-loi.zip")
    assert not Reply.objects.exists()
    assert not StoredFile.objects.filter(name="tra-loi.zip").exists()


def test_who_has_sent_a_file_is_not_reminded_unseen_and_a_frozen_period_says_what_is_left(world, client):
    period = opened(world)
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    (reply,) = read(world, period, filled(world, (0, "Đã làm", "", "")))
    client.force_login(world.office)
    request = period.requests.get(organisation=world.home)
    page = client.get(reverse("programme:remind", args=[request.pk])).content.decode()
    assert "đang chờ duyệt" in page
    assert reverse("programme:reply", args=[reply.pk]) in page
    with clock.standing_at(date(2025, 12, 15)):
        actions.freeze_period(period_id=period.pk, actor=world.office, day=date(2025, 12, 15))
        page = client.get(reverse("programme:reply", args=[reply.pk])).content.decode()
    assert "hàng chưa nhận không vào số liệu của kỳ này" in page
