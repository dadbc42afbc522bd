"""Who is told at each level up the line, and the sentence that says who is missing in it."""

from __future__ import annotations

from typing import Any

from dotpha.people.queries.audience import Audience, each_once
from dotpha.people.rules import Level

NO_BODY = "Chưa rõ cơ quan phải xử lý: đề nghị cơ quan thường trực xác định"
NO_ACCOUNT = "Cơ quan chưa có tài khoản: đề nghị cơ quan thường trực duyệt, gửi công văn đôn đốc"
NO_HEAD = "Cơ quan chưa có tài khoản lãnh đạo để báo lên: đề nghị cơ quan thường trực liên hệ trực tiếp"
NO_TOP = "Chưa có tài khoản lãnh đạo Ban Chỉ đạo để báo lên: đề nghị cơ quan thường trực báo cáo bằng văn bản"


def told_at(level: Level, body: int | None, people: Audience) -> tuple[list[Any], str]:
    """Whom to tell, and the sentence that says who is missing in the line ("": nobody)."""
    if level == Level.TOP:
        return (people.top, "") if people.top else (people.office, NO_TOP)
    if body is None:
        return people.office, NO_BODY
    if level == Level.HEAD:
        heads = people.heads(body)
        return (heads, "") if heads else (each_once(people.officers(body), people.office), NO_HEAD)
    officers = people.officers(body)
    return (officers, "") if officers else (people.office, NO_ACCOUNT)
