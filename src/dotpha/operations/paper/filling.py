"""An office's Word template filled in: by docxtpl, in Jinja's sandbox, with our names alone."""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from dotpha.text.official.packing import pack
from dotpha.text.official.wording import clean

FILTERS = ("upper", "lower", "capitalize", "join", "default", "length", "trim", "first", "last")
"""The filters of Jinja that arrange words; none that formats, fetches or repeats."""


def environment() -> SandboxedEnvironment:
    """The sandbox: no globals, these filters only, an unknown name is an error, values are never read as markup."""
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def fill(template: bytes, values: dict[str, Any]) -> bytes:
    """The template with the values in it as .docx bytes, equal for equal input.

    The template has passed `checking.check`; raises Jinja's errors for one that has not.
    """
    document = DocxTemplate(io.BytesIO(template))
    document.render(_clean(values), environment(), autoescape=True)
    title = f"Báo cáo {values['trich_yeu']}"
    return pack(_opened(document), title=title, author=values["co_quan"], on=None)


def _opened(document: DocxTemplate) -> WordDocument:
    assert document.docx is not None
    return document.docx


def _clean(value: Any) -> Any:
    """The values with nothing in them that XML forbids or that docxtpl would take for a sign of its own."""
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return clean(value).replace("\t", " ") if isinstance(value, str) else value
