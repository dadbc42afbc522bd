"""PDF: letters and ruling lines of each page as a program drew them; a page that is a picture is read as one."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from threading import Lock

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.readers.paper.pages import read_pages
from dotpha.programme.extraction.readers.paper.picture import DPI, Gray
from dotpha.programme.extraction.readers.paper.scan import Told, missing, read_pictures
from dotpha.programme.extraction.readers.paper.sheet import Rule, Sheet, Word

MAX_PAGES = 2000
COVERED = 0.6  # of a page, by one picture: the page is a picture
A4_WIDE, PAGE_WIDE = 620.0, 8.27 * DPI  # points, dots: a page that claims to be larger is drawn as A4
THIN = 3.0  # points: a filled box no thicker than this is a line
SPACE = 0.12  # of the letters' height, beyond the gap that letters of the line have anyway: the least gap between words

Letter = tuple[float, float, float, float, str]  # baseline, left, right, height, letter


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """The document; one with a password, broken or endless is refused."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại") from error
        raise refuse(name, "là PDF bị hỏng hoặc cắt cụt. Hãy lấy lại bản gốc rồi nhập lại") from error
    if len(document) > MAX_PAGES:
        raise refuse(name, f"có {len(document)} trang, quá mức {MAX_PAGES}. Hãy chỉ nhập phần giao nhiệm vụ")
    if not len(document):
        raise refuse(name, "không có trang nào. Hãy kiểm tra lại tệp")
    return document


def sheet_of(page: pypdfium2.PdfPage) -> Sheet:
    """What stands on a page, its rotation undone."""
    width, height = page.get_size()
    turn = page.get_rotation()
    with closing(page.get_textpage()) as text:
        letters = list(_letters(text.raw, _upright(turn, page.get_mediabox())))
    rules = tuple(_rules(page, _upright(turn, page.get_mediabox())))
    return Sheet(width, height, tuple(_words(letters)), rules)


Place = tuple[float, float, float, float, float, float]  # a b c d e f: x' = ax + cy + e, y' = bx + dy + f


def _upright(turn: int, box: tuple[float, float, float, float]) -> Place:
    """From the page's own axes (y upwards, before rotation) to ours."""
    left, bottom, right, top = box
    if turn == 90:
        return (0, 1, 1, 0, -bottom, -left)
    if turn == 180:
        return (-1, 0, 0, 1, right, -bottom)
    if turn == 270:
        return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)


def _at(place: Place, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = place
    return a * x + c * y + e, b * x + d * y + f


def _letters(text: pdfium.FPDF_TEXTPAGE, place: Place) -> Iterator[Letter]:
    """Each letter that is drawn, blanks included; what the reader only infers is left out."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code < 32 or not pdfium.FPDFText_GetLooseCharBox(text, at, box) or box.right - box.left < 0.01:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        _, base = _at(place, x.value, y.value)
        left, upper = _at(place, box.left, box.top)
        right, lower = _at(place, box.right, box.bottom)
        yield base, min(left, right), max(left, right), abs(lower - upper), chr(code)


def _words(letters: list[Letter]) -> Iterator[Word]:
    """Letters put together: those on one baseline, left to right, until a blank or a gap."""
    for row in _rows(letters):
        row.sort(key=lambda letter: letter[1])
        usual = _usual_gap(row)
        word: list[Letter] = []
        for letter in row:
            blank = letter[4].isspace()
            if word and (blank or letter[1] - word[-1][2] > usual + SPACE * letter[3]):
                yield _word(word)
                word = []
            if not blank and not (word and _same_place(word[-1], letter)):
                word.append(letter)
        if word:
            yield _word(word)


def _usual_gap(row: list[Letter]) -> float:
    """Between neighbouring letters of a line: nothing, or more where a title is printed wide; "SỞ Y TẾ" has as many blanks."""
    gaps = sorted(after[1] - before[2] for before, after in zip(row, row[1:]))
    return max(gaps[len(gaps) // 3], 0.0) if len(gaps) > 1 else 0.0


def _rows(letters: list[Letter]) -> Iterator[list[Letter]]:
    row: list[Letter] = []
    for letter in sorted(letters):
        if row and letter[0] - row[0][0] > 0.12 * max(letter[3], 4):
            yield row
            row = []
        row.append(letter)
    if row:
        yield row


def _same_place(one: Letter, other: Letter) -> bool:
    """Bold made by printing a letter twice."""
    return one[4] == other[4] and abs(one[1] - other[1]) < 0.15 * one[3]


def _word(letters: list[Letter]) -> Word:
    heights = sorted(letter[3] for letter in letters)
    text = "".join(letter[4] for letter in letters)
    return Word(text, letters[0][1], letters[-1][2], letters[0][0], heights[len(heights) // 2])


def _rules(page: pypdfium2.PdfPage, place: Place) -> Iterator[Rule]:
    """The straight lines of the page's drawings, thin filled boxes among them."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
        matrix = item.get_matrix()
        whole = [matrix.on_point(*point) for point in _points(item.raw)]
        points = [_at(place, *point) for point in whole]
        if not points or not (fill.value or stroke.value):
            continue
        if stroke.value:
            yield from _edges(item.raw, points)
        else:
            yield from _thin(points)


def _points(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFPath_CountSegments(path)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, at), x, y)
        yield x.value, y.value


