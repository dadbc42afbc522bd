"""Pages of the register and of drafts: who sees what, what is drawn, what is refused with a sentence."""

from __future__ import annotations

import html
import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dotpha.kit import actions as kit
from dotpha.kit.models import StoredFile
from dotpha.programme import actions
from dotpha.programme.actions import DocumentFacts
from dotpha.programme.models import Document, Draft, Task
from dotpha.programme.queries import drafts
from dotpha.programme.tests.drafts import DAY, TEXT

OTHERS = ("owner", "colleague", "stranger", "leader", "supervisor", "ward")


@pytest.fixture
def at(world):
    """A browser for a person of the world; requests stand on the world's day."""
    kit.start_demo(day=DAY)

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def draft(world) -> Draft:
    return actions.read_plan(actor=world.office, name="kế hoạch.txt", data=TEXT.encode(), day=DAY)


def url(name: str, *args: int) -> str:
    return reverse(f"programme:{name}", args=args)


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_the_register_lists_filters_and_finds_without_marks(world, at):
    actions.register_document(
        facts=DocumentFacts(
            "Chương trình hành động về chuyển đổi số", "144-CTHĐ/TU", "Chương trình", "Tỉnh ủy", date(2025, 2, 1)
        ),
        actor=world.office,
    )
    page = text(at("owner").get(url("document_list")))
    assert "Chương trình hành động" in page
    assert "Nhập kế hoạch" not in page
    for query in ("144/CTHĐ-TU", "chuong trinh hanh dong", "chương trình hành"):
        found = text(at("owner").get(url("document_list"), {"q": query}))
        assert "144-CTHĐ/TU" in found
        assert "Kế hoạch số 03" not in found
    assert "144-CTHĐ/TU" not in text(at("owner").get(url("document_list"), {"tasks": "yes"}))
    assert "144-CTHĐ/TU" not in text(at("owner").get(url("document_list"), {"year": "2024"}))
    assert "144-CTHĐ/TU" in text(at("owner").get(url("document_list"), {"kind": "Chương trình"}))
    assert "144-CTHĐ/TU" in at("owner").get(url("document_list") + "?export=csv").content.decode()


def test_a_document_shows_only_the_tasks_one_may_see(world, at):
    plan = world.documents[0]
    assert text(at("leader").get(url("document", plan.pk))).count('data-label="Mã"') == 4
    page = text(at("stranger").get(url("document", plan.pk)))
    assert "Triển khai bệnh án điện tử" in page
    assert page.count('data-label="Mã"') < 4
    # What a task says may not be told by its highlight either.
    assert page.count('class="span"') == page.count('data-label="Mã"')
    assert at("leader").get(url("document", 10**6)).status_code == 404


def test_a_paper_is_registered_by_hand_with_its_file(world, at):
    given = {
        "number": "21/2025/QĐ-UBND",
        "kind": "Quyết định",
        "title": "Quy chế dữ liệu",
        "issuer": "UBND tỉnh",
        "signed_on": "2025-08-01",
    }
    upload = SimpleUploadedFile("qd.pdf", b"%PDF-1.7 x %%EOF")
    response = at("office").post(url("document_register"), {**given, "file": upload})
    made = Document.objects.get(number="21/2025/QĐ-UBND")
    assert response["Location"] == url("document", made.pk)
    assert b"".join(at("owner").get(url("document_file", made.pk)).streaming_content) == b"%PDF-1.7 x %%EOF"
    again = at("office").post(url("document_register"), given)
    assert again.status_code == 422
    assert "đã có trong sổ văn bản" in text(again)
    assert "Quy chế dữ liệu" in text(again)


@pytest.mark.parametrize("upload", [("x.exe", b"MZ\x00\x01"), ("rong.pdf", b"")])
def test_a_paper_with_a_bad_file_is_not_registered(world, at, upload):
    given = {"number": "9/QĐ-UBND", "title": "Thử", "file": SimpleUploadedFile(*upload)}
    response = at("office").post(url("document_register"), given)
    assert response.status_code == 422
    assert not Document.objects.filter(number="9/QĐ-UBND").exists()


def test_links_are_made_by_number_and_shown_on_both_sides(world, at):
    first, second = world.documents
    at("office").post(url("document_link", second.pk), {"kind": "implements", "number": "03/KH-UBND"})
    assert "triển khai" in text(at("owner").get(url("document", second.pk)))
    assert "được triển khai bởi" in text(at("owner").get(url("document", first.pk)))
    missing = at("office").post(url("document_link", second.pk), {"kind": "implements", "number": "777/KH-UBND"})
    assert missing.status_code == 422
    assert "Sổ văn bản chưa có 777/KH-UBND" in text(missing)


