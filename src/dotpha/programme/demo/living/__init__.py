"""The demo's later years: a generator of known law carries the province on, day by day, through the modules' own actions.

`law` is the truth: parameters and pure functions. `works` and `papers` are what is asked for, `courses`, `recurring`, `stuck`
and `rounds` what people do on a day, `planted` what was planted of each task and what came of it.
"""

from datetime import date

from dotpha.programme.demo.living import courses, plans, recurring, rounds, stuck
from dotpha.programme.demo.living.stage import tasks_with_a_day
from dotpha.text.calendar import is_working_day


def live(day: date) -> None:
    """What the demo's people do in the programme on a day; nothing on a day off."""
    if not is_working_day(day):
        return
    plans.live(day)
    found = list(tasks_with_a_day())
    stuck.live(day, found)
    courses.live(day, found)
    recurring.live(day)
    rounds.live(day, {one.task.pk: one.fate for one in found})


__all__ = ["live"]
