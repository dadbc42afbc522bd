"""Minutes of a council as Word (biên bản), by Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.5: signed by secretary and chair."""

from __future__ import annotations

from collections.abc import Iterable

from dotpha.cases.models import Minutes, Opening, PanelMember, Review
from dotpha.cases.parties import CHAIRS
from dotpha.cases.queries.judging import tally_of
from dotpha.cases.queries.reviews import criteria_of
from dotpha.people.queries import office_of
from dotpha.text.dates import write_date_long
from dotpha.text.numerals import write_number
from dotpha.text.official import (
    Bullets,
    Column,
    Content,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Signature,
    Table,
    write_document,
)
from dotpha.text.official.wording import capital

SECRETARY = PanelMember.Role.SECRETARY


def minutes_title(minutes: Minutes) -> str:
    return f"Biên bản họp {minutes.panel.name} về hồ sơ {minutes.case.code}"[:400]


def minutes_paper(minutes: Minutes) -> bytes:
    """Where and when, who was there, the marks of all ballots, what was said, the vote, what the council concludes."""
    case, panel = minutes.case, minutes.panel
    place = f", tại {minutes.place}" if minutes.place else ""
    seats = list(minutes.present.select_related("user"))
    away = _away(minutes)
    blocks: list[Content] = [
        Heading(1, "Thời gian, địa điểm"),
        Paragraph(f"Phiên họp tổ chức {write_date_long(minutes.held_on)}{place}."),
        Heading(1, "Thành phần"), *_people(seats, away),
        Heading(1, "Nội dung"),
        Paragraph(f"Hội đồng xem xét hồ sơ {case.code} «{case.title}» của {case.applicant or case.made_by}."),
        *_marks(minutes), *_lines(minutes.text),
        Heading(1, "Kết luận"),
        Paragraph(_vote(minutes)), *_lines(minutes.conclusion),
        Paragraph("Biên bản đã được các thành viên dự họp thông qua."),
    ]  # fmt: skip
    office = office_of(panel.body)
    head = Letterhead(office.body, panel.name, "BB-HĐ", office.place, None, minutes.held_on, minutes.held_on.year)
    return write_document(
        kind="Biên bản", summary=f"Họp hội đồng về hồ sơ {case.code}", blocks=blocks, letterhead=head,
        signature=_signature(seats, CHAIRS, "CHỦ TRÌ"), beside=_signature(seats, (SECRETARY,), "THƯ KÝ"),
        recipients=["Thành viên hội đồng", panel.body.name],
    )  # fmt: skip


def _away(minutes: Minutes) -> list[PanelMember]:
    """The members of that day who were not there."""
    rows = PanelMember.objects.filter(panel=minutes.panel_id, added_on__lte=minutes.held_on).select_related("user")
    rows = rows.exclude(left_on__lte=minutes.held_on).exclude(pk__in=minutes.present.values("pk"))
    return list(rows.order_by("pk"))


def _named(one: PanelMember) -> str:
    return ", ".join(part for part in (str(one.user), one.get_role_display(), one.workplace) if part)


def _people(seats: list[PanelMember], away: list[PanelMember]) -> Iterable[Content]:
    yield Paragraph([Run(f"Có mặt ({len(seats)}/{len(seats) + len(away)} thành viên):", bold=True)])
    yield Bullets([_named(one) for one in seats])
    if away:
        yield Paragraph([Run(f"Vắng mặt ({len(away)}):", bold=True)])
        yield Bullets([_named(one) for one in away])


def _marks(minutes: Minutes) -> Iterable[Content]:
    """The means of the ballots that were opened before this council; nothing where it judged by none."""
    case = minutes.case
    criteria = criteria_of(case)
    opening = Opening.objects.filter(case=case, panel=minutes.panel_id).first()
    if opening is None or not criteria:
        return
    rows = Review.objects.filter(case=case, excused_on=None, sealed_at__isnull=False).select_related("reviewer")
    found = tally_of(case, criteria, rows)
    threshold = case.call.threshold if case.call else None
    bar = f", ngưỡng {write_number(threshold)}" if threshold is not None else ""
    yield Paragraph(f"Số phiếu nhận xét hợp lệ: {found.counted}. Điểm trung bình: {write_number(found.mean)}/100{bar}.")
    void = Review.objects.filter(case=case, excused_on__isnull=False, sealed_at__isnull=False).select_related(
        "reviewer"
    )
    for one in void:
        yield Paragraph(f"Phiếu đã gửi của {one.reviewer} không được tính, lý do: {one.excuse}.")
    if opening.reason:
        yield Paragraph(f"Phiếu được mở khi chưa đủ, lý do: {opening.reason}.")
    columns = [
        Column("TT", 12, "center"),
        Column("Tiêu chí", 100),
        Column("Tối đa", 26, "right"),
        Column("Trung bình", 30, "right"),
    ]
    table = [
        (n, one.label, write_number(one.most), write_number(found.by_criterion.get(one.key)))
        for n, one in enumerate(criteria, 1)
    ]
    yield Table(columns, table)
    for note in found.notes:
        yield Paragraph(note)


def _vote(minutes: Minutes) -> str:
    word = "đề nghị chấp thuận" if minutes.recommends else "không đề nghị chấp thuận"
    counted = minutes.votes_for + minutes.votes_against
    votes = f" ({minutes.votes_for} phiếu tán thành, {minutes.votes_against} phiếu không tán thành)" if counted else ""
    return f"Hội đồng {word} hồ sơ{votes}."


def _lines(text: str) -> list[Content]:
    return [Paragraph(capital(line.strip())) for line in text.splitlines() if line.strip()]


def _signature(seats: list[PanelMember], roles: Iterable[str], title: str) -> Signature:
    """The first of these who was there, in the order of the roles; blank where none was."""
    order = list(roles)
    found = sorted((one for one in seats if one.role in order), key=lambda one: order.index(one.role))
    return Signature((), title, str(found[0].user) if found else "")
