"""What benchmarks share: the shape of a result, and a server of the product in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

DOTPHA = Path(sys.executable).with_name("dotpha")


def chromium() -> str | None:
    """A Chromium of this machine; first the shell without windows, which draws the same for two thirds of the processor's time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(which, names)), None)


@dataclass(frozen=True)
class Measured:
    """Figures with their limits: a figure of the same name must not be above its limit, one of `floors` not below."""

    figures: dict[str, float]
    limits: dict[str, float]
    notes: list[str] = field(default_factory=list)
    floors: frozenset[str] = frozenset()

    @property
    def met(self) -> bool:
        return all(self._keeps(name, limit) for name, limit in self.limits.items())

    def _keeps(self, name: str, limit: float) -> bool:
        return self.figures[name] >= limit if name in self.floors else self.figures[name] <= limit


@dataclass(frozen=True)
class Server:
    """A running product: its address, its process group's parent, seconds until it answered."""

    url: str
    process: subprocess.Popen[bytes]
    seconds: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data: Path, port: int | None = None, **environment: str) -> Iterator[Server]:
    """`dotpha run` on a data folder, until the block ends. Raises RuntimeError when it does not answer in 120 s."""
    port = port or free_port()
    begun = time.monotonic()
    process = subprocess.Popen(
        [str(DOTPHA), "run", "--port", str(port), "--data", str(data)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/suc-khoe", process)
        yield Server(url, process, time.monotonic() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"no answer from {url}")


def descendants(root: int) -> list[int]:
    """The processes below a process; Linux."""
    below: list[int] = []
    for task in Path(f"/proc/{root}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            below += [int(child), *descendants(int(child))]
    return below


def memory_mb(root: int) -> float:
    """Proportional memory (PSS) of a process and all below it, MB; Linux."""
    total = 0
    for pid in [root, *descendants(root)]:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024
