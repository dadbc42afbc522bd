"""What warnings say in the brief of a morning: those that are new and last, those that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence
from dotpha.kit.watches import Gravity
from dotpha.watching.models import Warning
from dotpha.watching.queries.listed import ListedWarning, listed, ordered
from dotpha.watching.rules.standing import GIVEN_UP


def brief(morning: Morning) -> Iterator[BriefPart]:
    """Raised since the brief before and still so; gone in the days since, of those that were told before.

    What is only watched no more is not gone.
    """
    raised = Warning.objects.filter(raised_at__gte=morning.begins, raised_at__lt=morning.ends)
    fresh = listed(ordered(raised.filter(Q(cleared_on=None) | Q(cleared_on__gte=morning.day))), morning.day)
    fresh = [one for one in fresh if not one.quiet]
    gone = listed(
        ordered(Warning.objects.filter(cleared_on__range=morning.days, raised_at__lt=morning.begins)), morning.day
    )
    gone = [one for one in gone if one.state.ended != GIVEN_UP]
    page, told = reverse("watching:warning_list"), []
    if fresh:
        grave = sum(1 for one in fresh if one.gravity == Gravity.GRAVE)
        words = f"{len(fresh)} cảnh báo mới" + (f", trong đó {grave} nghiêm trọng." if grave else ".")
        url = f"{page}?{urlencode({'ngay': morning.day.isoformat(), 'since': f'{morning.since:%d/%m/%Y}'})}"
        told.append(Sentence(words, url, "late" if grave else "soon", tuple(_row(one) for one in fresh)))
    if gone:
        url = f"{page}?{urlencode({'ngay': morning.day.isoformat(), 'state': 'over'})}"
        told.append(Sentence(f"{len(gone)} cảnh báo đã hết.", url, "done", tuple(_row(one) for one in gone)))
    if told:
        yield BriefPart("Cảnh báo", tuple(told), f"{len(fresh)} cảnh báo mới" if fresh else "", order=20)


def _row(one: ListedWarning) -> Row:
    whose = f" ({one.body_name})" if one.body_name and one.body_name not in one.warning.name else ""
    return Row(f"{one.warning.name}{whose}: {one.says}", reverse("watching:warning", args=[one.pk]))
