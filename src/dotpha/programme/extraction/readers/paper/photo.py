"""Photos and scans in a file of their own (JPEG, PNG, TIFF): each picture is a page."""

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.readers.paper.pages import read_pages
from dotpha.programme.extraction.readers.paper.picture import DPI, Gray
from dotpha.programme.extraction.readers.paper.scan import Told, read_pictures

MAX_DOTS = 80_000_000
MAX_PICTURES = 200
PAGE_WIDE = 8.27 * DPI  # dots: a picture is taken to show an A4 page
LONGEST = 6  # times as long as wide: no page, and no picture of a chat, is longer
SMALLEST = 600  # dots: what is narrower cannot be read


def read_photo(data: bytes, name: str, told: Told | None = None) -> list[Raw]:
    """The paragraphs and tables that a picture shows; a TIFF may hold many."""
    pages = list(_frames(data, name))
    return read_pages(read_pictures(len(pages), pages.__getitem__, name, told), name)


def _frames(data: bytes, name: str) -> Iterator[Gray]:
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
            warnings.simplefilter("ignore")
            count = getattr(picture, "n_frames", 1)
            if count > MAX_PICTURES:
                raise refuse(name, f"có {count} ảnh, quá mức {MAX_PICTURES}. Hãy tách tệp rồi nhập từng phần")
            for at in range(count):
                picture.seek(at)
                yield _page(picture, name)
    except Unreadable:
        raise
    except Image.DecompressionBombError as error:
        raise refuse(name, "là ảnh quá lớn. Hãy lưu nhỏ lại rồi gửi") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise refuse(name, "là ảnh bị hỏng hoặc chưa tải xong. Hãy gửi lại ảnh gốc") from error


def _page(picture: Image.Image, name: str) -> Gray:
    """One picture as an upright page; of a coloured one the red part, in which red stamps are blank."""
    wide, high = picture.size
    if min(wide, high) < SMALLEST:
        raise refuse(
            name, f"là ảnh quá nhỏ ({wide} × {high} điểm) để đọc được chữ. Hãy chụp hoặc quét lại ở 200 dpi trở lên"
        )
    if wide * high > MAX_DOTS or max(wide, high) > LONGEST * min(wide, high):
        raise refuse(
            name,
            f"là ảnh quá lớn hoặc quá dài ({wide} × {high} điểm). Hãy lưu nhỏ lại hoặc cắt thành từng trang rồi gửi",
        )
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
