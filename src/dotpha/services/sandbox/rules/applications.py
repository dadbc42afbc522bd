"""An application as its form keeps it, read as `admission` judges it: words of choices become keys, tables become rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.services.sandbox.rules import frame
from dotpha.services.sandbox.rules.admission import (
    AI_LEVELS,
    NOVELTIES,
    SECURITIES,
    Application,
    Compensation,
    Finding,
    Novelty,
    RuleAsked,
    Verdict,
    assess,
)
from dotpha.services.sandbox.rules.exits import Exit
from dotpha.services.sandbox.rules.laws import AI_ON
from dotpha.services.sandbox.rules.risks import GROUPS, HARMS, LIKELIHOODS, SAFEGUARDS, Group, Risk
from dotpha.services.sandbox.rules.sheets import Sheet, read_sheet
from dotpha.text.official.wording import capital
from dotpha.text.vietnamese import fold

EXIT_FIELDS = {Exit.SCALE: "exit_scale", Exit.ADAPT: "exit_adapt", Exit.STOP: "exit_stop"}
FIELD_OF = {
    "novelty": "novelty_words", "ai": "ai_level", "rules": "rules", "benefit": "benefit", "risks": "risks", "limits": "limits",
    "exits": "exit_stop",
    "consent": "consent", "compensation": "security", "capacity": "capacity",
}  # fmt: skip
"""Criterion of `admission` → the field at which what is missing is told."""


def options(words: Mapping[Any, str]) -> tuple[str, ...]:
    """What a form offers to choose from."""
    return tuple(capital(label) for label in words.values())


def marks(words: Mapping[int, str]) -> tuple[str, ...]:
    """Marks with their words: "3 – có thể"."""
    return tuple(f"{mark} – {label}" for mark, label in words.items())


LIKELY, HARMFUL = marks(LIKELIHOODS), marks(HARMS)


def picked(words: Mapping[Any, str], said: Any) -> Any:
    """The key of what was chosen; None where nothing was."""
    return next((key for key, label in words.items() if fold(label) == fold(str(said or ""))), None)


def regime_of(values: Mapping[str, Any]) -> str:
    """Under which rules of `frame` it stands."""
    return "ai" if values.get("ai") is True else "general"


def sheet_of(rows: Iterable[Mapping[str, Any]], day: date, regime: str) -> Sheet:
    """Limits by the settings of a day."""
    near, hours = frame.share("near_share", day, regime), frame.number("silent_hours", day, regime)
    return read_sheet(rows, near=near, silent_hours=hours)


def read_application(values: Mapping[str, Any], sheet: Sheet, day: date) -> Application:
    """`values` as a case keeps them, read on a day: levels of artificial intelligence are asked once their decree is in force."""
    novelty: Novelty = picked(NOVELTIES, values.get("novelty")) or ""
    offered = frozenset(filter(None, (picked(SAFEGUARDS, row.get("what")) for row in values.get("safeguards", ()))))
    return Application(
        novelty=novelty, novelty_words=_text(values, "novelty_words"),
        rules=tuple(RuleAsked(_text(row, "document"), _text(row, "article"), _text(row, "extent")) for row in values.get("rules", ())),
        benefit=_text(values, "benefit"), benefit_measures=tuple(_text(row, "name") for row in values.get("measures", ())),
        risks=tuple(_risk(row, offered) for row in values.get("risks", ())), limits=len(sheet.limits),
        duration_months=_months(values.get("months")),
        exits=tuple(key.value for key, field in EXIT_FIELDS.items() if _text(values, field)),
        takes_people=values.get("people") is not False, consent=_text(values, "consent"), leaving=_text(values, "leaving"),
        compensation=Compensation(
            picked(SECURITIES, values.get("security")) or "", _money(values.get("security_vnd")), _text(values, "security_how")
        ),
        capacity=_text(values, "capacity"), ai=regime_of(values) == "ai" and day >= AI_ON,
        ai_level=picked(AI_LEVELS, values.get("ai_level")),
    )  # fmt: skip


def _risk(row: Mapping[str, Any], offered: frozenset[str]) -> Risk:
    """Safeguards are those of the whole test: a person on the spot stands there for every risk."""
    return Risk(
        group=picked(GROUPS, row.get("group")) or Group.SERVICE, what=_text(row, "what"), likelihood=_mark(row, "likelihood") or 1,
        harm=_mark(row, "harm") or 1, safeguards=offered, left_likelihood=_mark(row, "left_likelihood"), left_harm=_mark(row, "left_harm"),
    )  # fmt: skip


def judged(values: Mapping[str, Any], day: date) -> tuple[Verdict, Sheet]:
    """An application weighed by the rules of a day."""
    regime = regime_of(values)
    sheet = sheet_of(values.get("limits", ()), day, regime)
    return assess(read_application(values, sheet, day), frame.number("duration_months", day, regime)), sheet


def lacking(values: Mapping[str, Any], day: date) -> list[tuple[str, str]]:
    """(field, sentence) of what an application must still say before it can be handed in."""
    verdict, sheet = judged(values, day)
    said = [(_field_of(one), f"{capital(one.words)}.") for one in verdict.missing]
    return said + [("limits", fault) for fault in sheet.faults if values.get("limits")]


def _field_of(one: Finding) -> str:
    return "months" if one.words.startswith("ghi thời gian") else FIELD_OF[one.criterion]


def _mark(row: Mapping[str, Any], key: str) -> int | None:
    text = str(row.get(key) or "")[:1]
    return int(text) if text in {"1", "2", "3", "4", "5"} else None


def _months(value: Any) -> int | None:
    return int(Decimal(str(value))) if value not in (None, "") else None


def _money(value: Any) -> Decimal | None:
    return Decimal(str(value)) if value not in (None, "") else None


def _text(values: Mapping[str, Any], key: str) -> str:
    return str(values.get(key) or "").strip()
