"""Whole documents: those with a type name (báo cáo, kế hoạch…) and letters (công văn)."""

from collections.abc import Sequence

from docx.document import Document as WordDocument

from dotpha.text.official.appendices import add_appendices, add_head
from dotpha.text.official.closing import add_closing, full_recipients
from dotpha.text.official.content import add_addressees, add_content, add_name, close
from dotpha.text.official.house import HOUSES, House
from dotpha.text.official.letterhead import add_letterhead
from dotpha.text.official.packing import pack
from dotpha.text.official.paper import add_tiny, new_document, set_page
from dotpha.text.official.pieces import Appendix, Block, Letterhead, Signature
from dotpha.text.official.wording import appendix_note, one_line


def write_document(
    *,
    kind: str,
    summary: str,
    blocks: Sequence[Block],
    letterhead: Letterhead,
    signature: Signature | None,
    recipients: Sequence[str] = (),
    addressees: Sequence[str] = (),
    beside: Signature | None = None,
) -> bytes:
    """A document with a type name ("BÁO CÁO", "KẾ HOẠCH"…) as .docx bytes, equal for equal input.

    Nghị định 30/2020/NĐ-CP, Phụ lục I (state) or Hướng dẫn 36-HD/VPTW (party). Appendices follow the signature,
    wherever they stand among `blocks`. "Như trên" and "Lưu: VT" are added to the recipients where they belong.
    Minutes are signed by two: `beside` is who kept them.
    """
    house = HOUSES[letterhead.family]
    document = new_document(house)
    body = document.element.body
    add_letterhead(body, letterhead, house)
    add_tiny(body)
    add_name(body, kind, summary, house)
    add_addressees(body, addressees, house)
    names = full_recipients(recipients, addressees, letterhead.family)
    _finish(document, house, kind, blocks, letterhead, signature, names, beside)
    title = f"{one_line(kind)} {one_line(summary)}"
    return pack(document, title=title, author=one_line(letterhead.body), on=letterhead.on)


def write_letter(
    *,
    summary: str,
    addressees: Sequence[str],
    blocks: Sequence[Block],
    letterhead: Letterhead,
    signature: Signature | None,
    recipients: Sequence[str] = (),
) -> bytes:
    """An official letter (công văn) as .docx bytes, equal for equal input; its summary stands under the number."""
    house = HOUSES[letterhead.family]
    document = new_document(house)
    body = document.element.body
    add_letterhead(body, letterhead, house, summary=summary)
    add_tiny(body)
    add_addressees(body, addressees, house)
    names = full_recipients(recipients, addressees, letterhead.family)
    _finish(document, house, "Công văn", blocks, letterhead, signature, names)
    return pack(document, title=f"Công văn {one_line(summary)}", author=one_line(letterhead.body), on=letterhead.on)


def write_appendix(
    appendix: Appendix, *, letterhead: Letterhead, kind: str = "Công văn", name: str = "Phụ lục"
) -> bytes:
    """An appendix as a file of its own, to be filled in and sent back: .docx bytes, equal for equal input.

    Without a note of its own it names the document (`kind`, `letterhead`) it was sent with.
    """
    house = HOUSES[letterhead.family]
    document = new_document(house)
    set_page(document.sections[0], house, landscape=appendix.landscape)
    note = appendix_note(kind, letterhead) if appendix.note is None else appendix.note
    add_head(document, appendix, name, note, house)
    add_content(document.element.body, appendix.blocks, house, landscape=appendix.landscape)
    return pack(
        document,
        title=f"{one_line(name)} {one_line(appendix.title)}",
        author=one_line(letterhead.body),
        on=letterhead.on,
    )


def _finish(
    document: WordDocument,
    house: House,
    kind: str,
    blocks: Sequence[Block],
    letterhead: Letterhead,
    signature: Signature | None,
    recipients: Sequence[str],
    beside: Signature | None = None,
) -> None:
    body = document.element.body
    content = [block for block in blocks if not isinstance(block, Appendix)]
    add_content(body, close(content, house.end_mark), house)
    # A signature alone on a page could be put under any text, so the last paragraph goes with it.
    body.xpath("./w:p")[-1].get_or_add_pPr().get_or_add_keepNext()
    add_closing(body, signature, recipients, house, beside)
    add_tiny(body)
    appendices = [block for block in blocks if isinstance(block, Appendix)]
    add_appendices(document, appendices, house, note=appendix_note(kind, letterhead))
