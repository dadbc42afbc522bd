"""Both levels of a roll-up together: which answers meet what was asked, and where the task above says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dotpha.subtasks.rules.states import Said, State
from dotpha.text.fields import Field, Kind
from dotpha.text.numerals import write_number
from dotpha.text.values import Value, typed

GREEN_RED = "xanh ở trên, đỏ ở dưới"
RED_GREEN = "đỏ ở trên, xanh ở dưới"


class RuleKind(StrEnum):
    VERIFIED = "verified"
    YES = "yes"
    AT_LEAST = "at_least"


RULE_LABELS = {
    RuleKind.VERIFIED: "Trả lời đã được xác nhận",
    RuleKind.YES: "Trả lời Có ở một mục",
    RuleKind.AT_LEAST: "Số ở một mục đạt mức",
}


@dataclass(frozen=True)
class Rule:
    """Which answers meet what was asked: just verified, a yes in `field`, or a figure in `field` of at least `threshold`."""

    kind: RuleKind = RuleKind.VERIFIED
    field: str = ""
    threshold: Decimal | None = None


def fits(rule: Rule, fields: Sequence[Field]) -> str | None:
    """Why a rule cannot be asked of this form, None where it can."""
    if rule.kind == RuleKind.VERIFIED:
        return None
    found = next((one for one in fields if one.key == rule.field), None)
    if rule.kind == RuleKind.YES and (found is None or found.kind != Kind.YES_NO):
        return "Quy tắc «đạt» cần một mục Có / Không của phiếu."
    if rule.kind == RuleKind.AT_LEAST and (found is None or not found.figure or rule.threshold is None):
        return "Quy tắc «đạt» cần một mục số của phiếu và mức tối thiểu."
    return None


def said_of(rule: Rule, fields: Sequence[Field]) -> str:
    """The rule in words, for the head of a table."""
    found = next((one for one in fields if one.key == rule.field), None)
    if rule.kind == RuleKind.VERIFIED or found is None:
        return "trả lời đã được xác nhận"
    if rule.kind == RuleKind.YES:
        return f"trả lời Có ở «{found.label}»"
    return f"«{found.label}» từ {write_number(rule.threshold)} {found.unit}".rstrip() + " trở lên"


def meets(rule: Rule, fields: Sequence[Field], state: State, values: Mapping[str, Value]) -> bool:
    """Whether a unit's answer meets the rule; what was sent back or never said meets none."""
    if not state.answered:
        return False
    if rule.kind == RuleKind.VERIFIED:
        return state.said == Said.VERIFIED
    value = values.get(rule.field)
    if rule.kind == RuleKind.YES:
        return value is True
    found = next((one for one in fields if one.key == rule.field), None)
    own = typed(found, value) if found is not None else None
    return own is not None and rule.threshold is not None and own >= rule.threshold


@dataclass(frozen=True)
class Counts:
    """How many units of a sheet stand how; `late` owe beyond the deadline."""

    asked: int = 0
    answered: int = 0
    verified: int = 0
    returned: int = 0
    late: int = 0
    met: int = 0

    @property
    def unmet(self) -> int:
        return self.asked - self.met

    @property
    def owing(self) -> int:
        return self.asked - self.answered

    @property
    def waiting(self) -> int:
        """Answered, not yet verified."""
        return self.answered - self.verified


def count(states: Iterable[tuple[State, bool]]) -> Counts:
    """Counted from (state, met) of each unit."""
    rows = list(states)
    return Counts(
        asked=len(rows),
        answered=sum(state.answered for state, _ in rows),
        verified=sum(state.said == Said.VERIFIED for state, _ in rows),
        returned=sum(state.said == Said.RETURNED for state, _ in rows),
        late=sum(state.late and not state.answered for state, _ in rows),
        met=sum(met for _, met in rows),
    )


def mismatch(counts: Counts, *, done: bool, noun: str = "đơn vị") -> str:
    """Where the task above and the units below do not say the same; "" where they do.

    | task | units | |
    |---|---|---|
    | done | all met | "" |
    | done | some not | xanh ở trên, đỏ ở dưới: 17 xã chưa xong |
    | not done | all met | đỏ ở trên, xanh ở dưới: cả 78 xã đã xong |
    | not done | some not | "" |
    | any | none asked | "" |
    """
    if not counts.asked:
        return ""
    if done and counts.unmet:
        return f"{GREEN_RED}: {write_number(counts.unmet)} {noun} chưa xong"
    if not done and not counts.unmet:
        return f"{RED_GREEN}: cả {write_number(counts.asked)} {noun} đã xong"
    return ""


def line(title: str, counts: Counts, noun: str) -> str:
    """ "Phiếu …: 61/78 xã đã trả lời, 40 đạt"."""
    answered = f"{write_number(counts.answered)}/{write_number(counts.asked)} {noun} đã trả lời"
    return f"{title}: {answered}, {write_number(counts.met)} đạt"
