"""What the evaluations tell elsewhere: the inbox, the calendar, an agency's page, the periodic report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from dotpha.kit.modules import Dated, Waiting
from dotpha.people.models import REPORTS
from dotpha.scoring import access
from dotpha.scoring.models import Entry, Round, RoundRevision
from dotpha.scoring.queries.board import board_of
from dotpha.scoring.queries.rounds import visible_entries, visible_rounds
from dotpha.text.dates import write_date


def waiting(user: Any, day: date) -> list[Waiting]:
    """A self-assessment that is due, and to the office the rounds where some wait to be verified."""
    return [*_owed(user, day), *_to_verify(user)]


def _owed(user: Any, day: date) -> list[Waiting]:
    own = access.own(user) if user.has_role(*REPORTS) else set()
    if not own:
        return []
    rows = Entry.objects.filter(organisation__in=own, step="own", round__step="open")
    out = []
    for one in rows.select_related("round").order_by("round__own_due_on", "pk"):
        due = one.round.own_due_on
        tone = "late" if due < day else "soon" if (due - day).days <= 3 else "plain"
        words = f"Tự chấm «{one.round.title}», hạn {write_date(due)}{' (quá hạn)' if due < day else ''}"
        out.append(Waiting(words, reverse("scoring:entry", args=[one.pk]), tone))
    return out


def _to_verify(user: Any) -> list[Waiting]:
    if not user.is_standing_office:
        return []
    counts: dict[int, tuple[str, int]] = {}
    rows = Entry.objects.filter(step="submitted", round__step="open").exclude(submitted_by=user)
    for pk, title in rows.exclude(organisation__in=access.own(user)).values_list("round_id", "round__title"):
        counts[pk] = (title, counts.get(pk, ("", 0))[1] + 1)
    return [
        Waiting(
            f"Chấm điểm «{title}»: {n} đơn vị chờ thẩm định", f"{reverse('scoring:round', args=[pk])}?step=submitted"
        )
        for pk, (title, n) in sorted(counts.items())
    ]


def dates(user: Any, first: date, last: date) -> list[Dated]:
    """The days by which organisations evaluate themselves."""
    rounds = visible_rounds(user).filter(own_due_on__range=(first, last))
    return [
        Dated(
            f"scoring.round:{one.pk}", one.own_due_on, one.title, reverse("scoring:round", args=[one.pk]),
            "Hạn tự chấm điểm", one.step != Round.Step.OPEN,
        )
        for one in rounds
    ]  # fmt: skip


def panel(user: Any, organisation: Any) -> dict[str, Any] | None:
    """The published points of an organisation on its page; None where it was never evaluated."""
    entries = visible_entries(user).filter(Q(organisation=organisation), round__published_on__isnull=False)
    rows = []
    for one in entries.order_by("-round__day", "-pk")[:4]:
        board = board_of(one.round)
        line = board.line(one.pk)
        if line is not None:
            rows.append({"entry": one, "line": line, "of": len(board.lines)})
    return {"rows": rows} if rows else None


def report_facts(day: date) -> list[dict[str, Any]]:
    """For the periodic report: each round published by the day, as plain values, in the revision that stood on the day.

    Keys: round (id), title, level, period, basis, example, published_on, revision, organisations, and `lines` of (rank,
    name, points, most, most_known, missing) in the order of the league.
    """
    out = []
    for one, stood in _published_by(day):
        board = board_of(one, stood.result)
        lines = [
            (row.rank, row.name, row.total.points, row.total.most, row.total.most_known, row.total.missing)
            for row in board.lines
        ]
        out.append(
            {
                "round": one.pk, "title": one.title, "level": one.criteria.level, "period": one.period_label,
                "basis": one.criteria.basis, "example": one.criteria.example, "published_on": stood.published_on,
                "revision": stood.revision, "organisations": len(lines), "lines": lines,
            }
        )  # fmt: skip
    return out


def _published_by(day: date) -> list[tuple[Round, Round | RoundRevision]]:
    """Each round that was public on the day, with what it had published then: later corrections move nothing."""
    kept: dict[int, RoundRevision] = {}
    for one in RoundRevision.objects.filter(published_on__lte=day).order_by("revision"):
        kept[one.round_id] = one
    rounds = Round.objects.filter(Q(published_on__lte=day) | Q(pk__in=list(kept))).select_related("criteria")
    return [
        (one, one if one.published_on and one.published_on <= day else kept[one.pk])
        for one in rounds.order_by("day", "pk")
    ]
