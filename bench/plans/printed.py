"""The same plan as an office prints it: A4, letters with serifs, letterhead and signature side by side, PDF.

The pages are set in Word and turned into PDF by LibreOffice, all plans in one call; what was turned once is kept in the
machine's temp folder under the hash of its content. Where LibreOffice is missing there is no PDF.
"""

import hashlib
import io
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bench.plans.notation import UP, Grid, Written
from bench.plans.twins import plain, spans, width

KEPT = Path(tempfile.gettempdir()) / "dotpha-bench"
# The free letters that stand in for Times lack the Vietnamese ones, which then come from another font; both happen.
LETTERS = ("DejaVu Serif Condensed", "DejaVu Serif Condensed", "Times New Roman")
WIDE = 5  # columns that still stand on an upright page
KINDS = re.compile(
    r"(KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG BÁO|CHỈ THỊ|TỜ TRÌNH|CHƯƠNG TRÌNH.*|KẾT LUẬN|GIẤY MỜI|ĐỀ ÁN|BÁO CÁO|Kính gửi.*)"
)
RIGHT = re.compile(r"CỘNG HÒA|Độc lập|ĐẢNG CỘNG SẢN|.{2,40}, ngày \d")
APPENDIX = re.compile(r"PHỤ LỤC|DANH MỤC|CHƯƠNG TRÌNH|BẢNG|BIỂU|\(Kèm theo|Biểu|Bảng", re.IGNORECASE)
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
SIGNS = re.compile(r"Nơi nhận")
NARROW = re.compile(r"(số )?(tt|stt)\.?", re.IGNORECASE)
SECONDS_PER_FILE = 20


def office() -> str | None:
    """LibreOffice's program, where it is installed."""
    return shutil.which("soffice")


def printed(plan: Written) -> bytes:
    """The plan as a PDF with text; raises KeyError when LibreOffice made none of it."""
    return print_all([plan])[plan.name]


def print_all(plans: Iterable[Written]) -> dict[str, bytes]:
    """PDFs by the plans' names, those not yet kept made in one call."""
    KEPT.mkdir(exist_ok=True)
    drawn = {plan.name: styled(plan) for plan in plans}
    kept = {name: KEPT / f"{digest(data)}.pdf" for name, data in drawn.items()}
    convert({kept[name].stem: data for name, data in drawn.items() if not kept[name].exists()})
    return {name: path.read_bytes() for name, path in kept.items() if path.exists()}


