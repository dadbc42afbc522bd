"""A directive written down: as a draft, mended, thrown away; the same form sent twice makes one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from dotpha.directing import access as rights
from dotpha.directing.actions.shared import KIND, is_within_reach, locked
from dotpha.directing.flow import DRAFT
from dotpha.directing.models import Directive
from dotpha.directing.queries.basis import resolved
from dotpha.directing.queries.delegations import delegation_of, givers_of, leaders, post_of
from dotpha.directing.queries.doubles import standing_double
from dotpha.directing.queries.seen import receivers
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import SearchEntry
from dotpha.people.models import REPORTS, Organisation, Role, User
from dotpha.people.queries import living, people_of
from dotpha.programme.models import Document
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class Basis:
    """What a directive rests on: a search kind (`kit.modules`) and a key. Title and URL are read anew where it is taken in."""

    kind: str
    id: int
    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class DirectiveFacts:
    """What a directive says. `giver_id` None: the actor's own name, or the one leader they stand in for.

    `document_id` is a paper of the register in which it stands with others; without one it is a paper of its own. `word` says by
    which word of the leader the standing office writes it down.
    """

    title: str
    organisation_id: int
    due_on: date
    content: str = ""
    deliverable: str = ""
    supporting: tuple[int, ...] = ()
    person_id: int | None = None
    basis: Basis | None = None
    giver_id: int | None = None
    form: str = Directive.Form.NOTE
    urgent: bool = False
    document_id: int | None = None
    wants_product: bool = True
    word: str = ""


def make_directive(*, facts: DirectiveFacts, actor: Any, day: date, client_id: UUID | None = None) -> Directive:
    """A draft of a directive. Sent again under the same `client_id` it is the one there is."""
    if client_id and (before := _sent_before(actor, client_id)):
        return before
    try:
        return _make(facts, actor, day, client_id)
    except IntegrityError:
        # The same form sent twice at once: whichever came first has written it.
        if client_id and (before := _sent_before(actor, client_id)):
            return before
        raise


def _sent_before(actor: Any, client_id: UUID) -> Directive | None:
    return Directive.objects.filter(entered_by=actor, client_id=client_id).first()


@transaction.atomic
def _make(facts: DirectiveFacts, actor: Any, day: date, client_id: UUID | None) -> Directive:
    giver = giver_for(actor, facts.giver_id, day)
    access.check(actor, "directing.make_directive", giver)
    made = Directive(giver=giver, entered_by=actor, client_id=client_id, made_on=day)
    by_whose_hand(made, actor, day)
    _write(made, facts, actor=actor, day=day)
    ledger.write(
        "directing.made", made, actor=actor, giver=str(giver), organisation=made.organisation.name,
        due_on=made.due_on, basis=made.basis_title, word=made.word,
    )  # fmt: skip
    return made


def by_whose_hand(directive: Directive, actor: Any, day: date) -> None:
    """Whether it is the leader's own, by who stands in for them, or by the standing office."""
    own = directive.giver_id in givers_of(actor, day)
    directive.by_office = not own
    stands_in = own and directive.giver_id != actor.pk
    directive.delegation = delegation_of(actor, directive.giver_id, day) if stands_in else None


def giver_for(actor: Any, giver_id: int | None, day: date) -> User:
    """In whose name a directive is given. Raises Refused, Rejected where that is not one leader."""
    if giver_id is None:
        if actor.has_role(Role.LEADER):
            return User.objects.get(pk=actor.pk)
        mine = givers_of(actor, day)
        if len(mine) != 1:
            if not mine and not actor.is_standing_office:
                raise Refused(rights.NOT_GIVER)
            raise Rejected("Hãy chọn lãnh đạo giao chỉ đạo.")
        giver_id = mine.pop()
    found = leaders(day).filter(pk=giver_id).first()
    if found is None:
        raise Rejected("Người được chọn không phải lãnh đạo đang giữ chức vụ. Hãy chọn lại người giao.")
    return found


