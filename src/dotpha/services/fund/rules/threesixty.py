"""Funded work in the two shapes of the 360Giving Data Standard: rows under its titles (CSV), objects by its names (JSON).

https://standard.threesixtygiving.org (schema of July 2026): required are Identifier, Title, Description, Currency, Amount
Awarded, Award Date, and identifier and name of recipient and funder. An identifier is the publisher's prefix, a hyphen and
the own code without slashes and spaces. A prefix is given on request; until then the one of the settings is not registered.
Loans are no grants and stay out; a grant to a person is left out, as its row would name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.services.fund.rules.amounts import is_whole
from dotpha.text.letters import fold

HEADERS = (
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Applied For",
    "Amount Awarded",
    "Amount Disbursed",
    "Award Date",
    "URL",
    "Planned Dates:Start Date",
    "Planned Dates:End Date",
    "Recipient Org:Identifier",
    "Recipient Org:Name",
    "Funding Org:Identifier",
    "Funding Org:Name",
    "Grant Programme:Code",
    "Grant Programme:Title",
    "From An Open Call?",
    "Last Modified",
)
PREFIX = "360G-"
LONGEST_TITLE = 140
CURRENCY = "VND"
VERSION = "1.4"
"""Of the schema, as a package names it."""


@dataclass(frozen=True)
class Publisher:
    """Who publishes: the prefix ("360G-…") and the funder's own code and name."""

    prefix: str
    code: str
    name: str


@dataclass(frozen=True)
class Grant:
    """One funded task as far as it is public. Money in đồng; `recipient_code` is the organisation's tax or internal code."""

    code: str
    title: str
    description: str
    awarded: Decimal
    awarded_on: date
    recipient_code: str
    recipient: str
    modified_on: date
    applied_for: Decimal | None = None
    disbursed: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    programme_code: str = ""
    programme: str = ""
    open_call: bool | None = None
    url: str = ""
    to_person: bool = False
    loan: bool = False


@dataclass(frozen=True)
class Left:
    """A grant that is not published, and why."""

    code: str
    why: str


def identifier(prefix: str, code: str) -> str:
    """The prefix, a hyphen and the code in plain letters: slashes, spaces and marks become underscores or fall away."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "_", _plain(code)).strip("_")
    return f"{prefix}-{plain}"


def _plain(text: str) -> str:
    """Letters without marks, capitals kept: a code of another case would be another code."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in text)


def faults(publisher: Publisher, grant: Grant) -> list[str]:
    """Why a grant cannot be published, sentences; [] where it can."""
    out = []
    if not publisher.prefix.startswith(PREFIX):
        out.append(f"Tiền tố của đơn vị công bố phải bắt đầu bằng «{PREFIX}».")
    for value, name in ((grant.code, "mã nhiệm vụ"), (grant.title, "tên nhiệm vụ"), (grant.description, "mô tả"),
                        (grant.recipient_code, "mã tổ chức chủ trì"), (grant.recipient, "tên tổ chức chủ trì")):  # fmt: skip
        if not value.strip():
            out.append(f"Thiếu {name}.")
    if grant.code.strip() and identifier(publisher.prefix, grant.code).endswith("-"):
        out.append("Mã nhiệm vụ phải có chữ hoặc số.")
    if not is_whole(grant.awarded):
        out.append("Số tiền được duyệt phải là số đồng chẵn, không âm.")
    if grant.starts_on and grant.ends_on and grant.ends_on < grant.starts_on:
        out.append("Ngày kết thúc sớm hơn ngày bắt đầu.")
    return out


def rows(publisher: Publisher, grants: Iterable[Grant]) -> tuple[list[tuple[str, ...]], list[Left]]:
    """The rows under `HEADERS` by award date, and what is left out with its reason."""
    kept, left = sifted(publisher, grants)
    return [_row(publisher, grant, key) for key, grant in kept], left


def package(publisher: Publisher, grants: Iterable[Grant], address: str, day: date) -> dict[str, Any]:
    """What the standard's JSON file holds: the grants, who publishes, and in its description what was left out and why.

    The package of the standard names no place for what is left out, and a key of one's own would be reported as unknown.
    """
    kept, left = sifted(publisher, grants)
    return {
        "version": VERSION,
        "title": f"Nhiệm vụ do {publisher.name} tài trợ",
        "description": _described(len(kept), left),
        "issued": day.isoformat(),
        "publisher": {"name": publisher.name},
        "accessURL": address.rstrip("/"),
        "grants": [_object(publisher, grant, key) for key, grant in kept],
    }


