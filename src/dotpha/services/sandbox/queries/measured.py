"""What is measured, watched and shown of tests: figures by month, limits and terms that want somebody, a tile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from django.urls import reverse

from dotpha.cases.measured import codes, month
from dotpha.cases.models import Case
from dotpha.kit.measures import Adds, Measure, Row, SourceRow
from dotpha.kit.tiles import Number
from dotpha.kit.watches import Condition, Gravity, Watch
from dotpha.services.sandbox.flow import KEY
from dotpha.services.sandbox.models import Incident
from dotpha.services.sandbox.queries.ends import Told as Reported
from dotpha.services.sandbox.queries.ends import told
from dotpha.services.sandbox.queries.live import Live, live, moment_of
from dotpha.services.sandbox.queries.plans import taken
from dotpha.services.sandbox.rules.figures import Test, is_live, is_paused
from dotpha.services.sandbox.rules.incidents import Told
from dotpha.services.sandbox.rules.limits import State
from dotpha.services.sandbox.rules.plans import figured
from dotpha.services.sandbox.rules.readings import HERE
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number
from dotpha.text.spans import read_span

SOON = timedelta(days=30)
"""So long before its last day a test is watched for what comes after it."""


def tests(day: date) -> list[tuple[Case, Test]]:
    """Every test that had been applied for by a day, as figures see it on it."""
    rows = (
        Case.objects.filter(kind=KEY, submitted_at__isnull=False).select_related("applicant", "made_by").order_by("pk")
    )
    steps = taken(rows, day)
    found = [(one, figured(steps.get(one.pk, ()), day)) for one in rows]
    return [(case, test) for case, test in found if test is not None]


def _runs(one: Test, day: date) -> bool:
    return is_live(one, day) and not is_paused(one, day)


def _months(day: date, first: date) -> Iterator[date]:
    """The last known day of each month from the first one to a day."""
    on = first
    while on <= day:
        end = (on.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        yield min(end, day)
        on = end + timedelta(days=1)


def _stock(holds: Callable[[Test, date], bool], day: date) -> Iterator[Row]:
    names, found = codes(), tests(day)
    for unit in sorted({names.get(case.body_id or 0, "") for case, _ in found} - {""}):
        own = [test for case, test in found if names.get(case.body_id or 0) == unit]
        begun = min((test.starts_on for test in own if test.starts_on), default=None)
        for on in _months(day, begun) if begun else ():
            count = sum(holds(test, on) for test in own)
            yield Row(unit, month(on), float(count), source=f"{write_number(count)} thử nghiệm ngày {write_date(on)}")


def _stock_rows(holds: Callable[[Test, date], bool], unit: str, period: str, day: date) -> Iterator[SourceRow]:
    names, on = codes(), min(read_span(period).ends_on, day)
    for case, test in tests(day):
        if names.get(case.body_id or 0) == unit and holds(test, on):
            yield SourceRow(str(case), _url(case), facts=(("Đơn vị thử nghiệm", str(case.applicant or case.made_by)),))


def _url(case: Case) -> str:
    return reverse("cases:case", args=[case.pk])


def _incidents(day: date) -> Iterator[tuple[str, str, Reported]]:
    """(unit, month in which it was known, incident) of those that had to be told and are judged."""
    names, moment = codes(), moment_of(day)
    for one in Incident.objects.filter(known_at__lte=moment).select_related("case__applicant"):
        found = told(one, moment)
        if found.reporting.judged and one.case.body_id in names:
            yield names[one.case.body_id], month(one.known_at.astimezone(HERE).date()), found


def _told(day: date) -> Iterator[Row]:
    good: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    for unit, span, one in _incidents(day):
        whole[unit, span] += 1
        good[unit, span] += one.reporting.told == Told.IN_TIME
    for (unit, span), count in sorted(whole.items()):
        part = good[unit, span]
        yield Row(unit, span, float(part), float(count), f"{write_number(part)}/{write_number(count)} sự cố")


def _told_rows(unit: str, period: str, day: date) -> Iterator[SourceRow]:
    for own, span, one in _incidents(day):
        if (own, span) == (unit, period):
            counts = one.reporting.told == Told.IN_TIME
            url = reverse("sandbox:incident", args=[one.incident.pk])
            yield SourceRow(str(one.incident), url, counts=counts, facts=(("Báo cáo", one.reporting.sentence),))


MEASURES = (
    Measure(
        "sandbox.running", "Thử nghiệm đang chạy", "thử nghiệm", Adds.LAST, of=partial(_stock, _runs), rows=partial(_stock_rows, _runs),
        definition="Số thử nghiệm đã bắt đầu, chưa kết thúc, không tạm dừng vào cuối kỳ.", complete=True, soon=(f"{KEY}.",),
    ),
    Measure(
        "sandbox.paused", "Thử nghiệm tạm dừng", "thử nghiệm", Adds.LAST, of=partial(_stock, is_paused),
        rows=partial(_stock_rows, is_paused), definition="Số thử nghiệm đang tạm dừng vào cuối kỳ.", complete=True, soon=(f"{KEY}.",),
    ),
    Measure(
        "sandbox.told_in_time", "Sự cố thử nghiệm báo đúng hạn", "%", Adds.RATIO, of=_told, rows=_told_rows, complete=True,
        definition="Số sự cố nghiêm trọng được báo trong hạn trên số sự cố phải báo đã đến hạn hoặc đã báo, theo tháng biết sự cố.",
        soon=("sandbox.incident",),
    ),
)  # fmt: skip


def under_way(day: date) -> list[Live]:
    """Tests that had begun by a day and were not over on it, as they stood."""
    rows = Case.objects.filter(kind=KEY, submitted_at__isnull=False).select_related("applicant", "body").order_by("pk")
    return [one for one in live(rows, day) if one.plan.permission.ended_on is None and day <= one.plan.last_on(day)]


def _condition(
    case: Case, says: str, since: date, advice: str, gravity: Gravity, part: str, *facts: tuple[str, str]
) -> Condition:
    url = _url(case)
    return Condition(
        kind=KEY, thing=case.pk, name=f"{case.code} {case.title}", url=url, says=says, since=since, advice=advice, body=case.body_id,
        gravity=gravity, part=part, evidence=(SourceRow(str(case), url, facts=facts),),
    )  # fmt: skip


SAYS = {
    State.NEAR: ("gần chạm", Gravity.MILD, "Trao đổi với đơn vị thử nghiệm trước khi thử nghiệm tự tạm dừng."),
    State.SILENT: ("không có số liệu gửi về theo", Gravity.SERIOUS, "Yêu cầu đơn vị thử nghiệm gửi số liệu ngay."),
    State.BREACHED: (
        "vượt",
        Gravity.GRAVE,
        "Xem nguyên nhân, quyết định cho tiếp tục, điều chỉnh hoặc chấm dứt thử nghiệm.",
    ),
}


def limits_watched(day: date) -> Iterator[Condition]:
    """Each limit of a test under way that is near, broken or silent."""
    for one in under_way(day):
        for found in one.troubled:
            word, gravity, advice = SAYS[found.state]
            moment = found.since if found.state == State.SILENT else found.reading.at if found.reading else None
            since = moment.astimezone(HERE).date() if moment else day
            says = f"{word} giới hạn «{found.limit.label}»"
            yield _condition(one.case, says, since, advice, gravity, found.limit.key, ("Hiện nay", found.sentence))


def ending_soon(day: date) -> Iterator[Condition]:
    """Tests whose last day is near."""
    for one in under_way(day):
        last = one.plan.last_on(day)
        if last - SOON <= day:
            advice = (
                "Nhắc đơn vị nộp báo cáo tổng kết; chuẩn bị đánh giá và việc áp dụng trở lại các quy định được miễn."
            )
            says = f"hết thời hạn thử nghiệm ngày {write_date(last)}"
            yield _condition(one.case, says, last - SOON, advice, Gravity.MILD, "", ("Quyết định", one.plan.number))


def incidents_owed(day: date) -> Iterator[Condition]:
    """Incidents whose first or full report is overdue."""
    moment = moment_of(day)
    for one in Incident.objects.filter(known_at__lte=moment).select_related("case__applicant", "case__body"):
        found = told(one, moment)
        facts = (("Sự cố", str(one)), ("Báo cáo", found.reporting.sentence))
        if found.reporting.told == Told.OVERDUE and found.reporting.due_at:
            since, says, gravity = found.reporting.due_at.astimezone(HERE).date(), "quá hạn báo sự cố", Gravity.GRAVE
        elif found.full_late(day) and found.full_due_on:
            since, says, gravity = found.full_due_on, "quá hạn báo cáo đầy đủ về sự cố", Gravity.SERIOUS
        else:
            continue
        yield _condition(one.case, says, since, "Yêu cầu đơn vị thử nghiệm báo cáo ngay.", gravity, str(one.pk), *facts)


WATCHES = (
    Watch(
        "sandbox.limit", "Giới hạn thử nghiệm",
        "Thử nghiệm đang chạy hoặc tạm dừng có giới hạn gần chạm, bị vượt hoặc không có số liệu gửi về quá số giờ của kế hoạch.",
        limits_watched,
    ),
    Watch("sandbox.ending", "Thử nghiệm sắp hết hạn", "Còn không quá 30 ngày đến ngày cuối của thử nghiệm.", ending_soon),
    Watch(
        "sandbox.incident", "Sự cố thử nghiệm chậm báo", "Quá giờ phải báo sự cố, hoặc quá ngày phải có báo cáo đầy đủ.", incidents_owed
    ),
)  # fmt: skip


def numbers(day: date) -> tuple[Number, ...]:
    """What the tile says besides the cases: how many run, how many are paused."""
    counts: dict[bool, int] = defaultdict(int)
    for one in under_way(day):
        counts[bool(one.plan.paused_why)] += 1
    url = reverse("sandbox:test_list")
    return (
        Number(
            "Đang thử nghiệm",
            write_number(counts[False]),
            f"{url}?trang_thai=chay",
            "done" if counts[False] else "plain",
        ),
        Number("Tạm dừng", write_number(counts[True]), f"{url}?trang_thai=dung", "late" if counts[True] else "plain"),
    )
