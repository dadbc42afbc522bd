"""Part IV: bottlenecks with the decision needed and from whom; what is not known is said."""

from __future__ import annotations

from collections.abc import Sequence

from dotpha.operations.report.facts import Bottleneck, Facts, Task
from dotpha.operations.report.words import clause, days, named, small
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Bullets, Content, Heading, Paragraph, Run

MOST = 40


def stuck(facts: Facts) -> list[Content]:
    """The part: open bottlenecks, difficulties that agencies named without raising one, and what was freed."""
    if not facts.tasks:
        return []
    blocks: list[Content] = [Heading(1, "Điểm nghẽn")]
    if facts.bottlenecks:
        told: list[str | list[Run]] = [_one(facts, one) for one in facts.bottlenecks[:MOST]]
        if rest := facts.bottlenecks[MOST:]:
            told.append(f"Và {write_number(len(rest))} điểm nghẽn khác chưa tháo gỡ đến {facts.on}: {_codes(rest)}.")
        blocks += [Paragraph(_opening(facts)), Bullets(told)]
    said = _difficulties(facts)
    if said:
        blocks += [
            Paragraph(f"Khó khăn khác cơ quan nêu trong {facts.here}, chưa xác định cấp cần quyết định:"),
            Bullets(said),
        ]
    if facts.freed:
        blocks += [Paragraph(f"Đã tháo gỡ trong {facts.here}:"), Bullets([_freed(one) for one in facts.freed])]
    if len(blocks) == 1:
        blocks.append(Paragraph(f"Đến {facts.on}, chưa cơ quan nào nêu điểm nghẽn của {facts.here}."))
    return blocks


def _opening(facts: Facts) -> str:
    unknown = sum(not one.decision_from for one in facts.bottlenecks)
    text = f"Đến {facts.on} còn {write_number(len(facts.bottlenecks))} điểm nghẽn chưa tháo gỡ"
    if unknown == len(facts.bottlenecks):
        return f"{text}; chưa điểm nghẽn nào xác định được cấp quyết định."
    return f"{text}, trong đó {write_number(unknown)} chưa xác định được cấp quyết định." if unknown else f"{text}."


def _one(facts: Facts, one: Bottleneck) -> list[Run]:
    age = working_days_between(one.raised_on, facts.day)
    since = f"{one.organisation} nêu ngày {write_date(one.raised_on)}"
    parts = [clause(one.text), f"{since}, đã {days(age)}" if age else since]
    if one.decision_from and one.decision_needed:
        parts.append(f"cần {clause(one.decision_from)} quyết định: {small(clause(one.decision_needed))}")
    elif one.decision_needed:
        parts.append(f"cần quyết định: {small(clause(one.decision_needed))}, chưa xác định được cấp quyết định")
    elif one.decision_from:
        parts.append(f"thuộc thẩm quyền của {clause(one.decision_from)}, chưa nêu rõ nội dung cần quyết định")
    else:
        parts.append("chưa xác định được nội dung và cấp quyết định")
    return [Run(named(one), bold=True), Run(f": {'; '.join(parts)}.")]


def _codes(rows: Sequence[Bottleneck | Task]) -> str:
    """Every code: what is not told one by one can still be looked up."""
    return ", ".join(dict.fromkeys(one.code for one in rows))


def _difficulties(facts: Facts) -> list[str | list[Run]]:
    """Late tasks have theirs in the part before."""
    raised = {one.code for one in facts.bottlenecks}
    rows = [task for task in facts.tasks if task.difficulty and task.open and not task.late and task.code not in raised]
    told: list[str | list[Run]] = [
        [Run(named(task), bold=True), Run(f": {clause(task.difficulty)} ({task.lead}, tính đến {facts.on}).")]
        for task in rows[:MOST]
    ]
    if rest := rows[MOST:]:
        told.append(
            f"Và {write_number(len(rest))} nhiệm vụ khác có khó khăn cơ quan nêu trong {facts.here}: {_codes(rest)}."
        )
    return told


def _freed(one: Bottleneck) -> list[Run]:
    when = f"ngày {write_date(one.closed_on)}" if one.closed_on else ""
    return [Run(named(one), bold=True), Run(f": {clause(one.text)}; tháo gỡ {when}: {small(clause(one.outcome))}.")]
