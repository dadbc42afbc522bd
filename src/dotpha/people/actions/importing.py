"""Many accounts at once from a list of staff: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.db import transaction

from dotpha.kit import access
from dotpha.kit.access import Rejected
from dotpha.people import rules
from dotpha.people.actions.accounts import check_facts, open_account
from dotpha.people.actions.positions import check_post
from dotpha.people.models import Organisation, Position, Role, User
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
    """One account made, with its position and the password that is shown once."""

    user: User
    position: Position
    password: str


@dataclass(frozen=True)
class Outcome:
    """`made` is empty while a row is at fault or nothing was to be written; `possible` is how many rows are right."""

    made: tuple[Opened, ...]
    faults: tuple[Fault, ...]
    possible: int


def import_accounts(*, lines: Sequence[Line], actor: Any, day: date, dry_run: bool = False) -> Outcome:
    """Makes an account for every line, or for none while one is at fault. Raises Refused.

    All lines are tried in memory first, which is all of a `dry_run`; passwords are digested before the transaction,
    which holds the only write lock of SQLite.
    """
    access.check(actor, "people.import_accounts")
    register = Register(day)
    faults = _faults(lines, register, day)
    if faults or dry_run:
        return Outcome((), tuple(faults), len(lines) - len(faults))
    passwords = [rules.password_once() for _ in lines]
    digests = [_digest(password) for password in passwords]
    users: list[User] = []
    with transaction.atomic():
        for line, digest in zip(lines, digests):
            try:
                with transaction.atomic():
                    users.append(_open(line, digest, register, actor=actor, day=day))
            except Rejected as error:  # somebody took the name since the lines were tried
                faults.append(_fault(line, error))
        if faults:
            transaction.set_rollback(True)
            return Outcome((), tuple(faults), len(users))
    held = Position.objects.filter(user__in=users).select_related("organisation")
    positions = {position.user_id: position for position in held}
    made = (Opened(user, positions[user.pk], password) for user, password in zip(users, passwords))
    return Outcome(tuple(made), (), len(users))


def _fault(line: Line, error: Rejected) -> Fault:
    return Fault(line.row, line.full_name or line.username, error.sentence)


def _faults(lines: Sequence[Line], register: Register, day: date) -> list[Fault]:
    """What is wrong with the lines, as far as it can be known without writing; one query."""
    pairs = list(User.objects.values_list("username", "email"))
    names, addresses = {name.lower() for name, _ in pairs}, {email.lower() for _, email in pairs}
    found = []
    for line in lines:
        try:
            role, organisation = _post(line, register)
            fault = rules.username_fault(line.username.lower())
            if fault:
                raise Rejected(fault)
            check_facts(username=line.username, full_name=line.full_name, email=line.email, phone=line.phone)
            check_post(organisation, role, line.title, day)
            _claim(line.username, names, rules.username_taken)
            _claim(line.email, addresses, rules.email_taken)
        except Rejected as error:
            found.append(_fault(line, error))
    return found


def _claim(value: str, taken: set[str], sentence: Callable[[str], str]) -> None:
    """Raises Rejected when an account or an earlier line has it."""
    if value and value.lower() in taken:
        raise Rejected(sentence(value))
    taken.add(value.lower())


def _post(line: Line, register: Register) -> tuple[str, Organisation]:
    role = ROLES.get(fold(line.role))
    if role is None:
        raise Rejected(f"Vai trò «{line.role[:80]}» không có. Hãy ghi một trong: {', '.join(Role.labels)}.")
    organisation = register.find(line.organisation) if line.organisation else None
    if organisation is None:
        raise Rejected(f"Chưa rõ cơ quan «{line.organisation[:120]}». Hãy ghi tên đúng như trong danh mục cơ quan.")
    return role, organisation


def _open(line: Line, digest: str, register: Register, *, actor: Any, day: date) -> User:
    role, organisation = _post(line, register)
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
