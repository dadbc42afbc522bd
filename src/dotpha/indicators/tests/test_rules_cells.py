"""The map of cells: they fill the outline, each holds its own point, and neighbours know each other."""

import math
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.indicators.rules.cells import area, cells, centre, holds, hull, path, projection
from dotpha.people.register import units

points = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda p: (p[0] / 4, p[1] / 4)),
    min_size=3,
    max_size=40,
    unique=True,
)


def named(found):
    return {f"k{n}": point for n, point in enumerate(found)}


@settings(deadline=None)
@given(points, st.integers(1, 30))
def test_the_cells_fill_the_outline_and_each_holds_its_point(found, outwards):
    outline = hull(found, outwards)
    got = cells(named(found), outline)
    assert math.fsum(area(cell.outline) for cell in got) == pytest.approx(area(outline))
    for cell in got:
        assert holds(cell.outline, cell.point)
        assert holds(cell.outline, cell.label)
        assert area(cell.outline) > 0


@settings(deadline=None)
@given(points)
def test_neighbours_know_each_other_and_no_corner_is_nearer_to_another(found):
    got = {cell.key: cell for cell in cells(named(found), hull(found, 5))}
    for cell in got.values():
        assert all(cell.key in got[other].beside for other in cell.beside)
        for corner in cell.outline:
            own = math.dist(corner, cell.point)
            assert all(own <= math.dist(corner, other.point) + 1e-6 for other in got.values())


@given(points, st.integers(1, 30))
def test_the_hull_pushed_out_holds_every_point_at_its_distance(found, outwards):
    outline = hull(found, outwards)
    assert all(holds(outline, point) for point in found)
    assert area(outline) > 0
    corners = list(zip(outline, [*outline[1:], *outline[:1]]))
    for (x1, y1), (x2, y2) in corners:
        long = math.hypot(x2 - x1, y2 - y1)
        for x, y in found:
            assert long < 1e-6 or ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / long >= outwards - 1e-3


def test_four_units_in_a_square():
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    got = {c.key: c for c in cells({"a": (0.5, 0.5), "b": (1.5, 0.5), "c": (1.5, 1.5), "d": (0.5, 1.5)}, square)}
    assert {key: cell.beside for key, cell in got.items()} == {
        "a": ("b", "d"), "b": ("a", "c"), "c": ("b", "d"), "d": ("a", "c"),
    }  # fmt: skip
    assert all(area(cell.outline) == pytest.approx(1) for cell in got.values())
    assert got["a"].label == pytest.approx((0.5, 0.5))
    assert path([(0, 0), (1, 0), (1, 1)]) == "M0.0,0.0L1.0,0.0L1.0,1.0Z"
    assert centre(square) == pytest.approx((1, 1))
    assert [cell.outline for cell in cells({"a": (1.0, 1.0)}, square)] == [tuple(square)]


def test_a_bent_outline_is_filled_too():
    bent = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (3.0, 4.0), (3.0, 1.0), (0.0, 1.0)]
    got = cells({"a": (0.5, 0.5), "b": (3.5, 0.5), "c": (3.5, 3.5)}, list(reversed(bent)))
    assert math.fsum(area(cell.outline) for cell in got) == pytest.approx(7)


def test_what_cannot_be_drawn_is_said():
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    with pytest.raises(ValueError, match="cùng một tọa độ"):
        cells({"a": (1.0, 1.0), "b": (1.0, 1.0)}, square)
    with pytest.raises(ValueError, match="Tọa độ của b nằm ngoài"):
        cells({"a": (1.0, 1.0), "b": (3.0, 1.0)}, square)
    with pytest.raises(ValueError, match="ba điểm"):
        hull([(0, 0), (1, 1), (2, 2)])
    with pytest.raises(ValueError, match="Không có tọa độ"):
        projection([], 100, 100)


def test_the_province_is_drawn_in_its_seventy_eight_communes():
    places = units.places()
    assert set(places) == {one.code for one in units.communes()}
    assert all(16.2 < lat < 18.2 and 105.5 < lon < 107.5 for lat, lon in places.values())
    drawn = projection(places.values(), 600, 800, margin=40)
    at = {code: drawn(*place) for code, place in places.items()}
    assert all(40 - 1e-6 <= x <= 560 + 1e-6 and 40 - 1e-6 <= y <= 760 + 1e-6 for x, y in at.values())
    assert at["18904"][1] < at["19594"][1]  # Dân Hóa lies north of La Lay: y runs downwards
    start = perf_counter()
    got = cells(at, hull(at.values(), 20))
    assert perf_counter() - start < 4
    assert len(got) == 78
    assert all(2 <= len(cell.beside) <= 15 for cell in got)
