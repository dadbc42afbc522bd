from typing import Any

from dotpha.budget import demo, living, plugs, queries
from dotpha.budget.queries.brief import brief
from dotpha.budget.queries.measures import measures
from dotpha.budget.queries.tiles import TILES
from dotpha.budget.queries.watches import WATCHES
from dotpha.budget.verbs import FACTS, KINDS, VERBS
from dotpha.kit.modules import MenuItem, Module, Panel, SearchKind, register
from dotpha.people.models import REPORTS


def line_words(line: Any) -> tuple[str, str]:
    organisation = line.organisation.name if line.organisation else ""
    return line.title, f"{line.code} {line.agency} {organisation} {line.section}"


def project_words(project: Any) -> tuple[str, str]:
    return project.name, f"{project.code} {project.task.code} {project.owner or ''}"


def reads_all(user: Any) -> bool:
    return bool(user.reads_all)


def reports(user: Any) -> bool:
    """Agencies and communes, which see the money of their own tasks."""
    return bool(user.has_role(*REPORTS) and not user.reads_all)


register(
    Module(
        key="budget",
        label="Kinh phí",
        order=24,
        demo=demo.make,
        watches=WATCHES,
        tiles=TILES,
        brief=brief,
        live=living.live,
        measures=tuple(measures()),
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        menu=(
            MenuItem("Kinh phí", "budget:overview", "database", "Chương trình", 45, reads_all),
            MenuItem("Kinh phí của đơn vị", "budget:line_list", "database", "Chương trình", 46, reports),
        ),
        search=(
            SearchKind("budget.line", "Dòng kinh phí", queries.visible_lines, "budget:line", line_words, palette=False),
            SearchKind(
                "budget.project", "Dự án đầu tư công", queries.visible_projects, "budget:project", project_words
            ),
        ),
        panels=(Panel("programme.task", "budget/_task_panel.html", plugs.task_panel, beside=True),),
        waiting=plugs.waiting,
        dates=plugs.dates,
    )
)
