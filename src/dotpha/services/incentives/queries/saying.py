"""The screens of a profile with what was said on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dotpha.cases.models import Applicant
from dotpha.services.incentives.course import query_of
from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.queries.profiles import COMMUNE, SORTS, fit, profile_of
from dotpha.services.incentives.rules.asking import facts_shown
from dotpha.services.incentives.rules.facts import APPLICANT, Fact, Screen, normal
from dotpha.services.incentives.rules.words import said


@dataclass(frozen=True)
class Shown:
    """One screen: what is asked, and (label, words) of what was said."""

    screen: Screen
    asked: tuple[Fact, ...]
    said: tuple[tuple[str, str], ...]


def screens_of(applicant: Applicant, day: date) -> list[Shown]:
    """Those that some policy in force reads of this sort of applicant."""
    known, out = fit(applicant.facts), []
    for screen in catalogue().screens:
        asked = tuple(
            one
            for one in facts_shown(screen, policies(), catalogue(), SORTS[applicant.kind], day)
            if one.key not in (APPLICANT, COMMUNE)
        )
        told = tuple((one.label, said(one, normal(one, known[one.key]))) for one in asked if one.key in known)
        if asked:
            out.append(Shown(screen, asked, told))
    return out


def address(applicant: Applicant) -> str:
    """The questions with this profile already answered."""
    return query_of({key: value for key, value in profile_of(applicant).items() if key != COMMUNE})
