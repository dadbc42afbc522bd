"""The demo lives two years day by day: how long it takes to make, and how often each person is reminded in a week."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.shared import DOTPHA, Measured

ASK = """
import json, django; django.setup()
from datetime import date
from dotpha.reminding.queries.weekly import by_person, person_weeks
from dotpha.reminding.rules.weeks import of_counts
found = person_weeks(date(2025, 11, 21), date(2027, 2, 24))
whole = of_counts(one.whole for one in found)
rows = [[one.name, one.weeks.weeks, one.weeks.usual, one.weeks.high, one.weeks.most, one.digests, one.letters, one.untold]
        for one in by_person(found)]
print(json.dumps([whole.usual, whole.high, whole.most, rows]))
"""


def measure() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "hai-nam"
        begun = time.monotonic()
        subprocess.run(
            [str(DOTPHA), "demo", "--years", "2", "--data", str(data)], check=True, stdout=subprocess.DEVNULL
        )
        seconds = time.monotonic() - begun
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "dotpha.site.settings", "DOTPHA_DATA": str(data)}
        asked = subprocess.run([sys.executable, "-c", ASK], check=True, capture_output=True, text=True, env=environment)
    usual, high, most, rows = json.loads(asked.stdout)
    notes = [
        f"{name}: {weeks} tuần có nhắc, trung vị {middle:g}, 95% không quá {upper}, nhiều nhất {peak} "
        f"({digests} thư tóm tắt, {letters} công văn, {untold} chỉ báo trên trang)"
        for name, weeks, middle, upper, peak, digests, letters, untold in rows
    ]
    figures = {"two_years_seconds": round(seconds, 1), "week_median": usual, "week_95": high, "week_most": most}
    return Measured(figures, {"two_years_seconds": 300, "week_most": 6}, notes)
