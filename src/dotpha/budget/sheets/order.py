"""How the rows of a finance sheet stand to one another: which are groups over others, which totals, which end the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dotpha.budget.sheets.roles import plain, source_of

TOTAL = re.compile(r"^(?:tong(?: cong| so| kinh phi| muc| du toan)?|cong(?: muc| nhom| phan| tong)?)\b(?P<rest>.*)$")
OF_WHAT = re.compile(r"^(?: (?:[ivxa-h]+|\d+|toan tinh|chung|cac nguon|cac muc|kinh phi|so))*$")
CLOSING = re.compile(r"^(?:nguoi (?:lap|tong hop|bao cao)|thu truong|noi nhan|ke toan|giam doc|tm\b|kt\b|ghi chu\b)")
LETTER, ROMAN, WHOLE = re.compile(r"[A-HĐ]"), re.compile(r"[IVX]+"), re.compile(r"\d+")
DOTTED = re.compile(r"\d+(?:\.\d+)+")
ROMAN_DOTTED = re.compile(r"[IVX]+(?:\.\d+)+")
SMALL = re.compile(r"[a-zđ]")
DASH = re.compile(r"^[-–—+*•]\s*")
INCLUDING = re.compile(r"^\W*trong (?:đó|do|số đó)\W*", re.IGNORECASE)
COLUMN_NUMBER = re.compile(r"[(\[]?(?:[A-Za-z]|\d{1,2}(?:\s*[=+\-/:*x]\s*\d{1,3})*\s*%?)[)\]]?")
LEAF = 20
LONGEST_SOURCE = 9
"""Words of a row that is nothing but the name of a source."""


def rank(ordinal: str, title: str, *, letters_open: bool = False) -> int:
    """How deep a row stands by its number: A 0, I 1, I.1 2, "1" 5, "1.1" 6, "a" 15, "-" 18, without any `LEAF`.

    `letters_open`: the sheet counts in letters, so that C and D are letters and no Roman numerals.
    """
    mark = re.sub(r"[\s()]|[.)]+$", "", ordinal)
    if not mark:
        return 18 if DASH.match(title) else LEAF
    if LETTER.fullmatch(mark) and (letters_open or mark not in "CD" or mark == "A"):
        return 0
    if ROMAN.fullmatch(mark):
        return 1
    if ROMAN_DOTTED.fullmatch(mark):
        return 1 + mark.count(".")
    if WHOLE.fullmatch(mark):
        return 5
    if DOTTED.fullmatch(mark):
        return 5 + mark.count(".")
    if SMALL.fullmatch(mark):
        return 15
    return 18 if DASH.match(mark) else LEAF


def groups(ranks: Sequence[int]) -> list[bool]:
    """Which rows stand over others: the next row is deeper; one without a number only under a Roman numeral or a letter."""
    return [
        at + 1 < len(ranks) and here < LEAF and here < ranks[at + 1] and (ranks[at + 1] < LEAF or here < 5)
        for at, here in enumerate(ranks)
    ]


def beneath(ranks: Sequence[int], at: int) -> range:
    """The places of the rows that a group stands over."""
    end = next((place for place in range(at + 1, len(ranks)) if ranks[place] <= ranks[at]), len(ranks))
    return range(at + 1, end)


def is_total(title: str) -> str:
    """ "whole" for "Tổng cộng", "part" for "Cộng" (of what stands above it), "" for any other row."""
    words = plain(title)
    found = TOTAL.match(words)
    if not found or not OF_WHAT.match(found["rest"]):
        return ""
    return "whole" if words.startswith("tong") else "part"


def part_named(title: str) -> str:
    """The number of the section that a subtotal names: "Cộng mục I.1" → "I.1"; "" where it names none."""
    found = re.search(
        r"\b(?:mục|phần|nhóm|tiểu mục)\s+([A-HĐ]|[IVX]+(?:\.\d+)*|\d+(?:\.\d+)*)\s*[.:)]?\s*$",
        title.strip(),
        re.IGNORECASE,
    )
    return found[1].upper() if found else ""


def numbers_columns(texts: Sequence[str]) -> bool:
    """The row "A | B | 1=2+3 | 2 | 3" that sheets put under their header."""
    return len(texts) >= 3 and all(COLUMN_NUMBER.fullmatch(text.strip()) for text in texts)


def closes(text: str) -> bool:
    """Whether the table is over: who made it, notes, where it goes."""
    return bool(CLOSING.match(plain(text)))


def only_including(title: str) -> bool:
    """The words "Trong đó:" alone."""
    return not INCLUDING.sub("", title).strip(" :.-–")


def only_source(title: str) -> str:
    """The source of funds where a row says nothing else: "- Ngân sách tỉnh" under its task; "" otherwise."""
    bare = INCLUDING.sub("", DASH.sub("", title.strip())).strip(" :.-–")
    words = plain(bare)
    named = re.match(
        r"^(?:von|nguon|ngan sach|ns|nst|nsx|nsdp|xa hoi hoa|xhh|dau tu cong|doanh nghiep|tu nguon)", words
    )
    return source_of(bare) if named and len(words.split()) <= LONGEST_SOURCE else ""
