"""The steps of a round trip, as the cockpit shows them: what is done, what is next, in words with numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dotpha.programme.models import Period
from dotpha.programme.queries.rounds import Round
from dotpha.programme.queries.tasks import waiting_tasks
from dotpha.text.dates import write_date


@dataclass(frozen=True)
class Step:
    """One step; `state` is done | now | later | left (the figures were frozen without it)."""

    key: str
    label: str
    text: str
    state: str


def steps(period: Period, found: Round, today: date, *, outcome: str = "") -> list[Step]:
    """Mở kỳ → gửi → nhận → duyệt → xác nhận → chốt → báo cáo; the first that is not done is now.

    `outcome` is what the published report is called, "" while there is none.
    """
    facts = (
        ("open", "Mở kỳ", f"ngày {write_date(period.opened_on)}", True),
        ("ask", "Gửi", _asked(found), found.asked > 0 and not found.to_ask),
        ("read", "Nhận", _heard(found), found.asked > 0 and not found.owing),
        ("decide", "Duyệt", _decisions(found), _decided(found)),
        ("verify", "Xác nhận", _verified(period), period.verified_on is not None),
        ("freeze", "Chốt", _frozen(period, today), period.closed),
        ("report", "Báo cáo", outcome or ("từ số liệu đã chốt" if period.frozen_on else "sau khi chốt"), bool(outcome)),
    )
    out: list[Step] = []
    now = False
    for key, label, text, done in facts:
        left = period.closed and key != "report"
        state = "done" if done else "left" if left else "later" if now else "now"
        now = now or state == "now"
        out.append(Step(key, label, text, state))
    return out


def _asked(found: Round) -> str:
    if found.asked and found.to_ask:
        return f"{found.asked} cơ quan, còn {found.to_ask}"
    return f"{found.asked} cơ quan" if found.asked else f"{found.to_ask} cơ quan có nhiệm vụ"


def _heard(found: Round) -> str:
    partial = f", {len(found.partial)} một phần" if found.partial else ""
    return f"{found.heard}/{found.asked} cơ quan trả lời đủ{partial}"


def _decisions(found: Round) -> str:
    if found.waiting:
        return f"{found.waiting} hàng chờ"
    if found.rows:
        return f"{found.accepted} hàng đã nhận"
    return "không có tệp nào phải duyệt" if _answered_directly(found) else "chưa có hàng nào"


def _decided(found: Round) -> bool:
    return not found.waiting and (found.rows > 0 or _answered_directly(found))


def _answered_directly(found: Round) -> bool:
    """Everybody has answered and nobody sent a file: there is nothing to go through."""
    return found.asked > 0 and not found.owing and not found.rows


def _verified(period: Period) -> str:
    return f"ngày {write_date(period.verified_on)}" if period.verified_on else "số liệu chưa được xác nhận"


def _frozen(period: Period, today: date) -> str:
    if period.frozen_on and period.correcting_on:
        return f"đang đính chính bản chốt ngày {write_date(period.frozen_on)}"
    if period.frozen_on:
        again = f", lần {period.revision}" if period.revision > 1 else ""
        return f"ngày {write_date(period.frozen_on)}{again}"
    return "chốt được rồi" if today >= period.cut_off_on else f"từ ngày {write_date(period.cut_off_on)}"


def consequence(period: Period, found: Round) -> str:
    """What freezing means now, for the question before it."""
    parts = [
        f"Số liệu kỳ {period.label} sẽ được giữ nguyên, chỉ đổi được bằng đính chính có lý do; báo cáo của kỳ dùng đúng số liệu này."
    ]
    if found.to_ask:
        parts.append(f"{found.to_ask} cơ quan có nhiệm vụ chưa được gửi phụ lục nên chưa được hỏi.")
    if found.silent:
        parts.append(f"{len(found.silent)} cơ quan chưa trả lời sẽ được ghi là chưa báo cáo.")
    if found.partial:
        parts.append(f"{len(found.partial)} cơ quan mới trả lời một phần sẽ được ghi là báo cáo chưa đủ.")
    if found.silent or found.partial:
        parts.append("Nhiệm vụ chưa được trả lời giữ trạng thái đã biết đến nay.")
    if unconfirmed := waiting_tasks().count():
        parts.append(f"{unconfirmed} nhiệm vụ báo hoàn thành chưa được xác nhận sẽ tính là chưa xong.")
    if found.unasked:
        parts.append(f"{len(found.unasked)} nhiệm vụ chưa có cơ quan nào được hỏi.")
    if found.waiting:
        parts.append(f"{found.waiting} hàng trả lời chưa duyệt sẽ không vào số liệu.")
    parts.append("Trả lời đến sau phải vào kỳ kế tiếp.")
    return " ".join(parts)
