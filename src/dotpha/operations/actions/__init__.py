"""Every write of reports and of those who receive them."""

from dotpha.operations.actions.editing import decide_figure, drop_edit, take_figures_back, upload_report
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
    "agree_report",
    "compose",
    "decide_figure",
    "drop_edit",
    "keep_master",
    "keep_standard_master",
    "keep_template",
    "leave_template",
    "make_report",
    "number_report",
    "publish_report",
    "recall_report",
    "restore_template",
    "resume_master",
    "retire_master",
    "send_back_report",
    "sign_report",
    "submit_report",
    "take_figures_back",
    "upload_report",
]
