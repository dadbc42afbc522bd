"""Letters: normal form, folding, words, and folding that remembers where each letter came from."""

import re
import unicodedata
from functools import lru_cache

_D_FOLD = str.maketrans({"đ": "d", "Đ": "d"})
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """Return the text in Unicode NFC, as TCVN 6909:2001 documents are typed, without zero-width characters."""
    return text if text.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


# Zero-width space, joiners, BOM and soft hyphen come along with text pasted from web pages and break every comparison.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def fold(text: str) -> str:
    """Return the text in lower case without marks, đ as d: the one folding function, for index and for query."""
    if text.isascii():
        return text.lower()
    for _ in range(3):  # a few letters of other scripts want a second pass: İ, ϔ, Å
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", _INVISIBLE.sub("", text.lower()))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_D_FOLD)


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order: `words("Sở KH&CN") == ["so", "kh", "cn"]`."""
    return _WORD.findall(fold(text))


def clusters(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each letter together with the combining marks typed after it."""
    spans: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        if spans and unicodedata.combining(letter):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def slug(text: str) -> str:
    """The words in plain small letters joined by hyphens, for names of files and codes: "Kỳ báo cáo" → "ky-bao-cao"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def fold_mapped(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its letters, the offset in `text`.

    One offset more than letters: the last is the length of the text, so that a match's end can be looked up as well.
    """
    folded = fold(text)
    if len(folded) == len(text) and unicodedata.is_normalized("NFC", text):
        return folded, list(range(len(text) + 1))  # the usual case: each letter became one letter
    out: list[str] = []
    offsets: list[int] = []
    for start, end in clusters(text):
        letters = _fold_letter(text[start:end])
        out.append(letters)
        offsets.extend([start] * len(letters))
    offsets.append(len(text))
    return "".join(out), offsets


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    return fold(letter)
