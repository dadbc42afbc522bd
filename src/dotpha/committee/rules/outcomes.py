"""What came of conclusions on a day, and the share of them carried out in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dotpha.directing.rules.standing import Came, Standing

LABELS = {"unsaid": "chưa ban hành", "noted": "không giao việc"}
"""Of what is no directive; the others are called what their directive is called."""
KEYS = {Came.LATE: "late", Came.WITHDRAWN: "dropped"}


@dataclass(frozen=True)
class Outcome:
    """How one conclusion stands: unsaid, noted, open, late, done, done_late or dropped; `given` is its directive, once it has one."""

    key: str
    given: Standing | None = None

    @property
    def label(self) -> str:
        return self.given.label if self.given else LABELS[self.key]

    @property
    def tone(self) -> str:
        return self.given.tone if self.given else "plain" if self.key == "noted" else "unknown"

    @property
    def open(self) -> bool:
        """Whether it is still to be carried out."""
        return self.key in ("open", "late")


def outcome(*, issued: bool, given: Standing | None) -> Outcome:
    """From how its directive stands, None where it gave nobody anything. A day late is late."""
    if not issued:
        return Outcome("unsaid")
    if given is None:
        return Outcome("noted")
    if given.came == Came.DONE:
        late = given.done_on is not None and given.done_on > given.due_on
        return Outcome("done_late" if late else "done", given)
    return Outcome(KEYS.get(given.came, "open"), given)


@dataclass(frozen=True)
class Share:
    """Of the conclusions that asked for something by now, those carried out in time; `open` are not due yet."""

    in_time: int
    asked: int
    open: int

    @property
    def rate(self) -> float | None:
        """0–1; None where nothing was due."""
        return self.in_time / self.asked if self.asked else None


def share(outcomes: Iterable[Outcome]) -> Share:
    """Asked by now: what is done, and what is late. What runs within its deadline says nothing yet."""
    keys = [one.key for one in outcomes]
    return Share(
        in_time=keys.count("done"),
        asked=keys.count("done") + keys.count("done_late") + keys.count("late"),
        open=keys.count("open"),
    )
