"""Sheets made, sent, answered, judged, closed: done, refused, twice, in the ledger."""

from datetime import date, timedelta

import pytest

from dotpha.cases.models import Notice
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.people.models import Succession
from dotpha.programme.models import Evidence
from dotpha.programme.tests.world import DAY
from dotpha.subtasks import actions, queries
from dotpha.subtasks.actions import Incomplete
from dotpha.subtasks.models import Answer, AnswerFile, Sheet, SheetUnit
from dotpha.subtasks.tests.world import DEADLINE, FIELDS, SAID, answer, drafted, save, sent, unit_of
from dotpha.text.fields import Field, Kind

pytestmark = pytest.mark.django_db


def refused(call, match):
    with pytest.raises((Refused, Rejected), match=match):
        call()


def test_the_lead_hands_a_sheet_down_and_the_communes_are_told(world):
    sheet = sent(world)
    assert (sheet.step, sheet.sent_on, sheet.issuer) == ("sent", DAY, world.home)
    told = Notice.objects.filter(key__startswith="subtasks.sent:")
    assert {notice.recipient for notice in told} == {world.ward, world.aide, world.valley}
    assert "25/11/2025" in told.first().text
    assert Entry.objects.filter(verb="subtasks.sheet_sent").count() == 1


def test_who_does_not_lead_the_task_hands_nothing_down(world):
    refused(lambda: drafted(world, world.stranger), "cơ quan chủ trì")
    refused(lambda: drafted(world, world.ward), "cơ quan chủ trì")
    refused(lambda: drafted(world, world.leader), "cơ quan chủ trì")
    assert drafted(world, world.office).issuer == world.standing


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        ({"fields": []}, "chưa hỏi gì"),
        ({"deadline": None}, "chưa có hạn"),
        ({"deadline": DAY - timedelta(days=1)}, "đã qua"),
        ({"rule": "yes", "rule_field": "f1"}, "Có / Không"),
    ],
)
def test_an_unfinished_sheet_is_not_sent(world, spoil, match):
    sheet = drafted(world)
    actions.add_units(sheet_id=sheet.pk, organisation_ids=[world.commune.pk], actor=world.owner, day=DAY)
    Sheet.objects.filter(pk=sheet.pk).update(**spoil)
    refused(lambda: actions.send_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY), match)


def test_a_sheet_without_units_is_not_sent_and_none_is_sent_twice(world):
    sheet = drafted(world)
    refused(lambda: actions.send_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY), "chưa có nơi nhận")
    once = sent(world)
    refused(lambda: actions.send_sheet(sheet_id=once.pk, actor=world.owner, day=DAY), "đã gửi")


def test_a_commune_answers_and_the_issuer_verifies(world):
    unit = unit_of(sent(world), world.commune)
    given = answer(unit, world.ward)
    assert (given.revision, given.latest, given.organisation) == (1, True, world.commune)
    assert given.values == {
        "f1": "12", "f2": "1234500000", "f3": True, "f4": "Kết hợp", "f5": "2025-10-01", "f6": "Thiếu máy",
    }  # fmt: skip
    assert not Notice.objects.filter(recipient=world.ward, read_at=None, key__startswith="subtasks.sent:").exists()
    actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY)
    view = queries.view_of(Sheet.objects.get(), DAY)
    assert [(one.name, one.state.label, one.met) for one in view.units] == [
        ("Phường Hải Đình", "đã xác nhận", True), ("Xã Lao Bảo", "chưa trả lời", False),
    ]  # fmt: skip
    assert view.line == "Rà soát tổ công nghệ số: 1/2 xã đã trả lời, 1 đạt"


def test_what_is_wrong_is_told_field_by_field_and_kept_as_it_was_typed(world):
    unit = unit_of(sent(world), world.commune)
    typed = SAID | {"f1": "mười hai", "f3": "", "f5": "31/02/2025"}
    with pytest.raises(Incomplete) as told:
        answer(unit, world.ward, typed=typed)
    assert set(told.value.errors) == {"f1", "f3", "f5"}
    draft = Answer.objects.get(unit=unit)
    assert (draft.step, draft.values["f1"]) == ("draft", "mười hai")
    assert not Entry.objects.filter(verb="subtasks.answered").exists()


def test_nothing_arose_is_an_answer_and_an_empty_sheet_is_none(world):
    unit = unit_of(sent(world), world.commune)
    refused(lambda: answer(unit, world.ward, typed={}), "còn 2 mục")
    given = answer(unit, world.ward, typed=SAID, nothing=True)
    assert (given.nothing, given.values) == (True, {})


