"""The whole report: basis, parts I–VI, appendices; and its official Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dotpha.operations.report.facts import Facts, Task
from dotpha.operations.report.general import general
from dotpha.operations.report.groups import grouped, groups
from dotpha.operations.report.lateness import late_appendix, lateness
from dotpha.operations.report.proposals import answers, proposals
from dotpha.operations.report.resources import handed, money, truth
from dotpha.operations.report.shape import WHOLE, Shape
from dotpha.operations.report.stuck import stuck
from dotpha.operations.report.words import cite, clause, deadline_words, lead_of
from dotpha.programme.replies.ratings import LABELS as RATINGS
from dotpha.text.dates import write_period
from dotpha.text.numerals import write_number
from dotpha.text.official import (
    Appendix,
    Block,
    Bullets,
    Column,
    Content,
    Group,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    write_document,
)

PROGRAMME = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
CITED = 8
PROOFS = 6


def summary(facts: Facts) -> str:
    """What the report is about, under its type name."""
    return f"Kết quả thực hiện nhiệm vụ triển khai {PROGRAMME.split(' ngày')[0]} {facts.here}"


def basis(facts: Facts, more: Sequence[str] = ()) -> list[Content]:
    """The legal basis, then the sentence that opens the report."""
    lines = [*(line.strip(" ;,.") for line in more if line.strip())]
    citable = [one for one in facts.documents if one.number or (one.kind and one.signed_on)]
    lines += [cite(one) for one in citable[:CITED]] or [PROGRAMME]
    if len(citable) > CITED:
        lines.append(f"{write_number(len(citable) - CITED)} văn bản khác có nhiệm vụ nêu tại Phụ lục")
    return [Paragraph(f"{line if line.startswith('Căn cứ') else 'Căn cứ ' + line};") for line in lines]


def sections(facts: Facts, *, body: str = "", more_basis: Sequence[str] = (), shape: Shape = WHOLE) -> list[Block]:
    """All blocks in order; `body` is the office that reports, `more_basis` lines that it adds, `shape` what goes out."""
    who = body or "Cơ quan thường trực"
    opening = Paragraph(
        f"{who} báo cáo kết quả thực hiện {facts.here} (kỳ {write_period(facts.starts_on, facts.ends_on)}; "
        f"số liệu chốt đến hết {facts.on}) như sau:"
    )
    has_table = "appendix" in shape.parts and bool(facts.tasks)
    parts: dict[str, Callable[[], list[Content]]] = {
        "general": lambda: general(facts),
        "groups": lambda: groups(facts, late_at=shape.place_of("lateness")),
        "lateness": lambda: lateness(facts, listed_at="Phụ lục II" if has_table else "Phụ lục"),
        "stuck": lambda: stuck(facts),
        "handed": lambda: handed(facts),
        "money": lambda: money(facts),
        "truth": lambda: truth(facts),
        "proposals": lambda: proposals(facts),
        "answers": lambda: answers(facts),
    }
    blocks: list[Block] = [*basis(facts, more_basis), opening]
    for name, written in parts.items():
        blocks += written() if name in shape.parts else ()
    if has_table:
        blocks.append(appendix(facts, shape))
    late = late_appendix(facts) if "lateness" in shape.parts else None
    return [*blocks, late] if late else blocks


def appendix(facts: Facts, shape: Shape = WHOLE) -> Appendix:
    """The table of all tasks, group by group, with the columns that go out."""
    shown = [one for one in CELLS if one in shape.columns]
    columns = [
        Column("STT", 10, "center"), Column("Mã", 19, "center"), Column("Nhiệm vụ", 60),
        *(CELLS[one].column for one in shown),
    ]  # fmt: skip
    rows: list[Sequence[str | int | None] | Group] = []
    place = 0
    for name, tasks in grouped(facts).items():
        rows.append(Group(name))
        for task in tasks:
            place += 1
            rows.append((place, task.code, clause(task.title), *(CELLS[one].write(task) for one in shown)))
    return Appendix(f"Kết quả từng nhiệm vụ đến {facts.on}", [Table(columns, rows, size=10)], landscape=True)


@dataclass(frozen=True)
class Cell:
    """A column of the task table and how a task fills it."""

    column: Column
    write: Callable[[Task], str]


CELLS = {
    "own_code": Cell(Column("Mã của tỉnh", 19, "center"), lambda task: task.own_code),
    "lead": Cell(Column("Chủ trì", 30), lead_of),
    "deadline": Cell(Column("Thời hạn", 22, "center"), deadline_words),
    "result": Cell(
        Column("Kết quả", 42),
        lambda task: "Không phát sinh" if task.nothing_new and not task.result else clause(task.result),
    ),
    "rating": Cell(
        Column("Đánh giá của cơ quan", 20, "center"),
        lambda task: RATINGS.get(task.rating, "" if task.answered or not task.open else "Chưa báo cáo"),
    ),
    "difficulty": Cell(Column("Khó khăn, vướng mắc", 36), lambda task: clause(task.difficulty)),
    "progress": Cell(
        Column("Tiến độ đo được", 15, "right"),
        lambda task: "" if task.progress is None else f"{write_number(round(task.progress * 100))}%",
    ),
    "proofs": Cell(Column("Minh chứng", 28), lambda task: "\n".join(_proofs(task))),
    "state": Cell(Column("Trạng thái", 24, "center"), lambda task: task.label[:1].upper() + task.label[1:]),
}
"""The columns of `shape.COLUMNS`, in the same order."""


def _proofs(task: Task) -> Iterator[str]:
    """The proofs of a task as a cell names them; of many the first ones and how many more there are."""
    yield from (clause(one) for one in task.proofs[:PROOFS])
    if len(task.proofs) > PROOFS:
        yield f"và {write_number(len(task.proofs) - PROOFS)} minh chứng khác"


def write(
    facts: Facts,
    *,
    letterhead: Letterhead,
    signature: Signature | None,
    addressees: Sequence[str] = (),
    recipients: Sequence[str] = (),
    more_basis: Sequence[str] = (),
    blocks: Sequence[Block] | None = None,
) -> bytes:
    """The report as .docx bytes, equal for equal input; `blocks` are what the office made of the sections."""
    if blocks is None:
        blocks = sections(facts, body=letterhead.body, more_basis=more_basis)
    return write_document(
        kind="Báo cáo",
        summary=summary(facts),
        blocks=blocks,
        letterhead=replace(letterhead, year=letterhead.year or facts.day.year),
        signature=signature,
        recipients=recipients,
        addressees=addressees,
    )


def body_sentences(blocks: Sequence[Block]) -> Iterator[str]:
    """The sentences of the parts, without basis, headings and tables: what must not fit another period."""
    begun = False
    for block in blocks:
        begun = begun or isinstance(block, Heading)
        if not begun:
            continue
        if isinstance(block, Paragraph):
            yield _plain(block.text)
        elif isinstance(block, Bullets):
            yield from (_plain(item) for item in block.items)


def _plain(text: object) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)  # type: ignore[attr-defined]
