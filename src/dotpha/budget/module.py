from dotpha.kit.modules import Module, register

register(
    Module(
        key="budget",
        label="Kinh phí",
        order=24,
    )
)
