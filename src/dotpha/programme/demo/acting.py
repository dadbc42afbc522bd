"""Courses become events, and events the programme's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from dotpha.programme import actions
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.programme.demo import papers
from dotpha.programme.demo.course import Course, Extended, Number, Proof, Sheet, Stuck, Turn
from dotpha.programme.demo.stage import OFFICE, Event, Stage

LEAD, ACCEPT, PLAN, TURN, PROVE, CHECK, REPORT, JUDGE, SAY = range(10, 19)


def events(course: Course, stage: Stage) -> Iterator[Event]:
    """All that happens to one task, each on its day."""
    yield from _steps(course, stage)
    yield from _planning(course, stage)
    for stuck in course.stuck:
        yield from _stuck(stage, course, stuck)
    for proof in course.proofs:
        yield from _proof(stage, course, proof)


def _steps(course: Course, stage: Stage) -> Iterator[Event]:
    """The steps of the flow, by the agency and by the standing office."""
    key = course.key
    if course.accepted:
        yield Event(course.accepted, ACCEPT, partial(_move, stage, key, "accept", course.by))
    for reported in course.reported:
        yield Event(reported, REPORT, partial(_move, stage, key, "report", course.by))
    if course.verified:
        yield Event(course.verified, JUDGE, partial(_move, stage, key, "verify", OFFICE))
    for turn in course.turns:
        yield Event(turn.day, TURN if turn.verb != "return" else JUDGE, partial(_turn, stage, key, turn))


def _planning(course: Course, stage: Stage) -> Iterator[Event]:
    """Who leads, which milestones, until when, and notes."""
    key = course.key
    if course.lead_named:
        day, name = course.lead_named
        yield Event(day, LEAD, partial(_name_lead, stage, key, name))
    if course.marks and course.accepted:
        yield Event(course.accepted, PLAN, partial(_set_marks, stage, course))
    for extended in course.extended:
        yield Event(extended.day, TURN, partial(_extend, stage, key, extended))
    for day, text in course.notes:
        yield Event(day, SAY, partial(_note, stage, key, course.by, text))


def _name_lead(stage: Stage, key: str, name: str, day: date) -> None:
    body = stage.organisation(name, day)
    actions.name_lead(task_id=stage.tasks[key], organisation=body, actor=stage.person(OFFICE, day), day=day)


def _move(stage: Stage, key: str, verb: str, by: str, day: date) -> None:
    actions.move_task(task_id=stage.tasks[key], verb=verb, actor=stage.person(by, day), day=day)


def _turn(stage: Stage, key: str, turn: Turn, day: date) -> None:
    actions.move_task(
        task_id=stage.tasks[key],
        verb=turn.verb,
        actor=stage.person(OFFICE, day),
        day=day,
        note=turn.reason,
        decision_number=turn.decision,
        organisation=stage.organisation(turn.to, day) if turn.to else None,
    )


def _extend(stage: Stage, key: str, extended: Extended, day: date) -> None:
    actions.change_deadline(
        task_id=stage.tasks[key],
        becomes=extended.to,
        reason=extended.reason,
        decision_number=extended.decision,
        actor=stage.person(OFFICE, day),
        day=day,
    )


def _note(stage: Stage, key: str, by: str, text: str, day: date) -> None:
    actions.add_task_file(task_id=stage.tasks[key], actor=stage.person(by, day), note=text)


def _set_marks(stage: Stage, course: Course, day: date) -> None:
    """The course's milestones take the place of the one made from the deliverable."""
    office, task_id = stage.person(OFFICE, day), stage.tasks[course.key]
    whole = stage.marks(course.key)[0]
    for mark in course.marks:
        actions.add_milestone(
            task_id=task_id, title=mark.title, actor=office, due_on=mark.due_on, weight=mark.weight, day=day
        )
    actions.remove_milestone(milestone_id=whole, actor=office, day=day)


def _stuck(stage: Stage, course: Course, stuck: Stuck) -> Iterator[Event]:
    raised: list[int] = []
    yield Event(stuck.day, SAY, partial(_raise, stage, course, stuck, raised))
    if stuck.freed:
        yield Event(stuck.freed, SAY, partial(_free, stage, stuck, raised))


def _raise(stage: Stage, course: Course, stuck: Stuck, raised: list[int], day: date) -> None:
    actor = stage.person(stuck.by or course.by, day)
    made = actions.raise_bottleneck(
        task_id=stage.tasks[course.key],
        text=stuck.text,
        actor=actor,
        day=day,
        decision_needed=stuck.needs,
        decision_from=stuck.of,
        proposal=stuck.proposal,
    )
    raised.append(made.pk)


def _free(stage: Stage, stuck: Stuck, raised: list[int], day: date) -> None:
    actions.close_bottleneck(bottleneck_id=raised[0], outcome=stuck.outcome, actor=stage.person(OFFICE, day), day=day)


def _proof(stage: Stage, course: Course, proof: Proof) -> Iterator[Event]:
    shown: list[int] = []
    yield Event(proof.day, PROVE, partial(_prove, stage, course, proof, shown))
    if proof.seen:
        yield Event(proof.seen, CHECK, partial(_check, stage, actions.verify_evidence, shown))
    if proof.returned:
        yield Event(proof.returned, CHECK, partial(_check, stage, actions.return_evidence, shown, reason=proof.reason))
    if proof.withdrawn:
        yield Event(
            proof.withdrawn, CHECK, partial(_check, stage, actions.withdraw_evidence, shown, reason=proof.reason)
        )


def _prove(stage: Stage, course: Course, proof: Proof, shown: list[int], day: date) -> None:
    actor = stage.person(proof.by or course.by, day)
    where = {
        "milestone_id": stage.marks(course.key)[proof.mark - 1], "actor": actor, "day": day, "note": proof.note,
    }  # fmt: skip
    shown.append(_show(stage, proof.what, where, actor, day).pk)


def _show(stage: Stage, what: Any, where: dict[str, Any], actor: Any, day: date) -> Any:
    if isinstance(what, Number):
        facts = DocumentFacts(
            title=what.title, number=what.number, kind=what.kind, issuer=what.issuer, signed_on=what.signed_on
        )
        # The paper lay in the register of the standing office before the agency pointed at it.
        document = actions.register_document(facts=facts, actor=stage.person(OFFICE, day))
        return actions.add_evidence(document=document, **where)
    if isinstance(what, Sheet):
        data = papers.write(what, issuer=actor.organisation.name, day=day)
        return actions.add_evidence(file=(what.name, data), **where)
    return actions.add_evidence(url=what.url, **where)


def _check(stage: Stage, judge: Any, shown: list[int], day: date, **facts: Any) -> None:
    judge(evidence_id=shown[0], actor=stage.person(OFFICE, day), day=day, **facts)
