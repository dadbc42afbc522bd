"""The definitions that come with dotpha, by the name people call them."""

from functools import cache
from importlib import resources

from dotpha.indicators.composite.definition import Definition, read_definition

NAMES = ("pci", "pii", "dti", "766")


@cache
def built_in(name: str) -> Definition:
    """The definition of this name, in small letters. Raises KeyError when none comes with dotpha."""
    return read_definition(text_of(name))


def text_of(name: str) -> str:
    """The definition as it is written, TOML with its comments. Raises KeyError when none comes with dotpha."""
    if name not in NAMES:
        raise KeyError(name)
    folder = resources.files("dotpha.indicators.composite") / "definitions"
    return (folder / f"{name}.toml").read_text(encoding="utf-8")
