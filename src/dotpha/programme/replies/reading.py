"""A filled appendix → its rows, each with its place, whatever was done to the file on its way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dotpha.programme.extraction.blocks import RawLine, RawTable
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers import read
from dotpha.programme.extraction.secrecy import refuse_secret_parts
from dotpha.programme.replies.answers import FilledAnswer, parted, read_answers
from dotpha.programme.replies.codes import leading_code, read_code
from dotpha.programme.replies.columns import ANSWERS, Columns, Row, guess_standard, read_header
from dotpha.programme.replies.heading import Heading, read_heading
from dotpha.programme.replies.ratings import flat, read_rating, says_none, says_nothing_new

KEPT = ("code", "title", "result", "rating", "difficulty")
LONGEST = 255
"""So many letters of a rating are kept; the file has them all."""
TOTALS = {"tong", "tong cong", "tong so", "cong"}


@dataclass(frozen=True)
class FilledRow:
    """One row as the agency sent it. `number` is its row in the table or sheet, from 1; `place` says both in words.

    `rating` is a key of `ratings.LABELS` or "" where the words in `rating_text` are not understood.
    """

    place: str
    number: int
    code: str = ""
    title: str = ""
    result: str = ""
    rating: str = ""
    rating_text: str = ""
    difficulty: str = ""
    nothing_new: bool = False
    headed: str = ""
    """The agency that the title above the row names, folded."""
    period: str = ""
    """The period that the title above the row names, by its name ("2025-Q4")."""

    @property
    def blank(self) -> bool:
        """Nothing was answered: "Không" under Vướng mắc alone says nothing of the task."""
        return not (self.result or self.rating_text or self.nothing_new) and says_none(self.difficulty)


@dataclass(frozen=True)
class Filled:
    """What a file that came back says: rows on tasks and answers to questions, those left blank among them."""

    rows: tuple[FilledRow, ...]
    answers: tuple[FilledAnswer, ...] = ()


def read_filled(data: bytes, name: str) -> list[FilledRow]:
    """The rows of a filled appendix, rows without an answer among them; raises `Unreadable` with the way out."""
    return list(read_back(data, name).rows)


def read_back(data: bytes, name: str) -> Filled:
    """The rows of a filled appendix and its answers to questions; raises `Unreadable` with the way out."""
    rows: list[FilledRow] = []
    answers: list[FilledAnswer] = []
    known: Columns | None = None
    head, number = Heading(), 0
    raws = read(data, name)
    refuse_secret_parts(raws, name)
    for raw in raws:
        if isinstance(raw, RawLine):
            head = read_heading(raw.text, head)
            continue
        number += 1
        where = f"trang tính {raw.sheet}" if raw.sheet else f"bảng {number}"
        tasks, asked = parted(raw)
        if tasks is not None:
            heads = _heads(tasks, head)
            found, known = _read_table(tasks, where, known, heads)
            rows.extend(found)
            head = heads[-1] if heads else head
        if asked is not None:
            answers.extend(read_answers(asked, where, head.body))
    if rows or answers:
        return Filled(tuple(rows), tuple(answers))
    raise Unreadable(
        f"Tệp “{name}” không có bảng trả lời: cần một bảng có cột Mã hoặc Nhiệm vụ và cột Kết quả hoặc Đánh giá. "
        "Hãy điền vào phụ lục đã gửi rồi gửi lại tệp đó."
    )


def _heads(table: RawTable, head: Heading) -> list[Heading]:
    """For each row of a table the title that stands above it: a sheet has its title in its first rows."""
    out: list[Heading] = []
    for row in table.rows:
        own = [cell.text for cell in row if cell.text.strip() and not cell.repeats]
        head = read_heading(own[0], head) if len(own) == 1 else head
        out.append(head)
    return out


def _read_table(
    table: RawTable, where: str, known: Columns | None, heads: list[Heading]
) -> tuple[list[FilledRow], Columns | None]:
    """A table's rows; a table without a header goes on with the columns of the one before (a table cut by a page)."""
    numbers = table.numbers or tuple(range(1, len(table.rows) + 1))
    columns = _first_header(table) or _goes_on(table, known) or guess_standard(table.rows)
    if columns is None:
        return [], known
    rows: list[FilledRow] = []
    for at, row in _answers(table, columns):
        if isinstance(at, Columns):
            columns = at
        elif _continues(row, columns) and rows:
            rows[-1] = _longer(rows[-1], row, columns)
        else:
            filled = _filled(row, columns, f"{where}, hàng {numbers[at]}", numbers[at], as_sheet=bool(table.sheet))
            rows.append(replace(filled, headed=heads[at].body, period=heads[at].period))
    return [row for row in rows if row.title or row.code or not row.blank], columns


