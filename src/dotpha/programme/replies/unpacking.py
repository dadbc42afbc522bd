"""A file that came back → the files in it: itself, or what a zip of several holds, folders and all."""

import unicodedata
import zipfile
from dataclasses import dataclass

from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers.guard import check_bytes, open_zip, read_part, refuse

MAX_MEMBERS = 500
MAX_ENTRIES = 4000
MAX_TOGETHER = 150 * 1024 * 1024
"""Bytes of all files together, which lie in memory at once; Office files hardly shrink, and an upload has 50 MB."""
NEST = 2
LONGEST = 255
ENDINGS = (".docx", ".doc", ".xlsx", ".xls", ".csv", ".txt", ".html", ".htm")
_OFFICE = {"word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Member:
    """One file: `name` is its path inside the zip ("" for a file that came alone); `problem` why it was left out."""

    name: str
    data: bytes
    problem: str = ""


class TooMuch(Unreadable):
    """The whole of what was sent is more than is taken in, on whatever level."""


@dataclass
class Budget:
    """What one upload may still become, all levels of zips in zips together."""

    members: int = MAX_MEMBERS
    entries: int = MAX_ENTRIES
    size: int = MAX_TOGETHER

    def take(self, package: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
        """Counts what a zip declares, which is all that is ever inflated of it. Raises TooMuch."""
        self.members -= len(members)
        self.entries -= len(package.infolist())
        self.size -= sum(entry.file_size for entry in members)
        if min(self.members, self.entries, self.size) < 0:
            raise TooMuch(
                f"Tệp “{name}” có quá nhiều tệp (tối đa {MAX_MEMBERS}) hoặc quá nặng. Hãy tách thành nhiều tệp nén nhỏ hơn."
            )


def unpack(data: bytes, name: str) -> list[Member]:
    """The files to read. Raises `Unreadable` for a broken, too large or empty zip; never inflates past its bounds."""
    if not _is_zip_of_files(data, name):
        return [Member("", data)]
    members = _members(data, name, NEST, Budget())
    if not members:
        raise refuse(name, "không có tệp nào bên trong. Hãy nén lại các phụ lục đã điền rồi gửi lại")
    if not any(not member.problem for member in members):
        raise refuse(name, "không có phụ lục Word (.docx) hay Excel (.xlsx) nào bên trong")
    return members


def _is_zip_of_files(data: bytes, name: str) -> bool:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return not _OFFICE & set(open_zip(data, name).namelist())


def _members(data: bytes, name: str, depth: int, budget: Budget) -> list[Member]:
    check_bytes(data, name)
    package = open_zip(data, name)
    entries = [entry for entry in package.infolist() if not entry.is_dir() and not _is_litter(readable(entry))]
    budget.take(package, entries, name)
    found: list[Member] = []
    for entry in entries:
        path = readable(entry)
        if not path.lower().endswith((*ENDINGS, ".zip")):
            words = "không phải phụ lục Word (.docx) hay Excel (.xlsx) nên không đọc"
            found.append(Member(path, b"", f"Tệp “{path}” {words}."))
            continue
        try:
            inner = read_part(package, entry, path)
        except Unreadable as error:
            found.append(Member(path, b"", str(error)))
            continue
        if path.lower().endswith(".zip") and depth > 1:
            found += [_below(path, member) for member in _nested(inner, path, depth, budget)]
        else:
            found.append(Member(path, inner))
    return found


def _nested(data: bytes, path: str, depth: int, budget: Budget) -> list[Member]:
    try:
        return _members(data, path, depth - 1, budget)
    except TooMuch:
        raise
    except Unreadable as error:
        return [Member("", b"", str(error))]


def _below(path: str, member: Member) -> Member:
    return Member(_end_of(f"{path}/{member.name}" if member.name else path), member.data, member.problem)


def _end_of(path: str) -> str:
    """A path short enough to be kept; its end tells the file apart from the others."""
    return path if len(path) <= LONGEST else f"…{path[1 - LONGEST :]}"


def readable(entry: zipfile.ZipInfo) -> str:
    """An entry's path as it was typed: macOS writes UTF-8 without saying so, older Windows its code page; NFC, slashes."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1258"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = [part for part in name.split("/") if part not in {"", ".", ".."}]
    return _end_of("/".join("".join(c for c in part if unicodedata.category(c)[0] != "C") for part in parts))


def _is_litter(path: str) -> bool:
    lower = path.lower()
    last = lower.rpartition("/")[2]
    return lower.startswith(_LITTER) or last in _LITTER or last.startswith(("~$", "._"))
