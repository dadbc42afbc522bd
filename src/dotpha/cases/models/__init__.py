"""Notices, mail, the archive; applicants, calls, cases with their steps, reviews, the register of support."""

from dotpha.cases.models.applicants import Applicant, Representative
from dotpha.cases.models.archive import Outgoing
from dotpha.cases.models.cases import Call, Case, CaseFile, CaseLetter, CaseStep, Opinion, Receipt
from dotpha.cases.models.notices import Digest, Mail, Notice, Preference
from dotpha.cases.models.reviews import Minutes, Opening, Panel, PanelMember, Review
from dotpha.cases.models.support import Support

__all__ = [
    "Applicant",
    "Call",
    "Case",
    "CaseFile",
    "CaseLetter",
    "CaseStep",
    "Digest",
    "Mail",
    "Minutes",
    "Notice",
    "Opening",
    "Opinion",
    "Outgoing",
    "Panel",
    "PanelMember",
    "Preference",
    "Receipt",
    "Representative",
    "Review",
    "Support",
]
