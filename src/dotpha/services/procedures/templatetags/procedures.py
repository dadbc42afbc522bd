"""Small pieces of the pages of dossiers: `{% load procedures %}`."""

from django import template

from dotpha.services.procedures import words

register = template.Library()


@register.filter
def count_words(value: int | None) -> str:
    """ "1.204"; what is not known is said."""
    return words.count_words(value)


@register.simple_tag
def share_words(part: int, whole: int) -> str:
    """ "62,5% (5/8)"."""
    return words.share_words(part, whole)
