"""News travels upwards: a layer tells what has happened, those above who asked for it hear it after the commit.

An event is a frozen dataclass of the module that tells it. A module that wants to hear names the class and a function
in its `module.py` (`hears`); the teller does not know it.
"""

import logging
from functools import partial
from typing import Any

from django.db import transaction

from dotpha.kit import modules

log = logging.getLogger("dotpha.news")


def tell(event: Any) -> None:
    """Hands the event to every listener once the transaction is committed; nothing is told of one rolled back."""
    transaction.on_commit(partial(_hand_out, event))


def _hand_out(event: Any) -> None:
    """Each listener on its own: what happened is committed, and one that stumbles must not keep it from the others."""
    for one in modules.plugs("hears"):
        if isinstance(event, one.event):
            try:
                one.run(event)
            except Exception:
                log.exception("%r was not heard by %r", event, one.run)
