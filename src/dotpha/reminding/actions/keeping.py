"""A letter of reminding that goes out is kept in the archive, in the form in which it goes."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dotpha.cases.actions import archive
from dotpha.kit import files
from dotpha.reminding.models import Letter
from dotpha.reminding.queries.letters import letter_docx


def keep_out(letter: Letter, *, channel: str, actor: Any) -> None:
    """By letter as the Word file, by e-mail and Zalo as the text that was sent; the letter is sent in the same transaction."""
    name = f"Cong-van-don-doc-{letter.pk}"
    if channel == "letter":
        file = files.store(name=f"{name}.docx", data=letter_docx(letter), actor=actor)
    else:
        file = files.store(name=f"{name}.txt", data=letter.text.encode(), actor=actor)
    archive(
        kind="letter", title=f"{letter.organisation.name}: {letter.words['summary']}", number=letter.number,
        day=letter.signed_on or letter.sent_on, file=file, thing=letter,  # type: ignore[arg-type]
        url=reverse("reminding:letter", args=[letter.pk]), actor=actor,
    )  # fmt: skip
