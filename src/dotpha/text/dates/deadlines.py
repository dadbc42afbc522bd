"""Deadlines: the time a plan sets for a task, found in a table cell or in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dotpha.text.dates.expressions import EXPRESSIONS, Context, Meaning
from dotpha.text.letters import fold, fold_mapped
from dotpha.text.syllables import is_marked, old_tone


@dataclass(frozen=True)
class Deadline:
    """A deadline as written at `text[start:end]`: the last day named, how it recurs, whether the day is an estimate.

    `on` is None for work that only recurs, and (with `vague`) where the words name no day that can be worked out.
    """

    on: date | None
    recurrence: str | None
    text: str
    start: int
    end: int
    vague: bool


@dataclass(frozen=True)
class _Hit:
    start: int
    end: int
    meaning: Meaning | None


# What stands right before a time in prose and makes it a deadline, and not the date of a paper or the year of a law.
_BEFORE = r"(?:truoc|cham nhat|muon nhat|khong muon hon|het|trong|du kien|tu nay den)"
_LABEL = r"(?:thoi han|han chot|han cuoi|tien do|thoi gian)(?:\s+(?:thuc hien|hoan thanh|xu ly|trinh|bao cao))*"
_CUE = re.compile(
    rf"(?P<lead>(?:(?P<label>{_LABEL}\s*[:;])|{_LABEL}|hoan thanh|hoan thien|ket thuc|xong)\s*)?"
    rf"(?P<near>(?:{_BEFORE}\s*,?\s*)?(?:{_BEFORE}\s+)?(?:(?:la|den het|den|tai|truoc|trong|vao)\s+)*"
    rf"(?:(?:dau|giua|cuoi|giai doan|thoi diem)\s+)?(?:ngay|thang|quy|nam)?\s*[:(]?\s*)\Z"
)
_WEAK = {
    "",
    "vao",
    "la",
    "den",
    "tai",
    "ngay",
    "thang",
    "quy",
    "nam",
    "dau",
    "giua",
    "cuoi",
    "giai doan",
    "thoi diem",
    ":",
    "(",
}

# Recurrences, most telling first: "Thường xuyên, hằng năm" recurs yearly.
_RECURRENCES = (
    ("hằng ngày", r"hang ngay|moi ngay"),
    ("hằng tuần", r"hang tuan|moi tuan|mot tuan mot lan"),
    ("hằng tháng", r"hang thang|moi thang|01 thang/lan|1 thang/lan"),
    ("hằng quý", r"hang quy|moi quy|(?:0?3|ba) thang (?:mot lan|/\s*lan)"),
    (
        "6 tháng",
        r"(?:dinh ky|moi|hang)\s+(?:0?6|sau) thang|(?:0?6|sau) thang\s*(?:mot lan|01 lan|/\s*(?:01\s*)?lan)"
        r"|(?:0?2|hai) lan\s*(?:/|trong|moi)\s*(?:mot )?nam",
    ),
    ("hằng năm", r"hang nam|moi nam|(?:0?1|mot)\s*(?:lan\s*/\s*nam|nam\s*/\s*lan)"),
    ("thường xuyên", r"thuong xuyen|lien tuc"),
    ("định kỳ", r"dinh ky"),
)
_RECURRENCE = re.compile("|".join(rf"(?P<r{at}>\b(?:{pattern})\b)" for at, (_, pattern) in enumerate(_RECURRENCES)))
_RECURS_IN_PROSE = re.compile(rf"(?:dinh ky|thuc hien|bao cao|nhiem vu|tien hanh|to chuc|{_LABEL}\s*:)\s+\Z")
# Horizons of a strategy, not times of a task.
_HORIZON = re.compile(r"(?:dinh huong|tam nhin)\s+(?:den\s+)?(?:nam\s+)?\Z")
_EMPTY_WORDS = re.compile(r"(?:theo|khi|sau khi|tuy|cho den khi|ngay sau|ngay khi)\s+\w+\s+\w+")

# Folding makes these look alike; a text with marks is taken at its word ("trong Việt Nam 2025" names no year).
_TYPED = {
    "nam": "năm", "thang": "tháng", "ngay": "ngày", "quy": "quý", "truoc": "trước", "trong": "trong", "het": "hết",
    "dau": "đầu", "giua": "giữa", "cuoi": "cuối", "den": "đến", "ky": "kỳ", "hop": "họp", "vao": "vào", "tu": "từ",
    "thuong": "thường", "xuyen": "xuyên", "dinh": "định", "lien": "liên", "tuc": "tục", "moi": "mỗi",
}  # fmt: skip
_OTHER_TYPED = {("hang", "hằng"), ("hang", "hàng"), ("tuc", "tục"), ("tu", "từ"), ("ky", "ký"), ("thuong", "thường")}
# No expression and no recurrence does without one of these; most sentences of a plan have none.
_SPEAKS_OF_TIME = re.compile(
    r"\d|\b(?:hang|moi|thuong|dinh|lien|ky|quy|dau|giua|cuoi|ba|sau|hai|mot|theo|khi|tuy|cho|ngay)\b"
)
_SHORT = 80  # letters: no deadline cell is longer that is hardly more than a time
_WORD = re.compile(r"[^\W\d_]+")


def find_deadline(
    text: str, *, year: int | None = None, signed_on: date | None = None, cell: bool | None = None
) -> Deadline | None:
    """Find the deadline in a text; None when it names none.

    `cell` says that the text is the deadline cell of a table: anything that names a time counts, and of several times
    the last. False says prose: a time counts when a word such as "trước", "trong", "chậm nhất" makes it a deadline, and
    of several the first. None: prose, unless the text is hardly more than the time it names. `year` completes times
    without a year; `signed_on` starts "trong vòng 30 ngày kể từ ngày ban hành", and completes times without a year when
    they lie ahead (then `vague`).
    """
    context = Context(year, signed_on)
    found = _find(text, context, cell=bool(cell))
    if found or cell is not None or len(text) > _SHORT:
        return found
    short = _find(text, context, cell=True)
    return short if short and _says_little_else(text, short) else None


def _find(text: str, context: Context, *, cell: bool) -> Deadline | None:
    folded, offsets = fold_mapped(text)
    if not _SPEAKS_OF_TIME.search(folded):
        return None
    reading = _Reading(text, folded, offsets, cell)
    hits = sorted(reading.times(context), key=lambda hit: hit.start)
    recurrences = list(reading.recurrences())
    found = _of_cell(hits, recurrences) if cell else _of_prose(hits, recurrences)
    if found is None:
        return reading.unclear() if cell and not hits else None
    return reading.deadline(*found)


def _says_little_else(text: str, found: Deadline) -> bool:
    rest = _WORD.findall(text[: found.start] + " " + text[found.end :])
    return not any(c.isdigit() for c in text[: found.start]) and len(rest) <= 2


def _of_cell(hits: list[_Hit], recurrences: list[tuple[int, int, str]]) -> tuple[int, int, Meaning] | None:
    """Join all that a cell says: the last day, the most telling recurrence, from the first word to the last."""
    known = [(hit, hit.meaning) for hit in hits if hit.meaning]
    if not known and (hits or not recurrences):
        return None
    spans = [(hit.start, hit.end) for hit, _ in known] + [(start, end) for start, end, _ in recurrences]
    dated = [(meaning.on, meaning) for _, meaning in known if meaning.on]
    last = max(dated, key=lambda pair: pair[0])[1] if dated else None
    names = [name for name, _ in _RECURRENCES]
    said = [meaning.recurrence for _, meaning in known if meaning.recurrence] + [name for *_, name in recurrences]
    recurrence = min(said, key=names.index, default=None)
    vague = last.vague if last else recurrence is None
    on = last.on if last else None
    return min(start for start, _ in spans), max(end for _, end in spans), Meaning(on, recurrence, vague)


def _of_prose(hits: list[_Hit], recurrences: list[tuple[int, int, str]]) -> tuple[int, int, Meaning] | None:
    """Take the first time that can be read; a recurrence in the same breath belongs to it."""
    for hit in hits:
        if hit.meaning:
            near = next(
                (name for start, end, name in recurrences if -3 <= start - hit.end <= 3 or 0 <= hit.start - end <= 25),
                None,
            )
            meaning = hit.meaning
            return hit.start, hit.end, Meaning(meaning.on, meaning.recurrence or near, meaning.vague)
    return next(((start, end, Meaning(recurrence=name)) for start, end, name in recurrences), None)


class _Reading:
    """One text being read: as typed, folded, and where each folded letter came from."""

    def __init__(self, text: str, folded: str, offsets: list[int], cell: bool) -> None:
        self.text, self.folded, self.offsets, self.cell = text, folded, offsets, cell
        self.marked = is_marked(text)

    def times(self, context: Context) -> Iterator[_Hit]:
        """Give each time named, most exact reading first; no letter is read twice."""
        taken: list[tuple[int, int]] = []
        for expression in EXPRESSIONS:
            for found in expression.pattern.finditer(self.folded):
                start, end = found.span()
                if any(start < b and a < end for a, b in taken) or not self._as_typed(start, end):
                    continue
                taken.append((start, end))
                begins, labelled = self._cue(start)
                counts = labelled if expression.cell else begins is not None or expression.alone
                if (self.cell or counts) and not _HORIZON.search(self.folded, max(0, start - 30), start):
                    yield _Hit(start if begins is None else begins, end, expression.read(found, context))

    def recurrences(self) -> Iterator[tuple[int, int, str]]:
        """Give each recurrence: anywhere in a cell; in prose where the words before or the place make it a rhythm."""
        for found in _RECURRENCE.finditer(self.folded):
            name = _RECURRENCES[int((found.lastgroup or "r0")[1:])][0]
            if not self._as_typed(*found.span()):
                continue
            if self.cell or self._is_rhythm(found, name):
                yield found.start(), found.end(), name

    def _is_rhythm(self, found: re.Match[str], name: str) -> bool:
        before, after = self.folded[: found.start()].rstrip(" \t"), self.folded[found.end() : found.end() + 1]
        if _RECURS_IN_PROSE.search(self.folded[: found.start()]):
            return name != "định kỳ"
        opens = not before or before[-1] in ".;:(\n-+•*"
        return opens and name not in ("thường xuyên", "định kỳ") and after in (",", "", ")", ";", ".")

    def _cue(self, start: int) -> tuple[int | None, bool]:
        """Return where the words begin that make the time at `start` a deadline, and whether a label stands there."""
        found = _CUE.search(self.folded, max(0, start - 70), start)
        if not found or not self._as_typed(found.start(), start):
            return None, False
        near = found["near"].strip(" \t:(,")
        strong = any(word not in _WEAK for word in re.split(r"\s+(?!doan|diem)", near))
        if not strong and not found["lead"]:
            return None, False
        begins = found.start("near") + len(found["near"]) - len(found["near"].lstrip())
        return begins, bool(found["label"])

    def _as_typed(self, start: int, end: int) -> bool:
        """Refuse words that are other words with their marks."""
        for found in _WORD.finditer(self.text[self.offsets[start] : self.offsets[end]]):
            typed = old_tone(found[0].lower())
            bare = fold(typed)
            expected = _TYPED.get(bare)
            if not expected or typed == expected or (bare, typed) in _OTHER_TYPED:
                continue
            if is_marked(typed) or (self.marked and not self.cell and expected != bare):
                return False
        return True

    def unclear(self) -> Deadline | None:
        """A cell that ties the deadline to something else ("theo tiến độ của Trung ương"): no day, but not silent."""
        found = _EMPTY_WORDS.match(self.folded.strip())
        text = self.text.strip()
        if not found:
            return None
        start = self.text.index(text)
        return Deadline(None, None, text, start, start + len(text), True)

    def deadline(self, start: int, end: int, meaning: Meaning) -> Deadline:
        """Put offsets back into the text as typed."""
        first, last = self.offsets[start], self.offsets[end]
        return Deadline(meaning.on, meaning.recurrence, self.text[first:last], first, last, meaning.vague)
