"""What was handed down, the money, and how many greens are truly green: parts that are there where something is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.operations.report.facts import Facts
from dotpha.operations.report.words import row_of
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number, write_share, write_vnd
from dotpha.text.official import Bullets, Column, Content, Heading, Paragraph, Table

MOST = 12


def handed(facts: Facts) -> list[Content]:
    """Sheets handed down: how many of those asked have answered and met, and where the two levels part."""
    if not facts.handed:
        return []
    asked, answered = sum(one["asked"] for one in facts.handed), sum(one["answered"] for one in facts.handed)
    opening = (
        f"Đến {facts.on} có {write_number(len(facts.handed))} phiếu giao việc cho cơ sở; đã trả lời "
        f"{write_share(answered, asked)} lượt giao."
    )
    told = [_sheet(one) for one in facts.handed[:MOST]]
    return [Heading(1, "Việc giao xuống cơ sở"), Paragraph(opening), Bullets(told)]


def _sheet(one: Mapping[str, Any]) -> str:
    text = f"{one['title']} ({one['task']}, {one['issuer']} giao): {write_share(one['answered'], one['asked'])} trả lời"
    text += f", {write_share(one['met'], one['asked'])} đạt"
    if one["owing"]:
        text += f"; chưa trả lời: {row_of(one['owing'], 6)}"
    return f"{text}; {one['mismatch']}." if one["mismatch"] else f"{text}."


def money(facts: Facts) -> list[Content]:
    """Plan, allocation and disbursement with their table by source, and the 3 % share with what is not known of it."""
    known = facts.money
    if known is None:
        return []
    day = write_date(date.fromisoformat(known["as_of"])) if known["as_of"] else ""
    said = f"Theo số liệu đến ngày {day}" if day else f"Theo số liệu có đến {facts.on}"
    opening = (
        f"{said}, kinh phí năm {known['year']} của các nhiệm vụ: kế hoạch {_vnd(known['plan'])}, đã phân bổ "
        f"{_vnd(known['allocated'])}, đã giải ngân {_vnd(known['disbursed'])}."
    )
    blocks: list[Content] = [Heading(1, "Kinh phí"), Paragraph(opening)]
    if known["disbursed_share"] is not None:
        blocks.append(Paragraph(_pace(facts, known)))
    if known["lines_without_task"]:
        blocks.append(
            Paragraph(
                f"Đến {facts.on} còn {write_number(known['lines_without_task'])} dòng kinh phí chưa gắn với nhiệm vụ nào, "
                f"kế hoạch {_vnd(known['plan_without_task'])}."
            )
        )
    columns = [Column("Nguồn vốn", 60), *(Column(name, 34, "right") for name in ("Kế hoạch", "Phân bổ", "Giải ngân"))]
    measures = ("plan", "allocated", "disbursed")
    rows = [(one["label"], *(_millions(one[key]) for key in measures)) for one in known["sources"]]
    blocks.append(
        Table(columns, rows, caption=f"Kinh phí theo nguồn vốn, năm {known['year']} (đơn vị tính: triệu đồng)")
    )
    return [*blocks, *(Paragraph(_three(facts, one, known["year"])) for one in known["shares"])]


def _pace(facts: Facts, known: Mapping[str, Any]) -> str:
    text = (
        f"Tỷ lệ giải ngân của {write_number(known['with_both'])}/{write_number(known['lines'])} dòng có đủ kế hoạch và giải "
        f"ngân là {_pct(known['disbursed_share'])}"
    )
    # The pace is that of the day of the figures, which may lie months before the day of the report.
    until = f"ngày {write_date(date.fromisoformat(known['as_of']))}" if known["as_of"] else facts.on
    expected = _pct(known["expected_share"])
    behind = known["behind"]
    tail = f", thấp hơn mức {expected} tương ứng với thời gian đã qua đến {until}." if behind else f" đến {until}."
    return text + tail


def _three(facts: Facts, one: Mapping[str, Any], year: int) -> str:
    """The share of local expenditure, never without its two numbers; what is missing is said instead of a figure."""
    head = f"Tỷ lệ chi cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số năm {year} ({one['label']}, tính đến {facts.on})"
    if one["share"] is None:
        return f"{head}: chưa tính được, {_lacking(one['missing']) or 'chưa có số liệu'}."
    parts = f"{_vnd(one['numerator'])}/{_vnd(one['denominator'])}"
    struck = f"; đã loại {write_number(one['struck'])} khoản có nêu lý do" if one["struck"] else ""
    target = ""
    if one["target"] is not None:
        target = f", {'đạt' if one['reached'] else 'chưa đạt'} mức {_pct(one['target'])}"
    missing = f"; {_lacking(one['missing'])}" if one["missing"] else ""
    return f"{head}: {_pct(one['share'])} ({parts}){target}{struck}{missing}."


def _lacking(told: Sequence[str]) -> str:
    """Sentences of what is not known as clauses of one: "chưa có biểu tài chính năm 2025; 2 dòng chưa rõ nguồn vốn"."""
    clauses = [one.strip().rstrip(".") for one in told]
    return "; ".join(one[:1].lower() + one[1:] for one in clauses if one)


def truth(facts: Facts) -> list[Content]:
    """How many of the tasks counted as done were found to be so, with the interval of the estimate, and by agency."""
    known = facts.truth
    if known is None:
        return []
    unreachable = f", không kiểm tra được {known['unreachable']}" if known["unreachable"] else ""
    found = (
        f"Hậu kiểm {facts.here}: trong {write_number(known['frame'])} nhiệm vụ đã xác nhận hoàn thành đến {facts.on}, bốc "
        f"thăm {write_number(known['sample'])} nhiệm vụ để kiểm tra tận nơi; {known['true']} đúng, {known['partly']} đúng một "
        f"phần, {known['false']} không đúng{unreachable}."
    )
    blocks: list[Content] = [Heading(1, "Hậu kiểm"), Paragraph(found)]
    rate = known["rate"]
    if rate:
        blocks.append(
            Paragraph(
                f"Ước lượng {write_number(round(rate['number'], 1))}/{write_number(rate['frame'])} nhiệm vụ hoàn thành của "
                f"{facts.here} là đúng; khoảng tin cậy 95%: từ {write_number(rate['low'])} đến {write_number(rate['high'])} nhiệm vụ."
            )
        )
    wrong = [one for one in known["agencies"] if one["false"] or one["partly"]]
    told = [
        f"{one['name']}: kiểm tra {write_number(one['checked'])} trong {write_number(one['frame'])} nhiệm vụ, "
        f"{one['false']} không đúng, {one['partly']} đúng một phần."
        for one in wrong[:MOST]
    ]
    return [*blocks, Bullets(told)] if told else blocks


def _vnd(value: Any) -> str:
    return "chưa có số liệu" if value is None else write_vnd(Decimal(str(value)))


def _millions(value: Any) -> str:
    """In triệu đồng: the figures of a column are of one unit, so that they can be compared and summed."""
    if value is None:
        return "chưa có số liệu"
    return write_number((Decimal(str(value)) / 10**6).quantize(Decimal("0.01")))


def _pct(value: Any) -> str:
    return f"{write_number((Decimal(str(value)) * 100).quantize(Decimal('0.1')))}%"
