"""When a task is due: a whole deadline cell, or the words of a sentence that set a time and not merely mention one."""

import re
from dataclasses import dataclass, replace
from datetime import date

from dotpha.text.dates import Deadline, find_deadline


@dataclass(frozen=True)
class When:
    """A deadline as read: its last day or None, how it recurs or None, the words that say so."""

    on: date | None
    recurrence: str | None
    text: str


@dataclass(frozen=True)
class Calendar:
    """What fills in a year left out: the year the caller gave or the document's, and the day it was signed."""

    year: int | None = None
    signed_on: date | None = None
    planned: bool = False
    """Whether the plan is for that one year by its title, so that days without a year are that year's."""


MONTH = r"(?:tháng\s+|T\.?)?\d{1,2}\s*[/-]\s*20\d\d"
DAY = (
    r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d)(?:\s*[/.-]\s*20\d\d|[/.-]\d\d(?![\d/%]))?"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+(?:năm\s+20\d\d|hằng năm|hàng năm))?"
)
QUARTER = r"quý\s+(?:IV|I{1,3}|[1-4])(?!\w)(?:\s*(?:/|năm|-)?\s*20\d\d)?"
WORD_MONTH = r"tháng\s+\d{1,2}(?:\s*(?:/|năm)\s*20\d\d)?"
HALF = r"(?:06|6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+20\d\d)?"
PART = r"(?:đầu|giữa|cuối|hết)\s+(?:năm|quý|tháng)\s+(?:20\d\d|(?:[IV]+|\d{1,2})(?!\w)(?:\s*(?:/|năm)\s*20\d\d)?)"
WEEK = r"tuần\s+(?:thứ\s+)?\w+\s+(?:của\s+)?tháng\s+\d{1,2}(?:\s*(?:/|năm)\s*20\d\d)?"
YEAR = r"(?:năm\s+)?20\d\d(?:\s*[-–]\s*20\d\d)?"
TIME = rf"(?:{DAY}|{MONTH}|{QUARTER}|{WORD_MONTH}|{HALF}|{PART}|{WEEK}|{YEAR})"
EVERY = r"(?:\s*,?\s*(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng))?"
TERM = r"\d{1,3}\s+(?:ngày(?: làm việc)?|tháng)\s+(?:kể )?từ\s+(?:ngày|khi)[^,;.]{0,60}"

SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2}[/.-]\d{1,2}[/.-])(\d\d)(?![\d/.%-]\d)(?!\d)")
TWICE_A_YEAR = re.compile(r"\b(?:0?6|sáu) tháng(?:\s+đầu năm)?(?:\s*,|\s+và)?\s+(?:cả |một )?năm$", re.I)
SCHOOL_YEAR = re.compile(r"năm học\s+20\d\d(?:\s*[-–]\s*20\d\d)?", re.I)

TIME_HEADING = re.compile(rf"(?:(?:trong|vào|đến)\s+)?(?:{WORD_MONTH}|{QUARTER})\s*[:.]?", re.I)