def test_only_the_standing_office_hands_in_plans_and_sees_drafts(world, at, draft):
    row = draft.tasks.first()
    for who in OTHERS:
        client = at(who)
        for name in ("plan_new", "document_register"):
            assert client.get(url(name)).status_code == 403
        assert client.post(url("plan_new"), {"text": TEXT}).status_code == 403
        for name in ("draft", "draft_text", "draft_cards"):
            assert client.get(url(name, draft.pk)).status_code in {403, 404}
        assert client.get(url("draft_task", row.pk)).status_code == 404
        for name in ("draft_edit", "draft_merge", "draft_decide", "draft_add", "draft_accept", "draft_drop"):
            assert client.post(url(name, draft.pk)).status_code in {403, 404}
        assert client.post(url("draft_split", row.pk)).status_code == 404
    assert Draft.objects.filter(document=None).count() == 1


def test_a_plan_is_handed_in_as_file_or_as_text(world, at):
    client = at("office")
    response = client.post(url("plan_new"), {"file": SimpleUploadedFile("kh.txt", TEXT.encode())})
    made = Draft.objects.get(document=None)
    assert response["Location"] == url("draft", made.pk)
    assert client.post(url("plan_new"), {"text": TEXT}).status_code == 302
    assert "Đang soát dở" in text(client.get(url("document_list")))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Hãy chọn một tệp, hoặc dán văn bản"),
        ({"text": "   "}, "Hãy chọn một tệp"),
        ({"text": "Kính gửi các đồng chí. Trân trọng."}, "nhiệm vụ"),
        ({"file": SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50)}, "anh.png"),
        (
            {"file": SimpleUploadedFile("a.exe", b"MZ\x00\x00")},
            "Kế hoạch nhập được từ Word (.docx, .doc), Excel (.xlsx, .xls), PDF",
        ),
        ({"file": SimpleUploadedFile("rong.docx", b"")}, "Tệp không có nội dung (0 byte)"),
        ({"file": SimpleUploadedFile("x.docx", b"PK\x03\x04hong")}, "x.docx"),
        ({"file": SimpleUploadedFile("a.txt", b"1. a"), "text": "b"}, "vừa chọn tệp vừa dán"),
    ],
)
def test_what_is_no_plan_gets_its_sentence_and_keeps_what_was_typed(world, at, given, words):
    for file in (value for value in given.values() if hasattr(value, "seek")):
        file.seek(0)
    before = Draft.objects.count(), StoredFile.objects.count()
    response = at("office").post(url("plan_new"), given)
    assert response.status_code == 422
    assert words in text(response)
    assert before == (Draft.objects.count(), StoredFile.objects.count())


def test_the_review_shows_text_places_cards_and_counts(world, at, draft):
    page = text(at("office").get(url("draft", draft.pk)))
    rows = list(draft.tasks.all())
    for row in rows:
        assert f'data-row="{row.pk}"' in page
        assert f'id="card-{row.pk}"' in page
    assert "Sở TP" in page
    assert "= Sở Tư pháp" in page
    assert "chưa có trong danh mục" in page
    assert "một cơ quan phải được nêu là chịu trách nhiệm chính" in page
    assert "cơ quan chủ trì lấy từ dòng ghi «chủ trì»" in page
    assert not re.search(r"\sstyle=|<script>|\son[a-z]+=", page)


def test_the_places_give_the_text_back_letter_by_letter(world, at, draft):
    part = at("office").get(url("draft_text", draft.pk)).content.decode()
    bare = re.sub(r'<span class="span-word" data-word>.*?</span>', "", part)
    assert html.unescape(re.sub(r"<[^>]+>", "", bare)).rstrip("\n") == draft.text.rstrip("\n")


def test_overlapping_and_broken_places_never_double_the_text():
    class Spot:
        def __init__(self, start: int, end: int) -> None:
            self.span_start, self.span_end = start, end

    found = [Spot(2, 6), Spot(4, 9), Spot(0, 0), Spot(50, 99), Spot(8, 3), Spot(2, 4)]
    parts = list(drafts.segments("0123456789", found))
    assert "".join(part.text for part in parts) == "0123456789"
    assert [part.text for part in parts if part.card] == ["2345", "678"]


def test_a_card_is_opened_saved_and_answers_with_the_new_counts(world, at, draft):
    row, client = draft.tasks.all()[2], at("office")
    assert 'name="title"' in text(client.get(url("draft_task", row.pk) + "?edit=1"))
    given = {
        "title": "Tập huấn kỹ năng số",
        "leads": "Sở Y tế\r\nSở Y tế\r\n",
        "deadline_text": "trước ngày 30/11/2025",
        "recurrence": "",
    }
    answer = text(client.post(url("draft_task", row.pk), given))
    assert 'hx-swap-oob="true"' in answer
    row.refresh_from_db()
    assert (row.title, row.leads, row.deadline) == ("Tập huấn kỹ năng số", ["Sở Y tế"], date(2025, 11, 30))
    assert row.edited
    empty = client.post(url("draft_task", row.pk), {"title": " "})
    assert empty.status_code == 422
    assert "data-form-errors" in empty.content.decode()


