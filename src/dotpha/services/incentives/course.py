"""The course of questions in an address: what was answered stands in it and nowhere else, without a name.

`da` names the screens that were answered, in their order; `tra` the one that is being answered, `sua` the one that is shown
again. Every other parameter is an answer as it was typed, by the key of its fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from dotpha.services.incentives.forms.facts import FactsForm, typed
from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.asking import Standing, facts_shown, standing
from dotpha.services.incentives.rules.facts import APPLICANT, Fact, Kind, Screen, normal
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.words import said

ANSWERED, ANSWERING, AGAIN = "da", "tra", "sua"
LONGEST = 60
MOST_VALUES = 20


@dataclass(frozen=True)
class Answered:
    """One screen that was answered: what was said, where to say it again."""

    screen: Screen
    words: str
    url: str


class Course:
    """The answers of an address on a day."""

    def __init__(self, data: QueryDict, day: date) -> None:
        self.day = day
        known = {screen.key for screen in catalogue().screens}
        asked = [key for key in data.get(ANSWERED, "").split(",") if key in known]
        self.asked: list[str] = list(dict.fromkeys(asked))
        self.raw = {
            key: said
            for key in catalogue().facts
            if (said := [one[:LONGEST] for one in data.getlist(key)[:MOST_VALUES] if one])
        }
        again = data.get(AGAIN, "")
        self.again = catalogue().screen(again) if again in known else None
        answering = data.get(ANSWERING, "")
        self.answering = catalogue().screen(answering) if answering in known else None

    @cached_property
    def applicant(self) -> str:
        """Who asks, "" while it is not known."""
        sort = (self.raw.get(APPLICANT) or [""])[0]
        return sort if sort in catalogue().facts[APPLICANT].options else ""

    @cached_property
    def policies(self) -> list[Policy]:
        return list(policies())

    def facts(self, screen: Screen) -> list[Fact]:
        """What is asked on a screen of who asks."""
        if APPLICANT in screen.facts:
            return [catalogue().facts[APPLICANT]]
        return facts_shown(screen, self.policies, catalogue(), self.applicant, self.day)

    def form(self, screen: Screen, *, bound: bool) -> FactsForm:
        """The screen with what was typed there; bound, it is read."""
        data = QueryDict(urlencode(self.raw, doseq=True))
        if bound:
            return FactsForm(self.facts(screen), data)
        form = FactsForm(self.facts(screen))
        form.initial = {key: values if key in _several() else values[0] for key, values in self.raw.items()}
        return form

    @cached_property
    def profile(self) -> dict[str, Any]:
        """What was said on the screens that were answered, as far as it can be read."""
        found: dict[str, Any] = {}
        for key in self.asked:
            form = self.form(catalogue().screen(key), bound=True)
            form.is_valid()
            found |= form.facts()
        return found

    @cached_property
    def standing(self) -> Standing:
        return standing(self.policies, catalogue(), self.profile, self.day, self.asked)

    def query(self, *, asked: list[str] | None = None, **more: str) -> str:
        """The answers as an address has them."""
        answers = {key: values for key, values in self.raw.items()}
        return urlencode({ANSWERED: ",".join(self.asked if asked is None else asked), **answers, **more}, doseq=True)

    def taken(self, screen: Screen) -> str:
        """The address after a screen was answered."""
        return self.query(asked=[*self.asked, screen.key] if screen.key not in self.asked else self.asked)

    @property
    def number(self) -> int:
        """Which question this is."""
        screen = self.answering or self.again
        return self.asked.index(screen.key) + 1 if screen and screen.key in self.asked else len(self.asked) + 1

    @property
    def more(self) -> int:
        """How many questions follow at most; unknown, and so none, before it is known who asks."""
        return max(self.standing.most_left - 1, 0) if self.applicant else 0

    @property
    def back(self) -> str:
        """The address of the question before; "" at the first."""
        return self.query(asked=self.asked[:-1], sua=self.asked[-1]) if self.asked else ""

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of a screen carries along: the answers of the other screens."""
        screen = self.answering or self.again or self.standing.ask
        shown = set(screen.facts) if screen else set()
        return [(key, one) for key, values in self.raw.items() if key not in shown for one in values]

    def answered(self) -> list[Answered]:
        """What was answered so far, in words."""
        return [self._answered(catalogue().screen(key)) for key in self.asked]

    def _answered(self, screen: Screen) -> Answered:
        known = {fact.key for fact in self.facts(screen)}
        words = [_words(key, self.profile[key]) for key in screen.facts if key in self.profile and key in known]
        return Answered(screen, "; ".join(words) or "chưa rõ", self.query(sua=screen.key))


def _several() -> set[str]:
    return {key for key, fact in catalogue().facts.items() if fact.kind == Kind.SEVERAL}


def _words(key: str, stored: Any) -> str:
    fact = catalogue().facts[key]
    told = said(fact, normal(fact, stored))
    return told if key == APPLICANT or fact.options else f"{fact.label}: {told}"


def query_of(profile: dict[str, Any]) -> str:
    """The address of a course in which this is already answered: a profile that is stored."""
    screens = dict.fromkeys(catalogue().screen_of(key) for key in profile if key in catalogue().facts)
    answers = {key: typed(catalogue().facts[key], value) for key, value in profile.items() if key in catalogue().facts}
    order = [screen.key for screen in catalogue().screens if screen.key in screens]
    return urlencode({ANSWERED: ",".join(order), **answers}, doseq=True)
