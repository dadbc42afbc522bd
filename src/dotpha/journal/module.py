from dotpha.kit.modules import Module, register

register(
    Module(
        key="journal",
        label="Nhật ký kết quả",
        order=22,
    )
)