# Each cue is a phrase that binds somebody to a time; a year inside a programme's name has no cue before it.
CUES = (
    (
        "before",
        re.compile(
            rf"\b(?:trước|chậm nhất(?: là)?|không muộn hơn|muộn nhất(?: là)?)\s+(?:(?:vào|trong|đến|"
            rf"từ|hết)\s+)?(?:\d{{1,2}}\s*(?:h|giờ|:)\s*(?:\d{{1,2}})?(?:\s*['’]|\s+phút)?,?\s+)?(?P<time>{TIME}(?:\s+và\s+(?:trước\s+)?{DAY})*{EVERY})",
            re.I,
        ),
    ),
    (
        "done",
        re.compile(
            rf"\b(?:hoàn thành|xong|thời hạn|thời gian|hoàn tất|báo cáo|kết thúc|"
            rf"trình)(?:\s+[^\s.;:,]+){{0,8}}?\s+(?:(?:trong|vào|tại)\s+)(?P<time>{TIME})",
            re.I,
        ),
    ),
    (
        "done",
        re.compile(
            rf"\b(?:hoàn thành|xong|hoàn tất|(?:thời )?hạn(?: (?:cuối|chót|cuối cùng))?)\s*:?\s+(?P<time>{TIME})", re.I
        ),
    ),
    (
        "within",
        re.compile(
            rf"\b(?:trong|vào)\s+(?:thời hạn\s+)?(?P<time>{DAY}|{MONTH}|{QUARTER}|{WORD_MONTH}|{HALF}|{PART}|{WEEK}|"
            rf"năm\s+20\d\d)(?!\s*[-–]\s*20\d\d)",
            re.I,
        ),
    ),
    ("within", re.compile(rf"\btrong\s+(?:các|hai|ba|\d{{1,2}})\s+ngày\s+[\d\s,đếnvà–-]*?(?P<time>{DAY})", re.I)),
    ("within", re.compile(r"\btrong\s+(?P<time>(?:giai đoạn|các năm|hai năm)\s+20\d\d\s*[-–]\s*20\d\d)", re.I)),
    ("within", re.compile(rf"\b(?:trong(?: vòng| thời hạn)?|sau|chậm nhất)\s+(?P<time>{TERM})", re.I)),
    (
        "until",
        re.compile(
            rf"\bđến\s+(?P<time>(?:hết|cuối)\s+(?:năm|quý|tháng|ngày)[^,;.]{{1,24}}|{DAY}|{QUARTER}|{MONTH})", re.I
        ),
    ),
    ("session", re.compile(r"\b(?:tại|vào)\s+(?P<time>kỳ họp\s+[^,;.]*?(?:20\d\d))", re.I)),
    ("session", re.compile(r"\b(?:tại|vào)\s+(?P<time>kỳ họp\s+(?:\w+\s+){0,4}?(?:giữa|cuối)\s+năm)(?!\s+20)", re.I)),
    (
        "session",
        re.compile(
            r"(?<!từ )\b(?P<time>(?:đầu|giữa|cuối)\s+(?:năm\s+20\d\d|tháng\s+\d{1,2}\s*(?:/|năm)\s*20\d\d))", re.I
        ),
    ),
    ("end", re.compile(rf"[,;(–-]\s*(?P<time>{DAY}|{MONTH}|{QUARTER}|{WORD_MONTH}|năm\s+20\d\d)\s*\)?[.;]?\s*$", re.I)),
)
# A time tied to something that has no day: "trước mùa mưa năm 2026", "sau khi có hướng dẫn của Bộ năm 2026".
TIED = re.compile(
    rf"(?:trước|sau|ngay sau|khi|đến khi)\s+(?!(?:ngày|hết|cuối|đầu|giữa|năm|quý|tháng|khi|kỳ họp)\b|{TIME})[^\W\d]",
    re.I,
)
RECURRING = re.compile(
    r"\bđịnh kỳ[^,;.]{0,40}|\b(?:hằng|hàng)\s+(?:năm|quý|tháng|tuần|ngày)\b|[,;(]\s*(?:thực hiện\s+)?(?:thường xuyên|"
    r"liên tục)\s*\)?[.;]?\s*$",
    re.I,
)


def heading_time(text: str, calendar: Calendar) -> When | None:
    """The time a heading is, and nothing else: "Tháng 11/2025:", "Trong quý IV năm 2025"; None for any other heading."""
    return read_cell_time(text.rstrip(" :."), calendar) if TIME_HEADING.fullmatch(text.strip()) else None


def read_cell_time(cell: str, calendar: Calendar) -> When | None:
    """The deadline a cell or a label holds; an unreadable one keeps its words, an empty one is None."""
    text = trimmed(" ".join(cell.split()))
    if not re.search(r"\w", text) or re.fullmatch(r"(?i)nt|x|không", text):
        return None
    bound = CUES[0][1].search(text) if TIED.match(text) else None  # "trước mùa mưa lũ, chậm nhất tháng 4/2026"
    found = _find(bound["time"] if bound else text, calendar)
    if found is None or (TIED.match(text) and not bound):
        return When(None, None, text)
    return _recurring_has_no_day(When(found.on, found.recurrence, text), planned=calendar.planned)