@transaction.atomic
def edit_directive(*, directive_id: int, facts: DirectiveFacts, actor: Any, day: date) -> Directive:
    """Mends a draft; what was issued is withdrawn and given anew, so that nobody works by words that were changed."""
    directive = locked(directive_id)
    access.check(actor, "directing.edit_directive", directive)
    if directive.step != DRAFT:
        raise Rejected("Chỉ đạo đã giao nên không sửa được. Cần đổi thì rút, nêu lý do, rồi giao lại.")
    if facts.giver_id not in (None, directive.giver_id):
        directive.giver = giver_for(actor, facts.giver_id, day)
        access.check(actor, "directing.make_directive", directive.giver)
        by_whose_hand(directive, actor, day)
    _write(directive, facts, actor=actor, day=day)
    ledger.write("directing.edited", directive, actor=actor)
    return directive


@transaction.atomic
def drop_directive(*, directive_id: int, actor: Any) -> None:
    """Throws a draft away; what was issued is withdrawn instead."""
    directive = locked(directive_id)
    access.check(actor, "directing.drop_directive", directive)
    if directive.step != DRAFT:
        raise Rejected("Chỉ đạo đã giao nên không bỏ được; hãy rút chỉ đạo, nêu lý do.")
    ledger.write("directing.dropped", directive, actor=actor)
    SearchEntry.objects.filter(kind=KIND, object_id=directive.pk).delete()
    directive.delete()


def _write(directive: Directive, facts: DirectiveFacts, *, actor: Any, day: date) -> None:
    _can_be(facts, day)
    directive.organisation = _receiver(facts.organisation_id, day)
    directive.person = _person(facts.person_id, directive.organisation, day)
    directive.title, directive.content = " ".join(facts.title.split())[:500], facts.content.strip()
    directive.deliverable, directive.wants_product = facts.deliverable.strip(), facts.wants_product
    directive.due_on, directive.form, directive.urgent = facts.due_on, facts.form, facts.urgent
    directive.word = facts.word.strip()[:255] if directive.by_office else ""
    directive.in_document = Document.objects.filter(pk=facts.document_id).first() if facts.document_id else None
    directive.giver_title, directive.giver_body = post_of(directive.giver)
    _rest_on(directive, facts.basis, actor)
    is_given_once(directive, day)
    directive.save()
    directive.supporting.set(
        living(day).filter(pk__in=set(facts.supporting) - {directive.organisation_id}).values_list("pk", flat=True)
    )
    search.index(KIND, directive)


def is_given_once(directive: Directive, day: date) -> None:
    """Raises Rejected where the same was given before and still runs; drafts do not count, which others do not see."""
    double = standing_double(directive, day)
    if double is not None:
        raise Rejected(
            f"{directive.organisation} đang có chỉ đạo «{double.title[:120]}» về cùng việc này, hạn {write_date(double.due_on)}. "
            "Hãy mở chỉ đạo đó, hoặc sửa nội dung nếu là việc khác."
        )


def _can_be(facts: DirectiveFacts, day: date) -> None:
    if not facts.title.strip():
        raise Rejected("Hãy ghi nội dung chỉ đạo.")
    if facts.due_on < day:
        raise Rejected(f"Thời hạn {write_date(facts.due_on)} đã qua. Hãy chọn ngày khác.")
    is_within_reach(facts.due_on, day)
    if facts.form not in Directive.Form.values:
        raise Rejected("Hãy chọn hình thức của chỉ đạo.")


def _receiver(organisation_id: int, day: date) -> Organisation:
    found = receivers(day).filter(pk=organisation_id).first()
    if found is None:
        raise Rejected("Hãy chọn một cơ quan, địa phương thuộc tỉnh đang hoạt động để giao.")
    return found


def _person(person_id: int | None, organisation: Organisation, day: date) -> User | None:
    if person_id is None:
        return None
    found = next((one for one in people_of({organisation.pk}, day, roles=REPORTS) if one.pk == person_id), None)
    if found is None:
        raise Rejected(f"Người được chọn không làm việc ở {organisation}. Hãy chọn lại, hoặc chỉ giao cho cơ quan.")
    return found


def _rest_on(directive: Directive, basis: Basis | None, actor: Any) -> None:
    if basis is None:
        directive.basis_kind, directive.basis_id, directive.basis_title = "", 0, ""
        return
    if (directive.basis_kind, directive.basis_id) == (basis.kind, basis.id):
        return  # cited already: whoever mends the draft need not see it themselves
    found = resolved(actor, basis.kind, basis.id)
    if found is None:
        raise Rejected("Không tìm thấy căn cứ của chỉ đạo, hoặc đồng chí không được xem căn cứ đó.")
    directive.basis_kind, directive.basis_id, directive.basis_title = basis.kind, basis.id, found.title
