"""Why an event of a task's money may not be booked now, as a sentence with the way out; None where it may.

The order is decision → contract → accepted milestone → payment. An advance is the one exception: it needs decision,
contract and a clause of its own, keeps below the contract's limit, and stays open until outputs stand for it or it
comes back. While money is to be recovered, or the task is suspended, nothing is paid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from dotpha.services.fund.rules.account import Account
from dotpha.services.fund.rules.amounts import NOTHING, dong, not_whole, share_of, total
from dotpha.services.fund.rules.events import (
    Accepted,
    Advanced,
    Changed,
    Cleared,
    Decided,
    Ended,
    Event,
    Exempted,
    Liquidated,
    Ordered,
    Paid,
    Recovered,
    Resumed,
    Returned,
    Signed,
    Suspended,
)


def why_not(account: Account, event: Event, advance_share: Decimal) -> str | None:
    """The sentence; `advance_share` (0–1) is the most of a contract that the rules let be advanced."""
    return next(iter(_reasons(account, event, advance_share)), None)


def reasons(account: Account, event: Event, advance_share: Decimal) -> list[str]:
    """All that bars an event, for a form that names everything at once; the first is what `why_not` says."""
    return list(_reasons(account, event, advance_share))


def _reasons(account: Account, event: Event, advance_share: Decimal) -> Iterable[str]:
    if account.liquidated:
        yield "Hợp đồng đã thanh lý nên sổ đã khóa; hãy kiểm tra lại nhiệm vụ cần ghi."
        return
    if account.last_on and event.on < account.last_on:
        yield f"Ngày {event.on:%d/%m/%Y} sớm hơn nghiệp vụ gần nhất {account.last_on:%d/%m/%Y}; hãy ghi theo thứ tự ngày."
    paper = (getattr(event, "voucher", "") or getattr(event, "number", "")).strip()
    if not paper:
        yield "Chưa ghi số chứng từ hoặc số văn bản; mỗi nghiệp vụ cần một số."
    elif paper in account.papers:
        yield f"Số «{paper}» đã được ghi rồi; hãy kiểm tra để không ghi hai lần."
    if said := _amount(event):
        yield said
        return
    yield from _RULES[type(event)](account, event, advance_share)


def _amount(event: Event) -> str | None:
    if isinstance(event, Suspended | Resumed | Ended | Liquidated):
        return None
    if isinstance(event, Decided):
        return not_whole(event.ceiling, "Mức kinh phí được duyệt")
    if isinstance(event, Signed | Changed):
        wrong = (not_whole(one.amount, f"Giá trị mốc «{one.title}»") for one in event.milestones)
        return not_whole(event.amount, "Giá trị hợp đồng") or next((said for said in wrong if said), None)
    return not_whole(event.amount, "Số tiền")


def _no_contract(account: Account) -> str | None:
    if account.ceiling is None:
        return "Chưa có quyết định phê duyệt nhiệm vụ; hãy ghi quyết định trước."
    if account.amount is None:
        return "Chưa ký hợp đồng; hãy ghi hợp đồng trước."
    return None


def _halted(account: Account) -> str | None:
    """Why no money leaves for anything."""
    if account.suspended:
        return "Nhiệm vụ đang tạm dừng; chỉ chi tiếp khi có văn bản cho tiếp tục."
    if account.to_recover:
        return f"Còn phải thu hồi {dong(account.to_recover)}; chỉ chi tiếp khi đã thu hồi đủ."
    return None


def _decided(account: Account, event: Decided, _: Decimal) -> Iterable[str]:
    if account.amount is not None and event.ceiling < account.amount:
        yield (
            f"Mức duyệt mới {dong(event.ceiling)} thấp hơn giá trị hợp đồng {dong(account.amount)}; "
            "hãy ký phụ lục giảm giá trị trước."
        )


def _signed(account: Account, event: Signed, advance_share: Decimal) -> Iterable[str]:
    if account.amount is not None:
        yield f"Nhiệm vụ đã có hợp đồng {account.contract}; thay đổi thì ghi phụ lục."
    yield from _contract(account, event, advance_share)


def _changed(account: Account, event: Changed, advance_share: Decimal) -> Iterable[str]:
    if said := _no_contract(account):
        yield said
        return
    if account.ended:
        yield "Hợp đồng đã chấm dứt, không ký phụ lục."
    if event.amount < account.at_stake:
        yield f"Giá trị mới {dong(event.amount)} thấp hơn số đã chi {dong(account.at_stake)}; hãy thu lại phần vượt trước."
    worth = {one.key: one.amount for one in event.milestones}
    for key, accepted in account.accepted.items():
        if worth.get(key, NOTHING) < accepted:
            yield f"{account.named(key)} đã nghiệm thu {dong(accepted)}; phụ lục phải giữ mốc này với giá trị không thấp hơn."
    if event.advance_most < account.advance_left:
        yield f"Tạm ứng chưa thanh toán là {dong(account.advance_left)}; mức tạm ứng mới không được thấp hơn."
    yield from _contract(account, event, advance_share)


def _contract(account: Account, event: Signed | Changed, advance_share: Decimal) -> Iterable[str]:
    if account.ceiling is None:
        yield "Chưa có quyết định phê duyệt nhiệm vụ; hãy ghi quyết định trước."
        return
    if event.amount > account.ceiling:
        yield f"Giá trị {dong(event.amount)} vượt mức được duyệt {dong(account.ceiling)} tại quyết định {account.decision}."
    if len({one.key for one in event.milestones}) < len(event.milestones):
        yield "Có hai mốc trùng mã; mỗi mốc cần một mã riêng."
    summed = total(one.amount for one in event.milestones)
    if summed != event.amount:
        yield f"Tổng giá trị các mốc {dong(summed)} khác giá trị hợp đồng {dong(event.amount)}; hãy sửa cho khớp."
    most = share_of(event.amount, advance_share)
    if not NOTHING <= event.advance_most <= most or event.advance_most != event.advance_most.to_integral_value():
        yield f"Mức tạm ứng phải là số đồng chẵn từ 0 đến {dong(most)}."


def _advanced(account: Account, event: Advanced, _: Decimal) -> Iterable[str]:
    if said := _no_contract(account):
        yield said
        return
    yield from filter(None, [_halted(account)])
    if account.ended:
        yield "Hợp đồng đã chấm dứt, không tạm ứng."
    if not event.ground.strip():
        yield "Chưa ghi căn cứ tạm ứng; hãy ghi điều khoản của hợp đồng hoặc quy định cho phép."
    open_ = account.advance_left + event.amount
    if open_ > account.advance_most:
        yield (
            f"Tạm ứng chưa thanh toán sẽ là {dong(open_)}, vượt mức {dong(account.advance_most)} của hợp đồng; "
            "hãy giảm số tiền hoặc thanh toán tạm ứng cũ trước."
        )
    if event.amount > account.room:
        yield f"Hợp đồng chỉ còn {dong(account.room)} chưa chi; hãy giảm số tạm ứng."


def _accepted(account: Account, event: Accepted, _: Decimal) -> Iterable[str]:
    if said := _no_contract(account):
        yield said
        return
    if account.ended:
        yield "Hợp đồng đã chấm dứt, không nghiệm thu thêm."
    worth = account.worth(event.milestone)
    if worth is None:
        yield f"Hợp đồng không có mốc «{event.milestone}»."
        return
    if event.milestone in account.accepted:
        yield f"{account.named(event.milestone)} đã nghiệm thu; nếu nghiệm thu lại hãy lập phụ lục tách mốc."
    if event.amount > worth:
        yield f"Giá trị nghiệm thu {dong(event.amount)} vượt giá trị mốc {dong(worth)}."


def _settling(account: Account, event: Cleared | Paid) -> Iterable[str]:
    """What a payment and a set-off have in common: an accepted milestone with enough left of it."""
    if said := _no_contract(account):
        yield said
        return
    if event.milestone not in account.accepted:
        yield f"{account.named(event.milestone)} chưa nghiệm thu; hãy ghi biên bản nghiệm thu trước khi thanh toán."
    elif event.amount > account.unsettled(event.milestone):
        left = dong(account.unsettled(event.milestone))
        yield f"{account.named(event.milestone)} chỉ còn {left} đã nghiệm thu chưa thanh toán."


def _cleared(account: Account, event: Cleared, _: Decimal) -> Iterable[str]:
    yield from _settling(account, event)
    if account.amount is not None and event.amount > account.advance_left:
        yield f"Tạm ứng chưa thanh toán chỉ còn {dong(account.advance_left)}."


def _paid(account: Account, event: Paid, _: Decimal) -> Iterable[str]:
    yield from _settling(account, event)
    if account.amount is None:
        return
    yield from filter(None, [_halted(account)])
    if event.amount > account.room:
        yield (
            f"Hợp đồng chỉ còn {dong(account.room)} chưa chi vì tạm ứng {dong(account.advance_left)} chưa thanh toán; "
            "hãy trừ tạm ứng vào mốc này trước."
        )


def _returned(account: Account, event: Returned, _: Decimal) -> Iterable[str]:
    if not event.milestone:
        if event.amount > account.advance_left:
            yield f"Tạm ứng chưa thanh toán chỉ còn {dong(account.advance_left)}, không thể hoàn trả {dong(event.amount)}."
    else:
        settled = account.paid.get(event.milestone, NOTHING) + account.cleared.get(event.milestone, NOTHING)
        left = settled - account.returned.get(event.milestone, NOTHING)
        if event.amount > left:
            yield f"{account.named(event.milestone)} chỉ có thể hoàn trả tối đa {dong(left)}."
    if event.amount > account.held - account.to_recover:
        yield f"Đang có quyết định thu hồi {dong(account.to_recover)}; hãy ghi số tiền này là thu hồi."


def _ordered(account: Account, event: Ordered, _: Decimal) -> Iterable[str]:
    most = account.held - account.to_recover
    if event.amount > most:
        yield f"Trong số đã chi chỉ còn {dong(most)} chưa nộp lại và chưa có quyết định thu hồi."


def _recovered(account: Account, event: Recovered, _: Decimal) -> Iterable[str]:
    if event.amount > account.to_recover:
        yield (
            f"Theo quyết định chỉ còn phải thu hồi {dong(account.to_recover)}; "
            "phần nộp thêm hãy ghi là hoàn trả hoặc chờ quyết định."
        )


def _exempted(account: Account, event: Exempted, _: Decimal) -> Iterable[str]:
    if not account.ended:
        yield "Chỉ miễn hoàn trả khi nhiệm vụ đã chấm dứt và có quyết định xử lý kinh phí."
    if event.amount > account.exemptable:
        yield f"Chỉ còn {dong(account.exemptable)} tạm ứng chưa thanh toán không phải thu hồi."


def _suspended(account: Account, event: Suspended, _: Decimal) -> Iterable[str]:
    yield from filter(None, [_no_contract(account)])
    if account.suspended or account.ended:
        yield "Nhiệm vụ đang tạm dừng hoặc đã chấm dứt."


def _resumed(account: Account, event: Resumed, _: Decimal) -> Iterable[str]:
    if not account.suspended:
        yield "Nhiệm vụ không tạm dừng."


def _ended(account: Account, event: Ended, _: Decimal) -> Iterable[str]:
    yield from filter(None, [_no_contract(account)])
    if account.ended:
        yield "Hợp đồng đã chấm dứt rồi."


def _liquidated(account: Account, event: Liquidated, _: Decimal) -> Iterable[str]:
    if said := _no_contract(account):
        yield said
        return
    waiting = [one.title for one in account.milestones if one.key not in account.accepted]
    if waiting and not account.ended:
        yield f"Mốc «{waiting[0]}» chưa nghiệm thu; hãy nghiệm thu hoặc ghi quyết định chấm dứt trước khi thanh lý."
    for amount, said in (
        (account.advance_left, "tạm ứng chưa thanh toán; hãy trừ vào mốc đã nghiệm thu hoặc thu lại"),
        (account.owed, "đã nghiệm thu chưa thanh toán; hãy thanh toán hoặc ghi phụ lục"),
        (account.to_recover, "phải thu hồi; hãy thu đủ"),
    ):
        if amount:
            yield f"Còn {dong(amount)} {said} trước khi thanh lý."


_RULES: dict[type, Callable[[Account, Any, Decimal], Iterable[str]]] = {
    Decided: _decided, Signed: _signed, Changed: _changed, Advanced: _advanced, Accepted: _accepted, Cleared: _cleared,
    Paid: _paid, Returned: _returned, Ordered: _ordered, Recovered: _recovered, Exempted: _exempted, Suspended: _suspended,
    Resumed: _resumed, Ended: _ended, Liquidated: _liquidated,
}  # fmt: skip
