"""Whether what is proposed can be an initiative: Điều 3 and Điều 4 of the Điều lệ Sáng kiến, a row each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dotpha.services.initiatives.rules.frame import CHARTER
from dotpha.services.initiatives.rules.terms import late_to_apply


@dataclass(frozen=True)
class Proposed:
    """What is known of a solution; None where nobody has said.

    `same`: whether a person who compared it with the earlier initiatives of the unit found it to be one of them. `used_on` is the
    first use, also on trial; `asked_on` the day on which recognition was asked for: a council that takes its time makes no
    application late.
    """

    same: bool | None = None
    published: bool | None = None
    required: bool | None = None
    used_on: date | None = None
    asked_on: date | None = None
    benefit: bool | None = None
    against_order: bool | None = None
    protected: bool | None = None


@dataclass(frozen=True)
class Condition:
    """One condition: met, not met, or not known (None); why, and what to do."""

    key: str
    label: str
    law: str
    met: bool | None
    says: str


def conditions(proposed: Proposed, day: date) -> tuple[Condition, ...]:
    """All conditions in the order of the charter."""
    return (
        _new(proposed),
        _row(
            "published", "Chưa bị bộc lộ công khai đến mức áp dụng ngay được", "Điều 4 khoản 1", _not(proposed.published),
            "Nội dung đã có trong tài liệu công khai; hãy nêu rõ phần khác với tài liệu đó.",
            "Tác giả xác nhận nội dung chưa được công bố ở đâu.",
        ),
        _row(
            "required", "Chưa được quy định thành tiêu chuẩn, quy trình bắt buộc", "Điều 4 khoản 1", _not(proposed.required),
            "Đây là việc đơn vị phải làm theo quy định; chỉ phần làm khác hơn quy định mới có thể là sáng kiến.",
            "Xác nhận giải pháp chưa nằm trong tiêu chuẩn, quy trình của đơn vị.",
        ),
        _used(proposed, day),
        _row(
            "benefit", "Có khả năng mang lại lợi ích thiết thực", "Điều 3 khoản 1, Điều 4 khoản 2", proposed.benefit,
            "Chưa thấy lợi ích về kinh tế, xã hội hoặc điều kiện làm việc; hãy nêu số liệu trước và sau.",
            "Nêu lợi ích thu được hoặc dự kiến, kèm cách tính.",
        ),
        _row(
            "order", "Không trái trật tự công cộng, đạo đức xã hội", "Điều 3 khoản 2", _not(proposed.against_order),
            "Giải pháp trái trật tự công cộng hoặc đạo đức xã hội thì không được công nhận.",
            "Đơn vị xác nhận việc áp dụng không trái trật tự công cộng, đạo đức xã hội.",
        ),
        _row(
            "protected", "Không đang được bảo hộ quyền sở hữu trí tuệ", "Điều 3 khoản 2", _not(proposed.protected),
            "Giải pháp đang được bảo hộ thì hưởng theo pháp luật sở hữu trí tuệ, không xét sáng kiến.",
            "Tra cứu tình trạng bảo hộ trước khi công nhận (Thông tư 18/2013/TT-BKHCN Điều 6 khoản 2).",
        ),
    )  # fmt: skip


def _new(proposed: Proposed) -> Condition:
    label, law = "Có tính mới trong phạm vi cơ sở", f"{CHARTER} Điều 3 khoản 1, Điều 4 khoản 1"
    if proposed.same:
        says = "Đơn vị đã đối chiếu và thấy trùng với sáng kiến đã có; hãy nêu phần khác, hoặc đề nghị nhân rộng sáng kiến đã có."
        return Condition("new", label, law, False, says)
    if proposed.same is None:
        return Condition(
            "new", label, law, None, "Chưa đối chiếu với các sáng kiến đã có; hãy xem danh sách gần giống rồi xác nhận."
        )
    return Condition("new", label, law, True, "Không trùng sáng kiến nào đã nộp trước trong đơn vị.")


def _used(proposed: Proposed, day: date) -> Condition:
    label, law = "Đã áp dụng hoặc áp dụng thử, còn trong hạn 01 năm", f"{CHARTER} Điều 3 khoản 1, Điều 5 khoản 2"
    if proposed.used_on is None:
        return Condition("used", label, law, None, "Ghi ngày áp dụng lần đầu hoặc ngày áp dụng thử.")
    if proposed.used_on > day:
        return Condition(
            "used", label, law, None, f"Dự kiến áp dụng ngày {proposed.used_on:%d/%m/%Y}; xét sau khi đã áp dụng thử."
        )
    late = late_to_apply(proposed.used_on, min(proposed.asked_on or day, day))
    return Condition("used", label, law, late is None, late or f"Áp dụng lần đầu ngày {proposed.used_on:%d/%m/%Y}.")


def _row(key: str, label: str, article: str, met: bool | None, fault: str, unknown: str) -> Condition:
    says = {True: "Đạt.", False: fault, None: unknown}[met]
    return Condition(key, label, f"{CHARTER} {article}", met, says)


def _not(fact: bool | None) -> bool | None:
    return None if fact is None else not fact
