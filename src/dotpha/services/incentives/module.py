from typing import Any

from dotpha.cases.plugs import plugs
from dotpha.kit import access
from dotpha.kit.modules import MenuItem, Module, register
from dotpha.services.incentives.demo import making
from dotpha.services.incentives.kinds import APPLICATION
from dotpha.services.incentives.measures import MEASURES, TILES, WATCHES
from dotpha.services.incentives.plugs import PANELS, waiting
from dotpha.services.incentives.verbs import FACTS, KINDS, VERBS


def reads(user: Any) -> bool:
    return access.why_not(user, "incentives.read_reach") is None


OWN = plugs(APPLICATION)

register(
    Module(
        key="incentives",
        label="Hỗ trợ, ưu đãi",
        order=86,
        demo=making.make,
        menu=(
            MenuItem("Tôi có được hỗ trợ không?", "incentives:ask", "question", "Dịch vụ", 20),
            MenuItem("Chính sách hỗ trợ", "incentives:policy_list", "book", "Dịch vụ", 22),
            MenuItem("Thu hút nhân lực", "incentives:stay_list", "users", "Dịch vụ", 24, reads),
        ),
        doors=(MenuItem("Tôi có được hỗ trợ không?", "incentives:ask", "question", "Dịch vụ"),),
        panels=PANELS,
        measures=MEASURES,
        watches=WATCHES,
        tiles=TILES,
        waiting=waiting,
        kinds=KINDS,
        search=OWN["search"],
        links=OWN["links"],
        verbs=(*OWN["verbs"], *VERBS),
        facts=(*OWN["facts"], *FACTS),
    )
)
