"""Tables of tasks: a row a task, group rows as sections, continuation rows joined, the header's columns as facts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.authority import authority_of
from dotpha.programme.extraction.blocks import Blocks, Cell, Line, TableBlock
from dotpha.programme.extraction.columns import Header, Row, guess_header, heads_other_table, is_label_row, read_header
from dotpha.programme.extraction.labels import before_labels, read_labels
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.merged import Entry, fill_merged
from dotpha.programme.extraction.pairs import turned
from dotpha.programme.extraction.parties import split_parties
from dotpha.programme.extraction.plan import FoundTask
from dotpha.programme.extraction.times import Calendar, When, like_above, read_cell_time, trimmed
from dotpha.programme.extraction.words import starts_with_action

# A Roman I may bear a speck of the scan: no ordinal is one of the letters that it makes.
GROUP_ORDINAL = re.compile(r"^\W*(?:[IVXĨÌÍỈỊ]{1,6}|[A-HĐ]|(?:phần|mục|chương)\s+\S+)\W*$", re.IGNORECASE)
SUBGROUP = re.compile(r"(?:[IVX]{1,6}|[A-HĐ])(?:\.\d+)+")
BROKEN = re.compile(r"(?<=\.)\s+(?=\d)|(?<=\d)\s+(?=\d)|(?<=[IVX])\s+(?=[IVX])")  # in a column too narrow for it
DITTO = re.compile(r"^\W*(?:nt|như trên|-\s*nt\s*-|//|\"|”)\W*$", re.IGNORECASE)
EMPTY = re.compile(r"^[\W_]*(?:x|không(?: có)?)?[\W_]*$", re.IGNORECASE)
FACTS = ("lead", "supporting", "deliverable", "deadline", "authority", "resources")
FOOTNOTE = re.compile(
    r"^(?:tổng(?: cộng| số| kinh phí)?\W*(?:$|\d)|(?:tổng )?cộng\W*(?:$|\d)|(?:ghi chú|nơi nhận)\b|\(?\*+\)?\s*[^\W\d])",
    re.IGNORECASE,
)
TAIL = re.compile(r"[a-zđ][^\d]*$")
STARS = re.compile(r"\W*\*+\W*")
FEWEST_ALIKE = 3  # cells with the same words side by side are one merged cell written out


def table_tasks(blocks: Blocks, calendar: Calendar) -> list[FoundTask]:
    """The tasks of all task tables of a document; a table without header goes on with the header before it."""
    tasks: list[FoundTask] = []
    header: Header | None = None
    section: str | None = None
    entries: list[Entry] = []
    tables = [turned(_with_repeats(item)) for item in blocks.items if isinstance(item, TableBlock)]
    for table, after in zip(tables, [*tables[1:], TableBlock(())]):
        reader = _Reader(header, section, entries)
        reader.read(table, after)
        header, section = reader.header, reader.section
    fill_merged(entries)
    for entry in entries:
        tasks.append(_task(entry, calendar))
    return tasks


def _with_repeats(table: TableBlock) -> TableBlock:
    """A table whose rows' merged cells are marked where their words stand in each place: "Thể chế | Thể chế | Thể chế"."""
    return TableBlock(tuple(map(_marked, table.rows)))


def _marked(row: Sequence[Cell]) -> tuple[Cell, ...]:
    first = next((at for at, cell in enumerate(row[:2]) if cell.text and len({c.text for c in row[at:]}) == 1), None)
    if first is None or len(row) - first < FEWEST_ALIKE or any(cell.repeats for cell in row):
        return tuple(row)
    origin = row[first]
    return (*row[: first + 1], *(replace(origin, repeats="left") for _ in row[first + 1 :]))


def is_task_table(table: TableBlock) -> bool:
    """Whether a table is read as tasks: it has a task header, or its columns can be guessed."""
    table = turned(_with_repeats(table))
    if any(read_header(table.rows, at) for at in range(len(table.rows))):
        return True
    return not any(map(heads_other_table, table.rows)) and guess_header(table.rows) is not None


