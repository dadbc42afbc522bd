"""Whose words the rows of a file are and of which period, as its titles and its name tell, and what they are held for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dotpha.people.models import Organisation
from dotpha.people.queries import Register, lineage
from dotpha.people.spelling import meant
from dotpha.programme.models import Period
from dotpha.programme.queries.periods import day_of
from dotpha.programme.replies import Candidate, FilledRow, Match, match_rows
from dotpha.programme.replies.senders import named_in, plain_name
from dotpha.text import periods

NOBODYS = "Nhiệm vụ chưa có cơ quan chịu trách nhiệm chính; chưa rõ hàng này là lời của cơ quan nào."


@dataclass(frozen=True)
class Told:
    """What a file tells by itself: for each row the organisation (None: it does not say) and the mark where it is odd."""

    senders: tuple[int | None, ...]
    marks: tuple[str, ...]

    @property
    def sender(self) -> int | None:
        """The one organisation that every row is of."""
        found = set(self.senders)
        return found.pop() if len(found) == 1 else None


class Senders:
    """The register of organisations on a period's day, kept for the files of one upload."""

    def __init__(self, period: Period | periods.Period) -> None:
        self.period = period
        self.day = day_of(period)
        self.register, self.line = Register(self.day), lineage()
        self.files: dict[str, list[Organisation]] = {}
        for one in self.register.organisations.values():
            if one.kind != Organisation.Kind.COLLECTIVE:
                for name in {plain_name(one.name), plain_name(one.short_name), f"{plain_name(one.name)}-{one.code}"}:
                    self.files.setdefault(name, []).append(one)

    def told(self, path: str, rows: Sequence[FilledRow], sent_by: int | None = None) -> Told:
        """What the titles above rows and the file's path tell; `sent_by` is who is known to have sent it."""
        titled = [self.titled(row.headed) for row in rows]
        file = self._of(named_in(path, self.files))
        every = set(titled)
        # A file of two appendices bears the name of one of them at most.
        alone = every.pop() if len(every) == 1 else None
        known = sent_by or file
        odd = ""
        if known is not None and alone is not None and alone != known:
            by = "do cơ quan khác gửi" if sent_by else "mang tên cơ quan khác"
            odd = f"Phụ lục ghi của {self.register.organisations[alone].name} nhưng tệp {by}."
        senders = tuple(sent_by or one or (file if not any(titled) else None) for one in titled)
        return Told(senders, tuple(_joined(self._other_period(row), odd) for row in rows))

    def titled(self, name: str) -> int | None:
        """The organisation that a title names, as it is on the day."""
        found = self.register.find(name) if name else None
        return self.line.successor(found.pk, self.day) if found else None

    def _of(self, name: str | None) -> int | None:
        found = meant(self.files[name], self.day) if name else None
        return self.line.successor(found.pk, self.day) if found else None

    def _other_period(self, row: FilledRow) -> str:
        if not row.period or row.period == self.period.name:
            return ""
        return f"Tệp ghi kỳ {periods.read_period(row.period).label}, không phải kỳ {self.period.label}."


def match_file(rows: Sequence[FilledRow], candidates: Sequence[Candidate], told: Told) -> list[Match]:
    """A match for each row of a file, with the marks of what the file tells."""
    found = match_rows(rows, candidates, headed=told.senders)
    return [replace(match, mark=_joined(mark, match.mark, _nobodys(match))) for match, mark in zip(found, told.marks)]


def _nobodys(match: Match) -> str:
    """Of a task led by a group, or by a name that the register does not know, a row that nobody signed is nobody's word."""
    known = match.task is None or match.organisation is not None or match.speaker_unsure
    return "" if known else NOBODYS


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)
