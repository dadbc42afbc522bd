"""Invented snapshots of periods, shaped as `programme.queries.snapshot` makes them; no database."""

from __future__ import annotations

from datetime import date
from typing import Any

from dotpha.operations.report import Facts, Previous, read_facts
from dotpha.programme.rules.figures import Row, figures
from dotpha.programme.rules.states import Aside, State, Time, Work
from dotpha.text.calendar import working_days_between
from dotpha.text.periods import Period, read_period

PLAN = {
    "id": 1, "name": "Kế hoạch 48/KH-UBND", "kind": "Kế hoạch", "number": "48/KH-UBND",
    "title": "KẾ HOẠCH Thực hiện Nghị quyết số 57-NQ/TW năm 2025", "issuer": "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
    "signed_on": "2025-02-20",
}  # fmt: skip


def task(number: int, **facts: Any) -> dict[str, Any]:
    """One task of a snapshot: open, no information, unless said otherwise; days as dates."""
    row: dict[str, Any] = {
        "id": number, "code": f"NV-{number:04d}", "title": f"Trình đề án số {number} về dữ liệu dùng chung của tỉnh",
        "section": "I. Hoàn thiện thể chế", "document": "Kế hoạch 48/KH-UBND", "document_id": 1,
        "lead": "Sở Khoa học và Công nghệ", "lead_id": 7, "supporting": [], "deadline": None, "deadline_text": "",
        "recurrence": "", "old_deadlines": [], "deliverable": "Đề án được phê duyệt", "work": "unknown", "time": "none",
        "aside": "", "label": "không có thông tin", "done_on": None, "late_days": None, "progress": 0.0, "evidence": 0,
        "proofs": [], "result": "", "rating": "", "difficulty": "", "nothing_new": False, "answered": False,
        "unclear": [],
    } | facts  # fmt: skip
    for key in ("deadline", "done_on"):
        row[key] = row[key].isoformat() if row[key] else None
    row["old_deadlines"] = [day.isoformat() for day in row["old_deadlines"]]
    return row


def late(number: int, deadline: date, day: date, **facts: Any) -> dict[str, Any]:
    """A task past its deadline on a day."""
    return task(
        number, deadline=deadline, work="doing", time="late", label="đang thực hiện – quá hạn",
        late_days=working_days_between(deadline, day), **facts,
    )  # fmt: skip


def done(number: int, on: date, deadline: date | None = None, **facts: Any) -> dict[str, Any]:
    """A task finished on a day."""
    time = "none" if deadline is None else "late" if on > deadline else "in_time"
    overdue = working_days_between(deadline, on) if deadline and on > deadline else None
    return task(
        number, done_on=on, deadline=deadline, work="done", time=time, label="hoàn thành", progress=1.0, evidence=1,
        late_days=overdue,
        **({"proofs": ["Quyết định 21/QĐ-UBND"], "result": "Đã ban hành đề án", "rating": "done"} | facts),
        answered=True,
    )  # fmt: skip


def bottleneck(code: str, raised: date, **facts: Any) -> dict[str, Any]:
    """Something that stops a task."""
    return {
        "code": code, "title": "Trình đề án", "text": "Chưa có định mức chi",
        "decision_needed": "ban hành định mức chi",
        "decision_from": "Hội đồng nhân dân tỉnh", "proposal": "", "organisation": "Sở Tài chính",
        "raised_on": raised.isoformat(), "closed_on": None, "outcome": "",
    } | facts  # fmt: skip


def figures_of(tasks: list[dict[str, Any]], day: date) -> dict[str, Any]:
    """The figures of these rows, by the programme's own rule."""
    rows = [
        Row(
            task=one["id"], lead=one["lead_id"], state=State(Work(one["work"]), Time(one["time"]), Aside(one["aside"])),
            deadline=date.fromisoformat(one["deadline"]) if one["deadline"] else None,
            recurring=bool(one["recurrence"]), clear=not one["unclear"], evidenced=one["evidence"] > 0,
        )
        for one in tasks
    ]  # fmt: skip
    return figures(rows, day).as_dict()


def snapshot(period: Period, tasks: list[dict[str, Any]], **facts: Any) -> dict[str, Any]:
    """The snapshot of a period that has ended."""
    return {
        "from": period.starts_on.isoformat(), "to": period.ends_on.isoformat(), "day": period.ends_on.isoformat(),
        "documents": [PLAN] if tasks else [], "tasks": tasks, "bottlenecks": [], "freed": [], "asked": [],
    } | facts  # fmt: skip


def facts_of(name: str, tasks: list[dict[str, Any]], *, previous: Previous | None = None, **more: Any) -> Facts:
    """What a report of the period is written from."""
    period = read_period(name)
    numbers = figures_of(tasks, period.ends_on)
    return read_facts(
        name=period.name,
        label=period.label,
        figures=numbers,
        snapshot=snapshot(period, tasks, **more),
        previous=previous,
    )


def rich(day: date) -> list[dict[str, Any]]:
    """Tasks in every state that a report tells of, as they stand on a day."""
    return [
        done(1, date(2025, 8, 11), date(2025, 8, 30), lead="Sở Tài chính"),
        done(2, date(2025, 4, 2), date(2025, 3, 31)),
        late(3, date(2025, 6, 30), day, lead="Sở Xây dựng", old_deadlines=[date(2025, 4, 30)], answered=True,
             rating="doing", difficulty="Nhà thầu chậm bàn giao mặt bằng.\nĐang chờ kinh phí", result="Xong 3/5 trạm"),
        late(4, date(2025, 5, 31), day, lead="UBND xã Gio Linh", section="II. Hạ tầng số"),
        task(5, work="doing", time="not_due", label="đang thực hiện – chưa đến hạn", deadline=date(2026, 6, 30),
             progress=0.5, answered=True, rating="doing", result="Đã khảo sát. Đã chọn vị trí đặt trạm",
             section="II. Hạ tầng số"),
        task(6, work="doing", recurrence="hằng quý", answered=True, nothing_new=True, rating="kept_up"),
        task(7, work="not_started", deadline_text="sau khi có hướng dẫn", unclear=["when"], answered=True,
             rating="not_started", difficulty="Chưa có hướng dẫn của Trung ương"),
        task(8, lead="", lead_id=None, unclear=["who", "duty", "product"], section="III. Nhân lực"),
        task(9, aside="suspended", label="tạm dừng", section="III. Nhân lực"),
        task(10, work="doing", answered=True, rating="done", deadline=date(2026, 3, 31), time="not_due",
             section="III. Nhân lực"),
    ]  # fmt: skip
