"""Small pieces of the pages of dossiers: `{% load procedures %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.services.procedures import words

register = template.Library()


@register.filter
def count_words(value: int | None) -> str:
    """ "1.204"; what is not known is said."""
    return words.count_words(value)


@register.simple_tag
def share_words(part: int, whole: int) -> SafeString:
    """ "62,5% (5/8)", the numbers small."""
    rate, _, numbers = words.share_words(part, whole).partition(" (")
    return (
        format_html("{} <small>({}</small>", rate, numbers)
        if whole
        else format_html("{}", words.share_words(part, whole))
    )
