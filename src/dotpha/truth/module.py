from dotpha.kit.modules import Module, register

register(
    Module(
        key="truth",
        label="Hậu kiểm",
        order=26,
    )
)
