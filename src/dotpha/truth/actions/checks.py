"""Writes of checks: the list closed and announced, drawn, replaced with a reason, concluded."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django.db import transaction

from dotpha.kit import access, ledger, search
from dotpha.kit.access import Rejected
from dotpha.programme.actions.asking import locked_period
from dotpha.text.dates import write_date
from dotpha.truth import queries, rules
from dotpha.truth.actions.telling import tell_announced, tell_concluded
from dotpha.truth.models import Check, Visit
from dotpha.truth.queries.facts import compute
from dotpha.truth.queries.frame import verifiers
from dotpha.truth.rules.drawing import LEAST_DIGITS


def locked_check(check_id: int) -> Check:
    """The check, locked until the transaction ends: whoever writes on it or its visits waits here."""
    return (
        Check.objects.select_for_update(of=("self",)).select_related("period").defer("period__figures").get(pk=check_id)
    )


@transaction.atomic
def announce_check(
    *,
    period_id: int,
    number_source: str,
    number_on: date,
    actor: Any,
    day: date,
    number: int | None = None,
    share: Fraction | None = None,
) -> Check:
    """Closes the list of a period's greens and names the public number that will draw from it, and when it is known.

    `number` of visits or `share` (0–1) of the greens. Raises Rejected: a check in force, no greens, a day gone by.
    """
    access.check(actor, "truth.announce")
    period = locked_period(period_id)
    _may_be_announced(period, number_source, number_on, day)
    frame = queries.frame_of(period, number=number, share=share)
    if not frame.claims:
        raise Rejected(
            f"{period.label} chưa có nhiệm vụ nào hoàn thành đã được xác nhận nên không có gì để hậu kiểm. "
            "Hãy xác nhận nhiệm vụ ở trang Chờ xác nhận trước."
        )
    check = Check.objects.create(
        period=period,
        draw_number=queries.latest_draw_number(period.pk) + 1,
        wish=f"{number}" if number is not None else f"{float((share or Fraction(1)) * 100):g}%",
        size=frame.size,
        frame_size=len(frame.claims),
        frame=frame.as_json(),
        frame_digest=frame.digest,
        number_source=number_source.strip(),
        number_on=number_on,
        announced_on=day,
        announced_by=actor,
    )
    ledger.write(
        "truth.announced", check, actor=actor, period=period.name, greens=check.frame_size, sample=check.size,
        digest=check.frame_digest, number_source=check.number_source, number_on=number_on,
    )  # fmt: skip
    search.index("truth.check", check)
    tell_announced(check, actor=actor, day=day)
    return check


def _may_be_announced(period: Any, number_source: str, number_on: date, day: date) -> None:
    standing = queries.check_in_force(period.pk)
    if standing is not None:
        raise Rejected(
            f"{period.label} đã có đợt hậu kiểm, công bố ngày {write_date(standing.announced_on)}. Muốn bốc thăm lại, "
            "hãy hủy đợt đó kèm lý do, trước khi có kết quả kiểm tra đầu tiên."
        )
    if not number_source.strip():
        raise Rejected(
            "Hãy ghi số công khai sẽ dùng để bốc thăm lấy ở đâu, ví dụ giải đặc biệt xổ số kiến thiết của tỉnh."
        )
    if number_on < day:
        raise Rejected(
            f"Số công khai ngày {write_date(number_on)} đã biết trước khi chốt danh sách ({write_date(day)}) nên không dùng "
            "bốc thăm được. Hãy chọn số của hôm nay hoặc ngày sau."
        )


@transaction.atomic
def draw_check(*, check_id: int, number: str, actor: Any, day: date) -> Check:
    """Draws the visits with the public number, once. Raises Rejected: too early, drawn already, no number."""
    access.check(actor, "truth.draw")
    check = locked_check(check_id)
    if check.replaced_on:
        raise Rejected(f"{check} đã hủy ngày {write_date(check.replaced_on)} nên không bốc thăm.")
    if check.drawn_on:
        raise Rejected(
            f"{check} đã bốc thăm ngày {write_date(check.drawn_on)} với số {check.number}; kết quả giữ nguyên."
        )
    if day < check.number_on:
        raise Rejected(f"Số công khai đến ngày {write_date(check.number_on)} mới có; hãy bốc thăm từ ngày đó.")
    digits = rules.clean_number(number)
    if digits is None:
        raise Rejected(f"«{number[:40]}» không phải số công khai: cần từ {LEAST_DIGITS} đến 30 chữ số, ví dụ 048213.")
    check.number = digits
    check.seed = rules.seed_of(check.period.name, check.draw_number, digits)
    check.drawn_on, check.drawn_by = day, actor
    check.save(update_fields=["number", "seed", "drawn_on", "drawn_by"])
    drawn = _make_visits(check)
    ledger.write("truth.drawn", check, actor=actor, public_number=digits, seed=check.seed, drawn=drawn)
    return check


def _make_visits(check: Check) -> list[str]:
    """One visit for each task drawn; the codes in the order of the draw."""
    claims = {one["code"]: one for one in check.frame["greens"]}
    drawn = [one for one in queries.draw_rows(check) if one.drawn]
    verified = verifiers([claims[one.code]["task"] for one in drawn], check.frame["day"])
    Visit.objects.bulk_create(
        Visit(
            check_of=check, task_id=claims[one.code]["task"], stratum=one.stratum, rank=one.rank,
            agency_id=claims[one.code]["agency_id"], verified_by_id=verified.get(claims[one.code]["task"]),
        )
        for one in drawn
    )  # fmt: skip
    return [one.code for one in drawn]


@transaction.atomic
def replace_check(*, check_id: int, reason: str, actor: Any, day: date) -> Check:
    """Sets a check aside with a reason, so that its period can be drawn anew; only before the first finding.

    The check set aside stays to be seen, with its list, number and draw.
    """
    access.check(actor, "truth.replace")
    check = locked_check(check_id)
    if check.replaced_on:
        raise Rejected(f"{check} đã hủy ngày {write_date(check.replaced_on)}.")
    if not reason.strip():
        raise Rejected("Hãy ghi lý do hủy đợt hậu kiểm; lý do hiện cùng danh sách đã bốc thăm.")
    found = check.visits.exclude(finding="").select_related("task").first()
    if found is not None:
        raise Rejected(
            f"{check} đã có kết quả kiểm tra ({found.task.code}) nên không bốc thăm lại được: chọn lại sau khi biết kết quả "
            "làm sai ước lượng. Nhiệm vụ không đến được thì ghi «không kiểm tra được»."
        )
    check.replaced_on, check.replaced_by, check.replaced_because = day, actor, reason.strip()
    check.save(update_fields=["replaced_on", "replaced_by", "replaced_because"])
    ledger.write("truth.replaced", check, actor=actor, reason=reason.strip())
    return check


@transaction.atomic
def conclude_check(*, check_id: int, actor: Any, day: date) -> Check:
    """Closes a check whose every visit has a finding; what it says is kept and never changes."""
    access.check(actor, "truth.conclude")
    check = locked_check(check_id)
    if check.concluded_on:
        raise Rejected(f"{check} đã kết luận ngày {write_date(check.concluded_on)}.")
    if check.replaced_on or not check.drawn_on:
        raise Rejected(f"{check} chưa bốc thăm hoặc đã hủy nên chưa có gì để kết luận.")
    left = list(check.visits.filter(finding="").values_list("task__code", flat=True))
    if left:
        raise Rejected(
            f"Còn {len(left)} nhiệm vụ chưa có kết quả kiểm tra ({', '.join(left[:5])}). Hãy ghi kết quả, hoặc ghi "
            "«không kiểm tra được» kèm lý do."
        )
    check.concluded_on, check.concluded_by = day, actor
    told = compute(check)
    check.result = queries.to_json(told)
    check.save(update_fields=["concluded_on", "concluded_by", "result"])
    ledger.write(
        "truth.concluded", check, actor=actor, found_true=told.true, found_partly=told.partly, found_false=told.false,
        found_unreachable=told.unreachable, limits=[told.rate.low, told.rate.high] if told.rate else None,
    )  # fmt: skip
    tell_concluded(check, told, actor=actor, day=day)
    return check
