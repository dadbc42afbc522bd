"""Columns that the lists of money share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.budget.words import write_millions
from dotpha.kit.listing import Table

NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}
MAIN = {"td": {"class": "main words"}}
NO_FIGURE = "chưa có"


class MoneyColumn(tables.Column):
    """A figure in triệu đồng, as the title of the list says; what is not known is said."""

    def __init__(self, header: str, **more: Any) -> None:
        super().__init__(header, attrs=NUMBER, empty_values=(), **more)

    def render(self, value: Decimal | None) -> SafeString | str:
        return format_html('<span class="muted">{}</span>', NO_FIGURE) if value is None else write_millions(value)

    def value(self, value: Decimal | None) -> str:
        return write_millions(value)


class FromSheets(Table):
    """A list that is empty until a finance sheet is taken in: who may takes one in from there."""

    empty_action = "Nhập biểu tài chính"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("budget:sheet_new") if may else ""
