"""Small pieces of the programme's pages: `{% load programme %}`."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dotpha.programme.extraction.authority import needs_decision
from dotpha.programme.rules import figures
from dotpha.text import bodies
from dotpha.text.numerals import write_share

register = template.Library()


@register.filter
def said_in(view: Any, period: Any) -> Any:
    """The word given on a task in a period, None when nobody has spoken."""
    return view.said_in(period.pk) if period else None


@register.filter
def cells(text: str) -> SafeString:
    """A text with the ends of table cells drawn; the tab stays in it, since places are counted in its letters."""
    return mark_safe(escape(text).replace("\t", '<span class="cell">\t</span>'))


@register.filter
def proper(name: str) -> str:
    """A body's name out of the capitals of its letterhead."""
    return bodies.proper(name)


@register.filter
def no_authority(task: Any) -> str:
    """What stands where no authority is named: a task that ends in no decision needs none."""
    return "không nêu" if needs_decision(task.title, task.deliverable) else "không cần cấp quyết định"


@register.filter
def share(part: int, whole: int) -> str:
    """ "62,5% (5/8)"; "không có số liệu" for a whole of 0."""
    return write_share(part, whole)


STANDINGS = {
    "same": ("giữ nguyên", "check"),
    "changed": ("thay đổi", "edit"),
    "new": ("mới", "plus"),
    "linked": ("đã là nhiệm vụ", "link"),
    "done": ("đã hoàn thành, giữ nguyên", "check"),
    "noted": ("chỉ ghi mục việc", "bookmark"),
}


@register.filter
def standing_word(key: str) -> str:
    """What a paper makes of a thing that it asks for, in words: `queries.drafts.Card.standing`."""
    return STANDINGS[key][0]


@register.filter
def standing_mark(key: str) -> str:
    """The icon of the same."""
    return STANDINGS[key][1]


@register.filter
def figure(found: Any, key: str) -> str:
    """One figure of a period as people write it; a dash where the period does not know it."""
    return figures.write_figure(found, key) if key in found else "–"


@register.filter
def figure_change(compared: Any, key: str) -> str:
    """How far a figure moved between two moments."""
    return figures.change(compared.now.figures, compared.was.figures, key) if key in compared.now.figures else "–"


@register.filter
def pct(value: float) -> str:
    """A place on the time axis as a drawing writes it, with a point whatever the language: "12.5%"."""
    return f"{value:.3f}%"


@register.filter
def em(value: float) -> str:
    """A height in letters as a drawing writes it: "3.5em"."""
    return f"{value:g}em"
