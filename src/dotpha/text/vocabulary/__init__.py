"""Words that administrative Vietnamese is made of, written by hand; a phrase or sentence a line, # a remark.

Restoration counts syllables and neighbours in these lines, so a sentence that shows words in company is worth more than
a bare word. Punctuation ends a run of neighbours.
"""

from collections.abc import Iterator
from importlib.resources import files

FILES = ("common.txt", "administration.txt", "programme.txt", "general.txt", "everyday.txt", "places.txt")


def lines() -> Iterator[str]:
    """Give each phrase of every list, in the order of the files."""
    for name in FILES:
        yield from _read(name)


def frequent() -> Iterator[tuple[str, int]]:
    """Give the small words that lists of phrases have too rarely, with the count each should have."""
    for line in _read("frequent.txt"):
        word, count = line.split()
        yield word, int(count)


def _read(name: str) -> Iterator[str]:
    for line in files(__name__).joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
