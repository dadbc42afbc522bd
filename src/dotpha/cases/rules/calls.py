"""When a call takes cases in, to the second. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dotpha.text.dates import write_date

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(at: datetime) -> str:
    """ "17:00:03 ngày 20/11/2025"; a part of a second is told too, so that nobody asks what was the same second."""
    local = at.astimezone(HERE)
    part = f",{local.microsecond // 1000:03d}" if local.microsecond else ""
    return f"{local:%H:%M:%S}{part} ngày {write_date(local.date())}"


@dataclass(frozen=True)
class Window:
    """From which moment to which a call is open; `closes_at` is the last moment at which something may come in."""

    title: str
    published_at: datetime | None
    opens_at: datetime
    closes_at: datetime | None = None
    stopped_at: datetime | None = None
    reason: str = ""

    def why_closed(self, at: datetime) -> str | None:
        """The sentence why nothing that comes at this moment is taken in; None while it is open."""
        if self.published_at is None or at < self.opens_at:
            return f"Đợt «{self.title}» chưa mở; nhận hồ sơ từ {moment(self.opens_at)}."
        if self.stopped_at is not None and at >= self.stopped_at:
            return f"Đợt «{self.title}» đã dừng lúc {moment(self.stopped_at)}: {self.reason}"
        if self.closes_at is not None and at > self.closes_at:
            return (
                f"Đợt «{self.title}» đã đóng lúc {moment(self.closes_at)}; hồ sơ gửi đến lúc {moment(at)} nên không nhận "
                "được. Nội dung đang soạn vẫn được giữ."
            )
        return None

    def over(self, at: datetime) -> bool:
        """Whether nothing will be taken in any more: it was stopped, or has closed."""
        stopped = self.stopped_at is not None and at >= self.stopped_at
        return stopped or (self.closes_at is not None and at > self.closes_at)

    def words(self, at: datetime) -> str:
        """When it takes cases in, to the second, as one reads it at a moment."""
        until = f" đến hết {moment(self.closes_at)}" if self.closes_at else ", không giới hạn thời gian đóng"
        span = f"nhận hồ sơ từ {moment(self.opens_at)}{until}"
        if self.published_at is None:
            return f"Chưa công bố; dự kiến {span}."
        if self.stopped_at is not None and at >= self.stopped_at:
            return f"Đã dừng nhận hồ sơ lúc {moment(self.stopped_at)}: {self.reason}"
        if at < self.opens_at:
            return f"Chưa đến thời gian nhận; {span}."
        if self.closes_at is None:
            return f"Đang nhận hồ sơ, từ {moment(self.opens_at)}; chưa ấn định thời điểm đóng."
        if at > self.closes_at:
            return f"Đã đóng lúc {moment(self.closes_at)}; hồ sơ gửi sau thời điểm này không được nhận."
        return f"Đang nhận hồ sơ đến hết {moment(self.closes_at)}; gửi sau giây đó không được nhận."

    def state(self, at: datetime) -> tuple[str, str]:
        """(label, tone) at a moment."""
        if self.published_at is None:
            return "đang soạn", "unknown"
        if self.stopped_at is not None and at >= self.stopped_at:
            return "đã dừng", "late"
        if at < self.opens_at:
            return "sắp mở", "plain"
        if self.closes_at is not None and at > self.closes_at:
            return "đã đóng", "plain"
        return "đang mở", "done"
