"""Which words of a recognised line are certain: by the recogniser's own measure, and by what Vietnamese allows there."""

import re
from collections.abc import Sequence

from dotpha.text.restoration import restore
from dotpha.text.syllables import is_syllable
from dotpha.text.vietnamese import fold

LEAST, SURE = (
    80.0,
    95.0,
)  # of 100, tesseract's own measure: below the one a word is doubtful, from the other on it is not


def certain(words: Sequence[str], measures: Sequence[float]) -> list[bool]:
    """For each word whether it needs no eye; marks without a letter never do.

    Between the two bounds it must be a word of the language, with the marks that its neighbours call for: "hãng tuân"
    is no Vietnamese where "hằng tuần" would be.
    """
    likely = restore(fold(" ".join(words))).split()
    likely = likely if len(likely) == len(words) else list(words)
    return [
        not re.search(r"\w", word) or measure >= SURE or (measure >= LEAST and is_plain(word) and _agrees(word, other))
        for word, other, measure in zip(words, likely, measures)
    ]


def is_plain(word: str) -> bool:
    """Whether a word is what a Vietnamese text is made of: a syllable, a number, an abbreviation in capitals."""
    letters = re.sub(r"[^\w]|_", "", word)
    return bool(letters) and (letters.isdigit() or is_syllable(letters) or (letters.isupper() and len(letters) > 1))


def _agrees(word: str, likely: str) -> bool:
    """Whether the likely marks are those read; where the model knows none, any are."""
    return likely.lower() in (word.lower(), fold(word))
