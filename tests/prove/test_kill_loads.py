"""Loads of figures and of dossiers killed without warning: the last good state stands, the load can be run again, nothing doubles."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from prove.province import Province

pytestmark = pytest.mark.prove
KILLS = 6
ROWS = 3000

BEFORE = """
import json, sys, django; django.setup()
from datetime import date
from dotpha.kit import clock
from dotpha.people.models import User
DAY = date(2025, 11, 20)
office = User.objects.get(username="tonghop")
"""
DEFINE = (
    BEFORE
    + """
from dotpha.indicators import actions
from dotpha.indicators.actions import IndicatorFacts
facts = IndicatorFacts(name="Số thử nạp", unit="hồ sơ", adds="sum", places=0, length="D")
actions.make_indicator(code="NAME", facts=facts, actor=office, day=DAY)
print("null")
"""
)
FIGURES = (
    BEFORE
    + """
from dotpha.indicators.actions.files import read_file, take_file
from dotpha.indicators.models import Indicator, FigureFile
one = Indicator.objects.get(code="NAME")
lines = ["Đơn vị;Kỳ;Giá trị"] + [f"Toàn tỉnh;{d}/{m}/{y};{d + m}" for y in range(2014, 2024) for m in range(1, 13) for d in range(1, 26)]
with clock.standing_at(DAY):
    file = FigureFile.objects.filter(state="read", name="NAME.csv").first()
    if file is None:
        file = read_file(actor=office, name="NAME.csv", data="\\n".join(lines).encode(), indicator=one)
    take_file(file_id=file.pk, actor=office, day=DAY)
print("null")
"""
)
HELD = (
    BEFORE
    + """
from django.db.models import Sum
from dotpha.indicators.models import Entry, FigureFile, Observation
own = Observation.objects.filter(figure__measure__key="indicator.NAME")
print(json.dumps([Entry.objects.filter(indicator__code="NAME").count(), own.filter(origin="f").count(),
                  FigureFile.objects.filter(state="taken", name="NAME.csv").count()]))
"""
)
DOSSIERS = (
    BEFORE
    + """
import numpy as np
from dotpha.services.procedures import actions
from dotpha.services.procedures.demo.export import export
from dotpha.services.procedures.demo.law import LAST, draw
from dotpha.services.procedures.demo.units import units
from dotpha.services.procedures.models import Load
with clock.standing_at(DAY):
    load = Load.objects.filter(name="NAME.csv").exclude(state="taken").first()
    if load is None and not Load.objects.filter(name="NAME.csv").exists():
        law = draw(units(), 60_000, seed=sum(map(ord, "NAME")))
        data = export(law, units(), np.ones(60_000, dtype=bool), LAST)
        load = actions.make_load(actor=office, name="NAME.csv", data=data, day=DAY)
    if load is not None:
        actions.check_load(load_id=load.pk, day=DAY)
        actions.take_load(load_id=load.pk, actor=office, day=DAY)
print("null")
"""
)
COUNTED = (
    BEFORE
    + """
from dotpha.kit.modules import plugs
(measure,) = [one for one in plugs("measures") if one.key == "procedures.received"]
from dotpha.services.procedures.models import Load
with clock.standing_at(DAY):
    print(json.dumps([sum(row.value or 0 for row in measure.of(DAY)), Load.objects.filter(name="NAME.csv", state="taken").count()]))
"""
)


def named(code: str, name: str) -> str:
    return code.replace("NAME", name)


def killed(province: Province, code: str, after: float) -> bool:
    """Runs `code` in a process of its own and kills it so many seconds later; whether it was killed before its end."""
    process = subprocess.Popen([sys.executable, "-c", code], env=province.environment, stdout=subprocess.DEVNULL)
    end = time.monotonic() + after
    while time.monotonic() < end:
        if process.poll() is not None:
            assert process.returncode == 0
            return False
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return True


def whole(province: Province, code: str) -> float:
    """Seconds that `code` takes when nobody kills it."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], env=province.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begun


def moments(usual: float, seed: int) -> list[float]:
    """When to kill: from the first writing to the very end of what usually takes so long, the first one midway."""
    chance = random.Random(seed)
    return [chance.uniform(0.4, 0.7) * usual] + [chance.uniform(0.2, 1.05) * usual for _ in range(KILLS - 1)]


def test_a_killed_file_of_figures_is_there_whole_or_not_at_all(province: Province):
    province.ask(named(DEFINE, "THU.DAU"))
    usual = whole(province, named(FIGURES, "THU.DAU"))
    define, load, asked = (named(code, "THU.NAP") for code in (DEFINE, FIGURES, HELD))
    province.ask(define)
    deaths = 0
    for after in moments(usual, 6):
        before = province.ask(asked)
        deaths += killed(province, load, after)
        held = province.ask(asked)
        assert held in ([0, 0, 0], before) or held[0] == held[1] * held[2] == ROWS * held[2], held
        if held[2]:
            break
    whole(province, load)
    entries, observed, taken = province.ask(asked)
    assert observed == ROWS, "the same figures twice are the same observations"
    assert entries in (ROWS, ROWS * taken)
    assert deaths, "no process was killed before its end"


def test_a_killed_load_of_dossiers_counts_whole_or_not_at_all(province: Province):
    usual = whole(province, named(DOSSIERS, "ho-so-dau"))
    load, asked = named(DOSSIERS, "ho-so-nap"), named(COUNTED, "ho-so-nap")
    (before, _) = province.ask(asked)
    deaths, after = 0, None
    for moment in moments(usual, 7):
        deaths += killed(province, load, moment)
        found, taken = province.ask(asked)
        assert taken in (0, 1)
        assert taken or found == before
        if taken:
            after = found
            break
    whole(province, load)
    found, taken = province.ask(asked)
    assert taken == 1
    assert after is None or found == after
    whole(province, load)
    assert province.ask(asked) == [found, 1]
    assert deaths, "no process was killed before its end"
