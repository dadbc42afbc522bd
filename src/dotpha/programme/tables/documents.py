"""The list of the register of documents: its table and its filters."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from dotpha.kit import search
from dotpha.kit.forms import YearFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.programme import queries
from dotpha.programme.models import Document
from dotpha.text.bodies import proper

NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}


class DocumentTable(Table):
    """Documents of the register; what was `sought` in their texts is shown where it stands."""

    title = tables.Column("Văn bản", linkify=("programme:document", {"pk": tables.A("pk")}), order_by="title")
    number = tables.Column("Số", attrs={"td": {"class": "nowrap"}})
    kind = tables.Column("Loại")
    issuer = tables.Column("Cơ quan ban hành")
    signed_on = tables.Column("Ngày ký")
    task_count = tables.Column("Nhiệm vụ", attrs=NUMBER)
    without_count = tables.Column("Mục chưa có nhiệm vụ", attrs=NUMBER)

    empty_title = "Sổ văn bản chưa có văn bản nào"
    empty_text = "Nhập một kế hoạch để đọc thành nhiệm vụ, hoặc vào sổ từng văn bản."

    class Meta(Table.Meta):
        pass

    @cached_property
    def stretches(self) -> dict[int, search.Stretch | None]:
        """Where the words sought stand in the texts of the documents on this page."""
        sought = self.request.GET.get("q", "") if self.request else ""
        keys = [row.record.pk for row in self.paginated_rows] if sought else []
        return {pk: search.stretch(text, sought) for pk, text in queries.texts_of(keys)}

    def render_title(self, value: str, record: Any) -> SafeString:
        parts = [format_html('<span class="clamp">{}</span>', value)]
        if record.replaced_with is not None:
            parts.append(format_html('<span class="small soon">{}</span>', self._replaced(record)))
        found = self.stretches.get(record.pk)
        if found:
            parts.append(format_html("<small>{}<mark>{}</mark>{}</small>", found.before, found.hit, found.after))
        return mark_safe("".join(parts))  # each part is escaped

    def value_title(self, value: str, record: Any) -> str:
        return f"{value} ({self._replaced(record)})" if record.replaced_with is not None else value

    def _replaced(self, record: Any) -> str:
        return f"đã được thay thế bởi {record.replaced_with or 'văn bản khác'}"

    def render_without_count(self, value: int, record: Any) -> SafeString | str:
        if not value:
            return ""
        url = reverse("programme:item_list")
        return format_html('<a class="soon" href="{}?document={}&amp;tasks=none">{}</a>', url, record.pk, value)

    def value_without_count(self, value: int) -> int:
        return value

    def render_issuer(self, value: str) -> str:
        return proper(value)

    def render_signed_on(self, value: Any) -> str:
        return vndate(value)

    def value_signed_on(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}" if value else ""


class DocumentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Tìm",
        method="of_words",
        widget=forms.TextInput(attrs={"placeholder": "Số, trích yếu, chữ trong văn bản; có dấu hay không"}),
    )
    kind = django_filters.ChoiceFilter(
        label="Loại", choices=lambda: [(k, k) for k in queries.kinds_of_documents()], empty_label="Tất cả"
    )
    year = YearFilter(label="Năm ký", field_name="signed_on", lookup_expr="year")
    tasks = django_filters.ChoiceFilter(
        label="Nhiệm vụ",
        choices=(
            ("yes", "Có giao nhiệm vụ"),
            ("no", "Không giao nhiệm vụ"),
            ("without", "Có mục chưa có nhiệm vụ"),
        ),  # fmt: skip
        method="of_tasks",
        empty_label="Tất cả",
    )

    class Meta:
        model = Document
        fields: list[str] = []

    def of_words(self, queryset: Any, name: str, value: str) -> Any:
        by_number = queries.document_by_number(value)
        if by_number:
            return queryset.filter(pk__in=[one.pk for one in by_number])
        named = Q(pk__in=search.matching("programme.document", value))
        return queryset.filter(named | Q(pk__in=search.having_phrase("programme.text", value)))

    def of_tasks(self, queryset: Any, name: str, value: str) -> Any:
        if value == "without":
            return queryset.filter(without_count__gt=0)
        return queryset.filter(task_count__gt=0) if value == "yes" else queryset.filter(task_count=0)
