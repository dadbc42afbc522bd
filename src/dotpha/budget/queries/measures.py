"""What money says by itself: how much of the plan is disbursed, by agency, and the 3 % of Resolution 57."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from dotpha.budget.models import BudgetLine
from dotpha.budget.queries.lines import told_lines
from dotpha.budget.queries.share import lines_of, share_of
from dotpha.budget.queries.sheets import years
from dotpha.budget.rules.share import BASES
from dotpha.budget.rules.totals import total
from dotpha.indicators.rules.founding import NOBODY, PROVINCE
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.people.models import Organisation
from dotpha.people.queries import lineage
from dotpha.text.numerals import write_vnd


def _by_agency(year: int, day: date) -> dict[str, list[BudgetLine]]:
    """The lines of a year that count, by who answers for the money on the day."""
    known, codes = lineage(), dict(Organisation.objects.values_list("pk", "code"))
    out: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in told_lines(day).filter(sheet__year=year).select_related("organisation", "task"):
        if not line.elsewhere:
            heir = known.successor(line.organisation_id, day) if line.organisation_id else None
            out[codes[heir] if heir else NOBODY].append(line)
    return out


def disbursed(day: date) -> Iterator[Row]:
    for year in years(day):
        for unit, lines in sorted(_by_agency(year, day).items()):
            sums = total(lines)
            both = sums.with_both
            yield Row(
                unit, str(year), float(sums.disbursed_with_both) if both else None,
                float(sums.plan_with_both) if both else None, source=f"{both}/{sums.lines} dòng kinh phí có đủ hai số",
            )  # fmt: skip


def disbursed_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    for line in _by_agency(int(period), day).get(unit, []):
        facts = (("Kế hoạch", write_vnd(line.plan)), ("Giải ngân", write_vnd(line.disbursed)))
        counts = line.plan is not None and line.disbursed is not None
        yield SourceRow(line.title, reverse("budget:line", args=[line.pk]), counts, facts)


def share_measure(basis: str) -> Measure:
    """The 3 % of one basis (dự toán, quyết toán), by year."""

    def of(day: date) -> Iterator[Row]:
        for year in years(day):
            found = share_of(year, basis, day)
            known = found.numerator is not None and found.denominator is not None
            yield Row(
                PROVINCE, str(year), float(found.numerator) if known and found.numerator is not None else None,
                float(found.denominator.amount) if known and found.denominator else None,
                source="; ".join(found.missing) or (found.denominator.paper if found.denominator else ""),
            )  # fmt: skip

    def rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
        lines = lines_of(int(period), day)
        for judged in share_of(int(period), basis, day, lines).judged:
            line = lines[judged.item.key]
            facts = (("Số tiền", write_vnd(judged.item.amount)), ("Vì sao", judged.why))
            yield SourceRow(line.title, reverse("budget:line", args=[line.pk]), judged.counts, facts)

    return Measure(
        key=f"budget.three_percent_{basis}", label=f"Chi cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số ({BASES[basis].lower()})",
        unit="%", adds=Adds.SHARE, of=of, rows=rows, places=2, complete=True, soon=("budget.",),
        definition="Chi cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số chia cho tổng chi ngân sách của năm; "
        "Nghị quyết số 57-NQ/TW đặt ít nhất 3%.",
    )  # fmt: skip


def measures() -> Iterable[Measure]:
    yield Measure(
        key="budget.disbursed", label="Tỷ lệ giải ngân", unit="%", adds=Adds.SHARE, of=disbursed, rows=disbursed_rows,
        places=1, complete=True, soon=("budget.",),
        definition="Số đã giải ngân chia cho kế hoạch được giao, chỉ tính những dòng kinh phí có đủ hai số.",
    )  # fmt: skip
    for basis in BASES:
        yield share_measure(basis)
