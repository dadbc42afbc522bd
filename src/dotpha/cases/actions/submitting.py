"""A case is handed in: what was written is kept as it is, with its second and a digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dotpha.cases import kinds
from dotpha.cases.actions.drafting import is_open, writable
from dotpha.cases.actions.moving import Incomplete, step_on
from dotpha.cases.actions.shared import locked
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Case, CaseFile, Receipt
from dotpha.cases.queries.page import completeness_of
from dotpha.cases.rules.receipts import digest_of
from dotpha.kit import clock, ledger


@transaction.atomic
def submit(
    *, case_id: int, turn: int, actor: Any, day: date, verb: str = "submit", at: datetime | None = None
) -> Receipt:
    """Hands in what was kept; gives the receipt. `at`: when it came in, where that was before it was this one's turn.

    The same click twice gives the one receipt. Raises Refused, Incomplete, Rejected (with the second) for a closed call.
    """
    arrived = at or clock.now()
    case = locked(case_id)
    last = Receipt.objects.filter(case=case).order_by("-version").first()
    if last and not kinds.of(case.kind).step(case.step).writes and last.by_id == actor.pk and case.turn == turn + 1:
        return last
    kind = writable(case, turn, actor)
    if case.call is not None and case.submitted_at is None:
        _still_open(case, kind, arrived)
    found = completeness_of(case)
    if not found.whole:
        raise Incomplete(
            f"Hồ sơ {case.code} chưa nộp được: còn {len(found.missing)} mục cần bổ sung.",
            {one.key: one.says for one in found.missing},
        )
    receipt = _receipt(case, kind, found.values, arrived, actor, last.version + 1 if last else 1)
    if case.submitted_at is None:
        case.submitted_at = arrived
    case.turn += 1
    case.save(update_fields=["submitted_at", "turn", "call"])
    step_on(case=case, verb=verb, facts={"receipt": receipt.number}, actor=actor, day=day)
    return receipt


def _still_open(case: Case, kind: Kind, at: datetime) -> None:
    """Raises Rejected where the call is over; what need not answer one goes on without it."""
    if kind.called and case.call is not None:
        is_open(case.call, at)
    elif case.call is not None and case.call.window.why_closed(at):
        case.call = None


def _receipt(case: Case, kind: Kind, values: Mapping[str, Any], at: datetime, actor: Any, version: int) -> Receipt:
    files = CaseFile.objects.filter(case=case, dropped_at=None).select_related("file")
    content = {
        "title": case.title, "applicant": str(case.applicant or case.made_by), "call": str(case.call or ""),
        "values": dict(values),
        "files": [
            {"key": one.key, "name": one.file.name, "size": one.file.size, "digest": one.file.digest, "file": one.pk}
            for one in files
        ],
    }  # fmt: skip
    number = f"{case.code}/{version}"
    digest = digest_of(number, at, content)
    made = Receipt.objects.create(
        case=case, version=version, number=number, at=at, by=actor, content=content, digest=digest
    )
    ledger.write(f"{kind.key}.received", case, actor=actor, number=number, digest=digest, received_at=at.isoformat())
    return made
