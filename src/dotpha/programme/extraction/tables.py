"""Tables of tasks: a row a task, group rows as sections, continuation rows joined, the header's columns as facts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Blocks, Cell, Line, TableBlock
from dotpha.programme.extraction.columns import Header, Row, guess_header, heads_other_table, is_label_row, read_header
from dotpha.programme.extraction.labels import before_labels, read_labels
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.pairs import turned
from dotpha.programme.extraction.parties import split_parties
from dotpha.programme.extraction.plan import FoundTask
from dotpha.programme.extraction.times import Calendar, read_cell_time
from dotpha.programme.extraction.words import starts_with_action

GROUP_ORDINAL = re.compile(r"^\W*(?:[IVX]{1,6}|[A-HĐ]|(?:phần|mục|chương)\s+\S+)\W*$", re.IGNORECASE)
DITTO = re.compile(r"^\W*(?:nt|như trên|-\s*nt\s*-|//|\"|”)\W*$", re.IGNORECASE)
EMPTY = re.compile(r"^[\W_]*(?:x|không(?: có)?)?[\W_]*$", re.IGNORECASE)
FACTS = ("lead", "supporting", "deliverable", "deadline", "authority", "resources")
FOOTNOTE = re.compile(r"^(?:tổng(?: cộng| số)?|cộng|ghi chú|nơi nhận)\b", re.IGNORECASE)


@dataclass
class _Entry:
    """A task row while it may still grow: ordinal, title cell's place, the words of each fact."""

    ordinal: str
    title: str
    span: tuple[int, int]
    section: str | None
    facts: dict[str, str]
    by: str
    rules: list[str] = field(default_factory=list)


def table_tasks(blocks: Blocks, calendar: Calendar) -> list[FoundTask]:
    """The tasks of all task tables of a document; a table without header goes on with the header before it."""
    tasks: list[FoundTask] = []
    header: Header | None = None
    section: str | None = None
    entries: list[_Entry] = []
    for item in blocks.items:
        if isinstance(item, Line):
            continue
        reader = _Reader(header, section, entries)
        reader.read(turned(item))
        header, section = reader.header, reader.section
    for entry in entries:
        tasks.append(_task(entry, calendar))
    return tasks


def is_task_table(table: TableBlock) -> bool:
    """Whether a table is read as tasks: it has a task header, or its columns can be guessed."""
    table = turned(table)
    if any(read_header(table.rows, at) for at in range(len(table.rows))):
        return True
    return not any(map(heads_other_table, table.rows)) and guess_header(table.rows) is not None


class _Reader:
    """Reads one table after another, carrying header and section over page breaks."""

    def __init__(self, header: Header | None, section: str | None, entries: list[_Entry]) -> None:
        self.header = header
        self.section = section
        self.entries = entries
        self.numbered: tuple[str, str | None] | None = None

    def read(self, table: TableBlock) -> None:
        rows = table.rows
        width = max((len(row) for row in rows), default=0)
        if self.header and self.header.width != width:
            self.header = None
        if self.header is None and not any(read_header(rows, at) for at in range(len(rows))):
            self.header = None if any(map(heads_other_table, rows)) else guess_header(rows)
        at = 0
        while at < len(rows):
            if found := read_header(rows, at):
                self.header, taken = found
                at += taken
                continue
            if heads_other_table(rows[at]):
                self.header = None
            if self.header and not (self.header.by == "content" and is_label_row(rows[at], self.header)):
                self._row(rows, at, self.header)
            at += 1

    def _row(self, rows: Sequence[Row], at: int, header: Header) -> None:
        row = rows[at]
        title = header.cell(row, "title")
        ordinal = header.cell(row, "ordinal")
        own = [cell for cell in row if cell.text and cell.repeats != "left" and not EMPTY.match(cell.text)]
        if not own or FOOTNOTE.match(own[0].text):
            return
        label = ordinal.text.strip(" .)") if ordinal and ordinal.repeats != "above" else ""
        facts = _facts(row, header)
        if self._is_group(rows, at, header, own, label, facts):
            self._open_group(label, next(cell.text for cell in own if cell.text.strip(" .)") != label))
            return
        if self.numbered and label and not label.startswith(f"{self.numbered[0]}."):
            self.section, self.numbered = self.numbered[1], None
        if title is None or title.repeats or EMPTY.match(title.text) or self._goes_on(title, label, facts):
            self._continue(title, facts, label)
        else:
            self.entries.append(self._entry(row, label, title, facts, header))

    def _open_group(self, label: str, heading: str) -> None:
        """A group numbered "2" ends where the numbers go on to "3"; one with a Roman number, at the next one."""
        above = self.numbered[1] if self.numbered else self.section
        self.numbered = (label, above) if label[:1].isdigit() else None
        self.section = heading

    def _entry(self, row: Row, label: str, title: Cell, facts: dict[str, str], header: Header) -> _Entry:
        for role, words in facts.items():
            if DITTO.match(words) and self.entries:
                facts[role] = self.entries[-1].facts.get(role, "")
        by = "table.row" if header.by == "header" else "table.guessed_row"
        marker = None if label else read_marker(title.text)
        cut = marker.length if marker and marker.style.startswith(("arabic", "decimal", "bullet", "counted")) else 0
        group = header.cell(row, "group")
        section = group.text if group and group.text else self.section
        label = label or (marker.label if marker and cut else "")
        return _Entry(label, title.text[cut:], (title.start + cut, title.end), section, facts, by)

    def _is_group(
        self, rows: Sequence[Row], at: int, header: Header, own: list[Cell], label: str, facts: dict[str, str]
    ) -> bool:
        """A row that names a group: a heading alone, told by Roman number, merging, capitals or the numbers beneath."""
        texts = [cell for cell in own if cell.text.strip(" .)") != label]
        if len(texts) != 1 or any(facts.values()) and texts[0].text not in facts.values():
            return False
        if GROUP_ORDINAL.match(label):
            return True
        merged = any(cell.repeats == "left" for cell in rows[at])
        head = texts[0].text
        roman = re.match(r"^(?:[IVX]{1,6}|[A-HĐ])[.)\-–: ]\s*\S", head)
        if roman or head.isupper() or (merged and not label):
            return True
        return (
            bool(label)
            and _has_children(rows, at, header, label)
            or (not label and self._titles_rows(rows, at, header, head))
        )

    def _titles_rows(self, rows: Sequence[Row], at: int, header: Header, head: str) -> bool:
        """An unnumbered lone heading: capital first, no stop, and the row before ended its sentence or was none."""
        if len(head.split()) > 30 or head[0].islower() or head[-1] in ".;," or not header.cell(rows[at], "ordinal"):
            return False
        before = self.entries[-1] if self.entries else None
        return (
            before is None
            or (not starts_with_action(head) and before.title[-1] in ".;")
            or before.section != self.section
        )

    def _goes_on(self, title: Cell, label: str, facts: dict[str, str]) -> bool:
        """Whether an unnumbered row continues the task above, as after a page break."""
        if label or not self.entries or not self.entries[-1].ordinal:
            return False
        if title.text[0].islower() and not re.match(r"[a-zđ][.)]", title.text):
            return True
        return not (facts.get("lead") or facts.get("deadline"))

    def _continue(self, title: Cell | None, facts: dict[str, str], label: str) -> None:
        if not self.entries or label:
            return
        last = self.entries[-1]
        if title is not None and title.text and not title.repeats:
            gap = " " if title.text[0].islower() else "\n"
            last.title = f"{last.title}{gap}{title.text}"
        for role, words in facts.items():
            if words and words != last.facts.get(role):
                last.facts[role] = f"{last.facts.get(role, '')} {words}".strip()
        last.rules.append("table.continued_row")


