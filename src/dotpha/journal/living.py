"""The log of the demo's later years: some who write it on the day, with figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from dotpha.journal import actions
from dotpha.journal.actions import Words
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.people.models import User
from dotpha.programme.demo.living import law
from dotpha.text.calendar import is_working_day

WRITERS = {"dongha": 0.35, "laobao": 0.2, "donghoi": 0.25, "pquangtri": 0.15, "cvkhcn": 0.2, "hailang": 0.1}
"""Who writes, and the chance of an entry on a working day."""
LED, HALL, INFORMATION, ONLINE, CASHLESS, SOCIETY, STAFF, SAFETY = (DEFAULTS[n] for n in (0, 3, 4, 5, 7, 8, 10, 11))
GUIDED = "người được hướng dẫn nộp hồ sơ trực tuyến"
COMMUNE = (
    ("Các tổ công nghệ số hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà văn hóa", ONLINE, "lượt người", GUIDED, 120),
    ("Hướng dẫn nộp hồ sơ trực tuyến tại bộ phận tiếp nhận và trả kết quả", ONLINE, "lượt người", GUIDED, 60),
    ("Tuyên truyền thanh toán không dùng tiền mặt tại chợ", CASHLESS, "quầy", "quầy hàng có mã thanh toán", 15),
    ("Mở lớp kỹ năng số cho hội viên các đoàn thể", SOCIETY, "người", "học viên lớp kỹ năng số", 35),
    ("Rà soát mật khẩu, phần mềm diệt vi-rút trên máy tính của cơ quan", SAFETY, "máy", "máy tính đã rà soát", 20),
    ("Họp giao ban tổ công nghệ số, thống nhất lịch trực tháng tới", LED, "", "", 0),
    ("Kiểm tra đường truyền, máy quét tại trung tâm phục vụ hành chính công", HALL, "", "", 0),
    ("Số hóa hồ sơ đang lưu tại trung tâm phục vụ hành chính công", INFORMATION, "hồ sơ", "hồ sơ đã số hóa", 150),
)  # fmt: skip
DEPARTMENT = (
    ("Nạp dữ liệu của một sở vào kho dữ liệu dùng chung", INFORMATION, "bảng", "bảng dữ liệu đã nạp", 10),
    ("Làm việc với nhà thầu về tiến độ khắc phục lỗi kết nối", LED, "", "", 0),
    ("Tập huấn sử dụng kho dữ liệu dùng chung cho đầu mối các sở", STAFF, "người", "người dự tập huấn", 25),
    ("Lấy ý kiến các đơn vị về dự thảo quy chế vận hành", LED, "", "", 0),
)


def live(day: date) -> None:
    """Notes what happened today, for those who write today."""
    if not is_working_day(day):
        return
    for username, chance in WRITERS.items():
        if not law.chosen(chance, "journal", username, day.isoformat()):
            continue
        author = User.objects.filter(username=username).first()
        if author is not None:
            _note(author, day)


def _note(author: User, day: date) -> None:
    lines = DEPARTMENT if author.username.startswith("cv") else COMMUNE
    at = int(law.pick(tuple(map(str, range(len(lines)))), "journal", author.username, day.isoformat()))
    text, group, unit, counted, usual = lines[at]
    share = int(law.pick(tuple(map(str, range(60, 141, 7))), "figure", author.username, day.isoformat()))
    number = Decimal(max(1, usual * share // 100)) if usual else None
    key = uuid5(NAMESPACE_URL, f"dotpha:{author.username}:{day}")
    words = Words(text, day, number, unit, counted, None, group)
    actions.write_entry(actor=author, day=day, client_id=key, words=words)
