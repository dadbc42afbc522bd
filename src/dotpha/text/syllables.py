"""The Vietnamese syllable: onset, vowels, coda, tone; and where the tone mark is written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dotpha.text.letters import fold, nfc

TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0309": "hỏi", "\u0303": "ngã", "\u0323": "nặng"}
SHAPES = "\u0302\u0306\u031b"  # â ê ô, ă, ơ ư: these make another letter, not another tone

_ONSETS = (*("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch"), *"bcdghklmnprstvx")
_RHYMES = frozenset(
    re.findall(
        r"\w+",
        """a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet
        ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc
        oong op ot u ua uan uang uat uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu
        uy uya uych uyen uyet uyn uynh uyp uyt uyu y yem yen yet yeu""",
    )
)
_SYLLABLE = re.compile(rf"({'|'.join(_ONSETS)})?([aeiouy]+)(ch|ng|nh|[cmnpt])?")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Syllable:
    """One syllable as typed: the letters without tone, the tone mark or "", and where vowels start and end."""

    letters: str
    tone: str
    vowels_at: int
    vowels_end: int

    @property
    def coda(self) -> str:
        """The consonants after the vowels."""
        return self.letters[self.vowels_end :]


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether a word, with or without marks, could be one Vietnamese syllable."""
    folded = fold(word)
    for onset in ("", *_ONSETS):
        rest = folded.removeprefix(onset) if folded.startswith(onset) else None
        if rest in _RHYMES and _spelled(onset, rest or ""):
            return True
    return folded in ("gi", "gin", "gim")


def _spelled(onset: str, rhyme: str) -> bool:
    """k, gh, ngh stand before e, i, y only; c, g, ng never do: this keeps out many English words."""
    front = rhyme[0] in "eiy"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        return not front
    return not (onset == "qu" and rhyme[0] == "u")


def parse(word: str) -> Syllable | None:
    """Read one word as a syllable; None when it has two tones or is no Vietnamese syllable."""
    if not is_syllable(word):
        return None
    letters, tones = [], []
    for letter in nfc(word):
        decomposed = unicodedata.normalize("NFD", letter)
        tones += [c for c in decomposed if c in TONES]
        letters.append(nfc("".join(c for c in decomposed if c not in TONES)))
    if len(tones) > 1:
        return None
    found = _SYLLABLE.fullmatch(fold("".join(letters)))
    if not found:
        return None
    return Syllable("".join(letters), tones[0] if tones else "", found.start(2), found.end(2))


def is_marked(word: str) -> bool:
    """Say whether a word carries a tone mark, a shaped vowel or đ."""
    return any(c in "đĐ" or c in TONES or c in SHAPES for c in unicodedata.normalize("NFD", word))


def old_tone(text: str) -> str:
    """Write tones in the old place: hòa, khỏe, thúy. The text comes back in NFC; other words stay as they are."""
    return _LETTERS.sub(lambda m: _place(m[0], old=True), nfc(text))


def new_tone(text: str) -> str:
    """Write tones in the new place, on the main vowel: hoà, khoẻ, thuý. The text comes back in NFC."""
    return _LETTERS.sub(lambda m: _place(m[0], old=False), nfc(text))


@lru_cache(maxsize=20_000)
def _place(word: str, *, old: bool) -> str:
    if word.isascii():
        return word
    syllable = parse(word)
    if syllable is None or not syllable.tone:
        return word
    at = syllable.vowels_at + _main_vowel(syllable, old=old)
    letters = syllable.letters
    return nfc(letters[: at + 1] + syllable.tone + letters[at + 1 :])


def _main_vowel(syllable: Syllable, *, old: bool) -> int:
    """Return which of the vowels carries the tone."""
    vowels = syllable.letters[syllable.vowels_at : syllable.vowels_end].lower()
    shaped = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if len(vowels) == 1:
        return 0
    if syllable.coda:
        return len(vowels) - 1
    if len(vowels) == 3:
        return 1
    return 1 if vowels in ("oa", "oe", "uy") and not old else 0
