"""The demo lives two years, day by day: cheaply, whole, true to the law it was made by; nobody is reminded too often."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from dotpha.site.demo import FIRST_DAY, LAST_DAY
from prove.province import Province, demo_province

pytestmark = pytest.mark.prove
DAYS = (LAST_DAY - FIRST_DAY).days
MOST_OF_A_DAY = 1 / 40
"""What a lived day may cost, as a share of making the province of the first day: seconds differ from machine to machine."""

SEAL = """
from dotpha.kit import ledger
sealed = 0
while made := ledger.seal():
    sealed += made
print(sealed)
"""
BROKEN = """
from django.db.models import Count, F, Q
from dotpha.programme.models import Bottleneck, Evidence, ExtensionRequest, Milestone, Period, Task
from dotpha.kit.jobs import load_day
from dotpha.kit import clock
load_day()
tasks = Task.objects.all()
done = tasks.filter(step="verified", recurrence="")
proven = Evidence.objects.filter(verified_on__isnull=False, withdrawn_on=None).values("milestone")
print(json.dumps({
    "without a step": tasks.filter(steps=None).count(),
    "without a milestone": tasks.filter(milestones=None).count(),
    "done without proof": Milestone.objects.filter(task__in=done, removed_on=None, added_on__lte=clock.today())
        .exclude(pk__in=proven).count(),
    "verified by who reported": Evidence.objects.filter(verified_by=F("reported_by")).count(),
    "granted without a decision": ExtensionRequest.objects.filter(granted=True, change=None).count(),
    "decided never": Bottleneck.objects.filter(closed_on__isnull=False, outcome="").count(),
    "periods not frozen in time": Period.objects.filter(frozen_on=None, cut_off_on__lt="2027-02-01").count(),
}))
"""
FROZEN = """
from dotpha.kit import clock
from dotpha.programme.models import Period
from dotpha.programme.queries.periods import figures_of, period_rows
out = {}
for period in Period.objects.exclude(figures=None).order_by("pk"):
    with clock.standing_at(period.frozen_on):
        now = figures_of(period_rows(period), period.cut_off_on).as_dict()
    was = period.figures["figures"]
    out[period.name] = {key: [was[key], now[key]] for key in was if was[key] != now[key]}
print(json.dumps(out))
"""
REPORTS = """
from dotpha.operations.models import Report
out = [[one.period.name, one.master.name, one.number, one.master.which,
        [key for key, value in one.figures.items() if one.period.figures["figures"].get(key) != value]]
       for one in Report.objects.filter(document__isnull=False).select_related("period", "master").order_by("pk")]
print(json.dumps(out))
"""
PLANTED = """
from dotpha.kit.jobs import load_day
load_day()
from dotpha.kit import clock
from dotpha.people.models import REPORTS, Position
from dotpha.programme.demo.living.planted import planted
from dotpha.programme.models import Task
from dotpha.programme.queries import views_of
signed_in = set(Position.objects.filter(role__in=REPORTS, until_on=None).values_list("organisation__code", flat=True))
views = {view.task.pk: view for view in views_of(Task.objects.all(), clock.today())}
out = [[one.given.code, one.given.agency, one.chance_late, one.fate.late, str(one.fate.done_on),
        str(views[one.task].state.done_on or ""), one.given.agency in signed_in] for one in planted()]
print(json.dumps(out))
"""
WEEKS = """
from datetime import date
from dotpha.reminding.queries.weekly import by_person, person_weeks
from dotpha.reminding.rules.weeks import of_counts
found = person_weeks(date(2025, 11, 21), date(2027, 2, 24))
whole = of_counts(one.whole for one in found)
lines = [[one.name, one.username, one.weeks.weeks, one.weeks.usual, one.weeks.high, one.weeks.most, one.digests, one.letters,
          one.untold] for one in by_person(found)]
print(json.dumps([[whole.weeks, whole.usual, whole.high, whole.most], lines]))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Iterator[tuple[Province, float]]:
    """The province of two years, and what a lived day of it costs as a share of making the first day's."""
    begun = time.monotonic()
    with demo_province(tmp_path_factory.mktemp("mot-ngay") / "var"):
        first = time.monotonic() - begun
    begun = time.monotonic()
    with demo_province(tmp_path_factory.mktemp("hai-nam") / "var", "--years", "2") as province:
        yield province, (time.monotonic() - begun - first) / DAYS / first


@pytest.fixture
def province(made) -> Province:
    return made[0]


