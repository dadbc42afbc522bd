"""Every write of the fund beside the steps of a case, which are the engine's."""

from dotpha.services.fund.actions.changing import ask_change, decide_change
from dotpha.services.fund.actions.following import answer_use, check_use, record_repayment, set_objective
from dotpha.services.fund.actions.keeping import keep
from dotpha.services.fund.actions.milestones import accept_milestone, return_milestone, submit_milestone
from dotpha.services.fund.actions.paying import advance, clear, pay, record_recovery, record_return

__all__ = [
    "accept_milestone",
    "advance",
    "answer_use",
    "ask_change",
    "check_use",
    "clear",
    "decide_change",
    "keep",
    "pay",
    "record_recovery",
    "record_repayment",
    "record_return",
    "return_milestone",
    "set_objective",
    "submit_milestone",
]
