"""Drafts of reports. `compose` writes nothing and keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.operations import flow, queries
from dotpha.operations.models import FigureChange, Master, PeriodItems, Report
from dotpha.operations.queries.material import Told
from dotpha.operations.queries.papers import Paper, decisions, lines
from dotpha.operations.rules.edits import carried, flagged, read_edits
from dotpha.operations.rules.outgoing import merged_items
from dotpha.operations.rules.passages import passages
from dotpha.programme.actions.asking import locked_period
from dotpha.text.dates import write_date
from dotpha.text.vietnamese import fold


@dataclass(frozen=True)
class Composed:
    """A report with its figures, not kept."""

    period: str
    label: str
    starts_on: date
    ends_on: date
    figures: dict[str, Any]
    docx: bytes


def compose(period_name: str, *, master: Master | None = None) -> Composed:
    """The report of a period as Word bytes and figures; frozen ones where it is frozen. Raises Rejected.

    Without a master it is that to the body above the standing office, in the form that office has for it.
    """
    to = master or queries.standard_master() or Master(name=STANDARD, standard=True)
    told = queries.told_to(to, period_name)
    paper = _paper(to, told, None, addressees=to.addressees, basis=to.basis)
    period = told.period
    return Composed(period.name, period.label, period.starts_on, period.ends_on, told.figures, paper.word())


STANDARD = "Cơ quan cấp trên trực tiếp"


def keep_standard_master() -> Master:
    """The master that is there from the beginning, made when the first report needs it."""
    return Master.objects.get_or_create(standard=True, defaults={"name": STANDARD})[0]


def _paper(master: Master, told: Told, actor: Any, *, addressees: str, basis: str) -> Paper:
    period = told.period
    return Paper(
        facts=queries.facts_from(name=period.name, label=period.label, figures=told.figures, kept=told.material),
        office=queries.office_of(master, actor, issuers=told.issuers),
        shape=queries.shape_of(master),
        addressees=lines(addressees),
        basis=lines(basis),
        template=files.read(master.template.file) if master.template else None,
    )


def make_report(
    *, period_id: int, actor: Any, day: date, master_id: int | None = None, addressees: str = "", basis: str = ""
) -> Report:
    """Makes a draft of an opened period's report to a master; with nothing changed since the last draft that is given back.

    Passages that the office had written otherwise are carried over. Addressees and basis are the master's where none are
    given. The Word file is written before anything is locked: it takes seconds, and other writers would wait for them.
    """
    access.check(actor, "operations.make_report")
    period_name = _period_name(period_id, actor)
    master = _master(master_id)
    told = queries.told_to(master, period_name)
    addressees, basis = addressees.strip() or master.addressees, basis.strip() or master.basis
    paper = _paper(master, told, actor, addressees=addressees, basis=basis)
    said = {
        "figures": told.figures, "material": told.material, "source": told.source, "office": asdict(paper.office),
        "addressees": addressees, "basis": basis, "shape": paper.shape.as_dict(), "template": master.template,
        "period_revision": queries.revision_of(told.period),
    }  # fmt: skip
    last = queries.latest_of(told.period.pk, master.pk)
    _is_not_signing(last)
    if last and _same(last, said):
        return last
    draft = _carried_on(paper, last, actor, day)
    return _keep(told, master, said, draft, last=last.pk if last else None, actor=actor, day=day)


@dataclass(frozen=True)
class Draft:
    """A draft that is not kept yet: its Word file, what the office wrote otherwise, and the figures in it to be decided."""

    word: bytes
    edits: list[dict[str, Any]]
    changes: list[FigureChange]
    uploaded: Any = None


def _carried_on(paper: Paper, last: Report | None, actor: Any, day: date) -> Draft:
    """The new draft with what the office wrote into the last one, where its passages are still there."""
    if last is None or not last.edits:
        return Draft(paper.word(), [], [])
    edits = carried(read_edits(last.edits), passages(paper.generated))
    changes = changes_of(edits, last.figure_changes.all())
    decided = decisions((one.key, one.place, one.decision) for one in changes)
    return Draft(replace(paper, edits=tuple(edits)).word(decided), [one.as_dict() for one in edits], changes)


def changes_of(edits: Iterable[Any], before: Iterable[FigureChange]) -> list[FigureChange]:
    """The changed figures of these edits; what was decided of the same figure before stays decided."""
    was = {(one.key, one.in_file, one.frozen): one for one in before if one.decision}
    out = []
    for edit, place, where, number in flagged(edits):
        one = FigureChange(key=edit.key, place=place, where=where, in_file=number.in_file, frozen=number.frozen)
        if old := was.get((edit.key, number.in_file, number.frozen)):
            one.decision, one.reason = old.decision, old.reason
            one.decided_by, one.decided_on = old.decided_by, old.decided_on
        out.append(one)
    return out


def _same(last: Report, said: dict[str, Any]) -> bool:
    return last.step in (flow.DRAFT, flow.RETURNED) and all(getattr(last, key) == value for key, value in said.items())


def _is_not_signing(last: Report | None) -> None:
    if last is not None and last.step in flow.SIGNING:
        raise Rejected(
            f"Bản {last.revision} của báo cáo {last.period.label} gửi {last.master} {flow.LABELS[last.step].lower()}"
            f"{f' (đồng chí {last.leader})' if last.leader else ''}. Hãy rút bản đó lại rồi lập bản mới."
        )


@transaction.atomic
def _keep(
    told: Told, master: Master, said: dict[str, Any], draft: Draft, *, last: int | None, actor: Any, day: date
) -> Report:
    """The draft under the next number; the period is locked, so of two who make it at once each gets a number."""
    locked_period(told.period.pk)
    newest = queries.latest_of(told.period.pk, master.pk)
    _is_not_signing(newest)
    if newest and newest.pk != last and _same(newest, said):
        return newest
    keep_items(told, day)
    return keep_draft(told.period, master, said, draft, newest=newest, actor=actor, day=day)


def keep_items(told: Told, day: date) -> None:
    """Keeps with a frozen period where its tasks stand in superiors' lists; the caller has locked the period."""
    if not told.period.frozen_on:
        return
    kept, made = PeriodItems.objects.get_or_create(
        period=told.period, revision=queries.revision_of(told.period),
        defaults={"items": told.items, "kept_on": day},
    )  # fmt: skip
    merged = merged_items(kept.items, told.items)
    if not made and merged != kept.items:
        kept.items = merged
        kept.save(update_fields=["items"])


