"""Whether a profile meets a policy on a day: yes, no, or what is missing, each reason with its clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dotpha.services.incentives.rules.amounts import NOTHING, Amount, amount
from dotpha.services.incentives.rules.facts import APPLICANT, Catalogue, Profile, normal_profile
from dotpha.services.incentives.rules.policies import Clause, Policy
from dotpha.services.incentives.rules.terms import Is, Known, lacking, truth
from dotpha.text.dates import write_date


class Verdict(StrEnum):
    YES = "duoc"
    NO = "khong"
    MISSING = "thieu"


VERDICT_LABELS = {
    Verdict.YES: "Đủ điều kiện",
    Verdict.NO: "Chưa đủ điều kiện",
    Verdict.MISSING: "Còn thiếu thông tin",
}


@dataclass(frozen=True)
class Reason:
    """One condition and whether it holds (None: not known); `missing` are the facts it waits for."""

    key: str
    text: str
    holds: bool | None
    clause: Clause
    missing: tuple[str, ...] = ()
    way_out: str = ""


@dataclass(frozen=True)
class Assessment:
    """What comes out for one applicant and one policy on one day."""

    policy: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    amount: Amount
    day: date

    @property
    def failing(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.holds is False)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that keep it undecided, each once; none where it is decided."""
        if self.verdict != Verdict.MISSING:
            return ()
        return tuple(dict.fromkeys(fact for reason in self.reasons for fact in reason.missing))


def assess(policy: Policy, catalogue: Catalogue, profile: Profile, day: date) -> Assessment:
    """Raises BadProfile where the profile says what cannot be said."""
    return assess_known(policy, Known(catalogue, normal_profile(catalogue, profile), day))


def assess_all(policies: Iterable[Policy], catalogue: Catalogue, profile: Profile, day: date) -> list[Assessment]:
    """The same profile against each policy; its facts are read once."""
    known = Known(catalogue, normal_profile(catalogue, profile), day)
    return [assess_known(policy, known) for policy in policies]


def assess_known(policy: Policy, known: Known) -> Assessment:
    reasons = (_in_force(policy, known.day), _applicant(policy, known), *_conditions(policy, known))
    states = [reason.holds for reason in reasons]
    verdict = Verdict.NO if False in states else Verdict.MISSING if None in states else Verdict.YES
    given = NOTHING if verdict == Verdict.NO else amount(policy, known)
    return Assessment(policy.key, verdict, reasons, given, known.day)


def _in_force(policy: Policy, day: date) -> Reason:
    text = f"Chính sách có hiệu lực từ ngày {write_date(policy.valid_from)}"
    if policy.valid_until:
        text += f" đến hết ngày {write_date(policy.valid_until)}"
    return Reason("hieu-luc", text, policy.in_force(day), Clause(policy.document, "", verified=policy.verified))


def _applicant(policy: Policy, known: Known) -> Reason:
    labels = known.catalogue.facts[APPLICANT].options
    text = "Dành cho " + ", ".join(labels[key].lower() for key in policy.applicants)
    term = Is(APPLICANT, frozenset(policy.applicants))
    return Reason("doi-tuong", text, truth(term, known), policy.applicants_clause, lacking(term, known))


def _conditions(policy: Policy, known: Known) -> Iterable[Reason]:
    for one in policy.conditions:
        state = truth(one.term, known)
        missing = lacking(one.term, known) if state is None else ()
        yield Reason(one.key, one.text, state, one.clause, missing, one.way_out if state is False else "")
