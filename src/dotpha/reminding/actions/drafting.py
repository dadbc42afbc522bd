"""Letters written by the rules: drafted for the office or sent by themselves, kept up to date, withdrawn when needless."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse

from dotpha.cases.actions import post
from dotpha.people.models import Organisation
from dotpha.people.queries import standing_office
from dotpha.programme.queries.asking import absolute, issuers
from dotpha.reminding.models import Firing, How, Letter, LetterStep
from dotpha.reminding.queries.planning import Plan, Planned
from dotpha.reminding.rules.letters import compose, message
from dotpha.reminding.rules.schedule import Level
from dotpha.reminding.rules.sentences import Matter
from dotpha.text.official import Office

Made = list[tuple[Firing, Planned]]
DONE = "Các việc nêu trong công văn đã có kết quả."
MOVED = "Thời hạn hoặc cơ quan thực hiện đã đổi; công văn mới lập theo thời hạn mới."


def draft_letters(found: Plan, made: Made) -> tuple[list[Letter], set[int]]:
    """The letters of the day, one a body that lists all that it is told; and the people who have one by mail."""
    by_body: dict[int, Made] = {}
    for firing, one in made:
        if one.body is not None and one.level != Level.TOP:
            by_body.setdefault(one.body.pk, []).append((firing, one))
    wanted = {body: rows for body, rows in by_body.items() if any(_by_letter(one, found) for _, one in rows)}
    if not wanted:
        return [], set()
    office, times = standing_office(issuers=issuers()), _times(wanted)
    waiting = {one.organisation_id: one for one in Letter.objects.filter(organisation__in=wanted, step="drafted")}
    letters, told = [], set[int]()
    for body, rows in wanted.items():
        letter, people = _one(found, body, rows, waiting.get(body), office, times.get(body, 0) + 1)
        letters.append(letter)
        told |= people
    return letters, told


def _by_letter(one: Planned, found: Plan) -> bool:
    """Whether a step goes by letter: its rule says so, or nobody of the body can be told otherwise."""
    return one.rule.how != How.IN_APP or not found.audience.reached(one.thing.body)


def _times(bodies: Iterable[int]) -> dict[int, int]:
    sent = Letter.objects.filter(organisation__in=list(bodies), step="sent").order_by()
    return dict(sent.values_list("organisation").annotate(n=Count("pk")))


def _one(
    found: Plan, body: int, rows: Made, waiting: Letter | None, office: Office, times: int
) -> tuple[Letter, set[int]]:
    to = found.bodies[body]
    addresses = _addresses(to, rows) if any(one.rule.how == How.AUTOMATIC for _, one in rows) else []
    matters = {one.thing.key: one.matter for _, one in rows}
    if addresses:
        letter = _write(Letter(organisation=to, automatic=True), found, list(matters.values()), office, times)
        _send(letter, addresses, found)
    else:
        matters = {**(_waiting_matters(waiting, found) if waiting else {}), **matters}
        letter = waiting or Letter(organisation=to)
        if not letter.edited:
            _write(letter, found, list(matters.values()), office, times)
    Firing.objects.filter(pk__in=[firing.pk for firing, _ in rows]).update(letter=letter)
    if addresses and not to.email:
        return letter, {person.pk for _, one in rows for person in one.recipients}
    return letter, set()


def _addresses(to: Organisation, rows: Made) -> list[str]:
    """The body's own address, else those of its officers; none: the letter waits for the office."""
    people: dict[int, Any] = {person.pk: person for _, one in rows for person in one.recipients}
    return [to.email] if to.email else sorted({person.email for person in people.values() if person.email})


def _write(letter: Letter, found: Plan, matters: list[Matter], office: Office, times: int) -> Letter:
    link = absolute(reverse("programme:inbox"))
    words = compose(matters, letter.organisation.name, office, today=found.day, times=times, link=link)
    letter.words, letter.text, letter.day = dict(words), message(words), found.day
    letter.save()
    return letter


def _send(letter: Letter, addresses: list[str], found: Plan) -> None:
    """Sent by itself, as mail to the body."""
    letter.step, letter.sent_on = Letter.Step.SENT, found.day
    letter.save(update_fields=["step", "sent_on"])
    LetterStep.objects.create(
        thing=letter, verb="send", source="drafted", target="sent", actor=None, day=found.day,
        facts={"channel": "email", "to": addresses},
    )  # fmt: skip
    subject = f"Đôn đốc: {letter.words['summary'].removeprefix('đôn đốc ')}"
    for place, to in enumerate(addresses):
        key = f"reminding.letter:{letter.pk}:{place}"
        post(key=key, to=to, subject=subject, body=letter.text, quiet=True)


def _waiting_matters(letter: Letter, found: Plan) -> dict[Any, Matter]:
    """What a waiting letter lists that still waits, as it stands today."""
    keys = {(one.about, one.thing_id, one.organisation_id) for one in letter.firings.filter(settled_on=None)}
    return {thing.key: found.matter_of(thing) for thing in found.things if thing.key in keys}


def refresh_letters(found: Plan, settled: list[Firing]) -> list[Letter]:
    """Letters not sent yet, whose matters were settled: withdrawn where none waits, else written anew without those."""
    touched = {one.letter_id for one in settled if one.letter_id}
    rows = Letter.objects.select_for_update(of=("self",)).filter(pk__in=touched, step__in=["drafted", "approved"])
    letters = list(rows.select_related("organisation"))
    office = standing_office(issuers=issuers()) if letters else None
    for letter in letters:
        matters = _waiting_matters(letter, found)
        if not matters:
            moved = any(one.settled_as != Firing.Settled.DONE for one in settled if one.letter_id == letter.pk)
            _withdraw(letter, MOVED if moved else DONE, found)
        elif letter.step == Letter.Step.DRAFTED and not letter.edited:
            assert office is not None
            _write(
                letter,
                found,
                list(matters.values()),
                office,
                _times([letter.organisation_id]).get(letter.organisation_id, 0) + 1,
            )
    return letters


def _withdraw(letter: Letter, why: str, found: Plan) -> None:
    LetterStep.objects.create(
        thing=letter, verb="withdraw", source=letter.step, target="withdrawn", actor=None, day=found.day, note=why
    )
    letter.step, letter.reason = Letter.Step.WITHDRAWN, why
    letter.save(update_fields=["step", "reason"])
