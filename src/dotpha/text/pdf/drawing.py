"""What a PDF's page draws besides letters: straight lines, and how much of it pictures cover."""

import ctypes
import math
from collections.abc import Iterable, Iterator
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from dotpha.text.pdf.sheet import Rule

THIN = 3.0  # points: a filled box no thicker than this is a line
DOTTED = 3.5  # points: dots this near one another make a line
SHORTEST = 9.0  # points: fewer dots are an ornament
DEEPEST = 4  # drawings within drawings
MOST = 30_000  # drawings of a page: a map or a plan has more, a table has not

Place = tuple[float, float, float, float, float, float]  # a b c d e f: x' = ax + cy + e, y' = bx + dy + f
Point = tuple[float, float]


def upright(box: tuple[float, float, float, float], turn: int) -> Place:
    """From the page's own axes (y upwards) to ours, for letters that run `turn` degrees clockwise from upright reading."""
    left, bottom, right, top = box
    if turn == 90:
        return (0, 1, 1, 0, -bottom, -left)
    if turn == 180:
        return (-1, 0, 0, 1, right, -bottom)
    if turn == 270:
        return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)


def at(place: Place, x: float, y: float) -> Point:
    """Where a point of the page's own axes lies in ours."""
    a, b, c, d, e, f = place
    return a * x + c * y + e, b * x + d * y + f


def rules_of(page: pypdfium2.PdfPage, place: Place) -> list[Rule]:
    """The straight lines of the page's drawings: strokes, thin filled boxes, rows of dots."""
    out: list[Rule] = []
    dots: list[Point] = []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for path, matrix in islice(_drawings(page, pdfium.FPDF_PAGEOBJ_PATH), MOST):
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            continue
        points = [at(place, *matrix.on_point(*point)) for point in _points(path)]
        if stroke.value:
            out += _edges(path, points)
        elif points:
            _thin(points, out, dots)
    return [*out, *_dotted(dots)]


def covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that its pictures cover: scanners may cut a page into strips."""
    wide, high = page.get_size()
    pictures = (matrix for _, matrix in islice(_drawings(page, pdfium.FPDF_PAGEOBJ_IMAGE), MOST))
    return sum(abs(matrix.a * matrix.d - matrix.b * matrix.c) for matrix in pictures) / max(wide * high, 1.0)


Drawing = tuple[pdfium.FPDF_PAGEOBJECT, pypdfium2.PdfMatrix]  # with the way from its own axes to the page's


def _drawings(page: pypdfium2.PdfPage, kind: int) -> Iterator[Drawing]:
    """The page's drawings of a kind, those within other drawings among them."""
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _within(pdfium.FPDFPage_GetObject(page, number), kind, None, DEEPEST)


def _within(
    item: pdfium.FPDF_PAGEOBJECT, kind: int, outer: pypdfium2.PdfMatrix | None, depth: int
) -> Iterator[Drawing]:
    own = pdfium.FPDFPageObj_GetType(item)
    if own not in (kind, pdfium.FPDF_PAGEOBJ_FORM):
        return
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, raw)
    matrix = pypdfium2.PdfMatrix.from_raw(raw)
    matrix = matrix.multiply(outer) if outer else matrix
    if own == kind:
        yield item, matrix
    elif depth > 1:
        for number in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _within(pdfium.FPDFFormObj_GetObject(item, number), kind, matrix, depth - 1)


def _points(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[Point]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(path, number), x, y)
        yield x.value, y.value


def _edges(path: pdfium.FPDF_PAGEOBJECT, points: list[Point]) -> Iterator[Rule]:
    """The lines of a stroked path, from point to point, back to its beginning where it is closed."""
    first = before = points[0] if points else (0.0, 0.0)
    for number, point in enumerate(points):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and (rule := _rule(before, point)):
            yield rule
        if pdfium.FPDFPathSegment_GetClose(segment) and (rule := _rule(point, first)):
            yield rule
        before = point


def _thin(points: list[Point], out: list[Rule], dots: list[Point]) -> None:
    """A filled box that is drawn for a line, or for a dot of one; shading is neither."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    if high <= THIN < wide:
        out.append(Rule(min(xs), y, max(xs), y))
    elif wide <= THIN < high:
        out.append(Rule(x, min(ys), x, max(ys)))
    elif wide <= THIN and high <= THIN:
        dots.append((x, y))


def _dotted(dots: list[Point]) -> Iterator[Rule]:
    """The lines that dots in a row make, level and upright."""
    for y, x0, x1 in _rows((y, x) for x, y in dots):
        yield Rule(x0, y, x1, y)
    for x, y0, y1 in _rows(dots):
        yield Rule(x, y0, x, y1)


def _rows(dots: Iterable[Point]) -> Iterator[tuple[float, float, float]]:
    """(across, from, to) of dots that lie equally far across and follow one another."""
    begin = last = (-1e6, -1e6)
    for across, along in sorted((round(across * 2) / 2, along) for across, along in dots):
        if across != last[0] or along - last[1] > DOTTED:
            if last[1] - begin[1] >= SHORTEST:
                yield begin[0], begin[1], last[1]
            begin = (across, along)
        last = (across, along)
    if last[1] - begin[1] >= SHORTEST:
        yield begin[0], begin[1], last[1]


def _rule(one: Point, other: Point) -> Rule | None:
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
