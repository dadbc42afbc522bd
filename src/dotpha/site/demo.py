"""The demo province: each module adds its share through its own actions, on a clock that stands at 20/11/2025."""

from collections.abc import Callable
from datetime import date

from dotpha.kit import actions, modules
from dotpha.people.demo import PASSWORD

FIRST_DAY = date(2025, 11, 20)
Tell = Callable[[int, int, str], None]

__all__ = ["FIRST_DAY", "PASSWORD", "make"]


def make(tell: Tell) -> None:
    """Loads the demo into an empty base; `tell(done, total, text)` is called along the way. Deterministic."""
    sharing = [module for module in modules.all_modules() if module.demo]
    for position, module in enumerate(sharing):

        def part(done: int, total: int, text: str, position: int = position) -> None:
            tell(int(1000 * (position + done / max(total, 1))), 1000 * len(sharing), text)

        part(0, 1, module.label)
        assert module.demo is not None
        module.demo(part)
    actions.start_demo(day=FIRST_DAY)
    tell(1, 1, "xong")
