"""A file held against what stands, before it is taken in: each value with its unit and indicator, each fault with its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dotpha.indicators.figures.bounds import BadFigures
from dotpha.indicators.figures.given import Given, Value, read_given
from dotpha.indicators.models import Entry, Figure, FigureFile, Indicator, Observation
from dotpha.indicators.queries.meanings import of_indicator
from dotpha.indicators.queries.naming import Named, Namer
from dotpha.indicators.queries.reading import as_of
from dotpha.indicators.rules.changes import said as said_span
from dotpha.indicators.rules.doubts import doubt
from dotpha.indicators.rules.values import RATIOS, WEIGHED
from dotpha.kit import files
from dotpha.kit.measures import Adds
from dotpha.text.letters import fold
from dotpha.text.spans import LENGTH_LABELS, Length, Span, before, read_span, year_before

ENTERED = {Observation.Origin.FILE, Observation.Origin.FORM}
Place = tuple[int, str, str]
Said = tuple[float | None, float | None, str]


@dataclass(frozen=True)
class Line:
    """A value as it will be taken. `standing`: "new", "changed" (against `was`), "same", "waiting" (for confirmation)."""

    row: int
    column: str
    indicator: Indicator
    unit: Named
    span: Span
    value: float | None
    weight: float | None
    status: str
    standing: str = "new"
    was: Said | None = None
    near: Said | None = None
    """What stands for the span before it, or the same of the year before."""
    running: bool = False

    @property
    def place(self) -> Place:
        return self.indicator.pk, self.unit.code, self.span.name

    @property
    def said(self) -> Said:
        return self.value, self.weight, self.status

    @property
    def words(self) -> str:
        return of_indicator(self.indicator).write(self.value, self.weight)

    @property
    def was_words(self) -> str:
        return of_indicator(self.indicator).write(*self.was[:2]) if self.was else ""

    @property
    def label(self) -> str:
        return LABELS[self.standing]

    @property
    def doubt(self) -> str:
        """Why the value is worth a second look, "" where it is not."""
        one = self.indicator
        was, near = (said[:2] if said else None for said in (self.was, self.near))
        if why := doubt(one.adds, one.unit, self.value, self.weight, was, near):
            return why
        if one.places == 0 and self.value is not None and self.value != int(self.value):
            return "có phần lẻ, chỉ số này ghi số nguyên"
        if one.adds == Adds.NO and self.span.length.value != one.length:
            return f"chỉ số công bố theo {LENGTH_LABELS[Length(one.length)]}, số này của {said_span(self.span)}"
        return f"{said_span(self.span)} chưa hết" if self.running and one.adds == Adds.NO else ""


LABELS = {"new": "mới", "changed": "thay đổi", "same": "như đang có", "waiting": "đang chờ xác nhận"}


@dataclass(frozen=True)
class Bad:
    """A row that cannot be taken: why and what to do, its cells as they are."""

    row_number: int
    column: str
    reason: str
    cells: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Plan:
    """What taking a file in would do. `strangers` and `unnamed`: names of units and indicators nobody knows, and how often.

    `refused` says why nothing of it can be read; then all else is empty.
    """

    lines: tuple[Line, ...] = ()
    bad: tuple[Bad, ...] = ()
    strangers: tuple[tuple[str, int], ...] = ()
    unnamed: tuple[tuple[str, int], ...] = ()
    refused: str = ""

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(one.standing for one in self.lines)

    @property
    def new(self) -> int:
        return self.counts["new"]

    @property
    def changed(self) -> int:
        return self.counts["changed"]

    @property
    def same(self) -> int:
        return self.counts["same"] + self.counts["waiting"]

    @cached_property
    def doubtful(self) -> list[Line]:
        """The values worth a second look; taking the file in takes them as they are."""
        return [one for one in self.lines if one.doubt]

    @cached_property
    def indicators(self) -> list[Indicator]:
        found = {one.indicator.pk: one.indicator for one in self.lines}
        return sorted(found.values(), key=lambda one: one.code)


def given_of(file: FigureFile) -> Given:
    """What a kept file gives under its choice. Raises BadFigures, kit.files.BadFile."""
    return read_given(files.read(file.file), file.name, file.matching)


def plan_of(file: FigureFile, day: date) -> Plan:
    """The plan of a kept file; what cannot be read at all is said in it."""
    try:
        return plan_given(file, given_of(file), day)
    except BadFigures as error:
        return Plan(refused=str(error))
    except files.BadFile as error:
        return Plan(refused=error.sentence)


def plan_given(file: FigureFile, given: Given, day: date) -> Plan:
    """The plan of what a file gives: whom its names mean, how its values compare with what stands on the day."""
    namer = Namer(day, chosen=file.matching.get("units"), names=[one.unit for one in given.values])
    indicators = _indicators(file, given)
    lines: list[Line] = []
    bad = [Bad(one.row, one.column, one.sentence, given.row(one.row)) for one in given.faults]
    strangers, unnamed, seen = Counter[str](), Counter[str](), dict[Place, int]()
    for one in given.values:
        unit, indicator = namer.find(one.unit), indicators.get(one.indicator)
        strangers[one.unit] += unit is None
        unnamed[one.indicator] += indicator is None
        why, line = _line(file, one, unit, indicator, day)
        if line is not None and line.place in seen:
            why = (
                f"«{line.unit.name}» đã có số của {said_span(line.span)} ở dòng {seen[line.place]}. "
                "Hãy chỉ giữ lại một dòng."
            )
        if why or line is None:
            bad.append(Bad(one.row, one.column if unit else "", why, given.row(one.row)))
        else:
            seen[line.place] = line.row
            lines.append(line)
    return Plan(
        tuple(_compared(lines, day)),
        tuple(sorted(bad, key=lambda one: one.row_number)),
        _told(strangers),
        _told(unnamed),
    )


def _told(names: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((name, count) for name, count in names.most_common() if count and name)


def _indicators(file: FigureFile, given: Given) -> Mapping[str, Indicator | None]:
    """What the file calls an indicator → the indicator: by what a person said, its code, its name; one of the whole file."""
    rows = Indicator.objects.select_related("measure", "owner")
    by_code, by_name = {one.code.casefold(): one for one in rows}, {fold(one.name): one for one in rows}
    chosen = {fold(name): code for name, code in file.matching.get("indicators", {}).items()}
    names = {one.indicator for one in given.values}
    found: dict[str, Indicator | None] = {}
    for name in names:
        code = chosen.get(fold(name), name)
        found[name] = by_code.get(code.casefold()) or by_name.get(fold(name)) if name else None
    if file.indicator_id and (len(names) == 1 or "" in names):
        whole = next(one for one in rows if one.pk == file.indicator_id)
        found |= {name: whole for name in names if name == "" or (len(names) == 1 and found[name] is None)}
    return found


def _line(
    file: FigureFile, one: Value, unit: Named | None, indicator: Indicator | None, day: date
) -> tuple[str, Line | None]:
    """The line of a value, or the sentence why there is none."""
    if unit is None:
        return f"Không biết đơn vị «{one.unit}». Hãy sửa tên theo danh mục, hoặc chỉ rõ đơn vị ở trang của tệp.", None
    if indicator is None:
        name = f" «{one.indicator}»" if one.indicator else ""
        return f"Không biết chỉ số{name}. Hãy chọn chỉ số ở trang của tệp, hoặc ghi đúng mã chỉ số.", None
    span = read_span(one.period)
    if why := unfit(indicator, span, one.value, one.weight, day):
        return why, None
    status = one.status or file.status
    weight = one.weight if indicator.adds in WEIGHED else None
    return "", Line(one.row, one.column, indicator, unit, span, one.value, weight, status)


def unfit(indicator: Indicator, span: Span, value: float | None, weight: float | None, day: date) -> str:
    """Why an indicator cannot take a value of a span, however it comes; "" when it can."""
    if indicator.expression:
        return f"Chỉ số {indicator.code} được tính từ số đo, không nhập tay. Nếu sai, hãy sửa số liệu gốc."
    if indicator.retired_on is not None:
        return f"Chỉ số {indicator.code} đã ngừng theo dõi. Hãy cho theo dõi lại trước khi nhập."
    if span.starts_on > day:
        return f"{span.label} chưa đến. Hãy kiểm tra lại kỳ."
    if indicator.adds in RATIOS and value is not None and weight is None:
        return (
            f"Chỉ số {indicator.code} tổng hợp bằng tỷ lệ của các tổng nên cần cả số đếm được và tổng. "
            "Hãy thêm cột tổng rồi chọn cột ấy là «Tổng, quyền số»."
        )
    return ""


def _compared(lines: Sequence[Line], day: date) -> Iterator[Line]:
    """The lines with how they compare; three queries."""
    wanted = {one.indicator.measure_id: one.indicator.pk for one in lines}
    rows = as_of(Figure.objects.filter(measure__in=wanted), day).values_list(
        "figure__measure", "figure__unit__code", "figure__span", "value", "weight", "status", "origin"
    )
    stands: dict[Place, tuple[Said | None, str]] = {
        (wanted[measure], unit, span): ((value, weight, status), origin)
        for measure, unit, span, value, weight, status, origin in rows
    }
    waits: dict[Place, Said] = {}
    pending = Entry.objects.filter(indicator__in=wanted.values(), state=Entry.State.WAITING).order_by("pk")
    for one in pending.select_related("unit"):
        waits[one.indicator_id, one.unit.code, one.span] = one.value, one.weight, one.status
    for line in lines:
        was, origin = stands.get(line.place, (None, ""))
        none_yet = was is None or (was[0] is None and line.value is not None)
        standing = "new" if none_yet else "same" if was == line.said and origin in ENTERED else "changed"
        if waits.get(line.place) == line.said:
            standing = "waiting"
        indicator, unit, _ = line.place
        spans = (before(line.span), year_before(line.span))
        near = next(
            (found[0] for span in spans if (found := stands.get((indicator, unit, span.name))) and found[0]), None
        )
        yield replace(line, standing=standing, was=was, near=near, running=line.span.ends_on > day)
