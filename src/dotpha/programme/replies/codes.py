"""Task codes as people copy them: NV-0042, "NV 0042", "nv-42", "NV0042", "NV-OO42" are one code."""

import re

from dotpha.text.vietnamese import fold

_SLIPS = str.maketrans({"o": "0", "l": "1", "i": "1"})
_CODE = re.compile(r"(?<![^\W_])n\s*v\s*[-–—_./: ]*\s*(?P<digits>[0-9oli](?:[0-9oli]|\s(?=[0-9])){0,7})(?![^\W_])")
_BARE = re.compile(r"[#\s]*(?P<digits>\d{1,8})[.)\s]*")


def write_code(number: int) -> str:
    """The code as the programme writes it."""
    return f"NV-{number:04d}"


def read_code(text: str) -> str:
    """The code in a cell, as the programme writes it; "" when there is none. A bare number is none."""
    found = _CODE.search(fold(text))
    if not found:
        return ""
    digits = found["digits"].translate(_SLIPS).replace(" ", "")
    return write_code(int(digits)) if digits.isdecimal() and any(char.isdigit() for char in found["digits"]) else ""


def read_bare(text: str) -> str:
    """The code that a bare number may stand for ("42", after Excel took the letters); "" for anything else.

    It may as well be a row number: whoever uses it must see that the words agree.
    """
    found = _BARE.fullmatch(text)
    return write_code(int(found["digits"])) if found else ""


def leading_code(title: str) -> tuple[str, str]:
    """(code, rest) of a title with the code written before it: "NV-0042. Xây dựng …"; ("", title) otherwise."""
    found = _CODE.match(fold(title).lstrip(" -–*•("))
    if not found or len(fold(title)) != len(title):
        return "", title
    offset = len(title) - len(title.lstrip(" -–*•("))
    code = read_code(title[: offset + found.end()])
    return (code, title[offset + found.end() :].lstrip(" .:;)–-")) if code else ("", title)