def test_a_lived_day_costs_a_small_part_of_the_first(made, capsys):
    with capsys.disabled():
        sys.stdout.write(f"\nmột ngày sống: 1/{1 / made[1]:.0f} lần dựng tỉnh trình diễn\n")
    assert made[1] < MOST_OF_A_DAY


def test_the_ledger_is_whole_and_nothing_is_half_done(province):
    assert province.ask(SEAL) > 3000
    checked = province.command("audit", "verify")
    assert checked.returncode == 0, checked.stderr
    assert {what: count for what, count in province.ask(BROKEN).items() if count} == {}


def test_frozen_periods_are_the_same_when_made_again(province):
    found = province.ask(FROZEN)
    assert len(found) >= 8
    assert {name: changed for name, changed in found.items() if changed} == {}


def test_reports_show_the_frozen_figures_and_each_has_its_number(province):
    found = province.ask(REPORTS)
    later = [one for one in found if one[0] >= "2025-Q4"]
    assert len(later) >= 8
    assert [one for one in later if one[3] == "all" and one[4]] == []
    numbers = [one[2] for one in found]
    assert len(set(numbers)) == len(numbers)


def test_what_was_planted_came_to_pass(province):
    """Who signs in finishes on the day of the law; as many are late as it says."""
    found = province.ask(PLANTED)
    own = [one for one in found if one[6] and one[5]]
    assert len(own) > 50
    assert [one for one in own if one[4] != one[5]] == []
    expected = sum(one[2] for one in found)
    spread = sum(one[2] * (1 - one[2]) for one in found) ** 0.5
    assert abs(sum(one[3] for one in found) - expected) < 4 * spread


def test_nobody_gets_seven_reminders_a_week(province, capsys):
    (weeks, usual, high, most), lines = province.ask(WEEKS)
    with capsys.disabled():
        sys.stdout.write(
            "\n"
            + table(lines)
            + f"\nmọi người: {weeks} người-tuần, trung vị {usual:g}, 95%: {high}, nhiều nhất {most}\n"
        )
    assert len(lines) > 20
    assert all(one[5] < 7 for one in lines)


def table(lines: list[list]) -> str:
    """One line a person: weeks with a reminder, median, 95th percentile and most a week; digests, letters, untold."""
    head = f"{'người':26}{'tuần':>6}{'trung vị':>10}{'95%':>6}{'nhiều nhất':>12}{'thư tóm tắt':>13}{'công văn':>10}{'chỉ trên trang':>16}"
    rows = [
        f"{name[:24]:26}{weeks:>6}{usual:>10g}{high:>6}{most:>12}{digests:>13}{letters:>10}{untold:>16}"
        for name, _, weeks, usual, high, most, digests, letters, untold in lines
    ]
    return "\n".join([head, *rows])


WARNED = """
from django.db.models import Count
from dotpha.watching.models import Telling, Warning, WarningStep
from dotpha.watching.rules.rising import Level
weeks = Telling.objects.filter(level__gte=Level.HEAD).values("user__username", "week").annotate(n=Count("pk"))
twice = Warning.objects.filter(cleared_on=None).values("watch", "key").annotate(n=Count("pk")).filter(n__gt=1).count()
# Who was told is told again only of what came back or grew graver.
steps = WarningStep.objects.filter(verb__in=("come_back", "worsen"))
anew = {one["thing"]: one["n"] for one in steps.values("thing").annotate(n=Count("pk"))}
told = Telling.warnings.through.objects.values("telling__user", "warning").annotate(n=Count("pk")).filter(n__gt=1)
told_twice = sum(1 for one in told if one["n"] > 1 + anew.get(one["warning"], 0))
print(json.dumps({"weeks": [[one["user__username"], str(one["week"]), one["n"]] for one in weeks], "twice": twice,
                  "told_twice": told_twice, "raised": Warning.objects.count(),
                  "watches": Warning.objects.values("watch").distinct().count()}))
"""


def test_no_leader_is_warned_more_than_seven_times_a_week_and_nothing_twice(province, capsys):
    found = province.ask(WARNED)
    counts = sorted(count for *_, count in found["weeks"])
    with capsys.disabled():
        middle = counts[len(counts) // 2]
        sys.stdout.write(f"\ncảnh báo: {found['raised']}, trung vị {middle} tin một tuần, nhiều nhất {counts[-1]}\n")
    assert counts[-1] <= 7
    assert (found["twice"], found["told_twice"]) == (0, 0)
    assert found["watches"] >= 6
