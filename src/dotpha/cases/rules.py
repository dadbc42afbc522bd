"""How long a mail is tried: a server that is away over a night or a weekend day loses nothing."""

from datetime import timedelta

MOST_TRIES = 20
"""The last comes two days after the first."""
KEPT = timedelta(days=180)
"""How long a mail that has left can still be looked up."""
LONGEST = timedelta(hours=4)


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long each time, at most four hours."""
    return min(timedelta(minutes=2 ** (tries - 1)), LONGEST)
