"""The register of support: what officials enter, what looks like the same money twice, what a beneficiary sees."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.cases import actions
from dotpha.cases.actions.support import SupportFacts
from dotpha.cases.models import Applicant, Notice, Support
from dotpha.cases.queries import register
from dotpha.cases.tests import world as worlds
from dotpha.people.tests.world import DAY, World

pytestmark = pytest.mark.django_db
LIST, NEW = "/cases/ho-tro", "/cases/ho-tro/ghi"
SAID = {
    "programme": "Khuyến công quốc gia 2025", "purpose": "Mua máy sấy cá khô", "form": "grant", "amount": "250 triệu",
    "day": "10/03/2025", "paper": "Quyết định số 12/QĐ-SCT ngày 3/3/2025",
}  # fmt: skip


def support(
    world: World, one: Applicant, *, amount: str = "100000000", person: str = "officer", **facts: Any
) -> Support:
    given = {
        "programme": "Khuyến nông",
        "purpose": "Tập huấn",
        "form": "grant",
        "day": DAY,
        "paper": "1/QĐ-SNN",
    } | facts
    said = SupportFacts(amount_vnd=Decimal(amount), **given)
    return actions.record_support(applicant_id=one.pk, facts=said, actor=world.who(person), day=DAY)


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


@pytest.fixture
def firm(cases) -> Applicant:
    return worlds.applicant(cases, name="Công ty Biển Xanh", code="3200123456")


def test_an_official_enters_what_came_from_elsewhere(cases, firm):
    answer = cases.client("officer").post(NEW, SAID | {"applicant": "cong ty bien xanh"})
    assert answer.url == reverse("cases:applicant", args=[firm.pk])
    row = Support.objects.get()
    assert (row.applicant, row.amount_vnd, row.source, row.recorded_by) == (
        firm, Decimal(250_000_000), "", cases.people["officer"],
    )  # fmt: skip


def test_the_form_begins_with_the_applicant_one_came_from(cases, firm):
    assert 'value="3200123456"' in cases.client("officer").get(f"{NEW}?don-vi={firm.pk}").content.decode()
    assert cases.client("officer").get(f"{NEW}?don-vi=99999999999999999999").status_code == 200


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"applicant": "Biển Xanh"}, "Gần nhất: Công ty Biển Xanh (3200123456)"),
        ({"amount": "nhiều"}, "Không đọc được số tiền"),
        ({"amount": "0"}, "khác 0"),
        ({"amount": "1,5"}, "tròn đồng"),
        ({"day": "21/11/2025"}, "sau hôm nay"),
        ({"paper": ""}, "Văn bản, chứng từ"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_entered(cases, firm, said, told):
    answer = cases.client("officer").post(NEW, SAID | {"applicant": firm.code} | said)
    assert answer.status_code == 422
    assert told in text(answer)
    assert not Support.objects.exists()


def test_what_may_be_the_same_is_shown_before_it_is_saved_and_a_second_click_saves(cases, firm):
    earlier = support(cases, firm, purpose="Máy sấy cá khô", amount="90000000")
    who, said = cases.client("officer"), SAID | {"applicant": firm.code}
    shown = who.post(NEW, said)
    assert shown.status_code == 422
    assert "Có thể trùng với khoản đã ghi" in text(shown)
    assert "Máy sấy cá khô: 90 triệu đồng" in text(shown)
    assert Support.objects.count() == 1
    assert who.post(NEW, said | {"seen": str(earlier.pk)}).status_code == 302
    assert Support.objects.count() == 2


def test_what_came_in_between_is_shown_before_it_is_saved(cases, firm):
    earlier = support(cases, firm, purpose="Mua máy sấy cá")
    support(cases, firm, purpose="Mua máy sấy cá khô", paper="2/QĐ-SNN")
    answer = cases.client("officer").post(NEW, SAID | {"applicant": firm.code, "seen": str(earlier.pk)})
    assert answer.status_code == 422
    assert Support.objects.count() == 2


def test_the_very_same_paper_is_entered_once(cases, firm):
    who, said = cases.client("officer"), SAID | {"applicant": firm.code}
    who.post(NEW, said)
    answer = who.post(NEW, said | {"seen": str(Support.objects.get().pk)})
    assert "đã có trong sổ" in text(answer)
    assert Support.objects.count() == 1


def test_the_sums_are_of_the_rows_that_are_filtered(cases, firm):
    other = worlds.applicant(cases, "rival", name="HTX Cát Sạch", code="3200999888", kind="cooperative")
    support(cases, firm, amount="100000000", day=DAY.replace(year=2024))
    support(cases, firm, amount="70000000", form="loan", purpose="Vay mở rộng xưởng")
    support(cases, firm, amount="-20000000", purpose="Thu hồi tạm ứng")
    support(cases, other, amount="30000000")
    who = cases.client("officer")
    assert "110 triệu đồng Vay, trừ đã trả 70 triệu đồng Số khoản đang tính 4 Người nhận 2" in text(who.get(LIST))
    assert "100 triệu đồng Số khoản đang tính 1" in text(who.get(LIST, {"year": "2024"}))
    assert "Số khoản đang tính 1 Người nhận 1" in text(who.get(LIST, {"applicant": "3200999888"}))
    assert "Số khoản đang tính 3" in text(who.get(LIST, {"applicant": "bien xanh"}))
    assert "chưa có Vay, trừ đã trả 70 triệu đồng" in text(who.get(LIST, {"q": "mo rong xuong"}))
    assert "Số khoản đang tính 1" in text(who.get(LIST, {"form": "loan"}))
    assert "Số khoản đang tính 4" in text(who.get(LIST, {"source": "elsewhere"}))


def test_the_file_has_what_the_page_says_small(cases, firm):
    row = support(cases, firm, amount="123456789")
    actions.withdraw_support(support_id=row.pk, reason="Ghi nhầm", actor=cases.who("officer"), day=DAY)
    answer = cases.client("officer").get(LIST, {"export": "csv"}).content.decode("utf-8-sig")
    assert "123.456.789" in answer
    assert "3200123456,Khuyến nông" in answer
    assert "20/11/2025: Ghi nhầm" in answer


def test_an_entry_that_was_wrong_is_withdrawn_with_its_reason_and_counts_no_more(cases, firm):
    row = support(cases, firm)
    url, who = reverse("cases:support_withdraw", args=[row.pk]), cases.client("officer")
    assert "100 triệu đồng, tài trợ" in text(who.get(url))
    assert who.post(url, {"reason": ""}).status_code == 422
    assert who.post(url, {"reason": "Ghi nhầm đơn vị"}).status_code == 302
    assert register.sums_of(Support.objects.all()) == register.Sums(0, None, None)
    page = text(who.get(LIST))
    assert "đã rút: Ghi nhầm đơn vị" in page
    assert "đã rút ngày" in text(who.get(url))


def test_only_who_entered_it_and_the_standing_office_withdraw(cases, firm):
    url = reverse("cases:support_withdraw", args=[support(cases, firm).pk])
    codes = {
        name: cases.client(name).get(url).status_code for name in ("office", "head", "supervisor", "maker", "rival")
    }
    assert codes == {"office": 200, "head": 403, "supervisor": 403, "maker": 403, "rival": 403}


def test_a_beneficiary_reads_their_own_and_enters_nothing(cases, firm):
    other = worlds.applicant(cases, "rival", name="HTX Cát Sạch", code="3200999888", kind="cooperative")
    support(cases, firm, purpose="Máy sấy")
    support(cases, other, purpose="Nhà kính")
    page = text(cases.client("maker").get(LIST))
    assert "Hỗ trợ đã nhận" in page
    assert "Máy sấy" in page
    assert "Nhà kính" not in page
    assert "HTX" not in page
    assert cases.client("maker").get(NEW).status_code == 403


def test_the_list_and_the_page_ask_no_more_queries_for_many_rows_than_for_few(cases, firm):
    who, asked = cases.client("officer"), []
    who.get(LIST)  # what a process asks once
    for n in range(12):
        support(cases, firm, purpose=f"Việc {n}", paper=f"{n}/QĐ")
        if n in (2, 11):
            for url in (LIST, reverse("cases:applicant", args=[firm.pk])):
                with CaptureQueriesContext(connection) as queries:
                    assert f"Việc {n}" in text(who.get(url))
                asked.append(len(queries))
    assert asked[:2] == asked[2:]


def test_a_sum_out_of_the_common_is_asked_about_and_the_beneficiary_is_told(cases):
    firm, who = worlds.applicant(cases, code="3200111222"), cases.client("officer")
    said = SAID | {"applicant": firm.code, "amount": "999 tỷ"}
    asked = text(who.post(NEW, said))
    assert "Số tiền là 999 tỷ đồng" in asked
    assert not Support.objects.exists()
    assert "Chưa lưu" in text(who.post(NEW, said | {"large": "998000000000"}))
    assert who.post(NEW, said | {"large": "999000000000"}).status_code == 302
    told = Notice.objects.get(recipient=cases.people["maker"])
    assert "999 tỷ đồng" in told.text
