"""What is done with a contract beside the steps, as data: on which thing, what it asks, which action it is. One view serves all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dotpha.kit import clock
from dotpha.services.fund import actions
from dotpha.services.fund import fields as ask
from dotpha.services.fund.queries import tasks
from dotpha.services.fund.queries.money import account_of, standing_of
from dotpha.services.fund.queries.tasks import verdict_of
from dotpha.services.fund.rules.amounts import dong
from dotpha.text.dates import write_date
from dotpha.text.fields import Field


@dataclass(frozen=True)
class Deed:
    """`verb` is the right, the URL's name and the action's; `visible(user)` the things it is done with; `file` a paper's label,
    `needed(thing)` whether it cannot be done without, `file_help` when it is."""

    verb: str
    address: str
    label: str
    fields: tuple[Field, ...]
    visible: Callable[[Any], Any]
    act: Callable[..., Any]
    done: str
    outside: bool = False
    file: str = ""
    file_help: str = ""
    needed: Callable[[Any], bool] = lambda thing: False
    offers: Callable[[Any], Mapping[str, Any]] = lambda thing: {}
    help: Callable[[Any], str] = lambda thing: ""
    cautions: Callable[[Any], list[str]] = lambda thing: []


def case_of(thing: Any) -> Any:
    return thing.contract.case if hasattr(thing, "contract_id") else thing.case


def _today() -> dict[str, str]:
    return {"on": write_date(clock.today())}


def _whole(amount: Any) -> str:
    return f"{amount:f}" if amount else ""


def _owed(one: Any) -> dict[str, str]:
    account = account_of(case_of(one))
    return _today() | {"amount": _whole(min(account.unsettled(one.key), account.room))}


def _open_advance(one: Any) -> dict[str, str]:
    account = account_of(case_of(one))
    return _today() | {"amount": _whole(min(account.unsettled(one.key), account.advance_left))}


def _handed_in(one: Any) -> str:
    return (
        f"Mốc «{one.title}», hạn {write_date(one.due_on)}. Đơn vị báo cáo: {one.words}"
        if one.words
        else f"Mốc «{one.title}»."
    )


def _milestone(one: Any) -> str:
    again = f" Lần trước cần làm lại: {one.refusal}" if one.refusal else ""
    return f"Mốc «{one.title}», hạn {write_date(one.due_on)}.{again}"


def _to_hand_in(one: Any) -> str:
    return _milestone(one) + (" Minh chứng đã nộp được giữ nếu không chọn tệp khác." if one.file_id else "")


def _as_it_is(change: Any) -> dict[str, Any]:
    contract = change.contract
    rows = [
        {"title": one.title, "due_on": write_date(one.due_on), "amount": _whole(one.amount_vnd)}
        for one in contract.milestones.order_by("pk")
    ]
    return {"milestones": rows, "advance": f"{contract.advance_vnd:f}"}


def _verdict(change: Any) -> list[str]:
    found = verdict_of(change, clock.today())
    return [*found.barred, *found.notes]


def _wished(change: Any) -> str:
    wishes = {"lead": change.lead}
    if change.ends_on:
        wishes["term"] = f"đến {write_date(change.ends_on)}"
    if change.amount_vnd:
        wishes["money"] = f"thành {dong(change.amount_vnd)}"
    wish = wishes.get(change.kind, "")
    return f"{change.get_kind_display()} {wish}. Lý do: {change.reason}"


DEEDS = (
    Deed("submit_milestone", "moc/<int:pk>/nop", "Nộp sản phẩm của mốc", ask.MILESTONE_IN, tasks.visible_milestones,
         actions.submit_milestone, "Đã nộp sản phẩm.", outside=True, file="Minh chứng sản phẩm", help=_to_hand_in,
         needed=lambda one: one.file_id is None),
    Deed("return_milestone", "moc/<int:pk>/tra", "Trả lại sản phẩm", ask.MILESTONE_BACK, tasks.visible_milestones, actions.return_milestone,
         "Đã trả lại để làm tiếp.", help=_handed_in),
    Deed("accept_milestone", "moc/<int:pk>/nghiem-thu", "Nghiệm thu mốc", ask.MILESTONE_ACCEPT, tasks.visible_milestones,
         actions.accept_milestone, "Đã nghiệm thu mốc.", offers=lambda one: _today() | {"amount": _whole(one.amount_vnd)}, help=_handed_in),
    Deed("pay", "moc/<int:pk>/chi", "Chi theo mốc", ask.VOUCHER, tasks.visible_milestones, actions.pay, "Đã ghi khoản chi.", offers=_owed,
         help=_milestone),
    Deed("clear", "moc/<int:pk>/tru-tam-ung", "Thanh toán tạm ứng", ask.VOUCHER, tasks.visible_milestones, actions.clear,
         "Đã trừ tạm ứng.", offers=_open_advance, help=_milestone),
    Deed("advance", "hop-dong/<int:pk>/tam-ung", "Tạm ứng", ask.ADVANCE, tasks.visible_contracts, actions.advance, "Đã ghi tạm ứng.",
         offers=lambda one: _today()),
    Deed("record_return", "hop-dong/<int:pk>/hoan-tra", "Ghi tiền hoàn trả", ask.VOUCHER, tasks.visible_contracts, actions.record_return,
         "Đã ghi khoản hoàn trả.", offers=lambda one: _today()),
    Deed("record_recovery", "hop-dong/<int:pk>/thu-hoi", "Ghi tiền thu hồi", ask.VOUCHER, tasks.visible_contracts, actions.record_recovery,
         "Đã ghi khoản thu hồi.", offers=lambda one: _today() | {"amount": _whole(account_of(one.case).to_recover)}),
    Deed("ask_change", "hop-dong/<int:pk>/dieu-chinh", "Đề nghị điều chỉnh hợp đồng", ask.CHANGE, tasks.visible_contracts,
         actions.ask_change, "Đã gửi đề nghị.", outside=True, file="Văn bản kèm theo",
         file_help="Bắt buộc khi thay chủ nhiệm: văn bản đồng ý của người mới."),
    Deed("decide_change", "dieu-chinh/<int:pk>/tra-loi", "Trả lời đề nghị điều chỉnh", ask.CHANGE_DECIDED, tasks.visible_changes,
         actions.decide_change, "Đã trả lời đề nghị.", offers=_as_it_is, help=_wished, cautions=_verdict),
    Deed("answer_use", "su-dung/<int:pk>/tra-loi", "Báo cáo sử dụng kết quả", ask.USE, tasks.visible_uses, actions.answer_use,
         "Đã gửi báo cáo sử dụng.", outside=True, file="Minh chứng sử dụng", file_help="Bắt buộc khi kết quả đang được sử dụng."),
    Deed("check_use", "su-dung/<int:pk>/kiem-tra", "Kiểm tra báo cáo sử dụng", ask.USE_CHECKED, tasks.visible_uses, actions.check_use,
         "Đã ghi kết quả kiểm tra.", help=lambda one: one.words),
    Deed("record_repayment", "vay/<int:pk>/tra-no", "Ghi trả nợ", ask.VOUCHER, tasks.visible_loans, actions.record_repayment,
         "Đã ghi khoản trả nợ.", offers=lambda one: _today(), help=lambda one: standing_of(one, clock.today()).said),
)  # fmt: skip
