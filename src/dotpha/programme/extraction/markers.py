"""The marks that open a list item – "I.", "2.1.", "a)", "(1)", "-" – and what kind each is."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Marker:
    """A list mark: its style (shared by items of one list), its label, its number if it counts, its text's length."""

    style: str
    label: str
    number: int | None
    length: int


ROMANS = {
    roman: number
    for number, roman in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
        ],
        1,
    )
}
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
WORDED = re.compile(r"^((?:phần|chương|mục|điều)\s+(?:thứ\s+\w+|[IVXLC]+|\d+))(?:\s*[.:–-]\s*|\s+|$)", re.IGNORECASE)
COUNTED = re.compile(r"^((?:nhiệm vụ|(?:đầu |công )?việc|khoản)\s+(?:số\s+)?\d{1,3})\s*[.:–-]\s*", re.IGNORECASE)
ROMAN = re.compile(r"^([IVX]{1,6})(?:[.)/:]\s*|\s*[-–]\s+)(?=[^\s\d.,])")
DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,4})(?:[.):]\s*|\s+)(?=[^\s\d/.,%])")
ARABIC = re.compile(r"^(\d{1,3})(?:(?:[.)]|/(?![A-ZĐ]{2}))\s*|\s*[-–]\s+)(?=[^\s\d.,%])")
UPPER = re.compile(r"^([A-HĐ])[.)/]\s+(?=\S)")
LOWER = re.compile(r"^([a-zđ]{1,2}\d?)[.)/]\s*(?=\S)")
PAREN = re.compile(r"^\((\d{1,2}|[ivx]{1,4}|[a-zđ]\d?)\)\s*(?=\S)")
BULLET = re.compile(r"^([-–—−*+•●○▪■◦·♦❖➢✓\uf0b7\uf02d])\s*(?=\S)")


def read_marker(text: str) -> Marker | None:
    """The mark a line begins with: `read_marker("2.1. Sở Nội vụ").style == "decimal2"`; None for plain text."""
    for reader in (_worded, _roman, _decimal, _plain_number, _letter, _paren, _bullet):
        if marker := reader(text):
            return marker
    return None


def _worded(text: str) -> Marker | None:
    """ "Phần thứ hai", "Mục II", "Điều 3."; "Nhiệm vụ 4:" counts tasks."""
    if found := WORDED.match(text):
        return Marker(found[1].split()[0].lower(), found[1], None, found.end())
    if found := COUNTED.match(text):
        return Marker("counted", found[1], int(found[1].split()[-1]), found.end())
    return None


def _roman(text: str) -> Marker | None:
    found = ROMAN.match(text)
    return Marker("roman", found[1], ROMANS[found[1]], found.end()) if found and found[1] in ROMANS else None


def _decimal(text: str) -> Marker | None:
    if not (found := DECIMAL.match(text)):
        return None
    depth = found[1].count(".") + 1
    return Marker(f"decimal{depth}", found[1], int(found[1].split(".")[-1]), found.end())


def _plain_number(text: str) -> Marker | None:
    found = ARABIC.match(text)
    return Marker("arabic", found[1], int(found[1]), found.end()) if found else None


def _letter(text: str) -> Marker | None:
    """ "A." a part, "a)" an item; "a1)" a level below."""
    if found := UPPER.match(text):
        return Marker("upper", found[1], LETTERS.find(found[1].lower()) + 1, found.end())
    found = LOWER.match(text)
    if not found or (len(found[1]) == 2 and not (found[1][0] == found[1][1] or found[1][1].isdigit())):
        return None
    style = "lower2" if found[1][-1].isdigit() else "lower"
    return Marker(style, found[1], LETTERS.find(found[1][0]) + 1, found.end())


def _paren(text: str) -> Marker | None:
    if not (found := PAREN.match(text)):
        return None
    style = "(1)" if found[1].isdigit() else "(i)" if set(found[1]) <= set("ivx") else "(a)"
    return Marker(style, found[1], int(found[1]) if found[1].isdigit() else None, found.end())


def _bullet(text: str) -> Marker | None:
    found = BULLET.match(text)
    if not found:
        return None
    kind = {"–": "-", "—": "-", "−": "-", "\uf02d": "-"}.get(found[1], found[1])
    return Marker(f"bullet{kind}", "", None, found.end())
