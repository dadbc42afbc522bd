"""What the fund asks as data: proposals, applications, calls, each step and each deed on a contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.kit import clock
from dotpha.services.fund.rules import changes, usage
from dotpha.services.fund.rules.amounts import dong, total
from dotpha.services.fund.rules.application import PAY, Worked, backwards, beyond_months, team_beyond
from dotpha.services.fund.rules.budgets import ITEMS, Line, faults
from dotpha.services.fund.rules.norms import Finding, check, norms_on
from dotpha.services.fund.rules.portfolios import PORTFOLIOS, RESULTS
from dotpha.text.fields import Field
from dotpha.text.fields import Kind as Sort
from dotpha.text.official.wording import capital

SELECTIONS = ("Tuyển chọn", "Giao trực tiếp", "Đặt hàng")
GRANT, LOAN = "Tài trợ", "Cho vay"
ONE, NOTHING = Decimal(1), Decimal(0)
PORTFOLIO_KEYS = {label: key for key, label in PORTFOLIOS.items()}
ITEM_KEYS = {label: key for key, label in ITEMS.items()}
RESULT_LABELS = {key: capital(label) for key, label in RESULTS.items()}
RESULT_KEYS = {label: key for key, label in RESULT_LABELS.items()}
YES = "Có"


def short(key: str, label: str, **more: Any) -> Field:
    return Field(key, label, Sort.SHORT, **more)


def long(key: str, label: str, **more: Any) -> Field:
    return Field(key, label, Sort.LONG, **more)


def sum_of(key: str, label: str, unit: str = "đồng", **more: Any) -> Field:
    return Field(key, label, Sort.MONEY, unit, **({"least": NOTHING} | more))


def count_of(key: str, label: str, unit: str = "", **more: Any) -> Field:
    return Field(key, label, Sort.NUMBER, unit, **({"least": ONE} | more))


def day_of(key: str, label: str, **more: Any) -> Field:
    return Field(key, label, Sort.DAY, **({"required": True} | more))


def yes_no(key: str, label: str, **more: Any) -> Field:
    return Field(key, label, Sort.YES_NO, **({"required": True} | more))


def number(label: str = "Số quyết định") -> Field:
    return short("number", label, required=True)


CALL = (
    Field("selection", "Hình thức", Sort.CHOICE, required=True, options=SELECTIONS),
    Field("support", "Cách hỗ trợ", Sort.CHOICE, required=True, options=(GRANT, LOAN)),
    Field("portfolio", "Danh mục", Sort.CHOICE, required=True, options=tuple(PORTFOLIO_KEYS)),
    Field(
        "tasks", "Nhiệm vụ trong danh mục đã duyệt", Sort.TABLE,
        columns=(short("code", "Mã đề xuất", required=True), short("name", "Tên nhiệm vụ")),
    ),
    Field("own_share", "Đối ứng ít nhất", Sort.NUMBER, "%", least=NOTHING, most=Decimal(100)),
)  # fmt: skip

PROPOSAL = (
    short("title", "Tên nhiệm vụ đề xuất", required=True, title=True),
    long("need", "Tính cấp thiết", required=True, help="Vấn đề của tỉnh, ai đang gặp, đến mức nào."),
    long("goal", "Mục tiêu", required=True),
    long("output", "Sản phẩm dự kiến, nơi sử dụng", required=True),
    Field("portfolio", "Danh mục", Sort.CHOICE, options=tuple(PORTFOLIO_KEYS)),
    count_of("months", "Thời gian dự kiến", "tháng"),
    sum_of("money", "Kinh phí dự kiến", "triệu đồng"),
)

TEAM = Field(
    "team", "Nhóm thực hiện", Sort.TABLE,
    columns=(
        short("name", "Họ và tên", required=True), short("role", "Vai trò", required=True), short("workplace", "Nơi công tác"),
        count_of("months", "Số tháng công", least=NOTHING),
    ),
    help="Chủ nhiệm ở dòng đầu; lý lịch khoa học đính kèm ở mục Giấy tờ.",
)  # fmt: skip
YEAR = Field("year", "Năm", Sort.CHOICE, required=True, options=tuple(str(year) for year in range(2022, 2050)))
BUDGET = Field(
    "budget", "Dự toán theo mục chi và năm", Sort.TABLE, required=True,
    columns=(
        Field("item", "Mục chi", Sort.CHOICE, required=True, options=tuple(ITEM_KEYS)),
        YEAR,
        sum_of("fund", "Đề nghị Quỹ", "triệu đồng"), sum_of("own", "Đối ứng", "triệu đồng"),
        count_of("months", "Số tháng công", help="Với mục thù lao", least=NOTHING),
    ),
)  # fmt: skip
PLAN = Field(
    "plan", "Kế hoạch thực hiện", Sort.TABLE,
    columns=(
        short("activity", "Việc", required=True), short("output", "Sản phẩm"), day_of("from", "Từ ngày", required=False),
        day_of("to", "Đến ngày", required=False),
    ),
)  # fmt: skip
APPLICATION = (
    short("title", "Tên nhiệm vụ", required=True, title=True),
    long("goal", "Mục tiêu", required=True),
    long("novelty", "Tính mới so với kết quả đã có", required=True),
    long("content", "Nội dung, phương pháp", required=True),
    long("use", "Phương án sử dụng kết quả, nơi tiếp nhận"),
    count_of("months", "Thời gian thực hiện", "tháng", most=Decimal(120)),
    sum_of("money", "Kinh phí đề nghị Quỹ", "triệu đồng", required=True, least=ONE),
    TEAM, PLAN, BUDGET,
)  # fmt: skip


def lines_of(rows: Iterable[Mapping[str, Any]], fund: str = "fund") -> list[Line]:
    """The rows of a budget as lines, one for each source that has money; `fund` names the column of the fund's money."""
    out = []
    for at, row in enumerate(rows, start=1):
        months = Decimal(row["months"]) if row.get("months") else None
        for column, source, mark in ((fund, "fund", ""), ("own", "own", "đ")):
            if row.get(column) and (amount := Decimal(row[column])):
                item = ITEM_KEYS.get(str(row["item"]), "")
                out.append(Line(f"{at}{mark}", item, int(Decimal(row["year"])), source, amount, months))
    return out


