from typing import Any

from dotpha.kit import access
from dotpha.kit.modules import MenuItem, Module, register
from dotpha.services.signals import plugs
from dotpha.services.signals.demo import living, making
from dotpha.services.signals.measures import MEASURES
from dotpha.services.signals.queries.tiles import TILES
from dotpha.services.signals.queries.watches import WATCHES
from dotpha.services.signals.verbs import FACTS, KINDS, VERBS


def reads(user: Any) -> bool:
    return access.why_not(user, "signals.read_signals") is None


register(
    Module(
        key="signals",
        label="Tín hiệu an ninh, trật tự",
        order=82,
        demo=making.make,
        live=living.live,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        measures=MEASURES,
        watches=WATCHES,
        tiles=TILES,
        signals=plugs.SIGNALS,
        menu=(MenuItem("Tín hiệu", "signals:signal_list", "flag", "Điều hành", 40, reads),),
        waiting=plugs.waiting,
    )
)
