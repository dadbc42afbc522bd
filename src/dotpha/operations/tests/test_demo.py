"""The demo's reports: a page of PDF stands for the scan of a signed one."""

import pytest

from dotpha.kit import files
from dotpha.operations.demo import REPORTS, signed_copy
from dotpha.text.calendar import is_working_day


def test_the_signed_copy_is_taken_as_a_pdf_and_is_the_same_twice() -> None:
    data = signed_copy("Bao cao so 126/BC-SKHCN")
    assert files.check("bản ký.pdf", data) == "pdf"
    assert data == signed_copy("Bao cao so 126/BC-SKHCN")


def test_every_place_of_the_pdf_is_where_its_table_says() -> None:
    data = signed_copy("Bao cao")
    table = data[data.index(b"xref\n") :].splitlines()[3:8]
    for number, line in enumerate(table, start=1):
        assert data[int(line[:10]) :].startswith(b"%d 0 obj" % number)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.period)
def test_a_report_is_made_and_signed_on_working_days_in_that_order(report: object) -> None:
    assert is_working_day(report.made_on)  # type: ignore[attr-defined]
    signed = report.signed_on  # type: ignore[attr-defined]
    assert signed is None or (signed >= report.made_on and is_working_day(signed))  # type: ignore[attr-defined]
