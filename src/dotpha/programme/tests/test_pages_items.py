"""Pages of items, of the tree of documents, and of what was sought in their texts."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.kit import files
from dotpha.kit.access import Rejected
from dotpha.kit.models import SearchEntry
from dotpha.programme import actions
from dotpha.programme.models import Document, DocumentItem, DocumentLink, ListForm
from dotpha.programme.tests.revised import revised, sign
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted(world):
    """A document of four items: the first carried out by a task that there was, the others noted without one."""
    draft = revised(world, "Chuyển đổi số của ngành")
    actions.decide_draft_tasks(draft_id=draft.pk, row_ids=None, decision="noted", actor=world.office)
    row = draft.tasks.all()[0]
    actions.link_draft_task(row_id=row.pk, task_id=world.tasks[0].pk, actor=world.office)
    return actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)


@pytest.fixture
def page(world, client):
    client.force_login(world.office)
    return client


def text_of(client, name, *args, **query):
    return client.get(reverse(f"programme:{name}", args=args), query).content.decode()


def test_the_page_of_a_document_tells_its_items_and_those_without_a_task(world, page, noted):
    shown = text_of(page, "document", noted.pk)
    assert "4 mục việc" in shown
    assert "3 mục chưa có nhiệm vụ" in shown
    assert f'id="task-{world.tasks[0].pk}"' in shown
    assert "mục nào cũng đã có nhiệm vụ" in text_of(page, "document", world.documents[0].pk)


def test_the_list_of_items_is_filtered_and_exported(world, page, noted):
    assert "NV-0001" in text_of(page, "item_list", document=noted.pk)
    bare = text_of(page, "item_list", document=noted.pk, tasks="none")
    assert "NV-0001" not in bare
    assert bare.count("chưa có nhiệm vụ</span>") == 3
    assert "Thí điểm trạm đọc số" in text_of(page, "item_list", q="tram doc so")
    assert "Thí điểm trạm đọc số" not in text_of(page, "item_list", q="trám đọc")
    sent = page.get(reverse("programme:item_list"), {"document": noted.pk, "tasks": "none", "export": "csv"})
    rows = list(csv.reader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Mục", "Nội dung", "Văn bản"]
    assert [row[-1] for row in rows[1:]] == ["chưa có nhiệm vụ"] * 3
    assert page.get(reverse("programme:item_list"), {"export": "xlsx"}).status_code == 200


def test_an_item_is_linked_unlinked_and_made_a_task_on_its_page(world, page, noted):
    first, second, third, fourth = noted.items.all()
    assert "Nối NV-0002" in text_of(page, "item", second.pk)
    assert "NV-0006" in text_of(page, "item", second.pk, q="binh dan")
    assert page.post(reverse("programme:item_link", args=[second.pk]), {"task": world.tasks[1].pk}).status_code == 302
    assert "Bỏ nối" in text_of(page, "item", second.pk)
    page.post(reverse("programme:item_unlink", args=[second.pk]), {"task": world.tasks[1].pk})
    assert not second.carried_by.exists()
    made = page.post(reverse("programme:item_task", args=[fourth.pk]), {"organisation": world.home.pk})
    assert made.url == reverse("programme:task", args=[fourth.carried_by.get().task_id])
    assert page.post(reverse("programme:item_task", args=[third.pk]), {"organisation": ""}).status_code == 422
    assert page.get(reverse("programme:item", args=[10**6])).status_code == 404


def test_others_read_an_item_without_the_buttons(world, client, noted):
    client.force_login(world.leader)
    shown = text_of(client, "item", noted.items.all()[1].pk)
    assert "Chưa có nhiệm vụ nào" in shown
    assert "Giao thành nhiệm vụ mới" not in shown


def test_an_item_tells_nothing_of_a_task_of_others(world, client, noted):
    """The owner's agency carries the first item out; the ward none, so that neither item nor change is told to it."""
    url = reverse("programme:item", args=[noted.items.all()[0].pk])
    client.force_login(world.owner)
    assert client.get(url).status_code == 200
    client.force_login(world.ward)
    assert client.get(url).status_code == 404
    own = text_of(client, "item_list")
    assert "Bồi dưỡng kỹ năng số" in own
    assert "Số hóa sổ hộ tịch" not in own
    assert client.get(f"/api/programme/documents/{noted.pk}/items").json() == []
    draft = revised(world, number="130/KH-UBND")
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    shown = text_of(client, "document", world.documents[0].pk)
    assert "1 mục giữ nguyên" in shown
    assert "Xem chỗ khác nhau" not in shown


def test_the_page_of_a_task_lists_all_that_it_carries_out(world, page, noted):
    shown = text_of(page, "task", world.tasks[0].pk)
    assert "Thực hiện mục việc" in shown
    assert reverse("programme:item", args=[noted.items.all()[0].pk]) in shown


def test_a_replaced_document_says_so_on_its_page_and_in_the_register(world, page):
    draft = revised(world)
    new = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    old = text_of(page, "document", world.documents[0].pk)
    assert "đã được thay thế bởi" in old
    assert "1 mục giữ nguyên · 2 thay đổi · 1 mới · 1 không còn" in old
    assert "NV-0004 đã bãi bỏ" in old
    assert "1 mục giữ nguyên" in text_of(page, "document", new.pk)
    assert "đã được thay thế bởi 120/KH-UBND" in text_of(page, "document_list")
    board = text_of(page, "board", document=new.pk)
    assert "NV-0001" in board
    assert "NV-0005" not in board


