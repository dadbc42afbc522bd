"""A reason is words that another person can read, not a mark to get past a form."""

from dotpha.kit.access import Rejected

LETTERS = 3


def worded(reason: str, otherwise: str) -> str:
    """The reason without white space around it; raises Rejected with the sentence where it has hardly a letter."""
    if sum(one.isalpha() for one in reason) < LETTERS:
        raise Rejected(otherwise)
    return reason.strip()
