"""Two people at the same moment: one after the other, on SQLite and on PostgreSQL."""

import threading
import time

import pytest

from dotpha.kit import clock
from dotpha.programme import actions
from dotpha.programme.actions import accepting, carrying_over, items, judging
from dotpha.programme.actions import drafts as drafting
from dotpha.programme.actions import replies as replying
from dotpha.programme.actions import tasks as writes
from dotpha.programme.models import Answer, Draft, Evidence, Milestone, Task
from dotpha.programme.tests import drafts
from dotpha.programme.tests import world as worlds
from dotpha.programme.tests.at_once import at_once, refusals
from dotpha.programme.tests.revised import revised, sign
from dotpha.programme.tests.rounds import DAY, filled, opened, read

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    with clock.standing_at(DAY):
        yield worlds.make()


def proven_and_reported(world):
    proof = actions.add_evidence(
        milestone_id=world.tasks[0].milestones.get().pk, actor=world.owner, day=DAY, url="https://a.vn/1"
    )
    actions.verify_evidence(evidence_id=proof.pk, actor=world.second, day=DAY)
    actions.move_task(task_id=world.tasks[0].pk, verb="report", actor=world.owner, day=DAY)
    return proof


@pytest.mark.parametrize("verb", ["withdraw", "return"])
def test_a_task_is_not_verified_while_its_proof_is_taken_away(world, verb, monkeypatch):
    """Whoever comes first: a verified task keeps its proof, or the proof is gone and the task is not verified."""
    proof = proven_and_reported(world)
    looked = threading.Event()
    look = judging._still_open

    def slowly(evidence):
        # Between the look at the task and the write there is time for another to verify the task.
        look(evidence)
        looked.wait(1.5)

    monkeypatch.setattr(judging, "_still_open", slowly)
    take = getattr(actions, f"{verb}_evidence")

    def act(place):
        if place:
            return take(evidence_id=proof.pk, reason="Sai", actor=world.office, day=DAY)
        threading.Event().wait(0.4)
        try:
            return actions.move_task(task_id=world.tasks[0].pk, verb="verify", actor=world.second, day=DAY)
        finally:
            looked.set()

    refused = refusals(at_once(2, act))
    assert len(refused) == 1
    stands = Evidence.objects.get(pk=proof.pk)
    verified = Task.objects.get(pk=world.tasks[0].pk).step == "verified"
    assert verified == (stands.withdrawn_on is None and stands.returned_on is None)


def test_a_milestone_is_not_removed_under_a_proof_that_is_shown_for_it(world, monkeypatch):
    extra = actions.add_milestone(task_id=world.tasks[0].pk, title="Vận hành thử", actor=world.office, day=DAY)
    locked = writes.locked

    def slowly(task_id):
        threading.Event().wait(0.2)
        return locked(task_id)

    monkeypatch.setattr(writes, "locked", slowly)

    def act(place):
        if place:
            return actions.remove_milestone(milestone_id=extra.pk, actor=world.office, day=DAY)
        return actions.add_evidence(milestone_id=extra.pk, actor=world.owner, day=DAY, url="https://a.vn/2")

    assert len(refusals(at_once(2, act))) == 1
    assert Milestone.objects.filter(pk=extra.pk).exists() == Evidence.objects.filter(milestone_id=extra.pk).exists()


@pytest.fixture
def unhurried(monkeypatch):
    """Everybody has come as far as the lock of the draft before the first has it."""
    open_draft = drafting.open_draft

    def slowly(draft_id):
        threading.Event().wait(0.2)
        return open_draft(draft_id)

    monkeypatch.setattr(drafting, "open_draft", slowly)


def draft_of(world):
    draft = actions.read_plan(actor=world.office, name="kế hoạch.txt", data=drafts.TEXT.encode(), day=drafts.DAY)
    return draft, drafts.rows(draft)


def test_of_two_who_split_a_task_at_one_place_one_does(world, unhurried):
    draft, (first, *_) = draft_of(world)
    at = first.title.index("của các")
    refused = refusals(at_once(4, lambda place: actions.split_draft_task(row_id=first.pk, at=at, actor=world.office)))
    assert len(refused) == 3
    assert [row.title for row in drafts.rows(draft)][:2] == ["Số hóa sổ hộ tịch", "của các xã, phường"]
    assert len({row.position for row in drafts.rows(draft)}) == 4


def test_of_merges_that_overlap_one_is_done_and_nothing_is_said_twice(world, unhurried):
    draft, (first, second, third) = draft_of(world)
    pairs = ([first.pk, second.pk], [second.pk, third.pk])
    refused = refusals(at_once(2, lambda place: actions.merge_draft_tasks(row_ids=pairs[place], actor=world.office)))
    # The merge into the second task may come first: then all three are one.
    assert len(drafts.rows(draft)) == (2 if refused else 1)
    titles = "\n".join(row.title for row in drafts.rows(draft))
    assert all(titles.count(row.title) == 1 for row in (first, second, third))