def test_one_commune_does_not_answer_for_another_nor_a_reader_for_any(world):
    unit = unit_of(sent(world), world.commune)
    for name in ("valley", "owner", "leader", "office"):
        refused(lambda name=name: save(unit, world.fresh(name)), "Chỉ đơn vị được giao phiếu")


def test_revisions_are_kept_and_only_the_last_counts(world):
    unit = unit_of(sent(world), world.commune)
    first = answer(unit, world.ward)
    second = answer(unit, world.aide, typed=SAID | {"f1": "20"})
    assert [(one.revision, one.latest) for one in unit.answers.order_by("revision")] == [(1, False), (2, True)]
    refused(lambda: actions.verify_answer(answer_id=first.pk, actor=world.owner, day=DAY), "câu trả lời mới hơn")
    assert queries.view_of(unit.sheet, DAY).totals[0].sum == 20
    assert second.said_by == world.aide


def test_a_returned_answer_is_owed_again_with_its_reason(world):
    unit = unit_of(sent(world), world.commune)
    given = answer(unit, world.ward)
    refused(lambda: actions.return_answer(answer_id=given.pk, reason=" ", actor=world.owner, day=DAY), "lý do")
    actions.return_answer(answer_id=given.pk, reason="Thiếu thôn 3", actor=world.owner, day=DAY)
    assert Notice.objects.filter(recipient=world.ward, key__startswith="subtasks.returned:", read_at=None).exists()
    refused(lambda: actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY), "đã trả lại")
    view = queries.view_of(unit.sheet, DAY)
    assert (view.counts.answered, view.counts.returned, view.totals[0].said) == (0, 1, 0)
    answer(unit, world.ward)
    assert queries.view_of(unit.sheet, DAY).counts.answered == 1
    assert not Notice.objects.filter(recipient=world.ward, key__startswith="subtasks.returned:", read_at=None).exists()


def test_a_verified_answer_stands_until_it_is_sent_back(world):
    unit = unit_of(sent(world), world.commune)
    given = answer(unit, world.ward)
    actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY)
    refused(lambda: answer(unit, world.ward), "đã được xác nhận")
    refused(lambda: actions.verify_answer(answer_id=given.pk, actor=world.office, day=DAY), "đã được xác nhận")
    actions.return_answer(answer_id=given.pk, reason="Số thôn sai", actor=world.office, day=DAY)
    assert answer(unit, world.ward).revision == 2


def test_nobody_verifies_what_they_answered_themselves(world):
    """The owner's agency is asked, too: another of its people verifies."""
    sheet = drafted(world)
    actions.add_units(sheet_id=sheet.pk, organisation_ids=[world.home.pk], actor=world.owner, day=DAY)
    actions.send_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY)
    given = answer(unit_of(sheet, world.home), world.owner)
    refused(lambda: actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY), "không tự xác nhận")
    assert actions.verify_answer(answer_id=given.pk, actor=world.colleague, day=DAY).verified_by == world.colleague


def test_several_are_verified_at_once_or_none(world):
    sheet = sent(world)
    pks = [answer(unit_of(sheet, world.commune), world.ward).pk, answer(unit_of(sheet, world.hills), world.valley).pk]
    actions.return_answer(answer_id=pks[1], reason="Sai", actor=world.owner, day=DAY)
    refused(lambda: actions.verify_answers(answer_ids=pks, actor=world.owner, day=DAY), "đã trả lại")
    assert not Answer.objects.filter(verified_on__isnull=False).exists()
    assert actions.verify_answers(answer_ids=pks[:1], actor=world.owner, day=DAY) == 1


def test_the_second_of_two_officers_is_told_who_wrote(world):
    unit = unit_of(sent(world), world.commune)
    save(unit, world.ward, turn=0)
    with pytest.raises(Rejected, match="đồng chí Mai Văn Chợ lưu"):
        save(unit, world.aide, turn=0, typed=SAID | {"f1": "99"})
    assert Answer.objects.get(unit=unit).values["f1"] == "12"


def test_a_closed_sheet_takes_no_answer_until_it_is_opened_again(world):
    sheet = sent(world)
    unit = unit_of(sheet, world.commune)
    save(unit, world.ward)
    actions.close_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY)
    refused(lambda: answer(unit, world.ward), "đã đóng ngày 20/11/2025")
    refused(lambda: actions.close_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY), "đã đóng")
    refused(lambda: actions.reopen_sheet(sheet_id=sheet.pk, reason="", actor=world.owner, day=DAY), "lý do")
    assert Sheet.objects.get(pk=sheet.pk).step == "closed"
    actions.reopen_sheet(sheet_id=sheet.pk, reason="Bổ sung xã còn thiếu", actor=world.owner, day=DAY)
    assert answer(unit, world.ward).revision == 1


