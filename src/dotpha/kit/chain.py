"""The chain of the ledger held against its own text and the anchors, without a database and without dotpha.

Whoever is handed an export of the ledger and the daily anchors copies this one file and runs
`python3 chain.py so-cai.jsonl moc/`: 0 is intact, 1 is not (each fault a line), 2 could not be read. Standard library only.

A chain proves order and content against whoever changes single rows; against whoever writes all of it anew only anchors
that lie elsewhere do (Haber & Stornetta, How to time-stamp a digital document, J. Cryptology 3, 1991).
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

FIRST = "0" * 64
"""What the first link follows."""
MOST_FAULTS = 20
"""So many entries are named: who rewrote everything needs no list of everything."""


@dataclass(frozen=True)
class Row:
    """One entry as it is stored. `body` is the hashed text; `at` to `thing` are the columns that repeat parts of it.

    `seq`, `previous` and `digest` are None, "" and "" until it is sealed.
    """

    number: int
    at: str
    actor: int | None
    verb: str
    kind: str
    thing: str
    body: str
    own_digest: str
    seq: int | None = None
    previous: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        return f"Mục {self.seq} ({self.verb}, {self.kind} {self.thing})"


@dataclass(frozen=True)
class Anchor:
    """The head of the chain at some hour of a day (ISO), written down elsewhere."""

    day: str
    seq: int
    digest: str


@dataclass(frozen=True)
class Verdict:
    """How many entries are sealed, how many wait, and a sentence for each fault, the first entry first."""

    entries: int
    unsealed: int
    faults: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        return not self.faults

    @property
    def broken(self) -> str | None:
        """The first fault."""
        return self.faults[0] if self.faults else None


def link(seq: int, previous: str, body: str) -> str:
    """The digest of one link of the chain."""
    return sha256(f"{seq}\n{previous}\n{body}".encode()).hexdigest()


def own_digest(body: str) -> str:
    """What stands for an entry until it is sealed."""
    return sha256(body.encode()).hexdigest()


def check(sealed: Iterable[Row], waiting: Iterable[Row], head: tuple[int, str], anchors: Iterable[Anchor]) -> Verdict:
    """Holds the rows against the chain, their columns against their text, the end against `head`, and all against anchors.

    `sealed` comes in the order of `seq`. Memory does not grow with the ledger, only with the anchors. Every anchor is of a
    moment before the rows were read.
    """
    anchors = sorted(anchors, key=lambda one: one.seq)
    kept = {one.seq for one in anchors} | {head[0]}
    seen, faults, entries, last = {0: FIRST}, list[str](), 0, Row(0, "", None, "", "", "", "", "", 0, "", FIRST)
    for row in sealed:
        faults += islice(_faults(row, last), MOST_FAULTS - len(faults))
        entries, last = entries + 1, row
        if row.seq in kept:
            seen[row.seq] = row.digest
    unsealed = 0
    for row in waiting:
        unsealed += 1
        if len(faults) < MOST_FAULTS and (own_digest(row.body) != row.own_digest or _columns_differ(row)):
            faults.append(f"Mục chưa niêm phong {row.number} ({row.verb}) đã bị sửa.")
    ends = [_fault_of_head(last.seq or 0, head, seen), _fault_of_anchors(last.seq or 0, anchors, seen)]
    return Verdict(entries, unsealed, (*faults, *filter(None, ends)))


def _faults(row: Row, last: Row) -> Iterator[str]:
    """What is wrong with a row that follows `last`; a row that is gone does not spoil the one after it."""
    expected = (last.seq or 0) + 1
    if row.seq is None or row.seq < expected:
        yield f"{row.name} đứng hai lần, hoặc đứng sau mục {last.seq}."
    elif row.seq > expected:
        gone = f"mục {expected}" if row.seq == expected + 1 else f"các mục {expected}–{row.seq - 1}"
        yield f"Thiếu {gone} của sổ cái (mục kế tiếp còn lại là {row.seq})."
    elif row.previous != last.digest:
        yield f"{row.name} không nối tiếp mục {last.seq}: một trong hai mục đã bị sửa."
    if link(row.seq or 0, row.previous, row.body) != row.digest:
        yield f"{row.name} không khớp chuỗi băm: nội dung hoặc thứ tự đã bị sửa."
    elif _columns_differ(row):
        yield f"{row.name} có cột bị sửa khác với nội dung đã niêm phong."


def _columns_differ(row: Row) -> bool:
    try:
        said = json.loads(row.body)
        same_moment = row.at == said["at"] or datetime.fromisoformat(row.at) == datetime.fromisoformat(said["at"])
        told = (said["actor"], said["verb"], said["kind"], said["id"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return True
    return not same_moment or (row.actor, row.verb, row.kind, row.thing) != told


def _fault_of_head(last: int, head: tuple[int, str], seen: dict[int, str]) -> str | None:
    seq, digest = head
    if seq > last:
        return f"Đuôi sổ cái bị cắt: đầu chuỗi ghi mục {seq}, chỉ còn đến mục {last}."
    if seq < last:
        return head_set_back(seq, last)
    return None if seen.get(seq) == digest else f"Đầu chuỗi ghi mã băm khác với mục {seq}: mục cuối đã bị sửa."


def head_set_back(seq: int, last: int) -> str:
    return f"Đầu chuỗi ghi mục {seq} nhưng còn mục {last}: đầu chuỗi đã bị sửa."


def _fault_of_anchors(last: int, anchors: list[Anchor], seen: dict[int, str]) -> str | None:
    """The first anchor that the chain does not keep; up to the one before it the chain is what it was."""
    sound = 0
    for one in anchors:
        if one.seq > last:
            return (
                f"Mốc ngày {one.day} ghi mục {one.seq}, sổ chỉ còn đến mục {last}: đuôi sổ cái bị cắt "
                "(hoặc sổ được ghi ra tệp trước mốc này)."
            )
        if seen.get(one.seq) != one.digest:
            since = f"sau mục {sound}" if sound else "từ đầu"
            return f"Mốc ngày {one.day} ghi mục {one.seq} có mã băm khác: sổ cái đã bị viết lại {since}."
        sound = one.seq
    return None


ANCHOR = re.compile(r"(\d{1,18}) ([0-9a-f]{64})", re.ASCII)


def read_anchors(folder: Path) -> list[Anchor]:
    """The anchors of a folder, a file a day; none where there is no folder. Raises ValueError naming the line that is none."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="ascii", errors="replace").splitlines(), start=1):
            if (told := ANCHOR.fullmatch(line)) is None:
                raise ValueError(f"{path.name}, dòng {number}: không phải một mốc của sổ cái.")
            found.append(Anchor(path.stem, int(told[1]), told[2]))
    return found


