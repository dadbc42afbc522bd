"""Forms of reports and of those who receive them."""

from dotpha.operations.forms.reports import MakeForm, SignForm

__all__ = ["MakeForm", "SignForm"]
