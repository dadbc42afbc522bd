"""Reads of documents and drafts."""

from typing import Any

from django.db.models import QuerySet

from dotpha.programme.models import Document, Draft
from dotpha.text.numbers import read_number


def visible_documents(user: Any) -> QuerySet[Document]:
    """Everybody who is signed in sees the register of documents."""
    return Document.objects.all() if user.is_authenticated else Document.objects.none()


def visible_drafts(user: Any) -> QuerySet[Draft]:
    """Drafts belong to the standing office."""
    return Draft.objects.all() if user.is_standing_office else Draft.objects.none()


def document_by_number(written: str) -> list[Document]:
    """The documents of the register with this number, however it is written; newest first."""
    number = read_number(written)
    key = number.key if number else ""
    return list(Document.objects.filter(number_key=key).order_by("-signed_on")) if key else []
