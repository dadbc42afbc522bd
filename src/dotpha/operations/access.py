"""Who may do what with reports, briefs, and with those who receive them."""

from typing import Any

NOT_OFFICE = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được lập và phát hành báo cáo."
NOT_MASTERS = "Chỉ chuyên viên tổng hợp của cơ quan thường trực được sửa nơi nhận báo cáo và mẫu."


def read_report(user: Any, thing: Any = None) -> str | None:
    """Reports and figures of the whole programme: leaders, the standing office, supervisors; and whom one lies before."""
    if user.reads_all or (thing is not None and thing.leader_id == user.pk):
        return None
    return "Báo cáo toàn chương trình dành cho lãnh đạo, cơ quan thường trực và giám sát."


def trace_report(user: Any, thing: Any) -> str | None:
    """How a report was written (drafts, edits, notes to the leader): work of the house, not of who reads the signed paper."""
    if user.reads_inside or thing.leader_id == user.pk:
        return None
    return "Quá trình soạn, sửa báo cáo là việc nội bộ của cơ quan thường trực; đồng chí xem được bản đã phát hành."


def make_report(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_OFFICE


sign_report = submit_report = recall_report = number_report = publish_report = edit_report = make_report


def agree_report(user: Any, thing: Any) -> str | None:
    """Only the leader before whom it lies, so that it is clear whose word it is."""
    if thing.leader_id is None:
        return "Báo cáo này chưa trình ai."
    if thing.leader_id != user.pk:
        return f"Báo cáo này trình đồng chí {thing.leader}; chỉ đồng chí ấy đồng ý hoặc trả lại được."
    return None


send_back_report = agree_report


def keep_master(user: Any, thing: Any = None) -> str | None:
    return None if user.is_standing_office else NOT_MASTERS


keep_template = keep_master


def read_brief(user: Any, thing: Any = None) -> str | None:
    """Briefs tell of the whole programme."""
    return None if user.reads_all else "Bản tin sáng dành cho lãnh đạo, cơ quan thường trực và giám sát."


wish_brief = read_brief


def read_list(user: Any, thing: Any = None) -> str | None:
    return None if user.reads_all else "Danh sách nhận dành cho lãnh đạo, cơ quan thường trực và giám sát."


def keep_list(user: Any, thing: Any = None) -> str | None:
    return (
        None if user.is_standing_office else "Chỉ chuyên viên tổng hợp của cơ quan thường trực được sửa danh sách nhận."
    )


send_report = make_report
