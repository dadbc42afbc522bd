"""What came of conclusions on a day: each becomes a directive, which says how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from dotpha.committee.models import Conclusion
from dotpha.committee.rules.outcomes import Outcome, outcome
from dotpha.directing.queries import DirectiveView
from dotpha.directing.queries import views_of as directives_on
from dotpha.programme.queries import TaskView


@dataclass(frozen=True)
class ConclusionView:
    """A conclusion as it stood on a day; `task` None where none was given, or it is not issued."""

    conclusion: Conclusion
    outcome: Outcome
    task: TaskView | None

    @property
    def due_on(self) -> date | None:
        """The deadline in force: the task's, where it was moved."""
        return self.task.deadline if self.task else self.conclusion.due_on

    @property
    def lead_name(self) -> str:
        if self.task:
            return self.task.lead_names
        return self.conclusion.lead.name if self.conclusion.lead else ""


def views_of_conclusions(conclusions: QuerySet[Conclusion] | Iterable[Conclusion], day: date) -> list[ConclusionView]:
    """The conclusions as they stood on the day; a fixed number of queries."""
    rows = conclusions
    if isinstance(conclusions, QuerySet):
        rows = conclusions.select_related("session", "lead", "item", "directive").prefetch_related("supporting")
    every = list(rows)
    given = directives_on([one.directive for one in every if one.directive], day)
    views = {one.directive.pk: one for one in given}
    return [_view(one, views.get(one.directive_id or 0), day) for one in every]


def _view(one: Conclusion, given: DirectiveView | None, day: date) -> ConclusionView:
    issued = one.session.notice_on is not None and one.session.notice_on <= day
    return ConclusionView(
        one, outcome(issued=issued, given=given.state if given else None), given.task if given else None
    )
