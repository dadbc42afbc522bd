"""What the answers of all units come to, field by field, each with how many have answered of how many asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dotpha.text.fields import Field, Kind
from dotpha.text.numerals import write_number, write_share
from dotpha.text.values import Value, typed


@dataclass(frozen=True)
class Total:
    """`said` of `asked` have filled the field in; figures in the field's unit, None where there is no number."""

    field: Field
    asked: int
    said: int
    sum: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def yes(self) -> int:
        return dict(self.counts).get("Có", 0)

    @property
    def words(self) -> str:
        """The total in one line: a sum, a share of yes, counts by choice; "" for words, which have none."""
        if self.field.figure:
            return self._figure()
        if self.field.kind == Kind.YES_NO:
            return f"{write_share(self.yes, self.said)} trả lời Có" if self.said else ""
        return "; ".join(f"{name}: {write_number(count)}" for name, count in self.counts if count)

    def _figure(self) -> str:
        if self.sum is None or self.least is None or self.most is None:
            return ""
        unit = f" {self.field.unit}" if self.field.unit else ""
        between = f"từ {write_number(self.least)} đến {write_number(self.most)}"
        return f"Tổng {write_number(self.sum)}{unit}" if self.field.sums else f"{between}{unit}"

    @property
    def of(self) -> str:
        return f"{write_number(self.said)}/{write_number(self.asked)} đã điền"


def totals(fields: Iterable[Field], answers: Sequence[Mapping[str, Value]], *, asked: int) -> list[Total]:
    """One total for each field, of the answers that count (nobody's draft, nothing sent back)."""
    return [total(field, [one[field.key] for one in answers if field.key in one], asked=asked) for field in fields]


def total(field: Field, values: Sequence[Value], *, asked: int) -> Total:
    own = [typed(field, value) for value in values]
    if field.figure:
        known = [one for one in own if one is not None]
        if not known:
            return Total(field, asked, 0)
        return Total(field, asked, len(known), sum(known, Decimal(0)), min(known), max(known))
    if field.kind == Kind.YES_NO:
        yes = sum(1 for one in own if one)
        return Total(field, asked, len(own), counts=(("Có", yes), ("Không", len(own) - yes)))
    if field.kind == Kind.CHOICE:
        # An option that was renamed in a copy of the form is no option here: only those of this field are counted.
        return Total(field, asked, len(own), counts=tuple((name, own.count(name)) for name in field.options))
    return Total(field, asked, len(own))
