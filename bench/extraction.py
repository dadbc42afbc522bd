"""Plans read against their gold labels: finding, fields, false fills, by form and by format.

`PLANS=held_out` (or `first` …) measures one set alone, `VERBOSE=1` names every difference.
"""

import os
from pathlib import Path

from bench.plans.changes import changes_of, kept
from bench.plans.notation import Written, load
from bench.plans.scoring import Tally, score
from bench.plans.twins import formats
from bench.shared import Measured
from dotpha.programme.extraction import Unreadable, extract
from dotpha.programme.extraction.plan import Plan

PLANS = Path(__file__).parent / "plans"
SETS = ("first", "second", "third", "fourth", "fifth", "held_out")
LIMITS = {"finding": 0.93, "fields": 0.93, "false_fills": 0.03, "twin_loss": 0.03, "unchanged": 0.98}
CHANGED_IN = ("txt", "docx")
Cells = dict[tuple[str, str, str], Tally]


def measure() -> Measured:
    chosen = os.environ.get("PLANS", "")
    plans = [plan for name in SETS if chosen in ("", name) for plan in load(PLANS / name)]
    cells = {(plan.form, kind, plan.name): read_as(plan, kind) for plan in plans for kind in formats(plan.form)}
    forms = list(dict.fromkeys(form for form, _, _ in cells))
    notes = [
        f"{len(plans)} kế hoạch tự soạn, {sum(len(plan.gold) for plan in plans)} nhiệm vụ; so với nhãn ghi sẵn.",
        *(shown(form, kind, summed(cells, form, kind)) for form in forms for kind in formats(form)),
        *(shown(form, "tất cả", summed(cells, form)) for form in forms),
    ]
    if os.environ.get("VERBOSE"):
        notes = [line for key, tally in cells.items() for line in ("/".join(key), *tally.notes) if tally.notes] + notes
    return Measured(figures(cells, forms), LIMITS, notes, frozenset(("finding", "fields", "unchanged")))


def read_as(plan: Written, kind: str) -> Tally:
    """The score of one plan in one format, and how many tasks stay the same when it is changed."""
    found = opened(plan, kind)
    tally = score(plan, found)
    if kind in CHANGED_IN:
        for name, change in changes_of(kind).items():
            same, whole = kept(found, opened(change(plan), kind))
            tally.counts.update(changed=whole, unchanged=same)
            tally.notes += [f"  {name}: {same}/{whole}"] if same < whole else []
    return tally


def opened(plan: Written, kind: str) -> Plan:
    """A plan read in a format; a refusal holds nothing."""
    write, name = formats(plan.form)[kind]
    try:
        return extract(write(plan), name)
    except Unreadable:
        return Plan()


def summed(cells: Cells, form: str = "", kind: str = "") -> Tally:
    """What plans of a form in a format score together; all forms, all formats where none is named."""
    total = Tally()
    for (of_form, of_kind, _), tally in cells.items():
        if form in ("", of_form) and kind in ("", of_kind):
            total.add(tally)
    return total


def shown(form: str, kind: str, tally: Tally) -> str:
    return (
        f"{form:6} {kind:7} tìm {tally.finding:.3f}  chủ trì {tally.rate('lead_right', 'lead_given'):.3f}"
        f"  thời hạn {tally.rate('deadline_right', 'deadline_given'):.3f}"
        f"  sản phẩm {tally.rate('deliverable_right', 'deliverable_given'):.3f}  phối hợp {tally.supporting:.3f}"
        f"  điền sai {tally.false_fills:.3f}  văn bản {tally.rate('facts_right', 'facts'):.3f}"
    )


def figures(cells: Cells, forms: list[str]) -> dict[str, float]:
    """All figures: over everything, then finding and fields of each form."""
    total = summed(cells)
    out = {
        "finding": total.finding,
        "fields": total.fields,
        "supporting": total.supporting,
        "false_fills": total.false_fills,
        "document": total.rate("facts_right", "facts"),
        "spans": total.rate("span", "found"),
        "unchanged": total.rate("unchanged", "changed"),
        "twin_loss": max(loss(cells, form, kind) for form in forms for kind in formats(form)),
    }
    for form in forms:
        part = summed(cells, form)
        out |= {f"finding_{form}": part.finding, f"fields_{form}": part.fields}
    return {name: round(value, 3) for name, value in out.items()}


def loss(cells: Cells, form: str, kind: str) -> float:
    """How much worse a format is read than the same plans as plain text."""
    text, twin = summed(cells, form, "txt"), summed(cells, form, kind)
    return max(text.finding - twin.finding, text.fields - twin.fields)
