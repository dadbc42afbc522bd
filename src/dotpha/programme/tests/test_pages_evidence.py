"""Proofs and answers on the pages: shown, looked up, verified by one click or many, returned, answered in one click."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.kit.models import StoredFile
from dotpha.programme import actions
from dotpha.programme.models import Answer, Document, Evidence
from dotpha.programme.queries import as_of
from dotpha.programme.tests.world import DAY

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def enter(world, client):
    def signed_in(name):
        client.force_login(world.fresh(name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def period(world):
    return actions.open_period(name="2025-Q4", actor=world.office, day=date(2025, 11, 1), due_on=date(2025, 12, 5))


def at(name, *args):
    return reverse(f"programme:{name}", args=args)


def text(response):
    return " ".join(response.content.decode().split())


def milestone(world, position=0):
    return world.tasks[position].milestones.first()


def shown(world, n=1, who="owner", word="ket-qua"):
    return [
        actions.add_evidence(
            milestone_id=milestone(world).pk, actor=world.fresh(who), day=DAY, url=f"https://quangtri.gov.vn/{word}/{i}"
        )
        for i in range(n)
    ]


def test_a_document_of_the_register_is_found_while_its_number_is_typed(world, enter):
    client = enter("owner")
    answer = client.get(at("evidence_document", milestone(world).pk), {"number": "03/kh-ubnd"}, **HTMX)
    assert "Kế hoạch 03/KH-UBND" in text(answer)
    assert f'value="{world.documents[0].pk}" checked' in text(answer)
    nothing = text(client.get(at("evidence_document", milestone(world).pk), {"number": "99/QĐ-UBND"}, **HTMX))
    assert "chưa có trong sổ văn bản" in nothing
    assert 'name="signed_on"' in nothing


def test_a_proof_by_number_takes_the_document_of_the_register(world, enter):
    client = enter("owner")
    response = client.post(at("evidence_add", milestone(world).pk), {"number": "03/KH-UBND"})
    assert response.url == at("task", world.tasks[0].pk)
    assert Evidence.objects.get().document == world.documents[0]


def test_a_new_document_is_entered_with_the_proof_after_what_is_missing_was_asked(world, enter):
    client, address = enter("owner"), at("evidence_add", milestone(world).pk)
    asked = client.post(address, {"number": "1532/QĐ-UBND", "note": "Câu đã gõ"})
    assert asked.status_code == 422
    assert "hãy ghi trích yếu" in text(asked)
    assert "Câu đã gõ" in text(asked)
    given = {"number": "1532/QĐ-UBND", "title": "Phê duyệt CSDL", "signed_on": "2025-10-10", "kind": "Quyết định"}
    paper = SimpleUploadedFile("qd.pdf", b"%PDF-1.4 quyet dinh %%EOF")
    assert client.post(address, {**given, "paper": paper}).status_code == 302
    assert Document.objects.get(number="1532/QĐ-UBND").file.name == "qd.pdf"
    opened = client.get(at("evidence_file", Evidence.objects.get().pk))
    assert b"".join(opened.streaming_content) == b"%PDF-1.4 quyet dinh %%EOF"


def test_a_photo_from_the_phone_is_a_proof(world, enter):
    photo = SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff\xe0\x00\x04xx\xff\xda anh hien truong \xff\xd9")
    response = enter("ward").post(at("evidence_add", milestone(world, 4).pk), {"photo": photo})
    assert response.status_code == 302
    assert Evidence.objects.get().file.name == "anh.jpg"
    form = text(enter("ward").get(at("evidence_add", milestone(world, 4).pk)))
    assert 'capture="environment"' in form


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "một số văn bản, một tệp"),
        ({"number": "03/KH-UBND", "url": "https://a.vn"}, "đúng một thứ"),
        ({"url": "không phải đường dẫn"}, "Đường dẫn"),
    ],
)
def test_a_proof_that_is_none_or_two_is_refused_at_the_form(world, enter, given, says):
    response = enter("owner").post(at("evidence_add", milestone(world).pk), given)
    assert response.status_code == 422
    assert says in text(response)
    assert not Evidence.objects.exists()


def test_a_file_of_a_wrong_kind_is_refused_with_the_way_out_and_nothing_is_kept(world, enter):
    wrong = SimpleUploadedFile("may.exe", b"MZ\x00\x00 chuong trinh")
    response = enter("owner").post(at("evidence_add", milestone(world).pk), {"file": wrong})
    assert response.status_code == 422
    assert "may.exe" in text(response)
    assert not Evidence.objects.exists()


def test_the_queue_is_the_offices_alone(world, enter):
    for who in ("owner", "leader", "supervisor", "ward"):
        assert enter(who).get(at("evidence_queue")).status_code == 403
    assert enter("office").get(at("evidence_queue")).status_code == 200


def test_one_click_verifies_and_the_page_says_why_the_progress_rose(world, enter):
    (proof,) = shown(world)
    client = enter("second")
    assert client.post(at("evidence_verify", proof.pk)).url == at("task", world.tasks[0].pk)
    page = text(client.get(at("task", world.tasks[0].pk)))
    assert "100%" in page
    assert "do Bùi Thị Lúa xác nhận" in page


def test_many_are_verified_at_once_and_refusals_are_said(world, enter):
    proofs, own = shown(world, 2), shown(world, who="second", word="rieng")
    client = enter("second")
    chosen = [str(one.pk) for one in [*proofs, *own]] + ["x"]
    answer = client.post(at("evidence_verify_many"), {"evidence": chosen}, follow=True)
    assert "Đã xác nhận 2 minh chứng" in text(answer)
    assert "không tự xác nhận" in text(answer)


def test_a_return_needs_its_reason_and_stays_in_the_panel_until_it_has_one(world, enter):
    (proof,) = shown(world)
    client = enter("office")
    assert "<html" not in text(client.get(at("evidence_return", proof.pk), **HTMX))
    assert client.post(at("evidence_return", proof.pk), {"reason": ""}).status_code == 422
    client.post(at("evidence_return", proof.pk), {"reason": "Thiếu dấu"})
    assert "Thiếu dấu" in text(enter("owner").get(at("inbox")))


def test_a_strangers_proof_is_not_found(world, enter):
    proof = actions.add_evidence(
        milestone_id=milestone(world, 1).pk, actor=world.owner, day=DAY, url="https://quangtri.gov.vn/x"
    )
    client = enter("stranger")
    for name in ("evidence", "evidence_file", "evidence_return", "evidence_withdraw"):
        assert client.get(at(name, proof.pk)).status_code == 404, name
    assert client.post(at("evidence_verify", proof.pk)).status_code == 404
    assert enter("owner").post(at("evidence_verify", proof.pk), **HTMX).status_code == 403


def test_nothing_new_is_one_click_from_the_inbox_and_twice_is_once(world, period, enter):
    client = enter("owner")
    assert "Không phát sinh" in text(client.get(at("inbox")))
    for _ in range(2):
        answer = client.post(at("answer_nothing", world.tasks[0].pk), {"next": at("inbox")})
        assert answer.url == at("inbox")
    said = Answer.objects.get()
    assert (said.nothing_new, said.organisation, said.said_by) == (True, world.home, world.owner)


def test_an_answer_is_changed_by_a_new_revision_and_the_form_begins_with_the_last_words(world, period, enter):
    client, address = enter("colleague"), at("answer", world.tasks[0].pk)
    client.post(address, {"result": "Đã số hóa 60/78 xã", "rating": "doing"})
    assert "Đã số hóa 60/78 xã" in text(client.get(address))
    client.post(address, {"result": "Đã số hóa 70/78 xã", "rating": "done"})
    assert [one.revision for one in Answer.objects.order_by("revision")] == [1, 2]
    view = as_of(world.tasks[0], DAY)
    assert (view.answer.result, view.gap) == ("Đã số hóa 70/78 xã", True)
    assert "lời báo và số đo lệch nhau" in text(client.get(at("task", world.tasks[0].pk)))


def test_a_supporting_agency_answers_for_itself_and_the_office_for_the_lead(world, period, enter):
    enter("stranger").post(at("answer", world.tasks[0].pk), {"result": "Đã cấp số liệu khai sinh"})
    enter("office").post(at("answer", world.tasks[0].pk), {"result": "Theo điện thoại: đang làm"})
    assert {one.organisation for one in Answer.objects.all()} == {world.other, world.home}
    assert as_of(world.tasks[0], DAY).answer.organisation == world.home


def test_an_empty_answer_and_one_without_a_period_are_told_what_to_do(world, enter):
    client = enter("owner")
    closed = client.get(at("answer", world.tasks[0].pk))
    assert closed.status_code == 422
    assert "Chưa có kỳ báo cáo nào đang mở" in text(closed)
    actions.open_period(name="2025-Q4", actor=world.office, day=DAY)
    empty = client.post(at("answer", world.tasks[0].pk), {}, HTTP_REFERER="http://testserver/programme/viec-cua-toi")
    assert empty.status_code in {302, 422}
    assert not Answer.objects.exists()


def test_of_two_open_periods_the_answer_goes_to_the_one_the_page_was_drawn_for(world, period, enter):
    other = actions.open_period(name="2025", actor=world.office, day=DAY)
    client, task = enter("owner"), world.tasks[0]
    first = text(client.get(at("answer", task.pk)))
    assert "Báo cáo Quý IV/2025" in first
    assert f"?period={other.pk}" in first
    client.post(at("answer", task.pk), {"result": "Đã số hóa 60/78 xã", "period": other.pk})
    assert Answer.objects.get().period == other
    # A page drawn before the freezing says so instead of answering in another period.
    actions.freeze_period(period_id=other.pk, actor=world.office, day=date(2025, 12, 31))
    late = client.post(at("answer_nothing", task.pk), {"period": other.pk}, **HTMX)
    assert late.status_code == 422
    assert "không còn mở" in text(late)
    assert Answer.objects.count() == 1


def test_who_answered_in_part_is_not_said_to_have_answered(world, period, enter):
    actions.ask(period_id=period.pk, actor=world.office, day=DAY)
    assert "chưa trả lời" in text(enter("office").get(at("agency", world.home.pk)))
    for place, said in (
        (0, "trả lời 1/3 nhiệm vụ"),
        (1, "trả lời 2/3 nhiệm vụ"),
        (3, "đã trả lời đủ"),
    ):
        actions.answer(task_id=world.tasks[place].pk, period_id=period.pk, actor=world.owner, day=DAY, result="Đã làm")
        for page in ("agency", "agency_list"):
            found = text(enter("office").get(at(page, *([world.home.pk] if page == "agency" else []))))
            assert said in found, (page, place)


def test_a_secret_paper_is_no_proof_and_leaves_nothing(world, enter):
    secret = SimpleUploadedFile("bao-cao.txt", "TỐI MẬT\nBáo cáo kết quả".encode())
    response = enter("owner").post(at("evidence_add", milestone(world).pk), {"file": secret})
    assert response.status_code == 422
    assert "có dấu TỐI MẬT" in text(response)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_form_of_an_answer_says_that_one_of_three_is_needed(world, period, enter):
    client, address = enter("colleague"), at("answer", world.tasks[0].pk)
    page = text(client.get(address))
    assert "Cần ít nhất một trong ba mục" in page
    assert "(không bắt buộc)" not in page
    empty = client.post(address, {"result": " \u200b "})
    assert empty.status_code == 422
    assert "Chưa có gì để báo cáo." in text(empty)
    long = client.post(address, {"result": "x" * 8001})
    assert long.status_code == 422
    assert "Chỉ được dài nhất 8000 ký tự" in text(long)


def test_an_address_that_is_none_is_told_how_it_begins(world, enter):
    milestone = world.tasks[0].milestones.get()
    answer = enter("colleague").post(at("evidence_add", milestone.pk), {"url": "trang tin sở"})
    assert "Đường dẫn phải bắt đầu bằng http:// hoặc https://" in text(answer)


def test_of_two_colleagues_who_answer_at_once_the_second_is_told_what_the_first_wrote(world, period, enter):
    client, address = enter("owner"), at("answer", world.tasks[0].pk)
    assert 'name="revision" value="0"' in text(client.get(address))
    client.post(address, {"result": "A: 5 lớp", "revision": 0})
    second = enter("colleague").post(address, {"result": "B: 6 lớp", "revision": 0}, **HTMX)
    assert second.status_code == 422
    assert "«A: 5 lớp»" in text(second)
    assert "B: 6 lớp" in text(second)
    enter("colleague").post(address, {"result": "B: 6 lớp", "revision": 1})
    assert Answer.objects.get(latest=True).result == "B: 6 lớp"


def test_the_inbox_shows_the_period_that_the_address_names(world, period, enter):
    other = actions.open_period(name="2025", actor=world.office, day=DAY)
    client = enter("owner")
    link = client.get(at("period", other.pk)).url
    shown = text(client.get(link))
    assert "Năm 2025 đang mở" in shown
    assert f'name="period" value="{other.pk}"' in shown
    assert "Quý IV/2025</a>" in shown
    assert "Quý IV/2025 đang mở" in text(client.get(at("inbox")))
