"""How pages write what the log keeps: `{% load journal %}`."""

from collections.abc import Iterable
from typing import Any

from django import template

from dotpha.journal.rules.joining import amount

register = template.Library()
LABELS = {
    "text": "Kết quả", "happened_on": "Ngày diễn ra", "figure": "Số liệu", "counted": "Là số của", "task": "Nhiệm vụ",
    "group": "Nhóm",
}  # fmt: skip


@register.filter
def figure(entry: Any) -> str:
    """ "học viên: 45 người"; "" without a number."""
    return "" if entry.number is None else amount(entry.number, entry.unit, entry.counted)


@register.filter
def was_words(revision: Any) -> list[tuple[str, str]]:
    """(label, what stood there) of each field that a revision kept."""
    return [(LABELS[name], was) for name, was in revision.was.items() if name in LABELS]


@register.filter
def is_in(key: Any, chosen: Iterable[Any] | None) -> bool:
    """Whether a box is ticked, be it by the page or by what was posted."""
    return str(key) in {str(one) for one in chosen or ()}
