"""A case while it is written: begun, saved while one types, files put in and taken out, dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from dotpha.cases import kinds
from dotpha.cases.actions.applicants import ApplicantFacts, make_applicant
from dotpha.cases.actions.shared import index, locked
from dotpha.cases.kinds import Kind
from dotpha.cases.models import Applicant, Call, Case, CaseFile
from dotpha.cases.parties import represented, speaks
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload, kept, looked_at
from dotpha.people.models import Organisation
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.values import LONGEST, MOST_ROWS

LONGEST_TYPED = 2 * LONGEST[Sort.LONG]
UNNAMED = "(chưa đặt tên)"
MOST_FILES = 60


@transaction.atomic
def begin_case(
    *, kind: str, actor: Any, day: date, applicant_id: int | None = None, call_id: int | None = None,
    origin_id: int | None = None, typed: Mapping[str, Any] | None = None,
) -> Case:  # fmt: skip
    """A draft, with what is already known of it. Raises Refused, Rejected."""
    one = kinds.of(kind)
    access.check(actor, "cases.begin", one)
    applicant, call = _applicant(one, applicant_id, actor, day), _call(one, call_id)
    origin = _origin(one, call, origin_id, actor)
    case = Case(
        kind=kind, code=uuid4().hex[:32], title=UNNAMED, applicant=applicant, call=call, origin=origin, step=one.first,
        content=_as_typed(one.fields, typed or _from(one, origin)), made_by=actor, made_on=day,
        body=call.body if call and one.called else None,
    )  # fmt: skip
    case.title = _title(one, case.content)
    if case.body is None:
        case.body = one.body(case) if one.body else _own_body(actor)
    case.save()
    # The number of the row, so that thousands who begin at once do not wait for one another.
    case.code = f"{one.prefix}-{day.year}-{case.pk:05d}"
    case.save(update_fields=["code"])
    ledger.write(f"{kind}.begun", case, actor=actor)
    index(case)
    return case


def _own_body(actor: Any) -> Organisation | None:
    return actor.organisation  # type: ignore[no-any-return]


def _applicant(kind: Kind, applicant_id: int | None, actor: Any, day: date) -> Applicant | None:
    if not kind.applicants:
        return None
    found = Applicant.objects.filter(pk__in=represented(actor), kind__in=kind.applicants)
    if applicant_id is not None:
        found = found.filter(pk=applicant_id)
    one = found.order_by("pk").first()
    if one is None and applicant_id is None and Applicant.Kind.PERSON in kind.applicants:
        return _oneself(actor, day)
    if one is None:
        sorts = ", ".join(Applicant.Kind(key).label.lower() for key in kind.applicants)
        raise Rejected(
            f"{kind.label} dành cho: {sorts}. Hãy khai thông tin đơn vị mình đại diện ở trang «Đơn vị của tôi» rồi lập hồ sơ."
        )
    return one


def _oneself(actor: Any, day: date) -> Applicant:
    """Who applies as a person need not enter themself first."""
    facts = ApplicantFacts(Applicant.Kind.PERSON, actor.full_name, email=actor.email, phone=actor.phone)
    return make_applicant(facts=facts, actor=actor, day=day)


def _call(kind: Kind, call_id: int | None) -> Call | None:
    call = Call.objects.filter(pk=call_id, kind=kind.key).select_related("body").first() if call_id else None
    if kind.called and call is None:
        raise Rejected(f"{kind.label} nộp theo đợt; hãy chọn một đợt đang mở.")
    if call is not None:
        is_open(call, clock.now())
    return call


def is_open(call: Call, at: datetime) -> None:
    """Raises Rejected, with the second, where a call does not take cases in at a moment."""
    if why := call.window.why_closed(at):
        raise Rejected(why)


def _origin(kind: Kind, call: Call | None, origin_id: int | None, actor: Any) -> Case | None:
    """The case that a new one follows: one's own, or one that is published, and one of those that its call is made for.

    Raises Rejected for any other, and where a call is made for several and none is named.
    """
    named = kind.named(call)
    if not kind.follows or not (origin_id or named):
        return None
    rows = Case.objects.filter(kind=kind.follows)
    found = rows.filter(pk=origin_id).first() if origin_id else rows.get(code=named[0]) if len(named) == 1 else None
    if named and (found is None or found.code not in named):
        raise Rejected(f"Đợt «{call}» nhận hồ sơ cho {', '.join(named)}; hãy chọn một trong số đó.")
    if found is None or not (speaks(actor, found) or kinds.of(found.kind).step(found.step).public):
        raise Rejected(
            f"{kinds.of(kind.follows).label} được chọn không có hoặc chưa được công bố. Hãy lập từ trang của hồ sơ đã được duyệt, "
            "hoặc lập hồ sơ mới không kèm."
        )
    return found


def _from(kind: Kind, origin: Case | None) -> dict[str, str]:
    """What is known of a case by the one it follows: its title."""
    return {_title_key(kind): origin.title} if origin else {}


def _as_typed(fields: tuple[Field, ...], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as it was, also where it is not right yet; nothing that is not asked."""
    return {one.key: _bounded(one, typed.get(one.key)) for one in fields if typed.get(one.key) not in (None, "", [])}


