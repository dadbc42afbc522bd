"""What a step of a task says in the books, and what is registered with it."""

from __future__ import annotations

from decimal import Decimal

from dotpha.cases.kinds import Move
from dotpha.services.fund.actions.booking import book
from dotpha.services.fund.fields import RESULT_KEYS
from dotpha.services.fund.models import Contract, Result
from dotpha.services.fund.rules import events


def _book(move: Move, event: events.Event) -> None:
    contract = Contract.objects.filter(case=move.case).first()
    if contract is not None:  # a loan has no contract of a task
        book(move.case, event, actor=move.actor, day=move.day, contract=contract)


def suspended(move: Move) -> None:
    _book(move, events.Suspended(move.day, move.facts["number"]))


def resumed(move: Move) -> None:
    _book(move, events.Resumed(move.day, move.facts["number"]))


def ended(move: Move) -> None:
    _book(move, events.Ended(move.day, move.facts["number"]))


def register(move: Move) -> None:
    """The results as they were registered."""
    Result.objects.bulk_create(
        Result(
            case=move.case, kind=RESULT_KEYS[row["kind"]], name=row["name"], number=row.get("number", ""), amount=Decimal(row["amount"]),
            day=move.day, by=move.actor,
        )
        for row in move.facts["results"]
    )  # fmt: skip
