"""The summary sheet of a call for who decides: each case with its marks, its rank, the money, and why it is recommended or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from dotpha.cases import kinds
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Call, Case, Minutes, Opening, Receipt, Review
from dotpha.cases.queries.cases import visible_cases
from dotpha.cases.queries.judging import tally_of
from dotpha.cases.queries.reviews import visible_reviews
from dotpha.cases.rules.ranking import Entry, Line, place, published_ties, summary
from dotpha.cases.rules.scores import Criterion, read_criteria
from dotpha.cases.rules.tallies import Tally


@dataclass(frozen=True)
class Row:
    """One case of the sheet. Figures are None, `line` too, while its reviews are not opened."""

    case: Case
    line: Line | None
    tally: Tally | None
    asked: Decimal | None
    """What it asks for, đồng; None where it is not known or the kind asks for no money."""
    why: str
    """Why it is recommended or not, or why it has no figures yet."""
    missing: tuple[str, ...]
    """Those whose ballot is not in."""
    excused: tuple[str, ...]
    """Those who judge no more, with the reason."""
    verdict: bool | None
    """What the council recommends in signed minutes."""

    @property
    def rank(self) -> int | None:
        return self.line.placed.rank if self.line else None

    @property
    def recommended(self) -> bool | None:
        return self.line.recommended if self.line else None

    @property
    def pk(self) -> int:
        return self.case.pk


@dataclass(frozen=True)
class Summary:
    """The whole sheet. `used` and `left` are đồng of the budget; None where money sets no limit."""

    call: Call
    kind: Kind
    criteria: tuple[Criterion, ...]
    ties: tuple[str, ...]
    rows: tuple[Row, ...]
    budget: Decimal | None

    @property
    def opened(self) -> int:
        return sum(one.line is not None for one in self.rows)

    @property
    def recommended(self) -> int:
        return sum(one.recommended is True for one in self.rows)

    @property
    def used(self) -> Decimal | None:
        """What those that are recommended ask together."""
        if self.budget is None:
            return None
        return sum((one.asked or Decimal(0) for one in self.rows if one.recommended), Decimal(0))

    @property
    def left(self) -> Decimal | None:
        return None if self.budget is None or self.used is None else self.budget - self.used


def summary_of(user: Any, call: Call) -> Summary:
    """The sheet of a call as a person may read it: by rank, then what did not pass, then what has no figures yet."""
    kind, criteria = kinds.of(call.kind), read_criteria(call.criteria)
    cases = list(visible_cases(user).filter(call=call, submitted_at__isnull=False).order_by("submitted_at", "pk"))
    opened = Opening.objects.filter(case__call=call).values_list("case_id", flat=True)
    read = _by_case(visible_reviews(user).filter(case__call=call, case__in=opened).exclude(sealed_at=None))
    asked = _asked(call, kind)
    gone = _withdrawn(kind)
    tallies = {
        one.pk: tally_of(one, criteria, read.get(one.pk, ()))
        for one in cases
        if one.pk in read and one.step not in gone
    }
    budget = call.budget_vnd if kind.asks_money else None
    ties = published_ties(criteria)
    entries = [
        Entry(one.code, asked.get(one.pk), one.submitted_at, tallies[one.pk])
        for one in cases
        if one.pk in tallies and one.submitted_at is not None
    ]
    lines = {one.placed.key: one for one in summary(place(entries, ties), money=budget)}
    people, verdicts = _people(call), _verdicts(call)
    rows = [
        Row(
            one, lines.get(one.code), tallies.get(one.pk), asked.get(one.pk),
            lines[one.code].reason if one.code in lines else _why(one, gone), *people.get(one.pk, ((), ())),
            verdicts.get(one.pk),
        )
        for one in cases
    ]  # fmt: skip
    order = {code: at for at, code in enumerate(lines)}
    rows.sort(key=lambda row: order.get(row.case.code, len(order)))
    return Summary(call, kind, criteria, tuple(one.said for one in ties), tuple(rows), budget)


def _by_case(reviews: Iterable[Review]) -> Mapping[int, list[Review]]:
    out: dict[int, list[Review]] = defaultdict(list)
    for one in reviews:
        out[one.case_id].append(one)
    return out


def _asked(call: Call, kind: Kind) -> dict[int, Decimal]:
    """Case → what it asked for as it was handed in last, đồng."""
    if not kind.asks_money:
        return {}
    rows = Receipt.objects.filter(case__call=call).order_by("version", "pk")
    said = rows.values_list("case_id", f"content__values__{kind.asks_money}")
    return {case: Decimal(str(value)) for case, value in said if value not in (None, "")}


def _withdrawn(kind: Kind) -> set[str]:
    """The ends to which who asks leads a case: it competes no more."""
    ends = {one.target for one in kind.flow if one.who == "applicant" and kind.step(one.target).over}
    return ends - {one.target for one in kind.flow if one.who != "applicant"}


def _why(case: Case, gone: set[str]) -> str:
    return "người nộp đã rút hồ sơ" if case.step in gone else "chưa mở phiếu nhận xét"


def _people(call: Call) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Case → (whose ballot is missing, who was excused and why); nothing of what a ballot says."""
    rows = Review.objects.filter(Q(sealed_at=None) | Q(excused_on__isnull=False), case__call=call)
    rows = rows.defer("points", "words", "recommends").select_related("reviewer").order_by("pk")
    missing: dict[int, list[str]] = defaultdict(list)
    excused: dict[int, list[str]] = defaultdict(list)
    for one in rows:
        if one.excused_on is None:
            missing[one.case_id].append(str(one.reviewer))
        else:
            excused[one.case_id].append(f"{one.reviewer}: {one.conflict_reason or one.excuse}")
    return {key: (tuple(missing[key]), tuple(excused[key])) for key in {*missing, *excused}}


def _verdicts(call: Call) -> dict[int, bool]:
    """Case → what the council recommends, of minutes that both have signed; the last ones count."""
    signed = Minutes.objects.filter(
        case__call=call, signed_by_chair_at__isnull=False, signed_by_secretary_at__isnull=False
    )
    return dict(signed.order_by("pk").values_list("case_id", "recommends"))
