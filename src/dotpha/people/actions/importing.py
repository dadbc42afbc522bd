"""Many accounts at once from a list of staff: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.db import transaction

from dotpha.kit import access
from dotpha.kit.access import Rejected
from dotpha.people import rules
from dotpha.people.actions.accounts import open_account
from dotpha.people.models import Role, User
from dotpha.people.queries import Register
from dotpha.people.staff_list import Line
from dotpha.text.vietnamese import fold

FEWER_ROUNDS = 20_000
ROLES = {fold(word): key for key, label in Role.choices for word in (key, label)}


@dataclass(frozen=True)
class Fault:
    """Why a row cannot become an account."""

    row: int
    name: str
    sentence: str


@dataclass(frozen=True)
class Opened:
    """One account made, with the password that is shown once."""

    user: User
    password: str


@dataclass(frozen=True)
class Outcome:
    """`made` is empty while a row is at fault or nothing was to be written; `possible` is how many rows are right."""

    made: tuple[Opened, ...]
    faults: tuple[Fault, ...]
    possible: int


def import_accounts(*, lines: Sequence[Line], actor: Any, day: date, dry_run: bool = False) -> Outcome:
    """Makes an account for every line, or for none while one is at fault. Raises Refused.

    With `dry_run` everything is tried and taken back. Passwords are digested before the transaction, which holds the
    only write lock of SQLite.
    """
    access.check(actor, "people.import_accounts")
    passwords = ["" if dry_run else rules.password_once() for _ in lines]
    digests = [_digest(password) if password else "!" for password in passwords]
    made: list[Opened] = []
    faults: list[Fault] = []
    with transaction.atomic():
        register = Register(day)
        for line, password, digest in zip(lines, passwords, digests):
            try:
                with transaction.atomic():
                    made.append(Opened(_open(line, digest, register, actor=actor, day=day), password))
            except Rejected as error:
                faults.append(Fault(line.row, line.full_name or line.username, error.sentence))
        if faults or dry_run:
            transaction.set_rollback(True)
    return Outcome(() if faults or dry_run else tuple(made), tuple(faults), len(made))


def _open(line: Line, digest: str, register: Register, *, actor: Any, day: date) -> User:
    role = ROLES.get(fold(line.role))
    if role is None:
        raise Rejected(f"Vai trò «{line.role}» không có. Hãy ghi một trong: {', '.join(Role.labels)}.")
    organisation = register.find(line.organisation) if line.organisation else None
    if organisation is None:
        raise Rejected(f"Chưa rõ cơ quan «{line.organisation}». Hãy ghi tên đúng như trong danh mục cơ quan.")
    return open_account(
        actor=actor, username=line.username, full_name=line.full_name, email=line.email, phone=line.phone,
        digest=digest, once=True, organisation=organisation, role=role, title=line.title, day=day,
    )  # fmt: skip


def _digest(password: str) -> str:
    """The digest of a password made by `rules.password_once`.

    Its 59 bits of chance stand for the rounds that a password of one's own needs; with all rounds a list of 500 people
    takes minutes. Django digests it anew, with all rounds, when it is first used.
    """
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), FEWER_ROUNDS)
    return hasher.encode(password, hasher.salt())
