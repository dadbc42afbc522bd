"""Who may do what with numbers: everybody signed in reads them; the office defines, the owner enters, another confirms."""

from typing import Any

from dotpha.kit import clock
from dotpha.people.queries import own_organisations

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được định nghĩa chỉ số, mục tiêu và đợt cao điểm."


def office(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


edit_indicator = edit_target = edit_campaign = office


def take(user: Any, thing: Any = None) -> str | None:
    """Taking measures now instead of tonight changes nothing but when; the office and the administrator ask for it."""
    if user.is_standing_office or user.has_role("administrator"):
        return None
    return "Chỉ cơ quan thường trực và quản trị hệ thống được yêu cầu tính lại số đo ngay."


def enter_figures(user: Any, thing: Any = None) -> str | None:
    """`thing`: the indicator, None for a file of several. Its owner and the office; a computed one takes none."""
    if thing is not None and thing.expression:
        return f"Chỉ số {thing.code} được tính từ số đo, không nhập tay. Nếu sai, hãy sửa số liệu gốc."
    if user.is_standing_office:
        return None
    if thing is not None and thing.owner_id in own_organisations(user, clock.today()):
        return None
    return "Chỉ cơ quan thường trực và cơ quan chủ trì chỉ số được nhập số liệu của chỉ số này."


def confirm_entry(user: Any, thing: Any = None) -> str | None:
    """`thing`: the entry. Who entered a value does not confirm it, nor who brought the file it stands in."""
    mine = thing is not None and user.pk in (thing.entered_by_id, thing.file.read_by_id if thing.file else None)
    if mine:
        return "Người nhập không tự xác nhận. Hãy nhờ đồng chí khác của cơ quan xác nhận."
    if user.is_standing_office:
        return None
    if thing is not None and thing.indicator.owner_id in own_organisations(user, clock.today()):
        return None
    return "Chỉ cơ quan thường trực và cơ quan chủ trì chỉ số được xác nhận số liệu này."


def enter_count(user: Any, thing: Any = None) -> str | None:
    """`thing`: the goal of a unit in a campaign, None for any. The unit itself counts what it did, and the office."""
    if user.is_standing_office:
        return None
    own = own_organisations(user, clock.today())
    if own and (thing is None or thing.unit.organisation_id in own):
        return None
    return "Chỉ đơn vị được giao chỉ tiêu và cơ quan thường trực được nhập số làm được trong ngày."


def edit_board(user: Any, thing: Any = None) -> str | None:
    """`thing`: the board, None for a new one."""
    if thing is None or thing.owner_id == user.pk:
        return None
    return "Chỉ người lập bảng được sửa bảng này. Đồng chí có thể lập bảng của mình."


def read_rows(user: Any, thing: Any = None) -> str | None:
    """`thing`: the unit. The rows behind a number are for who reads the whole programme, and for the unit itself."""
    if user.reads_all or (thing.organisation_id and thing.organisation_id in own_organisations(user, clock.today())):
        return None
    return "Các dòng phía sau con số này chỉ đơn vị đó và người theo dõi toàn chương trình đọc được."


def enter_somewhere(user: Any, thing: Any = None) -> str | None:
    """Whether there may be an indicator whose values this person hands in: the office, and who reports for a body."""
    if user.is_standing_office or own_organisations(user, clock.today()):
        return None
    return "Chỉ cơ quan thường trực và cơ quan chủ trì chỉ số được nhập số liệu."


def confirm_somewhere(user: Any, thing: Any = None) -> str | None:
    """The same of confirming."""
    if enter_somewhere(user) is None:
        return None
    return "Chỉ cơ quan thường trực và cơ quan chủ trì chỉ số được xác nhận số liệu."