def convert(files: dict[str, bytes]) -> None:
    """Turns Word files, by the name they are to be kept under, into PDFs."""
    program = office()
    if not files or not program:
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, f"{name}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        words = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
        paths = sorted(str(path) for path in Path(folder).glob("*.docx"))
        subprocess.run(
            [*words, *paths],
            check=True,
            timeout=60 + SECONDS_PER_FILE * len(files),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for path in Path(folder).glob("*.pdf"):
            part = shutil.copy(path, KEPT / f"{path.stem}.part")
            part.replace(KEPT / path.name)  # whole, or not at all


def digest(data: bytes) -> str:
    """The hash of what a Word file holds, whenever it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [name.encode() + packed.read(name) for name in sorted(packed.namelist())]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:32]


def styled(plan: Written) -> bytes:
    """A Word file with the look of an office's document."""
    plan, chance = plain(plan), random.Random(plan.name)
    document = docx.Document()
    points = chance.choice((12, 13))
    prepare(document, chance.choice(LETTERS), points, at_top=chance.random() < 0.7)
    front, body, end = parts(plan.items)
    if front:
        put_letterhead(document, front)
    lying, titled = False, 0 if body and str(body[0]).startswith("Kính gửi") else 2
    for at, item in enumerate(body):
        if (wanted := lies(body, at)) not in (None, lying):
            lying = bool(wanted)
            turn(document, lying=lying)
        if isinstance(item, Grid):
            put_table(document, item, points - 1 - lying, room=252 if lying else 165)
        else:
            put_line(document, item, headline=bool(front) and at < titled)
    if end:
        put_end(document, end)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts(items: list[str | Grid]) -> tuple[list[str], list[str | Grid], list[str]]:
    """Letterhead, body, and receivers with signature; the first and the last may be missing."""
    lead = [item for item in takewhile(lambda item: isinstance(item, str) and not KINDS.fullmatch(item), items)]
    numbered = any(str(line).startswith("Số") for line in lead)
    begin = len(lead) if len(lead) <= 8 and numbered else 0
    ends = [at for at, item in enumerate(items) if isinstance(item, str) and SIGNS.match(item)]
    stop = ends[-1] if ends and all(isinstance(item, str) for item in items[ends[-1] :]) else len(items)
    return [str(item) for item in items[:begin]], items[begin:stop], [str(item) for item in items[stop:]]


def lies(body: list[str | Grid], at: int) -> bool | None:
    """Whether a table, or the heading just above one, wants a lying page; None for text, which stays where it is."""
    item = body[at]
    if isinstance(item, Grid):
        return width(item) > WIDE
    return lies(body, at + 1) if APPENDIX.match(item) and at + 1 < len(body) else None


def prepare(document: Document, letters: str, points: int, *, at_top: bool) -> None:
    """Paper, margins, letters, and the page's number in the middle of its top or foot."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = letters, Pt(points)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(6), 1.25
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(25)
    section.different_first_page_header_footer = True
    place = section.header if at_top else section.footer
    line = place.paragraphs[0]
    line.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)


def put_line(document: Document, text: str, *, headline: bool) -> None:
    """A paragraph: the kind and its subject bold in the middle, the rest justified with a first line drawn in."""
    paragraph = document.add_paragraph()
    bold = headline or text.isupper()
    paragraph.add_run(text).bold = bold
    if headline or (bold and text.startswith("PHỤ LỤC")):
        paragraph.alignment = ALIGN.CENTER
        return
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)


def put_letterhead(document: Document, lines: list[str]) -> None:
    """Issuer left and motto right, below them the number with its subject and the day; no borders."""
    right = [line for line in lines if RIGHT.match(line)]
    left = [line for line in lines if line not in right]
    numbered = next((at for at, line in enumerate(left) if line.startswith("Số")), len(left))
    days = [line for line in right if line.endswith(tuple("0123456789"))]
    motto = [line for line in right if line not in days] or MOTTO
    side_by_side(document, [(left[:numbered], motto), (left[numbered:], days)], (60, 105))


def put_end(document: Document, lines: list[str]) -> None:
    """Receivers left, small; who signs right; no borders."""
    left = [line for line in lines if re.match(r"Nơi nhận|-", line)]
    side_by_side(document, [(left, [line for line in lines if line not in left])], (90, 75))


def side_by_side(document: Document, rows: list[tuple[list[str], list[str]]], widths: tuple[int, int]) -> None:
    table = document.add_table(rows=len(rows), cols=2)
    set_widths(table, widths)
    cells = [
        (cell, own)
        for row, pair in zip(table.rows, rows, strict=True)
        for cell, own in zip(row.cells, pair, strict=True)
    ]
    for cell, own in cells:
        for at, line in enumerate(own):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.font.size, run.bold = Pt(11), line.isupper()
            paragraph.paragraph_format.space_after = Pt(0)
            listed = re.match(r"Nơi nhận|-", line)
            paragraph.alignment = ALIGN.LEFT if listed else ALIGN.CENTER
    document.add_paragraph()


def put_table(document: Document, grid: Grid, points: int, *, room: int) -> None:
    """A table with borders, `room` mm wide, whose header comes again on each page."""
    table = document.add_table(rows=len(grid.rows), cols=width(grid), style="Table Grid")
    heads = head_rows(grid)
    for row in table.rows[:heads]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    set_widths(table, [room * share for share in column_shares(grid)])
    fill(table, grid, heads, points)


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Widths in mm, said of the columns for one program and of the cells for another."""
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)


def turn(document: Document, *, lying: bool) -> None:
    """A new page, lying or upright."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
    section.different_first_page_header_footer = False
    document.add_paragraph()  # without one LibreOffice lets a table that begins a section stay on the page before


def head_rows(grid: Grid) -> int:
    """Rows of a header: those that the first column's head spans, and one that numbers the columns."""
    count = 1
    while count < len(grid.rows) and grid.rows[count][0] == UP:
        count += 1
    numbered = count < len(grid.rows) and all(re.fullmatch(r"\(\d+\)", cell) for cell in grid.rows[count])
    return count + numbered


def column_shares(grid: Grid) -> list[float]:
    """What part of the width each column takes: more for longer texts, little for ordinals."""
    sizes = [8.0] * width(grid)
    for _, x, _, wide, text in spans(grid):
        if wide == 1:
            sizes[x] = max(sizes[x], min(len(text) ** 0.75, 60))
    first = next((text for y, x, _, _, text in spans(grid) if (y, x) == (0, 0)), "")
    if NARROW.fullmatch(first.strip()):
        sizes[0] = 6
    return [size / sum(sizes) for size in sizes]


def fill(table: Table, grid: Grid, heads: int, points: int) -> None:
    for y, x, high, wide, text in spans(grid):
        cell: _Cell = table.cell(y, x)
        if high > 1 or wide > 1:
            cell = cell.merge(table.cell(y + high - 1, x + wide - 1))
        for at, line in enumerate(text.split("\n")):
            paragraph: Paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.font.size, run.bold = Pt(points), y < heads or wide > 2
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
            if y < heads or len(line) < 5:
                paragraph.alignment = ALIGN.CENTER
