"""Part III: every late task with its agency, deadlines now and before, days late and the reason it gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dotpha.operations.report.facts import Facts, Task
from dotpha.operations.report.words import clause, days, lead_of, named, row_of, small
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Appendix, Bullets, Column, Content, Heading, Paragraph, Run, Table

MOST = 25
"""More late tasks than these are told by agency in the text and one by one in a table of their own."""
NO_REASON = "cơ quan chưa nêu lý do"


def late_tasks(facts: Facts) -> list[Task]:
    """The late ones, the longest late first."""
    return sorted((task for task in facts.tasks if task.late), key=lambda task: (-(task.late_days or 0), task.code))


def lateness(facts: Facts, *, listed_at: str = "Phụ lục II") -> list[Content]:
    """The part; without late tasks it says how many were looked at. Many are listed in an appendix, `listed_at`."""
    if not facts.tasks:
        return []
    head = Heading(1, "Nhiệm vụ quá hạn")
    late = late_tasks(facts)
    if not late:
        none = f"Tính đến {facts.on}, không có nhiệm vụ nào quá hạn trong {facts.n('total')} nhiệm vụ."
        return [head, Paragraph(none), *_beside(facts)]
    if len(late) > MOST:
        return [
            head,
            Paragraph(_many(facts, late, listed_at)),
            Bullets([_of_agency(facts, name, rows) for name, rows in _by_lead(late)]),
            *_beside(facts),
        ]
    return [head, *_opening(facts, late), Bullets([_one(task) for task in late]), *_beside(facts)]


def _beside(facts: Facts) -> list[Content]:
    """What recurs and has late occurrences, and whose deadline was put off: the old deadlines are counted."""
    told = []
    behind = [task for task in facts.tasks if task.behind and task.open]
    if behind:
        names = "; ".join(f"{task.code} ({row_of(task.behind, 3)})" for task in behind[:MOST])
        told.append(
            f"Đến {facts.on} có {write_number(len(behind))} nhiệm vụ thường xuyên, định kỳ chưa có kết quả của kỳ đã đến hạn: "
            f"{names}."
        )
    moved = [task for task in facts.tasks if task.old_deadlines and not task.aside]
    if moved:
        twice = sum(len(task.old_deadlines) > 1 for task in moved)
        more = f", trong đó {write_number(twice)} nhiệm vụ đổi từ hai lần trở lên" if twice else ""
        told.append(f"Đến {facts.on} có {write_number(len(moved))} nhiệm vụ đã được đổi thời hạn{more}.")
    return [Paragraph(text) for text in told]


def _opening(facts: Facts, late: Sequence[Task]) -> list[Content]:
    if len(late) == 1:
        return []
    silent = sum(not task.difficulty for task in late)
    reasons = f"; {write_number(silent)} nhiệm vụ {NO_REASON}" if silent else "; cơ quan đều đã nêu lý do"
    longest = days(late[0].late_days or 0)
    return [Paragraph(f"Tính đến {facts.on} có {facts.n('late_open')} nhiệm vụ quá hạn, lâu nhất {longest}{reasons}.")]


def _one(task: Task) -> list[Run]:
    parts = [lead_of(task), _deadlines(task), f"quá hạn {days(task.late_days or 0)}"]
    if task.proven:
        parts.append("đã đủ minh chứng, chờ xác nhận hoàn thành")
    else:
        parts.append(f"lý do cơ quan nêu: {small(clause(task.difficulty))}" if task.difficulty else NO_REASON)
    if task.result:
        parts.append(f"đã làm được: {small(clause(task.result))}")
    return [Run(named(task), bold=True), Run(f": {'; '.join(parts)}.")]


def _deadlines(task: Task) -> str:
    now = f"hạn {write_date(task.deadline)}" if task.deadline else "chưa rõ hạn"
    if not task.old_deadlines:
        return now
    return f"{now} (đã gia hạn, hạn cũ {row_of(map(write_date, task.old_deadlines))})"


def _many(facts: Facts, late: Sequence[Task], listed_at: str) -> str:
    silent, who = sum(not task.difficulty for task in late), len({task.lead for task in late})
    return (
        f"Tính đến {facts.on} có {facts.n('late_open')} nhiệm vụ quá hạn của {write_number(who)} cơ quan, trong đó "
        f"{write_number(silent)} nhiệm vụ {NO_REASON}; danh sách từng nhiệm vụ kèm lý do ở {listed_at}."
    )


def _by_lead(late: Sequence[Task]) -> list[tuple[str, list[Task]]]:
    found: dict[str, list[Task]] = defaultdict(list)
    for task in late:
        found[lead_of(task)].append(task)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _of_agency(facts: Facts, name: str, rows: list[Task]) -> list[Run]:
    worst = rows[0]
    said = [task for task in rows if task.difficulty]
    reason = f"; lý do đã nêu: {small(clause(said[0].difficulty))} ({said[0].code})" if said else f"; {NO_REASON}"
    count = f"{write_number(len(rows))} nhiệm vụ, lâu nhất" if len(rows) > 1 else ""
    text = f": {count} {named(worst)} quá hạn {days(worst.late_days or 0)} tính đến {facts.on}{reason}."
    return [Run(name, bold=True), Run(text.replace(":  ", ": "))]


def late_appendix(facts: Facts) -> Appendix | None:
    """The table of late tasks where they are too many for the text."""
    late = late_tasks(facts)
    if len(late) <= MOST:
        return None
    columns = (
        Column("STT", 10, "center"), Column("Mã", 20, "center"), Column("Nhiệm vụ", 74), Column("Chủ trì", 38),
        Column("Thời hạn", 24, "center"), Column("Hạn cũ", 24, "center"),
        Column("Quá hạn (ngày làm việc)", 22, "right"), Column("Lý do cơ quan nêu", 60),
    )  # fmt: skip
    rows = [
        (
            place, task.code, clause(task.title), lead_of(task), write_date(task.deadline) if task.deadline else "",
            "\n".join(map(write_date, task.old_deadlines)), write_number(task.late_days or 0),
            clause(task.difficulty) or NO_REASON[:1].upper() + NO_REASON[1:],
        )
        for place, task in enumerate(late, start=1)
    ]  # fmt: skip
    return Appendix(f"Nhiệm vụ quá hạn đến {facts.on}", [Table(columns, rows, size=11)], landscape=True)