def keep_draft(
    period: Any, master: Master, said: dict[str, Any], draft: Draft, *, newest: Report | None, actor: Any, day: date
) -> Report:
    """Inserts the draft behind the newest one; the caller has locked the period."""
    revision = newest.revision + 1 if newest else 1
    name = f"Bao-cao-{file_name(period.name)}{_of_master(master)}-ban-{revision}.docx"
    file = files.store(name=name, data=draft.word, actor=actor)
    report = Report.objects.create(
        period=period, master=master, revision=revision, file=file, made_by=actor, made_on=day, edits=draft.edits,
        uploaded=draft.uploaded, **said,
    )  # fmt: skip
    for one in draft.changes:
        one.report = report
    FigureChange.objects.bulk_create(draft.changes)
    ledger.write(
        "operations.report_made", report, actor=actor, period=period.name, revision=revision, master=master.name,
        figures=said["figures"], digest=file.digest, edits=len(draft.edits),
    )  # fmt: skip
    search.index("operations.report", report)
    return report


def _period_name(period_id: int, actor: Any) -> str:
    period = queries.visible_periods(actor).filter(pk=period_id).first()
    if period is None:
        raise Rejected("Không có kỳ báo cáo này. Hãy mở kỳ ở trang Kỳ báo cáo trước khi lập báo cáo.")
    return str(period.name)


def _master(master_id: int | None) -> Master:
    if master_id is None:
        return keep_standard_master()
    master = Master.objects.select_related("template__file").filter(pk=master_id).first()
    if master is None:
        raise Rejected("Không có nơi nhận báo cáo này. Hãy chọn ở trang Nơi nhận báo cáo.")
    if master.retired_on:
        raise Rejected(f"Đã thôi báo cáo {master} từ {write_date(master.retired_on)}. Hãy chọn nơi nhận khác.")
    return master


def file_name(name: str) -> str:
    return re.sub(r"[^0-9A-Za-z-]+", "-", name)


def _of_master(master: Master) -> str:
    """ "-Ban-Chi-dao": files for several masters of one period are told apart by their names."""
    return "" if master.standard else f"-{file_name(fold(master.name).title())[:40].strip('-')}"
