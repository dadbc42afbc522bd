"""Reads of letters of reminding: the office's queue, one letter with its matters, its Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse

from dotpha.people.models import Organisation
from dotpha.people.queries import standing_office
from dotpha.people.rules import Level
from dotpha.programme.queries.asking import absolute, issuers
from dotpha.programme.replies.letter import ReminderWords
from dotpha.reminding.models import Firing, How, Letter
from dotpha.reminding.queries.things import things_on
from dotpha.reminding.rules.letters import compose
from dotpha.reminding.rules.sentences import Matter
from dotpha.text.official import Block, Bullets, Paragraph, write_letter


def visible_letters(user: Any) -> QuerySet[Letter]:
    """Letters to all bodies, with `matters` listed and those that still `wait`: for leaders and the standing office.

    Supervisors read those that were sent; what is being drafted has not left the house.
    """
    rows = Letter.objects.select_related("organisation").prefetch_related("firings__task").order_by("-day", "-pk")
    if not (user.is_authenticated and user.reads_all):
        return rows.none()
    if not user.reads_inside:
        rows = rows.filter(step=Letter.Step.SENT)
    return rows.annotate(
        matters=Count("firings"), waits=Count("firings", filter=Q(firings__settled_on=None)),
        last_fired=Max("firings__day"),
    )  # fmt: skip


def waiting_letters() -> QuerySet[Letter]:
    """Letters that the office has to approve or send."""
    return Letter.objects.filter(step__in=["drafted", "approved"])


def count_waiting() -> tuple[int, int]:
    """How many wait for approval, and how many for being sent."""
    found = Counter(waiting_letters().order_by().values_list("step", flat=True))
    return found["drafted"], found["approved"]


def firings_of(letter: Letter) -> QuerySet[Firing]:
    return letter.firings.select_related("rule", "task").order_by("about", "key_day", "pk")


def steps_of(letter: Letter) -> QuerySet[Any]:
    return letter.steps.select_related("actor").order_by("-pk")


def times_sent(bodies: Iterable[int]) -> dict[tuple[str, int, int | None], int]:
    """(about, thing, body) → in how many letters that were sent it stood; one query."""
    rows = Firing.objects.filter(organisation__in=list(bodies), letter__step="sent").order_by()
    counted = rows.values_list("about", "thing_id", "organisation_id").annotate(n=Count("letter", distinct=True))
    return {(about, thing, body): n for about, thing, body, n in counted}


def last_sent(bodies: Iterable[int]) -> dict[int, date]:
    """Body → when a letter was last sent to it; one query."""
    rows = Letter.objects.filter(organisation__in=list(bodies), step="sent", sent_on__isnull=False).order_by()
    return dict(rows.values_list("organisation_id").annotate(last=Max("sent_on")))


def without_letter() -> QuerySet[Firing]:
    """Steps that go by letter and stand in none yet, since their body had been written to that week."""
    rows = Firing.objects.filter(letter=None, settled_on=None, level__lt=Level.TOP, organisation__isnull=False)
    return rows.exclude(rule__how=How.IN_APP).select_related("rule").order_by("pk")


def composed(letter: Letter, day: date) -> ReminderWords | None:
    """What a letter would say today of what it lists and still waits; None where nothing does."""
    keys = {(one.about, one.thing_id, one.organisation_id) for one in letter.firings.filter(settled_on=None)}
    body: Organisation = letter.organisation
    matters = [
        Matter(one.about, one.name, body.name, one.key_day, one.more) for one in things_on(day) if one.key in keys
    ]
    if not matters:
        return None
    sent = times_sent([body.pk])
    times = 1 + max(sent.get(key, 0) for key in keys)
    link = absolute(reverse("programme:inbox"))
    return compose(matters, body.name, standing_office(issuers=issuers()), today=day, times=times, link=link)


def letter_docx(letter: Letter) -> bytes:
    """The letter as Word by the rules of văn thư; number and day where the clerk has given them."""
    office, words = standing_office(issuers=issuers()), letter.words
    blocks: list[Block] = [Paragraph(one) if isinstance(one, str) else Bullets(tuple(one)) for one in words["parts"]]
    head = office.letterhead(
        number=letter.number.partition("/")[0], on=letter.signed_on, year=letter.day.year
    )  # fmt: skip
    return write_letter(
        summary=words["summary"], addressees=(words["to"],), blocks=blocks, letterhead=head, signature=office.signature
    )
