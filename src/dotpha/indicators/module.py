from typing import Any

from dotpha.indicators import demo, jobs, living, queries, work  # noqa: F401 – jobs registers its handler
from dotpha.indicators.plugs import enters, waiting
from dotpha.indicators.queries.brief import brief
from dotpha.indicators.queries.campaigns import visible_campaigns
from dotpha.indicators.queries.tiles import TILES
from dotpha.indicators.queries.watches import WATCHES
from dotpha.indicators.verbs import FACTS, KINDS, VERBS
from dotpha.kit.modules import MenuItem, Module, Periodic, SearchKind, register


def indicator_words(one: Any) -> tuple[str, str]:
    return f"{one.code} {one.name}", f"{one.definition} {one.legal_source} {one.expression} {one.owner or ''}"


def target_words(one: Any) -> tuple[str, str]:
    return one.name, f"{one.code} {one.basis} {one.document_number} {one.words} {one.unit}"


def campaign_words(one: Any) -> tuple[str, str]:
    return one.name, f"{one.basis} {one.indicator}"


GROUP = "Số liệu"
register(
    Module(
        key="indicators",
        label="Số liệu",
        order=90,
        demo=demo.make,
        watches=WATCHES,
        tiles=TILES,
        brief=brief,
        live=living.live,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        sorts=(("indicators.", "Số liệu"),),
        waiting=waiting,
        periodic=(Periodic("indicators.soon", 30, work.soon), Periodic("indicators.nightly", 600, work.nightly)),
        menu=(
            MenuItem("Chỉ số", "indicators:indicator_list", "report", GROUP, 10),
            MenuItem("Mục tiêu", "indicators:target_list", "target", GROUP, 20),
            MenuItem("Chỉ số tổng hợp", "indicators:index_list", "merge", GROUP, 22),
            MenuItem("Nhập số liệu", "indicators:file_list", "upload", GROUP, 70, enters),
            MenuItem("Đợt cao điểm", "indicators:campaign_list", "flag", GROUP, 30),
            MenuItem("Bảng ghim", "indicators:board_list", "bookmark", GROUP, 5),
            MenuItem("So sánh", "indicators:compare_units", "columns", GROUP, 40),
            MenuItem("Bản đồ", "indicators:commune_map", "map", GROUP, 50),
            MenuItem("Số đo", "indicators:measure_list", "database", GROUP, 80),
        ),
        search=(
            SearchKind(
                "indicators.indicator", "Chỉ số", queries.visible_indicators, "indicators:indicator", indicator_words
            ),
            SearchKind(
                "indicators.target",
                "Mục tiêu",
                queries.visible_targets,
                "indicators:target",
                target_words,
                answers=lambda one: one.body_id,
                asks="Đề xuất biện pháp đạt mục tiêu",
            ),  # fmt: skip
            SearchKind("indicators.campaign", "Đợt cao điểm", visible_campaigns, "indicators:campaign", campaign_words),
        ),
    )
)
