"""What a document asks for is kept in its words, and which task carries it out."""

import pytest

from dotpha.programme import actions
from dotpha.programme.models import DocumentItem, DraftTask, Task
from dotpha.programme.tests.drafts import DAY, TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world):
    return actions.read_plan(actor=world.office, name="văn bản dán", text=TEXT, day=DAY)


def test_each_task_taken_in_is_an_item_of_its_document(world, draft):
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    items = list(document.items.all())
    assert [item.title for item in items] == [task.title for task in document.tasks.order_by("pk")]
    assert [item.carried_by.get().task for item in items] == list(document.tasks.order_by("pk"))
    assert items[0].leads == ["Sở Tư pháp", "Sở Y tế"]
    assert document.text[items[1].span_start :].startswith(items[1].title)


def test_an_item_may_be_noted_without_a_task(world, draft):
    first, second, third = draft.tasks.all()
    DraftTask.objects.filter(pk=second.pk).update(decision=DraftTask.Decision.NOTED)
    DraftTask.objects.filter(pk=third.pk).update(decision=DraftTask.Decision.DROPPED)
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert document.tasks.count() == 1
    assert list(document.items.filter(carried_by=None).values_list("title", flat=True)) == [second.title]


def test_an_item_that_a_task_carries_out_already_makes_no_second_task(world, draft):
    known = Task.objects.first()
    row = draft.tasks.all()[1]
    DraftTask.objects.filter(pk=row.pk).update(task=known)
    before = Task.objects.count()
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert Task.objects.count() == before + 2
    assert DocumentItem.objects.get(document=document, title=row.title).carried_by.get().task == known
