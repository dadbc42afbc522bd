"""Steps of a task, its deadline, lead, milestones and papers: done, refused, kept in the ledger, and once."""

from datetime import date

import pytest

from dotpha.cases.models import Notice
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Succession
from dotpha.programme import actions
from dotpha.programme.models import TaskStep
from dotpha.programme.queries import as_of
from dotpha.programme.queries.history import timeline
from dotpha.programme.rules.states import Time, Work
from dotpha.programme.tests.world import DAY, START, on

MARCH, JULY, SEPTEMBER = date(2025, 3, 3), date(2025, 7, 1), date(2025, 9, 29)


def move(world, verb, who, day=DAY, position=0, **facts):
    with on(day):
        actor, task = world.fresh(who), world.tasks[position]
        return actions.move_task(task_id=task.pk, verb=verb, actor=actor, day=day, **facts)


def prove(world, position=0, day=MARCH):
    """Every milestone of a task gets a proof that the second officer verifies."""
    with on(day):
        for milestone in world.tasks[position].milestones.all():
            shown = actions.add_evidence(
                milestone_id=milestone.pk,
                actor=world.fresh("owner"),
                day=day,
                url=f"https://quangtri.gov.vn/{milestone.pk}",
            )
            actions.verify_evidence(evidence_id=shown.pk, actor=world.fresh("second"), day=day)


def verbs(task):
    return [one["verb"].removeprefix("programme.") for one in ledger.history(task)]


def test_a_task_is_accepted_reported_verified_and_closed_and_the_ledger_has_each_step(world):
    move(world, "accept", "owner", MARCH)
    prove(world)
    move(world, "report", "colleague", SEPTEMBER, note="Đã có cơ sở dữ liệu")
    move(world, "verify", "office", DAY)
    task = move(world, "close", "second", DAY)
    assert task.step == "closed"
    view = as_of(task, DAY)
    assert (view.state.work, view.state.time, view.state.done_on) == (Work.DONE, Time.IN_TIME, SEPTEMBER)
    assert verbs(task) == ["task_close", "task_verify", "task_report", "task_accept", "task_assigned"]


@pytest.mark.parametrize(
    ("verb", "who"),
    [
        ("accept", "stranger"), ("accept", "office"), ("accept", "leader"), ("report", "ward"), ("report", "supervisor"),
        ("suspend", "owner"), ("cancel", "leader"), ("transfer", "colleague"),
    ],
)  # fmt: skip
def test_who_may_not_take_a_step_is_told_why_and_nothing_changes(world, verb, who):
    with pytest.raises(Refused) as refusal:
        move(world, verb, who, note="x", decision_number="1")
    assert refusal.value.sentence.endswith(".")
    assert as_of(world.tasks[0], DAY).task.step == "assigned"
    assert TaskStep.objects.filter(thing=world.tasks[0]).count() == 1


def test_a_supporting_agency_does_not_report_the_task_of_the_lead(world):
    with pytest.raises(Refused, match="chủ trì"):
        move(world, "report", "stranger")


def test_a_step_that_the_flow_has_not_is_rejected_with_the_step_it_stands_at(world):
    with pytest.raises(Rejected, match="đã giao"):
        move(world, "verify", "office")


@pytest.mark.parametrize(
    ("verb", "facts", "asks"),
    [("suspend", {}, "lý do"), ("suspend", {"note": "Chờ vốn"}, "số văn bản"), ("transfer", {"note": "x"}, "cơ quan")],
)
def test_a_step_asks_for_what_it_needs(world, verb, facts, asks):
    with pytest.raises(Rejected, match=asks):
        move(world, verb, "office", **facts)
    assert world.tasks[0].steps.count() == 1


def test_of_two_clicks_on_accept_the_second_is_rejected(world):
    move(world, "accept", "owner")
    with pytest.raises(Rejected):
        move(world, "accept", "colleague")
    assert world.tasks[0].steps.filter(verb="accept").count() == 1


def test_a_task_is_not_verified_while_a_milestone_is_not(world):
    move(world, "report", "owner")
    with pytest.raises(Rejected, match="chưa có minh chứng"):
        move(world, "verify", "office")


def test_whoever_reported_does_not_verify(world):
    prove(world)
    move(world, "report", "owner")
    TaskStep.objects.filter(thing=world.tasks[0], verb="report").update(actor=world.office)
    with pytest.raises(Refused, match="không tự xác nhận"):
        move(world, "verify", "office")
    assert move(world, "verify", "second").step == "verified"


