"""What the faces of tiles need of templates."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dotpha.kit.templatetags.kit import row_acts
from dotpha.kit.tiles import Face, Line

register = template.Library()


@register.simple_tag
def tile_part(face: Face) -> SafeString:
    """What a tile draws by a template of its own module."""
    return render_to_string(face.template, dict(face.context))


@register.simple_tag
def line_acts(user: Any, line: Line) -> SafeString:
    """What this person may do about the thing of a row; a face is drawn without a request."""
    return row_acts(user, line.kind, line.thing)
