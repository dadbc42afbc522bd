"""Steps of a case: asked for by a person, or taken by a service with what it does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases import kinds
from dotpha.cases.actions.letters import send_letter
from dotpha.cases.actions.shared import index, locked, tell_applicant, tell_turn
from dotpha.cases.kinds import Kind, Move
from dotpha.cases.models import Case, CaseStep
from dotpha.kit import access, flow, ledger
from dotpha.kit.access import Rejected
from dotpha.text.dates import write_date
from dotpha.text.values import check


class Incomplete(Rejected):
    """What was written is not all that is asked: `errors` has a sentence for each field."""

    def __init__(self, sentence: str, errors: Mapping[str, str]) -> None:
        super().__init__(sentence)
        self.errors = dict(errors)


@transaction.atomic
def take_step(
    *, case_id: int, verb: str, actor: Any, day: date, typed: Mapping[str, Any] | None = None, note: str = ""
) -> Case:
    """One step by hand, with what the kind asks for it. Raises Refused, Rejected, Incomplete."""
    case = locked(case_id)
    kind = kinds.of(case.kind)
    access.check(actor, "cases.take_step", Move(case, verb, None, {}, note, actor, day))
    checked = check(kind.asked(verb, case), typed or {})
    if checked.errors:
        raise Incomplete(
            f"Chưa «{kind.transition(verb).label}» được: còn {len(checked.errors)} mục cần sửa.", checked.errors
        )
    if verb in kind.reasoned and not note.strip():
        raise Incomplete("Hãy ghi lý do.", {"note": "Hãy ghi lý do."})
    return step_on(case=case, verb=verb, facts=checked.values, note=note.strip(), actor=actor, day=day)


def step_on(
    *, case: Case, verb: str, actor: Any, day: date, facts: Mapping[str, Any] | None = None, note: str = ""
) -> Case:
    """The step itself, of a case that is locked, whose right was asked: written, told, with all that goes with it.

    Services call it within their own actions; `actor` None is the system. Raises Rejected where the flow or the kind's
    `before` does not let it.
    """
    kind = kinds.of(case.kind)
    move = Move(case, verb, None, facts or {}, note, actor, day)
    one = flow.transition(kind.flow, verb, case.step, name=case.code) if _can(kind, verb, case) else None
    if one is None:
        raise Rejected(
            f"Không thể «{kind.transition(verb).label}» {case.code} vì đang ở bước «{kind.step(case.step).label}»."
        )
    guard = kind.before.get(verb)
    if guard and (why := guard(move)):
        raise Rejected(why)
    taken = _write(kind, case, one, move)
    done = Move(case, verb, taken, move.facts, note, actor, day)
    ledger.write(f"{kind.key}.{verb}", case, actor=actor, step=case.step, note=note, **_plain(move.facts))
    if letter := kind.letters.get(verb):
        send_letter(letter, done)
    if then := kind.after.get(verb):
        then(done)
    index(case)
    tell_turn(case, taken.pk, day, but=actor, note=note)
    if not kind.step(case.step).writes or one.who != "applicant":
        tell_applicant(case, taken.pk, day, but=actor, note=note)
    return case


def _can(kind: Kind, verb: str, case: Case) -> bool:
    return case.step in kind.transition(verb).sources


def _write(kind: Kind, case: Case, one: Any, move: Move) -> CaseStep:
    """The row of the step and the case at its new one, with the day by which it is to be left.

    A step that leads back to where it was keeps the day it had: who asks something more does not win time by it.
    """
    target = kind.entered(one, case)
    if target.key == case.step or target.keeps:
        due_on = case.due_on
    else:
        due_on = target.term.due_on(move.day) if target.term else None
    taken = CaseStep.objects.create(
        thing=case, verb=one.verb, source=case.step, target=target.key, actor=move.actor, day=move.day, note=move.note,
        facts=dict(move.facts), due_on=due_on,
    )  # fmt: skip
    case.step, case.due_on = target.key, due_on
    case.save(update_fields=["step", "due_on"])
    return taken


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the ledger keeps of what was said: not whole tables, and no name that it uses itself."""
    return {f"said_{key}": value for key, value in facts.items() if not isinstance(value, list)}


EXTENDED = "extended"


@transaction.atomic
def extend(*, case_id: int, due_on: date, reason: str, actor: Any, day: date) -> Case:
    """Another day by which the present step is to be left; the old one stays with the step that had it."""
    case = locked(case_id)
    access.check(actor, "cases.extend", case)
    kind = kinds.of(case.kind)
    if case.due_on is None or kind.step(case.step).over:
        raise Rejected(f"Hồ sơ {case.code} đang ở bước không có hạn xử lý.")
    if due_on <= case.due_on or due_on < day:
        raise Rejected("Hạn mới phải sau hạn đang có và không ở quá khứ.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do gia hạn; người nộp hồ sơ được báo kèm lý do này.")
    taken = CaseStep.objects.create(
        thing=case, verb=EXTENDED, source=case.step, target=case.step, actor=actor, day=day, note=reason.strip(),
        facts={"was": case.due_on.isoformat()}, due_on=due_on,
    )  # fmt: skip
    was, case.due_on = case.due_on, due_on
    case.save(update_fields=["due_on"])
    ledger.write("cases.extended", case, actor=actor, was=was, becomes=due_on, reason=reason.strip())
    tell_applicant(case, taken.pk, day, but=actor, note=f"gia hạn đến {write_date(due_on)}, lý do: {reason.strip()}")
    return case
