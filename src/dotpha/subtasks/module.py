from dotpha.kit.modules import Module, register

register(
    Module(
        key="subtasks",
        label="Việc giao xuống",
        order=25,
    )
)
