"""Pages of clarity and of questions: lists, exports, the Word report, one question's story in clicks."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from dotpha.programme import actions
from dotpha.programme.models import Question
from dotpha.programme.tests import rounds
from dotpha.programme.tests import world as worlds

DAY = worlds.DAY


@pytest.fixture
def enter(world, client):
    def signed_in(name):
        client.force_login(world.fresh(name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def url(name, *args):
    return reverse(f"programme:{name}", args=args)


def get(client, name, *args, **query):
    return client.get(url(name, *args), query)


def test_clarity_by_document_counts_and_leads_to_the_tasks_counted(world, enter, vague):
    office = enter("office")
    page = get(office, "clarity_documents").content.decode()
    plan = world.documents[0]
    link = f"{url('board')}?document={plan.pk}&amp;unclear=product"
    assert f'<a href="{link}">2</a>' in page
    board = office.get(link.replace("&amp;", "&")).context["listing"]
    assert board.count == 2


def test_clarity_by_agency_leads_to_as_many_tasks_as_it_counts(world, enter, vague):
    office = enter("office")
    rows = get(office, "clarity_agencies").context["listing"].table.data
    for row in rows:
        if row.thing is None:
            continue
        shown = office.get(f"{url('board')}?lead={row.thing.pk}&unclear=any").context["listing"].count
        assert shown == row.count.unclear, row.thing


@pytest.mark.parametrize("name", ["clarity_documents", "clarity_agencies", "question_list"])
def test_the_lists_are_exported_filtered_and_sorted(world, enter, vague, name):
    actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=DAY)
    office = enter("office")
    csv = get(office, name, export="csv").content.decode("utf-8-sig")
    assert "Sở Tư pháp" in csv or "03/KH-UBND" in csv
    assert get(office, name, export="xlsx").content.startswith(b"PK")
    for sort in ("name", "-clear", "-waiting", "product", "-sent_on", "waits"):
        assert get(office, name, sort=sort).status_code == 200
    assert get(office, name, state="waiting").context["listing"].count == 0 or name == "question_list"


def test_what_waits_can_be_filtered(world, enter, vague):
    (one,) = actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY)
    office = enter("office")
    assert get(office, "clarity_documents", state="waiting").context["listing"].count == 1
    assert get(office, "clarity_agencies", state="waiting").context["listing"].count == 1
    assert get(office, "question_list", state="sent").context["listing"].count == 1
    assert get(office, "question_list", state="answered").context["listing"].count == 0


def test_chosen_rows_become_questions(world, enter, vague):
    office = enter("office")
    office.post(url("clarity_draft"), {"kind": "document", "rows": [world.documents[0].pk], "point": "product"})
    assert Question.objects.count() == 2
    office.post(url("clarity_draft"), {"kind": "body", "rows": [world.home.pk]})
    assert set(Question.objects.values_list("point", flat=True)) == {"product", "when", "duty"}
    again = office.post(url("clarity_draft"), {"kind": "body", "rows": [world.home.pk]}, follow=True)
    assert "Không có điểm nào cần hỏi thêm" in again.content.decode()
    assert "Hãy chọn ít nhất một hàng" in office.post(url("clarity_draft"), {"kind": "body"}).content.decode()


def test_the_report_of_clarity_is_an_official_paper(enter, vague):
    answer = get(enter("leader"), "clarity_word")
    document = Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "mức độ rõ của nhiệm vụ" in text
    assert "Sản phẩm: 2 nhiệm vụ" in text
    assert [cell.text for cell in document.tables[-1].rows[0].cells][:4] == ["TT", "Cơ quan", "Nhiệm vụ", "Rõ mọi điểm"]


def test_the_task_says_what_was_asked_of_whom(world, enter, vague):
    office = enter("office")
    button = f'action="{url("task_questions", vague.pk)}"'
    assert button in get(office, "task", vague.pk).content.decode()
    office.post(url("task_questions", vague.pk))
    page = get(office, "task", vague.pk).content.decode()
    assert "cho Sở Tư pháp: chưa gửi" in page
    assert button not in page


def test_a_question_is_mended_sent_and_its_letter_downloaded(world, enter, vague):
    (one,) = actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=DAY)
    office = enter("office")
    page = get(office, "question", one.pk).content.decode()
    assert "cơ quan chủ trì" in page
    assert "56/TB-VPCP" in page
    office.post(url("question_edit", one.pk), {"text": "Sản phẩm là gì?", "asked_of": "Sở Tư pháp"})
    assert "Hãy chọn cách gửi" in office.post(url("question_send"), {"questions": [one.pk]}).content.decode()
    office.post(url("question_send"), {"questions": [one.pk], "way": "letter"})
    letter = Document(io.BytesIO(get(office, "question_letter", one.pk).content))
    assert letter.tables[-1].rows[1].cells[3].text == "Sản phẩm là gì?"


def test_the_agency_answers_on_its_page_and_the_office_completes_it(world, enter, vague):
    period = rounds.opened(world)
    (one,) = actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY, period_id=period.pk)
    owner = enter("owner")
    assert "Câu hỏi làm rõ cần trả lời" in get(owner, "inbox").content.decode()
    owner.post(url("question_answer", one.pk), {"text": "Kho dữ liệu hộ tịch"})
    assert "Câu hỏi làm rõ cần trả lời" not in get(owner, "inbox").content.decode()
    office = enter("office")
    answer = one.answers.get()
    office.post(url("answer_complete", answer.pk), {"words": "Kho dữ liệu hộ tịch của tỉnh"})
    vague.refresh_from_db()
    assert vague.deliverable == "Kho dữ liệu hộ tịch của tỉnh"


def test_a_time_asks_for_a_day_or_a_rhythm_not_both(world, enter):
    (one,) = actions.draft_questions(task_ids=[world.tasks[3].pk], points=["when"], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY)
    answer = actions.answer_question(
        question_id=one.pk,
        text="Cuối năm",
        actor=world.office,
        day=DAY,
        source="Công văn số 12/UBND-TH ngày 18/11/2025",
    )
    office = enter("office")
    both = office.post(url("answer_complete", answer.pk), {"becomes": "31/12/2026", "recurrence": "hằng quý"})
    assert both.status_code == 422
    early = office.post(url("answer_complete", answer.pk), {"becomes": "31/12/2020"})
    assert early.status_code == 422
    office.post(url("answer_complete", answer.pk), {"becomes": "31/12/2026"})
    world.tasks[3].refresh_from_db()
    assert f"{world.tasks[3].deadline:%d/%m/%Y}" == "31/12/2026"


def test_the_review_of_a_file_shows_each_answer_beside_its_question(world, enter, vague):
    period = rounds.opened(world)
    (one,) = actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY, period_id=period.pk)
    office = enter("office")
    package = zipfile.ZipFile(io.BytesIO(get(office, "replies_export", period.pk, **{"don-vi": world.home.pk}).content))
    name = next(one for one in package.namelist() if one.endswith("phu-luc.docx"))
    document = Document(io.BytesIO(package.read(name)))
    document.tables[-1].rows[1].cells[4].text = "Kho dữ liệu hộ tịch"
    out = io.BytesIO()
    document.save(out)
    (reply,) = rounds.read(world, period, out.getvalue())
    page = get(office, "reply", reply.pk).content.decode()
    assert one.text in page
    assert "Nhận thì nhiệm vụ ghi sản phẩm: <b>Kho dữ liệu hộ tịch</b>" in page
    assert "1 câu làm rõ" in get(office, "period", period.pk).content.decode()
    answer = reply.question_answers.get()
    back = office.post(url("answer_accept", answer.pk), {"next": url("reply", reply.pk)})
    assert back.url == url("reply", reply.pk)
    office.post(url("answer_reject", answer.pk), {"reason": "Muộn"})
    answer.refresh_from_db()
    assert answer.decision == "accepted"


def test_the_page_says_when_the_same_words_wait_already(world, enter, vague):
    (one,) = actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY)
    owner = enter("owner")
    owner.post(url("question_answer", one.pk), {"text": "Kho dữ liệu hộ tịch"})
    again = owner.post(url("question_answer", one.pk), {"text": "Kho dữ liệu hộ tịch"}, follow=True)
    assert "không ghi thêm" in again.content.decode()
    assert one.answers.count() == 1


def test_the_office_writes_the_answer_of_a_superior_down_from_its_paper_and_both_hands_are_named(world, enter):
    (one,) = actions.draft_questions(task_ids=[world.tasks[3].pk], points=["when"], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY)
    office = enter("office")
    refused = office.post(url("question_answer", one.pk), {"text": "Ngày 30/6/2026", "source": "Điện thoại"})
    assert refused.status_code == 422
    assert "đính kèm tệp văn bản" in refused.content.decode()
    assert "Ngày 30/6/2026" in refused.content.decode()
    given = {"text": "Ngày 30/6/2026", "file": SimpleUploadedFile("cv.txt", b"Kinh gui So")}
    office.post(url("question_answer", one.pk), given)
    answer = one.answers.get()
    assert b"".join(get(office, "answer_file", answer.pk).streaming_content) == b"Kinh gui So"
    office.post(url("answer_accept", answer.pk))
    page = get(office, "question", one.pk).content.decode()
    assert "Ngô Văn Biển ghi ngày" in page
    assert "cũng là người ghi" in page


def test_questions_are_exported_without_the_boxes_and_ordered_by_how_long_they_wait(world, enter, vague):
    with worlds.on(worlds.START):
        (early,) = actions.draft_questions(task_ids=[vague.pk], actor=world.office, day=worlds.START)
        actions.send_questions(question_ids=[early.pk], actor=world.office, day=worlds.START)
    made = actions.draft_questions(task_ids=[world.tasks[3].pk], actor=world.office, day=DAY)
    actions.send_questions(question_ids=[made[0].pk], actor=world.office, day=DAY)
    office = enter("office")
    head = get(office, "question_list", export="csv").content.decode("utf-8-sig").splitlines()[0]
    assert head == "Câu hỏi,Nhiệm vụ,Điểm,Nơi được hỏi,Tình trạng,Gửi ngày,Chờ (ngày),Trả lời gần nhất"
    for sort, first in (("-waits", [early, made[0]]), ("waits", [made[0], early])):
        rows = list(get(office, "question_list", sort=sort).context["listing"].table.data)
        assert rows[:2] == first
        assert {one.state for one in rows[2:]} == {"drafted"}


def test_a_question_that_is_not_sent_yet_stays_in_the_house(world, enter, vague):
    (one,) = actions.draft_questions(task_ids=[vague.pk], points=["product"], actor=world.office, day=DAY)
    assert get(enter("supervisor"), "question", one.pk).status_code == 404
    assert get(enter("leader"), "question", one.pk).status_code == 200
    actions.send_questions(question_ids=[one.pk], actor=world.office, day=DAY)
    assert get(enter("supervisor"), "question", one.pk).status_code == 200
