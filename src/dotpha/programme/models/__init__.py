"""What the programme stores."""

from dotpha.programme.models.bottlenecks import Bottleneck, BottleneckEvent
from dotpha.programme.models.course import Dependency, ExtensionRequest
from dotpha.programme.models.documents import Document, DocumentLink
from dotpha.programme.models.evidence import Evidence, EvidenceStep
from dotpha.programme.models.items import DocumentItem, Draft, DraftTask, TaskItem
from dotpha.programme.models.lists import ListForm, ListStand
from dotpha.programme.models.periods import Answer, Period, PeriodRevision
from dotpha.programme.models.questions import Question, QuestionAnswer
from dotpha.programme.models.replies import Reminder, Reply, ReplyRow, Request
from dotpha.programme.models.tasks import DeadlineChange, Milestone, Task, TaskAgency, TaskFile, TaskStep

__all__ = [
    "Answer",
    "Bottleneck",
    "BottleneckEvent",
    "DeadlineChange",
    "Dependency",
    "Document",
    "DocumentItem",
    "DocumentLink",
    "Draft",
    "DraftTask",
    "Evidence",
    "EvidenceStep",
    "ExtensionRequest",
    "ListForm",
    "ListStand",
    "Milestone",
    "Period",
    "PeriodRevision",
    "Question",
    "QuestionAnswer",
    "Reminder",
    "Reply",
    "ReplyRow",
    "Request",
    "Task",
    "TaskAgency",
    "TaskFile",
    "TaskItem",
    "TaskStep",
]
