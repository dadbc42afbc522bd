"""A page as a picture: made level, its lines found, its quarters' strokes counted."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dotpha.programme.extraction.readers.paper.picture import POINT, evened, ink_of, rulings, skew_of, strokes


def page(lean: float = 0.0) -> np.ndarray:
    """An A4 page of text-like strokes with a table, turned counter-clockwise by `lean` degrees."""
    image = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(image)
    rng = np.random.default_rng(5)
    for y in range(300, 1500, 80):
        for x in range(300, 2200, 40):
            draw.rectangle((x, y - int(rng.integers(18, 36)), x + 22, y), fill=30)
    for y in (1800, 2000, 2200):
        draw.rectangle((300, y, 2200, y + 4), fill=0)
    for x in (300, 900, 2200):
        draw.rectangle((x, 1800, x + 4, 2204), fill=0)
    return np.asarray(image.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255))


@pytest.mark.parametrize("lean", [-1.7, -0.4, 0.0, 0.33, 2.2])
def test_a_page_is_found_to_lean_by_as_much_as_it_does(lean) -> None:
    assert skew_of(ink_of(page(lean))) == pytest.approx(-lean, abs=0.05)


def test_ruling_lines_are_found_where_they_are_and_strokes_are_none() -> None:
    rules, covered = rulings(ink_of(page()))
    level = sorted(round(rule.y0 * POINT) for rule in rules if rule.level)
    upright = sorted(round(rule.x0 * POINT) for rule in rules if not rule.level)
    assert level == pytest.approx([1802, 2002, 2202], abs=4)
    assert upright == pytest.approx([302, 902, 2202], abs=4)
    assert not covered[:1700].any()


def test_a_shadow_leaves_paper_white_and_ink_black() -> None:
    shadow = np.linspace(0.4, 1.0, 2480)[None, :] * page()
    even = evened(shadow.astype(np.uint8))
    assert even[1600].min() > 240
    assert even[1802, 400:2100].max() < 40


@pytest.mark.parametrize("count", [1, 2, 3])
def test_strokes_of_a_numeral_are_counted(count) -> None:
    image = Image.new("L", (600, 300), 255)
    draw = ImageDraw.Draw(image)
    for at in range(count):
        draw.rectangle((100 + at * 18, 100, 106 + at * 18, 140), fill=0)
    draw.rectangle((190, 120, 220, 140), fill=0)
    assert strokes(np.asarray(image), 100 / POINT, 220 / POINT, 140 / POINT, 41 / POINT) == count
