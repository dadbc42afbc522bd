"""The pages of a case, as each side opens them."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from dotpha.cases import actions, queries
from dotpha.cases.models import Call, Case, Receipt
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY, KIND
from dotpha.kit import clock
from dotpha.kit.arrival import BEGUN

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return " ".join(strip_tags(answer.content.decode()).split())


def test_an_applicant_writes_saves_and_hands_in(cases):
    call, who = worlds.call(cases), cases.client("maker")
    applicant = worlds.applicant(cases)
    assert "Đợt thử" in text(who.get(reverse("cases:own_list")))
    begun = who.post(reverse("cases:case_new", args=[KIND]), {"applicant": applicant.pk, "call": call.pk})
    case = Case.objects.get()
    assert begun.url == reverse("cases:case_edit", args=[case.pk])
    page = who.get(begun.url)
    assert "Đủ 0/4" in text(page)
    typed = {
        "name": "Giống lúa",
        "aim": "Hai giống",
        "money": "250",
        "team-0-who": "Lê Văn Ruộng",
        "turn": "0",
        "do": "submit",
    }
    answer = who.post(begun.url, typed | {"paper-proposal": SimpleUploadedFile("thuyet-minh.txt", b"noi dung")})
    assert answer.url == reverse("cases:case_submit", args=[case.pk])
    shown = text(who.get(answer.url))
    assert "Lê Văn Ruộng" in shown
    assert "thuyet-minh.txt" in shown
    case.refresh_from_db()
    done = who.post(answer.url, {"turn": case.turn}, follow=True)
    assert f"số tiếp nhận {case.code}/1" in text(done)
    assert "Cơ quan đang kiểm tra hồ sơ" in text(done)


def test_what_came_before_the_close_is_taken_though_it_waited_for_a_hand(cases):
    one, page = worlds.drafted(cases), cases.client("maker")
    url, asked = reverse("cases:case_submit", args=[one.pk]), {"turn": one.turn}
    Call.objects.filter(pk=one.call_id).update(closes_at=clock.now() - timedelta(seconds=2))
    assert "đã đóng lúc" in text(page.post(url, asked))
    # An hour in a queue: the clock of tests goes on by itself each time it is asked.
    page.post(url, asked, **{BEGUN: time.monotonic() - 3600})
    assert Receipt.objects.get(case=one).at <= Call.objects.get(pk=one.call_id).closes_at


def test_what_is_missing_is_shown_at_its_field(cases):
    draft, who = worlds.drafted(cases, aim=""), cases.client("maker")
    answer = who.post(reverse("cases:case_submit", args=[draft.pk]), {"turn": draft.turn}, follow=True)
    assert "Hãy điền «Mục tiêu»." in text(answer)
    assert not Receipt.objects.exists()


def test_while_one_types_the_server_keeps_it_and_tells_the_second_writer(cases):
    draft, who = worlds.drafted(cases), cases.client("maker")
    url = reverse("cases:case_save", args=[draft.pk])
    first = who.post(url, {"name": "Tên mới", "turn": draft.turn})
    assert first.json()["turn"] == draft.turn + 1
    second = who.post(url, {"name": "Tên khác", "turn": draft.turn})
    assert (second.status_code, "ở một trang khác" in second.json()["detail"]) == (409, True)
    assert worlds.fresh(draft).title == "Tên mới"


def test_two_pages_of_one_draft_lose_nobodys_words(cases):
    draft, who = worlds.drafted(cases, aim=""), cases.client("maker")
    url = reverse("cases:case_edit", args=[draft.pk])
    old = {"turn": draft.turn, "do": "save"}
    assert who.post(url, old | {"name": "Tên một", "aim": "Mục tiêu một", "money": "250"}).status_code == 302
    second = who.post(url, old | {"name": "Tên hai", "aim": "", "money": "250"})
    shown = second.content.decode()
    assert second.status_code == 422
    assert "nội dung khác ở 1 mục" in text(second)
    assert '<dt>Tên đề tài</dt><dd class="pre">Tên một</dd>' in shown
    turn = int(re.search(r'name="turn" value="(\d+)"', shown)[1])
    assert "Mục tiêu một" in shown, "an empty box takes nothing away"
    who.post(url, {"turn": turn, "do": "save", "name": "Tên hai", "aim": "Mục tiêu một", "money": "250"})
    assert worlds.fresh(draft).content["aim"] == "Mục tiêu một"
    assert worlds.fresh(draft).title == "Tên hai"


def test_an_official_takes_a_step_with_its_reason_and_the_applicant_reads_it(cases):
    case = worlds.submitted(cases)
    url = reverse("cases:step_take", args=[case.pk, "ask_more"])
    who = cases.client("officer")
    assert who.post(url, {"note": ""}).status_code == 422
    assert who.post(url, {"note": "Thiếu dự toán"}).status_code == 302
    shown = text(cases.client("maker").get(reverse("cases:case", args=[case.pk])))
    assert "Hồ sơ cần bổ sung" in shown
    assert "Thiếu dự toán" in shown


@pytest.mark.parametrize("person", ["officer", "head", "leader", "office", "supervisor", "maker"])
def test_each_side_opens_the_page_of_a_case_and_its_lists(cases, person):
    case = worlds.judging(cases)
    who = cases.client(person)
    assert who.get(reverse("cases:case", args=[case.pk])).status_code == 200
    assert who.get(reverse("cases:kind_list", args=[KIND])).status_code == 200
    assert case.code in text(who.get(reverse("cases:kind_list", args=[KIND])))


def test_a_stranger_gets_nothing(cases):
    case = worlds.submitted(cases)
    who = cases.client("rival")
    for name in ("case", "case_edit", "case_submit"):
        assert who.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 404
    file = case.files.get()
    assert who.get(reverse("cases:case_file", args=[file.pk])).status_code == 404
    assert who.get(reverse("cases:receipt", args=[case.receipts.get().pk])).status_code == 404


def test_a_receipt_and_a_letter_are_word_files(cases):
    case = worlds.take(cases, worlds.submitted(cases), "ask_more", "officer", note="Thiếu dự toán")
    who = cases.client("maker")
    receipt = who.get(reverse("cases:receipt", args=[case.receipts.get().pk]))
    assert receipt.content.startswith(b"PK")
    letter = who.get(reverse("cases:letter", args=[case.letters.get().pk]))
    assert b"".join(letter.streaming_content).startswith(b"PK")


def test_an_agency_gives_its_opinion(cases):
    case = worlds.submitted(cases)
    who = cases.client("officer")
    sport = cases.bodies["sport"].pk
    sent = who.post(
        reverse("cases:opinions_ask", args=[case.pk]),
        {"bodies": [sport], "question": "Có trùng không?", "due_on": "28/11/2025"},
    )
    assert sent.status_code == 302
    asked = case.opinions.get()
    url = reverse("cases:opinion_give", args=[asked.pk])
    assert cases.client("officer").get(url).status_code == 403
    said = cases.client("secretary").post(url, {"verdict": "agrees", "text": ""})
    assert said.status_code == 302
    assert "Đồng ý" in text(who.get(reverse("cases:case", args=[case.pk])))


def test_more_time_is_given_with_a_reason(cases):
    case = worlds.submitted(cases)
    answer = cases.client("head").post(
        reverse("cases:case_extend", args=[case.pk]), {"due_on": "05/12/2025", "reason": "Chờ hội đồng"}
    )
    assert answer.status_code == 302
    assert worlds.fresh(case).due_on.isoformat() == "2025-12-05"
    assert actions.extend is not None
    assert DAY.isoformat() == "2025-11-20"


def test_who_is_not_of_the_house_is_not_called_comrade(cases):
    case = worlds.judging(cases)
    draft = worlds.drafted(cases, case.call, "rival")
    (review,) = actions.assign_reviewers(
        case_id=case.pk, user_ids=[cases.people["expert"].pk], due_on=DAY, actor=cases.who("officer"), day=DAY
    )
    pages = {
        "rival": (
            reverse("cases:own_list"), reverse("cases:case_new", args=[KIND]), reverse("cases:call", args=[case.call_id]),
            reverse("cases:case_submit", args=[draft.pk]), reverse("cases:summary", args=[case.call_id]),
            reverse("cases:paper_check"), reverse("cases:case", args=[case.pk]), reverse("account_change_password"),
        ),
        "expert": (reverse("cases:review", args=[review.pk]), reverse("cases:own_list")),
    }  # fmt: skip
    for person, addresses in pages.items():
        for address in addresses:
            answer = cases.client(person).get(address, follow=True)
            assert "đồng chí" not in text(answer).lower(), (address, answer.status_code)


def test_a_page_that_is_older_than_the_case_leads_to_the_case_as_it_is(cases):
    case, who = worlds.submitted(cases), cases.client("officer")
    url = reverse("cases:step_take", args=[case.pk, "ask_more"])
    assert who.get(url).status_code == 200
    worlds.take(cases, case, "ask_more", "officer", note="Thiếu dự toán")
    for answer in (who.get(url, follow=True), who.post(url, {"note": "Lần nữa"}, follow=True)):
        assert "đang ở bước «chờ bổ sung» nên không còn «Yêu cầu bổ sung»" in text(answer)
    assert cases.client("secretary").get(url).status_code in (403, 404)
    assert who.get(reverse("cases:step_take", args=[case.pk, "khong-co"])).status_code == 404


def test_the_main_step_is_none_that_needs_a_reason(cases):
    case = worlds.submitted(cases)
    steps = queries.possible_steps(cases.who("officer"), queries.view_of(cases.who("officer"), case, DAY))
    assert [(one.one.verb, one.main) for one in steps] == [("admit", True), ("ask_more", False)]


def test_what_is_to_be_handled_stands_before_what_is_over(cases):
    one = worlds.submitted(cases)
    over = worlds.submitted(cases, person="rival")
    actions.take_step(case_id=over.pk, verb="withdraw", note="Đổi ý", typed={}, actor=cases.who("rival"), day=DAY)
    shown = text(cases.client("officer").get(reverse("cases:case_list")))
    assert shown.index(one.code) < shown.index(over.code)


def test_without_an_open_call_one_is_led_to_the_calls_and_a_draft_is_kept(cases):
    call = worlds.call(cases, closes_in=timedelta(hours=1))
    draft, who = worlds.drafted(cases, call), cases.client("maker")
    edit = reverse("cases:case_edit", args=[draft.pk])
    assert "Xem lại và nộp" in text(who.get(edit))
    Call.objects.update(closes_at=clock.now() - timedelta(seconds=1))
    shown = text(who.get(edit))
    assert "Xem lại và nộp" not in shown
    assert "đã đóng lúc" in shown
    answer = who.get(reverse("cases:case_new", args=[KIND]), follow=True)
    assert "hiện chưa có đợt nào đang mở" in text(answer)
