"""A plan that amends or replaces another: what is asked for again goes on, nothing that was done is lost."""

from __future__ import annotations

from datetime import date

import pytest

from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions, queries
from dotpha.programme.actions import DocumentFacts
from dotpha.programme.models import DocumentLink, Draft, DraftTask, Task, TaskItem
from dotpha.programme.queries.revising import revision_of, tasks_of
from dotpha.programme.queries.stories import stories_of
from dotpha.programme.tests.revised import AMENDING, REPLACING, TEXT, revised
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def now(draft: Draft):
    draft.refresh_from_db()
    return revision_of(draft, list(draft.tasks.all()), DAY)


def accept(world, draft, **more):
    seen = more.pop("seen", None) or now(draft).seen
    return actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=seen, **more)


def test_a_plan_that_says_so_is_held_against_the_old_one_by_itself(world):
    draft = revised(world)
    assert (draft.revises, draft.revises_as) == (world.documents[0], "replaces")
    first, second, third, fourth = draft.tasks.all()
    assert [one.task for one in (first, second, third, fourth)] == [*world.tasks[:3], None]
    found = now(draft)
    assert (found.same, found.changed, found.new) == (1, 2, 1)
    assert [one.field for one in found.held[second.pk].changes] == ["title", "deadline"]
    assert [(one.was, one.becomes) for one in found.held[third.pk].changes] == [("Sở Y tế", "Sở Tư pháp")]
    assert [(one.task, one.closes) for one in found.left] == [(world.tasks[3], True)]


def test_taking_it_in_changes_what_changed_and_keeps_what_was_done(world):
    kept, changed, moved, dropped = world.tasks[:4]
    milestone = changed.milestones.get()
    actions.add_evidence(milestone_id=milestone.pk, actor=world.owner, day=DAY, url="https://a.vn/1")
    document = accept(world, revised(world))
    for task in world.tasks:
        task.refresh_from_db()
    assert changed.title == "Ban hành quy chế khai thác, chia sẻ dữ liệu hộ tịch"
    change = changed.deadline_changes.get()
    assert (change.was, change.becomes) == (date(2025, 11, 28), date(2026, 3, 31))
    assert change.decision_number == "120/KH-UBND"
    assert "thay thế Kế hoạch 03/KH-UBND" in change.reason
    assert milestone.evidence.count() == 1
    assert moved.lead == world.home
    assert list(moved.agencies.filter(role="lead").values_list("written", flat=True)) == ["Sở Tư pháp"]
    assert (kept.step, kept.title) == ("assigned", "Số hóa sổ hộ tịch của 78 xã, phường")
    assert kept.deadline_changes.count() == 0
    assert dropped.step == "cancelled"
    assert dropped.steps.last().facts["decision_number"] == "120/KH-UBND"
    assert document.tasks.count() == 1
    assert Task.objects.count() == 7


def test_items_and_links_tell_what_became_of_the_old_plan(world):
    document = accept(world, revised(world))
    old = world.documents[0]
    assert [item.carried_by.get().task for item in document.items.all()][:3] == world.tasks[:3]
    assert [item.dropped_by for item in old.items.all()] == [None, None, None, document]
    assert DocumentLink.objects.filter(document=document, target=old).values_list("kind", flat=True).get() == "replaces"
    told = next(one["facts"] for one in ledger.history(document) if one["verb"] == "programme.plan_accepted")
    assert {key: told[key] for key in ("tasks", "unchanged", "altered", "closed")} == {
        "tasks": 1, "unchanged": 1, "altered": 2, "closed": 1,
    }  # fmt: skip
    (story,) = stories_of(old)
    assert (story.newer, story.same, len(story.changed), story.new) == (document, 1, 2, 1)
    assert [item.title for item in story.dropped] == [world.tasks[3].title]


def test_an_amending_plan_leaves_open_what_it_does_not_name(world):
    draft = revised(world, AMENDING)
    assert draft.revises_as == "amends"
    assert [one.closes for one in now(draft).left] == [False]
    accept(world, draft)
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].step == "assigned"
    assert world.documents[0].items.filter(dropped_by=None).count() == 4


def test_the_officer_chooses_what_becomes_of_each_one_left(world):
    draft = revised(world)
    actions.choose_left(draft_id=draft.pk, task_id=world.tasks[3].pk, choice="keep", actor=world.office)
    accept(world, draft)
    world.tasks[3].refresh_from_db()
    assert world.tasks[3].step == "assigned"
    for choice, task, words in (("perhaps", world.tasks[0], "Hãy chọn"), ("keep", world.tasks[4], "không thuộc")):
        other = revised(world, "Khác (thay thế Kế hoạch số 120/KH-UBND)", "130/KH-UBND")
        with pytest.raises(Rejected, match=words):
            actions.choose_left(draft_id=other.pk, task_id=task.pk, choice=choice, actor=world.office)


