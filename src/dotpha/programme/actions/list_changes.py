"""What an officer makes of a superior's later list: its changes taken over or left, the list kept with a frozen period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.carrying_over import change_as_said
from dotpha.programme.actions.lists import locked_form
from dotpha.programme.actions.tasks import locked_all
from dotpha.programme.lists.reading import without_period
from dotpha.programme.models import Document, ListForm, ListStand, Period
from dotpha.programme.queries.list_filling import stand_now
from dotpha.programme.queries.list_offers import Offer, offers_of
from dotpha.programme.queries.lists import open_draft_of, under_review
from dotpha.programme.queries.revising import Held
from dotpha.text.dates import write_date

TAKE, LEAVE = "take", "leave"


@dataclass(frozen=True)
class Decided:
    """How many changes were taken over, how many left."""

    taken: int
    left: int


@transaction.atomic
def decide_changes(*, form_id: int, choices: Mapping[str, str], actor: Any, day: date) -> Decided:
    """Takes over (`TAKE`) or leaves (`LEAVE`) what the list says otherwise, by `Offer.key`; those not named stay open.

    A change is made by the task's own actions, its old deadline kept as with any other; a left one is not offered again.
    """
    form = locked_form(form_id)
    access.check(actor, "programme.import_list", form)
    chosen = {key: choice for key, choice in choices.items() if choice in (TAKE, LEAVE)}
    if not chosen:
        raise Rejected("Hãy chọn ít nhất một chỗ: lấy theo cấp trên hoặc giữ như chương trình.")
    locked_all({one.task.pk for one in offers_of(form, day) if one.key in chosen})
    offers = {one.key: one for one in offers_of(form, day)}
    if not chosen.keys() <= offers.keys():
        raise Rejected(
            "Có nhiệm vụ vừa được người khác sửa, hoặc danh mục vừa có tệp mới. Hãy tải lại trang rồi chọn lại."
        )
    rows: dict[int, list[Offer]] = defaultdict(list)
    for key in chosen:
        rows[offers[key].link.pk].append(offers[key])
    document = form.documents.defer("text").latest("pk")  # the offers are all of the list last taken in
    for of_row in rows.values():
        _decide(form, document, of_row, chosen, actor=actor, day=day)
    taken = sum(choice == TAKE for choice in chosen.values())
    left = len(chosen) - taken
    ledger.write("programme.list_changes_decided", form, actor=actor, name=form.name, altered=taken, unchanged=left)
    return Decided(taken, left)


def _decide(
    form: ListForm, document: Document, offers: list[Offer], chosen: Mapping[str, str], *, actor: Any, day: date
) -> None:
    """What was chosen for one row of the list last taken in and one task."""
    link = offers[0].link
    taken = tuple(change for one in offers if chosen[one.key] == TAKE for change in one.changes)
    left = {one.change.field: _said(one) for one in offers if chosen[one.key] == LEAVE}
    if taken:
        reason = _by_list(form, document)
        change_as_said(Held(link.task, False, taken), link.item, document, reason, actor=actor, day=day)
    if left:
        ledger.write("programme.list_change_left", link.task, actor=actor, changed=left)
    link.decided = sorted({*link.decided, *(one.field for one in offers)})
    link.save(update_fields=["decided"])


def _by_list(form: ListForm, document: Document) -> str:
    """By which file a task is changed: the name of a list is that of all its files, and may name the month of the first."""
    file, day = document.file or form.file, form.given_on
    if file.pk != form.file_id:  # a newer file is still under review
        day = localtime(document.registered_at).date()
    return f"Theo danh mục «{without_period(form.name)}» của cấp trên, tệp {file.name} nhận ngày {write_date(day)}"


def _said(one: Offer) -> dict[str, str]:
    return {"was": one.change.was, "becomes": one.change.becomes}


@transaction.atomic
def keep_list(*, form_id: int, period_id: int, actor: Any, day: date) -> ListStand:
    """Keeps the list as it is now with a period frozen before: its file came later than the figures that fill it."""
    form = locked_form(form_id)
    access.check(actor, "programme.import_list", form)
    period = Period.objects.filter(pk=period_id).exclude(frozen_on=None).first()
    if period is None:
        raise Rejected("Kỳ này chưa chốt số liệu. Hãy chốt kỳ rồi giữ danh mục theo kỳ.")
    if form.mapped_on is None or not form.documents.exists():
        raise Rejected(
            f"Danh mục «{form}» chưa được đưa vào chương trình nên chưa giữ theo kỳ được. Hãy soát rồi đưa vào."
        )
    if open_draft_of(form) is not None:
        raise Rejected(
            f"Tệp mới của danh mục «{form}» còn đang soát. Hãy đưa vào chương trình hoặc bỏ bản đọc đó rồi giữ theo kỳ."
        )
    kept = form.stands.filter(period=period, file=form.file, revision=period.revision).first()
    if kept is not None:
        return kept
    made = stand_now(form, period)
    made.kept_on = day
    made.save()
    ledger.write("programme.list_kept", form, actor=actor, name=form.file.name, period=period.name)
    return made


def keep_lists(period: Period, day: date) -> None:
    """Keeps every list taken in with a period that is frozen now; the caller holds the transaction.

    One whose newest file is still under review is kept by `keep_list` later: its rows have no tasks yet.
    """
    forms = ListForm.objects.filter(documents__isnull=False).exclude(mapped_on=None).select_related("file").distinct()
    stands = [stand_now(form, period) for form in forms.exclude(drafts__in=under_review())]
    for one in stands:
        one.kept_on = day
    ListStand.objects.bulk_create(stands)
