"""What is measured and watched of cases, for every kind alike; a service picks what it wants for its Module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from dotpha.cases.kinds import Kind
from dotpha.cases.models import CaseStep
from dotpha.cases.parties import own_bodies
from dotpha.cases.queries.past import Stood, left, stood
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.kit.tiles import Face, Line, Number, Tile
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.people.models import Organisation, Role
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

SHOWN = 5
HANDLES = (Role.STANDING_OFFICE, Role.AGENCY_LEAD, Role.AGENCY_OFFICER)


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def codes() -> dict[int, str]:
    return dict(Organisation.objects.values_list("pk", "code"))


def steps_of(kind: Kind, target: str, day: date) -> list[CaseStep]:
    """The first time each case came to a step by a day."""
    rows = CaseStep.objects.filter(thing__kind=kind.key, target=target, day__lte=day).exclude(source=target)
    seen: dict[int, CaseStep] = {}
    for one in rows.select_related("thing__applicant", "thing__made_by").order_by("pk"):
        seen.setdefault(one.thing_id, one)
    return list(seen.values())


def came_to(kind: Kind, target: str, key: str, label: str, definition: str) -> Measure:
    """How many cases came to a step, by organisation and month."""
    return Measure(
        key=f"{kind.module}.{key}", label=label, unit=kind.noun, adds=Adds.SUM, of=partial(_came, kind, target),
        rows=partial(_came_rows, kind, target), definition=definition, complete=True, soon=(f"{kind.key}.",),
    )  # fmt: skip


def _came(kind: Kind, target: str, day: date) -> Iterator[Row]:
    names, counts = codes(), Counter[tuple[str, str]]()
    for one in steps_of(kind, target, day):
        counts[names.get(one.thing.body_id or 0, ""), month(one.day)] += 1
    for (unit, span), count in sorted(counts.items()):
        if unit:
            yield Row(unit, span, float(count), source=f"{write_number(count)} {kind.noun}")


def _came_rows(kind: Kind, target: str, unit: str, period: str, day: date) -> Iterator[SourceRow]:
    names = codes()
    for one in steps_of(kind, target, day):
        if names.get(one.thing.body_id or 0) == unit and month(one.day) == period:
            yield source_row(one)


def source_row(one: CaseStep) -> SourceRow:
    facts = (("Người nộp", str(one.thing.applicant or one.thing.made_by)), ("Ngày", write_date(one.day)))
    return SourceRow(str(one.thing), reverse("cases:case", args=[one.thing_id]), facts=facts)


def in_time(kind: Kind) -> Measure:
    """The share of steps in the hands of who handles that were left within their term, by organisation and month."""
    return Measure(
        key=f"{kind.module}.in_time", label=f"Bước xử lý {kind.noun} đúng hạn", unit="%", adds=Adds.RATIO, of=partial(_in_time, kind),
        rows=partial(_in_time_rows, kind), complete=True, soon=(f"{kind.key}.",),
        definition="Số bước xử lý hoàn thành trong hạn trên số bước có hạn đã hoàn thành, tính theo tháng hoàn thành; bước chờ người "
        "nộp không tính.",
    )  # fmt: skip


def _in_time(kind: Kind, day: date) -> Iterator[Row]:
    names, done, whole = codes(), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in left(kind, day):
        place = names.get(one.body_id or 0, ""), month(one.on)
        whole[place] += 1
        done[place] += one.in_time
    for (unit, span), count in sorted(whole.items()):
        if unit:
            good = done[unit, span]
            yield Row(unit, span, float(good), float(count), f"{write_number(good)}/{write_number(count)} bước")


def _in_time_rows(kind: Kind, unit: str, period: str, day: date) -> Iterator[SourceRow]:
    names = codes()
    for one in left(kind, day):
        if names.get(one.body_id or 0) == unit and month(one.on) == period:
            facts = (
                ("Bước", kind.step(one.step).label),
                ("Hạn", write_date(one.due_on) if one.due_on else ""),
                ("Xong", write_date(one.on)),
            )
            yield SourceRow(
                f"{one.code} {one.title}", reverse("cases:case", args=[one.case_id]), counts=one.in_time, facts=facts
            )


def late(day: date) -> Iterator[Condition]:
    """Open cases whose term is over, in the hands of an organisation."""
    for one in stood(day):
        if one.state.late and not one.state.step.writes and one.state.due_on:
            yield _condition(one, one.state.due_on)


def _condition(one: Stood, due_on: date) -> Condition:
    case = one.case
    who = str(case.applicant or case.made_by)
    theirs = one.kind.holder(one.state.step.key) == "applicant"
    advice = (
        f"Đôn đốc {who} hoặc gia hạn có lý do."
        if theirs
        else f"Xử lý {one.kind.noun} hoặc gia hạn có lý do; báo {who}."
    )
    return Condition(
        kind=case.kind, thing=case.pk, name=f"{case.code} {case.title}", url=one.url,
        says=f"{one.kind.noun} quá hạn ở bước «{one.state.label}»", since=due_on, body=case.body_id, gravity=Gravity.SERIOUS,
        advice=advice,
        evidence=(SourceRow(str(case), one.url, facts=(("Bước", one.state.label), ("Hạn", write_date(due_on)), ("Người nộp", who))),),
    )  # fmt: skip


WATCHES = (
    Watch(
        "cases.late", "Hồ sơ quá hạn xử lý",
        "Hồ sơ dịch vụ đang ở cơ quan xử lý quá hạn của bước hiện tại; bước chờ người nộp bổ sung không tính.", late,
    ),
)  # fmt: skip


def tile(
    key: str, label: str, *own: Kind, order: int = 60, more: Callable[[date], tuple[Number, ...]] | None = None
) -> Tile:
    """A tile of kinds: how many are open, late, over this month; the late ones; `more` numbers of the service."""
    soon = tuple(f"{one.key}." for one in own)
    # By default in the room of those who handle; a leader's wall has room for what a leader decides, and may take it in.
    return Tile(key, label, partial(_face, own, more), order=order, soon=soon, roles=HANDLES)


def _face(own: tuple[Kind, ...], more: Any, user: Any, day: date) -> Face | None:
    rows = [
        one for one in stood(day, [kind.key for kind in own]) if user.reads_all or one.case.body_id in own_bodies(user)
    ]
    if not rows and not user.reads_all:
        return None
    running = [one for one in rows if not one.state.step.over]
    over = [one for one in running if one.state.late and not one.state.step.writes]
    ended = [one for one in rows if one.state.step.over and month(one.since) == month(day)]
    url = reverse("cases:kind_list", args=[own[0].key])
    noun = own[0].noun
    says = f"{write_number(len(running))} {noun} đang xử lý" + (
        f", {write_number(len(over))} quá hạn" if over else ", không quá hạn"
    )
    return Face(
        says=says, url=url,
        numbers=(
            Number("Đang xử lý", write_number(len(running)), f"{url}?state=open"),
            Number("Quá hạn", write_number(len(over)), f"{url}?state=late", "late" if over else "plain"),
            Number("Xong trong tháng", write_number(len(ended)), f"{url}?state=over"),
            *(more(day) if more else ()),
        ),
        lines=tuple(
            Line(
                one.case.title, one.url, one.case.body.short_name if one.case.body else "",
                f"{one.state.label}, hạn {write_date(one.state.due_on)}" if one.state.due_on else one.state.label, "late",
                one.case.kind, one.case.pk,
            )
            for one in over[:SHOWN]
        ),
    )  # fmt: skip
