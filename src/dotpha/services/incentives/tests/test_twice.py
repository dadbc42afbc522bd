"""The same support asked for twice, or far too much of it: who applies and who decides are told before it is given."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from dotpha.cases import actions as cases
from dotpha.cases.tests.world import fresh, take
from dotpha.services.incentives import actions, queries
from dotpha.services.incentives.queries.twice import cautions_of
from dotpha.services.incentives.tests import world as worlds
from dotpha.services.incentives.tests.world import DAY, DECIDES, OFFICE

pytestmark = pytest.mark.django_db
WORKERS = "htx-lao-dong-tre"
FACTS = {
    "nhu_cau": ["lao-dong-tre"], "htx_dang_hoat_dong": True, "htx_tieu_chi": ["tang-thanh-vien"], "so_lao_dong_tre": 2,
    "lao_dong_tre_du_chuan": True, "vung_luong": "iv",
}  # fmt: skip


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def submitted(world, title="Đợt hai"):
    case = actions.begin_application(
        policy=WORKERS, facts=FACTS, applicant_id=worlds.coop(world).pk, **worlds.who(world, "maker")
    )
    who = worlds.who(world, "maker")
    case = cases.save_draft(case_id=case.pk, typed={**case.content, "name": title}, turn=case.turn, **who)
    for key in ("paper1", "paper2"):
        case = cases.attach_file(case_id=case.pk, key=key, file=("a.txt", b"a"), turn=case.turn, **who)
    cases.submit(case_id=case.pk, turn=case.turn, **who)
    return fresh(case)


def assessed(world, title="Đợt hai"):
    case = submitted(world, title)
    actions.record_assessment(case_id=case.pk, found=FACTS, **worlds.who(world, OFFICE))
    return fresh(case)


def paid(world, title="Đợt một"):
    worlds.budget(world, WORKERS)
    case = take(world, assessed(world, title), "approve", DECIDES, amount="124200000", number="7/QĐ")
    return take(world, case, "pay", OFFICE, amount="124200000", paper="Ủy nhiệm chi 41")


def told(world, case, day=DAY):
    return " ".join(cautions_of(case, queries.told_of(case, day), day))


def test_what_was_paid_in_the_year_is_named_on_every_page_before_the_decision(world):
    first, second = paid(world), submitted(world)
    pages = [reverse("cases:case", args=[second.pk]), reverse("incentives:assess", args=[second.pk])]
    for url in pages:
        page = text(world.client(OFFICE).get(url))
        assert f"hồ sơ {first.code} «Đợt một»: đã chi 124,2 triệu đồng ngày" in page, url
        assert "Chính sách không nêu giới hạn hưởng nhiều lần; hãy kiểm tra" in page, url
    actions.record_assessment(case_id=second.pk, found=FACTS, **worlds.who(world, OFFICE))
    page = text(world.client(DECIDES).get(reverse("cases:step_take", args=[second.pk, "approve"])))
    assert f"hồ sơ {first.code} «Đợt một»: đã chi 124,2 triệu đồng" in page
    own = text(world.client("maker").get(reverse("cases:case", args=[second.pk])))
    assert "cơ quan nhận hồ sơ kiểm tra" in own


def test_what_is_open_or_decided_is_named_too_and_what_is_refused_is_not(world):
    first, second = assessed(world, "Đợt một"), assessed(world)
    assert f"{first.code} «Đợt một»: đang xử lý, nộp ngày" in told(world, second)
    worlds.budget(world, WORKERS)
    take(world, first, "approve", DECIDES, amount="100000000", number="7/QĐ")
    assert "đã quyết định 100 triệu đồng" in told(world, second)
    take(world, fresh(first), "revoke", DECIDES, note="Trùng")
    assert told(world, second) == ""


def test_a_yearly_support_of_an_earlier_year_is_no_caution(world):
    paid(world)
    second = submitted(world)
    assert told(world, second, DAY.replace(year=DAY.year + 1)) == ""


def test_an_organisation_entered_twice_is_found_by_its_name(world):
    first = paid(world)
    twin = cases.make_applicant(
        facts=cases.ApplicantFacts("cooperative", first.applicant.name, code="3200999999"), title="Giám đốc",
        **worlds.who(world, "rival"),
    )  # fmt: skip
    other = actions.begin_application(policy=WORKERS, facts=FACTS, applicant_id=twin.pk, **worlds.who(world, "rival"))
    assert f"{first.code} «Đợt một» của {first.applicant.name} cùng tên trong danh bạ" in told(world, other)
    page = text(world.client("rival").get(reverse("cases:case_edit", args=[other.pk])))
    assert first.code not in page, "nobody reads of the cases of others"


def test_a_sum_entered_by_hand_counts_and_a_named_limit_decides_by_itself(world):
    coop = worlds.coop(world)
    facts = cases.SupportFacts(
        "Lao động trẻ", "Hai kỹ sư", "grant", Decimal(60_000_000), DAY - timedelta(days=9), "2/QĐ", WORKERS
    )
    cases.record_support(applicant_id=coop.pk, facts=facts, **worlds.who(world, OFFICE))
    assert "khoản «Hai kỹ sư» trong sổ hỗ trợ: đã chi 60 triệu đồng" in told(world, submitted(world))
    worlds.budget(world)
    worlds.paid(world, amount="100000000")
    again = told(world, worlds.submitted(world))
    assert "đã chi 100 triệu đồng" in again
    assert "không nêu giới hạn" not in again


def test_a_sum_beyond_what_the_policy_gives_is_told_while_it_is_written(world):
    case = worlds.begun(world)
    url = reverse("cases:case_edit", args=[case.pk])
    assert "mức hỗ trợ tối đa" not in text(world.client("maker").get(url))
    typed = {**case.content, "asked": "99 tỷ"}
    cases.save_draft(case_id=case.pk, typed=typed, turn=case.turn, **worlds.who(world, "maker"))
    page = text(world.client("maker").get(url))
    assert "Theo chính sách, mức hỗ trợ tối đa là 200 triệu đồng ; hãy xem lại số tiền và đơn vị" in page


def test_an_amount_of_a_few_dong_asks_for_its_unit(world, client):
    said = {"da": "doi-tuong", "tra": "nhu-cau", "loai": "hop-tac-xa", "nhu_cau": "may-moc"}
    answer = client.get("/incentives/hoi", said | {"chi_phi_may_moc": "400"})
    assert answer.status_code == 422
    assert "Ghi 400 đồng có đúng đơn vị không?" in text(answer)
    assert client.get("/incentives/hoi", said | {"chi_phi_may_moc": "0"}).status_code == 302


def test_the_button_to_apply_is_drawn_where_one_can(world):
    client = world.client("maker")
    open_ = client.get(reverse("incentives:policy", args=[WORKERS]))
    assert reverse("incentives:apply", args=[WORKERS]) in open_.content.decode()
    later = client.get(reverse("incentives:policy", args=["dao-tao-quan-tri"]))
    assert reverse("incentives:apply", args=["dao-tao-quan-tri"]) not in later.content.decode()
    assert "Nhận hồ sơ từ ngày 15/01/2026" in text(later)
