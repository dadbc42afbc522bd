"""Document numbers of both families, well written or not.

State papers: `03/NQ-CP`, with the year for rules of law `57/2025/NĐ-CP` (Nghị định 30/2020/NĐ-CP, Nghị định
154/2020/NĐ-CP sửa Nghị định 34/2016/NĐ-CP). Party papers: `144-CTHĐ/TU` (Hướng dẫn 36-HD/VPTW). People write them with
the separators swapped; `key` is the same for all spellings of one number.
"""

import re
from dataclasses import dataclass
from typing import Literal

from dotpha.text.letters import fold, nfc

Family = Literal["state", "party"]

# Who issues tells the family better than the separators do.
_PARTY = frozenset(
    """tw tu tinhuy thanhuy bcdtw bchtw bct bbt hu du dtu dang danguy vptu vptw vphu vpdu btu btgtw btgtu btgdvtu btgdv
    btctw btctu btc-tu bnctw bnctu bdvtw bdvtu ubkttw ubkttu ubkt dckt tgv bts bcsd bcs dd ddqh dukcq duk dukdn dtnch cb
    bcdtu dukcqtw hvctqg""".split()  # noqa: SIM905 - a list of words reads better as words
)
_STATE = frozenset("cp ttg ubnd hdnd ubtvqh ctn vpcp vp pl tandtc vksndtc ktnn bcdcp".split())  # noqa: SIM905
# A steering committee and its helpers stand on both sides: there the separators tell.
_EITHER = frozenset({"bcd", "tct"})
_STATE_SHAPE = re.compile(r"(?:qh|b|s|c|vp|tt|bql|ct|p)[a-z&.]*\d*")

_FIRST = r"(?P<number>\d{1,5}[a-zđ]?)"
_TOKEN = r"[A-ZĐÂĂÊÔƠƯ][A-Za-zĐđÂĂÊÔƠƯâăêôơư]{0,11}\d{0,2}(?:[&.][A-ZĐ][A-Za-zĐđ]{0,11})*"
_FOUND = re.compile(
    rf"(?<![\w/-])(?<!\d[.,]){_FIRST}\s?(?P<after>[-–/])\s?(?:(?P<year>(?:19|20)\d{{2}})\s?[/-]\s?)?"
    rf"(?P<symbol>{_TOKEN}(?:[-–/]{_TOKEN}){{0,3}})(?![\w&/])"
)
_LOOSE = r"[^\W\d_]{1,12}\d{0,2}(?:[&.][^\W\d_]{1,12})*"
_WHOLE = re.compile(
    rf"(?:[^\d]{{0,40}}?(?:số|so)\s*[:.]?\s*)?{_FIRST}\s*(?P<after>[-–/])\s*(?:(?P<year>(?:19|20)\d{{2}})\s*[/-]\s*)?"
    rf"(?P<symbol>{_LOOSE}(?:\s*[-–/]\s*{_LOOSE}){{0,3}})\s*\.?",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*[-–/]\s*")


@dataclass(frozen=True)
class DocumentNumber:
    """A document's number: `number` as written ("03"), `year` where the number has one, symbol ("NQ-CP", "CTHĐ/TU").

    `text` is the number as written; `key` is equal for all spellings of the same number; `str()` writes it correctly.
    """

    number: str
    year: int | None
    symbol: str
    family: Family
    text: str
    key: str

    def __str__(self) -> str:
        if self.family == "party":
            return f"{self.number}-{self.symbol}"
        return "/".join([self.number, *([str(self.year)] if self.year else []), self.symbol])


def read_number(text: str) -> DocumentNumber | None:
    """Read a text that is one document number, in any case, "Số:" and spaces allowed; None when it is none."""
    text = nfc(text).strip()
    found = _WHOLE.fullmatch(text)
    return _number(found) if found else None


def find_numbers(text: str) -> list[tuple[int, int, DocumentNumber]]:
    """Return (start, end, number) of each document number in running text, in order. The text should be in NFC."""
    found = ((match, _number(match)) for match in _FOUND.finditer(text))
    return [(match.start("number"), match.end(), number) for match, number in found if number]


def _number(found: re.Match[str]) -> DocumentNumber | None:
    tokens = [token for token in _SEPARATORS.split(found["symbol"]) if token]
    year = int(found["year"]) if found["year"] else None
    if len(tokens) == 1 and not year and not _is_kind(tokens[0]):
        return None
    number = found["number"]
    family = _family(found, tokens)
    key_tokens = [fold(token).replace("&", "") for token in tokens]
    key = "|".join([fold(number).lstrip("0") or "0", str(year or ""), "-".join(key_tokens)])
    written = found.string[found.start("number") : found.end("symbol")]
    return DocumentNumber(number, year, _symbol(tokens, family), family, written, key)


# Kinds of papers that smaller offices number without naming themselves: 12/TB, 05/QĐ.
_KINDS = frozenset("nq nd qd tt ct kh cv bc ttr tb gm bb hd kl qc qd cthd ctr da pa cd lt nqlt ttlt".split())  # noqa: SIM905


def _is_kind(token: str) -> bool:
    return fold(token) in _KINDS


def _family(found: re.Match[str], tokens: list[str]) -> Family:
    if found["year"]:
        return "state"
    for token in reversed(tokens[1:]):
        issuer = fold(token).split(".")[0]
        if issuer in _PARTY:
            return "party"
        if issuer in _EITHER:
            break
        if issuer in _STATE or _STATE_SHAPE.fullmatch(issuer):
            return "state"
    return "state" if found["after"] == "/" else "party"


def _symbol(tokens: list[str], family: Family) -> str:
    """Put the separators right: NQ-CP, KH-UBND; in the Party the kind, a slash, the issuer: CTHĐ/TU, CV/BTGTU-TH."""
    if family == "state" or len(tokens) == 1:
        return "-".join(tokens)
    return f"{tokens[0]}/{'-'.join(tokens[1:])}"
