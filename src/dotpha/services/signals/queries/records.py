"""Reads of records and files: who sees which, what they publish as signals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from dotpha.kit import access
from dotpha.kit.signals import SignalRow
from dotpha.people.models import Organisation
from dotpha.people.queries import living
from dotpha.services.signals.access import communes_of
from dotpha.services.signals.models import Batch, Record


def visible_communes(user: Any, day: date) -> QuerySet[Organisation]:
    """The communes whose signals a person may see: all, their own, none."""
    rows = living(day).filter(kind=Organisation.Kind.COMMUNE).order_by("name")
    return rows if user.reads_all else rows.filter(pk__in=[one.pk for one in communes_of(user)])


def recordable_communes(user: Any, day: date) -> QuerySet[Organisation]:
    """The communes for which a person may record."""
    rows = living(day).filter(kind=Organisation.Kind.COMMUNE).order_by("name")
    return rows if user.is_standing_office else rows.filter(pk__in=[one.pk for one in communes_of(user)])


def visible_records(user: Any) -> QuerySet[Record]:
    """The records of communes one may see, also those withdrawn."""
    rows = Record.objects.select_related("commune", "body", "recorded_by", "withdrawn_by", "batch")
    if access.why_not(user, "signals.read_signals"):
        return rows.none()
    return rows if user.reads_all else rows.filter(commune__in=[one.pk for one in communes_of(user)])


def visible_batches(user: Any) -> QuerySet[Batch]:
    """Files: who may give any sees their own body's, the office all; who reads all sees those that count or did."""
    rows = Batch.objects.select_related("file", "body", "made_by", "taken_by", "withdrawn_by")
    if user.is_standing_office:
        return rows
    own = Q(body__in=[one.pk for one in communes_of(user)])
    return rows.filter(own | Q(taken_on__isnull=False)) if user.reads_all else rows.filter(own)


def waiting_batches(user: Any) -> list[Batch]:
    """Files looked at and not taken in yet that this person may take in."""
    if access.why_not(user, "signals.give_batch"):
        return []
    return list(visible_batches(user).filter(taken_on=None))


def published(kind: str, first: date, last: date) -> Iterator[SignalRow]:
    """The records of one kind as signals: known from the day they were recorded until they were withdrawn."""
    page = reverse("signals:record", args=[0]).removesuffix("0")
    rows = Record.objects.filter(kind=kind, day__range=(first, last)).order_by("day", "pk")
    cells = ("pk", "commune__code", "day", "count", "source", "recorded_on", "withdrawn_on")
    for pk, commune, day, count, source, known, gone in rows.values_list(*cells).iterator():
        yield SignalRow(commune, day, count, source, f"{page}{pk}", known_on=known, gone_on=gone)
