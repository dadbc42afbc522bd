"""A directive given: issued, numbered by the clerk, made clear, closed, withdrawn. Issued it is a paper, and a task of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse

from dotpha.cases.actions import archive
from dotpha.directing.actions.making import DirectiveFacts, by_whose_hand, is_given_once, make_directive
from dotpha.directing.actions.shared import (
    KIND,
    givers,
    is_new_number,
    locked,
    receivers,
    settled,
    take,
    tell,
    tell_giver,
)
from dotpha.directing.flow import DRAFT, WITHDRAWN
from dotpha.directing.models import Directive
from dotpha.directing.queries import papers
from dotpha.directing.queries.delegations import givers_of, leaders
from dotpha.directing.rules.standing import STEPS
from dotpha.directing.words import PAPERS
from dotpha.kit import access, clock, files, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS, Organisation
from dotpha.people.queries import lineage, people_of
from dotpha.programme import actions as programme
from dotpha.programme.actions.documents import DocumentFacts
from dotpha.text.dates import write_date
from dotpha.text.official.numbering import check_number
from dotpha.watching import actions as watching

ARCHIVED = {Directive.Form.NOTICE: "notice", Directive.Form.LETTER: "letter", Directive.Form.SLIP: "slip"}


@transaction.atomic
def give(
    *,
    facts: DirectiveFacts,
    actor: Any,
    day: date,
    client_id: UUID | None = None,
    number: str = "",
    signed_on: date | None = None,
) -> Directive:
    """Writes a directive down and issues it at once; the same form sent again gives the one there is."""
    made = make_directive(facts=facts, actor=actor, day=day, client_id=client_id)
    if made.step != DRAFT:
        return made
    return issue(directive_id=made.pk, actor=actor, day=day, number=number, signed_on=signed_on)


@transaction.atomic
def issue(*, directive_id: int, actor: Any, day: date, number: str = "", signed_on: date | None = None) -> Directive:
    """Gives a directive: it is told to whom it is for, and becomes a task of its paper where it wants a product.

    The number may come later from the clerk. Raises Rejected where its day has passed, or number and day are taken.
    """
    directive = locked(directive_id)
    access.check(actor, "directing.issue", directive)
    if directive.step != DRAFT:
        raise Rejected(f"«{directive.title[:120]}» {STEPS[directive.step]} nên không giao lần nữa được.")
    if directive.giver_id in givers_of(actor, day):
        by_whose_hand(directive, actor, day)  # a leader who presses has said it, whoever wrote it down
    _can_be_issued(directive, day)
    directive.issued_on, directive.issued_at = day, clock.now()
    directive.save(update_fields=["issued_on", "issued_at", "by_office", "delegation"])
    _set_number(directive, number, signed_on, day)
    try:
        with transaction.atomic():
            take(directive, "issue", actor=actor, day=day)
    except IntegrityError:  # by somebody else at the same moment
        raise Rejected(
            f"{directive.organisation} vừa được giao «{directive.title[:120]}»; hãy tải lại trang."
        ) from None
    _into_the_programme(directive, actor=actor, day=day)
    ledger.write(
        "directing.issued", directive, actor=actor, giver=str(directive.giver), organisation=directive.organisation.name,
        due_on=directive.due_on, number=directive.number, task=directive.task.code if directive.task else "",
    )  # fmt: skip
    search.index(KIND, directive)
    _archive(directive, actor=actor)
    _take_up_warning(directive, actor=actor, day=day)
    _tell_given(directive, actor=actor, day=day)
    return directive


def _take_up_warning(directive: Directive, *, actor: Any, day: date) -> None:
    """A directive that rests on a warning is what is done about it: the warning is its receiver's now."""
    if directive.basis_kind == "watching.warning" and directive.basis_id:
        watching.assigned_by_directive(
            warning_id=directive.basis_id, organisation_id=directive.organisation_id, due_on=directive.due_on,
            actor=actor, day=day,
        )  # fmt: skip


def _archive(directive: Directive, *, actor: Any) -> None:
    """A directive of a paper of its own with a number is kept as it went out."""
    if not directive.number or directive.in_document_id:
        return
    name = f"Chi-dao-{directive.pk}.docx"
    kept = files.store(name=name, data=papers.paper(directive), actor=actor)
    archive(
        kind=ARCHIVED.get(Directive.Form(directive.form), "other"), title=directive.title, number=directive.number,
        day=directive.signed_on, file=kept, thing=directive,  # type: ignore[arg-type]
        url=reverse("directing:directive", args=[directive.pk]), actor=actor,
    )  # fmt: skip


