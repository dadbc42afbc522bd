"""Several works said in one paragraph, each cut out as a line of its own: "Giao Sở Y tế: (1) …; (2) …".

What tells them from a list inside one task is the head: it says who and nothing that is to be done, or only that work
is given out ("Phân công chuẩn bị: Sở A …; Sở B …").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.programme.extraction.agency_names import UPPER
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.phrases import is_agency_heading, is_name, read_parties
from dotpha.programme.extraction.sections import GIVES_OUT
from dotpha.programme.extraction.words import may_start_with_action

MARK = re.compile(r"(?<=[:;.,])\s*(?:và\s+)?(?P<item>\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*\S)")
CLAUSE = re.compile(rf"[;.]\s+(?=(?:(?:và|đồng thời)\s+)?(?:[{UPPER}]|các\s))")
# What closes such a paragraph and holds for all of its works: "Tài liệu gửi Văn phòng trước ngày 08/6/2026."
FOR_ALL = re.compile(
    rf"\.\s+(?P<due>(?:(?:Thời (?:gian|hạn)\s+)?[Hh]oàn thành|Thời (?:gian|hạn)|Hạn|Xong|(?:Các\s+)?(?:[Tt]ài liệu|[Bb]áo cáo|"
    rf"[Kk]ết quả|[Nn]ội dung|[Vv]ăn bản)[^.;:]{{0,40}}\sgửi|Gửi|Báo cáo)(?!\w)[^;{UPPER}]*[^;]{{0,160}})$"
)
ROLE_ALONE = re.compile(r"(?:chủ trì|phối hợp|đầu mối)(?:\s(?:thực hiện|chính|cùng))?[\s.;,]*$", re.IGNORECASE)
SAYS = re.compile(rf"(?i:như sau|(?:nội dung|ý kiến)(?: chỉ đạo)?|chỉ đạo|kết luận)\s*:\s*[*“\"]*(?=[{UPPER}])")
FEWEST = 2
FEWEST_WORDS = 5
WINDOW = 300  # letters in which a head ends, and the sentence that closes the paragraph stands


def cut_out(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs, those with several works as a head and a line for each work."""
    return [part for line in lines for part in (works_of(line) or [line])]


def behind_saying(line: Line) -> Line:
    """An unmarked paragraph from its order on: "Chủ tịch có ý kiến như sau: | Giao Sở Y tế …"; others as they are."""
    if read_marker(line.text):
        return line
    for says in SAYS.finditer(line.text):
        rest = line.text[says.end() :].rstrip(' *”"')
        if orders_somebody(rest) and len(rest.split()) > FEWEST_WORDS:
            start = line.start + says.end()
            return replace(line, text=rest, start=start, end=start + len(rest))
    return line


def works_of(line: Line) -> list[Line]:
    """The head and the works of a paragraph that says several; [] for any other."""
    marker = read_marker(line.text)
    opened = marker.length if marker else 0
    text, due = _without_due(line.text)
    starts = _marked(text, opened, marker.style if marker else "") or _named(text, opened)
    if not starts:
        return []
    ends = [*starts[1:], len(text)]
    head = _part(line, 0, starts[0])
    return [head, *(replace(_part(line, *place), due=due) for place in zip(starts, ends))]


def _part(line: Line, start: int, end: int) -> Line:
    text = line.text[start:end].rstrip()
    return Line(text, line.start + start, line.start + start + len(text), line.indent)


def _without_due(text: str) -> tuple[str, str]:
    found = FOR_ALL.search(text, max(0, len(text) - WINDOW))
    return (text[: found.start("due")].rstrip(), found["due"]) if found else (text, "")


def _marked(text: str, opened: int, own: str) -> list[int]:
    """Where works with marks of their own begin under a head that says only who: "Đề nghị Công an tỉnh: a) …; b) …"."""
    colon = text.find(":", opened, opened + WINDOW)
    if colon < 0 or not is_agency_heading(text[opened : colon + 1]):
        return []
    starts = list(_counting(text, colon))
    marks = [marker for start in starts if (marker := read_marker(text[start:])) and marker.style != own]
    orders = sum(may_start_with_action(text[start + marker.length :]) for start, marker in zip(starts, marks))
    return starts if len(marks) >= FEWEST and orders * 2 >= len(starts) else []


def _counting(text: str, colon: int) -> Iterator[int]:
    """The places of marks of one kind that count from one, the first right behind the colon."""
    style, number = "", 0
    for found in MARK.finditer(text, colon):
        marker = read_marker(text[found.start("item") :])
        if marker is None:
            continue
        if not style and text[colon + 1 : found.start("item")].strip():
            return
        style = style or marker.style
        if marker.style == style and (marker.number or number + 1) == number + 1:
            number += 1
            yield found.start("item")


def _named(text: str, opened: int) -> list[int]:
    """Where agencies' works begin under a head that only gives them out: "Phân công chuẩn bị: Sở A …; Sở B …"."""
    head = GIVES_OUT.match(text, opened)
    if not head:
        return []
    cuts = [head.end(), *(found.end() for found in CLAUSE.finditer(text, head.end()))]
    starts = [at for at, end in zip(cuts, [*cuts[1:], len(text)]) if orders_somebody(text[at:end])]
    return starts if len(starts) >= FEWEST and starts[0] == cuts[0] else []


def orders_somebody(clause: str) -> bool:
    found = read_parties(clause)
    if ROLE_ALONE.search(clause):
        return False  # "Phân công: Sở Y tế chủ trì; Sở Nội vụ phối hợp" says who does the work above
    return bool(found.leads) and (is_name(clause) or found.rule in ("lead.told", "lead.presides"))
