from typing import Any

from dotpha.kit.modules import MenuItem, Module, Panel, SearchKind, register
from dotpha.people.models import REPORTS
from dotpha.scoring import demo, living, queries
from dotpha.scoring.verbs import FACTS, KINDS, VERBS


def set_words(found: Any) -> tuple[str, str]:
    names = " ".join(one.name for one in queries.definition_of(found).criteria)
    return str(found), f"{found.code} {found.basis} {found.note} {names}"


def round_words(found: Any) -> tuple[str, str]:
    return found.title, f"{found.period_label} {found.criteria.name}"


def sees_rounds(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


register(
    Module(
        key="scoring",
        label="Chấm điểm",
        order=29,
        demo=demo.make,
        live=living.live,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        menu=(MenuItem("Chấm điểm", "scoring:round_list", "target", "Đơn vị", 40, sees_rounds),),
        search=(
            SearchKind("scoring.round", "Đợt đánh giá", queries.visible_rounds, "scoring:round", round_words),
            SearchKind("scoring.set", "Bộ tiêu chí", queries.visible_sets, "scoring:set", set_words),
        ),
        panels=(Panel("programme.agency", "scoring/_panel.html", queries.panel),),
        waiting=queries.waiting,
        dates=queries.dates,
    )
)
