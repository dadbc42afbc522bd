"""Part II: group by group what was finished, with result and proof, and what runs, by agencies' names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dotpha.operations.report.facts import Facts, Task
from dotpha.operations.report.words import clause, codes, days, lead_of, named, overdue, row_of, small, times
from dotpha.text.calendar import working_days_between
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import Bullets, Content, Heading, Paragraph, Run

MOST = 12
"""So many tasks of one sort are told one by one in a group; the others by code, the appendix has them whole."""
_MARK = re.compile(r"^\s*(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)\-:]\s*", re.IGNORECASE)


def groups(facts: Facts, *, late_at: str | None = "Mục III") -> list[Content]:
    """The part with a heading for each group, in the order of the documents; `late_at` is where late tasks are told of."""
    if not facts.tasks:
        return []
    blocks: list[Content] = [Heading(1, "Kết quả theo nhóm nhiệm vụ")]
    found = grouped(facts)
    for name, tasks in found.items():
        if len(found) > 1:
            blocks.append(Heading(2, name))
        blocks += _group(facts, tasks, late_at)
    return blocks


def grouped(facts: Facts) -> dict[str, list[Task]]:
    """Group name → its tasks; with several documents the name says which one."""
    several = len({task.document for task in facts.tasks}) > 1
    out: dict[str, list[Task]] = {}
    for task in facts.tasks:
        name = clause(_MARK.sub("", task.section)) or ("Nhiệm vụ chung" if not several else "")
        name = name.lower() if name.isupper() else name
        if several:
            name = f"{task.document}: {small(name)}" if name else task.document
        out.setdefault(name[:1].upper() + name[1:], []).append(task)
    return out


def _group(facts: Facts, tasks: Sequence[Task], late_at: str | None) -> list[Content]:
    finished = [task for task in tasks if facts.in_period(task.done_on) and not task.aside]
    earlier = [task for task in tasks if task.work == "done" and task not in finished and not task.aside]
    runs = [task for task in tasks if task.open and not task.late and task.work == "doing"]
    waits = [task for task in tasks if task.open and not task.late and task.work == "not_started"]
    silent = [task for task in tasks if task.open and not task.late and task.work == "unknown"]
    late = [task for task in tasks if task.late]
    aside = [task for task in tasks if task.aside]
    items: list[str | list[Run]] = [_finished(task) for task in finished[:MOST]]
    if finished[MOST:]:
        items.append(f"Cũng hoàn thành trong {facts.here}: {codes(finished[MOST:])}.")
    if earlier:
        items.append(f"Đã hoàn thành trước {facts.here}: {codes(earlier)}.")
    items += [_running(facts, task) for task in runs[:MOST]]
    if runs[MOST:]:
        items.append(f"Đang thực hiện trong hạn đến {facts.on}: {codes(runs[MOST:])}.")
    if waits:
        items.append(f"Chưa thực hiện đến {facts.on}, chưa quá hạn: {codes(waits)}.")
    if silent:
        items.append(f"Chưa có thông tin đến {facts.on}, chưa quá hạn: {codes(silent)}.")
    if late:
        items.append(f"Quá hạn, nêu ở {late_at}: {overdue(late)}." if late_at else f"Quá hạn: {overdue(late)}.")
    if aside:
        items.append(f"Tạm dừng hoặc bãi bỏ tính đến {facts.on}: {codes(aside)}.")
    return [*_opening(facts, tasks), Bullets(items)]


def _opening(facts: Facts, tasks: Sequence[Task]) -> list[Content]:
    """One line on the group; a single task needs none."""
    counted = [task for task in tasks if not task.aside]
    if len(counted) < 2:
        return []
    done = sum(task.work == "done" for task in counted)
    leads = row_of((task.lead for task in counted if task.accountable), 5)
    who = f", do {leads} chủ trì" if leads else ""
    total = write_number(len(counted))
    if done == len(counted):
        text = f"Cả {total} nhiệm vụ của nhóm đã hoàn thành tính đến {facts.on}{who}."
    elif done:
        text = f"Đến {facts.on} đã hoàn thành {write_number(done)}/{total} nhiệm vụ{who}."
    else:
        text = f"Nhóm có {total} nhiệm vụ{who}; đến {facts.on} chưa nhiệm vụ nào hoàn thành."
    return [Paragraph(text)]


def _finished(task: Task) -> list[Run]:
    assert task.done_on is not None
    head = f"{lead_of(task)} hoàn thành ngày {write_date(task.done_on)}"
    if task.deadline and not task.recurrence:
        gap = working_days_between(task.done_on, task.deadline)
        if task.done_on > task.deadline:
            head += f", chậm {days(task.late_days or 0)} so với hạn {write_date(task.deadline)}"
        elif gap > 0:
            head += f", trước hạn {days(gap)}"
        else:
            head += ", đúng hạn"
    # Without a word of the agency the deliverable is what was to come out, so it is called so.
    result = (
        f"kết quả: {small(clause(task.result))}"
        if task.result
        else f"sản phẩm: {small(clause(task.deliverable))}"
        if task.deliverable
        else ""
    )
    proof = (
        f"minh chứng: {row_of(map(clause, task.proofs), 4, 'minh chứng khác')}"
        if task.proofs
        else "minh chứng chưa nêu tên trong hồ sơ"
    )
    return [Run(named(task), bold=True), Run(f": {'; '.join(part for part in (head, result, proof) if part)}.")]


def _running(facts: Facts, task: Task) -> list[Run]:
    parts = [f"{lead_of(task)} đang thực hiện", times(task, facts)]
    if task.progress is not None:
        parts.append(f"tiến độ đo được {write_number(round(task.progress * 100))}%")
    if task.result:
        parts.append(f"kết quả cơ quan báo: {small(clause(task.result))}")
    elif task.nothing_new:
        parts.append(f"cơ quan báo không phát sinh trong {facts.here}")
    elif not task.answered and task.lead in {one.organisation for one in facts.asked}:
        # Who was not asked has not kept silent.
        parts.append(f"cơ quan chưa báo cáo {facts.here}")
    return [Run(named(task), bold=True), Run(f": {'; '.join(parts)}.")]
