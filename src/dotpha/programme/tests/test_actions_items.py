"""A task carries out items of several documents and is counted once; an item without a task gets one."""

from __future__ import annotations

import pytest

from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions, queries
from dotpha.programme.models import DocumentItem, Task
from dotpha.programme.queries import standing
from dotpha.programme.queries.history import timeline
from dotpha.programme.queries.items import items_of, items_of_task, listed_documents, without_task
from dotpha.programme.tests.revised import revised, sign
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def noted(world):
    """A document of which all four items are noted without a task."""
    draft = revised(world, "Chuyển đổi số của ngành")
    actions.decide_draft_tasks(draft_id=draft.pk, row_ids=None, decision="noted", actor=world.office)
    return actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)


def test_a_task_carries_out_items_of_several_documents_and_is_counted_once(world, noted):
    item, task = noted.items.all()[0], world.tasks[0]
    before = standing.summary(standing.cells(standing.stood(Task.objects.all(), DAY), DAY))
    actions.link_item(item_id=item.pk, task_id=task.pk, actor=world.office, day=DAY)
    assert standing.summary(standing.cells(standing.stood(Task.objects.all(), DAY), DAY)) == before
    assert [one.item.document for one in items_of_task(task)] == [world.documents[0], noted]
    entry = ledger.history(task)[0]
    assert (entry["verb"], entry["facts"]["document"]) == ("programme.item_linked", "Kế hoạch 120/KH-UBND")
    assert timeline(task, world.office)[0].text == "Nối với mục việc của Kế hoạch 120/KH-UBND"
    with pytest.raises(Rejected, match="đã được ghi là thực hiện"):
        actions.link_item(item_id=item.pk, task_id=task.pk, actor=world.office, day=DAY)


def test_the_register_counts_items_without_a_task(world, noted):
    counts = {one.number: (one.task_count, one.without_count) for one in listed_documents(world.office)}
    assert counts == {"03/KH-UBND": (4, 0), "07/KH-UBND": (2, 0), "120/KH-UBND": (0, 4)}
    actions.link_item(item_id=noted.items.all()[0].pk, task_id=world.tasks[0].pk, actor=world.office, day=DAY)
    assert listed_documents(world.office).get(pk=noted.pk).without_count == 3
    Task.objects.filter(pk=world.tasks[0].pk).update(step="cancelled")
    assert listed_documents(world.office).get(pk=noted.pk).without_count == 3


def test_an_item_becomes_a_task_with_the_lead_that_was_chosen(world, noted):
    item = noted.items.all()[3]
    task = actions.make_item_task(item_id=item.pk, organisation=world.home, actor=world.office, day=DAY)
    assert (task.title, task.lead, task.document, task.code) == (item.title, world.home, noted, "NV-0007")
    assert task.milestones.count() == 1
    assert queries.as_of(task, DAY).state.label
    assert item.carried_by.get().task == task
    with pytest.raises(Rejected, match="đã có nhiệm vụ"):
        actions.make_item_task(item_id=item.pk, organisation=world.home, actor=world.office, day=DAY)


def test_a_link_is_taken_back_but_not_the_last_one_of_a_task(world, noted):
    item, task = noted.items.all()[0], world.tasks[0]
    actions.link_item(item_id=item.pk, task_id=task.pk, actor=world.office, day=DAY)
    actions.unlink_item(item_id=item.pk, task_id=task.pk, actor=world.office)
    assert not item.carried_by.exists()
    with pytest.raises(Rejected, match="không thực hiện mục việc"):
        actions.unlink_item(item_id=item.pk, task_id=task.pk, actor=world.office)
    own = task.items.get()
    with pytest.raises(Rejected, match="chỉ còn thực hiện mục này"):
        actions.unlink_item(item_id=own.item_id, task_id=task.pk, actor=world.office)


def test_what_a_newer_paper_dropped_asks_for_no_task(world, noted):
    draft = revised(world, "Khác (thay thế Kế hoạch số 120/KH-UBND)", "130/KH-UBND")
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))
    assert not DocumentItem.objects.filter(without_task()).exists()
    old = noted.items.first()
    with pytest.raises(Rejected, match="không còn giao mục việc"):
        actions.make_item_task(item_id=old.pk, organisation=world.home, actor=world.office, day=DAY)


def test_tasks_called_off_or_gone_carry_nothing_out(world, noted):
    item = noted.items.first()
    Task.objects.filter(pk=world.tasks[0].pk).update(step="cancelled")
    for task, words in ((world.tasks[0].pk, "Hãy chọn một nhiệm vụ"), (10**6, "Hãy chọn một nhiệm vụ")):
        with pytest.raises(Rejected, match=words):
            actions.link_item(item_id=item.pk, task_id=task, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="không còn trong văn bản"):
        actions.link_item(item_id=10**6, task_id=world.tasks[1].pk, actor=world.office, day=DAY)


@pytest.mark.parametrize("who", ["owner", "leader", "supervisor", "ward"])
def test_only_the_standing_office_links(world, noted, who):
    item, person = noted.items.first(), world.people[who]
    for attempt in (
        lambda: actions.link_item(item_id=item.pk, task_id=world.tasks[0].pk, actor=person, day=DAY),
        lambda: actions.unlink_item(item_id=item.pk, task_id=world.tasks[0].pk, actor=person),
        lambda: actions.make_item_task(item_id=item.pk, organisation=world.home, actor=person, day=DAY),
    ):
        with pytest.raises(Refused):
            attempt()


def test_each_sees_only_the_tasks_that_are_theirs_behind_an_item(world, noted):
    assert items_of(world.documents[0], world.fresh("ward")) == []
    assert [len(one.carrying) for one in items_of(world.documents[0], world.fresh("owner"))] == [1, 1, 1]
    assert len(items_of(noted, world.fresh("leader"))) == 4


def test_a_document_whose_items_all_have_tasks_elsewhere_is_not_taken_in_again(world):
    draft = revised(world, "Chuyển đổi số của ngành")
    for row, task in zip(draft.tasks.all(), world.tasks):
        actions.link_draft_task(row_id=row.pk, task_id=task.pk, actor=world.office)
    actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    again = revised(world, "Chuyển đổi số của ngành")
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.accept_draft(draft_id=again.pk, actor=world.office, day=DAY)
