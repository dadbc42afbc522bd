"""Writes on drafts: a plan is read, and the officer mends what was found."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from dotpha.kit import access, files, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import StoredFile
from dotpha.programme.actions.holding import hold_as_written
from dotpha.programme.extraction import LABELS, FoundTask, Plan, Told, Unreadable, extract, extract_text
from dotpha.programme.extraction.altering import orders_of
from dotpha.programme.models import Draft, DraftTask
from dotpha.text.dates import find_deadline
from dotpha.text.official.wording import without_kind

DRAFT_FIELDS = (
    "section", "title", "leads", "supporting", "deadline", "deadline_text", "recurrence", "deliverable", "authority",
    "resources", "decision",
)  # fmt: skip
BY_HAND = "hand.selected"
"""The rule of a task that was marked in the text by hand."""
GONE = "Nhiệm vụ này vừa được gộp vào nhiệm vụ khác. Hãy tải lại trang rồi chọn lại."
FACTS = ("number", "kind", "title", "issuer", "signed_on", "clarity_keys")


def read_plan(
    *, actor: Any, name: str, data: bytes | None = None, text: str = "", day: date, stored: StoredFile | None = None,
    told: Told | None = None,
) -> Draft:  # fmt: skip
    """Reads a plan (file or pasted text) into a draft, held against the document that it says it amends or replaces.

    Raises BadFile with a sentence; nothing is left behind then. `stored` is the file where it was kept before it was
    read; `told(done, total)` hears of pages read from pictures.
    """
    access.check(actor, "programme.import_plan")
    plan = read_source(name=name, data=data, text=text, day=day, told=told)
    refuse_empty(plan, name)
    with transaction.atomic():
        draft = keep_draft(plan, name=name, data=data, actor=actor, stored=stored)
        hold_as_written(draft, plan.document.revises, day=day)
        return draft


def refuse_empty(plan: Plan, name: str) -> None:
    """A paper that gives nothing to do is no plan, but for one that abolishes or changes what another asks for."""
    if not plan.tasks and not orders_of(plan.text):
        raise BadFile(
            f"Không tìm thấy nhiệm vụ nào trong «{name}». Hãy kiểm tra đây có phải kế hoạch phân công nhiệm vụ không, "
            "hoặc dán riêng phần bảng nhiệm vụ."
        )


def read_source(*, name: str, data: bytes | None, text: str, day: date, told: Told | None = None) -> Plan:
    """The plan in a file or a text, read by the one rule of pages, API and commands; writes nothing. Raises BadFile.

    A paper that bears no date of its own is read as one of this year.
    """
    if data is not None:
        files.check(files.clean_name(name), data)
    try:
        if data is None:
            return extract_text(text, undated_year=day.year)
        return extract(data, name, undated_year=day.year, told=told)
    except Unreadable as error:
        raise BadFile(str(error)) from None


def keep_draft(plan: Plan, *, name: str, data: bytes | None, actor: Any, stored: StoredFile | None = None) -> Draft:
    """Keeps a plan that was read as a draft; the caller holds the transaction and has checked the right."""
    facts = plan.document
    file = stored or (files.store(name=name, data=data, actor=actor) if data is not None else None)
    draft = Draft.objects.create(
        name=name[:255],
        file=file,
        text=plan.text,
        number=(facts.number or "")[:80],
        kind=(facts.kind or "")[:60],
        title=without_kind(facts.title or "", facts.kind or "") or facts.title or "",
        issuer=(facts.issuer or "")[:255],
        signed_on=facts.signed_on,
        based_on=list(facts.based_on),
        unsure=[list(place) for place in plan.unsure],
        made_by=actor,
    )
    DraftTask.objects.bulk_create(_row(draft, position, found) for position, found in enumerate(plan.tasks))
    ledger.write("programme.plan_read", draft, actor=actor, name=name, tasks=len(plan.tasks))
    return draft


def _row(draft: Draft, position: int, found: FoundTask) -> DraftTask:
    return DraftTask(
        draft=draft,
        position=position,
        section=found.section or "",
        ordinal=(found.ordinal or "")[:20],
        title=found.title,
        leads=list(found.leads),
        supporting=list(found.supporting),
        deadline=found.deadline,
        deadline_text=(found.deadline_text or "")[:255],
        recurrence=(found.recurrence or "")[:40],
        deliverable=found.deliverable or "",
        authority=found.authority or "",
        resources=found.resources or "",
        span_start=found.span[0],
        span_end=found.span[1],
        rules=list(found.rules),
    )


def open_draft(draft_id: int) -> Draft:
    """The draft, locked, while it has been neither taken in nor thrown away; raises Rejected."""
    draft = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if draft is None:
        raise Rejected("Bản đọc này đã bị bỏ.")
    if draft.document_id:
        raise Rejected(f"Bản đọc «{draft}» đã được đưa vào chương trình.")
    return draft


def open_rows(row_ids: list[int]) -> list[DraftTask]:
    """Tasks of one draft as they stand once it is locked; raises Rejected for one that is gone, merged into another."""
    drafts = set(DraftTask.objects.filter(pk__in=row_ids).values_list("draft_id", flat=True))
    if len(drafts) > 1:
        raise Rejected("Hãy chọn ít nhất hai nhiệm vụ của cùng một văn bản.")
    if not drafts:
        raise Rejected(GONE)
    found = open_draft(drafts.pop()).tasks.filter(pk__in=row_ids).select_related("draft")
    rows = list(found.order_by("position", "pk"))
    if len(rows) < len(set(row_ids)):
        raise Rejected(GONE)
    return rows


@transaction.atomic
def edit_draft(*, draft_id: int, actor: Any, **facts: Any) -> Draft:
    """Mends what was read of the document itself: number, kind, title, issuer, signed_on, clarity_keys."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    names = [name for name in FACTS if name in facts]
    unknown = set(facts.get("clarity_keys", ())) - set(LABELS)
    if unknown or facts.get("clarity_keys", True) == []:
        raise Rejected("Hãy chọn ít nhất một điểm rõ trong danh mục.")
    for name in names:
        setattr(draft, name, facts[name])
    draft.save(update_fields=names)
    return draft