def _has_children(rows: Sequence[Row], at: int, header: Header, label: str) -> bool:
    """Whether the next numbered row is numbered beneath this one: "2" then "2.1"."""
    for row in rows[at + 1 : at + 4]:
        cell = header.cell(row, "ordinal")
        if cell and cell.text.strip():
            return cell.text.strip().startswith(f"{label}.") and len(cell.text.strip(" .")) > len(label)
    return False


def _facts(row: Row, header: Header) -> dict[str, str]:
    """The words of each fact's cell, "" for an empty one; merged over the title's own cell they are no fact."""
    title = header.cell(row, "title")
    out: dict[str, str] = {}
    for role in FACTS:
        cell = header.cell(row, role)
        if cell is None:
            continue
        same = title is not None and cell.repeats == "left" and cell.start == title.start
        out[role] = "" if same or EMPTY.match(cell.text) and not DITTO.match(cell.text) else cell.text
    return out


def _task(entry: _Entry, calendar: Calendar) -> FoundTask:
    """A finished row as a task; labels inside its cells give what the columns lack."""
    facts = {role: words for role, words in entry.facts.items() if words}
    rules = [entry.by, *dict.fromkeys(entry.rules)]
    for label in read_labels("\n".join((entry.title, facts.get("lead", "")))):
        if label.role in FACTS and (label.role not in facts or label.role in ("lead", "supporting")):
            facts[label.role] = label.value
            rules.append(f"label.{label.role}")
    leads, supporting = split_parties(facts.get("lead", ""), facts.get("supporting", ""))
    when = read_cell_time(facts["deadline"], calendar) if "deadline" in facts else None
    deliverable = " ".join(facts["deliverable"].split()) if "deliverable" in facts else None
    title = before_labels(entry.title).strip() or entry.title
    rules += [f"column.{role}" for role in FACTS if role in entry.facts and entry.facts[role]]
    return FoundTask(
        title=title,
        section=entry.section,
        ordinal=entry.ordinal or None,
        lead=leads[0] if leads else None,
        leads=tuple(leads),
        supporting=tuple(supporting),
        deadline=when.on if when else None,
        deadline_text=when.text if when else None,
        recurrence=when.recurrence if when else None,
        deliverable=deliverable,
        authority=facts.get("authority") or authority_of(title, deliverable),
        span=entry.span,
        rules=tuple(dict.fromkeys(rules)),
        resources=facts.get("resources"),
    )


def lines_of(tables: Iterable[TableBlock]) -> Iterator[Line]:
    """The cells of layout tables (letterhead, signatures) as lines, for the document's facts."""
    for table in tables:
        for row in table.rows:
            for cell in row:
                if cell.text and not cell.repeats:
                    yield from _cell_lines(cell)


def _cell_lines(cell: Cell) -> Iterator[Line]:
    start = cell.start
    for text in cell.text.split("\n"):
        yield Line(text, start, start + len(text))
        start += len(text) + 1
