"""Pages that are pictures: read by tesseract, cell by cell, each word with how sure it is.

Needs Debian's `tesseract-ocr` and `tesseract-ocr-vie`; where they are missing the file is refused by their names.
"""

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from PIL import Image

from dotpha.programme.extraction.readers.apart import apart
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.readers.paper.certainty import certain
from dotpha.programme.extraction.readers.paper.grids import grids_of
from dotpha.programme.extraction.readers.paper.picture import (
    MARGIN,
    POINT,
    Gray,
    Strip,
    evened,
    ink_of,
    rulings,
    stacked,
    strips_of,
    strokes,
    upright,
    without_tables,
)
from dotpha.programme.extraction.readers.paper.shapes import mended
from dotpha.text.pdf.sheet import Sheet, Word

LANGUAGE = "vie"
SECONDS_A_PAGE, SECONDS_TO_TURN, SECONDS_TO_ANSWER = 120, 30, 20
MEMORY = 2 * 2**30
LEGIBLE = 0.5  # of a page's words must be sure, or it may have been scanned sideways
ROTATE = re.compile(r"^Rotate: (\d+)\s+Orientation confidence: ([\d.]+)", re.MULTILINE)
CERTAIN = 2.0  # tesseract's own measure of how a page stands
QUARTER = re.compile(r"[IHl1|\[\]]{1,5}(?=[/–-]|$)")
PLAIN = ("1", "2", "3", "4")
LEAST_INK = 12  # dots of a strip: fewer are dirt


def missing() -> str | None:
    """What must be installed before pictures can be read, None where all is there."""
    program = shutil.which("tesseract")
    if program is None:
        return "tesseract-ocr tesseract-ocr-vie"
    try:
        _, known = _run([program, "--list-langs"], b"", SECONDS_TO_ANSWER)
    except subprocess.TimeoutExpired:
        return None  # it is there; a machine so busy shows when pages are read
    return None if LANGUAGE in known.decode(errors="replace").split() else "tesseract-ocr-vie"


