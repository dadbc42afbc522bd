"""Pages of superiors' lists: what a later file says otherwise, what no column takes, the file kept with a frozen period."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from dotpha.kit import clock
from dotpha.programme import actions, queries
from dotpha.programme.queries.list_offers import offers_of
from dotpha.programme.tests.lists import workbook
from dotpha.programme.tests.test_actions_list_changes import CHANGED
from dotpha.programme.tests.test_actions_lists import accepted, match, spoken, task_of
from dotpha.programme.tests.test_list_stands import LATER, frozen
from dotpha.programme.tests.test_pages_lists import page_of
from dotpha.programme.tests.world import DAY


@pytest.fixture
def office(world) -> Client:
    client = Client()
    client.force_login(world.office, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_list_leads_to_what_the_superior_writes_otherwise_and_that_to_the_tasks(world, office):
    form, _ = accepted(world)
    accepted(world, workbook(CHANGED))
    assert "Cấp trên ghi khác chương trình ở 3 chỗ" in page_of(office, "list_form", form)
    text = page_of(office, "list_changes", form)
    assert "31/12/2025" in text
    assert "31/03/2026" in text
    address = reverse("programme:list_changes", args=[form.pk])
    refused = office.post(address, {"change.9999.deadline": "take"})
    assert refused.status_code == 422
    assert "Hãy tải lại trang" in html.unescape(refused.content.decode())
    sent = {f"change.{one.key}": "" for one in offers_of(form, DAY)}
    done = office.post(address, sent | {"all": "take"}, follow=True)
    assert "Đã lấy theo cấp trên 3 chỗ" in html.unescape(done.content.decode())
    assert task_of("NQ57.02").deliverable == "Bốn trạm đo"
    assert "Không còn chỗ nào khác" in page_of(office, "list_changes", form)


def test_taking_a_list_in_leads_to_the_page_of_the_list(world, office):
    accepted(world)
    given = actions.give_list(actor=world.office, name="a.xlsx", data=workbook(CHANGED), day=DAY)
    seen = office.get(reverse("programme:draft", args=[given.draft.pk])).context["revision"].seen
    done = office.post(reverse("programme:draft_accept", args=[given.draft.pk]), {"seen": seen})
    assert done.url == reverse("programme:list_form", args=[given.form.pk])


def test_without_a_column_for_the_result_nothing_is_said_to_be_whole(world, office):
    form, _ = accepted(world)
    text = page_of(office, "list_export", form)
    assert "Cột được điền" in text
    assert "Chưa khớp cột" in text  # the deadline of today has no column
    assert "Chưa cột nào là «Kết quả thực hiện»" not in text
    kept = {"code", "title", "lead", "progress", "body"}
    match(world, form, roles=[role if role in kept else "keep" for role in form.roles])
    for page in ("list_form", "list_export"):
        text = page_of(office, page, form)
        assert "Chưa cột nào là «Kết quả thực hiện»" in text
        assert "Mọi ô đều điền được" not in text


def test_a_file_that_came_after_the_freeze_is_kept_from_its_page(world, office):
    form, _ = accepted(world)
    spoken(world)
    period = frozen(world)
    query = f"?ky={period.name}"
    assert "Giữ tệp" not in page_of(office, "list_export", form, query)
    with clock.standing_at(LATER):
        accepted(world, workbook(CHANGED))
    assert "Giữ tệp nq57.xlsx theo kỳ này" in page_of(office, "list_export", form, query)
    done = office.post(reverse("programme:list_keep", args=[form.pk]), {"ky": period.name}, follow=True)
    assert "Từ nay số liệu" in html.unescape(done.content.decode())
    assert form.stands.filter(period=queries.period_named(period.name)).count() == 2
