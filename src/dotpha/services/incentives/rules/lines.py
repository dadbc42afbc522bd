"""The lines of a policy's amounts as a file writes them: each way of computing asks for its own keys and no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dotpha.services.incentives.rules.facts import Catalogue, Kind
from dotpha.services.incentives.rules.policies import Row, Span, Way
from dotpha.services.incentives.rules.sheets import Sheet
from dotpha.services.incentives.rules.wording import needed_clause, read_term

MOST_VND = 10**13
MOST_EACH_VND = 10**10
MOST_TIMES = 120
MOST_SHARE = 1000
"""Percent: a support may be a multiple of a salary."""


def read_rows(top: Sheet, catalogue: Catalogue, document: str, verified: bool) -> tuple[Row, ...]:
    """The tables [[muc]] in their order: the first that holds on the day decides."""
    rows = tuple(_row(one, catalogue, document, verified) for one in top.sheets("muc", "Mức"))
    if not rows:
        top.wrong("muc", 'chưa có; chính sách không chi tiền thì ghi một mức có cach = "khong-bang-tien"')
    return rows


def _row(one: Sheet, catalogue: Catalogue, document: str, verified: bool) -> Row:
    clause = needed_clause(one, document, verified)
    when = read_term(one.take("khi"), one.place, one, catalogue) if one.has("khi") else None
    way = Way(one.one_of("cach", [way.value for way in Way]))
    start, end = one.day("hieu_luc_tu"), one.day("hieu_luc_den")
    ceiling = one.whole("toi_da_vnd", MOST_VND)
    span = Span(one.one_of("ky", [span.value for span in Span], Span.YEAR.value))
    row = Row(way, clause, when, start, end, ceiling_vnd=ceiling, span=span, **_WAYS[way](one, catalogue))
    if start and end and end < start:
        one.wrong("hieu_luc_den", "trước ngày bắt đầu của mức này")
    one.finish("ma", "ten")
    return row


def _share(one: Sheet, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "fact": _figure(one, "tren", catalogue, Kind.MONEY),
        "points": one.points("phan_tram", MOST_SHARE, needed=True) or 0,
        "times": one.whole("so_lan", MOST_TIMES) or 1,
    }


def _fixed(one: Sheet, catalogue: Catalogue) -> dict[str, Any]:
    return {"fixed_vnd": one.whole("vnd", MOST_VND, needed=True) or 0}


def _each(one: Sheet, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "fixed_vnd": one.whole("vnd", MOST_EACH_VND, needed=True) or 0,
        "count": _figure(one, "so_luong", catalogue, Kind.NUMBER),
        "most_count": one.whole("so_luong_toi_da", 10**6),
        "times": one.whole("so_lan", MOST_TIMES) or 1,
    }


def _interest(one: Sheet, catalogue: Catalogue) -> dict[str, Any]:
    """Either so many percent of the principal a year, or so much of the contract's interest up to so many percent a year."""
    given: dict[str, Any] = {
        "fact": _figure(one, "goc", catalogue, Kind.MONEY),
        "months": _figure(one, "so_thang", catalogue, Kind.NUMBER),
        "most_months": one.whole("so_thang_toi_da", 600),
    }
    if not one.has("lai_suat"):
        return given | {"points": one.points("phan_tram_nam", 50, needed=True) or 0}
    share = one.points("phan_tram_cua_lai", 100, needed=True) or 0
    if share % 100:
        one.wrong("phan_tram_cua_lai", "phải là số phần trăm nguyên")
    rate = _figure(one, "lai_suat", catalogue, Kind.NUMBER)
    if rate and catalogue.facts[rate].places != 2:
        one.wrong("lai_suat", "phải là một số có hai chữ số thập phân")
    return given | {"rate": rate, "points": share, "most_rate_points": one.points("phan_tram_nam_toi_da", 50)}


def _in_kind(one: Sheet, catalogue: Catalogue) -> dict[str, Any]:
    return {}


def _figure(one: Sheet, name: str, catalogue: Catalogue, kind: Kind) -> str:
    key = one.text(name, needed=True)
    fact = catalogue.facts.get(key)
    if key and (fact is None or fact.kind != kind):
        one.wrong(name, f"nêu «{key}», nhưng danh mục không có {_ASKED[kind]} nào mang khóa này")
        return ""
    return key


_ASKED = {Kind.MONEY: "số tiền", Kind.NUMBER: "số"}
_WAYS: Mapping[Way, Callable[[Sheet, Catalogue], dict[str, Any]]] = {
    Way.SHARE: _share, Way.FIXED: _fixed, Way.EACH: _each, Way.INTEREST: _interest, Way.IN_KIND: _in_kind,
}  # fmt: skip