def _edges(path: pdfium.FPDF_PAGEOBJECT, points: list[tuple[float, float]]) -> Iterator[Rule]:
    """The lines of a stroked path, from point to point, back to its beginning where it is closed."""
    first = before = points[0]
    for at, point in enumerate(points):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and (rule := _rule(before, point)):
            yield rule
        if pdfium.FPDFPathSegment_GetClose(segment) and (rule := _rule(point, first)):
            yield rule
        before = point


def _thin(points: list[tuple[float, float]]) -> Iterator[Rule]:
    """A filled box that is drawn for a line; shading gives none."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if high <= THIN < wide:
        yield Rule(min(xs), sum(ys) / len(ys), max(xs), sum(ys) / len(ys))
    elif wide <= THIN < high:
        yield Rule(sum(xs) / len(xs), min(ys), sum(xs) / len(xs), max(ys))


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Rule | None:
    """A line that is level or upright, and longer than a letter's stroke."""
    (x0, y0), (x1, y1) = sorted((one, other))
    if math.dist(one, other) <= THIN:
        return None
    if abs(y1 - y0) < 1:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if x1 - x0 < 1:
        x = (x0 + x1) / 2
        return Rule(x, min(y0, y1), x, max(y0, y1))
    return None


def read_pdf(data: bytes, name: str, told: Told | None = None) -> list[Raw]:
    """The paragraphs and tables of a PDF; pages that are pictures are read as such."""
    with closing(open_pdf(data, name)) as document:
        sheets, pictures = {}, []
        for at, page in enumerate(document):
            sheets[at] = sheet_of(page)
            if _is_picture(page):
                pictures.append(at)
        if pictures and not (missing() and any(sheets[at].words for at in pictures)):
            turn = Lock()  # the library draws one page at a time

            def picture(number: int) -> Gray:
                with turn:
                    return _drawn(document[pictures[number]])

            sheets |= dict(zip(pictures, read_pictures(len(pictures), picture, name, told)))
        return read_pages(sheets.values(), name)


def read_letters(data: bytes, name: str, most: int) -> list[Raw]:
    """What the letters of the first `most` pages say, pictures left out."""
    with closing(open_pdf(data, name)) as document:
        return read_pages([sheet_of(document[at]) for at in range(min(len(document), most))], name)


def has_pictures(data: bytes, name: str) -> bool:
    """Whether some page must be read from a picture."""
    with closing(open_pdf(data, name)) as document:
        return any(_is_picture(page) for page in document)


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether a picture covers the page: letters beneath it, if any, are a scanner's guess without ruling lines."""
    wide, high = page.get_size()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > COVERED * wide * high:
            return True
    return False


def _drawn(page: pypdfium2.PdfPage) -> Gray:
    """The page as a picture; its red part, in which red stamps are blank."""
    short = min(page.get_size())
    drawn = page.render(scale=PAGE_WIDE / short if short > A4_WIDE else DPI / 72, rev_byteorder=True)
    return np.ascontiguousarray(drawn.to_numpy()[:, :, 0])
