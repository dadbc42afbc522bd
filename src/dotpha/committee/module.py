from typing import Any

from dotpha.committee import demo, living, queries
from dotpha.committee.queries.tiles import TILES
from dotpha.committee.verbs import FACTS, KINDS, VERBS
from dotpha.kit.modules import MenuItem, Module, SearchKind, register


def session_words(session: Any) -> tuple[str, str]:
    items = " ".join(session.items.values_list("title", flat=True))
    # Drafts are for those who write them; all who are invited seek.
    said = " ".join(session.conclusions.values_list("text", flat=True)) if session.document_id else ""
    title = f"{session.about} {session.committee.short_name}"
    return title, f"{session.committee.name} {session.notice_number} {session.place} {items} {said}"


def committee_words(committee: Any) -> tuple[str, str]:
    return committee.name, f"{committee.short_name} {committee.decision_number} {committee.founder.name}"


register(
    Module(
        key="committee",
        label="Ban Chỉ đạo",
        order=31,
        demo=demo.make,
        live=living.live,
        tiles=TILES,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        sorts=(("committee.session:", "Phiên họp"),),
        menu=(MenuItem("Phiên họp", "committee:session_list", "users", "Chương trình", 40, queries.sees_committees),),
        search=(
            SearchKind("committee.session", "Phiên họp", queries.visible_sessions, "committee:session", session_words),
            SearchKind(
                "committee.committee", "Ban, tổ", queries.visible_committees, "committee:committee", committee_words
            ),
        ),
        waiting=queries.waiting,
        dates=queries.dates,
    )
)
