from dotpha.cases import actions
from dotpha.kit.modules import Hears, Module, Periodic, register
from dotpha.people.news import Succeeded


def deliver() -> None:
    actions.deliver()


def prune() -> None:
    actions.prune_mail()


register(
    Module(
        key="cases",
        label="Thông báo",
        order=10,
        periodic=(Periodic("cases.deliver", 30, deliver), Periodic("cases.prune", 86_400, prune)),
        hears=(Hears(Succeeded, actions.tell_succession),),
    )
)
