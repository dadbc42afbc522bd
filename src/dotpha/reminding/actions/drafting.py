"""Letters written by the rules: drafted for the office or sent by themselves, kept up to date, withdrawn when needless."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.actions import post
from dotpha.people.models import Organisation
from dotpha.people.queries import standing_office
from dotpha.people.queries.audience import Audience
from dotpha.people.rules import Level
from dotpha.programme.queries.asking import absolute, issuers
from dotpha.reminding.actions.keeping import keep_out
from dotpha.reminding.models import Firing, How, Letter, LetterStep
from dotpha.reminding.queries.letters import last_sent, times_sent, without_letter
from dotpha.reminding.queries.planning import Plan, Planned
from dotpha.reminding.rules.letters import compose, message
from dotpha.reminding.rules.sentences import Matter
from dotpha.reminding.rules.weeks import held_back
from dotpha.text.official import Office

Made = list[tuple[Firing, Planned]]
Key = tuple[str, int, int | None]
DONE = "Các việc nêu trong công văn đã có kết quả."
MOVED = "Thời hạn hoặc cơ quan thực hiện đã đổi; công văn mới lập theo thời hạn mới."


def draft_letters(found: Plan, made: Made) -> tuple[list[Letter], set[int]]:
    """The letters of the day, one a body that lists all that it is told; and the bodies whose officers have it by mail.

    A body that was written to this week is not written to again: what is due meanwhile its officers see in the product,
    and the first letter of another week lists it too. Where nobody can be told in the product no letter waits.
    """
    by_body, held = _rows_by_body(made), _held(found)
    wanted = {body for body, rows in by_body.items() if any(_by_letter(one, found) for _, one in rows)} | set(held)
    drafts = Letter.objects.select_for_update(of=("self",)).filter(organisation__in=wanted, step="drafted")
    waiting, sent = {one.organisation_id: one for one in drafts}, last_sent(wanted)
    ready = [one for one in sorted(wanted) if one in waiting or _may_be_written_to(one, sent.get(one), found)]
    if not ready:
        return [], set()
    scribe = _scribe(found, ready)
    bodies = {**Organisation.objects.in_bulk(ready), **found.bodies}
    letters, mailed = [], set[int]()
    for body in ready:
        rows, before = by_body.get(body, []), held.get(body, [])
        letter, by_mail = _one(scribe, rows, before, waiting.get(body), bodies[body])
        letters.append(letter)
        if by_mail:
            mailed.add(body)
    return letters, mailed


def _rows_by_body(made: Made) -> dict[int, Made]:
    by_body: dict[int, Made] = {}
    for firing, one in made:
        if one.body is not None and one.level != Level.TOP:
            by_body.setdefault(one.body.pk, []).append((firing, one))
    return by_body


def _held(found: Plan) -> dict[int, list[Firing]]:
    """Body → what is due by letter, today or held back before, and still waits."""
    waits = {thing.key for thing in found.things}
    out: dict[int, list[Firing]] = {}
    for one in without_letter():
        if (one.about, one.thing_id, one.organisation_id) in waits:
            out.setdefault(one.organisation_id, []).append(one)  # type: ignore[arg-type]
    return out


def _may_be_written_to(body: int, last: date | None, found: Plan) -> bool:
    return not held_back(last, found.day) or not found.audience.reached(body)


def _by_letter(one: Planned, found: Plan) -> bool:
    """Whether a step goes by letter: its rule says so, or nobody of the body can be told otherwise."""
    return one.rule.how != How.IN_APP or not found.audience.reached(one.thing.body)


@dataclass(frozen=True)
class Scribe:
    """What every letter of a run shares. `sent`: (about, thing, body) → in how many letters that were sent it stood."""

    found: Plan
    office: Office
    sent: dict[Key, int]

    def write(self, letter: Letter, matters: dict[Key, Matter]) -> Letter:
        """The words of a letter that lists these matters, and the letter kept."""
        link, times = absolute(reverse("programme:inbox")), 1 + max(self.sent.get(key, 0) for key in matters)
        listed, to, day = list(matters.values()), letter.organisation.name, self.found.day
        words = compose(listed, to, self.office, today=day, times=times, link=link)
        letter.words, letter.text, letter.day = dict(words), message(words), day
        letter.save()
        return letter


def _scribe(found: Plan, bodies: Iterable[int]) -> Scribe:
    return Scribe(found, standing_office(issuers=issuers()), times_sent(bodies))


def _one(
    scribe: Scribe, rows: Made, held: list[Firing], waiting: Letter | None, to: Organisation
) -> tuple[Letter, bool]:
    """The letter to one body, with what was held back, and whether its officers have it by mail."""
    by_itself = any(firing.rule.how == How.AUTOMATIC for firing in (*held, *(firing for firing, _ in rows)))
    addresses = _addresses(to, rows, scribe.found.audience) if by_itself else []
    matters = {**_matters(held, scribe.found), **{one.thing.key: one.matter for _, one in rows}}
    if addresses:
        letter = scribe.write(Letter(organisation=to, automatic=True), matters)
        _send(letter, addresses, scribe.found)
    else:
        letter = waiting or Letter(organisation=to)
        if not letter.edited:
            scribe.write(letter, {**(_waiting_matters(waiting, scribe.found) if waiting else {}), **matters})
    listed = [*(firing.pk for firing, _ in rows), *(firing.pk for firing in held)]
    Firing.objects.filter(pk__in=listed).update(letter=letter)
    return letter, bool(addresses) and not to.email


def _addresses(to: Organisation, rows: Made, audience: Audience) -> list[str]:
    """The body's own address, else those of its officers; none: the letter waits for the office."""
    told = [person for _, one in rows for person in one.recipients] or audience.officers(to.pk)
    people: dict[int, Any] = {person.pk: person for person in told}
    return [to.email] if to.email else sorted({person.email for person in people.values() if person.email})


