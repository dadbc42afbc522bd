"""Tables whose lines are not all drawn: columns told by the blanks between them, rows by rules, gaps or ordinals.

What the eye adds is added as ruling lines, so that `grids` reads drawn and undrawn tables alike.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence

from dotpha.programme.extraction.columns import role_of
from dotpha.programme.extraction.readers.paper.grids import MOST_RULES, NEAR, Grid, grids_of
from dotpha.text.pdf.sheet import Printed, Rule, Sheet, Word, cut_at_gaps, lines_of

NARROW, WIDE = 0.5, 1.0  # of the letters' height: blanks that part columns within drawn rows, and without any drawing
ROOM = 6.0  # points: cells keep so much room beside their words where there is space
CROSSED = 0.2  # of the lines may run across a column's blank: headings over several columns
FEWEST_COLUMNS, FEWEST_ROWS = 3, 3
LONG = 0.5  # of the page's width: rules that part a table's rows
ROOMY = 1.25  # of the usual distance of lines: farther apart are two rows
FAR = 4.0  # of the letters' height: lines so far apart belong to no common table
BETWEEN = 3  # lines without a blank that may stand between two rows' beginnings
ORDINAL = re.compile(r"^\(?(?:\d{1,3}|[IVX]{1,6})[.)]?$")
ORDINAL_STOP = re.compile(r"[.)]$")
HEADINGS = 2  # columns whose heading names what a task has


def tables_on(sheet: Sheet) -> list[Grid]:
    """The tables of a page, top to bottom, drawn or not."""
    if len(sheet.rules) > MOST_RULES:
        return []
    grids = grids_of(sheet.rules)
    added: list[Rule] = []
    for grid in grids:
        added += _rows_in(grid, [word for word in sheet.words if grid.holds(*word.middle)])
    free = [word for word in sheet.words if not any(grid.holds(*word.middle) for grid in grids)]
    for levels in _stacks(sheet, grids):
        top, bottom = levels[0].y0, levels[-1].y0
        inside = [word for word in free if top < word.middle[1] < bottom]
        lines = lines_of(inside)
        if edges := _columns(lines, NARROW):
            edges[0], edges[-1] = min(edges[0], levels[0].x0), max(edges[-1], levels[0].x1)
            drawn = [rule.y0 for rule in levels]
            cuts = _cuts_between(drawn, lines, edges)
            added += _levels([y for y in cuts if y not in drawn], edges) + _uprights(lines, edges, cuts, NARROW)
            free = [word for word in free if not top < word.middle[1] < bottom]
    for run in _runs(lines_of(free)):
        added += _bare(run)
    return grids_of([*sheet.rules, *added]) if added else grids


def _rows_in(grid: Grid, words: Sequence[Word]) -> list[Rule]:
    """The rows of a table of which only the columns are drawn."""
    ordinals = [word for word in words if word.middle[0] < grid.xs[1] and ORDINAL.match(word.text)]
    if grid.rows > FEWEST_ROWS and len(ordinals) < grid.rows:
        return []
    cuts = _cuts_between(grid.ys, lines_of(words), grid.xs)
    return _levels([y for y in cuts if y not in grid.ys], grid.xs)


def _cuts_between(ys: Sequence[float], lines: Sequence[Printed], edges: Sequence[float]) -> list[float]:
    """Drawn edges of rows and, between two of them, those of several rows that numbers or gaps tell."""
    out = list(ys)
    for top, bottom in zip(ys, ys[1:]):
        inside = [line for line in lines if top < line.words[0].middle[1] < bottom]
        ordinals = [line for line in inside if _numbers(line, edges[1])]
        if len(ordinals) > 1 and all(line.x1 > edges[1] for line in ordinals) and not _is_broken(ordinals, edges[1]):
            out += _cuts(inside, ordinals)
        elif len(ys) <= FEWEST_ROWS + 1 and inside:
            out += _gaps_of_rows(inside, edges)
    return sorted(out)


def _is_broken(ordinals: Sequence[Printed], first: float) -> bool:
    """Whether lines hold one number that its column is too narrow for: "4" over "3.", only the last with its stop."""
    stopped = [ORDINAL_STOP.search(_in_first(line, first)) is not None for line in ordinals]
    return stopped[-1] and not any(stopped[:-1])


def _in_first(line: Printed, first: float) -> str:
    return " ".join(word.text for word in line.words if word.middle[0] < first)


def _gaps_of_rows(lines: Sequence[Printed], edges: Sequence[float]) -> list[float]:
    """Gaps across the table of which most begin a row: the first column and two more go on beneath."""
    gaps = _cuts(lines, [])
    heads = [next(line for line in lines if line.y > gap) for gap in gaps]
    begun = [{bisect(edges, word.middle[0]) for word in head.words} for head in heads]
    rows = sum(1 in columns and len(columns) >= FEWEST_COLUMNS for columns in begun)
    return gaps if len(gaps) >= 2 and rows >= 0.7 * len(gaps) else []


def _numbers(line: Printed, first: float) -> bool:
    """Whether a line has nothing but an ordinal in the first column, which ends at `first`."""
    return bool(ORDINAL.match(_in_first(line, first)))


def _cuts(lines: Sequence[Printed], ordinals: Sequence[Printed]) -> list[float]:
    """Where rows part: at the gaps, or above each ordinal where gaps do not tell the rows."""
    usual = _pitch(lines)
    pairs = list(zip(lines, lines[1:]))
    gaps = [_middle(above, below) for above, below in pairs if below.y - above.y > ROOMY * usual]
    numbered = {id(line) for line in ordinals}
    if all(sum(low < line.y <= high for line in ordinals) <= 1 for low, high in zip([0.0, *gaps], [*gaps, 1e6])):
        return gaps
    return [_middle(above, below) for above, below in pairs if id(below) in numbered]


def _middle(above: Printed, below: Printed) -> float:
    return (above.y + max(below.y - below.size, above.y)) / 2 + 0.1 * below.size


def _pitch(lines: Sequence[Printed]) -> float:
    """The usual distance of two lines of one cell: the nearest that stand above one another."""
    words = [word for line in lines for word in line.words]
    size = max(word.size for word in words)
    apart = sorted(below.y - above.y for above, below in zip(lines, lines[1:]) if below.y - above.y > 0.8 * size)
    return min(apart[len(apart) // 4], 1.6 * size) if apart else size


def _columns(lines: Sequence[Printed], blank: float) -> list[float] | None:
    """The edges of at least three columns: blanks of `blank` letters' height that hardly any line runs across."""
    pieces = [piece for line in lines for piece in cut_at_gaps(line, blank * line.size)]
    if not pieces:
        return None
    ends = sorted([(piece.x0, 1) for piece in pieces] + [(piece.x1, -1) for piece in pieces])
    most, size = CROSSED * len(lines), max(line.size for line in lines)
    edges, depth, full, since = [ends[0][0] - ROOM], 0, False, 0.0
    for x, step in ends:
        depth += step
        if step > 0 and depth == int(most) + 1:
            if full and x - since > blank * size:
                edges.append(_edge(pieces, since, x))
            full = True
        elif step < 0 and depth == int(most):
            since = x
    edges.append(ends[-1][0] + ROOM)
    return edges if len(edges) > FEWEST_COLUMNS else None


