"""An export as text: in which letters it was written, by which sign its columns are parted, its rows."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, islice

from dotpha.text.legacy import to_unicode
from dotpha.text.vietnamese import is_syllable, words

SIGNS = ("\t", ";", ",")
SAMPLE = 200_000
ENOUGH = 0.6
"""The share of the marked words of a sample that must be syllables, read by a code."""


class Unreadable(ValueError):
    """These bytes are no table; the message is Vietnamese and says the way out."""


def of_1258(data: bytes) -> str:
    """Windows-1258 writes the tone behind its vowel, as a sign of its own."""
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def of_tcvn3(data: bytes) -> str:
    return to_unicode(data.decode("latin-1"), "tcvn3")


def of_vni(data: bytes) -> str:
    return to_unicode(data.decode("cp1252", "replace"), "vni")


ONE_BYTE: dict[str, Callable[[bytes], str]] = {"Windows-1258": of_1258, "TCVN3": of_tcvn3, "VNI": of_vni}
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def opened(data: bytes) -> tuple[str, io.TextIOBase]:
    """(name of the code, the text as a stream). Raises Unreadable.

    UTF-8 is read as it comes: the text of a large file never stands in memory as a whole.
    """
    for mark, code in BOMS:
        if data.startswith(mark):
            _check(data, code)
            return ("UTF-8" if code == "utf-8-sig" else "UTF-16"), _stream(data, code)
    try:
        _check(data, "utf-8")
    except Unreadable:
        name = _one_byte(data[:SAMPLE])
        return name, io.StringIO(ONE_BYTE[name](data), newline="")
    return "UTF-8", _stream(data, "utf-8")


def _stream(data: bytes, code: str) -> io.TextIOBase:
    return io.TextIOWrapper(io.BytesIO(data), encoding=code, newline="")


def _check(data: bytes, code: str) -> None:
    try:
        for _ in iter(lambda stream=_stream(data, code): stream.read(1 << 20), ""):  # type: ignore[misc]
            pass
    except UnicodeError as error:
        raise Unreadable(
            "Tệp bị hỏng giữa chừng hoặc ghi lẫn nhiều bảng mã. Hãy tải lại tệp từ cổng rồi nạp."
        ) from error


def _one_byte(sample: bytes) -> str:
    share, name = max((_syllables(read(sample)), name) for name, read in ONE_BYTE.items())
    if share < ENOUGH:
        raise Unreadable(
            "Không nhận ra bảng mã chữ Việt của tệp. Hãy mở bằng Excel, lưu lại dạng .xlsx hoặc «CSV UTF-8» rồi nạp."
        )
    return name


def _syllables(text: str) -> float:
    """The share of the words with marks that are Vietnamese syllables."""
    marked = [word for word in text.replace(";", " ").replace(",", " ").split() if not word.isascii()]
    return sum(bool(words(word)) and is_syllable(word.strip("()«».:")) for word in marked) / max(len(marked), 1)


def rows_of(stream: io.TextIOBase) -> Iterator[list[str]]:
    """The rows of a text whose columns are parted by the sign that parts most of its first lines. Raises Unreadable."""
    first = list(islice(stream, 60))
    sign = max(SIGNS, key=lambda one: sum(line.count(one) for line in first))
    if not any(sign in line for line in first):
        raise Unreadable("Tệp không chia thành cột. Hãy tải lại từ cổng dạng Excel hoặc CSV rồi nạp.")
    try:
        yield from csv.reader(chain(first, stream), delimiter=sign)
    except csv.Error as error:
        raise Unreadable(
            "Tệp có dấu ngoặc kép mở mà không đóng nên không tách được thành ô. Hãy sửa dấu ấy rồi nạp lại."
        ) from error
