"""The legal frame as dated settings: each value with its law, its article and how far it was seen.

A value of `Seen.READ` or `Seen.TOLD` stands on a page that was read. `Seen.FORMER` is what a rule of before 01/10/2025
said, kept as the default until the new one is looked up; `Seen.ASSUMED` is a default that no source was found for. Both
are settings: the province writes its own `Fact` with the paper that says it, and the later one of a key wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

LAW = "Luật 93/2025/QH15"
TASKS = "Nghị định 267/2025/NĐ-CP"
FINANCE = "Nghị định 265/2025/NĐ-CP"
FORMS = "Thông tư 36/2025/TT-BKHCN"
NORMS = "Thông tư 03/2023/TT-BTC"
OWN = "Quyết định 1484/QĐ-UBND ngày 11/8/2008"
NEW_LAW_ON = date(2025, 10, 1)
"""The day from which Luật 93/2025/QH15 is in force; tasks approved before go on under the rules of then (Điều 73)."""
DECREES_ON = date(2025, 10, 14)


class Seen(StrEnum):
    """How far the source of a value was seen."""

    READ = "đã đọc văn bản"
    TOLD = "theo nguồn dẫn điều khoản"
    FORMER = "theo quy định trước 01/10/2025, chờ đối chiếu"
    ASSUMED = "mặc định, chưa đối chiếu"


@dataclass(frozen=True)
class Fact:
    """One value of the frame. `value` is a number in `unit`, None where the law says a principle and no number."""

    key: str
    value: Decimal | None
    unit: str
    law: str
    article: str
    seen: Seen
    page: str
    from_on: date
    says: str = ""

    @property
    def verified(self) -> bool:
        return self.seen in (Seen.READ, Seen.TOLD)

    @property
    def number(self) -> Decimal:
        """The value as a number; LookupError where the law says a principle only."""
        if self.value is None:
            raise LookupError(f"{self.key!r} has no number")
        return self.value

    @property
    def cited(self) -> str:
        """How a reason names it: "khoản 1 Điều 4 Thông tư 03/2023/TT-BTC", with a warning where it is not verified."""
        where = f"{self.article} {self.law}".strip()
        if self.verified:
            return where
        return f"{where} ({self.seen})" if where else str(self.seen)


def _fact(key: str, value: str, unit: str, law: str = "", article: str = "", page: str = "", says: str = "") -> Fact:
    """A default without a page behind it, or one that stood in a rule of before."""
    seen = Seen.FORMER if page else Seen.ASSUMED
    return Fact(key, Decimal(value), unit, law, article, seen, page, DECREES_ON, says)


_VNECONOMY = "https://vneconomy.vn/tieu-chi-de-doanh-nghiep-de-nghi-nha-nuoc-tai-tro-cho-nhiem-vu-khoa-hoc-cong-nghe-va-doi-moi-sang-tao.htm"
_FUNDS = "https://www.vietnam.vn/en/buoc-dot-pha-ve-co-che-tai-chinh-cho-cac-quy-phat-trien-khoa-hoc-cong-nghe-va-doi-moi-sang-tao"
_RISK = "https://kinhtedothi.vn/thong-qua-quy-dinh-ve-chap-nhan-rui-ro-trong-nghien-cuu-khoa-hoc-phat-trien-cong-nghe-va-doi-moi.748998.html"
_PAY = "https://lawnet.vn/ngan-hang-phap-luat/en/tu-van-phap-luat/tai-chinh-nha-nuoc/what-is-remuneration-norm-for-task-manager-of-science-and-technology-tasks-using-the-state-budget-in-vietnam-391609"
_LOCAL = "https://lawnet.vn/thong-tin-phap-luat/en/legal-counselling/norms-for-establishing-estimates-for-state-budget-expenditures-on-science-and-technology-tasks-in-vietnam-from-october-25-2024-171515.html"
_COUNCIL = "https://beta.thuvienphapluat.vn/phap-luat/trinh-tu-lam-viec-cua-hoi-dong-tuyen-chon-thuc-hien-nhiem-vu-khoa-hoc-va-cong-nghe-cap-quoc-gia-duo-755791-52526.html"
_OPENING = "https://stp.hanam.gov.vn/Pages/thong-tu-202023tt-bkhcn-quy-dinh-tuyen-chon-giao-truc-tiep-to-chuc-va-ca-nhan-thuc-hien-nhiem-vu-khoa-hoc-va-cong-ngh.aspx"
_SIGNING = "https://lawnet.vn/thong-tin-phap-luat/en/chinh-sach-moi/regulations-on-executing-agreements-and-signing-scientific-research-contracts-in-vietnam-152805.html"
_HANDING_IN = "https://skhcn.kontum.gov.vn/cong-khai-thu-tuc-hanh-chinh/TTHC-chuan-hoa-linh-vuc-SHCN-3-Thu-tuc-tuyen-chon,-giao-truc-tiep-to-chuc-chu-tri-du-an-thuoc-Chuong-trinh-phat-trien-tai-san-tri-tue-giai-doan-20162020-doi-voi-du-an-dia-phuong-quan-ly-27535"
_OUTCOME = "https://www.vietnam.vn/en/co-che-bao-ve-nghien-cuu-co-trach-nhiem"
_FORMS = "https://www.vietnam.vn/en/thu-tuc-xay-dung-tham-dinh-chuong-trinh-khoa-hoc-cong-nghe-va-doi-moi-sang-tao"
_SCOPE = "https://thuvienphapluat.vn/van-ban/Cong-nghe-thong-tin/Nghi-dinh-267-2025-ND-CP-huong-dan-Luat-Khoa-hoc-cong-nghe-va-doi-moi-sang-tao-677731.aspx?tab=3"
_OWN = "http://elib.dostquangtri.gov.vn/CHUYENMUC/QUYKHCN/Include/Index.asp?option=1&MenuID=1"

PRINCIPLES = (
    Fact("risk.exempt", None, "", LAW, "điểm a khoản 3 Điều 9", Seen.READ, "https://hethongphapluat.com/luat-khoa-hoc-cong-nghe-va-doi-moi-sang-tao-2025/dieu-9",
         NEW_LAW_ON, "loại trừ trách nhiệm hành chính, miễn trách nhiệm dân sự khi tuân thủ đầy đủ quy trình, không gian lận, không cố ý "
         "vi phạm, không dùng sai mục tiêu, phạm vi kinh phí"),
    Fact("risk.no_refund", None, "", LAW, "khoản 3 Điều 9", Seen.TOLD, _RISK,
         NEW_LAW_ON, "không phải hoàn trả kinh phí đã sử dụng đúng mục tiêu, phạm vi nếu đã tuân thủ đầy đủ quy định quản lý "
         "và quy trình thực hiện nhiệm vụ"),
    Fact("tasks.scope", None, "", TASKS, "Điều 1", Seen.READ, _SCOPE,
         DECREES_ON, "quy định chi tiết các Điều 9, 11, 16, 17, 18, 19, 24, 25, 27 đến 30, 59 và khoản 1 Điều 64 của Luật: "
         "nhiệm vụ, tài trợ, đặt hàng, đánh giá, kết quả, rủi ro"),
    Fact("tasks.applicant", None, "", TASKS, "điều kiện tổ chức đề nghị tài trợ, đặt hàng", Seen.TOLD, _VNECONOMY,
         DECREES_ON, "có tư cách pháp nhân, có năng lực, kinh nghiệm, chức năng hoặc lĩnh vực hoạt động phù hợp "
         "và không thuộc trường hợp bị loại"),
    Fact("tasks.forms", None, "", FORMS, "hướng dẫn khoản 2 Điều 57 Nghị định 267/2025/NĐ-CP", Seen.TOLD, _FORMS,
         date(2025, 11, 26), "trình tự, thủ tục xây dựng, thẩm định chương trình; xét tài trợ, đặt hàng; biểu mẫu"),
    Fact("fund.organs", None, "", FINANCE, "Điều 16", Seen.TOLD, _FUNDS,
         DECREES_ON, "Ủy ban nhân dân cấp tỉnh được lập quỹ; quỹ có hội đồng quản lý, ban kiểm soát, cơ quan điều hành"),
    Fact("fund.no_double", None, "", FINANCE, "Điều 16", Seen.TOLD, _FUNDS,
         DECREES_ON, "không tài trợ trùng với nguồn ngân sách khác; công khai, minh bạch, tiết kiệm, hiệu quả"),
    Fact("fund.uses", None, "", FINANCE, "Điều 16", Seen.TOLD, _FUNDS,
         DECREES_ON, "tài trợ, đặt hàng nhiệm vụ; hỗ trợ tài chính, hỗ trợ lãi suất vay cho ứng dụng, chuyển giao, đổi mới công nghệ. "
         "Nguồn đã xem không nêu cho vay trực tiếp"),
    Fact("fund.loans", None, "", OWN, "", Seen.READ, _OWN,
         date(2008, 8, 11), "quỹ bảo toàn vốn, không vì lợi nhuận; cho vay và tài trợ một phần cho đề tài, dự án"),
)  # fmt: skip
"""What the law says without a number."""

NUMBERS = (
    Fact("pay.lead", Decimal(40_000_000), "đồng/người/tháng", NORMS, "điểm a khoản 1 Điều 4", Seen.TOLD, _PAY,
         date(2023, 1, 10), "mức tối đa; còn hiệu lực sau 01/10/2025 hay không chưa đối chiếu"),
    Fact("pay.other_times", Decimal("0.8"), "lần mức của chủ nhiệm", NORMS, "điểm a khoản 1 Điều 4", Seen.TOLD, _PAY, date(2023, 1, 10)),
    Fact("norms.local", None, "", NORMS, "khoản 1 Điều 2, sửa đổi bởi Thông tư 65/2024/TT-BTC", Seen.TOLD, _LOCAL,
         date(2024, 10, 25), "định mức trung ương là mức tối đa cho nhiệm vụ cấp quốc gia; tỉnh trình Hội đồng nhân dân mức của tỉnh"),
    _fact("norms.management_share", "0.05", "phần kinh phí nhà nước", NORMS),
    _fact("norms.management_most", "240000000", "đồng", NORMS),
    _fact("council.least", "7", "thành viên", "Thông tư 20/2023/TT-BKHCN", "điểm a khoản 1 Điều 8", _COUNCIL, "từ 07 đến 09 thành viên"),
    _fact("council.most", "11", "thành viên"),
    _fact("council.present_share", "0.6667", "phần thành viên"),
    _fact("score.least", "70", "điểm trên 100"),
    _fact("advance.most_share", "0.5", "phần giá trị hợp đồng", FINANCE),
    _fact("change.extension_times", "1", "lần", TASKS),
    _fact("change.extension_months", "12", "tháng", TASKS),
    _fact("change.asked_before_days", "30", "ngày trước khi hết hạn", TASKS),
    _fact("recovery.fault_share", "1", "phần kinh phí đã dùng", TASKS, says="khi không tuân thủ quy trình, quy định quản lý"),
    Fact("use.years_least", Decimal(2), "năm", "", "Quỹ Phát triển khoa học và công nghệ quốc gia", Seen.TOLD, _OUTCOME,
         DECREES_ON, "hiệu quả tác động xét trong 2 đến 5 năm sau khi kết thúc nhiệm vụ"),
    _fact("use.years", "3", "năm"),
    _fact("use.every_months", "12", "tháng"),
    _fact("use.answer_working_days", "20", "ngày làm việc"),
    _fact("loan.rate", "0", "phần mỗi năm", OWN),
    _fact("loan.late_rate", "0", "phần mỗi năm", OWN),
    _fact("loan.months_most", "36", "tháng", OWN),
    _fact("loan.grace_most", "12", "tháng", OWN),
    _fact("loan.year_days", "365", "ngày mỗi năm"),
    _fact("term.proposal_check", "5", "ngày làm việc", TASKS),
    _fact("term.proposal_council", "30", "ngày", TASKS),
    _fact("term.proposal_approve", "15", "ngày làm việc", TASKS),
    _fact("term.open", "7", "ngày làm việc", "Thông tư 20/2023/TT-BKHCN", "", _OPENING, "kể từ khi hết hạn nhận hồ sơ"),
    _fact("term.supplement", "5", "ngày làm việc", TASKS),
    _fact("term.review", "30", "ngày", TASKS),
    _fact("term.appraise", "20", "ngày làm việc", TASKS),
    _fact("term.decide", "10", "ngày làm việc", TASKS),
    _fact("term.sign", "30", "ngày", "Thông tư 40/2014/TT-BKHCN", "Điều 14", _SIGNING, "kể từ khi thông báo tài trợ"),
    _fact("term.hand_in", "30", "ngày", "Thông tư 08/2017/TT-BKHCN", "khoản 2 Điều 4", _HANDING_IN, "kể từ khi hết thời gian thực hiện"),
    _fact("term.accept", "45", "ngày", TASKS),
    _fact("term.recognise", "10", "ngày làm việc", TASKS),
    _fact("term.register", "30", "ngày", "Thông tư 11/2023/TT-BKHCN"),
    _fact("term.hand_over", "30", "ngày", TASKS),
    _fact("term.liquidate", "30", "ngày", TASKS),
    _fact("term.repay", "60", "ngày", TASKS),
)  # fmt: skip
"""What has a number. A default of `Seen.ASSUMED` is to be replaced by the province's own before use."""


def fact(key: str, day: date, own: Iterable[Fact] = ()) -> Fact:
    """The value of a key in force on a day: the province's own before the default, of these the latest.

    A default that begins later than the day is taken where there is none before it. LookupError for an unknown key.
    """
    mine = [one for one in own if one.key == key and one.from_on <= day]
    if mine:
        return max(mine, key=lambda one: one.from_on)
    known = sorted((one for one in (*NUMBERS, *PRINCIPLES) if one.key == key), key=lambda one: one.from_on)
    if not known:
        raise LookupError(f"the frame has no {key!r}")
    return next((one for one in reversed(known) if one.from_on <= day), known[0])


def number(key: str, day: date, own: Iterable[Fact] = ()) -> Decimal:
    """The number behind a key; LookupError where the frame has a principle only."""
    return fact(key, day, own).number


def unverified(own: Iterable[Fact] = ()) -> tuple[Fact, ...]:
    """The defaults that nobody has checked yet and the province has not replaced, for the page of settings."""
    replaced = {one.key for one in own}
    return tuple(one for one in NUMBERS if not one.verified and one.key not in replaced)
