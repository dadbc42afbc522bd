"""Compiles every .po file of the package to the .mo file Django reads; needs no gettext on the machine.

Knows what our files use: one line per entry part, msgctxt, msgid, msgid_plural, msgstr, msgstr[0].
"""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PART = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])? (".*")$')
MAGIC = 0x950412DE


def read(text: str) -> dict[str, str]:
    """The catalogue of a .po file: key (context, plural joined in as gettext does) → translation."""
    catalogue: dict[str, str] = {}
    entry: dict[str, str] = {}
    last = ""
    for line in [*text.splitlines(), ""]:
        if found := PART.match(line):
            last = found[1]
            entry[last] = ast.literal_eval(found[2])
        elif line.startswith('"'):
            entry[last] += ast.literal_eval(line)
        elif not line and entry:
            key = entry["msgid"]
            if "msgctxt" in entry:
                key = f"{entry['msgctxt']}\x04{key}"
            if "msgid_plural" in entry:
                key = f"{key}\0{entry['msgid_plural']}"
            catalogue[key] = entry["msgstr"]
            entry = {}
    return catalogue


def compiled(catalogue: dict[str, str]) -> bytes:
    """The bytes of a .mo file: header, two tables of (length, offset), then the strings, sorted by key."""
    pairs = sorted((key.encode(), value.encode()) for key, value in catalogue.items())
    start = 28 + 16 * len(pairs)
    strings = b""
    tables: tuple[list[int], list[int]] = ([], [])
    for column in (0, 1):
        for pair in pairs:
            tables[column].extend((len(pair[column]), start + len(strings)))
            strings += pair[column] + b"\0"
    header = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    numbers = [*tables[0], *tables[1]]
    return header + struct.pack(f"<{len(numbers)}I", *numbers) + strings


def main() -> None:
    for source in sorted((ROOT / "src").rglob("*.po")):
        target = source.with_suffix(".mo")
        target.write_bytes(compiled(read(source.read_text(encoding="utf-8"))))
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size} byte")


if __name__ == "__main__":
    main()
