"""What is measured of dossiers: plain functions of a day, by unit and month of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.services.procedures.dossiers.counting import Counts, Dossier
from dotpha.services.procedures.queries.figures import address, behind, months
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.spans import read_span

MOST_ROWS = 501
"""One more than a page of «vì sao» shows, so that it knows that there are more."""
OWN = "Cách tính của hệ thống"
PROMISE = "hằng tháng, sau khi nạp tệp hồ sơ của tháng"
SILENT_AFTER = 40


@dataclass(frozen=True)
class What:
    """One figure: its name in `dossiers.counting.KINDS`, how it reads from the counts."""

    name: str
    label: str
    definition: str
    adds: Adds
    value: Callable[[Counts], int | None]
    weight: Callable[[Counts], int] | None = None

    @property
    def unit(self) -> str:
        return "%" if self.weight else "hồ sơ"


WHATS = (
    What(
        "received", "Hồ sơ tiếp nhận", f"{OWN}: số hồ sơ có ngày tiếp nhận trong tháng.", Adds.SUM,
        lambda one: one.received,
    ),
    What(
        "returned", "Hồ sơ đã giải quyết", f"{OWN}: số hồ sơ có ngày trả kết quả trong tháng.", Adds.SUM,
        lambda one: one.returned,
    ),
    What(
        "on_time", "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "Hồ sơ có kết quả trong tháng vào ngày hẹn trả hoặc sớm hơn, trên số hồ sơ có kết quả trong tháng và có ngày hẹn trả "
        "(chỉ số «Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn» của Bộ chỉ số theo Quyết định số 766/QĐ-TTg). So theo ngày, không theo "
        f"giờ; hồ sơ quá hạn chưa có kết quả nằm ở chỉ tiêu riêng: {OWN.lower()}.",
        Adds.RATIO, lambda one: one.on_time, lambda one: one.with_due,
    ),
    What(
        "online", "Tỷ lệ hồ sơ nộp trực tuyến",
        f"{OWN}: hồ sơ tiếp nhận trong tháng có hình thức nộp trực tuyến, trên số hồ sơ tiếp nhận trong tháng có ghi hình thức nộp.",
        Adds.RATIO, lambda one: one.online, lambda one: one.with_channel,
    ),
    What(
        "digitised", "Tỷ lệ hồ sơ được số hóa",
        f"{OWN}: hồ sơ tiếp nhận trong tháng ghi đã số hóa, trên số hồ sơ tiếp nhận trong tháng có ghi tình trạng số hóa.",
        Adds.RATIO, lambda one: one.digitised, lambda one: one.with_digitised,
    ),
    What(
        "satisfied", "Tỷ lệ hài lòng trong giải quyết thủ tục hành chính",
        f"{OWN}: hồ sơ có kết quả trong tháng được đánh giá hài lòng hoặc rất hài lòng (4, 5 trên 5), trên số hồ sơ được đánh giá. "
        "«Bình thường» là một đánh giá nhưng không tính là hài lòng.",
        Adds.RATIO, lambda one: one.satisfied, lambda one: one.rated,
    ),
    What(
        "overdue", "Hồ sơ quá hạn chưa giải quyết",
        f"{OWN}: số hồ sơ quá ngày hẹn trả mà chưa có kết quả vào cuối tháng; tháng đang chạy thì tính đến ngày xem.",
        Adds.LAST, lambda one: one.overdue,
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in WHATS}


def rows_of(what: What, day: date) -> Iterator[Row]:
    """A row for each unit and month in which something can be said; a share of nothing has no row."""
    for (unit, month), counts in months(day).items():
        value, weight = what.value(counts), what.weight(counts) if what.weight else None
        if value is None or weight == 0:
            continue
        said = f"{write_number(weight if weight is not None else value)} hồ sơ"
        yield Row(unit, month, float(value), None if weight is None else float(weight), said)


def sources_of(what: What, unit: str, period: str, day: date) -> list[SourceRow]:
    """The dossiers behind one value, those that do not count first, at most `MOST_ROWS`."""
    found = behind(day, read_span(period), what.name, units=[unit], limit=MOST_ROWS)
    return [_source(one, counts, found.files) for one, counts in found.rows]


def _source(one: Dossier, counts: bool, files: dict[int, str]) -> SourceRow:
    facts = [("Tiếp nhận", write_date(one.received))]
    facts.append(("Hẹn trả", write_date(one.due) if one.due else "không ghi"))
    facts.append(("Trả kết quả", write_date(one.returned) if one.returned else "chưa có"))
    facts.append(("Nguồn", f"{files.get(one.load, '')}, dòng {write_number(one.row)}"))
    return SourceRow(f"{one.code} – {one.procedure or one.procedure_code}", counts=counts, facts=tuple(facts))


def _measure(what: What) -> Measure:
    return Measure(
        key=f"procedures.{what.name}", label=what.label, unit=what.unit, adds=what.adds, of=partial(rows_of, what),
        rows=partial(sources_of, what), listed=partial(address, what.name), definition=what.definition,
        promise=PROMISE, silent_after_days=SILENT_AFTER,
        places=1 if what.weight else 0, complete=True, soon=("procedures.",),
    )  # fmt: skip


MEASURES: tuple[Measure, ...] = tuple(_measure(what) for what in WHATS)
