"""The catalogue of facts read from its file: screens, the facts asked on each, and those that the rules work out."""

from __future__ import annotations

from dotpha.services.incentives.rules.facts import APPLICANT, Catalogue, Fact, Kind, Screen
from dotpha.services.incentives.rules.sheets import Faults, Sheet, parsed, twice
from dotpha.services.incentives.rules.terms import WORKED_OUT

MOST_OPTIONS = 40


class BadCatalogue(ValueError):
    """A file that cannot be used as the catalogue; the text names every fault."""


def read_catalogue(text: str) -> Catalogue:
    """The screens [[man_hinh]] with their facts, and the derived facts [[suy_ra]]. Raises BadCatalogue."""
    faults = Faults()
    top = Sheet(parsed(text, faults), "Đầu tệp", faults)
    facts: list[Fact] = []
    screens = []
    for one in top.sheets("man_hinh", "Màn hình"):
        key = one.text("ma", needed=True)
        own = [_fact(fact, key) for fact in one.sheets("su_kien", "Sự kiện")]
        screens.append(Screen(key, one.text("ten", needed=True), one.text("giup"), tuple(fact.key for fact in own)))
        facts += own
        one.finish()
    facts += [_derived(one, {fact.key for fact in facts}) for one in top.sheets("suy_ra", "Sự kiện suy ra")]
    top.finish()
    faults += [f"Có hai sự kiện cùng mã «{key}»." for key in twice(fact.key for fact in facts)]
    faults += [f"Có hai màn hình cùng mã «{key}»." for key in twice(screen.key for screen in screens)]
    if APPLICANT not in {fact.key for fact in facts}:
        faults.append(f"Danh mục chưa có sự kiện «{APPLICANT}» (hỏi cho ai).")
    if faults:
        raise BadCatalogue("\n".join(dict.fromkeys(faults)))
    return Catalogue({fact.key: fact for fact in facts}, tuple(screens))


def _fact(one: Sheet, screen: str) -> Fact:
    kind = Kind(one.one_of("kieu", [kind.value for kind in Kind]))
    fact = Fact(
        key=one.text("ma", needed=True),
        label=one.text("ten", needed=True),
        kind=kind,
        screen=screen,
        unit=one.text("don_vi"),
        options=_options(one, kind in (Kind.CHOICE, Kind.SEVERAL)),
        help=one.text("giup"),
        places=one.whole("so_le", 4) or 0,
        most=one.whole("lon_nhat", 10**13),
    )
    one.finish()
    return fact


def _derived(one: Sheet, known: set[str]) -> Fact:
    key, sources = one.text("ma", needed=True), one.texts("tu")
    if key not in WORKED_OUT:
        one.wrong("ma", f"«{key}» không phải sự kiện mà luật tính ra; chỉ có {', '.join(WORKED_OUT)}")
    for source in sources:
        if source not in known:
            one.wrong("tu", f"nêu «{source}», nhưng không màn hình nào hỏi sự kiện này")
    kind = Kind(one.one_of("kieu", [Kind.CHOICE.value, Kind.YES_NO.value]))
    options = _options(one, kind == Kind.CHOICE)
    fact = Fact(key, one.text("ten", needed=True), kind, options=options, help=one.text("giup"), derived_from=sources)
    one.finish()
    return fact


def _options(one: Sheet, needed: bool) -> dict[str, str]:
    if not needed:
        return {}
    value = one.take("lua_chon")
    if (
        not isinstance(value, dict)
        or not 2 <= len(value) <= MOST_OPTIONS
        or not all(isinstance(v, str) for v in value.values())
    ):
        one.wrong("lua_chon", f"phải là bảng khóa = nhãn, từ 2 đến {MOST_OPTIONS} lựa chọn")
        return {}
    return dict(value)