def export(head: tuple[int, str], at: str, rows: Iterable[Row]) -> Iterator[str]:
    """The ledger as lines of JSON: the head, then every entry, the sealed ones first and in order."""
    yield _line({"ledger": 1, "at": at, "seq": head[0], "digest": head[1]})
    for row in rows:
        yield _line(asdict(row))


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def check_file(path: Path, anchors: list[Anchor]) -> Verdict:
    """The verdict of an exported ledger. Raises ValueError naming the line that cannot be read."""
    # A letter that is none is a change of the text, which the digest of its entry tells.
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = _lines(file)
        head = _typed(next(lines, {}), HEAD)
        if head is None or head["ledger"] != 1:
            raise ValueError(f"{path.name}: không phải tệp sổ cái do «dotpha audit export» ghi ra.")
        waiting: list[Row] = []
        return check(_sealed(lines, waiting), waiting, (head["seq"], head["digest"]), anchors)


HEAD = {"ledger": int, "at": str, "seq": int, "digest": str}
ROW = {one.name: one.type for one in fields(Row)}


def _typed(line: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any] | None:
    """The line, when it has just these fields with values of these kinds."""
    fits = set(line) == set(kinds) and all(isinstance(value, kinds[name]) for name, value in line.items())
    return line if fits else None


def _sealed(lines: Iterator[dict[str, Any]], waiting: list[Row]) -> Iterator[Row]:
    """The sealed rows as they come; those that wait, which are few, are put aside."""
    for number, line in enumerate(lines, start=2):
        if _typed(line, ROW) is None:
            raise ValueError(f"Dòng {number} không phải một mục của sổ cái.")
        row = Row(**line)
        if row.seq is None:
            waiting.append(row)
        else:
            yield row


def _lines(file: Iterable[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(file, start=1):
        try:
            value = json.loads(line)
            if "\\u" in line:  # half a letter, which no ledger holds and which cannot be hashed, is only written so
                json.dumps(value, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise ValueError(f"Dòng {number} không đọc được.")
        yield value


def counted(verdict: Verdict) -> str:
    return f"Sổ cái: {verdict.entries} mục đã niêm phong, {verdict.unsealed} mục chờ niêm phong."


def main(arguments: list[str]) -> int:
    """`FILE [ANCHORS]`: says what was found; returns the exit code."""
    if len(arguments) not in {1, 2}:
        return _fail("Cách dùng: python3 chain.py SO-CAI.jsonl [THƯ-MỤC-MỐC]")
    file, *folders = map(Path, arguments)
    gone = [one for one, there in [(file, file.is_file()), *((one, one.is_dir()) for one in folders)] if not there]
    if gone:
        return _fail(f"{gone[0]}: không có ở đó. Hãy kiểm tra đường dẫn.")
    try:
        anchors = [anchor for folder in folders for anchor in read_anchors(folder)]
        verdict = check_file(file, anchors)
    except OSError as error:
        return _fail(f"{error.filename or file}: không mở được. Hãy kiểm tra quyền đọc.")
    except ValueError as error:
        return _fail(str(error))
    sys.stdout.write(f"{counted(verdict)}\n")
    for fault in verdict.faults:
        sys.stderr.write(f"{fault}\n")
    if verdict.intact:
        sys.stdout.write("Nguyên vẹn.\n" if anchors else "Nguyên vẹn; chưa so với mốc nào.\n")
    return 0 if verdict.intact else 1


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
