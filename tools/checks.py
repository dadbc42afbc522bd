"""Runs the checks and tests of `make test`, `make prove` and `make lint`, and ends with a summary.

Something that the machine lacks (a browser, PostgreSQL) is a line in the summary; in CI it is a failure.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from bench.shared import chromium  # noqa: E402

BIN = Path(sys.executable).parent
IN_CI = os.environ.get("CI") == "true"
POSTGRES = os.environ.get("DOTPHA_TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/dotpha")
LONG = "not prove"
EVENLY = ("-n", "2", "--dist", "worksteal")  # some tests are long: whoever is done takes from the other
BY_FILE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")  # a file of stories has a server of its own


@dataclass(frozen=True)
class Step:
    """One command; `needs` is None or the sentence saying what is missing for it."""

    name: str
    command: list[str]
    env: dict[str, str] | None = None
    needs: str | None = None


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def tests(*arguments: str) -> list[str]:
    return tool("python", "-m", "pytest", *arguments)


def no_browser() -> str | None:
    return None if chromium() else "thiếu Chromium: apt install chromium-headless-shell"


def no_postgres() -> str | None:
    parts = urlsplit(POSTGRES)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 5432), timeout=2).close()
    except OSError:
        return f"không thấy PostgreSQL ở {parts.hostname}:{parts.port or 5432}: apt install postgresql"
    return None


def lint() -> list[Step]:
    migrations = tool("python", "-m", "django", "makemigrations", "--check", "--dry-run")
    return [
        Step("ruff check", tool("ruff", "check", ".")),
        Step("ruff format", tool("ruff", "format", "--check", ".")),
        Step("mypy", tool("mypy")),
        Step("tầng (import-linter)", tool("lint-imports", "--no-cache")),
        Step("migrations", migrations, env={"DJANGO_SETTINGS_MODULE": "dotpha.site.settings_test"}),
    ]


def data_layer() -> list[str]:
    """The tests in which the two databases may differ: people at once, queries, the kit; `prove` runs them all."""
    places = ("src/dotpha/*/tests", "src/dotpha/services/*/tests")
    names = ("test_*at_once.py", "test_queries*.py")
    tests = sorted({path for place in places for name in names for path in ROOT.glob(f"{place}/{name}")})
    return [str(path.relative_to(ROOT)) for path in tests] + ["src/dotpha/kit/tests"]


def test() -> list[Step]:
    postgres = {"DOTPHA_DATABASE_URL": POSTGRES}
    return [
        *lint(),
        Step("đơn vị và hợp đồng, SQLite", tests(*EVENLY, "-m", f"{LONG} and not journey", "tests", "src")),
        Step("tầng dữ liệu, PostgreSQL", tests(*EVENLY, "-m", LONG, *data_layer()), postgres, no_postgres()),
        Step(
            "hành trình trên trình duyệt",
            tests(*BY_FILE, "-m", f"{LONG} and journey", "tests/journeys"),
            needs=no_browser(),
        ),
    ]


def prove() -> list[Step]:
    postgres = {"DOTPHA_DATABASE_URL": POSTGRES}
    return [
        Step("tải, ngắt điện, dữ liệu xấu", tests("-m", "prove", "src", "tests")),
        Step(
            "toàn bộ, PostgreSQL",
            tests(*EVENLY, "-m", f"{LONG} and not journey", "src", "tests"),
            postgres,
            no_postgres(),
        ),
        Step(
            "tải, ngắt điện trên PostgreSQL",
            tests("-m", "prove and not journey", "tests"),  # what is long in src reads files, not the database
            postgres,
            no_postgres(),
        ),
    ]


def run(step: Step, demo: str) -> tuple[str, float]:
    """Runs one step; returns its verdict ("đạt", "KHÔNG ĐẠT …", "bỏ qua …") and the seconds it took.

    `demo` is a folder in which the first step that wants the demo province leaves it for the others.
    """
    if step.needs:
        return (f"KHÔNG ĐẠT: {step.needs}" if IN_CI else f"bỏ qua: {step.needs}"), 0.0
    print(f"\n── {step.name}", flush=True)
    begun = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "DOTPHA_TEST_DEMO": demo, **(step.env or {})}
    code = subprocess.run(step.command, cwd=ROOT, env=environment, check=False).returncode
    return ("đạt" if code == 0 else f"KHÔNG ĐẠT (mã {code})"), time.monotonic() - begun


def main() -> int:
    steps = {"lint": lint, "test": test, "prove": prove}[sys.argv[1]]()
    with tempfile.TemporaryDirectory(prefix="dotpha-") as demo, ExitStack() as stack:
        if sys.argv[1] == "test":  # the checks of the source keep one core: the demo is made on the other
            stack.enter_context(subprocess.Popen([*tool("python", "tests/demo_made.py"), demo], cwd=ROOT))
        verdicts = [(step, *run(step, demo)) for step in steps]
    print("\n── Tóm tắt")
    for step, verdict, seconds in verdicts:
        print(f"  {step.name:<36} {seconds:6.1f} giây  {verdict}")
    failed = sum(1 for _, verdict, _ in verdicts if verdict.startswith("KHÔNG"))
    print(f"{len(verdicts) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
