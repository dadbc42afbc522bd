"""Writes of the morning's brief: made once a day, kept, put into the archive, sent by mail to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from dotpha.cases.actions import archive, post
from dotpha.cases.queries import absolute
from dotpha.cases.rules import is_quiet
from dotpha.kit import access, clock, files, ledger, search
from dotpha.kit.briefs import BriefPart, Morning, headline, write_parts
from dotpha.operations.models import Brief, BriefWish
from dotpha.operations.queries import briefs as queries
from dotpha.operations.queries.lists import Receiver, receivers_of_brief
from dotpha.operations.rules import briefs as rules
from dotpha.text.calendar import is_working_day


def make_due_brief() -> Brief | None:
    """The periodic work: the brief of today from seven on; after a stop later, never that of a day that is past."""
    return make_brief(day=clock.today()) if rules.is_due(clock.now()) else None


def make_brief(*, day: date) -> Brief | None:
    """Makes the brief of a working day; None on a day off, and where it is there already.

    What it says is found before anything is locked: it takes a while, and other writers would wait for it.
    """
    if not is_working_day(day) or queries.has_brief(day):
        return None
    morning = queries.morning_of(day)
    parts = queries.gather(morning)
    outer = [one for one in parts if not one.inside]
    papers = {True: queries.brief_docx(morning, parts)}
    if len(outer) < len(parts):
        papers[False] = queries.brief_docx(morning, outer)
    return _keep(morning, parts, papers)


@transaction.atomic
def _keep(morning: Morning, parts: Sequence[BriefPart], papers: dict[bool, bytes]) -> Brief | None:
    """Whole or not at all; the row of the day is the claim, so of two workers one makes it."""
    try:
        with transaction.atomic():
            brief = Brief.objects.create(day=morning.day, since=morning.since, parts=write_parts(parts))
    except IntegrityError:
        return None
    for whole, data in papers.items():
        _keep_out(brief, data, inside=whole and len(papers) > 1)
    told = _mail(brief)
    ledger.write(
        "operations.brief_made", brief, actor=None, day=brief.day, since=brief.since, addresses=told,
        headline=headline(parts),
    )  # fmt: skip
    search.index("operations.brief", brief)
    return brief


def _keep_out(brief: Brief, data: bytes, *, inside: bool) -> None:
    name = f"Ban-tin-sang-{brief.day.isoformat()}{'-noi-bo' if inside else ''}.docx"
    archive(
        kind="brief", title=f"{brief}{' (bản nội bộ)' if inside else ''}", day=brief.day, thing=brief, actor=None,
        file=files.store(name=name, data=data, actor=None), part="inside" if inside else "", inside=inside,
        url=reverse("operations:brief", args=[brief.pk]),
    )  # fmt: skip


def _mail(brief: Brief) -> int:
    """Puts the brief into the outbox, one mail an address; returns how many.

    Without a mail server none is made: they would all leave on the day there is one. Nor in quiet hours: a brief that was
    made late in the evening is read in the product.
    """
    if not settings.EMAIL_HOST or is_quiet(clock.now()):
        return 0
    receivers = receivers_of_brief(brief.day)
    page = absolute(reverse("operations:brief", args=[brief.pk]))
    for one in receivers:
        parts = brief.told(inside=one.inside)
        post(
            key=f"operations.brief:{brief.day.isoformat()}:{one.key}", to=one.address, quiet=True,
            subject=rules.mail_subject(brief.day, headline(parts)),
            body=rules.mail_text(brief.day, brief.since, parts, page=page if one.own else "", stop=_stop(one)),
        )  # fmt: skip
    return len(receivers)


def _stop(one: Receiver) -> str:
    if not one.own:
        return "Địa chỉ này có trong danh sách nhận của cơ quan thường trực; muốn thôi nhận, đề nghị báo cơ quan thường trực."
    url = absolute(reverse("operations:brief_list"))
    return f"Thôi nhận bản tin qua thư: {url}" if url else "Thôi nhận bản tin qua thư: ở trang Bản tin sáng."


@transaction.atomic
def wish_brief(*, actor: Any, wanted: bool) -> BriefWish:
    """A person's own word on the brief by mail; it stands above the lists."""
    access.check(actor, "operations.wish_brief")
    wish, _ = BriefWish.objects.update_or_create(user=actor, defaults={"wanted": wanted, "at": clock.now()})
    ledger.write("operations.brief_wished", wish, actor=actor, wanted=wanted)
    return wish
