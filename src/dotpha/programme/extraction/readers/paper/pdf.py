"""PDF: letters and ruling lines of each page as a program drew them; a page that is a picture is read as one."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.readers.paper.pages import read_pages, with_words
from dotpha.programme.extraction.readers.paper.picture import Gray
from dotpha.programme.extraction.readers.paper.scan import Told, missing, read_pictures
from dotpha.text.pdf.opened import BrokenPdf, EndlessPdf, LockedPdf, Pdf

MAX_PAGES = 2000
COVERED = 0.6  # of a page, by its pictures: letters beneath, if any, are a scanner's guess without ruling lines


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Pdf]:
    """The document; one with a password, broken or endless is refused by name."""
    try:
        with Pdf(data) as pdf:
            if pdf.pages > MAX_PAGES:
                raise refuse(name, f"có {pdf.pages} trang, quá mức {MAX_PAGES}. Hãy chỉ nhập phần giao nhiệm vụ")
            if not pdf.pages:
                raise refuse(name, "không có trang nào. Hãy kiểm tra lại tệp")
            yield pdf
    except LockedPdf as error:
        raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại") from error
    except EndlessPdf as error:
        reason = "là PDF mở quá lâu hoặc làm hỏng bộ đọc. Hãy in lại thành PDF từ Word, hoặc chép chữ rồi dán vào"
        raise refuse(name, reason) from error
    except BrokenPdf as error:
        raise refuse(name, "là PDF bị hỏng hoặc cắt cụt. Hãy lấy lại bản gốc rồi nhập lại") from error


def read_pdf(data: bytes, name: str, told: Told | None = None) -> list[Raw]:
    """The paragraphs and tables of a PDF; pages that are pictures are read as such."""
    with opened(data, name) as pdf:
        read = [pdf.sheet(number) for number in range(pdf.pages)]
        sheets = [sheet for sheet, _ in read]
        pictures = [number for number, (_, share) in enumerate(read) if share > COVERED]
        if pictures and not (missing() and any(sheets[number].words for number in pictures)):

            def picture(place: int) -> Gray:
                width, height, dots = pdf.picture(pictures[place])
                return np.frombuffer(dots, dtype=np.uint8).reshape(height, width)

            for number, sheet in zip(pictures, read_pictures(len(pictures), picture, name, told)):
                sheets[number] = sheet
        return with_words(read_pages(sheets, name), pdf.pages, name)


def read_letters(data: bytes, name: str, most: int) -> list[Raw]:
    """What the letters of the first `most` pages say, pictures left out."""
    with opened(data, name) as pdf:
        return read_pages([pdf.sheet(number)[0] for number in range(min(pdf.pages, most))], name)


def has_pictures(data: bytes, name: str) -> bool:
    """Whether some page must be read from a picture."""
    with opened(data, name) as pdf:
        return any(pdf.covered(number) > COVERED for number in range(pdf.pages))