def _can_be_issued(directive: Directive, day: date) -> None:
    is_given_once(directive, day)
    if directive.due_on < day:
        raise Rejected(f"Thời hạn {write_date(directive.due_on)} đã qua. Hãy sửa thời hạn rồi giao.")
    if not leaders(day).filter(pk=directive.giver_id).exists():
        raise Rejected(f"Đồng chí {directive.giver} không còn giữ chức vụ lãnh đạo. Hãy đổi người giao, hoặc bỏ nháp.")
    if not directive.organisation.lives_on(day):
        raise Rejected(f"{directive.organisation.name} không còn hoạt động. Hãy sửa cơ quan nhận rồi giao.")
    if directive.by_office and not directive.word:
        raise Rejected("Hãy ghi chỉ đạo này theo ý kiến nào của lãnh đạo (cuộc họp, ngày, phiếu trình) rồi giao.")


def _set_number(directive: Directive, number: str, signed_on: date | None, day: date) -> None:
    if not number.strip():
        return
    if directive.in_document_id:
        raise Rejected("Chỉ đạo nằm trong văn bản đã có số; không ghi số riêng.")
    if why := check_number(number):
        raise Rejected(why)
    if (signed_on or day) > day:
        raise Rejected("Ngày ký không được sau hôm nay.")
    directive.number, directive.signed_on = number.strip(), signed_on or day
    # Whoever numbers a paper of this body at the same moment waits, and then finds the number taken.
    Organisation.objects.select_for_update(no_key=True).get(pk=directive.giver_body_id)
    is_new_number(directive.number, directive.giver_body.name, directive.signed_on)
    try:
        with transaction.atomic():
            directive.save(update_fields=["number", "signed_on"])
    except IntegrityError:
        raise Rejected(f"Số {number} ngày {write_date(directive.signed_on)} đã ghi cho chỉ đạo khác.") from None


def _into_the_programme(directive: Directive, *, actor: Any, day: date) -> None:
    """Its paper in the register, where it has one or a task needs it; the task, where it wants a product."""
    if directive.in_document_id:
        directive.document_id = directive.in_document_id
    elif directive.wants_product or directive.number:
        directive.document = programme.give_paper(facts=_paper(directive, day), giver=directive.giver, actor=actor)
    if directive.wants_product and directive.document_id:
        given = programme.GivenTask(
            title=directive.title, organisation_id=directive.organisation_id, deadline=directive.due_on,
            deliverable=directive.deliverable,
            supporting=tuple(directive.supporting.order_by("pk").values_list("pk", flat=True)),
        )  # fmt: skip
        directive.task = programme.give_task(
            document_id=directive.document_id, given=given, giver=directive.giver, actor=actor, day=day
        )
    directive.save(update_fields=["document", "task"])


def _paper(directive: Directive, day: date) -> DocumentFacts:
    return DocumentFacts(
        title=directive.title, number=directive.number, kind=PAPERS[directive.form], issuer=directive.giver_body.name,
        signed_on=directive.signed_on or day, text=directive.content,
    )  # fmt: skip


def _tell_given(directive: Directive, *, actor: Any, day: date) -> None:
    head = "KHẨN. " if directive.urgent else ""
    until = f"hạn {write_date(directive.due_on)}"
    text = (
        f"{head}{directive.giver_title} {directive.giver} giao: «{directive.title[:220]}», {until}. Hãy bấm «Đã nhận»."
    )
    tell(directive, receivers(directive, day), "issued", text, but=actor)
    bodies = {lineage().successor(one.pk, day) for one in directive.supporting.all()}
    text = f"{directive.organisation.short_name} được giao «{directive.title[:200]}», {until}; đồng chí phối hợp."
    tell(directive, people_of(bodies, day, roles=REPORTS), "supports", text, but=actor)
    if actor.pk != directive.giver_id:
        how = "theo ý kiến đồng chí" if directive.by_office else f"thay đồng chí ({actor})"
        text = f"Đã giao {directive.organisation.short_name} {how}: «{directive.title[:200]}», {until}."
        tell(directive, [directive.giver], "given", text)


