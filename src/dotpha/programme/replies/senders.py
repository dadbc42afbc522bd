"""Whose appendix a file is by its name: the files sent out bear the agency's name, and mostly come back under it."""

from collections.abc import Iterable

from dotpha.text.vietnamese import slug

LONGEST = 80


def plain_name(name: str) -> str:
    """A name in plain letters for a file: "Sở Tư pháp" → "so-tu-phap"."""
    return slug(name)[:LONGEST]


def named_in(path: str, names: Iterable[str]) -> str | None:
    """Of plain names the longest that stands in a file's path, whole words only; None where two or none stand there."""
    text = f"-{slug(path)}-"
    found = sorted((one for one in set(names) if "-" in one and f"-{one.strip('-')}-" in text), key=len, reverse=True)
    if not found:
        return None
    rest = text.replace(f"-{found[0].strip('-')}-", "-|-")
    return None if any(f"-{one.strip('-')}-" in rest for one in found[1:]) else found[0]
