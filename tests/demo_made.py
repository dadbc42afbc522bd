"""Makes the demo province that tests copy, once for all who ask at the same time: `python tests/demo_made.py FOLDER`."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

DOTPHA = Path(sys.executable).with_name("dotpha")


def demo_made(folder: Path) -> Path:
    """The data folder in `folder`, as `dotpha demo` leaves it; another process that asks meanwhile waits for it."""
    folder.mkdir(parents=True, exist_ok=True)
    made, data = folder / "made", folder / "var"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            subprocess.run([str(DOTPHA), "demo", "--data", str(data)], env=plain(), check=True, capture_output=True)
            made.touch()
    return data


def plain() -> dict[str, str]:
    """The environment without what names another instance."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("DOTPHA_", "DJANGO_"))}


if __name__ == "__main__":
    demo_made(Path(sys.argv[1]))
