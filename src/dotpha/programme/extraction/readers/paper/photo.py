"""Photos and scans in a file of their own (JPEG, PNG, TIFF): each picture is a page."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import numpy as np
from PIL import Image, ImageOps

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.readers.paper.pages import read_pages, with_words
from dotpha.programme.extraction.readers.paper.picture import DPI, Gray
from dotpha.programme.extraction.readers.paper.scan import Told, read_pictures

MAX_DOTS = 80_000_000
MAX_PICTURES = 200
PAGE_WIDE = 8.27 * DPI  # dots: a picture is taken to show an A4 page
LONGEST = 6  # times as long as wide: no page, and no picture of a chat, is longer; bounds what it is enlarged to
SMALLEST = 600  # dots: what is narrower cannot be read


def read_photo(data: bytes, name: str, told: Told | None = None) -> list[Raw]:
    """The paragraphs and tables that a picture shows; a TIFF may hold many, taken out one by one as they are read."""
    turn = Lock()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _named(name):
            picture = Image.open(io.BytesIO(data))
            count = _checked(picture, name)

        def page(at: int) -> Gray:
            with turn, _named(name):
                picture.seek(at)
                return _page(picture)

        with picture:
            return with_words(read_pages(read_pictures(count, page, name, told), name), count, name)


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Whatever a broken picture raises, the library has no one error of its own, is a refusal by name."""
    try:
        yield
    except Unreadable:
        raise
    except Image.DecompressionBombError as error:
        raise refuse(name, "là ảnh quá lớn. Hãy lưu nhỏ lại rồi gửi") from error
    except Exception as error:
        raise refuse(name, "là ảnh bị hỏng hoặc chưa tải xong. Hãy gửi lại ảnh gốc") from error


def _checked(picture: Image.Image, name: str) -> int:
    """How many pictures there are, none of which is too small or too large to be read."""
    count: int = getattr(picture, "n_frames", 1)
    if count > MAX_PICTURES:
        raise refuse(name, f"có {count} ảnh, quá mức {MAX_PICTURES}. Hãy tách tệp rồi nhập từng phần")
    for at in range(count):
        picture.seek(at)
        _check_size(*picture.size, name)
    return count


def _check_size(wide: int, high: int, name: str) -> None:
    if min(wide, high) < SMALLEST:
        raise refuse(
            name, f"là ảnh quá nhỏ ({wide} × {high} điểm) để đọc được chữ. Hãy chụp hoặc quét lại ở 200 dpi trở lên"
        )
    if wide * high > MAX_DOTS or max(wide, high) > LONGEST * min(wide, high):
        raise refuse(
            name,
            f"là ảnh quá lớn hoặc quá dài ({wide} × {high} điểm). Hãy lưu nhỏ lại hoặc cắt thành từng trang rồi gửi",
        )


def _page(picture: Image.Image) -> Gray:
    """One picture as an upright page; of a coloured one the red part, in which red stamps are blank."""
    turned = _on_white(ImageOps.exif_transpose(picture))
    gray = turned.convert("L") if turned.mode in ("1", "L", "I;16", "I", "F") else turned.convert("RGB").getchannel("R")
    scale = PAGE_WIDE / min(gray.size)
    if not 0.9 < scale < 1.1:
        size = (round(gray.width * scale), round(gray.height * scale))
        gray = gray.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(gray)


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture whose paper may be transparent, laid on white."""
    if not picture.has_transparency_data:
        return picture
    whole = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")
