"""Writes on superiors' lists: a file is given, its columns are matched once, its rows become a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any

from django.db import IntegrityError, transaction
from rapidfuzz import fuzz

from dotpha.kit import access, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.kit.files import BadFile
from dotpha.programme.actions.drafts import keep_draft
from dotpha.programme.extraction import Plan, Unreadable
from dotpha.programme.lists.changes import changed
from dotpha.programme.lists.choices import choices
from dotpha.programme.lists.heading import Heading
from dotpha.programme.lists.reading import key_of_code, read_rows, title_of, without_period
from dotpha.programme.lists.roles import LABELS, guess_all, twice
from dotpha.programme.lists.values import STATES, guess_states
from dotpha.programme.models import Document, DocumentItem, Draft, DraftTask, ListForm
from dotpha.programme.queries.list_changes import gone_earlier
from dotpha.programme.queries.lists import (
    Known,
    columns_as_given,
    form_of,
    found_list,
    known_codes,
    open_draft_of,
    same_header,
)
from dotpha.programme.replies.matching import AGREES
from dotpha.programme.replies.ratings import flat
from dotpha.text.bodies import proper

REPLACED = "Mẫu vừa được thay bằng tệp khác. Hãy tải lại trang rồi khớp cột."
GONE = "Danh mục này không còn. Hãy tải lại trang Danh mục của cấp trên."


@dataclass(frozen=True)
class GivenList:
    """What became of a file: its form, and the draft of its rows; None while the columns are yet to be matched."""

    form: ListForm
    draft: Draft | None = None


NEW = "new"
"""As `into`: the file is a list of its own, whatever it looks like."""


def give_list(
    *, actor: Any, name: str, data: bytes, day: date, as_name: str = "", owner: str = "", into: str = ""
) -> GivenList:
    """Takes a superior's file: known by header and title rows it is read at once, else its columns wait to be matched.

    `into` is the id of the form that it belongs to, or `NEW`; without it a file with a known header under other title
    rows is refused, since it may be either. With `as_name` it belongs to the form of that name; one not known yet is kept
    under that name with its columns as guessed, and read at once. Raises BadFile, Rejected; nothing is left behind then.
    """
    access.check(actor, "programme.import_list")
    found = found_list(name, data)
    try:
        with transaction.atomic():
            return _give(found, name, data, actor=actor, day=day, as_name=as_name, owner=owner, into=into)
    except IntegrityError:  # somebody gave a file of the same form, or of the same name, between our look and our write
        raise Rejected("Danh mục này, hoặc một danh mục cùng tên, vừa có người đưa vào. Hãy thử lại.") from None


def _give(
    found: Heading, name: str, data: bytes, *, actor: Any, day: date, as_name: str, owner: str, into: str
) -> GivenList:
    meant = _meant(found, as_name=as_name, into=into)
    form = locked_form(meant.pk) if meant else None
    if form is not None:
        _refuse_unfinished(form)
    stored = files.store(name=name, data=data, actor=actor)
    if form is None:
        form = _new_form(found, data, stored, actor=actor, day=day, as_name=as_name, owner=owner)
    else:
        form.vocabulary = list(vocabulary_of(found, data, form.roles))
        form.columns = columns_as_given(found, form.roles)
    form.heading = found.heading
    form.file, form.sheet, form.given_on = stored, found.sheet, day
    form.header_row, form.first_row = found.header_row, found.first_row
    if as_name and form.mapped_on is None:
        form.mapped_on = day
    form.save()
    search.index("programme.list", form)
    ledger.write("programme.list_given", form, actor=actor, name=name)
    return GivenList(form, _read(form, found, actor=actor, day=day) if form.mapped_on else None)


def _meant(found: Heading, *, as_name: str, into: str) -> ListForm | None:
    """The form that a file belongs to, None for a new one. Raises Rejected where only a person can tell."""
    if into == NEW:
        return None
    if into:
        form = same_header(found).filter(pk=into).first()
        if form is None:
            raise Rejected("Tệp có dòng tiêu đề cột khác danh mục đã chọn. Hãy chọn «Danh mục mới» rồi chọn lại tệp.")
        return form
    form, alike = form_of(found, as_name=as_name), same_header(found).first()
    if form is None and alike is not None and not as_name:
        raise Rejected(
            f"Tệp có các cột như danh mục «{alike}» nhưng tên ghi phía trên bảng khác. Hãy chọn tệp này thuộc danh mục «{alike}» "
            "hay là danh mục mới, rồi chọn lại tệp."
        )
    return form


def _new_form(found: Heading, data: bytes, stored: Any, *, actor: Any, day: date, as_name: str, owner: str) -> ListForm:
    """A form with its columns and states as guessed; the officer corrects them."""
    roles = guess_all(found.labels)
    facts = read_rows(found, roles).document
    words = vocabulary_of(found, data, roles)
    return ListForm(
        name=(as_name or _unused(without_period(facts.title or found.sheet)))[:200],
        owner=(owner or proper(facts.issuer or ""))[:255],
        signature=found.signature,
        columns=columns_as_given(found, roles),
        vocabulary=list(words),
        states=guess_states(words),
        made_by=actor,
    )


def vocabulary_of(found: Heading, data: bytes, roles: Sequence[str]) -> tuple[str, ...]:
    """The words that the list offers for the state of a task, () where it offers none."""
    if "state" not in roles:
        return ()
    place = (found.first_row, roles.index("state"))
    try:
        return choices(data, found.sheet, sheet=found.sheet, place=place)
    except Unreadable:
        return ()


def _unused(name: str) -> str:
    """A name that no form bears yet."""
    name, taken = shorten(name, 190, placeholder="…"), set(ListForm.objects.values_list("name", flat=True))
    return next(one for one in (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))) if one not in taken)


def _refuse_unfinished(form: ListForm) -> None:
    if open_draft_of(form) is not None:
        raise Rejected(
            f"Lần nhập trước của danh mục «{form}» còn đang soát. Hãy đưa vào chương trình hoặc bỏ bản đọc đó rồi nhập "
            "tệp mới."
        )


def match_columns(
    *, form_id: int, name: str, owner: str, roles: Sequence[str], states: Mapping[str, str], actor: Any, day: date
) -> GivenList:
    """Says what each column is and which word stands for each state; the first time the file is read into a draft."""
    seen = ListForm.objects.select_related("file").filter(pk=form_id).first()
    if seen is None:
        raise Rejected(GONE)
    access.check(actor, "programme.import_list", seen)
    name = name.strip()[:200]
    if not name:
        raise Rejected("Hãy đặt tên cho danh mục, ví dụ «Danh mục nhiệm vụ của hệ thống giám sát Nghị quyết 57».")
    _refuse_roles(roles, len(seen.columns))
    # A workbook is read before the transaction begins: nobody else's write waits for it.
    data = files.read(seen.file)
    found = found_list(seen.file.name, data)
    words = list(vocabulary_of(found, data, roles))
    try:
        with transaction.atomic():
            form = locked_form(form_id)
            if form.file_id != seen.file_id:
                raise Rejected(REPLACED)
            form.name, form.owner, form.vocabulary = name, owner.strip()[:255], words
            form.columns = [{**column, "role": role} for column, role in zip(form.columns, roles)]
            form.states = {state: states.get(state, "").strip() for state in STATES}
            return _matched(form, found, actor=actor, day=day)
    except IntegrityError:
        raise Rejected(f"Đã có danh mục tên «{name}». Hãy đặt tên khác.") from None


def _matched(form: ListForm, found: Heading, *, actor: Any, day: date) -> GivenList:
    first, form.mapped_on = form.mapped_on is None, form.mapped_on or day
    form.save()
    search.index("programme.list", form)
    ledger.write("programme.list_matched", form, actor=actor, name=form.name)
    return GivenList(form, _read(form, found, actor=actor, day=day) if first else None)


def locked_form(form_id: int) -> ListForm:
    """The form, locked until the transaction ends. Raises Rejected where it is gone."""
    form = ListForm.objects.select_for_update(of=("self",)).select_related("file").filter(pk=form_id).first()
    if form is None:
        raise Rejected(GONE)
    return form


def _refuse_roles(roles: Sequence[str], columns: int) -> None:
    if len(roles) != columns or not set(roles) <= set(LABELS):
        raise Rejected(REPLACED)
    if "title" not in roles:
        raise Rejected("Chưa có cột nào là «Nội dung nhiệm vụ». Hãy chọn cột ghi nội dung nhiệm vụ.")
    if double := twice(roles):
        raise Rejected(f"Có hai cột cùng là «{LABELS[double[0]]}». Hãy để một cột, cột kia chọn «Giữ nguyên».")


def _read(form: ListForm, found: Heading, *, actor: Any, day: date) -> Draft:
    """The rows of the form's file as a draft; the caller holds the transaction and has checked the right."""
    read = read_rows(found, form.roles, year=day.year)
    if not read.rows:
        raise BadFile(
            f"Không đọc được dòng nhiệm vụ nào trong «{form.file.name}». Hãy kiểm tra tệp có dòng nào dưới dòng tiêu "
            "đề không, và cột «Nội dung nhiệm vụ» đã khớp đúng chưa."
        )
    known = known_codes(form)
    rows = [(row, known.get(key_of_code(row.code)) if row.code else None) for row in read.rows]
    tasks = tuple(replace(row.task, rules=(*row.task.rules, *_seen_before(row.task, of))) for row, of in rows)
    draft = keep_draft(Plan(read.document, found.text, tasks), name=form.file.name, data=None, actor=actor)
    draft.form, draft.file = form, form.file
    if not draft.number:
        # A paper without a number is called by its title: "Danh mục" alone would name every list.
        draft.kind, draft.title = "", title_of(found, read.document.title or form.name, day)
    draft.title = draft.title or form.name
    draft.issuer = draft.issuer or form.owner
    draft.save(update_fields=["form", "file", "kind", "title", "issuer"])
    made = list(draft.tasks.order_by("position"))
    for one, (row, of) in zip(made, rows):
        one.code, one.task = row.code, of.task if of and not _far(row.task, of) else None
        if of and of.called_off:
            one.decision = DraftTask.Decision.NOTED
    DraftTask.objects.bulk_update(made, ["code", "task", "decision"], batch_size=500)
    form.problems = [*read.problems, *_codes_gone(form, read.rows), *_words_gone(form)]
    form.save(update_fields=["problems"])
    return draft