def test_another_deadline_keeps_the_old_one_and_its_reason(world):
    sheet, later = sent(world), date(2025, 12, 5)
    change = dict(sheet_id=sheet.pk, actor=world.owner, day=DAY)
    refused(lambda: actions.change_deadline(deadline=later, reason="", **change), "lý do")
    refused(lambda: actions.change_deadline(deadline=DEADLINE, reason="x", **change), "đã là")
    actions.change_deadline(deadline=later, reason="Mưa lũ", **change)
    assert queries.view_of(Sheet.objects.get(), DAY).deadline == later
    assert queries.view_of(Sheet.objects.get(), DAY - timedelta(days=1)).deadline == DEADLINE
    assert Notice.objects.filter(key__startswith="subtasks.deadline:", text__contains="Mưa lũ").count() == 3


def test_a_sent_form_only_grows_and_the_answers_there_are_stay(world):
    sheet = sent(world)
    unit = unit_of(sheet, world.commune)
    given = answer(unit, world.ward)
    actions.verify_answer(answer_id=given.pk, actor=world.owner, day=DAY)
    act = dict(sheet_id=sheet.pk, actor=world.owner, day=DAY)
    refused(lambda: actions.remove_field(key="f1", **act), "đã gửi")
    refused(lambda: actions.move_field(key="f2", by=-1, **act), "đã gửi")
    refused(lambda: actions.put_field(field=Field("f1", "Khác", Kind.SHORT), **act), "đã gửi")
    made = actions.put_field(field=Field("", "Số thành viên", Kind.NUMBER, "người", required=True, sums=True), **act)
    assert (made.key, made.since, Sheet.objects.get().version) == ("f8", 2, 2)
    assert queries.view_of(Sheet.objects.get(), DAY).counts.verified == 1
    again = answer(unit, world.ward, typed=SAID | {"f8": "60"})
    assert (again.revision, again.version, again.values["f8"]) == (2, 2, "60")


def test_the_form_is_built_without_code(world):
    sheet = drafted(world)
    act = dict(sheet_id=sheet.pk, actor=world.owner, day=DAY)

    def labels():
        return [one["label"] for one in Sheet.objects.get(pk=sheet.pk).fields]

    assert labels() == [one.label for one in FIELDS]
    actions.move_field(key="f2", by=-1, **act)
    actions.move_field(key="f2", by=-1, **act)
    assert labels()[:2] == ["Kinh phí đã chi", "Số tổ công nghệ số cộng đồng"]
    refused(lambda: actions.put_field(field=Field("", "khó KHĂN", Kind.SHORT), **act), "Đã có mục")
    refused(lambda: actions.put_field(field=Field("", "Cấp", Kind.CHOICE, options=("A",)), **act), "hai lựa chọn")
    refused(lambda: actions.put_field(field=Field("", "Mã", Kind.SHORT), **act), "trùng với cột có sẵn")
    actions.set_rule(rule="at_least", field="f1", threshold=5, **act)
    refused(lambda: actions.remove_field(key="f1", **act), "đang dùng để xét")
    actions.remove_field(key="f4", **act)
    assert "Hình thức" not in labels()
    copy = actions.make_sheet(
        task_id=world.tasks[1].pk,
        facts=actions.SheetFacts(title="Lần hai"),
        actor=world.owner,
        day=DAY,
        copy_of=sheet.pk,
    )
    assert [one["label"] for one in copy.fields] == labels()
    assert (copy.rule, copy.rule_field) == ("at_least", "f1")
    assert actions.copy_fields(sheet_id=sheet.pk, source_id=copy.pk, actor=world.owner, day=DAY) == 0


def test_a_draft_is_thrown_away_a_sent_sheet_is_not(world):
    draft = drafted(world)
    actions.delete_sheet(sheet_id=draft.pk, actor=world.owner, day=DAY)
    assert not Sheet.objects.exists()
    one = sent(world)
    refused(lambda: actions.delete_sheet(sheet_id=one.pk, actor=world.owner, day=DAY), "đã gửi")


def test_a_file_is_shown_by_its_unit_and_goes_on_with_the_next_answer(world):
    unit = unit_of(sent(world), world.commune)
    kept = save(unit, world.ward)
    kept = actions.attach_file(
        unit_id=unit.pk, key="f7", file=("qd.txt", b"Quyet dinh so 5"), turn=kept.turn, actor=world.ward, day=DAY
    )
    given = actions.submit(unit_id=unit.pk, turn=kept.turn, actor=world.ward, day=DAY)
    shown = AnswerFile.objects.get()
    assert (given.values["f7"], shown.file.name) == (shown.pk, "qd.txt")
    assert answer(unit, world.ward).values["f7"] == shown.pk
    assert "f7" not in answer(unit, world.ward, dropped=["f7"]).values
    refused(
        lambda: actions.attach_file(
            unit_id=unit.pk, key="f1", file=("a.txt", b"x"), turn=unit_of(unit.sheet, world.commune).turn,
            actor=world.ward, day=DAY,
        ),
        "không hỏi tệp",
    )  # fmt: skip


