"""Pages → paragraphs and tables of the whole paper: what stands on every page is dropped, what a page broke is joined."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.readers.guard import check_grid, refuse
from dotpha.programme.extraction.readers.paper.cells import Growing, Table
from dotpha.programme.extraction.readers.paper.paragraphs import paragraphs
from dotpha.programme.extraction.readers.paper.unruled import tables_on
from dotpha.text.pdf.sheet import Printed, Sheet, Word, lines_of, lowered
from dotpha.text.vietnamese import fold

HEAD, FOOT = 0.1, 0.9  # of the page's height: where running headers and footers stand
PAGE_NUMBER = re.compile(r"^\W*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
FOOTNOTE_RULE = (60.0, 230.0)  # points: how long the line above footnotes is
SMALLER = 0.93  # of the body's letters: footnotes are at most so high


@dataclass(frozen=True)
class Page:
    """A page's lines and tables, top to bottom."""

    pieces: list[Printed | Table]
    width: float
    height: float

    @property
    def right(self) -> float:
        """How far its lines and tables reach."""
        return max((piece.grid.xs[-1] if isinstance(piece, Table) else piece.x1 for piece in self.pieces), default=0.0)


def read_pages(sheets: Iterable[Sheet], name: str) -> list[Raw]:
    """The paper's paragraphs and tables in reading order."""
    pages = [_page(sheet) for sheet in sheets]
    common = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    pages = [_without_furniture(page, common) for page in pages]
    return list(_raws(pages, _pitch(pages), name))


def with_words(raws: list[Raw], pages: int, name: str) -> list[Raw]:
    """What was read of a whole paper; one on which nothing is written is refused."""
    if not raws:
        raise refuse(
            name,
            f"không có chữ nào trên {pages} trang: trang trắng, quét quá mờ hoặc úp ngược mặt giấy. "
            "Hãy quét lại mặt có chữ ở 200 dpi trở lên, hoặc chép chữ rồi dán vào",
        )
    return raws


def _page(sheet: Sheet) -> Page:
    grids = tables_on(sheet)
    tables = [Table(grid, {}) for grid in grids]
    free: list[Word] = []
    for word in sheet.words:
        x, y = word.middle
        table = next((table for table in tables if table.grid.holds(x, y)), None)
        if table is None:
            free.append(word)
        else:
            table.words.setdefault(table.grid.origin(x, y), []).append(word)
    lines = _without_footnotes(lines_of(free), sheet)
    filled = [table for table in tables if table.words]
    pieces: list[Printed | Table] = [*lines, *filled]
    pieces.sort(key=lambda piece: piece.grid.ys[0] if isinstance(piece, Table) else piece.y)
    return Page(pieces, sheet.width, sheet.height)


def _without_footnotes(lines: list[Printed], sheet: Sheet) -> list[Printed]:
    """The lines above a short rule in the lower part of a page beneath which only smaller letters stand."""
    low, high = FOOTNOTE_RULE
    for rule in sheet.rules:
        if not rule.level or not low <= rule.x1 - rule.x0 <= high or rule.y0 < sheet.height * 0.4:
            continue
        body = [line for line in lines if line.y <= rule.y0]
        below = [line for line in lines if line.y > rule.y0]
        size = sorted(line.size for line in body)[len(body) // 2] if body else 0.0
        others = [line for line in below if line.size > SMALLER * size]
        if len(others) < len(below) and all(_in_foot(line, sheet) for line in others):
            return body + others
    return lines


def _in_foot(line: Printed, sheet: Sheet) -> bool:
    return line.y - line.size / 2 >= FOOT * sheet.height or bool(PAGE_NUMBER.match(line.text))


def _edge_lines(page: Page) -> list[Printed]:
    """The lines in the upper and lower margin."""
    lines = [piece for piece in page.pieces if isinstance(piece, Printed)]
    return [line for line in lines if not HEAD * page.height < line.y - line.size / 2 < FOOT * page.height]


def _key(line: Printed) -> str:
    return re.sub(r"\d+", "#", fold(line.text))


def _without_furniture(page: Page, common: Counter[str]) -> Page:
    """The page without its number and what stands in the margin of other pages, too."""
    edge = {id(line) for line in _edge_lines(page) if PAGE_NUMBER.match(line.text) or common[_key(line)] > 1}
    return Page([piece for piece in page.pieces if id(piece) not in edge], page.width, page.height)


def _pitch(pages: Sequence[Page]) -> float:
    """The usual distance between two lines of one paragraph."""
    gaps = sorted(
        below.y - above.y
        for page in pages
        for above, below in zip(page.pieces, page.pieces[1:])
        if isinstance(above, Printed) and isinstance(below, Printed)
        if 0.8 * above.size < below.y - above.y < 2.2 * above.size
    )
    return gaps[len(gaps) // 4] if gaps else 18.0


def _raws(pages: Sequence[Page], pitch: float, name: str) -> Iterator[Raw]:
    reach: dict[float, float] = {}
    for page in pages:
        reach[page.width] = max(reach.get(page.width, 0.0), page.right)
    for part in _flow(pages, pitch):
        if isinstance(part, Growing):
            table = part.raw()
            check_grid(len(table.rows), table.width, name)
            yield table
        else:
            yield from paragraphs(part.lines, reach[part.page.width], pitch)


def _flow(pages: Sequence[Page], pitch: float) -> list["_Run | Growing"]:
    """Runs of lines and whole tables; what goes on after a page's end is put together."""
    out: list[_Run | Growing] = []
    for page in pages:
        for at, piece in enumerate(page.pieces):
            last = out[-1] if out else None
            if isinstance(piece, Table):
                if at == 0 and isinstance(last, Growing) and last.goes_on_in(piece):
                    last.add(piece)
                else:
                    out.append(Growing(piece))
            elif isinstance(last, _Run) and last.page.width == page.width:
                last.add(piece, page, pitch)
            else:
                out.append(_Run(piece, page))
    return out


class _Run:
    """Lines between two tables; those of a further page are moved up to follow the last one."""

    def __init__(self, line: Printed, page: Page) -> None:
        self.lines, self.page, self.lower = [line], page, 0.0

    def add(self, line: Printed, page: Page, pitch: float) -> None:
        if page is not self.page:
            self.page = page
            self.lower = self.lines[-1].y + pitch - line.y
        self.lines.append(lowered(line, self.lower))
