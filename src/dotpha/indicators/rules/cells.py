"""A map without borders: each unit's cell is what lies nearer to it than to any other (Voronoi), within an outline.

The bounds of the new communes are not published as open data; a point of each is. A cell is cut out of the outline by one
half-plane for each other point, the nearest first, and stops when the rest is too far away to cut.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

XY = tuple[float, float]
Polygon = Sequence[XY]
Corner = tuple[float, float, int]
"""A corner and whose side begins there: the index of the unit beyond it, -1 for the outline."""
TINY = 1e-9


@dataclass(frozen=True)
class Cell:
    """The polygon of a unit, counter-clockwise; `beside` the keys of the units with which it shares a side.

    `label` is where its name stands: the middle of the cell, or the unit's own point where the middle lies outside.
    """

    key: str
    point: XY
    outline: tuple[XY, ...]
    beside: tuple[str, ...]
    label: XY


@dataclass(frozen=True)
class Projection:
    """Longitude and latitude (degrees) to units of an SVG, y downwards; lengths hold true at the middle latitude."""

    west: float
    north: float
    narrow: float
    scale: float
    left: float
    top: float

    def __call__(self, latitude: float, longitude: float) -> XY:
        return (
            self.left + (longitude - self.west) * self.narrow * self.scale,
            self.top + (self.north - latitude) * self.scale,
        )


def projection(places: Iterable[tuple[float, float]], width: float, height: float, margin: float = 0) -> Projection:
    """The largest picture of (latitude, longitude) places within a width and height, in their middle.

    Raises ValueError without a place.
    """
    told = list(places)
    if not told:
        raise ValueError("Không có tọa độ nào để vẽ bản đồ.")
    south, north = min(lat for lat, _ in told), max(lat for lat, _ in told)
    west, east = min(lon for _, lon in told), max(lon for _, lon in told)
    narrow = math.cos(math.radians((south + north) / 2))
    across, down = max((east - west) * narrow, TINY), max(north - south, TINY)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    return Projection(west, north, narrow, scale, (width - across * scale) / 2, (height - down * scale) / 2)


def area(polygon: Polygon) -> float:
    """The area of a polygon, above 0 when its corners run counter-clockwise (y upwards)."""
    return math.fsum(x * y2 - x2 * y for (x, y), (x2, y2) in _sides(polygon)) / 2


def _sides(polygon: Polygon) -> Iterable[tuple[XY, XY]]:
    return zip(polygon, [*polygon[1:], *polygon[:1]])


def centre(polygon: Polygon) -> XY:
    """The middle of a polygon: the centre of its area."""
    whole = area(polygon)
    if abs(whole) < TINY:
        return math.fsum(x for x, _ in polygon) / len(polygon), math.fsum(y for _, y in polygon) / len(polygon)
    x0, y0 = polygon[0]  # near the origin small areas lose no digits
    near = [(x - x0, y - y0) for x, y in polygon]
    turns = [(one, two, one[0] * two[1] - two[0] * one[1]) for one, two in _sides(near)]
    x = math.fsum((one[0] + two[0]) * turn for one, two, turn in turns) / (6 * whole)
    y = math.fsum((one[1] + two[1]) * turn for one, two, turn in turns) / (6 * whole)
    return x0 + x, y0 + y


def holds(polygon: Polygon, point: XY) -> bool:
    """Whether a point lies in a polygon, by the crossings of a ray."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in _sides(polygon):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def hull(points: Iterable[XY], outwards: float = 0) -> list[XY]:
    """The convex hull, its sides pushed out by a distance, counter-clockwise (Andrew's monotone chain).

    Raises ValueError where the points have no area and are not pushed out.
    """
    corners = _chain(sorted(set(points)))
    if len(corners) < 3:
        if outwards <= 0 or not corners:
            raise ValueError("Cần ít nhất ba điểm không thẳng hàng để vẽ đường bao.")
        corners = _chain(sorted((x + dx, y + dy) for x, y in corners for dx in (-TINY, TINY) for dy in (-TINY, TINY)))
    if outwards <= 0:
        return corners
    reach = 4 * outwards + max(max(abs(x), abs(y)) for x, y in corners)
    grown: list[Corner] = [(-reach, -reach, -1), (reach, -reach, -1), (reach, reach, -1), (-reach, reach, -1)]
    normals = [_outward(one, two) for one, two in _sides(corners)]
    for corner, before, behind in zip(corners, [normals[-1], *normals[:-1]], normals):
        grown = _pushed(grown, corner, behind, outwards)
        # A sharp corner would go far out: it is cut off at twice the distance.
        between = (before[0] + behind[0], before[1] + behind[1])
        long = math.hypot(*between)
        if long > TINY:
            grown = _pushed(grown, corner, (between[0] / long, between[1] / long), 2 * outwards)
    return [(x, y) for x, y, _ in grown]


