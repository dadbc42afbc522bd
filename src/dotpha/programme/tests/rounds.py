"""A round of the invented province: a period opened, an appendix filled in and read."""

from datetime import date

from dotpha.programme import actions
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


def paper(world, number, signed_on=date(2025, 10, 2)):
    facts = actions.DocumentFacts(
        number=number, kind="Quyết định", title="Quy chế", issuer="UBND tỉnh", signed_on=signed_on
    )
    return actions.register_document(facts=facts, actor=world.office)
