"""A draft that was edited in Word comes back as the next draft; changed figures are decided one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import flow, queries
from dotpha.operations.actions.making import Draft, changes_of, file_name, keep_draft
from dotpha.operations.actions.publishing import locked_report
from dotpha.operations.models import FigureChange, Report
from dotpha.operations.paper.reading import PaperRead, read_paper
from dotpha.operations.queries.papers import Paper, decided_of, decisions, paper_of, texts_as_they_stand
from dotpha.operations.rules.edits import REMOVED, Edit, compare, edits_from, read_edits, shown
from dotpha.operations.rules.passages import Grid, grids, passages, same_words
from dotpha.programme.extraction import Unreadable
from dotpha.programme.extraction.secrecy import refuse_secret_file

WORD = "Hãy gửi bản Word (.docx) đã tải từ trang này và sửa."


@dataclass(frozen=True)
class Returned:
    """What came back: the new draft (the old one where nothing is other), and what could not be taken over, in words."""

    report: Report
    left: tuple[str, ...]


def upload_report(*, report_id: int, name: str, data: bytes, actor: Any, day: date) -> Returned:
    """Takes in a draft edited in Word: changed prose is kept as the next draft, changed figures wait for a decision.

    Raises BadFile for what is no Word file, Rejected where a newer draft is there or this one lies before a leader.
    """
    report = Report.objects.select_related("period", "master", "template__file", "file").get(pk=report_id)
    access.check(actor, "operations.edit_report", report)
    _may_be_edited(report)
    back, paper, decided = _read(name, data), paper_of(report), decided_of(report)
    handed = read_paper(files.read(report.file))
    edits, left = _edits(paper, decided, handed, back)
    if edits is None:
        return Returned(report, left)
    changes = changes_of(edits, report.figure_changes.all())
    settled = decisions((one.key, one.place, one.decision) for one in changes)
    word = replace(paper, edits=tuple(edits)).word(settled)
    draft = Draft(word, [one.as_dict() for one in edits], changes)
    return Returned(_keep(report_id, draft, (name, data), actor=actor, day=day), left)


def _read(name: str, data: bytes) -> PaperRead:
    if files.check(files.clean_name(name), data, way_out=WORD) != "docx":
        raise BadFile(f"Tệp «{name}» không phải Word. {WORD}")
    try:
        refuse_secret_file(data, name)
        return read_paper(data)
    except Unreadable as error:
        raise BadFile(str(error)) from None
    except ValueError as error:
        raise BadFile(f"Tệp «{name}»: {error}. {WORD}") from None


def _edits(paper: Paper, decided: Any, handed: PaperRead, back: PaperRead) -> tuple[list[Edit] | None, tuple[str, ...]]:
    """(every edit that the file has, None where it brings none; what of it is not taken over) of a file that came back."""
    stand = texts_as_they_stand(paper, decided)
    found = compare(shown(handed.paragraphs, stand), back.paragraphs)
    if not any(one.key for one in shown(back.paragraphs, stand)):
        raise BadFile(f"Không thấy đoạn nào của bản báo cáo này trong tệp. {WORD}")
    cells, odd = _cells(handed, back, paper)
    left = (*(_left(was or becomes) for was, becomes in found.outside), *odd)
    if not (found.instead or found.added or cells):
        return None, left
    instead: dict[str, str | None] = dict(stand)
    for one in paper.edits:
        if not one.lost and (one.cell or one.sort == REMOVED):
            instead[one.key] = one.after if one.cell else None
    instead |= found.instead | cells
    added = _added(stand, instead, found.added)
    own = {key: text for key, text in instead.items() if "\n" not in key}
    edits = edits_from(passages(paper.generated), own, added)
    return edits + [one for one in paper.edits if one.lost], left


def _left(text: str) -> str:
    return f"«{_short(text)}»: ngoài phần viết từ số liệu, không lấy theo tệp."


def _added(
    stand: Sequence[tuple[str, str]], instead: dict[str, str | None], fresh: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Passages that the office added, before and now, each under the passage of the facts that it stands behind."""
    out: dict[str, list[str]] = {}
    for key, _ in stand:
        base, _, place = key.partition("\n")
        if place and (words := instead.get(key)) is not None:
            out.setdefault(base, []).append(words)
        out.setdefault(base, []).extend(fresh.get(key, ()))
    for key in fresh.keys() - dict(stand).keys():
        out.setdefault(key, []).extend(fresh[key])
    return {key: texts for key, texts in out.items() if texts}


def _cells(handed: PaperRead, back: PaperRead, paper: Paper) -> tuple[dict[str, str | None], list[str]]:
    """(cells that are other, sentences on what is not taken over) of the tables that are written from facts."""
    if len(handed.tables) != len(back.tables):
        return {}, ["Số bảng trong tệp khác bản đã tải, nên không lấy thay đổi trong bảng."]
    known = {tuple(map(same_words, one.head)): one for one in grids(paper.generated)}
    out: dict[str, str | None] = {}
    odd = []
    for old, new in zip(handed.tables, back.tables):
        grid = known.get(tuple(map(same_words, old[0]))) if old else None
        if [len(row) for row in old] != [len(row) for row in new]:
            odd.append(f"Bảng «{_short(' '.join(old[0]))}» thêm hoặc bớt hàng, cột: không lấy theo tệp.")
        elif grid is not None:
            out |= {key: text for was, now in zip(old[1:], new[1:]) for key, text in _changed_cells(grid, was, now)}
        elif old != new:
            odd.append("Phần đầu hoặc phần ký của văn bản: không lấy theo tệp, sửa ở nơi nhận báo cáo.")
    return out, odd


