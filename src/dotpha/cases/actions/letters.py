"""The paper that a step sends out: made as Word, kept with the case and in the archive."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dotpha.cases.actions.archive import archive
from dotpha.cases.kinds import Letter, Move
from dotpha.cases.models import CaseLetter, Outgoing
from dotpha.cases.queries.papers import write_paper
from dotpha.kit import files
from dotpha.text.official.wording import capital


def send_letter(letter: Letter, move: Move) -> CaseLetter:
    """Writes, keeps and archives it; `number` and `signed_on` of the step's facts, where the kind asks them, stand on it."""
    case = move.case
    number = str(move.facts.get("number", ""))
    data = write_paper(letter, move, number=number)
    what = letter.name.lower() if letter.name else "công văn"
    stored = files.store(name=f"{case.code} {what}.docx", data=data, actor=move.actor)
    title = f"{capital(letter.name.lower()) or 'Công văn'} {letter.about(move)}"[:400]
    made = CaseLetter.objects.create(case=case, step=move.step, title=title, number=number, day=move.day, file=stored)
    archive(
        kind=_sort(letter), title=title, day=move.day, file=stored, thing=made, number=number, actor=move.actor,
        url=reverse("cases:case", args=[case.pk]),
    )  # fmt: skip
    return made


def _sort(letter: Letter) -> Any:
    return Outgoing.Kind.NOTICE if letter.name else Outgoing.Kind.LETTER
