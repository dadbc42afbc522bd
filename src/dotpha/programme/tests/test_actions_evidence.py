"""Proofs: by themselves they move nothing; a named person other than the reporter verifies them; taking one away lowers."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.kit import files, ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.models import Document, Evidence
from dotpha.programme.queries import as_of, visible_evidence, waiting_evidence
from dotpha.programme.rules.states import Work
from dotpha.programme.tests.world import DAY, START, on

MARCH, MAY, JULY, OCTOBER = date(2025, 3, 3), date(2025, 5, 5), date(2025, 7, 7), date(2025, 10, 10)


def show(world, who="owner", position=0, day=DAY, **what):
    milestone = world.tasks[position].milestones.first()
    given = what or {"url": "https://quangtri.gov.vn/ket-qua"}
    with on(day):
        return actions.add_evidence(milestone_id=milestone.pk, actor=world.fresh(who), day=day, **given)


def judge(world, verb, proof, who="second", day=DAY, **facts):
    act = getattr(actions, f"{verb}_evidence")
    with on(day):
        return act(evidence_id=proof.pk, actor=world.fresh(who), day=day, **facts)


def measured(world, day=DAY, position=0):
    return as_of(world.tasks[position], day).progress


def test_a_proof_moves_nothing_until_somebody_verifies_it(world):
    proof = show(world)
    view = as_of(world.tasks[0], DAY)
    assert (view.progress, view.state.work, view.evidence_waiting) == (0, Work.DOING, 1)
    judge(world, "verify", proof)
    view = as_of(world.tasks[0], DAY)
    assert (view.progress, view.evidence_waiting, view.evidence_verified) == (1, 0, 1)


@pytest.mark.parametrize("who", ["stranger", "ward", "leader", "supervisor"])
def test_who_is_not_of_the_task_shows_nothing_for_it(world, who):
    with pytest.raises(Refused):
        show(world, who=who, position=1)
    assert not Evidence.objects.exists()


def test_a_supporting_agency_and_the_standing_office_may_show_proofs(world):
    assert show(world, who="stranger", url="https://a.vn/1").organisation == world.other
    assert show(world, who="office", url="https://a.vn/2").reported_by == world.office


@pytest.mark.parametrize("who", ["owner", "colleague", "stranger", "leader", "supervisor", "ward"])
def test_only_the_standing_office_verifies(world, who):
    proof = show(world)
    with pytest.raises(Refused, match="cơ quan thường trực"):
        judge(world, "verify", proof, who=who)
    assert measured(world) == 0


def test_the_reporter_does_not_verify_and_the_database_says_so_too(world):
    proof = show(world, who="office")
    with pytest.raises(Refused, match="không tự xác nhận"):
        judge(world, "verify", proof, who="office")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=proof.pk).update(verified_by=world.office, verified_on=DAY)
    assert judge(world, "verify", proof, who="second").verified_by == world.second


def test_of_two_officers_who_verify_the_second_is_told_that_it_is_done(world):
    proof = show(world)
    judge(world, "verify", proof, who="office")
    with pytest.raises(Rejected, match="đã được xác nhận"):
        judge(world, "verify", proof, who="second")
    assert [one["verb"] for one in ledger.history(proof)].count("programme.evidence_verified") == 1


def test_a_proof_is_one_thing(world):
    document = world.documents[0]
    for wrong in ({"url": "https://a.vn", "document": document}, {"note": "chỉ có ghi chú"}):
        with pytest.raises(Rejected, match="đúng một thứ"):
            show(world, **wrong)


def test_of_two_clicks_one_proof(world):
    show(world)
    with pytest.raises(Rejected, match="đã được nộp"):
        show(world)
    assert Evidence.objects.count() == 1


def test_the_same_file_given_twice_is_one_proof_even_under_another_name(world):
    first, again = (
        files.store(name=name, data=b"%PDF-1.4 bien ban %%EOF", actor=world.owner) for name in ("a.pdf", "b.pdf")
    )
    show(world, file=first)
    with pytest.raises(Rejected, match="a.pdf"):
        show(world, file=again)


def test_a_returned_proof_may_be_shown_again(world):
    judge(world, "return", show(world), reason="Chưa có chữ ký")
    again = show(world)
    judge(world, "verify", again)
    assert measured(world) == 1


def test_a_proof_is_returned_with_a_reason_that_the_agency_reads(world):
    proof = show(world)
    with pytest.raises(Rejected, match="lý do"):
        judge(world, "return", proof, reason=" ")
    judge(world, "return", proof, reason="Thiếu dấu của cơ quan")
    told = Notice.objects.filter(recipient=world.owner).latest("pk")
    assert "Thiếu dấu của cơ quan" in told.text
    assert told.url.endswith(str(world.tasks[0].pk))
    with pytest.raises(Rejected, match="đã được trả lại"):
        judge(world, "return", proof, reason="Lần nữa")


def test_withdrawing_a_verified_proof_lowers_the_progress_from_that_day(world):
    proof = show(world, day=MARCH)
    judge(world, "verify", proof, day=MAY)
    judge(world, "withdraw", proof, day=JULY, reason="Văn bản bị thu hồi")
    assert [measured(world, day) for day in (MARCH, MAY, JULY, DAY)] == [0, 1, 0, 0]
    assert as_of(world.tasks[0], DAY).state.work == Work.UNKNOWN


def test_a_verified_proof_that_is_returned_later_was_verified_in_between(world):
    proof = show(world, day=MARCH)
    judge(world, "verify", proof, day=MAY)
    judge(world, "return", proof, day=JULY, reason="Hậu kiểm không đạt")
    judge(world, "verify", proof, day=OCTOBER)
    assert [measured(world, day) for day in (MARCH, MAY, JULY, OCTOBER)] == [0, 1, 0, 1]


def test_the_api_tells_of_a_past_day_only_what_was_known_by_then(world, client):
    proof, task = show(world, day=MARCH), world.tasks[0]
    judge(world, "verify", proof, day=MAY)
    judge(world, "return", proof, day=JULY, reason="Hậu kiểm không đạt")
    judge(world, "withdraw", proof, day=OCTOBER, reason="Nộp nhầm")
    actions.move_task(task_id=task.pk, verb="accept", actor=world.fresh("owner"), day=JULY)
    client.force_login(world.fresh("office"))

    def told(day):
        return client.get(f"/api/programme/tasks/{task.code}", {"day": day.isoformat()}).json()

    assert told(START)["evidence"] == []
    stood = {day: told(day)["evidence"][0] for day in (MARCH, MAY, JULY, OCTOBER)}
    columns = ("verified_on", "returned_on", "withdrawn_on", "reason")
    assert [stood[MARCH][name] for name in columns] == [None, None, None, ""]
    assert [stood[MAY][name] for name in columns] == [MAY.isoformat(), None, None, ""]
    assert [stood[JULY][name] for name in columns] == [None, JULY.isoformat(), None, "Hậu kiểm không đạt"]
    assert stood[OCTOBER]["withdrawn_on"] == OCTOBER.isoformat()
    assert [[step["verb"] for step in told(day)["steps"]] for day in (MAY, JULY)] == [["assign"], ["assign", "accept"]]


def test_the_proof_of_a_finished_task_is_not_pulled_from_under_it(world):
    proof = show(world, day=MARCH)
    judge(world, "verify", proof, day=MARCH)
    for verb, who in (("report", "owner"), ("verify", "office")):
        actions.move_task(task_id=world.tasks[0].pk, verb=verb, actor=world.fresh(who), day=DAY)
    for verb in ("withdraw", "return"):
        with pytest.raises(Rejected, match="trả lại nhiệm vụ trước"):
            judge(world, verb, proof, reason="Sai")
    actions.move_task(task_id=world.tasks[0].pk, verb="return", actor=world.fresh("office"), day=DAY, note="Sai")
    judge(world, "withdraw", proof, reason="Sai")
    assert measured(world) == 0


def test_an_agency_withdraws_only_its_own_unverified_proof(world):
    proof = show(world)
    with pytest.raises(Refused):
        judge(world, "withdraw", proof, who="colleague", reason="x")
    verified = show(world, url="https://a.vn/2")
    judge(world, "verify", verified)
    with pytest.raises(Refused):
        judge(world, "withdraw", verified, who="owner", reason="x")
    assert judge(world, "withdraw", proof, who="owner", reason="Nộp nhầm").withdrawn_by == world.owner


@pytest.mark.parametrize("verb", ["verify", "return", "withdraw"])
def test_nothing_is_done_to_a_withdrawn_proof(world, verb):
    proof = judge(world, "withdraw", show(world), reason="Nộp nhầm")
    facts = {} if verb == "verify" else {"reason": "x"}
    with pytest.raises(Rejected, match="rút"):
        judge(world, verb, proof, **facts)


def test_nothing_is_shown_for_a_cancelled_task(world):
    actions.move_task(
        task_id=world.tasks[0].pk, verb="cancel", actor=world.office, day=DAY, note="Bãi bỏ", decision_number="1/QĐ"
    )
    with pytest.raises(Rejected, match="đã kết thúc"):
        show(world)


def test_an_agency_enters_a_document_as_the_proof_of_its_own_task_only(world):
    facts = DocumentFacts(title="Phê duyệt CSDL hộ tịch", number="1532/QĐ-UBND", signed_on=OCTOBER, kind="Quyết định")
    milestone = world.tasks[1].milestones.get()
    proof = actions.add_document_evidence(milestone_id=milestone.pk, facts=facts, actor=world.owner, day=DAY)
    assert (proof.kind, str(proof)) == ("document", "Quyết định 1532/QĐ-UBND")
    with pytest.raises(Refused):
        actions.add_document_evidence(
            milestone_id=milestone.pk, facts=DocumentFacts(title="x", number="2/QĐ", signed_on=DAY),
            actor=world.stranger, day=DAY,
        )  # fmt: skip
    with pytest.raises(Refused):
        actions.register_document(facts=facts, actor=world.owner)


def test_a_document_of_the_register_is_not_entered_twice_and_nothing_is_left_behind(world):
    facts = DocumentFacts(title="Kế hoạch", number="03/KH-UBND", signed_on=world.documents[0].signed_on)
    before = Document.objects.count()
    with pytest.raises(Rejected, match="đã có trong sổ"):
        actions.add_document_evidence(
            milestone_id=world.tasks[0].milestones.get().pk, facts=facts, actor=world.owner, day=DAY
        )
    assert (Document.objects.count(), Evidence.objects.count()) == (before, 0)


def test_many_are_verified_at_once_and_those_that_may_not_be_are_named(world):
    proofs = [show(world, url=f"https://a.vn/{n}") for n in range(3)]
    own = show(world, who="second", url="https://a.vn/own")
    ids = [one.pk for one in [*proofs, own]] + [proofs[0].pk, 10**6]
    verified, refusals = actions.verify_evidence_many(evidence_ids=ids, actor=world.fresh("second"), day=DAY)
    assert {one.pk for one in verified} == {one.pk for one in proofs}
    assert len(refusals) == 2
    assert [one.pk for one in waiting_evidence()] == [own.pk]


def test_proofs_are_seen_by_those_who_see_the_task(world):
    show(world, position=1)
    counts = {who: visible_evidence(world.fresh(who)).count() for who in ("owner", "stranger", "leader", "ward")}
    assert counts == {"owner": 1, "stranger": 0, "leader": 1, "ward": 0}


def test_a_record_of_another_module_must_exist_and_be_visible(world):
    with pytest.raises(Rejected, match="Không tìm thấy nhiệm vụ"):
        show(world, record=("programme.task", "999999"))
    assert show(world, record=("programme.task", str(world.tasks[0].pk))).kind == "record"
