"""The same plan as a scanner or a phone makes it: pictures of its printed pages, a little askew, blurred, noisy, stamped.

All chance comes from the plan's name. Pages are drawn and turned into JPEG by poppler; where `pdftoppm` is missing there
are no scans.
"""

import io
import shutil
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.plans.notation import Written
from bench.plans.printed import KEPT, digest, printed, styled

DPI = 200
QUALITY = 60
SKEW = 0.4  # degrees, the most to either side
NOISE = 7.0
PAPER, RED = 246.0, (196.0, 40.0, 48.0)
Picture = NDArray[np.float32]  # height × width, or × 3 with colours; 0 black to 255 white


@dataclass(frozen=True)
class Image:
    """One page as bytes of a picture, in the coding of a PDF's filter of that name."""

    data: bytes
    wide: int
    high: int
    colours: bool
    coding: str


def scanner() -> str | None:
    """The program that draws PDF pages, where it is installed."""
    return shutil.which("pdftoppm")


def scanned(plan: Written) -> bytes:
    """A PDF of pictures alone, one a page."""
    return image_pdf(pages(plan))


def photo(plan: Written) -> bytes:
    """The first page as a JPEG with a shadow, as a phone takes it."""
    return pages(plan, shaded=True)[0].data


def pages(plan: Written, *, shaded: bool = False) -> list[Image]:
    """Every page as a JPEG; kept between runs."""
    kept = KEPT / f"{digest(styled(plan))}.{shaded:d}.pages"
    if not kept.exists():
        chance = np.random.default_rng(zlib.crc32(plan.name.encode()))
        drawn = drawings(printed(plan))
        worn = [wear(page, chance, stamped=page is drawn[-1], shaded=shaded) for page in drawn]
        made = Path(tempfile.mkdtemp(dir=KEPT))
        for at, page in enumerate(worn):
            (made / f"{at:03}.jpg").write_bytes(as_jpeg(raw(page)))
        made.replace(kept)  # whole, or not at all
    return [jpeg(path.read_bytes()) for path in sorted(kept.iterdir())]


def drawings(pdf: bytes) -> list[Picture]:
    """The pages of a PDF as grey pictures."""
    with tempfile.TemporaryDirectory() as folder:
        draw(pdf, Path(folder), "-gray")
        return [pgm(path.read_bytes()) for path in sorted(Path(folder).glob("*.pgm"))]


def draw(pdf: bytes, folder: Path, *options: str) -> None:
    source = folder / "in.pdf"
    source.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(DPI), *options, str(source), str(folder / "p")], check=True)


def pgm(data: bytes) -> Picture:
    """A picture from the P5 format: three lines of head, then a byte a point."""
    _, size, _, points = data.split(b"\n", 3)
    wide, high = map(int, size.split())
    return np.frombuffer(points, np.uint8, wide * high).reshape(high, wide).astype(np.float32)


def wear(page: Picture, chance: np.random.Generator, *, stamped: bool, shaded: bool) -> Picture:
    """What paper, glass and hand do to a page."""
    page = blurred(turned(page, chance.choice((-1, 1)) * chance.uniform(SKEW / 2, SKEW))) * (PAPER / 255)
    if shaded:
        page = page * np.linspace(1.0, 0.72, page.shape[1], dtype=np.float32)
    if stamped:
        page = stamp(page, chance)
    return page + chance.normal(0, NOISE, page.shape).astype(np.float32)


def turned(page: Picture, degrees: float) -> Picture:
    """A page turned about its middle; white comes in at the edges."""
    high, wide = page.shape
    angle = np.radians(degrees)
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    y, x = y - high / 2, x - wide / 2
    old_x = np.cos(angle) * x + np.sin(angle) * y + wide / 2
    old_y = np.cos(angle) * y - np.sin(angle) * x + high / 2
    left, top = np.floor(old_x).astype(int), np.floor(old_y).astype(int)
    inside = (left >= 0) & (left < wide - 1) & (top >= 0) & (top < high - 1)
    left, top = np.clip(left, 0, wide - 2), np.clip(top, 0, high - 2)
    far, low = old_x - left, old_y - top
    upper = page[top, left] * (1 - far) + page[top, left + 1] * far
    lower = page[top + 1, left] * (1 - far) + page[top + 1, left + 1] * far
    return np.where(inside, upper * (1 - low) + lower * low, 255).astype(np.float32)


def blurred(page: Picture) -> Picture:
    """Each point mixed with its neighbours, 1-6-1 across and down."""
    for axis in (0, 1):
        page = (np.roll(page, 1, axis) + 6 * page + np.roll(page, -1, axis)) / 8
    return page


def stamp(page: Picture, chance: np.random.Generator) -> Picture:
    """A page in colours with a red ring of 36 mm and a star-like dot in its lower right, over what stands there."""
    high, wide = page.shape
    mm = DPI / 25.4
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    middle_y, middle_x = high * chance.uniform(0.62, 0.8), wide * chance.uniform(0.55, 0.75)
    far = np.hypot(y - middle_y, x - middle_x) / mm
    inked = (abs(far - 18) < 0.7) | (abs(far - 12) < 0.3) | (far < 3)
    colours = np.repeat(page[:, :, None], 3, axis=2)
    share = np.float32(0.75)
    colours[inked] = colours[inked] * (1 - share) + np.array(RED, np.float32) * share * (colours[inked] / 255)
    return colours


def raw(page: Picture) -> Image:
    points = np.clip(page, 0, 255).astype(np.uint8)
    packed = zlib.compress(points.tobytes(), 1)
    return Image(packed, page.shape[1], page.shape[0], page.ndim == 3, "FlateDecode")


def as_jpeg(image: Image) -> bytes:
    """The same picture as a JPEG file."""
    with tempfile.TemporaryDirectory() as folder:
        draw(image_pdf([image]), Path(folder), "-jpeg", "-jpegopt", f"quality={QUALITY}")
        return next(Path(folder).glob("*.jpg")).read_bytes()


def jpeg(data: bytes) -> Image:
    """A JPEG file with its size, from its frame's head (marker FFC0 to FFC2)."""
    at = 2
    while not 0xC0 <= data[at + 1] <= 0xC2:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    high, wide = (int.from_bytes(data[at + 5 + 2 * i : at + 7 + 2 * i], "big") for i in (0, 1))
    return Image(data, wide, high, data[at + 9] == 3, "DCTDecode")


def image_pdf(images: list[Image]) -> bytes:
    """The smallest PDF that shows a picture on each page."""
    kids = " ".join(f"{3 + 3 * at} 0 R" for at in range(len(images)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(images)}/Kids[{kids}]>>".encode()]
    for at, image in enumerate(images):
        wide, high = (round(points * 72 / DPI, 3) for points in (image.wide, image.high))
        space = "DeviceRGB" if image.colours else "DeviceGray"
        picture = f"/Type/XObject/Subtype/Image/Width {image.wide}/Height {image.high}/BitsPerComponent 8"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {4 + 3 * at} 0 R"
            f"/Resources<</XObject<</I {5 + 3 * at} 0 R>>>>>>".encode(),
            stream("", f"{wide} 0 0 {high} 0 0 cm /I Do".encode()),
            stream(f"{picture}/ColorSpace/{space}/Filter/{image.coding}", image.data),
        ]
    return numbered(objects)


def stream(entries: str, data: bytes) -> bytes:
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def numbered(objects: list[bytes]) -> bytes:
    """A PDF file of objects 1, 2, …, the first its catalogue."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start, size = out.tell(), len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010} 00000 n \n".encode() for place in places))
    out.write(f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
