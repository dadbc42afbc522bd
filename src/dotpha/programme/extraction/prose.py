"""Prose plans: tasks as items under an agency's or a section's heading, as orders in paragraphs, or in a news text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.labels import awaits_value, before_labels, is_label_line, read_labels
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.outline import HIGH_STYLES, Node, outline
from dotpha.programme.extraction.parties import split_parties
from dotpha.programme.extraction.phrases import (
    MEETING,
    TO_SOMEBODY,
    bracket_agencies,
    heading_agencies,
    heading_parties,
    is_name,
    opening_agencies,
    read_parties,
)
from dotpha.programme.extraction.plan import FoundTask
from dotpha.programme.extraction.sections import holds_no_tasks, is_closing, is_preamble, opens_tasks
from dotpha.programme.extraction.times import Calendar, When, heading_time, read_cell_time, read_sentence_time
from dotpha.programme.extraction.words import NOUN_OPENINGS, THEN_ACTS, may_start_with_action, starts_with_action

INSIDE_LIST = re.compile(
    r"(?:bao gồm|gồm|cụ thể|trong đó|theo hướng|với các|các nội dung|nội dung|như sau|như|để|nhất là|gồm có|"
    r"tập trung vào|một số|về)(?:\s+[^:]{0,60})?:$",
    re.IGNORECASE,
)
TASKS_FOLLOW = re.compile(
    r"(?:nhiệm vụ|trách nhiệm|giải pháp|công việc|nội dung công tác|yêu cầu|có trách nhiệm|sau đây|chủ trì|"
    r"phối hợp)[^:]{0,80}:$",
    re.IGNORECASE,
)
ORDER = re.compile(rf"(?i:giao|phân công|yêu cầu|đề nghị)\s+{TO_SOMEBODY}")
ENACTS = re.compile(
    r"(?:nay\s+)?(?:phê duyệt|ban hành|công bố|thành lập|bãi bỏ|sửa đổi|bổ sung|điều chỉnh|kiện toàn|thay thế|hủy bỏ|"
    r"thông qua|"
    r"quy định|công nhận|phân công nhiệm vụ)(?!\w)",
    re.IGNORECASE,
)
ASSIGNS = re.compile(r"(?:giao|phân công)\s", re.IGNORECASE)
GUIDES = re.compile(r"[Ll]ãnh đạo(?!\s+[A-ZĐ])")
NUMERIC_TARGET = re.compile(
    r"(?:tỷ lệ|tỉ lệ|trên|tối thiểu|ít nhất|khoảng|đạt|100\s?%|\d+\s?%|phấn đấu|có (?:trên|ít nhất|tối thiểu)|"
    r"quy mô)(?!\w)",
    re.IGNORECASE,
)
NO_ORDER = re.compile(
    rf"(?:căn cứ(?!{THEN_ACTS})|trong quá trình|nơi nhận|(?:(?:ban hành|phê duyệt)\s+)?kèm theo|trên đây là|ghi chú|"
    r"nguồn|ảnh|kế hoạch này|quyết định này|(?:quyết định|nghị quyết|kế hoạch) có hiệu lực|"
    r"các nội dung khác|phân công(?: nhiệm vụ| thực hiện)*\s*$)(?!\w)",
    re.IGNORECASE,
)
ENFORCES = re.compile(
    r"(?:chịu trách nhiệm )?thi hành (?:Quyết định|Nghị quyết|Kế hoạch|Quy chế|Chỉ thị) này", re.IGNORECASE
)
PRAISE = re.compile(
    r"(?:đồng ý|thống nhất|cơ bản thống nhất|(?:[^,.;:]{0,80}?\s)?(?:đánh giá cao|ghi nhận|biểu dương|hoan nghênh|"
    r"cảm ơn))(?!\w)",
    re.IGNORECASE,
)
MEETS = re.compile(rf"(?:nội dung\s*:\s*)?(?:(?:đến |tham )?dự\s+)?{MEETING}|[^:]*\bkính mời(?!\w)", re.IGNORECASE)
TOPIC = re.compile(r"nội dung(?: \w+)?\s*:", re.IGNORECASE)
UNMARKED = ("plain", "order", "agency", "time")
MIN_WORDS = 4
SECTION_WORDS = 60
HEADING_WORDS = 40


@dataclass(frozen=True)
class _Where:
    """What the headings above say: section, agencies, when, whether tasks are announced, closed out, or a meeting's."""

    section: str | None = None
    leads: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    announced: bool = False
    closed: bool = False
    meeting: bool = False
    when: When | None = None


def prose_tasks(lines: Sequence[Line], calendar: Calendar) -> list[FoundTask]:
    """The tasks of a run of paragraphs, in order."""
    return list(_visit(outline(_with_values(lines)), _Where(), calendar))


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


def _visit(node: Node, where: _Where, calendar: Calendar) -> Iterator[FoundTask]:
    for child in node.children:
        kind = _kind(child, where)
        if kind == "task":
            yield _task(child, where, calendar)
        elif kind == "heading":
            yield from _visit(child, _under(child, where, calendar), calendar)