@transaction.atomic
def number_directive(*, directive_id: int, number: str, signed_on: date, actor: Any, day: date) -> Directive:
    """The number and day that the clerk gave it, after it was issued."""
    directive = locked(directive_id)
    access.check(actor, "directing.number_directive", directive)
    if directive.step == DRAFT:
        raise Rejected("Chỉ đạo chưa giao; hãy ghi số cùng lúc giao.")
    if directive.step == WITHDRAWN:
        raise Rejected("Chỉ đạo đã rút nên không ghi số được nữa.")
    if directive.number:
        raise Rejected(f"Chỉ đạo đã có số {directive.number}.")
    if not number.strip():
        raise Rejected("Hãy ghi số, ký hiệu văn bản.")
    if signed_on < directive.made_on:
        raise Rejected(f"Ngày ký không được trước ngày soạn chỉ đạo ({write_date(directive.made_on)}).")
    _set_number(directive, number, signed_on, day)
    if directive.document_id:
        programme.number_paper(
            document_id=directive.document_id, number=directive.number, signed_on=signed_on, giver=directive.giver,
            actor=actor,
        )  # fmt: skip
    else:
        directive.document = programme.give_paper(facts=_paper(directive, day), giver=directive.giver, actor=actor)
        directive.save(update_fields=["document"])
    _archive(directive, actor=actor)
    ledger.write("directing.numbered", directive, actor=actor, number=directive.number, signed_on=signed_on)
    search.index(KIND, directive)
    return directive


@transaction.atomic
def explain(*, directive_id: int, text: str, actor: Any, day: date) -> Directive:
    """Answers what was unclear; it waits to be acknowledged again, with its hours anew."""
    directive = locked(directive_id)
    access.check(actor, "directing.explain", directive)
    take(directive, "explain", actor=actor, day=day, note=text.strip())
    ledger.write("directing.explained", directive, actor=actor, note=text.strip())
    settled(directive, givers(directive, day), "asked")
    words = f"Đã làm rõ «{directive.title[:160]}»: {text.strip()[:180]}"
    tell(directive, receivers(directive, day), f"explained.{directive.steps.count()}", words, but=actor)
    return directive


@transaction.atomic
def close(*, directive_id: int, outcome: str, actor: Any, day: date) -> Directive:
    """Ends a directive that wants no product, with what came of it; one that is a task ends with the task."""
    directive = locked(directive_id)
    access.check(actor, "directing.close", directive)
    if directive.task_id:
        raise Rejected(
            f"Chỉ đạo đã thành nhiệm vụ {directive.task}; nhiệm vụ được xác nhận hoàn thành thì chỉ đạo xong."
        )
    take(directive, "close", actor=actor, day=day, note=outcome.strip())
    ledger.write("directing.closed", directive, actor=actor, outcome=outcome.strip())
    _over(directive, day)
    words = f"Đã kết thúc «{directive.title[:160]}»: {outcome.strip()[:180]}"
    tell(directive, receivers(directive, day), "closed", words, but=actor)
    return directive


@transaction.atomic
def withdraw(*, directive_id: int, reason: str, actor: Any, day: date) -> Directive:
    """Takes a directive back with the reason; its task is put aside. Refused once the task is done."""
    directive = locked(directive_id)
    access.check(actor, "directing.withdraw", directive)
    directive.reason = reason.strip()
    directive.save(update_fields=["reason"])
    take(directive, "withdraw", actor=actor, day=day, note=directive.reason)
    if directive.task_id and directive.task and directive.task.step != "cancelled":
        programme.take_back(
            task_id=directive.task_id, reason=directive.reason, giver=directive.giver, actor=actor, day=day
        )
    ledger.write("directing.withdrawn", directive, actor=actor, reason=directive.reason)
    _over(directive, day)
    words = f"Đã rút chỉ đạo «{directive.title[:160]}»: {directive.reason[:180]}"
    tell(directive, receivers(directive, day), "withdrawn", words, but=actor)
    tell_giver(directive, "withdrawn", words, day=day, but=actor)
    return directive


def _over(directive: Directive, day: date) -> None:
    """Nothing of it waits for anybody any more."""
    settled(directive, receivers(directive, day), "issued", "explained", "silent")
    settled(directive, givers(directive, day), "asked", "silent")