def _run(command: Sequence[str], given: bytes, seconds: float) -> tuple[int, bytes]:
    """What a run of tesseract ends with and says. Raises TimeoutExpired."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "env": {**os.environ, "OMP_THREAD_LIMIT": "1"}}
    with apart(command, memory=MEMORY, **pipes) as running:
        said, _ = running.communicate(given, seconds)
        return running.returncode, said


def read_picture(gray: Gray, name: str) -> Sheet:
    """The words and ruling lines of one page, turned upright where it was scanned sideways or upside down."""
    sideways = gray.shape[1] > gray.shape[0]
    if not sideways:
        sheet = _read(gray, name)
        if sum(word.sure for word in sheet.words) >= LEGIBLE * len(sheet.words):
            return sheet
    turns = _quarter_turns(gray)
    if turns or sideways:
        sheet = _read(np.ascontiguousarray(np.rot90(gray, -turns)), name)
    return sheet


def _quarter_turns(gray: Gray) -> int:
    """By how many right angles (clockwise) a page must be turned, as tesseract sees its letters; 0 where it cannot tell."""
    command = ["tesseract", "-", "-", "-l", "osd", "--psm", "0", "--dpi", "300"]
    try:
        _, said = _run(command, _tiff([evened(gray)]), SECONDS_TO_TURN)
    except subprocess.TimeoutExpired:
        return 0
    found = ROTATE.search(said.decode(errors="replace"))
    return int(found[1]) // 90 % 4 if found and float(found[2]) >= CERTAIN else 0


def _read(gray: Gray, name: str) -> Sheet:
    page = upright(evened(gray))
    rules, covered = rulings(ink_of(page))
    grids = grids_of(rules)
    clean = page.copy()
    clean[covered] = 255
    ink = ink_of(clean)
    groups = [[strip for strip in group if _holds_ink(ink, strip)] for group in strips_of(grids, page.shape)]
    groups = [group for group in groups if group]
    pictures = []
    for at, group in enumerate(groups):
        source = without_tables(clean, grids) if at == 0 else clean
        pictures.append((stacked(source, group), group))
    words = _recount(_recognise(pictures, name), clean)
    height, width = page.shape
    return Sheet(width / POINT, height / POINT, tuple(words), tuple(rules))


def _recount(words: list[Word], page: Gray) -> list[Word]:
    """The numerals of quarters counted stroke by stroke: "II" for "III" is the dearest mistake, and a sure-looking one."""
    out = words[:1]
    for before, word in zip(words, words[1:]):
        found = QUARTER.match(word.text) if before.text.lower() == "quý" else None
        count = strokes(page, word.x0, word.x1, word.y, word.size) if found and found.group() not in PLAIN else 0
        if found and 1 <= count <= 3 and found.group() != "I" * count:
            word = replace(word, text="I" * count + word.text[found.end() :], sure=False)
        out.append(word)
    return out


def _holds_ink(ink: np.ndarray, strip: Strip) -> bool:
    return int(ink[strip.top : strip.top + strip.height, strip.left : strip.left + strip.width].sum()) > LEAST_INK


Pictures = Sequence[tuple[tuple[Gray, list[int]], list[Strip]]]


def _recognise(pictures: Pictures, name: str) -> list[Word]:
    """All words of a page's strips, back in their places."""
    if not pictures:
        return []
    table = _tesseract(_tiff([picture for (picture, _), _ in pictures]), name)
    lines: dict[tuple[int, ...], list[tuple[Word, float]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != "5" or not (row["text"] or "").strip():
            continue
        page = int(row["page_num"]) - 1
        (_, tops), strips = pictures[page]
        if placed := _placed(row, strips, tops):
            key = (page, placed[1], int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
            lines.setdefault(key, []).append((placed[0], float(row["conf"])))
    return list(_levelled([_mended(line) for line in lines.values()]))


def _tiff(pictures: Sequence[Gray]) -> bytes:
    """Pictures in one file, handed over without touching the disk: a paper's words are nobody else's business."""
    out = io.BytesIO()
    first, *others = (Image.fromarray(picture) for picture in pictures)
    first.save(out, "TIFF", save_all=True, append_images=others)
    return out.getvalue()


def _tesseract(pictures: bytes, name: str) -> str:
    command = ["tesseract", "-", "-", "-l", LANGUAGE, "--psm", "6", "--dpi", "300", "tsv"]
    try:
        failed, said = _run(command, pictures, SECONDS_A_PAGE)
    except subprocess.TimeoutExpired as error:
        raise refuse(name, "có trang nhận dạng quá lâu. Hãy quét lại cho rõ, hoặc chép chữ rồi dán vào") from error
    if failed:
        raise refuse(name, "không nhận dạng được chữ. Hãy quét lại cho rõ, hoặc chép chữ rồi dán vào")
    return said.decode("utf-8", errors="replace")


def _placed(row: dict[str, str], strips: Sequence[Strip], tops: Sequence[int]) -> tuple[Word, int] | None:
    """A word in the page's own points, with the number of its strip."""
    left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
    middle = top + height / 2
    at = next((at for at in reversed(range(len(strips))) if tops[at] - MARGIN / 2 <= middle), None)
    if at is None:
        return None
    x0 = (left - MARGIN + strips[at].left) / POINT
    bottom = (top + height - tops[at] + strips[at].top) / POINT
    text = row["text"].strip()
    return Word(text, x0, x0 + width / POINT, bottom, height / POINT), at


def _mended(line: list[tuple[Word, float]]) -> list[Word]:
    """The words of a line, look-alikes told apart; with each whether it is certain."""
    texts = [word.text for word, _ in line]
    whole = mended(texts)
    sure = certain(texts, [measure for _, measure in line])
    return [
        replace(word, text=text, sure=certainly and text == word.text)
        for (word, _), text, certainly in zip(line, whole, sure)
    ]


def _levelled(lines: list[list[Word]]) -> Iterator[Word]:
    """Words of a line on one baseline and of one height: their boxes reach as far as their letters do."""
    heights = sorted(max(word.size for word in line) for line in lines)
    usual = heights[len(heights) // 2] if heights else 0.0
    for line in lines:
        tall = max(word.size for word in line)
        size = usual if 0.55 * usual < tall < 1.5 * usual else tall
        bottoms = sorted(word.y for word in line)
        base = bottoms[len(bottoms) // 2]
        yield from (replace(word, y=base, size=size) for word in line)


Told = Callable[[int, int], None]
"""Told after each page: how many are done, of how many."""


def read_pictures(count: int, picture: Callable[[int], Gray], name: str, told: Told | None = None) -> list[Sheet]:
    """All pages, as many at a time as there are processors."""
    if packages := missing():
        raise refuse(
            name,
            f"là ảnh hoặc bản quét; máy chủ chưa đọc được chữ trong ảnh vì thiếu gói {packages}. "
            "Hãy nhờ quản trị cài gói đó, hoặc chép chữ rồi dán vào",
        )
    out: list[Sheet] = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for sheet in pool.map(lambda at: read_picture(picture(at), name), range(count)):
            out.append(sheet)
            if told:
                told(len(out), count)
    return out
