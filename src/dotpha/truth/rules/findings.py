"""What a visit may find, and the four counts that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

TRUE, PARTLY, FALSE, UNREACHABLE = "true", "partly", "false", "unreachable"
FINDINGS = {
    TRUE: "đúng",
    PARTLY: "đúng một phần",
    FALSE: "không đúng",
    UNREACHABLE: "không kiểm tra được",
}
TONES = {TRUE: "done", PARTLY: "soon", FALSE: "late", UNREACHABLE: "unknown"}
BAD = (PARTLY, FALSE)


@dataclass(frozen=True)
class Counts:
    """How many visits found what; `open` have no finding yet."""

    true: int = 0
    partly: int = 0
    false: int = 0
    unreachable: int = 0
    open: int = 0

    @property
    def drawn(self) -> int:
        return self.checked + self.unreachable + self.open

    @property
    def checked(self) -> int:
        """Those that could be looked at: the denominators of the estimate."""
        return self.true + self.partly + self.false


def counts_of(findings: Iterable[str]) -> Counts:
    """The counts of some visits; "" is one that has not been made."""
    given = list(findings)
    return Counts(**{key: given.count(key) for key in FINDINGS}, open=given.count(""))
