"""Writes on accounts: made, corrected, given a new password, shut and opened again."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from axes.utils import reset as unlock
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from dotpha.kit import access, clock, ledger, search
from dotpha.kit.access import Rejected
from dotpha.people import rules
from dotpha.people.actions.positions import hold, keep_an_administrator, one_administrator_at_a_time
from dotpha.people.actions.tokens import revoke_tokens_of
from dotpha.people.models import Organisation, Role, User
from dotpha.people.register import load_register

SEAT = "ubnd"
"""Code of the organisation where the first administrator is put: UBND tỉnh."""
NO_SIGN_UP = "Nơi này chưa mở đăng ký qua mạng. Xin nộp hồ sơ tại cơ quan tiếp nhận."
MOST_NAME = User._meta.get_field("full_name").max_length or 0
MOST_EMAIL = User._meta.get_field("email").max_length or 0
MOST_PHONE = User._meta.get_field("phone").max_length or 0


@transaction.atomic
def found_province(*, username: str, full_name: str, password: str | None, day: date) -> tuple[User, str]:
    """Fills an empty base: the register of organisations and one administrator, given with the password.

    Without `password` one is made that has to be changed at the first sign-in. Raises Rejected where somebody is.
    """
    if User.objects.exists():
        raise Rejected("Nơi này đã có tài khoản; chỉ khởi tạo được một tỉnh trống.")
    if not Organisation.objects.exists():
        load_register(actor=None)
    return make_account(
        actor=None, username=username, full_name=full_name, organisation=Organisation.objects.get(code=SEAT),
        role=Role.ADMINISTRATOR, title="Quản trị hệ thống", day=day, password=password,
    )  # fmt: skip


@transaction.atomic
def make_account(
    *,
    actor: Any,
    username: str,
    full_name: str,
    organisation: Organisation,
    role: str,
    day: date,
    email: str = "",
    title: str = "",
    phone: str = "",
    password: str | None = None,
    until_on: date | None = None,
) -> tuple[User, str]:
    """Makes an account with a position from `day`; gives it and its password, which is shown once.

    Without `password` one is made that has to be changed at the first sign-in. `actor` None founds: only while there
    is no account. Raises Refused, Rejected.
    """
    if actor is not None or User.objects.exists():
        access.check(actor, "people.make_account")
    if password is not None:
        _check_password(password, User(username=username, full_name=full_name, email=email))
    given = password or rules.password_once()
    user = open_account(
        actor=actor, username=username, full_name=full_name, email=email, phone=phone, digest=make_password(given),
        once=password is None, organisation=organisation, role=role, title=title, day=day, until_on=until_on,
    )  # fmt: skip
    return user, given


def open_account(
    *,
    actor: Any,
    username: str,
    full_name: str,
    email: str,
    phone: str,
    digest: str,
    once: bool,
    organisation: Organisation,
    role: str,
    title: str,
    day: date,
    until_on: date | None = None,
    demo: bool = False,
) -> User:
    """The account itself with its position, for actions that have asked for their right and opened their transaction.

    `digest` is the digested password, `once` whether it must be changed at the first sign-in.
    """
    user = _enter(
        username=username, full_name=full_name, email=email, phone=phone, password=digest, password_once=once, demo=demo
    )
    facts = {"username": user.username, "full_name": user.full_name, "email": user.email}
    ledger.write("people.account_made", user, actor=actor, **facts)
    hold(user=user, organisation=organisation, role=role, title=title, from_on=day, until_on=until_on, actor=actor)
    return user


def _enter(*, username: str, full_name: str, email: str, phone: str, **more: Any) -> User:
    """A new account as it is kept, where nothing speaks against its name and addresses."""
    username, email, phone = username.strip().lower(), email.strip(), phone.strip()
    full_name = " ".join(full_name.split())
    fault = rules.username_fault(username)
    if fault:
        raise Rejected(fault)
    check_facts(username=username, full_name=full_name, email=email, phone=phone)
    _check_free(User(), username=username, email=email)
    user = User(
        username=username, full_name=full_name, email=email, phone=phone, date_joined=clock.now(), **more
    )  # fmt: skip
    _save(user)
    return user


def password_digest(password: str, *, username: str, full_name: str, email: str) -> str:
    """The digest of a password that somebody chose; slow on purpose, so no transaction waits for it. Raises Rejected."""
    _check_password(password, User(username=username, full_name=full_name, email=email))
    return make_password(password)


@transaction.atomic
def register_outsider(
    *, username: str, full_name: str, email: str, phone: str, digest: str, demo: bool = False
) -> User:
    """An account that somebody from outside makes for themself: it holds no position. Raises Rejected."""
    if not settings.SIGNUP:
        raise Rejected(NO_SIGN_UP)
    user = _enter(username=username, full_name=full_name, email=email, phone=phone, password=digest, demo=demo)
    facts = {"username": user.username, "full_name": user.full_name, "email": user.email}
    ledger.write("people.account_registered", user, actor=user, **facts)
    search.index("people.user", user)
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Rejected(" ".join(error.messages)) from None


def check_facts(*, username: str, full_name: str, email: str, phone: str) -> None:
    """Raises Rejected with the first fault of what a person is called and reached by; asks no database."""
    if not full_name:
        raise Rejected(f"Tài khoản «{username}» chưa có họ và tên.")
    if len(full_name) > MOST_NAME:
        raise Rejected(f"Họ và tên «{full_name[:40]}…» dài {len(full_name)} chữ, nhiều nhất {MOST_NAME}.")
    fault = rules.phone_fault(phone)
    if fault or len(phone) > MOST_PHONE:
        raise Rejected(fault or f"Số điện thoại «{phone}» quá dài; mỗi người một số, bỏ khoảng trắng thừa.")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Rejected(f"Thư điện tử «{email[:80]}» chưa đúng dạng, ví dụ nam@quangtri.gov.vn.") from None
        if len(email) > MOST_EMAIL:
            raise Rejected(f"Thư điện tử «{email[:80]}…» dài {len(email)} chữ, nhiều nhất {MOST_EMAIL}.")


def _check_free(user: User, *, username: str, email: str) -> None:
    """Names and addresses lead to one account only; `user` may keep its own."""
    others = User.objects.exclude(pk=user.pk) if user.pk else User.objects.all()
    if others.filter(username__iexact=username).exists():
        raise Rejected(rules.username_taken(username))
    if email and others.filter(email__iexact=email).exists():
        raise Rejected(rules.email_taken(email))


def _save(user: User, fields: list[str] | None = None) -> None:
    """Writes the account; a name or an address that somebody has taken since `_check_free` is refused as there."""
    try:
        with transaction.atomic():
            user.save(update_fields=fields)
    except IntegrityError:
        _check_free(user, username=user.username, email=user.email)
        raise


@transaction.atomic
def edit_account(*, user_id: int, full_name: str, email: str, phone: str, actor: Any) -> User:
    """Corrects a name, an address, a number; what was stays in the ledger. Raises Refused, Rejected."""
    user = User.objects.select_for_update().get(pk=user_id)
    access.check(actor, "people.edit_account", user)
    becomes = {"full_name": " ".join(full_name.split()), "email": email.strip(), "phone": phone.strip()}
    check_facts(username=user.username, **becomes)
    _check_free(user, username=user.username, email=becomes["email"])
    was = {field: getattr(user, field) for field, value in becomes.items() if getattr(user, field) != value}
    if not was:
        return user
    for field in was:
        setattr(user, field, becomes[field])
    _save(user, list(was))
    ledger.write("people.account_edited", user, actor=actor, was=was, becomes={field: becomes[field] for field in was})
    search.index("people.user", user)
    return user


@transaction.atomic
def reset_password(*, user_id: int, actor: Any, drop_second_factor: bool = False) -> tuple[User, str]:
    """A new password, shown once; ends every session and token, and a lock after failures.

    `drop_second_factor` also forgets the authenticator app, for somebody who has lost the telephone.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    access.check(actor, "people.reset_password", user)
    given = rules.password_once()
    user.set_password(given)
    user.password_once = True
    user.save(update_fields=["password", "password_once"])
    if drop_second_factor:
        Authenticator.objects.filter(user=user).delete()
    unlock(username=user.username)
    revoke_tokens_of(user, actor=actor)
    ledger.write("people.password_reset", user, actor=actor, second_factor_dropped=drop_second_factor)
    return user, given


@transaction.atomic
def deactivate(*, user_id: int, reason: str, actor: Any) -> User:
    """Shuts an account: no sign-in, open sessions and tokens end, history keeps the name. Raises Refused, Rejected."""
    one_administrator_at_a_time()
    user = User.objects.select_for_update().get(pk=user_id)
    access.check(actor, "people.deactivate", user)
    if not user.is_active:
        raise Rejected(f"Tài khoản {user.username} đã khóa từ trước.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do khóa tài khoản.")
    if user.has_role(Role.ADMINISTRATOR):
        keep_an_administrator(without=user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    revoke_tokens_of(user, actor=actor)
    ledger.write("people.account_deactivated", user, actor=actor, reason=reason.strip())
    return user


@transaction.atomic
def reactivate(*, user_id: int, actor: Any) -> User:
    """Opens a shut account again; a new password is given separately. Raises Refused, Rejected."""
    user = User.objects.select_for_update().get(pk=user_id)
    access.check(actor, "people.reactivate", user)
    if user.is_active:
        raise Rejected(f"Tài khoản {user.username} đang hoạt động.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    ledger.write("people.account_reactivated", user, actor=actor)
    return user
