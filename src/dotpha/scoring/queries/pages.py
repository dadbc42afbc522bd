"""What single pages draw: an organisation's evaluation, why a number is what it is, a set, a file looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from dotpha.kit import access as rights_of
from dotpha.scoring import access
from dotpha.scoring.facts import Counted, Fact, fact_of
from dotpha.scoring.models import CriteriaSet, Entry, Round, RoundRevision, Score
from dotpha.scoring.queries.board import Board, Line, board_of, live
from dotpha.scoring.queries.rounds import definition_of, visible_rounds
from dotpha.scoring.rules.criteria import Criterion, load
from dotpha.scoring.rules.files import SetFile
from dotpha.scoring.rules.totals import ORIGIN_LABELS, Part
from dotpha.text.numerals import write_number

VERBS = ("publish_round", "correct_round", "delete_round", "make_round")


def rights(user: Any, found: Round) -> dict[str, bool]:
    return {verb: rights_of.why_not(user, f"scoring.{verb}", found) is None for verb in VERBS}


def entries_of(found: Round) -> QuerySet[Entry]:
    return Entry.objects.filter(round=found)


def own_entries(user: Any, found: Round | None = None) -> list[Entry]:
    """The evaluations of one's own organisations, of one round or of all that are open."""
    rows = Entry.objects.filter(organisation__in=access.own(user)).select_related("round", "organisation")
    rows = rows.filter(round=found) if found is not None else rows.filter(round__step="open")
    return list(rows.order_by("round__own_due_on", "pk"))


def league_lines(board: Board, rows: Iterable[Entry]) -> list[Line]:
    """The lines of the board for the entries that the filter keeps, in the order of the board."""
    wanted = {one.pk for one in rows}
    return [one for one in board.lines if one.entry in wanted]


def changes_of(found: Round, board: Board) -> list[tuple[str, str, str]]:
    """While it is corrected: (organisation, published, now) where the points differ."""
    if found.step != Round.Step.CORRECTING or board.revision is not None:
        return []
    before = {one.entry: one for one in board_of(found).lines}
    return [
        (one.name, before[one.entry].total.words, one.total.words)
        for one in board.lines
        if one.entry in before and before[one.entry].total != one.total
    ]


def revisions_of(found: Round) -> QuerySet[RoundRevision]:
    return found.revisions.defer("result").select_related("published_by")


@dataclass(frozen=True)
class Row:
    """One criterion on the page of an organisation: its part, what it may do with it, the fields it is filled in by."""

    part: Part
    fact: Fact | None
    origin: str
    score: Score | None
    may_adjust: bool
    fields: tuple[Any, ...] = ()


@dataclass(frozen=True)
class EntryPage:
    user: Any
    entry: Entry
    board: Board
    line: Line
    scores: dict[str, Score]
    may_fill: bool
    may_verify: bool
    why_not_verify: str | None
    sees_documents: bool
    story: tuple[Any, ...]

    def rows(self, form: Any = None) -> list[tuple[str, list[Row]]]:
        """The criteria under their groups."""
        out = []
        for group in self.board.definition.groups:
            rows = [self._row(one, form) for one in group.criteria]
            out.append((f"{group.name} ({write_number(group.most)} điểm)", rows))
        return out

    def _row(self, one: Criterion, form: Any) -> Row:
        part = self.line.part(one.code)
        assert part is not None
        changeable = self.entry.round.step != Round.Step.PUBLISHED
        may_adjust = changeable and access.adjust(self.user, (self.entry, one)) is None
        fields = tuple(form.fields_of(one.code)) if form is not None else ()
        score = self.scores.get(one.code) if self.sees_documents else None
        return Row(part, fact_of(one.fact), ORIGIN_LABELS[part.origin], score, may_adjust, fields)


def entry_page(user: Any, entry: Entry) -> EntryPage:
    board = _board(user, entry)
    line = board.line(entry.pk)
    if line is None:
        raise Http404
    own = entry.organisation_id in access.own(user)
    open_now = entry.round.step == Round.Step.OPEN
    why_not = rights_of.why_not(user, "scoring.verify", entry)
    rows = Score.objects.filter(entry=entry).select_related("own_file", "given_by")
    return EntryPage(
        user, entry, board, line, {one.code: one for one in rows},
        may_fill=own and open_now and entry.step == Entry.Step.OWN,
        may_verify=open_now and why_not is None,
        why_not_verify=why_not if user.is_standing_office else None,
        sees_documents=access.read_behind(user, entry) is None,
        story=tuple(entry.steps.select_related("actor")),
    )  # fmt: skip


def _board(user: Any, entry: Entry) -> Board:
    """The published one, else this organisation's own line as it stands now."""
    found = entry.round
    correcting = found.step == Round.Step.CORRECTING and user.is_standing_office
    return live(found, [entry]) if found.result is None or correcting else board_of(found)


def criterion_or_404(entry: Entry, code: str) -> Criterion:
    found = load(entry.round.criteria.groups).of(code)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class WhyPage:
    """How one criterion came to its points."""

    entry: Entry
    part: Part
    fact: Fact | None
    counted: Counted | None
    day: Any
    origin: str
    why_not_items: str | None

    @property
    def about(self) -> str:
        """Organisation, criterion and the numbers in one line."""
        one = self.part.criterion
        points = self.part.points
        now = "chưa có số liệu" if points is None else f"{write_number(points)} điểm"
        return f"{self.entry.organisation}: {one.name} (tối đa {write_number(one.most)}), hiện {now}, {self.origin}."


def why_page(user: Any, entry: Entry, code: str) -> WhyPage:
    board = _board(user, entry)
    line = board.line(entry.pk)
    part = line.part(code) if line else None
    if line is None or part is None:
        raise Http404
    hidden = access.read_behind(user, entry)
    counted = board.why(line, part.criterion) if part.criterion.fact else None
    return WhyPage(entry, part, fact_of(part.criterion.fact), counted, board.day, ORIGIN_LABELS[part.origin], hidden)


def set_page_of(user: Any, found: CriteriaSet) -> dict[str, Any]:
    """A set with its criteria, the rounds held by it and its other versions."""
    definition = definition_of(found)
    used = Round.objects.filter(criteria=found).exists()
    office = rights_of.why_not(user, "scoring.edit_set", found) is None
    return {
        "set": found, "definition": definition, "facts": {one.fact: fact_of(one.fact) for one in definition.criteria},
        "rounds": visible_rounds(user).filter(criteria=found), "may": office, "may_edit": office and not used,
        "versions": CriteriaSet.objects.filter(code=found.code).exclude(pk=found.pk),
    }  # fmt: skip


def dry_run(found: SetFile, text: str) -> dict[str, Any]:
    """What a file would do: the set it makes, and where it differs from the version there is."""
    before = CriteriaSet.objects.filter(code=found.code).order_by("-version").first() if found.code else None
    changes: list[str] = []
    if before is not None and not found.faults:
        was = {one.code: one for one in definition_of(before).criteria}
        now = {one.code: one for one in found.definition.criteria}
        changes = [f"Thêm tiêu chí {code}: {one.name}" for code, one in now.items() if code not in was]
        changes += [f"Bỏ tiêu chí {code}: {one.name}" for code, one in was.items() if code not in now]
        changes += [f"Đổi tiêu chí {code}: {now[code].name}" for code in was if code in now and was[code] != now[code]]
    return {
        "found": found,
        "text": text,
        "before": before,
        "version": before.version + 1 if before else 1,
        "changes": changes,
    }