def _changed_cells(grid: Grid, was: Sequence[str], now: Sequence[str]) -> Iterable[tuple[str, str]]:
    if len(was) == len(grid.head):
        for title, old, new in zip(grid.head, was, now):
            key = grid.keys.get((was[1], title))
            if key and same_words(old) != same_words(new):
                yield key, new


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"


@transaction.atomic
def _keep(report_id: int, draft: Draft, file: tuple[str, bytes] | None, *, actor: Any, day: date) -> Report:
    report = locked_report(report_id)
    _may_be_edited(report)
    stored = files.store(name=file[0], data=file[1], actor=actor) if file else report.uploaded
    same = (
        "figures", "material", "source", "office", "addressees", "basis", "shape", "template", "period_revision",
    )  # fmt: skip
    said = {name: getattr(report, name) for name in same}
    kept = keep_draft(
        report.period, report.master, said, replace(draft, uploaded=stored), newest=report, actor=actor, day=day
    )
    ledger.write(
        "operations.report_edited", kept, actor=actor, digest=stored.digest if stored else "", edits=len(draft.edits),
        changed_figures=len(draft.changes),
    )  # fmt: skip
    return kept


def _may_be_edited(report: Report) -> None:
    if report.step not in (flow.DRAFT, flow.RETURNED):
        raise Rejected(f"{report}: {report.step_label.lower()}. Bản này không sửa được; hãy rút lại trước.")
    last = queries.latest_of(report.period_id, report.master_id)
    if last is not None and last.pk != report.pk:
        raise Rejected(f"Đã có bản {last.revision} mới hơn. Hãy tải bản đó về sửa, hoặc sửa lại trên bản đó.")


def decide_figure(
    *, report_id: int, change_id: int, decision: str, actor: Any, day: date, reason: str = ""
) -> FigureChange:
    """One changed figure: back to the frozen one, or kept with a reason. The Word file is written anew."""
    report = Report.objects.select_related("period", "master").get(pk=report_id)
    access.check(actor, "operations.edit_report", report)
    change = report.figure_changes.filter(pk=change_id).first()
    if change is None:
        raise Rejected("Không có số liệu này trong bản này. Hãy tải lại trang.")
    if decision not in (FigureChange.Decision.BACK, FigureChange.Decision.KEEP):
        raise Rejected("Hãy chọn lấy lại số chốt, hoặc giữ số trong tệp.")
    if decision == FigureChange.Decision.KEEP and not reason.strip():
        raise Rejected(
            f"Để giữ «{change.in_file or 'chỗ đã bỏ'}» thay cho số chốt «{change.frozen or 'không có'}», hãy ghi lý do."
        )
    _decide(report_id, [change_id], decision, reason.strip(), actor=actor, day=day)
    change.refresh_from_db()
    return change


def take_figures_back(*, report_id: int, actor: Any, day: date) -> int:
    """Every changed figure that is not decided goes back to the frozen one; returns how many."""
    report = Report.objects.select_related("period", "master").get(pk=report_id)
    access.check(actor, "operations.edit_report", report)
    rows = list(report.figure_changes.filter(decision="").values_list("pk", flat=True))
    if rows:
        _decide(report_id, rows, FigureChange.Decision.BACK, "", actor=actor, day=day)
    return len(rows)


@transaction.atomic
def _decide(report_id: int, rows: list[int], decision: str, reason: str, *, actor: Any, day: date) -> None:
    report = locked_report(report_id)
    _may_be_edited(report)
    for one in FigureChange.objects.select_for_update(of=("self",)).filter(pk__in=rows):
        one.decision, one.reason = decision, reason
        one.decided_by, one.decided_on = actor, day
        one.save(update_fields=["decision", "reason", "decided_by", "decided_on"])
        ledger.write(
            "operations.figure_decided", report, actor=actor, where=one.where, in_file=one.in_file, frozen=one.frozen,
            decision=decision, reason=reason,
        )  # fmt: skip
    word = paper_of(report).word(decided_of(report))
    name = f"Bao-cao-{file_name(report.period.name)}-ban-{report.revision}.docx"
    report.file = files.store(name=name, data=word, actor=actor)
    report.save(update_fields=["file"])


def drop_edit(*, report_id: int, place: int, actor: Any, day: date) -> Report:
    """Takes one of the office's passages back to what was written from the facts: a new draft without it."""
    report = Report.objects.select_related("period", "master", "template__file").get(pk=report_id)
    access.check(actor, "operations.edit_report", report)
    _may_be_edited(report)
    edits = read_edits(report.edits)
    if not 0 <= place < len(edits):
        raise Rejected("Không có đoạn sửa này trong bản này. Hãy tải lại trang.")
    rest = edits[:place] + edits[place + 1 :]
    changes = changes_of(rest, report.figure_changes.all())
    settled = decisions((one.key, one.place, one.decision) for one in changes)
    word = replace(paper_of(report), edits=tuple(rest)).word(settled)
    draft = Draft(word, [one.as_dict() for one in rest], changes)
    return _keep(report_id, draft, None, actor=actor, day=day)
