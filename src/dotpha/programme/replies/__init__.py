"""Appendices out and back, without a database: written for an agency to fill in, read whatever was done to them, matched.

`appendix` and `letter` write, `reading` reads filled files back row by row with the place of each, `matching` finds the
task a row speaks of and says why where a person must look.
"""

from dotpha.programme.replies.answers import FilledAnswer
from dotpha.programme.replies.appendix import HEADER, AppendixRow, write_docx, write_xlsx
from dotpha.programme.replies.letter import (
    Asked,
    Basis,
    ReminderWords,
    reminder_text,
    reminder_words,
    write_reminder,
    write_request,
)
from dotpha.programme.replies.matching import Candidate, Match, match_rows
from dotpha.programme.replies.questions import QuestionRow
from dotpha.programme.replies.reading import Filled, FilledRow, read_back, read_filled
from dotpha.programme.replies.unpacking import Member, unpack

__all__ = [
    "HEADER",
    "AppendixRow",
    "Asked",
    "Basis",
    "Candidate",
    "Filled",
    "FilledAnswer",
    "FilledRow",
    "Match",
    "Member",
    "QuestionRow",
    "ReminderWords",
    "match_rows",
    "read_back",
    "read_filled",
    "reminder_text",
    "reminder_words",
    "unpack",
    "write_docx",
    "write_reminder",
    "write_request",
    "write_xlsx",
]
