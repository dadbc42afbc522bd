from dotpha.cases import actions, living
from dotpha.kit.modules import Hears, Module, Periodic, register
from dotpha.people.news import Succeeded


def deliver() -> None:
    actions.deliver()


def digest() -> None:
    actions.send_digests()


def prune() -> None:
    actions.prune_mail()


register(
    Module(
        key="cases",
        label="Thông báo",
        order=10,
        live=living.live,
        periodic=(
            Periodic("cases.deliver", 30, deliver),
            Periodic("cases.digest", 300, digest),
            Periodic("cases.prune", 86_400, prune),
        ),
        verbs=(("cases.preference_set", "Đổi cách nhận thông báo"),),
        kinds=(("cases.preference", "Cách nhận thông báo"),),
        facts=(("digest_on", "Thư tóm tắt"), ("digest_at", "Giờ nhận")),
        sorts=(("cases.", "Hệ thống"),),
        hears=(Hears(Succeeded, actions.tell_succession),),
    )
)
