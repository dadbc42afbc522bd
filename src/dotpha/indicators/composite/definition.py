"""The definition of a composite index: its tree of parts by key, how each is put on one scale, weighed and joined.

Steps and words follow OECD/JRC, Handbook on Constructing Composite Indicators (2008): normalisation (step 5), weighting
and aggregation (step 6). Everything is named by key, never by position, and each goalpost and weight stands in one place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dotpha.indicators.composite.fields import BadDefinition, Table, parsed
from dotpha.text.letters import nfc

NORMALISE = ("none", "goalposts", "sample", "zscore", "rank")
AGGREGATE = ("arithmetic", "geometric")
MISSING = ("refuse", "renormalise", "floor")
BEYOND = ("refuse", "clip", "keep")
ASSUMED = "giả định của người dùng"


@dataclass(frozen=True)
class Part:
    """One node of the tree; the root is the index itself.

    `weight` counts among the parts of the same parent; None: no source gives it, and the parent gets no score.
    `goalposts` are the worst and best value in the part's own unit (lower first); of a part with parts below it they
    read a value given for it as a whole.
    """

    key: str
    name: str
    parent: str = ""
    weight: float | None = None
    weight_source: str = ""
    direction: str = "up"
    goalposts: tuple[float, float] | None = None
    normalise: str = "none"
    aggregate: str = "arithmetic"
    missing: str = "refuse"
    at_least: float = 0.0
    floor: float = 0.0
    beyond: str = "refuse"
    measure: str = ""
    """Key of the measure that observes it, where one does: its value is the measure's times `measure_times`."""
    measure_times: float = 1.0


@dataclass(frozen=True)
class Note:
    """A sentence for people; `years` empty: of every year."""

    text: str
    years: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Break:
    """From this year on the series is another one: what moved across it is no movement of the unit."""

    year: int
    text: str
    source: str = ""