def _outward(one: XY, two: XY) -> XY:
    """The direction of length one that a side of a counter-clockwise polygon looks."""
    long = math.dist(one, two)
    return (two[1] - one[1]) / long, (one[0] - two[0]) / long


def _pushed(polygon: list[Corner], corner: XY, normal: XY, outwards: float) -> list[Corner]:
    return _cut(polygon, normal, normal[0] * corner[0] + normal[1] * corner[1] + outwards, -1)


def _chain(points: Sequence[XY]) -> list[XY]:
    if len(points) < 3:
        return list(points)

    def half(ordered: Iterable[XY]) -> list[XY]:
        kept: list[XY] = []
        for x, y in ordered:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], (x, y)) <= 0:
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return half(points) + half(reversed(points))


def _turn(one: XY, two: XY, three: XY) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _cut(polygon: list[Corner], normal: XY, limit: float, beyond: int) -> list[Corner]:
    """What of a polygon lies where normal · p ≤ limit (Sutherland and Hodgman); the new side is `beyond`'s."""
    kept: list[Corner] = []
    far = [normal[0] * x + normal[1] * y - limit for x, y, _ in polygon]
    for at, (x, y, side) in enumerate(polygon):
        after = (at + 1) % len(polygon)
        if far[at] <= 0:
            kept.append((x, y, side))
        if (far[at] < 0 < far[after]) or (far[after] < 0 < far[at]):
            way = far[at] / (far[at] - far[after])
            x2, y2, _ = polygon[after]
            corner = (x + way * (x2 - x), y + way * (y2 - y), beyond if far[at] < 0 else side)
            kept.append(corner)
        elif far[at] == 0 < far[after]:
            kept[-1] = (x, y, beyond)
    return kept


def cells(points: Mapping[str, XY], outline: Polygon) -> list[Cell]:
    """The cells of the units within an outline, in the order of `points`.

    Raises ValueError where two units stand at one place, or a unit outside the outline.
    """
    keys, at = list(points), list(points.values())
    if len(set(at)) < len(at):
        raise ValueError("Có hai đơn vị cùng một tọa độ. Hãy sửa tọa độ rồi vẽ lại bản đồ.")
    corners = list(outline) if area(outline) > 0 else list(reversed(outline))
    outside = [key for key, point in points.items() if not holds(corners, point)]
    if outside:
        raise ValueError(f"Tọa độ của {', '.join(outside[:5])} nằm ngoài đường bao của bản đồ.")
    found = []
    shapes = [_cell(at, index, corners) for index in range(len(at))]
    for index, shape in enumerate(shapes):
        polygon = tuple((x, y) for x, y, _ in shape)
        beside = tuple(keys[other] for other in sorted(_beyond(shape)) if index in _beyond(shapes[other]))
        middle = centre(polygon)
        label = middle if holds(polygon, middle) else at[index]
        found.append(Cell(keys[index], at[index], polygon, beside, label))
    return found


def _cell(at: Sequence[XY], index: int, outline: Polygon) -> list[Corner]:
    x, y = at[index]
    shape: list[Corner] = [(a, b, -1) for a, b in outline]
    others = sorted((math.dist((x, y), at[other]), other) for other in range(len(at)) if other != index)
    for distance, other in others:
        if distance / 2 > max(math.dist((x, y), (a, b)) for a, b, _ in shape):
            break
        x2, y2 = at[other]
        normal = ((x2 - x) / distance, (y2 - y) / distance)
        limit = normal[0] * (x + x2) / 2 + normal[1] * (y + y2) / 2
        shape = _cut(shape, normal, limit, other)
    return shape


def _beyond(shape: Sequence[Corner]) -> set[int]:
    """Whose sides a cell has, those too short to see left out."""
    return {
        side
        for (x, y, side), (x2, y2, _) in zip(shape, [*shape[1:], *shape[:1]])
        if side >= 0 and math.dist((x, y), (x2, y2)) > TINY * max(1.0, abs(x), abs(y))
    }


def path(outline: Polygon, places: int = 1) -> str:
    """The polygon as the `d` of an SVG path."""
    return "M" + "L".join(f"{x:.{places}f},{y:.{places}f}" for x, y in outline) + "Z"
