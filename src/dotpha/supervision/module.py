from dotpha.kit.modules import Module, register

register(
    Module(
        key="supervision",
        label="Giám sát",
        order=28,
    )
)
