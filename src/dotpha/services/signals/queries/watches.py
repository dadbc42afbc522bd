"""What is watched of signals: weekly counts of a commune that rise beyond its own past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log10

from dotpha.kit.measures import SourceRow
from dotpha.kit.signals import BY_KEY, UNREST
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.people.models import Organisation
from dotpha.services.signals.queries.gathering import names_of, series_of, signals
from dotpha.services.signals.queries.shown import address
from dotpha.services.signals.rules.rising import LEAST, LEAST_COUNT, MOST, SHARE, Surge, beginnings, surges
from dotpha.services.signals.rules.weeks import ends_on, label, last_whole
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

SHOWN = 5
ADVICE = {
    "feedback": "Xem các phản ánh nói về việc gì; giao người trả lời và công khai kết quả.",
    "scam": "Cảnh báo cho người dân trên loa, trang của xã; chuyển các tin báo đến công an xã để xử lý theo thẩm quyền.",
    "incident": "Kiểm tra hệ thống của xã; báo đơn vị chuyên trách an toàn thông tin của tỉnh.",
    UNREST: "Đọc bình luận tại nguồn, trả lời đúng điều người dân hỏi; đối thoại sớm. Đây là lời, chưa phải hành vi.",
    "gathering": "Lãnh đạo xã tiếp công dân, đối thoại; báo cáo UBND tỉnh khi vượt thẩm quyền.",
}


def rising(day: date) -> Iterator[Condition]:
    """One for each commune and kind whose count of one of the last weeks rises beyond its past."""
    series, last = series_of(day), last_whole(day)
    found = surges(series, last)
    begun = beginnings(series, found, last)
    bodies = names_of(one.series.commune for one in found)
    for one in found:
        if one.series.commune in bodies:
            yield _condition(one, bodies[one.series.commune], begun[one.series.kind, one.series.commune], day)


def _condition(surge: Surge, body: Organisation, since: date, day: date) -> Condition:
    kind, last = BY_KEY[surge.series.kind], ends_on(surge.week)
    usual = write_number(round(surge.expected, 1))
    return Condition(
        kind="people.organisation", thing=body.pk, name=f"{kind.label}, {body.short_name or body.name}",
        url=address(day, kind=kind.key, commune=body.code, first=surge.week, last=last),
        says=f"{surge.count} {kind.unit} trong {label(surge.week)}, bình thường khoảng {usual} một tuần", since=since,
        advice=ADVICE[kind.key], body=body.pk, unit=body.unit_code, gravity=Gravity(kind.gravity),
        weight=1 - log10(max(surge.chance, 1e-12)), part=kind.key, evidence=_evidence(surge, day),
    )  # fmt: skip


def _evidence(surge: Surge, day: date) -> tuple[SourceRow, ...]:
    """How it was reckoned, then the largest rows of the week."""
    rule = SourceRow(
        f"So với {surge.weeks} tuần trước của chính xã này",
        facts=(
            ("Trung bình một tuần", write_number(round(surge.expected, 2))),
            ("Khả năng ngẫu nhiên có số lớn như vậy", f"{write_number(float(f'{100 * surge.chance:.2g}'))}%"),
        ),
    )
    rows = [
        one for one in signals(day, surge.week, ends_on(surge.week), kinds=[surge.series.kind])
        if one.commune == surge.series.commune
    ]  # fmt: skip
    rows.sort(key=lambda one: (-one.count, one.day))
    facts = [(("Ngày", write_date(one.day)), ("Số lượng", write_number(one.count))) for one in rows[:SHOWN]]
    return rule, *(SourceRow(one.title, one.url, facts=cells) for one, cells in zip(rows, facts, strict=False))


WATCHES = (
    Watch(
        "signals.rising", "Tín hiệu tăng bất thường",
        f"Số tín hiệu một tuần của một xã, theo từng loại, lớn hơn hẳn quá khứ của chính xã ấy (đuôi phân bố nhị thức âm từ {LEAST} đến "
        f"{MOST} tuần trước, không kể tuần Tết; từ {LEAST_COUNT} tín hiệu trở lên). Xét mọi xã, mọi loại cùng lúc theo "
        f"Benjamini–Hochberg, q = {write_number(SHARE)}: khi không có gì đổi khác, trung bình không quá {write_number(SHARE)} báo nhầm "
        "một tuần trên toàn tỉnh.",
        rising,
    ),
)  # fmt: skip