def test_a_task_that_another_paper_asks_for_too_stays_by_itself(world):
    other = world.documents[1].items.first()
    TaskItem.objects.create(task=world.tasks[3], item=other, linked_on=DAY)
    (left,) = now(revised(world)).left
    assert (left.closes, left.elsewhere) == (False, ("Kế hoạch 07/KH-UBND",))


def test_a_task_that_is_done_stays_done_whatever_the_paper_says(world):
    done = world.tasks[1]
    Task.objects.filter(pk=done.pk).update(step="closed")
    Task.objects.filter(pk=world.tasks[3].pk).update(step="verified")
    draft = revised(world)
    assert now(draft).changed == 1
    assert now(draft).left == ()
    accept(world, draft)
    done.refresh_from_db()
    assert (done.step, done.deadline, done.title) == ("closed", date(2025, 11, 28), PLAN_TITLE)
    assert done.items.count() == 2
    assert Task.objects.get(pk=world.tasks[3].pk).step == "verified"


PLAN_TITLE = "Ban hành quy chế khai thác dữ liệu hộ tịch"


def test_what_others_changed_meanwhile_is_not_written_over(world):
    draft = revised(world)
    seen = now(draft).seen
    actions.change_deadline(
        task_id=world.tasks[0].pk, becomes=date(2025, 12, 1), reason="Gia hạn", actor=world.second, day=DAY
    )
    with pytest.raises(Rejected, match="vừa được người khác thay đổi"):
        accept(world, draft, seen=seen)
    assert Task.objects.count() == 6
    assert now(draft).changed == 3
    accept(world, draft, seen=now(draft).seen)


def choices(world, draft, row):
    yield lambda: actions.choose_left(draft_id=draft.pk, task_id=world.tasks[3].pk, choice="keep", actor=world.second)
    yield lambda: actions.edit_draft_task(row_id=row.pk, actor=world.second, leads=["Sở Y tế"])
    yield lambda: actions.edit_draft_task(row_id=row.pk, actor=world.second, decision="dropped")
    yield lambda: actions.link_draft_task(row_id=row.pk, task_id=None, actor=world.second)
    yield lambda: world.tasks[0].agencies.filter(role="supporting").delete()
    yield lambda: actions.revise(draft_id=draft.pk, document_id=None, actor=world.second, day=DAY)


@pytest.mark.parametrize("place", range(6))
def test_what_others_chose_meanwhile_is_not_taken_in_unseen(world, place):
    draft = revised(world)
    seen = now(draft).seen
    list(choices(world, draft, draft.tasks.first()))[place]()
    with pytest.raises(Rejected, match="vừa được người khác thay đổi"):
        accept(world, draft, seen=seen)


def test_a_revision_is_not_taken_in_unseen_nor_from_a_page_that_showed_none(world):
    draft = revised(world)
    actions.revise(draft_id=draft.pk, document_id=None, actor=world.office, day=DAY)
    none = now(draft).seen
    assert none
    actions.revise(draft_id=draft.pk, document_id=world.documents[0].pk, kind="replaces", actor=world.second, day=DAY)
    for seen in ("", none):
        with pytest.raises(Rejected, match="vừa được người khác thay đổi"):
            actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=seen)


def test_of_two_officers_one_takes_it_in(world):
    draft = revised(world)
    accept(world, draft)
    with pytest.raises(Rejected, match="đã được đưa vào"):
        actions.accept_draft(draft_id=draft.pk, actor=world.second, day=DAY, seen="x")
    assert world.tasks[1].deadline_changes.count() == 1


def test_a_plan_revised_twice_goes_on_with_the_same_tasks(world):
    accept(world, revised(world))
    draft = revised(world, "Chuyển đổi số năm 2027 (thay thế Kế hoạch số 120/KH-UBND)", "130/KH-UBND")
    assert now(draft).same == 4
    document = accept(world, draft)
    assert (document.tasks.count(), Task.objects.count()) == (0, 7)
    assert world.tasks[0].items.count() == 3


def test_the_next_revision_counts_what_an_amendment_has_added(world):
    accept(world, revised(world, AMENDING))
    assert tasks_of(world.documents[0]).count() == 5


def test_a_document_without_tasks_is_revised_with_all_new_ones(world):
    letter = actions.register_document(facts=DocumentFacts("Cũ", "44/KH-UBND", signed_on=DAY), actor=world.office)
    draft = revised(world, "Chuyển đổi số (thay thế Kế hoạch số 44/KH-UBND)")
    assert draft.revises == letter
    assert now(draft).new == 4
    document = accept(world, draft)
    assert document.tasks.count() == 4
    assert queries.links_of(letter) == [("được thay thế bởi", document)]


def test_links_are_taken_back_and_chosen_anew_one_to_one(world):
    draft = revised(world)
    first, second, _, fourth = draft.tasks.all()
    actions.link_draft_task(row_id=first.pk, task_id=None, actor=world.office)
    assert [one.task for one in now(draft).left] == [world.tasks[0], world.tasks[3]]
    actions.link_draft_task(row_id=fourth.pk, task_id=world.tasks[3].pk, actor=world.office)
    with pytest.raises(Rejected, match="đã được nối với"):
        actions.link_draft_task(row_id=first.pk, task_id=world.tasks[1].pk, actor=world.office)
    Task.objects.filter(pk=world.tasks[0].pk).update(step="cancelled")
    with pytest.raises(Rejected, match="không còn trong chương trình"):
        actions.link_draft_task(row_id=first.pk, task_id=world.tasks[0].pk, actor=world.office)
    assert second.task == world.tasks[1]


