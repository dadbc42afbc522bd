"""Pages of directing as people use them: given from where one stands, acknowledged, looked at, taken away as Word."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from dotpha.directing import actions
from dotpha.directing.models import Delegation, Directive
from dotpha.directing.queries.listed import latest_proofs
from dotpha.directing.tests.world import (
    DUE,
    acknowledged,
    delegated,
    done,
    drafted,
    facts,
    fresh,
    issued,
    on_bottleneck,
)
from dotpha.indicators import actions as numbers
from dotpha.indicators.actions import IndicatorFacts, TargetFacts
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.indicators.models import Target
from dotpha.kit import actions as kit
from dotpha.kit import clock, modules
from dotpha.kit.access import Rejected
from dotpha.people.models import Position, Succession
from dotpha.programme.models import Evidence
from dotpha.programme.tests.browsing import browser, text, words_of
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"directing:{name}", args=args)


def said(world, **more):
    return {"organisation": world.home.pk, "title": "Bổ sung máy quét", "due": "3d", "form": "note"} | more


def test_from_a_bottleneck_to_a_task_in_the_browser(world):
    leader, owner = browser(world, "leader"), browser(world, "owner")
    stuck, basis = on_bottleneck(world)
    place = f"{url('directive_new')}?kind=programme.bottleneck&amp;id={stuck.pk}"
    task_page = text(leader.get(reverse("programme:task", args=[stuck.task_id])))
    assert place in task_page
    assert place in text(leader.get(reverse("programme:bottleneck_list")))
    assert place not in text(owner.get(reverse("programme:bottleneck_list")))
    new = place.replace("&amp;", "&")
    form = text(leader.get(new))
    assert "Thiếu máy quét" in form
    assert f'<option value="{world.home.pk}" selected>' in form, "who answers for the task is suggested"
    assert "Trình phương án tháo gỡ: Thiếu máy quét" in form, "what is usually asked, too"
    answer = leader.post(new, said(world))
    made = Directive.objects.get()
    assert answer.headers["Location"] == url("directive", made.pk)
    assert (made.basis_id, made.due_on, made.step) == (stuck.pk, date(2025, 11, 25), "issued")
    assert "Nhận chỉ đạo của Phó Chủ tịch" in text(owner.get(reverse("programme:inbox")))
    page = text(owner.get(url("directive", made.pk)))
    assert "Báo người giao là đã nhận việc" in page
    owner.post(url("acknowledge", made.pk))
    assert fresh(made).step == "acknowledged"
    panel = text(owner.get(reverse("programme:task", args=[made.task_id])))
    assert "Theo chỉ đạo của Phó Chủ tịch UBND tỉnh Hồ Văn Núi" in panel
    assert made.title in text(leader.get(reverse("programme:task", args=[stuck.task_id]))), "on the basis, too"


def test_from_an_agency_to_itself_without_words_put_into_ones_mouth(world):
    page = text(browser(world, "leader").get(f"{url('directive_new')}?kind=people.organisation&id={world.home.pk}"))
    assert f'<option value="{world.home.pk}" selected>' in page
    assert "Báo cáo, đề xuất" not in page


def test_nobody_directs_the_bodies_that_lead_the_province(world):
    client = browser(world, "leader")
    assert f'<option value="{world.committee.pk}"' not in text(client.get(url("directive_new")))
    with pytest.raises(Rejected, match="thuộc tỉnh"):
        issued(world, organisation_id=world.committee.pk)


def test_from_a_target_to_who_answers_for_it(world):
    facts = IndicatorFacts(name="Hồ sơ trực tuyến", unit="%", expression="", direction="up", owner=world.other)
    indicator = numbers.make_indicator(code="HS", facts=facts, actor=world.office, day=DAY)
    aim = {"span": "2026", "indicator": indicator, "value": 80.0}
    for code, unit in (
        ("MT.1", units_of([PROVINCE])[PROVINCE]),
        ("MT.2", units_of([world.home.code])[world.home.code]),
    ):
        made = TargetFacts(name=f"Mục tiêu {code}", unit=unit, **aim)
        numbers.make_target(code=code, facts=made, actor=world.office, day=DAY)
    leader = browser(world, "leader")
    listed = text(leader.get(reverse("indicators:target_list")))
    for code, body in (("MT.1", world.other), ("MT.2", world.home)):
        place = f"{url('directive_new')}?kind=indicators.target&amp;id={Target.objects.get(code=code).pk}"
        assert f'"{place}"' in listed
        assert f'<option value="{body.pk}" selected>' in text(leader.get(place.replace("&amp;", "&")))


def test_a_form_that_is_wrong_says_what_and_keeps_what_was_typed(world):
    leader = browser(world, "leader")
    answer = leader.post(url("directive_new"), said(world, due="", content="Chữ đã gõ", number="abc"))
    assert answer.status_code == 422
    page = text(answer)
    assert "Hãy chọn thời hạn" in page
    assert "Chữ đã gõ" in page
    assert '<details class="more" open' in page
    answer = leader.post(url("directive_new"), said(world, due="", due_on="01/11/2025"))
    assert "đã qua" in text(answer)
    assert not Directive.objects.exists()


def test_another_day_may_be_typed(world):
    browser(world, "leader").post(url("directive_new"), said(world, due="", due_on="10/12/2025"))
    assert Directive.objects.get().due_on == date(2025, 12, 10)


def test_a_day_touched_and_another_typed_are_asked_about(world):
    leader = browser(world, "leader")
    answer = leader.post(url("directive_new"), said(world, due="1w", due_on="10/12/2025"))
    assert answer.status_code == 422
    assert "Đã chọn thời hạn 27/11/2025 nhưng lại ghi ngày khác 10/12/2025" in text(answer)
    assert not Directive.objects.exists()
    leader.post(url("directive_new"), said(world, due="1w", due_on="27/11/2025"))
    assert Directive.objects.get().due_on == date(2025, 11, 27)


def test_the_same_page_sent_twice_gives_once(world):
    leader = browser(world, "leader")
    key = text(leader.get(url("directive_new"))).split('name="client_id" value="')[1].split('"')[0]
    for _ in range(2):
        leader.post(url("directive_new"), said(world, client_id=key))
    assert Directive.objects.count() == 1


def test_the_office_writes_for_a_leader(world):
    office = browser(world, "office")
    assert "Theo ý kiến của" in text(office.get(url("directive_new")))
    assert office.post(url("directive_new"), said(world, giver=world.leader.pk)).status_code == 422
    office.post(url("directive_new"), said(world, giver=world.leader.pk, word="Giao ban 18/11", do="draft"))
    made = Directive.objects.get()
    assert (made.step, made.word, made.by_office) == ("draft", "Giao ban 18/11", True)
    assert "đang là nháp" in text(office.get(reverse("programme:inbox")))
    edited = said(world, giver=world.leader.pk, word="Giao ban 19/11", due="", due_on="05/12/2025")
    office.post(url("directive_edit", made.pk), edited)
    assert fresh(made).word == "Giao ban 19/11"
    office.post(url("issue", made.pk))
    assert fresh(made).step == "issued"
    assert "Giao ban 19/11" in text(browser(world, "leader").get(url("directive", made.pk)))


def test_who_stands_in_gives_and_signs_for_the_leader(world):
    delegated(world)
    chief = browser(world, "chief")
    post = world.chief.positions.get()
    post.title = "Chánh Văn phòng UBND tỉnh"
    post.save()
    chief.post(url("directive_new"), said(world, form="letter"))
    made = Directive.objects.get()
    assert made.giver == world.leader
    words = words_of(chief.get(url("paper", made.pk)))
    assert "TUQ. CHỦ TỊCH" in words
    assert "CHÁNH VĂN PHÒNG" in words
    assert "Phạm Văn Cầu" in words
    assert made.title in text(chief.get(url("given")))


def test_a_proof_that_was_taken_back_later_still_stands_on_the_day_before(world):
    made = done(world)
    (milestone,) = made.task.milestones.all()
    Evidence.objects.filter(milestone=milestone).update(withdrawn_on=DAY + timedelta(2))
    with clock.standing_at(DAY + timedelta(3)):
        assert made.task_id in latest_proofs([made.task_id], DAY)
        assert not latest_proofs([made.task_id], DAY + timedelta(2))


def test_a_paper_that_went_out_under_a_number_stays_as_it_went_out(world):
    made = issued(world, form="letter")
    said = {"number": "55/UBND-KGVX", "signed_on": DAY, "actor": world.office, "day": DAY}
    actions.number_directive(directive_id=made.pk, **said)
    world.leader.full_name = "Tên ghi lại sau"
    world.leader.save()
    assert "Tên ghi lại sau" not in words_of(browser(world, "leader").get(url("paper", made.pk)))


def test_who_stands_in_signs_by_the_post_held_then(world):
    past = {"from_on": DAY - timedelta(90), "until_on": DAY - timedelta(30), "title": "Phó Giám đốc"}
    Position.objects.create(user=world.chief, organisation=world.other, role="agency_lead", **past)
    delegated(world)
    made = issued(world, actor=world.fresh("chief"), form="letter")
    assert "PHÓ GIÁM ĐỐC" not in words_of(browser(world, "leader").get(url("paper", made.pk)))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("note", ["Ý KIẾN CHỈ ĐẠO", "Của Phó Chủ tịch UBND tỉnh Hồ Văn Núi", "Xét thiếu máy quét"]),
        ("notice", ["THÔNG BÁO", "Ý kiến kết luận của Phó Chủ tịch", "/TB-UBND"]),
        ("letter", ["Kính gửi: Sở Tư pháp", "V/v bổ sung máy quét", "Như trên"]),
        ("slip", ["PHIẾU GIAO VIỆC", "Cơ quan nhận việc", "Chậm nhất ngày 05/12/2025"]),
    ],
)
def test_a_directive_goes_out_in_its_form(world, form, words):
    _, basis = on_bottleneck(world)
    made = issued(world, form=form, basis=basis, supporting=(world.other.pk,), content="Ưu tiên các phường miền núi.")
    found = words_of(browser(world, "leader").get(url("paper", made.pk)))
    for one in (*words, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hồ Văn Núi", "Sở Tư pháp", "Sở Y tế", "miền núi"):
        assert one in found, one
    assert "ỦY BAN NHÂN DÂN" in found


def test_a_paper_with_a_number_bears_it(world):
    made = issued(world, form="letter")
    office = browser(world, "office")
    assert "Ghi số văn thư cấp cho công văn" in text(office.get(reverse("programme:inbox")))
    office.post(url("number", made.pk), {"number": "512/UBND-KGVX", "signed_on": "20/11/2025"})
    words = words_of(office.get(url("paper", made.pk)))
    assert "512/UBND-KGVX" in words
    assert "ngày 20 tháng 11 năm 2025" in words
    assert "Ghi số văn thư" not in text(office.get(reverse("programme:inbox")))


def test_asked_explained_closed_withdrawn_in_the_browser(world):
    leader, owner = browser(world, "leader"), browser(world, "owner")
    made = issued(world, wants_product=False)
    assert owner.post(url("ask", made.pk), {"text": ""}).status_code == 422
    owner.post(url("ask", made.pk), {"text": "Nguồn nào?"})
    assert "xin làm rõ" in text(leader.get(reverse("programme:inbox")))
    leader.post(url("explain", made.pk), {"text": "Nguồn sự nghiệp"})
    owner.post(url("acknowledge", made.pk))
    assert "Thực hiện chỉ đạo" in text(owner.get(reverse("programme:inbox")))
    leader.post(url("close", made.pk), {"text": "Đã báo cáo"})
    assert fresh(made).step == "closed"
    other = issued(world, title="Việc khác")
    leader.post(url("withdraw", other.pk), {"text": "Trùng"})
    assert fresh(other).reason == "Trùng"
    page = text(leader.get(url("directive", made.pk)))
    assert "Nguồn nào?" in page
    assert "Nguồn sự nghiệp" in page


def test_what_the_action_refuses_stands_on_the_form(world):
    made = done(world)
    answer = browser(world, "leader").post(url("withdraw", made.pk), {"text": "Muộn"})
    assert (answer.status_code, "Rút việc đã giao" in text(answer)) == (422, True)


def test_a_draft_is_thrown_away(world):
    made = drafted(world)
    leader = browser(world, "leader")
    assert "Bỏ nháp" in text(leader.get(url("directive", made.pk)))
    assert browser(world, "owner").get(url("directive", made.pk)).status_code == 404
    leader.post(url("directive_drop", made.pk))
    assert not Directive.objects.exists()


def test_tôi_đã_giao_groups_by_what_came_of_it(world):
    leader = browser(world, "leader")
    assert "Chưa giao việc nào" in text(leader.get(url("given")))
    issued(world, title="Chưa ai nhận")
    acknowledged(world, title="Đang làm dở")
    finished = done(world)
    with clock.standing_at(DAY - timedelta(20)):
        acknowledged(world, day=DAY - timedelta(20), title="Đã trễ", due_on=DAY - timedelta(8))
    page = text(leader.get(url("given")))
    order = [page.index(one) for one in ("Đã trễ", "Chưa ai nhận", "Đang làm dở", finished.title)]
    assert order == sorted(order)
    assert "https://quangtri.example/may-quet" in page, "the proof shown last"
    before = text(leader.get(url("given"), {"ngay": (DAY - timedelta(10)).isoformat()}))
    assert "Đã trễ" in before
    assert "Chưa ai nhận" not in before
    assert "Đang xem như ngày" in before
    office = text(browser(world, "office").get(url("given"), {"ai": world.leader.pk}))
    assert "Hồ Văn Núi đã giao" in office
    assert browser(world, "owner").get(url("given")).status_code == 403


def test_the_list_is_filtered_and_taken_away(world):
    issued(world, title="Chưa ai nhận", urgent=True)
    acknowledged(world, title="Đang làm dở", organisation_id=world.home.pk)
    leader = browser(world, "leader")
    assert "Chưa ai nhận" in text(leader.get(url("directive_list")))
    for query, shown, hidden in (
        ({"state": "unseen"}, "Chưa ai nhận", "Đang làm dở"),
        ({"state": "idle"}, "Đang làm dở", "Chưa ai nhận"),
        ({"q": "làm dở"}, "Đang làm dở", "Chưa ai nhận"),
        ({"state": "open", "organisation": world.home.pk, "giver": world.leader.pk}, "Đang làm dở", "Chỉ đạo nào đó"),
    ):
        page = text(leader.get(url("directive_list"), query))
        assert shown in page, query
        assert hidden not in page, query
    assert "Đang làm dở" not in text(leader.get(url("directive_list"), {"since": "21/11/2025"}))
    rows = text(leader.get(url("directive_list"), {"export": "csv"}))
    assert "Kết quả phải có" in rows
    assert "Báo cáo kết quả trang bị" in rows


def test_an_heir_sees_and_acknowledges_what_its_predecessor_was_given(world):
    made = issued(world)
    Succession.objects.create(predecessor=world.home, successor=world.other, on=DAY, decision_number="1/NQ", main=True)
    stranger = browser(world, "stranger")
    assert "nay là Sở Y tế" in text(stranger.get(url("directive", made.pk)))
    stranger.post(url("acknowledge", made.pk))
    assert fresh(made).step == "acknowledged"


def test_a_stranger_sees_nothing(world):
    made = issued(world)
    assert browser(world, "ward").get(url("directive", made.pk)).status_code == 404
    assert made.title not in text(browser(world, "ward").get(url("directive_list")))
    supporting = issued(world, title="Có phối hợp", supporting=(world.other.pk,))
    assert browser(world, "stranger").get(url("directive", supporting.pk)).status_code == 200


def test_a_basis_that_one_may_not_open_is_named_without_an_address(world):
    _, basis = on_bottleneck(world)
    made = issued(world, basis=basis, organisation_id=world.other.pk)
    kit.start_demo(day=DAY)
    page = text(browser(world, "stranger").get(url("directive", made.pk)))
    assert "Thiếu máy quét" in page
    commune = issued(world, title="Giao phường", basis=basis, organisation_id=world.commune.pk)
    page = text(browser(world, "ward").get(url("directive", commune.pk)))
    assert reverse("programme:bottleneck", args=[basis.id]) not in page


def test_delegations_in_the_browser(world):
    leader = browser(world, "leader")
    assert "Chưa có ủy quyền nào" in text(leader.get(url("delegation_list")))
    given = {
        "delegate": world.chief.pk, "kind": "tuq", "first_on": "24/11/2025", "last_on": "28/11/2025", "scope": "Giao việc",
    }  # fmt: skip
    assert leader.post(url("delegation_new"), given | {"last_on": "21/11/2025"}).status_code == 422
    leader.post(url("delegation_new"), given)
    held = Delegation.objects.get()
    assert "chưa đến" in text(leader.get(url("delegation_list")))
    assert "đã ủy quyền" in text(leader.post(url("delegation_new"), given))
    assert "Phạm Văn Cầu" in text(browser(world, "chief").get(url("delegation_list")))
    leader.post(url("delegation_end", held.pk), {"text": "Hoãn chuyến đi"})
    assert "Hoãn chuyến đi" in text(leader.get(url("delegation_list")))
    office = browser(world, "office")
    assert "Lãnh đạo vắng mặt" in text(office.get(url("delegation_new")))
    office.post(url("delegation_new"), given | {"giver": world.chairman.pk})
    assert Delegation.objects.filter(giver=world.chairman, made_by=world.office).exists()


def test_days_of_what_is_no_task_stand_in_the_calendar(world):
    made = issued(world, wants_product=False)
    issued(world, title="Là nhiệm vụ")
    for name in ("leader", "owner"):
        found = [one for one in modules.dates_of(world.fresh(name), DAY, DUE) if one.sort == "Thời hạn chỉ đạo"]
        assert [(one.on, one.key) for one in found] == [(DUE, f"directing.directive:{made.pk}")]
    assert not [one for one in modules.dates_of(world.fresh("ward"), DAY, DUE) if one.sort == "Thời hạn chỉ đạo"]


def test_silence_waits_for_the_giver_and_the_receiver(world):
    made = issued(world)
    later = date(2025, 11, 25)
    with clock.standing_at(later):
        assert any(
            "quá giờ chưa nhận" in one.text and one.tone == "late"
            for one in modules.waiting_for(world.fresh("leader"), later)
        )
        assert any("quá giờ chưa nhận" in one.text for one in modules.waiting_for(world.fresh("owner"), later))
    actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
    assert not [one for one in modules.waiting_for(world.fresh("leader"), DAY) if "chỉ đạo" in one.text.lower()]


def test_the_api_gives_and_tells(world):
    leader = browser(world, "leader")
    _, basis = on_bottleneck(world)
    body = {
        "title": "Bổ sung máy quét", "organisation": world.home.pk, "due_on": "2025-12-05", "deliverable": "Biên bản",
        "basis": {"kind": basis.kind, "id": basis.id}, "client_id": "5f2b1a1e-0000-4000-8000-000000000001",
    }  # fmt: skip
    made = leader.post("/api/directing/directives", body, content_type="application/json")
    assert made.status_code == 200, made.content
    told = json.loads(made.content)
    assert (told["came"], told["organisation"], told["basis"]["title"]) == ("unseen", "Sở Tư pháp", "Thiếu máy quét")
    again = leader.post("/api/directing/directives", body, content_type="application/json")
    assert json.loads(again.content)["id"] == told["id"]
    (row,) = json.loads(browser(world, "owner").get("/api/directing/directives?state=open").content)
    assert row["task"].startswith("NV-")
    assert json.loads(browser(world, "ward").get("/api/directing/directives").content) == []
    draft = leader.post(
        "/api/directing/directives", body | {"title": "Nháp", "issue": False, "client_id": None},
        content_type="application/json",
    )  # fmt: skip
    assert json.loads(draft.content)["came"] == "draft"
    wrong = leader.post(
        "/api/directing/directives", body | {"title": "x", "form": "poem", "client_id": None},
        content_type="application/json",
    )  # fmt: skip
    assert (wrong.status_code, "hình thức" in wrong.json()["detail"]) == (422, True)
    assert browser(world, "ward").get(f"/api/directing/directives/{told['id']}").status_code == 404


def test_facts_of_the_form_are_those_of_the_action(world):
    made = drafted(world, supporting=(world.other.pk,), person_id=world.colleague.pk, content="Chi tiết", urgent=True)
    page = text(browser(world, "leader").get(url("directive_edit", made.pk)))
    assert '<details class="more" open' in page, "what was said stands open"
    assert "Chi tiết" in page
    assert facts(world).form == "note"


def test_a_draft_in_a_paper_of_others_stays_there_when_it_is_mended(world):
    paper = world.documents[0]
    made = drafted(world, document_id=paper.pk)
    leader = browser(world, "leader")
    leader.post(url("directive_edit", made.pk), said(world, title="Sửa lại"))
    assert (fresh(made).title, fresh(made).in_document_id) == ("Sửa lại", paper.pk)
    leader.post(url("issue", made.pk))
    assert "Sửa lại" in text(leader.get(reverse("programme:document", args=[paper.pk])))
