"""Prose plans: tasks as items under an agency's or a section's heading, as orders in paragraphs, or in a news text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.labels import awaits_value, before_labels, is_label_line, read_labels
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.outline import HIGH_STYLES, Node, outline
from dotpha.programme.extraction.parties import split_parties
from dotpha.programme.extraction.phrases import (
    bracket_agencies,
    heading_agencies,
    heading_parties,
    opening_agencies,
    read_parties,
)
from dotpha.programme.extraction.plan import FoundTask
from dotpha.programme.extraction.sections import holds_no_tasks, is_preamble, opens_tasks
from dotpha.programme.extraction.sorting import Where, is_meeting, kind_of, said_below
from dotpha.programme.extraction.times import Calendar, When, heading_time, read_cell_time, read_sentence_time
from dotpha.programme.extraction.words import starts_with_action

ASSIGNS = re.compile(r"(?:giao|phân công)\s", re.IGNORECASE)
GUIDES = re.compile(r"[Ll]ãnh đạo(?!\s+[A-ZĐ])")
SECTION_WORDS = 60


def prose_tasks(lines: Sequence[Line], calendar: Calendar) -> list[FoundTask]:
    """The tasks of a run of paragraphs, in order."""
    return list(_visit(outline(_with_values(lines)), Where(), calendar))


def _with_values(lines: Sequence[Line]) -> list[Line]:
    """Labels that stand on a line of their own together with the value below: "Cơ quan chủ trì:", "Sở Nội vụ"."""
    out: list[Line] = []
    for line in lines:
        open_label = bool(out) and awaits_value(out[-1].text.split("\n")[0]) and not is_label_line(line.text)
        listed = read_marker(line.text) is not None
        first = open_label and "\n" not in out[-1].text
        if open_label and (line.text[0] in "-–+•*" if listed else first) and not starts_with_action(line.text):
            out[-1] = Line(f"{out[-1].text}\n{line.text}", out[-1].start, line.end, out[-1].indent)
        else:
            out.append(line)
    return out


def _visit(node: Node, where: Where, calendar: Calendar) -> Iterator[FoundTask]:
    for child in node.children:
        kind = kind_of(child, where)
        if kind == "task" and (said := said_below(child)):
            yield _task(said, _under(child, where, calendar), calendar)
        elif kind == "task":
            yield _task(child, where, calendar)
        elif kind == "heading":
            yield from _visit(child, _under(child, where, calendar), calendar)


def _under(node: Node, where: Where, calendar: Calendar) -> Where:
    """What a heading adds for what stands beneath it."""
    named = heading_parties(node.text)
    leads = tuple(heading_agencies(node.text)) or named.leads
    closed = holds_no_tasks(node.text) or (where.closed and not opens_tasks(node.text))
    section = " ".join(part for part in (f"{node.label}." if node.label else "", node.text.rstrip(" :.")) if part)
    if len(section.split()) > SECTION_WORDS or is_preamble(node.text):
        section = where.section or ""
    above = where if node.style not in HIGH_STYLES else Where()
    return Where(
        section or where.section,
        leads or above.leads,
        named.supporting if leads else above.supporting,
        where.announced or opens_tasks(node.text),
        closed,
        is_meeting(node),
        heading_time(node.text, calendar) or above.when,
    )


def _task(node: Node, where: Where, calendar: Calendar) -> FoundTask:
    below = [node.text, *(child.text for child in node.below())]
    labels = [label for part in below for label in read_labels(part)]
    facts = {label.role: label.value for label in reversed(labels) if label.value}
    before = before_labels(node.text)
    named = facts.pop("title", "")
    title = named if named and (not before or before.endswith(named)) else before
    own = " ".join(before_labels(part) for part in below if not is_label_line(part))
    task = FoundTask(
        title=title or node.text, section=where.section, ordinal=node.label or None, span=_span(node, title)
    )
    task = _with_parties(task, own, facts, where)
    task = _with_time(task, own, facts, calendar, replace(where, when=_due(node, calendar) or where.when))
    return replace(
        task,
        deliverable=facts.get("deliverable") or facts.get("target"),
        authority=facts.get("authority") or authority_of(own, facts.get("deliverable")),
        resources=facts.get("resources"),
        rules=(f"prose.{node.style}", *task.rules, *(f"label.{role}" for role in facts)),
    )


def _due(node: Node, calendar: Calendar) -> When | None:
    """The time that closes a paragraph of several works."""
    found = read_sentence_time(node.due, calendar) if node.due else None
    return found[0] if found else None


def _span(node: Node, title: str) -> tuple[int, int]:
    """The task's place, from its title's first letter to the end of all that belongs to it."""
    shift = node.text.find(title) if title else 0
    return node.start + max(shift, 0), node.last


def _with_parties(task: FoundTask, own: str, facts: dict[str, str], where: Where) -> FoundTask:
    """Agencies: a label first, then the sentence, then the heading above."""
    said, titled = read_parties(own), read_parties(task.title)
    said = said if said.leads or not titled.leads else titled
    labelled, beside = split_parties(facts.get("lead", facts.get("both", "")), facts.get("supporting", ""))
    if where.leads and ((said.rule == "lead.told" and not ASSIGNS.match(own)) or GUIDES.match(own)):
        said = replace(said, leads=())  # under an agency's heading "Chỉ đạo các ngân hàng …" is what that agency does
    leads = tuple(labelled) or said.leads or where.leads or tuple(bracket_agencies(own) or bracket_agencies(task.title))
    opening = () if leads or not task.ordinal else tuple(opening_agencies(own))
    rule = "" if labelled else said.rule if said.leads else "lead.heading" if where.leads else ""
    rule = rule or ("lead.bracket" if leads and not labelled else "lead.opening" if opening else "")
    leads = leads or opening
    supporting = tuple(beside) if beside or "supporting" in facts else said.supporting
    if rule == "lead.heading" and not supporting:
        supporting = where.supporting
    return replace(
        task,
        lead=leads[0] if leads else None,
        leads=leads,
        supporting=supporting,
        rules=tuple(filter(None, (rule, "supporting.phrase" if supporting and "supporting" not in facts else ""))),
    )


def _with_time(task: FoundTask, own: str, facts: dict[str, str], calendar: Calendar, where: Where) -> FoundTask:
    """The deadline: a label first, then the words of the sentence that bind, then a heading such as "Tháng 11/2025"."""
    when: When | None = read_cell_time(facts["deadline"], calendar) if "deadline" in facts else None
    rules = task.rules
    if when is None and (found := read_sentence_time(own, calendar)):
        when = found[0]
        rules = (*rules, f"deadline.{found[1]}")
    if when is None and where.when:
        when, rules = where.when, (*rules, "deadline.heading")
    if when is None:
        return task
    return replace(task, deadline=when.on, deadline_text=when.text, recurrence=when.recurrence, rules=rules)
