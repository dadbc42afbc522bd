"""Numbers as Vietnamese papers write them: 1.234.567,89; tỷ đồng; shares with their denominators; Roman numerals."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from dotpha.text.letters import fold, nfc

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9, "nghin ty": 10**12}
_AMOUNT = re.compile(r"(?P<figures>[+-]?[\d.,]*\d)\s*(?P<scale>nghin ty|nghin|ngan|trieu|ty|ti)?\s*(?:dong|vnd|d)?")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
NO_DATA = "không có số liệu"
_WIDE = Context(prec=400)
"""Room for the widest float: the usual 28 figures break a page over a number that somebody mistyped."""


def write_number(value: Decimal | int | float | None, places: int | None = None) -> str:
    """Write a number with dots between thousands and a comma before decimals; None is "không có số liệu".

    `places` fixes the decimals, rounding halves up; without it the number keeps its own, without trailing zeros.
    """
    if value is None:
        return NO_DATA
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        return NO_DATA
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    figures = f"{exact:,f}"
    if places is None and "." in figures:
        figures = figures.rstrip("0").rstrip(".")
    if not figures.strip("-0.,"):
        figures = figures.lstrip("-")
    return figures.translate(str.maketrans(",.", ".,"))


def read_number_vi(text: str) -> Decimal | None:
    """Read "1.234.567,89", "12,5", "1234"; None for anything else, also for "1.5" which is not Vietnamese for 1,5."""
    text = nfc(text).strip().replace("\u00a0", "").replace(" ", "")
    if not (_GROUPED.fullmatch(text) or _PLAIN.fullmatch(text)) or not text.isascii():
        return None
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def write_vnd(value: Decimal | int | None) -> str:
    """Write an amount in đồng with the scale people read: "1.234,5 tỷ đồng", "250 triệu đồng", "1.500 đồng"."""
    if value is None:
        return NO_DATA
    amount = Decimal(value)
    for size, name in ((10**9, "tỷ đồng"), (10**6, "triệu đồng")):
        scaled = amount / size
        # Half a unit of the last place may carry 999.999.999 over into the next scale, as a reader expects.
        if abs(scaled.quantize(Decimal("0.001"), ROUND_HALF_UP)) >= 1:
            return f"{write_number(scaled.quantize(Decimal('0.001'), ROUND_HALF_UP))} {name}"
    return f"{write_number(amount.quantize(Decimal(1), ROUND_HALF_UP))} đồng"


def read_vnd(text: str) -> Decimal | None:
    """Read an amount: "1.234,5 tỷ đồng", "250 triệu", "1.500.000 đ"; đồng; None when it is none."""
    found = _AMOUNT.fullmatch(re.sub(r"\s+", " ", fold(text)).strip())
    figures = read_number_vi(found["figures"]) if found else None
    if found is None or figures is None:
        return None
    return figures * _SCALES.get(found["scale"] or "", 1)


def write_share(part: int, whole: int) -> str:
    """Write a rate with its numbers: "62,5% (5/8)"; a whole of 0 is "không có số liệu", not 0%.

    A rate below the whole is never rounded up to 100%, nor one above nothing down to 0%.
    """
    if whole == 0:
        return NO_DATA
    share = Decimal(part) / Decimal(whole)
    pct = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if pct == 100 and part < whole:
        pct = Decimal("99.9")
    if pct == 0 and part > 0:
        pct = Decimal("0.1")
    return f"{write_number(pct)}% ({write_number(part)}/{write_number(whole)})"


def roman(number: int) -> str:
    """Write 1–3999 in Roman numerals; ValueError beyond."""
    if not 0 < number < 4000:
        raise ValueError(f"Số La Mã chỉ viết được từ 1 đến 3999, không viết được {number}.")
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out
