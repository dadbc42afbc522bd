"""The demo's later years in small: two weeks lived on a copy of the demo by every module that lives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from demo_made import plain

LIVE = """
import json, django; django.setup()
from datetime import date
from django.db.models import F
from dotpha.cases.models import Digest, Mail
from dotpha.kit import modules
from dotpha.people.models import User
from dotpha.programme.models import Draft, Evidence, TaskStep
from dotpha.reminding.models import Engine
from dotpha.reminding.queries.weekly import person_weeks
from dotpha.site import demo
first, last = date(2025, 11, 21), date(2025, 12, 4)
days = [str(day) for day in demo.live(first, last)]
weeks = person_weeks(first, last)
print(json.dumps({
    "days": len(days),
    "living": [module.key for module in modules.all_modules() if module.live],
    "newcomers": User.objects.filter(username="soyte", demo=True).count(),
    "drafts": Draft.objects.filter(document=None).count(),
    "steps": TaskStep.objects.filter(day__gte=first).count(),
    "shown": Evidence.objects.filter(reported_on__gte=first).count(),
    "own verdicts": Evidence.objects.filter(verified_by=F("reported_by")).count(),
    "engine": str(Engine.objects.get().last_on),
    "digests": Digest.objects.filter(day__gte=first).count(),
    "unsent": Mail.objects.filter(sent_at=None).count(),
    "at weekends": sum(day.weekday() > 4 for day in Digest.objects.values_list("day", flat=True)),
    "most": max(one.whole for one in weeks),
}))
"""


@pytest.fixture(scope="module")
def lived(demo_folder, tmp_path_factory):
    data = tmp_path_factory.mktemp("song") / "var"
    shutil.copytree(demo_folder, data)
    environment = plain() | {"DJANGO_SETTINGS_MODULE": "dotpha.site.settings", "DOTPHA_DATA": str(data)}
    environment |= {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
    done = subprocess.run([sys.executable, "-c", LIVE], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_day_is_lived_by_every_module_that_lives(lived):
    assert lived["days"] == 14
    assert {"people", "programme", "reminding", "operations"} <= set(lived["living"])
    assert (lived["newcomers"], lived["drafts"]) == (1, 0)
    assert lived["steps"] > 5
    assert lived["shown"] > 2
    assert lived["own verdicts"] == 0


def test_the_engine_runs_and_its_mail_is_taken_on_working_days_only(lived):
    assert lived["engine"] == "2025-12-04"
    assert lived["digests"] > 10
    assert (lived["unsent"], lived["at weekends"]) == (0, 0)
    assert lived["most"] < 7
