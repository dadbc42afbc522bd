"""One demo province for a file of proofs; each file has its own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from prove.province import Province, demo_province


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Iterator[Province]:
    with demo_province(tmp_path_factory.mktemp("tinh") / "var") as made:
        yield made
