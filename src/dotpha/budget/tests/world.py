"""What the tests of money do again and again."""

from datetime import date
from typing import Any

from dotpha.budget import actions
from dotpha.budget.models import BudgetLine, BudgetSheet
from dotpha.budget.tests.books import ROWS, plain
from dotpha.kit.models import Entry
from dotpha.programme.tests.world import DAY

LATER = date(2025, 11, 25)
TRIEU = 10**6


def read(world: Any, *rows: Any, day: date = DAY, name: str = "bieu.xlsx", **more: Any) -> BudgetSheet:
    """A sheet of these rows (the usual ones), under review."""
    return actions.read_sheet(actor=world.office, name=name, data=plain(*(rows or ROWS), **more), day=day)


def taken(world: Any, *rows: Any, day: date = DAY, seen: int = 0, **more: Any) -> BudgetSheet:
    """The same, taken in."""
    sheet = read(world, *rows, day=day, **more)
    return actions.take_sheet(sheet_id=sheet.pk, actor=world.office, day=day, seen_version=seen, despite_errors=True)


def lines(sheet: BudgetSheet) -> list[BudgetLine]:
    return list(BudgetLine.objects.filter(sheet=sheet).order_by("position"))


def verbs() -> list[str]:
    """What the ledger says of money, in order."""
    return list(Entry.objects.filter(verb__startswith="budget.").order_by("pk").values_list("verb", flat=True))
