"""A million dossiers from the files of a portal to figures, through the module's own actions; bare DuckDB beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.shared import Measured

COUNT = 1_000_000
DJANGO = "import json, sys, time, resource, django; django.setup()\n"
MAKE = """
import numpy as np
from pathlib import Path
from dotpha.services.procedures.demo.export import export
from dotpha.services.procedures.demo.law import LAST, draw
from dotpha.services.procedures.demo.units import units
of, law = units(), draw(units(), int(sys.argv[2]))
for month in range(1, 12):
    chosen = law.received.astype("datetime64[M]") == np.datetime64(f"2025-{month:02d}")
    for half in (0, 1):
        part = chosen & (np.arange(len(chosen)) % 2 == half)
        Path(sys.argv[1], f"ho-so-{month:02d}-{half}.csv").write_bytes(export(law, of, part, LAST))
"""
LOAD = """
from pathlib import Path
from django.core.management import call_command
from dotpha.kit import clock
from dotpha.people import demo as people
from dotpha.people.models import Role
from dotpha.people.queries import with_role
from dotpha.services.procedures import actions
from dotpha.services.procedures.demo.law import LAST
from dotpha.services.procedures.measures import MEASURES
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
people.make(lambda *told: None)
with clock.standing_at(LAST):
    office = with_role(Role.STANDING_OFFICE, LAST)[0]
    begun, good = time.monotonic(), 0
    for path in sorted(Path(sys.argv[1]).glob("*.csv")):
        load = actions.make_load(actor=office, name=path.name, data=path.read_bytes(), day=LAST)
        load = actions.check_load(load_id=load.pk, day=LAST)
        good += actions.take_load(load_id=load.pk, actor=office, day=LAST).good
    loaded = time.monotonic()
    rows = [row for measure in MEASURES for row in measure.of(LAST)]
    measured = time.monotonic()
    again = [row for measure in MEASURES for row in measure.of(LAST)]
    asked = time.monotonic()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([loaded - begun, measured - loaded, asked - measured, peak, good, len(rows)]))
"""
BARE = """
import json, sys, time, resource, duckdb
begun = time.monotonic()
base = duckdb.connect(config={"threads": 2})
rows = base.execute(f'''
select "Đơn vị xử lý", date_trunc('month', received) as month, count(*),
count(*) filter (where returned <= due), count(returned), count(*) filter (where "Hình thức nộp" = 'Trực tuyến')
from (select *, try_strptime("Ngày tiếp nhận", '%d/%m/%Y %H:%M')::date as received,
  try_strptime("Ngày hẹn trả", '%d/%m/%Y %H:%M')::date as due, try_strptime("Ngày có kết quả", '%d/%m/%Y %H:%M')::date as returned
  from read_csv('{sys.argv[1]}/*.csv', delim=';', skip=1, header=true, all_varchar=true))
group by 1, 2''').fetchall()
print(json.dumps([time.monotonic() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(rows)]))
"""


def _run(code: str, *arguments: str, data: str) -> list[float]:
    """What a process of its own prints last, as JSON: its memory is its own."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "dotpha.site.settings", "DOTPHA_DATA": data}
    environment.pop("DOTPHA_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True, env=environment
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else []
    return found


def measure() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        data, files = Path(folder) / "tinh", Path(folder) / "tep"
        data.mkdir()
        files.mkdir()
        _run(DJANGO + MAKE, str(files), str(COUNT), data=str(data))
        megabytes = sum(path.stat().st_size for path in files.iterdir()) / 2**20
        bare, bare_peak, _ = _run(BARE, str(files), data=str(data))
        loading, measuring, asking, peak, good, rows = _run(DJANGO + LOAD, str(files), data=str(data))
    whole = loading + measuring
    notes = [
        f"{COUNT:,} hồ sơ trong {len(range(22))} tệp CSV ({megabytes:.0f} MB), {good:,} đưa vào, {rows:,} giá trị của 7 chỉ tiêu.",
        f"Nạp có kiểm tra {loading:.1f} giây, tính {measuring:.1f} giây, hỏi lại {asking:.3f} giây, đỉnh bộ nhớ {peak:.0f} MB.",
        f"DuckDB trần (read_csv rồi group by, không kiểm tra, không giữ lại): {bare:.1f} giây, {bare_peak:.0f} MB.",
        f"Chậm hơn DuckDB trần {whole / bare:.1f} lần.",
    ]
    figures = {
        "seconds": round(whole, 1), "peak_mb": round(peak), "bare_duckdb_seconds": round(bare, 1),
        "times_bare_duckdb": round(whole / bare, 1),
    }  # fmt: skip
    return Measured(figures, {"seconds": 30, "peak_mb": 1024}, notes)
