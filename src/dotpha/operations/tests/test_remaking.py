"""A frozen report re-made after the tasks have moved on is the same to the byte of its figures, for every master."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dotpha.kit import clock, files
from dotpha.operations import actions
from dotpha.operations.models import Master
from dotpha.operations.rules.outgoing import Wanted, outgoing
from dotpha.operations.tests.snapshots import done, figures_of, late, rich, snapshot, task
from dotpha.operations.tests.test_actions import freeze, make
from dotpha.operations.tests.test_masters import in_list, party
from dotpha.operations.tests.test_report import figures_in
from dotpha.operations.tests.world import DAY, World
from dotpha.programme import actions as programme
from dotpha.programme.models import Document, Milestone, Task, TaskItem
from dotpha.text.periods import read_period


def wide(world: World) -> None:
    """Twenty tasks more, so that twenty can change."""
    rows = "\n".join(
        f"{n}. Triển khai nền tảng số thứ {n} của tỉnh\n- Cơ quan chủ trì: Sở Tài chính.\n"
        f"- Thời gian hoàn thành: 31/12/2025.\n- Sản phẩm: Nền tảng số {n}."
        for n in range(1, 21)
    )
    text = f"KẾ HOẠCH\nPhát triển nền tảng số\nSố: 52/KH-UBND\nQuảng Trị, ngày 20 tháng 3 năm 2025\n\nI. NỀN TẢNG\n{rows}\n"
    draft = programme.read_plan(actor=world.who("officer"), name="nen-tang.txt", text=text, day=date(2025, 4, 1))
    programme.accept_draft(draft_id=draft.pk, actor=world.who("officer"), day=date(2025, 4, 1))


def change(world: World, number: int, pk: int) -> None:
    """One task moves on after the freeze, each in another way."""
    officer, how = world.who("officer"), number % 5
    if how == 0:
        programme.change_deadline(task_id=pk, becomes=date(2026, 6, 30), reason="Gia hạn", actor=officer, day=DAY)
    elif how == 1:
        programme.edit_task(task_id=pk, actor=officer, title=f"Tên mới {number}", deliverable="Sản phẩm khác")
    elif how == 2:
        programme.move_task(
            task_id=pk, verb="suspend", actor=officer, day=DAY, note="Chờ vốn", decision_number="15/QĐ-UBND"
        )
    elif how == 3:
        milestone = Milestone.objects.filter(task=pk).first()
        assert milestone
        proof = programme.add_evidence(milestone_id=milestone.pk, actor=officer, day=DAY, url=f"https://vidu.vn/{pk}")
        programme.verify_evidence(evidence_id=proof.pk, actor=world.who("colleague"), day=DAY)
    else:
        programme.raise_bottleneck(task_id=pk, text=f"Thiếu vốn {number}", actor=world.who("stranger"), day=DAY)


@pytest.fixture
def masters(world, quarter) -> list[int | None]:
    """The body above, the Party's committee, one of a plan, one of a list under its codes."""
    wide(world)
    plan = Master.objects.create(name="Tổ công tác", kind="team", which="documents")
    plan.documents.add(Document.objects.get(number="52/KH-UBND"))
    ministry = Master.objects.create(name="Bộ", kind="ministry", which="lists", shows_codes=True)
    ministry.lists.add(in_list(world, "A.7", 2).document.form)
    return [None, party().pk, plan.pk, ministry.pk]


def as_bytes(figures: dict) -> bytes:
    return json.dumps(figures, sort_keys=True, ensure_ascii=False).encode()


def test_after_twenty_changed_tasks_every_report_of_a_frozen_period_is_made_the_same(world, quarter, masters):
    with clock.standing_at(date(2025, 9, 16)):
        freeze(world, quarter)
        before = {master: make(world, quarter, master_id=master) for master in masters}
    with clock.standing_at(DAY):
        changed = list(Task.objects.order_by("-pk").values_list("pk", flat=True)[:20])
        for number, pk in enumerate(changed):
            change(world, number, pk)
        TaskItem.objects.all().delete()
        for master, first in before.items():
            again = make(world, quarter, master_id=master, basis="Công văn mới số 12/UBND-KGVX")
            assert again.pk != first.pk
            assert as_bytes(again.figures) == as_bytes(first.figures)
            assert as_bytes(again.material) == as_bytes(first.material)
            assert figures_in(files.read(again.file)) == figures_in(files.read(first.file)) == first.figures
            same = make(world, quarter, master_id=master, basis=first.basis or "Công văn mới số 12/UBND-KGVX")
            assert as_bytes(same.figures) == as_bytes(first.figures)


def test_the_file_itself_is_the_same_byte_for_byte(world, quarter):
    freeze(world, quarter)
    first = actions.compose("2025-Q3")
    programme.change_deadline(
        task_id=world.task(2), becomes=date(2026, 6, 30), reason="Gia hạn", actor=world.who("officer"), day=DAY
    )
    assert actions.compose("2025-Q3").docx == first.docx


def test_a_task_has_the_same_numbers_in_all_reports(world, quarter, masters):
    freeze(world, quarter)
    made = [make(world, quarter, master_id=master) for master in masters]
    rows = [{row["own_code"]: {**row, "code": ""} for row in one.material["tasks"]} for one in made]
    for other in rows[1:]:
        assert other
        for code, row in other.items():
            assert row == rows[0][code]
    assert made[0].figures["total"] == 23


ROWS = st.lists(st.sampled_from(["done", "late", "open", "aside"]), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, st.data())
def test_parts_of_a_programme_add_up_to_the_whole(kinds, data):
    period = read_period("2025-Q3")
    day = period.ends_on
    makers = {
        "done": lambda n: done(n, date(2025, 8, 11), date(2025, 8, 30)),
        "late": lambda n: late(n, date(2025, 6, 30), day),
        "open": lambda n: task(n, work="doing", time="not_due", deadline=date(2026, 3, 1)),
        "aside": lambda n: task(n, aside="suspended"),
    }
    rows = [makers[kind](n) for n, kind in enumerate(kinds, start=1)]
    chosen = data.draw(st.sets(st.integers(1, len(rows))))
    items = {n: [(7 if n in chosen else 8, None, "")] for n in range(1, len(rows) + 1)}
    kept, whole = snapshot(period, rows), figures_of(rows, day)
    for row in kept["tasks"]:
        row["document_id"] = 0
    parts = [
        outgoing(whole, kept, wanted=Wanted("documents", documents=frozenset({paper})), items=items)[0]
        for paper in (7, 8)
    ]
    counts = [key for key, value in whole.items() if isinstance(value, int)]
    assert all(parts[0][key] + parts[1][key] == whole[key] for key in counts if key not in RATES)


RATES = ("on_time_of_due", "on_time_of_all", "done_share")


def test_the_rich_snapshot_has_every_kind_of_task():
    assert {one["work"] for one in rich(DAY)} == {"done", "doing", "not_started", "unknown"}
