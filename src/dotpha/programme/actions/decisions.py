"""The paper by which something was decided: found in the register by its number, or entered there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.kit.access import Rejected
from dotpha.kit.incoming import Upload
from dotpha.programme.actions.documents import DocumentFacts, register_document
from dotpha.programme.models import Document
from dotpha.programme.queries.documents import document_by_number


@dataclass(frozen=True)
class PaperGiven:
    """A decision as a form gives it beside its number: its day, and the file."""

    signed_on: date | None = None
    file: Upload | None = None

    @property
    def empty(self) -> bool:
        return self.signed_on is None and self.file is None


def decision_paper(number: str, given: PaperGiven | None, *, actor: Any, about: str) -> Document | None:
    """The document of this number; one that the register does not have is entered with its day. None: only the number is known.

    Of several papers of one number that of the day given, else the newest.
    """
    number = number.strip()
    known = document_by_number(number) if number else []
    signed_on = given.signed_on if given else None
    same = [one for one in known if signed_on is None or one.signed_on == signed_on]
    if same:
        return same[0]
    if given is None or given.empty:
        return None
    if not number or signed_on is None:
        raise Rejected("Để đưa văn bản quyết định vào sổ, hãy ghi cả số và ngày ký của văn bản.")
    facts = DocumentFacts(title=f"Về nhiệm vụ «{about[:200]}»", number=number, signed_on=signed_on)
    return register_document(facts=facts, actor=actor, file=given.file)
