"""The demo province that commands and stories start from: made once for a whole run of the checks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from demo_made import demo_made


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
    return demo_made(Path(os.environ.get("DOTPHA_TEST_DEMO") or run_folder / "demo"))
