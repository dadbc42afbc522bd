"""Rounds from opening to publishing and correcting; who may what; nothing later changes what was published."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from dotpha.cases.models import Notice
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Succession
from dotpha.programme import actions as programme
from dotpha.programme.tests.world import DAY
from dotpha.scoring import actions, queries
from dotpha.scoring.actions.sets import Faulty
from dotpha.scoring.models import CriteriaSet, Entry, Round, RoundRevision, Score
from dotpha.scoring.rules.criteria import Criterion, Method
from dotpha.scoring.rules.points import Numbers
from dotpha.scoring.rules.totals import Own
from dotpha.scoring.tests.world import (
    AGENCIES,
    COMMUNES,
    SAID,
    entry_of,
    made_set,
    opened,
    published,
    said,
    turn_of,
    verified,
)

pytestmark = pytest.mark.django_db


def adjust(entry, actor, code, points, reason="Xác minh tại chỗ", **more):
    given = {"turn": turn_of(entry), "actor": actor, "day": DAY} | more
    value = None if points is None else Decimal(points)
    return actions.adjust(entry_id=entry.pk, code=code, points=value, reason=reason, **given)


def line_of(found, entry):
    return queries.live(Round.objects.get(pk=found.pk)).line(entry.pk)


def test_a_round_is_filled_said_verified_and_published(world):
    found = opened(world)
    assert {one.organisation for one in found.entries.all()} == {world.standing, world.home, world.other}
    entry = entry_of(found, world.home)
    line = line_of(found, entry)
    assert line.part("1.1").numbers == Numbers(Decimal(0), Decimal(1)), (
        "one task of the home agency is due and not done"
    )
    assert line.part("2.2").points == -2
    assert line.total.missing == ("1.2", "1.3", "2.1")
    said(entry, world.owner)
    line = line_of(found, entry)
    assert [one.points for one in line.parts] == [0, 15, Decimal("7.5"), Decimal("4.5"), -2]
    assert line.total.missing == ()
    adjust(entry, world.second, "1.2", "10")
    verified(entry, world.second)
    result = published(world, found)
    assert result.step == "published"
    frozen = queries.board_of(result).line(entry.pk)
    assert frozen.total.points == 20
    assert frozen.part("1.2").given.reason == "Xác minh tại chỗ"
    verbs = [one["verb"] for one in ledger.history(result)]
    assert verbs == ["scoring.published", "scoring.round_made"]


def test_later_facts_do_not_change_what_was_published(world):
    found = published(world)
    before = Round.objects.get(pk=found.pk).result
    task = world.tasks[0]
    milestone = task.milestones.first()
    evidence = programme.add_evidence(
        milestone_id=milestone.pk, actor=world.owner, day=date(2025, 9, 20), file=("a.txt", b"xong")
    )
    programme.verify_evidence(evidence_id=evidence.pk, actor=world.office, day=DAY)
    programme.move_task(task_id=task.pk, verb="report", actor=world.owner, day=date(2025, 9, 25))
    programme.move_task(task_id=task.pk, verb="verify", actor=world.office, day=DAY)
    entry = entry_of(found, world.home)
    assert Round.objects.get(pk=found.pk).result == before
    assert queries.shown(world.leader, found).line(entry.pk).part("1.1").numbers.a == 0
    assert line_of(found, entry).part("1.1").numbers.a == 1, "counted anew it would be another number"
    actions.correct_round(round_id=found.pk, reason="Minh chứng nộp đúng hạn", actor=world.office, day=DAY)
    assert queries.shown(world.leader, Round.objects.get(pk=found.pk)).line(entry.pk).part("1.1").numbers.a == 0
    again = actions.publish_round(round_id=found.pk, actor=world.office, day=date(2025, 12, 2))
    assert again.revision == 2
    assert queries.board_of(again).line(entry.pk).part("1.1").points == 20
    kept = RoundRevision.objects.get(round=found)
    assert (kept.revision, kept.result, kept.reason) == (1, before, "Minh chứng nộp đúng hạn")


def test_a_report_of_a_day_past_tells_what_was_published_then(world):
    found = published(world)
    first, corrected = date(2025, 12, 1), date(2025, 12, 9)
    before = queries.report_facts(first)
    assert [(one["revision"], one["published_on"]) for one in before] == [(1, first)]
    entry = entry_of(found, world.home)
    actions.correct_round(round_id=found.pk, reason="Sai số liệu", actor=world.office, day=corrected)
    adjust(entry, world.office, "1.2", "20")
    actions.publish_round(round_id=found.pk, actor=world.office, day=corrected)
    assert queries.report_facts(first) == before
    assert queries.report_facts(date(2025, 12, 8)) == before
    (now,) = queries.report_facts(corrected)
    assert (now["revision"], now["published_on"]) == (2, corrected)
    assert now["lines"] != before[0]["lines"]
    assert queries.report_facts(DAY) == []


def test_of_a_body_that_ended_its_heir_is_told(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    merged = DAY + timedelta(days=2)
    said(entry, world.owner)
    Succession.objects.create(predecessor=world.home, successor=world.other, on=merged, decision_number="1/NQ-HĐND")
    actions.send_back(entry_id=entry.pk, reason="Thiếu", turn=turn_of(entry), actor=world.office, day=merged)
    told = Notice.objects.filter(key__startswith=f"scoring.returned:{found.pk}.{entry.pk}.")
    assert {one.recipient for one in told} == {world.stranger}
    published(world, found)
    about = Notice.objects.filter(key=f"scoring.published:{found.pk}.1.{entry.pk}")
    assert {one.recipient for one in about} == {world.stranger}


def test_a_frozen_board_reads_as_the_live_one(world):
    found = opened(world)
    said(entry_of(found, world.home), world.owner)
    board = queries.live(found)
    again = queries.board_of(found, queries.frozen(board))
    assert [one.parts for one in again.lines] == [one.parts for one in board.lines]
    assert [one.rank for one in again.lines] == [one.rank for one in board.lines]
    assert again.counted["programme.due_in_time"] == {
        pk: one
        for pk, one in board.counted["programme.due_in_time"].items()
        if pk in {x.organisation for x in board.lines}
    }


def test_nobody_verifies_their_own(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    said(entry, world.owner)
    for name in ("owner", "colleague", "stranger", "leader", "supervisor"):
        with pytest.raises(Refused):
            verified(entry, world.fresh(name))
    with pytest.raises(Refused):
        adjust(entry, world.fresh("owner"), "1.2", "20")
    other = entry_of(found, world.other)
    with pytest.raises(Refused):
        said(other, world.fresh("owner"))
    with pytest.raises(Refused):
        actions.publish_round(round_id=found.pk, actor=world.owner, day=DAY)


def test_the_agency_that_a_criterion_names_verifies_that_criterion(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    said(entry, world.owner)
    assert adjust(entry, world.fresh("stranger"), "1.3", "6").turn
    with pytest.raises(Refused, match=r"1\.2"):
        adjust(entry, world.fresh("stranger"), "1.2", "6")
    assert entry in queries.visible_entries(world.fresh("stranger"))
    assert entry not in queries.visible_entries(world.fresh("ward"))
    with pytest.raises(Refused):
        adjust(entry_of(found, world.other), world.fresh("stranger"), "1.3", "6")


def test_the_second_of_two_is_told(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    said(entry, world.owner)
    turn = turn_of(entry)
    adjust(entry, world.second, "1.2", "10", turn=turn)
    with pytest.raises(Rejected, match="Bùi Thị Lúa"):
        adjust(entry, world.office, "1.2", "20", turn=turn)
    verified(entry, world.second)
    with pytest.raises(Rejected, match="đã được đồng chí Bùi Thị Lúa xác nhận"):
        actions.verify(entry_id=entry.pk, turn=turn, actor=world.office, day=DAY)


def test_an_adjustment_needs_a_reason_and_points_that_can_be(world):
    entry = entry_of(opened(world), world.home)
    with pytest.raises(Rejected, match="lý do"):
        adjust(entry, world.office, "1.2", "10", " ")
    with pytest.raises(Rejected, match="từ 0 đến 20"):
        adjust(entry, world.office, "1.2", "21")
    with pytest.raises(Rejected, match="từ −6 đến 0|từ -6 đến 0"):
        adjust(entry, world.office, "2.2", "1")
    adjust(entry, world.office, "1.2", "10")
    adjust(entry, world.office, "1.2", None, "Nhầm")
    score = Score.objects.get(entry=entry, code="1.2")
    assert (score.given_points, score.given_by, score.given_reason) == (None, None, "")
    with pytest.raises(Rejected, match="không có tiêu chí 9"):
        adjust(entry, world.office, "9", "1")


def test_no_points_for_what_has_no_numbers_only_by_word_of_the_verifier(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    said(entry, world.owner, {"1.2": Own(Numbers(Decimal(4)))})
    assert line_of(found, entry).rank is None
    who = {"entry_id": entry.pk, "day": DAY}
    with pytest.raises(Rejected, match="lý do"):
        actions.close_missing(reason="", turn=turn_of(entry), actor=world.office, **who)
    with pytest.raises(Refused):
        actions.close_missing(reason="Không gửi", turn=turn_of(entry), actor=world.fresh("owner"), **who)
    actions.close_missing(reason="Không gửi hồ sơ", turn=turn_of(entry), actor=world.office, **who)
    line = line_of(found, entry)
    assert [one.points for one in line.parts] == [0, 20, 0, 0, -2]
    assert (line.part("2.1").given.reason, line.rank) == ("Không gửi hồ sơ", None)
    verified(entry, world.office)
    assert line_of(found, entry).rank == 1
    with pytest.raises(Rejected, match="không còn tiêu chí"):
        actions.close_missing(reason="Lại", turn=turn_of(entry), actor=world.office, **who)


def test_what_cannot_be_said_of_oneself_is_told(world):
    entry = entry_of(opened(world), world.home)
    wrong = [
        ({"1.3": Own(Numbers(Decimal(5), None))}, "cả tử số và mẫu số"),
        ({"1.3": Own(Numbers(Decimal(5), Decimal(4)))}, "lớn hơn mẫu số"),
        ({"1.2": Own(Numbers(Decimal(-1)))}, "không được âm"),
        ({"2.1": Own(points=Decimal(6))}, "từ 0 đến 5"),
    ]
    for given, sentence in wrong:
        with pytest.raises(Rejected, match=sentence):
            said(entry, world.owner, given)
    assert not Score.objects.exists()


def test_a_self_assessment_goes_back_and_comes_again(world):
    entry = entry_of(opened(world), world.home)
    said(entry, world.owner)
    with pytest.raises(Rejected, match="đã gửi"):
        said(entry, world.colleague)
    with pytest.raises(Rejected, match="lý do"):
        actions.send_back(entry_id=entry.pk, reason="", turn=turn_of(entry), actor=world.office, day=DAY)
    actions.send_back(entry_id=entry.pk, reason="Thiếu biên bản", turn=turn_of(entry), actor=world.office, day=DAY)
    said(entry, world.colleague, {"1.2": Own(Numbers(Decimal(2)))})
    verified(entry, world.office)
    actions.reopen(entry_id=entry.pk, reason="Xem lại", turn=turn_of(entry), actor=world.office, day=DAY)
    assert Entry.objects.get(pk=entry.pk).step == "submitted"


def test_who_says_nothing_is_verified_only_after_its_day(world):
    entry = entry_of(opened(world), world.other)
    with pytest.raises(Rejected, match="còn hạn đến 28/11/2025"):
        verified(entry, world.office)
    verified(entry, world.office, day=date(2025, 11, 29))
    assert Entry.objects.get(pk=entry.pk).verified_by == world.office


def test_a_round_is_published_whole(world):
    found = opened(world)
    with pytest.raises(Rejected, match="Còn 3/3 đơn vị"):
        actions.publish_round(round_id=found.pk, actor=world.office, day=DAY)
    published(world, found)
    with pytest.raises(Rejected):
        actions.publish_round(round_id=found.pk, actor=world.office, day=DAY)
    entry = entry_of(found, world.home)
    with pytest.raises(Rejected, match="đã công bố"):
        adjust(entry, world.office, "1.2", "10")
    with pytest.raises(Rejected, match="đã công bố"):
        said(entry, world.owner)
    with pytest.raises(Rejected, match="lý do"):
        actions.correct_round(round_id=found.pk, reason=" ", actor=world.office, day=DAY)


def test_a_round_that_was_opened_by_mistake_is_taken_back(world):
    found = opened(world)
    actions.delete_round(round_id=found.pk, actor=world.office, day=DAY)
    assert not Round.objects.exists()
    again = opened(world)
    actions.save_own(entry_id=entry_of(again, world.home).pk, said=SAID, turn=0, actor=world.owner, day=DAY)
    with pytest.raises(Rejected, match="không bỏ được"):
        actions.delete_round(round_id=again.pk, actor=world.office, day=DAY)


def test_a_round_needs_days_that_can_be(world):
    for more, sentence in (
        ({"own_due_on": DAY - timedelta(days=1)}, "Hạn tự chấm đã qua"),
        ({"period": "quý 4"}, "Không hiểu kỳ"),
        ({"title": " "}, "đặt tên"),
        ({"day": date(2024, 1, 1)}, "ngày đầu kỳ"),
    ):
        with pytest.raises(Rejected, match=sentence):
            opened(world, **more)


def test_a_set_is_taken_in_whole_or_not_at_all(world):
    with pytest.raises(Faulty) as told:
        actions.import_set(text=AGENCIES.replace("[4, 20]", "[4, 25]"), actor=world.office, day=DAY)
    assert "1.2" in told.value.faults[0]
    assert not CriteriaSet.objects.exists()
    first = made_set(world)
    with pytest.raises(Rejected, match="giống hệt bản 1"):
        made_set(world)
    second = actions.import_set(text=AGENCIES.replace("[4, 20]", "[5, 20]"), actor=world.office, day=DAY)
    assert (first.version, second.version) == (1, 2)
    with pytest.raises(Refused):
        actions.import_set(text=COMMUNES, actor=world.owner, day=DAY)


def test_a_set_in_use_is_changed_as_a_new_version(world):
    found = opened(world).criteria
    more = Criterion("3.1", "Thêm", Decimal(5), Method.MANUAL)
    who = {"actor": world.office, "day": DAY}
    with pytest.raises(Rejected, match="lập bản mới"):
        actions.put_criterion(set_id=found.pk, group="Mới", criterion=more, **who)
    new = actions.new_version(set_id=found.pk, **who)
    actions.put_criterion(set_id=new.pk, group="Mới", criterion=more, **who)
    changed = Criterion("1.1", "Khác", Decimal(30), Method.MANUAL)
    actions.put_criterion(set_id=new.pk, group="Kết quả", criterion=changed, was="1.1", **who)
    actions.drop_criterion(set_id=new.pk, code="2.2", **who)
    new.refresh_from_db()
    codes = [one.code for one in queries.definition_of(new).criteria]
    assert codes == ["1.1", "1.2", "1.3", "2.1", "3.1"]
    assert queries.definition_of(new).most == 70
    actions.delete_set(set_id=new.pk, **who)
    with pytest.raises(Rejected):
        actions.delete_set(set_id=found.pk, **who)