def _far(row: Any, of: Known) -> bool:
    """Whether a known code now stands before other words: whether that is the same task is for the officer to say."""
    near = [of.item.title, of.task.title] if of.task else []
    return bool(near) and max(fuzz.ratio(flat(row.title), flat(words)) for words in near) < AGREES * 100


def _codes_gone(form: ListForm, rows: Sequence[Any]) -> list[str]:
    """A sentence for each code of the lists before that stands in this one no more."""
    before = form.documents.defer("text").order_by("-pk").first()
    now = {key_of_code(row.code) for row in rows if row.code}
    if before is None:
        return []
    codes = before.items.exclude(code="").values_list("code", flat=True)
    gone = [("lần trước", code) for code in codes if key_of_code(code) not in now]
    gone += [("các lần trước nữa", item.code) for item in gone_earlier(before, now)]
    return [
        f"Mã {code} có ở {when}, nay không còn trong tệp. Hãy xem nhiệm vụ của mã này có bị bãi bỏ không."
        for when, code in gone
    ]


def supersede(document: Document) -> None:
    """Items of earlier lists of the same form give way to those of the same code in this one, just taken in."""
    now = {key_of_code(code) for code in document.items.exclude(code="").values_list("code", flat=True)}
    before = DocumentItem.objects.filter(document__form=document.form_id, dropped_by=None).exclude(document=document)
    old = [pk for pk, code in before.exclude(code="").values_list("pk", "code") if key_of_code(code) in now]
    DocumentItem.objects.filter(pk__in=old).update(dropped_by=document)


