"""How much of a policy is still open to a beneficiary, after what it has received by the register of support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dotpha.services.incentives.rules.amounts import POINTS, Amount
from dotpha.services.incentives.rules.policies import Clause, Policy, Span
from dotpha.text.dates import write_date
from dotpha.text.months import months_after
from dotpha.text.numerals import write_number, write_vnd


@dataclass(frozen=True)
class Received:
    """A row of the register of support received: from whom, under which policy, how much, on which day, for what.

    `content` is what it was spent on, in the words of the policies; "" where the source does not say, and the policy's own holds.
    """

    source: str
    policy: str
    amount_vnd: Decimal
    received_on: date
    content: str = ""


@dataclass(frozen=True)
class Limit:
    """One rule and what it leaves; 0: nothing. `text` says it to the beneficiary."""

    text: str
    left_vnd: Decimal
    clause: Clause


@dataclass(frozen=True)
class Opening:
    """What is still open. `left_vnd` None: no rule limits it. `closed` is the limit that leaves nothing, None where some is left."""

    policy: str
    used_vnd: Decimal
    left_vnd: Decimal | None
    limits: tuple[Limit, ...]

    @property
    def closed(self) -> Limit | None:
        return next((limit for limit in self.limits if limit.left_vnd <= 0), None)

    def grantable(self, asked_vnd: Decimal) -> Decimal:
        """Of an amount asked for, what may still be given."""
        return asked_vnd if self.left_vnd is None else max(Decimal(0), min(asked_vnd, self.left_vnd))


def opening(
    policy: Policy,
    amount: Amount,
    received: Sequence[Received],
    policies: Mapping[str, Policy],
    day: date,
    cost_vnd: Decimal | None = None,
) -> Opening:
    """What the policy still gives to a beneficiary with these rows of the register, on the day.

    `amount` is what the rules give it (its line says the ceiling); `policies` by key tell what other rows were spent on; `cost_vnd` is the
    cost of the same content in the year, where one knows it. A row after the day is not counted.
    """
    known = sorted((row for row in received if row.received_on <= day), key=lambda row: row.received_on)
    own = [row for row in known if row.policy == policy.key]
    limits = [
        *_once(policy, own),
        *_years(policy, own, day),
        *_bars(policy, known, policies, day),
        *_content(policy, known, policies, day),
        *_ceiling(policy, amount, own, day),
        *_total(policy, known, policies, day, cost_vnd),
    ]
    left = min((limit.left_vnd for limit in limits), default=None)
    used = sum((row.amount_vnd for row in own), Decimal(0))
    return Opening(policy.key, used, left, tuple(sorted(limits, key=lambda limit: limit.left_vnd)))


def _once(policy: Policy, own: Sequence[Received]) -> list[Limit]:
    if policy.cumulation.once is None or not own:
        return []
    last = max((row for row in own if row.amount_vnd >= 0), key=lambda row: row.received_on, default=own[0])
    kept = sum((row.amount_vnd for row in own), Decimal(0))
    text = f"Đã nhận {write_vnd(kept)} ngày {write_date(last.received_on)}; chính sách này chỉ hỗ trợ một lần."
    return [Limit(text, Decimal(0), policy.cumulation.once)]


def _years(policy: Policy, own: Sequence[Received], day: date) -> list[Limit]:
    rules = policy.cumulation
    if rules.most_years is None or rules.years_clause is None or not own:
        return []
    first = own[0].received_on
    end = months_after(first, rules.most_years * 12)
    if day < end:
        return []
    text = f"Đã hưởng từ ngày {write_date(first)}, đủ {rules.most_years} năm vào ngày {write_date(end)}."
    return [Limit(text, Decimal(0), rules.years_clause)]


def _bars(policy: Policy, known: Sequence[Received], policies: Mapping[str, Policy], day: date) -> list[Limit]:
    found = []
    for bar in policy.cumulation.bars:
        rows = [
            row for row in known if row.policy == bar.policy and (not bar.same_year or row.received_on.year == day.year)
        ]
        if rows:
            name = policies[bar.policy].name if bar.policy in policies else bar.policy
            text = (
                f"Đã nhận «{name}» ngày {write_date(rows[-1].received_on)}; hai chính sách này không hưởng cùng nhau."
            )
            found.append(Limit(text, Decimal(0), bar.clause))
    return found


def _content(policy: Policy, known: Sequence[Received], policies: Mapping[str, Policy], day: date) -> list[Limit]:
    clause = policy.cumulation.one_of_content
    if clause is None:
        return []
    others = [
        row
        for row in _same_content(policy, known, policies, day)
        if row.policy != policy.key and row.policy in policies
    ]
    if not others:
        return []
    name = policies[others[-1].policy].name
    text = f"Năm {day.year} đã chọn «{name}» cho cùng nội dung; mỗi nội dung chỉ chọn một mức có lợi nhất."
    return [Limit(text, Decimal(0), clause)]


def _same_content(
    policy: Policy, known: Sequence[Received], policies: Mapping[str, Policy], day: date
) -> list[Received]:
    """The rows of the day's year that were spent on what this policy supports, whoever paid them."""
    found = []
    for row in known:
        own = policies[row.policy].content if row.policy in policies else ""
        if (row.content or own) == policy.content and row.received_on.year == day.year:
            found.append(row)
    return found


def _ceiling(policy: Policy, amount: Amount, own: Sequence[Received], day: date) -> list[Limit]:
    """What is left of the line's ceiling; of a sum that is given once, of that sum."""
    row = amount.row
    if row is None:
        return []
    ceiling = Decimal(row.ceiling_vnd) if row.ceiling_vnd is not None else None
    if ceiling is None and row.span == Span.ONCE:
        ceiling = amount.most_vnd
    if ceiling is None:
        return []
    yearly = row.span != Span.ONCE
    used = sum((one.amount_vnd for one in own if not yearly or one.received_on.year == day.year), Decimal(0))
    left = max(Decimal(0), ceiling - used)
    when = f"năm {day.year}" if yearly else "của chính sách"
    text = f"Mức tối đa {when} là {write_vnd(ceiling)}, đã nhận {write_vnd(used)}, còn {write_vnd(left)}."
    if left == 0 and yearly:
        text += f" Từ ngày 01/01/{day.year + 1} được xét mức của năm mới."
    return [Limit(text, left, row.clause)]


def _total(
    policy: Policy, known: Sequence[Received], policies: Mapping[str, Policy], day: date, cost_vnd: Decimal | None
) -> list[Limit]:
    rules = policy.cumulation
    if rules.total_points is None or rules.total_clause is None or cost_vnd is None:
        return []
    share = Decimal(int(cost_vnd) * rules.total_points // POINTS)
    used = sum((row.amount_vnd for row in _same_content(policy, known, policies, day)), Decimal(0))
    left = max(Decimal(0), share - used)
    percent = write_number(Decimal(rules.total_points) / 100)
    text = (
        f"Tổng các khoản hỗ trợ cho cùng nội dung trong năm {day.year} không quá {percent}% chi phí, tức {write_vnd(share)}; "
        f"đã nhận {write_vnd(used)} từ mọi nguồn, còn {write_vnd(left)}."
    )
    return [Limit(text, left, rules.total_clause)]