def _kind(node: Node, where: _Where) -> str:
    """task, heading or nothing, for a node among its siblings."""
    if node.style == "label" or is_label_line(node.text) or (where.meeting and TOPIC.match(node.text)):
        return "nothing"
    labelled = [child for child in node.children if child.style == "label" or is_label_line(child.text)]
    facts = [child for child in labelled if not _only_notes(child.text)]
    items = [child for child in node.children if child not in labelled]
    if _is_meeting(node) or (node.style == "điều" and ENACTS.match(node.text)):
        return "heading" if items else "nothing"
    if holds_no_tasks(node.text) and not facts:
        return "heading" if items and not _closed(node) else "nothing"
    if facts or any(label.role in ("lead", "deadline") for label in read_labels(node.text)):
        return "heading" if where.closed and not facts else "task"
    if items and _is_heading(node, items):
        return "heading"
    return "task" if not where.closed and _is_task(node, where) else ("heading" if items else "nothing")


def _only_notes(text: str) -> bool:
    """Whether a labelled line says nothing of who, when and what: "Ghi chú: …", "Địa điểm: …", "Chỉ tiêu: …"."""
    return all(label.role in ("note", "target") for label in read_labels(text))


def _is_meeting(node: Node) -> bool:
    """Whether a plain line with a place beneath only invites: "Họp đánh giá …", "Địa điểm: Phòng họp tầng 2"."""
    below = (label.role for child in node.children for label in read_labels(child.text))
    return node.style in UNMARKED and bool(MEETS.match(node.text)) and "note" in below


def _closed(node: Node) -> bool:
    return holds_no_tasks(node.text)


def _is_heading(node: Node, items: Sequence[Node]) -> bool:
    """Whether a node with a list beneath is its heading; else the list is part of the node's own task."""
    text = node.text.rstrip()
    if node.style in HIGH_STYLES or node.style == "agency" or heading_agencies(text):
        return True
    if all(item.style == "plain" for item in items):
        return len(text.split()) <= HEADING_WORDS and not _ordering(text) and text[-1:] not in ".;"
    if text.endswith(":"):
        return bool(TASKS_FOLLOW.search(text)) or not INSIDE_LIST.search(text) or not _ordering(text)
    short = len(text.split()) <= HEADING_WORDS and ";" not in text and not ORDER.match(text)
    return short and any(_ordering(item.text) or item.children for item in items)


def _ordering(text: str) -> bool:
    return starts_with_action(text) or bool(ORDER.match(text)) or bool(read_parties(text).leads)


def _is_task(node: Node, where: _Where) -> bool:
    """Whether a node with nothing but details beneath orders something."""
    text = node.text
    if len(text.split()) < MIN_WORDS or text.rstrip().endswith(":") and not node.children:
        return False
    if (
        NO_ORDER.match(text)
        or ENFORCES.search(text)
        or is_preamble(text)
        or (PRAISE.match(text) and not ORDER.search(text[1:]))
    ):
        return False
    if (node.style in UNMARKED and is_closing(text)) or (node.style == "điều" and ENACTS.match(text)):
        return False
    if node.style in HIGH_STYLES or (node.style == "plain" and not read_parties(text).leads):
        return False
    if _ordering(text):
        return True
    listed = node.style not in UNMARKED
    if listed and may_start_with_action(text):
        return True
    return (
        listed
        and not NUMERIC_TARGET.match(text)
        and (bool(where.leads) or where.announced and (bool(NOUN_OPENINGS.match(text)) or is_name(text)))
    )


def _under(node: Node, where: _Where, calendar: Calendar) -> _Where:
    """What a heading adds for what stands beneath it."""
    named = heading_parties(node.text)
    leads = tuple(heading_agencies(node.text)) or named.leads
    closed = holds_no_tasks(node.text) or (where.closed and not opens_tasks(node.text))
    section = " ".join(part for part in (f"{node.label}." if node.label else "", node.text.rstrip(" :.")) if part)
    if len(section.split()) > SECTION_WORDS or is_preamble(node.text):
        section = where.section or ""
    above = where if node.style not in HIGH_STYLES else _Where()
    return _Where(
        section or where.section,
        leads or above.leads,
        named.supporting if leads else above.supporting,
        where.announced or opens_tasks(node.text),
        closed,
        _is_meeting(node),
        heading_time(node.text, calendar) or above.when,
    )


def _task(node: Node, where: _Where, calendar: Calendar) -> FoundTask:
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
    task = _with_time(task, own, facts, calendar, where)
    return replace(
        task,
        deliverable=facts.get("deliverable") or facts.get("target"),
        authority=facts.get("authority") or authority_of(own, facts.get("deliverable")),
        resources=facts.get("resources"),
        rules=(f"prose.{node.style}", *task.rules, *(f"label.{role}" for role in facts)),
    )


def _span(node: Node, title: str) -> tuple[int, int]:
    """The task's place, from its title's first letter to the end of all that belongs to it."""
    shift = node.text.find(title) if title else 0
    return node.start + max(shift, 0), node.last


def _with_parties(task: FoundTask, own: str, facts: dict[str, str], where: _Where) -> FoundTask:
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


def _with_time(task: FoundTask, own: str, facts: dict[str, str], calendar: Calendar, where: _Where) -> FoundTask:
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
