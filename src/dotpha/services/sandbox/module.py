from dotpha.cases.plugs import plugs
from dotpha.kit.modules import MenuItem, Module, Panel, register
from dotpha.services.sandbox.kinds import TEST
from dotpha.services.sandbox.queries.page import panel, permission

register(
    Module(
        key="sandbox",
        label="Thử nghiệm có kiểm soát",
        order=84,
        menu=(MenuItem("Thử nghiệm", "sandbox:test_list", "shield", "Dịch vụ", 40),),
        panels=(
            Panel(TEST.key, "sandbox/_panel.html", panel),
            Panel(TEST.key, "sandbox/_permission.html", permission, beside=True),
        ),
        **plugs(TEST),
    )
)
