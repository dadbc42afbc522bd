"""A news text or a loose paragraph: sentences that order something become tasks, where nothing else in it did."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.agency_names import UPPER
from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.labels import is_label_line
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.phrases import FOR, MEETING, TO_SOMEBODY, read_parties
from dotpha.programme.extraction.plan import DocumentFacts, FoundTask
from dotpha.programme.extraction.times import Calendar, read_sentence_time
from dotpha.programme.extraction.words import starts_with_action

SENTENCE_END = re.compile(rf"(?<!\bTP)(?<!\bTp)(?<!\bTS)(?<!\bThS)(?<!\bPGS)(?<!\bGS)[.!?]\s+(?=[{UPPER}“\"(])")
SAID = re.compile(r"(?:cho biết|cho rằng|nhấn mạnh|khẳng định|chia sẻ|phát biểu)(?!\w)", re.IGNORECASE)
PRESIDES = re.compile(rf"\bchủ trì\s+{MEETING}", re.IGNORECASE)
DONE = re.compile(r"^(?:là|có|đến nay|đạt|trong đó|qua đó|nhờ|theo)(?!\w)", re.IGNORECASE)
ORDERED = re.compile(rf"(?<!được )\b(?i:giao|yêu cầu|chỉ đạo|đề nghị)\s+{TO_SOMEBODY}")
TIME_ONLY = re.compile(r"(?:hoàn thành|thời (?:gian|hạn)|báo cáo kết quả|trình)(?!\w)", re.IGNORECASE)
TIME_WORDS = 14
STATES = re.compile(
    r"[^,;]{0,160}\s(?:đã được|là (?:yêu cầu|nhiệm vụ|một|động lực|khâu|chìa khóa|nền tảng|điều kiện))(?!\w)"
)
MIN_WORDS = 6
WHO_WORDS = 8


def is_running_text(lines: Sequence[Line]) -> bool:
    """Whether a text has no lists to speak of: fewer than one line in ten bears a list mark or a label."""
    marked = sum(bool(read_marker(line.text)) or is_label_line(line.text) for line in lines)
    return marked * 10 < len(lines)


def news_tasks(lines: Sequence[Line], calendar: Calendar) -> list[FoundTask]:
    """The ordering sentences of a running text, each a task; who said what and teasers cut short are left out."""
    return [_task(text, start, calendar) for line in lines for text, start in _orders(line)]


def gives_something(document: DocumentFacts, tasks: Sequence[FoundTask]) -> bool:
    """Whether what was found is somebody's to do: a plan's, an agency's, due on a day, ordered, or an item of a list."""
    return bool(document.number or document.kind) or any(
        task.leads
        or task.supporting
        or task.deadline
        or task.recurrence
        or task.deliverable
        or task.section
        or ORDERED.search(task.title)
        or ("news.sentence" not in task.rules and task.title[:1].isupper() and starts_with_action(task.title))
        for task in tasks
    )


def _orders(line: Line) -> Iterator[tuple[str, int]]:
    """The ordering sentences of a paragraph; "Hoàn thành trước ngày …" goes with the sentence before."""
    kept: list[tuple[str, int]] = []
    for text, start in _sentences(line.text):
        if kept and TIME_ONLY.match(text) and len(text.split()) <= TIME_WORDS:
            before, began = kept[-1]
            kept[-1] = (line.text[began : start + len(text)], began)
        elif _is_order(text):
            kept.append((text, start))
    for text, start in kept:
        yield text, line.start + start


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for found in SENTENCE_END.finditer(text):
        yield text[start : found.start() + 1], start
        start = found.end()
    yield text[start:], start


def _is_order(text: str) -> bool:
    if (
        len(text.split()) < MIN_WORDS
        or STATES.match(text)
        or (SAID.search(text) and not ORDERED.search(text))
        or DONE.match(text)
        or (PRESIDES.search(text) and not ORDERED.search(text))
        or text.endswith(("...", "…"))
    ):
        return False
    return starts_with_action(text) or bool(ORDERED.search(text)) or bool(read_parties(text).leads)


def _who_said(text: str) -> int:
    """How many letters long words before an order only say who gave it: "Kết luận hội nghị, Chủ tịch … yêu cầu …"."""
    order, opening = ORDERED.search(text), FOR.match(text)
    if order and len(text[: order.start()].split()) > WHO_WORDS:
        return order.start()
    return opening.end() if opening and "," in opening.group() else 0


def _task(text: str, start: int, calendar: Calendar) -> FoundTask:
    text = text.rstrip(" .;")
    parties = read_parties(text)
    shift = _who_said(text)
    text, start = text[shift:], start + shift
    task = FoundTask(
        title=text,
        lead=parties.leads[0] if parties.leads else None,
        leads=parties.leads,
        supporting=parties.supporting,
        authority=authority_of(text, None),
        span=(start, start + len(text)),
        rules=tuple(filter(None, ("news.sentence", parties.rule))),
    )
    if found := read_sentence_time(text, calendar):
        when, cue = found
        task = replace(
            task,
            deadline=when.on,
            deadline_text=when.text,
            recurrence=when.recurrence,
            rules=(*task.rules, f"deadline.{cue}"),
        )
    return task
