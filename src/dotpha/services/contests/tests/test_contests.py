"""A contest on the engine of cases: prizes as the call has them, once, into the register of support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from dotpha.cases import actions
from dotpha.cases.actions import CallFacts
from dotpha.cases.models import Case, Support
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.world import DAY
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.kit.tests.at_once import at_once, refusals

pytestmark = pytest.mark.django_db
PRIZES = {"prizes": [{"name": "Giải Nhất", "count": "1", "amount": "20000000"}]}
TYPED = {"name": "Ý tưởng", "area": "Môi trường", "problem": "Rác", "solution": "Thu gom"}


@pytest.fixture
def world(db: None) -> Iterator[Any]:
    kit.start_demo(day=DAY)
    with clock.standing_at(DAY):
        yield worlds.make()
    clock.set_demo_day(None)


def judged(world: Any, person: str, call: Any, new: str = "20") -> Case:
    who: dict[str, Any] = {"actor": world.who(person), "day": DAY}
    case = actions.begin_case(kind="contests.entry", call_id=call.pk, typed=TYPED, **who)
    actions.submit(case_id=case.pk, turn=0, **who)
    worlds.take(world, case, "admit", "officer")
    actions.assign_reviewers(
        case_id=case.pk, user_ids=[world.people["expert"].pk], due_on=None, actor=world.who("officer"), day=DAY
    )
    review: dict[str, Any] = {"review_id": case.reviews.get().pk, "actor": world.who("expert"), "day": DAY}
    actions.declare(conflict=False, **review)
    actions.save_review(points={"new": new, "use": "30", "doable": "20"}, words={}, recommends=True, turn=0, **review)
    actions.seal_review(turn=1, **review)
    return worlds.fresh(case)


def opened(world: Any, threshold: int | None = None) -> Any:
    panel, now = worlds.panel(world), clock.now()
    least = None if threshold is None else Decimal(threshold)
    facts = CallFacts("Cuộc thi", now, now + timedelta(days=1), panel_id=panel.pk, facts=PRIZES, threshold=least)
    who: dict[str, Any] = {"actor": world.who("officer"), "day": DAY}
    return actions.publish_call(call_id=actions.make_call(kind="contests.entry", facts=facts, **who).pk, **who)


def test_a_prize_is_given_once_after_the_ballots_and_stands_in_the_register(world):
    call = opened(world)
    first, second = judged(world, "maker", call), judged(world, "rival", call)
    said = {"prize": "giải nhất", "number": "6/QĐ"}
    with pytest.raises(Rejected, match="chưa mở"):
        worlds.take(world, first, "award", "head", **said)
    for case in (first, second):
        actions.open_reviews(case_id=case.pk, actor=world.who("head"), day=DAY)
    with pytest.raises(actions.Incomplete, match="1 mục cần sửa"):
        worlds.take(world, first, "award", "head", prize="Giải Vàng", number="6/QĐ")
    assert worlds.take(world, first, "award", "head", **said).step == "awarded"
    assert Support.objects.get().amount_vnd == Decimal(20_000_000)
    with pytest.raises(Rejected, match="đã trao đủ"):
        worlds.take(world, second, "award", "head", **said)


def test_what_does_not_reach_the_threshold_has_no_prize(world):
    call = opened(world, threshold=60)
    case = judged(world, "maker", call, new="1")
    actions.open_reviews(case_id=case.pk, actor=world.who("head"), day=DAY)
    with pytest.raises(Rejected, match="điểm trung bình 51 thấp hơn ngưỡng 60"):
        worlds.take(world, case, "award", "head", prize="Giải Nhất", number="6/QĐ")


@pytest.mark.django_db(transaction=True)
def test_two_who_award_one_prize_at_once_give_it_once():
    kit.start_demo(day=DAY)
    with clock.standing_at(DAY):
        world = worlds.make()
        call = opened(world)
        cases = [judged(world, person, call) for person in ("maker", "rival")]
        for case in cases:
            actions.open_reviews(case_id=case.pk, actor=world.who("head"), day=DAY)
    said = {"prize": "Giải Nhất", "number": "6/QĐ"}
    refused = refusals(at_once(2, lambda at: worlds.take(world, cases[at], "award", "head", **said), DAY))
    assert len(refused) == 1
    assert "đã trao đủ" in refused[0]
    clock.set_demo_day(None)
