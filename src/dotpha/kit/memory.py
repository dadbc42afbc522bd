"""What a request that only reads needs again and again is asked for once: kept until its answer, never longer.

Outside such a request (actions, jobs, commands, tests of queries) everything is asked anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Kept = TypeVar("Kept")
_memory: ContextVar[dict[str, Any] | None] = ContextVar("memory", default=None)


@contextmanager
def while_reading() -> Iterator[None]:
    """Keeps for as long as the block runs."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def kept(key: str, make: Callable[[], Kept]) -> Kept:
    """What is kept under the key, made where it is not there yet; made anew each time where nothing is kept."""
    memory = _memory.get()
    if memory is None:
        return make()
    if key not in memory:
        memory[key] = make()
    found: Kept = memory[key]
    return found