def test_a_report_by_letter_is_verified_by_the_officer_who_took_it_in(world):
    prove(world)
    move(world, "report", "office", origin=7)
    assert move(world, "verify", "office").step == "verified"


def test_who_was_asked_to_verify_is_asked_no_more_once_it_was_decided(world):
    move(world, "report", "owner")
    assert Notice.objects.filter(recipient=world.second, read_at=None).count() == 1
    move(world, "return", "office", note="Thiếu biên bản nghiệm thu")
    assert not Notice.objects.filter(recipient=world.second, read_at=None).exists()


def test_a_returned_task_is_told_to_its_agency_with_the_reason(world):
    move(world, "report", "owner")
    move(world, "return", "office", note="Thiếu biên bản nghiệm thu")
    told = Notice.objects.filter(recipient=world.colleague).order_by("pk").last()
    assert "Thiếu biên bản nghiệm thu" in told.text
    assert not Notice.objects.filter(recipient=world.stranger).exists()


def test_a_closed_task_is_opened_again_with_a_reason(world):
    prove(world)
    move(world, "report", "owner", MARCH)
    for verb in ("verify", "close"):
        move(world, verb, "office", SEPTEMBER)
    with pytest.raises(Rejected, match="lý do"):
        move(world, "reopen", "office")
    task = move(world, "reopen", "office", note="Hậu kiểm: sản phẩm chưa vận hành")
    assert as_of(task, DAY).state.work == Work.DOING
    assert as_of(task, SEPTEMBER).state.work == Work.DONE


def test_an_extension_is_undone_before_its_day(world):
    task = world.tasks[0]
    with on(SEPTEMBER):
        actions.change_deadline(
            task_id=task.pk, becomes=date(2025, 12, 31), reason="Chờ bàn giao", actor=world.office, day=SEPTEMBER
        )
    task.refresh_from_db()
    before, after = as_of(task, MARCH), as_of(task, DAY)
    assert (before.deadline, before.old_deadlines) == (date(2025, 9, 30), ())
    assert (after.deadline, after.old_deadlines) == (date(2025, 12, 31), (date(2025, 9, 30),))
    assert (before.state.time, after.state.time) == (Time.NOT_DUE, Time.NOT_DUE)


def test_a_deadline_set_for_the_first_time_was_none_before(world):
    task = world.tasks[3]
    actions.change_deadline(task_id=task.pk, becomes=DAY, reason="Kết luận họp", actor=world.office, day=DAY)
    task.refresh_from_db()
    assert (as_of(task, MARCH).deadline, as_of(task, DAY).deadline, as_of(task, DAY).old_deadlines) == (None, DAY, ())


@pytest.mark.parametrize(
    ("facts", "says"), [({"reason": " "}, "lý do"), ({"becomes": date(2025, 9, 30), "reason": "x"}, "đã là")]
)
def test_an_extension_without_reason_or_change_is_rejected(world, facts, says):
    given = {"becomes": DAY, **facts}
    with pytest.raises(Rejected, match=says):
        actions.change_deadline(task_id=world.tasks[0].pk, actor=world.office, day=DAY, **given)


def test_the_deadline_of_a_finished_task_stays(world):
    prove(world)
    move(world, "report", "owner")
    move(world, "verify", "office")
    with pytest.raises(Rejected, match="hoàn thành"):
        actions.change_deadline(task_id=world.tasks[0].pk, becomes=DAY, reason="x", actor=world.office, day=DAY)


def test_a_transfer_moves_the_lead_from_its_day_on(world):
    task = move(
        world,
        "transfer",
        "office",
        JULY,
        organisation=world.other,
        note="Sắp xếp bộ máy",
        decision_number="202/QĐ-UBND",
    )
    assert (as_of(task, MARCH).lead, as_of(task, DAY).lead) == (world.home, world.other)
    assert move(world, "accept", "stranger").step == "accepted"
    with pytest.raises(Refused):
        move(world, "report", "owner")
    assert any("Sở Tư pháp sang Sở Y tế" in event.text for event in timeline(task, world.office))


def test_a_task_is_not_transferred_to_its_lead_or_to_one_that_has_ended(world):
    facts = {"note": "x", "decision_number": "1/QĐ"}
    with pytest.raises(Rejected, match="đang chủ trì"):
        move(world, "transfer", "office", organisation=world.home, **facts)
    world.other.ends_on = JULY
    world.other.save()
    with pytest.raises(Rejected, match="không còn hoạt động"):
        move(world, "transfer", "office", organisation=world.other, **facts)