def like_above(words: str) -> str:
    """What stands for a time whose cell is blank below another: whether it is the same has to be asked."""
    return f"ô trống: như dòng trên ({words})?"


def trimmed(words: str) -> str:
    """Words of time without the marks around them: "(thường xuyên)." lost its first bracket to the sentence before."""
    words = words.strip(" .,;")
    opened, closed = words.count("("), words.count(")")
    if words.startswith("(") and words.find(")") == len(words) - 1:
        return trimmed(words[1:-1])
    if words.startswith("(") and opened > closed:
        return trimmed(words[1:])
    if words.endswith(")") and closed > opened:
        return trimmed(words[:-1])
    return words


def _find(text: str, calendar: Calendar) -> Deadline | None:
    """A time read with the calendar's year, "30/06/25" as 2025 and a school's year as no day at all."""
    whole = TWICE_A_YEAR.sub("định kỳ 6 tháng", SHORT_YEAR.sub(r"\g<1>20\2", _without_school_years(text)))
    return find_deadline(whole, year=calendar.year, signed_on=calendar.signed_on, cell=True)


def _without_school_years(text: str) -> str:
    """ "Năm học 2025-2026" ends on no day that a plan may assume; letters keep their places."""
    return SCHOOL_YEAR.sub(lambda found: "·" * len(found.group()), text)


def _recurring_has_no_day(when: When, *, planned: bool) -> When:
    """ "Trước ngày 15/12 hằng năm" names no one day: what recurs has a day only where a year is written.

    In a plan for one year (`planned`) two days without a word of return are days of that year.
    """
    once = re.search(r"20\d\d", when.text) or (planned and not re.search(RETURNS, when.text))
    return when if not when.recurrence or once else replace(when, on=None)


_REGULARLY, _EVERY = r"\bđịnh kỳ\b[^,;.(]{0,40}", r"\b(?:hằng|hàng)\s+(?:năm|quý|tháng|tuần)\b"
RETURNS = re.compile(r"\b(?:hằng|hàng|mỗi|định kỳ|thường xuyên|lần)\b", re.I)
RHYTHM = re.compile(f"{_REGULARLY}|{_EVERY}", re.I)
RHYTHM_OF_CLAUSE = re.compile(rf"{_REGULARLY}|(?:^|[,:(])\s*{_EVERY}", re.I)


def _rhythm_before(before: str, *, once: bool) -> str | None:
    """How often, said earlier in the same sentence: "Định kỳ hằng năm, trước ngày 10/12, …".

    Where the day has its year (`once`) the words must open a clause: "kinh phí hằng năm" tells of money, not of days.
    """
    sentence = re.split(r"[.;]\s", before)[-1]
    said = (RHYTHM_OF_CLAUSE if once else RHYTHM).search(sentence)
    found = find_deadline(said.group(), cell=True) if said else None
    return found.recurrence if found else None


def read_sentence_time(text: str, calendar: Calendar) -> tuple[When, str] | None:
    """The time a sentence binds somebody to, and the cue that says so: "trước ngày 30/6/2025"; None if it sets none."""
    text = _without_school_years(text)
    for cue, pattern in CUES:
        for match in pattern.finditer(text):
            found = _find(match.group(), calendar)
            past = found and found.on and cue == "session" and found.on < (calendar.signed_on or found.on)
            if found and not past and (found.on or (found.recurrence and cue == "before")):
                words = trimmed(match.group())
                once = bool(re.search(r"20\d\d", words))
                rhythm = found.recurrence or _rhythm_before(text[: match.start()], once=once)
                return _recurring_has_no_day(When(found.on, rhythm, words), planned=calendar.planned), cue
    if recurs := RECURRING.search(text):
        found = _find(recurs.group(), calendar)
        if found and found.recurrence:
            return When(None, found.recurrence, trimmed(recurs.group())), "recurring"
    return None
