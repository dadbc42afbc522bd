"""Small pieces every page draws in the same way: `{% load kit %}`."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from dotpha.kit import clock, modules
from dotpha.kit.charts import Chart
from dotpha.kit.icons import SHAPES
from dotpha.kit.seen import day_asked
from dotpha.text.calendar import working_days_between
from dotpha.text.numerals import write_share

register = template.Library()

NO_DATA = "không có số liệu"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
# Each tone has a mark of its own shape: the page is read without its colours, too.
MARKS = {"late": "alert", "soon": "clock", "done": "check", "plain": "dot", "unknown": "question"}

# The order matters: Edge and Cốc Cốc also call themselves Chrome, and Chrome also calls itself Safari.
BROWSERS = (
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of `kit.icons.SHAPES`; with `label` it speaks for itself, else it is decoration. KeyError: unknown."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    # The shapes are constants of this package.
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', spoken, mark_safe(SHAPES[name]))


@register.filter
def vndate(value: date | datetime | None) -> str:
    """24/11/2026, with the weekday on hover; "" for None."""
    if value is None:
        return ""
    day = _day(value)
    return format_html(
        '<time datetime="{}" title="{}, {}">{}</time>',
        day.isoformat(),
        WEEKDAYS[day.weekday()],
        _write(day),
        _write(day),
    )


@register.filter
def vnmoment(value: datetime | None) -> str:
    """08:05, 24/11/2026 in local time; "" for None, and for what a template could not find."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return format_html('<time datetime="{}">{}, {}</time>', local.isoformat(), f"{local:%H:%M}", _write(local.date()))


@register.filter
def weekday(value: date) -> str:
    """thứ Hai … Chủ nhật."""
    return WEEKDAYS[value.weekday()]


@register.filter
def relative_day(value: date | None, today: date) -> str:
    """How far a deadline is: "hôm nay", "3 ngày nữa", "quá hạn 12 ngày làm việc"; the date on hover."""
    if value is None:
        return "chưa rõ thời hạn"
    days = (value - today).days
    if days < 0:
        late = working_days_between(value, today)
        word = f"quá hạn {late} ngày làm việc" if late else "vừa hết hạn"
        return format_html('<span class="late" title="{}">{}</span>', _write(value), word)
    word = {0: "hôm nay", 1: "ngày mai"}.get(days, f"{days} ngày nữa")
    return format_html('<span title="{}">{}</span>', _write(value), word)


@register.filter
def ago(value: date | datetime | None, today: date) -> str:
    """How long ago something happened: "hôm nay", "hôm qua", "5 ngày trước", beyond a month the date."""
    if value is None:
        return ""
    day = _day(value)
    days = (today - day).days
    if not 0 <= days <= 30:
        return vndate(day)
    word = {0: "hôm nay", 1: "hôm qua"}.get(days, f"{days} ngày trước")
    return format_html('<time datetime="{}" title="{}">{}</time>', day.isoformat(), _write(day), word)


@register.simple_tag
def state_badge(state: Any) -> SafeString:
    """A state as word and mark; `state` has `.label` and `.tone` (late, soon, done, plain, unknown).

    With `.caution` an amber mark stands behind the words: good, but not as it should be.
    """
    more = format_html(' <span class="soon">{}</span>', icon("clock")) if getattr(state, "caution", False) else ""
    return format_html(
        '<span class="state state-{}">{}{}{}</span>', state.tone, icon(MARKS[state.tone]), state.label, more
    )


@register.simple_tag
def progress(share: float | None, label: str = "") -> SafeString:
    """A bar of a share 0–1 with its figure beside it; None is said, not drawn as 0."""
    if share is None:
        return format_html('<span class="muted">{}</span>', label or NO_DATA)
    percent = round(float(share) * 100)
    words = label or f"{percent}%"
    return format_html(
        '<span class="share"><progress max="100" value="{}" aria-label="{}"></progress>'
        '<span class="num">{}</span></span>',
        percent,
        words,
        words,
    )


