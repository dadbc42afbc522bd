"""A paper that changes one fact of a task of another: the row stands for that task, and nothing else of it changes."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.kit.access import Rejected
from dotpha.programme import actions
from dotpha.programme.extraction.altering import alterations
from dotpha.programme.extraction.times import Calendar
from dotpha.programme.models import Task
from dotpha.programme.queries.revising import revision_of
from dotpha.programme.rules.altering import altered, as_altered
from dotpha.programme.rules.matching import Asked
from dotpha.programme.tests.revised import sign
from dotpha.programme.tests.test_abolishing import ONLY, PLACED, PLAN, numbered, read
from dotpha.programme.tests.world import DAY

BARE = "QUYẾT ĐỊNH\nĐiều 1. Sửa đổi thời hạn nhiệm vụ số 3 thành 30/9/2026.\nĐiều 2. Bãi bỏ nhiệm vụ số 4 tại Phụ lục."
WAS = Asked(3, "Kho dữ liệu", ("Sở A", "Sở C"), deadline=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        ("Sửa đổi thời hạn nhiệm vụ số 4 Phụ lục I thành 30/9/2026.", {3}),
        ("Gia hạn các nhiệm vụ số 4, 5 Phụ lục I đến 30/9/2026.", {3, 5}),
        ("Gia hạn nhiệm vụ số 4 đến 30/9/2026.", set()),
        ("Gia hạn nhiệm vụ số 5 thêm 3 tháng.", set()),
        ('Thay cụm từ "Sở A" bằng cụm từ "Sở B" tại số thứ tự 5.', set()),
    ],
)
def test_an_order_means_the_task_at_its_place_and_what_may_be_two_is_none(order, keys):
    found = altered(alterations(order), PLACED, PLAN)
    assert set(found.tasks) == keys
    assert found.unplaced == (() if keys else (order,))


@pytest.mark.parametrize(
    ("order", "becomes"),
    [
        ("Sửa đổi thời hạn nhiệm vụ số 3 thành quý I/2027.", (("Sở A", "Sở C"), date(2027, 3, 31))),
        ("Sửa đổi thời hạn nhiệm vụ số 3 từ quý IV/2026 thành quý I/2027.", (("Sở A", "Sở C"), date(2027, 3, 31))),
        ("Sửa đổi thời hạn nhiệm vụ số 3 từ quý III/2026 thành quý I/2027.", None),
        ("Điều chỉnh cơ quan chủ trì nhiệm vụ số 3 từ Sở A sang Sở B.", (("Sở B", "Sở C"), date(2026, 12, 31))),
        ("Điều chỉnh cơ quan chủ trì nhiệm vụ số 3 thành Sở B.", (("Sở B",), date(2026, 12, 31))),
        ("Điều chỉnh cơ quan chủ trì nhiệm vụ số 3 từ Sở D sang Sở B.", None),
    ],
)
def test_only_the_named_fact_changes_and_what_does_not_fit_changes_nothing(order, becomes):
    now = as_altered(WAS, alterations(order), Calendar(2026), tuple)
    assert (now and (now.leads, now.deadline)) == becomes
    assert now is None or now.title == WAS.title


@pytest.mark.django_db
def test_a_deadline_is_changed_and_nothing_else(world, client):
    order = "Sửa đổi thời hạn nhiệm vụ số 3 thành ngày 30/9/2026."
    draft, task = read(world, order), world.tasks[2]
    (row,) = draft.tasks.all()
    assert (row.task, row.title, row.leads, row.deliverable) == (task, task.title, ["Sở Y tế"], "Bệnh án điện tử")
    assert draft.text[row.span_start : row.span_end] == f"1. {order}"
    changes = revision_of(draft, [row], DAY).held[row.pk].changes
    assert [(one.label, one.was, one.becomes) for one in changes] == [("thời hạn", "30/06/2026", "30/09/2026")]
    client.force_login(world.office)
    shown = client.get(reverse("programme:draft", args=[draft.pk])).content.decode()
    assert "nhưng chưa rõ" not in shown
    before = Task.objects.count()
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    was = (task.title, task.deliverable, task.lead)
    task.refresh_from_db()
    assert (task.title, task.deliverable, task.lead) == was
    assert (task.deadline, Task.objects.count()) == (date(2026, 9, 30), before)
    change = task.deadline_changes.get()
    assert (change.was, change.becomes) == (date(2026, 6, 30), date(2026, 9, 30))
    assert (change.decision_number, "140/KH-UBND sửa đổi Kế hoạch 03/KH-UBND" in change.reason) == ("140/KH-UBND", True)


@pytest.mark.django_db
def test_a_lead_is_changed_and_nothing_else(world):
    draft, task = read(world, "Điều chỉnh cơ quan chủ trì nhiệm vụ số 3 từ Sở Y tế sang Sở Tư pháp."), world.tasks[2]
    (row,) = draft.tasks.all()
    assert [one.field for one in revision_of(draft, [row], DAY).held[row.pk].changes] == ["leads"]
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    task.refresh_from_db()
    assert (task.lead, task.title, task.deadline) == (world.home, row.title, date(2026, 6, 30))


@pytest.mark.django_db
def test_what_others_change_meanwhile_is_not_changed_back(world):
    draft, task = read(world, "Gia hạn nhiệm vụ số 3 đến 30/9/2026."), world.tasks[2]
    actions.edit_task(task_id=task.pk, actor=world.office, title="Bệnh án điện tử ở mọi bệnh viện")
    (row,) = draft.tasks.all()
    assert [one.field for one in revision_of(draft, [row], DAY).held[row.pk].changes] == ["deadline"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "order",
    [
        "Gia hạn nhiệm vụ số 9 Phụ lục I đến 30/9/2026.",
        "Sửa đổi thời hạn nhiệm vụ số 3 từ 31/12/2027 thành 30/6/2028.",
        'Thay cụm từ "Sở Y tế" bằng cụm từ "Sở Tư pháp" tại số thứ tự 3.',
    ],
)
def test_an_order_that_is_not_clear_is_told_and_is_no_task(world, client, order):
    draft = read(world, order)
    assert not draft.tasks.exists()
    client.force_login(world.office)
    shown = client.get(reverse("programme:draft", args=[draft.pk])).content.decode()
    assert "chưa rõ sửa nhiệm vụ nào của Kế hoạch 03/KH-UBND" in shown
    assert "«Đổi thời hạn»" in shown


@pytest.mark.django_db
def test_a_short_decision_waits_for_the_paper_that_it_amends(world, client):
    numbered(world)
    draft = actions.read_plan(actor=world.office, name="văn bản dán", text=BARE, day=DAY)
    client.force_login(world.office)
    page = reverse("programme:draft", args=[draft.pk])
    assert "Hãy chọn văn bản được sửa đổi" in client.get(page).content.decode()
    old = world.documents[0]
    actions.revise(draft_id=draft.pk, document_id=old.pk, kind="amends", actor=world.office, day=DAY)
    draft.refresh_from_db()
    assert [row.task for row in draft.tasks.all()] == [world.tasks[2]]
    assert [one.task for one in revision_of(draft, [], DAY).left if one.closes] == [world.tasks[3]]
    assert "Hãy chọn văn bản được sửa đổi" not in client.get(page).content.decode()
    actions.revise(draft_id=draft.pk, document_id=None, actor=world.office, day=DAY)
    assert not draft.tasks.exists()


@pytest.mark.django_db
def test_taken_from_its_task_an_order_makes_no_new_one(world):
    draft = read(world, "Gia hạn nhiệm vụ số 3 đến 30/9/2026.")
    (row,) = draft.tasks.all()
    with pytest.raises(Rejected, match="sửa nhiệm vụ khác"):
        actions.link_draft_task(row_id=row.pk, task_id=world.tasks[1].pk, actor=world.office)
    assert actions.link_draft_task(row_id=row.pk, task_id=None, actor=world.office).decision == "dropped"
    assert actions.link_draft_task(row_id=row.pk, task_id=row.task_id, actor=world.office).decision == "kept"


@pytest.mark.django_db
def test_orders_stand_among_new_tasks_in_the_order_of_the_paper(world):
    numbered(world)
    text = ONLY.format(
        "Gia hạn nhiệm vụ số 3 đến 30/9/2026.\n2. Sở Y tế xây dựng đề án khám bệnh từ xa, xong trước 30/6/2026."
    )
    draft = actions.read_plan(actor=world.office, name="a.txt", data=text.encode(), day=DAY)
    assert [(row.position, row.task) for row in draft.tasks.all()] == [(0, world.tasks[2]), (1, None)]
