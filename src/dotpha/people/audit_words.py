"""How the facts of a ledger entry are said to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dotpha.kit.modules import kind_labels, verb_labels
from dotpha.people.models import Role, Token
from dotpha.text.dates import write_date

FACTS = {
    "authority": "cấp có thẩm quyền",
    "becomes": "thành",
    "changed": "sửa",
    "code": "mã",
    "deadline": "thời hạn",
    "decision": "quyết định cần có",
    "decision_from": "cần quyết định của",
    "decision_number": "số văn bản",
    "deliverable": "sản phẩm",
    "difficulty": "vướng mắc",
    "document": "văn bản",
    "due_on": "hạn trả lời",
    "email": "thư điện tử",
    "ends_on": "hết hạn",
    "file": "tệp",
    "from_on": "từ ngày",
    "full_name": "họ và tên",
    "kind": "loại",
    "lead": "chủ trì",
    "main": "kế thừa chính",
    "milestone": "mốc",
    "name": "tên",
    "note": "ghi chú",
    "nothing_new": "không phát sinh",
    "number": "số",
    "on": "từ ngày",
    "organisation": "cơ quan",
    "origin": "nguồn",
    "outcome": "kết quả xử lý",
    "owner": "của",
    "period": "kỳ",
    "phone": "điện thoại",
    "predecessor": "của",
    "rating": "đánh giá",
    "reason": "lý do",
    "recurrence": "định kỳ",
    "resources": "nguồn lực",
    "result": "kết quả",
    "revision": "bản",
    "role": "vai trò",
    "rows": "số dòng",
    "scopes": "phạm vi",
    "second_factor_dropped": "bỏ xác thực hai bước",
    "section": "nhóm nhiệm vụ",
    "short_name": "tên gọi tắt",
    "signed_on": "ngày ký",
    "starts_on": "từ ngày",
    "successor": "bởi",
    "symbol": "ký hiệu",
    "times": "lần thứ",
    "tasks": "số nhiệm vụ",
    "text": "nội dung",
    "title": "tên, chức vụ",
    "unit_code": "mã đơn vị",
    "until_on": "đến ngày",
    "url": "đường dẫn",
    "username": "tên đăng nhập",
    "was": "trước là",
    "weight": "trọng số",
    "what": "minh chứng",
    "written_on": "ghi ngày",
}
VALUES = {**dict(Role.choices), **dict(Token.Scope.choices)}
DIGEST = re.compile(r"[0-9a-f]{64}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST = 160


def kind_label(kind: str) -> str:
    """What people call a kind of thing in the ledger; "" for one that has no word yet."""
    return kind_labels().get(kind, "")


def detail(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(word, value) of the facts that say something to a reader; internal numbers and empty ones are left out.

    The entry's whole text is in the ledger and in `dotpha audit verify`; this is its reading.
    """
    for key, value in sorted(facts.items()):
        said = say(value)
        # An organisation by its key alone says nothing to a reader; its name stands beside it or in the thing itself.
        by_key = key in {"organisation", "was", "milestone", "document"} and isinstance(value, int)
        if key in FACTS and said and not by_key:
            yield FACTS[key], said


def say(value: Any) -> str:
    """A value as one would read it aloud; "" for nothing."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        parts = [(FACTS.get(key, ""), say(part) or "trống") for key, part in sorted(value.items())]
        return _short("; ".join(f"{word} {part}".strip() for word, part in parts))
    if isinstance(value, list):
        return _short(", ".join(say(one) for one in value))
    text = str(value)
    if ISO_DAY.fullmatch(text):
        return write_date(date.fromisoformat(text))
    if DIGEST.fullmatch(text):
        return f"{text[:12]}…"
    return _short(VALUES.get(text, text))


@dataclass(frozen=True)
class Told:
    """One line of a history."""

    at: datetime
    who: str
    what: str
    detail: str
    sealed: bool


def told(entries: Iterable[dict[str, Any]]) -> list[Told]:
    """Entries of `ledger.history` as people read them."""
    labels = verb_labels()
    return [
        Told(
            at=one["at"], who=one["actor_name"], what=labels.get(one["verb"], one["verb"]), sealed=one["sealed"],
            detail="; ".join(f"{word}: {value}" for word, value in detail(one["facts"])),
        )
        for one in entries
    ]  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
