from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.cases.measured import tile
from dotpha.cases.plugs import plugs
from dotpha.kit import access
from dotpha.kit.modules import MenuItem, Module, register
from dotpha.kit.tiles import Number
from dotpha.services.initiatives.demo import making
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.measures import MEASURES
from dotpha.services.initiatives.parts import PANELS
from dotpha.services.initiatives.queries.gains import told_of_year
from dotpha.services.initiatives.queries.plugs import waiting
from dotpha.services.initiatives.reach import REACH
from dotpha.services.initiatives.verbs import FACTS, KINDS, VERBS
from dotpha.services.initiatives.watches import WATCHES


def reads(user: Any) -> bool:
    return access.why_not(user, "initiatives.read_library") is None


def _more(day: date) -> tuple[Number, ...]:
    board = reverse("initiatives:board")
    return tuple(Number(label, words, board) for label, words in told_of_year(day))


tiles = (tile("initiatives.initiatives", "Sáng kiến", INITIATIVE, more=_more),)
_cases = plugs(INITIATIVE, REACH)

register(
    Module(
        key="initiatives",
        label="Sáng kiến",
        order=86,
        menu=(MenuItem("Sáng kiến", "initiatives:library", "book", "Dịch vụ", 45, reads),),
        doors=(MenuItem("Kiểm tra giấy chứng nhận sáng kiến", "initiatives:check", "check", "Dịch vụ"),),
        measures=MEASURES,
        watches=WATCHES,
        tiles=tiles,
        panels=PANELS,
        waiting=waiting,
        demo=making.make,
        kinds=KINDS,
        sorts=(("initiatives:", "Sáng kiến"),),
        **(_cases | {"verbs": (*_cases["verbs"], *VERBS), "facts": (*_cases["facts"], *FACTS)}),
    )
)
