"""A page as a picture: made upright and even, its ruling lines found and taken out, cut into strips of one column each.

Pictures are arrays of shape (height, width), uint8, 0 black to 255 white, `DPI` dots an inch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dotpha.programme.extraction.readers.paper.grids import Grid
from dotpha.text.pdf.sheet import Rule

DPI = 300
POINT = DPI / 72
Gray = NDArray[np.uint8]
Ink = NDArray[np.bool_]

WINDOW = 75  # dots: ink is darker than what lies within so far around it
DARKER = 0.82
BLACK, WHITE = 0.2, 0.88  # of the paper's brightness: what counts as wholly black, wholly white
STEEPEST = 3.0  # degrees: more than that no feeder skews a page
LONG_LEVEL, LONG_UPRIGHT = 84, 56  # dots: no stroke of a letter is so long
WHOLE = 0.94  # of a line must be ink: scanners leave gaps
THICK = 14  # dots: anything thicker is no line
NEXT, APART = 3, 6  # dots: rows and ends this near belong to one line
UPRIGHT, NEXT_STROKE = 0.72, 0.62  # of a numeral's height: how tall its strokes are, how near the next one is
MARGIN = 24  # dots around each strip
INSET = 4  # dots of a cell's border left out


@dataclass(frozen=True)
class Strip:
    """A part of the page that is read as one column: where it stands on the page (dots) and how large it is."""

    left: int
    top: int
    width: int
    height: int


def evened(gray: Gray) -> Gray:
    """The page with its shadows and grain taken out: each dot against the paper around it, paper wholly white."""
    paper = np.maximum(_around(gray), 1.0)
    return np.clip((gray / paper - BLACK) / (WHITE - BLACK) * 255.0, 0, 255).astype(np.uint8)


def ink_of(gray: Gray) -> Ink:
    """Which dots are ink."""
    return gray < _around(gray) * DARKER


def _around(gray: Gray) -> NDArray[np.float32]:
    """The mean of each dot's surroundings."""
    small = np.asarray(Image.fromarray(gray).reduce(8), dtype=np.float32)
    reach = max(WINDOW // 8, 1)
    padded = np.pad(small, reach + 1, mode="edge")
    sums = padded.cumsum(0).cumsum(1)
    side = 2 * reach + 1
    whole = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    mean = (whole / side**2)[: small.shape[0], : small.shape[1]]
    image = Image.fromarray(mean.astype(np.float32)).resize((gray.shape[1], gray.shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(image, dtype=np.float32)


def upright(gray: Gray) -> Gray:
    """The page turned so that its lines are level."""
    angle = skew_of(ink_of(gray))
    if abs(angle) < 0.03:
        return gray
    return np.asarray(Image.fromarray(gray).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))


def skew_of(ink: Ink) -> float:
    """By how many degrees the page must be turned (counter-clockwise) for its lines to be level."""
    ys, xs = np.nonzero(ink[::3, ::3])
    if not len(ys):
        return 0.0
    coarse = _steepest(ys, xs, np.arange(-STEEPEST, STEEPEST + 0.01, 0.15))
    return _steepest(ys, xs, np.arange(coarse - 0.15, coarse + 0.151, 0.02))


def _steepest(ys: NDArray[np.intp], xs: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    """The angle at which the dots fall into the fewest rows: lines and blanks part most sharply."""
    scores = []
    for angle in angles:
        rows = np.round(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min())
        scores.append(float((counts.astype(np.float64) ** 2).sum()))
    return float(angles[int(np.argmax(scores))])


def rulings(ink: Ink) -> tuple[list[Rule], Ink]:
    """The ruling lines (points) of an upright page and the dots that they cover."""
    covered = np.zeros_like(ink)
    rules: list[Rule] = []
    for y, x0, x1 in _long_runs(ink, covered, LONG_LEVEL):
        rules.append(Rule(x0 / POINT, y / POINT, x1 / POINT, y / POINT))
    for x, y0, y1 in _long_runs(ink.T, covered.T, LONG_UPRIGHT):
        rules.append(Rule(x / POINT, y0 / POINT, x / POINT, y1 / POINT))
    return rules, covered


def _long_runs(ink: Ink, covered: Ink, long: int) -> Iterator[tuple[float, float, float]]:
    """Level lines as (row, from, to), marked in `covered`; a line may lean a little and have small gaps."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(thick, axis=1, out=sums[:, 1:])
    starts = (sums[:, long:] - sums[:, :-long]) >= WHOLE * long
    edges = np.diff(np.pad(starts, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, begins = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1] + long
    for group in _bundles(list(zip(rows.tolist(), begins.tolist(), ends.tolist()))):
        ys = [y for y, _, _ in group]
        if max(ys) - min(ys) > THICK + (max(e for *_, e in group) - min(b for _, b, _ in group)) * 0.004:
            continue
        for y, begin, end in group:
            covered[max(y - 2, 0) : y + 3, begin:end] = True
        weights = [end - begin for _, begin, end in group]
        middle = sum(y * w for y, w in zip(ys, weights)) / sum(weights)
        yield middle, min(begin for _, begin, _ in group), max(end for _, _, end in group)


Run = tuple[int, int, int]  # row, from, to


def _bundles(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of neighbouring rows that overlap or nearly touch: one drawn line."""
    growing: list[list[Run]] = []
    done: list[list[Run]] = []
    for run in runs:
        done += [group for group in growing if run[0] - group[-1][0] > NEXT]
        growing = [group for group in growing if run[0] - group[-1][0] <= NEXT]
        mates = [group for group in growing if any(_touch(run, other) for other in group[-6:])]
        growing = [group for group in growing if group not in mates]
        growing.append(sorted([other for group in mates for other in group] + [run]))
    return done + growing


def _touch(run: Run, other: Run) -> bool:
    return run[0] - other[0] <= NEXT and other[1] <= run[2] + APART and run[1] <= other[2] + APART


def strips_of(grids: Sequence[Grid], shape: tuple[int, ...]) -> list[list[Strip]]:
    """The cells of each column (by the columns they span) top to bottom; the page around the tables comes first."""
    out: list[list[Strip]] = [[Strip(0, 0, shape[1], shape[0])]]
    for grid in grids:
        columns: dict[tuple[int, int], list[Strip]] = {}
        for (row, column), (last_row, last_column) in _cells(grid):
            left, right = grid.xs[column] * POINT + INSET, grid.xs[last_column + 1] * POINT - INSET
            top, bottom = grid.ys[row] * POINT + INSET, grid.ys[last_row + 1] * POINT - INSET
            if right - left > 2 * INSET and bottom - top > 2 * INSET:
                strip = Strip(round(left), round(top), round(right - left), round(bottom - top))
                columns.setdefault((column, last_column), []).append(strip)
        out += columns.values()
    return out


def _cells(grid: Grid) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """(first place, last place) of each cell."""
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(grid.rows):
        for column in range(grid.columns):
            origin = grid.origins[row][column]
            was = last.get(origin, origin)
            last[origin] = (max(was[0], row), max(was[1], column))
    yield from last.items()


def stacked(gray: Gray, strips: Sequence[Strip]) -> tuple[Gray, list[int]]:
    """Strips under one another on white, and where each begins."""
    wide = max(strip.width for strip in strips) + 2 * MARGIN
    tops: list[int] = []
    at = MARGIN
    for strip in strips:
        tops.append(at)
        at += strip.height + MARGIN
    out = np.full((at, wide), 255, dtype=np.uint8)
    for strip, top in zip(strips, tops):
        part = gray[strip.top : strip.top + strip.height, strip.left : strip.left + strip.width]
        out[top : top + part.shape[0], MARGIN : MARGIN + part.shape[1]] = part
    return out, tops


def without_tables(gray: Gray, grids: Sequence[Grid]) -> Gray:
    """The page with its tables blanked."""
    out = gray.copy()
    for grid in grids:
        x0, x1 = round(grid.xs[0] * POINT), round(grid.xs[-1] * POINT)
        y0, y1 = round(grid.ys[0] * POINT), round(grid.ys[-1] * POINT)
        out[max(y0 - 3, 0) : y1 + 4, max(x0 - 3, 0) : x1 + 4] = 255
    return out


def strokes(gray: Gray, left: float, right: float, bottom: float, height: float) -> int:
    """How many upright strokes a word (points) begins with: of "III/2026" three; serifs may touch."""
    x0, x1 = round(left * POINT) - 2, round(right * POINT) + 2
    y0, y1 = round((bottom - height) * POINT), round(bottom * POINT) + 1
    ink = gray[max(y0, 0) : y1, max(x0, 0) : x1] < 128
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return 0
    high = int(rows[-1] - rows[0] + 1)
    full = ink.sum(axis=0) >= UPRIGHT * high
    edges = np.flatnonzero(np.diff(np.pad(full, 1).astype(np.int8)))
    places = [(begin + end) / 2 for begin, end in zip(edges[::2], edges[1::2])]
    count = 0
    for at, place in enumerate(places):
        if place - (places[at - 1] if at else 0) > NEXT_STROKE * high:
            break
        count += 1
    return count
