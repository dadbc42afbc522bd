from typing import Any

from dotpha.kit.modules import Link, MenuItem, Module, Panel, SearchKind, register
from dotpha.people.models import REPORTS
from dotpha.subtasks import demo, living, queries
from dotpha.subtasks.queries.watches import WATCHES
from dotpha.subtasks.verbs import FACTS, KINDS, VERBS


def sheet_words(sheet: Any) -> tuple[str, str]:
    asked = " ".join(one["label"] for one in sheet.fields)
    return sheet.title, f"{sheet.task.code} {sheet.paper_number} {sheet.instructions} {asked}"


def sees_sheets(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


register(
    Module(
        key="subtasks",
        label="Việc giao xuống",
        order=25,
        demo=demo.make,
        watches=WATCHES,
        live=living.live,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        menu=(MenuItem("Phiếu giao việc", "subtasks:sheet_list", "reply", "Đơn vị", 30, sees_sheets),),
        search=(
            SearchKind("subtasks.sheet", "Phiếu giao việc", queries.visible_sheets, "subtasks:sheet", sheet_words),
        ),
        links=(Link("subtasks.sheet", "Phiếu giao việc", queries.visible_sheets, "subtasks:sheet"),),
        panels=(Panel("programme.task", "subtasks/_panel.html", queries.panel),),
        waiting=queries.waiting,
        dates=queries.dates,
    )
)
