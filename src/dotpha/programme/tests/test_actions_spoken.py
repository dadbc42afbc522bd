"""In whose name somebody speaks, what may be shown, and that a refusal leaves nothing behind."""

import json

import pytest

from dotpha.cases.models import Notice
from dotpha.kit import access
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import StoredFile
from dotpha.people.models import Position, Role, Succession
from dotpha.people.queries import lineage, own_organisations
from dotpha.programme import actions
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Answer, Evidence
from dotpha.programme.queries import visible_tasks
from dotpha.programme.queries.history import timeline
from dotpha.programme.queries.periods import owed
from dotpha.programme.queries.speaking import speaking_for
from dotpha.programme.tests.rounds import opened
from dotpha.programme.tests.world import DAY


def also(world, who, role, at):
    """The person holds a further position, entered before the one they have, so that it is their first."""
    first = world.people[who].positions.get()
    held = first.organisation, first.role
    first.organisation, first.role = at, role
    first.save()
    Position.objects.create(user=first.user, organisation=held[0], role=held[1], from_on=first.from_on)
    return world.fresh(who)


def show(world, who="owner", position=0, **what):
    milestone = world.tasks[position].milestones.first()
    what = what or {"url": "https://quangtri.gov.vn/ket-qua"}
    return actions.add_evidence(milestone_id=milestone.pk, actor=world.fresh(who), day=DAY, **what)


def test_who_holds_two_positions_speaks_for_the_one_that_the_task_concerns(world, client):
    period = opened(world)
    owner = also(world, "owner", Role.AGENCY_OFFICER, world.board)
    said = actions.answer(task_id=world.tasks[0].pk, period_id=period.pk, actor=owner, day=DAY, result="Đã số hóa")
    assert said.organisation == world.home
    assert show(world).organisation == world.home
    raised = actions.raise_bottleneck(task_id=world.tasks[0].pk, text="Thiếu máy quét", actor=owner, day=DAY)
    assert raised.organisation == world.home
    client.force_login(owner)
    response = client.post(
        f"/api/programme/tasks/{world.tasks[1].code}/answers",
        data=json.dumps({"period": period.name, "result": "Đã trình"}),
        content_type="application/json",
    )
    assert response.json()["organisation"] == "Sở Tư pháp"


def test_the_accountable_lead_comes_before_a_supporting_one(world):
    owner = also(world, "owner", Role.AGENCY_OFFICER, world.other)
    period = opened(world)
    said = actions.answer(task_id=world.tasks[0].pk, period_id=period.pk, actor=owner, day=DAY, result="Đã số hóa")
    assert said.organisation == world.home


def test_who_supervises_at_the_lead_and_reports_elsewhere_does_not_speak_for_the_lead(world):
    ward = also(world, "ward", Role.SUPERVISOR, world.home)
    task, period = world.tasks[0], opened(world)
    assert own_organisations(ward, DAY) == {world.commune.pk}
    for verb in ("accept", "report"):
        with pytest.raises(Refused):
            actions.move_task(task_id=task.pk, verb=verb, actor=ward, day=DAY)
    with pytest.raises(Refused):
        actions.answer(task_id=task.pk, period_id=period.pk, actor=ward, day=DAY, result="Thay lời")
    assert visible_tasks(ward).count() == len(world.tasks)
    own = world.tasks[4]
    said = actions.answer(task_id=own.pk, period_id=period.pk, actor=ward, day=DAY, result="Đã mở lớp")
    assert said.organisation == world.commune


def test_who_leads_at_one_of_two_leads_and_reports_at_the_other_speaks_for_the_other(world):
    stranger = also(world, "stranger", Role.LEADER, world.home)
    assert speaking_for(stranger, world.tasks[3], DAY) == world.other


def test_the_former_lead_keeps_no_right_after_a_transfer(world):
    task, period = world.tasks[1], opened(world)
    actions.move_task(
        task_id=task.pk, verb="transfer", actor=world.office, day=DAY, organisation=world.other, note="Phân công lại",
        decision_number="1/QĐ",
    )  # fmt: skip
    task.refresh_from_db()
    for verb in ("answer", "add_evidence", "add_file", "raise_bottleneck"):
        assert access.why_not(world.fresh("owner"), f"programme.{verb}", task), verb
        assert access.why_not(world.fresh("stranger"), f"programme.{verb}", task) is None, verb
    assert task in visible_tasks(world.fresh("owner"))
    owner = also(world, "owner", Role.AGENCY_OFFICER, world.other)
    said = actions.answer(task_id=task.pk, period_id=period.pk, actor=owner, day=DAY, result="Đã nhận bàn giao")
    assert said.organisation == world.other


def test_who_handed_a_task_over_after_a_period_still_answers_for_that_period_and_for_no_later_one(world):
    task, before = world.tasks[1], opened(world, "2025-Q3")
    actions.ask(period_id=before.pk, actor=world.office, day=DAY)
    actions.move_task(
        task_id=task.pk, verb="transfer", actor=world.office, day=DAY, organisation=world.other, note="Phân công lại",
        decision_number="1/QĐ",
    )  # fmt: skip
    assert task.pk in owed(before).by_body[world.home.pk]
    common = {"task_id": task.pk, "day": DAY, "result": "Đã trình dự thảo"}
    assert actions.answer(period_id=before.pk, actor=world.fresh("owner"), **common).organisation == world.home
    assert task.pk not in owed(before).by_body.get(world.home.pk, ())
    now = opened(world)
    with pytest.raises(Rejected, match="do cơ quan mới trả lời"):
        actions.answer(period_id=now.pk, actor=world.fresh("owner"), **common)
    assert actions.answer(period_id=now.pk, actor=world.fresh("stranger"), **common).organisation == world.other
    Answer.objects.all().delete()
    assert actions.answer(period_id=before.pk, actor=world.fresh("office"), **common).organisation == world.home


