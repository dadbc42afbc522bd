"""Every write of supervision, each a verb: right, change, ledger entry, notice, in one transaction."""

from dotpha.supervision.actions.answering import Said, answer, assign, deliver, return_answer
from dotpha.supervision.actions.asking import accept, ask_more, drop_inquiry, extend, send, withdraw
from dotpha.supervision.actions.inquiries import InquiryFacts, edit_inquiry, make_inquiry, raise_bottleneck
from dotpha.supervision.actions.sessions import (
    SessionFacts,
    add_findings,
    conclude,
    edit_session,
    make_session,
    read_conclusion,
    register_conclusion,
    send_findings,
)

__all__ = [
    "InquiryFacts",
    "Said",
    "SessionFacts",
    "accept",
    "add_findings",
    "answer",
    "ask_more",
    "assign",
    "conclude",
    "deliver",
    "drop_inquiry",
    "edit_inquiry",
    "edit_session",
    "extend",
    "make_inquiry",
    "make_session",
    "raise_bottleneck",
    "read_conclusion",
    "register_conclusion",
    "return_answer",
    "send",
    "send_findings",
    "withdraw",
]
