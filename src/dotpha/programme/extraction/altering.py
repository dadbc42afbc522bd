"""Orders that change one fact of a task of another paper: "Sửa đổi thời hạn nhiệm vụ số 3 Phụ lục I thành 30/9/2026"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dotpha.programme.extraction.agencies import split_agencies
from dotpha.programme.extraction.amending import (
    AMENDS,
    FACTS,
    MARK,
    ORDINALS,
    REWORDS,
    Order,
    abolishes,
    abolitions,
    clauses,
    orders_in,
)
from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.markers import read_marker
from dotpha.programme.extraction.times import TIME

_VERB = (
    r"(?P<verb>sửa đổi|điều chỉnh|thay đổi|gia hạn|lùi|kéo dài|chuyển|bãi bỏ|hủy bỏ)"
    r"(?:,?\s*(?:và\s+)?(?:bổ sung|điều chỉnh|thay thế))?\s+"
)
_FACT = "|".join(f"(?P<{name}>{words})" for name, words in FACTS.items())
_ANY = "|".join(FACTS.values())
OF_A_FACT = re.compile(
    rf"{MARK}{_VERB}(?:nội dung\s+)?(?:về\s+)?(?:{_FACT})(?!\w)(?P<more>\s*(?:,|và)\s*(?:{_ANY}))?", re.IGNORECASE
)
NUMBERED = r"(?:nhiệm vụ\s+(?:thứ|số|tại số thứ tự)|số thứ tự|stt)\s+\d"
NUMBERED_AT = re.compile(NUMBERED, re.IGNORECASE)
QUOTED = re.compile(r"\bnhiệm vụ\s*:?\s+[“\"]", re.IGNORECASE)
OF_A_TASK = re.compile(rf"{MARK}{_VERB}(?:(?:các|nội dung|tại|của)\s+)*(?=nhiệm vụ\s+[“\"]|{NUMBERED})", re.IGNORECASE)
FACT_BEHIND = re.compile(rf"(?:[:,–-]|\bvề|\bcó)\s*(?:{_FACT})(?!\w)", re.IGNORECASE)
_BECOMES = r"(?:(?<!hoàn )\b(?:thành(?!\s+(?:phố|ủy|uỷ|đoàn|viên|lập|phần))|sang|bằng|là|như sau)\b[\s:]*|:\s*)[“\"]?"
_NEAR = r"(?:(?:trước|hết|cuối|trong|chậm nhất|là|đến|vào)\s+)*"
BECOMES_TIME = re.compile(rf"(?:{_BECOMES}|\b(?:đến|tới)\s+[“\"]?)(?P<new>{_NEAR}{TIME})(?![\w/])[”\"]?", re.IGNORECASE)
BECOMES_WORDS = re.compile(
    rf"(?:{_BECOMES}|\bcho\s+)(?P<new>[^“”\";]+?)(?:[”\"]|(?=\s+(?:tại|ở)\s|;|\.?\s*$))", re.IGNORECASE
)
WAS_TIME = re.compile(rf"\btừ\s+[“\"]?(?P<was>{_NEAR}{TIME})(?![\w/])", re.IGNORECASE)
WAS_WORDS = re.compile(r"\btừ\s+[“\"]?(?P<was>[^“”\";]+?)[”\"]?[\s,]*$", re.IGNORECASE)
BEGINS = re.compile(r"\s*(?:điều\s\d|nơi nhận|phụ lục)", re.IGNORECASE)
TITLED = re.compile(r"\bnhiệm vụ\s*:?\s+(?:[“\"](?P<quoted>[^”\"]{8,})[”\"]|(?P<bare>[^“”\";:]{8,}))", re.IGNORECASE)
TITLE_ENDS = re.compile(
    r"(?<!hoàn)[\s,]+(?:(?:tại|thuộc|của|trong|ở)\s+(?:phụ lục|mục|kế hoạch|quyết định|chương trình|số thứ tự)|từ|đến|tới|thành|sang|"
    r"như sau|là)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Alteration:
    """An order that changes a task of another paper: its whole words and their place, what it changes, from what to what.

    `fact` is "deadline", "leads" or "deliverable", "" for anything else; `was` and `becomes` are "" where it does not say
    or cannot be read. The task is named by the numbers of `orders`, else by `title`.
    """

    words: str
    span: tuple[int, int]
    fact: str
    was: str
    becomes: str
    orders: tuple[Order, ...]
    title: str = ""

    @property
    def number(self) -> str:
        """The number of the paper that it names, "" where it names none."""
        return self.orders[0].number


def alterations(text: str) -> list[Alteration]:
    """The orders of a paper that change something of a task of another, in its order."""
    return list(_read(text))


def orders_of(text: str) -> tuple[str, ...]:
    """The words of a paper that abolish or change things of another."""
    words = [*(one.words for one in abolitions(text)), *(one.words for one in alterations(text))]
    return tuple(dict.fromkeys(words))


def _read(text: str) -> Iterator[Alteration]:
    lines, at = text.splitlines(keepends=True), 0
    for place, line in enumerate(lines):
        for start, end in clauses(line):
            found = alteration(line[start:end], at + start)
            if found and not found.becomes and end == len(line):
                found = alteration(line[start:] + _going_on(line, lines[place + 1 :]), at + start)
            if found:
                yield found
        at += len(line)


def _going_on(line: str, after: Sequence[str]) -> str:
    """The lines in which the sentence of a line goes on: a pasted text may be broken anywhere."""
    out = ""
    for one in after:
        ended = (out or line).rstrip()[-1:] in '.;:”"'
        if ended or not one.strip() or read_marker(one.strip()) or BEGINS.match(one):
            break
        out += one
    return out


def without_alterations(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without what changes a task of another paper; one that gives several orders comes as one line each."""
    for line in lines:
        parts = [(start, end, alteration(line.text[start:end])) for start, end in clauses(line.text)]
        if not any(found or abolishes(line.text[start:end]) for start, end, found in parts):
            yield line
            continue
        for start, end, found in parts:
            if not found:
                yield replace(line, text=line.text[start:end], start=line.start + start, end=line.start + end)


