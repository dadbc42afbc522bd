"""Rules in words: what a condition asks, how a line is computed, what comes out, so that a lawyer reads what the machine does."""

from __future__ import annotations

from decimal import Decimal

from dotpha.services.incentives.rules.amounts import Amount
from dotpha.services.incentives.rules.facts import Catalogue, Fact, Kind, Value
from dotpha.services.incentives.rules.policies import Row, Span, Way
from dotpha.services.incentives.rules.terms import Bounds, Elapsed, Every, Includes, Is, Not, Some, Term
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_vnd

SPANS = {Span.YEAR: "mỗi năm", Span.ONCE: "một lần", Span.CONTRACT: "mỗi hợp đồng trong năm"}


def said(fact: Fact, value: Value | None) -> str:
    """A value as it is kept, as people read it; "chưa khai" where nothing was said."""
    if value is None:
        return "chưa khai"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, frozenset):
        return "; ".join(label for key, label in fact.options.items() if key in value) or "không mục nào"
    if isinstance(value, int):
        return write_vnd(value) if fact.kind == Kind.MONEY else f"{_figure(fact, value)} {fact.unit}".strip()
    if isinstance(value, str):
        return fact.options.get(value, value)
    return write_date(value)


def _figure(fact: Fact, value: int) -> str:
    return write_number(Decimal(value) / fact.scale)


def condition(term: Term, catalogue: Catalogue) -> str:
    """A term as one sentence without its first capital and its full stop."""
    if isinstance(term, Every | Some):
        joint = " và " if isinstance(term, Every) else ", hoặc "
        parts = [condition(one, catalogue) for one in term.terms]
        return joint.join(
            f"({part})" if isinstance(one, Every | Some) else part for one, part in zip(term.terms, parts)
        )
    if isinstance(term, Not):
        return f"không phải: {condition(term.term, catalogue)}"
    fact = catalogue.facts[term.fact]
    return f"«{fact.label}» {_asked(term, fact)}"


def _asked(term: Is | Includes | Bounds | Elapsed, fact: Fact) -> str:
    if isinstance(term, Is | Includes):
        chosen = "; ".join(_labels(term, fact))
        many = "có một trong" if isinstance(term, Includes) else "là một trong"
        return f"{many}: {chosen}" if len(term.values) > 1 or isinstance(term, Includes) else f"là {chosen}"
    if isinstance(term, Bounds):
        bounds = (("từ", term.least), ("trên", term.above), ("không quá", term.most), ("dưới", term.below))
        return ", ".join(f"{word} {said(fact, value)}" for word, value in bounds if value is not None)
    spans = (("chưa quá", term.within), ("chưa đủ", term.before), ("đã đủ", term.reached))
    return " và ".join(f"{word} {_months(value)}" for word, value in spans if value is not None)


def _labels(term: Is | Includes, fact: Fact) -> list[str]:
    """The options a term names, in the order in which they are asked; codes as they are."""
    if fact.kind == Kind.YES_NO:
        return [said(fact, one) for one in (True, False) if one in term.values]
    known = [label for key, label in fact.options.items() if key in term.values]
    return known or sorted(str(one) for one in term.values)


def _months(count: int) -> str:
    return f"{count // 12} năm" if count % 12 == 0 else f"{count} tháng"


def computed(row: Row, catalogue: Catalogue) -> str:
    """How a line is computed: "50% «Chi phí máy móc, thiết bị», tối đa 300 triệu đồng một lần"."""
    ceiling = f", tối đa {write_vnd(row.ceiling_vnd)}" if row.ceiling_vnd is not None else ""
    return f"{_WAYS[row.way](row, catalogue)}{ceiling}{'' if row.way == Way.IN_KIND else f' {SPANS[row.span]}'}"


def _share(row: Row, catalogue: Catalogue) -> str:
    times = f" × {row.times}" if row.times > 1 else ""
    return f"{_percent(row.points)} «{catalogue.label(row.fact)}»{times}"


def _each(row: Row, catalogue: Catalogue) -> str:
    times = f" × {row.times}" if row.times > 1 else ""
    most = f" (tối đa {write_number(row.most_count)})" if row.most_count is not None else ""
    return f"{write_vnd(row.fixed_vnd)}{times} × «{catalogue.label(row.count)}»{most}"


def _interest(row: Row, catalogue: Catalogue) -> str:
    months = f", nhiều nhất {row.most_months} tháng" if row.most_months is not None else ""
    if not row.rate:
        return f"{_percent(row.points)}/năm của «{catalogue.label(row.fact)}» trong «{catalogue.label(row.months)}»{months}"
    most = f", không quá {_percent(row.most_rate_points)}/năm" if row.most_rate_points is not None else ""
    return f"{_percent(row.points)} lãi theo «{catalogue.label(row.rate)}»{most}{months}"


def _percent(points: int) -> str:
    return f"{write_number(Decimal(points) / 100)}%"


_WAYS = {
    Way.SHARE: _share, Way.EACH: _each, Way.INTEREST: _interest,
    Way.FIXED: lambda row, catalogue: write_vnd(row.fixed_vnd), Way.IN_KIND: lambda row, catalogue: "không bằng tiền",
}  # fmt: skip


def given(amount: Amount, in_kind: bool) -> str:
    """How much, as the answer says it; "" where nothing is given."""
    if in_kind:
        return "không bằng tiền: dịch vụ, miễn lệ phí"
    if amount.vnd is not None:
        return f"{write_vnd(amount.vnd)} {SPANS[amount.span]}" if amount.span else write_vnd(amount.vnd)
    if amount.most_vnd is not None:
        return f"nhiều nhất {write_vnd(amount.most_vnd)}, tùy chi phí thực tế"
    return "tùy chi phí thực tế"
