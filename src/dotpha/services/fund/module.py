from dotpha.cases.measured import tile
from dotpha.cases.plugs import plugs
from dotpha.kit import clock
from dotpha.kit.modules import MenuItem, Module, Panel, Periodic, register
from dotpha.services.fund import actions
from dotpha.services.fund.demo import living, making
from dotpha.services.fund.kinds import APPLICATION, PROPOSAL
from dotpha.services.fund.measures import MEASURES, WATCHES, numbers
from dotpha.services.fund.plugs import dates, waiting
from dotpha.services.fund.queries.page import applying, panel
from dotpha.services.fund.verbs import FACTS, KINDS, VERBS

own = plugs(PROPOSAL, APPLICATION)


def keep() -> None:
    actions.keep(day=clock.today())


register(
    Module(
        key="fund",
        label="Quỹ Phát triển KH&CN",
        order=82,
        menu=(MenuItem("Quỹ KH&CN", "fund:contracts", "book", "Dịch vụ", 36),),
        doors=(MenuItem("Sổ nhiệm vụ do Quỹ tài trợ", "fund:register", "book", "Dịch vụ"),),
        panels=(Panel(APPLICATION.key, "fund/_panel.html", panel), Panel(PROPOSAL.key, "fund/_apply.html", applying)),
        periodic=(Periodic("fund.keep", 3600, keep),),
        measures=MEASURES,
        watches=WATCHES,
        tiles=(tile("fund.tasks", "Quỹ Phát triển KH&CN", APPLICATION, PROPOSAL, more=numbers),),
        kinds=KINDS,
        waiting=waiting,
        dates=dates,
        demo=making.make,
        live=living.live,
        sorts=(("fund:", "Quỹ Phát triển KH&CN"),),
        **{**own, "verbs": (*own["verbs"], *VERBS), "facts": (*own["facts"], *FACTS)},
    )
)
