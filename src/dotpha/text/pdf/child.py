"""What runs in the process of its own: opens the PDF that comes first on stdin, then answers one question a line.

Kept from all that takes time to import. Each answer is four bytes of length and the answer itself: JSON, or a picture's
dots after a line with its width and height; nothing where the page is damaged.
"""

import json
import math
import resource
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO

import pypdfium2

from dotpha.text.pdf.drawing import covered
from dotpha.text.pdf.glyphs import sheet_of

MEMORY = 2 * 1024**3
DPI = 300
A4_WIDE, PAGE_WIDE = 620.0, 8.27 * DPI  # points, dots: a page that claims to be larger is drawn as A4
MOST_DOTS = 40_000_000  # of a picture: a page that is very long is drawn coarsely


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = _read(sys.stdin.buffer, struct.unpack("!I", _read(sys.stdin.buffer, 4))[0])
    try:
        document = pypdfium2.PdfDocument(data)
        _answer(json.dumps({"pages": len(document)}).encode())
    except pypdfium2.PdfiumError as error:
        _answer(json.dumps({"locked": "assword" in str(error)}).encode())
        return
    for line in sys.stdin.buffer:
        question, number = line.decode().split()
        try:
            answer = ANSWERS[question](document[int(number)])
        except (pypdfium2.PdfiumError, ValueError, ArithmeticError):
            answer = b""
        _answer(answer)


def _sheet(page: pypdfium2.PdfPage) -> bytes:
    sheet = sheet_of(page)
    words = [(word.text, *(round(place, 3) for place in (word.x0, word.x1, word.y, word.size))) for word in sheet.words]
    rules = [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in sheet.rules]
    return json.dumps([sheet.width, sheet.height, words, rules, covered(page)]).encode()


def _covered(page: pypdfium2.PdfPage) -> bytes:
    return json.dumps(covered(page)).encode()


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The red part of the page drawn: red stamps are blank in it."""
    wide, high = page.get_size()
    short = min(wide, high)
    scale = PAGE_WIDE / short if short > A4_WIDE else DPI / 72
    scale = min(scale, math.sqrt(MOST_DOTS / max(wide * high, 1.0)))
    drawn = page.render(scale=scale, rev_byteorder=True)
    red = bytes(drawn.buffer)[:: drawn.n_channels]
    dots = drawn.stride // drawn.n_channels
    return f"{dots} {drawn.height}\n".encode() + red[: dots * drawn.height]


ANSWERS: dict[str, Callable[[pypdfium2.PdfPage], bytes]] = {
    "sheet": _sheet, "covered": _covered, "picture": _picture,
}  # fmt: skip


def _read(stream: BinaryIO, size: int) -> bytes:
    return stream.read(size)


def _answer(data: bytes) -> None:
    sys.stdout.buffer.write(struct.pack("!I", len(data)) + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
