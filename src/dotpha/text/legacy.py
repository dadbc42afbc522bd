"""Vietnamese typed before Unicode: TCVN3 (fonts .VnTime, ABC) and VNI (VNI-Times), found by the words and converted.

Both write one byte a sign and borrow the letters of Windows-1252: "Kế hoạch" is stored as "KÕ ho¹ch" in TCVN3 and as
"Keá hoaïch" in VNI. Sources: TCVN 5712:1993 (the set VN3), the keyboard tables of VNI Software. A soft hyphen is a
letter there (ư), so `nfc` may touch a text only after `modern`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dotpha.text.letters import nfc
from dotpha.text.syllables import is_marked, parse

TCVN3_CODES = (
    "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"  # tones
    "¨©ª«¬\u00ad®¡¢£¤¥¦§"  # letters
)
TCVN3_LETTERS = (
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    "ăâêôơưđĂÂÊÔƠƯĐ"
)  # fmt: skip
TCVN3 = str.maketrans(TCVN3_CODES, TCVN3_LETTERS)

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
HAT, BREVE, HORN = "\u0302", "\u0306", "\u031b"
# What VNI writes behind a vowel: the shape and tone that it gives to it.
VNI_MARKS = {
    "ø": GRAVE, "ù": ACUTE, "û": HOOK, "õ": TILDE, "ï": DOT,
    "â": HAT, "à": HAT + GRAVE, "á": HAT + ACUTE, "å": HAT + HOOK, "ã": HAT + TILDE, "ä": HAT + DOT,
    "ê": BREVE, "è": BREVE + GRAVE, "é": BREVE + ACUTE, "ú": BREVE + HOOK, "ü": BREVE + TILDE, "ë": BREVE + DOT,
}  # fmt: skip
VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(VNI_MARKS)}])|([{''.join(VNI_LETTERS)}])", re.IGNORECASE)

ALPHABET = frozenset(
    "abcdeghiklmnopqrstuvxy"
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
)  # fmt: skip
OWN_LETTER = re.compile(f"[{''.join(char + char.upper() for char in sorted(ALPHABET) if char > chr(0xFF))}]")
WORD = re.compile(rf"(?:[^\W\d_]|[{re.escape(TCVN3_CODES)}])+")
STRANGE = re.compile(f"[{''.join(c for c in map(chr, range(0xA1, 0x100)) if c.lower() not in ALPHABET)}]")
TCVN3_SMALL = frozenset(code for code, letter in zip(TCVN3_CODES, TCVN3_LETTERS) if letter.islower())
LINE = re.compile(r"[^\n]+")
GAP = re.compile(r"[ \t]*,?[ \t]+")
CLOSED = re.compile(r"(?:c|ch|p|t)$")
CODES = ("tcvn3", "vni")
ENOUGH = 0.7
"""The share of the marked words that must become syllables; names, units and misprints are the rest."""
LONGEST_WORD = 12
NEW = 0.3
"""The share of the marked words that must be no Vietnamese before: "có" is a word by either reading."""


def to_unicode(text: str, code: str) -> str:
    """The text read as `code` ("tcvn3", "vni"), in NFC: `to_unicode("Keá hoaïch", "vni") == "Kế hoạch"`."""
    return unicodedata.normalize("NFC", text.translate(TCVN3) if code == "tcvn3" else VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    base, mark, alone = found[1] or "", found[2] or "", found[3] or ""
    letter = _as(base or alone, VNI_LETTERS.get((base or alone).lower(), (base or alone).lower()))
    marks = VNI_MARKS.get(mark.lower(), "")
    if letter.lower() in "ơưuy" and (HAT in marks or BREVE in marks):
        return found[0]  # no such letter: these marks stand over a, e and o alone
    if letter.lower() in "eo" and BREVE in marks:
        return found[0]
    return unicodedata.normalize("NFC", letter + marks)


def _as(model: str, letter: str) -> str:
    return letter.upper() if model.isupper() else letter


def of_capitals(text: str) -> str:
    """A piece set in a font of capitals (.VnTimeH): the letters behind it, as they look on paper."""
    return (text if is_unicode(text) else to_unicode(text, "tcvn3")).upper()


def is_capital_font(font: str) -> bool:
    """Whether a font draws capitals for TCVN3 letters of either case: ".VnTimeH", ".VnArialH"."""
    return bool(re.match(r"\.Vn.*H$", font.strip(" \"'")))


def is_unicode(text: str) -> bool:
    """Whether a text has Vietnamese letters that only Unicode has: ư, ạ, ế… as signs of their own."""
    return bool(OWN_LETTER.search(text))


@dataclass(frozen=True)
class _Count:
    """Of the marked words of a text: how many there are, are syllables now, and by each code would be, or only then.

    `kinds` counts the different words among those that only a code makes syllables.
    """

    marked: int
    now: int
    then: tuple[int, ...]
    gained: tuple[int, ...]
    kinds: tuple[int, ...]


def _count(text: str) -> _Count:
    tally = Counter(word for word in WORD.findall(text) if not word.isascii() and not is_unicode(word))
    good = [Counter({word: number for word, number in tally.items() if _becomes(word, code)}) for code in CODES]
    new = [Counter({word: number for word, number in found.items() if not _is_word(word)}) for found in good]
    now = sum(number for word, number in tally.items() if _is_word(word))
    return _Count(
        tally.total(), now, tuple(c.total() for c in good), tuple(c.total() for c in new), tuple(len(c) for c in new)
    )


@lru_cache(maxsize=50_000)
def _becomes(word: str, code: str) -> bool:
    if not 1 < len(word) <= LONGEST_WORD:
        return False  # "×" and "Ø" alone are signs of their own
    turned = to_unicode(word, code)
    return turned != word and _is_word(turned)


@lru_cache(maxsize=50_000)
def _is_word(word: str) -> bool:
    """A Vietnamese syllable as it is spelled: letters of the alphabet, one tone, a sharp or heavy one before c, ch, p, t."""
    if not set(word.lower()) <= ALPHABET or not is_marked(word):
        return False
    syllable = parse(word.lower())
    if syllable is None:
        return False
    return not CLOSED.search(syllable.letters) or syllable.tone in (ACUTE, DOT)


def _code_by(count: _Count) -> str | None:
    """The code that a text is typed in; None for Unicode, for English and for what is too short to tell."""
    best = max(range(len(CODES)), key=lambda at: count.then[at])
    then = count.then[best]
    telling = count.kinds[best] >= 2 and count.gained[best] >= NEW * count.marked
    if not telling or then <= count.now or then < ENOUGH * count.marked:
        return None
    return CODES[best] if count.then.count(then) == 1 else None


def modern(texts: Sequence[str]) -> list[str]:
    """The pieces of one document (paragraphs, cells) in NFC Unicode, whatever each was typed in.

    A piece too short to tell goes with the document, when most of its words are of one code; Unicode words stay.
    """
    counts = [_count(text) if _may_tell(text) else None for text in texts]
    codes = [_code_by(count) if count else None for count in counts]
    together = _code_by(_count("\n".join(text for text, count in zip(texts, counts) if count)))
    if not any(codes) and not together:
        return [nfc(text) for text in texts]
    whole = _whole(texts, counts, codes, together)
    return [
        nfc(_turned(text, code or (whole if count and _may_be(text, count, whole) else None)))
        for text, count, code in zip(texts, counts, codes)
    ]


def _may_tell(text: str) -> bool:
    """Whether a piece is worth counting: a Unicode one with no sign that is strange to Vietnamese is what it seems."""
    return not text.isascii() and (not is_unicode(text) or bool(STRANGE.search(text)))


def _whole(
    texts: Sequence[str], counts: Sequence[_Count | None], codes: Sequence[str | None], together: str | None
) -> str | None:
    """The code of the document: that of most marked words, Unicode ones counted against it; else what all tell together."""
    weights: Counter[str | None] = Counter()
    for text, count, code in zip(texts, counts, codes):
        if code and count:
            weights[code] += count.marked
        elif is_unicode(text):
            weights[None] += sum(1 for word in WORD.findall(text) if not word.isascii())
    return weights.most_common(1)[0][0] if weights else together


def _may_be(text: str, count: _Count, code: str | None) -> bool:
    """Whether an undecided piece may be of the document's code: it has no Unicode letter and loses no word by it."""
    return code is not None and not is_unicode(text) and count.then[CODES.index(code)] >= count.now


