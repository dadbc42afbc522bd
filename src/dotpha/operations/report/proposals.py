"""Parts V and VI: what is proposed to whom, and who has not answered."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from dotpha.operations.report.facts import Facts, Task
from dotpha.operations.report.words import clause, codes, days, lead_of, overdue, row_of, small
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Bullets, Content, Heading, Paragraph

MOST = 12
MISSING = (
    ("duty", "một cơ quan chịu trách nhiệm chính"),
    ("when", "thời hạn"),
    ("product", "sản phẩm phải có"),
)
"""Points of clarity that the body which gave the task can mend, in the words of a request."""


def proposals(facts: Facts) -> list[Content]:
    """Decisions asked of those who can give them, then what each agency owes, then what falls due next."""
    if not facts.tasks:
        return []
    items = [*_decisions(facts), *_own(facts), *_late(facts), *_unclear(facts), *_next(facts)]
    head = Heading(1, "Kiến nghị, đề xuất")
    if not items:
        return [
            head,
            Paragraph(f"Đến hết {facts.on} không có kiến nghị; {facts.n('total')} nhiệm vụ tiếp tục được theo dõi."),
        ]
    return [head, Bullets(items)]


def _decisions(facts: Facts) -> list[str]:
    by_whom: dict[str, list[str]] = defaultdict(list)
    for one in facts.bottlenecks:
        if one.decision_from:
            what = small(clause(one.decision_needed) or clause(one.proposal)) or f"cho ý kiến về: {clause(one.text)}"
            by_whom[clause(one.decision_from)].append(
                f"{what} ({one.code}, đã chờ {days(working_days_between(one.raised_on, facts.day))})"
            )
    return [f"Đề nghị {who} xem xét, quyết định: {'; '.join(what)}." for who, what in by_whom.items()]


def _own(facts: Facts) -> list[str]:
    """Proposals of agencies whose addressee is still unknown."""
    rows = [one for one in facts.bottlenecks if one.proposal and not one.decision_from]
    told = [
        f"{one.organisation} đề xuất ({one.code}, đến {facts.on} chưa rõ cấp quyết định): "
        f"{small(clause(one.proposal))}."
        for one in rows[:MOST]
    ]
    if rest := rows[MOST:]:
        told.append(
            f"Và {write_number(len(rest))} đề xuất khác đến {facts.on} chưa rõ cấp quyết định: "
            f"{', '.join(one.code for one in rest)}."
        )
    return told


def _late(facts: Facts) -> list[str]:
    by_lead: dict[str, list[Task]] = defaultdict(list)
    for task in facts.tasks:
        if task.late and not task.proven:
            by_lead[lead_of(task)].append(task)
    found = sorted(by_lead.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    items = [_to_agency(who, tasks) for who, tasks in found[:MOST]]
    if found[MOST:]:
        rest = row_of((f"{who} ({write_number(len(tasks))})" for who, tasks in found[MOST:]), 30)
        items.append(f"Đề nghị xử lý số nhiệm vụ quá hạn đến {facts.on} của: {rest}.")
    return items


def _to_agency(who: str, tasks: list[Task]) -> str:
    silent = [task for task in tasks if not task.difficulty]
    text = f"Đề nghị {who} hoàn thành nhiệm vụ quá hạn {overdue(tasks, who=False)}"
    if silent and len(silent) < len(tasks):
        return f"{text}, nêu lý do chậm của {codes(silent, who=False)}."
    return f"{text} và báo cáo rõ lý do chậm." if silent else f"{text} và báo cáo thời gian khắc phục."


def _unclear(facts: Facts) -> list[str]:
    by_document: dict[str, list[Task]] = defaultdict(list)
    for task in facts.tasks:
        if task.open and task.unclear:
            by_document[task.document].append(task)
    items = []
    for document, tasks in by_document.items():
        points = []
        for key, words in MISSING:
            rows = [task for task in tasks if key in task.unclear]
            if rows:
                points.append(f"{words} ({codes(rows, who=False, limit=6)})")
        if points:
            items.append(f"Đề nghị cơ quan ban hành {document} làm rõ, tính đến {facts.on}: {'; '.join(points)}.")
    return items


def _next(facts: Facts) -> list[str]:
    """What falls due in a stretch as long as this period."""
    until = facts.day + timedelta(max((facts.ends_on - facts.starts_on).days, 1))
    rows = [
        task
        for task in facts.tasks
        if task.open and not task.recurrence and task.deadline and facts.day < task.deadline <= until
    ]
    if not rows:
        return []
    rows.sort(key=lambda task: (task.deadline, task.code))
    named = row_of(
        (f"{one.code} ({lead_of(one)}, {write_date(one.deadline)})" for one in rows if one.deadline),
        MOST,
        "nhiệm vụ khác",
    )
    return [f"Nhiệm vụ đến hạn từ sau {facts.on} đến ngày {write_date(until)}: {named}."]


def answers(facts: Facts) -> list[Content]:
    """Part VI: who was asked, who answered, who has not."""
    head = Heading(1, "Tình hình gửi báo cáo")
    if not facts.asked:
        return [head, Paragraph(f"Chưa gửi yêu cầu báo cáo {facts.here} cho cơ quan nào.")] if facts.tasks else []
    asked, missing = len(facts.asked), facts.missing
    if len(missing) == asked:
        return [head, Paragraph(f"Chưa cơ quan nào báo cáo {facts.here}; đã yêu cầu: {row_of(missing, 100)}.")]
    part = row_of((f"{one.organisation} (còn {write_number(one.left)} nhiệm vụ)" for one in facts.partial), 100)
    if not missing and not part:
        return [head, Paragraph(f"Cả {write_number(asked)} cơ quan được yêu cầu đã báo cáo {facts.here}.")]
    whole = write_number(asked - len(missing) - len(facts.partial))
    # Periods frozen before it was kept who answered in part do not say "đủ".
    enough = "" if any(one.left is None for one in facts.asked) else " đủ"
    told = f"{whole}/{write_number(asked)} cơ quan được yêu cầu đã báo cáo{enough} {facts.here}"
    rest = [f"báo cáo chưa đủ: {part}"] if part else []
    rest += [f"chưa báo cáo: {row_of(missing, 100)}"] if missing else []
    return [head, Paragraph(f"{'; '.join([told, *rest])}.")]