def _words_gone(form: ListForm) -> list[str]:
    """A sentence for each word of ours that the superior's list of states no longer offers."""
    gone = dict.fromkeys(word for word in form.states.values() if word and word not in form.vocabulary)
    if not form.vocabulary:
        return []
    return [
        f"Danh sách trạng thái trong tệp không có từ «{word}». Hãy khớp lại trạng thái trước khi xuất." for word in gone
    ]


def _seen_before(row: Any, of: Known | None) -> tuple[str, ...]:
    """The rules that say how a row stands to the list before."""
    if of is None:
        return ()
    if of.called_off:
        return ("list.called_off",)
    if _far(row, of):
        return ("list.far",)
    return tuple(f"list.changed.{name}" for name in changed(row, of.item)) or ("list.known",)


@transaction.atomic
def drop_list(*, form_id: int, actor: Any) -> None:
    """Removes a form that no document was taken in by. Raises Rejected for one in use."""
    form = locked_form(form_id)
    access.check(actor, "programme.import_list", form)
    if form.documents.exists():
        raise Rejected(f"Danh mục «{form}» đã có văn bản đưa vào chương trình nên không xóa được.")
    _refuse_unfinished(form)
    ledger.write("programme.list_dropped", form, actor=actor, name=form.name)
    form.delete()
