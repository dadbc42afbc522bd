"""Warnings as lists and pages show them: as they stood on a day, in the words of that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, prefetch_related_objects

from dotpha.kit import clock
from dotpha.kit.watches import Gravity
from dotpha.text.calendar import working_days_between
from dotpha.watching.models import GRAVITY_LABELS, FormerWords, Mute, Review, Said, Warning, WarningStep
from dotpha.watching.queries.watches import labels
from dotpha.watching.rules.sentences import sentence, sureness
from dotpha.watching.rules.standing import Standing, Taken, standing

GRAVITY_TONES = {Gravity.MILD: "plain", Gravity.SERIOUS: "soon", Gravity.GRAVE: "late"}


@dataclass(frozen=True)
class ListedWarning:
    """One warning on a day: its words and state then, whether it slept or was muted."""

    warning: Warning
    day: date
    words: Said
    state: Standing
    label: str
    """What its watch is called; its key where the watch is no more."""
    asleep: bool
    muted: bool
    useful: int
    useless: int

    @property
    def pk(self) -> int:
        return self.warning.pk

    @property
    def gravity(self) -> int:
        return self.words.gravity

    @property
    def gravity_label(self) -> str:
        return GRAVITY_LABELS[Gravity(self.words.gravity)]

    @property
    def gravity_tone(self) -> str:
        return GRAVITY_TONES[Gravity(self.words.gravity)] if self.state.open else "plain"

    @property
    def body_name(self) -> str:
        return self.warning.body.short_name if self.warning.body else ""

    @property
    def says(self) -> str:
        """What is so, after the name of the watch where the words do not begin with it."""
        says = self.words.says
        return says if says.startswith(self.label.lower()) else f"{self.label}: {says}"

    @property
    def lasted(self) -> int:
        """Working days since it is so, to the day or to its end."""
        end = self.warning.cleared_on if self.state.cleared and self.warning.cleared_on else self.day
        return max(0, working_days_between(self.warning.since, end))

    @property
    def sure(self) -> str:
        return sureness(self.words.sure) or "chắc chắn"

    @property
    def certainty(self) -> float:
        """For ordering: what is simply so is certain."""
        return 1.0 if self.words.sure is None else self.words.sure

    @property
    def sentence(self) -> str:
        one = self.warning
        return sentence(
            one.name, self.body_name, self.words.says, one.since, self.words.sure, self.words.advice, self.day
        )

    @property
    def quiet(self) -> str:
        """Why nobody is told of it: "" where they are."""
        if self.asleep and self.warning.snoozed_until:
            return f"tạm lắng đến {self.warning.snoozed_until:%d/%m/%Y}"
        return "đang tắt báo" if self.muted else ""


def on_day(warnings: QuerySet[Warning], day: date) -> QuerySet[Warning]:
    """Those that were so on a day: raised by then, and not yet gone or gone in the week before."""
    lately = Q(cleared_on=None) | Q(cleared_on__gt=day - timedelta(7))
    return warnings.filter(lately, raised_on__lte=day)


def ordered(warnings: QuerySet[Warning]) -> QuerySet[Warning]:
    """Open ones first, then the gravest, the heaviest, the oldest."""
    return warnings.order_by(F("cleared_on").asc(nulls_first=True), "-gravity", "-weight", "since", "pk")


def listed(warnings: Iterable[Warning], day: date, *, state: str = "all", gravity: str = "") -> list[ListedWarning]:
    """As they stood on a day; `state` keeps those of one sort, `gravity` of one gravity. A fixed number of queries."""
    rows = list(warnings)
    steps = Prefetch("steps", WarningStep.objects.select_related("actor"))
    former = Prefetch("former", FormerWords.objects.filter(until__gt=day).order_by("until"), to_attr="later")
    reviews = Prefetch("reviews", Review.objects.select_related("reviewer"))
    prefetch_related_objects(rows, "body", "assigned_to", steps, former, reviews)
    mutes = list(Mute.objects.filter(from_on__lte=day, until__gt=day))
    known = labels()
    found = [_listed(one, day, mutes, known) for one in rows]
    return [one for one in found if _fits(one, state) and gravity in ("", str(one.gravity))]


def _listed(one: Any, day: date, mutes: list[Mute], known: dict[str, str]) -> ListedWarning:
    taken = [Taken(step.verb, step.target, step.day) for step in one.steps.all()]
    said = [review.useful for review in one.reviews.all() if review.day <= day]
    return ListedWarning(
        warning=one,
        day=day,
        words=one.later[0] if one.later else one,
        state=standing(taken, one.cleared_on, day),
        label=known.get(one.watch, one.watch),
        asleep=one.asleep(day) and day >= clock.today(),
        muted=any(mute.covers(one.watch, one.body_id) for mute in mutes),
        useful=said.count(True),
        useless=said.count(False),
    )


def _fits(one: ListedWarning, state: str) -> bool:
    tests = {
        "all": lambda: True,
        "open": lambda: one.state.open and not one.quiet,
        "raised": lambda: one.state.step == "raised" and not one.quiet,
        "quiet": lambda: one.state.open and bool(one.quiet),
        "over": lambda: not one.state.open,
        "unjudged": lambda: not one.useful and not one.useless,
    }
    return tests.get(state, tests["all"])()