def _edge(pieces: Sequence[Printed], since: float, until: float) -> float:
    """Where in a blank the edge lies: right of what the left column holds, with as much room as cells keep."""
    reach = max((piece.x1 for piece in pieces if piece.x0 < since and piece.x1 < until), default=since)
    return min(reach + ROOM, (reach + until) / 2)


def _levels(ys: Sequence[float], edges: Sequence[float]) -> list[Rule]:
    return [Rule(edges[0], y, edges[-1], y) for y in ys]


def _uprights(lines: Sequence[Printed], edges: Sequence[float], cuts: Sequence[float], blank: float) -> list[Rule]:
    """The upright lines of each row at `edges`, but where words run across."""
    out: list[Rule] = []
    for top, bottom in zip(cuts, cuts[1:]):
        inside = [line for line in lines if top < line.words[0].middle[1] < bottom]
        pieces = [piece for line in inside for piece in cut_at_gaps(line, blank * line.size)]
        for x in edges:
            if not any(piece.x0 + 1 < x < piece.x1 - 1 for piece in pieces):
                out.append(Rule(x, top, x, bottom))
    return out


def _stacks(sheet: Sheet, grids: Sequence[Grid]) -> Iterator[list[Rule]]:
    """Level rules under one another that no upright one crosses, of tables whose columns are not drawn."""
    upright = [rule for rule in sheet.rules if not rule.level]
    level = [rule for rule in sheet.rules if rule.level and not _in_grid(rule, grids)]
    rows: list[Rule] = []
    for rule in sorted(level, key=lambda rule: rule.y0):
        if any(_touch(rule, other) for other in upright):
            continue
        if rows and rule.y0 - rows[-1].y0 <= NEAR:
            rows[-1] = Rule(min(rule.x0, rows[-1].x0), rows[-1].y0, max(rule.x1, rows[-1].x1), rows[-1].y0)
        else:
            rows.append(rule)
    stack: list[Rule] = []
    for rule in rows:
        if stack and (not _reach_alike(stack[0], rule) or _between(sheet, stack[-1], rule)):
            yield from _whole(stack, sheet.width)
            stack = []
        stack.append(rule)
    yield from _whole(stack, sheet.width)


