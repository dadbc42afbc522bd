"""What may be done with directives, by whom, and what it leaves behind."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.directing import actions
from dotpha.directing.actions import Basis
from dotpha.directing.models import Directive
from dotpha.directing.queries import since, view_of, visible_directives
from dotpha.directing.rules.standing import Came
from dotpha.directing.tests.world import (
    DUE,
    acknowledged,
    done,
    drafted,
    facts,
    finished,
    fresh,
    issued,
    on_bottleneck,
)
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.people.models import Organisation
from dotpha.programme import actions as programme
from dotpha.programme.models import Document, Task
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def told(person):
    return list(Notice.objects.filter(recipient=person).order_by("pk").values_list("text", flat=True))


def waits(person):
    return Notice.objects.filter(recipient=person, read_at=None, key__startswith="directing:").count()


def verbs():
    found = Entry.objects.filter(verb__startswith="directing.").order_by("pk")
    return [verb.partition(".")[2] for verb in found.values_list("verb", flat=True)]


def came(made, day=DAY):
    return view_of(fresh(made), day).state.came


def test_a_directive_from_a_bottleneck_becomes_a_task_that_is_done(world):
    stuck, basis = on_bottleneck(world)
    made = issued(world, basis=basis, urgent=True)
    assert (made.basis_title, made.giver_title) == ("Thiếu máy quét", "Phó Chủ tịch UBND tỉnh")
    task = Task.objects.get(pk=made.task_id)
    assert (task.lead, task.deadline, task.deliverable) == (world.home, DUE, "Báo cáo kết quả trang bị")
    assert str(task.document) == "Ý kiến chỉ đạo ngày 20/11/2025"
    assert task.document.issuer == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert task.items.get().item.document == task.document
    assert "KHẨN. Phó Chủ tịch UBND tỉnh Hồ Văn Núi giao" in told(world.owner)[-1]
    assert came(made) == Came.UNSEEN
    actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
    assert Task.objects.get(pk=task.pk).step == "accepted", "one press takes the task in, too"
    assert "đã nhận" in told(world.leader)[-1]
    assert waits(world.owner) == 0
    assert came(made) == Came.IDLE
    assert came(made, DUE + timedelta(7)) == Came.LATE
    made = finished(world, made)
    assert came(made) == Came.DONE
    assert verbs() == ["made", "issued", "acknowledged"]


def test_what_the_agency_began_needs_no_press(world):
    made = issued(world)
    programme.move_task(task_id=made.task_id, verb="accept", actor=world.owner, day=DAY)
    state = view_of(fresh(made), DAY).state
    assert (state.came, state.unseen) == (Came.IDLE, False)


def test_an_unclear_directive_goes_back_and_comes_clear(world):
    made = issued(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.ask(directive_id=made.pk, question=" ", actor=world.owner, day=DAY)
    actions.ask(directive_id=made.pk, question="Nguồn kinh phí nào?", actor=world.owner, day=DAY)
    assert "Nguồn kinh phí nào?" in told(world.leader)[-1]
    assert came(made) == Came.ASKED
    actions.explain(directive_id=made.pk, text="Nguồn sự nghiệp 2025.", actor=world.leader, day=DAY)
    assert "Nguồn sự nghiệp 2025." in told(world.owner)[-1]
    assert waits(world.leader) == 0
    actions.acknowledge(directive_id=made.pk, actor=world.colleague, day=DAY)
    assert came(made) == Came.IDLE


def test_who_may_not_is_told_why(world):
    made = issued(world)
    with pytest.raises(Refused, match="lãnh đạo"):
        issued(world, actor=world.owner)
    with pytest.raises(Refused, match="được giao"):
        actions.acknowledge(directive_id=made.pk, actor=world.stranger, day=DAY)
    with pytest.raises(Refused, match="được giao"):
        actions.acknowledge(directive_id=made.pk, actor=world.leader, day=DAY)
    with pytest.raises(Refused, match="lãnh đạo"):
        actions.withdraw(directive_id=made.pk, reason="x", actor=world.chairman, day=DAY)
    with pytest.raises(Refused, match="lãnh đạo"):
        actions.withdraw(directive_id=made.pk, reason="x", actor=world.office, day=DAY)
    with pytest.raises(Refused):
        issued(world, actor=world.leader, title="Khác", giver_id=world.chairman.pk)


def test_the_office_writes_for_a_leader_by_a_word_that_is_kept(world):
    with pytest.raises(Rejected, match="chọn lãnh đạo"):
        drafted(world, actor=world.office)
    made = drafted(world, actor=world.office, giver_id=world.leader.pk)
    with pytest.raises(Rejected, match="theo ý kiến nào"):
        actions.issue(directive_id=made.pk, actor=world.office, day=DAY)
    said = facts(world, word="Giao ban ngày 18/11/2025")
    actions.edit_directive(directive_id=made.pk, facts=said, actor=world.second, day=DAY)
    made = actions.issue(directive_id=made.pk, actor=world.office, day=DAY)
    assert (made.giver, made.by_office, made.word) == (world.leader, True, "Giao ban ngày 18/11/2025")
    assert "theo ý kiến đồng chí" in told(world.leader)[-1]
    assert made.task.created_by == world.office
    actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
    assert "đã nhận" in told(world.office)[-1]
    actions.withdraw(directive_id=made.pk, reason="Lãnh đạo đổi ý", actor=world.office, day=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=made.pk).update(word="")


def test_only_leaders_can_be_those_who_give(world):
    with pytest.raises(Rejected, match="không phải lãnh đạo"):
        drafted(world, actor=world.office, giver_id=world.owner.pk)


def test_withdrawing_puts_the_task_aside_with_the_reason(world):
    made = acknowledged(world)
    with pytest.raises(Rejected, match="lý do"):
        actions.withdraw(directive_id=made.pk, reason="", actor=world.leader, day=DAY)
    actions.withdraw(directive_id=made.pk, reason="Đã có trong kế hoạch khác", actor=world.leader, day=DAY)
    assert Task.objects.get(pk=made.task_id).step == "cancelled"
    assert any("Đã có trong kế hoạch khác" in text for text in told(world.owner))
    assert came(made) == Came.WITHDRAWN
    with pytest.raises(Rejected, match="đã rút"):
        actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)


def test_what_is_done_is_not_withdrawn(world):
    made = done(world)
    with pytest.raises(Rejected, match="Rút việc đã giao"):
        actions.withdraw(directive_id=made.pk, reason="Muộn", actor=world.leader, day=DAY)
    assert fresh(made).step == "acknowledged"


def test_one_without_a_product_is_closed_by_who_gave_it(world):
    made = acknowledged(world, wants_product=False)
    assert (made.task_id, made.document_id) == (None, None)
    actions.close(directive_id=made.pk, outcome="Đã báo cáo miệng", actor=world.leader, day=DAY)
    assert came(made) == Came.DONE
    other = issued(world, title="Việc khác")
    with pytest.raises(Rejected, match=r"nhiệm vụ NV-\d+"):
        actions.close(directive_id=other.pk, outcome="Xong", actor=world.leader, day=DAY)


def test_the_number_may_come_later_and_is_taken_once(world):
    first, second = issued(world, form="letter"), issued(world, title="Việc khác", form="notice")
    made = actions.number_directive(
        directive_id=first.pk, number="512/UBND-KGVX", signed_on=DAY, actor=world.office, day=DAY
    )
    assert str(fresh(made).document) == "Công văn 512/UBND-KGVX"
    with pytest.raises(Rejected, match="512/UBND-KGVX"):
        actions.number_directive(
            directive_id=second.pk, number="512/UBND-KGVX", signed_on=DAY, actor=world.office, day=DAY
        )
    with pytest.raises(Rejected, match="đã có số"):
        actions.number_directive(directive_id=first.pk, number="9/UBND-VX", signed_on=DAY, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="03/KH-UBND"):
        number, signed_on = world.documents[0].number, world.documents[0].signed_on
        third = facts(world, title="Việc thứ ba")
        actions.give(facts=third, number=number, signed_on=signed_on, actor=world.leader, day=DAY)
    with pytest.raises(Rejected, match="không phải số"):
        actions.number_directive(directive_id=second.pk, number="abc", signed_on=DAY, actor=world.office, day=DAY)
    assert fresh(second).number == ""


def test_one_without_a_task_gets_its_paper_with_its_number(world):
    made = issued(world, wants_product=False, form="letter")
    actions.number_directive(directive_id=made.pk, number="77/UBND-TH", signed_on=DAY, actor=world.leader, day=DAY)
    assert fresh(made).document.number == "77/UBND-TH"


def test_several_directives_stand_in_one_paper(world):
    paper = world.documents[0]
    one = issued(world, document_id=paper.pk)
    two = issued(world, title="Việc thứ hai", document_id=paper.pk, organisation_id=world.other.pk)
    assert {fresh(one).task.document, fresh(two).task.document} == {paper}
    with pytest.raises(Rejected, match="đã có số"):
        actions.number_directive(directive_id=one.pk, number="1/TB-UBND", signed_on=DAY, actor=world.office, day=DAY)


def test_nothing_is_given_in_the_name_of_who_leads_no_more_nor_to_a_body_that_is_no_more(world):
    said = {"giver_id": world.leader.pk, "word": "Giao ban", "wants_product": False}
    made = drafted(world, actor=world.office, **said)
    world.leader.positions.update(until_on=DAY)
    with pytest.raises(Rejected, match="không còn giữ chức vụ"):
        actions.issue(directive_id=made.pk, actor=world.office, day=DAY)
    world.leader.positions.update(until_on=None)
    Organisation.objects.filter(pk=world.home.pk).update(ends_on=DAY)
    with pytest.raises(Rejected, match="không còn hoạt động"):
        actions.issue(directive_id=made.pk, actor=world.office, day=DAY)


def test_a_draft_of_who_leads_no_more_is_thrown_away_by_who_wrote_it(world):
    made = drafted(world)
    world.leader.positions.update(role="agency_lead", organisation=world.home)
    with pytest.raises(Refused):
        actions.drop_directive(directive_id=made.pk, actor=world.chairman)
    actions.drop_directive(directive_id=made.pk, actor=world.fresh("leader"))
    issued(world, actor=world.chairman)


def test_a_number_is_given_once_a_year_by_a_body(world):
    def give(title, number, signed_on, giver=world.leader):
        said = {"facts": facts(world, title=title, form="letter"), "actor": giver, "day": DAY}
        return actions.give(number=number, signed_on=signed_on, **said)

    give("Một", "512/UBND-KGVX", DAY)
    with pytest.raises(Rejected, match="năm 2025 đã dùng"):
        give("Hai", "512 / UBND-KGVX", DAY - timedelta(1), world.chairman)
    give("Ba", "512/UBND-KGVX", DAY.replace(year=2024))


def test_what_was_taken_back_gets_no_number(world):
    made = issued(world, form="letter")
    actions.withdraw(directive_id=made.pk, reason="Trùng việc", actor=world.leader, day=DAY)
    with pytest.raises(Rejected, match="đã rút"):
        actions.number_directive(
            directive_id=made.pk, number="55/UBND-KGVX", signed_on=DAY, actor=world.office, day=DAY
        )


def test_the_same_is_not_given_twice_while_it_runs(world):
    _, basis = on_bottleneck(world)
    made = issued(world, basis=basis)
    with pytest.raises(Rejected, match="đang có chỉ đạo"):
        issued(world, basis=basis)
    issued(world)  # on no basis it is another
    actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
    with pytest.raises(Rejected, match="đang có chỉ đạo"):
        issued(world, basis=basis)
    finished(world, fresh(made))
    assert issued(world, basis=basis).pk != made.pk


def test_one_form_sent_twice_is_one_directive(world):
    key = uuid4()
    made = actions.give(facts=facts(world), actor=world.leader, day=DAY, client_id=key)
    again = actions.give(facts=facts(world, title="Chữ khác"), actor=world.leader, day=DAY, client_id=key)
    assert made.pk == again.pk
    assert Task.objects.filter(title=made.title).count() == 1


def test_a_basis_must_be_seen_and_be_there(world):
    _, basis = on_bottleneck(world)
    for wrong in (Basis("programme.bottleneck", 10**9), Basis("no.such", 1)):
        with pytest.raises(Rejected, match="căn cứ"):
            drafted(world, basis=wrong)
    made = drafted(world, basis=basis)
    assert made.basis_title == "Thiếu máy quét"


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"title": " "}, "nội dung"),
        ({"due_on": DAY - timedelta(1)}, "đã qua"),
        ({"form": "poem"}, "hình thức"),
        ({"organisation_id": 10**9}, "cơ quan"),
        ({"person_id": 10**9}, "không làm việc ở"),
    ],
)
def test_what_cannot_be_given_says_why(world, wrong, match):
    with pytest.raises(Rejected, match=match):
        drafted(world, **wrong)


def test_a_draft_is_mended_or_thrown_away_but_not_what_was_given(world):
    made = drafted(world)
    actions.edit_directive(directive_id=made.pk, facts=facts(world, title="Sửa lại"), actor=world.leader, day=DAY)
    assert fresh(made).title == "Sửa lại"
    actions.drop_directive(directive_id=made.pk, actor=world.leader)
    assert not Directive.objects.exists()
    given = issued(world)
    for act in (
        lambda: actions.edit_directive(directive_id=given.pk, facts=facts(world), actor=world.leader, day=DAY),
        lambda: actions.drop_directive(directive_id=given.pk, actor=world.leader),
        lambda: actions.issue(directive_id=given.pk, actor=world.leader, day=DAY),
    ):
        with pytest.raises(Rejected):
            act()


def test_a_draft_whose_day_has_passed_is_not_given(world):
    made = drafted(world)
    with pytest.raises(Rejected, match="đã qua"):
        actions.issue(directive_id=made.pk, actor=world.leader, day=DUE + timedelta(1))


def test_a_person_named_is_told_first_and_may_acknowledge(world):
    made = issued(world, person_id=world.colleague.pk)
    assert "giao" in told(world.colleague)[-1]
    actions.acknowledge(directive_id=made.pk, actor=world.colleague, day=DAY)
    assert came(made) == Came.IDLE


def test_a_person_named_who_works_elsewhere_now_has_nothing_to_do_with_it(world):
    made = issued(world, person_id=world.owner.pk)
    world.owner.positions.update(organisation=world.other)
    gone, before = world.fresh("owner"), len(told(world.owner))
    assert not visible_directives(gone).exists()
    with pytest.raises(Refused):
        actions.acknowledge(directive_id=made.pk, actor=gone, day=DAY)
    actions.withdraw(directive_id=made.pk, reason="Trùng việc", actor=world.leader, day=DAY)
    assert len(told(world.owner)) == before


def test_those_who_support_are_told_and_named_in_the_task(world):
    made = issued(world, supporting=(world.other.pk, world.home.pk))
    assert "phối hợp" in told(world.stranger)[-1]
    names = made.task.agencies.filter(role="supporting").values_list("organisation__name", flat=True)
    assert list(names) == ["Sở Y tế"]


def test_heads_and_giver_are_told_once_when_the_hours_pass(world):
    made = issued(world)
    assert actions.tell_silent() == 0
    with clock.standing_at(date(2025, 11, 24)):  # Monday: Thursday from 8:00 and Friday have passed
        assert actions.tell_silent() == 0
    with clock.standing_at(date(2025, 11, 25)):
        assert actions.tell_silent() == 1
        actions.tell_silent()
    assert [text for text in told(world.colleague) if "Chưa có ai nhận" in text] != []
    assert not [text for text in told(world.owner) if "Chưa có ai nhận" in text], "heads are told, not officers"
    assert len([text for text in told(world.leader) if "quá giờ chưa nhận" in text]) == 1
    actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
    with clock.standing_at(date(2025, 11, 26)):
        assert actions.tell_silent() == 0


def test_what_has_happened_since_a_day(world):
    with clock.standing_at(date(2025, 11, 10)):
        done(world, date(2025, 11, 10))
    issued(world, title="Mới giao")
    today = since(DAY)
    assert [one.directive.title for one in today.issued] == ["Mới giao"]
    assert today.done == ()
    week = since(date(2025, 11, 10), DAY, giver=world.leader)
    assert (len(week.issued), len(week.acknowledged), len(week.done)) == (2, 1, 1)
    assert since(date(2025, 11, 10), DAY, giver=world.chairman).issued == ()
    late = since(DAY, DUE + timedelta(3))
    assert [one.directive.title for one in late.became_late] == ["Mới giao"]


def test_the_register_does_not_take_a_number_that_another_paper_bears(world):
    with pytest.raises(Rejected, match="03/KH-UBND"):
        actions.give(
            facts=facts(world, form="notice"), actor=world.leader, day=DAY, number="03/KH-UBND",
            signed_on=world.documents[0].signed_on,
        )  # fmt: skip
    assert not Directive.objects.exists(), "all or nothing"
    assert Document.objects.count() == 2


def test_a_leader_who_presses_has_said_it_whoever_wrote_it_down(world):
    made = drafted(world, actor=world.office, giver_id=world.leader.pk)
    made = actions.issue(directive_id=made.pk, actor=world.leader, day=DAY)
    assert (made.by_office, made.entered_by) == (False, world.office)


def test_the_office_may_mend_for_whom_it_writes(world):
    made = drafted(world, actor=world.office, giver_id=world.leader.pk)
    said = facts(world, giver_id=world.chairman.pk, word="Giao ban")
    made = actions.edit_directive(directive_id=made.pk, facts=said, actor=world.second, day=DAY)
    assert (made.giver, made.by_office, made.giver_body) == (world.chairman, True, world.committee)
    with pytest.raises(Refused):
        other = drafted(world, title="Của tôi")
        actions.edit_directive(directive_id=other.pk, facts=said, actor=world.leader, day=DAY)


def test_a_draft_of_another_which_one_cannot_open_stands_in_nobodys_way(world):
    drafted(world)
    given = issued(world, actor=world.chairman)
    assert given.step == "issued"
    mine = Directive.objects.get(step="draft")
    with pytest.raises(Rejected, match="đang có chỉ đạo"):
        actions.issue(directive_id=mine.pk, actor=world.leader, day=DAY)


def test_a_number_given_later_bears_no_day_before_it_was_written(world):
    made = issued(world, form="letter")
    with pytest.raises(Rejected, match="trước ngày soạn"):
        actions.number_directive(
            directive_id=made.pk, number="55/UBND-KGVX", signed_on=DAY - timedelta(1), actor=world.office, day=DAY
        )


def test_who_leads_no_more_is_told_no_more(world):
    made = issued(world)
    world.leader.positions.update(until_on=DAY)
    before = len(told(world.leader))
    actions.acknowledge(directive_id=made.pk, actor=world.owner, day=DAY)
    assert len(told(world.leader)) == before


def test_a_term_beyond_the_fifth_year_is_a_slip_of_the_pen(world):
    with pytest.raises(Rejected, match="muộn nhất là 31/12/2030"):
        issued(world, due_on=DAY.replace(year=2199))
    assert issued(world, due_on=DAY.replace(year=2030)).step == "issued"
