"""The demo province: each module adds its share through its own actions, on a clock that stands at 20/11/2025.

With two years it goes on from there, day by day, until 24/2/2027: each module lives the day, then the day's digests leave.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from dotpha.cases import actions as cases
from dotpha.kit import actions, clock, modules
from dotpha.operations.demo import briefs
from dotpha.people.demo import PASSWORD
from dotpha.text.dates import write_date

FIRST_DAY, LAST_DAY = date(2025, 11, 20), date(2027, 2, 24)
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
DAY_WEIGHS = 60
"""How much of the bar a lived day is, against a thousand of a module's share."""
Tell = Callable[[int, int, str], None]

__all__ = ["FIRST_DAY", "LAST_DAY", "PASSWORD", "live", "make"]


def make(tell: Tell, years: int = 1) -> None:
    """Loads the demo into an empty base; `tell(done, total, text)` is called along the way. Deterministic."""
    sharing = [module for module in modules.all_modules() if module.demo]
    days = (LAST_DAY - FIRST_DAY).days if years > 1 else 0
    whole = 1000 * len(sharing) + DAY_WEIGHS * days
    for position, module in enumerate(sharing):

        def part(done: int, total: int, text: str, position: int = position) -> None:
            tell(int(1000 * (position + done / max(total, 1))), whole, text)

        part(0, 1, module.label)
        assert module.demo is not None
        module.demo(part)
    briefs(FIRST_DAY)
    last = FIRST_DAY + timedelta(days=days)
    for day in live(FIRST_DAY + timedelta(days=1), last):
        tell(whole - DAY_WEIGHS * (last - day).days, whole, write_date(day))
    actions.start_demo(day=last)
    tell(1, 1, "xong")


def live(first: date, last: date) -> Iterator[date]:
    """Lives the days from `first` to `last`, each in one transaction; yields each when it is over."""
    living = [module.live for module in modules.all_modules() if module.live]
    with mail_that_goes_nowhere():
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            with clock.standing_at(day), transaction.atomic():
                for act in living:
                    act(day)
                cases.send_digests()
                cases.deliver(limit=1000)
            yield day


@contextmanager
def mail_that_goes_nowhere() -> Iterator[None]:
    """The demo's people have addresses of nobody: their mail is written and taken, and leaves for nowhere."""
    before = settings.EMAIL_HOST, settings.MAIL_TRANSPORT
    settings.EMAIL_HOST, settings.MAIL_TRANSPORT = "thu.quangtri.example", NOWHERE
    try:
        yield
    finally:
        settings.EMAIL_HOST, settings.MAIL_TRANSPORT = before
