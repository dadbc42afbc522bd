"""Writes on periods: opened, its day of answer changed, figures verified, frozen, corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.asking import locked_period, open_for_words
from dotpha.programme.actions.list_changes import keep_lists
from dotpha.programme.models import Period, PeriodRevision
from dotpha.programme.queries.periods import day_of
from dotpha.programme.queries.snapshot import material_now
from dotpha.programme.rules.comparing import changed_figures, digest
from dotpha.programme.rules.days import impossible_due
from dotpha.programme.rules.figures import LABELS
from dotpha.programme.rules.regimes import impossible_cut_off, offer
from dotpha.text.dates import write_date
from dotpha.text.periods import read_period


@transaction.atomic
def open_period(
    *,
    name: str,
    actor: Any,
    day: date,
    due_on: date | None = None,
    cut_off_on: date | None = None,
    report_due_on: date | None = None,
    source: str = "",
) -> Period:
    """Opens a period by its name (2025-Q2, 2025-H1, 2025-NQ03-1, a free range) with the days of its rule unless others are given.

    Answers asked for by a day that is past are due today. `source` names the paper that asks for a free range.
    """
    access.check(actor, "programme.open_period")
    try:
        legal = offer(read_period(name))
    except ValueError as error:
        raise Rejected(str(error)) from None
    read, regime = legal.period, legal.regime
    due_on = due_on or max(legal.due_on, day)
    cut_off_on = cut_off_on or legal.cut_off_on
    for why in (impossible_due(due_on, read.starts_on, day), impossible_cut_off(cut_off_on, read.starts_on)):
        if why:
            raise Rejected(why)
    try:
        with transaction.atomic():
            period = Period.objects.create(
                name=read.name,
                label=read.label,
                starts_on=read.starts_on,
                ends_on=read.ends_on,
                cut_off_on=cut_off_on,
                due_on=due_on,
                report_due_on=report_due_on or legal.report_due_on,
                rule=regime.rule,
                source=source.strip() or regime.source,
                opened_on=day,
                opened_by=actor,
            )
    except IntegrityError:
        raise Rejected(f"Kỳ «{read.label}» đã được mở trước đó.") from None
    ledger.write(
        "programme.period_opened", period, actor=actor, name=period.name, due_on=period.due_on, cut_off_on=cut_off_on
    )
    return period


@transaction.atomic
def change_due(*, period_id: int, becomes: date, reason: str, actor: Any, day: date) -> Period:
    """Gives the agencies of an open period another day to answer by; the old one and the reason stay in the ledger."""
    period = open_for_words(period_id)
    access.check(actor, "programme.open_period", period)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do đổi hạn gửi trả lời.")
    if becomes == period.due_on:
        raise Rejected(f"Hạn gửi trả lời kỳ «{period.label}» đã là ngày {write_date(becomes)}.")
    if why := impossible_due(becomes, period.starts_on, day):
        raise Rejected(why)
    was, period.due_on = period.due_on, becomes
    period.save(update_fields=["due_on"])
    ledger.write("programme.period_due_changed", period, actor=actor, was=was, becomes=becomes, reason=reason.strip())
    return period


@transaction.atomic
def verify_period(*, period_id: int, actor: Any, day: date) -> Period:
    """Says that the figures as they stand were looked at and are right; what changes afterwards is told before freezing."""
    period = open_for_words(period_id)
    access.check(actor, "programme.freeze_period", period)
    _has_ended(period, day)
    _verify(period, material_now(period), actor=actor, day=day)
    return period


def _verify(period: Period, found: dict[str, Any], *, actor: Any, day: date) -> None:
    period.verified = {"figures": found["figures"], "digest": digest(found)}
    period.verified_on, period.verified_by = day, actor
    period.save(update_fields=["verified", "verified_on", "verified_by"])
    ledger.write("programme.period_verified", period, actor=actor, figures=found["figures"])


@transaction.atomic
def freeze_period(*, period_id: int, actor: Any, day: date) -> Period:
    """Freezes a period: its figures and the rows behind them are kept as they stand and never change.

    Where they were verified before and are others now, Rejected tells which; freezing unverified figures verifies them.
    A period being corrected gets another revision, the one before is kept with the reason.
    """
    period = locked_period(period_id)
    access.check(actor, "programme.freeze_period", period)
    if period.closed:
        raise Rejected(f"Kỳ «{period.label}» đã chốt số liệu ngày {period.frozen_on:%d/%m/%Y}.")
    _has_ended(period, day)
    found = material_now(period)
    if period.verified is None:
        _verify(period, found, actor=actor, day=day)
    elif period.verified["digest"] != digest(found):
        raise Rejected(_changed_since(period, found))
    if period.correcting_on:
        _keep_revision(period, day=day)
    period.figures, period.frozen_on, period.frozen_by = found, day, actor
    period.correcting_on, period.correcting_by, period.correction = None, None, ""
    period.save()
    keep_lists(period, day)
    ledger.write("programme.period_frozen", period, actor=actor, figures=found["figures"], revision=period.revision)
    return period


def _has_ended(period: Period, day: date) -> None:
    if day < period.cut_off_on:
        raise Rejected(
            f"Kỳ «{period.label}» lấy số liệu đến ngày {write_date(period.cut_off_on)}; chưa chốt được trước ngày đó."
        )


def _changed_since(period: Period, found: dict[str, Any]) -> str:
    moved = changed_figures((period.verified or {})["figures"], found["figures"])
    told = "; ".join(f"{LABELS[key]} {was} thành {now}" for key, was, now in moved if key in LABELS)
    what = f"số liệu đã khác ({told})" if told else "nội dung của nhiệm vụ đã khác, các con số không đổi"
    return (
        f"Từ khi xác nhận ngày {write_date(period.verified_on or day_of(period))}, {what}. "
        "Hãy xem lại, xác nhận lại rồi chốt."
    )


def _keep_revision(period: Period, *, day: date) -> None:
    # The database holds them together: a period being corrected is frozen, with who did both.
    PeriodRevision.objects.create(
        period=period,
        revision=period.revision,
        figures=period.figures,
        frozen_on=period.frozen_on,  # type: ignore[misc]
        frozen_by=period.frozen_by,  # type: ignore[misc]
        replaced_on=day,
        replaced_by=period.correcting_by,  # type: ignore[misc]
        reason=period.correction,
    )
    period.revision += 1


@transaction.atomic
def correct_period(*, period_id: int, reason: str, actor: Any, day: date) -> Period:
    """Opens a frozen period for a correction: words are taken again, until it is frozen anew the frozen figures stand."""
    period = locked_period(period_id)
    access.check(actor, "programme.freeze_period", period)
    if period.frozen_on is None:
        raise Rejected(f"Kỳ «{period.label}» chưa chốt số liệu nên chưa cần đính chính.")
    if period.correcting_on:
        raise Rejected(f"Kỳ «{period.label}» đang được đính chính từ ngày {write_date(period.correcting_on)}.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do đính chính số liệu đã chốt.")
    period.correcting_on, period.correcting_by, period.correction = day, actor, reason.strip()
    period.verified_on = period.verified_by = period.verified = None
    period.save(
        update_fields=["correcting_on", "correcting_by", "correction", "verified", "verified_on", "verified_by"]
    )
    ledger.write("programme.period_correcting", period, actor=actor, reason=period.correction, revision=period.revision)
    return period


@transaction.atomic
def drop_correction(*, period_id: int, actor: Any, day: date) -> Period:
    """Ends a correction without another revision: the frozen figures stay as they are."""
    period = locked_period(period_id)
    access.check(actor, "programme.freeze_period", period)
    if period.correcting_on is None:
        raise Rejected(f"Kỳ «{period.label}» không có đính chính nào đang mở.")
    period.correcting_on, period.correcting_by, period.correction = None, None, ""
    period.save(update_fields=["correcting_on", "correcting_by", "correction"])
    ledger.write("programme.period_correction_dropped", period, actor=actor, revision=period.revision)
    return period
