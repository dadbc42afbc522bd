"""Who applies: entered by themselves or by an official, checked, with who may speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions.notices import notify
from dotpha.cases.models import Applicant, Representative
from dotpha.cases.parties import represented
from dotpha.cases.rules.applicants import code_fault
from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people.models import User

KIND = "cases.applicant"


@dataclass(frozen=True)
class ApplicantFacts:
    kind: str
    name: str
    code: str = ""
    commune_id: int | None = None
    address: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def make_applicant(*, facts: ApplicantFacts, actor: Any, day: date, title: str = "", speaks: bool = True) -> Applicant:
    """Enters an applicant; with `speaks` the person who enters it may speak for it. Raises Rejected for a code that is taken."""
    access.check(actor, "cases.make_applicant")
    one = Applicant(made_by=actor, made_on=day)
    _write(one, facts)
    ledger.write("cases.applicant_made", one, actor=actor, sort=one.kind, code=one.code)
    search.index(KIND, one)
    if speaks:
        Representative.objects.create(applicant=one, user=actor, title=title.strip(), from_on=day, added_by=actor)
    return one


@transaction.atomic
def edit_applicant(*, applicant_id: int, facts: ApplicantFacts, actor: Any, day: date) -> Applicant:
    """Other particulars. What a check vouched for, name and code, is to be checked anew once it changes."""
    one = Applicant.objects.select_for_update().get(pk=applicant_id)
    access.check(actor, "cases.edit_applicant", one)
    before = (one.name, one.code, one.kind)
    _write(one, facts)
    if before != (one.name, one.code, one.kind) and one.checked_on:
        one.checked_on = one.checked_by = None
        one.save(update_fields=["checked_on", "checked_by"])
    ledger.write("cases.applicant_edited", one, actor=actor)
    search.index(KIND, one)
    return one


def _write(one: Applicant, facts: ApplicantFacts) -> None:
    name, code = " ".join(facts.name.split()), facts.code.replace(" ", "")
    if not name:
        raise Rejected("Hãy ghi tên đơn vị hoặc người nộp hồ sơ.")
    if why := code_fault(code, facts.kind):
        raise Rejected(why)
    taken = Applicant.objects.filter(code=code).exclude(pk=one.pk).first() if code else None
    if taken:
        raise Rejected(
            f"Mã số {code} đã có tài khoản ({taken.name}). Hãy nhờ người đang đại diện thêm tài khoản này vào, hoặc liên hệ cơ quan "
            "tiếp nhận."
        )
    one.kind, one.name, one.code = facts.kind, name, code
    one.commune_id, one.address = facts.commune_id, facts.address.strip()
    one.email, one.phone = facts.email.strip(), facts.phone.strip()
    one.save()


@transaction.atomic
def say_facts(*, applicant_id: int, facts: Mapping[str, Any], actor: Any, day: date) -> Applicant:
    """What an applicant says of itself to services that ask, kept once for all of them."""
    one = Applicant.objects.select_for_update().get(pk=applicant_id)
    access.check(actor, "cases.edit_applicant", one)
    one.facts, one.facts_on = {**one.facts, **facts}, day
    one.save(update_fields=["facts", "facts_on"])
    ledger.write("cases.applicant_said", one, actor=actor, keys=sorted(facts))
    return one


@transaction.atomic
def check_applicant(*, applicant_id: int, actor: Any, day: date) -> Applicant:
    """An official has held it against the register of businesses."""
    one = Applicant.objects.select_for_update().get(pk=applicant_id)
    access.check(actor, "cases.check_applicant", one)
    one.checked_by, one.checked_on = actor, day
    one.save(update_fields=["checked_by", "checked_on"])
    ledger.write("cases.applicant_checked", one, actor=actor)
    return one


@transaction.atomic
def add_representative(
    *, applicant_id: int, username: str, title: str, actor: Any, day: date, paper: str = ""
) -> Representative:
    """Another account that may speak for it, told to all who speak for it.

    An official lets others in, never themselves, by a `paper` in which the applicant names them.
    """
    one = Applicant.objects.select_for_update().get(pk=applicant_id)
    access.check(actor, "cases.add_representative", one)
    user = User.objects.filter(username=username.strip().lower(), is_active=True).first()
    if user is None:
        raise Rejected(f"Không có tài khoản «{username}». Người đó cần đăng ký tài khoản trước.")
    if Representative.objects.filter(applicant=one, user=user, until_on=None).exists():
        raise Rejected(f"{user} đã là người đại diện của {one.name}.")
    if user.pk == actor.pk:
        raise Rejected(f"Không tự thêm mình làm người đại diện của {one.name}; hãy nhờ người đại diện của đơn vị thêm.")
    if one.pk not in represented(actor) and not paper.strip():
        raise Rejected(f"Hãy ghi giấy giới thiệu, giấy ủy quyền của {one.name} cử người này.")
    made = Representative.objects.create(applicant=one, user=user, title=title.strip(), from_on=day, added_by=actor)
    ledger.write("cases.representative_added", one, actor=actor, person=str(user), paper=paper.strip())
    _tell(
        one,
        f"added:{made.pk}",
        f"{user} nay được nộp, đọc hồ sơ thay «{one.name}»; {_by(actor, one, paper)}.",
        but=actor,
    )
    return made


@transaction.atomic
def end_representative(*, representative_id: int, actor: Any, day: date, paper: str = "") -> None:
    """Somebody speaks for it no more, told to them and to who still does; one always stays. An official names the `paper`."""
    row = Representative.objects.select_related("applicant", "user").get(pk=representative_id)
    one = Applicant.objects.select_for_update().get(pk=row.applicant_id)
    access.check(actor, "cases.end_representative", one)
    if not Representative.objects.filter(applicant=one, until_on=None).exclude(pk=row.pk).exists():
        raise Rejected(f"{row.user} là người đại diện duy nhất của {one.name}; hãy thêm người khác trước.")
    if one.pk not in represented(actor) and not paper.strip():
        raise Rejected(f"Hãy ghi văn bản của {one.name} cho người này thôi đại diện.")
    # Told while they still speak for it: who is put out learns of it, too.
    _tell(one, f"ended:{row.pk}", f"{row.user} thôi đại diện «{one.name}»; {_by(actor, one, paper)}.", but=actor)
    Representative.objects.filter(pk=row.pk, until_on=None).update(until_on=max(day, row.from_on))
    ledger.write("cases.representative_ended", one, actor=actor, person=str(row.user), paper=paper.strip())


def _by(actor: Any, one: Applicant, paper: str) -> str:
    if one.pk in represented(actor):
        return f"người đại diện {actor} ghi"
    return f"{actor}, {actor.organisation.name}, ghi theo {paper.strip()}; không đúng thì báo ngay cơ quan này"


def tell_representatives(one: Applicant, key: str, text: str, *, url: str, but: Any) -> None:
    """A sentence to all who speak for an applicant now; call in the transaction of what is told."""
    rows = one.representatives.filter(until_on=None).exclude(user=but).select_related("user")
    notify(recipients=[row.user for row in rows], key=key, text=text, url=url)


def _tell(one: Applicant, key: str, text: str, *, but: Any) -> None:
    url = reverse("cases:applicant", args=[one.pk])
    tell_representatives(one, f"cases.representative:{key}", text, url=url, but=but)
