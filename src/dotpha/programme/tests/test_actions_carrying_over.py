"""What a revision keeps: the step of a task, its accountable lead, what is asked for by papers in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dotpha.cases.models import Notice
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.programme import actions, queries
from dotpha.programme.actions import DocumentFacts
from dotpha.programme.api.shapes import task_facts
from dotpha.programme.models import DocumentLink, Draft, DraftTask, Task, TaskItem
from dotpha.programme.queries import clarity
from dotpha.programme.queries.asking import appendix_row
from dotpha.programme.queries.history import timeline
from dotpha.programme.queries.papers import Papers, papers_named
from dotpha.programme.queries.revising import family, revision_of, tasks_of
from dotpha.programme.queries.snapshot import task_row
from dotpha.programme.tests.revised import revised, sign
from dotpha.programme.tests.rounds import filled, opened, read
from dotpha.programme.tests.world import DAY, START

pytestmark = pytest.mark.django_db


def now(draft: Draft):
    draft.refresh_from_db()
    return revision_of(draft, list(draft.tasks.all()), DAY)


def accept(world, draft):
    draft.refresh_from_db()
    return actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY, seen=sign(draft))


@pytest.mark.parametrize("step", ["suspended", "reported"])
def test_a_new_lead_leaves_the_task_at_its_step(world, step):
    Task.objects.filter(pk=world.tasks[2].pk).update(step=step)
    accept(world, revised(world))
    task = Task.objects.get(pk=world.tasks[2].pk)
    assert (task.step, task.lead) == (step, world.home)
    assert queries.as_of(task, date(2025, 11, 1)).lead == world.other
    assert timeline(task, world.office)[0].text == "Chuyển chủ trì sang Sở Tư pháp"


def test_a_lead_that_the_register_does_not_know_takes_nothing_from_the_one_that_answers(world, client):
    draft = revised(world)
    row = draft.tasks.all()[0]
    actions.edit_draft_task(row_id=row.pk, actor=world.office, leads=["Trung tâm Lạ mặt"])
    client.force_login(world.office)
    assert (
        "Sở Tư pháp vẫn chịu trách nhiệm chính"
        in client.get(reverse("programme:draft", args=[draft.pk])).content.decode()
    )
    accept(world, draft)
    assert Task.objects.get(pk=world.tasks[0].pk).lead == world.home


def test_a_task_kept_of_a_replaced_paper_is_asked_for_by_the_new_one(world):
    draft = revised(world)
    actions.choose_left(draft_id=draft.pk, task_id=world.tasks[3].pk, choice="keep", actor=world.office)
    document = accept(world, draft)
    assert world.tasks[3] in tasks_of(document)
    item = document.items.get(carried_by__task=world.tasks[3])
    assert (item.title, item.position) == (world.tasks[3].title, document.items.count() - 1)


def test_a_replaced_paper_keeps_no_task_alive(world):
    """Two papers asked for it; the other has been replaced since, and its successor does not ask for it."""
    other = world.documents[1].items.first()
    TaskItem.objects.create(task=world.tasks[3], item=other, linked_on=DAY)
    DocumentLink.objects.create(
        document=actions.register_document(facts=DocumentFacts("Mới", "08/KH-UBND", signed_on=DAY), actor=world.office),
        target=world.documents[1],
        kind="replaces",
    )
    (left,) = now(revised(world)).left
    assert (left.closes, left.elsewhere) == (True, ())


def test_what_amends_an_amendment_belongs_to_the_first_paper_rings_too(world):
    first, second = world.documents
    third = actions.register_document(facts=DocumentFacts("Ba", "09/KH-UBND", signed_on=DAY), actor=world.office)
    for newer, older in ((second, first), (third, second), (first, third)):
        DocumentLink.objects.create(document=newer, target=older, kind="amends")
    assert family(first) == [first.pk, second.pk, third.pk]
    assert tasks_of(first).count() == 6
    fourth = actions.register_document(facts=DocumentFacts("Tư", "10/KH-UBND", signed_on=DAY), actor=world.office)
    DocumentLink.objects.create(document=fourth, target=second, kind="replaces")
    assert tasks_of(first).count() == 4


def test_authority_resources_and_words_of_deadlines_are_carried_over(world):
    draft = revised(world)
    first, second, *_ = draft.tasks.all()
    actions.edit_draft_task(
        row_id=first.pk, actor=world.office, authority="HĐND tỉnh", resources="Ngân sách tỉnh", deadline=None,
        deadline_text="thường xuyên",
    )  # fmt: skip
    found = {one.field for one in now(draft).held[first.pk].changes}
    assert found == {"authority", "resources", "deadline_text"}
    accept(world, draft)
    task, dated = (Task.objects.get(pk=one.pk) for one in world.tasks[:2])
    assert (task.authority, task.resources, task.deadline_text) == ("HĐND tỉnh", "Ngân sách tỉnh", "thường xuyên")
    assert (dated.deadline_text, second.deadline_text) == ("31/3/2026", "31/3/2026")


def test_a_dropped_card_holds_no_task_back(world):
    draft = revised(world)
    first, fourth = draft.tasks.all()[0], draft.tasks.all()[3]
    actions.edit_draft_task(row_id=first.pk, actor=world.office, decision="dropped")
    actions.link_draft_task(row_id=fourth.pk, task_id=world.tasks[0].pk, actor=world.office)
    assert list(draft.tasks.values_list("task", flat=True)) == [
        None, world.tasks[1].pk, world.tasks[2].pk, world.tasks[0].pk,
    ]  # fmt: skip


def test_cards_of_two_tasks_or_two_codes_are_not_joined(world):
    draft = revised(world)
    first, second, third, fourth = draft.tasks.all()
    with pytest.raises(Rejected, match="đã nối với nhiệm vụ khác nhau"):
        actions.merge_draft_tasks(row_ids=[first.pk, second.pk], actor=world.office)
    for row, code in ((third, "57.01"), (fourth, "57.02")):
        DraftTask.objects.filter(pk=row.pk).update(code=code)
    with pytest.raises(Rejected, match=r"57\.01, 57\.02 có mã riêng"):
        actions.merge_draft_tasks(row_ids=[third.pk, fourth.pk], actor=world.office)
    DraftTask.objects.filter(pk=third.pk).update(code="")
    merged = actions.merge_draft_tasks(row_ids=[third.pk, fourth.pk], actor=world.office)
    assert (merged.code, merged.task) == ("57.02", world.tasks[2])


def test_the_milestone_of_the_plan_says_the_new_product_and_day(world):
    draft = revised(world)
    second = draft.tasks.all()[1]
    actions.edit_draft_task(row_id=second.pk, actor=world.office, deliverable="Nghị quyết của HĐND tỉnh")
    accept(world, draft)
    milestone = world.tasks[1].milestones.get()
    assert (milestone.title, milestone.due_on) == ("Nghị quyết của HĐND tỉnh", date(2026, 3, 31))
    told = next(one for one in timeline(world.tasks[1], world.office) if one.text == "Đổi mốc theo văn bản mới")
    assert told.detail == (
        "«Quyết định của UBND tỉnh» thành «Nghị quyết của HĐND tỉnh». Hạn của mốc: 28/11/2025 thành 31/3/2026"
    )


def test_a_milestone_that_people_named_or_proved_stays(world):
    named, proved = world.tasks[1], world.tasks[2]
    actions.add_milestone(
        task_id=named.pk, title="Trình dự thảo", due_on=date(2025, 11, 28), actor=world.office, day=DAY
    )
    actions.remove_milestone(milestone_id=named.milestones.first().pk, actor=world.office, day=DAY)
    proof = actions.add_evidence(
        milestone_id=proved.milestones.get().pk, actor=world.office, day=DAY, url="https://a.vn/1"
    )
    actions.verify_evidence(evidence_id=proof.pk, actor=world.second, day=DAY)
    draft = revised(world)
    actions.edit_draft_task(row_id=draft.tasks.all()[2].pk, actor=world.office, deliverable="Báo cáo kết quả")
    accept(world, draft)
    assert named.milestones.get(removed_on=None).due_on == date(2025, 11, 28)
    assert proved.milestones.get().title == "Bệnh án điện tử"
    told = next(one for one in timeline(proved, world.office) if one.text.startswith("Giữ nguyên mốc"))
    assert "đã có minh chứng được xác nhận" in told.detail


def test_a_question_is_settled_by_the_paper_that_names_the_agency(world):
    bare = world.tasks[3]
    actions.draft_questions(task_ids=[bare.pk], actor=world.office, day=DAY)
    assert bare.questions.filter(point="duty", decision="").exists()
    draft = revised(world)
    row = draft.tasks.all()[3]
    actions.edit_draft_task(row_id=row.pk, actor=world.office, title=bare.title, leads=["Trung tâm Lạ mặt"])
    actions.link_draft_task(row_id=row.pk, task_id=bare.pk, actor=world.office)
    accept(world, draft)
    assert not bare.questions.filter(point="duty", decision="").exists()


def test_supporting_agencies_are_told_with_old_and_new_words(world):
    draft = revised(world)
    row = draft.tasks.all()[0]
    actions.edit_draft_task(row_id=row.pk, actor=world.office, supporting=["Phường Hải Đình"])
    accept(world, draft)
    told = next(one for one in timeline(world.tasks[0], world.office) if "cơ quan phối hợp" in one.text)
    assert told.detail == "«Sở Y tế» thành «Phường Hải Đình»"
    for person, deed, page in (("stranger", "thôi phối hợp", "document"), ("ward", "giao phối hợp", "task")):
        heard = Notice.objects.get(recipient=world.people[person], key__contains=":supporting:")
        assert f"hộ tịch của 78 xã, phường»: {deed}. Cơ quan phối hợp trước đây: Sở Y tế; nay: Phường" in heard.text
        assert heard.url == reverse(
            f"programme:{page}", args=[{"document": world.documents[0], "task": world.tasks[0]}[page].pk]
        )


def test_letters_and_reports_name_the_paper_in_force_on_their_day(world):
    old, other = world.documents
    actions.link_item(item_id=other.items.first().pk, task_id=world.tasks[0].pk, actor=world.office, day=START)
    with clock.standing_at(DAY):
        new = accept(world, revised(world))
    for task, before, after in (
        (world.tasks[0], old, new), (world.tasks[3], old, old), (world.tasks[4], other, other),
    ):  # fmt: skip
        assert queries.as_of(task, DAY - timedelta(days=1)).paper == before
        assert queries.as_of(task, DAY).paper == after
    view = queries.as_of(world.tasks[0], DAY)
    assert appendix_row(view, "").document == str(new)
    assert task_row(view, None, [])["document_id"] == new.pk
    assert {key: task_facts(view)[key] for key in ("document", "given_by")} == {
        "document": "Kế hoạch 120/KH-UBND", "given_by": "Kế hoạch 03/KH-UBND",
    }  # fmt: skip


def test_pages_name_the_paper_in_force_and_lead_to_the_old_one(world, client):
    with clock.standing_at(DAY):
        new = accept(world, revised(world))
    task = world.tasks[1]
    client.force_login(world.office)
    old = f'href="{reverse("programme:document", args=[task.document_id])}'
    here = f'href="{reverse("programme:document", args=[new.pk])}">Kế hoạch 120/KH-UBND</a>'
    for page in ("task", "task_panel", "board"):
        shown = client.get(reverse(f"programme:{page}", args=[] if page == "board" else [task.pk])).content.decode()
        assert here in shown or "Kế hoạch 120/KH-UBND</small>" in shown
        assert (old in shown) == (page == "task")
    assert [
        one for one in (old, here) if one in client.get(reverse("programme:clarity_documents")).content.decode()
    ] == [here]


def test_questions_are_counted_and_worded_by_the_paper_in_force(world):
    with clock.standing_at(DAY):
        new = accept(world, revised(world))
    assert new.pk in clarity.tally(DAY).documents
    assert world.documents[0].pk not in clarity.tally(DAY).documents
    Task.objects.filter(pk=world.tasks[1].pk).update(deliverable="")
    (asked,) = actions.draft_questions(task_ids=[world.tasks[1].pk], actor=world.office, day=DAY)
    assert "120/KH-UBND" in asked.text


def test_the_paper_in_force_is_no_proof_of_what_it_asks_for(world):
    with clock.standing_at(DAY):
        accept(world, revised(world))
    (reply,) = read(world, opened(world), filled(world, (1, "Đang thực hiện theo Kế hoạch số 120/KH-UBND", "", "")))
    assert papers_named(reply.rows.get()) == Papers()
