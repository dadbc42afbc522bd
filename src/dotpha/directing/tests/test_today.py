"""What one query tells of today is what the whole of the facts tells."""

from datetime import date, timedelta

import pytest

from dotpha.directing import actions
from dotpha.directing.models import Directive
from dotpha.directing.queries import views_of
from dotpha.directing.queries.today import today_of
from dotpha.directing.tests.world import acknowledged, done, drafted, fresh, issued
from dotpha.kit import clock
from dotpha.programme import actions as programme
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db
LATER = date(2025, 12, 9)


def every_kind(world):
    """Directives at every step, with a task at every step."""
    who = {"actor": world.leader, "day": DAY}
    drafted(world, title="nháp")
    issued(world, title="chưa nhận")
    asked = issued(world, title="xin làm rõ")
    actions.ask(directive_id=asked.pk, question="?", actor=world.owner, day=DAY)
    acknowledged(world, title="đã nhận")
    done(world)
    begun = issued(world, title="tự bắt đầu")
    (milestone,) = begun.task.milestones.all()
    programme.add_evidence(milestone_id=milestone.pk, url="https://a.example", actor=world.owner, day=DAY)
    put_aside = {"note": "x", "decision_number": "1/QĐ", "actor": world.office, "day": DAY}
    for verb in ("suspend", "cancel"):
        made = acknowledged(world, title=verb)
        programme.move_task(task_id=made.task_id, verb=verb, **put_aside)
    longer = acknowledged(world, title="gia hạn")
    programme.change_deadline(
        task_id=longer.task_id, becomes=DAY + timedelta(60), reason="Mưa lũ", decision_number="2/QĐ", actor=world.office,
        day=DAY,
    )  # fmt: skip
    back = acknowledged(world, title="trả lại")
    programme.move_task(task_id=back.task_id, verb="report", actor=world.owner, day=DAY)
    programme.move_task(task_id=back.task_id, verb="return", note="Thiếu", actor=world.office, day=DAY)
    kept = acknowledged(world, title="không nhiệm vụ", wants_product=False)
    actions.close(directive_id=kept.pk, outcome="Xong", **who)
    gone = issued(world, title="rút")
    actions.withdraw(directive_id=gone.pk, reason="Trùng", **who)


@pytest.mark.parametrize("day", [DAY, LATER])
def test_the_short_way_tells_what_the_long_way_tells(world, day):
    every_kind(world)
    with clock.standing_at(day):
        long = {one.directive.pk: one.state for one in views_of(Directive.objects.select_related("task"), day)}
        short = {one.directive.pk: one.state for one in today_of(Directive.objects.all(), day)}
    assert len(long) == 12
    assert {pk: (long[pk], state) for pk, state in short.items() if state != long[pk]} == {}


def test_the_short_way_asks_once(world, django_assert_num_queries):
    every_kind(world)
    with django_assert_num_queries(1):
        assert len(today_of(Directive.objects.all(), DAY)) == 12


def test_what_was_done_late_is_told_so_both_ways(world):
    made = acknowledged(world)
    with clock.standing_at(LATER):
        (milestone,) = made.task.milestones.all()
        shown = programme.add_evidence(milestone_id=milestone.pk, url="https://a.example", actor=world.owner, day=LATER)
        programme.verify_evidence(evidence_id=shown.pk, actor=world.office, day=LATER)
        programme.move_task(task_id=made.task_id, verb="report", actor=world.owner, day=LATER)
        programme.move_task(task_id=made.task_id, verb="verify", actor=world.office, day=LATER)
        (short,) = today_of(Directive.objects.all(), LATER)
        (long,) = views_of([fresh(made)], LATER)
    assert short.state == long.state
    assert short.state.label == "xong, sau hạn 2 ngày làm việc"
