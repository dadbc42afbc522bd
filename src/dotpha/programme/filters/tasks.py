"""The filters of the programme's lists: each a condition of the database, equal to the rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from dotpha.kit import clock, search
from dotpha.kit.forms import DayFilter
from dotpha.people.models import Organisation
from dotpha.programme.extraction.clarity import LABELS
from dotpha.programme.filters.bodies import BodyFilter
from dotpha.programme.models import Answer, Document, Evidence, Question, Task, TaskItem
from dotpha.programme.queries import clarity, standing, unclear
from dotpha.programme.queries.agencies import leading, organisations_named, shared_by
from dotpha.programme.queries.items import given_by
from dotpha.programme.queries.periods import open_periods
from dotpha.programme.rules.questions import STATES
from dotpha.programme.rules.states import ASIDE_LABELS, WORK_LABELS

WORK = tuple((key.value, label.capitalize()) for key, label in (*WORK_LABELS.items(), *ASIDE_LABELS.items()))
WORK = (*WORK, ("aside", "Tạm dừng hoặc bãi bỏ"), ("counted", "Được tính (không tạm dừng, bãi bỏ)"))
TIME = (
    ("late", "Quá hạn"),
    ("soon", "Sắp đến hạn"),
    ("in_time", "Đến hạn trong quý"),
    ("not_due", "Chưa đến hạn"),
    ("none", "Không đặt hạn"),
    ("done_in_time", "Xong trong hạn"),
    ("done_late", "Xong sau hạn"),
    ("due", "Đã đến hạn"),
    ("due_in_time", "Đã đến hạn, xong trong hạn"),
)
CLARITY = (
    ("any", "Chưa rõ bất kỳ điểm nào"),
    ("clear", "Rõ mọi điểm"),
    *((key, f"Chưa {label}") for key, label in LABELS.items()),
)
PROOF = (("waiting", "Chờ xác nhận"), ("verified", "Có minh chứng đã xác nhận"), ("none", "Chưa có minh chứng"))
ROLES = (("own", "Chịu trách nhiệm chính"), ("shared", "Đang chủ trì chung"))
SAID = (("yes", "Đã trả lời"), ("no", "Chưa trả lời"))


def documents_with_tasks(request: Any) -> QuerySet[Document]:
    giving = Q(pk__in=Task.objects.order_by().values("document"))
    return Document.objects.filter(giving | Q(pk__in=TaskItem.objects.values("item__document"))).defer("text")


def leading_now(request: Any) -> QuerySet[Organisation]:
    return leading(clock.today())


class TaskFilter(django_filters.FilterSet):
    """Of tasks as `standing.stood` gives them for `day`."""

    q = django_filters.CharFilter(label="Tìm", method="of_words")
    work = django_filters.ChoiceFilter(label="Trạng thái", choices=WORK, method="of_work", empty_label="Tất cả")
    time = django_filters.ChoiceFilter(label="Thời hạn", choices=TIME, method="of_time", empty_label="Tất cả")
    lead = BodyFilter(
        label="Chủ trì", queryset=leading_now, method="of_lead", empty_label="Tất cả", null_label="Chưa rõ cơ quan",
        null_value="none",
    )  # fmt: skip
    role = django_filters.ChoiceFilter(label="Vai trò", choices=ROLES, method="of_role", empty_label="Tất cả")
    document = django_filters.ModelChoiceFilter(
        label="Văn bản", queryset=documents_with_tasks, method="of_document", empty_label="Tất cả"
    )
    section = django_filters.ChoiceFilter(label="Nhóm nhiệm vụ", choices=list, empty_label="Tất cả")
    unclear = django_filters.ChoiceFilter(
        label="Điểm chưa rõ", choices=CLARITY, method="of_unclear", empty_label="Tất cả"
    )
    evidence = django_filters.ChoiceFilter(
        label="Minh chứng", choices=PROOF,
        method="of_evidence", empty_label="Tất cả",
    )  # fmt: skip
    answered = django_filters.ChoiceFilter(label="Kỳ đang mở", choices=SAID, method="of_answered", empty_label="Tất cả")
    since = DayFilter(label="Hạn từ ngày", field_name="at_deadline", lookup_expr="gte")
    until = DayFilter(label="Hạn đến ngày", field_name="at_deadline", lookup_expr="lte")

    class Meta:
        model = Task
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "section" not in self.filters:
            return
        sections = self.queryset.order_by().exclude(section="").values_list("section", flat=True).distinct()
        self.filters["section"].extra["choices"] = [(one, one) for one in sorted(sections)]

    @property
    def day(self) -> date:
        """The day that the tasks are seen on."""
        return clock.today()

    def of_words(self, tasks: Any, name: str, value: str) -> Any:
        found = tasks.filter(pk__in=search.matching("programme.task", value))
        return search.phrase_first(found, "programme.task", value)

    def of_work(self, tasks: Any, name: str, value: str) -> Any:
        if value in {"aside", "counted"}:
            return tasks.filter(at_aside="") if value == "counted" else tasks.exclude(at_aside="")
        aside = value if value in {key.value for key in ASIDE_LABELS} else ""
        return tasks.filter(at_aside=aside) if aside else tasks.filter(at_aside="", at_work=value)

    def of_time(self, tasks: Any, name: str, value: str) -> Any:
        if value == "late":
            return tasks.filter(standing.late())
        if value == "soon":
            return tasks.filter(standing.soon(self.day))
        if value.startswith("due"):
            due = tasks.filter(at_aside="", recurrence="", at_deadline__lte=self.day)
            return due if value == "due" else due.filter(at_work="done", at_time="in_time")
        if value.startswith("done_"):
            return tasks.filter(at_aside="", at_work="done", at_time=value.removeprefix("done_"))
        return tasks.filter(standing.is_open(), at_time=value)

    def of_lead(self, tasks: Any, name: str, value: Organisation | str) -> Any:
        """Of one body, those that it leads with others among them; "none": those for which nobody is named accountable."""
        if not isinstance(value, Organisation):
            return tasks.filter(lead=None)
        return tasks.filter(standing.answered_by(value.pk, self.day) | shared_by(value, self.day))

    def of_role(self, tasks: Any, name: str, value: str) -> Any:
        """Tasks of several leads, none of them accountable, count for nobody."""
        return tasks.exclude(lead=None) if value == "own" else tasks.filter(standing.is_open(), lead=None)

    def of_document(self, tasks: Any, name: str, value: Document) -> Any:
        return tasks.filter(given_by(value.pk))

    def of_unclear(self, tasks: Any, name: str, value: str) -> Any:
        # Of work set aside nobody wants to know more.
        kept = tasks.filter(at_aside="")
        if value == "clear":
            return kept.exclude(pk__in=unclear.unclear_tasks(kept, "any"))
        return kept.filter(pk__in=unclear.unclear_tasks(kept, value))

    def of_evidence(self, tasks: Any, name: str, value: str) -> Any:
        shown = Evidence.objects.filter(milestone__task=OuterRef("pk"), withdrawn_on=None)
        if value == "waiting":
            return tasks.filter(Exists(shown.filter(verified_on=None, returned_on=None)))
        if value == "verified":
            return tasks.filter(Exists(shown.exclude(verified_on=None)))
        return tasks.filter(~Exists(shown))

    def of_answered(self, tasks: Any, name: str, value: str) -> Any:
        period = open_periods().first()
        if period is None:
            return tasks.none()
        said = Answer.objects.filter(task=OuterRef("pk"), latest=True, period=period)
        if value == "yes":
            return tasks.filter(Exists(said))
        owed = Q(at_aside="") & (Q(at_done_on=None) | Q(at_done_on__gte=period.starts_on))
        return tasks.filter(~Exists(said), owed)


class AgencyTaskFilter(TaskFilter):
    """On the page of one agency: fewer questions, and which of its tasks its figures count."""

    lead = document = section = since = until = None  # type: ignore[assignment]

    class Meta:
        model = Task
        fields: list[str] = []


class EvidenceFilter(django_filters.FilterSet):
    """Of proofs that wait."""

    q = django_filters.CharFilter(label="Tìm", method="of_words")
    kind = django_filters.ChoiceFilter(label="Loại", choices=Evidence.Kind.choices, empty_label="Tất cả")
    origin = django_filters.ChoiceFilter(
        label="Nguồn", choices=(("reply", "Phụ lục trả lời"), ("page", "Nộp trên trang")), method="of_origin",
        empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = Evidence
        fields: list[str] = []

    def of_words(self, proofs: QuerySet[Evidence], name: str, value: str) -> QuerySet[Evidence]:
        tasks = search.matching("programme.task", value)
        named = Q(document__number__icontains=value) | Q(file__name__icontains=value) | Q(note__icontains=value)
        return proofs.filter(Q(milestone__task__in=tasks) | named | Q(organisation__name__icontains=value))

    def of_origin(self, proofs: QuerySet[Evidence], name: str, value: str) -> QuerySet[Evidence]:
        return proofs.filter(origin__isnull=value == "page")


class AgencyFilter(django_filters.FilterSet):
    """Of organisations."""

    q = django_filters.CharFilter(label="Tìm", method="of_words")
    tasks = django_filters.ChoiceFilter(
        label="Nhiệm vụ", choices=(("leads", "Có chủ trì"), ("late", "Có việc quá hạn")), method="of_tasks",
        empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields: list[str] = []

    def of_words(self, organisations: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return organisations.filter(pk__in=organisations_named(value))

    def of_tasks(self, organisations: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        day = clock.today()
        tasks = standing.stood(Task.objects.filter(assigned_on__lte=day), day)
        found = standing.cells(tasks.filter(standing.late()) if value == "late" else tasks, day)
        return organisations.filter(pk__in={cell.lead for cell in found if cell.lead})


COUNTED = (
    ("unclear", "Còn nhiệm vụ chưa rõ"), ("waiting", "Có câu hỏi chờ trả lời"), ("to_decide", "Có trả lời chờ duyệt"),
)  # fmt: skip


class ClarityFilter(django_filters.FilterSet):
    """Of the documents in the list of clarity."""

    kind = "document"
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    state = django_filters.ChoiceFilter(label="Tình hình", choices=COUNTED, method="of_state", empty_label="Tất cả")

    class Meta:
        model = Document
        fields: list[str] = []

    def of_words(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(pk__in=search.matching("programme.document", value))

    def of_state(self, rows: Any, name: str, value: str) -> Any:
        found = clarity.tally(clock.today())
        return rows.filter(pk__in=clarity.thing_ids(found, self.kind, value))


class ClarityBodyFilter(ClarityFilter):
    """Of the agencies in the list of clarity."""

    kind = "body"

    class Meta:
        model = Organisation
        fields: list[str] = []

    def of_words(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(pk__in=organisations_named(value))


class QuestionFilter(django_filters.FilterSet):
    """Of questions as `queries.questions.listed_questions` gives them."""

    q = django_filters.CharFilter(label="Tìm", method="of_words")
    state = django_filters.ChoiceFilter(
        label="Tình trạng", choices=tuple((key, label.capitalize()) for key, label in STATES.items()), method="of_state",
        empty_label="Tất cả",
    )  # fmt: skip
    point = django_filters.ChoiceFilter(
        label="Điểm", choices=tuple((key, label.capitalize()) for key, label in LABELS.items()), empty_label="Tất cả"
    )
    document = django_filters.ModelChoiceFilter(
        label="Văn bản", queryset=documents_with_tasks, method="of_document", empty_label="Tất cả"
    )
    asked_of = django_filters.ChoiceFilter(label="Nơi được hỏi", choices=list, empty_label="Tất cả")
    counted = django_filters.ChoiceFilter(
        label="Ở Độ rõ, tính là", choices=clarity.COUNTED_AS, method="of_count", empty_label="Tất cả"
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = Question.objects.order_by("asked_of").values_list("asked_of", flat=True).distinct()
        self.filters["asked_of"].extra["choices"] = [(one, one) for one in names]

    def of_document(self, rows: Any, name: str, value: Document) -> Any:
        return rows.filter(task__in=Task.objects.filter(given_by(value.pk)))

    def of_words(self, rows: Any, name: str, value: str) -> Any:
        tasks = search.matching("programme.task", value)
        return rows.filter(Q(task__in=tasks) | Q(pk__in=search.matching("programme.question", value)))

    def of_count(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(pk__in=clarity.questions_counted(clock.today(), value))

    def of_state(self, rows: Any, name: str, value: str) -> Any:
        if value in Question.Decision.values:
            return rows.filter(decision=value)
        return {"drafted": rows.drafted, "sent": rows.waiting, "answered": rows.answered}[value]()