def test_a_lead_beside_the_one_named_still_answers(world):
    task, period = world.tasks[3], opened(world)
    actions.name_lead(task_id=task.pk, organisation=world.other, actor=world.office, day=DAY)
    said = actions.answer(
        task_id=task.pk, period_id=period.pk, actor=world.fresh("owner"), day=DAY, result="Đã góp dữ liệu"
    )
    assert said.organisation == world.home


def test_the_office_writes_down_the_word_of_the_lead_and_of_its_successor(world):
    Succession.objects.create(predecessor=world.home, successor=world.board, on=DAY, decision_number="1/NQ")
    assert lineage().successor(world.home.pk, DAY) == world.board.pk
    period = opened(world)
    common = {"task_id": world.tasks[0].pk, "actor": world.fresh("office"), "day": DAY}
    assert actions.answer(period_id=period.pk, result="Theo công văn", **common).organisation == world.board
    assert actions.raise_bottleneck(text="Thiếu vốn", **common).organisation == world.board
    assert show(world, who="office").organisation == world.board


def test_nobody_answers_in_the_name_of_another(world):
    period = opened(world)
    with pytest.raises(Refused, match="Sở Y tế"):
        actions.answer(
            task_id=world.tasks[0].pk, period_id=period.pk, organisation=world.other, actor=world.owner, day=DAY,
            result="Lời của người khác",
        )  # fmt: skip
    assert not Answer.objects.exists()


def test_where_nobody_is_accountable_the_office_shows_in_its_own_name_and_answers_for_nobody(world):
    world.tasks[3].agencies.all().delete()
    assert show(world, who="office", position=3).organisation == world.standing
    with pytest.raises(Rejected, match="chịu trách nhiệm chính"):
        actions.answer(
            task_id=world.tasks[3].pk, period_id=opened(world).pk, actor=world.fresh("office"), day=DAY, result="A"
        )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("javascript:alert(1)", "http"), ("JAVASCRIPT:alert(1)", "http"), ("data:text/html,x", "http"),
        ("ftp://a.vn/x", "http"), ("quangtri.gov.vn", "http"), ("https://", "http"),
        ("https://a.vn/" + "x" * 500, "500"),
    ],
)  # fmt: skip
def test_only_an_address_of_a_page_is_shown(world, client, url, words):
    with pytest.raises(Rejected, match=words):
        show(world, url=url)
    client.force_login(world.fresh("owner"))
    given = json.dumps({"milestone": world.tasks[0].milestones.get().pk, "url": url})
    answer = client.post(
        f"/api/programme/tasks/{world.tasks[0].code}/evidence", data=given, content_type="application/json"
    )
    assert answer.status_code == 422
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("key", ["NV-0001", "²", "9" * 40, "-1", ""])
def test_a_record_that_is_no_number_is_refused_in_words(world, key):
    with pytest.raises(Rejected, match="Không tìm thấy nhiệm vụ"):
        show(world, record=("programme.task", key))


def test_a_record_is_named_as_people_call_it(world):
    proof = show(world, record=("programme.task", str(world.tasks[1].pk)))
    assert str(proof) == f"Nhiệm vụ {world.tasks[1]}"
    assert "programme.task" not in timeline(world.tasks[0], world.office)[0].text


def test_a_refused_proof_paper_or_note_leaves_no_file(world):
    cancel = {"verb": "cancel", "actor": world.office, "day": DAY, "note": "Bãi bỏ", "decision_number": "1/QĐ"}
    actions.move_task(task_id=world.tasks[0].pk, **cancel)
    milestone, file = world.tasks[0].milestones.get(), ("a.txt", b"noi dung")
    facts = DocumentFacts(title="Quy chế", number="7/QĐ-STP", signed_on=DAY)
    attempts = (
        lambda: show(world, file=file),
        lambda: actions.add_document_evidence(
            milestone_id=milestone.pk, facts=facts, actor=world.owner, day=DAY, file=file
        ),
        lambda: actions.register_document(
            facts=DocumentFacts(title="Kế hoạch", number="03/KH-UBND", signed_on=world.documents[0].signed_on),
            actor=world.office, file=file,
        ),
    )  # fmt: skip
    for attempt in attempts:
        with pytest.raises(Rejected):
            attempt()
    with pytest.raises(Refused):
        actions.add_task_file(task_id=world.tasks[1].pk, actor=world.stranger, file=file)
    assert not StoredFile.objects.exists()


def test_what_is_returned_twice_on_one_day_is_told_twice(world):
    proof = show(world)
    for reason in ("Thiếu dấu", "Vẫn thiếu dấu"):
        actions.return_evidence(evidence_id=proof.pk, reason=reason, actor=world.second, day=DAY)
        actions.verify_evidence(evidence_id=proof.pk, actor=world.second, day=DAY)
    told = Notice.objects.filter(recipient=world.owner)
    assert told.filter(text__contains="trả lại").count() == 2
    assert told.filter(text__contains="đã được xác nhận").count() == 2