@transaction.atomic
def edit_draft_task(*, row_id: int, actor: Any, **changes: Any) -> DraftTask:
    """Mends one task found (`DRAFT_FIELDS`), or decides to keep or drop it."""
    (row,) = open_rows([row_id])
    access.check(actor, "programme.edit_draft", row.draft)
    names = [name for name in DRAFT_FIELDS if name in changes]
    for name in names:
        setattr(row, name, changes[name])
    if not row.title.strip():
        raise Rejected("Nội dung nhiệm vụ không được để trống.")
    row.edited = row.edited or any(name != "decision" for name in names)
    row.save(update_fields=[*names, "edited"])
    return row


@transaction.atomic
def merge_draft_tasks(*, row_ids: list[int], actor: Any) -> DraftTask:
    """Joins tasks that belong together into the first; agencies are united, the first deadline given is kept."""
    if len(set(row_ids)) < 2:
        raise Rejected("Hãy chọn ít nhất hai nhiệm vụ của cùng một văn bản để gộp.")
    rows = open_rows(row_ids)
    access.check(actor, "programme.edit_draft", rows[0].draft)
    _can_be_one(rows)
    first, rest = rows[0], rows[1:]
    first.title = "\n".join(dict.fromkeys(row.title for row in rows))
    for name in ("leads", "supporting", "rules"):
        setattr(first, name, list(dict.fromkeys(one for row in rows for one in getattr(row, name))))
    for name in ("deliverable", "authority", "resources"):
        setattr(first, name, "; ".join(dict.fromkeys(getattr(row, name) for row in rows if getattr(row, name))))
    dated = next((row for row in rows if row.deadline or row.recurrence), first)
    first.deadline, first.deadline_text, first.recurrence = dated.deadline, dated.deadline_text, dated.recurrence
    first.span_end = max(row.span_end for row in rows)
    first.code = next((row.code for row in rows if row.code), "")
    first.task_id = next((row.task_id for row in rows if row.task_id), None)
    first.edited = True
    first.save()
    DraftTask.objects.filter(pk__in=[row.pk for row in rest]).delete()
    return first


def _can_be_one(rows: list[DraftTask]) -> None:
    if any(row.decision == DraftTask.Decision.DROPPED for row in rows):
        raise Rejected("Trong các nhiệm vụ chọn gộp có nhiệm vụ đã bỏ; hãy giữ lại hoặc bỏ chọn nhiệm vụ đó.")
    codes = dict.fromkeys(row.code for row in rows if row.code)
    if len(codes) > 1:
        raise Rejected(
            f"Các mục {', '.join(codes)} có mã riêng của cấp trên nên không gộp được; hãy để thành từng mục."
        )
    if len({row.task_id for row in rows if row.task_id}) > 1:
        raise Rejected("Các mục chọn gộp đã nối với nhiệm vụ khác nhau; hãy bỏ nối các mục, chỉ để lại một, rồi gộp.")


