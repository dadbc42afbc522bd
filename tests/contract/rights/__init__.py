"""Who may do what at every address: the table that the test compares with the product, route by route, role by role.

A route that stands in no table fails the run. `reads` are those who get the page by GET, `writes` those whose POST is not
refused; None: the route does not take that method.
"""

from rights import (
    budget,
    cases,
    committee,
    contests,
    directing,
    dummy,
    fund,
    incentives,
    indicators,
    initiatives,
    journal,
    kit,
    lateness,
    operations,
    people,
    procedures,
    programme,
    reminding,
    room,
    sandbox,
    scoring,
    signals,
    site,
    subtasks,
    supervision,
    truth,
    watching,
)
from rights.who import Right

PAGES: dict[str, Right] = {
    **budget.PAGES,
    **cases.PAGES,
    **committee.PAGES,
    **contests.PAGES,
    **directing.PAGES,
    **dummy.PAGES,
    **fund.PAGES,
    **incentives.PAGES,
    **indicators.PAGES,
    **initiatives.PAGES,
    **journal.PAGES,
    **kit.PAGES,
    **lateness.PAGES,
    **operations.PAGES,
    **people.PAGES,
    **procedures.PAGES,
    **programme.PAGES,
    **reminding.PAGES,
    **room.PAGES,
    **sandbox.PAGES,
    **scoring.PAGES,
    **signals.PAGES,
    **site.PAGES,
    **subtasks.PAGES,
    **supervision.PAGES,
    **truth.PAGES,
    **watching.PAGES,
}

OPEN_API: dict[str, str] = {**incentives.OPEN_API}
"""Routes of the API that ask for no account, each with the reason."""

API: dict[str, Right] = {
    **budget.API,
    **committee.API,
    **directing.API,
    **indicators.API,
    **journal.API,
    **lateness.API,
    **operations.API,
    **programme.API,
    **sandbox.API,
    **scoring.API,
    **signals.API,
    **subtasks.API,
    **truth.API,
}

OPEN = {
    **fund.OPEN,
    **sandbox.OPEN,
    "kit:feed": "điện thoại đọc lịch không đăng nhập được; ai biết địa chỉ bí mật của một người thì đọc lịch của người đó",
    "journal:session": "nói ai đang đăng nhập ở chính trình duyệt hỏi, để mục ghi lúc mất mạng không gửi nhầm tài khoản",
    "journal:service_worker": "tệp chữ chương trình như tệp tĩnh, không chứa dữ liệu",
    "cases:sign_up": "người ngoài cơ quan tự tạo tài khoản; chưa có tài khoản thì chưa đăng nhập được",
    "incentives:ask": "ai cũng hỏi được mình có thuộc diện hỗ trợ không; câu trả lời nằm ở địa chỉ, không lưu, không có tên",
    "initiatives:check": "ai có mã trên giấy chứng nhận cũng kiểm tra được giấy thật hay giả; chỉ hiện điều in trên giấy, có giới hạn lượt",
    "health": "máy giám sát hỏi, không nói gì ngoài «ok»",
    "api:openapi-json": "mô tả API không chứa dữ liệu",
    "api:openapi-view": "mô tả API không chứa dữ liệu",
}
"""Addresses that need no sign-in, each with its reason."""

BY_ALLAUTH = ("account_", "mfa_", "usersessions_")
"""Sign-in pages are allauth's: what needs a person asks for one there."""
