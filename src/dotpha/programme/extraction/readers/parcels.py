"""Files that bring other files along (.eml, .edxml): each is read by its own reader, bounded in number, size and depth."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dotpha.programme.extraction.blocks import Raw, RawLine
from dotpha.programme.extraction.plan import DocumentFacts, Unreadable
from dotpha.programme.extraction.readers.guard import MAX_BYTES, refuse
from dotpha.programme.extraction.readers.paper.scan import Told

MAX_DEPTH = 3
MAX_FILES = 30
LONGEST_NAME = 120


@dataclass(frozen=True)
class Piece:
    """A file inside another: its name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Reading:
    """What a file gave: paragraphs and tables, and the facts that its envelope states of the document.

    `found` is False where nothing inside could be read: `raws` then says why, piece by piece.
    """

    raws: list[Raw]
    stated: DocumentFacts = DocumentFacts()
    found: bool = True


@dataclass
class Room:
    """What the files inside one file may still take, all levels together; `depth` levels lie above; who hears of pages."""

    depth: int = 0
    files: int = MAX_FILES
    size: int = 2 * MAX_BYTES
    told: Told | None = None


ReadInside = Callable[[bytes, str, Room], Reading]


def read_pieces(pieces: Iterable[Piece], name: str, room: Room, read: ReadInside) -> Reading:
    """The pieces read in order; each that could not be says so in a line of its own.

    Raises `Unreadable` where they are too many, too large or too deep inside one another.
    """
    if room.depth >= MAX_DEPTH:
        raise refuse(name, f"chứa tệp lồng nhau quá {MAX_DEPTH} tầng. Hãy lấy tệp bên trong ra rồi nhập")
    raws: list[Raw] = []
    stated, found = DocumentFacts(), False
    for piece in pieces:
        _take(piece, name, room)
        room.depth += 1
        try:
            inner = read(piece.data, piece.name, room)
            raws += inner.raws
            stated, found = (stated if found else inner.stated), True
        except Unreadable as error:
            raws.append(RawLine(f"({error})"))
        finally:
            room.depth -= 1
    return Reading(raws, stated, found)


def _take(piece: Piece, name: str, room: Room) -> None:
    room.files -= 1
    room.size -= len(piece.data)
    if room.files < 0:
        raise refuse(name, f"có quá nhiều tệp bên trong (tối đa {MAX_FILES}). Hãy lấy tệp cần đọc ra rồi nhập")
    if room.size < 0:
        raise refuse(name, "có các tệp bên trong quá nặng. Hãy lấy tệp cần đọc ra rồi nhập")


def plain_name(name: str, otherwise: str) -> str:
    """A name fit for a sentence: without folders and control characters, short, its ending kept."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip() or otherwise
    return clean if len(clean) <= LONGEST_NAME else f"{clean[: LONGEST_NAME - 10]}…{clean[-9:]}"
