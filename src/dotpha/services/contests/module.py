from dotpha.cases.measured import came_to, in_time, tile
from dotpha.cases.plugs import plugs
from dotpha.kit.modules import MenuItem, Module, register
from dotpha.services.contests import demo
from dotpha.services.contests.kinds import ENTRY

register(
    Module(
        key="contests",
        label="Cuộc thi ý tưởng",
        order=88,
        menu=(MenuItem("Cuộc thi ý tưởng", "contests:entry_list", "flag", "Dịch vụ", 50),),
        measures=(
            came_to(ENTRY, "entered", "entered", "Bài dự thi", "Số bài dự thi đã nộp, theo tháng nộp."),
            came_to(ENTRY, "awarded", "awarded", "Bài đạt giải", "Số bài dự thi được trao giải, theo tháng trao."),
            in_time(ENTRY),
        ),
        tiles=(tile("contests.entries", "Cuộc thi ý tưởng", ENTRY),),
        demo=demo.make,
        **plugs(ENTRY),
    )
)
