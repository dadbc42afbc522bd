"""Pages of supervision as people use them: asking, assigning, answering, sending on; what is inside stays inside."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.kit import actions as kit
from dotpha.kit import modules
from dotpha.programme.tests.browsing import browser, text, words_of
from dotpha.programme.tests.world import DAY
from dotpha.supervision import actions, queries
from dotpha.supervision.actions import InquiryFacts
from dotpha.supervision.models import Answer, Inquiry, Session
from dotpha.supervision.tests.world import (
    DEADLINE,
    answered,
    assigned,
    delivered,
    drafted,
    duty_of,
    fresh,
    say,
    sent,
    session,
)

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"supervision:{name}", args=args)


def test_the_whole_way_in_the_browser(world):
    deputy, office, owner = (browser(world, name) for name in ("deputy", "office", "owner"))
    task = world.tasks[0]
    shown = text(deputy.get(reverse("programme:task", args=[task.pk])))
    assert "Hỏi về nhiệm vụ này" in shown
    paper = SimpleUploadedFile("cau-hoi.txt", b"noi dung")
    made = deputy.post(
        url("inquiry_new"),
        {"kind": "question", "title": "Vì sao chậm?", "task": task.pk, "paper_number": "45/HĐND", "file": paper},
    )
    one = Inquiry.objects.get()
    assert made.url == url("inquiry", one.pk)
    assert "Gửi yêu cầu" in text(deputy.get(made.url))
    assert office.get(made.url).status_code == 404, "a draft is its body's alone"
    deputy.post(url("send", one.pk))
    assert "Phân công trả lời" in text(office.get(made.url))
    form = office.get(url("assign", one.pk))
    assert f'value="{world.home.pk}" id' in text(form)
    office.post(url("assign", one.pk), {"organisations": [world.home.pk], "deadline": "05/12/2025", "note": "Gấp"})
    duty = duty_of(one, world.home)
    asked = text(owner.get(url("answer", duty.pk)))
    assert "Vì sao chậm?" in asked
    assert "Gấp" in asked
    bad = owner.post(url("answer", duty.pk), {"text": "Vì mưa", "links": "javascript:alert(1)"})
    assert bad.status_code == 422
    assert "Vì mưa" in text(bad), "what was typed stays in the form"
    file = SimpleUploadedFile("so-lieu.txt", b"so lieu")
    owner.post(url("answer", duty.pk), {"text": "Vì mưa lũ", "links": "https://a.vn/1", "file": file})
    given = Answer.objects.get()
    hidden = text(deputy.get(made.url))
    assert "Vì mưa lũ" not in hidden
    assert "Gấp" not in hidden
    assert "chờ kiểm tra" not in hidden
    assert deputy.get(url("answer_file", given.pk)).status_code == 404
    letter = {"word": "Xin báo cáo", "letter_number": "99/BC", "letter_on": "20/11/2025"}
    for wrong in ({"letter_number": "abc"}, {"letter_on": "25/12/2026"}):
        assert office.post(url("deliver", one.pk), letter | wrong).status_code == 422
    office.post(url("deliver", one.pk), letter)
    seen = text(deputy.get(made.url))
    assert "Vì mưa lũ" in seen
    assert "Chấp nhận trả lời" in seen
    assert deputy.get(url("answer_file", given.pk)).status_code == 200
    assert deputy.get(url("inquiry_file", one.files.get().pk)).status_code == 200
    deputy.post(url("ask_more", one.pk), {"text": "Bao giờ xong?"})
    seen = text(office.get(made.url))
    assert "Hỏi tiếp lần 1" in seen
    assert "Vì mưa lũ" in seen, "the old answer stays"


def test_an_agency_reads_its_own_part_alone(world):
    made = assigned(world, world.home, world.other)
    say(made, world.owner, world.home, text="Lời của Tư pháp")
    assert "Lời của Tư pháp" in text(browser(world, "owner").get(url("inquiry", made.pk)))
    assert "Lời của Tư pháp" not in text(browser(world, "stranger").get(url("inquiry", made.pk)))
    assert browser(world, "ward").get(url("inquiry", made.pk)).status_code == 404
    assert browser(world, "front").get(url("inquiry", made.pk)).status_code == 404
    assert browser(world, "leader").get(url("inquiry", made.pk)).status_code == 200


def test_what_went_back_is_not_the_askers_affair(world):
    made = answered(world)
    given = Answer.objects.get()
    page = browser(world, "office").post(url("answer_return", given.pk), {"reason": "Sơ sài"})
    assert page.url == url("inquiry", made.pk)
    say(made, world.owner, world.home, text="Bản đủ")
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    shown = text(browser(world, "deputy").get(url("inquiry", made.pk)))
    assert "Bản đủ" in shown
    assert "Sơ sài" not in shown
    assert "Thiếu kinh phí." not in shown
    assert not queries.visible_answers(world.fresh("deputy")).filter(pk=given.pk).exists()


def test_the_list_filters_and_exports_with_answers(world):
    late = assigned(world, title="Chậm lắm")
    done = delivered(world)
    kit.start_demo(day=DEADLINE + timedelta(days=5))
    shown = text(browser(world, "office").get(url("inquiry_list"), {"state": "late"}))
    assert late.title in shown
    assert done.title not in shown
    book = browser(world, "deputy").get(url("inquiry_list"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("Xin báo cáo." in cell and "Sở TP: Thiếu kinh phí." in cell for cell in cells)
    by_agency = browser(world, "leader").get(url("inquiry_list"), {"agency": world.home.pk, "kind": "question"})
    assert done.title in text(by_agency)
    assert "Chưa có kiến nghị" in text(browser(world, "ward").get(url("inquiry_list")))


def test_the_letter_and_the_table_are_official_word(world):
    made = answered(world)
    office, deputy = browser(world, "office"), browser(world, "deputy")
    assert deputy.get(url("letter", made.pk)).status_code == 403
    said = words_of(office.get(url("letter", made.pk)))
    assert "Thiếu kinh phí." in said
    assert "Vì sao kho dữ liệu hộ tịch chậm?" in said
    assert "trả lời câu hỏi của HĐND tỉnh" in said
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    assert deputy.get(url("letter", made.pk)).status_code == 200
    table = words_of(deputy.get(url("summary")))
    assert "Đã nhận 1 nội dung: trả lời đúng hạn 1" in table
    assert "Thiếu kinh phí." in table
    assert browser(world, "owner").get(url("summary")).status_code == 403
    actions.ask_more(inquiry_id=made.pk, text="Còn thiếu", deadline=None, actor=world.deputy, day=DAY)
    assert deputy.get(url("letter", made.pk)).status_code == 403
    assert deputy.get(f"{url('letter', made.pk)}?lan=1").status_code == 200, "what was received stays received"


def test_a_letter_without_an_answer_is_told(world):
    made = sent(world)
    assert browser(world, "office").get(url("letter", made.pk)).status_code == 422


def test_a_session_with_pasted_findings(world):
    deputy = browser(world, "deputy")
    made = deputy.post(
        url("session_new"), {"name": "Giám sát số hóa", "starts_on": "10/11/2025", "agencies": [world.home.pk]}
    )
    one = Session.objects.get()
    assert made.url == url("session", one.pk)
    assert browser(world, "owner").get(made.url).status_code == 200, "an agency it names"
    assert browser(world, "stranger").get(made.url).status_code == 404
    table = f"Nội dung\tCơ quan\tMã nhiệm vụ\tHạn\nChậm số hóa\tSở Tư pháp\t{world.tasks[0].code}\t12/12/2025\nThiếu máy\tSở Lạ\t\t"
    wrong = deputy.post(url("findings", one.pk), {"table": table, "do": "take"})
    assert wrong.status_code == 422
    assert "không thấy cơ quan «Sở Lạ»" in text(wrong)
    assert not Inquiry.objects.exists()
    table = table.replace("Sở Lạ", "Sở Y tế")
    looked = text(deputy.post(url("findings", one.pk), {"table": table, "do": "look"}))
    assert "Lập 2 kiến nghị" in looked
    deputy.post(url("findings", one.pk), {"table": table, "do": "take"})
    assert one.inquiries.count() == 2
    assert one.inquiries.get(task=world.tasks[0]).addressees.get() == world.home
    assert "Gửi cả 2 kiến nghị" in text(deputy.get(made.url))
    deputy.post(url("session_send", one.pk))
    assert set(one.inquiries.values_list("step", flat=True)) == {"sent"}
    file = SimpleUploadedFile("ket-luan.txt", b"ket luan")
    given = {
        "number": "18/KL",
        "signed_on": "20/11/2025",
        "text": "Giao Sở Tư pháp số hóa xong trước 31/12/2025.",
        "file": file,
    }
    deputy.post(url("conclude", one.pk), given)
    office = browser(world, "office")
    assert office.post(url("session_register", one.pk)).status_code == 302
    draft = office.post(url("session_read", one.pk))
    assert "số hóa xong" in text(office.get(draft.url))
    assert deputy.get(url("conclusion_file", one.pk)).status_code == 200


def test_each_hears_what_waits(world):
    made = sent(world)

    def lines(name):
        return [one.text for one in modules.waiting_for(world.fresh(name), DAY) if "/supervision/" in one.url]

    assert "cần phân công" in lines("office")[0]
    actions.assign(inquiry_id=made.pk, organisation_ids=[world.home.pk], deadline=DAY, actor=world.office, day=DAY)
    assert "hạn 20/11/2025" in lines("owner")[0]
    assert lines("office") == []
    say(made, world.owner, world.home)
    assert lines("owner") == []
    assert "cần kiểm tra" in lines("office")[0]
    assert lines("deputy") == []
    actions.deliver(inquiry_id=made.pk, actor=world.office, day=DAY)
    assert "chấp nhận hay hỏi tiếp" in lines("member")[0]


def test_the_calendar_has_the_outer_and_the_inner_deadline(world):
    assigned(world)

    def days(name):
        found = modules.dates_of(world.fresh(name), DAY, DEADLINE)
        return [(one.on, one.sort) for one in found if one.key.startswith("supervision.")]

    assert days("deputy") == [(DEADLINE, "Hạn trả lời giám sát")]
    assert days("owner") == [(duty_of(Inquiry.objects.get(), world.home).deadline, "Hạn nội bộ trả lời giám sát")]
    assert days("stranger") == []


def test_search_finds_what_one_may_see(world):
    drafted(world, title="Câu hỏi về kho hộ tịch")
    assert "Câu hỏi về kho hộ tịch" in text(browser(world, "deputy").get(reverse("search"), {"q": "cau hoi ve kho"}))
    assert "Câu hỏi về kho hộ tịch" not in text(
        browser(world, "office").get(reverse("search"), {"q": "cau hoi ve kho"})
    )


def test_the_panel_says_nothing_where_there_is_nothing(world):
    task = world.tasks[0]
    assert queries.panel(world.fresh("owner"), task) is None
    assert queries.panel(world.fresh("deputy"), task)["rows"] == []
    assigned(world)
    assert "Vì sao kho dữ liệu" in text(browser(world, "owner").get(reverse("programme:task", args=[task.pk])))


def test_the_panel_tells_each_state_as_the_page_does_in_one_query(world):
    further = delivered(world)
    delivered(world)
    drafted(world)
    sent(world)
    answered(world)
    actions.ask_more(inquiry_id=further.pk, text="Nữa?", deadline=None, actor=world.deputy, day=DAY)
    actions.withdraw(inquiry_id=further.pk, reason="Đã rõ", actor=world.deputy, day=DAY)
    for name in ("deputy", "office", "leader"):
        user = world.fresh(name)
        inside = queries.sees_inside(user)
        queries.panel(user, world.tasks[1])
        with CaptureQueriesContext(connection) as found:
            rows = queries.panel(user, world.tasks[0])["rows"]
        assert len(found) == 1
        assert len(rows) >= 4
        for row in rows:
            assert row.state == queries.view_of(fresh(row.inquiry), DAY, inside=inside).state


def test_bad_input_is_told_and_kept(world):
    deputy = browser(world, "deputy")
    page = deputy.post(
        url("inquiry_new"), {"kind": "question", "title": "Hỏi", "figure": "tỷ lệ", "deadline": "31/02/2025"}
    )
    assert page.status_code == 422
    assert 'value="Hỏi"' in text(page)
    page = deputy.post(url("inquiry_new"), {"kind": "question", "title": "Hỏi", "deadline": "01/11/2025"})
    assert "đã qua" in text(page)
    assert deputy.get(url("inquiry", 999999)).status_code == 404
    made = sent(world)
    assert deputy.post(url("accept", made.pk)).status_code == 422
    assert fresh(made).step == "sent"


def test_an_extension_a_withdrawal_and_a_bottleneck_have_their_forms(world):
    made = sent(world)
    deputy, office = browser(world, "deputy"), browser(world, "office")
    deputy.post(url("extend", made.pk), {"deadline": "22/12/2025", "reason": "Mưa lũ"})
    assert "Gia hạn từ" in text(deputy.get(url("inquiry", made.pk)))
    office.post(url("bottleneck", made.pk), {"text": "Thiếu kinh phí"})
    assert fresh(made).bottleneck_id
    deputy.post(url("withdraw", made.pk), {"reason": "Trùng"})
    assert "đã rút" in text(deputy.get(url("inquiry", made.pk)))


def test_many_inquiries_cost_no_more_queries_than_few(world):
    one = session(world)
    client = browser(world, "office")

    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def more(count):
        facts = [InquiryFacts(f"Việc {n}", task_id=world.tasks[0].pk) for n in range(count)]
        actions.add_findings(session_id=one.pk, findings=facts, actor=world.deputy, day=DAY)
        actions.send_findings(session_id=one.pk, actor=world.deputy, day=DAY)
        for inquiry in Inquiry.objects.filter(step="sent"):
            actions.assign(
                inquiry_id=inquiry.pk, organisation_ids=[world.home.pk, world.other.pk], deadline=DAY, actor=world.office,
                day=DAY,
            )  # fmt: skip
            say(inquiry, world.owner, world.home)

    more(2)
    pages = [url("inquiry_list"), url("session_list"), url("session", one.pk), url("summary")]
    few = [cost(page) for page in pages]
    with CaptureQueriesContext(connection) as facts_few:
        queries.facts(DAY)
    more(6)
    assert [cost(page) for page in pages] == few
    with CaptureQueriesContext(connection) as facts_many:
        queries.facts(DAY)
    assert len(facts_many) == len(facts_few)


def test_a_session_of_which_nothing_is_known_has_no_empty_heading(world):
    deputy = browser(world, "deputy")
    made = deputy.post(url("session_new"), {"name": "Giám sát số hóa", "starts_on": "10/11/2025"})
    assert "<h2>Phạm vi</h2>" not in text(deputy.get(made.url))
    told = deputy.post(
        url("session_new"), {"name": "Giám sát mạng", "starts_on": "10/11/2025", "scope": "Hạ tầng số của các xã"}
    )
    assert "<h2>Phạm vi</h2>" in text(deputy.get(told.url))
