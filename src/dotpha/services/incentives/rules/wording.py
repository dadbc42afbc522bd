"""How a condition and a clause stand in a policy file, and what they mean; whether a condition fits the facts it speaks of."""

from __future__ import annotations

from typing import Any

from dotpha.services.incentives.rules.facts import BadProfile, Catalogue, Fact, Kind, normal
from dotpha.services.incentives.rules.policies import Clause
from dotpha.services.incentives.rules.sheets import Sheet
from dotpha.services.incentives.rules.terms import FITS, Bounds, Elapsed, Every, Includes, Is, Not, Some, Term

DEEPEST = 5
MONTHS = 1200
_BOUNDS = {"tu": "least", "tren": "above", "den": "most", "duoi": "below"}
_TERMS = {"chua_qua": "within", "chua_du": "before", "da_du": "reached"}
_UNITS = {"thang": 1, "nam": 12}
HOW = (
    "{ su_kien, la | thuoc | khong_thuoc | co_mot_trong | tu, den, tren, duoi | chua_qua_thang, chua_du_nam, da_du_thang… }, "
    "{ tat_ca = […] }, { mot_trong = […] } hoặc { khong = {…} }"
)


def read_term(data: Any, place: str, sheet: Sheet, catalogue: Catalogue, depth: int = 0) -> Term:
    """The term that a table means; what is wrong with it is told to the sheet's faults, and a term of nothing comes back."""
    if not isinstance(data, dict) or not data:
        sheet.faults.append(f"{place}: «khi» phải ghi theo mẫu {HOW}.")
        return Every(())
    if depth > DEEPEST:
        sheet.faults.append(f"{place}: điều kiện lồng quá {DEEPEST} tầng; hãy tách thành nhiều điều kiện.")
        return Every(())
    own = Sheet(data, place, sheet.faults)
    for name, joined in (("tat_ca", Every), ("mot_trong", Some)):
        if own.has(name):
            terms = own.take(name)
            own.finish()
            if not isinstance(terms, list) or not terms:
                own.wrong(name, "phải là danh sách điều kiện, không để trống")
                return Every(())
            return joined(tuple(read_term(one, place, own, catalogue, depth + 1) for one in terms))
    if own.has("khong"):
        inner = own.take("khong")
        own.finish()
        return Not(read_term(inner, place, own, catalogue, depth + 1))
    term = _test(own, catalogue)
    own.finish()
    return term


def _test(own: Sheet, catalogue: Catalogue) -> Term:
    key = own.text("su_kien", needed=True)
    fact = catalogue.facts.get(key)
    if fact is None:
        if key:
            own.wrong("su_kien", f"nêu «{key}», nhưng danh mục sự kiện không có khóa này")
        return Every(())
    term = _of_options(own, fact) or _of_numbers(own, fact) or _of_days(own, fact)
    if term is None:
        own.faults.append(f"{own.place}: chưa nói «{key}» phải thế nào; ghi theo mẫu {HOW}.")
        return Every(())
    tested = term.term if isinstance(term, Not) else term
    if fact.kind not in FITS[type(tested)]:
        own.wrong("su_kien", f"«{key}» là {KIND_WORDS[fact.kind]}, không so được theo cách này")
    return term


def _of_options(own: Sheet, fact: Fact) -> Term | None:
    if own.has("la"):
        return Is(fact.key, _options(own, "la", [own.take("la")], fact))
    for name in ("thuoc", "khong_thuoc"):
        if own.has(name):
            term = Is(fact.key, _options(own, name, own.take(name), fact))
            return term if name == "thuoc" else Not(term)
    if own.has("co_mot_trong"):
        return Includes(
            fact.key, frozenset(str(one) for one in _options(own, "co_mot_trong", own.take("co_mot_trong"), fact))
        )
    return None


def _options(own: Sheet, name: str, values: Any, fact: Fact) -> frozenset[str | bool]:
    if not isinstance(values, list) or not values:
        own.wrong(name, "phải là danh sách lựa chọn, không để trống")
        return frozenset()
    good: set[str | bool] = set()
    for value in values:
        kept = isinstance(value, bool) if fact.kind == Kind.YES_NO else isinstance(value, str)
        if kept and (fact.kind in (Kind.CODE, Kind.YES_NO) or value in fact.options):
            good.add(value)
        else:
            own.wrong(name, f"«{value}» không phải lựa chọn của «{fact.key}»")
    return frozenset(good)


def _of_numbers(own: Sheet, fact: Fact) -> Bounds | None:
    given = {ours: _bound(own, name, fact) for name, ours in _BOUNDS.items() if own.has(name)}
    return Bounds(fact.key, **given) if given else None


def _bound(own: Sheet, name: str, fact: Fact) -> int | None:
    value = own.take(name)
    try:
        kept = normal(fact, value) if fact.figure else None
    except BadProfile as error:
        own.faults.append(f"{own.place}: «{name}»: {error}")
        return None
    return kept if isinstance(kept, int) else None


def _of_days(own: Sheet, fact: Fact) -> Elapsed | None:
    given: dict[str, int] = {}
    for word, ours in _TERMS.items():
        for unit, months in _UNITS.items():
            count = own.whole(f"{word}_{unit}", MONTHS // months) if own.has(f"{word}_{unit}") else None
            if count is not None:
                given[ours] = count * months
    return Elapsed(fact.key, **given) if given else None


KIND_WORDS = {
    Kind.CHOICE: "một lựa chọn (dùng la, thuoc, khong_thuoc)",
    Kind.SEVERAL: "nhiều lựa chọn (dùng co_mot_trong)",
    Kind.YES_NO: "câu có hoặc không (dùng la = true)",
    Kind.NUMBER: "một số (dùng tu, den, tren, duoi)",
    Kind.MONEY: "một số tiền (dùng tu, den, tren, duoi)",
    Kind.DAY: "một ngày (dùng chua_qua_thang, chua_du_nam, da_du_thang…)",
    Kind.CODE: "một mã (dùng la, thuoc, khong_thuoc)",
}


def read_clause(sheet: Sheet, name: str, document: str, verified: bool) -> Clause | None:
    """The clause under a key: { dieu, tom_tat, van_ban, da_doi_chieu }; None where there is none."""
    own = sheet.sheet(name, f"{sheet.place}, {name}")
    if own is None:
        return None
    article, gist = own.text("dieu"), own.text("tom_tat")
    clause = Clause(own.text("van_ban") or document, article, gist, own.flag("da_doi_chieu", verified))
    own.finish()
    return clause


def needed_clause(sheet: Sheet, document: str, verified: bool, name: str = "can_cu") -> Clause:
    """The clause that must stand there; what is missing is told."""
    clause = read_clause(sheet, name, document, verified)
    if clause is None:
        sheet.wrong(
            name, 'chưa có; mỗi điều kiện, mỗi mức phải có căn cứ, như { dieu = "khoản 1 Điều 5", tom_tat = "…" }'
        )
    return clause or Clause(document, "")