def _turned(text: str, code: str | None) -> str:
    """The text with its words read by a code, words of Unicode letters left as they are."""
    if code is None:
        return text
    raised = _of_capitals(text) if code == "tcvn3" else frozenset()

    def turned(found: re.Match[str]) -> str:
        word = found[0] if is_unicode(found[0]) else to_unicode(found[0], code)
        return word.upper() if found.start() in raised else word

    return WORD.sub(turned, text)


def _of_capitals(text: str) -> frozenset[int]:
    """Where TCVN3 words of capitals begin: a capital with a tone has no sign of its own there, "NGH\xd6 AN" is "NGHỆ AN".

    Two plain capitals and no small letter tell; a word with one at most ("S\xeb") goes with the words beside it.
    """
    raised: set[int] = set()
    for line in LINE.finditer(text):
        words = list(WORD.finditer(text, line.start(), line.end()))
        known = [_case(word[0]) for word in words]
        for at, word in enumerate(words):
            beside = [
                known[next_to] for next_to in (_told(text, words, known, at, way) for way in (-1, 1)) if next_to >= 0
            ]
            if known[at] == "capital" or (known[at] is None and beside and set(beside) == {"capital"}):
                raised.add(word.start())
    return frozenset(raised)


def _case(word: str) -> str | None:
    plain = [char for char in word if char not in TCVN3_SMALL]
    if any(char.islower() for char in plain) or is_unicode(word):
        return "small"
    return "capital" if len(plain) > 1 and parse(to_unicode(word, "tcvn3").lower()) else None


def _told(text: str, words: Sequence[re.Match[str]], known: Sequence[str | None], at: int, way: int) -> int:
    """The nearest word on a side that tells its case, only blanks and commas between; -1 where there is none."""
    while 0 <= at + way < len(words):
        left, right = sorted((at, at + way))
        if not GAP.fullmatch(text, words[left].end(), words[right].start()):
            return -1
        at += way
        if known[at]:
            return at
    return -1