def test_a_task_is_not_mended_while_it_is_merged_into_another(world, unhurried):
    draft, (first, second, _) = draft_of(world)

    def act(place):
        if place:
            return actions.edit_draft_task(row_id=second.pk, actor=world.office, title="Ban hành quy chế")
        return actions.merge_draft_tasks(row_ids=[first.pk, second.pk], actor=world.office)

    refused = refusals(at_once(2, act))
    left = drafts.rows(draft)
    assert len(left) == 2
    assert ("Ban hành quy chế\n" in left[0].title + "\n") or refused


def test_reports_taken_in_from_two_files_do_not_wait_for_one_another_for_ever(world, monkeypatch):
    """Rows of one file stand in another order than those of the other: tasks are locked in the order of tasks."""
    period = opened(world)
    tasks = [0, 1, 2, 4]
    for place in tasks:
        milestone = world.tasks[place].milestones.get()
        actions.add_evidence(milestone_id=milestone.pk, actor=world.office, day=DAY, url="https://a.vn/3")
    ids = []
    for n, order in enumerate((tasks, tasks[::-1])):
        (reply,) = read(world, period, filled(world, *((place, f"Đã xong {n}", "HT", "") for place in order)))
        ids.append(list(reply.rows.values_list("pk", flat=True)))
    for rows in ids:
        actions.accept_rows(row_ids=rows, actor=world.office, day=DAY)
    locked = writes.locked

    def slowly(task_id):
        threading.Event().wait(0.05)
        return locked(task_id)

    for module in (replying, writes):
        monkeypatch.setattr(module, "locked", slowly)
    assert (
        refusals(at_once(2, lambda place: actions.report_rows(row_ids=ids[place], actor=world.office, day=DAY))) == []
    )


def test_answers_typed_and_rows_accepted_do_not_wait_for_one_another_for_ever(world):
    period = opened(world)
    data = filled(world, (0, "A", "", ""), (1, "B", "", ""))
    (reply,) = read(world, period, data)
    rows = list(reply.rows.values_list("pk", flat=True))

    def act(place):
        if place:
            return actions.accept_rows(row_ids=rows, actor=world.office, day=DAY)
        for task in world.tasks[:2]:
            actions.answer(
                task_id=task.pk, period_id=period.pk, organisation=world.home, actor=world.owner, day=DAY, result="Khác"
            )
        return None

    assert refusals(at_once(2, act)) == []
    assert Answer.objects.filter(latest=True).count() == 2


def test_a_revised_plan_is_taken_in_by_one_of_two_officers(world):
    draft = revised(world)
    seen = sign(draft)
    refused = refusals(
        at_once(
            2,
            lambda place: actions.accept_draft(
                draft_id=draft.pk, actor=(world.office, world.second)[place], day=DAY, seen=seen
            ),
        )
    )
    assert len(refused) == 1
    assert "đã được đưa vào" in refused[0]
    assert world.tasks[1].deadline_changes.count() == 1
    assert world.documents[0].items.exclude(dropped_by=None).count() == 1


def test_an_item_becomes_one_task_for_two_clicks(world):
    draft = revised(world, "Chuyển đổi số của ngành")
    actions.decide_draft_tasks(draft_id=draft.pk, row_ids=None, decision="noted", actor=world.office)
    item = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY).items.last()
    refused = refusals(
        at_once(
            2,
            lambda place: actions.make_item_task(
                item_id=item.pk, organisation=world.home, actor=(world.office, world.second)[place], day=DAY
            ),
        )
    )
    assert refused == ["Mục việc này đã có nhiệm vụ. Hãy tải lại trang."]
    assert item.carried_by.count() == 1


def test_a_revision_and_a_link_of_its_tasks_do_not_wait_for_each_other(world, monkeypatch):
    """Whoever takes tasks and items takes the tasks first: the other way round the database would end one of the two.

    The link wants an item that the revision drops, for a task that the revision holds already; nobody tries again.
    """
    draft, item, task = revised(world), world.documents[0].items.last(), world.tasks[1]
    seen, look, held = sign(draft), carrying_over.revision_of, threading.Event()

    def slowly(*given):
        held.set()
        time.sleep(0.5)
        return look(*given)

    def link():
        held.wait(5)
        return actions.link_item(item_id=item.pk, task_id=task.pk, actor=world.second, day=DAY)

    monkeypatch.setattr(carrying_over, "revision_of", slowly)
    monkeypatch.setattr(accepting, "_in_ring", lambda error: False)
    acts = (lambda: actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=seen), link)
    assert refusals(at_once(2, lambda place: acts[place]())) == []
    item.refresh_from_db()
    assert item.dropped_by == Draft.objects.get(pk=draft.pk).document
    assert task.items.filter(item=item).exists()


def test_of_two_links_one_is_left_when_both_are_taken_back_at_once(world, monkeypatch):
    task = world.tasks[0]
    actions.link_item(item_id=world.documents[1].items.first().pk, task_id=task.pk, actor=world.office, day=DAY)
    ids, write = list(task.items.values_list("item_id", flat=True)), items.ledger.write

    def slowly(*given, **facts):
        time.sleep(0.5)
        return write(*given, **facts)

    monkeypatch.setattr(items.ledger, "write", slowly)
    refused = refusals(
        at_once(2, lambda place: actions.unlink_item(item_id=ids[place], task_id=task.pk, actor=world.office))
    )
    assert len(refused) == 1
    assert task.items.count() == 1