def _bounded(field: Field, said: Any) -> Any:
    if field.kind != Sort.TABLE:
        return str(said)[:LONGEST_TYPED]
    rows = said if isinstance(said, list) else []
    keys = {one.key for one in field.columns}
    return [
        {key: str(cell)[:LONGEST_TYPED] for key, cell in row.items() if key in keys and cell not in (None, "")}
        for row in rows[:MOST_ROWS]
        if isinstance(row, Mapping)
    ]


def _title_key(kind: Kind) -> str:
    return next(one.key for one in kind.fields if one.title)


def _title(kind: Kind, content: Mapping[str, Any]) -> str:
    return " ".join(str(content.get(_title_key(kind), "")).split())[:400] or UNNAMED


def writable(case: Case, turn: int, actor: Any) -> Kind:
    """The kind of a locked case that this person may write now. Raises Refused, Rejected where it was saved since `turn`."""
    access.check(actor, "cases.edit", case)
    kind = kinds.of(case.kind)
    if not kind.step(case.step).writes:
        raise Rejected(f"Hồ sơ {case.code} đang ở bước «{kind.step(case.step).label}» nên không sửa được.")
    if case.turn != turn:
        raise Rejected(
            f"Hồ sơ {case.code} vừa được lưu ở một trang khác nên nội dung vừa gõ chưa được lưu. Khi bấm lưu, bản kia hiện bên cạnh "
            "nội dung vừa gõ để đối chiếu."
        )
    return kind


def _next_turn(case: Case) -> Case:
    case.turn += 1
    case.save(update_fields=["turn", "content", "title"])
    return case


@transaction.atomic
def save_draft(*, case_id: int, typed: Mapping[str, Any], turn: int, actor: Any, day: date) -> Case:
    """Keeps what was typed; gives the case with its new turn. Raises Rejected where somebody saved since `turn`."""
    case = locked(case_id)
    kind = writable(case, turn, actor)
    case.content = _as_typed(kind.fields, typed)
    case.title = _title(kind, case.content)
    index(case)
    return _next_turn(case)


@looked_at
@transaction.atomic
def attach_file(*, case_id: int, key: str, file: Upload, turn: int, actor: Any, day: date) -> Case:
    """A paper put in; one that may be there once takes the place of the one before."""
    case = locked(case_id)
    kind = writable(case, turn, actor)
    paper = next((one for one in kind.papers_of(case) if one.key == key), None)
    if paper is None:
        raise Rejected(f"{kind.label} không có giấy tờ này.")
    there = CaseFile.objects.filter(case=case, dropped_at=None)
    if there.count() >= MOST_FILES:
        raise Rejected(f"Hồ sơ đã có {MOST_FILES} tệp; hãy gộp các tệp lại.")
    if not paper.several:
        there.filter(key=key).update(dropped_at=clock.now())
    stored = kept(file, actor)
    assert stored is not None
    CaseFile.objects.create(case=case, key=key, file=stored, added_by=actor)
    return _next_turn(case)


@transaction.atomic
def drop_file(*, case_id: int, file_id: int, turn: int, actor: Any, day: date) -> Case:
    case = locked(case_id)
    writable(case, turn, actor)
    CaseFile.objects.filter(case=case, pk=file_id, dropped_at=None).update(dropped_at=clock.now())
    return _next_turn(case)


@transaction.atomic
def drop_case(*, case_id: int, actor: Any, day: date) -> None:
    """A draft that was never handed in goes, with its files."""
    case = locked(case_id)
    access.check(actor, "cases.drop", case)
    kind = kinds.of(case.kind)
    if case.submitted_at is not None or case.step != kind.first:
        raise Rejected(f"Hồ sơ {case.code} đã nộp nên không bỏ được; hãy rút hồ sơ.")
    ledger.write(f"{kind.key}.dropped", case, actor=actor)
    case.delete()
