"""The demo's masters and reports: those of the frozen quarters signed or laid before the leader, the open quarter's as drafts.

And who receives what by mail, and the briefs of the last days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.kit import clock
from dotpha.operations import actions
from dotpha.operations.actions.making import file_name
from dotpha.operations.queries.masters import chosen_lists
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.programme.queries import period_named
from dotpha.text.calendar import add_working_days
from dotpha.text.vietnamese import fold

Tell = Callable[[int, int, str], None]
STANDARD, PARTY, TEAM, MINISTRY = "standard", "party", "team", "ministry"


@dataclass(frozen=True)
class Made:
    """One report: made on a day, signed under a number on another; without `number` it stays a draft.

    `laid_on`: it went by trình ký and was laid before the leader that day; without a number it still lies there.
    """

    period: str
    made_on: date
    number: str = ""
    signed_on: date | None = None
    to: str = STANDARD
    laid_on: date | None = None


REPORTS = (
    Made("2025-Q2", date(2025, 6, 17), "126", date(2025, 6, 18)),
    Made("2025-Q3", date(2025, 9, 17), "208", date(2025, 9, 18)),
    Made("2025-Q3", date(2025, 9, 17), "14", date(2025, 9, 18), PARTY),
    Made("2025-Q3", date(2025, 10, 8), "223", date(2025, 10, 10), MINISTRY, date(2025, 10, 9)),
    Made("2025-Q3", date(2025, 11, 18), "", None, TEAM, date(2025, 11, 19)),
    Made("2025-Q4", date(2025, 11, 19)),
    Made("2025-Q4", date(2025, 11, 19), "", None, PARTY),
)
BASIS = "Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ"
MASTERS: dict[str, dict[str, Any]] = {
    STANDARD: {
        "name": "Ủy ban nhân dân tỉnh", "kind": "authority", "basis": BASIS,
    },
    PARTY: {
        "name": "Ban Chỉ đạo của Tỉnh ủy", "kind": "steering", "family": "party", "parent": "Tỉnh ủy Quảng Trị",
        "body": "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số", "symbol": "BC/BCĐ",
        "authority": "T/M BAN CHỈ ĐẠO", "title": "PHÓ TRƯỞNG BAN", "signer": "Hoàng Đức Khải",
        "addressees": "Ban Thường vụ Tỉnh ủy",
        "basis": "Chương trình hành động số 144-CTHĐ/TU của Ban Thường vụ Tỉnh ủy",
        "recipients": "Như trên\nThành viên Ban Chỉ đạo\nLưu Văn phòng Tỉnh ủy", "unverified": False,
    },
    TEAM: {
        "name": "Tổ công tác triển khai Đề án 06 của tỉnh", "kind": "team",
        "addressees": "Tổ công tác triển khai Đề án 06 của tỉnh\nCông an tỉnh",
        "basis": "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ",
        "parts": ["general", "lateness", "stuck", "appendix"], "columns": ["lead", "deadline", "result", "state"],
        "signs_directly": False,
    },
    MINISTRY: {
        "name": "Bộ Khoa học và Công nghệ", "kind": "ministry", "addressees": "Bộ Khoa học và Công nghệ",
        "which": "lists", "shows_codes": True, "signs_directly": False,
        "columns": ["own_code", "lead", "deadline", "result", "difficulty", "proofs", "state"],
    },
}  # fmt: skip
"""To whom the province reports; the masters of a list are made once the list is there."""


LISTED_ON = date(2025, 10, 1)
LISTS: tuple[tuple[str, dict[str, Any], tuple[Role, ...], tuple[tuple[str, str], ...]], ...] = (
    ("Lãnh đạo Ban Chỉ đạo", {"gets_brief": True, "gets_reports": True}, (Role.LEADER,), ()),
    ("Cơ quan thường trực", {"gets_brief": True}, (Role.STANDING_OFFICE,), ()),
    (
        "Cơ quan cấp trên", {"gets_reports": True, "note": "Bản giấy vẫn gửi qua văn thư"}, (),
        (("Văn phòng Tỉnh ủy", "vptu@quangtri.example"), ("Văn phòng UBND tỉnh", "vpubnd@quangtri.example")),
    ),
)  # fmt: skip
"""Lists by name: what is sent to them, whose holders stand on them, which addresses do."""
BRIEFS = 5
"""Of so many working days until the last the demo has briefs."""


def make(tell: Tell) -> None:
    """The lists, the masters, then each report on its own day; `tell(done, total, text)` after each."""
    _lists(LISTED_ON)
    masters: dict[str, int] = {}
    for done, report in enumerate(REPORTS, start=1):
        if report.to not in masters:
            masters[report.to] = _master(report.to, report.made_on)
        pk = _draft(report, masters[report.to])
        if report.laid_on:
            _lay(report, pk, report.laid_on)
        if report.signed_on:
            _sign(report, pk, report.signed_on)
        tell(done, len(REPORTS), f"Báo cáo {report.period}")


def briefs(last: date) -> None:
    """The briefs of the days until the last; made when every module has done its share."""
    for n in range(BRIEFS - 1, -1, -1):
        day = add_working_days(last, -n)
        with clock.standing_at(day):
            actions.make_brief(day=day)


def _lists(day: date) -> None:
    with clock.standing_at(day):
        office = _office(day)
        for name, facts, roles, addresses in LISTS:
            made = actions.keep_list(actor=office, day=day, name=name, **facts)
            for person in (person for role in roles for person in with_role(role, day)):
                actions.add_member(list_id=made.pk, actor=office, day=day, user_id=person.pk)
            for called, address in addresses:
                actions.add_member(list_id=made.pk, actor=office, day=day, name=called, address=address)


def _master(key: str, day: date) -> int:
    facts = dict(MASTERS[key])
    with clock.standing_at(day):
        office = _office(day)
        if key == STANDARD:
            facts["master_id"] = actions.keep_standard_master().pk
        if facts.get("which") == "lists":
            facts["lists"] = list(chosen_lists(office))
        return int(actions.keep_master(actor=office, day=day, **facts).pk)


def _office(day: date) -> Any:
    return with_role(Role.STANDING_OFFICE, day)[0]


def _draft(report: Made, master: int) -> int:
    with clock.standing_at(report.made_on):
        period = period_named(report.period)
        made = actions.make_report(
            period_id=period.pk,  # type: ignore[union-attr]
            master_id=master,
            actor=_office(report.made_on),
            day=report.made_on,
        )
        return int(made.pk)


def _lay(report: Made, pk: int, day: date) -> None:
    """Laid before the leader; where it has a number they agreed the same day."""
    with clock.standing_at(day):
        leader = with_role(Role.LEADER, day)[0]
        note = "Số liệu đã chốt ngày 16/9; kính trình đồng chí xem, cho ý kiến."
        actions.submit_report(report_id=pk, leader_id=leader.pk, note=note, actor=_office(day), day=day)
        if report.number:
            actions.agree_report(report_id=pk, actor=leader, day=day, note="Đồng ý phát hành.")


def _sign(report: Made, pk: int, signed_on: date) -> None:
    office = _office(signed_on)
    symbol = "BC/BCĐ" if report.to == PARTY else "BC-SKHCN"
    line = f"Bao cao so {report.number} {symbol}, ngay {signed_on:%d/%m/%Y}"
    paper: dict[str, Any] = {
        "name": f"Bao-cao-{report.number}-{file_name(fold(symbol).upper())}-ban-ky.pdf", "data": signed_copy(line),
        "report_id": pk, "actor": office, "day": signed_on,
    }  # fmt: skip
    with clock.standing_at(signed_on):
        if report.laid_on:
            actions.number_report(report_id=pk, number=report.number, signed_on=signed_on, actor=office, day=signed_on)
            actions.publish_report(**paper)
        else:
            actions.sign_report(number=report.number, signed_on=signed_on, **paper)


def signed_copy(line: str) -> bytes:
    """A page of PDF with one line, standing for the scan of a signed report; its font has no Vietnamese marks."""
    text = f"BT /F1 14 Tf 72 770 Td ({fold(line).capitalize()} - ban da ky, dong dau) Tj ET".encode("ascii")
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return out + head + table + tail
