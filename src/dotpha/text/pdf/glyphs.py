"""The letters of a PDF's page as a program drew them, put together into words."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from dotpha.text.letters import nfc
from dotpha.text.pdf.drawing import Place, rules_of, upright
from dotpha.text.pdf.sheet import Sheet, Word

SPACE = 0.12  # of the letters' height, beyond the gap that letters of the line have anyway: the least gap between words
MOST_LETTERS = 100_000  # of a page: no paper has more; what is beyond is not looked at
SLANTED = 10.0  # degrees: letters that lean more belong to a watermark
# "\x02" is the library's own mark of a hyphen at a line's end.
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x02": "-", "\ufffe": "-"}

Glyph = tuple[
    str, int, float, float, float, float, float, float
]  # letter, turn, origin x y, box (left bottom right top)
Letter = tuple[float, float, float, float, str]  # baseline, left, right, height, letter


def sheet_of(page: pypdfium2.PdfPage) -> Sheet:
    """What stands on a page, turned so that its letters stand upright; what runs across them (a watermark) is left out."""
    with closing(page.get_textpage()) as text:
        glyphs = list(_glyphs(text.raw))
    turns = Counter(glyph[1] for glyph in glyphs)
    turn = turns.most_common(1)[0][0] if turns else page.get_rotation()
    left, bottom, right, top = box = page.get_bbox()
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    place = upright(box, turn)
    letters = [letter for letter in _letters(glyphs, turn, place) if _on_page(letter, width, height)]
    return Sheet(width, height, tuple(_words(letters)), tuple(rules_of(page, place)))


def _glyphs(text: pdfium.FPDF_TEXTPAGE) -> Iterator[Glyph]:
    """Each letter that is drawn, blanks included; what the reader only infers is left out."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for number in range(min(pdfium.FPDFText_CountChars(text), MOST_LETTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, number))
        letter = LIGATURES.get(letter, letter)
        if letter < " " or not pdfium.FPDFText_GetLooseCharBox(text, number, box):
            continue
        if box.right - box.left < 0.01 and not unicodedata.combining(letter[0]):
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        turn = _turn(pdfium.FPDFText_GetCharAngle(text, number))
        if turn is not None:
            yield letter, turn, x.value, y.value, box.left, box.bottom, box.right, box.top


def _turn(angle: float) -> int | None:
    """A letter's slant (radians) as one of 0, 90, 180, 270 degrees, None for a watermark's."""
    if angle == 0.0:
        return 0
    degrees = -math.degrees(angle)
    turn = round(degrees / 90) * 90
    return turn % 360 if abs(degrees - turn) < SLANTED else None


def _letters(glyphs: Iterable[Glyph], turn: int, place: Place) -> Iterator[Letter]:
    """The letters that stand upright once the page is turned, in our axes."""
    a, b, c, d, e, f = place
    for letter, own, x, y, left, bottom, right, top in glyphs:
        if own == turn:
            x0, x1 = a * left + c * bottom + e, a * right + c * top + e
            high = abs(b * (right - left) + d * (top - bottom))
            yield b * x + d * y + f, (x0 if x0 < x1 else x1), (x1 if x0 < x1 else x0), high, letter


def _on_page(letter: Letter, width: float, height: float) -> bool:
    """Whether a letter is not cut off with what lies beyond the page's edges."""
    return 0 <= letter[0] <= height + letter[3] and -1 <= letter[1] <= width


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
    for letter in sorted(letters, key=lambda letter: letter[0]):
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
    text = nfc("".join(letter[4] for letter in letters))
    return Word(text, letters[0][1], letters[-1][2], letters[0][0], heights[len(heights) // 2])
