"""The review of a plan that revises another: what stays, changes and goes is shown, links are chosen."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from dotpha.programme import actions
from dotpha.programme.actions import DocumentFacts
from dotpha.programme.models import DraftTask, Task
from dotpha.programme.tests.revised import AMENDING, revised, sign
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(world, client):
    client.force_login(world.office)
    return client


def text_of(client, name, pk, **query):
    return client.get(reverse(f"programme:{name}", args=[pk]), query).content.decode()


def test_the_review_shows_old_and_new_of_each_field(world, page):
    shown = text_of(page, "draft", revised(world).pk)
    for words in ("giữ nguyên", "thay đổi", "mới", "Không còn trong văn bản mới", "NV-0004"):
        assert words in shown
    assert "28/11/2025</del>" in shown
    assert "31/03/2026</ins>" in shown
    assert '<span class="visually-hidden">bỏ </span>' in shown
    assert "bãi bỏ theo văn bản này, trừ khi" in shown
    assert "vẫn giữ, trừ khi đồng chí bãi bỏ" in text_of(page, "draft", revised(world, AMENDING).pk)


def test_a_document_that_the_register_lacks_is_named_and_asked_for(world, page):
    draft = revised(world, "Chuyển đổi số (thay thế Kế hoạch số 55/KH-UBND)")
    shown = text_of(page, "draft", draft.pk)
    assert "văn bản nêu thay thế 55/KH-UBND" in shown
    url = reverse("programme:draft_revise", args=[draft.pk])
    refused = page.post(url, {"kind": "replaces", "number": "55/KH-UBND"})
    assert refused.status_code == 422
    assert "Sổ văn bản chưa có 55/KH-UBND" in refused.content.decode()
    assert page.post(url, {"kind": "amends", "number": "3/KH-UBND"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.revises, draft.revises_as) == (world.documents[0], "amends")
    page.post(url, {"none": "1"})
    draft.refresh_from_db()
    assert draft.revises is None


def test_of_papers_with_one_number_the_officer_chooses_by_date(world, page):
    """Numbers begin anew each year: held against none by itself, unless the date beside the number tells."""
    facts = DocumentFacts("Cũ hơn", "03/KH-UBND", kind="Kế hoạch", signed_on=date(2024, 1, 15))
    older = actions.register_document(facts=facts, actor=world.office)
    undated = revised(world)
    assert undated.revises is None
    assert "ký ngày 15/01/2024" in text_of(page, "draft", undated.pk)
    url = reverse("programme:draft_revise", args=[undated.pk])
    refused = page.post(url, {"kind": "replaces", "number": "03/KH-UBND"})
    assert refused.status_code == 422
    assert "có 2 văn bản cùng số" in refused.content.decode()
    dated = revised(world, "Chuyển đổi số (thay thế Kế hoạch số 03/KH-UBND ngày 15/01/2024)", "121/KH-UBND")
    assert dated.revises == older
    other = revised(world, "Chuyển đổi số (thay thế Kế hoạch số 03/KH-UBND ngày 15/01/2023)", "122/KH-UBND")
    assert other.revises is None
    for number, document, found in (
        ("03/KH-UBND ngày 15/01/2024", "", older), ("03/KH-UBND", world.documents[0].pk, world.documents[0]),
    ):  # fmt: skip
        assert page.post(url, {"kind": "amends", "number": number, "document": document}).status_code == 302
        undated.refresh_from_db()
        assert undated.revises == found


def test_a_link_is_sought_by_code_or_words_chosen_and_taken_back(world, page):
    draft = revised(world)
    row = draft.tasks.all()[3]
    assert "NV-0005" in text_of(page, "draft_task_link", row.pk, q="nv 5")
    assert "NV-0006" in text_of(page, "draft_task_link", row.pk, q="binh dan hoc vu")
    assert "Không có nhiệm vụ nào khớp" in text_of(page, "draft_task_link", row.pk, q="hoa phượng")
    url = reverse("programme:draft_task_link", args=[row.pk])
    drawn = page.post(url, {"task": world.tasks[3].pk}).content.decode()
    assert "NV-0004" in drawn
    assert 'id="draft-revision" hx-swap-oob="true"' in drawn
    row.refresh_from_db()
    assert row.task == world.tasks[3]
    said = json.loads(page.post(url, {"task": ""})["HX-Trigger"])["draft-unlinked"]
    row.refresh_from_db()
    assert row.task is None
    assert said["text"].startswith("Đã bỏ nối NV-0004")
    assert "Không còn trong văn bản mới" in said["text"]
    assert (said["url"], said["task"]) == (url, world.tasks[3].pk)


def test_a_link_to_work_that_was_done_is_taken_back_after_a_question(world, page):
    asked = "NV-0001 đã có kết quả được báo hoặc minh chứng. Không nối với mục nào thì"
    assert asked not in text_of(page, "draft", revised(world).pk)
    milestone = world.tasks[0].milestones.get()
    actions.add_evidence(milestone_id=milestone.pk, actor=world.owner, day=DAY, url="https://a.vn/1")
    shown = text_of(page, "draft", revised(world).pk)
    assert shown.count(asked) == 2
    assert shown.count('data-confirm="Bỏ nối? NV') == 1


def test_taking_in_says_before_and_after_what_becomes_of_each(world, page):
    draft = revised(world)
    words = "1 nhiệm vụ mới (1 chưa đủ rõ), 2 thay đổi, 1 giữ nguyên, 1 bãi bỏ"
    assert f"vào chương trình: {words}. Nhiệm vụ mới được giao" in text_of(page, "draft", draft.pk)
    accepted = page.post(reverse("programme:draft_accept", args=[draft.pk]), {"seen": sign(draft)})
    assert (
        f"Đã đưa Kế hoạch 120/KH-UBND vào chương trình, ghi 4 mục việc: {words}."
        in page.get(accepted["Location"]).content.decode()
    )


def test_what_becomes_of_a_task_left_is_chosen_on_the_page(world, page):
    draft = revised(world)
    url = reverse("programme:draft_left", args=[draft.pk])
    drawn = page.post(url, {"task": world.tasks[3].pk, "choice": "keep"}).content.decode()
    assert 'bãi bỏ <b class="num">0</b>' in drawn
    draft.refresh_from_db()
    assert f'name="seen" value="{sign(draft)}"' in drawn
    assert "1 nhiệm vụ mới (1 chưa đủ rõ), 2 thay đổi, 1 giữ nguyên. Nhiệm vụ mới" in drawn
    assert page.post(url, {"task": world.tasks[4].pk, "choice": "keep"}).status_code == 422


def test_a_card_offers_the_task_that_it_may_be_and_all_sure_ones_go_at_once(world, page):
    draft = revised(world, "Chuyển đổi số của ngành")
    shown = text_of(page, "draft", draft.pk)
    assert "Đã là" in shown
    assert "Nối NV-0001" in shown
    assert page.post(reverse("programme:draft_link_sure", args=[draft.pk])).status_code == 204
    assert draft.tasks.exclude(task=None).count() == 3
    assert "đã là nhiệm vụ" in text_of(page, "draft", draft.pk)


def test_a_card_is_noted_as_an_item_alone(world, page):
    draft = revised(world)
    row = draft.tasks.all()[3]
    url = reverse("programme:draft_decide", args=[draft.pk])
    drawn = page.post(url, {"row": row.pk, "decision": "noted"}).content.decode()
    assert "chỉ ghi mục việc" in drawn
    assert DraftTask.objects.get(pk=row.pk).decision == "noted"
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    assert (document.tasks.count(), document.items.count()) == (0, 4)


def test_a_page_that_has_aged_is_not_taken_in(world, page):
    draft = revised(world)
    seen = text_of(page, "draft", draft.pk).split('name="seen" value="')[1].split('"')[0]
    actions.edit_task(task_id=world.tasks[0].pk, actor=world.second, title="Số hóa sổ hộ tịch")
    url = reverse("programme:draft_accept", args=[draft.pk])
    assert "vừa được người khác thay đổi" in page.post(url, {"seen": seen}).content.decode()
    seen = text_of(page, "draft", draft.pk).split('name="seen" value="')[1].split('"')[0]
    assert page.post(url, {"seen": seen}).status_code == 302
    assert Task.objects.get(pk=world.tasks[3].pk).step == "cancelled"


def test_a_link_and_a_proof_by_number_ask_which_of_several_is_meant(world, page, client):
    facts = DocumentFacts("Cũ hơn", "03/KH-UBND", kind="Kế hoạch", issuer="UBND tỉnh", signed_on=date(2024, 1, 15))
    older, second = actions.register_document(facts=facts, actor=world.office), world.documents[1]
    url = reverse("programme:document_link", args=[second.pk])
    refused = page.post(url, {"kind": "implements", "number": "03/KH-UBND"})
    assert refused.status_code == 422
    assert "ký ngày 15/01/2024, UBND tỉnh: Cũ hơn" in refused.content.decode()
    assert page.post(url, {"kind": "implements", "number": "03/KH-UBND ngày 15/01/2024"}).status_code == 302
    assert second.links.get().target == older
    client.force_login(world.owner)
    milestone = world.tasks[1].milestones.get()
    told = {"milestone": milestone.pk, "document_number": "03/KH-UBND"}
    url = f"/api/programme/tasks/{world.tasks[1].code}/evidence"
    refused = client.post(url, told, content_type="application/json")
    assert (refused.status_code, "Hãy ghi kèm ngày ký" in refused.json()["detail"]) == (422, True)
    told["document_number"] += " ngày 15/01/2024"
    assert client.post(url, told, content_type="application/json").status_code == 200
    assert milestone.evidence.get().document == older


def test_the_list_of_keys_names_what_the_review_answers_to():
    here = Path(__file__).parents[1]
    script = (here.parents[2] / "assets/drafts.js").read_text(encoding="utf-8")
    keys = set(re.findall(r"^    (?:(\w)|\"( )\"): function", script, re.MULTILINE))
    shown = (
        (here / "templates/programme/draft.html").read_text(encoding="utf-8").split("data-keys>")[1].split("</p>")[0]
    )
    named = {"Dấu cách": ("", " ")}
    assert {named.get(one, (one, "")) for one in re.findall("<kbd>(.+?)</kbd>", shown)} == keys
