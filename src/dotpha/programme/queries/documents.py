"""Reads of documents and drafts."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from dotpha.kit.access import Rejected
from dotpha.programme.models import Document, DocumentLink, Draft, Evidence
from dotpha.text.dates import read_date, write_date
from dotpha.text.numbers import read_number
from dotpha.text.vietnamese import nfc


def visible_documents(user: Any) -> QuerySet[Document]:
    """Everybody who is signed in sees the register of documents; the text is read by the page that shows it (`defer(None)`)."""
    rows = Document.objects.defer("text")
    return rows if user.is_authenticated else rows.none()


def visible_drafts(user: Any) -> QuerySet[Draft]:
    """Drafts belong to the standing office; the text is read by the page that shows it (`defer(None)`)."""
    rows = Draft.objects.defer("text")
    return rows if user.is_standing_office else rows.none()


def key_of(written: str) -> str:
    """What two spellings of a number share, when it is entered and when it is sought; "" for a paper without one."""
    number = read_number(written)
    return number.key if number else " ".join(nfc(written).split()).lower()[:80]


def document_by_number(written: str) -> list[Document]:
    """The documents of the register with this number, however it is written; newest first, those without a date last."""
    key = key_of(written)
    rows = Document.objects.defer("text").filter(number_key=key)
    return list(rows.order_by(F("signed_on").desc(nulls_last=True), "-pk")) if key else []


def documents_told(number: str, day: date | None) -> list[Document]:
    """The documents of the register that may be meant by a number and the date beside it; several have one number.

    Numbers begin anew each year: where a date is told, one of another date is another document.
    """
    found = document_by_number(number)
    if day is None:
        return found
    return [one for one in found if one.signed_on == day] or [one for one in found if one.signed_on is None]


def document_named(written: str) -> Document:
    """The one document that a number means, with or without the date beside it. Raises Rejected for none and for several."""
    number, day = number_and_day(written)
    found = documents_told(number, day)
    if not found:
        raise Rejected(f"Sổ văn bản chưa có {written}. Hãy vào sổ hoặc nhập văn bản đó trước, hoặc xem lại ngày ký.")
    if len(found) > 1:
        raise Rejected(
            f"Sổ văn bản có {len(found)} văn bản cùng số: {'; '.join(told_apart(one) for one in found)}. "
            + ("Hãy chọn văn bản trên trang." if day else "Hãy ghi kèm ngày ký, ví dụ «91/KH-UBND ngày 05/3/2025».")
        )
    return found[0]


def told_apart(document: Document) -> str:
    """A document as it stands among others of the same number."""
    day = f"ký ngày {write_date(document.signed_on)}" if document.signed_on else "chưa ghi ngày ký"
    return f"{document}, {day}, {document.issuer or 'chưa ghi cơ quan ban hành'}: {document.title[:120]}"


def number_and_day(written: str) -> tuple[str, date | None]:
    """The two parts of "03/KH-UBND ngày 15/01/2025"; without a date the whole is the number."""
    parts = re.split(r"\s*,?\s*\bngày\b", nfc(written), maxsplit=1, flags=re.IGNORECASE)
    day = read_date(parts[1]) if len(parts) > 1 else None
    return (parts[0].strip(), day) if day else (written.strip(), None)


def replaced_with() -> Subquery:
    """The number of the document that has replaced one, None where none has; "" for one without a number."""
    links = DocumentLink.objects.filter(target=OuterRef("pk"), kind=DocumentLink.Kind.REPLACES)
    return Subquery(links.order_by("-pk").values("document__number")[:1])


def texts_of(document_ids: Iterable[int]) -> list[tuple[int, str]]:
    """The texts of these documents, as (key, text)."""
    keys = list(document_ids)
    return list(Document.objects.filter(pk__in=keys).values_list("pk", "text")) if keys else []


def proved_by(document: Document) -> QuerySet[Evidence]:
    """What this document proves: evidence that points at it, not withdrawn."""
    rows = Evidence.objects.filter(document=document, withdrawn_on=None)
    return rows.select_related("milestone__task", "organisation", "verified_by").order_by("pk")


def links_of(document: Document) -> list[tuple[str, Document]]:
    """(relation in words, other document) in both directions."""
    links = document.links.select_related("target").defer("target__text")
    linked_by = document.linked_by.select_related("document").defer("document__text").order_by("pk")
    there = [(link.get_kind_display(), link.target) for link in links]
    return [*there, *((BACKWARDS[link.kind], link.document) for link in linked_by)]


BACKWARDS = {
    "implements": "được triển khai bởi",
    "based_on": "là căn cứ của",
    "amends": "được sửa đổi bởi",
    "replaces": "được thay thế bởi",
}


def kinds_of_documents() -> list[str]:
    """The kinds that stand in the register."""
    return list(Document.objects.exclude(kind="").order_by("kind").values_list("kind", flat=True).distinct())


def registered_twin(draft: Draft) -> Document | None:
    """The document of the register with a draft's number and day, which accepting it would refuse: it has tasks."""
    key = key_of(draft.number)
    twins = Document.objects.defer("text").filter(number_key=key, signed_on=draft.signed_on, tasks__isnull=False)
    return twins.first() if key else None
