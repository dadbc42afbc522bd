"""Public-investment projects: steps, papers, capital."""

from datetime import date
from decimal import Decimal

import pytest

from dotpha.budget import actions, plugs
from dotpha.budget.queries import projects
from dotpha.budget.tests.world import DAY, LATER
from dotpha.kit.access import Rejected

D = Decimal


def project(world, **more):
    return actions.make_project(
        task=world.tasks[2], facts=actions.ProjectFacts(**{"name": "Bệnh án điện tử", "code": "78/A", **more}),
        actor=world.office, day=DAY,
    )  # fmt: skip


def test_a_project_has_steps_papers_and_capital(world):
    one = project(world, medium=D(100), medium_from=2021, medium_to=2025)
    given = {"project_id": one.pk, "actor": world.office, "day": DAY}
    day = date(2025, 2, 3)
    actions.note_step(key="policy", planned_on=None, done_on=day, paper_number="1/NQ", paper_on=day, **given)
    actions.set_capital(
        year=2025, plan=D(120), disbursed=D(10), as_of=date(2025, 10, 31), paper_number="", paper_on=None, **given
    )
    (view,) = projects.of_task(world.tasks[2], DAY)
    assert (view.standing.last.key, view.over_medium, view.behind) == ("policy", 20, True)
    actions.remove_step(project_id=one.pk, key="policy", actor=world.office)
    actions.remove_capital(project_id=one.pk, year=2025, actor=world.office)
    assert not one.steps.exists()
    assert not one.capital.exists()


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"key": "x"}, "trình tự"), ({"planned_on": None, "done_on": None}, "Hãy ghi ngày"), ({"done_on": LATER}, "sau hôm nay"),
        ({"paper_number": "1/QĐ"}, "đủ số"), ({"paper_on": DAY}, "đủ số"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused(world, step, why):
    one = project(world)
    given = {"key": "policy", "planned_on": DAY, "done_on": None, "paper_number": "", "paper_on": None, **step}
    with pytest.raises(Rejected, match=why):
        actions.note_step(project_id=one.pk, actor=world.office, day=DAY, **given)


def test_a_project_code_stands_once(world):
    project(world)
    with pytest.raises(Rejected, match="Đã có dự án mang mã"):
        project(world)
    with pytest.raises(Rejected, match="trung hạn"):
        project(world, code="x", medium=D(5))


def test_planned_steps_stand_in_the_calendar(world):
    one = project(world)
    actions.note_step(
        project_id=one.pk,
        key="decision",
        planned_on=LATER,
        done_on=None,
        paper_number="",
        paper_on=None,
        actor=world.office,
        day=DAY,
    )
    (found,) = plugs.dates(world.office, DAY, LATER)
    assert (found.on, found.done) == (LATER, False)
    assert not list(plugs.dates(world.owner, DAY, LATER))
