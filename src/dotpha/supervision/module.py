from typing import Any

from dotpha.kit.modules import Link, MenuItem, Module, Panel, SearchKind, register
from dotpha.people.models import REPORTS
from dotpha.supervision import demo, living, queries
from dotpha.supervision.queries.brief import brief
from dotpha.supervision.queries.tiles import TILES
from dotpha.supervision.queries.watches import WATCHES
from dotpha.supervision.verbs import FACTS, KINDS, VERBS


def inquiry_words(inquiry: Any) -> tuple[str, str]:
    asked = " ".join(one.text for one in inquiry.rounds.all())
    code = inquiry.task.code if inquiry.task else ""
    return inquiry.title, f"{code} {inquiry.paper_number} {inquiry.asker_name} {inquiry.text} {asked}"


def session_words(session: Any) -> tuple[str, str]:
    return session.name, f"{session.conclusion_number} {session.scope} {session.members}"


def sees_supervision(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


register(
    Module(
        key="supervision",
        label="Giám sát",
        order=28,
        demo=demo.make,
        watches=WATCHES,
        tiles=TILES,
        brief=brief,
        live=living.live,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        menu=(MenuItem("Giám sát", "supervision:inquiry_list", "shield", "Nguồn lực, kiểm tra", 40, sees_supervision),),
        search=(
            SearchKind(
                "supervision.inquiry",
                "Yêu cầu giám sát",
                queries.visible_inquiries,
                "supervision:inquiry",
                inquiry_words,
            ),
            SearchKind(
                "supervision.session", "Cuộc giám sát", queries.visible_sessions, "supervision:session", session_words
            ),
        ),
        links=(Link("supervision.inquiry", "Yêu cầu giám sát", queries.visible_inquiries, "supervision:inquiry"),),
        panels=(Panel("programme.task", "supervision/_panel.html", queries.panel),),
        waiting=queries.waiting,
        dates=queries.dates,
    )
)
