"""Finds earlier initiatives alike to a new text, with the passages that say the same, with and without marks, in other words too."""

from dotpha.services.initiatives.likeness.library import Library
from dotpha.services.initiatives.likeness.passages import Passage
from dotpha.services.initiatives.likeness.texts import Span, Text
from dotpha.services.initiatives.likeness.verdicts import Hit

__all__ = ["Hit", "Library", "Passage", "Span", "Text"]
