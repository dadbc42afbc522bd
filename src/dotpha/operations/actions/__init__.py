"""Every write of reports, briefs, and of those who receive them."""

from dotpha.operations.actions.briefs import make_brief, make_due_brief, wish_brief
from dotpha.operations.actions.editing import decide_figure, drop_edit, take_figures_back, upload_report
from dotpha.operations.actions.lists import (
    add_member,
    drop_member,
    keep_list,
    resume_list,
    retire_list,
    send_report,
)
from dotpha.operations.actions.making import compose, keep_standard_master, make_report
from dotpha.operations.actions.masters import keep_master, resume_master, retire_master
from dotpha.operations.actions.publishing import sign_report
from dotpha.operations.actions.signing import (
    agree_report,
    number_report,
    publish_report,
    recall_report,
    send_back_report,
    submit_report,
)
from dotpha.operations.actions.templates import keep_template, leave_template, restore_template

__all__ = [
    "add_member",
    "agree_report",
    "compose",
    "decide_figure",
    "drop_edit",
    "drop_member",
    "keep_list",
    "keep_master",
    "keep_standard_master",
    "keep_template",
    "leave_template",
    "make_brief",
    "make_due_brief",
    "make_report",
    "number_report",
    "publish_report",
    "recall_report",
    "restore_template",
    "resume_list",
    "resume_master",
    "retire_list",
    "retire_master",
    "send_back_report",
    "send_report",
    "sign_report",
    "submit_report",
    "take_figures_back",
    "upload_report",
    "wish_brief",
]
