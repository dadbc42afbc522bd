"""The whole way: bytes → blocks with positions → candidates → tasks."""

import re
from dataclasses import replace
from itertools import pairwise

from dotpha.programme.extraction.altering import without_alterations
from dotpha.programme.extraction.amending import as_amended
from dotpha.programme.extraction.blocks import Blocks, Line, Raw, TableBlock, compose
from dotpha.programme.extraction.facts import body_start, read_facts
from dotpha.programme.extraction.inline import behind_saying, cut_out, works_of
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.news import gives_something, is_running_text, news_tasks
from dotpha.programme.extraction.pages import without_pages
from dotpha.programme.extraction.plan import DocumentFacts, FoundTask, Plan
from dotpha.programme.extraction.prose import prose_tasks
from dotpha.programme.extraction.readers import read_stated
from dotpha.programme.extraction.readers.codes import in_unicode
from dotpha.programme.extraction.readers.guard import check_bytes
from dotpha.programme.extraction.readers.paper.scan import Told
from dotpha.programme.extraction.readers.plain import read_plain
from dotpha.programme.extraction.secrecy import refuse_secret
from dotpha.programme.extraction.sections import body_of
from dotpha.programme.extraction.tables import is_task_table, lines_of, table_tasks
from dotpha.programme.extraction.times import Calendar
from dotpha.text.dates import find_dates

CAPTION_WORDS = 15
DATELINE = 1500  # letters at a text's beginning in which its own day may stand

TITLE_YEAR = re.compile(r"(?<!/)\b(?:năm\s+)?(20\d\d)\b(?!\s*/)")
PASTED = "văn bản dán vào"


def extract(data: bytes, name: str, *, undated_year: int | None = None, told: Told | None = None) -> Plan:
    """The plan in a file of any kind that `readers` knows.

    `undated_year` completes dates without a year where the document bears no date of its own.

    `told(done, total)` hears of pages read from pictures. Raises `Unreadable` with a sentence that names the file and
    the way out.
    """
    reading = read_stated(data, name, told)
    return _plan(reading.raws, name, undated_year, reading.stated)


def extract_text(text: str, *, undated_year: int | None = None) -> Plan:
    """The plan in a pasted text; raises `Unreadable` for an empty one."""
    check_bytes(text.encode(), PASTED)
    return _plan(in_unicode(read_plain(text.replace("\r\n", "\n"), PASTED)), PASTED, undated_year)


def _plan(
    raws: list[Raw],
    name: str,
    undated_year: int | None,
    stated: DocumentFacts = DocumentFacts(),
) -> Plan:
    blocks = compose(without_pages(raws))
    refuse_secret(blocks.text, name)
    front = _facing(blocks)
    document = _completed(read_facts(front, blocks.text), stated)
    signed = document.signed_on
    calendar = _calendar(document, undated_year or _first_year(blocks.text))
    tabled = table_tasks(blocks, calendar)
    told = as_amended(list(without_alterations(body_of(_body(blocks, front)))))
    body = [behind_saying(line) for line in told]
    tasks: list[FoundTask] = [*tabled, *_written(body, calendar, running=not tabled and is_running_text(body))]
    if not gives_something(document, tasks):
        tasks = []
    tasks = [replace(task, issued_on=signed) for task in tasks]
    return Plan(document, blocks.text, tuple(sorted(tasks, key=lambda task: task.span)), blocks.unsure)


def _written(body: list[Line], calendar: Calendar, *, running: bool) -> list[FoundTask]:
    """The tasks of the paragraphs; in a running text only what was cut out of one paragraph is a list."""
    if not running:
        return prose_tasks(cut_out(body), calendar)
    cut = [(line, works_of(line)) for line in body]
    rest = [line for line, works in cut if not works]
    listed = [part for _, works in cut for part in works]
    return [*news_tasks(rest, calendar), *prose_tasks(listed, calendar)]


def _completed(own: DocumentFacts, stated: DocumentFacts) -> DocumentFacts:
    """What a document says of itself, and where it does not what its envelope states; a heading is no title then."""
    title = own.title if own.kind or not stated.title else stated.title
    return replace(
        own,
        number=own.number or stated.number,
        title=title or stated.title,
        issuer=own.issuer or stated.issuer,
        signed_on=own.signed_on or stated.signed_on,
        kind=own.kind or stated.kind,
    )


def _calendar(document: DocumentFacts, undated_year: int | None) -> Calendar:
    """The year of days without one: that of the plan's title where it is the year of signing or the next, else its own."""
    signed = document.signed_on
    named = {int(year) for year in TITLE_YEAR.findall(document.title or "")}
    if signed is None:
        return Calendar(named.pop() if len(named) == 1 else undated_year)
    planned = len(named) == 1 and named <= {signed.year, signed.year + 1}
    return Calendar(named.pop() if planned else signed.year, signed, planned)


def _first_year(text: str) -> int | None:
    """The year of the first full date in an undated text: a news text's own day."""
    dates = find_dates(text[:DATELINE])
    return dates[0][2].year if dates else None


def _facing(blocks: Blocks) -> list[Line]:
    """The lines a reader sees before the first task table, letterheads set in tables included."""
    lines: list[Line] = []
    for item in blocks.items:
        if isinstance(item, Line):
            lines.append(item)
        elif not is_task_table(item):
            lines.extend(lines_of([item]))
        else:
            lines.extend(_above_header(item))
    return lines


def _above_header(table: TableBlock) -> list[Line]:
    """Title rows that stand inside a task table, as in a spreadsheet."""
    lines: list[Line] = []
    for row in table.rows:
        own = [cell for cell in row if cell.text and not cell.repeats]
        if len(own) != 1:
            break
        lines.extend(lines_of([TableBlock((tuple(own),))]))
    return lines


def _body(blocks: Blocks, front: list[Line]) -> list[Line]:
    """The paragraphs after letterhead and title."""
    count = body_start(front)
    before = front[count - 1].end if count else 0
    pairs = pairwise(blocks.items)
    captions = {above.start for above, below in pairs if isinstance(above, Line) and _is_caption(above, below)}
    return [line for line in blocks.lines() if line.start >= before and line.start not in captions]


def _is_caption(above: Line, below: Line | TableBlock) -> bool:
    """Whether a short line without mark and stop right above a table of tasks is its name: "Phân công thực hiện"."""
    if not isinstance(below, TableBlock) or not is_task_table(below):
        return False
    return len(above.text.split()) <= CAPTION_WORDS and above.text[-1] not in ".;" and not read_marker(above.text)
