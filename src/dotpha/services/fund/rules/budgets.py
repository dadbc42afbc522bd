"""The budget of a task by item, year and source: totals that balance to the đồng, what an appraisal changed and why.

One line is one item in one year from one source. An appraisal may cut or move, never give more than was asked in all;
each difference carries its reason, and their sum is the difference of the totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dotpha.services.fund.rules.amounts import NOTHING, dong, is_whole, least_share_of

ITEMS = {
    "pay_lead": "Thù lao chủ nhiệm",
    "pay_member": "Thù lao thành viên, thư ký khoa học",
    "experts": "Thuê chuyên gia",
    "materials": "Nguyên vật liệu, năng lượng",
    "equipment": "Thiết bị, sửa chữa, thuê thiết bị",
    "survey": "Điều tra, khảo sát",
    "seminars": "Hội thảo khoa học",
    "travel": "Công tác phí",
    "property": "Đăng ký quyền sở hữu trí tuệ, công bố",
    "other": "Chi khác",
    "management": "Quản lý chung của tổ chức chủ trì",
}
SOURCES = {
    "fund": "Quỹ của tỉnh",
    "budget": "Ngân sách nhà nước",
    "own": "Đối ứng của tổ chức chủ trì",
    "other": "Nguồn hợp pháp khác",
}
STATE = frozenset({"fund", "budget"})
"""Sources that the norms of the state bind; others follow the rules of their own money."""


@dataclass(frozen=True)
class Line:
    """One line: `amount` in đồng; `months` are months of work (people × months) where the item is pay, None unsaid."""

    key: str
    item: str
    year: int
    source: str
    amount: Decimal
    months: Decimal | None = None

    @property
    def of_state(self) -> bool:
        return self.source in STATE


@dataclass(frozen=True)
class Totals:
    """Sums of lines in đồng; each of the three breakdowns adds up to `whole`."""

    whole: Decimal
    by_item: Mapping[str, Decimal]
    by_year: Mapping[int, Decimal]
    by_source: Mapping[str, Decimal]

    @property
    def state(self) -> Decimal:
        """What the state is asked for, đồng."""
        return sum((amount for source, amount in self.by_source.items() if source in STATE), NOTHING)

    @property
    def others_share(self) -> Decimal | None:
        """The share (0–1) that others than the state bring in; None for a budget of nothing."""
        return (self.whole - self.state) / self.whole if self.whole else None


@dataclass(frozen=True)
class Difference:
    """What an appraisal changed of one line, đồng; `change` is negative for a cut."""

    key: str
    item: str
    asked: Decimal
    appraised: Decimal
    reason: str

    @property
    def change(self) -> Decimal:
        return self.appraised - self.asked

    @property
    def said(self) -> str:
        """ "Hội thảo khoa học: giảm 5.000.000 đồng, từ … còn …, vì …"."""
        if self.change < 0:
            moved = f"giảm {dong(-self.change)}, từ {dong(self.asked)} còn {dong(self.appraised)}"
        else:
            moved = f"tăng {dong(self.change)}, từ {dong(self.asked)} lên {dong(self.appraised)}"
        return f"{ITEMS[self.item]}: {moved}, vì {self.reason}"


@dataclass(frozen=True)
class Appraisal:
    """An appraised budget: `lines` as they stand now, what differs, and `faults` – empty where it can be decided on."""

    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    faults: tuple[str, ...]

    @property
    def change(self) -> Decimal:
        return sum((one.change for one in self.differences), NOTHING)


def faults(lines: Sequence[Line], years: range) -> list[str]:
    """What is wrong with the lines themselves, sentences; `years` are those in which the task runs."""
    out = [] if lines else ["Dự toán chưa có dòng nào; hãy ghi ít nhất một mục chi."]
    seen: set[tuple[str, int, str]] = set()
    keys: set[str] = set()
    for one in lines:
        name = f"Dòng {one.key}"
        if one.key in keys:
            out.append(f"{name}: số thứ tự bị trùng, mỗi dòng cần một số riêng.")
        keys.add(one.key)
        out += [f"{name}: {said}" for said in _faults_of(one, years)]
        place = (one.item, one.year, one.source)
        if place in seen:
            out.append(f"{name}: trùng mục chi, năm và nguồn với dòng trên; hãy gộp lại thành một dòng.")
        seen.add(place)
    return out


def _faults_of(line: Line, years: range) -> Iterable[str]:
    if line.item not in ITEMS:
        yield "mục chi không có trong danh mục."
    if line.source not in SOURCES:
        yield "nguồn kinh phí không có trong danh mục."
    if line.year not in years:
        yield f"năm {line.year} ngoài thời gian thực hiện {years.start}–{years.stop - 1}."
    if not is_whole(line.amount):
        yield "số tiền phải là số đồng chẵn, không âm."
    if line.months is not None and (not line.months.is_finite() or line.months <= 0):
        yield "số tháng công phải lớn hơn 0."


def totals(lines: Iterable[Line]) -> Totals:
    """The sums of lines."""
    whole = NOTHING
    by_item: dict[str, Decimal] = {}
    by_year: dict[int, Decimal] = {}
    by_source: dict[str, Decimal] = {}
    for one in lines:
        whole += one.amount
        by_item[one.item] = by_item.get(one.item, NOTHING) + one.amount
        by_year[one.year] = by_year.get(one.year, NOTHING) + one.amount
        by_source[one.source] = by_source.get(one.source, NOTHING) + one.amount
    return Totals(whole, by_item, by_year, by_source)


def short_of_others(lines: Iterable[Line], least_share: Decimal) -> str | None:
    """The sentence why the co-funding does not reach the share (0–1) the call asks for; None where it does."""
    sums = totals(lines)
    return short_of_brought(sums.whole - sums.state, sums.whole, least_share)


def short_of_brought(brought: Decimal, whole: Decimal, least_share: Decimal) -> str | None:
    """The same of sums: what others bring of the whole."""
    needed = least_share_of(whole, least_share)
    if brought >= needed:
        return None
    return (
        f"Đối ứng {dong(brought)} thấp hơn mức tối thiểu {dong(needed)} của đợt kêu gọi; "
        "hãy tăng phần đối ứng hoặc giảm phần đề nghị."
    )


def appraise(asked: Sequence[Line], changed: Mapping[str, tuple[Decimal, str]], ceiling: Decimal) -> Appraisal:
    """The budget after an appraisal: `changed` gives for a line's key its new amount (đồng) and the reason.

    Faults: a change without a reason, an amount that is none, an unknown line, a sum of state money above what was
    asked or above `ceiling`. KeyError is never raised: what cannot stand is named.
    """
    out: list[Line] = []
    differences: list[Difference] = []
    wrong = [f"Dòng {key}: không có trong dự toán." for key in changed if key not in {one.key for one in asked}]
    for one in asked:
        amount, reason = changed.get(one.key, (one.amount, ""))
        if not is_whole(amount):
            wrong.append(f"Dòng {one.key}: số thẩm định phải là số đồng chẵn, không âm.")
            amount = one.amount
        if amount != one.amount:
            if not reason.strip():
                wrong.append(f"Dòng {one.key}: số thẩm định khác số đề nghị nhưng chưa ghi lý do.")
            differences.append(Difference(one.key, one.item, one.amount, amount, reason.strip() or "(chưa ghi lý do)"))
        out.append(Line(one.key, one.item, one.year, one.source, amount, one.months))
    before, after = totals(asked).state, totals(out).state
    if after > before:
        wrong.append(f"Kinh phí nhà nước sau thẩm định {dong(after)} cao hơn số đề nghị {dong(before)}.")
    if after > ceiling:
        wrong.append(f"Kinh phí nhà nước {dong(after)} vượt mức {dong(ceiling)} của đợt kêu gọi.")
    return Appraisal(tuple(out), tuple(differences), tuple(wrong))
