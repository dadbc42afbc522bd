"""The world of invented people for tests that ask for `world`."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.operations.tests.world import World, make_world, take_in
from dotpha.programme import actions as programme

kept_world = kept(make_world)


@pytest.fixture
def world(kept_world: Callable[[], World], db: None) -> Iterator[World]:
    yield kept_world()
    clock.set_demo_day(None)


@pytest.fixture
def quarter(world: World):
    """A programme with one task finished and one late, its third quarter opened."""
    _, tasks = take_in(world)
    officer, colleague = world.who("officer"), world.who("colleague")
    with clock.standing_at(date(2025, 8, 20)):
        period = programme.open_period(name="2025-Q3", actor=officer, day=date(2025, 8, 20))
        paper = programme.register_document(
            facts=programme.documents.DocumentFacts("Quy chế dữ liệu dùng chung", "21/2025/QĐ-UBND", "Quyết định"),
            actor=officer,
        )
        milestone = tasks[0].milestones.get()
        proof = programme.add_evidence(milestone_id=milestone.pk, actor=officer, day=date(2025, 8, 20), document=paper)
        programme.verify_evidence(evidence_id=proof.pk, actor=colleague, day=date(2025, 8, 21))
        programme.move_task(task_id=tasks[0].pk, verb="report", actor=world.who("head"), day=date(2025, 8, 21))
        programme.move_task(task_id=tasks[0].pk, verb="verify", actor=officer, day=date(2025, 8, 22))
        programme.answer(
            task_id=tasks[1].pk, period_id=period.pk, organisation=world.finance, actor=world.who("stranger"),
            day=date(2025, 9, 1), result="Đã lấy ý kiến các sở", rating="doing",
            difficulty="Chờ hướng dẫn của Bộ Tài chính",
        )  # fmt: skip
        programme.raise_bottleneck(
            task_id=tasks[1].pk, text="Chưa có định mức hỗ trợ", actor=world.who("stranger"), day=date(2025, 9, 1),
            decision_needed="ban hành định mức hỗ trợ", decision_from="Hội đồng nhân dân tỉnh",
        )  # fmt: skip
    return period
