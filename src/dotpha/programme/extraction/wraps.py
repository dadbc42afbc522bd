"""Lines broken by whoever made a text – a mail, a PDF, a chat window – told from lines that end where they should.

A line goes on below where its sentence is open (a comma, "phối hợp với", lower case after it), and where the next word
would not have fitted any more; never into a new item, a labelled fact, a heading or a table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dotpha.programme.extraction.blocks import Raw, RawLine
from dotpha.programme.extraction.labels import is_label_line
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.sections import is_closing

STOPS = ".;:!?"
# Words that no sentence ends with; "điện tử", "tự do", "hiện tại" show why others are left out.
OPEN_WORDS = frozenset(
    ["và", "với", "của", "cho", "các", "những", "hoặc", "thuộc", "nhằm", "để", "về", "giữa", "bởi", "như"]
)
# Words after which a number goes on: "trước ngày", "quý".
# fmt: off
BEFORE_NUMBER = OPEN_WORDS | frozenset((
    "số", "ngày", "tháng", "năm", "quý", "học", "đoạn", "đến", "từ", "trước", "trong", "khoảng", "ít", "nhất", "trên",
    "dưới", "điều", "khoản",
))
# fmt: on
NUMBER = re.compile(r"\d|[IVX]{1,4}(?:/|\s+năm\s)")
YEARS_GO_ON = re.compile(r"[-–]\s*20\d\d(?!\d)")
NAMES_OPEN = re.compile(r"(?:giao|yêu cầu|đề nghị|phân công)\s", re.IGNORECASE)
ONLY_NAMES = re.compile(r"(?:Sở|Bộ|Ban|Công an|UBND|Văn phòng|Thanh tra|Ủy ban)\s[^;.:]{2,60};$")
# "… cân đối nguồn, tham mưu" | "UBND tỉnh trong tháng 9".
AWAITS = re.compile(r",\s+(?:tham mưu|trình|phối hợp)$")
BODY = re.compile(r"(?:UBND|HĐND|Ủy ban|Tỉnh ủy|Thành ủy|Chủ tịch|Chính phủ|Thủ tướng|Ban Thường vụ|Sở|Bộ)(?!\w)")
FEWEST_BREAKS = 0.1  # of all lines, in a text broken at a width
WIDEST, NARROWEST = 160, 40
OUTLIERS = 0.05  # lines longer than the width: links, a heading pasted whole
SLACK = 0.8  # letters differ in breadth: a full line has at least this share of the longest one's letters
CAPS_WORDS = 2
BRACKETS = (("(", ")"), ("[", "]"))


@dataclass(frozen=True)
class Width:
    """The letters that a full line has at least, its next word counted in; 0 where lines end as paragraphs do."""

    reach: int = 0

    def full(self, line: str, after: str) -> bool:
        """Whether the next line's first word would not have fitted: `Width(20).full("Sở Y tế rà soát", "thuốc men")`."""
        return bool(self.reach) and _reach(line, after) >= self.reach


def join_broken(raws: Sequence[Raw]) -> list[Raw]:
    """Join a line to the one before where the sentence plainly goes on, or where the line before was full."""
    width = wrap_width(raws)
    out: list[Raw] = []
    tail, gap = "", False
    for raw in raws:
        if isinstance(raw, RawLine) and not raw.text.strip():
            gap = True
            continue
        before = out[-1] if out else None
        if (
            isinstance(raw, RawLine)
            and isinstance(before, RawLine)
            and (goes_on(before, raw) or _was_full(before, tail, raw, width, gap=gap))
        ):
            out[-1] = before.followed_by(raw.text, raw.unsure)
        else:
            out.append(raw)
        tail, gap = (raw.text.strip() if isinstance(raw, RawLine) else ""), False
    return out


def goes_on(before: RawLine, raw: RawLine) -> bool:
    """Whether the sentence above plainly goes on: open above, or lower case, a bracket, the rest of a date below."""
    head, tail = before.text.rstrip(), raw.text.strip()
    if before.heading or _begins_anew(head, raw):
        return False
    if head[-1] in STOPS:
        return _names_go_on(head, tail)
    if head.isupper():
        return tail.isupper() and read_marker(head) is not None and is_open(head)
    words = len(head.split())
    below = tail[0].islower() or tail[0] in "(,;" or _number_goes_on(head, tail) or _closes_bracket(head, tail)
    return (below and words >= 4) or is_open(head) or bool(AWAITS.search(head) and BODY.match(tail))


