"""What numbers are watched for: off their path, missed, silent; of measures, not taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from dotpha.indicators.models import Indicator, Target
from dotpha.indicators.queries.catalogue import measure_rows, taken_before
from dotpha.indicators.queries.latest import latest_of
from dotpha.indicators.queries.standing import TargetView, asked_on, point_day, views_asked
from dotpha.indicators.queries.sudden import jumps
from dotpha.indicators.queries.thresholds import beyond
from dotpha.indicators.rules.founding import PROVINCE
from dotpha.indicators.rules.targets import Standing, off_since
from dotpha.kit.measures import SourceRow
from dotpha.kit.watches import Condition, Event, Gravity, Watch
from dotpha.text.dates import write_date

UNLIKELY = 0.5
"""Below this probability of reaching its goal a target off its path is a grave matter."""
FORETOLD = 365


def off_path(day: date) -> Iterator[Condition]:
    """Behind the path to its value, with how likely it still gets there; missed once its day is past."""
    for view in views_asked(asked_on(day), day):
        if view.standing == Standing.OFF_PATH:
            forecast = view.forecast
            miss = None if forecast is None or forecast.reach is None else 1 - forecast.reach
            grave = miss is not None and miss > UNLIKELY and (view.target.due_on - day).days <= FORETOLD
            risk = "" if miss is None else ", có thể không đạt mục tiêu"
            yield _condition(
                view, f"{_behind(view)}{risk}", f"Xem lại việc phục vụ mục tiêu này. {view.pace}".strip(),
                gravity=Gravity.GRAVE if grave else Gravity.SERIOUS, sure=miss,
            )  # fmt: skip


def missed(day: date) -> Iterator[Condition]:
    """Its day is past and the value was not reached; said for a quarter."""
    for view in views_asked(asked_on(day), day):
        if view.standing == Standing.MISSED and (day - view.target.due_on).days <= 92:
            yield _condition(
                view, f"không đạt {view.goal} khi đến hạn", "Báo cáo nguyên nhân; đề nghị cấp giao điều chỉnh nếu cần.",
                gravity=Gravity.GRAVE,
            )  # fmt: skip


def misses(first: date, last: date) -> Iterator[Event]:
    """The targets that were missed in these days."""
    for view in views_asked(asked_on(last), last):
        due = view.target.due_on
        if view.standing == Standing.MISSED and first <= due <= last:
            yield Event(f"indicators.target:{view.target.pk}", due, str(view.target), _url(view))


def _behind(view: TargetView) -> str:
    should = view.meaning.write_number(view.expected) if view.meaning and view.expected is not None else ""
    latest = view.judged.words if view.judged else "chưa có số"
    return f"chậm so với lộ trình: {latest}" + (f", lộ trình {should}" if should else "")


def _condition(view: TargetView, says: str, advice: str, *, gravity: Gravity, sure: float | None = None) -> Condition:
    target = view.target
    since = _since(view, point_day(view.judged)) if view.judged else target.set_on
    rows: tuple[SourceRow, ...] = ()
    if view.judged:
        facts = (("Kỳ", view.judged.span.label), ("Giá trị", view.judged.words), ("Phải đạt", view.goal))
        rows = (SourceRow(str(target), _url(view), facts=facts),)
    return Condition(
        kind="indicators.target", thing=target.pk, name=f"{target.name}, {target.unit.name}", url=_url(view), says=says,
        since=min(since, view.day), advice=advice, body=target.body_id, unit=target.unit.code, gravity=gravity, sure=sure,
        evidence=rows,
    )  # fmt: skip


def _since(view: TargetView, judged: date) -> date:
    """The first day since which it has been off its path; of what is not on a path, the day of the value that says so."""
    first = off_since(view.rule, view.points, judged) if view.rule and view.standing == Standing.OFF_PATH else None
    return first or judged


def _url(view: TargetView) -> str:
    return reverse("indicators:target", args=[view.target.pk])


def silent(day: date) -> Iterator[Condition]:
    """An indicator of the province whose last whole span has brought no value: what is shown is old."""
    aimed = set(Target.objects.exclude(indicator=None).values_list("indicator", flat=True))
    indicators = Indicator.objects.filter(retired_on=None, pk__in=aimed).select_related("owner", "measure")
    wanted = [(one, PROVINCE) for one in indicators]
    found = latest_of(wanted, day)
    for one, unit in wanted:
        stands = found[one.pk, unit]
        since = stands.stale_since
        if since is None or stands.latest is None:
            continue
        yield Condition(
            kind="indicators.indicator", thing=one.pk, name=str(one), url=reverse("indicators:indicator", args=[one.pk]),
            says=f"số liệu dừng ở {stands.latest.span.label}", since=since, advice="Yêu cầu đơn vị giữ số cập nhật.",
            body=one.owner_id, gravity=Gravity.MILD,
            evidence=(SourceRow(stands.latest.words, facts=(("Kỳ", stands.latest.span.label),)),),
        )  # fmt: skip


def passed(day: date) -> Iterator[Condition]:
    """A value beyond a threshold that the office has set."""
    for one in beyond(day):
        threshold, reading = one.told.threshold, one.reading
        indicator, unit = threshold.indicator, reading.unit
        url = f"{reverse('indicators:indicator', args=[indicator.pk])}?don-vi={unit.code}"
        yield Condition(
            kind="indicators.indicator", thing=indicator.pk, part=f"{unit.code}:{threshold.pk}",
            name=f"{indicator.name}, {unit.name}", url=url, says=f"{reading.words}, ngưỡng báo {one.told.words}",
            since=min(one.since, day), advice=threshold.why,
            body=unit.organisation_id or indicator.owner_id, unit=unit.code,
            gravity=Gravity.GRAVE if threshold.grave else Gravity.SERIOUS,
            evidence=(SourceRow(str(indicator), url, facts=(("Kỳ", reading.span.label), ("Giá trị", reading.words))),),
        )  # fmt: skip


def sudden(day: date) -> Iterator[Condition]:
    """A value that its own past did not let expect, until the next span has one."""
    for one in jumps(day):
        indicator, reading, expected = one.indicator, one.reading, one.verdict.expected
        url = f"{reverse('indicators:indicator', args=[indicator.pk])}?don-vi={reading.unit.code}"
        write = reading.meaning.write_number
        usual = f", thường từ {write(expected.low)} đến {write(expected.high)}" if expected else ""
        yield Condition(
            kind="indicators.indicator", thing=indicator.pk, part=f"{reading.unit.code}:{reading.span.name}",
            name=f"{indicator.name}, {reading.unit.name}", url=url,
            says=f"{reading.span.label} {'tăng' if one.verdict.direction > 0 else 'giảm'} đột ngột: {reading.words}{usual}",
            since=min(reading.span.ends_on, day), body=reading.unit.organisation_id or indicator.owner_id,
            unit=reading.unit.code, gravity=Gravity.MILD if one.better else Gravity.SERIOUS,
            weight=round(one.verdict.score, 2),
            advice="Kiểm tra số liệu nguồn trước; nếu đúng, tìm nguyên nhân.",
            evidence=(SourceRow(str(indicator), url, facts=(("Kỳ", reading.span.label), ("Giá trị", reading.words))),),
        )  # fmt: skip


def untaken(day: date) -> Iterator[Condition]:
    """A measure that could not be taken, or was not for longer than it promises while others were.

    After days on which nothing was taken at all (the machine was off, the demo's clock was moved) no measure is silent: its own
    work has yet to come.
    """
    worked = taken_before(day)
    for row in measure_rows(day):
        if row.record is None or row.record.taken_for is None:
            continue
        silent = row.silent and worked is not None and row.overdue(worked)
        if not (silent or row.record.error):
            continue
        yield Condition(
            kind="indicators.measure", thing=row.record.pk, name=row.measure.label,
            url=reverse("indicators:measure", args=[row.measure.key]), says=row.record.error or "số đo im lặng",
            since=min(row.record.taken_for, day), advice="Quản trị xem nhật ký của hệ thống; số trên các trang là số cũ.",
            gravity=Gravity.SERIOUS, evidence=(SourceRow(f"Lần tính được gần nhất {write_date(row.record.taken_for)}"),),
        )  # fmt: skip


WATCHES = (
    Watch(
        "indicators.off_path", "Chậm so với lộ trình",
        "Giá trị mới nhất kém giá trị mà đường tới mục tiêu đòi hỏi; kèm khả năng không đạt theo dự báo.", off_path,
        events=misses, horizon=FORETOLD, foretells="mục tiêu không đạt",
    ),
    Watch(
        "indicators.passed", "Vượt ngưỡng",
        "Giá trị mới nhất của kỳ đã qua ở phía ngoài ngưỡng mà cơ quan thường trực đặt cho chỉ số.", passed,
    ),
    Watch(
        "indicators.sudden", "Thay đổi đột ngột",
        "Giá trị của kỳ đã qua gần nhất nằm ngoài khoảng mà các kỳ trước cho phép chờ đợi, đã trừ mùa vụ, ngày làm việc và Tết; "
        "của toàn tỉnh và của đơn vị có mục tiêu, cần ít nhất 8 kỳ trước đó.", sudden,
    ),
    Watch("indicators.missed", "Không đạt mục tiêu", "Đã đến hạn mà chưa đạt; báo trong một quý.", missed),
    Watch(
        "indicators.silent", "Số liệu chết",
        "Chỉ số có mục tiêu mà kỳ đã qua gần nhất không có số.", silent,
    ),
    Watch("indicators.untaken", "Số đo im lặng", "Số đo tính không xong hoặc quá hẹn chưa tính.", untaken),
)  # fmt: skip
