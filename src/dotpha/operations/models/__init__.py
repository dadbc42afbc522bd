"""What is stored of reports, of briefs, and of those who receive them."""

from dotpha.operations.models.briefs import Brief, BriefWish, ListMember, MailList, ReportSending
from dotpha.operations.models.masters import Master, Template
from dotpha.operations.models.reports import FigureChange, PeriodItems, Report, ReportStep, ReportTask

__all__ = [
    "Brief",
    "BriefWish",
    "FigureChange",
    "ListMember",
    "MailList",
    "Master",
    "PeriodItems",
    "Report",
    "ReportSending",
    "ReportStep",
    "ReportTask",
    "Template",
]
