"""The demo's reports: those of the two frozen quarters signed, one of the open quarter as a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dotpha.kit import clock
from dotpha.operations import actions
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.programme.queries import period_named
from dotpha.text.vietnamese import fold

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Made:
    """One report: made on a day, signed under a number on another; without `number` it stays a draft."""

    period: str
    made_on: date
    number: str = ""
    signed_on: date | None = None


REPORTS = (
    Made("2025-Q2", date(2025, 6, 17), "126", date(2025, 6, 18)),
    Made("2025-Q3", date(2025, 9, 17), "208", date(2025, 9, 18)),
    Made("2025-Q4", date(2025, 11, 19)),
)
BASIS = "Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ"


def make(tell: Tell) -> None:
    """The three reports, each on its own day; `tell(done, total, text)` after each."""
    for done, report in enumerate(REPORTS, start=1):
        pk = _draft(report)
        if report.signed_on:
            _sign(report, pk, report.signed_on)
        tell(done, len(REPORTS), f"Báo cáo {report.period}")


def _draft(report: Made) -> int:
    with clock.standing_at(report.made_on):
        office = with_role(Role.STANDING_OFFICE, report.made_on)[0]
        period = period_named(report.period)
        made = actions.make_report(
            period_id=period.pk,  # type: ignore[union-attr]
            actor=office,
            day=report.made_on,
            basis=BASIS,
        )
        return int(made.pk)


def _sign(report: Made, pk: int, signed_on: date) -> None:
    with clock.standing_at(signed_on):
        actions.sign_report(
            report_id=pk,
            number=report.number,
            signed_on=signed_on,
            actor=with_role(Role.STANDING_OFFICE, signed_on)[0],
            day=signed_on,
            name=f"Bao-cao-{report.number}-BC-SKHCN-ban-ky.pdf",
            data=signed_copy(f"Bao cao so {report.number}/BC-SKHCN, ngay {signed_on:%d/%m/%Y}"),
        )


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
