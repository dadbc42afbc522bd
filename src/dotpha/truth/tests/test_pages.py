"""Pages of checks and visits, by those who work with them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from dotpha.kit.modules import dates_of, waiting_for
from dotpha.programme import actions as programme
from dotpha.programme.models import Task
from dotpha.truth import actions
from dotpha.truth.models import Check
from dotpha.truth.tests.world import (
    DAY,
    SOURCE,
    announced,
    concluded,
    drawn,
    found,
    given_to,
    greens,
    opened,
    picture,
)


def as_(world, name):
    client = Client()
    client.force_login(world.fresh(name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(response, status=200):
    assert response.status_code == status, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def test_the_list_says_what_to_do_first(world):
    page = text(as_(world, "office").get(reverse("truth:check_list")))
    assert "Chưa có đợt hậu kiểm nào" in page
    assert reverse("truth:check_new") in page
    assert reverse("truth:check_new") not in text(as_(world, "leader").get(reverse("truth:check_list")))


def test_the_office_looks_closes_draws_and_gives(world):
    greens(world, ["Sở Tư pháp"] * 5 + ["Sở Y tế"] * 3)
    period, client = opened(world), as_(world, "office")
    said = {"period": period.pk, "wish": "50%", "number_source": SOURCE, "number_on": "20/11/2025"}
    look = text(client.get(reverse("truth:check_new"), {"period": period.pk, "wish": "50%", "xem": "1"}))
    assert "8 nhiệm vụ hoàn thành, sẽ chọn 4" in look
    assert not Check.objects.exists()
    made = client.post(reverse("truth:check_new"), said)
    check = Check.objects.get()
    assert "đã có đợt hậu kiểm" in text(client.post(reverse("truth:check_new"), said), 422)
    assert made.url == reverse("truth:check", args=[check.pk])
    assert "Bốc thăm bằng giải đặc biệt" in text(client.get(made.url))
    client.post(reverse("truth:check_draw", args=[check.pk]), {"number": "048213"})
    page = text(client.get(made.url))
    assert "4 nhiệm vụ chưa phân công" in page
    visits = list(check.visits.values_list("pk", flat=True))
    answer = client.post(
        reverse("truth:check_assign", args=[check.pk]),
        {"visits": visits, "visitor": f"p{world.supervisor.pk}", "planned_on": "21/11/2025"},
        follow=True,
    )
    assert "Đã phân công 4 nhiệm vụ" in text(answer)
    assert check.visits.filter(person=world.supervisor).count() == 4


@pytest.mark.parametrize("wish", ["0", "chục", "120%", "-3", "0%"])
def test_a_wish_that_is_none_is_told_at_its_field(world, wish):
    period = opened(world)
    said = {"period": period.pk, "wish": wish, "number_source": SOURCE, "number_on": "20/11/2025"}
    assert "một tỷ lệ đến 100%" in text(as_(world, "office").post(reverse("truth:check_new"), said), 422)


def test_a_check_page_shows_progress_filters_and_exports(world):
    check = drawn(world)
    visits = given_to(world, check)
    found(world, visits[0], "false", "Máy chưa lắp")
    url, client = reverse("truth:check", args=[check.pk]), as_(world, "leader")
    page = text(client.get(url))
    assert "Ước lượng có khi mọi nhiệm vụ" in page
    assert "Máy chưa lắp" in page
    assert 'name="visits"' not in page
    only = text(client.get(url, {"finding": "false"}))
    assert visits[0].task.code in only
    assert f'kiem-tra/{visits[1].pk}"' not in only
    sheet = client.get(url, {"export": "csv"}).content.decode()
    assert "không đúng" in sheet
    assert sheet.count("\n") == 5


def test_a_concluded_check_explains_its_number(world):
    check = concluded(world, {0: "false", 1: "unreachable"})
    page = text(as_(world, "supervisor").get(reverse("truth:check", args=[check.pk])))
    assert "Khoảng tin cậy 95%" in page
    assert "Vì sao có số này" in page
    assert "n* =" in page
    assert "chưa đủ để nêu tỷ lệ" in page
    assert "Nếu những nhiệm vụ không kiểm tra được" in page


def test_the_draw_is_shown_line_by_line(world):
    check = drawn(world)
    client = as_(world, "supervisor")
    page = text(client.get(reverse("truth:check_repeat", args=[check.pk])))
    code = check.frame["greens"][0]["code"]
    assert f"2025-Q4|1|048213|{code}" in page
    sheet = client.get(reverse("truth:check_repeat", args=[check.pk]), {"export": "csv"}).content.decode()
    assert sheet.count("được chọn") == 4


def test_the_sheet_names_what_was_claimed_and_leaves_room(world):
    check = drawn(world)
    given_to(world, check)
    answer = as_(world, "office").get(reverse("truth:check_sheet", args=[check.pk]))
    word = Word(BytesIO(answer.content))
    cells = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for visit in check.visits.all():
        assert visit.task.code in cells
    assert "https://a.vn/" in cells
    assert "☐ không kiểm tra được" in cells
    assert "Đỗ Thị Sông" in cells


def test_a_visitor_finds_on_the_phone(world):
    visit = given_to(world, drawn(world))[0]
    client, url = as_(world, "supervisor"), reverse("truth:visit", args=[visit.pk])
    page = text(client.get(url))
    assert "Ghi kết quả" in page
    assert "data-autosave" in page
    photo = SimpleUploadedFile("anh.jpg", picture(), "image/jpeg")
    sent = client.post(
        reverse("truth:visit_photos", args=[visit.pk]), {"photos": [photo], "caption": "Cổng"}, follow=True
    )
    assert "Đã nhận 1 ảnh" in text(sent)
    one = visit.photos.get()
    shown = client.get(reverse("truth:photo", args=[one.pk]))
    assert shown.headers["Content-Type"] == "image/jpeg"
    said = {"finding": "false", "words": "", "visited_on": "20/11/2025", "seen": "0"}
    wrong = text(client.post(reverse("truth:visit_find", args=[visit.pk]), said), 422)
    assert "cần ghi điều đã thấy" in wrong
    right = client.post(reverse("truth:visit_find", args=[visit.pk]), {**said, "words": "Chưa có máy"}, follow=True)
    assert "Đã ghi kết quả" in text(right)
    assert "Chưa có máy" in text(client.get(url))
    client.post(reverse("truth:photo_remove", args=[one.pk]))
    assert not visit.photos.exists()


def test_a_file_that_is_no_picture_is_told_on_the_page(world):
    visit = given_to(world, drawn(world))[0]
    paper = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
    answer = as_(world, "supervisor").post(reverse("truth:visit_photos", args=[visit.pk]), {"photos": [paper]})
    assert "không phải ảnh" in text(answer, 422)
    nothing = as_(world, "supervisor").post(reverse("truth:visit_photos", args=[visit.pk]), {})
    assert nothing.status_code == 422


def test_an_agency_sees_what_was_found_of_its_own_tasks_alone(world):
    check = drawn(world)
    visits = given_to(world, check)
    own = next(one for one in visits if one.agency == world.home)
    other = next(one for one in visits if one.agency == world.other)
    owner = as_(world, "owner")
    assert owner.get(reverse("truth:visit", args=[own.pk])).status_code == 404
    assert "Hậu kiểm Quý" not in text(owner.get(reverse("programme:task", args=[own.task_id])))
    found(world, own, "partly", "Mới xong một nửa")
    found(world, other, "false", "Chưa có")
    assert "Mới xong một nửa" in text(owner.get(reverse("truth:visit", args=[own.pk])))
    assert "Mới xong một nửa" in text(owner.get(reverse("programme:task", args=[own.task_id])))
    assert owner.get(reverse("truth:visit", args=[other.pk])).status_code == 404
    assert owner.get(reverse("truth:check", args=[check.pk])).status_code == 404
    assert owner.get(reverse("truth:check_list")).status_code == 403


def test_the_task_is_sent_back_from_the_finding(world):
    visit = given_to(world, drawn(world))[0]
    found(world, visit, "false", "Chưa có sản phẩm")
    client = as_(world, "office")
    assert "Trả lại theo kết quả này" in text(client.get(reverse("programme:task", args=[visit.task_id])))
    client.post(reverse("truth:visit_send_back", args=[visit.pk]))
    assert Task.objects.get(pk=visit.task_id).step == "returned"
    page = text(client.get(reverse("truth:visit", args=[visit.pk])))
    assert "Đã trả lại cơ quan chủ trì" in page
    assert "Trả lại nhiệm vụ theo kết quả này" not in page


def test_a_replaced_check_says_so(world):
    check = announced(world)
    client, url = as_(world, "office"), reverse("truth:check_replace", args=[check.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    client.post(url, {"reason": "Số công khai bị hoãn"})
    page = text(client.get(reverse("truth:check", args=[check.pk])))
    assert "Số công khai bị hoãn" in page
    assert "Bốc thăm</button>" not in page
    assert "đã hủy" in text(client.get(reverse("truth:check_list")))


def test_a_refusal_is_said_on_a_page(world):
    check = drawn(world)
    answer = as_(world, "office").post(reverse("truth:check_draw", args=[check.pk]), {"number": "111111"})
    assert "đã bốc thăm" in text(answer, 422)
    assert "chưa có kết quả" in text(as_(world, "office").post(reverse("truth:check_conclude", args=[check.pk])), 422)


def test_what_waits_for_whom(world):
    check = announced(world)
    office, supervisor = world.fresh("office"), world.fresh("supervisor")
    lines = lambda user: [one.text for one in waiting_for(user, DAY)]  # noqa: E731
    assert any("nhập số công khai" in one for one in lines(office))
    actions.draw_check(check_id=check.pk, number="048213", actor=office, day=DAY)
    assert any("4 nhiệm vụ hậu kiểm chưa phân công" in one for one in lines(office))
    visits = given_to(world, check)
    assert sum("Hậu kiểm NV-" in one for one in lines(supervisor)) == 4
    assert sum(one.sort == "Lịch hậu kiểm" for one in dates_of(supervisor, DAY, DAY)) == 4
    assert not any("hậu kiểm" in one.lower() for one in lines(world.fresh("owner")))
    assert not any(one.sort == "Lịch hậu kiểm" for one in dates_of(world.fresh("owner"), DAY, DAY))
    for visit in visits:
        found(world, visit)
    assert any("chờ kết luận" in one for one in lines(office))
    assert not any("Hậu kiểm NV-" in one for one in lines(supervisor))


def test_the_api_says_what_the_page_says(world):
    check = concluded(world, {0: "false"})
    client = as_(world, "leader")
    assert [(one["period"], one["stage"]) for one in client.get("/api/truth/checks").json()] == [
        ("2025-Q4", "concluded")
    ]
    told = client.get(f"/api/truth/checks/{check.pk}").json()
    assert (told["frame"], told["true"], told["false"]) == (8, 3, 1)
    assert told["rate"]["low"] <= told["rate"]["number"] <= told["rate"]["high"]
    lines = client.get(f"/api/truth/checks/{check.pk}/draw").json()
    assert sum(one["drawn"] for one in lines) == 4


def test_a_task_led_by_several_is_checked_as_theirs(world):
    task = world.tasks[3]
    for milestone in task.milestones.all():
        proof = programme.add_evidence(milestone_id=milestone.pk, actor=world.owner, day=DAY, url="https://a.vn/9")
        programme.verify_evidence(evidence_id=proof.pk, actor=world.second, day=DAY)
    programme.move_task(task_id=task.pk, verb="report", actor=world.owner, day=DAY)
    programme.move_task(task_id=task.pk, verb="verify", actor=world.second, day=DAY)
    check = actions.announce_check(
        period_id=opened(world).pk, number=1, number_source=SOURCE, number_on=DAY, actor=world.office, day=DAY
    )
    actions.draw_check(check_id=check.pk, number="048213", actor=world.office, day=DAY)
    (visit,) = given_to(world, check)
    assert visit.agency is None
    found(world, visit, "partly", "Mới có một sở dùng")
    for who in ("owner", "stranger"):
        assert "Mới có một sở dùng" in text(as_(world, who).get(reverse("truth:visit", args=[visit.pk])))
    assert as_(world, "ward").get(reverse("truth:visit", args=[visit.pk])).status_code == 404