def test_what_was_asked_of_a_commune_its_successor_answers(world):
    """The row stays; from the day of the merger the people of the new commune answer, not those of another."""
    unit = unit_of(sent(world), world.commune)
    Succession.objects.create(predecessor=world.commune, successor=world.hills, on=DAY, decision_number="1/NQ-HĐND")
    view = queries.view_of(unit.sheet, DAY)
    assert "Phường Hải Đình (nay là Xã Lao Bảo)" in [one.name for one in view.units]
    given = answer(unit, world.fresh("valley"))
    assert (given.organisation, given.unit.organisation) == (world.hills, world.commune)


def test_who_stands_for_two_that_were_asked_is_counted_with_both(world):
    """Of communes joined into one the league drops none: what was asked of each stays in the denominator."""
    sheet = sent(world)
    answer(unit_of(sheet, world.hills), world.valley)
    Succession.objects.create(predecessor=world.commune, successor=world.hills, on=DAY, decision_number="1/NQ-HĐND")
    _, (row,) = queries.league(world.fresh("leader"), DAY)
    assert (row.organisation, row.asked, row.answered) == (world.hills, 2, 1)
    ((_, units),) = row.cells
    assert {one.organisation for one in units} == {world.commune, world.hills}


def test_a_file_of_a_draft_is_its_units_alone_until_it_is_handed_in(world):
    unit = unit_of(sent(world), world.commune)
    kept = actions.attach_file(
        unit_id=unit.pk, key="f7", file=("nhap.txt", b"ban nhap"), turn=0, actor=world.ward, day=DAY
    )
    for name in ("owner", "office", "leader"):
        assert not queries.visible_files(world.fresh(name)).exists(), name
    assert queries.visible_files(world.fresh("ward")).count() == 1
    kept = save(unit, world.ward, turn=kept.turn)
    actions.submit(unit_id=unit.pk, turn=kept.turn, actor=world.ward, day=DAY)
    for name in ("owner", "office", "leader", "ward"):
        assert queries.visible_files(world.fresh(name)).count() == 1, name
    assert not queries.visible_files(world.fresh("valley")).exists()


def test_the_result_is_shown_as_a_proof_of_the_task(world):
    sheet = sent(world)
    milestone = world.tasks[0].milestones.get()
    made = actions.hand_in(sheet_id=sheet.pk, milestone_id=milestone.pk, actor=world.owner, day=DAY)
    assert (made.record_kind, made.record_id) == ("subtasks.sheet", str(sheet.pk))
    assert str(Evidence.objects.get(pk=made.pk)) == "Phiếu giao việc Rà soát tổ công nghệ số"
    other = world.tasks[1].milestones.get()
    refused(
        lambda: actions.hand_in(sheet_id=sheet.pk, milestone_id=other.pk, actor=world.owner, day=DAY), "không thuộc"
    )


def test_those_who_owe_are_reminded_and_the_words_are_kept(world):
    sheet = sent(world)
    answer(unit_of(sheet, world.commune), world.ward)
    owing = [one.unit.pk for one in queries.view_of(sheet, DAY).owing]
    made = actions.remind(sheet_id=sheet.pk, unit_ids=owing, channel="zalo", text="Nhắc", actor=world.owner, day=DAY)
    assert [unit.organisation for unit in made.units.all()] == [world.hills]
    assert Notice.objects.filter(key__startswith="subtasks.reminded:").get().recipient == world.valley
    refused(
        lambda: actions.remind(sheet_id=sheet.pk, unit_ids=[], channel="zalo", text="", actor=world.owner, day=DAY),
        "không cần đôn đốc",
    )


def test_units_are_added_after_sending_and_told_at_once(world):
    sheet = drafted(world)
    actions.add_units(sheet_id=sheet.pk, organisation_ids=[world.commune.pk], actor=world.owner, day=DAY)
    actions.send_sheet(sheet_id=sheet.pk, actor=world.owner, day=DAY)
    later = DAY + timedelta(days=1)
    both = [world.commune.pk, world.hills.pk]
    made = actions.add_units(sheet_id=sheet.pk, organisation_ids=both, actor=world.owner, day=later)
    assert [(one.organisation, one.assigned_on) for one in made] == [(world.hills, later)]
    assert Notice.objects.filter(recipient=world.valley).count() == 1
    refused(lambda: actions.remove_unit(unit_id=made[0].pk, actor=world.owner, day=later), "đã gửi")
    assert SheetUnit.objects.count() == 2
