"""Shared plans with gold labels, their twins in other formats, scored by the rules of the scorer that came with them.

The plans stand beside the project, in `../shared` (or where `SHARED` says): `data/plans/NAME.txt` with `NAME.gold.json`,
and `tools/score_extraction.py`. `VERBOSE=1` names every difference.
"""

import importlib.util
import json
import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.plans.kinds import PICTURED, missing
from bench.plans.notation import Grid, Written
from bench.plans.printed import print_all, printed
from bench.plans.scanned import scanned
from bench.plans.scoring import Tally
from bench.plans.twins import Write, excel, page, word
from bench.shared import Measured
from dotpha.programme.extraction import Unreadable, extract, to_json

SHARED = Path(os.environ.get("SHARED", Path(__file__).resolve().parents[2] / "shared"))
LIMITS = {"twin_loss": 0.03, "scan_loss": 0.10}
Gold = list[dict[str, Any]]
Cells = dict[tuple[str, str], Tally]  # by format and name of plan


def measure() -> Measured:
    folder = SHARED / "data" / "plans"
    if not folder.is_dir():
        return Measured({}, {}, [f"Không có kế hoạch có nhãn ở {folder}: không đo."])
    scorer = load_scorer(SHARED / "tools" / "score_extraction.py")
    plans = [(source, as_written(source)) for source in sorted(folder.glob("*.txt"))]
    if not missing():
        print_all([plan for _, plan in plans])
    cells: Cells = {}
    for source, plan in plans:
        gold = json.loads(source.with_suffix(".gold.json").read_text(encoding="utf-8"))
        cells["txt", plan.name] = score(scorer, gold, source.read_bytes(), source.name)
        for kind, (write, name) in twins(plan).items():
            cells[kind, plan.name] = score(scorer, gold, write(plan), name)
    figured = figures(cells)
    notes = [f"{len(plans)} kế hoạch dùng chung có nhãn; luật chấm của {scorer.__name__}.", *missing(), *shown(cells)]
    if os.environ.get("VERBOSE"):
        notes += [
            line for (kind, name), cell in cells.items() for line in (f"{kind}/{name}", *cell.notes) if cell.notes
        ]
    return Measured(figured, {name: limit for name, limit in LIMITS.items() if name in figured}, notes)


def load_scorer(path: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def twins(plan: Written) -> dict[str, tuple[Write, str]]:
    """The other formats of a shared plan on this machine."""
    out: dict[str, tuple[Write, str]] = {"docx": (word, "x.docx"), "html": (page, "x.html")}
    if plan.form == "table":
        out["xlsx"] = (excel, "x.xlsx")
    if not missing():
        out |= {"pdf": (printed, "x.pdf"), "scan": (scanned, "x-quet.pdf")}
    return out


def as_written(source: Path) -> Written:
    """A text with Markdown or tabbed tables as paragraphs and tables; a comment's line is left out."""
    items: list[str | Grid] = []
    for line in source.read_text(encoding="utf-8").splitlines():
        cells = cells_of(line)
        if cells:
            if not items or not isinstance(items[-1], Grid):
                items.append(Grid())
            table = items[-1]
            assert isinstance(table, Grid)
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                table.rows.append(cells)
        elif line.strip() and not line.startswith("# "):
            items.append(re.sub(r"^\*\s+", "- ", line.strip()))
    form = "table" if any(isinstance(item, Grid) for item in items) else "prose"
    return Written(source.stem, form, items, [], {})


def cells_of(line: str) -> list[str]:
    """A table row's cells, none for a paragraph."""
    if line.startswith("|"):
        return [re.sub(r"<br ?/?>", "\n", cell).strip() for cell in line.strip().strip("|").split("|")]
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else []


def score(scorer: ModuleType, gold: Gold, data: bytes, name: str) -> Tally:
    """A reading against its gold, counted as the scorer counts."""
    try:
        tasks = to_json(extract(data, name), {})["tasks"]
    except Unreadable:
        tasks = []
    pairs = scorer.match(gold, tasks)
    tally = Tally()
    tally.counts.update(gold=len(gold), read=len(tasks), found=len(pairs))
    found = {id(label) for label, _ in pairs}
    tally.notes += [f"  missed: {label['title']}" for label in gold if id(label) not in found]
    for label, task in pairs:
        for field, (of_gold, of_task, same) in scorer.FIELDS.items():
            want, got = of_gold(label), of_task(task)
            right = bool(want and same(want, got))
            if want:
                tally.counts.update({"given": 1, f"{field}_given": 1, "right": right, f"{field}_right": right})
                tally.notes += [] if right else [f"  {field}: {want!r} ≠ {got!r}  [{label['title']}]"]
            else:
                tally.counts.update({"empty": 1, "filled": bool(got)})
        want_names, got_names = ({tuple(scorer.words(x)) for x in side["supporting"] or []} for side in (label, task))
        both = len(want_names & got_names)
        tally.counts.update(sup_gold=len(want_names), sup_read=len(got_names), sup_both=both)
    return tally


def summed(cells: Cells, kind: str, names: set[str]) -> Tally:
    total = Tally()
    for (of_kind, name), tally in cells.items():
        if of_kind == kind and name in names:
            total.add(tally)
    return total


def with_kind(cells: Cells, kind: str) -> set[str]:
    return {name for of_kind, name in cells if of_kind == kind}


def shown(cells: Cells) -> list[str]:
    """A line for each format, with its loss against the same plans as text."""
    lines = []
    for kind in dict.fromkeys(kind for kind, _ in cells):
        tally = summed(cells, kind, with_kind(cells, kind))
        rates = "  ".join(
            f"{word} {tally.rate(f'{field}_right', f'{field}_given'):.3f}"
            for word, field in (("chủ trì", "lead"), ("thời hạn", "deadline"), ("sản phẩm", "deliverable"))
        )
        lines.append(
            f"{kind:5} tìm {tally.finding:.3f}  {rates}  phối hợp {tally.supporting:.3f}"
            f"  điền sai {tally.false_fills:.3f}  mất so với txt {max(0.0, loss(cells, kind)):.3f}"
        )
    return lines


def loss(cells: Cells, kind: str) -> float:
    """How much worse a format is read than the same plans as plain text."""
    names = with_kind(cells, kind)
    text, twin = summed(cells, "txt", names), summed(cells, kind, names)
    return max(text.finding - twin.finding, text.fields - twin.fields)


def figures(cells: Cells) -> dict[str, float]:
    """Text's own figures, and the greatest losses of its twins."""
    kinds = {kind for kind, _ in cells}
    text = summed(cells, "txt", with_kind(cells, "txt"))
    out = {"finding": text.finding, "fields": text.fields, "false_fills": text.false_fills}
    out["twin_loss"] = max(loss(cells, kind) for kind in kinds.difference(PICTURED))
    if "scan" in kinds:
        out["scan_loss"] = loss(cells, "scan")
    return {name: round(value, 3) for name, value in out.items()}
