"""The lists of reports, of briefs, and of those who receive them."""

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from dotpha.kit import search
from dotpha.kit.briefs import headline
from dotpha.kit.forms import DayFilter
from dotpha.kit.listing import Table
from dotpha.kit.templatetags.kit import vndate
from dotpha.operations import flow
from dotpha.operations.models import Brief, MailList, Master, Report
from dotpha.operations.queries.masters import visible_masters
from dotpha.operations.rules.briefs import DAYS

OPEN = (flow.DRAFT, flow.RETURNED)


class ReportTable(Table):
    period = tables.Column(
        "Kỳ báo cáo", linkify=("operations:report", {"pk": tables.A("pk")}), order_by="period__ends_on"
    )
    master = tables.Column("Nơi nhận", order_by="master__name")
    revision = tables.Column("Bản", attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    step = tables.Column("Tình trạng")
    number = tables.Column("Số", empty_values=())
    signed_on = tables.Column("Ngày ký")
    made_on = tables.Column("Lập ngày")
    made_by = tables.Column("Người lập", order_by="made_by__full_name")
    file = tables.Column("Tệp", orderable=False)

    empty_title = "Chưa có báo cáo nào"
    empty_text = "Mở một kỳ báo cáo, rồi lập báo cáo từ số liệu của kỳ đó."

    class Meta(Table.Meta):
        pass

    def render_number(self, record: Report) -> str:
        return record.number or "chưa có số"

    def render_made_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_signed_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_file(self, record: Report) -> str:
        return format_html('<a href="{}">Word</a>', reverse("operations:report_download", args=[record.pk, "word"]))

    def value_file(self, record: Report) -> str:
        return record.file.name


class ReportFilter(django_filters.FilterSet):
    master = django_filters.ModelChoiceFilter(
        label="Nơi nhận", queryset=lambda request: visible_masters(request.user), empty_label="Tất cả"
    )
    state = django_filters.ChoiceFilter(
        label="Trạng thái",
        choices=(("draft", "Dự thảo"), ("signing", "Đang trình ký"), ("signed", "Đã phát hành")),
        method="of_state",
        empty_label="Tất cả",
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def of_state(self, queryset, name, value):  # type: ignore[no-untyped-def]
        if value == "signing":
            return queryset.filter(step__in=flow.SIGNING)
        return queryset.filter(document__isnull=False) if value == "signed" else queryset.filter(step__in=OPEN)


class MasterTable(Table):
    name = tables.Column(
        "Nơi nhận", linkify=("operations:master", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}}
    )
    kind = tables.Column("Loại")
    family = tables.Column("Thể thức")
    which = tables.Column("Nhiệm vụ")
    template = tables.Column("Mẫu", orderable=False, empty_values=())
    published_count = tables.Column("Đã phát hành", attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    last_on = tables.Column("Gần nhất")

    empty_title = "Chưa có nơi nhận báo cáo nào"
    empty_text = "Báo cáo gửi cơ quan cấp trên trực tiếp lập được ngay; thêm nơi nhận khác để mỗi nơi có mẫu, mã riêng."

    class Meta(Table.Meta):
        pass

    def render_template(self, record: Master) -> str:
        return f"bản {record.template.number}" if record.template else "thể thức có sẵn"

    def render_last_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)


class MasterFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(label="Loại", choices=Master.Kind.choices, empty_label="Tất cả")
    state = django_filters.ChoiceFilter(
        label="Trạng thái", choices=(("open", "Đang báo cáo"), ("retired", "Thôi báo cáo")), method="of_state",
        empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = Master
        fields: list[str] = []

    def of_state(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(retired_on__isnull=value == "open")


class BriefTable(Table):
    day = tables.Column("Ngày", linkify=("operations:brief", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}})
    headline = tables.Column("Nội dung chính", empty_values=(), orderable=False, attrs={"td": {"class": "words"}})
    since = tables.Column("Kể từ", orderable=False)
    word = tables.Column("Tệp", empty_values=(), orderable=False, exclude_from_export=True)

    empty_title = "Chưa có bản tin nào"
    empty_text = "Bản tin lập lúc 7 giờ sáng mỗi ngày làm việc, gồm những gì đổi từ bản tin trước và việc sắp đến hạn."

    class Meta(Table.Meta):
        pass

    def render_day(self, record: Brief) -> str:
        name = DAYS[record.day.weekday()]
        return f"{name[:1].upper()}{name[1:]} {record.day:%d/%m/%Y}"

    def value_day(self, record: Brief) -> str:
        return f"{record.day:%d/%m/%Y}"

    def render_headline(self, record: Brief) -> str:
        return headline(record.told(inside=self.request.user.reads_inside))

    def render_since(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)

    def render_word(self, record: Brief) -> str:
        return format_html('<a href="{}">Word</a>', reverse("operations:brief_word", args=[record.pk]))


class BriefFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    first = DayFilter(label="Từ ngày", field_name="day", lookup_expr="gte")
    last = DayFilter(label="Đến ngày", field_name="day", lookup_expr="lte")

    class Meta:
        model = Brief
        fields: list[str] = []

    def of_words(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(pk__in=search.matching("operations.brief", value))


class MailListTable(Table):
    name = tables.Column(
        "Danh sách", linkify=("operations:mail_list", {"pk": tables.A("pk")}), attrs={"td": {"class": "main"}}
    )
    gets = tables.Column("Nhận", orderable=False)
    count = tables.Column("Số nơi nhận", attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    retired_on = tables.Column("Thôi dùng từ")

    empty_title = "Chưa có danh sách nhận nào"
    empty_text = "Lập danh sách để bản tin sáng, báo cáo đã phát hành tự đến hộp thư của từng người."

    class Meta(Table.Meta):
        pass

    def render_retired_on(self, value):  # type: ignore[no-untyped-def]
        return vndate(value)


class MailListFilter(django_filters.FilterSet):
    gets = django_filters.ChoiceFilter(
        label="Nhận", choices=(("gets_brief", "Bản tin sáng"), ("gets_reports", "Báo cáo đã phát hành")),
        method="of_gets", empty_label="Tất cả",
    )  # fmt: skip
    state = django_filters.ChoiceFilter(
        label="Trạng thái", choices=(("open", "Đang dùng"), ("retired", "Thôi dùng")), method="of_state",
        empty_label="Tất cả",
    )  # fmt: skip

    class Meta:
        model = MailList
        fields: list[str] = []

    def of_gets(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(**{value: True})

    def of_state(self, queryset, name, value):  # type: ignore[no-untyped-def]
        return queryset.filter(retired_on__isnull=value == "open")
