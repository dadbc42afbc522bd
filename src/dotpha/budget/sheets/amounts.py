"""Figures as finance sheets write them: dots or commas between thousands, brackets for less than nothing, a unit behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from dotpha.text.vietnamese import fold

UNITS = {"dong": Decimal(1), "nghin": Decimal(10**3), "trieu": Decimal(10**6), "ty": Decimal(10**9)}
UNIT_LABELS = {"dong": "đồng", "nghin": "nghìn đồng", "trieu": "triệu đồng", "ty": "tỷ đồng"}
Style = Literal["vi", "en"]
NOTHING = re.compile(r"^[\s\-–—_.…x*]*$", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d.,\s]*")
SUFFIX = re.compile(r"(nghin ty|nghin|ngan|trieu|tr|ty|ti)?\s*(?:dong|vnd|d)?\.?")
SCALES = {
    "nghin ty": Decimal(10**12), "nghin": UNITS["nghin"], "ngan": UNITS["nghin"], "trieu": UNITS["trieu"],
    "tr": UNITS["trieu"], "ty": UNITS["ty"], "ti": UNITS["ty"],
}  # fmt: skip
UNIT = re.compile(r"\b(nghin|ngan|trieu|ty|ti)\s*(?:dong|vnd)\b|\((?:dvt|don vi(?: tinh)?)?\s*:?\s*(?:dong|vnd)\)")
NAMED = re.compile(r"(?:don vi(?: tinh)?|dvt)\s*:?\s*\(?\s*(nghin|ngan|trieu|ty|ti)?\s*(?:dong|vnd)\b")
VIETNAMESE = re.compile(r"^\d{1,3}(?:\.\d{3}){2,}$|\.\d{3},\d+$|^\d+,(?:\d{1,2}|\d{4,})$")
ENGLISH = re.compile(r"^\d{1,3}(?:,\d{3}){2,}$|,\d{3}\.\d+$|^\d+\.(?:\d{1,2}|\d{4,})$")
HUGE = Decimal(10**20)
"""Đồng: far beyond any budget, within what a Decimal holds with hundredths."""
EITHER = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")


def rounded(amount: Decimal) -> Decimal:
    """To hundredths of a đồng; what no budget has has no hundredths either, and stays for whoever bounds it."""
    return amount if abs(amount) >= HUGE else amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Amount:
    """A figure in the unit of its sheet; `scale` where the cell names a unit of its own; `unsure` where it may be read twice."""

    value: Decimal
    scale: Decimal | None = None
    unsure: bool = False

    def vnd(self, unit: Decimal) -> Decimal:
        return rounded(self.value * (self.scale or unit))


class NotAnAmount(ValueError):
    """The cell holds words, or a figure that no budget has."""


def style_of(texts: Iterable[str]) -> Style | None:
    """Which sign parts the decimals in a sheet's figures, told by those that can be read one way only; None: none tells."""
    told = [_figures(text) for text in texts]
    vietnamese, english = (sum(bool(one.search(text)) for text in told) for one in (VIETNAMESE, ENGLISH))
    if vietnamese == english:
        return None
    return "vi" if vietnamese > english else "en"


def _figures(text: str) -> str:
    return re.sub(r"[\s\u00a0()+-]", "", text)


def read_amount(text: str, style: Style | None = None) -> Amount | None:
    """ "1.234,5" → 1234.5; None for an empty cell or a dash. Raises NotAnAmount.

    Without a style "1.234" is a thousand and more, as Vietnamese papers write, and unsure.
    """
    plain = " ".join(fold(text.replace("\u00a0", " ")).split())
    if NOTHING.match(plain):
        return None
    negative = plain.startswith("-") or (plain.startswith("(") and plain.endswith(")"))
    plain = plain.strip("()+- ")
    found = NUMBER.match(plain)
    suffix = SUFFIX.fullmatch(plain[found.end() :].strip()) if found else None
    if found is None or suffix is None:
        raise NotAnAmount(text)
    value = _value(found.group().strip(" .,"), style or "vi")
    if value is None:
        raise NotAnAmount(text)
    scale = SCALES.get(suffix.group(1) or "") or (UNITS["dong"] if suffix.group().strip() else None)
    unsure = style is None and bool(EITHER.match(found.group().strip()))
    return Amount(-value if negative else value, scale, unsure)


def _value(figures: str, style: Style) -> Decimal | None:
    thousands, decimals = (".", ",") if style == "vi" else (",", ".")
    joined = re.sub(r"\s(?=\d{3}(?:\D|$))", "", figures)
    grouped = re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimals}\d+)?", joined)
    plain = re.fullmatch(rf"\d+(?:\{decimals}\d+)?", joined)
    # One stray figure in the other style is still readable when it can be read one way only.
    other = re.fullmatch(rf"\d+\{thousands}(?:\d{{1,2}}|\d{{4,}})", joined)
    if other:
        return Decimal(joined.replace(thousands, "."))
    if not (grouped or plain):
        return None
    return Decimal(joined.replace(thousands, "").replace(decimals, "."))


def unit_named(text: str) -> str | None:
    """The unit that title rows name: "Đơn vị tính: triệu đồng" → "trieu"; None where none is named."""
    found = NAMED.search(" ".join(fold(text).split()))
    return _unit(found.group(1)) if found else None


def unit_in(label: str) -> str | None:
    """The unit in the words of a column: "Kế hoạch (triệu đồng)" → "trieu"."""
    found = UNIT.search(" ".join(fold(label).split()))
    return _unit(found.group(1)) if found else None


def _unit(word: str | None) -> str:
    return {"ngan": "nghin", "ti": "ty"}.get(word or "dong", word or "dong")
