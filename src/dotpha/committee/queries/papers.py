"""What goes out of a session as Word: the invitation, the minutes. The notice of its conclusions stands in `notice`.

State bodies by Nghị định 30/2020/NĐ-CP, Phụ lục I and the samples of Phụ lục III (1.5 biên bản, 1.6 giấy mời); committees that a
Party body founded by Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time

from dotpha.cases.queries import outgoing_of
from dotpha.committee.models import Attendance, Committee, Membership, Session
from dotpha.committee.queries.page import ItemView, SessionView
from dotpha.committee.rules.titles import signing_lines
from dotpha.kit.models import StoredFile
from dotpha.kit.templatetags.kit import weekday
from dotpha.programme.models import Document
from dotpha.text.bodies import in_full, place_of
from dotpha.text.dates import write_date_long
from dotpha.text.official import (
    Appendix,
    Block,
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
from dotpha.text.official.wording import capital, in_sentence

PEN = "……"
CODE = re.compile(r"\s*\bNV-\d+\b")
ANSWERS = Attendance.Answer


def place_of_committee(committee: Committee) -> str:
    """The province or commune it is of: its founder's name says it, else the issuers of the programme's documents do."""
    issuers = Document.objects.exclude(issuer="").order_by("pk").values_list("issuer", flat=True)[:20]
    return place_of(committee.founder.name, committee.name, *issuers)


def symbol(committee: Committee, kind: str) -> str:
    """What follows the number of its papers: "GM-BCĐ", of the Party "GM/BCĐ"."""
    joint = "/" if committee.family == "party" else "-"
    return f"{kind}{joint}{committee.symbol}"


def letterhead(session: Session, kind: str, *, number: str = "", on: date | None = None, year: int) -> Letterhead:
    committee = session.committee
    place = place_of_committee(committee)
    founder = committee.founder.name
    parent = f"{founder} {place}" if founder == "Tỉnh ủy" else in_full(founder, place)
    return Letterhead(
        parent,
        in_full(committee.name, place),
        symbol(committee, kind),
        place,
        number or None,
        on,
        year,
        committee.family,
    )


def signature(session: Session, who: Membership | None = None) -> Signature:
    """Of who presides, for the committee."""
    one, committee = who or session.chair, session.committee
    lines = signing_lines(committee.titles, one.role, committee.family)
    return Signature(lines, one.title.upper(), one.name)


def kept_at(session: Session) -> str:
    """Where the copy of the house lies, as the last of "Nơi nhận" names it: the clerk, and whoever wrote the paper.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9; the Party writes "Lưu Văn phòng".
    """
    if session.committee.family == "party":
        return "Lưu Văn phòng"
    writer = session.secretary.organisation.symbol if session.secretary else ""
    return f"Lưu: VT, {writer}" if writer else "Lưu: VT"


def on_paper(title: str) -> str:
    """The title of an item as papers that go out have it: without the code that the programme gave its task."""
    return capital(CODE.sub("", title).strip(" :"))


def at(clock: time | None) -> str:
    return f"{clock:%H} giờ {clock:%M} phút" if clock else f"{PEN} giờ {PEN} phút"


def person(one: Membership) -> str:
    """ "Đồng chí Trần Văn A, Phó Chủ tịch UBND tỉnh, Phó Trưởng ban"."""
    return ", ".join(part for part in (f"Đồng chí {one.name}", one.post or one.organisation.name, one.title) if part)


def invited(one: Attendance) -> str:
    if one.membership:
        return person(one.membership)
    return f"Đại diện lãnh đạo {one.name}" + (f" ({one.substitute})" if one.substitute else "")


def invitation(view: SessionView, *, on: date | None) -> bytes:
    """Giấy mời: who is invited to what, when and where, with the agenda."""
    session, year = view.session, view.session.planned_on.year
    number = session.invitation_number.partition("/")[0].partition("-")[0]
    when = f"{at(session.starts_at)}, {weekday(session.planned_on)}, {write_date_long(session.planned_on)}"
    blocks: list[Block] = [
        Paragraph(f"{session.committee.name} trân trọng kính mời:"),
        Bullets([invited(one) for one in view.attendance if one.membership_id != session.chair_id]),
        Paragraph([Run("Tới dự: ", bold=True), Run(f"{session.about}.")]),
        Paragraph([Run("Chủ trì: ", bold=True), Run(f"{person(session.chair)}.")]),
        Paragraph([Run("Thời gian: ", bold=True), Run(f"{when}.")]),
        Paragraph([Run("Địa điểm: ", bold=True), Run(f"{session.place}.")]),
        Paragraph(
            "Chương trình gửi kèm. Đề nghị các đồng chí dự họp đúng thành phần, nghiên cứu trước tài liệu; nếu không dự được thì báo "
            "lại thư ký và cử người dự thay."
        ),
        Appendix(f"Chương trình {in_sentence(session.about)}", [agenda_table(view.items)]),
    ]
    return write_document(
        kind="Giấy mời", summary=f"Dự {in_sentence(session.about)}", blocks=blocks,
        letterhead=letterhead(session, "GM", number=number, on=on, year=year), signature=signature(session),
        recipients=["Như thành phần mời", kept_at(session)],
    )  # fmt: skip


def agenda_table(items: Iterable[ItemView]) -> Table:
    columns = [
        Column("TT", 10, "center"), Column("Nội dung", 92), Column("Người trình bày", 42), Column("Thời gian", 21, "center")
    ]  # fmt: skip
    rows = [
        (number, on_paper(one.item.title), one.item.presenter, f"{one.item.minutes} phút" if one.item.minutes else "")
        for number, one in enumerate(items, start=1)
    ]
    return Table(columns, rows)


def minutes_title(session: Session) -> str:
    return f"Biên bản {in_sentence(session.about)} {session.committee.short_name}"


def kept_minutes(session: Session) -> StoredFile | None:
    """The minutes as they were archived; None while they are being written."""
    found = outgoing_of(session).filter(part="minutes").select_related("file").first()
    return found.file if found else None


def minutes(view: SessionView) -> bytes:
    """Biên bản: where and when, who was there, what was said to each item and concluded; signed by secretary and chair."""
    session, year = view.session, view.session.planned_on.year
    blocks: list[Content] = [
        Heading(1, "Thời gian, địa điểm"),
        Paragraph(f"Bắt đầu lúc {at(session.opened_at)}, {write_date_long(session.planned_on)}, tại {session.place}."),
        Heading(1, "Thành phần"), *_who_was_there(view),
        Heading(1, "Nội dung"), *_lines(session.opening),
    ]  # fmt: skip
    for one in view.items:
        blocks += [Heading(2, on_paper(one.item.title)), *_lines(one.item.outcome or "Không có ý kiến khác.")]
        blocks += [Paragraph([Run("Kết luận: ", bold=True), Run(it.conclusion.text)]) for it in one.conclusions]
    if view.general:
        blocks += [Heading(2, "Kết luận chung"), *(Paragraph(it.conclusion.text) for it in view.general)]
    blocks.append(Paragraph(f"Phiên họp kết thúc lúc {at(session.ended_at)} cùng ngày."))
    keeper = session.secretary
    kept = Signature((), session.committee.titles.secretary.upper(), keeper.name if keeper else "")
    chaired = Signature((), "CHỦ TRÌ", session.chair.name)
    return write_document(
        kind="Biên bản", summary=f"{session.about} {session.committee.short_name}", blocks=blocks,
        letterhead=letterhead(session, "BB", on=session.planned_on, year=year), signature=chaired, beside=kept,
        recipients=["Thành viên dự họp"],
    )  # fmt: skip


def _who_was_there(view: SessionView) -> list[Content]:
    session = view.session
    led = {session.chair_id, session.secretary_id}
    came = [one for one in view.attendance if one.came == ANSWERS.COMES and one.membership_id not in led]
    sent = [
        f"{one.substitute} dự thay {in_sentence(invited(one))}" for one in view.attendance if one.came == ANSWERS.SENDS
    ]
    away = [
        invited(one) + (f" ({one.reason})" if one.reason else "")
        for one in view.attendance if one.came == ANSWERS.ABSENT
    ]  # fmt: skip
    # While nobody has been noted it is not known who was there.
    noted = any(one.came for one in view.attendance)
    silent = [invited(one) for one in view.attendance if noted and not one.came and one.membership_id not in led]
    out: list[Content] = [Paragraph([Run("Chủ trì: ", bold=True), Run(f"{person(session.chair)}.")])]
    if session.secretary:
        out.append(Paragraph([Run("Thư ký: ", bold=True), Run(f"{person(session.secretary)}.")]))
    present = [invited(one) for one in came]
    for label, names in (("Có mặt", present), ("Dự thay", sent), ("Vắng mặt", away), ("Vắng mặt không báo", silent)):
        if names:
            out += [Paragraph([Run(f"{label} ({len(names)}):", bold=True)]), Bullets(names)]
    return out


def _lines(text: str) -> list[Content]:
    return [Paragraph(capital(line.strip())) for line in text.splitlines() if line.strip()]
