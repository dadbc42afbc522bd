"""What the office does with a letter of reminding: mends its words, approves, sends or drops it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dotpha.cases.actions import post
from dotpha.kit import access, flow, ledger
from dotpha.kit.access import Rejected
from dotpha.programme.actions.asking import record_reminder
from dotpha.reminding.actions.keeping import keep_out
from dotpha.reminding.flow import FLOW, LABELS
from dotpha.reminding.models import About, Letter, LetterStep
from dotpha.reminding.queries.letters import composed
from dotpha.reminding.rules.letters import from_text, message
from dotpha.text.dates import write_date

CHANNELS = {"letter": "công văn", "email": "thư điện tử", "zalo": "Zalo"}


def _locked(letter_id: int) -> Letter:
    return Letter.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=letter_id)


def _move(letter: Letter, verb: str, *, actor: Any, day: date, note: str = "", **facts: Any) -> None:
    flow.move(
        letter,
        verb,
        flow=FLOW,
        steps=LetterStep,
        actor=actor,
        day=day,
        labels=LABELS,
        name=str(letter),
        note=note,
        **facts,
    )
    ledger.write(f"reminding.letter_{verb}", letter, actor=actor, note=note, **facts)


def _still_drafted(letter: Letter) -> None:
    if letter.step != Letter.Step.DRAFTED:
        raise Rejected(f"{letter} {LABELS[letter.step]}, không sửa lời được nữa.")


@transaction.atomic
def edit_letter(*, letter_id: int, summary: str, body: str, seen: str, actor: Any, day: date) -> Letter:
    """Other words for a draft; `seen` is the text that its page showed: raises Rejected where it has changed since."""
    access.check(actor, "reminding.edit_letter")
    letter = _locked(letter_id)
    _still_drafted(letter)
    if letter.text.split() != seen.split():
        raise Rejected(f"Lời của {letter} đã thay đổi từ khi đồng chí mở trang. Hãy mở lại trang rồi sửa.")
    words = {"summary": " ".join(summary.split()), "to": letter.words["to"], "parts": from_text(body)}
    if not words["parts"] or not words["summary"]:
        raise Rejected("Công văn phải có trích yếu và nội dung; nếu không gửi nữa, hãy chọn Thôi gửi.")
    letter.words, letter.text, letter.edited = words, message(words), True  # type: ignore[arg-type]
    letter.save(update_fields=["words", "text", "edited"])
    ledger.write("reminding.letter_edited", letter, actor=actor, summary=words["summary"])
    return letter


@transaction.atomic
def recompose_letter(*, letter_id: int, actor: Any, day: date) -> Letter:
    """Writes a draft anew from what waits today; the officer's own words go."""
    access.check(actor, "reminding.edit_letter")
    letter = _locked(letter_id)
    _still_drafted(letter)
    words = composed(letter, day)
    if words is None:
        raise Rejected(f"Các việc trong {letter} đã có kết quả; hãy chọn Thôi gửi.")
    letter.words, letter.text, letter.day, letter.edited = dict(words), message(words), day, False
    letter.save(update_fields=["words", "text", "day", "edited"])
    ledger.write("reminding.letter_edited", letter, actor=actor, summary=words["summary"])
    return letter


@transaction.atomic
def approve_letter(*, letter_id: int, actor: Any, day: date, number: str = "", signed_on: date | None = None) -> Letter:
    """Approves a draft; number and day where the clerk has given them."""
    access.check(actor, "reminding.approve")
    letter = _locked(letter_id)
    _number(letter, number, signed_on, day)
    _move(letter, "approve", actor=actor, day=day, **({"number": letter.number} if letter.number else {}))
    return letter


def approve_letters(*, letter_ids: Iterable[int], actor: Any, day: date) -> tuple[list[Letter], list[str]]:
    """Approves many; returns those approved and why others were not, each letter on its own."""
    access.check(actor, "reminding.approve")
    approved, refusals = [], []
    for pk in Letter.objects.filter(pk__in=list(letter_ids)).order_by("pk").values_list("pk", flat=True):
        try:
            approved.append(approve_letter(letter_id=pk, actor=actor, day=day))
        except Rejected as error:
            refusals.append(error.sentence)
    return approved, refusals


def _number(letter: Letter, number: str, signed_on: date | None, day: date) -> None:
    number = number.strip()
    if signed_on and not letter.day <= signed_on <= day:
        raise Rejected(f"Ngày ký phải từ ngày lập ({write_date(letter.day)}) đến hôm nay ({write_date(day)}).")
    if bool(number) != bool(signed_on):
        raise Rejected("Hãy ghi cả số và ngày ký của công văn, hoặc để trống cả hai khi văn thư chưa cấp số.")
    if number:
        letter.number, letter.signed_on = number, signed_on
        letter.save(update_fields=["number", "signed_on"])


@transaction.atomic
def send_letter(
    *, letter_id: int, channel: str, actor: Any, day: date, number: str = "", signed_on: date | None = None
) -> Letter:
    """Records that a letter has gone out, by which way; as a paper with its number and day, by e-mail into the outbox."""
    access.check(actor, "reminding.send")
    letter = _locked(letter_id)
    if channel not in CHANNELS:
        raise Rejected("Hãy chọn cách gửi: công văn, thư điện tử hoặc Zalo.")
    if channel == "email" and not letter.organisation.email:
        raise Rejected(
            f"{letter.organisation.name} chưa có địa chỉ thư điện tử. Hãy gửi công văn hoặc Zalo, hoặc đề nghị quản trị ghi "
            "địa chỉ vào Danh mục cơ quan."
        )
    _number(letter, number, signed_on, day)
    if channel == "letter" and not letter.number:
        raise Rejected(
            "Công văn gửi đi phải có số và ngày ký. Hãy ghi số, ngày văn thư đã cấp, hoặc chọn thư điện tử, Zalo nếu đã gửi cách đó."
        )
    letter.sent_on = day
    letter.save(update_fields=["sent_on"])
    _move(letter, "send", actor=actor, day=day, channel=channel)
    keep_out(letter, channel=channel, actor=actor)
    if channel == "email":
        subject = f"Đôn đốc: {letter.words['summary'].removeprefix('đôn đốc ')}"
        post(
            key=f"reminding.letter:{letter.pk}:0",
            to=letter.organisation.email,
            subject=subject,
            body=letter.text,
            quiet=True,
        )
    asked = letter.firings.filter(about=About.ANSWER).values_list("thing_id", flat=True)
    for request in sorted(set(asked)):
        record_reminder(
            request_id=request, channel=channel, text=letter.text, letter=letter.words, actor=actor, day=day
        )
    return letter


@transaction.atomic
def drop_letter(*, letter_id: int, reason: str, actor: Any, day: date) -> Letter:
    """A letter that is not sent, and why."""
    access.check(actor, "reminding.drop")
    letter = _locked(letter_id)
    letter.reason = reason.strip()
    letter.save(update_fields=["reason"])
    _move(letter, "drop", actor=actor, day=day, note=letter.reason)
    return letter
