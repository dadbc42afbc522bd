"""A mark of what a page had shown: what somebody else wrote since is not written over."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any


def mark(*said: Any) -> str:
    """Another one as soon as one value is another; 5 and 5.00 are the same figure."""
    plain = [f"{one.normalize():f}" if isinstance(one, Decimal) else one for one in said]
    return sha256(repr(plain).encode()).hexdigest()[:20]
