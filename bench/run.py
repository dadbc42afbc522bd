"""Runs the benchmarks: `make bench ONLY=name`; without ONLY all of them.

A benchmark is a file of this folder with `measure() -> Measured`. It prints what it compared with and on what; its last
line is one JSON document {"name", "figures", "limits", "met"}.
"""

from __future__ import annotations

import os
import sys

# Python looks for modules beside a script first: there `warnings` would be a benchmark and no longer the library's.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

import importlib  # noqa: E402
import json  # noqa: E402
from pathlib import Path  # noqa: E402

HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in {"run", "shared", "__init__"})


def main() -> int:
    wanted = sys.argv[1:] or names()
    unknown = [name for name in wanted if name not in names()]
    if unknown:
        print(f"Không có phép đo «{unknown[0]}»; có: {', '.join(names())}", file=sys.stderr)
        return 2
    met = True
    for name in wanted:
        measured = importlib.import_module(f"bench.{name}").measure()
        for line in measured.notes:
            print(line)
        print(json.dumps({"name": name, "figures": measured.figures, "limits": measured.limits, "met": measured.met}))
        met = met and measured.met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
