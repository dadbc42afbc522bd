"""Fields that are data (`text.fields`) as a form: what was typed comes back as it was, errors are those of the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.html import escape

from dotpha.kit.forms import DayInput
from dotpha.text.fields import Field, Kind
from dotpha.text.numerals import write_number
from dotpha.text.values import MOST_ROWS

FEW_OPTIONS = 6
SPARE_ROWS = 3


class AskingForm(forms.Form):
    """`asked` with what was `typed` so far; `errors` are told by whoever checked it."""

    use_required_attribute = False

    def __init__(
        self, asked: Sequence[Field], typed: Mapping[str, Any], errors: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(initial={key: typed[key] for key in typed})
        self.told = dict(errors or {})
        for one in asked:
            self.fields[one.key] = _asking(one)

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict({key: self.error_class([text]) for key, text in self.told.items() if key in self.fields})


class TableInput(forms.Widget):
    """Rows of inputs named key-row-column, a few empty ones below; the script adds rows and takes what is pasted from Excel."""

    template_name = "kit/_table_input.html"

    def __init__(self, columns: Sequence[Field]) -> None:
        super().__init__()
        self.columns = columns

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        drawn = [*rows, *({} for _ in range(SPARE_ROWS if rows else SPARE_ROWS + 1))][:MOST_ROWS]
        context["widget"] |= {
            "columns": self.columns,
            "rows": [[(column, row.get(column.key, "")) for column in self.columns] for row in drawn],
        }
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-{self.columns[0].key}" if id_ else ""


def typed_of(asked: Sequence[Field], data: Mapping[str, Any]) -> dict[str, Any]:
    """What a form posted, by key; of a table the list of its rows, cells by the keys of columns."""
    return {one.key: _rows_of(one, data) if one.kind == Kind.TABLE else data.get(one.key, "") for one in asked}


def _rows_of(one: Field, data: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = []
    for number in range(MOST_ROWS + 1):
        cells = {column.key: data.get(f"{one.key}-{number}-{column.key}") for column in one.columns}
        if all(cell is None for cell in cells.values()):
            break
        rows.append({key: str(cell or "") for key, cell in cells.items()})
    return [row for row in rows if any(cell.strip() for cell in row.values())]


def _asking(one: Field) -> forms.Field:
    hints: dict[str, Any] = {"label": one.head, "required": one.required, "help_text": _help(one)}
    if one.kind == Kind.YES_NO:
        return forms.ChoiceField(choices=[("Có", "Có"), ("Không", "Không")], widget=forms.RadioSelect, **hints)
    if one.kind == Kind.CHOICE:
        choices = [(name, name) for name in one.options]
        if len(choices) <= FEW_OPTIONS:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **hints)
        return forms.ChoiceField(choices=[("", "Chọn một mục"), *choices], **hints)
    if one.kind == Kind.FILE:
        return forms.FileField(widget=forms.FileInput(), **hints)
    if one.kind == Kind.TABLE:
        return forms.Field(widget=TableInput(one.columns), **hints)
    widgets: dict[Kind, forms.Widget] = {
        Kind.NUMBER: forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        Kind.MONEY: forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        Kind.DAY: DayInput(), Kind.LONG: forms.Textarea(attrs={"rows": 4}),
        Kind.SHORT: forms.TextInput(attrs={"maxlength": 200}),
    }  # fmt: skip
    return forms.CharField(widget=widgets[one.kind], **hints)


def _help(one: Field) -> str:
    """The issuer's words are text, not markup; the bounds are said so that nobody finds them by an error."""
    bounds = ""
    if one.least is not None and one.most is not None:
        bounds = f"Từ {write_number(one.least)} đến {write_number(one.most)}."
    elif one.least is not None:
        bounds = f"Từ {write_number(one.least)} trở lên."
    elif one.most is not None:
        bounds = f"Không quá {write_number(one.most)}."
    return escape(" ".join(filter(None, [one.help, bounds])))  # the page draws help as markup
