"""Numbers of one column: which sign parts the decimals is told by the whole column, not by one cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from dotpha.text.letters import fold

NO_DATA = re.compile(
    r"[\s\-–—_.…*/]*|x|n\s?/?\s?a|#n/a|#div/0!|#ref!|#value!|null|none|nan|kxd|"
    r"khong co(?: so lieu)?|chua co(?: so lieu)?|khong xac dinh|\.\.\."
)
FIGURES = re.compile(r"[+-]?\d[\d.,]*")
_ONE_WAY = {
    "vi": re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|0\d*,\d+|\d{4,},\d+"),
    "en": re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|0\d*\.\d+|\d{4,}\.\d+"),
}
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009](?=\d{3}(?:\D|$))")


class Style(StrEnum):
    """Which sign parts the decimals of a column."""

    VI = "vi"
    """1.234,5"""
    EN = "en"
    """1,234.5"""
    OPEN = "open"
    """No number tells: read as Vietnamese papers write."""
    MIXED = "mixed"
    """Both are there: what may be read twice is a fault."""


class NotANumber(ValueError):
    """A cell that holds neither a number nor a sign for none; its text says why."""


@lru_cache(maxsize=100_000)
def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no data: empty, "-", "…", "x", "n/a"; never a 0."""
    return bool(NO_DATA.fullmatch(fold(text).strip()))


@lru_cache(maxsize=100_000)
def bare(text: str, unit: str = "") -> str:
    """The figures of a cell without spaces, percent sign, unit and brackets: "(1 234,5) %" → "-1234,5"."""
    plain = " ".join(fold(text).replace("−", "-").replace("–", "-").split())
    if unit and plain.endswith(fold(unit)):
        plain = plain[: -len(fold(unit))].strip()
    plain = plain.removesuffix("%").strip()
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1].strip()
    plain = plain.removesuffix("%").strip()
    plain = re.sub(r"^([+-])\s+", r"\1", plain)
    return _SPACES.sub("", plain)


def is_number(text: str, unit: str = "") -> bool:
    """Whether a cell holds figures, in either style."""
    return bool(FIGURES.fullmatch(bare(text, unit)))


def style_of(texts: Iterable[str], unit: str = "") -> Style:
    """Which sign parts the decimals, told by the numbers that can be read one way only."""
    told = {"vi": 0, "en": 0}
    for text in texts:
        figures = bare(text, unit).lstrip("+-")
        for name, pattern in _ONE_WAY.items():
            told[name] += bool(pattern.fullmatch(figures))
    if told["vi"] and told["en"]:
        return Style.MIXED
    if told["vi"] or told["en"]:
        return Style.VI if told["vi"] else Style.EN
    return Style.OPEN


def is_unsure(texts: Iterable[str], unit: str = "") -> bool:
    """Whether a column has numbers that may be read twice ("1.234") and none that tells how."""
    texts = list(texts)
    return style_of(texts, unit) in (Style.OPEN, Style.MIXED) and any(_may_be_either(text, unit) for text in texts)


def _may_be_either(text: str, unit: str) -> bool:
    return bool(_EITHER.fullmatch(bare(text, unit).lstrip("+-")))


def read_value(text: str, style: Style, unit: str = "") -> float | None:
    """The number of a cell, None where it says that there is none. Raises NotANumber with a sentence."""
    if is_nothing(text):
        return None
    figures = bare(text, unit)
    if not FIGURES.fullmatch(figures):
        raise NotANumber(f"“{text}” không phải là số. Hãy chỉ ghi số, hoặc để trống nếu không có số liệu.")
    if style == Style.MIXED and _may_be_either(text, unit):
        raise NotANumber(
            f"“{text}” đọc được hai cách vì cột vừa dùng dấu phẩy vừa dùng dấu chấm cho phần thập phân. "
            "Hãy viết cả cột theo một cách, ví dụ 1.234,5."
        )
    value = _either(figures, style)
    if value is None or not math.isfinite(value):
        raise NotANumber(f"“{text}” viết sai dấu phân cách của số. Hãy viết như 1.234,5.")
    return value


def _either(figures: str, style: Style) -> float | None:
    """By the column's style; a stray number of the other style is read where it can be read one way only."""
    first, second = ("en", "vi") if style == Style.EN else ("vi", "en")
    value = _by(figures, first)
    if value is None and _ONE_WAY[second].fullmatch(figures.lstrip("+-")):
        return _by(figures, second)
    return value


def _by(figures: str, style: str) -> float | None:
    thousands, decimals = (r"\.", ",") if style == "vi" else (",", r"\.")
    whole = rf"[+-]?(?:\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)(?:{decimals}\d+)?"
    if not figures.isascii() or not re.fullmatch(whole, figures):
        return None
    plain = figures.replace(".", "").replace(",", ".") if style == "vi" else figures.replace(",", "")
    return float(plain)
