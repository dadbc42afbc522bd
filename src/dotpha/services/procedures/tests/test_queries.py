"""Figures as asked by pages: over spans, by who asks, on an empty base, as known on a day."""

from datetime import date

import pytest

from dotpha.services.procedures.queries import figures
from dotpha.services.procedures.queries.loads import in_force, visible_loads
from dotpha.services.procedures.queries.spans import span_asked, span_choices
from dotpha.services.procedures.tests.world import DAY, LATER, ROWS, checked, row, taken
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db


def over(world, name, day=DAY, person="office"):
    bodies = figures.visible_bodies(world.fresh(person), day)
    return {one.organisation.code: one.counts for one in figures.by_unit(bodies, day, read_span(name))}


def test_without_loads_there_is_nothing_and_no_span(world):
    assert over(world, "2025") == {}
    assert span_choices(DAY) == []
    assert span_asked("", DAY).name == "2025-11"
    assert figures.behind(DAY, read_span("2025"), "received", units=None, limit=5).total == 0


def test_events_add_up_over_a_quarter_and_a_stock_is_that_of_its_end(world):
    taken(world, *ROWS, row("A4", due="10/09/2025"))
    quarter, year = over(world, "2025-Q3")["stp"], over(world, "2025")["stp"]
    assert (quarter.received, quarter.returned, quarter.on_time, quarter.with_due, quarter.overdue) == (3, 2, 1, 2, 1)
    assert (year.received, year.overdue) == (4, 2)
    assert "hd" not in over(world, "2025-Q3")
    assert (
        figures.whole(figures.by_unit(figures.visible_bodies(world.office, DAY), DAY, read_span("2025"))).received == 5
    )


def test_a_unit_with_nothing_in_the_last_month_has_nothing_open_there(world):
    taken(world, row("A1", returned="04/09/2025"), row("B1", "UBND phường Hải Đình", "03/11/2025", "04/11/2025"))
    assert over(world, "2025")["stp"].overdue == 0
    assert over(world, "2025")["hd"].overdue == 1


def test_who_asks_sees_what_is_theirs(world):
    taken(world)
    assert set(over(world, "2025", person="leader")) == {"stp", "hd"}
    assert set(over(world, "2025", person="owner")) == {"stp"}
    assert set(over(world, "2025", person="ward")) == {"hd"}
    assert over(world, "2025", person="stranger") == {}


def test_figures_are_those_that_were_known_on_the_day(world):
    taken(world, day=LATER)
    assert over(world, "2025", day=DAY) == {}
    assert over(world, "2025", day=LATER)["stp"].received == 3
    assert [list(in_force(day)) for day in (DAY, date(2025, 11, 24))] == [[], []]


def test_spans_are_those_with_dossiers(world):
    taken(world)
    assert [name for name, _ in span_choices(DAY)] == [
        "2025-11", "2025-10", "2025-09", "2025-Q4", "2025-Q3", "2025",
    ]  # fmt: skip
    assert span_asked("2025-Q3", DAY).label == "Quý III/2025"
    assert span_asked("lạ", DAY).name == "2025-11"


def test_dossiers_behind_a_figure_are_as_many_as_it_says(world):
    taken(world)
    for what, name in (("on_time", "with_due"), ("online", "with_channel"), ("digitised", "with_digitised")):
        found = figures.behind(DAY, read_span("2025-09"), what, units=["stp"], limit=10)
        counts = over(world, "2025-09")["stp"]
        assert found.total == getattr(counts, name)
        assert sum(hit for _, hit in found.rows) == getattr(counts, what)
    assert figures.behind(DAY, read_span("2025-11"), "overdue", units=None, limit=10).total == 1
    few = figures.behind(DAY, read_span("2025"), "received", units=None, limit=2)
    assert (few.total, len(few.rows)) == (4, 2)


def test_loads_are_seen_by_role(world):
    load, waits = taken(world), checked(world, row("C1"), name="cho.csv")
    assert set(visible_loads(world.fresh("office"))) == {load, waits}
    assert set(visible_loads(world.fresh("supervisor"))) == {load}
    assert not visible_loads(world.fresh("owner")).exists()
