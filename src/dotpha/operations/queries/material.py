"""What a report is written from: the facts of a period, and of them what goes out to a master."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from dotpha.budget import queries as budget
from dotpha.kit.access import Rejected
from dotpha.operations.models import Master, PeriodItems, Report
from dotpha.operations.queries.reports import revision_of
from dotpha.operations.report import Facts, Previous, Shape, read_facts
from dotpha.operations.rules.outgoing import Wanted, digest_of, merged_items, outgoing, parts_told, read_items
from dotpha.people.queries import standing_office
from dotpha.programme.models import Period, TaskItem
from dotpha.programme.queries import period_named
from dotpha.programme.queries.snapshot import frozen_before, material
from dotpha.subtasks import queries as subtasks
from dotpha.text.official import Office
from dotpha.text.official.pieces import Family
from dotpha.truth import queries as truth


@dataclass(frozen=True)
class Told:
    """What one master is told of a period: figures and material as they go out, and where they come from.

    `items` is where the tasks stand in superiors' documents, to be kept with a frozen period that has it not yet.
    """

    period: Any
    figures: dict[str, Any]
    material: dict[str, Any]
    source: str
    items: dict[str, Any]
    issuers: list[str]


SCOPES = {"lists": "trong danh mục theo dõi của {}", "documents": "của các văn bản được yêu cầu báo cáo"}


def period_of(name: str) -> Any:
    """The period of a name. Raises Rejected with a sentence for a name that is none."""
    try:
        return period_named(name)
    except ValueError as error:
        raise Rejected(str(error)) from None


def told_to(master: Master, name: str) -> Told:
    """What goes out to a master of a period: of a frozen one always the same. Raises Rejected for a name that is none."""
    period = period_of(name)
    kept = dict(material(period))
    figures = kept.pop("figures")
    before = frozen_before(period)
    was = before.figures if before is not None else None
    if before is not None and was is not None:
        kept["previous"] = {"label": before.label, "day": was["day"], "figures": was["figures"]}
    kept |= beside(period, date.fromisoformat(kept["day"]))
    source = digest_of(figures, kept["tasks"])
    items = items_of(period)
    told, out = outgoing(figures, kept, wanted=wanted_by(master), items=read_items(items), before=was)
    if master.which != Master.Which.ALL:
        out["scope"] = SCOPES[master.which].format(master.name)
    issuers = [one["issuer"] for one in kept.get("documents", ())]
    return Told(period, told, out, source, items, issuers)


def beside(period: Any, day: date) -> dict[str, Any]:
    """What the modules beside the programme know of the day: work handed down, money, the truth check once concluded."""
    spent = budget.facts(day)
    checked = truth.facts(period) if isinstance(period, Period) else None
    return {
        "handed": subtasks.facts(day),
        "money": plain(asdict(spent)) if spent else None,
        "truth": plain(asdict(checked)) if checked and checked.concluded_on else None,
    }


def plain(told: Any) -> Any:
    """Facts as JSON keeps them: money as text, days as ISO."""
    return json.loads(json.dumps(told, default=str))


def wanted_by(master: Master) -> Wanted:
    """What a master is told, as it stands in its settings; one that is not kept yet is told everything."""
    documents = master.documents.values_list("pk", flat=True) if master.pk else ()
    lists = master.lists.values_list("pk", flat=True) if master.pk else ()
    return Wanted(
        master.which, frozenset(documents), frozenset(lists), master.shows_codes, tuple(master.withholds),
        master.unverified,
    )  # fmt: skip


def shape_of(master: Master) -> Shape:
    """Parts, columns and recipients of a master's reports as they stand in its settings."""
    recipients = tuple(line.strip() for line in master.recipients.splitlines() if line.strip())
    return Shape(parts_told(master.parts, master.withholds), tuple(master.columns), recipients)


def items_of(period: Any) -> dict[str, Any]:
    """Where tasks stand in superiors' documents and lists: as kept with a frozen period, for what came since as now."""
    opened = period if isinstance(period, Period) else None
    kept = PeriodItems.objects.filter(period=opened, revision=revision_of(period)).first() if opened else None
    return merged_items(kept.items, items_now()) if kept else items_now()


def items_now() -> dict[str, list[list[Any]]]:
    out: dict[str, list[list[Any]]] = {}
    rows = TaskItem.objects.filter(item__dropped_by=None).order_by("pk")
    for task, *item in rows.values_list("task", "item__document", "item__document__form", "item__code"):
        out.setdefault(str(task), []).append(item)
    return out


def office_of(master: Master, actor: Any = None, *, issuers: Iterable[str] = ()) -> Office:
    """Who issues the reports to a master: the standing office, or whom the master's settings name, with the symbol."""
    office = standing_office(actor, issuers=issuers)
    joint = "/" if master.family == Master.Family.PARTY else "-"
    symbol = master.symbol or (f"BC{joint}{office.symbol}" if office.symbol else "BC")
    family: Family = "party" if master.family == Master.Family.PARTY else "state"
    own = replace(office, symbol=symbol, family=family, authority=master.authority)
    if master.body:
        own = replace(own, body=master.body, parent=master.parent, title="", name="")
    return replace(own, title=master.title or own.title, name=master.signer or own.name)


def facts_from(*, name: str, label: str, figures: Mapping[str, Any], kept: Mapping[str, Any]) -> Facts:
    """Facts of a report from its figures and material."""
    before = kept.get("previous")
    previous = Previous(before["label"], date.fromisoformat(before["day"]), before["figures"]) if before else None
    return read_facts(name=name, label=label, figures=figures, snapshot=kept, previous=previous)


def facts_of(report: Report) -> Facts:
    """What a kept report was written from."""
    period: Period = report.period
    return facts_from(name=period.name, label=period.label, figures=report.figures, kept=report.material)


def figures_now(name: str) -> tuple[Any, dict[str, Any], date]:
    """The period of a name with its figures and the day they speak of: those of the whole programme."""
    period = period_of(name)
    kept = material(period)
    return period, kept["figures"], date.fromisoformat(kept["day"])
