"""What may be done with committees and sessions, by whom, and what it leaves behind."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.committee import actions, queries
from dotpha.committee.actions import ItemFacts, Minutes, Picked, Said, SessionFacts
from dotpha.committee.models import AgendaItem, Attendance, Conclusion, Membership, Session
from dotpha.committee.tests.world import (
    DUE,
    FOUNDED,
    NEXT,
    conclude,
    founded,
    fresh,
    held,
    invited,
    issued,
    prepared,
    ready,
    seat,
    seated,
)
from dotpha.directing import actions as directing
from dotpha.directing.actions import DirectiveFacts
from dotpha.directing.models import Directive
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry, StoredFile
from dotpha.programme.models import BottleneckEvent, Document, Task
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def told(person):
    return list(Notice.objects.filter(recipient=person).order_by("pk").values_list("text", flat=True))


def waits(person):
    return list(Notice.objects.filter(recipient=person, read_at=None).values_list("text", flat=True))


def verbs():
    found = Entry.objects.filter(verb__startswith="committee.").order_by("pk")
    return [verb.partition(".")[2] for verb in found.values_list("verb", flat=True)]


def who(world, name="office"):
    return {"actor": world.fresh(name), "day": DAY}


def test_one_chair_at_a_time(world):
    made = seated(world)
    with pytest.raises(Rejected, match="đang là Trưởng ban"):
        seat(world, made, "chair", name="Hoàng Văn Đèo")
    former = made.memberships.get(role="chair")
    actions.end_member(membership_id=former.pk, on=DAY, decision_number="90/QĐ-UBND", **who(world))
    later = seat(world, made, "chair", name="Hoàng Văn Đèo", from_on=DAY)
    view = queries.view_of_committee(made, DAY - timedelta(1))
    assert view.chair == former, "the past reads as it was"
    assert queries.view_of_committee(made, DAY).chair == later
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=former.pk).update(until_on=None, end_decision="")


def test_nobody_sits_twice_on_one_committee(world):
    made = seated(world)
    with pytest.raises(Rejected, match="đã là Ủy viên"):
        seat(world, made, "deputy", "owner")
    other = founded(world, name="Tổ giúp việc Ban Chỉ đạo", short_name="Tổ giúp việc")
    assert seat(world, other, "chair", "owner").title == "Tổ trưởng"


def test_who_sits_on_a_committee_is_derived_for_any_day(world):
    made = seated(world)
    gone = made.memberships.get(user=world.stranger)
    actions.end_member(membership_id=gone.pk, on=DAY, decision_number="90/QĐ-UBND", **who(world))
    names = [
        {one.name for one in queries.seated(made, day)} for day in (FOUNDED - timedelta(1), DAY - timedelta(1), DAY)
    ]
    assert [len(one) for one in names] == [0, 4, 3]
    changes = queries.view_of_committee(made, DAY).changes
    assert [(one.on, one.came, len(one.names)) for one in changes] == [(DAY, False, 1), (FOUNDED, True, 4)]
    with pytest.raises(Rejected, match="đã thôi tham gia"):
        actions.end_member(membership_id=gone.pk, on=DAY, decision_number="91/QĐ-UBND", **who(world))


def test_only_the_office_founds_and_seats(world):
    for name in ("leader", "owner", "secretary", "supervisor"):
        with pytest.raises(Refused):
            actions.make_committee(facts=None, **who(world, name))
    made = founded(world)
    with pytest.raises(Rejected, match="Đã có"):
        founded(world)
    actions.end_committee(committee_id=made.pk, on=DAY, decision_number="91/QĐ-UBND", **who(world))
    with pytest.raises(Rejected, match="đã kết thúc"):
        seat(world, made, "chair", "leader")


def test_a_session_is_numbered_and_lists_whoever_sits_that_day(world):
    first = prepared(world)
    second = actions.make_session(
        committee_id=first.committee_id, facts=SessionFacts(NEXT, time(14, 30), "Hội trường", guests=(world.commune.pk,)),
        **who(world),
    )  # fmt: skip
    assert (first.number, second.number) == (1, 2)
    assert second.chair.user == world.leader
    assert second.secretary.user == world.secretary
    assert [one.title for one in second.attendance.all()].count("Khách mời") == 1
    assert second.attendance.count() == 5


def test_a_session_needs_somebody_to_preside(world):
    made = founded(world)
    with pytest.raises(Rejected, match="chưa có người chủ trì"):
        actions.make_session(committee_id=made.pk, facts=SessionFacts(NEXT, time(8), "Phòng 1"), **who(world))


def test_the_secretary_of_the_committee_prepares_its_sessions_and_no_others(world):
    made = prepared(world)
    other = founded(world, name="Tổ công tác Đề án 06", short_name="Tổ 06")
    actions.add_item(session_id=made.pk, facts=ItemFacts("Việc khác"), **who(world, "secretary"))
    with pytest.raises(Refused):
        actions.make_session(
            committee_id=other.pk, facts=SessionFacts(NEXT, time(8), "Phòng 1"), **who(world, "secretary")
        )
    with pytest.raises(Refused):
        actions.add_item(session_id=made.pk, facts=ItemFacts("Việc khác"), **who(world, "owner"))


def test_the_agenda_is_picked_out_of_what_is_open_gravest_first(world):
    made = prepared(world)
    assert [one.position for one in made.items.all()] == [1, 2, 3]
    actions.drop_item(item_id=made.items.get(bottleneck__isnull=False).pk, **who(world))
    found = {one.label: one.rows for one in queries.proposals(world.fresh("office"), made, DAY)}
    (stuck,) = found["Điểm nghẽn chưa tháo gỡ"]
    assert "cần quyết định" in stuck.why
    assert "nhiệm vụ quá hạn" in stuck.why
    assert "Nhiệm vụ quá hạn lâu nhất" not in found, "the only late task has an open bottleneck"
    again = actions.pick_items(session_id=made.pk, picked=Picked(bottlenecks=(stuck.key, stuck.key)), **who(world))
    assert len(again) == 1
    assert actions.pick_items(session_id=made.pk, picked=Picked(bottlenecks=(stuck.key,)), **who(world)) == []


def test_items_change_places_and_stay_numbered(world):
    made = prepared(world)
    last = made.items.last()
    actions.move_item(item_id=last.pk, by=-1, **who(world))
    actions.move_item(item_id=last.pk, by=-5, **who(world))
    assert made.items.first() == last
    assert [one.position for one in made.items.all()] == [1, 2, 3]


def test_an_item_rests_on_one_thing(world):
    made = prepared(world)
    with pytest.raises(Rejected, match="tách thành hai"):
        facts = ItemFacts("A", task_id=world.tasks[2].pk, document_id=world.documents[0].pk)
        actions.add_item(session_id=made.pk, facts=facts, **who(world))
    with pytest.raises(Rejected, match="đã có trong chương trình"):
        actions.add_item(session_id=made.pk, facts=ItemFacts("A", task_id=world.tasks[1].pk), **who(world))
    item = made.items.get(bottleneck__isnull=False)
    actions.edit_item(item_id=item.pk, facts=ItemFacts("Lời khác", minutes=20), **who(world))
    item.refresh_from_db()
    assert (item.title, item.minutes, item.bottleneck_id is not None) == ("Lời khác", 20, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(task=world.tasks[2])


def test_members_are_invited_and_answer(world):
    made = invited(world)
    assert "Mời dự" in waits(world.owner)[-1]
    assert "08:00 ngày 27/11/2025" in waits(world.owner)[-1]
    row = made.attendance.get(membership__user=world.owner)
    with pytest.raises(Rejected, match="người dự thay"):
        actions.answer_invitation(attendance_id=row.pk, said=Said("sends"), **who(world, "owner"))
    with pytest.raises(Rejected, match="lý do"):
        actions.answer_invitation(attendance_id=row.pk, said=Said("absent"), **who(world, "owner"))
    actions.answer_invitation(attendance_id=row.pk, said=Said("sends", "Trần Văn Đá, Giám đốc"), **who(world, "owner"))
    assert waits(world.owner) == []
    with pytest.raises(Refused):
        actions.answer_invitation(attendance_id=row.pk, said=Said("comes"), **who(world, "stranger"))
    actions.answer_invitation(attendance_id=row.pk, said=Said("comes"), **who(world, "secretary"))
    row.refresh_from_db()
    assert (row.answer, row.substitute, row.answered_by) == ("comes", "", world.secretary)


def test_an_empty_agenda_and_a_day_gone_by_are_not_invited_to(world):
    made = seated(world)
    bare = actions.make_session(committee_id=made.pk, facts=SessionFacts(NEXT, time(8), "Phòng 1"), **who(world))
    with pytest.raises(Rejected, match="còn trống"):
        actions.invite(session_id=bare.pk, **who(world))
    late = prepared(world, planned_on=DAY - timedelta(1))
    with pytest.raises(Rejected, match="đã qua"):
        actions.invite(session_id=late.pk, **who(world))


def test_another_day_asks_everybody_anew(world):
    made = invited(world)
    row = made.attendance.get(membership__user=world.owner)
    actions.answer_invitation(attendance_id=row.pk, said=Said("comes"), **who(world, "owner"))
    facts = SessionFacts(NEXT + timedelta(1), time(8), "Phòng họp số 1")
    actions.edit_session(session_id=made.pk, facts=facts, **who(world))
    row.refresh_from_db()
    assert row.answer == ""
    assert "đổi thành" in waits(world.owner)[-1]


def test_a_session_is_put_off_planned_anew_and_cancelled_with_a_reason(world):
    made = invited(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.postpone(session_id=made.pk, reason=" ", **who(world))
    actions.postpone(session_id=made.pk, reason="Bão số 12", **who(world))
    assert "hoãn: Bão số 12" in told(world.owner)[-1]
    actions.plan_again(session_id=made.pk, planned_on=NEXT + timedelta(7), starts_at=time(14), **who(world))
    assert fresh(made).step == "prepared"
    actions.cancel(session_id=made.pk, reason="Gộp vào phiên sau", **who(world))
    assert [one.note for one in made.steps.all() if one.note] == ["Bão số 12", "Gộp vào phiên sau"]
    with pytest.raises(Rejected):
        actions.invite(session_id=made.pk, **who(world))


def test_minutes_are_kept_while_one_types_and_nobody_overwrites_another(world):
    made = invited(world, planned_on=DAY)
    item = made.items.first()
    given = Minutes(time(8, 5), None, "Trưởng ban khai mạc", {item.pk: "Sở Tư pháp báo cáo"})
    kept = actions.write_minutes(session_id=made.pk, minutes=given, turn=0, **who(world))
    assert kept.turn == 1
    with pytest.raises(Rejected, match="Người khác vừa ghi"):
        actions.write_minutes(session_id=made.pk, minutes=Minutes(), turn=0, **who(world, "secretary"))
    item.refresh_from_db()
    assert item.outcome == "Sở Tư pháp báo cáo"
    with pytest.raises(Rejected, match="đã có diễn biến"):
        actions.drop_item(item_id=item.pk, **who(world))
    with pytest.raises(Rejected, match="trước giờ bắt đầu"):
        wrong = Minutes(time(10), time(9))
        actions.write_minutes(session_id=made.pk, minutes=wrong, turn=1, **who(world))


def test_held_keeps_who_was_there_and_tells_who_concludes(world):
    made = invited(world, planned_on=DAY)
    rows = {one.name: one for one in made.attendance.select_related("membership")}
    owner = rows["Lê Thị Sen"]
    actions.answer_invitation(attendance_id=owner.pk, said=Said("comes"), **who(world, "owner"))
    came = {rows["Võ Thị Mây"].pk: Said("sends", "Ông Nguyễn Văn Cát")}
    actions.mark_attendance(session_id=made.pk, came=came, **who(world))
    actions.hold(session_id=made.pk, **who(world))
    assert {one.name: one.came for one in made.attendance.all() if one.came} == {
        "Lê Thị Sen": "comes",
        "Võ Thị Mây": "sends",
    }
    assert "chờ ban hành kết luận" in waits(world.leader)[-1]
    with pytest.raises(Rejected, match="chưa đến ngày họp"):
        actions.hold(session_id=invited(world).pk, **who(world))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"text": " "}, "nội dung"),
        ({"due_on": None}, "thời hạn"),
        ({"lead_id": None}, "chủ trì"),
        ({"due_on": DAY - timedelta(1)}, "đã qua"),
        ({"decides": True}, "điểm nghẽn"),
        ({"item_id": 999_999}, "chương trình"),
    ],
)
def test_a_conclusion_that_is_not_whole_is_refused(world, facts, why):
    made = held(world)
    with pytest.raises(Rejected, match=why):
        conclude(world, made, **facts)
    assert not Conclusion.objects.exists()


def test_issuing_registers_the_paper_once_and_gives_each_conclusion(world):
    before = Task.objects.count()
    made = issued(world)
    paper = Document.objects.get(number="12/TB-BCĐ")
    assert (fresh(made).document, fresh(made).step, paper.kind) == (paper, "concluded", "Thông báo")
    assert paper.file == fresh(made).notice_file
    given = list(made.conclusions.order_by("position"))
    assert [one.directive is not None for one in given] == [True, True, False]
    assert Task.objects.count() == before + 2
    task = given[0].directive.task
    assert (task.document, task.lead, task.deadline) == (paper, world.home, DUE)
    assert (given[0].directive.basis_kind, given[0].directive.basis_id) == (
        "programme.bottleneck",
        world.tasks[0].bottlenecks.get().pk,
    )
    assert (given[1].directive.basis_kind, given[1].directive.basis_id) == ("committee.session", made.pk)
    event = BottleneckEvent.objects.get()
    assert (event.kind, event.document, event.actor) == ("decided", paper, world.leader)
    assert "giao" in told(world.owner)[-1] or any("giao" in text for text in told(world.owner))
    assert verbs()[-1] == "issued"


def test_issued_again_is_refused_and_doubles_nothing(world):
    made = issued(world)
    with pytest.raises(Rejected, match="đã ban hành"):
        actions.issue(session_id=made.pk, number="13", signed_on=DAY, **who(world, "leader"))
    assert Directive.objects.count() == 2
    with pytest.raises(Rejected, match="đã ban hành"):
        conclude(world, made)


def test_only_a_leader_issues(world):
    made = ready(world)
    for name in ("office", "secretary", "owner", "supervisor"):
        with pytest.raises(Refused, match="lãnh đạo"):
            actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, name))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"number": "12/QĐ-UBND"}, "Ký hiệu"),
        ({"number": "mười hai"}, "chưa đúng"),
        ({"signed_on": DAY + timedelta(1)}, "Ngày ký"),
        ({"signed_on": DAY - timedelta(1)}, "Ngày ký"),
    ],
)
def test_what_cannot_be_issued_leaves_nothing_behind(world, given, why):
    made = ready(world)
    counts = (Document.objects.count(), Directive.objects.count(), Task.objects.count(), StoredFile.objects.count())
    with pytest.raises(Rejected, match=why):
        actions.issue(session_id=made.pk, **{"number": "12", "signed_on": DAY} | given, **who(world, "leader"))
    after = (Document.objects.count(), Directive.objects.count(), Task.objects.count(), StoredFile.objects.count())
    assert (after, fresh(made).step) == (counts, "held")


def test_a_conclusion_that_cannot_be_given_takes_all_back(world):
    made = ready(world)
    twin = conclude(world, made, text="Sở Y tế báo cáo bệnh án điện tử", lead_id=world.other.pk, supporting=())
    with pytest.raises(Rejected, match="đang có chỉ đạo"):
        actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    assert not Directive.objects.exists()
    assert not BottleneckEvent.objects.exists()
    assert not Document.objects.filter(number="12/TB-BCĐ").exists()
    actions.drop_conclusion(conclusion_id=twin.pk, **who(world))
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    assert Directive.objects.count() == 2


def test_a_number_serves_one_notice_a_year(world):
    issued(world)
    again = prepared(world, planned_on=DAY)
    actions.invite(session_id=again.pk, **who(world))
    actions.hold(session_id=again.pk, **who(world))
    conclude(world, again, text="Việc khác")
    with pytest.raises(Rejected, match="đã dùng"):
        actions.issue(session_id=again.pk, number="12", signed_on=DAY, **who(world, "leader"))
    actions.keep_number(session_id=again.pk, number="13", **who(world))
    assert fresh(again).notice_number == "13/TB-BCĐ"


def test_a_party_committee_numbers_as_the_party_does(world):
    made = seated(world, world.board, name="Ban Chỉ đạo của Tỉnh ủy")
    one = issued(world, committee=made)
    assert fresh(one).notice_number == "12-TB/BCĐ"


def test_open_conclusions_come_up_at_the_next_session(world):
    issued(world)
    later = prepared(world)
    found = {one.label: one for one in queries.proposals(world.fresh("office"), later, DAY)}
    rows = found["Kết luận phiên trước chưa thực hiện xong"].rows
    assert [one.whose for one in rows] == ["Sở Tư pháp", "Sở Y tế"]
    assert "kết luận phiên họp thứ 1" in rows[0].why
    (made,) = actions.pick_items(session_id=later.pk, picked=Picked(carried=(rows[0].key,)), **who(world))
    assert made.carried.lead == world.home
    again = {one.label: one for one in queries.proposals(world.fresh("office"), later, DAY)}
    assert len(again["Kết luận phiên trước chưa thực hiện xong"].rows) == 1


def test_late_directives_come_up_and_what_is_given_rests_on_them(world):
    before, due = DAY - timedelta(30), DAY - timedelta(5)
    with clock.standing_at(before):
        facts = DirectiveFacts("Báo cáo kho dữ liệu hộ tịch", world.home.pk, due)
        given = directing.give(facts=facts, actor=world.fresh("leader"), day=before)
    made = prepared(world)
    found = {one.label: one.rows for one in queries.proposals(world.fresh("office"), made, DAY)}
    (row,) = found["Chỉ đạo quá hạn"]
    assert (row.key, row.whose) == (given.pk, "Sở TP")
    assert "trễ" in row.why
    assert all(given.task.code not in one.title for one in found.get("Nhiệm vụ quá hạn lâu nhất", ()))
    (item,) = actions.pick_items(session_id=made.pk, picked=Picked(directives=(row.key,)), **who(world))
    view = queries.view_of(fresh(made), DAY, world.fresh("owner"))
    assert next(one.basis.url for one in view.items if one.item == item) == f"/directing/chi-dao/{given.pk}"
    assert queries.view_of(fresh(made), DAY, world.fresh("ward")).seen.given == frozenset()
    actions.edit_session(session_id=made.pk, facts=SessionFacts(DAY, time(8), "Phòng họp số 1"), **who(world))
    actions.invite(session_id=made.pk, **who(world))
    actions.hold(session_id=made.pk, **who(world))
    conclude(world, made, item_id=item.pk)
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    again = made.conclusions.get().directive
    assert (again.basis_kind, again.basis_id) == ("directing.directive", given.pk)


def test_what_came_of_a_conclusion_is_read_for_the_day_asked(world):
    made = issued(world)
    days = {"before": DAY - timedelta(1), "now": DAY, "late": DUE + timedelta(1)}
    keys = {
        name: [one.outcome.key for one in queries.view_of(fresh(made), day).conclusions] for name, day in days.items()
    }
    assert keys == {
        "before": ["unsaid"] * 3, "now": ["open", "open", "noted"], "late": ["late", "late", "noted"]
    }  # fmt: skip
    assert queries.view_of(fresh(made), days["late"]).share.asked == 2


def test_a_session_is_closed_once_its_conclusions_are_issued(world):
    made = ready(world)
    with pytest.raises(Rejected, match="chưa ban hành"):
        actions.close_session(session_id=made.pk, **who(world))
    actions.issue(session_id=made.pk, number="12", signed_on=DAY, **who(world, "leader"))
    assert actions.close_session(session_id=made.pk, **who(world)).step == "closed"


def test_papers_lie_before_a_session(world):
    made = prepared(world)
    one = actions.attach(session_id=made.pk, file=("bao-cao.txt", b"noi dung"), **who(world))
    assert made.files.get() == one
    actions.drop_file(file_id=one.pk, **who(world))
    assert not made.files.exists()


def test_a_substitute_has_a_name(world):
    made = invited(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.filter(session=made).update(answer="sends")


def test_facts_of_a_conclusion_are_whole_in_the_database(world):
    made = held(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conclusion.objects.create(session=made, position=1, text="A", lead=world.home)
    assert Session.objects.get(pk=made.pk).conclusions.count() == 0