def alteration(clause: str, at: int = 0) -> Alteration | None:
    """What one clause changes, None where it is no such order; one whose new words stand below is none."""
    body = clause.rstrip()
    if body.endswith(":"):
        return None
    span = (at + len(clause) - len(clause.lstrip()), at + len(body))
    words = " ".join(body.split())
    if REWORDS.match(words):
        return Alteration(words, span, "", "", "", tuple(orders_in(words)))
    fact, start = _fact(words)
    if start < 0:
        return None
    was, becomes, named = _values(fact, words, start)
    numbered = ORDINALS.search(named) if fact else NUMBERED_AT.search(named)
    title = "" if numbered else _title(named)
    if not numbered and not (title and (becomes or QUOTED.search(named))):
        return None
    return Alteration(words, span, fact if becomes else "", was, becomes, tuple(orders_in(named)), title)


def _fact(words: str) -> tuple[str, int]:
    """Which fact an order changes and where its name ends; ("", -1) where it is no order on a task."""
    if found := OF_A_FACT.match(words):
        name = found.lastgroup if found.lastgroup != "more" else "other"
        verb = found["verb"].lower()
        if verb == "chuyển" and name != "leads":  # "Chuyển kết quả nhiệm vụ số 3 về Sở Y tế" is work
            return "", -1
        lost = found["more"] or verb in ("bãi bỏ", "hủy bỏ")
        return ("" if lost or name == "other" else str(name)), found.end()
    task = None if AMENDS.match(words) else OF_A_TASK.match(words)
    if task is None or task["verb"].lower() in ("bãi bỏ", "hủy bỏ"):
        return "", -1
    if task["verb"].lower() in ("gia hạn", "lùi", "kéo dài"):
        return "deadline", task.end()
    behind = list(FACT_BEHIND.finditer(words, task.end()))
    name = behind[0].lastgroup if len(behind) == 1 else "other"
    return ("" if name == "other" else str(name)), task.end()


def _values(fact: str, words: str, start: int) -> tuple[str, str, str]:
    """The old words, the new ones, and the rest, which names the task."""
    new, old = (BECOMES_TIME, WAS_TIME) if fact == "deadline" else (BECOMES_WORDS, WAS_WORDS)
    found = [one for one in new.finditer(words, start) if fact != "leads" or _names(one["new"])]
    if not found or not fact:
        return "", "", words
    last = found[-1]
    before = words[: last.start()]
    was = old.search(before, start) if fact in ("deadline", "leads") else None
    named = (before[: was.start()] if was else before) + " " + words[last.end() :]
    return (was["was"].strip() if was else ""), last["new"].strip(), named


def _names(words: str) -> bool:
    return words[:1].isupper() and bool(split_agencies(words))


def _title(named: str) -> str:
    found = TITLED.search(named)
    if found is None:
        return ""
    return found["quoted"] or TITLE_ENDS.sub("", found["bare"]).strip(" .,")
