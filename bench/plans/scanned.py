"""The same plan as a scanner or a phone makes it: pictures of its printed pages, a little askew, blurred, noisy, stamped.

All chance comes from the plan's name.
"""

import io
import zlib

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bench.plans.notation import Written
from bench.plans.printed import printed

DPI = 200
QUALITY = 60
SKEW = 0.4  # degrees, the most to either side
BLUR = 0.6  # points
NOISE = 7.0
PAPER, RED = 246, (214, 72, 78)
SHADE = 0.72  # how bright a photo's darker side is


def scanned(plan: Written) -> bytes:
    """A PDF of pictures alone, one a page."""
    first, *others = pages(plan)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=DPI, quality=QUALITY)
    return out.getvalue()


def photo(plan: Written) -> bytes:
    """The first page as a JPEG with a shadow, as a phone takes it."""
    page = pages(plan)[0]
    shadow = Image.fromarray(np.tile(np.linspace(255, 255 * SHADE, page.width).astype(np.uint8), (page.height, 1)))
    out = io.BytesIO()
    ImageChops.multiply(page, shadow.convert(page.mode)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def pages(plan: Written) -> list[Image.Image]:
    """Every page, grey, the last one in colours for its stamp."""
    chance = np.random.default_rng(zlib.crc32(plan.name.encode()))
    worn = [wear(page, chance) for page in drawings(printed(plan))]
    return [*worn[:-1], stamped(worn[-1], chance)]


def page_count(plan: Written) -> int:
    with pypdfium2.PdfDocument(printed(plan)) as document:
        return len(document)


def drawings(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]


def wear(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """What paper and glass do to a page."""
    degrees = chance.choice((-1, 1)) * chance.uniform(SKEW / 2, SKEW)
    page = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(BLUR))
    points = np.asarray(page, np.float32) * (PAPER / 255)
    points += chance.normal(0, NOISE, points.shape)
    return Image.fromarray(np.clip(points, 0, 255).astype(np.uint8))


def stamped(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """A page with two red rings and a dot, 36 mm across, in its lower right, over what stands there."""
    mm = DPI / 25.4
    x, y = page.width * chance.uniform(0.55, 0.75), page.height * chance.uniform(0.62, 0.8)
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.circle((x, y), 18 * mm, outline=RED, width=round(1.4 * mm))
    draw.circle((x, y), 12 * mm, outline=RED, width=round(0.6 * mm))
    draw.circle((x, y), 3 * mm, fill=RED)
    return ImageChops.multiply(page.convert("RGB"), ink)