def findings_of(rows: Iterable[Mapping[str, Any]], day: date) -> list[Finding]:
    """What of a budget lies above a norm or cannot be held against it."""
    return check(lines_of(rows), norms_on(day))


def lacking(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """What of an application does not hold together: lines that are none, norms that are known to bind, sums that differ,
    months that nobody can work, a plan that runs backwards."""
    rows, team, day = values.get("budget") or [], values.get("team") or [], clock.today()
    lines = lines_of(rows)
    months = int(Decimal(values["months"])) if values.get("months") else None
    years = range(day.year, day.year + 2 + (months or 60) // 12)
    said = faults(lines, years) if rows else []
    said += beyond_months(_worked(rows), months, max(len(team) - 1, 0))
    said += [one.said for one in findings_of(rows, day) if one.verified]
    asked, money = total(one.amount for one in lines if one.of_state), values.get("money")
    if rows and money and asked != Decimal(money):
        said.append(
            f"Dự toán đề nghị Quỹ cộng lại là {dong(asked)}, khác kinh phí đề nghị {dong(Decimal(money))}; hãy sửa cho khớp."
        )
    if said:
        yield "budget", " ".join(said[:4])
    for key, found in (("team", team_beyond(team, months)), ("plan", backwards(values.get("plan") or []))):
        if found:
            yield key, " ".join(found[:4])


def _worked(rows: Iterable[Mapping[str, Any]]) -> list[Worked]:
    told = [(at, ITEM_KEYS.get(str(row["item"]), ""), row.get("months")) for at, row in enumerate(rows, start=1)]
    return [Worked(at, item, Decimal(months)) for at, item, months in told if item in PAY and months]


APPRAISED = Field(
    "lines", "Dự toán sau thẩm định", Sort.TABLE, required=True,
    columns=(
        short("line", "Dòng", required=True), Field("item", "Mục chi", Sort.CHOICE, required=True, options=tuple(ITEM_KEYS)),
        YEAR, sum_of("asked", "Đề nghị Quỹ", "triệu đồng"),
        sum_of("appraised", "Thẩm định", "triệu đồng", required=True), sum_of("own", "Đối ứng", "triệu đồng"), short("reason", "Lý do"),
    ),
    help="Dòng thay đổi phải ghi lý do; tổng kinh phí của Quỹ không cao hơn số đề nghị.",
)  # fmt: skip
DECIDED = (
    number(),
    sum_of("ceiling", "Kinh phí Quỹ được duyệt", "triệu đồng", required=True, least=ONE),
    sum_of("own", "Đối ứng", "triệu đồng", help="Thấp hơn số đã thẩm định thì ghi lý do ở «Ghi chú»."),
)
MILESTONES = Field(
    "milestones", "Mốc, sản phẩm và kinh phí theo mốc", Sort.TABLE, required=True,
    columns=(
        short("title", "Sản phẩm", required=True), day_of("due_on", "Hạn"), sum_of("amount", "Kinh phí", required=True, least=ONE),
    ),
    help="Tổng kinh phí các mốc bằng giá trị hợp đồng; mỗi mốc thanh toán khi sản phẩm được nghiệm thu.",
)  # fmt: skip
SIGNED = (
    number("Số hợp đồng"), day_of("starts_on", "Bắt đầu"), day_of("ends_on", "Kết thúc"),
    sum_of("amount", "Giá trị hợp đồng (Quỹ)", required=True, least=ONE), sum_of("advance", "Được tạm ứng nhiều nhất"),
    short("lead", "Chủ nhiệm", required=True),
    yes_no("lump_sum", "Khoán chi đến sản phẩm cuối cùng", required=False), MILESTONES,
)  # fmt: skip
LENT = (
    number("Số hợp đồng vay"), sum_of("principal", "Số tiền vay", required=True, least=ONE),
    count_of("grace_months", "Ân hạn", "tháng", least=NOTHING), count_of("instalments", "Số kỳ trả", required=True),
    count_of("every_months", "Mỗi kỳ cách nhau", "tháng", required=True),
)  # fmt: skip
SELF_ASSESSED = (
    short("base_number", "Số biên bản nghiệm thu cơ sở", required=True), day_of("base_on", "Ngày họp nghiệm thu cơ sở"),
    long("report", "Tự đánh giá: sản phẩm so với hợp đồng", required=True),
)  # fmt: skip
RESULTS_TABLE = Field(
    "results", "Kết quả đăng ký", Sort.TABLE, required=True,
    columns=(
        Field("kind", "Loại", Sort.CHOICE, required=True, options=tuple(RESULT_KEYS)), short("name", "Tên kết quả", required=True),
        short("number", "Số bằng, số đăng ký"), count_of("amount", "Số lượng (doanh thu: đồng)", required=True),
    ),
)  # fmt: skip
REGISTERED = (short("registration", "Số giấy chứng nhận đăng ký kết quả", required=True), RESULTS_TABLE)
HANDED_OVER = (
    short("receiver", "Tổ chức tiếp nhận, sử dụng kết quả", required=True), number("Số biên bản giao, nhận"),
    day_of("on", "Ngày giao, nhận"),
)  # fmt: skip
SETTLED = (
    number("Số quyết định xử lý kinh phí"), yes_no("honest", "Không gian lận, không cố ý vi phạm"),
    yes_no("complied", "Tuân thủ quy định quản lý và quy trình thực hiện"),
    sum_of("held", "Đơn vị đã nhận của Quỹ, trừ phần nộp lại", help="Theo sổ chi của Quỹ."),
    sum_of("rightly", "Đã dùng đúng mục tiêu", required=True),
    sum_of("wrongly", "Dùng sai mục tiêu, phạm vi", required=True), sum_of("unused", "Chưa sử dụng", required=True),
)  # fmt: skip
MILESTONE_IN = (long("words", "Kết quả đạt được so với mốc", required=True),)
MILESTONE_ACCEPT = (
    number("Số biên bản nghiệm thu mốc"),
    day_of("on", "Ngày nghiệm thu"),
    sum_of("amount", "Giá trị được nghiệm thu", required=True),
)
MILESTONE_BACK = (long("reason", "Điều cần làm lại", required=True),)
VOUCHER = (
    short("voucher", "Số chứng từ", required=True),
    day_of("on", "Ngày"),
    sum_of("amount", "Số tiền", required=True, least=ONE),
)
ADVANCE = (*VOUCHER, short("ground", "Căn cứ tạm ứng (điều khoản hợp đồng, quy định)", required=True))
CHANGE_DECIDED = (
    yes_no("granted", "Đồng ý điều chỉnh"), short("number", "Số phụ lục", help="Khi đồng ý."),
    long("answer", "Lý do, điều kiện", help="Khi không đồng ý."),
    sum_of("advance", "Được tạm ứng nhiều nhất"), Field(**{**vars(MILESTONES), "required": False}),
)  # fmt: skip
USE_CHECKED = (yes_no("proven", "Minh chứng cho thấy kết quả đang được sử dụng"),)
OBJECTIVE = (
    Field("portfolio", "Danh mục", Sort.CHOICE, required=True, options=tuple(PORTFOLIO_KEYS)), short("text", "Mục tiêu", required=True),
    short("paper", "Văn bản giao mục tiêu", required=True),
)  # fmt: skip
CHANGE_KEYS = {capital(label): key.value for key, label in changes.LABELS.items()}
CHANGE = (
    Field("kind", "Điều chỉnh", Sort.CHOICE, required=True, options=tuple(CHANGE_KEYS)), long("reason", "Lý do", required=True),
    day_of("ends_on", "Ngày kết thúc mới", required=False, help="Khi gia hạn."),
    sum_of("amount", "Kinh phí sau điều chỉnh", help="Khi điều chỉnh kinh phí."),
    short("lead", "Chủ nhiệm mới", help="Khi thay chủ nhiệm; đính kèm văn bản đồng ý của người mới."),
    yes_no("keeps_products", "Giữ nguyên sản phẩm của hợp đồng", required=False, help="Khi điều chỉnh nội dung."),
)  # fmt: skip
WAY_KEYS = {way.value: label for way, label in usage.WAYS.items()}
CHANGE_SAYS = {
    changes.Kind.TERM: "ends_on", changes.Kind.MONEY: "amount", changes.Kind.LEAD: "lead", changes.Kind.CONTENT: "keeps_products",
}  # fmt: skip
"""What each kind of change says; whatever belongs to another kind is asked for by itself and judged by its own rules."""
USE = (
    yes_no("used", "Kết quả đang được sử dụng"), *(yes_no(key, capital(label), required=False) for key, label in WAY_KEYS.items()),
    long("words", "Ai dùng, ở đâu, hiệu quả; nếu chưa dùng thì vì sao", required=True), sum_of("revenue", "Doanh thu từ kết quả trong kỳ"),
)  # fmt: skip
