"""Papers that amend others: what they put in place of old words is what they ask for, what they abolish is no task.

"Sửa đổi điểm b khoản 1 mục III như sau: “b) Sở Nội vụ …”" – Nghị định 78/2025/NĐ-CP and the papers that follow its way
of writing quote the new words whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dotpha.programme.extraction.blocks import Line
from dotpha.text.letters import nfc
from dotpha.text.numbers import find_numbers

PLACE = r"(?:điểm|khoản|mục|điều|phần|số thứ tự|stt|nhiệm vụ|nội dung|phụ lục|gạch đầu dòng|đoạn|dòng|cụm từ)"
MARK = r"^\W*(?:điều\s\d{1,2}[.:]?|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)])?\s*"
MARK_ALONE = re.compile(MARK, re.IGNORECASE)
AMENDS = re.compile(
    rf"{MARK}(?:sửa đổi|bổ sung|thay thế|điều chỉnh)(?:,\s*(?:bổ sung|thay thế))?\s[^“\"]{{0,200}}?\b{PLACE}\b"
    r"[^“\"]{0,200}?(?:như sau|thành)\s*:\s*[“\"]",
    re.IGNORECASE,
)
ABOLISHES = re.compile(rf"{MARK}(?:bãi bỏ|hủy bỏ|không thực hiện)\s(?:[^“\"]{{0,60}}?\s)?{PLACE}\s", re.IGNORECASE)
_WORDS = r"(?:các\s+)?(?:cụm\s+)?từ(?:\s+ngữ)?\s+[“\"]"
REWORDS = re.compile(
    rf"{MARK}(?:thay(?: thế| đổi)?|sửa đổi|điều chỉnh|bổ sung|bãi bỏ|hủy bỏ|bỏ)(?:,\s*(?:bổ sung|thay thế))?\s+{_WORDS}",
    re.IGNORECASE,
)
"""Words put for others wherever they stand: "Thay cụm từ “Sở A” bằng cụm từ “Sở B” tại Phụ lục I"."""
NEXT = re.compile(
    r"“[^”]*”|\"[^\"]*\"|(?P<cut>(?<=[.;])\s+(?:và\s+)?(?=(?:điều\s\d{1,2}[.:]\s|(?:sửa đổi|điều chỉnh|gia hạn|lùi|kéo dài|bãi bỏ|"
    r"hủy bỏ|thay(?: thế)?(?=\s+cụm từ))\s)))",
    re.IGNORECASE,
)
"""Where the next order begins in one paragraph, not inside of quoted words."""
FACTS = {
    "deadline": r"(?:thời hạn|thời gian|tiến độ|hạn(?=\s+hoàn thành))(?:\s+(?:hoàn thành|thực hiện|kết thúc))?",
    "leads": r"(?:(?:cơ quan|đơn vị)\s+)?chủ trì(?:\s+thực hiện)?",
    "deliverable": r"sản phẩm|kết quả",
    "other": r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp|tên(?=\s+nhiệm vụ)|cấp (?:có )?thẩm quyền|kinh phí|nguồn lực",
}
"""How orders name what they change of a task."""
OF_A_FACT = re.compile(
    rf"{MARK}(?:bãi bỏ|hủy bỏ)\s+(?:nội dung\s+)?(?:về\s+)?(?:{'|'.join(FACTS.values())})(?!\w)", re.I
)
CLOSES = re.compile(r"[”\"][\s.;]*$")
_ONE = r"(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ])(?![\w/.]*\w)"
_NAMED = r"(?:(?:số thứ tự|stt|nhiệm vụ số|nhiệm vụ|số|điểm|khoản|mục)\s+)?"
ORDINALS = re.compile(
    r"\b(?:số thứ tự|stt|nhiệm vụ|nội dung|mục|khoản|điểm|dòng)\s+(?:(?:số thứ tự|thứ|số)\s+)?"
    rf"(?P<all>{_ONE}(?:(?:\s*[,;]\s*|\s+(?:và|đến)\s+|\s*[-–]\s*){_NAMED}{_ONE})*)",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:[,;]|\bvà)\s+(?:các\s+)?$", re.IGNORECASE)
COUNTED = re.compile(rf"(?P<to>(?:đến|[-–])\s*{_NAMED})?(?<!\w)(?P<one>{_ONE})", re.IGNORECASE)
LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Order:
    """An order on things of another paper: its whole words, what it counts them by, the places they stand in.

    `number` is that of the paper that it names, "" where it names none.
    """

    words: str
    ordinals: tuple[str, ...]
    within: str
    number: str


def abolitions(text: str) -> list[Order]:
    """The orders of a paper that abolish something of another, in its order."""
    lines = (" ".join(line[start:end].split()) for line in nfc(text).splitlines() for start, end in clauses(line))
    return [each for line in lines if abolishes(line) for each in orders_in(line)]


def abolishes(clause: str) -> bool:
    """Whether a clause abolishes things, not words or a fact of them: "Bãi bỏ thời hạn của nhiệm vụ số 4"."""
    return bool(ABOLISHES.match(clause)) and not REWORDS.match(clause) and not OF_A_FACT.match(clause)


def clauses(line: str) -> list[tuple[int, int]]:
    """The places of the orders that one paragraph gives one after another; one for any other paragraph."""
    out, start = [], 0
    for found in NEXT.finditer(line):
        if found["cut"] and not MARK_ALONE.fullmatch(line[start : found.start()]):
            out.append((start, found.start()))
            start = found.end()
    return [*out, (start, len(line))]


def orders_in(line: str) -> list[Order]:
    """One for each place: "số thứ tự 3 Phụ lục I và số thứ tự 2 Phụ lục II"; "điểm b khoản 3" is one place."""
    numbers = find_numbers(line)
    number = re.sub(r"\s", "", numbers[0][2].text) if numbers else ""
    every = list(ORDINALS.finditer(line))
    found = [one for one in every if one is every[0] or JOINED.search(line, 0, one.start())]
    ends = [*(one.start() for one in found[1:]), len(line)]
    orders = [Order(line, _counted(one["all"]), line[one.end() : end], number) for one, end in zip(found, ends)]
    return orders or [Order(line, (), "", number)]


def _counted(words: str) -> tuple[str, ...]:
    """ "4, 6 đến 8" as "4", "6", "7", "8"."""
    out: list[str] = []
    for found in COUNTED.finditer(words):
        one = found["one"].lower()
        out += _behind(out[-1], one) if found["to"] and out else [one]
    return tuple(dict.fromkeys(out))


def _behind(first: str, last: str) -> list[str]:
    """What is counted behind the first up to the last: "1.2", "1.4" → "1.3", "1.4"; "a", "c" → "b", "c"."""
    (above, _, begin), (same, _, end) = first.rpartition("."), last.rpartition(".")
    if above == same and begin.isdigit() and end.isdigit():
        return [f"{above}.{n}".lstrip(".") for n in range(int(begin) + 1, int(end) + 1)]
    if first in LETTERS and last in LETTERS:
        return list(LETTERS[LETTERS.index(first) + 1 : LETTERS.index(last) + 1])
    return [last]


def as_amended(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with new words in place of the order that brings them, without what is abolished."""
    for line in lines:
        if found := AMENDS.match(line.text):
            text = CLOSES.sub("", line.text[found.end() :])
            start = line.start + found.end()
            if text.strip():
                yield replace(line, text=text, start=start, end=start + len(text))
        elif not abolishes(line.text):
            yield line
