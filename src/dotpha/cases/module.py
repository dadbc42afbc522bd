from dotpha.cases import actions
from dotpha.kit.modules import Module, Periodic, register


def deliver() -> None:
    actions.deliver()


register(Module(key="cases", label="Thông báo", order=10, periodic=(Periodic("cases.deliver", 30, deliver),)))
