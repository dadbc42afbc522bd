"""What a superior has changed in a row since its list came last."""

from __future__ import annotations

from typing import Any

FIELDS = {
    "title": "nội dung",
    "leads": "chủ trì",
    "supporting": "phối hợp",
    "deadline": "thời hạn",
    "deliverable": "sản phẩm",
    "authority": "cấp quyết định",
}


def changed(now: Any, before: Any) -> list[str]:
    """The fields of `FIELDS` in which two rows differ, blanks aside; a deadline differs where its day or its words do."""
    out = [name for name in FIELDS if _plain(getattr(now, name)) != _plain(getattr(before, name))]
    if "deadline" not in out and now.deadline is None and _plain(now.deadline_text) != _plain(before.deadline_text):
        out.append("deadline")
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value or ""
