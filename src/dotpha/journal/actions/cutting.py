"""An answer of a period, cut from entries: the word of the programme, and which entries it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.journal.models import Entry, Photo, Use
from dotpha.journal.queries.cutting import log_of
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions import add_evidence, answer
from dotpha.programme.models import Answer
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class Chosen:
    """The officer's word on one task: what is said, the entries behind it, the photos handed in for a milestone.

    `seen` is the revision of the word that the page showed, 0: none.
    """

    task: int
    result: str
    entries: Sequence[int]
    rating: str = ""
    difficulty: str = ""
    seen: int = 0
    photos: Sequence[int] = ()
    milestone: int | None = None


@transaction.atomic
def cut_answer(*, period_id: int, organisation_id: int, chosen: Chosen, actor: Any, day: date) -> Answer:
    """Sends the word of a period on one task, remembers its entries, and hands in the chosen photos as evidence."""
    access.check(actor, "journal.cut_answers", organisation_id)
    entries = _entries(organisation_id, chosen, day)
    said = answer(
        task_id=chosen.task, period_id=period_id, actor=actor, day=day, result=chosen.result, rating=chosen.rating,
        difficulty=chosen.difficulty, seen=chosen.seen,
    )  # fmt: skip
    if said.organisation_id != organisation_id:  # of who holds posts in two bodies of one task
        raise Rejected(
            f"Câu trả lời này sẽ mang tên {said.organisation}, không phải cơ quan của nhật ký; hãy báo cáo ở trang nhiệm vụ."
        )
    _is_of_period(entries, said.period)
    before = set(Use.objects.filter(answer=said).values_list("entry_id", flat=True))
    Use.objects.bulk_create(
        Use(entry=one, answer=said, text=one.text, used_by=actor, used_on=day)
        for one in entries
        if one.pk not in before
    )
    _hand_in(chosen, entries, actor=actor, day=day)
    ledger.write(
        "journal.answer_cut", said, actor=actor, task=said.task.code, period=said.period.name, entries=[one.pk for one in entries]
    )  # fmt: skip
    return said


def _entries(organisation_id: int, chosen: Chosen, day: date) -> list[Entry]:
    """The entries chosen, of this task and this log. Raises Rejected where one is none of them any more."""
    if not chosen.entries:
        raise Rejected("Hãy chọn ít nhất một mục nhật ký làm nguồn cho câu trả lời.")
    wanted = set(chosen.entries)
    rows = log_of(organisation_id, day).filter(pk__in=wanted, task=chosen.task).order_by("happened_on", "pk")
    found = list(rows.select_for_update(of=("self",)))
    if len(found) != len(wanted):
        raise Rejected("Có mục nhật ký đã được rút hoặc chuyển sang nhiệm vụ khác. Hãy tải lại trang rồi chọn lại.")
    return found


def _is_of_period(entries: Sequence[Entry], period: Any) -> None:
    """What was noted late may stand in a later period, what had not happened yet in none."""
    after = next((one for one in entries if one.happened_on > period.ends_on), None)
    if after is not None:
        raise Rejected(
            f"Mục «{after}» diễn ra ngày {write_date(after.happened_on)}, sau kỳ «{period.label}». Hãy để mục này cho kỳ sau."
        )


def _hand_in(chosen: Chosen, entries: Sequence[Entry], *, actor: Any, day: date) -> None:
    """The photos of these entries as evidence of a milestone; the programme refuses one that was handed in for it before."""
    if not chosen.photos:
        return
    if chosen.milestone is None:
        raise Rejected("Hãy chọn mốc mà ảnh làm minh chứng.")
    rows = Photo.objects.filter(pk__in=chosen.photos, entry__in=entries).select_related("file", "entry")
    for photo in rows:
        add_evidence(
            milestone_id=chosen.milestone, actor=actor, day=day, file=photo.file, note=str(photo.entry)
        )  # fmt: skip
