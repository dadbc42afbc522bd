"""The list of visits to take along: what was claimed of each task, by which proofs, and room for what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dotpha.people.queries import standing_office
from dotpha.text.dates import write_date
from dotpha.text.official import Appendix, Column, Group, Paragraph, Table, write_document
from dotpha.truth import queries
from dotpha.truth.models import Check, Visit
from dotpha.truth.queries.visits import issuers_of
from dotpha.truth.rules.findings import FINDINGS

COLUMNS = (
    Column("TT", 10, "center"),
    Column("Nhiệm vụ", 58),
    Column("Đã báo cáo hoàn thành", 50),
    Column("Minh chứng đã xác nhận", 48),
    Column("Người kiểm tra, ngày dự kiến", 34),
    Column("Kết quả tại chỗ", 40),
)
BOXES = "☐ đúng\n☐ đúng một phần\n☐ không đúng\n☐ không kiểm tra được"


def of_check(check: Check) -> bytes:
    """The sheet of a check as .docx bytes, agency by agency."""
    office = standing_office(issuers=issuers_of(check))
    office = replace(office, symbol=f"KH-{office.symbol}" if office.symbol else "KH")
    visits = sorted(queries.visits_of(check), key=lambda one: (str(one.agency or ""), one.task.code))
    claims = {one["task"]: one for one in check.frame["greens"]}
    return write_document(
        kind="Kế hoạch",
        summary=f"hậu kiểm thực tế nhiệm vụ hoàn thành {check.period.label}",
        blocks=[*_words(check), Appendix("Phiếu kiểm tra thực tế", [_table(visits, claims)], landscape=True)],
        letterhead=office.letterhead(year=check.announced_on.year),
        signature=office.signature,
    )


def _words(check: Check) -> list[Paragraph]:
    day = write_date(check.announced_on)
    said = (
        f"{check.period.label} có {check.frame_size} nhiệm vụ hoàn thành đã được xác nhận (danh sách chốt ngày {day}). "
        f"Số được chọn để kiểm tra thực tế: {check.size} nhiệm vụ, nêu tại Phụ lục.",
        f"Số công khai dùng để bốc thăm: {check.number_source}, ngày {write_date(check.number_on)}"
        + (f"; số {check.number}." if check.number else " (chưa có số)."),
        "Không thay nhiệm vụ đã được chọn bằng nhiệm vụ khác. Nhiệm vụ không đến được thì ghi «không kiểm tra được» và lý do. "
        "Người kiểm tra không phải người đã xác nhận nhiệm vụ và không công tác tại cơ quan được kiểm tra.",
    )
    return [Paragraph(text) for text in said]


def _table(visits: list[Visit], claims: dict[int, dict[str, Any]]) -> Table:
    rows: list[Any] = []
    lead = None
    for place, visit in enumerate(visits, start=1):
        claim = claims[visit.task_id]
        if claim["name"] != lead:
            lead = claim["name"]
            rows.append(Group(lead))
        rows.append(_row(place, visit, claim))
    return Table(COLUMNS, rows)


def _row(place: int, visit: Visit, claim: dict[str, Any]) -> tuple[Any, ...]:
    done = f"ngày {write_date(date.fromisoformat(claim['done_on']))}" if claim["done_on"] else ""
    said = "\n".join(part for part in (done, claim["deliverable"], claim["result"]) if part)
    given = visit.person or visit.body
    who = "\n".join(
        str(part) for part in (given or "", write_date(visit.planned_on) if visit.planned_on else "") if part
    )
    found = f"{FINDINGS[visit.finding].capitalize()}. {visit.words}".strip() if visit.finding else BOXES
    return place, f"{claim['code']}. {claim['title']}", said, "\n".join(claim["proofs"]), who, found
