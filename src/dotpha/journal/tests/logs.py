"""Entries of the tests, each in one line."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from dotpha.journal import actions
from dotpha.journal.actions import Words
from dotpha.programme.tests.world import DAY


def note(
    actor: Any, text: str, on: date = DAY, *, day: date = DAY, number: str = "", photos: Any = (), **more: Any
) -> Any:
    """One entry, written on `day`."""
    words = Words(text, on, Decimal(number) if number else None, **more)
    return actions.write_entry(actor=actor, day=day, client_id=uuid4(), words=words, photos=photos)[0]


def picture(wide: int = 40, high: int = 30, shade: int = 0x99) -> bytes:
    """A grey PNG."""
    rows = b"".join(b"\x00" + bytes([shade]) * wide for _ in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
