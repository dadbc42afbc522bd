"""Every write of reports and of those who receive them."""

from dotpha.operations.actions.making import compose, make_report
from dotpha.operations.actions.publishing import sign_report

__all__ = ["compose", "make_report", "sign_report"]