def test_tasks_are_joined_cut_dropped_and_added_on_the_page(world, at, draft):
    client, (first, second, third) = at("office"), draft.tasks.all()
    joined = client.post(url("draft_merge", draft.pk), {"row": [first.pk, second.pk]})
    assert json.loads(joined["HX-Trigger"]) == {"draft-gone": {"rows": [second.pk]}}
    assert "draft-text" in joined["HX-Trigger-After-Settle"]
    first.refresh_from_db()
    cut = client.post(
        url("draft_split", first.pk), {"title": first.title.replace("\n", "\r\n"), "at": first.title.index("\n")}
    )
    assert cut.content.decode().count("<article") == 2
    assert draft.tasks.count() == 3
    client.post(url("draft_decide", draft.pk), {"row": third.pk, "decision": "dropped"})
    third.refresh_from_db()
    assert third.decision == "dropped"
    start = draft.text.index("Triển khai")
    added = client.post(url("draft_add", draft.pk), {"start": start, "end": start + 22})
    assert "#card-" in added["Location"]
    assert draft.tasks.count() == 4


def test_keeping_only_the_chosen_drops_the_rest(world, at, draft):
    chosen = draft.tasks.all()[1]
    answer = at("office").post(url("draft_decide", draft.pk), {"row": chosen.pk, "decision": "only"})
    assert answer["HX-Refresh"] == "true"
    assert [row.pk for row in draft.tasks.filter(decision="kept")] == [chosen.pk]


def test_a_refusal_inside_the_page_is_a_part_with_its_sentence(world, at, draft):
    answer = at("office").post(
        url("draft_merge", draft.pk), {"row": [draft.tasks.first().pk]}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert "data-refusal" in answer.content.decode()


def test_facts_and_the_list_of_points_are_saved(world, at, draft):
    given = {
        "number": "95/KH-UBND",
        "kind": "Kế hoạch",
        "title": "Chuyển đổi số",
        "issuer": "UBND tỉnh",
        "signed_on": "2025-03-05",
        "clarity": "province",
    }
    assert at("office").post(url("draft_edit", draft.pk), given).status_code == 302
    draft.refresh_from_db()
    assert (draft.number, draft.clarity_keys[-2:]) == ("95/KH-UBND", ["resources", "product"])
    assert "nguồn lực để thực hiện" in text(at("office").get(url("draft", draft.pk)))
    wrong = at("office").post(url("draft_edit", draft.pk), {**given, "signed_on": "không rõ"})
    assert wrong.status_code == 422
    assert "data-form-errors" in wrong.content.decode()


def test_taking_in_leads_to_the_document_and_the_draft_is_closed(world, at, draft):
    client = at("office")
    response = client.post(url("draft_accept", draft.pk))
    document = Document.objects.get(number="91/KH-UBND")
    assert response["Location"] == url("document", document.pk)
    assert "vào chương trình, ghi 3 mục việc: 3 nhiệm vụ mới" in text(client.get(response["Location"]))
    assert client.get(url("draft", draft.pk))["Location"] == url("document", document.pk)
    assert Task.objects.filter(document=document).count() == 3


def test_throwing_away_leads_back_to_the_register(world, at, draft):
    assert at("office").post(url("draft_drop", draft.pk))["Location"] == url("document_list")
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_five_hundred_tasks_are_drawn_part_by_part(world, at, django_assert_max_num_queries):
    lines = [f"{n}. Xây dựng phần mềm số {n} phục vụ người dân\n- Cơ quan chủ trì: Sở Y tế.\n" for n in range(1, 501)]
    made = actions.read_plan(actor=world.office, name="dai.txt", text=TEXT.split("1. Số")[0] + "".join(lines), day=DAY)
    client, last = at("office"), made.tasks.last()
    with django_assert_max_num_queries(22):
        page = text(client.get(url("draft", made.pk)))
    assert page.count("<article") == drafts.PER_PART
    assert page.count("<mark") == 500
    assert len(page) < 400_000
    part = text(client.get(url("draft_cards", made.pk), {"from": drafts.PER_PART}))
    assert part.count("<article") == drafts.PER_PART
    through = text(client.get(url("draft_cards", made.pk), {"from": drafts.PER_PART, "through": last.pk}))
    assert through.count("<article") == 460
    assert "more-cards" not in through
    with django_assert_max_num_queries(25):
        client.post(url("draft_task", last.pk), {"title": "Khác hẳn đi"})


@pytest.mark.parametrize("odd", ["²", "x", "-1", "9" * 30])
def test_what_is_no_number_in_an_address_or_a_form_breaks_nothing(world, at, draft, odd):
    """ "²" is a digit to Python, but no number."""
    office, row = at("office"), draft.tasks.first()
    period = actions.open_period(name="2025-Q4", actor=world.office, day=DAY)
    for response in (
        office.get(url("draft_cards", draft.pk), {"from": odd}),
        office.post(url("draft_decide", draft.pk), {"row": odd, "decision": "dropped"}),
        office.post(url("draft_split", row.pk), {"at": odd}),
        office.post(url("draft_add", draft.pk), {"start": odd, "end": odd}),
        office.post(url("evidence_verify_many"), {"evidence": odd}),
        office.get(url("replies_export", period.pk), {"tep": odd}),
        office.get(url("replies_export", period.pk), {"don-vi": odd}),
    ):
        assert response.status_code < 500
    assert draft.tasks.filter(decision="kept").count() == 3
