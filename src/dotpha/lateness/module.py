from typing import Any

from dotpha.kit import access
from dotpha.kit.measures import Adds, Measure
from dotpha.kit.modules import MenuItem, Module, Panel, Periodic, register
from dotpha.lateness import actions, living, queries
from dotpha.lateness.queries.page import panel
from dotpha.lateness.queries.tiles import TILES
from dotpha.lateness.queries.watches import WATCHES


def reads(user: Any) -> bool:
    return access.why_not(user, "lateness.read") is None


register(
    Module(
        key="lateness",
        label="Khả năng trễ hạn",
        order=28,
        live=living.live,
        menu=(MenuItem("Khả năng trễ", "lateness:outlook_list", "clock", "Chương trình", 28, reads),),
        periodic=(Periodic("lateness.nightly", 1800, actions.nightly),),
        panels=(Panel("programme.task", "lateness/_panel.html", panel, of_day=True),),
        watches=WATCHES,
        tiles=TILES,
        measures=(
            Measure(
                key="lateness.expected", label="Số nhiệm vụ dự kiến trễ hạn", unit="nhiệm vụ", adds=Adds.LAST, places=1,
                of=queries.expected, rows=queries.expected_rows,
                definition="Tổng xác suất không xong trong thời hạn của các nhiệm vụ đang mở, thời hạn chưa qua, không định kỳ.",
            ),
        ),
        verbs=(("lateness.fitted", "Học khả năng trễ từ quá khứ"),),
        kinds=(("lateness.fit", "Mô hình khả năng trễ"),),
        facts=(
            ("settled_tasks", "số nhiệm vụ đã rõ kết quả"),
            ("late_tasks", "số trễ hạn ban đầu"),
            ("basis", "cách nói"),
            ("basis.model", "mô hình"),
            ("basis.base", "tỷ lệ chung"),
        ),
    )
)  # fmt: skip
