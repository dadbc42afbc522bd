"""The list of superiors' lists."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dotpha.kit import search
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.programme.models import ListForm


class ListTable(Table):
    name = tables.Column(
        "Danh mục", linkify=("programme:list_form", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}}
    )
    owner = tables.Column("Của cơ quan")
    given_on = tables.Column("Tệp gần nhất")
    document_count = tables.Column("Số lần đưa vào", attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    mapped_on = tables.Column("Tình trạng", empty_values=())

    empty_title = "Chưa có danh mục nào của cấp trên"
    empty_text = "Nhập tệp Excel mà bộ, hệ thống giám sát gửi: các cột được khớp một lần, những tệp sau được nhận ra."
    empty_action = "Nhập danh mục"

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, may: bool, **kwargs: Any) -> None:
        """Who gives lists is led to do so where there is none yet."""
        super().__init__(*args, **kwargs)
        self.empty_url = reverse("programme:list_new") if may else ""

    def render_given_on(self, record: ListForm) -> SafeString:
        return format_html("{} <small>{}</small>", vndate(record.given_on), record.file.name)

    def value_given_on(self, record: ListForm) -> str:
        return f"{record.given_on:%d/%m/%Y}"

    def render_mapped_on(self, record: ListForm) -> str:
        return "đã khớp cột" if record.mapped_on else "chưa khớp cột"


class ListFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm", method="of_words", widget=forms.TextInput(attrs={"placeholder": "Tên danh mục hoặc cơ quan"})
    )

    class Meta:
        model = ListForm
        fields: list[str] = []

    def of_words(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(pk__in=search.matching("programme.list", value))
