from typing import Any

from dotpha.cases.measured import came_to, in_time, tile
from dotpha.cases.plugs import plugs
from dotpha.kit import clock
from dotpha.kit.modules import MenuItem, Module, Panel, Periodic, register
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.demo import living, making
from dotpha.services.sandbox.kinds import TEST
from dotpha.services.sandbox.plugs import dates, waiting
from dotpha.services.sandbox.queries.measured import MEASURES, WATCHES, numbers
from dotpha.services.sandbox.queries.page import panel, permission
from dotpha.services.sandbox.verbs import FACTS, KINDS, VERBS

own = plugs(TEST)
given: dict[str, Any] = {**own, "verbs": (*own["verbs"], *VERBS), "facts": (*own["facts"], *FACTS)}


def keep_watch() -> None:
    actions.keep_watch(day=clock.today())


register(
    Module(
        key="sandbox",
        label="Thử nghiệm có kiểm soát",
        order=84,
        menu=(MenuItem("Thử nghiệm", "sandbox:test_list", "shield", "Dịch vụ", 40),),
        doors=(MenuItem("Sổ thử nghiệm được phép", "sandbox:register", "shield", "Dịch vụ"),),
        panels=(
            Panel(TEST.key, "sandbox/_panel.html", panel),
            Panel(TEST.key, "sandbox/_permission.html", permission, beside=True),
        ),
        periodic=(Periodic("sandbox.watch", 300, keep_watch),),
        measures=(
            *MEASURES,
            came_to(
                TEST,
                "permitted",
                "permitted",
                "Thử nghiệm được phép",
                "Số thử nghiệm được phép, theo tháng quyết định.",
            ),
            came_to(
                TEST,
                "closed",
                "closed",
                "Thử nghiệm hoàn thành",
                "Số thử nghiệm đã đóng, bài học đã công bố, theo tháng đóng.",
            ),
            in_time(TEST),
        ),
        watches=WATCHES,
        tiles=(tile("sandbox.tests", "Thử nghiệm có kiểm soát", TEST, more=numbers),),
        waiting=waiting,
        dates=dates,
        kinds=KINDS,
        sorts=(("sandbox:", "Thử nghiệm có kiểm soát"),),
        demo=making.make,
        live=living.live,
        **given,
    )
)