def _send(letter: Letter, addresses: list[str], found: Plan) -> None:
    """Sent by itself, as mail to the body."""
    letter.step, letter.sent_on = Letter.Step.SENT, found.day
    letter.save(update_fields=["step", "sent_on"])
    LetterStep.objects.create(
        thing=letter, verb="send", source="drafted", target="sent", actor=None, day=found.day,
        facts={"channel": "email", "to": addresses},
    )  # fmt: skip
    keep_out(letter, channel="email", actor=None)
    subject = f"Đôn đốc: {letter.words['summary'].removeprefix('đôn đốc ')}"
    for place, to in enumerate(addresses):
        key = f"reminding.letter:{letter.pk}:{place}"
        post(key=key, to=to, subject=subject, body=letter.text, quiet=True)


def _waiting_matters(letter: Letter, found: Plan) -> dict[Key, Matter]:
    """What a waiting letter lists that still waits, as it stands today."""
    return _matters(letter.firings.filter(settled_on=None), found)


def _matters(firings: Iterable[Firing], found: Plan) -> dict[Key, Matter]:
    keys = {(one.about, one.thing_id, one.organisation_id) for one in firings}
    return {thing.key: found.matter_of(thing) for thing in found.things if thing.key in keys}


def refresh_letters(found: Plan, settled: list[Firing]) -> list[Letter]:
    """Letters not sent yet, whose matters were settled: withdrawn where none waits, else written anew without those."""
    touched = {one.letter_id for one in settled if one.letter_id}
    if not touched:
        return []
    rows = Letter.objects.select_for_update(of=("self",)).filter(pk__in=touched, step__in=["drafted", "approved"])
    letters = list(rows.select_related("organisation").order_by("pk"))
    scribe = _scribe(found, [one.organisation_id for one in letters]) if letters else None
    for letter in letters:
        matters = _waiting_matters(letter, found)
        if not matters:
            moved = any(one.settled_as != Firing.Settled.DONE for one in settled if one.letter_id == letter.pk)
            _withdraw(letter, MOVED if moved else DONE, found)
        elif scribe and letter.step == Letter.Step.DRAFTED and not letter.edited:
            scribe.write(letter, matters)
    return letters


def _withdraw(letter: Letter, why: str, found: Plan) -> None:
    LetterStep.objects.create(
        thing=letter, verb="withdraw", source=letter.step, target="withdrawn", actor=None, day=found.day, note=why
    )
    letter.step, letter.reason = Letter.Step.WITHDRAWN, why
    letter.save(update_fields=["step", "reason"])
