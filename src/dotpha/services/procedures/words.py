"""How dossiers and their figures are said on pages and in exports. Pure."""

from __future__ import annotations

from dotpha.text.numerals import NO_DATA, write_number, write_share

CHANNELS = {"online": "Trực tuyến", "direct": "Trực tiếp", "post": "Bưu chính"}
WHAT_LABELS = {
    "received": "Tiếp nhận",
    "returned": "Đã giải quyết",
    "on_time": "Đúng hạn",
    "online": "Trực tuyến",
    "digitised": "Số hóa",
    "satisfied": "Hài lòng",
    "overdue": "Quá hạn chưa xong",
}
COUNTS_LABELS = {
    "on_time": ("đúng hạn", "quá hạn"),
    "online": ("trực tuyến", "hình thức khác"),
    "digitised": ("đã số hóa", "chưa số hóa"),
    "satisfied": ("hài lòng", "không hài lòng"),
}
"""Of a share: what the dossiers are that count, and the others."""


def count_words(value: int | None) -> str:
    return NO_DATA if value is None else write_number(value)


def share_words(part: int, whole: int) -> str:
    """ "62,5% (5/8)", with what it is a share of; nothing to share is no figure."""
    return write_share(part, whole)


def yes_no(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def within(label: str) -> str:
    """The label of a span within a sentence: "Quý III/2025" → "quý III/2025"."""
    return label[:1].lower() + label[1:]


def dossiers_title(what: str, counts: bool | None) -> str:
    """What a list of dossiers holds: of a share those that count, those that do not, or both."""
    if what not in COUNTS_LABELS:
        return f"Hồ sơ {within(WHAT_LABELS[what])}"
    yes, no = COUNTS_LABELS[what]
    return f"Hồ sơ {yes} và {no}" if counts is None else f"Hồ sơ {yes if counts else no}"