@transaction.atomic
def split_draft_task(
    *, row_id: int, at: int, actor: Any, title: str = "", was: str | None = None
) -> tuple[DraftTask, DraftTask]:
    """Cuts a task's title after `at` characters; both parts keep agencies, deadline and deliverable.

    `title` is what was typed into it before, `was` the title that the page showed: with another one since, a second click
    on the same place perhaps, nothing is cut.
    """
    (row,) = open_rows([row_id])
    access.check(actor, "programme.edit_draft", row.draft)
    if was is not None and row.title != was:
        raise Rejected("Nhiệm vụ này vừa được sửa hoặc tách. Hãy mở lại nhiệm vụ rồi đặt con trỏ nơi cần tách.")
    row.title, at = title if title.strip() else row.title, max(at, 0)
    head, tail = row.title[:at].strip(" ;,\n"), row.title[at:].strip(" ;,\n")
    if not head or not tail:
        raise Rejected("Hãy đặt con trỏ vào giữa nội dung, nơi cần tách thành hai nhiệm vụ.")
    begin = row.span_start + max(row.title.find(tail), 0)
    second = DraftTask.objects.get(pk=row_id)
    second.pk, second._state.adding = None, True
    second.title, second.edited, second.span_start = tail, True, min(begin, row.span_end)
    second.code, second.task = "", None  # a superior's code names one thing only
    row.title, row.edited, row.span_end = head, True, max(min(begin, row.span_end), row.span_start)
    _make_room(row.draft_id, after=row.position)
    second.position = row.position + 1
    row.save()
    second.save()
    return row, second


def _make_room(draft_id: int, *, after: int) -> None:
    DraftTask.objects.filter(draft=draft_id, position__gt=after).update(position=F("position") + 1)


@transaction.atomic
def add_draft_task(*, draft_id: int, start: int, end: int, actor: Any) -> DraftTask:
    """Makes a task of a stretch of the document that reading has left out; its deadline is read from the same words."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    start, end = max(start, 0), min(end, len(draft.text))
    chosen = draft.text[start:end]
    begin = start + len(chosen) - len(chosen.lstrip())
    title = chosen.strip()
    if len(title.split()) < 2:
        raise Rejected("Hãy bôi đen trọn nội dung nhiệm vụ trong văn bản, rồi bấm «Thêm nhiệm vụ».")
    before = draft.tasks.filter(span_start__lte=begin).order_by("-position").first()
    position = before.position + 1 if before else 0
    _make_room(draft.pk, after=position - 1)
    when = find_deadline(title, signed_on=draft.signed_on)
    return DraftTask.objects.create(
        draft=draft, position=position, section=before.section if before else "", title=title,
        deadline=when.on if when else None, deadline_text=when.text[:255] if when else "",
        recurrence=(when.recurrence or "")[:40] if when else "", span_start=begin, span_end=begin + len(title),
        rules=[BY_HAND], edited=True,
    )  # fmt: skip


@transaction.atomic
def decide_draft_tasks(*, draft_id: int, row_ids: list[int] | None, decision: str, actor: Any) -> int:
    """Keeps or drops tasks of a draft (`row_ids`, None for all); returns how many changed."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    if decision not in DraftTask.Decision.values:
        raise Rejected("Hãy chọn đưa vào, chỉ ghi mục việc hoặc bỏ.")
    rows = draft.tasks.exclude(decision=decision)
    if row_ids is not None:
        rows = rows.filter(pk__in=row_ids)
    return rows.update(decision=decision)


@transaction.atomic
def keep_only(*, draft_id: int, row_ids: list[int], actor: Any) -> int:
    """Keeps these tasks of a draft and drops all others; returns how many are kept. Raises Rejected without a choice."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    chosen = draft.tasks.filter(pk__in=row_ids)
    if not chosen.exists():
        raise Rejected("Hãy chọn ít nhất một nhiệm vụ cần giữ; các nhiệm vụ khác sẽ được bỏ.")
    draft.tasks.exclude(pk__in=row_ids).update(decision=DraftTask.Decision.DROPPED)
    return chosen.update(decision=DraftTask.Decision.KEPT)


@transaction.atomic
def drop_draft(*, draft_id: int, actor: Any) -> None:
    """Throws a draft away; what was taken in stays."""
    draft = open_draft(draft_id)
    access.check(actor, "programme.edit_draft", draft)
    ledger.write("programme.draft_dropped", draft, actor=actor, name=draft.name)
    draft.delete()
