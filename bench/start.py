"""First start with the demo, second start, memory of web and worker: the promises of the two commands."""

import subprocess
import tempfile
import time
from pathlib import Path

from bench.shared import DOTPHA, Measured, memory_mb, serving


def measure() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "tinh"
        begun = time.monotonic()
        subprocess.run([str(DOTPHA), "demo", "--data", str(data)], check=True, stdout=subprocess.DEVNULL)
        demo = time.monotonic() - begun
        starts, memory = [], 0.0
        for _ in range(3):
            with serving(data) as server:
                starts.append(server.seconds)
                time.sleep(2)
                memory = max(memory, memory_mb(server.process.pid))
    figures = {
        "demo_seconds": round(demo, 1),
        "second_start_seconds": round(sorted(starts)[1], 2),
        "memory_mb": round(memory),
    }
    notes = [
        "So với giới hạn đã nêu: tỉnh trình diễn dưới 20 giây, khởi động lại dưới 5 giây, web và worker dưới 400 MB."
    ]
    return Measured(figures, {"demo_seconds": 20, "second_start_seconds": 5, "memory_mb": 400}, notes)
