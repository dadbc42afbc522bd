"""A round of the invented province: a period opened, an appendix filled in and read."""

import io
from datetime import date

from docx import Document

from dotpha.programme import actions, queries
from dotpha.programme.replies import HEADER
from dotpha.programme.tests import mangling as m
from dotpha.programme.tests import world as worlds

DAY = worlds.DAY


def opened(world, name="2025-Q4"):
    return actions.open_period(name=name, actor=world.office, day=DAY, due_on=date(2025, 12, 10))


def code(world, place):
    return world.tasks[place].code


def filled(world, *answers):
    """A filled appendix: (task's place, result, rating, difficulty) each."""
    lines = [list(HEADER)]
    for place, result, rating, difficulty in answers:
        task = world.tasks[place]
        lines.append([task.code, task.title, "", "", result, rating, difficulty])
    return m.as_docx(lines)


def read(world, period, data, name="tra-loi.docx", actor=None):
    return actions.read_replies(period_id=period.pk, name=name, data=data, actor=actor or world.office, day=DAY)


def sent(world, period, body, answer="Đã làm"):
    """The appendix that went out to an agency, every row of it answered: (file name, bytes)."""
    files = dict(queries.export_files(period, body.pk))
    name = next(one for one in files if one.endswith("phu-luc.docx"))
    document = Document(io.BytesIO(files[name]))
    tables = (table.rows for table in document.tables)
    header, *rows = next(rows for rows in tables if "Kết quả" in [cell.text for cell in rows[0].cells])
    place = [cell.text for cell in header.cells].index("Kết quả")
    for row in rows:
        if row.cells[0].text.startswith("NV-"):
            row.cells[place].text = answer
    out = io.BytesIO()
    document.save(out)
    return name, out.getvalue()


def paper(world, number, signed_on=date(2025, 10, 2)):
    facts = actions.DocumentFacts(
        number=number, kind="Quyết định", title="Quy chế", issuer="UBND tỉnh", signed_on=signed_on
    )
    return actions.register_document(facts=facts, actor=world.office)
