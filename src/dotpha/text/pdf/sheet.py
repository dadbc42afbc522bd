"""A printed page as what stands on it and where: words and ruling lines, whether drawn by a program or seen by a scanner.

All lengths are points (1/72 inch) from the page's upper left corner, x to the right, y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

NEAR = 0.45  # of the letters' height: baselines this close are one line


@dataclass(frozen=True, slots=True)
class Word:
    """A word between two blanks: `x0` to `x1` on the baseline `y`, `size` high; `sure` is False where it was guessed at."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    sure: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        """A point that surely lies inside the word."""
        return (self.x0 + self.x1) / 2, self.y - self.size * 0.3


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: level where `y0 == y1`, upright where `x0 == x1`; `x0 <= x1`, `y0 <= y1`."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.y0 == self.y1


@dataclass(frozen=True)
class Sheet:
    """One page."""

    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Printed:
    """A line of words, left to right, on one baseline."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def y(self) -> float:
        return self.words[0].y

    @property
    def unsure(self) -> frozenset[int]:
        """The numbers of its uncertain words."""
        return frozenset(at for at, word in enumerate(self.words) if not word.sure)

    @property
    def size(self) -> float:
        """The height of most of its letters."""
        return sorted(word.size for word in self.words)[len(self.words) // 2]


def lines_of(words: Sequence[Word]) -> list[Printed]:
    """Words put together into lines, top to bottom; small raised numbers (footnote signs) are left out."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        row = next((row for row in reversed(rows[-3:]) if abs(row[-1].y - word.y) <= NEAR * max(word.size, 4)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [Printed(tuple(sorted(row, key=lambda word: word.x0))) for row in map(_without_signs, rows) if row]


def _without_signs(row: list[Word]) -> list[Word]:
    """A line without numbers that are smaller than its letters and raised above its baseline."""
    big = max(row, key=lambda word: word.size)
    return [word for word in row if not (_digits(word.text) and word.size <= 0.75 * big.size and big.y - word.y > 1)]


def _digits(text: str) -> bool:
    return text.strip("()[]*").isdigit() or not text.strip("()[]*")


def cut_at_gaps(line: Printed, gap: float) -> list[Printed]:
    """A line cut where the blank between two words is wider than `gap`: pieces that stand beside one another."""
    pieces: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:]):
        if word.x0 - before.x1 > gap:
            pieces.append([])
        pieces[-1].append(word)
    return [Printed(tuple(piece)) for piece in pieces]


def lowered(line: Printed, by: float) -> Printed:
    """The line `by` points further down."""
    return Printed(tuple(replace(word, y=word.y + by) for word in line.words)) if by else line
