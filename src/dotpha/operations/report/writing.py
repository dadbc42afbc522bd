"""The whole report: basis, parts I–VI, appendices; and its official Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dotpha.operations.report.facts import Facts, Task
from dotpha.operations.report.general import general
from dotpha.operations.report.groups import grouped, groups
from dotpha.operations.report.lateness import late_appendix, lateness
from dotpha.operations.report.proposals import answers, proposals
from dotpha.operations.report.stuck import stuck
from dotpha.operations.report.words import cite, clause, deadline_words, lead_of
from dotpha.programme.replies.ratings import LABELS as RATINGS
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


def sections(facts: Facts, *, body: str = "", more_basis: Sequence[str] = ()) -> list[Block]:
    """All blocks in order; `body` is the office that reports, `more_basis` lines that it adds."""
    who = body or "Cơ quan thường trực"
    opening = Paragraph(f"{who} báo cáo kết quả thực hiện {facts.here} (số liệu đến {facts.on}) như sau:")
    blocks: list[Block] = [*basis(facts, more_basis), opening, *general(facts), *groups(facts), *lateness(facts)]
    blocks += [*stuck(facts), *proposals(facts), *answers(facts)]
    if facts.tasks:
        blocks.append(appendix(facts))
    late = late_appendix(facts)
    return [*blocks, late] if late else blocks


def appendix(facts: Facts) -> Appendix:
    """The table of all tasks, group by group."""
    columns = (
        Column("STT", 10, "center"), Column("Mã", 19, "center"), Column("Nhiệm vụ", 60), Column("Chủ trì", 30),
        Column("Thời hạn", 22, "center"), Column("Kết quả", 42), Column("Đánh giá của cơ quan", 20, "center"),
        Column("Tiến độ đo được", 15, "right"), Column("Minh chứng", 28), Column("Trạng thái", 24, "center"),
    )  # fmt: skip
    rows: list[Sequence[str | int | None] | Group] = []
    place = 0
    for name, tasks in grouped(facts).items():
        rows.append(Group(name))
        for task in tasks:
            place += 1
            rows.append(
                (
                    place, task.code, clause(task.title), lead_of(task), deadline_words(task),
                    "Không phát sinh" if task.nothing_new and not task.result else clause(task.result),
                    RATINGS.get(task.rating, "" if task.answered or not task.open else "Chưa báo cáo"),
                    "" if task.progress is None else f"{write_number(round(task.progress * 100))}%",
                    "\n".join(_proofs(task)), task.label[:1].upper() + task.label[1:],
                )
            )  # fmt: skip
    return Appendix(f"Kết quả từng nhiệm vụ đến {facts.on}", [Table(columns, rows, size=10)], landscape=True)


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
) -> bytes:
    """The report as .docx bytes, equal for equal input."""
    return write_document(
        kind="Báo cáo",
        summary=summary(facts),
        blocks=sections(facts, body=letterhead.body, more_basis=more_basis),
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
