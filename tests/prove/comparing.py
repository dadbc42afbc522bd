"""What the server said compared with what it kept, by a process that reads the data itself."""

from __future__ import annotations

from prove.province import Province
from prove.traffic import TASKS_OF_PLAN, Said

FEW = 20
KEPT = """
from collections import Counter
from dotpha.kit.models import Entry, StoredFile
from dotpha.kit import files
from dotpha.programme.models import Document, Draft, Evidence
plans = Document.objects.filter(number__endswith="/KH-UBND", title__contains="Thử sức bền")
print(json.dumps({
    "evidence": Counter(Evidence.objects.filter(note__startswith="thu-").values_list("note", flat=True)),
    "plans": [(one.number.partition("/")[0], one.tasks.count()) for one in plans],
    "entries": Entry.objects.filter(verb="programme.evidence_added").count(),
    "all_evidence": Evidence.objects.count(),
    "lost_files": [one.name for one in StoredFile.objects.all() if not files.read(one)],
}))
"""


def compare(province: Province, said: Said) -> None:
    kept = province.ask(KEPT)
    evidence, plans = kept["evidence"], dict(kept["plans"])
    shown = {name for name in said.confirmed if name.startswith("thu-")}
    taken = said.confirmed - shown
    assert not said.wrong, said.wrong[:5]
    assert len(shown) > FEW, "the server hardly worked: nothing is proved"
    assert {name for name in shown if evidence.get(name) != 1} == set()
    assert {name: times for name, times in evidence.items() if times > 1 or name not in shown | said.open} == {}
    assert taken <= set(plans)
    assert {number: tasks for number, tasks in plans.items() if tasks != TASKS_OF_PLAN} == {}
    assert len(kept["plans"]) == len(plans), "a plan was taken in twice"
    assert kept["entries"] == kept["all_evidence"], "a write and its ledger entry parted"
    assert kept["lost_files"] == []
    verdict = province.command("audit", "verify")
    assert verdict.returncode == 0, verdict.stderr
