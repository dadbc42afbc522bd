"""What a case sends out as Word: letters and decisions of steps, the receipt."""

from __future__ import annotations

from typing import Any

from dotpha.cases.kinds import Letter, Move
from dotpha.cases.models import Receipt
from dotpha.cases.rules.calls import moment
from dotpha.people.models import Organisation, Position, Role
from dotpha.people.queries import members, office_of, signing_title
from dotpha.people.queries.audience import HEADS
from dotpha.text.dates import write_date
from dotpha.text.official import Column, Office, Paragraph, Signature, Table, write_document, write_letter


def write_paper(letter: Letter, move: Move, *, number: str = "") -> bytes:
    """The paper of a step in the form of Nghị định 30/2020/NĐ-CP.

    Of the organisation that has the case, signed by its head or deputy who took the step; what a leader of the province decides
    goes out as the paper of the body that they lead.
    """
    case = move.case
    signer = _signer(move)
    office = office_of(signer.organisation if signer else case.body)
    head = office.letterhead(number=number.partition("/")[0], on=move.day if number else None, year=move.day.year)
    to = str(case.applicant or case.made_by)
    blocks = [Paragraph(line) for line in letter.says(move)]
    signature = _signature(signer, case.body)
    if letter.name:
        return write_document(
            kind=letter.name, summary=letter.about(move), blocks=blocks, letterhead=head, signature=signature,
            recipients=[to],
        )  # fmt: skip
    return write_letter(
        summary=letter.about(move), addressees=[to], blocks=blocks, letterhead=head, signature=signature, recipients=[]
    )


def _signer(move: Move) -> Position | None:
    """The position in which a paper is signed: that of who takes the step, else of the head of the organisation that has the case."""
    body = move.case.body
    held = move.actor.held if move.actor else []
    own = [one for one in held if one.organisation_id == body.pk and one.role in HEADS]
    above = [one for one in held if one.role == Role.LEADER]
    heads = [] if own or above else [one for one in members(body, move.day) if one.role in HEADS]
    return next(iter((*own, *above, *heads)), None)


def _signature(signer: Position | None, body: Organisation) -> Signature:
    """Of the head of a body, or of a deputy for the head; blank where the register has nobody."""
    if signer is None:
        return Office(body.name, title="Thủ trưởng cơ quan").signature
    title = signing_title(signer.title, signer.organisation) or "Thủ trưởng cơ quan"
    return Office(signer.organisation.name, title=title, name=signer.user.full_name).signature


def receipt_paper(receipt: Receipt) -> bytes:
    """The receipt: what was handed in, when to the second, by which digest it can be checked.

    After the form of a receipt with the day of the answer (Nghị định 118/2025/NĐ-CP on one-stop shops).
    """
    case, content = receipt.case, receipt.content
    rows = [
        (n, one["name"], f"{one['size']:,}".replace(",", "."), one["digest"][:16])
        for n, one in enumerate(content["files"], 1)
    ]
    columns = [
        Column("TT", 12, "center"),
        Column("Tệp", 80),
        Column("Byte", 28, "right"),
        Column("Mã băm (16 ký tự đầu)", 48),
    ]
    due = f"Hạn xử lý bước hiện tại: {write_date(case.due_on)}." if case.due_on else ""
    blocks: list[Any] = [
        Paragraph(f"Đã tiếp nhận hồ sơ của: {content['applicant']}."),
        Paragraph(f"Nội dung: {content['title']}."),
        *([Paragraph(f"Nộp theo đợt: {content['call']}.")] if content["call"] else []),
        Paragraph(f"Thời điểm nhận: {moment(receipt.at)}."),
        *([Paragraph(due)] if due else []),
        Paragraph(f"Mã kiểm tra (SHA-256): {receipt.digest}."),
        *([Table(columns, rows, size=11)] if rows else []),
    ]
    assert case.body is not None  # whatever is handed in has somebody who took it in
    office = office_of(case.body)
    return write_document(
        kind="Giấy tiếp nhận hồ sơ", summary=f"Mã hồ sơ {receipt.number}", blocks=blocks,
        letterhead=office.letterhead(number=receipt.number.split("-")[-1].split("/")[0], on=receipt.at.date()), signature=None,
    )  # fmt: skip
