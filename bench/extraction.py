"""Plans read against their gold labels: finding, fields, false fills, by form and by format.

`PLANS=held_out` (or `first` …) measures one set alone, `VERBOSE=1` names every difference, `SCANS=all` scans every plan.
"""

import os
from collections.abc import Collection
from pathlib import Path

from bench.plans.changes import changes_of, kept
from bench.plans.kinds import PICTURED, kinds, missing
from bench.plans.notation import Written, load
from bench.plans.printed import print_all
from bench.plans.scoring import Tally, score
from bench.plans.swaps import Pool, pool, swaps
from bench.plans.twins import Write, markdown
from bench.shared import Measured
from dotpha.programme.extraction import Unreadable, extract
from dotpha.programme.extraction.plan import Plan

PLANS = Path(__file__).parent / "plans"
SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "held_out")
LIMITS = {
    "finding": 0.93,
    "fields": 0.93,
    "false_fills": 0.03,
    "twin_loss": 0.03,
    "document_loss": 0.03,
    "scan_loss": 0.10,
    "unchanged": 0.98,
}
CHANGED_IN = ("txt", "docx")
Cells = dict[tuple[str, str, str], Tally]


def measure() -> Measured:
    chosen = os.environ.get("PLANS", "")
    plans = [plan for name in SETS if chosen in ("", name) for plan in load(PLANS / name)]
    if not missing():
        print_all(plans)  # one start of LibreOffice for all
    whole = pool((plan, opened(markdown(plan), "ke-hoach.txt")) for plan in plans)
    cells = {
        (plan.form, kind, plan.name): read_as(plan, kind, write, name, whole)
        for plan in plans
        for kind, (write, name) in kinds(plan).items()
    }
    columns = list(dict.fromkeys((form, kind) for form, kind, _ in cells))
    forms = list(dict.fromkeys(form for form, _ in columns))
    notes = [
        f"{len(plans)} kế hoạch tự soạn, {sum(len(plan.gold) for plan in plans)} nhiệm vụ; so với nhãn ghi sẵn.",
        *missing(),
        *(shown(form, kind, summed(cells, form, (kind,))) for form, kind in columns),
        *(shown(form, "tất cả", written(cells, form)) for form in forms),
        "Giữ nguyên khi đổi: " + ", ".join(changed(summed(cells))) + ".",
    ]
    if os.environ.get("VERBOSE"):
        notes = [line for key, tally in cells.items() for line in ("/".join(key), *tally.notes) if tally.notes] + notes
    figured = figures(cells, columns)
    limits = {name: limit for name, limit in LIMITS.items() if name in figured}
    return Measured(figured, limits, notes, frozenset(("finding", "fields", "unchanged")))


def read_as(plan: Written, kind: str, write: Write, name: str, whole: Pool) -> Tally:
    """The score of one plan in one format, and how many tasks stay the same when it is changed."""
    found = opened(write(plan), name)
    tally = score(plan, found)
    if kind in CHANGED_IN:
        altered = [(said, change(plan), found) for said, change in changes_of(kind).items()]
        for said, other, wanted in (*altered, *swaps(plan, found, whole)):
            same, count = kept(wanted, opened(write(other), name))
            tally.counts.update({"changed": count, "unchanged": same, f"{said}/": count, f"{said}=": same})
            tally.notes += [f"  {said}: {same}/{count}"] if same < count else []
    return tally


def opened(data: bytes, name: str) -> Plan:
    """A file read; a refusal holds nothing."""
    try:
        return extract(data, name)
    except Unreadable:
        return Plan()


def summed(cells: Cells, form: str = "", of: Collection[str] = (), names: Collection[str] = ()) -> Tally:
    """What plans score together, of a form, in some formats, of some names; all of them where none is said."""
    total = Tally()
    for (of_form, kind, name), tally in cells.items():
        if form in ("", of_form) and (not of or kind in of) and (not names or name in names):
            total.add(tally)
    return total


def written(cells: Cells, form: str = "") -> Tally:
    """What plans score in all formats that hold letters, that is all but pictures."""
    return summed(cells, form, {kind for _, kind, _ in cells} - set(PICTURED))


def shown(form: str, kind: str, tally: Tally) -> str:
    return (
        f"{form:6} {kind:7} tìm {tally.finding:.3f}  chủ trì {tally.rate('lead_right', 'lead_given'):.3f}"
        f"  thời hạn {tally.rate('deadline_right', 'deadline_given'):.3f}"
        f"  sản phẩm {tally.rate('deliverable_right', 'deliverable_given'):.3f}  phối hợp {tally.supporting:.3f}"
        f"  điền sai {tally.false_fills:.3f}  văn bản {tally.rate('facts_right', 'facts'):.3f}"
    )


def changed(total: Tally) -> list[str]:
    """Of each change the share of tasks that stayed the same."""
    names = [key[:-1] for key in total.counts if key.endswith("/")]
    return [f"{name} {total.rate(f'{name}=', f'{name}/'):.3f}" for name in names]


def figures(cells: Cells, columns: list[tuple[str, str]]) -> dict[str, float]:
    """All figures: over everything but pictures, then finding and fields of each form."""
    total = written(cells)
    pictured = [loss(cells, "", kind) for kind in PICTURED if any(column[1] == kind for column in columns)]
    twins = [column for column in columns if column[1] not in PICTURED]
    out = {
        "finding": total.finding,
        "fields": total.fields,
        "supporting": total.supporting,
        "false_fills": total.false_fills,
        "document": total.rate("facts_right", "facts"),
        "spans": total.rate("span", "found"),
        "unchanged": total.rate("unchanged", "changed"),
        "twin_loss": max(loss(cells, *column) for column in twins),
        "document_loss": max(document_loss(cells, *column) for column in twins),
    }
    if pictured:
        out["scan_loss"] = max(pictured)
    for form in dict.fromkeys(form for form, _ in columns):
        part = written(cells, form)
        out |= {f"finding_{form}": part.finding, f"fields_{form}": part.fields}
    return {name: round(value, 3) for name, value in out.items()}


def loss(cells: Cells, form: str, kind: str) -> float:
    """How much worse tasks are read from a format than from the same plans as plain text; "" for all forms."""
    text, twin = beside(cells, form, kind)
    return max(text.finding - twin.finding, text.fields - twin.fields)


def document_loss(cells: Cells, form: str, kind: str) -> float:
    """The same of what a letterhead says: number, issuer, title, day."""
    text, twin = beside(cells, form, kind)
    return text.rate("facts_right", "facts") - twin.rate("facts_right", "facts")


def beside(cells: Cells, form: str, kind: str) -> tuple[Tally, Tally]:
    """Plans of a form that come in a format: as plain text, and in the format."""
    names = {name for of_form, of_kind, name in cells if of_kind == kind and form in ("", of_form)}
    return summed(cells, form, ("txt",), names), summed(cells, form, (kind,), names)