def _whole(stack: list[Rule], width: float) -> Iterator[list[Rule]]:
    if len(stack) > 2 and stack[0].x1 - stack[0].x0 >= LONG * width:
        yield stack


def _in_grid(rule: Rule, grids: Sequence[Grid]) -> bool:
    return any(grid.ys[0] - NEAR <= rule.y0 <= grid.ys[-1] + NEAR for grid in grids)


def _reach_alike(first: Rule, rule: Rule) -> bool:
    """Whether a rule belongs to the table that `first` opens: it is as long, or leaves out the columns of a merged cell."""
    ends = abs(rule.x0 - first.x0) < 6, abs(rule.x1 - first.x1) < 6
    return any(ends) and rule.x0 > first.x0 - 6 and rule.x1 < first.x1 + 6


def _between(sheet: Sheet, above: Rule, below: Rule) -> bool:
    """Whether what stands between two rules is no row: it keeps its distance, and nothing in it is parted."""
    lines = lines_of([word for word in sheet.words if above.y0 < word.middle[1] < below.y0])
    if not lines:
        return below.y0 - above.y0 > 40
    parted = any(len(cut_at_gaps(line, NARROW * line.size)) > 1 for line in lines)
    return not parted and lines[0].y - above.y0 > 1.5 * lines[0].size


def _touch(level: Rule, upright: Rule) -> bool:
    return level.x0 - 3 <= upright.x0 <= level.x1 + 3 and upright.y0 - 3 <= level.y0 <= upright.y1 + 3


def _runs(lines: Sequence[Printed]) -> Iterable[list[Printed]]:
    """Stretches of lines that are parted by wide blanks, or stand between such."""
    run: list[Printed] = []
    loose: list[Printed] = []
    for line in lines:
        last = (run + loose)[-1:] or [line]
        if line.y - last[0].y > FAR * line.size or len(loose) > BETWEEN:
            yield run + loose
            run, loose = [], []
        if len(cut_at_gaps(line, WIDE * line.size)) > 1:
            run += [*loose, line]
            loose = []
        elif run:
            loose.append(line)
    yield run + loose


def _bare(run: list[Printed]) -> list[Rule]:
    """The lines of a table without any, where columns and rows are plain to see; else none."""
    edges = _columns(run, WIDE)
    while edges and run and not _within_column(run[-1], edges):
        run = run[:-1]
        edges = _columns(run, WIDE)
    if not edges:
        return []
    ordinals = [line for line in run if _numbers(line, edges[1])]
    cuts = [run[0].y - run[0].size, *_cuts(run, ordinals), run[-1].y + 0.4 * run[-1].size]
    full = sum(len(cut_at_gaps(line, WIDE * line.size)) >= FEWEST_COLUMNS for line in run)
    headed = sum(role_of(piece.text) is not None for piece in cut_at_gaps(run[0], WIDE * run[0].size))
    if len(cuts) <= FEWEST_ROWS or full < FEWEST_ROWS or (len(ordinals) < 2 and headed < HEADINGS):
        return []
    return _levels(cuts, edges) + _uprights(run, edges, cuts, WIDE)


def _within_column(line: Printed, edges: Sequence[float]) -> bool:
    """Whether a line is parted by blanks, or keeps to one of the further columns."""
    return len(cut_at_gaps(line, WIDE * line.size)) > 1 or any(
        low <= line.x0 and line.x1 <= high for low, high in zip(edges[1:], edges[2:])
    )