def test_what_is_no_revision_after_all_is_taken_back(world):
    draft = revised(world)
    actions.revise(draft_id=draft.pk, document_id=None, actor=world.office, day=DAY)
    assert set(draft.tasks.values_list("task", flat=True)) == {None}
    with pytest.raises(Rejected, match="sửa đổi hoặc thay thế"):
        actions.revise(draft_id=draft.pk, document_id=world.documents[0].pk, kind="x", actor=world.office, day=DAY)
    actions.revise(draft_id=draft.pk, document_id=world.documents[0].pk, kind="amends", actor=world.office, day=DAY)
    assert draft.tasks.exclude(task=None).count() == 3


def test_calling_off_needs_the_number_of_the_paper(world):
    draft = revised(world)
    actions.edit_draft(draft_id=draft.pk, actor=world.office, number="")
    with pytest.raises(Rejected, match="Hãy ghi số, ký hiệu"):
        accept(world, draft)


def test_several_leads_leave_nobody_accountable_and_the_past_as_it_was(world):
    draft = revised(world)
    row = draft.tasks.all()[0]
    actions.edit_draft_task(row_id=row.pk, actor=world.office, leads=["Sở Y tế", "Phường Hải Đình"])
    accept(world, draft)
    task = Task.objects.get(pk=world.tasks[0].pk)
    assert task.lead is None
    assert queries.as_of(task, date(2025, 11, 1)).lead == world.home
    assert queries.as_of(task, DAY).lead_names == "Sở Y tế, Phường Hải Đình"


def test_sure_ones_of_another_document_are_linked_in_one_go_and_their_tasks_not_changed(world):
    draft = revised(world, "Chuyển đổi số của ngành")
    assert draft.revises is None
    assert actions.link_sure(draft_id=draft.pk, actor=world.office) == 3
    document = accept(world, draft)
    task = Task.objects.get(pk=world.tasks[1].pk)
    assert (task.title, task.deadline) == (PLAN_TITLE, date(2025, 11, 28))
    assert (document.tasks.count(), task.items.count()) == (1, 2)


def test_cutting_a_linked_card_leaves_the_link_with_the_first_part(world):
    draft = revised(world)
    row = draft.tasks.all()[0]
    DraftTask.objects.filter(pk=row.pk).update(code="57.01")
    head, tail = actions.split_draft_task(row_id=row.pk, at=10, actor=world.office)
    assert (head.task, tail.task) == (world.tasks[0], None)
    assert (head.code, tail.code) == ("57.01", "")
    merged = actions.merge_draft_tasks(row_ids=[head.pk, tail.pk], actor=world.office)
    assert merged.task == world.tasks[0]


@pytest.mark.parametrize("who", ["owner", "leader", "supervisor"])
def test_only_the_standing_office_revises(world, who):
    draft, person = revised(world, REPLACING), world.people[who]
    row = draft.tasks.all()[0]
    for attempt in (
        lambda: actions.revise(draft_id=draft.pk, document_id=None, actor=person, day=DAY),
        lambda: actions.link_draft_task(row_id=row.pk, task_id=None, actor=person),
        lambda: actions.link_sure(draft_id=draft.pk, actor=person),
        lambda: actions.choose_left(draft_id=draft.pk, task_id=world.tasks[3].pk, choice="keep", actor=person),
    ):
        with pytest.raises(Refused):
            attempt()


def test_a_revised_plan_is_not_taken_in_without_a_review(world):
    text = TEXT.format(title=REPLACING, number="120/KH-UBND")
    with pytest.raises(Rejected, match="đang có 4 nhiệm vụ. Hãy nhập trên trang"):
        actions.import_plan(actor=world.office, name="a.txt", text=text, day=DAY)
    plan, nothing = actions.import_plan(actor=world.office, name="a.txt", text=text, day=DAY, dry_run=True)
    assert (len(plan.tasks), nothing, Draft.objects.filter(document=None).count()) == (4, None, 0)


def test_a_renewed_lead_of_several_is_named_by_the_paper(world):
    """Two led the fourth task, nobody accountable; the new plan gives it to one of them."""
    draft = revised(world)
    row = draft.tasks.all()[3]
    actions.link_draft_task(row_id=row.pk, task_id=world.tasks[3].pk, actor=world.office)
    actions.edit_draft_task(row_id=row.pk, actor=world.office, leads=["Sở Y tế"])
    accept(world, draft)
    task = Task.objects.get(pk=world.tasks[3].pk)
    assert task.lead == world.other
    assert task.steps.filter(verb="name_lead").count() == 1
