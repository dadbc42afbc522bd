"""Vietnamese text as the rest of dotpha uses it: normal form, folding, words, tone places, lost marks."""

from dotpha.text.letters import fold, fold_mapped, nfc, slug, words
from dotpha.text.restoration import Marks, marks, restore
from dotpha.text.syllables import is_syllable, new_tone, old_tone

__all__ = [
    "Marks",
    "fold",
    "fold_mapped",
    "is_syllable",
    "marks",
    "new_tone",
    "nfc",
    "old_tone",
    "restore",
    "slug",
    "words",
]
