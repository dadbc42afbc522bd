"""The number that a clerk gives a paper, in the form of its family.

State: "125/BC-SKHCN" (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3): number, stroke, kind, hyphen, body.
Party: "125-BC/BCĐ", "07-CTr/TU", "12-TB/TGV": number, hyphen, kind, stroke, body, as Hướng dẫn 36-HD/VPTW numbers itself.
"""

import re

from dotpha.text.official.pieces import Family

_NUMBER = r"\d{1,5}[a-zđ]?"
_WORD = r"[^\W\d_][^\W_]*(?:[&.][^\W_]+)*"
_SYMBOLS = {
    "state": re.compile(rf"{_WORD}(?:-{_WORD}){{0,3}}"),
    "party": re.compile(rf"{_WORD}/{_WORD}(?:-{_WORD}){{0,2}}"),
}
_JOINT = {"state": "/", "party": "-"}
_EXAMPLES = {"state": "BC-SKHCN", "party": "BC/BCĐ, CTr/TU hoặc TB/TGV"}
_CALLED = {"state": "văn bản hành chính nhà nước", "party": "văn bản của Đảng"}


def check_symbol(symbol: str, family: Family) -> str | None:
    """None when a symbol has the form of its family, else the sentence why not."""
    if _SYMBOLS[family].fullmatch(symbol):
        return None
    other: Family = "party" if family == "state" else "state"
    if _SYMBOLS[other].fullmatch(symbol):
        return f"Ký hiệu «{symbol}» là của {_CALLED[other]}. Ký hiệu của {_CALLED[family]} ghi như {_EXAMPLES[family]}."
    return f"Ký hiệu «{symbol}» chưa đúng. Ký hiệu của {_CALLED[family]} ghi như {_EXAMPLES[family]}."


def write_whole(number: str, symbol: str, family: Family) -> str:
    """ "125" and the symbol as the family writes them together."""
    return f"{number}{_JOINT[family]}{symbol}"


def _split(written: str) -> re.Match[str] | None:
    """(1) the number, (2) what joins it, (3) the year of a rule of law, (4) the symbol; the last three may lack."""
    text = re.sub(r"^\s*số\s*:?\s*", "", written, flags=re.IGNORECASE).strip()
    text = re.sub(r"\s*([-–/])\s*", r"\1", text)
    return re.fullmatch(rf"({_NUMBER})(?:([-–/])(?:((?:19|20)\d\d)[/-])?(\S+))?", text, flags=re.IGNORECASE)


def check_number(written: str) -> str | None:
    """None for what looks like the number of a paper of either family ("125/QĐ-UBND", "57/2025/NĐ-CP", "144-CTHĐ/TU"),
    else the sentence why not."""
    found = _split(written)
    if found and found[4] and any(one.fullmatch(found[4].replace("–", "-")) for one in _SYMBOLS.values()):
        return None
    if found and not found[4]:
        return f"Số «{written}» chưa có ký hiệu. Hãy ghi cả ký hiệu như trên văn bản, ví dụ {written.strip()}/QĐ-UBND."
    return f"«{written}» không phải số, ký hiệu văn bản. Hãy ghi như trên văn bản, ví dụ 125/QĐ-UBND hoặc 144-CTHĐ/TU."


def read_clerks_number(written: str, symbol: str, family: Family) -> tuple[str, str]:
    """ "125", "125/BC-SKHCN" or "125-BC/BCĐ" → the bare number and the whole one.

    Raises ValueError with a sentence for what is no number, for another symbol and for the form of the other family.
    """
    example = write_whole("125", symbol, family)
    found = _split(written)
    if not found or found[3]:
        raise ValueError(f"Số «{written}» chưa đúng. Hãy ghi như {example}, hoặc chỉ 125.")
    bare, joint, given = found[1].zfill(2), found[2], found[4]
    if given is None:
        return bare, write_whole(bare, symbol, family)
    if given.casefold() != symbol.casefold():
        raise ValueError(f"Ký hiệu «{given}» khác ký hiệu của cơ quan ({symbol}). Hãy ghi như {example}.")
    if joint.replace("–", "-") != _JOINT[family]:
        raise ValueError(f"«{written}» không phải cách ghi số của {_CALLED[family]}. Hãy ghi như {example}.")
    return bare, write_whole(bare, symbol, family)
