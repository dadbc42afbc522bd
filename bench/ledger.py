"""Two million entries of a ledger checked from a file: time beside a bare reader of the same lines, memory, growth."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from bench.shared import Measured
from dotpha.kit import chain

MANY, FEW = 2_000_000, 200_000
BARE = """
import json, sys, time
from hashlib import sha256
begun = time.process_time()
count = 0
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    if "body" in row:
        json.loads(row["body"]), sha256(row["body"].encode()).hexdigest()
        count += 1
print(json.dumps({"entries": count, "seconds": time.process_time() - begun}))
"""
OURS = """
import json, resource, runpy, sys, time
from pathlib import Path
checked = runpy.run_path(sys.argv[2])
begun = time.process_time()
verdict = checked["check_file"](Path(sys.argv[1]), [])
print(json.dumps({"entries": verdict.entries, "intact": verdict.intact, "seconds": time.process_time() - begun,
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def measure() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so-cai.jsonl"
        write(path, FEW)
        few = run(OURS, path)
        write(path, MANY)
        bare, many = run(BARE, path), run(OURS, path)
    assert many["intact"]
    assert bare["entries"] == many["entries"] == MANY
    figures = {
        "entries": many["entries"],
        "times_bare": round(many["seconds"] / bare["seconds"], 2),
        "peak_mb": round(many["peak_mb"]),
        "growth": round(many["seconds"] / MANY / (few["seconds"] / FEW), 2),
        "seconds": round(many["seconds"], 1),
    }
    notes = [
        f"{MANY} mục kiểm trong {many['seconds']:.0f} giây máy tính bằng một tệp chain.py, không có dotpha, không có cơ sở dữ liệu.",
        "times_bare: so với chương trình chỉ đọc từng dòng JSON, đọc nội dung và băm một lần, cùng tệp, cùng lần chạy.",
        f"growth: giây mỗi mục so với sổ {FEW} mục.",
    ]
    limits = {"entries": MANY, "times_bare": 3, "peak_mb": 60, "growth": 1.3}
    return Measured(figures, limits, notes, floors=frozenset({"entries"}))


def write(path: Path, count: int) -> None:
    """An exported ledger of so many sealed entries; walked twice, because its first line names its last digest."""
    last = deque(sealed(count), maxlen=1)[0]
    with path.open("w", encoding="utf-8") as file:
        file.writelines(chain.export((count, last.digest), last.at, sealed(count)))


AT, ACTOR, VERB, KIND = "2025-11-20T08:00:00+07:00", 7, "programme.evidence_added", "programme.evidence"
SAID = {
    "at": AT, "actor": ACTOR, "actor_name": "Nguyễn Thị An", "verb": VERB, "kind": KIND,
    "label": "Biên bản nghiệm thu kho dữ liệu dùng chung",
}  # fmt: skip


def sealed(count: int) -> Iterator[chain.Row]:
    previous = chain.FIRST
    for seq in range(1, count + 1):
        body = json.dumps(SAID | {"id": str(seq), "facts": {"note": f"Minh chứng số {seq}"}}, ensure_ascii=False)
        digest = chain.link(seq, previous, body)
        yield chain.Row(seq, AT, ACTOR, VERB, KIND, str(seq), body, chain.own_digest(body), seq, previous, digest)
        previous = digest


def run(code: str, path: Path) -> dict[str, float]:
    """What a process of its own, which knows no dotpha, found and used."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(path), chain.__file__], check=True, capture_output=True, text=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
