"""Files as no office would send them: every one is read or refused with a sentence, quickly, and nothing stays."""

import io
import random
import time
import zipfile

import pytest

from dotpha.kit.files import BadFile
from dotpha.programme.extraction import Unreadable, extract
from dotpha.programme.replies import read_filled, unpack
from dotpha.text.official import Column, Letterhead, Table, write_appendix_xlsx, write_document

pytestmark = pytest.mark.prove
SECONDS = 5
COLUMNS = tuple(Column(title, 30) for title in ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời hạn"))
ROWS = [(str(n), f"Xây dựng kho dữ liệu ngành số {n}", "Sở Nội vụ", "Kho dữ liệu", "6/2025") for n in range(1, 30)]


def word() -> bytes:
    head = Letterhead(parent="Ủy ban nhân dân tỉnh", body="Sở Nội vụ", symbol="KH-SNV", place="An Bình")
    return write_document(
        kind="KẾ HOẠCH", summary="năm 2025", blocks=(Table(COLUMNS, tuple(ROWS)),), letterhead=head, signature=None
    )


SEEDS = {
    "a.docx": word(),
    "a.xlsx": write_appendix_xlsx(title="Phụ lục", columns=COLUMNS, rows=ROWS),
    "a.html": ("<table>" + "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in ROWS) + "</table>").encode(),
    "a.txt": "\n".join("| " + " | ".join(row) + " |" for row in ROWS).encode(),
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes flipped, a piece cut out, doubled or overwritten."""
    body = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place, length = chance.randrange(len(body)), chance.randint(1, 400)
        kind = chance.randrange(4)
        if kind == 0:
            body[place] ^= 1 << chance.randrange(8)
        elif kind == 1 and len(body) > 500:
            del body[place : place + length]
        elif kind == 2:
            body[place:place] = body[place : place + length]
        else:
            body[place : place + length] = bytes(chance.randrange(256) for _ in range(min(length, 40)))
    return bytes(body)


def inner(data: bytes, chance: random.Random) -> bytes:
    """One part of the zip mutated, the zip itself whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if name == chosen and part else part)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def nested(chance: random.Random) -> bytes:
    """Zips in zips in zips, some of them bombs, some broken, around files of ours."""
    parts = dict(chance.sample(sorted(SEEDS.items()), chance.randint(1, 3)))
    for _ in range(chance.randint(1, 4)):
        parts["trang.txt"] = b" " * chance.choice((1, 10**6, 4 * 2**20))
        whole = zipped(parts)
        copies = chance.choice((1, 3, 200)) if len(whole) < 50_000 else 1
        parts = {f"{n}.zip": whole if chance.random() < 0.8 else mutated(whole, chance) for n in range(copies)}
    return zipped(parts)


def far_out(chance: random.Random) -> bytes:
    """A sheet with one cell anywhere, its XML written in any way that is allowed, sometimes under another name."""
    quote, gap = chance.choice("'\""), chance.choice(("", " ", "\n"))
    column, row = chance.choice(("A", "XFD", "AAA")), chance.choice((1, 60_000, 1_048_576))
    cell = f"<c{gap or ' '} r{gap}={gap}{quote}{column}{row}{quote}><v>1</v></c>".encode()
    sheet = b"<worksheet><sheetData><row>" + cell + b"</row></sheetData></worksheet>"
    with zipfile.ZipFile(io.BytesIO(SEEDS["a.xlsx"])) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet
    if chance.random() < 0.3:
        parts["xl/hinh.png"] = parts.pop("xl/worksheets/sheet1.xml")
        rels = parts["xl/_rels/workbook.xml.rels"]
        parts["xl/_rels/workbook.xml.rels"] = rels.replace(b"worksheets/sheet1.xml", b"hinh.png")
    return zipped(parts)


def odd_charset(chance: random.Random) -> bytes:
    names = (b"undefined", b"idna", b"punycode", b"utf-7", b"utf-16", b"rot13", b"mbcs", b"unicode_escape", b"x" * 99)
    page = b"<meta charset=" + chance.choice(names) + b">" + SEEDS["a.html"]
    return page if chance.random() < 0.5 else mutated(page, chance)


BUILT = {"a.zip": nested, "a.xlsx": far_out, "a.html": odd_charset}


def read_or_refuse(name: str, data: bytes) -> None:
    begun = time.monotonic()
    for reader in (lambda: extract(data, name), lambda: read_filled(data, name), lambda: unpack(data, name)):
        try:
            reader()
        except (Unreadable, BadFile) as error:
            told = str(error)
            if not told.strip():
                raise AssertionError("refused without a sentence") from error
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("seed", range(150))
def test_mutated_files_are_read_or_refused(name, seed):
    chance = random.Random(seed)
    data = SEEDS[name]
    read_or_refuse(name, inner(data, chance) if data[:2] == b"PK" and seed % 2 else mutated(data, chance))


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_truncated_files_are_read_or_refused(name, share):
    read_or_refuse(name, SEEDS[name][: int(len(SEEDS[name]) * share)])


@pytest.mark.parametrize("name", BUILT)
@pytest.mark.parametrize("seed", range(20))
def test_files_built_to_harm_are_read_or_refused(name, seed):
    read_or_refuse(name, BUILT[name](random.Random(seed)))
