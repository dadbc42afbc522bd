from dotpha.kit.modules import Module, register

register(
    Module(
        key="reminding",
        label="Đôn đốc theo quy tắc",
        order=27,
    )
)
