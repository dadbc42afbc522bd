"""Ruling lines → the grids of tables: which lines cross, which cells they part, which cells are merged."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dotpha.text.pdf.sheet import Rule

NEAR = 3.0  # points: ends and crossings this close are one
SHORT = 9.0  # points: a shorter line parts no cells
OVERHANG = 14.0  # points: level lines reaching this far beyond the outer upright one have an open side
MOST_RULES = 4000


@dataclass(frozen=True)
class Grid:
    """A table's lines: edges of columns and rows, and for each place of the grid the place where its cell begins."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    origins: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def origin(self, x: float, y: float) -> tuple[int, int]:
        """(row, column) where the cell begins that holds a point of the table."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), self.rows - 1)
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        return self.origins[row][column]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that a page's ruling lines draw, top to bottom; frames and underlines are none."""
    level = _joined((rule.y0, rule.x0, rule.x1) for rule in rules if rule.level)
    upright = _joined((rule.x0, rule.y0, rule.y1) for rule in rules if not rule.level)
    if len(level) + len(upright) > MOST_RULES:
        return []
    found = (_grid(*group) for group in _crossing(level, upright))
    return sorted((grid for grid in found if grid and grid.columns > 1), key=lambda grid: grid.ys[0])


Span = tuple[float, float, float]  # where it lies across its direction, then from, to


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Pieces of one line put together: each cell's border may have been drawn by itself, double or dotted."""
    out: list[Span] = []
    for group in _clusters(sorted(spans), key=lambda span: span[0]):
        at = sum(span[0] for span in group) / len(group)
        pieces = sorted(span[1:] for span in group)
        begin, end = pieces[0]
        for after, last in pieces[1:]:
            if after > end + NEAR:
                out.append((at, begin, end))
                begin, end = after, last
            end = max(end, last)
        out.append((at, begin, end))
    return [span for span in out if span[2] - span[1] >= SHORT]


def _clusters(things: Sequence[Span], key: Callable[[Span], float]) -> list[list[Span]]:
    """Neighbours that lie within `NEAR` of the first of their group; `things` are in order."""
    groups: list[list[Span]] = []
    for thing in things:
        if groups and key(thing) - key(groups[-1][0]) <= NEAR:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def _crossing(level: list[Span], upright: list[Span]) -> list[tuple[list[Span], list[Span]]]:
    """Lines that hang together by crossings, as (level, upright) of each connected group."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, start=len(level)):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Span], list[Span]]] = {}
    for i, span in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(span)
    for j, span in enumerate(upright, start=len(level)):
        groups.setdefault(root(j), ([], []))[1].append(span)
    return list(groups.values())


def _grid(level: list[Span], upright: list[Span]) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    ys = _edges(level, [end for span in upright for end in span[1:]])
    xs = _edges(upright, [end for span in level for end in span[1:]])
    if len(ys) < 2 or len(xs) < 3:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    below = [_covered(level, ys[row + 1], xs) for row in range(rows)]
    beside = [_covered(upright, xs[column + 1], ys) for column in range(columns)]
    cells = _cells(rows, columns, lambda r, c: below[r][c], lambda r, c: beside[c][r])
    return Grid(tuple(xs), tuple(ys), cells)


def _edges(across: list[Span], ends: list[float]) -> list[float]:
    """Where the lines lie, and the outer ends of those that cross them where a side has no line of its own."""
    places = sorted(span[0] for span in across)
    out = [places[0]]
    for place in places[1:]:
        if place - out[-1] > NEAR:
            out.append(place)
    if min(ends) < out[0] - OVERHANG:
        out.insert(0, min(ends))
    if max(ends) > out[-1] + OVERHANG:
        out.append(max(ends))
    return out


def _covered(spans: list[Span], at: float, edges: list[float]) -> list[bool]:
    """For each stretch between two edges whether some line at `at` runs along its middle."""
    own = [span for span in spans if abs(span[0] - at) <= NEAR]
    middles = [(low + high) / 2 for low, high in zip(edges, edges[1:])]
    return [any(begin <= middle <= end for _, begin, end in own) for middle in middles]


def _cells(
    rows: int, columns: int, below: Callable[[int, int], bool], beside: Callable[[int, int], bool]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each place the first place of its cell; places without a line between them are one cell."""
    origin = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while origin[place] != place:
            place = origin[place]
        return place

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not beside(row, column):
                _unite(origin, root((row, column)), root((row, column + 1)))
            if row + 1 < rows and not below(row, column):
                _unite(origin, root((row, column)), root((row + 1, column)))
    return tuple(tuple(root((row, column)) for column in range(columns)) for row in range(rows))


def _unite(origin: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    first, last = sorted((one, other))
    origin[last] = first
