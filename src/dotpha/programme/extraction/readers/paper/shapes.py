"""Letters that look alike in a picture, told apart by where they stand. What is mended stays marked as uncertain."""

import re
from collections.abc import Sequence

ROMAN = re.compile(r"^(?P<numeral>[IVXl1|HiỊỈÍÌÏÎ!]{1,5})(?P<rest>(?:/(?:19|20)\d\d)?[.,;:)]*)$")
AS_ROMAN = str.maketrans({"H": "II"} | dict.fromkeys("l1|i!ỊỈÍÌÏÎ", "I"))
NUMERALS = frozenset(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
DATE = re.compile(r"^[\dOoQGSBlIZ|]{1,4}(?:[/.\-–][\dOoQGSBlIZ|]{1,4}){1,2}[-–.,;:)]*$")
AS_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "G": "6", "S": "5", "B": "8", "l": "1", "I": "1", "|": "1", "Z": "2"})  # fmt: skip
# "Ỉ" is what tesseract reads worst: it loses the hook, the letter or both.
HOOKED = ((re.compile(r"T[^\w\s]?[Iiïĩìí1lĨÍÌ|!]?NH"), "TỈNH"), (re.compile(r"CH[^\w\s]"), "CHỈ"))
CAPITAL_FIRST = {"SỞ": "Sở", "BỘ": "Bộ"}


def mended(words: Sequence[str]) -> list[str]:
    """The words of one line, of one cell where it stands alone: `mended(["Quý", "I1/2026"]) == ["Quý", "II/2026"]`."""
    lower = any(word[1:].islower() for word in words if len(word) > 2)
    capitals = not lower and sum(word.isupper() for word in words) >= 2
    out: list[str] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if before.lower() == "quý" or len(words) == 1:
            out.append(_roman(word) if ROMAN.match(word) else _digits(word))
        elif capitals and (whole := next((name for shape, name in HOOKED if shape.fullmatch(word)), None)):
            out.append(whole)
        elif lower and word in CAPITAL_FIRST:
            out.append(CAPITAL_FIRST[word])
        else:
            out.append(_digits(word))
    return out


def _roman(word: str) -> str:
    """`_roman("H") == "II"`, `_roman("1/2026") == "1/2026"`: a plain number stays one."""
    found = ROMAN.match(word)
    if not found or found["numeral"].isdigit():
        return word
    numeral = found["numeral"].translate(AS_ROMAN)
    return numeral + found["rest"] if numeral in NUMERALS else word


def _digits(word: str) -> str:
    """`_digits("4/202G-") == "4/2026-"`: most of a date's letters must be digits."""
    if not DATE.match(word) or sum(letter.isdigit() for letter in word) < 3:
        return word
    return word.translate(AS_DIGITS)
