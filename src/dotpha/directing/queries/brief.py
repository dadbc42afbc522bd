"""What directives say in the brief of a morning: those that were issued since the one before."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dotpha.directing.flow import WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence
from dotpha.text.dates import write_date


def brief(morning: Morning) -> Iterator[BriefPart]:
    """One sentence with the directives; those taken back meanwhile are none."""
    given = Directive.objects.filter(issued_at__gte=morning.begins, issued_at__lt=morning.ends).exclude(step=WITHDRAWN)
    rows = tuple(_row(one) for one in given.select_related("organisation").order_by("issued_at", "pk"))
    if rows:
        words = f"{len(rows)} chỉ đạo mới của lãnh đạo."
        yield BriefPart("Chỉ đạo", (Sentence(words, rows=rows),), f"{len(rows)} chỉ đạo mới", order=5)


def _row(one: Directive) -> Row:
    words = f"{one.giver}: {one.title} ({one.organisation.short_name}, hạn {write_date(one.due_on)})"
    return Row(words, reverse("directing:directive", args=[one.pk]))