def _number_goes_on(head: str, tail: str) -> bool:
    """The second half of a time: "trước ngày" | "30/6/2025", "quý" | "II/2025", "2025 -" | "2026", "2025" | "- 2026"."""
    if YEARS_GO_ON.match(tail):
        return head[-1].isdigit()
    return bool(NUMBER.match(tail)) and (_last_word(head) in BEFORE_NUMBER or bool(re.search(r"\d\s*[-–]$", head)))


def _closes_bracket(head: str, tail: str) -> bool:
    """ "(Văn phòng Tỉnh ủy, Văn phòng" | "UBND tỉnh chủ trì)"."""
    return any(
        head.count(opens) > head.count(closes) and tail.count(closes) > tail.count(opens) for opens, closes in BRACKETS
    )


def is_open(head: str) -> bool:
    """Whether no sentence ends so: `is_open("Sở Nội vụ chủ trì, phối hợp với")`; three words at least."""
    return len(head.split()) >= 3 and (head[-1] in ",–" or _last_word(head) in OPEN_WORDS)


def wrap_width(raws: Sequence[Raw]) -> Width:
    """How wide the lines of a text are that was broken at a width, learned from the breaks inside sentences."""
    lines = [raw for raw in raws if isinstance(raw, RawLine)]
    lengths = [len(line.text.strip()) for line in lines if line.text.strip()]
    broken = [(a.text.strip(), b.text.strip()) for a, b in zip(lines, lines[1:]) if _inside_sentence(a, b)]
    broken = [pair for pair in broken if NARROWEST <= len(pair[0]) <= WIDEST]
    widest = max((len(head) for head, _ in broken), default=0)
    longer = sum(length > widest * 1.1 for length in lengths)
    if longer > len(lengths) * OUTLIERS or (longer and len(broken) < len(lengths) * FEWEST_BREAKS) or not broken:
        return Width()
    reaches = sorted(_reach(*pair) for pair in broken)
    return Width(max(reaches[len(reaches) // 8], int(widest * SLACK)))


def _inside_sentence(above: RawLine, below: RawLine) -> bool:
    """Two lines side by side that are surely one sentence: no stop, then lower case."""
    head, tail = above.text.strip(), below.text.strip()
    if not head or not tail or above.heading or below.heading or _begins_anew(head, below):
        return False
    goes_on = tail[0].islower() or _number_goes_on(head, tail) or _closes_bracket(head, tail)
    return goes_on and head[-1] not in STOPS and not head.isupper()


def _reach(line: str, after: str) -> int:
    return len(line) + 1 + len(after.split()[0])


def _begins_anew(head: str, raw: RawLine) -> bool:
    """Whether a line is an item, a heading or a labelled fact of its own."""
    tail = raw.text.strip()
    if raw.heading or (read_marker(tail) and not (YEARS_GO_ON.match(tail) and head[-1].isdigit())):
        return True
    if tail[0].isupper() and is_label_line(tail):
        return True
    return tail.isupper() and not head.isupper() and len(tail.split()) >= CAPS_WORDS


def _names_go_on(head: str, tail: str) -> bool:
    """ "Giao Sở Y tế;", "Sở Xây dựng; Công an tỉnh báo cáo …": a line of names alone whose verb stands below."""
    marker = read_marker(head)
    bare = head[marker.length :] if marker else head
    given = NAMES_OPEN.match(bare)
    return bool(given and ONLY_NAMES.fullmatch(bare[given.end() :]) and tail[0].isupper())


def _was_full(before: RawLine, tail: str, raw: RawLine, width: Width, *, gap: bool) -> bool:
    """In a text broken at a fixed width: the next word would not have fitted, so the paragraph goes on."""
    text = raw.text.strip()
    if not tail or not width.full(tail, text) or before.heading or _begins_anew(before.text, raw):
        return False
    if before.text.isupper() and not (text.isupper() and read_marker(before.text)):
        return False
    if tail[-1] in STOPS:
        return (
            tail[-1] in ".:;"
            and not gap
            and not is_closing(text)
            and (read_marker(before.text) is not None or text[0].islower())
        )
    return True


def _last_word(text: str) -> str:
    return text.split()[-1].lower()
