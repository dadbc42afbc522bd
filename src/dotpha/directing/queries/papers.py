"""A directive in its official form, as Word (Nghị định 30/2020/NĐ-CP, Phụ lục I and III)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dotpha.cases.queries import outgoing_of
from dotpha.directing.models import Directive
from dotpha.directing.queries.delegations import signing_post
from dotpha.directing.rules.signing import signature, signature_instead
from dotpha.directing.words import PAPERS
from dotpha.kit import files
from dotpha.people.queries import office_of, signing_title
from dotpha.programme.models import Document
from dotpha.text.bodies import in_full
from dotpha.text.dates import write_date
from dotpha.text.official import Column, Content, Office, Paragraph, Signature, Table, write_document, write_letter
from dotpha.text.official.wording import capital, in_sentence

SYMBOLS = {"notice": "TB-{}", "letter": "{}", "slip": "PGV-{}", "note": "{}"}
"""What follows the number until the clerk has given one, by form; {} is the symbol of the body."""


def paper(directive: Directive) -> bytes:
    """The directive as its form has it; number and day stay blank for the clerk where they are not known."""
    office = _office(directive)
    number, _, symbol = directive.number.partition("/")
    office = replace(office, symbol=symbol or SYMBOLS[directive.form].format(office.symbol).strip("-"))
    on = directive.signed_on
    given: dict[str, Any] = {
        "letterhead": office.letterhead(number=number, on=on, year=(on or directive.made_on).year),
        "signature": _signature(directive), "recipients": _recipients(directive),
    }  # fmt: skip
    form, title = directive.form, directive.title.rstrip(".")
    if form == Directive.Form.LETTER:
        return write_letter(
            summary=title, addressees=[directive.organisation.name], blocks=_said(directive, office), **given
        )
    if form == Directive.Form.SLIP:
        return write_document(kind="Phiếu giao việc", summary=title, blocks=_slip(directive), **given)
    whose = f"{directive.giver_title} {directive.giver}"
    kind = "Thông báo" if form == Directive.Form.NOTICE else PAPERS[form]
    word = "Ý kiến kết luận" if form == Directive.Form.NOTICE else "Của"
    summary = f"{word} của {whose} về việc {in_sentence(title)}" if form == Directive.Form.NOTICE else f"{word} {whose}"
    return write_document(kind=kind, summary=summary, blocks=_said(directive, office), **given)


def as_it_went_out(directive: Directive) -> bytes:
    """The paper of the archive once it went out under a number; before, as it stands."""
    kept = outgoing_of(directive).select_related("file").first()
    return files.read(kept.file) if kept else paper(directive)


def _office(directive: Directive) -> Office:
    issuers = Document.objects.exclude(issuer="").order_by("pk").values_list("issuer", flat=True)[:20]
    return office_of(directive.giver_body, issuers=issuers)


def _signature(directive: Directive) -> Signature:
    """Of the leader, or of who stood in for them when it was given."""
    body = directive.giver_body
    title = signing_title(directive.giver_title, body)
    stood_in = directive.delegation
    if stood_in is None:
        return signature(title, str(directive.giver))
    post = signing_post(stood_in.delegate, stood_in.kind, body.pk, directive.issued_on or directive.made_on)
    # Who comes from another body is named with it: "GIÁM ĐỐC SỞ …" below "TUQ. CHỦ TỊCH".
    own = (post.title or post.get_role_display()) if post else ""
    own = signing_title(own, body) if post and post.organisation_id == body.pk else own
    return signature_instead(stood_in.kind, title, own, str(stood_in.delegate))


def _recipients(directive: Directive) -> list[str]:
    names = [] if directive.form == Directive.Form.LETTER else [directive.organisation.name]
    return [*names, *(one.name for one in directive.supporting.order_by("pk"))]


def _basis(directive: Directive) -> str:
    return f"Xét {in_sentence(directive.basis_title.rstrip('.'))}, " if directive.basis_title else ""


def _said(directive: Directive, office: Office) -> list[Content]:
    """The order as sentences: on which basis, to whom, what, with whom, by when."""
    body = in_full(directive.giver_body.name, office.place)
    opening = f"{_basis(directive)}{directive.giver_title} {directive.giver} có ý kiến chỉ đạo như sau:"
    if directive.form == Directive.Form.LETTER:
        opening = f"{_basis(directive)}{body} có ý kiến như sau:"
    out: list[Content] = [Paragraph(capital(opening))]
    out.append(Paragraph(f"Giao {directive.organisation.name} {in_sentence(directive.title.rstrip('.'))}."))
    out += [Paragraph(line) for line in directive.content.splitlines() if line.strip()]
    if directive.supporting.exists():
        names = ", ".join(one.name for one in directive.supporting.order_by("pk"))
        out.append(Paragraph(f"Cơ quan phối hợp: {names}."))
    if directive.deliverable:
        out.append(Paragraph(f"Kết quả phải có: {in_sentence(directive.deliverable.rstrip('.'))}."))
    out.append(Paragraph(f"Thời hạn hoàn thành: chậm nhất ngày {write_date(directive.due_on)}."))
    return out


def _slip(directive: Directive) -> list[Content]:
    """The same as a table of two columns."""
    names = ", ".join(one.name for one in directive.supporting.order_by("pk"))
    rows = (
        ("Người giao việc", f"{directive.giver_title} {directive.giver}"),
        ("Cơ quan nhận việc", directive.organisation.name),
        ("Người phụ trách", str(directive.person) if directive.person else ""),
        ("Cơ quan phối hợp", names),
        ("Nội dung", "\n".join(filter(None, (directive.title, directive.content)))),
        ("Kết quả phải có", directive.deliverable),
        ("Thời hạn", f"Chậm nhất ngày {write_date(directive.due_on)}"),
        ("Căn cứ", directive.basis_title),
    )
    columns = [Column("Mục", 40), Column("Nội dung giao", 125)]
    return [Table(columns, [row for row in rows if row[1]])]