@register.simple_tag
def rate(part: int, whole: int, part_url: str, whole_url: str) -> SafeString:
    """ "62,5% (5/8)" where both numbers lead to the rows they count; a whole of 0 is no figure."""
    share, _, numbers = write_share(part, whole).partition(" (")
    if not numbers:
        return format_html("{}", share)
    top, _, below = numbers.rstrip(")").partition("/")
    link = '<a class="why" href="{}">{}</a>'
    return format_html(f"{{}} <small>({link}/{link})</small>", share, part_url, top, whole_url, below)


@register.inclusion_tag("kit/_empty.html")
def empty_state(title: str, text: str = "", url: str = "", action: str = "", mark: str = "inbox") -> dict[str, str]:
    """What a list says while it has nothing: why, and what to do first."""
    return {"title": title, "text": text, "url": url, "action": action, "mark": mark}


@register.inclusion_tag("kit/_pager.html", takes_context=True)
def pager(context: template.Context, page: Any, parameter: str = "page") -> dict[str, Any]:
    """Links to the pages of a paginator's page; nothing where there is one page."""
    return {"page": page, "parameter": parameter, "request": context["request"]}


@register.inclusion_tag("kit/chart.html")
def chart(one: Chart, open: bool = False) -> dict[str, Any]:
    """A chart with its message, its picture, source, date and the table behind; the page draws `chart_script` once."""
    return {"chart": one, "open": open}


@register.simple_tag
def chart_script() -> SafeString:
    """The library that draws, on pages that have charts and on no others: it weighs a third of a megabyte."""
    return format_html('<script src="{}" defer></script>', static("vendor/echarts/echarts.min.js"))


@register.filter
def first_items(menu: Iterable[dict[str, Any]] | None, count: int) -> list[dict[str, Any]]:
    """The first lines of the rail, whatever their group: the bottom bar of a phone."""
    return list(islice((item for group in menu or [] for item in group["items"]), count))


@register.filter
def device(user_agent: str) -> str:
    """What a person recognises in a browser's long name for itself: "Chrome trên Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Trình duyệt khác")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} trên {system}" if system else browser


@register.filter
def initials(name: str) -> str:
    """ "Nguyễn Văn Nam" → "NN": first letters of the family name and of the given name."""
    words = str(name).split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


@register.simple_tag(takes_context=True)
def panels(context: dict[str, Any], kind: str, thing: Any, beside: bool = False) -> SafeString:
    """What the modules above have to say of a thing on its page, one part after the other."""
    request = context["request"]
    parts = []
    for panel in modules.plugs("panels"):
        if panel.kind != kind or panel.beside != beside:
            continue
        day = (day_asked(request) or clock.today(),) if panel.of_day else ()
        said = panel.context(request.user, thing, *day)
        if said is not None:
            parts.append(render_to_string(panel.template, {"thing": thing, **said}, request))
    return mark_safe("".join(parts))  # each part is a template of ours, escaped there


@register.simple_tag(takes_context=True)
def acts(context: dict[str, Any], kind: str, pk: int) -> SafeString:
    """Buttons for what the modules above let this person do about a thing, on its page."""
    return format_html_join(
        " ",
        '<a class="btn btn-sm" href="{}">{}{}</a>',
        ((one.url(kind, pk), icon(one.icon), one.label) for one in _offered(context["request"].user, kind)),
    )


def row_acts(user: Any, kind: str, pk: int) -> SafeString:
    """The same in a cell of a list, where there is room for the drawings alone."""
    return format_html_join(
        " ",
        '<a class="btn btn-sm btn-quiet" href="{0}" title="{1}" aria-label="{1}">{2}<span class="only-phone">{1}</span></a>',
        ((one.url(kind, pk), one.label, icon(one.icon)) for one in _offered(user, kind)),
    )


def _offered(user: Any, kind: str) -> list[modules.Act]:
    return [one for one in modules.plugs("acts") if one.offered(user, kind)]


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def _write(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