def _described(count: int, left: Iterable[Left]) -> str:
    reasons: dict[str, list[str]] = {}
    for one in left:
        reasons.setdefault(one.why, []).append(one.code)
    said = [f"{count} nhiệm vụ được công bố."]
    if reasons:
        told = "; ".join(f"{', '.join(codes)} ({why.rstrip('.')})" for why, codes in reasons.items())
        said.append(f"Không đưa vào {sum(map(len, reasons.values()))} nhiệm vụ: {told}.")
    return " ".join(said)


def sifted(publisher: Publisher, grants: Iterable[Grant]) -> tuple[list[tuple[str, Grant]], list[Left]]:
    """Identifier and grant by award date, and what is left out with its reason. Two grants of one code are left out."""
    out: list[tuple[str, Grant]] = []
    left: list[Left] = []
    seen: set[str] = set()
    for grant in sorted(grants, key=lambda one: (one.awarded_on, one.code)):
        why = _why_left(publisher, grant)
        key = identifier(publisher.prefix, grant.code)
        if not why and key in seen:
            why = f"Mã {key} trùng với nhiệm vụ khác."
        if why:
            left.append(Left(grant.code, why))
            continue
        seen.add(key)
        out.append((key, grant))
    return out, left


def _why_left(publisher: Publisher, grant: Grant) -> str:
    if grant.loan:
        return "Khoản vay, không phải tài trợ."
    if grant.to_person:
        return "Bên nhận là cá nhân; chỉ công bố số tổng."
    return " ".join(faults(publisher, grant))


def _row(publisher: Publisher, grant: Grant, key: str) -> tuple[str, ...]:
    return (
        key,
        _title(grant.title),
        " ".join(grant.description.split()),
        CURRENCY,
        _money(grant.applied_for),
        _money(grant.awarded),
        _money(grant.disbursed),
        grant.awarded_on.isoformat(),
        grant.url,
        _day(grant.starts_on),
        _day(grant.ends_on),
        identifier(publisher.prefix, grant.recipient_code),
        " ".join(grant.recipient.split()),
        identifier(publisher.prefix, publisher.code),
        publisher.name,
        grant.programme_code,
        grant.programme,
        _yes_no(grant.open_call),
        _moment(grant.modified_on),
    )


def _object(publisher: Publisher, grant: Grant, key: str) -> dict[str, Any]:
    """A grant by the names of the schema; what is not known has no key."""
    dates = {"startDate": _day(grant.starts_on), "endDate": _day(grant.ends_on)}
    programme = {"code": grant.programme_code, "title": grant.programme}
    recipient = {"id": identifier(publisher.prefix, grant.recipient_code), "name": " ".join(grant.recipient.split())}
    said: dict[str, Any] = {
        "id": key,
        "title": _title(grant.title),
        "description": " ".join(grant.description.split()),
        "currency": CURRENCY,
        "amountAppliedFor": _number(grant.applied_for),
        "amountAwarded": _number(grant.awarded),
        "amountDisbursed": _number(grant.disbursed),
        "awardDate": grant.awarded_on.isoformat(),
        "url": grant.url,
        "plannedDates": [known] if (known := {name: on for name, on in dates.items() if on}) else None,
        "recipientOrganization": [recipient],
        "fundingOrganization": [{"id": identifier(publisher.prefix, publisher.code), "name": publisher.name}],
        "grantProgramme": [named] if (named := {name: it for name, it in programme.items() if it}) else None,
        "fromOpenCall": _yes_no(grant.open_call),
        "dateModified": _moment(grant.modified_on),
    }
    return {name: value for name, value in said.items() if value not in (None, "")}


def _number(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def _yes_no(said: bool | None) -> str:
    return "" if said is None else "Yes" if said else "No"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _title(text: str) -> str:
    """The title within its length, cut between words where it has some."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_TITLE:
        return words
    whole = words[:LONGEST_TITLE].rpartition(" ")[0]
    return (whole or words[: LONGEST_TITLE - 1]) + "…"


def _money(amount: Decimal | None) -> str:
    """A number without separators; "" where it is not known, never 0."""
    return "" if amount is None else str(int(amount))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
