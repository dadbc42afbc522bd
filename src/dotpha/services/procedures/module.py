from typing import Any

from dotpha.kit.modules import MenuItem, Module, Periodic, register
from dotpha.people.models import REPORTS
from dotpha.services.procedures import jobs, plugs, store
from dotpha.services.procedures.access import LOADS
from dotpha.services.procedures.demo import living, making
from dotpha.services.procedures.measures import MEASURES
from dotpha.services.procedures.verbs import FACTS, KINDS, VERBS

HANDLERS = (jobs.CHECK, jobs.AGAIN)
"""Long work that importing `jobs` has made known."""
DAILY = 24 * 3600


def sees(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*LOADS, *REPORTS))


def sweep() -> None:
    store.sweep()


register(
    Module(
        key="procedures",
        label="Thủ tục hành chính",
        order=80,
        demo=making.make,
        live=living.live,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        measures=MEASURES,
        menu=(MenuItem("Thủ tục hành chính", "procedures:overview", "file", "Số liệu", 60, sees),),
        periodic=(Periodic("procedures.sweep", DAILY, sweep),),
        waiting=plugs.waiting,
    )
)