def test_the_tree_goes_from_the_superior_to_what_carries_it_out(world, page, noted):
    first, second = world.documents
    for document, target, kind in (
        (first, noted, "implements"),
        (second, first, "based_on"),
        (second, noted, "based_on"),
    ):
        DocumentLink.objects.create(document=document, target=target, kind=kind)
    shown = text_of(page, "document_tree")
    places = [shown.index(f">{one}</a>") for one in (noted, first, second)]
    assert places == sorted(places)
    assert "3 chưa có nhiệm vụ" in shown
    assert "còn căn cứ" in shown
    assert "Trong cây văn bản" in text_of(page, "document", first.pk)
    assert "Trong cây văn bản" not in text_of(page, "document", actions_paper(world).pk)


def test_papers_of_one_number_are_told_apart_by_who_issued_them(world, page, noted):
    first, second = world.documents
    for one, issuer in ((first, "UBND TỈNH QUẢNG TRỊ"), (second, "UBND XÃ GIO LINH")):
        one.issuer, one.number = issuer, "03/KH-UBND"
        one.save()
    DocumentLink.objects.create(document=second, target=noted, kind="implements")
    DocumentLink.objects.create(document=second, target=first, kind="based_on")
    shown = text_of(page, "document_tree")
    assert "Ủy ban nhân dân xã Gio Linh" in shown
    assert "căn cứ <a" in shown
    assert "Kế hoạch 03/KH-UBND của Ủy ban nhân dân tỉnh Quảng Trị</a>" in shown


def actions_paper(world):
    facts = actions.DocumentFacts(title="Về phối hợp", number="5/CV-STP", signed_on=DAY)
    return actions.register_document(facts=facts, actor=world.office)


@pytest.mark.parametrize("typed", ["tram doc so", "trạm đọc số", "TRẠM đọc", "dien tu tai cac"])
def test_the_register_is_sought_in_its_texts_and_shows_the_place(world, page, noted, typed):
    shown = text_of(page, "document_list", q=typed)
    assert "120/KH-UBND" in shown
    assert "<mark>" in shown


def test_other_marks_and_words_apart_are_not_found(world, page, noted):
    for typed in ("trám đọc", "số đọc trạm", "hoa phượng"):
        assert "120/KH-UBND" not in text_of(page, "document_list", q=typed)


def test_items_without_a_text_are_found_too(world, page, noted):
    noted.text = ""
    noted.save()
    actions.documents.index_text(noted)
    assert "120/KH-UBND" in text_of(page, "document_list", q="tram doc so tai nha van hoa")
    assert SearchEntry.objects.filter(kind="programme.text", object_id=noted.pk).count() == 1


def test_the_register_shows_documents_with_items_that_wait_for_a_task(world, page, noted):
    shown = text_of(page, "document_list", tasks="without")
    assert "120/KH-UBND" in shown
    assert "03/KH-UBND" not in shown


def test_the_api_gives_links_and_unlinks_items(world, page, noted):
    first, second, *_ = noted.items.all()
    rows = page.get(f"/api/programme/documents/{noted.pk}/items").json()
    assert [(one["tasks"], one["without_task"]) for one in rows][:2] == [(["NV-0001"], False), ([], True)]
    sent = {"data": {"task": "NV-0002"}, "content_type": "application/json"}
    linked = page.post(f"/api/programme/items/{second.pk}/link", **sent)
    assert linked.json()["tasks"] == ["NV-0002"]
    assert page.post(f"/api/programme/items/{second.pk}/link", **sent).status_code == 422
    assert page.post(f"/api/programme/items/{second.pk}/unlink", **sent).json()["without_task"] is True
    assert first.carried_by.count() == 1


def test_what_a_newer_list_says_anew_is_not_called_dropped(world, page, noted):
    """The same form twice: the superior asks for it still, in the newer list."""
    item = world.documents[0].items.first()
    DocumentItem.objects.filter(pk=item.pk).update(dropped_by=noted)
    for name, key in (("item", item.pk), ("task", world.tasks[0].pk)):
        assert "mới hơn" not in text_of(page, name, key)
    form = ListForm.objects.create(
        name="Danh mục", given_on=DAY, made_by=world.office, header_row=1, first_row=2, columns=[],
        file=files.store(name="a.txt", data=b"danh muc", actor=world.office),
    )  # fmt: skip
    Document.objects.filter(pk__in=[world.documents[0].pk, noted.pk]).update(form=form)
    assert "Đã có danh mục mới hơn: <a" in text_of(page, "item", item.pk)
    assert "đã có danh mục mới hơn: Kế hoạch 120/KH-UBND" in text_of(page, "task", world.tasks[0].pk)
    with pytest.raises(Rejected, match="Đã có danh mục mới hơn"):
        actions.make_item_task(item_id=item.pk, organisation=world.home, actor=world.office, day=DAY)


def test_items_are_sought_in_the_index_with_no_more_queries_than_they_are_listed(page, noted):
    with CaptureQueriesContext(connection) as listed:
        text_of(page, "item_list")
    with CaptureQueriesContext(connection) as sought:
        text_of(page, "item_list", q="tram doc so")
    assert len(sought) <= len(listed)


@pytest.mark.parametrize("query", ["%", '"', "_", "«"])
def test_signs_alone_find_no_item_no_task_and_no_document(page, noted, query):
    for name, found in (("item_list", "Thí điểm trạm đọc số"), ("board", "NV-0001"), ("document_list", "03/KH-UBND")):
        assert found not in text_of(page, name, q=query), name
