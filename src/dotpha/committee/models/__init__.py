"""What is stored of committees; who sat on one on a day, and what came of a conclusion, is derived."""

from dotpha.committee.models.agenda import AgendaItem, Conclusion
from dotpha.committee.models.members import Committee, Membership
from dotpha.committee.models.sessions import Attendance, Session, SessionFile, SessionStep

__all__ = [
    "AgendaItem",
    "Attendance",
    "Committee",
    "Conclusion",
    "Membership",
    "Session",
    "SessionFile",
    "SessionStep",
]
