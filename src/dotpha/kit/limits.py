"""How often something may be asked for from one place: what is open without an account is not searched through by machines."""

from __future__ import annotations

import time

from django.core.cache import cache


def within(key: str, *, most: int, seconds: int) -> bool:
    """Counts one; False once there were more than `most` in the running span. Every process counts in the same cache.

    Two that count in the same instant may count as one: it bounds, it does not account.
    """
    name = f"limit:{key}:{int(time.time() // seconds)}"
    if cache.add(name, 1, 2 * seconds):
        return True
    try:
        return bool(cache.incr(name) <= most)
    except ValueError:  # it ran out between the two
        return True
