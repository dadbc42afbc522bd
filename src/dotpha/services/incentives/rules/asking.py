"""Which question comes next, so that one learns the answer to every policy after few of them.

A policy is settled once its verdict is known and, where it is a yes, also which line of its amounts holds. Each screen that an
unsettled policy waits for gets a share of it: a whole where this screen alone is missing, a third where it is one of three. The screen
with the most is asked; among equals the first of the catalogue. Every screen is asked at most once, so that it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dotpha.services.incentives.rules.assessing import Assessment, Verdict, assess_all
from dotpha.services.incentives.rules.facts import APPLICANT, Catalogue, Profile, Screen
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.terms import facts_of


@dataclass(frozen=True)
class Standing:
    """After the answers so far: what comes out of each policy, what to ask next (None: nothing), how many wait for an answer."""

    assessments: tuple[Assessment, ...]
    ask: Screen | None
    unsettled: int


def waits_for(assessment: Assessment) -> tuple[str, ...]:
    """The facts that keep a policy from being settled; none where it is."""
    if assessment.verdict == Verdict.NO:
        return ()
    return tuple(dict.fromkeys((*assessment.missing, *assessment.amount.lacking)))


def facts_read(policy: Policy, catalogue: Catalogue) -> tuple[str, ...]:
    """The facts that a policy reads, as they are asked: who applies, its conditions, the cases and figures of its amounts."""
    named = [APPLICANT]
    for term in (*(one.term for one in policy.conditions), *(row.when for row in policy.rows if row.when)):
        named += facts_of(term)
    named += [fact for row in policy.rows for fact in (row.fact, row.count, row.rate, row.months) if fact]
    return tuple(dict.fromkeys(base for fact in named for base in catalogue.base(fact)))


def standing(
    policies: Sequence[Policy], catalogue: Catalogue, profile: Profile, day: date, asked: Collection[str] = ()
) -> Standing:
    """What is known so far and the next question. `asked` are the screens already shown: what was left open there stays open."""
    found = assess_all(policies, catalogue, profile, day)
    waiting = [screens for one in found if (screens := _screens(waits_for(one), catalogue, asked))]
    unsettled = sum(1 for one in found if waits_for(one))
    if APPLICANT not in profile and (first := catalogue.screen_of(APPLICANT)) not in asked:
        return Standing(tuple(found), catalogue.screen(first), unsettled)
    return Standing(tuple(found), _most_wanted(waiting, catalogue), unsettled)


def _screens(facts: Iterable[str], catalogue: Catalogue, asked: Collection[str]) -> list[str]:
    named = dict.fromkeys(catalogue.screen_of(fact) for fact in facts)
    return [screen for screen in named if screen not in asked]


def _most_wanted(waiting: Iterable[Sequence[str]], catalogue: Catalogue) -> Screen | None:
    worth: dict[str, Fraction] = {}
    for screens in waiting:
        for screen in screens:
            worth[screen] = worth.get(screen, Fraction(0)) + Fraction(1, len(screens))
    wanted = [screen for screen in catalogue.screens if screen.key in worth]
    return max(wanted, key=lambda screen: worth[screen.key]) if wanted else None
