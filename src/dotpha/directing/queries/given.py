"""What was given: about a thing, by a leader, and what has happened with it since a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from dotpha.directing.flow import DRAFT
from dotpha.directing.models import Directive
from dotpha.directing.queries.standing import DirectiveView, views_of
from dotpha.directing.rules.standing import Came
from dotpha.kit import clock


def _issued() -> QuerySet[Directive]:
    rows = Directive.objects.exclude(step=DRAFT).select_related(
        "giver", "giver_body", "entered_by", "delegation__delegate", "organisation", "person", "document"
    )
    return rows.defer("document__text").order_by("-issued_on", "-pk")


def directives_of(kind: str, pk: int) -> QuerySet[Directive]:
    """The directives issued on one basis, newest first; rights are the caller's (`visible_directives`)."""
    return _issued().filter(basis_kind=kind, basis_id=pk)


def given_by(user: Any, day: date) -> list[DirectiveView]:
    """What a leader had given by the day, as it stood then, newest first."""
    return views_of(_issued().filter(giver=user, issued_on__lte=day), day)


@dataclass(frozen=True)
class Since:
    """Of the directives of all leaders or one: what was given, taken in, asked, done, and fell late from a day to another.

    `silent` are those whose hours have passed unacknowledged, on the last day, whenever they were given.
    """

    first: date
    last: date
    issued: tuple[DirectiveView, ...]
    acknowledged: tuple[DirectiveView, ...]
    asked: tuple[DirectiveView, ...]
    done: tuple[DirectiveView, ...]
    became_late: tuple[DirectiveView, ...]
    silent: tuple[DirectiveView, ...]


def since(first: date, last: date | None = None, *, giver: Any = None) -> Since:
    """What has happened with directives from `first` to `last` (today without it), both counted, as told at the end of `last`."""
    last = last or clock.today()
    rows = _issued().filter(issued_on__lte=last)
    views = views_of(rows.filter(giver=giver) if giver is not None else rows, last)

    def took(verb: str) -> tuple[DirectiveView, ...]:
        return tuple(one for one in views if any(it.verb == verb and first <= it.day for it in one.steps))

    def is_new(day: date | None) -> bool:
        return day is not None and first <= day <= last

    return Since(
        first, last, took("issue"), took("acknowledge"), took("ask"),
        done=tuple(one for one in views if one.state.came == Came.DONE and is_new(one.state.done_on)),
        became_late=tuple(
            one for one in views if one.state.came == Came.LATE and is_new(one.state.due_on + timedelta(1))
        ),
        silent=tuple(one for one in views if one.state.silent),
    )  # fmt: skip
