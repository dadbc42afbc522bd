"""A paper that abolishes a task of another by its number: it is proposed, the officer decides."""

import pytest
from django.urls import reverse

from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.programme import actions
from dotpha.programme.extraction.amending import abolitions
from dotpha.programme.models import Document, DocumentItem, Task
from dotpha.programme.queries.revising import revision_of
from dotpha.programme.rules.abolishing import Placed, abolished
from dotpha.programme.tests.revised import AMENDING, revised, sign
from dotpha.programme.tests.world import DAY

PLAN = """Kế hoạch
II. NHIỆM VỤ
1. Dữ liệu
a) Sổ hộ tịch
2. Ứng dụng
a) Bệnh án
b) Học bạ
c) Kê đơn
d) Đặt lịch khám
PHỤ LỤC I
4 Kho dữ liệu
5 Cổng dữ liệu
PHỤ LỤC II
4 Trạm đọc số
"""
PLACED = [
    Placed(key, ordinal, PLAN.index(words))
    for key, ordinal, words in (
        (1, "a", "Sổ hộ tịch"), (2, "a)", "Bệnh án"), (3, "4", "Kho dữ liệu"), (4, "4.", "Trạm đọc số"),
        (5, "5", "Cổng dữ liệu"), (6, "d", "Đặt lịch khám"),
    )
]  # fmt: skip
ONLY = """ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ
Số: 140/KH-UBND
Quảng Trị, ngày 12 tháng 11 năm 2025
KẾ HOẠCH
Sửa đổi, bổ sung Kế hoạch số 03/KH-UBND
1. {}
"""


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        ("Bãi bỏ nhiệm vụ số 4 Phụ lục I", {3}),
        ("Bãi bỏ số thứ tự 4 của Phụ lục II.", {4}),
        ("Bãi bỏ điểm a khoản 2 mục II.", {2}),
        ("Bãi bỏ số thứ tự 4.", set()),
        ("Bãi bỏ số thứ tự 9.", set()),
        ("Bãi bỏ số thứ tự 5.", {5}),
        ("Bãi bỏ số thứ tự 5 Phụ lục II.", set()),  # there is a number 5, but elsewhere
        ("Bãi bỏ số thứ tự 5 Phụ lục IV.", {5}),  # the paper has no such heading
        ("Bãi bỏ điểm d khoản 2 mục II.", {6}),
        ("Bãi bỏ số thứ tự 4 Phụ lục I và số thứ tự 4 Phụ lục II.", {3, 4}),
        ("Bãi bỏ nội dung về đào tạo.", set()),
    ],
)
def test_a_number_means_the_task_at_its_place_and_what_may_be_two_is_none(order, keys):
    found = abolished(abolitions(order), PLACED, PLAN)
    assert set(found.tasks) == keys
    assert found.unplaced == (() if keys else (order,))


def numbered(world):
    """The items of the first plan, numbered from 1."""
    for ordinal, item in enumerate(DocumentItem.objects.filter(document=world.documents[0]).order_by("position"), 1):
        DocumentItem.objects.filter(pk=item.pk).update(ordinal=str(ordinal))


def read(world, order):
    numbered(world)
    return actions.read_plan(actor=world.office, name="sửa đổi.txt", data=ONLY.format(order).encode(), day=DAY)


@pytest.mark.django_db
def test_what_an_amending_paper_abolishes_is_called_off_unless_the_officer_keeps_it(world, client):
    draft = read(world, "Bãi bỏ số thứ tự 4.")
    task = world.tasks[3]
    assert [(one.task, one.closes) for one in revision_of(draft, [], DAY).left if one.abolished] == [(task, True)]
    client.force_login(world.office)
    assert (
        "Văn bản ghi «1. Bãi bỏ số thứ tự 4.»"
        in client.get(reverse("programme:draft", args=[draft.pk])).content.decode()
    )
    actions.choose_left(draft_id=draft.pk, task_id=task.pk, choice="keep", actor=world.office)
    draft.refresh_from_db()
    with pytest.raises(Rejected, match="Chưa có nhiệm vụ nào được chọn"):
        actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    actions.choose_left(draft_id=draft.pk, task_id=task.pk, choice="close", actor=world.office)
    draft.refresh_from_db()
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    task.refresh_from_db()
    assert (task.step, task.steps.last().facts["decision_number"]) == ("cancelled", "140/KH-UBND")
    assert world.documents[0].items.get(ordinal="4").dropped_by == document
    assert Task.objects.filter(step="cancelled").count() == 1


@pytest.mark.django_db
def test_what_is_abolished_is_no_task_of_the_new_paper(world):
    numbered(world)
    draft = revised(world, AMENDING)
    draft.text += (
        "5. Bãi bỏ nhiệm vụ số 1 kèm theo Kế hoạch số 03/KH-UBND.\n6. Bãi bỏ nhiệm vụ số 2 Kế hoạch số 9/KH-UBND.\n"
    )
    draft.save()
    actions.revise(draft_id=draft.pk, document_id=world.documents[0].pk, kind="amends", actor=world.office, day=DAY)
    assert list(draft.tasks.values_list("task", flat=True)) == [None, world.tasks[1].pk, world.tasks[2].pk, None]


@pytest.mark.django_db
def test_an_order_that_is_not_clear_is_told(world, client):
    draft = read(world, "Bãi bỏ nhiệm vụ số 9 Phụ lục I.")
    client.force_login(world.office)
    shown = client.get(reverse("programme:draft", args=[draft.pk])).content.decode()
    assert "chưa rõ là nhiệm vụ nào của Kế hoạch 03/KH-UBND" in shown


@pytest.mark.django_db
def test_a_paper_that_neither_asks_nor_abolishes_is_no_plan(world):
    with pytest.raises(BadFile):
        read(world, "Các nội dung khác giữ nguyên.")
    assert Document.objects.count() == 2
