"""Thông báo kết luận: what a session concluded, who does it by when; as Word, and as the text that the register keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from dotpha.committee.models import Session
from dotpha.committee.queries.outcomes import ConclusionView
from dotpha.committee.queries.page import SessionView
from dotpha.committee.queries.papers import ANSWERS, kept_at, letterhead, on_paper, person, signature
from dotpha.text.dates import write_date, write_date_long
from dotpha.text.numerals import write_number
from dotpha.text.official import Appendix, Block, Column, Heading, Paragraph, Run, Table, write_document
from dotpha.text.official.wording import in_sentence

KIND = "Thông báo"


def title_of(view: SessionView) -> str:
    """ "Kết luận của đồng chí Trần Văn A, Phó Trưởng ban, tại Phiên họp thường kỳ lần thứ 3"."""
    chair = view.session.chair
    return f"Kết luận của đồng chí {chair.name}, {chair.title}, tại {in_sentence(view.session.about)}"


def word(view: SessionView, *, number: str, on: date | None) -> bytes:
    """The Word file; `number` is the bare one, "" leaves room for the clerk."""
    session = view.session
    leads = dict.fromkeys(one.lead_name for one in view.conclusions if one.conclusion.lead_id)
    return write_document(
        kind=KIND, summary=title_of(view), blocks=blocks(view), signature=signature(session),
        letterhead=letterhead(session, "TB", number=number, on=on, year=(on or session.planned_on).year),
        recipients=[f"Thành viên {session.committee.short_name}", *leads, kept_at(session)],
    )  # fmt: skip


def text(view: SessionView) -> str:
    """The words of the notice for the register, a sentence a line."""
    lines = []
    for block in blocks(view):
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Paragraph):
            said = block.text
            lines.append(said if isinstance(said, str) else "".join(run.text for run in said))
    return "\n".join(lines)


def blocks(view: SessionView) -> list[Block]:
    session = view.session
    out: list[Block] = [
        Paragraph(
            f"{write_date_long(session.planned_on).capitalize()}, tại {session.place}, {in_sentence(person(session.chair))}, đã chủ trì "
            f"{in_sentence(session.about)} của {session.committee.name}.{_there(view)}"
        ),
        Paragraph(
            f"Sau khi nghe báo cáo và ý kiến của các thành viên dự họp, đồng chí {session.chair.name} kết luận như sau:"
        ),
    ]
    for one in view.items:
        if one.conclusions:
            out += [Heading(2, on_paper(one.item.title)), *_paragraphs(one.conclusions)]
    if view.general:
        out += [Heading(2, "Nội dung chung" if len(out) > 2 else "Kết luận"), *_paragraphs(view.general)]
    out.append(
        Paragraph(f"{session.committee.name} thông báo để các cơ quan, đơn vị, địa phương biết và tổ chức thực hiện.")
    )
    given = [one for one in view.conclusions if one.conclusion.lead_id]
    if given:
        out.append(Appendix("Danh mục nhiệm vụ giao tại phiên họp", [_table(given)], landscape=True))
    return out


def _there(view: SessionView) -> str:
    """How many members were there, how many stood in for one, and whom guests came from."""
    came = [one for one in view.attendance if one.came == ANSWERS.COMES]
    members = sum(one.membership_id is not None for one in came)
    stood_in = sum(one.membership_id is not None and one.came == ANSWERS.SENDS for one in view.attendance)
    guests = [one.name for one in came if one.membership_id is None]
    if not members:
        return ""
    told = [f"{write_number(members)} thành viên"]
    if stood_in:
        told.append(f"{write_number(stood_in)} người dự thay")
    if guests:
        told.append(f"đại diện {', '.join(guests)}")
    *first, last = told
    return f" Dự họp có {', '.join(first)} và {last}." if first else f" Dự họp có {last}."


def _paragraphs(views: Sequence[ConclusionView]) -> list[Block]:
    return [Paragraph([Run(_ended(one.conclusion.text)), Run(_given(one))]) for one in views]


def _ended(text: str) -> str:
    bare = " ".join(text.split())
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."


def _given(view: ConclusionView) -> str:
    one = view.conclusion
    if one.lead is None or one.due_on is None:
        return ""
    parts = [f"Chủ trì: {one.lead.name}"]
    if names := [body.name for body in one.supporting.all()]:
        parts.append(f"phối hợp: {', '.join(names)}")
    parts.append(f"thời hạn: ngày {write_date(one.due_on)}")
    if one.deliverable:
        parts.append(f"sản phẩm: {in_sentence(one.deliverable)}")
    return f" {'; '.join(parts)}."


def fingerprint(view: SessionView) -> str:
    """What tells whether the conclusions are still those that somebody looked at."""
    said = [(it.text, it.item_id, it.decides, _given(one)) for one in view.conclusions for it in (one.conclusion,)]
    return sha256(repr(said).encode()).hexdigest()[:16]


def _table(given: Sequence[ConclusionView]) -> Table:
    columns = [
        Column("TT", 10, "center"), Column("Nội dung", 100), Column("Chủ trì", 45), Column("Phối hợp", 45),
        Column("Thời hạn", 25, "center"), Column("Sản phẩm", 37),
    ]  # fmt: skip
    rows = [
        (
            number, one.conclusion.text, one.conclusion.lead.name if one.conclusion.lead else "",
            ", ".join(body.name for body in one.conclusion.supporting.all()),
            write_date(one.conclusion.due_on) if one.conclusion.due_on else "", one.conclusion.deliverable,
        )
        for number, one in enumerate(given, start=1)
    ]  # fmt: skip
    return Table(columns, rows, size=11)


def issuer_of(session: Session) -> str:
    """Who issued it, as the register writes it."""
    return session.committee.name
