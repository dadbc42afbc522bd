"""The demo's log: three months of a ward, and some weeks of the department of science; one word of the open quarter cut from it.

The ward's word on its digital teams was given on 17/11/2025 by the programme's demo; here it gets its sources, which
change neither the word nor any figure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dotpha.journal import actions, queries
from dotpha.journal.actions import Chosen, Words
from dotpha.journal.queries.cutting import between, log_of
from dotpha.journal.rules.groups import DEFAULTS
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.programme.models import Period
from dotpha.programme.queries import period_named

Tell = Callable[[int, int, str], None]
WARD, DEPARTMENT = "dongha", "cvkhcn"
TEAMS, CENTRE = "Kiện toàn tổ công nghệ số", "Đưa vào hoạt động phòng điều hành"
PROVINCE, DATA = "Hoàn thiện, đưa vào vận hành Trung tâm giám sát", "Xây dựng kho dữ liệu dùng chung"
PEOPLE = ("lượt người", "người được hướng dẫn nộp hồ sơ trực tuyến")
LED, HALL, ONLINE, CASHLESS, SOCIETY, STAFF, SAFETY = (DEFAULTS[n] for n in (0, 3, 5, 7, 8, 10, 11))
INFORMATION = DEFAULTS[4]
CUT_ON = date(2025, 11, 17)


@dataclass(frozen=True)
class Noted:
    """One result: (day, month) it happened, the words, its group, the beginning of its task's title ("": none).

    `figure` is (number, unit, what it counts); `late` so many days after it happened it was written down.
    """

    on: tuple[int, int]
    text: str
    group: str
    task: str = ""
    figure: tuple[str, str, str] | None = None
    late: int = 0

    @property
    def day(self) -> date:
        return date(2025, self.on[1], self.on[0])


def _guided(count: int) -> tuple[str, str, str]:
    return (str(count), *PEOPLE)


# fmt: off
WARD_LOG = (
    Noted((21, 8), "Họp rà soát danh sách thành viên tổ công nghệ số của 21 khu phố", LED, TEAMS),
    Noted((26, 8), "Phát hành Quyết định số 88/QĐ-UBND kiện toàn 21 tổ công nghệ số cộng đồng", LED, TEAMS),
    Noted((29, 8), "Kiểm tra đường truyền, màn hình tại phòng điều hành", HALL, CENTRE),
    Noted((4, 9), "Tập huấn 147 thành viên tổ công nghệ số tại hội trường phường", STAFF, TEAMS,
          ("147", "người", "thành viên dự tập huấn")),
    Noted((10, 9), "Tuyên truyền thanh toán không dùng tiền mặt tại chợ Đông Hà", CASHLESS,
          figure=("64", "quầy", "quầy hàng có mã thanh toán")),
    Noted((18, 9), "Các tổ hướng dẫn người dân nộp hồ sơ đất đai trực tuyến", ONLINE, TEAMS, _guided(310)),
    Noted((25, 9), "Các tổ hướng dẫn người dân nộp hồ sơ hộ tịch tại nhà văn hóa khu phố", ONLINE, TEAMS, _guided(285)),
    Noted((2, 10), "Chuyển hai camera của phòng điều hành về vị trí mới sau mưa lớn", HALL, CENTRE, late=4),
    Noted((9, 10), "Hướng dẫn nộp hồ sơ trực tuyến lưu động tại khu phố bị ngập", ONLINE, TEAMS, _guided(240), late=2),
    Noted((16, 10), "Mở lớp kỹ năng số cho hội viên phụ nữ phường", SOCIETY, figure=("52", "người", "học viên lớp kỹ năng số")),
    Noted((23, 10), "Các tổ hướng dẫn nộp hồ sơ trực tuyến cuối tuần", ONLINE, TEAMS, _guided(455)),
    Noted((30, 10), "Họp giao ban tổ công nghệ số tháng 10, thống nhất lịch trực", LED, TEAMS),
    Noted((4, 11), "Mở lớp kỹ năng số cho hội người cao tuổi", SOCIETY, figure=("48", "người", "học viên lớp kỹ năng số")),
    Noted((6, 11), "Các tổ hướng dẫn nộp hồ sơ trực tuyến tại bộ phận một cửa", ONLINE, TEAMS, _guided(430)),
    Noted((11, 11), "Rà soát mật khẩu, phần mềm diệt vi-rút trên máy tính của phường", SAFETY, figure=("46", "máy", "máy tính đã rà soát")),
    Noted((14, 11), "Các tổ hướng dẫn nộp hồ sơ trực tuyến ngày thứ Sáu số", ONLINE, TEAMS, _guided(435)),
    Noted((18, 11), "Kết nối thử phòng điều hành với trung tâm giám sát của tỉnh", HALL, CENTRE),
    Noted((19, 11), "Sửa điểm truy cập không dây tại nhà văn hóa khu phố 7", HALL),
)
DEPARTMENT_LOG = (
    Noted((22, 9), "Kiểm tra chạy thử trung tâm giám sát, điều hành; lập biên bản 5 lỗi cần khắc phục", HALL, PROVINCE),
    Noted((7, 10), "Nạp dữ liệu lĩnh vực giáo dục vào kho dùng chung", INFORMATION, DATA, ("699", "trường", "trường có dữ liệu trong kho")),
    Noted((21, 10), "Làm việc với nhà thầu về tiến độ khắc phục lỗi kết nối", LED, PROVINCE),
    Noted((5, 11), "Nạp dữ liệu lĩnh vực y tế vào kho dùng chung", INFORMATION, DATA, ("94", "cơ sở", "cơ sở y tế có dữ liệu trong kho")),
    Noted((13, 11), "Lấy ý kiến 6 đơn vị về dự thảo quy chế vận hành trung tâm", LED, PROVINCE),
)
# fmt: on


def make(tell: Tell) -> None:
    """Every result noted on its own day, then the one word cut; `tell(done, total, text)` after each."""
    every = sorted(
        [(one, WARD) for one in WARD_LOG] + [(one, DEPARTMENT) for one in DEPARTMENT_LOG], key=lambda pair: (pair[0].day, pair[1])
    )  # fmt: skip
    for done, (noted, username) in enumerate(every, start=1):
        _note(noted, username)
        tell(done, len(every), f"Nhật ký {noted.day:%d/%m/%Y}")
    _cut()


def _note(noted: Noted, username: str) -> None:
    written_on = date.fromordinal(noted.day.toordinal() + noted.late)
    with clock.standing_at(written_on):
        actor = User.objects.get(username=username)
        number, unit, counted = noted.figure or ("", "", "")
        words = Words(
            noted.text, noted.day, Decimal(number) if number else None, unit, counted,
            _task(actor, noted.task, written_on) if noted.task else None, noted.group,
        )  # fmt: skip
        key = uuid5(NAMESPACE_URL, f"dotpha:{username}:{noted.day}:{noted.text}")
        actions.write_entry(actor=actor, day=written_on, client_id=key, words=words)


def _task(actor: Any, title: str, day: date) -> int:
    found = next((one.key for one in queries.known_tasks(actor, day) if one.title.startswith(title)), None)
    if found is None:
        raise LookupError(f"{actor} has no open task «{title}»")
    return found


def _cut() -> None:
    """The ward's word on its teams, said as it was said: its sources are what the ward had noted by then."""
    with clock.standing_at(CUT_ON):
        actor = User.objects.get(username=WARD)
        body, period = queries.writing_for(actor)[0], period_named("2025-Q4")
        if not isinstance(period, Period):
            raise LookupError("the fourth quarter is not open")
        task = _task(actor, TEAMS, CUT_ON)
        part = next(one for one in queries.parts_of(actor, period, body.pk, CUT_ON) if one.task.pk == task)
        if part.answer is None:
            raise LookupError("the ward has not answered the fourth quarter")
        entries = between(log_of(body.pk, CUT_ON).filter(task=task, happened_on__lte=CUT_ON), period)
        chosen = Chosen(
            task=task, result=part.answer.result, rating=part.answer.rating, difficulty=part.answer.difficulty,
            entries=[one.pk for one in entries], seen=part.answer.revision,
        )  # fmt: skip
        actions.cut_answer(
            period_id=part.answer.period_id, organisation_id=body.pk, chosen=chosen, actor=actor, day=CUT_ON
        )
