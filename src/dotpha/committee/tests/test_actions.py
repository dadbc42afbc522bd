"""What may be done with committees and their sessions until they are held, by whom, and what it leaves behind."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.committee import actions, queries
from dotpha.committee.actions import ItemFacts, Minutes, Picked, Said, SessionFacts
from dotpha.committee.models import AgendaItem, Attendance, Membership
from dotpha.committee.tests.world import (
    FOUNDED,
    NEXT,
    founded,
    fresh,
    invited,
    prepared,
    seat,
    seated,
    told,
    waits,
    who,
)
from dotpha.kit.access import Refused, Rejected
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


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
    actions.plan_again(session_id=made.pk, planned_on=NEXT + timedelta(days=7), starts_at=time(14), **who(world))
    assert fresh(made).step == "prepared"
    actions.cancel(session_id=made.pk, reason="Gộp vào phiên sau", **who(world))
    assert [one.note for one in made.steps.all() if one.note] == ["Bão số 12", "Gộp vào phiên sau"]
    with pytest.raises(Rejected):
        actions.invite(session_id=made.pk, **who(world))


def test_who_is_invited_again_after_it_was_put_off_is_told_again(world):
    session = invited(world)
    actions.postpone(session_id=session.pk, reason="Trùng lịch", actor=world.office, day=DAY)
    again = {"planned_on": NEXT + timedelta(days=7), "starts_at": time(14, 0)}
    actions.plan_again(session_id=session.pk, actor=world.office, day=DAY, **again)
    actions.invite(session_id=session.pk, actor=world.office, day=DAY)
    told = Notice.objects.filter(recipient=world.owner, text__startswith="Mời dự")
    assert [("14:00" in one.text) for one in told.order_by("pk")] == [False, True]


def test_who_was_replaced_since_the_session_was_prepared_is_not_invited(world):
    session = prepared(world)
    gone = session.committee.memberships.get(user=world.owner)
    ended = {"on": DAY, "decision_number": "90/QĐ-UBND", "actor": world.office, "day": DAY}
    actions.end_member(membership_id=gone.pk, **ended)
    actions.invite(session_id=session.pk, actor=world.office, day=DAY)
    assert not session.attendance.filter(membership=gone).exists()
    assert not Notice.objects.filter(recipient=world.owner, text__startswith="Mời dự").exists()
    actions.end_member(membership_id=session.chair_id, **ended)
    with pytest.raises(Rejected, match="chưa có người chủ trì"):
        actions.invite(session_id=session.pk, actor=world.office, day=DAY)


def test_a_place_that_changes_there_and_back_is_told_each_time(world):
    session = invited(world)
    for place in ("Phòng số 2", "Phòng số 3", "Phòng số 2"):
        facts = SessionFacts(NEXT, time(8, 0), place)
        actions.edit_session(session_id=session.pk, facts=facts, actor=world.office, day=DAY)
    assert Notice.objects.filter(recipient=world.owner, text__contains="đổi thành").count() == 3


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


def test_a_number_of_an_invitation_is_used_once_a_year_by_a_committee(world):
    invited(world)
    second = prepared(world, planned_on=NEXT + timedelta(days=1))
    with pytest.raises(Rejected, match="đã dùng cho giấy mời phiên họp thứ 1"):
        actions.invite(session_id=second.pk, number="45 / GM-BCĐ", **who(world))
    actions.invite(session_id=second.pk, number="46/GM-BCĐ", **who(world))
    actions.invite(session_id=second.pk, number="46/GM-BCĐ", **who(world))


def test_the_notice_of_an_invitation_keeps_the_numerals_of_a_quarter(world):
    invited(world, topic="quý IV năm 2025")
    assert "Mời dự phiên họp thường kỳ lần thứ 1, quý IV năm 2025 của" in told(world.owner)[-1]
