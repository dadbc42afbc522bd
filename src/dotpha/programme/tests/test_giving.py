"""A task given by a leader's word: its paper, its item, its number, taken back."""

from datetime import date, timedelta

import pytest

from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.programme import actions, queries
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Document
from dotpha.programme.queries.history import timeline
from dotpha.programme.rules.states import Aside
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db
DUE = date(2025, 12, 5)


def paper(world, **more):
    facts = DocumentFacts(title="Khắc phục máy quét hỏng", kind="Ý kiến chỉ đạo", issuer="UBND tỉnh", signed_on=DAY)
    return actions.give_paper(facts=facts, giver=world.leader, actor=more.get("actor", world.leader))


def given(world, document=None, **more):
    facts = {"title": "Khắc phục máy quét hỏng", "organisation_id": world.home.pk, "deadline": DUE} | more
    made = document or paper(world)
    return actions.give_task(
        document_id=made.pk, given=actions.GivenTask(**facts), giver=world.leader, actor=world.leader, day=DAY
    )


def test_a_given_task_is_a_task_like_any_other(world):
    task = given(world, deliverable="Biên bản bàn giao", supporting=(world.other.pk,))
    assert (task.lead, task.deadline, task.assigned_on) == (world.home, DUE, DAY)
    assert [one.title for one in task.milestones.all()] == ["Biên bản bàn giao"]
    item = task.items.get().item
    assert (item.document, item.leads, item.supporting) == (task.document, ["Sở Tư pháp"], ["Sở Y tế"])
    assert queries.visible_tasks(world.stranger).filter(pk=task.pk).exists(), "who supports sees it"
    assert queries.as_of(task, DAY).state.label == "không có thông tin – trong hạn"


def test_only_a_leaders_word_gives_and_takes_back(world):
    for person in (world.owner, world.supervisor, world.office):
        with pytest.raises(Refused, match="lãnh đạo"):
            actions.give_paper(facts=DocumentFacts(title="x"), giver=person, actor=world.leader)
    task = given(world)
    with pytest.raises(Refused, match="lãnh đạo"):
        actions.take_back(task_id=task.pk, reason="x", giver=world.owner, actor=world.leader, day=DAY)


def test_what_cannot_be_given_says_why(world):
    with pytest.raises(Rejected, match="trước ngày ban hành"):
        given(world, deadline=DAY - timedelta(1))
    world.other.ends_on = DAY
    world.other.save()
    with pytest.raises(Rejected, match="không còn hoạt động"):
        given(world, organisation_id=world.other.pk)
    with pytest.raises(Rejected, match="không còn hoạt động"):
        given(world, supporting=(world.other.pk,))


def test_a_paper_without_a_number_is_told_by_its_day_until_it_gets_one(world):
    task = given(world)
    assert str(task.document) == "Ý kiến chỉ đạo ngày 20/11/2025"
    made = actions.number_paper(
        document_id=task.document_id, number="88/YK-UBND", signed_on=DAY, giver=world.leader, actor=world.office
    )
    assert str(made) == "Ý kiến chỉ đạo 88/YK-UBND"
    with pytest.raises(Rejected, match="đã có số"):
        actions.number_paper(
            document_id=made.pk, number="89/YK-UBND", signed_on=DAY, giver=world.leader, actor=world.office
        )
    other = paper(world)
    with pytest.raises(Rejected, match="đã có 88 / YK-UBND"):
        actions.number_paper(
            document_id=other.pk, number="88 / YK-UBND", signed_on=DAY, giver=world.leader, actor=world.office
        )
    assert Document.objects.get(pk=other.pk).number == ""
    assert Entry.objects.filter(verb="programme.document_numbered").count() == 1


def test_a_task_taken_back_stands_aside_with_the_reason_and_can_be_restored_by_the_office(world):
    task = given(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.take_back(task_id=task.pk, reason="", giver=world.leader, actor=world.leader, day=DAY)
    task = actions.take_back(
        task_id=task.pk, reason="Đã có trong kế hoạch", giver=world.leader, actor=world.leader, day=DAY
    )
    assert queries.as_of(task, DAY).state.aside == Aside.CANCELLED
    told = timeline(task, world.office)[0]
    assert (told.text, told.detail) == ("Rút việc đã giao", "Đã có trong kế hoạch")
    with pytest.raises(Rejected, match="đã bãi bỏ"):
        actions.take_back(task_id=task.pk, reason="x", giver=world.leader, actor=world.leader, day=DAY)


def test_the_page_of_a_task_does_not_offer_to_take_it_back(world, client):
    task = given(world)
    client.force_login(world.leader)
    assert "take_back" not in client.get(f"/programme/nhiem-vu/{task.pk}").content.decode()
    assert client.post(f"/programme/nhiem-vu/{task.pk}/buoc/take_back", {"note": "x"}).status_code == 404
