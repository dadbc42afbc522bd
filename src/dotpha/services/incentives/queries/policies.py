"""Policies as pages show them: the list, one as a lawyer reads it, its examples run, whom it reaches, what a draft would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dotpha.people.models import Organisation
from dotpha.services.incentives import offices
from dotpha.services.incentives.library import catalogue, named, policies
from dotpha.services.incentives.queries.budgets import Money, money_of
from dotpha.services.incentives.queries.profiles import profiled, table_of
from dotpha.services.incentives.queries.received import recipients
from dotpha.services.incentives.rules import reach as rules
from dotpha.services.incentives.rules.assessing import VERDICT_LABELS, Verdict, assess
from dotpha.services.incentives.rules.facts import APPLICANT
from dotpha.services.incentives.rules.locating import line_of
from dotpha.services.incentives.rules.policies import Clause, Example, Form, Policy, Row
from dotpha.services.incentives.rules.reading import BadPolicy, read_policy
from dotpha.services.incentives.rules.words import computed, condition
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_vnd

FORM_LABELS = {
    Form.MONEY: "Kinh phí", Form.INTEREST: "Lãi suất vay", Form.TAX: "Thuế", Form.SERVICE: "Dịch vụ, lệ phí"
}  # fmt: skip


@dataclass(frozen=True)
class State:
    """Whether a policy is in force on a day, as a badge draws it."""

    label: str
    tone: str


def state_of(policy: Policy, day: date) -> State:
    if policy.in_force(day):
        return State("đang áp dụng", "done")
    if policy.valid_from > day:
        return State(f"từ {write_date(policy.valid_from)}", "soon")
    return State("hết hiệu lực", "plain")


@dataclass(frozen=True)
class Listed:
    """A policy of the list."""

    policy: Policy
    state: State
    office: Organisation | None
    money: Money | None

    @property
    def name(self) -> str:
        return self.policy.name

    @property
    def document(self) -> str:
        return self.policy.document

    @property
    def form(self) -> str:
        return FORM_LABELS[self.policy.form]

    @property
    def applicants(self) -> str:
        return ", ".join(catalogue().facts[APPLICANT].options[one] for one in self.policy.applicants)


def listed(day: date) -> list[Listed]:
    """In force first, then those to come, then what is over."""
    money, offices_by = money_of(day.year), _offices()
    rows = [
        Listed(one, state_of(one, day), offices_by.get(one.filing.office), money.get(one.key)) for one in policies()
    ]
    order = {"done": 0, "soon": 1, "plain": 2}
    return sorted(rows, key=lambda one: (order[one.state.tone], one.name))


def _offices() -> dict[str, Organisation]:
    codes = {one.filing.office for one in policies() if one.filing.office}
    return {one.code: one for one in Organisation.objects.filter(code__in=codes)}


@dataclass(frozen=True)
class Rule:
    """A condition or a line of amounts as a lawyer reads it: what the paper says, what the machine asks, the clause."""

    text: str
    exact: str
    clause: Clause
    more: str = ""


@dataclass(frozen=True)
class Tried:
    """An example that was run: what was to come out, what did."""

    example: Example
    expected: str
    outcome: str
    good: bool


@dataclass(frozen=True)
class Page:
    """A policy as its page shows it."""

    policy: Policy
    state: State
    office: Organisation | None
    conditions: tuple[Rule, ...]
    amounts: tuple[Rule, ...]
    limits: tuple[Rule, ...]
    examples: tuple[Tried, ...]
    open: bool
    """Whether one may apply for it on the day."""

    @property
    def good(self) -> int:
        return sum(one.good for one in self.examples)


def page_of(policy: Policy, day: date) -> Page:
    return Page(
        policy, state_of(policy, day), offices.office_for(policy, day) if policy.filing.office else None,
        tuple(Rule(one.text, condition(one.term, catalogue()), one.clause, one.way_out) for one in policy.conditions),
        tuple(_amount(row, first=place == 0) for place, row in enumerate(policy.rows)), tuple(_limits(policy)),
        tuple(tried(policy, one) for one in policy.examples), policy.in_force(day),
    )  # fmt: skip


def _amount(row: Row, *, first: bool) -> Rule:
    case = condition(row.when, catalogue()) if row.when else "mọi trường hợp" if first else "trường hợp còn lại"
    days = [f"từ {write_date(row.valid_from)}"] if row.valid_from else []
    days += [f"đến hết {write_date(row.valid_until)}"] if row.valid_until else []
    return Rule(computed(row, catalogue()), case, row.clause, " ".join(days))


def _limits(policy: Policy) -> list[Rule]:
    rules_ = policy.cumulation
    out = []
    if rules_.once:
        out.append(Rule("Chỉ hỗ trợ một lần", "", rules_.once))
    if rules_.one_of_content:
        out.append(Rule("Cùng một nội dung trong năm chỉ hưởng một chính sách", "", rules_.one_of_content))
    if rules_.total_clause and rules_.total_points is not None:
        out.append(Rule(f"Tổng hỗ trợ không quá {rules_.total_points // 100}% chi phí", "", rules_.total_clause))
    if rules_.years_clause:
        out.append(Rule(f"Hưởng nhiều nhất {rules_.most_years} năm", "", rules_.years_clause))
    for bar in rules_.bars:
        other = named(bar.policy)
        when = " trong cùng năm" if bar.same_year else ""
        out.append(Rule(f"Không hưởng cùng «{other.name if other else bar.policy}»{when}", "", bar.clause))
    return out


def tried(policy: Policy, example: Example) -> Tried:
    """Whether the rules give what the drafters expect."""
    found = assess(policy, catalogue(), example.profile, example.day)
    good = found.verdict == example.verdict and set(found.missing) == set(example.missing)
    good = good and example.amount_vnd in (None, found.amount.vnd) and example.most_vnd in (None, found.amount.most_vnd)
    if example.verdict == Verdict.NO:
        good = good and tuple(one.key for one in found.failing) == example.failing
    expected = VERDICT_LABELS[Verdict(example.verdict)]
    outcome = VERDICT_LABELS[found.verdict]
    if example.amount_vnd is not None:
        expected, outcome = f"{expected}, {write_vnd(example.amount_vnd)}", f"{outcome}, {write_vnd(found.amount.vnd)}"
    return Tried(example, expected, outcome, good)


@dataclass(frozen=True)
class Reached:
    """A group of applicants: how many there are, could have it, lack facts, have had it, what it would cost."""

    label: str
    line: rules.Line
    received: int

    @property
    def share(self) -> float | None:
        return self.received / self.line.eligible if self.line.eligible else None


GROUPS = {"xa": "Xã, phường, đặc khu", "quy_mo": "Quy mô", "linh_vuc": "Lĩnh vực"}


def reached(policy: Policy, day: date) -> tuple[Reached, dict[str, list[Reached]]]:
    """The whole and each group, of the applicants whom the register knows."""
    applicants = profiled()
    got = recipients(policy.key, day)
    all_ = rules.reach(policy, table_of(applicants), day)
    own = rules.reach(policy, table_of(one for one in applicants if one.pk in got), day)
    names = _labels()
    groups = {}
    for fact, label in GROUPS.items():
        counts = {line.key: line.applicants for line in own.groups[fact]}
        groups[label] = [
            Reached(names.get((fact, line.key), "Chưa rõ"), line, counts.get(line.key, 0)) for line in all_.groups[fact]
        ]
    return Reached("Tất cả", all_.whole, own.whole.applicants), groups


def _labels() -> dict[tuple[str, str], str]:
    names = {
        ("xa", code): name for code, name in Organisation.objects.filter(kind="commune").values_list("code", "name")
    }
    return names | {
        (fact, key): label for fact in ("quy_mo", "linh_vuc") for key, label in catalogue().facts[fact].options.items()
    }


@dataclass(frozen=True)
class Fault:
    """What is wrong with a draft, and on which line."""

    text: str
    line: int | None


@dataclass(frozen=True)
class Changed:
    """What a draft does to one group, beside the policy as it stands."""

    label: str
    change: rules.Change


@dataclass(frozen=True)
class Tryout:
    """A draft that was read: its faults, or its examples and what it would do to the profiles that are there."""

    text: str
    faults: tuple[Fault, ...]
    policy: Policy | None
    examples: tuple[Tried, ...]
    whole: rules.Change | None
    groups: Mapping[str, list[Changed]]
    known: bool
    """Whether a policy of that key is there to be held against; else everybody is new."""

    @property
    def lines(self) -> list[tuple[int, str, bool]]:
        """The text by line, with whether a fault is on it."""
        bad = {one.line for one in self.faults}
        return [(number, line, number in bad) for number, line in enumerate(self.text.splitlines(), start=1)]

    @property
    def good(self) -> int:
        return sum(one.good for one in self.examples)


def tryout(text: str, day: date) -> Tryout:
    """A draft read and held against the policy as it stands, over everybody's profile; nothing is kept."""
    try:
        draft = read_policy(text, catalogue())
    except BadPolicy as error:
        faults = tuple(Fault(one, line_of(one, text)) for one in error.faults)
        return Tryout(text, faults, None, (), None, {}, False)
    stands = named(draft.key)
    table = table_of(profiled())
    found = rules.what_if(stands or _nothing(draft), draft, table, day)
    names = _labels()
    groups = {
        label: [Changed(names.get((fact, one.key), "Chưa rõ"), one) for one in found.groups[fact]]
        for fact, label in GROUPS.items()
    }
    examples = tuple(tried(draft, one) for one in draft.examples)
    return Tryout(text, (), draft, examples, found.whole, groups, stands is not None)


def _nothing(draft: Policy) -> Policy:
    """The same policy before there was one: of no day."""
    return replace(draft, valid_from=date.max, valid_until=None)
