"""How likely a task is to be late, as people read it: `{% load lateness %}`."""

from django import template
from django.utils.safestring import SafeString

from dotpha.lateness import tables
from dotpha.lateness.rules.outlook import Outlook, percent

register = template.Library()
register.filter("percent", percent)


@register.simple_tag
def outlook_badge(outlook: Outlook) -> SafeString:
    return tables.outlook_badge(outlook)
