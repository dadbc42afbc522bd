"""The fixed wording of official documents: numbers, dates, marks of lists, and clean text."""

import re
import unicodedata

from dotpha.text.letters import nfc
from dotpha.text.official.pieces import Letterhead, Value

# The letters of lists follow the Vietnamese alphabet, without f, j, w, z.
LETTERS = "abcdđeghiklmnopqrstuvxy"
# What XML 1.0 cannot hold, and invisible marks that turn or hide text.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Room for the clerk's pen; no-break spaces, so that nothing closes the gap or ends a line in it.
_BLANK, _SHORT_BLANK = "\u00a0" * 6, "\u00a0" * 4


def clean(value: Value) -> str:
    """Text that a document may hold: NFC, line ends as \\n, nothing that XML forbids or that hides from the eye."""
    if value is None:
        return ""
    text = _LINE_ENDS.sub("\n", str(value))
    return unicodedata.normalize("NFC", _UNFIT.sub("", text))


def legible(text: str) -> str:
    """What people typed or pasted as `clean` has it, and without joiners and soft hyphens, which break comparisons."""
    return nfc(clean(text))


def one_line(value: Value) -> str:
    """Clean text with every run of white space, line ends among them, made one space."""
    return " ".join(clean(value).split())


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest as it was."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """The text with its first letter in lower case, as it stands inside a sentence: "Quý IV/2025" → "quý IV/2025"."""
    return text[:1].lower() + text[1:]


def without_kind(title: str, kind: str) -> str:
    """A paper's title without its kind in front: "KẾ HOẠCH phát triển" of a "Kế hoạch" → "phát triển".

    Papers print both as one heading.
    """
    title = title.strip()
    if kind and title.lower().startswith(kind.lower()):
        return title[len(kind) :].strip(" :–-\n")
    return title


def letter(number: int) -> str:
    """The mark of the nth point of a list: a, b, c, d, đ, e, g…; after y come aa, ab…"""
    rounds, place = divmod(number - 1, len(LETTERS))
    return (LETTERS[rounds - 1] if rounds else "") + LETTERS[place]


def write_number(letterhead: Letterhead) -> str:
    """The bare number and symbol, "05/BC-SKHCN" or "05-BC/TU"; a blank number leaves room for the clerk.

    Numbers below 10 get a leading 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3).
    """
    number = one_line(letterhead.number)
    if number.isdecimal() and len(number) == 1:
        number = "0" + number
    joint = "-" if letterhead.family == "party" else "/"
    return f"{number or _BLANK}{joint}{one_line(letterhead.symbol)}"


def number_line(letterhead: Letterhead) -> str:
    """The line under the issuing body: "Số: 05/BC-SKHCN"; Party papers have no colon."""
    return ("Số " if letterhead.family == "party" else "Số: ") + write_number(letterhead)


def write_day(letterhead: Letterhead) -> str:
    """ "ngày 05 tháng 02 năm 2025"; days below 10 and months 1, 2 get a leading 0 (Phụ lục I, mục II.4)."""
    if letterhead.on is None:
        year = letterhead.year or _SHORT_BLANK
        return f"ngày{_SHORT_BLANK}tháng{_SHORT_BLANK}năm {year}"
    month = f"{letterhead.on.month:02d}" if letterhead.on.month < 3 else str(letterhead.on.month)
    return f"ngày {letterhead.on.day:02d} tháng {month} năm {letterhead.on.year}"


def place_line(letterhead: Letterhead) -> str:
    """ "Quảng Trị, ngày … tháng … năm …"."""
    return f"{one_line(letterhead.place)}, {write_day(letterhead)}"


def about(summary: str, family: str) -> str:
    """The summary of a letter, under its number: "V/v " and a small first letter; Party letters have it plain."""
    bare = re.sub(r"^(về việc|v/v)\s*:?\s+", "", one_line(summary), flags=re.IGNORECASE)
    if family == "party" or not bare:
        return capital(bare)
    # A word in capitals (UBND, CNTT) or a name keeps its case; only a plain first word is lowered.
    head = bare.split(" ", 1)[0]
    return "V/v " + (bare if head[1:] != head[1:].lower() or len(head) == 1 else head.lower() + bare[len(head) :])


def appendix_note(kind: str, letterhead: Letterhead) -> str:
    """ "(Kèm theo Báo cáo số …/BC-… ngày … tháng … năm … của …)", the line under the title of an appendix."""
    name, whose = capital(one_line(kind).lower()), one_line(letterhead.body)
    return f"(Kèm theo {name} số {write_number(letterhead)} {write_day(letterhead)} của {whose})"


def listed(items: tuple[str, ...]) -> list[str]:
    """Items closed the official way: ";" after each, "." after the last, whatever the writer put there."""
    bare = [one_line(item).lstrip("-–+ ").rstrip(" ;.,") for item in items]
    bare = [item for item in bare if item]
    return [item + ("." if place == len(bare) else ";") for place, item in enumerate(bare, start=1)]