def _first_header(table: RawTable) -> Columns | None:
    found = (read_header(table.rows, at) for at in range(len(table.rows)))
    return next((header[0] for header in found if header), None)


def _goes_on(table: RawTable, known: Columns | None) -> Columns | None:
    """The columns of the table before, for a table as wide whose rows bear codes in the same place."""
    if known is None or "code" not in known.places or max(known.places.values()) >= table.width:
        return None
    coded = sum(bool(read_code(known.text(row, "code"))) for row in table.rows)
    return known if coded * 2 >= len(table.rows) else None


def _answers(table: RawTable, columns: Columns) -> Iterator[tuple[int | Columns, Row]]:
    """The rows below the first header; a header met again is handed out as columns, for what follows it."""
    started = _first_header(table) is None
    met: dict[tuple[str, ...], tuple[Columns, int]] = {}
    at = 0
    while at < len(table.rows):
        labels = tuple(flat(cell.text) for cell in table.rows[at])
        header = met.get(labels) or read_header(table.rows, at, again=started)
        if header:
            started, met[labels] = True, header
            yield header[0], ()
            at += header[1]
            continue
        row = table.rows[at]
        if started and not _is_group(row, columns):
            yield at, row
        at += 1


def _is_group(row: Row, columns: Columns) -> bool:
    """A blank row, a heading across the table, or a total: no task stands there."""
    own = [cell for cell in row if cell.text.strip() and not cell.repeats]
    if not own or flat(own[0].text) in TOTALS:
        return True
    spread = sum(cell.repeats == "left" for cell in row) * 2 >= len(row) - 1
    if len(own) <= 2 and spread and not any(read_code(cell.text) for cell in own):
        return True
    if len(own) > 1 or len(row) < 3 or read_code(own[0].text):
        return False
    # Alone in a row a task's name or a result is somebody's words; a numeral or a heading in another column is not.
    return own[0] not in (columns.cell(row, "title"), *(columns.cell(row, role) for role in ANSWERS))


def _continues(row: Row, columns: Columns) -> bool:
    """Whether code and title are the merged cells of the row above: its answer was split over several rows."""
    held = [cell for role in ("code", "title") if (cell := columns.cell(row, role)) is not None]
    return bool(held) and all(cell.repeats == "above" for cell in held)


def _longer(before: FilledRow, row: Row, columns: Columns) -> FilledRow:
    more = {role: columns.text(row, role) for role in ANSWERS}
    rating_text = _joined(before.rating_text, more["rating"])
    longer = replace(
        before,
        result=_joined(before.result, more["result"]),
        rating_text=cut(rating_text),
        rating=read_rating(rating_text),
        difficulty=_joined(before.difficulty, more["difficulty"]),
    )
    return replace(longer, nothing_new=says_nothing_new(longer.result) or says_nothing_new(longer.rating_text))


def cut(text: str, limit: int = LONGEST) -> str:
    """The text, or as much of it as is kept, with a sign that there was more."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _joined(first: str, second: str) -> str:
    return "\n".join(part for part in (first, second) if part)


def _filled(row: Row, columns: Columns, place: str, number: int, *, as_sheet: bool) -> FilledRow:
    texts = {role: columns.text(row, role) for role in KEPT}
    code, title = texts["code"], texts["title"]
    if not read_code(code):
        found, rest = leading_code(title)
        code, title = (found, rest) if found else (code, title)
    if not code and "code" not in columns.places:
        code = next((cell.text.strip() for cell in row if read_code(cell.text) and len(cell.text) < 16), "")
    rating_text = _as_percent(texts["rating"]) if as_sheet else texts["rating"]
    return FilledRow(
        place=place,
        number=number,
        code=code[:40],
        title=title,
        result=texts["result"],
        rating=read_rating(rating_text),
        rating_text=cut(rating_text),
        difficulty=texts["difficulty"],
        nothing_new=says_nothing_new(texts["result"]) or says_nothing_new(rating_text),
    )


def _as_percent(text: str) -> str:
    """A sheet keeps "100%" as 1 and "80%" as 0.8."""
    try:
        share = float(text)
    except ValueError:
        return text
    return f"{share:.0%}" if 0 <= share <= 1 else f"{share:g}%" if share <= 100 else text
