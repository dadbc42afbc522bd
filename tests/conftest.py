"""The demo province that commands and stories start from: made once for a whole run of the checks."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

DOTPHA = Path(sys.executable).with_name("dotpha")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory) -> Path:
    """A folder that all processes of one run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demo_folder(run_folder) -> Path:
    """A data folder as `dotpha demo` leaves it, not to be changed: who writes takes a copy.

    `DOTPHA_TEST_DEMO` names where several runs share it; without it the processes of one run do.
    """
    shared = os.environ.get("DOTPHA_TEST_DEMO")
    folder = Path(shared) if shared else run_folder / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    made, data = folder / "made", folder / "var"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other process waits here while one makes it
        if not made.exists():
            subprocess.run([str(DOTPHA), "demo", "--data", str(data)], env=plain(), check=True, capture_output=True)
            made.touch()
    return data


def plain() -> dict[str, str]:
    """The environment without what names another instance."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("DOTPHA_", "DJANGO_"))}
