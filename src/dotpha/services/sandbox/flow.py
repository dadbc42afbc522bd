"""The way of a test from application to lessons, as data; each term says its law, and where the law was not read, that it was not."""

from __future__ import annotations

from dotpha.cases.kinds import STAYS, Step, Term
from dotpha.kit.flow import Transition
from dotpha.services.sandbox.fields import LATEST
from dotpha.services.sandbox.rules import frame
from dotpha.services.sandbox.rules.plans import LIVE

KEY = "sandbox.test"


def term(key: str, *, working: bool = True) -> Term:
    return Term(frame.number(key, LATEST), working, frame.basis(key, LATEST))


STEPS = (
    Step("draft", "đang soạn", "Anh, chị đang soạn hồ sơ", writes=True),
    Step("submitted", "chờ kiểm tra hồ sơ", "Cơ quan thẩm định đang kiểm tra hồ sơ", term=term("completeness_days")),
    Step("incomplete", "chờ bổ sung", "Hồ sơ cần bổ sung", tone="soon", writes=True),
    Step("consulting", "lấy ý kiến", "Các cơ quan đang cho ý kiến", term=term("appraisal_days"), holder="officer"),
    Step("appraised", "chờ quyết định", "Đã thẩm định, chờ UBND tỉnh quyết định", keeps=True),
    Step(
        "permitted", "được phép, chưa bắt đầu", "Được phép thử nghiệm, chờ bắt đầu", tone="soon",
        term=term("start_days", working=False), holder="applicant",
    ),
    Step("running", "đang thử nghiệm", tone="done", holder="tester"),
    Step("paused", "tạm dừng", "Thử nghiệm đang tạm dừng, chỉ tiếp tục khi có quyết định", tone="late", holder="officer"),
    Step(
        "ending", "đang kết thúc", "Thử nghiệm đã kết thúc, chờ báo cáo và đánh giá", term=term("evaluation_days"), holder="officer"
    ),
    Step("evaluated", "đã đánh giá", "Đã đánh giá, hoàn tất việc còn lại", term=term("lessons_days", working=False)),
    Step("closed", "đã đóng", "Thử nghiệm đã hoàn thành, bài học đã công bố", tone="done", over=True),
    Step("refused", "không được phép", over=True),
    Step("lapsed", "hết hiệu lực", "Giấy phép hết hiệu lực vì không bắt đầu trong hạn", over=True),
    Step("withdrawn", "đã rút", over=True),
)  # fmt: skip

FLOW = (
    Transition("submit", ("draft", "incomplete"), "submitted", "Nộp hồ sơ", who="applicant"),
    Transition("consult", ("submitted",), "consulting", "Hồ sơ đủ, lấy ý kiến các cơ quan", who="officer"),
    Transition("ask_missing", ("submitted",), "incomplete", "Yêu cầu bổ sung", who="officer"),
    Transition("conclude", ("consulting",), "appraised", "Kết luận thẩm định", who="officer"),
    Transition("permit", ("appraised",), "permitted", "Cho phép thử nghiệm", who="leader"),
    Transition("refuse", ("submitted", "incomplete", "appraised"), "refused", "Không cho phép", who="leader"),
    Transition("start", ("permitted",), "running", "Bắt đầu thử nghiệm", who="applicant"),
    Transition("lapse", ("permitted",), "lapsed", "Hết hiệu lực vì không bắt đầu", who="system"),
    Transition("resume", ("paused",), "running", "Cho tiếp tục", who="leader"),
    Transition("trip", ("running",), "paused", "Tự tạm dừng", who="system"),
    Transition("pause", ("running",), "paused", "Tạm dừng", who="officer"),
    Transition("halt", ("running",), "paused", "Tự dừng lại", who="applicant"),
    Transition("change", LIVE, STAYS, "Điều chỉnh giới hạn", who="leader"),
    Transition("extend", LIVE, STAYS, "Gia hạn", who="leader"),
    Transition("stop", LIVE, "ending", "Chấm dứt thử nghiệm", who="leader"),
    Transition("hand_in", (*LIVE, "ending"), "ending", "Nộp báo cáo tổng kết", who="applicant"),
    Transition("expire", LIVE, "ending", "Hết thời hạn", who="system"),
    Transition("evaluate", ("ending",), "evaluated", "Đánh giá kết quả", who="officer"),
    Transition("close", ("evaluated",), "closed", "Đóng hồ sơ", who="officer"),
    Transition(
        "withdraw", ("submitted", "incomplete", "consulting", "appraised", "permitted"), "withdrawn", "Rút hồ sơ", who="applicant"
    ),
)  # fmt: skip
REASONED = frozenset({"ask_missing", "refuse", "resume", "pause", "halt", "stop", "withdraw"})
