"""What `cases` says elsewhere, and what a service hands to its `Module` for a kind of cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from dotpha.cases import kinds, queries
from dotpha.cases.kinds import Kind
from dotpha.kit.modules import Dated, Link, SearchKind, Waiting
from dotpha.text.dates import write_date


def visible(kind: Kind, user: Any) -> Any:
    return queries.visible_cases(user, kind.key)


def words(kind: Kind, case: Any) -> tuple[str, str]:
    """Title and further words: the code, who asks, what the short and long fields say."""
    said = " ".join(str(value) for value in case.content.values() if isinstance(value, str))
    return f"{case.code} {case.title}", f"{case.applicant or ''} {said[:4000]}"


def plugs(*own: Kind) -> dict[str, Any]:
    """`Module(**plugs(KIND))`: Ctrl K finds its cases, evidence points at them, the ledger has words for its verbs."""
    verbs, facts = [], [("receipt", "giấy tiếp nhận"), ("note", "lý do"), ("received_at", "nhận lúc")]
    for kind in own:
        verbs += [(f"{kind.key}.begun", f"Lập {kind.noun}"), (f"{kind.key}.dropped", f"Bỏ nháp {kind.noun}")]
        verbs += [(f"{kind.key}.received", f"Tiếp nhận {kind.noun}")]
        verbs += [(f"{kind.key}.{one.verb}", one.label) for one in kind.flow]
        facts += [
            (f"said_{field.key}", field.label)
            for asked in kind.asks.values()
            if isinstance(asked, tuple)
            for field in asked
        ]
    return {
        "search": tuple(
            SearchKind(one.key, one.label, partial(visible, one), "cases:case", partial(words, one)) for one in own
        ),
        "links": tuple(Link(one.key, one.label, partial(visible, one), "cases:case") for one in own),
        "verbs": tuple(verbs),
        "facts": tuple(dict(facts).items()),
    }


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """Cases whose next step is this person's, reviews and opinions that are asked of them."""
    for case in queries.waiting_cases(user)[:MOST]:
        state = kinds.of(case.kind).standing(case, day)
        until = f", hạn {write_date(case.due_on)}" if case.due_on else ""
        tone = state.tone if state.tone in ("late", "soon") else "plain"
        yield Waiting(
            f"{case.code} «{case.title[:140]}»: {state.label.lower()}{until}",
            reverse("cases:case", args=[case.pk]),
            tone,
        )
    for one in queries.reviews_due(user):
        tone = "late" if one.due_on and one.due_on < day else "plain"
        until = f", hạn {write_date(one.due_on)}" if one.due_on else ""
        yield Waiting(
            f"Nhận xét hồ sơ {one.case.code} «{one.case.title[:140]}»{until}",
            reverse("cases:review", args=[one.pk]),
            tone,
        )
    for asked in queries.opinions_due(user):
        tone = "late" if asked.due_on < day else "plain"
        text = f"Cho ý kiến về hồ sơ {asked.case.code} «{asked.case.title[:140]}», hạn {write_date(asked.due_on)}"
        yield Waiting(text, reverse("cases:case", args=[asked.case_id]), tone)


MOST = 50


def dates(user: Any, first: date, last: date) -> Iterator[Dated]:
    """Terms of the cases one has in hand or asked for."""
    for case in queries.dated_cases(user, first, last):
        key, url = f"cases.case:{case.pk}", reverse("cases:case", args=[case.pk])
        label = kinds.of(case.kind).step(case.step).label
        assert case.due_on is not None
        yield Dated(key, case.due_on, f"{case.code} {case.title[:120]} ({label.lower()})", url, "Hạn xử lý hồ sơ")


def home(user: Any) -> str | None:
    """Who holds no position is here to apply or to judge."""
    return None if user.held else reverse("cases:own_list")