def test_open_work_passes_to_the_successor_and_finished_work_stays(world):
    prove(world)
    move(world, "report", "owner", MARCH)
    move(world, "verify", "office", MARCH)
    Succession.objects.create(predecessor=world.home, successor=world.other, on=JULY, decision_number="1/NQ")
    finished, open_ = (as_of(task, DAY) for task in world.tasks[:2])
    finished.task.refresh_from_db()
    assert as_of(finished.task, DAY).lead == world.home
    assert open_.lead == world.other
    assert as_of(open_.task, MARCH).lead == world.home
    assert move(world, "accept", "stranger", position=1).step == "accepted"


def test_one_of_several_leads_is_named_once_and_only_from_that_day(world):
    task = world.tasks[3]
    assert as_of(task, DAY).lead is None
    actions.name_lead(task_id=task.pk, organisation=world.other, actor=world.office, day=DAY)
    task.refresh_from_db()
    assert (as_of(task, MARCH).lead, as_of(task, DAY).lead) == (None, world.other)
    actions.name_lead(task_id=task.pk, organisation=world.other, actor=world.office, day=DAY)
    assert task.steps.filter(verb="name_lead").count() == 1
    with pytest.raises(Rejected, match="Chuyển cơ quan chủ trì"):
        actions.name_lead(task_id=task.pk, organisation=world.home, actor=world.office, day=DAY)


def test_a_milestone_added_later_does_not_lower_the_progress_of_earlier_days(world):
    prove(world)
    task = world.tasks[0]
    actions.add_milestone(task_id=task.pk, title="Vận hành thử", weight=3, actor=world.office, day=DAY)
    assert (as_of(task, SEPTEMBER).progress, as_of(task, DAY).progress) == (1, 0.25)


def test_a_milestone_taken_away_still_counts_on_earlier_days(world):
    task = world.tasks[0]
    extra = actions.add_milestone(task_id=task.pk, title="Vận hành thử", actor=world.office, day=MARCH)
    actions.remove_milestone(milestone_id=extra.pk, actor=world.office, day=JULY)
    assert [len(as_of(task, day).milestones) for day in (START, MARCH, JULY)] == [1, 2, 1]
    with pytest.raises(Rejected, match="đã được bỏ"):
        actions.remove_milestone(milestone_id=extra.pk, actor=world.office, day=DAY)


def test_the_last_milestone_and_one_with_a_proof_are_not_taken_away(world):
    task = world.tasks[0]
    only = task.milestones.get()
    with pytest.raises(Rejected, match="ít nhất một mốc"):
        actions.remove_milestone(milestone_id=only.pk, actor=world.office, day=DAY)
    actions.add_milestone(task_id=task.pk, title="Mốc hai", actor=world.office, day=DAY)
    prove(world, day=DAY)
    with pytest.raises(Rejected, match="đã có minh chứng"):
        actions.remove_milestone(milestone_id=only.pk, actor=world.office, day=DAY)


def test_editing_keeps_what_was_and_what_became(world):
    task = actions.edit_task(task_id=world.tasks[0].pk, actor=world.office, deliverable="CSDL hộ tịch điện tử")
    assert task.deliverable == "CSDL hộ tịch điện tử"
    assert ledger.history(task)[0]["facts"]["changed"]["deliverable"]["was"] == "Cơ sở dữ liệu hộ tịch"
    assert "CSDL hộ tịch điện tử" in timeline(task, world.office)[0].detail


def test_a_task_keeps_a_title_and_the_same_words_leave_no_entry(world):
    task = world.tasks[0]
    with pytest.raises(Rejected, match="không được để trống"):
        actions.edit_task(task_id=task.pk, actor=world.office, title=" ")
    actions.edit_task(task_id=task.pk, actor=world.office, title=task.title)
    assert verbs(task) == ["task_assigned"]
    with pytest.raises(Refused):
        actions.edit_task(task_id=task.pk, actor=world.owner, title="Việc khác")


def test_a_note_is_kept_with_a_task_and_proves_nothing(world):
    task = world.tasks[0]
    actions.add_task_file(task_id=task.pk, actor=world.owner, note="Đã họp với Sở Y tế")
    assert as_of(task, DAY).progress == 0
    with pytest.raises(Rejected):
        actions.add_task_file(task_id=task.pk, actor=world.owner, note=" ")
    with pytest.raises(Refused):
        actions.add_task_file(task_id=task.pk, actor=world.ward, note="Tôi cũng muốn ghi")
