"""A news text or a loose paragraph: sentences that order something become tasks, where nothing else in it did."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.phrases import read_parties
from dotpha.programme.extraction.plan import FoundTask
from dotpha.programme.extraction.times import Calendar, read_sentence_time
from dotpha.programme.extraction.words import starts_with_action

SENTENCE = re.compile(r"[^.;!?]+(?:\.(?=\w)[^.;!?]+)*[.;!?]?")
SAID = re.compile(r"(?:cho biết|cho rằng|nhấn mạnh|khẳng định|chia sẻ|phát biểu)(?!\w)", re.IGNORECASE)
DONE = re.compile(r"^(?:là|có|đến nay|đạt|trong đó|qua đó|nhờ|theo)(?!\w)", re.IGNORECASE)
ORDERED = re.compile(r"(?:giao|yêu cầu|chỉ đạo|đề nghị)\s+[A-ZĐc]")
MIN_WORDS = 6


def news_tasks(lines: Sequence[Line], calendar: Calendar) -> list[FoundTask]:
    """The ordering sentences of a running text, each a task; who said what is left out."""
    return [task for line in lines for task in _of_line(line, calendar)]


def _of_line(line: Line, calendar: Calendar) -> Iterator[FoundTask]:
    for found in SENTENCE.finditer(line.text):
        text = found.group().strip()
        if len(text.split()) < MIN_WORDS or SAID.search(text) or DONE.match(text):
            continue
        if not (starts_with_action(text) or ORDERED.search(text)):
            continue
        start = line.start + found.start() + len(found.group()) - len(found.group().lstrip())
        yield _task(text.rstrip(" .;"), start, calendar)


def _task(text: str, start: int, calendar: Calendar) -> FoundTask:
    parties = read_parties(text)
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
        task = replace(task, deadline=when.on, deadline_text=when.text, recurrence=when.recurrence, rules=(*task.rules, f"deadline.{cue}"))
    return task
