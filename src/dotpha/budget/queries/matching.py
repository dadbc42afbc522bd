"""Which task and which organisation a row of a finance sheet is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dotpha.budget.models import BudgetLine
from dotpha.budget.sheets.rows import SheetRow
from dotpha.people.models import Organisation
from dotpha.people.queries import Register, lineage
from dotpha.programme.lists.reading import key_of_code
from dotpha.programme.models import Task, TaskItem
from dotpha.programme.replies.codes import read_code
from dotpha.programme.rules.matching import Asked, Proposal, propose


@dataclass(frozen=True)
class Matched:
    """What a row is about; `by` is how its task was told (BudgetLine.By)."""

    task_id: int | None
    by: str
    organisation_id: int | None


class Matcher:
    """All tasks and all names at once, for reading many rows; five queries."""

    def __init__(self, day: date) -> None:
        self.register = Register(day)
        self.tasks = {one.pk: one for one in Task.objects.exclude(step="cancelled").only("pk", "code", "title", "lead")}
        codes: dict[int, list[str]] = defaultdict(list)
        for pk, code in TaskItem.objects.filter(task__in=list(self.tasks)).values_list("task_id", "item__code"):
            if code:
                codes[pk].append(key_of_code(code))
        self.known = [
            Asked(one.pk, one.title, codes=(one.code, *dict.fromkeys(codes[one.pk]))) for one in self.tasks.values()
        ]

    def match(self, rows: Sequence[SheetRow]) -> list[Matched]:
        """In the order of the rows. A code is believed; without one the words, where nothing else comes near."""
        asked = [Asked(at, row.title, codes=_codes(row.code)) for at, row in enumerate(rows)]
        offered = propose(asked, self.known)
        return [self._matched(row, offered.get(at, ())) for at, row in enumerate(rows)]

    def _matched(self, row: SheetRow, offered: Sequence[Proposal]) -> Matched:
        first = offered[0] if offered and offered[0].sure else None
        task = self.tasks[first.key] if first else None
        by = BudgetLine.By.UNSURE
        if first:
            by = BudgetLine.By.CODE if first.score == 1.0 and _codes(row.code) else BudgetLine.By.WORDS
        organisation = self._organisation(row)
        lead = task.lead_id if task else None
        return Matched(task.pk if task else None, by, organisation.pk if organisation else lead)

    def _organisation(self, row: SheetRow) -> Organisation | None:
        """The agency of the row, else the nearest group above it that is the name of one; of a merged one who took over."""
        names = [row.agency] if row.agency else list(reversed(row.section.split(" / ")))
        found = next((found for name in names if name and (found := self.register.find(name))), None)
        if found is None:
            return None
        heir = lineage().successor(found.pk, self.register.day)
        return self.register.organisations.get(heir, found)


def _codes(code: str) -> tuple[str, ...]:
    """A code as tasks and superiors' lists have it."""
    if not code.strip():
        return ()
    return tuple(dict.fromkeys(one for one in (read_code(code), key_of_code(code)) if one))


@dataclass(frozen=True)
class Offer:
    """A task that a line may belong to, how near its words are (0–1)."""

    task: Task
    score: float


def offers(line: BudgetLine) -> list[Offer]:
    """The tasks that a line may belong to, the nearest first."""
    tasks = {one.pk: one for one in Task.objects.exclude(step="cancelled").defer("rules").select_related("lead")}
    known = [Asked(one.pk, one.title, codes=(one.code,)) for one in tasks.values()]
    found = propose([Asked(line.pk, line.title, codes=_codes(line.code))], known, most=5)
    return [Offer(tasks[one.key], one.score) for one in found.get(line.pk, ())]
