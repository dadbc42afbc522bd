"""The small files that agencies show as proof: Word papers and workbooks, written without a clock."""

from datetime import date

from dotpha.programme.demo.course import Sheet
from dotpha.text.official import Column, Letterhead, Paragraph, write_appendix_xlsx, write_document

PLACE = "Quảng Trị"
KINDS = ("Biên bản", "Hợp đồng", "Đề cương", "Dự thảo")


def write(sheet: Sheet, *, issuer: str, day: date) -> bytes:
    """The file's bytes: a workbook where it has columns, else a short paper of its issuer."""
    if sheet.columns:
        columns = [Column(title, 45 if place else 10) for place, title in enumerate(sheet.columns)]
        return write_appendix_xlsx(title=sheet.title, columns=columns, rows=sheet.rows, on=day)
    title = sheet.title.removeprefix("Báo cáo ")
    kind = next((kind for kind in KINDS if title.startswith(kind)), "Báo cáo")
    summary = title.removeprefix(kind).strip()
    return write_document(
        kind=kind,
        summary=summary[:1].upper() + summary[1:],
        letterhead=Letterhead(None, issuer, "", PLACE, on=day),
        signature=None,
        blocks=[Paragraph(line) for line in sheet.lines],
    )
