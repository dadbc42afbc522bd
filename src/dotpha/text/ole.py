"""What is inside an old Office file (OLE, "compound file"): the names of its streams, and one stream's bytes.

Source: Microsoft, [MS-CFB] Compound File Binary File Format. Every chain is bounded by the size of the file.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA
"""Sector numbers from here on are no sectors: the end of a chain, a free sector, a part of the table itself."""
ENTRY = 128
HEADER = 512
STREAM, ROOT = 2, 5


class BrokenOle(ValueError):
    """The file is cut or its chains lead nowhere."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Ole:
    """A compound file opened; raises BrokenOle."""

    def __init__(self, data: bytes) -> None:
        if len(data) < HEADER or not data.startswith(MAGIC):
            raise BrokenOle
        self.data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise BrokenOle
        self.sector, self.small = 1 << shift, 1 << small_shift
        self.fat = self._table(self._fat_sectors())
        start, self.cutoff, small_start = *struct.unpack_from("<I", data, 48), *struct.unpack_from("<II", data, 56)
        entries = self._join(self._chain(start, self.fat))
        self.entries = [_entry(entries[at : at + ENTRY]) for at in range(0, len(entries) - ENTRY + 1, ENTRY)]
        self.small_fat = self._table(self._chain(small_start, self.fat))

    @property
    def names(self) -> set[str]:
        """The names of all streams and storages."""
        return {entry.name for entry in self.entries if entry.name}

    def stream(self, name: str) -> bytes:
        """The bytes of the first stream of this name; raises BrokenOle for none."""
        entry = next((one for one in self.entries if one.name == name and one.kind == STREAM), None)
        if entry is None:
            raise BrokenOle
        if entry.size >= self.cutoff:
            return self._join(self._chain(entry.start, self.fat))[: entry.size]
        root = next((one for one in self.entries if one.kind == ROOT), None)
        if root is None:
            raise BrokenOle
        whole = self._join(self._chain(root.start, self.fat))
        parts = (whole[at * self.small : (at + 1) * self.small] for at in self._chain(entry.start, self.small_fat))
        return b"".join(parts)[: entry.size]

    def _fat_sectors(self) -> list[int]:
        """The sectors of the allocation table: 109 named in the header, more in a chain of their own."""
        found = list(struct.unpack_from("<109I", self.data, 76))
        at, seen = struct.unpack_from("<I", self.data, 68)[0], 0
        while at < END:
            seen += 1
            if seen > len(self.data) // self.sector:
                raise BrokenOle
            *more, at = self._table([at])
            found += more
        return [number for number in found if number < END]

    def _table(self, sectors: Sequence[int]) -> Sequence[int]:
        if len(sectors) > len(self.data) // self.sector:
            raise BrokenOle
        joined = self._join(sectors)
        return struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4])

    def _chain(self, at: int, table: Sequence[int]) -> list[int]:
        found: list[int] = []
        while at < END:
            if at >= len(table) or len(found) > len(table):
                raise BrokenOle
            found.append(at)
            at = table[at]
        return found

    def _join(self, sectors: Sequence[int]) -> bytes:
        return b"".join(self._sector(at) for at in sectors)

    def _sector(self, at: int) -> bytes:
        found = self.data[(at + 1) * self.sector : (at + 2) * self.sector]
        if not found:
            raise BrokenOle
        return found


def _entry(raw: bytes) -> _Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(raw[: min(max(length - 2, 0), 64)].decode("utf-16-le", "replace"), kind, start, size)
