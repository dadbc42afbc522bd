"""What is stored of reports and of those who receive them."""

from dotpha.operations.models.masters import Master, Template
from dotpha.operations.models.reports import FigureChange, PeriodItems, Report, ReportStep, ReportTask

__all__ = ["FigureChange", "Master", "PeriodItems", "Report", "ReportStep", "ReportTask", "Template"]
