"""What a period's snapshot says of words and proofs: the lead's word through successions, proofs as they stood that day."""

from datetime import date

from dotpha.people.models import Succession
from dotpha.programme import actions, queries
from dotpha.programme.queries.periods import period_figures
from dotpha.programme.queries.snapshot import material
from dotpha.programme.tests.rounds import DAY, opened
from dotpha.programme.tests.world import on

MARCH, MAY, JULY, OCTOBER = date(2025, 3, 3), date(2025, 5, 5), date(2025, 7, 1), date(2025, 10, 10)


def say(world, period, who, result, position=0, day=DAY, **more):
    with on(day):
        return actions.answer(
            task_id=world.tasks[position].pk, period_id=period.pk, organisation=who, actor=world.fresh("office"), day=day,
            result=result, **more,
        )  # fmt: skip


def row(world, period, position=0):
    code = world.tasks[position].code
    return next(one for one in material(period)["tasks"] if one["code"] == code)


def succeed(world, successor="board", day=JULY):
    Succession.objects.create(
        predecessor=world.home, successor=world.organisations[successor], on=day, decision_number="1/NQ"
    )


def test_the_word_of_a_successor_counts_as_the_leads(world):
    """A supporting agency that speaks later does not take the place of the one that took the work over."""
    succeed(world)
    period = opened(world)
    say(world, period, world.board, "Lời của cơ quan kế thừa")
    say(world, period, world.other, "Lời của cơ quan phối hợp")
    view = queries.as_of(world.tasks[0], DAY)
    assert row(world, period)["result"] == "Lời của cơ quan kế thừa"
    assert view.said_in(period.pk).result == view.answer.result == "Lời của cơ quan kế thừa"


def test_the_word_given_before_the_succession_stays_the_leads(world):
    period = opened(world)
    say(world, period, world.home, "Lời trước sắp xếp", day=MAY)
    succeed(world)
    say(world, period, world.other, "Lời của cơ quan phối hợp")
    assert row(world, period)["result"] == "Lời trước sắp xếp"
    assert queries.as_of(world.tasks[0], DAY).said_in(period.pk).result == "Lời trước sắp xếp"


def test_of_finished_work_the_successor_speaks_for_the_one_that_finished_it(world):
    prove(world, MARCH)
    for verb, who in (("report", "owner"), ("verify", "office")):
        with on(MARCH):
            actions.move_task(task_id=world.tasks[0].pk, verb=verb, actor=world.fresh(who), day=MARCH)
    succeed(world)
    world.tasks[0].refresh_from_db()
    period = opened(world)
    say(world, period, world.board, "Đang vận hành")
    say(world, period, world.other, "Lời của cơ quan phối hợp")
    assert row(world, period)["lead"] == world.home.name
    assert row(world, period)["result"] == "Đang vận hành"


def test_what_is_said_of_a_period_after_its_last_day_is_in_its_rows_and_its_figures(world):
    with on(date(2025, 9, 1)):
        period = actions.open_period(name="2025-Q3", actor=world.office, day=date(2025, 9, 1))
    before = period_figures(period)
    say(world, period, world.home, "Báo cáo nộp sau ngày 14/9", rating="doing", day=date(2025, 9, 16))
    found = material(period)
    assert row(world, period)["result"] == "Báo cáo nộp sau ngày 14/9"
    assert (row(world, period)["work"], found["day"]) == ("doing", "2025-09-14")
    assert found["figures"]["doing"] == before["doing"] + 1
    # A day of the board is not a period: on the 14th nobody had spoken yet.
    assert queries.as_of(world.tasks[0], date(2025, 9, 14)).state.work == "unknown"


def prove(world, day):
    with on(day):
        shown = actions.add_evidence(
            milestone_id=world.tasks[0].milestones.get().pk, actor=world.fresh("owner"), day=day, url="https://a.vn/1"
        )
        return actions.verify_evidence(evidence_id=shown.pk, actor=world.fresh("second"), day=day)


def test_a_proof_returned_later_is_named_in_a_period_in_which_it_stood(world):
    proof = prove(world, MARCH)
    with on(JULY):
        actions.return_evidence(evidence_id=proof.pk, reason="Hậu kiểm", actor=world.fresh("office"), day=JULY)
    second = queries.period_named("2025-Q2")
    assert (row(world, second)["proofs"], row(world, second)["evidence"]) == (["https://a.vn/1"], 1)
    with on(OCTOBER):
        actions.verify_evidence(evidence_id=proof.pk, actor=world.fresh("second"), day=OCTOBER)
    assert row(world, queries.period_named("2025-Q3"))["proofs"] == []
    assert row(world, second)["proofs"] == ["https://a.vn/1"]
