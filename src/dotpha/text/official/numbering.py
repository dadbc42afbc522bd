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


def read_clerks_number(written: str, symbol: str, family: Family) -> tuple[str, str]:
    """ "125", "125/BC-SKHCN" or "125-BC/BCĐ" → the bare number and the whole one.

    Raises ValueError with a sentence for what is no number, for another symbol and for the form of the other family.
    """
    example = write_whole("125", symbol, family)
    text = re.sub(r"^\s*số\s*:?\s*", "", written, flags=re.IGNORECASE).strip()
    found = re.fullmatch(rf"({_NUMBER})(?:\s*([-–/])\s*(\S+))?", text, flags=re.IGNORECASE)
    if not found:
        raise ValueError(f"Số «{written}» chưa đúng. Hãy ghi như {example}, hoặc chỉ 125.")
    bare, joint, given = found[1].zfill(2), found[2], found[3]
    if given is None:
        return bare, write_whole(bare, symbol, family)
    if given.casefold() != symbol.casefold():
        raise ValueError(f"Ký hiệu «{given}» khác ký hiệu của cơ quan ({symbol}). Hãy ghi như {example}.")
    if joint.replace("–", "-") != _JOINT[family]:
        raise ValueError(f"«{written}» không phải cách ghi số của {_CALLED[family]}. Hãy ghi như {example}.")
    return bare, write_whole(bare, symbol, family)
