"""Plays the demo's year: every event on its own day, in order, on a clock that stands at that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from django.db import transaction

from dotpha.kit import clock
from dotpha.programme import actions
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.demo import acting, rounds, superior
from dotpha.programme.demo.course import on
from dotpha.programme.demo.courses import COURSES
from dotpha.programme.demo.plans import digital, merged, papers, spring
from dotpha.programme.demo.said import ROUNDS
from dotpha.programme.demo.stage import OFFICE, Event, Stage
from dotpha.programme.extraction import GOVERNMENT_FIVE
from dotpha.programme.models import Draft

Tell = Callable[[int, int, str], None]
Facts = dict[str, Any]
REGISTER, TAKE_IN = 0, 5
ISSUER = "UBND tỉnh Quảng Trị"


def make(tell: Tell) -> None:
    """The whole year; `tell(done, total, text)` is called for each day."""
    stage = Stage()
    played = sorted(events(stage), key=lambda event: (event.day, event.rank))
    done = 0
    for day, today in groupby(played, key=lambda event: event.day):
        # One transaction a day: quick on SQLite, and a fault leaves no half day.
        with clock.standing_at(day), transaction.atomic():
            for event in today:
                event.act(day)
                done += 1
        tell(done, len(played), f"{day:%d/%m/%Y}")


def events(stage: Stage) -> Iterator[Event]:
    """All that happens in the year, in no order."""
    yield Event(on(24, 2), REGISTER, partial(_register, stage, papers.PAPERS))
    yield Event(on(8, 4), REGISTER, partial(_register, stage, papers.LATER))
    yield Event(on(27, 2), TAKE_IN, partial(_take_in, stage, spring.NAME, spring.write, spring.KEYS, SPRING_FACTS))
    yield Event(on(21, 4), TAKE_IN, partial(_take_in, stage, digital.NAME, digital.write, digital.KEYS, DIGITAL_FACTS))
    yield Event(on(24, 7), TAKE_IN, partial(_take_in, stage, merged.NAME, merged.TEXT, merged.KEYS, MERGED_FACTS))
    yield Event(on(19, 11), TAKE_IN, partial(_read_only, stage))
    for course in COURSES:
        yield from acting.events(course, stage)
    for given in ROUNDS:
        yield from rounds.events(given, stage)
    yield from superior.events(stage)


# Thông báo 56/TB-VPCP of February 2025 asks for five points of "rõ"; the later plan for the project's six.
SPRING_FACTS: Facts = {
    "clarity_keys": list(GOVERNMENT_FIVE),
    "title": "Thực hiện Nghị quyết số 57-NQ/TW, Nghị quyết số 03/NQ-CP và Chương trình hành động số 144-CTHĐ/TU trên "
    "địa "
    "bàn tỉnh Quảng Trị năm 2025",
    "issuer": ISSUER,
}
DIGITAL_FACTS: Facts = {
    "clarity_keys": list(GOVERNMENT_FIVE),
    "title": "Chuyển đổi số năm 2025 và phong trào “bình dân học vụ số” trên địa bàn tỉnh Quảng Trị",
    "issuer": ISSUER,
}
MERGED_FACTS: Facts = {
    "title": "Bảo đảm chuyển đổi số khi vận hành chính quyền địa phương 02 cấp, 6 tháng cuối năm 2025",
    "issuer": ISSUER,
}


def _register(stage: Stage, known: tuple[papers.Paper, ...], day: date) -> None:
    for paper in known:
        actions.register_document(
            facts=DocumentFacts(
                title=paper.title,
                number=paper.number,
                kind=paper.kind,
                issuer=paper.issuer,
                signed_on=paper.signed_on,
            ),
            actor=stage.person(OFFICE, day),
        )


def _take_in(stage: Stage, name: str, source: Any, keys: list[str], facts: Facts, day: date) -> None:
    """Reads a plan (a Word file, or pasted text), mends what was read, and takes it into the programme."""
    office = stage.person(OFFICE, day)
    given = {"text": source} if isinstance(source, str) else {"data": source()}
    draft = actions.read_plan(actor=office, name=name, day=day, **given)  # type: ignore[arg-type]
    actions.edit_draft(draft_id=draft.pk, actor=office, **facts)
    _mend(draft, keys, office)
    stage.enter(actions.accept_draft(draft_id=draft.pk, actor=office, day=day), keys)


def _mend(draft: Draft, keys: list[str], office: Any) -> None:
    for row, key in zip(draft.tasks.order_by("position"), keys):
        if key in digital.MENDED:
            actions.edit_draft_task(row_id=row.pk, actor=office, **digital.MENDED[key])


def _read_only(stage: Stage, day: date) -> None:
    """The draft that waits on the officer's review page."""
    actions.read_plan(actor=stage.person(OFFICE, day), name=merged.CONCLUSION_NAME, text=merged.CONCLUSION, day=day)
