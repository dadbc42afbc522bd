"""Pages of periods and replies: who sees them, what bad input says, what HTMX gets."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.kit.models import Job
from dotpha.programme import actions, queries
from dotpha.programme.forms.periods import OpenForm
from dotpha.programme.models import Answer, Period, Reply, Request, Task
from dotpha.programme.queries.periods import to_ask
from dotpha.programme.replies import HEADER
from dotpha.programme.tables.tasks import TaskTable
from dotpha.programme.tests import mangling as m
from dotpha.programme.tests import world as worlds

DAY = worlds.DAY


@pytest.fixture
def period(world):
    made = actions.open_period(name="2025-Q4", actor=world.office, day=DAY, due_on=date(2025, 12, 10))
    actions.ask(period_id=made.pk, actor=world.office, day=DAY)
    return made


@pytest.fixture
def office(client, world):
    client.force_login(world.office)
    return client


def appendix(world, *places):
    lines = [
        list(HEADER),
        *([world.tasks[p].code, world.tasks[p].title, "", "", f"Việc {p}", "theo kế hoạch", ""] for p in places),
    ]
    return m.as_docx([*lines, ["", "Việc ngoài chương trình", "", "", "Đã làm", "", ""]])


def upload(client, period, *named):
    files = [SimpleUploadedFile(name, data) for name, data in named]
    return client.post(reverse("programme:replies_upload", args=[period.pk]), {"files": files}, follow=True)


@pytest.fixture
def reply(world, period):
    (made,) = actions.read_replies(
        period_id=period.pk, name="stp.docx", data=appendix(world, 0, 1), actor=world.office, day=DAY
    )
    return made


def test_period_open_offers_the_legal_periods_and_opens_one(office, world):
    page = office.get(reverse("programme:period_open"))
    assert "Quý IV/2025 (15/9/2025 – 14/12/2025)" in page.content.decode()
    answer = office.post(reverse("programme:period_open"), {"name": "2025-Q4", "due_on": "2025-12-10"})
    made = Period.objects.get()
    assert answer["Location"] == reverse("programme:period", args=[made.pk])
    assert (made.label, made.due_on) == ("Quý IV/2025", date(2025, 12, 10))


def test_period_open_takes_any_stretch_of_days_and_says_what_is_wrong_with_it(office):
    url = reverse("programme:period_open")
    wrong = office.post(url, {"name": "khac", "starts_on": "2025-06-01", "ends_on": "2025-05-01"})
    assert wrong.status_code == 422
    assert "trước khi bắt đầu" in wrong.content.decode()
    assert "cả ngày đầu và ngày cuối" in office.post(url, {"name": "khac"}).content.decode()
    office.post(url, {"name": "khac", "starts_on": "2025-05-01", "ends_on": "2025-06-01"})
    assert Period.objects.get().name == "2025-05-01..2025-06-01"


def test_a_period_that_is_open_is_not_offered_again(world, period):
    names = [name for _, rows in OpenForm(user=world.office, today=DAY).fields["name"].choices[:-1] for name, _ in rows]
    assert "2025-Q4" not in names
    assert "2025-Q3" in names


def test_period_list_counts_who_answered(office, period, reply, world):
    actions.accept_rows(row_ids=[reply.rows.first().pk], actor=world.office, day=DAY)
    assert "1/3 cơ quan" in office.get(reverse("programme:period_list")).content.decode()


def test_the_cockpit_shows_the_step_at_hand(office, period, world):
    page = office.get(reverse("programme:period", args=[period.pk])).content.decode()
    assert 'aria-current="step"' in page
    assert "0/3 cơ quan trả lời đủ" in page
    assert "3 cơ quan</b> chưa trả lời" in page
    # Before its last day a period cannot be frozen, so the button is not there.
    assert "Chốt số liệu</button>" not in page


def test_an_agency_that_follows_the_link_of_a_reminder_finds_what_it_has_to_answer(client, world, period):
    client.force_login(world.owner)
    answer = client.get(reverse("programme:period", args=[period.pk]))
    assert answer["Location"] == f"{reverse('programme:inbox')}?ky={period.pk}"


@pytest.mark.parametrize("who", ["owner", "stranger", "leader", "supervisor", "ward"])
def test_only_the_office_acts_on_a_round(client, world, period, reply, who):
    client.force_login(world.people[who])
    row, asked = reply.rows.first(), Request.objects.first()
    for name, args in (
        ("ask", [period.pk]), ("replies_export", [period.pk]), ("period_freeze", [period.pk]), ("remind", [asked.pk]),
        ("reply_accept", [reply.pk]), ("reply_row", [row.pk]), ("replies_upload", [period.pk]),
    ):  # fmt: skip
        answer = client.post(
            reverse(f"programme:{name}", args=args), {"do": "accept", "rows": [row.pk], "channel": "zalo"}
        )
        assert answer.status_code in {403, 404}, name
    assert not Answer.objects.exists()
    seen = client.get(reverse("programme:reply", args=[reply.pk])).status_code
    assert seen == (200 if who in {"leader", "supervisor"} else 404)


def test_one_uploaded_file_opens_its_review(office, period, world):
    page = upload(office, period, ("stp.docx", appendix(world, 0, 1)))
    assert page.redirect_chain[-1][0] == reverse("programme:reply", args=[Reply.objects.get().pk])
    text = page.content.decode()
    assert "Nhận 2 hàng chắc chắn" in text
    assert "chưa khớp nhiệm vụ nào" in text


def test_several_files_are_read_and_a_bad_one_is_named(office, period, world):
    page = upload(
        office, period, ("a.docx", appendix(world, 0)), ("b.docx", appendix(world, 2)), ("c.pdf", b"%PDF-1.7 %%EOF")
    )
    assert Reply.objects.count() == 2
    assert "c.pdf" in page.content.decode()


def test_the_same_file_again_is_said_to_be_known(office, period, world):
    upload(office, period, ("a.docx", appendix(world, 0)))
    page = upload(office, period, ("ban-sao.docx", appendix(world, 0)))
    assert "đã nhận trước đó" in page.content.decode()
    assert Reply.objects.count() == 1


def test_many_files_are_read_by_a_job(office, period, world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(
            office,
            period,
            *(
                (
                    f"{n}.docx",
                    m.as_docx(
                        [list(HEADER), [world.tasks[n % 6].code, world.tasks[n % 6].title, "", "", f"Lần {n}", "", ""]]
                    ),
                )
                for n in range(8)
            ),
        )
    job = Job.objects.get()
    assert job.state == "done", job.message
    assert Reply.objects.count() == 8


def test_no_file_is_said(office, period):
    answer = office.post(reverse("programme:replies_upload", args=[period.pk]), {})
    assert answer.status_code in {302, 422}


def test_all_sure_rows_are_accepted_by_one_button(office, reply):
    office.post(reverse("programme:reply_accept", args=[reply.pk]), {"do": "sure"})
    assert Answer.objects.count() == 2
    assert reply.rows.filter(decision="").count() == 1


def test_a_row_is_decided_in_place(office, reply):
    row = reply.rows.first()
    url = reverse("programme:reply_row", args=[row.pk])
    part = office.post(url, {"do": "accept"}, HTTP_HX_REQUEST="true").content.decode()
    assert f'id="hang-{row.pk}" class="on"' in part.strip()
    assert "đã nhận" in part
    assert "<html" not in part
    assert Answer.objects.get().origin == row


def test_a_row_is_held_for_a_task_named_by_its_code_and_an_unknown_code_is_refused(office, reply, world):
    row = reply.rows.last()
    url = reverse("programme:reply_row", args=[row.pk])
    refused = office.post(url, {"task": "NV-9999"}, HTTP_HX_REQUEST="true")
    assert refused.status_code == 422
    assert "NV-9999" in refused.content.decode()
    part = office.post(url, {"task": world.tasks[3].code.lower()}, HTTP_HX_REQUEST="true").content.decode()
    assert "chọn tay" in part
    assert world.tasks[3].title in part


def test_a_rating_nobody_understood_is_explained_in_place(office, reply):
    row = reply.rows.first()
    page = office.get(reverse("programme:reply", args=[reply.pk])).content.decode()
    assert "«theo kế hoạch» nghĩa là" in page
    office.post(reverse("programme:reply_row", args=[row.pk]), {"do": "rate", "rating": "doing"})
    row.refresh_from_db()
    assert row.rating == "doing"


def test_the_parts_of_a_review_are_counted_and_shown(office, reply):
    page = office.get(reverse("programme:reply", args=[reply.pk]) + "?loc=can-xem").content.decode()
    assert page.count('<tr id="hang-') == 1


def test_one_agency_gets_its_three_files(office, period, world):
    answer = office.get(reverse("programme:replies_export", args=[period.pk]), {"don-vi": world.home.pk})
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names == ["so-tu-phap-cong-van.docx", "so-tu-phap-phu-luc.docx", "so-tu-phap-phu-luc.xlsx"]


def test_all_agencies_come_in_one_zip_and_by_a_job_when_they_are_many(
    office, period, monkeypatch, django_capture_on_commit_callbacks
):
    url = reverse("programme:replies_export", args=[period.pk])
    assert len(zipfile.ZipFile(io.BytesIO(office.post(url).content)).namelist()) == 9
    monkeypatch.setattr("dotpha.programme.views.periods.AT_ONCE", 1)
    with django_capture_on_commit_callbacks(execute=True):
        office.post(url)
    job = Job.objects.get()
    assert job.state == "done", job.message
    made = b"".join(office.get(job.result_url).streaming_content)
    assert len(zipfile.ZipFile(io.BytesIO(made)).namelist()) == 9


def test_a_reminder_is_shown_recorded_and_its_letter_downloaded(office, period, world):
    asked = Request.objects.get(organisation=world.other)
    url = reverse("programme:remind", args=[asked.pk])
    assert "Kính gửi Sở Y tế" in office.get(url).content.decode()
    office.post(url, {"channel": "letter"})
    letter = asked.reminders.get()
    answer = office.get(reverse("programme:reminder_letter", args=[letter.pk]))
    assert answer.content.startswith(b"PK")
    assert "Tải công văn đôn đốc" in office.get(url).content.decode()


def test_a_reminders_letter_says_for_ever_what_it_said(office, period, world):
    asked = Request.objects.get(organisation=world.other)
    office.post(reverse("programme:remind", args=[asked.pk]), {"channel": "letter"})
    letter = reverse("programme:reminder_letter", args=[asked.reminders.get().pk])
    before = office.get(letter).content
    for view in to_ask(period, world.other.pk)[world.other.pk]:
        actions.answer(
            task_id=view.task.pk, period_id=period.pk, organisation=world.other, actor=world.office, day=DAY, result="A"
        )
    assert office.get(letter).content == before
    page = office.get(reverse("programme:remind", args=[asked.pk])).content.decode()
    assert "đã trả lời đủ kỳ này" in page
    assert "Lời nhắc" not in page


def test_the_letter_of_a_reminder_kept_before_letters_were_says_its_message(office, period, world):
    asked = Request.objects.get(organisation=world.other)
    office.post(reverse("programme:remind", args=[asked.pk]), {"channel": "letter"})
    asked.reminders.update(letter={}, text="Kính gửi Sở Y tế,\nCòn thiếu 7 nhiệm vụ.")
    answer = office.get(reverse("programme:reminder_letter", args=[asked.reminders.get().pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "Còn thiếu 7 nhiệm vụ" in package.read("word/document.xml").decode()


def test_freezing_asks_with_its_consequence_and_then_leads_to_the_report(office, world):
    made = actions.open_period(name="2025-Q3", actor=world.office, day=DAY)
    actions.ask(period_id=made.pk, actor=world.office, day=DAY)
    url = reverse("programme:period", args=[made.pk])
    page = office.get(url).content.decode()
    assert "sẽ được ghi là chưa báo cáo" in page
    office.post(reverse("programme:period_freeze", args=[made.pk]))
    made.refresh_from_db()
    assert made.frozen_on == DAY
    assert "Lập báo cáo" in office.get(url).content.decode()


def test_pages_of_a_round_take_a_fixed_number_of_queries(office, period, reply, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        office.get(reverse("programme:period", args=[period.pk]))
    with django_assert_max_num_queries(60):
        office.get(reverse("programme:reply", args=[reply.pk]))
    assert queries.round_of(period).rows == 3


@pytest.mark.parametrize(("who", "may"), [("office", True), ("leader", False), ("owner", False)])
def test_an_empty_list_offers_only_what_one_may_do(world, client, who, may):
    client.force_login(world.fresh(who))
    page = client.get(reverse("programme:period_list")).content.decode()
    assert (reverse("programme:period_open") in page) == may
    table = TaskTable(Task.objects.none(), day=DAY, period=None, may_import=may)
    assert ("Nhập một kế hoạch" in table.empty_text) == may


def test_who_was_asked_before_a_task_was_given_is_marked_to_be_asked_again(office, period, world):
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    assert "gửi lại phụ lục" not in office.get(reverse("programme:period", args=[period.pk])).content.decode()
    Request.objects.update(made_on=date(2025, 1, 2))
    page = " ".join(office.get(reverse("programme:period", args=[period.pk])).content.decode().split())
    assert "thêm 3 nhiệm vụ từ khi gửi" in page
    assert "Ghi đã gửi lại (3)" in page
    office.post(reverse("programme:ask", args=[period.pk]))
    assert set(Request.objects.values_list("made_on", flat=True)) == {DAY}
    assert "gửi lại phụ lục" not in office.get(reverse("programme:period", args=[period.pk])).content.decode()