class _Reader:
    """Reads one table after another, carrying header and section over page breaks."""

    def __init__(self, header: Header | None, section: str | None, entries: list[Entry]) -> None:
        self.header = header
        self.section = section
        self.entries = entries
        self.numbered: tuple[str, str | None] | None = None
        self.agency = ""
        self.after: tuple[Row, ...] = ()
        self.whole = False

    def read(self, table: TableBlock, after: TableBlock) -> None:
        """Reads a table; what stands in the one `after` it tells whether its last row is a heading."""
        rows = table.rows
        self.after = tuple(row for at, row in enumerate(after.rows) if not read_header(after.rows, at))
        self.whole = any(cell.repeats == "above" for row in rows for cell in row)
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
        row = self._without_tail(rows[at], header)
        title = header.cell(row, "title")
        ordinal = header.cell(row, "ordinal")
        own = [cell for cell in row if cell.text and cell.repeats != "left" and not EMPTY.match(cell.text)]
        starred = ordinal is not None and STARS.fullmatch(ordinal.text)
        if not own or starred or FOOTNOTE.match(own[0].text):
            return
        label = _number(ordinal.text) if ordinal and ordinal.repeats != "above" else ""
        facts = _facts(row, header)
        if self._is_group(rows, at, header, own, label, facts):
            self._open_group(label, next(cell.text for cell in own if _number(cell.text) != label))
            return
        if title and not title.text and _only_lead(facts, header):
            self.agency = facts["lead"]  # "1 | Bộ Nội vụ | | |": whose tasks follow
            return
        if self.numbered and label and not label.startswith(f"{self.numbered[0]}."):
            self.section, self.numbered = self.numbered[1], None
        if title is None or title.repeats or EMPTY.match(title.text) or self._goes_on(title, label, facts):
            self._continue(title, facts, label)
        else:
            self.entries.append(self._entry(row, label, title, facts, header))

    def _without_tail(self, row: Row, header: Header) -> Row:
        """A heading's row without the end of the time above that slipped into it: "IV. | … | | năm tiếp theo"."""
        ordinal, time = header.cell(row, "ordinal"), header.cell(row, "deadline")
        if not ordinal or not time or not GROUP_ORDINAL.match(ordinal.text) or not TAIL.match(time.text):
            return row
        self._continue(None, {"deadline": time.text}, "")
        return [replace(cell, text="") if cell is time else cell for cell in row]

    def _open_group(self, label: str, heading: str) -> None:
        """A group numbered "2" ends where the numbers go on to "3"; one with a Roman number, at the next one."""
        above = self.numbered[1] if self.numbered else self.section
        self.numbered = (label, above) if label[:1].isdigit() else None
        self.section = heading

    def _entry(self, row: Row, label: str, title: Cell, facts: dict[str, str], header: Header) -> Entry:
        self.agency = "" if facts.get("lead") else self.agency
        if self.agency:
            facts["lead"] = self.agency
        for role, words in facts.items():
            if DITTO.match(words) and self.entries:
                facts[role] = self.entries[-1].facts.get(role, "")
        by = "table.row" if header.by == "header" else "table.guessed_row"
        marker = None if label else read_marker(title.text)
        cut = marker.length if marker and marker.style.startswith(("arabic", "decimal", "bullet", "counted")) else 0
        group = header.cell(row, "group")
        section = group.text if group and group.text else self.section
        label = label or (marker.label if marker and cut else "")
        span = (title.start + cut, title.end)
        none = frozenset(role for role in facts if not facts[role] and header.says(row, role))
        return Entry(label, title.text[cut:], span, section, facts, by, header, self.whole, none)

    def _is_group(
        self, rows: Sequence[Row], at: int, header: Header, own: list[Cell], label: str, facts: dict[str, str]
    ) -> bool:
        """A row that names a group: a heading alone, told by Roman number, merging, capitals or the numbers beneath."""
        texts = [cell for cell in own if _number(cell.text) != label]
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
            and (_heads((*rows[at + 1 :], *self.after), header, label) or self._is_above(label, facts))
            or (not label and self._titles_rows(rows, at, header, head))
        )

    def _is_above(self, label: str, facts: dict[str, str]) -> bool:
        """A bare "2.2" after tasks numbered "2.1.1" heads what a page or the office left out."""
        before = self.entries[-1].ordinal if self.entries else ""
        return not any(facts.values()) and 0 < label.count(".") < before.count(".")

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


def _only_lead(facts: dict[str, str], header: Header) -> bool:
    """Whether a row says nothing but an agency in a column before the tasks."""
    said = [role for role, words in facts.items() if words]
    return said == ["lead"] and header.columns["lead"] < header.columns["title"]


def _number(text: str) -> str:
    """What a cell numbers its row with: `_number("III. 1.") == "III.1"`, `_number("4 3.") == "43"`."""
    return BROKEN.sub("", text).strip(" .)")


def _heads(below: Sequence[Row], header: Header, label: str) -> bool:
    """Whether the next numbered row stands beneath this one: "2" then "2.1", "III.1" then the task 6."""
    for row in below[:3]:
        cell = header.cell(row, "ordinal")
        if cell and (number := _number(cell.text)):
            return number.startswith(f"{label}.") or bool(SUBGROUP.fullmatch(label) and number.isdigit())
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
    if not out.get("deadline") and (ticked := header.ticked(row)):
        out["deadline"] = ticked
    return out


def _task(entry: Entry, calendar: Calendar) -> FoundTask:
    """A finished row as a task; labels inside its cells give what the columns lack."""
    facts = {role: words for role, words in entry.facts.items() if words}
    rules = [entry.by, *dict.fromkeys(entry.rules)]
    for label in read_labels("\n".join((entry.title, facts.get("lead", "")))):
        if label.role in FACTS and (label.role not in facts or label.role in ("lead", "supporting")):
            facts[label.role] = label.value
            rules.append(f"label.{label.role}")
    leads, supporting = split_parties(facts.get("lead", ""), facts.get("supporting", ""))
    when = read_cell_time(facts["deadline"], calendar) if "deadline" in facts else None
    if when is None and entry.asked:
        when = When(None, None, like_above(trimmed(" ".join(entry.asked.split()))))
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
