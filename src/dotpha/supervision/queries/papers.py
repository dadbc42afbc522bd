"""What goes out: the official letter that answers one inquiry, the table of all inquiries of a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dotpha.kit.access import Rejected
from dotpha.people.models import Organisation
from dotpha.people.queries import standing_office
from dotpha.programme.models import Document
from dotpha.supervision.models import Inquiry, Round
from dotpha.supervision.queries.facts import SupervisionFacts
from dotpha.supervision.queries.listed import ListedInquiry
from dotpha.supervision.queries.standing import DutyView, InquiryView, duties_of
from dotpha.text.bodies import in_full
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.official import (
    Appendix,
    Column,
    Content,
    Heading,
    Office,
    Paragraph,
    Run,
    Table,
    write_appendix,
    write_letter,
)

WHAT = {
    Inquiry.Kind.QUESTION: "câu hỏi",
    Inquiry.Kind.INFORMATION: "yêu cầu cung cấp thông tin",
    Inquiry.Kind.RECOMMENDATION: "kiến nghị sau giám sát",
}


def letter(user: Any, view: InquiryView, round_number: int | None = None) -> bytes:
    """The letter of a round that answers its body. Raises Rejected where nobody has answered it yet."""
    one = next((it for it in view.inquiry.rounds.all() if it.number == (round_number or view.state.round)), None)
    duties = [duty for duty in duties_of(one, view.day) if duty.answer] if one else []
    if one is None or not duties:
        raise Rejected("Chưa có câu trả lời nào để lập công văn; hãy chờ cơ quan được phân công trả lời.")
    number, _, symbol = one.letter_number.partition("/")
    office = _office(user)
    office = replace(office, symbol=symbol or office.symbol)
    body = in_full(view.inquiry.body.name, office.place)
    inquiry, what = view.inquiry, WHAT[Inquiry.Kind(view.inquiry.kind)]
    head = office.letterhead(number=number, on=one.letter_on, year=view.day.year)
    return write_letter(
        summary=f"trả lời {what} của {inquiry.body.short_name}", addressees=[body],
        blocks=[Paragraph(_opening(office.body, body, inquiry, one, what)), *_said(one, duties), Paragraph(f"Trân trọng báo cáo {body}.")],
        letterhead=head, signature=office.signature, recipients=[it.duty.organisation.name for it in duties],
    )  # fmt: skip


def _opening(office: str, body: str, inquiry: Inquiry, one: Round, what: str) -> str:
    paper = f" tại văn bản số {inquiry.paper_number}" if inquiry.paper_number else ""
    signed = f" ngày {write_date(inquiry.paper_on)}" if paper and inquiry.paper_on else ""
    asker = f" (đại biểu {inquiry.asker_name})" if inquiry.asker_name else ""
    again = f", hỏi tiếp lần {one.number - 1} ngày {write_date(one.asked_on)}" if one.number > 1 else ""
    text = one.text if one.text.endswith((".", "?", "!")) else f"{one.text}."
    asked = f"{office} nhận được {what} của {body}{asker}{paper}{signed}{again}: “{text}”"
    return f"{asked} {office} trả lời như sau:"


def _said(one: Round, duties: Sequence[DutyView]) -> list[Content]:
    out: list[Content] = [Paragraph(line) for line in one.word.splitlines() if line.strip()]
    for it in duties:
        assert it.answer is not None
        if len(duties) > 1:
            out.append(Heading(2, f"Trả lời của {it.answer.organisation.name}"))
        out += [Paragraph(line) for line in it.answer.text.splitlines() if line.strip()]
        paper = it.answer.paper_number
        if paper:
            day = f" ngày {write_date(it.answer.paper_on)}" if it.answer.paper_on else ""
            out.append(
                Paragraph([Run(f"(Theo văn bản số {paper}{day} của {it.answer.organisation.name}.)", italic=True)])
            )
    return out


def _office(user: Any) -> Office:
    """The standing office; where its names do not say the province, the issuers of the programme's documents do."""
    issuers = Document.objects.exclude(issuer="").order_by("pk").values_list("issuer", flat=True)[:20]
    return standing_office(user, issuers=issuers)


def summary(user: Any, body: Organisation, rows: Sequence[ListedInquiry], counts: SupervisionFacts) -> bytes:
    """The table of all inquiries of a body with their answers, as an appendix across."""
    office = _office(user)
    mine = next((one for one in counts.bodies if one.body == body.name), None)
    blocks: list[Content] = []
    if mine is not None:
        blocks.append(
            Paragraph(
                f"Đã nhận {write_number(mine.asked)} nội dung: trả lời đúng hạn {write_number(mine.in_time)}, trả lời muộn "
                f"{write_number(mine.answered_late)}, đang trả lời {write_number(mine.open)} (quá hạn "
                f"{write_number(mine.overdue)})."
            )
        )
    columns = [
        Column("TT", 10, "center"), Column("Nội dung", 70), Column("Văn bản", 28), Column("Cơ quan trả lời", 34),
        Column("Hạn", 22, "center"), Column("Trả lời", 76), Column("Kết quả", 30),
    ]  # fmt: skip
    blocks.append(Table(columns, [_row(number, one) for number, one in enumerate(rows, start=1)], size=11))
    title = f"Bảng tổng hợp trả lời kiến nghị, câu hỏi giám sát của {in_full(body.name, office.place)}"
    note = f"(Đến ngày {write_date(counts.day)})"
    head = office.letterhead(on=counts.day)
    return write_appendix(Appendix(title, blocks, note=note, landscape=True), letterhead=head)


def _row(number: int, one: ListedInquiry) -> tuple[Any, ...]:
    view = one.view
    return (
        number, view.inquiry.text or view.inquiry.title, one.paper, view.agencies, _day(one.deadline),
        one.answers or "chưa có", one.label,
    )  # fmt: skip


def _day(day: date | None) -> str:
    return write_date(day) if day else ""
