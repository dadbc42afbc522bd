from dotpha.kit.modules import Module, register

register(
    Module(
        key="scoring",
        label="Chấm điểm",
        order=29,
    )
)
