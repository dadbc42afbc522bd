"""What an application for a test asks, and what is asked when a step is taken; as data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dotpha.services.sandbox.rules import frame
from dotpha.services.sandbox.rules.admission import AI_LEVELS, NOVELTIES, SECURITIES
from dotpha.services.sandbox.rules.applications import HARMFUL, LIKELY, options
from dotpha.services.sandbox.rules.exits import EXITS
from dotpha.services.sandbox.rules.risks import GROUPS, SAFEGUARDS
from dotpha.services.sandbox.rules.sheets import SORTS
from dotpha.text.fields import Field, Kind

LATEST = date.max
"""Labels and bounds of a form are those of the newest settings; whether a step may be taken is judged by those of its day."""
MONTHS = frame.number("duration_months", LATEST)
LONGER = Decimal(frame.number("extension_months", LATEST))
SHORT, LONG, TABLE, NUMBER, CHOICE, YES_NO, DAY, MONEY = (
    Kind.SHORT, Kind.LONG, Kind.TABLE, Kind.NUMBER, Kind.CHOICE, Kind.YES_NO, Kind.DAY, Kind.MONEY,
)  # fmt: skip

RULE = (
    Field("document", "Văn bản", SHORT, required=True),
    Field("article", "Điều, khoản", SHORT, required=True),
    Field("extent", "Phần xin không áp dụng", SHORT),
)
LIMITS = Field(
    "limits", "Giới hạn của thử nghiệm", TABLE,
    help="Mỗi dòng một giới hạn, vượt là thử nghiệm tự tạm dừng. «Mức»: một số; tên các xã, phường cách nhau bằng dấu chấm phẩy; "
    "hoặc khung giờ như 06:00–18:00. Bỏ trống «Báo trước» thì báo ở 80%; bỏ trống «Gửi số liệu trong» thì 24 giờ. «Số lần» như 3/5: "
    "3 trong 5 lần đo gần nhất vượt mới tạm dừng.",
    columns=(
        Field("name", "Tên", SHORT, required=True), Field("sort", "Cách giới hạn", CHOICE, required=True, options=options(SORTS)),
        Field("level", "Mức", SHORT, required=True), Field("unit", "Đơn vị", SHORT), Field("warn", "Báo trước", SHORT),
        Field("hours", "Gửi số liệu trong", NUMBER, "giờ", least=Decimal(1), most=Decimal(1000)), Field("times", "Số lần", SHORT),
    ),
)  # fmt: skip

APPLICATION = (
    Field("name", "Tên giải pháp, mô hình thử nghiệm", SHORT, required=True, title=True),
    Field("novelty", "So với pháp luật hiện hành", CHOICE, required=True, options=options(NOVELTIES)),
    Field("novelty_words", "Điểm mới", LONG, required=True, help="Khác cách làm hiện có ở đâu, vì sao chưa làm được."),
    Field("ai", "Có sử dụng hệ thống trí tuệ nhân tạo", YES_NO, required=True),
    Field(
        "ai_level", "Cấp độ thử nghiệm trí tuệ nhân tạo", CHOICE, options=options(AI_LEVELS),
        help="Chỉ khi có sử dụng; thuộc nhiều cấp độ thì chọn cấp độ cao nhất. Cấp độ 3 do Bộ Công an chấp thuận, không nộp ở tỉnh.",
    ),
    Field(
        "rules", "Quy định xin miễn áp dụng", TABLE, columns=RULE,
        help="Mỗi dòng một điều, ví dụ «Nghị định 10/2020/NĐ-CP», «Điều 13 khoản 2»; chỉ phần thật sự vướng.",
    ),
    Field("benefit", "Lợi ích", LONG, required=True, help="Cho người dân, doanh nghiệp, Nhà nước."),
    Field(
        "measures", "Chỉ số đo lợi ích", TABLE,
        columns=(
            Field("name", "Chỉ số", SHORT, required=True), Field("now", "Hiện nay", SHORT), Field("aim", "Kỳ vọng", SHORT),
        ),
    ),
    Field(
        "risks", "Rủi ro", TABLE, help="Chấm khả năng và thiệt hại trước, sau khi có biện pháp phòng ngừa.",
        columns=(
            Field("group", "Ảnh hưởng đến", CHOICE, required=True, options=options(GROUPS)),
            Field("what", "Điều có thể xảy ra", SHORT, required=True),
            Field("likelihood", "Khả năng", CHOICE, required=True, options=LIKELY),
            Field("harm", "Thiệt hại", CHOICE, required=True, options=HARMFUL),
            Field("left_likelihood", "Khả năng còn lại", CHOICE, options=LIKELY),
            Field("left_harm", "Thiệt hại còn lại", CHOICE, options=HARMFUL),
        ),
    ),
    Field(
        "safeguards", "Biện pháp phòng ngừa", TABLE,
        columns=(
            Field("what", "Biện pháp", CHOICE, required=True, options=options(SAFEGUARDS)), Field("how", "Làm thế nào", SHORT),
        ),
    ),
    LIMITS,
    Field("months", "Thời gian thử nghiệm", NUMBER, "tháng", required=True, least=Decimal(1), most=Decimal(120)),
    Field("people", "Có người dân, khách hàng tham gia", YES_NO, required=True),
    Field("consent", "Cách lấy sự đồng ý", LONG, help="Người tham gia được báo trước rủi ro thế nào, đồng ý bằng gì."),
    Field("leaving", "Cách rút khỏi thử nghiệm", LONG, help="Rút bất cứ lúc nào, được trả lại gì."),
    Field("security", "Bảo đảm bồi thường bằng", CHOICE, required=True, options=options(SECURITIES)),
    Field("security_vnd", "Mức bảo đảm bồi thường", MONEY, "triệu đồng", required=True, least=Decimal(0)),
    Field("security_how", "Cách bồi thường", LONG, help="Ai nhận yêu cầu, trả trong bao lâu."),
    Field("exit_scale", "Nếu thành công và nhân rộng", LONG),
    Field("exit_adapt", "Nếu cần sửa quy định", LONG),
    Field("exit_stop", "Nếu phải dừng", LONG, required=True, help="Trả tiền, trả dữ liệu, báo người tham gia ra sao."),
    Field("capacity", "Người, thiết bị, tiền để thực hiện", LONG, required=True),
)  # fmt: skip

NUMBERED = Field("decision", "Số quyết định", SHORT, required=True, help="Như văn bản ghi, ví dụ 2415/QĐ-UBND.")
EXEMPTED = Field(
    "rules", "Quy định được miễn áp dụng", TABLE, columns=(*RULE, Field("until", "Đến hết ngày", DAY)),
    help="Bỏ trống ngày thì miễn đến hết thời hạn thử nghiệm.",
)  # fmt: skip
ENDED = Field("exit", "Kết thúc theo hướng", CHOICE, required=True, options=options(EXITS))
ASKS = {
    "conclude": (Field("appraisal", "Kết luận thẩm định", LONG, required=True),),
    "permit": (
        NUMBERED,
        Field("starts_on", "Có hiệu lực từ ngày", DAY, required=True),
        Field("months", "Thời hạn", NUMBER, "tháng", required=True, least=Decimal(1), most=Decimal(120)),
        EXEMPTED,
        LIMITS,
        Field("conditions", "Điều kiện kèm theo", LONG),
    ),
    "resume": (NUMBERED,),
    "change": (NUMBERED, EXEMPTED, LIMITS),
    "extend": (
        NUMBERED,
        Field("months", "Gia hạn thêm", NUMBER, "tháng", required=True, least=Decimal(1), most=LONGER),
        Field("asked_on", "Ngày nhận đề nghị gia hạn", DAY, required=True),
    ),
    "stop": (NUMBERED,),
    "hand_in": (ENDED, Field("report", "Báo cáo tổng kết", LONG, required=True, help="Kết quả đo được, sự cố, điều rút ra.")),
    "evaluate": (ENDED, Field("evaluation", "Đánh giá kết quả", LONG, required=True)),
}  # fmt: skip
