"""Somebody from outside makes an account, and says in the same breath for whom they speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from dotpha.cases.actions.applicants import ApplicantFacts, make_applicant
from dotpha.people import actions as people
from dotpha.people.models import User


@dataclass(frozen=True)
class PersonFacts:
    username: str
    full_name: str
    phone: str
    email: str = ""


def sign_up(
    *, person: PersonFacts, password: str, day: date, applicant: ApplicantFacts | None = None, title: str = ""
) -> User:
    """The account and, where it is said, the applicant for whom it speaks: both or neither. Raises Rejected."""
    digest = people.password_digest(password, username=person.username, full_name=person.full_name, email=person.email)
    with transaction.atomic():
        user = people.register_outsider(**vars(person), digest=digest)
        if applicant is not None:
            make_applicant(facts=applicant, actor=user, day=day, title=title)
    return user