@dataclass(frozen=True)
class Definition:
    """A composite index: scores and total lie on the scale `least`–`most`.

    `sample` says over what a normalisation by the sample looks: the units of one year, or of all years.
    `outside` says what happens in a year for which the definition is not known to hold: say so, or give no total.
    `tolerance` is how far a total may be from the published one and still agree.
    """

    key: str
    name: str
    least: float
    most: float
    parts: tuple[Part, ...]
    root: Part
    sample: str = "year"
    first_year: int | None = None
    last_year: int | None = None
    outside: str = "say"
    tolerance: float = 0.01
    places: int = 2
    notes: tuple[Note, ...] = ()
    breaks: tuple[Break, ...] = ()
    sources: tuple[str, ...] = ()

    @cached_property
    def below(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts of each node, in the order of the definition."""
        found: dict[str, list[Part]] = {part.key: [] for part in (self.root, *self.parts)}
        for part in self.parts:
            found[part.parent].append(part)
        return {key: tuple(parts) for key, parts in found.items()}

    @cached_property
    def by_key(self) -> Mapping[str, Part]:
        return {part.key: part for part in (self.root, *self.parts)}

    @cached_property
    def leaves(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not self.below[part.key])

    @cached_property
    def upwards(self) -> tuple[Part, ...]:
        """The nodes with parts, each after those below it; the root last."""
        return tuple(part for part in self._walk(self.root) if self.below[part.key])

    def _walk(self, part: Part) -> Iterator[Part]:
        for child in self.below[part.key]:
            yield from self._walk(child)
        yield part

    def holds(self, year: int) -> bool:
        """Whether this way of computing is known to hold for the year."""
        return (self.first_year is None or year >= self.first_year) and (
            self.last_year is None or year <= self.last_year
        )

    def said_of(self, year: int) -> tuple[str, ...]:
        """The sentences that go with a figure of this year."""
        notes = [note.text for note in self.notes if not note.years or year in note.years]
        return (*notes, *(one.text for one in self.breaks if one.year == year))

    def broken_between(self, before: int, after: int) -> Break | None:
        """The break of the series after the one year and not after the other."""
        first, last = sorted((before, after))
        return next((one for one in self.breaks if first < one.year <= last), None)

    @property
    def span_of_years(self) -> str:
        if self.first_year is None or self.last_year is None:
            first, last = self.first_year, self.last_year
            return f"từ năm {first}" if first else f"đến năm {last}" if last else "mọi năm"
        return f"{self.first_year}–{self.last_year}"

    def assuming(self, weights: Mapping[str, float]) -> "Definition":
        """The same definition with weights that somebody assumes; each is marked as assumed."""
        unknown = sorted(set(weights) - {part.key for part in self.parts})
        if unknown:
            raise BadDefinition(f"Chỉ số {self.key} không có phần «{unknown[0]}» để giả định trọng số.")
        parts = tuple(
            replace(part, weight=float(weights[part.key]), weight_source=ASSUMED) if part.key in weights else part
            for part in self.parts
        )
        changed = replace(self, parts=parts)
        _check_weights(changed)
        return changed


def read_definition(text: str) -> Definition:
    """The definition written in this TOML text. Raises BadDefinition with a sentence naming the key at fault.

    At the top: key, name, scale, the default of all nodes (normalise, aggregate, missing, at_least, floor, beyond), sample,
    first_year, last_year, outside, tolerance, places, sources. Then [[part]] with key, name, parent, and where it differs
    the same options, direction, weight, weight_source, goalposts; [[note]] and [[break]] with their years. [weights] and
    [goalposts] by key may stand instead of those of the parts, never beside them.
    """
    top = Table(parsed(text), "Định nghĩa")
    key, name = top.text("key"), top.text("name")
    least, most = top.span("scale") or (0.0, 100.0)
    root = Part(key, name, **_joining(top, Part(key, name, floor=least)))  # type: ignore[arg-type]
    method = top.one_of("normalise", NORMALISE, "none")
    beyond = top.one_of("beyond", BEYOND, "refuse")
    default = replace(root, normalise=method, beyond=beyond)
    tables = top.tables("part", "Phần")
    weights, goalposts = top.numbers("weights"), top.table("goalposts")
    parts = tuple(_part(table, default, weights, goalposts) for table in tables)
    definition = Definition(
        key, name, least, most, parts, root,
        sample=top.one_of("sample", ("year", "all"), "year"),
        first_year=top.year("first_year"),
        last_year=top.year("last_year"),
        outside=top.one_of("outside", ("say", "refuse"), "say"),
        tolerance=top.number("tolerance", 0.01) or 0.0,
        places=int(top.number("places", 2) or 0),
        notes=tuple(_note(one) for one in top.tables("note", "Ghi chú")),
        breaks=tuple(_break(one) for one in top.tables("break", "Gián đoạn")),
        sources=top.texts("sources"),
    )  # fmt: skip
    top.finish()
    for named in sorted({*weights, *goalposts.fields} - {part.key for part in parts}):
        raise BadDefinition(f"Bảng weights hoặc goalposts nêu «{named}», nhưng không có phần nào mang khóa này.")
    _check_tree(definition)
    _check_options(definition, tables)
    _check_weights(definition)
    return definition


def _joining(table: Table, default: Part) -> dict[str, str | float]:
    """How a node joins its parts; at the top of the file this is the index itself and the default of its nodes."""
    least_share = table.number("at_least", default.at_least)
    if not 0 <= (least_share or 0) <= 1:
        raise table.bad("at_least", "là phần trọng số phải có số liệu, từ 0 đến 1")
    return {
        "aggregate": table.one_of("aggregate", AGGREGATE, default.aggregate),
        "missing": table.one_of("missing", MISSING, default.missing),
        "at_least": least_share or 0.0,
        "floor": table.number("floor", default.floor) or 0.0,
    }


def _part(table: Table, default: Part, weights: Mapping[str, float], goalposts: Table) -> Part:
    key = table.text("key")
    weight, span = table.number("weight"), table.span("goalposts")
    for name, given, elsewhere in (("weight", weight, weights), ("goalposts", span, goalposts.fields)):
        if given is not None and key in elsewhere:
            raise table.bad(name, "được ghi hai nơi: ở phần này và ở bảng chung. Hãy giữ một nơi")
    if weight is None:
        weight = weights.get(key)
    part = Part(
        key, table.text("name"), table.text("parent"), weight,
        weight_source=table.text("weight_source", ""),
        direction=table.one_of("direction", ("up", "down"), "up"),
        goalposts=span or goalposts.span(key),
        normalise=table.one_of("normalise", NORMALISE, default.normalise),
        beyond=table.one_of("beyond", BEYOND, default.beyond),
        measure=table.text("measure", ""), measure_times=table.number("measure_times") or 1.0,
        **_joining(table, default),  # type: ignore[arg-type]
    )  # fmt: skip
    table.finish()
    return part


def _note(table: Table) -> Note:
    note = Note(table.text("text"), table.years("years"), table.text("source", ""))
    table.finish()
    return note


def _break(table: Table) -> Break:
    year = table.year("year")
    if year is None:
        raise table.bad("year", "chưa có. Hãy ghi năm bắt đầu chuỗi mới")
    found = Break(year, table.text("text"), table.text("source", ""))
    table.finish()
    return found


def _check_tree(definition: Definition) -> None:
    if not definition.parts:
        raise BadDefinition(f"Chỉ số {definition.key} chưa có phần nào. Hãy thêm các bảng [[part]].")
    parents = {definition.key: ""}
    for part in definition.parts:
        if part.key in parents:
            raise BadDefinition(f"Khóa «{part.key}» được dùng hai lần. Mỗi phần cần một khóa riêng.")
        parents[part.key] = part.parent
    for part in definition.parts:
        if part.parent not in parents:
            raise BadDefinition(f"Phần «{part.key}»: không có phần «{part.parent}» để làm «parent».")
    for part in definition.parts:
        seen, at = [part.key], part.parent
        while at and at not in seen:
            seen.append(at)
            at = parents[at]
        if at:
            raise BadDefinition(f"Phần «{at}» nằm trong chính nó: {' → '.join([*seen, at])}. Hãy sửa «parent».")


def _check_options(definition: Definition, tables: list[Table]) -> None:
    for part, table in zip(definition.parts, tables):
        inner = bool(definition.below[part.key])
        for name in ("aggregate", "missing", "at_least", "floor") if not inner else ("normalise",):
            if table.has(name):
                raise table.bad(name, f"chỉ dùng cho phần {'không ' if inner else ''}có phần con")
        if inner:
            continue
        if part.normalise == "goalposts" and part.goalposts is None:
            raise table.bad("goalposts", "chưa có, mà cách chuẩn hóa là goalposts. Hãy ghi [thấp, cao]")
        if part.normalise != "goalposts" and part.goalposts is not None:
            raise table.bad("goalposts", f"không dùng với cách chuẩn hóa {part.normalise}. Hãy bỏ, hoặc đổi cách")
    joined = definition.upwards
    if definition.least < 0 and any(part.aggregate == "geometric" for part in joined):
        raise BadDefinition("Định nghĩa: «scale» phải từ 0 trở lên khi có phần gộp theo trung bình nhân.")
    for part in joined:
        if not definition.least <= part.floor <= definition.most:
            raise BadDefinition(f"Phần «{part.key}»: «floor» phải nằm trên thang điểm của chỉ số.")


def _check_weights(definition: Definition) -> None:
    for part in definition.parts:
        if part.weight is not None and part.weight < 0:
            raise BadDefinition(f"Phần «{part.key}»: «weight» không được âm.")
    for node in definition.upwards:
        known = [part.weight for part in definition.below[node.key]]
        if None not in known and not sum(weight or 0 for weight in known):
            raise BadDefinition(f"Phần «{node.key}»: các phần con có tổng trọng số bằng 0.")


def key_of(code: str) -> str:
    """A code as keys are compared: normal form, no blanks around."""
    return nfc(code).strip()
