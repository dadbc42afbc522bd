from typing import Any

from dotpha.kit.modules import MenuItem, Module, Panel, Periodic, SearchKind, register
from dotpha.operations import actions, demo, jobs, living, queries  # noqa: F401 – jobs registers its handler
from dotpha.operations.queries.briefs import visible_briefs
from dotpha.operations.queries.lists import visible_lists
from dotpha.operations.verbs import FACTS, KINDS, VERBS

GROUP = "Kỳ báo cáo"


def report_words(report: Any) -> tuple[str, str]:
    words = f"{report.number} {report.period.name} {report.master.name} {report.made_by}"
    return f"Báo cáo {report.period.label}, {report.master}", words


def master_words(master: Any) -> tuple[str, str]:
    return master.name, f"nơi nhận báo cáo {master.addressees} {master.body} {master.symbol}"


def brief_words(brief: Any) -> tuple[str, str]:
    """Without what is for the house alone: supervisors search, too."""
    told = [f"{part.heading} {one.text}" for part in brief.told(inside=False) for one in part.sentences]
    return str(brief), " ".join(told)


def list_words(one: Any) -> tuple[str, str]:
    return one.name, f"danh sách nhận thư {one.note}"


def make_brief() -> None:
    actions.make_due_brief()


def reads_all(user: Any) -> bool:
    return bool(user.reads_all)


def task_reports(user: Any, task: Any) -> dict[str, Any] | None:
    """The published reports that tell of a task, for those who read them."""
    told = list(queries.reports_of_task(task)) if user.reads_all else []
    return {"told": told, "code": task.code} if told else None


register(
    Module(
        key="operations",
        label="Điều hành",
        order=30,
        demo=demo.make,
        live=living.live,
        outcome=queries.outcome,
        waiting=queries.waiting,
        panels=(Panel("programme.task", "operations/_task_reports.html", task_reports, beside=True),),
        verbs=VERBS,
        facts=FACTS,
        kinds=KINDS,
        periodic=(Periodic("operations.brief", 60, make_brief),),
        menu=(
            MenuItem("Bản tin sáng", "operations:brief_list", "letter", "Điều hành", order=12, shown=reads_all),
            MenuItem("Danh sách nhận", "operations:mail_lists", "users", GROUP, order=62, shown=reads_all),
            MenuItem("Báo cáo", "operations:report_list", "report", GROUP, order=60, shown=reads_all),
            MenuItem("Nơi nhận báo cáo", "operations:master_list", "send", GROUP, order=61, shown=reads_all),
        ),
        search=(
            SearchKind(
                "operations.brief", "Bản tin sáng", visible_briefs, "operations:brief", brief_words, palette=False
            ),
            SearchKind("operations.maillist", "Danh sách nhận", visible_lists, "operations:mail_list", list_words),
            SearchKind("operations.report", "Báo cáo", queries.visible_reports, "operations:report", report_words),
            SearchKind(
                "operations.master", "Nơi nhận báo cáo", queries.visible_masters, "operations:master", master_words
            ),
        ),
    )
)
