"""What the demo's people of the fund do, each on their day."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.actions import MinutesFacts, PanelFacts
from dotpha.cases.models import Case, Panel, PanelMember
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.services.fund import actions
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

SEATS = (("sokhcn", "chair"), ("tonghop", "secretary"), ("chuyengia1", "critic"), ("chuyengia2", "member"))


def who(name: str, day: date) -> dict[str, Any]:
    return {"actor": User.objects.get(username=name), "day": day}


def step(case: Case, verb: str, name: str, day: date, note: str = "", **typed: Any) -> None:
    with clock.standing_at(day):
        cases.take_step(case_id=case.pk, verb=verb, typed=typed, note=note, **who(name, day))


def do(verb: str, pk: int, name: str, day: date, **typed: Any) -> Any:
    given = {"file": typed.pop("file")} if "file" in typed else {}
    with clock.standing_at(day):
        return getattr(actions, verb)(pk=pk, typed=typed, **given, **who(name, day))


def voucher(number: str, amount: Any, day: date) -> dict[str, str]:
    return {"voucher": number, "amount": write_number(Decimal(amount)), "on": write_date(day)}


def council(name: str, number: str, day: date) -> Panel:
    with clock.standing_at(day):
        panel = cases.make_panel(facts=PanelFacts(name, number, day), **who("cvkhcn", day))
        for person, role in SEATS:
            cases.seat_member(
                panel_id=panel.pk, user_id=User.objects.get(username=person).pk, role=role, **who("cvkhcn", day)
            )
    return panel


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), clock.ZONE)


def concluded(case: Case, panel: Panel, day: date, conclusion: str, recommends: bool = True) -> None:
    with clock.standing_at(day):
        seats = tuple(PanelMember.objects.filter(panel=panel).values_list("pk", flat=True))
        votes = (4, 0) if recommends else (1, 3)
        facts = MinutesFacts(
            day,
            recommends,
            conclusion,
            "Sở Khoa học và Công nghệ",
            present=seats,
            votes_for=votes[0],
            votes_against=votes[1],
        )
        minutes = cases.write_minutes(case_id=case.pk, facts=facts, **who("tonghop", day))
        for name in ("tonghop", "sokhcn"):
            cases.sign_minutes(minutes_id=minutes.pk, **who(name, day))
