from typing import Any

from django.urls import reverse

from dotpha.kit import clock, incoming
from dotpha.kit.modules import Link, MenuItem, Module, Panel, SearchKind, register
from dotpha.people.models import REPORTS, Role
from dotpha.people.queries import lineage
from dotpha.programme import demo, jobs, plugs, queries  # noqa: F401 – jobs registers its handlers
from dotpha.programme.demo import living
from dotpha.programme.queries.brief import brief
from dotpha.programme.queries.dates import dates
from dotpha.programme.queries.items import visible_items
from dotpha.programme.queries.lists import visible_lists
from dotpha.programme.queries.measures import measures
from dotpha.programme.queries.questions import answers_waiting, visible_questions
from dotpha.programme.queries.tasks import late_for, visible_bottlenecks
from dotpha.programme.queries.tiles import TILES
from dotpha.programme.queries.watches import WATCHES
from dotpha.programme.verbs import FACTS, KINDS, VERBS


def task_words(task):  # type: ignore[no-untyped-def]
    agencies = " ".join(task.agencies.values_list("written", flat=True))
    codes = " ".join(dict.fromkeys(task.items.values_list("item__code", flat=True)))
    return f"{task.code} {task.title}", f"{task.deliverable} {agencies} {task.document.number} {codes}"


def answers_for(task: Any) -> int | None:
    """Who answers for a task today: its lead, or who took over from it."""
    return lineage().successor(task.lead_id, clock.today()) if task.lead_id else None


def answers_for_bottleneck(one: Any) -> int | None:
    """Who answers for what is stuck; where nobody does, whoever said that it is."""
    return answers_for(one.task) or lineage().successor(one.organisation_id, clock.today())


def bottleneck_words(one: Any) -> tuple[str, str]:
    return one.text, f"{one.task.code} {one.decision_needed} {one.decision_from}"


def document_words(document):  # type: ignore[no-untyped-def]
    return f"{document} {document.title}".strip(), f"{document.number} {document.issuer}"


def text_words(document):  # type: ignore[no-untyped-def]
    asked = " ".join(f"{title} {made}" for title, made in document.items.values_list("title", "deliverable"))
    return str(document), f"{document.title} {document.text} {asked}"


def item_words(item):  # type: ignore[no-untyped-def]
    return item.title, f"{item.deliverable} {item.section} {item.code}"


def question_words(question):  # type: ignore[no-untyped-def]
    return question.text, question.asked_of


def list_words(form):  # type: ignore[no-untyped-def]
    return form.name, form.owner


def reads_all(user) -> bool:  # type: ignore[no-untyped-def]
    return bool(user.reads_all)


def reports(user: Any) -> bool:
    """Agencies and communes, which owe answers."""
    return bool(user.has_role(*REPORTS))


def has_inbox(user: Any) -> bool:
    """A leader owes no task, yet papers wait for their word (`modules.waiting_for`)."""
    return bool(user.is_standing_office or user.has_role(Role.LEADER, *REPORTS))


def is_office(user: Any) -> bool:
    return bool(user.is_standing_office)


def sees_tasks(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


def late_count(user: Any) -> int | None:
    """The small number beside Việc của tôi: what an agency has let pass."""
    return late_for(user, clock.today()) if reports(user) else None


def waiting_count(user: Any) -> int:
    return queries.waiting_evidence().count()


def answers_count(user: Any) -> int | None:
    """The small number beside Độ rõ: answers that wait for the office."""
    return answers_waiting().count() if user.is_standing_office else None


def home(user: Any) -> str | None:
    """Leaders, supervisors and the standing office begin at the board, agencies and communes at what they owe."""
    if user.reads_all:
        return reverse("programme:board")
    return reverse("programme:inbox") if reports(user) else None


GROUP = "Chương trình"
PERIODS = "Kỳ báo cáo"
BODIES = "Đơn vị"
MENU = (
    MenuItem("Việc của tôi", "programme:inbox", "inbox", GROUP, 10, has_inbox, late_count),
    MenuItem("Lộ trình", "programme:timeline", "timeline", GROUP, 22, sees_tasks),
    MenuItem("Chương trình", "programme:board", "board", GROUP, 20, sees_tasks),
    MenuItem("Nhiệm vụ định kỳ", "programme:recurring", "history", GROUP, 25, sees_tasks),
    MenuItem("Chờ xác nhận", "programme:evidence_queue", "evidence", GROUP, 30, is_office, waiting_count),
    MenuItem("Điểm nghẽn", "programme:bottleneck_list", "alert", GROUP, 27, sees_tasks),
    MenuItem("Kỳ báo cáo", "programme:period_list", "calendar", PERIODS, 10, reads_all),
    MenuItem("Độ rõ", "programme:clarity_documents", "question", GROUP, 37, reads_all, answers_count),
    MenuItem("Cơ quan", "programme:agency_list", "building", BODIES, 10, reads_all),
    MenuItem("Xã, phường", "programme:commune_list", "map", BODIES, 20, reads_all),
    MenuItem("Sổ văn bản", "programme:document_list", "document", GROUP, 50),
    MenuItem("Nhiệm vụ và mục tiêu", "programme:target_matrix", "link", "Số liệu", 25, sees_tasks),
    MenuItem("Danh mục của cấp trên", "programme:list_index", "list", GROUP, 55, reads_all),
)
SORTS = (
    ("task:", "Nhiệm vụ"),
    ("evidence:", "Minh chứng"),
    ("request:", "Kỳ báo cáo"),
    ("question", "Làm rõ nhiệm vụ"),
)

incoming.refusers.append(plugs.refuse_secret)
register(
    Module(
        key="programme",
        label="Chương trình",
        order=20,
        demo=demo.make,
        live=living.live,
        measures=tuple(measures()),
        watches=WATCHES,
        tiles=TILES,
        brief=brief,
        verbs=VERBS,
        facts=FACTS,
        kinds=KINDS,
        menu=MENU,
        sorts=SORTS,
        home=home,
        panels=(
            Panel("indicators.target", "programme/_serving.html", plugs.of_target, of_day=True),
            Panel("indicators.indicator", "programme/_serving.html", plugs.of_indicator, of_day=True),
        ),
        dates=dates,
        search=(
            SearchKind(
                "programme.task",
                "Nhiệm vụ",
                queries.visible_tasks,
                "programme:task",
                task_words,
                answers=answers_for,
                asks="Báo cáo tiến độ, cam kết ngày hoàn thành",
            ),
            SearchKind(
                "programme.bottleneck",
                "Điểm nghẽn",
                visible_bottlenecks,
                "programme:bottleneck",
                bottleneck_words,
                palette=False,
                answers=answers_for_bottleneck,
                asks="Trình phương án tháo gỡ",
            ),
            SearchKind(
                "programme.document", "Văn bản", queries.visible_documents, "programme:document", document_words
            ),
            SearchKind(
                "programme.text", "Toàn văn", queries.visible_documents, "programme:document", text_words, palette=False
            ),
            SearchKind("programme.item", "Mục việc", visible_items, "programme:item", item_words, palette=False),
            SearchKind(
                "programme.question",
                "Câu hỏi làm rõ",
                visible_questions,
                "programme:question",
                question_words,
                palette=False,
            ),
            SearchKind(
                "programme.list",
                "Danh mục của cấp trên",
                visible_lists,
                "programme:list_form",
                list_words,
                palette=False,
            ),
        ),
        links=(Link("programme.task", "Nhiệm vụ", queries.visible_tasks, "programme:task"),),
    )
)
