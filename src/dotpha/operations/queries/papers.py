"""The Word file of a report: its passages with the office's words, in the family's layout or the master's template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.kit import files
from dotpha.operations.models import FigureChange, Report
from dotpha.operations.paper.filling import fill
from dotpha.operations.paper.names import values_of
from dotpha.operations.queries.material import facts_of
from dotpha.operations.report import Facts, Shape, read_shape, sections, write
from dotpha.operations.rules.edits import Edit, read_edits, written_by
from dotpha.operations.rules.passages import passages, rewritten
from dotpha.text.official import Block, Office


@dataclass(frozen=True)
class Paper:
    """What a Word file is made of; `template` are the bytes of the master's own, None for the family's layout."""

    facts: Facts
    office: Office
    shape: Shape
    addressees: tuple[str, ...]
    basis: tuple[str, ...]
    edits: tuple[Edit, ...] = ()
    template: bytes | None = None
    number: str = ""
    on: date | None = None

    @property
    def generated(self) -> list[Block]:
        """What is written from the facts alone."""
        return sections(self.facts, body=self.office.body, more_basis=self.basis, shape=self.shape)

    @property
    def recipients(self) -> list[str]:
        if self.shape.recipients:
            return list(self.shape.recipients)
        leads = list(dict.fromkeys(task.lead for task in self.facts.tasks if task.lead))
        return ["Các cơ quan chủ trì nhiệm vụ"] if len(leads) > 3 else leads

    def blocks(self, decided: Mapping[str, Mapping[int, str]]) -> list[Block]:
        """The same with the office's words, changed figures as decided."""
        return rewritten(self.generated, written_by(self.edits, decided))

    def word(self, decided: Mapping[str, Mapping[int, str]] | None = None) -> bytes:
        """The .docx, equal for equal input."""
        blocks, letterhead = self.blocks(decided or {}), self.office.letterhead(number=self.number, on=self.on)
        said: dict[str, Any] = {
            "letterhead": letterhead, "signature": self.office.signature, "recipients": self.recipients,
            "addressees": self.addressees or ((self.office.parent,) if self.office.parent else ()),
        }  # fmt: skip
        if self.template is None:
            return write(self.facts, blocks=blocks, **said)
        return fill(self.template, values_of(self.facts, blocks=blocks, shape=self.shape, **said))


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def paper_of(report: Report, *, number: str = "", on: date | None = None) -> Paper:
    """What a kept draft's file is made of."""
    return Paper(
        facts=facts_of(report),
        office=Office(**report.office),
        shape=read_shape(report.shape),
        addressees=lines(report.addressees),
        basis=lines(report.basis),
        edits=tuple(read_edits(report.edits)),
        template=files.read(report.template.file) if report.template else None,
        number=number,
        on=on,
    )


def figure_changes_of(report: Report) -> list[FigureChange]:
    """The figures that the office's file has otherwise, with who decided them."""
    return list(report.figure_changes.select_related("decided_by"))


def decided_of(report: Report) -> dict[str, dict[int, str]]:
    """Key of a passage → {place of a number: decision}, of what was decided."""
    return decided_in(report.figure_changes.all())


def decided_in(changes: Iterable[FigureChange]) -> dict[str, dict[int, str]]:
    return decisions((one.key, one.place, one.decision) for one in changes)


def decisions(rows: Any) -> dict[str, dict[int, str]]:
    out: dict[str, dict[int, str]] = {}
    for key, place, decision in rows:
        if decision:
            out.setdefault(key, {})[place] = decision
    return out


def texts_as_they_stand(paper: Paper, decided: Mapping[str, Mapping[int, str]]) -> Sequence[tuple[str, str]]:
    """(key, words) of every passage of the paper that is prose, in order, those the office added under a key of their own."""
    written = written_by(paper.edits, decided)
    out: list[tuple[str, str]] = []
    for one in passages(paper.generated):
        if one.cell:
            continue
        words = written.instead.get(one.key, one.text)
        if words is not None:
            out.append((one.key, words))
        out += [(added_key(one.key, place), text) for place, text in enumerate(written.added.get(one.key, ()))]
    return out


def added_key(key: str, place: int) -> str:
    """Where the nth passage stands that the office added after another."""
    return f"{key}\n{place}"
