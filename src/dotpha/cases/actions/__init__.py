"""Every write of notices, mail, the archive, cases, reviews and support."""

from dotpha.cases.actions.applicants import (
    ApplicantFacts,
    add_representative,
    check_applicant,
    edit_applicant,
    end_representative,
    make_applicant,
    say_facts,
)
from dotpha.cases.actions.archive import archive
from dotpha.cases.actions.calls import (
    CallFacts,
    edit_call,
    make_call,
    prolong_call,
    publish_call,
    stop_call,
)
from dotpha.cases.actions.digests import send_digests, set_preference
from dotpha.cases.actions.drafting import attach_file, begin_case, drop_case, drop_file, save_draft
from dotpha.cases.actions.mail import deliver, post, prune_mail
from dotpha.cases.actions.minutes import MinutesFacts, sign_minutes, write_minutes
from dotpha.cases.actions.moving import Incomplete, extend, step_on, take_step
from dotpha.cases.actions.notices import Note, notify, notify_each, read_notices, settle, settle_keys, tell_succession
from dotpha.cases.actions.opinions import ask_opinions, give_opinion
from dotpha.cases.actions.panels import PanelFacts, edit_panel, end_panel, make_panel, seat_member, unseat_member
from dotpha.cases.actions.reviewing import (
    assign_reviewers,
    declare,
    excuse_reviewer,
    open_reviews,
    save_review,
    seal_review,
)
from dotpha.cases.actions.submitting import submit
from dotpha.cases.actions.support import SupportFacts, enter_support, record_support, withdraw_support

__all__ = [
    "ApplicantFacts",
    "CallFacts",
    "Incomplete",
    "MinutesFacts",
    "Note",
    "PanelFacts",
    "SupportFacts",
    "add_representative",
    "archive",
    "ask_opinions",
    "assign_reviewers",
    "attach_file",
    "begin_case",
    "check_applicant",
    "declare",
    "deliver",
    "drop_case",
    "drop_file",
    "edit_applicant",
    "edit_call",
    "edit_panel",
    "end_panel",
    "end_representative",
    "enter_support",
    "excuse_reviewer",
    "extend",
    "give_opinion",
    "make_applicant",
    "make_call",
    "make_panel",
    "notify",
    "notify_each",
    "open_reviews",
    "post",
    "prolong_call",
    "prune_mail",
    "publish_call",
    "read_notices",
    "record_support",
    "save_draft",
    "save_review",
    "say_facts",
    "seal_review",
    "seat_member",
    "send_digests",
    "set_preference",
    "settle",
    "settle_keys",
    "sign_minutes",
    "step_on",
    "stop_call",
    "submit",
    "take_step",
    "tell_succession",
    "unseat_member",
    "withdraw_support",
    "write_minutes",
]
