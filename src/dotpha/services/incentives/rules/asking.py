"""Which question comes next, so that one learns the answer to every policy after few of them.

A policy is settled once its verdict is known and, where it is a yes, also which line of its amounts holds. Each screen that an
unsettled policy waits for gets a share of it: a whole where this screen alone is missing, a third where it is one of three. The screen
with the most is asked; among equals the first of the catalogue. Every screen is asked at most once, so that it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from dotpha.services.incentives.rules.assessing import Assessment, Verdict, assess_all
from dotpha.services.incentives.rules.facts import APPLICANT, Catalogue, Fact, Kind, Profile, Screen
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.terms import Known, Term, facts_of, lacking, options_named


@dataclass(frozen=True)
class Standing:
    """After the answers so far: what comes out of each policy, what to ask next (None: nothing), how many wait for an answer.

    `most_left` screens are still asked at most: an answer may settle what another waits for, and opens nothing new.
    """

    assessments: tuple[Assessment, ...]
    ask: Screen | None
    unsettled: int
    most_left: int = 0


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


def facts_asked(policy: Policy, catalogue: Catalogue, applicant: str, day: date) -> tuple[str, ...]:
    """Of the facts that a policy reads those that count for this kind of applicant: no size is asked of a co-operative where
    only enterprises must be small."""
    known = Known(catalogue, {APPLICANT: applicant}, day)
    rows = policy.rows_on(day)
    named = [fact for one in policy.conditions for fact in lacking(one.term, known)]
    named += [fact for row in rows if row.when for fact in lacking(row.when, known)]
    figures = [fact for row in rows for fact in (row.fact, row.count, row.rate, row.months) if fact]
    named += [base for fact in figures for base in catalogue.base(fact)]
    return tuple(fact for fact in facts_read(policy, catalogue) if fact in named)


def facts_shown(
    screen: Screen, policies: Iterable[Policy], catalogue: Catalogue, applicant: str, day: date
) -> list[Fact]:
    """The facts of a screen that count with some policy in force for this kind of applicant; options that none names left out."""
    meant = [one for one in policies if applicant in one.applicants and one.in_force(day)]
    read = {fact for one in meant for fact in facts_asked(one, catalogue, applicant, day)} | {APPLICANT}
    return [_with_options(catalogue.facts[key], meant) for key in screen.facts if key in read]


def _with_options(fact: Fact, policies: Iterable[Policy]) -> Fact:
    """Of what one may tick, what counts with one of these policies; every option where nothing is ticked."""
    if fact.kind != Kind.SEVERAL:
        return fact
    named = {value for one in policies for term in _terms(one) for value in options_named(term, fact.key)}
    return replace(fact, options={key: label for key, label in fact.options.items() if key in named})


def _terms(policy: Policy) -> list[Term]:
    return [one.term for one in policy.conditions] + [row.when for row in policy.rows if row.when]


def standing(
    policies: Sequence[Policy], catalogue: Catalogue, profile: Profile, day: date, asked: Collection[str] = ()
) -> Standing:
    """What is known so far and the next question. `asked` are the screens already shown: what was left open there stays open."""
    found = assess_all(policies, catalogue, profile, day)
    waiting = [screens for one in found if (screens := _screens(waits_for(one), catalogue, asked))]
    unsettled = sum(1 for one in found if waits_for(one))
    left = len({screen for screens in waiting for screen in screens})
    if APPLICANT not in profile and (first := catalogue.screen_of(APPLICANT)) not in asked:
        return Standing(tuple(found), catalogue.screen(first), unsettled, left)
    return Standing(tuple(found), _most_wanted(waiting, catalogue), unsettled, left)


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
